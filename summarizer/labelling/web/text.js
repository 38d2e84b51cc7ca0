"use strict";
// The article on the page, and where its words stand. Labels count code points, a script counts UTF-16 units.

const counting = (text) => {
  const pairs = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    if (first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000) {
      pairs.push(at);
      at += 1;
    }
  }
  const before = (holds) => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    // Within a pair the point after it is meant.
    points: (unit) => unit - before((pair) => pairs[pair] + 1 < unit),
    units: (point) => point + before((pair) => pairs[pair] - pair < point),
    pairStart: (unit) => (pairs[before((pair) => pairs[pair] < unit) - 1] === unit - 1 ? unit - 1 : unit),
  };
};

const make = (tag, settings = {}, ...children) => {
  const { on = {}, data = {}, ...attributes } = settings;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const [name, value] of Object.entries(data)) element.dataset[name] = value;
  for (const [name, act] of Object.entries(on)) element.addEventListener(name, act);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

const icon = (name) => {
  const image = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  image.setAttribute("class", "icon");
  image.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  image.append(use);
  return image;
};

// Words whose isolates are all closed, and no others, so that their direction does not reach their neighbours.
const balanced = (words) => {
  let [kept, depth] = ["", 0];
  for (const char of words) {
    if (char === "\u2069" && depth === 0) continue;
    if (char === "\u2069") depth -= 1;
    if ("\u2066\u2067\u2068".includes(char)) depth += 1;
    kept += char;
  }
  return kept + "\u2069".repeat(depth);
};

const own = (words, name = "") => make("bdi", { dir: "auto", class: name || null }, balanced(String(words)));

class Article {
  constructor(root, view) {
    this.root = root;
    this.text = view.text;
    this.count = counting(view.text);
    this.rtl = view.direction === "rtl";
    this.segments = view.segments.map((segment) => ({
      ...segment,
      from: this.count.units(segment.start),
      to: this.count.units(segment.end),
    }));
    this.words = new Intl.Segmenter(this.language(view.language), { granularity: "word" });
    root.lang = view.language;
    root.dir = view.direction;
    this.build();
  }

  language(tag) {
    try {
      return Intl.getCanonicalLocales(tag);
    } catch {
      return [];
    }
  }

