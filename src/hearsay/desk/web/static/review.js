"use strict";
/* Review by keys: a verdict is sent without leaving the page, and the next finding comes into view. */
(() => {
  const all = [...document.querySelectorAll(".finding")];
  if (!all.length) return;
  let at = 0;
  const go = (to) => {
    at = Math.max(0, Math.min(all.length - 1, to));
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  /* The next finding comes at once; whether the one before was kept is told as soon as that is known. */
  let waiting = 0;
  const onward = () => {
    const next = all.findIndex((one, n) => n > at && !one.dataset.verdict);
    if (next >= 0) go(next);
    else document.querySelector(".more").focus();
  };
  const send = async (form, button, item) => {
    const told = form.querySelector(".outcome");
    const body = new URLSearchParams(new FormData(form));
    body.set("verdict", button.value);
    item.dataset.verdict = button.value;
    told.textContent = button.value;
    waiting += 1;
    onward();
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(`refused (${answer.status})`);
    } catch (error) {
      delete item.dataset.verdict;
      told.textContent = `not kept: ${error.message}`;
      go(all.indexOf(item));
    }
    waiting -= 1;
    if (!waiting && all.every((one) => one.dataset.verdict)) location.assign(document.querySelector(".more").href);
  };
  for (const [n, item] of all.entries()) {
    item.addEventListener("focusin", () => { at = n; });
    for (const form of item.querySelectorAll("form"))
      form.addEventListener("submit", (event) => { event.preventDefault(); send(form, event.submitter ?? form.querySelector("button"), item); });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const item = all[at];
    const button = item.querySelector(`[data-key="${event.key}"]`);
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (event.key === "e" && item.querySelector("details")) {
      item.querySelector("details").open = true;
      item.querySelector("textarea").focus();
    } else if (button) button.click();
    else return;
    event.preventDefault();
  });
  go(0);
})();
