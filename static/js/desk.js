// Single keys for officers: they move the focus or follow a link, and never complete an act.
// Loaded only for those who have not switched them off.
(() => {
  "use strict";

  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

  const rows = () => [...document.querySelectorAll("a[data-row]")].filter((row) => row.offsetParent);

  // From the focused row, else from the one that is open, else from before the first.
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const focused = all.indexOf(document.activeElement);
    const open = all.findIndex((row) => row.hasAttribute("aria-current"));
    const from = focused >= 0 ? focused : open;
    const next = all[Math.min(Math.max(from + by, 0), all.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
      return;
    }
    // Enter opens whatever has the focus; only with nothing focused it opens the next case.
    if (event.key === "Enter" && document.activeElement !== document.body) return;
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.tagName === "A") wanted.click();
    else wanted.focus();
  });
})();
