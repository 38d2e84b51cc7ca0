"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const keysOf = (element) => (element.dataset.keys || element.dataset.key || "").split(" ").filter(Boolean);
  const text = document.querySelector(".text");
  const notes = document.querySelector(".notes");
  const passages = all(".passage");
  const linked = all("[data-keys], [data-key]");
  let opened = new Set();
  let printing = false;

  const mark = (name, keys) => {
    for (const element of linked) element.classList.toggle(name, keysOf(element).some((key) => keys.has(key)));
  };

  const beside = () => getComputedStyle(text).overflowY === "auto";

  const show = (element) => {
    const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    if (!text.contains(element)) element.scrollIntoView({ block: "center", behavior: smooth });
    else if (beside()) {
      const top = element.getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop;
      text.scrollTo({ top: top - text.clientHeight / 3, behavior: smooth });
    }
  };

  const tell = (passage) => {
    for (const note of notes.children) note.classList.toggle("shown", note.id === passage.getAttribute("aria-describedby"));
  };

  // One stop of the Tab key for the whole article; the arrow keys move from sentence to sentence.
  const rove = (current) => {
    for (const passage of passages) {
      passage.tabIndex = passage === current ? 0 : -1;
      for (const link of all("a", passage)) link.tabIndex = passage === current ? 0 : -1;
    }
  };

  const open = (keys, focus) => {
    const cards = all("details[data-key]").filter((card) => keys.includes(card.dataset.key));
    for (const card of cards) card.open = true;
    if (cards.length === 0) return;
    show(cards[0]);
    if (focus) cards[0].querySelector("summary").focus({ preventScroll: true });
  };

  document.addEventListener("toggle", (event) => {
    const key = event.target.dataset.key;
    if (printing || !key) return;
    if (event.target.open) opened = new Set([key]);
    else opened.delete(key);
    mark("lit", opened);
    const found = event.target.open && text.querySelector(".run.lit");
    if (found) show(found);
  }, true);

  const approach = (event) => {
    const element = event.target.closest("[data-key], .passage");
    mark("near", new Set(element ? keysOf(element) : []));
    if (element && element.matches(".passage")) {
      element.classList.add("near");
      tell(element);
      if (event.type === "focusin") rove(element);
    }
  };
  document.addEventListener("mouseover", approach);
  document.addEventListener("focusin", approach);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (target && target.dataset.key) {
      event.preventDefault();
      open([target.dataset.key], true);
    } else if (target && target.matches(".passage")) {
      event.preventDefault();
      const folded = target.closest("details");
      if (folded) folded.open = true;
      target.focus({ preventScroll: beside() });
      show(target);
    } else if (!link && getSelection().isCollapsed) {
      const passage = event.target.closest(".passage");
      if (passage) open(keysOf(passage), false);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const card of all("details[data-key][open]")) card.open = false;
    const here = event.target;
    if (!here.matches(".passage") || event.ctrlKey || event.altKey || event.metaKey) return;
    const seen = passages.filter((passage) => passage.checkVisibility());
    const onward = getComputedStyle(text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const at = seen.indexOf(here);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, ArrowRight: at - 1, ArrowLeft: at - 1, [onward]: at + 1, Home: 0, End: seen.length - 1 };
    if (event.key === "Enter") open(keysOf(here), true);
    else if (event.key in moves) {
      const next = seen[moves[event.key]];
      if (next) {
        next.focus({ preventScroll: beside() });
        show(next);
      }
    } else return;
    event.preventDefault();
  });

  // On paper nothing can be opened: everything is, and afterwards it is as it was.
  let closed = [];
  addEventListener("beforeprint", () => {
    printing = true;
    closed = all("details[data-key]:not([open])");
    for (const card of closed) card.open = true;
  });
  addEventListener("afterprint", () => {
    for (const card of closed) card.open = false;
    setTimeout(() => { printing = false; });
  });

  rove(passages[0]);
})();
