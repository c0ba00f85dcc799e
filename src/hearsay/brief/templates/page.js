"use strict";
/* A line lights its characters, a mark its line. Reading and jumping work without this script. */
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const texts = new Map(), lines = new Map();
  for (const line of document.querySelectorAll("[data-l]")) lines.set(line.dataset.l, [...(lines.get(line.dataset.l) || []), line]);
  for (const seg of document.querySelectorAll("[data-k]"))
    for (const key of seg.dataset.k.split(" ")) texts.set(key, [...(texts.get(key) || []), seg]);

  let pinned = null, lit = [], clicked = null;

  function light(key) {
    for (const [node, name] of lit) node.classList.remove(name);
    lit = [];
    if (!key) return;
    const put = (node, name) => { node.classList.add(name); lit.push([node, name]); };
    for (const seg of texts.get(key) || []) put(seg, "on");
    for (const line of lines.get(key) || []) put(line, "on");
  }

  function alsoLight(keys) {
    for (const key of keys)
      for (const seg of texts.get(key) || []) { seg.classList.add("also"); lit.push([seg, "also"]); }
  }

  /* A step stands twice, in the drawing and in the tree, and one of them is shown. What is folded away is unfolded. */
  function lineOf(key) {
    const all = lines.get(key) || [];
    for (const fold of all.map((line) => line.closest("details")).filter(Boolean)) fold.open = true;
    return all.find((line) => line.getClientRects().length) || all[0];
  }
  const linkOf = (line) => line && (line.matches("a") ? line : line.querySelector("a.what"));

  function show(node, where) {
    if (node) node.scrollIntoView({ block: where, inline: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  }

  /* Scrolls the text inside its own pane; the page itself stays where it is. */
  function scrollPane(key) {
    const seg = (texts.get(key) || [])[0], pane = seg && seg.closest(".kept");
    if (!pane || pane.scrollHeight <= pane.clientHeight) return;
    const box = pane.getBoundingClientRect(), at = seg.getBoundingClientRect();
    if (at.top > box.top + 50 && at.bottom < box.bottom - 30) return;
    pane.scrollBy({ top: at.top - box.top - box.height / 3, behavior: calm.matches ? "auto" : "smooth" });
  }

  function pin(key) {
    pinned = key;
    for (const node of document.querySelectorAll("[aria-current]")) node.removeAttribute("aria-current");
    const link = key && linkOf(lineOf(key));
    if (link) link.setAttribute("aria-current", "true");
    light(key);
  }

  const keyOfLine = (node) => { const line = node.closest && node.closest("[data-l]"); return line && texts.has(line.dataset.l) ? line.dataset.l : null; };
  const segOf = (node) => node.closest && node.closest("[data-k]");

  function touched(node, scroll) {
    const seg = segOf(node), key = seg ? seg.dataset.k.split(" ")[0] : keyOfLine(node);
    if (!key) return false;
    light(key);
    if (seg) alsoLight(seg.dataset.k.split(" ").slice(1));
    else if (scroll) scrollPane(key);
    return true;
  }

  function toText(key) {
    const seg = texts.get(key)[0];
    pin(key);
    roam(seg);
    seg.focus({ preventScroll: true });
    light(key);
    const pane = seg.closest(".kept"), box = pane.getBoundingClientRect();
    if (pane.scrollHeight <= pane.clientHeight || box.top < -1 || box.top > innerHeight / 2) show(seg, "center");
    else scrollPane(key);
  }

  function toLine(seg) {
    const keys = seg.dataset.k.split(" "), key = keys[(keys.indexOf(pinned) + 1) % keys.length];
    pin(key);
    const line = lineOf(key), link = linkOf(line);
    roam(seg);
    (link || line).focus({ preventScroll: true });
    show(line, "nearest");
  }

  /* One tab stop for each text; arrow keys go from mark to mark. */
  const stops = new Map();
  for (const text of document.querySelectorAll(".text")) {
    const marks = [...text.querySelectorAll('a.seg:not([tabindex])')];
    marks.forEach((mark, at) => { mark.tabIndex = at ? -1 : 0; });
    stops.set(text, marks);
  }
  function roam(seg) {
    const text = seg.closest(".text");
    for (const mark of text.querySelectorAll('a.seg[tabindex="0"]')) mark.tabIndex = -1;
    seg.tabIndex = 0;
  }
  function step(node, way) {
    const seg = segOf(node);
    if (seg) {
      const marks = stops.get(seg.closest(".text"));
      const here = marks.indexOf(seg);
      const next = here >= 0 ? marks[here + way]
        : (way > 0 ? marks : [...marks].reverse()).find((mark) => mark.compareDocumentPosition(seg) & (way > 0 ? 2 : 4));
      if (next) { roam(next); next.focus(); }
      return true;
    }
    if (!node.matches || !node.matches("a.what, a.node")) return false;
    const links = [...document.querySelectorAll("a.what, a.node")].filter((link) => link.getClientRects().length);
    const next = links[links.indexOf(node) + way];
    if (next) next.focus();
    return true;
  }

  /* Where a click scrolled the page under a resting pointer, nobody has pointed at what is there now. */
  const rests = (event) => clicked && clicked.x === event.screenX && clicked.y === event.screenY;
  document.addEventListener("mouseover", (event) => { if (!rests(event) && !touched(event.target, true)) light(pinned); });
  document.addEventListener("focusin", (event) => { if (!touched(event.target, true)) light(pinned); });
  document.addEventListener("click", (event) => {
    clicked = { x: event.screenX, y: event.screenY };
    const seg = segOf(event.target), key = keyOfLine(event.target);
    if (seg) { event.preventDefault(); toLine(seg); }
    else if (key && (event.target.closest("a.what, a.node") || !String(getSelection()))) { event.preventDefault(); toText(key); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (way && step(event.target, way)) event.preventDefault();
    if (event.key === "Escape") pin(null);
  });
})();
