// Small conveniences on top of pages that work without them.
(() => {
  "use strict";

  const focusFirst = (root) => {
    const wanted = root.querySelector("[data-focus], [autofocus]");
    if (wanted) wanted.focus();
  };

  // A quantity stepper: buttons that move the number in the middle by its own `step`.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    const input = button.parentElement.querySelector("input");
    if (button.dataset.step === "up") input.stepUp();
    else input.stepDown();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // A select or a box marked data-submit sends its form; the form keeps a button for everybody else.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  // A way marked data-clear empties what it names; without script it leads to the page without it.
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-clear]");
    if (!way) return;
    event.preventDefault();
    document.getElementById(way.dataset.clear).replaceChildren();
  });

  // A confirmation fetched into #dialog is shown as a modal; its way back only closes it.
  const showDialog = (holder) => {
    if (!holder.childElementCount) return;
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.append(...holder.childNodes);
    holder.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => {
      if (!event.target.closest("[data-close]")) return;
      event.preventDefault();
      dialog.close();
    });
    dialog.showModal();
    if (window.htmx) window.htmx.process(dialog);
    const safe = dialog.querySelector("[data-close]");
    if (safe) safe.focus();
  };

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "dialog") showDialog(event.target);
    else focusFirst(event.target);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const target = event.detail.target;
    if (target) target.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const target = event.detail.target;
    if (target) target.removeAttribute("aria-busy");
  });

  // Sending a form twice is prevented by the server; this only shows that it is on its way.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || event.target.method === "get" || event.defaultPrevented) return;
    window.setTimeout(() => button.setAttribute("aria-busy", "true"), 0);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("[aria-busy=true]").forEach((busy) => busy.removeAttribute("aria-busy"));
  });

  // Where a row of links is wider than the screen, bring the current one into sight.
  document.querySelectorAll(".anchors, .seg, .cats ul").forEach((row) => {
    const current = row.querySelector("[aria-current]");
    if (!current || row.scrollWidth <= row.clientWidth) return;
    const ahead = current.getBoundingClientRect().left - row.getBoundingClientRect().left;
    row.scrollLeft = ahead - row.clientWidth / 3;
  });

  // Photos further down keep their place empty until they come near: until the page is first scrolled, into sight.
  const bring = (margin) =>
    new IntersectionObserver(
      (seen, watch) =>
        seen.filter((each) => each.isIntersecting).forEach(({ target }) => {
          watch.unobserve(target);
          target.removeAttribute("data-later");
        }),
      { rootMargin: margin },
    );
  const awaitPhotos = (root) => root.querySelectorAll("[data-later]").forEach((place) => coming.observe(place));
  let coming = bring("100px");
  awaitPhotos(document);
  document.addEventListener("htmx:afterSwap", (event) => awaitPhotos(event.target));
  window.addEventListener(
    "scroll",
    () => {
      coming.disconnect();
      coming = bring("1200px");
      awaitPhotos(document);
    },
    { once: true, passive: true },
  );

  // Printing needs a script, so without one there is no button.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // On a page that has just come, only bad news may take the focus; headings wait for a swap.
  const alarm = document.querySelector("[role=alert][data-focus], [autofocus]");
  if (alarm) alarm.focus();
  // What it fetches is for another day: not before this page is whole.
  if ("serviceWorker" in navigator) {
    window.addEventListener("load", () => navigator.serviceWorker.register("/offline.js").catch(() => {}));
  }
})();