  build() {
    const blocks = new Map();
    for (const [number, segment] of this.segments.entries()) {
      if (!blocks.has(segment.block)) blocks.set(segment.block, []);
      blocks.get(segment.block).push({ number, ...segment });
    }
    this.blocks = [...blocks.values()].map((parts) => ({ from: parts[0].from, to: parts.at(-1).to, parts }));
    this.passages = [];
    for (const { parts } of this.blocks) {
      const marked = !/^[\p{L}\p{N}\p{Pi}\p{Ps}"']/u.test(this.text.slice(parts[0].from, parts[0].from + 2));
      const paragraph = make("p", { class: `${parts[0].role}${marked ? " marked" : ""}`, dir: "auto" });
      for (const [place, part] of parts.entries()) {
        if (place) paragraph.append(this.text.slice(parts[place - 1].to, part.from));
        const passage = make("span", { class: "passage", id: `passage-${part.number}`, tabindex: "-1" });
        passage.append(this.text.slice(part.from, part.to));
        passage.classList.toggle("unused", !part.body);
        this.passages.push(passage);
        paragraph.append(passage);
      }
      this.root.append(paragraph);
    }
    if (this.passages.length) this.passages[0].tabIndex = 0;
  }

  // Code points of what is selected with mouse or keyboard; null where nothing of the article is.
  selected(exact) {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.root)) return null;
    let [from, to] = [null, null];
    for (const [number, passage] of this.passages.entries()) {
      if (!range.intersectsNode(passage.firstChild)) continue;
      const { from: start, to: end } = this.segments[number];
      const first = range.startContainer === passage.firstChild ? start + range.startOffset : start;
      const last = range.endContainer === passage.firstChild ? start + range.endOffset : end;
      if (first >= last) continue;
      from ??= first;
      to = last;
    }
    return from === null ? null : this.trimmed(from, to, exact);
  }

  trimmed(from, to, exact) {
    let [start, end] = [this.count.pairStart(from), to];
    while (start < end && /\s/.test(this.text[start])) start += 1;
    while (end > start && /\s/.test(this.text[end - 1])) end -= 1;
    if (start >= end) return null;
    if (!exact) {
      start = this.edges(start, "from").findLast((edge) => edge.from <= start && start < edge.to)?.from ?? start;
      end = this.edges(end - 1, "to").find((edge) => edge.from < end && end <= edge.to)?.to ?? end;
    }
    return [this.count.points(start), this.count.points(end)];
  }

  // The words of the block that a place stands in.
  edges(unit) {
    const block = this.blocks.find((one) => one.from <= unit && unit < one.to);
    if (!block) return [];
    const found = [];
    for (const piece of this.words.segment(this.text.slice(block.from, block.to))) {
      const from = block.from + piece.index;
      if (piece.isWordLike) found.push({ from, to: from + piece.segment.length });
    }
    return found;
  }

  // A range with its end (or its start) one word further.
  moved([start, end], which, forward) {
    const [from, to] = [this.count.units(start), this.count.units(end)];
    const words = this.edges(which === "end" ? to - 1 : from);
    const places = which === "end" ? words.map((word) => word.to) : words.map((word) => word.from);
    const here = which === "end" ? to : from;
    const next = forward ? places.find((place) => place > here) : places.findLast((place) => place < here);
    if (next === undefined) return [start, end];
    const there = which === "end" ? [start, this.count.points(next)] : [this.count.points(next), end];
    return there[0] < there[1] ? there : [start, end];
  }

  slice([start, end]) {
    return this.text.slice(this.count.units(start), this.count.units(end));
  }

  // The first passage that ends after a point.
  first(point) {
    let [low, high] = [0, this.segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle].end <= point) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  at(point) {
    const number = this.first(point);
    return number < this.segments.length && this.segments[number].start <= point ? number : -1;
  }

  // A whole sentence, without the sign of its list and the mark that parts it from the next item.
  whole(number) {
    const { from, to } = this.segments[number];
    const words = this.text.slice(from, to);
    const before = words.match(/^(?:[-–—•·*●▪◦‣]|\(?\p{N}{1,2}[.)])\s+/u)?.[0].length ?? 0;
    const after = words.match(/[;؛,،]\s*$/u)?.[0].length ?? 0;
    return before + after < words.length ? [this.count.points(from + before), this.count.points(to - after)] : [this.count.points(from), this.count.points(to)];
  }

  // Ranges of the page for a range of the text, one for each passage that it reaches.
  ranges([start, end]) {
    const found = [];
    for (let number = this.first(start); number < this.segments.length; number += 1) {
      const segment = this.segments[number];
      if (segment.start >= end) break;
      const [node, whole] = [this.passages[number].firstChild, segment.to - segment.from];
      const range = document.createRange();
      range.setStart(node, Math.max(0, this.count.units(Math.max(start, segment.start)) - segment.from));
      range.setEnd(node, Math.min(whole, this.count.units(Math.min(end, segment.end)) - segment.from));
      found.push(range);
    }
    return found;
  }

  // Paint ranges by name; they may lie over one another.
  paint(named) {
    if (!globalThis.CSS?.highlights) return;
    for (const [name, spans] of Object.entries(named)) {
      CSS.highlights.delete(name);
      const found = spans.flatMap((span) => this.ranges(span));
      if (found.length) CSS.highlights.set(name, new Highlight(...found));
    }
  }

  pointed(event) {
    const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const range = place ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const [node, offset] = place ? [place.offsetNode, place.offset] : [range?.startContainer, range?.startOffset];
    const number = this.passages.findIndex((passage) => passage.firstChild === node);
    return number < 0 ? null : this.count.points(this.segments[number].from + offset);
  }

  focus(number) {
    const passage = this.passages[number];
    if (!passage) return;
    for (const each of this.passages) each.tabIndex = each === passage ? 0 : -1;
    passage.focus({ preventScroll: true });
    this.show(number);
  }

  show(number) {
    const pane = this.root;
    const box = this.passages[number]?.getBoundingClientRect();
    if (!box) return;
    const seen = pane.getBoundingClientRect();
    if (box.top < seen.top + 40 || box.bottom > seen.bottom - 40) {
      pane.scrollTop += box.top - seen.top - pane.clientHeight / 3;
    }
  }

  focused() {
    return this.passages.indexOf(document.activeElement);
  }
}
