"use strict";
/* How far a piece of work is, told by the server as it goes on; at its end the page that shows the outcome. */
(() => {
  const job = document.getElementById("job");
  if (!["waiting", "working"].includes(job.dataset.state)) return;
  const at = (name) => document.getElementById(`job-${name}`);
  const events = new EventSource(job.dataset.events);
  events.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    at("state").textContent = now.state;
    at("said").textContent = now.said ? `: ${now.said}${now.total ? `, ${now.done} of ${now.total}` : ""}` : "";
    if (now.total) { at("bar").max = now.total; at("bar").value = now.done; }
    if (now.state !== "done" && now.state !== "failed") return;
    events.close();
    if (now.onward && !now.trouble.length) location.replace(now.onward);
    else location.reload();
  });
})();
