"use strict";
/* Comforts. Everything on the desk can be read and done without this file. */
(() => {
  /* "/" goes to the search, wherever one is. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const field = document.getElementById("ask");
    if (field) { event.preventDefault(); field.focus(); field.select(); }
  });

  /* What would fill the screen of a phone before anything was found is folded there. */
  for (const fold of document.querySelectorAll("details.fold")) if (matchMedia("(max-width: 56rem)").matches) fold.open = false;

  /* Empty fields make long addresses. */
  for (const form of document.querySelectorAll("form.facets, form.ask"))
    form.addEventListener("submit", () => {
      for (const field of form.querySelectorAll("input, select")) {
        const plain = field.name === "sort" && field.value === "weight";
        if (!field.value.trim() || plain) field.disabled = true;
      }
    });
  addEventListener("pageshow", () => { for (const field of document.querySelectorAll("form [disabled]")) field.disabled = false; });
})();
