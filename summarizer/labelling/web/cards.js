// What the labels hold, as cards in the order of the article: claims, what a model proposes, what is nobody's claim.

const KIND_KEYS = { agreed: "a", not_agreed: "n", proposed: "p", demanded: "d", offered: "o", rejected: "r", denied: "x", received: "c", asserted: "f", assessed: "v" };
const KIND_NAMES = { agreed: "agreed", not_agreed: "not agreed", proposed: "proposed", demanded: "demanded", offered: "offered", rejected: "rejected", denied: "denied", received: "received", asserted: "states fact", assessed: "gives view" };
const MARK_NAMES = { not_claims: "nobody's claim", boilerplate_from: "not the article from here on", other_story: "another story" };

const sideOf = (labels, party) => {
  const sides = labels.parties.filter((one) => one.role === "side").map((one) => one.id);
  return sides.includes(party) ? `side${sides.indexOf(party) % 4}` : "aside";
};

const figureWords = (figure) => {
  const sign = { "=": "", ">=": "≥ ", "<=": "≤ ", "~": "≈ " }[figure.comparator];
  const value = figure.low === figure.high ? figure.low : `${figure.low}–${figure.high}`;
  return [`${sign}${value}`, figure.unit, figure.counted && `(${figure.counted})`].filter(Boolean).join(" ");
};

class Cards {
  // acts: what a button or a key of a card does.
  constructor(root, article, acts) {
    Object.assign(this, { root, article, acts, view: null });
    root.addEventListener("keydown", (event) => this.key(event));
  }

  side(party) {
    return sideOf(this.view.labels, party);
  }

  partyName(id, change = null) {
    const known = this.view.labels.parties.find((party) => party.id === id);
    return known?.name ?? change?.new_party?.name ?? id;
  }

  show(view) {
    this.view = view;
    const { labels } = view;
    const items = [
      ...labels.claims.map((claim) => ({ at: claim.evidence[0].start, element: this.claim(claim) })),
      ...labels.not_claims.map((span) => ({ at: span.start, element: this.mark("not_claims", [span.start, span.end], span.why) })),
      ...labels.other_story.map((range) => ({ at: range[0], element: this.mark("other_story", range) })),
      ...view.proposals.filter((one) => one.state === "open").map((one) => ({ at: this.place(one), element: this.proposal(one) })),
    ];
    if (labels.boilerplate_from !== null) {
      const start = labels.boilerplate_from;
      items.push({ at: start, element: this.mark("boilerplate_from", [start, start + 1]) });
    }
    items.sort((one, other) => one.at - other.at);
    const kept = this.root.contains(document.activeElement) ? document.activeElement.closest(".card")?.dataset : null;
    const place = this.list().findIndex((card) => card.dataset.card === kept?.card);
    this.root.replaceChildren(...items.map((item) => item.element));
    if (!items.length) {
      this.root.append(make("p", { class: "silent" }, "No labels yet. Select words of the article, press the number of a party, the letter of a kind, and Enter."));
    }
    if (kept) this.refocus(kept, place);
  }

  // After a card went away, the one in its place is next; after a proposal, the next proposal.
  refocus(kept, place) {
    const cards = this.list();
    const like = (card) => Boolean(card.dataset.proposal) === Boolean(kept.proposal);
    const next = cards.slice(place).find(like) ?? cards.find(like) ?? cards[Math.min(place, cards.length - 1)];
    (cards.find((card) => card.dataset.card === kept.card) ?? next)?.focus();
  }

  list() {
    return [...this.root.querySelectorAll(".card")];
  }

  place({ change }) {
    if (change.type === "add_claim") return change.claim.evidence[0][0];
    return change.range ? change.range[0] : -1;
  }

  claim(claim) {
    const troubles = this.view.problems.filter((problem) => problem.claim === claim.id);
    return make("article", { class: `card claim ${this.side(claim.party)}${troubles.length ? " wrong" : ""}`, tabindex: "0", "aria-label": `claim ${claim.id}`, data: { card: claim.id } },
      this.head(claim.party, claim.kinds, claim, claim.id),
      ...this.body(claim, claim.evidence.map((span) => [span.start, span.end])),
      ...troubles.map((problem) => make("p", { class: "trouble" }, own(problem.message))));
  }

  head(party, kinds, claim, name) {
    const kind = make("span", { class: "kind" }, icon(`k-${kinds[0]}`), ` ${kinds.map((one) => KIND_NAMES[one]).join(" / ")}`);
    return make("p", { class: "head" }, make("b", {}, own(this.partyName(party))), " ", kind, make("span", { class: "grow" }),
      claim.ambiguous && make("span", { class: "tag" }, "ambiguous"), make("code", {}, name));
  }

  body(claim, ranges) {
    const words = ranges.map((range) => this.article.slice(range)).join(" … ");
    const facts = [claim.speaker && own(claim.speaker), claim.attribution !== "stated" && claim.attribution, claim.topic && own(`#${claim.topic}`)].filter(Boolean);
    const notes = [claim.hedge && `hedged: ${claim.hedge}`, ...(claim.conditions ?? []).map((one) => `if: ${one}`)].filter(Boolean);
    return [
      claim.statement && claim.statement !== words && make("p", { class: "statement", dir: "auto" }, balanced(claim.statement)),
      make("p", { class: "words", dir: "auto", lang: this.view.labels.language }, balanced(words)),
      make("p", { class: "facts" }, ...facts.flatMap((fact, place) => (place ? [" · ", fact] : [fact])),
        ...(claim.figures ?? []).map((figure) => make("span", { class: "figure" }, own(figureWords(figure)))),
        ...notes.map((note) => make("span", { class: "tag" }, own(note)))),
    ];
  }

  mark(what, range, why = "") {
    const words = what === "boilerplate_from" ? "" : this.article.slice(range);
    return make("article", { class: "card mark", tabindex: "0", "aria-label": MARK_NAMES[what], data: { card: `${what} ${range.join("-")}`, what, range: range.join("-") } },
      make("p", { class: "head" }, MARK_NAMES[what], why && make("small", {}, own(why)), make("span", { class: "grow" }),
        make("button", { type: "button", class: "quiet", "aria-label": `take the mark back: ${MARK_NAMES[what]}`, on: { click: () => this.acts.unmark(what, range) } }, "take back")),
      words && make("p", { class: "words", dir: "auto" }, balanced(words)));
  }

  proposal(proposal) {
    const { change, id } = proposal;
    const button = (name, act, kind = "quiet") => make("button", { type: "button", class: kind, tabindex: "-1", on: { click: () => act(proposal) } }, name);
    const buttons = make("p", { class: "choice" }, button("Accept ⏎", this.acts.accept, "main"),
      change.type === "add_claim" && button("Change E", this.acts.reuse), button("Reject ⌫", this.acts.reject));
    const card = make("article", { class: "card proposal", tabindex: "0", "aria-label": "proposal", data: { card: id, proposal: id } });
    if (change.type === "add_claim") {
      card.classList.add("claim", this.side(change.claim.party));
      card.append(this.head(change.claim.party, change.claim.kinds, change.claim, "proposed"), ...this.body(change.claim, change.claim.evidence).filter(Boolean));
    } else if (change.type === "add_party") {
      card.append(make("p", { class: "head" }, "Party: ", make("b", {}, own(change.party.name)), ` ${change.party.role}`),
        make("p", { class: "facts" }, own([change.party.head, ...change.party.aliases].filter(Boolean).join(", "))));
    } else if (change.type === "edit_article") {
      card.append(make("p", { class: "head" }, "The meeting"),
        make("p", { class: "facts" }, ...Object.entries(change.article.event).flatMap(([name, value]) => [`${name.replace("_", " ")}: `, own(value), " "])));
    } else {
      card.append(make("p", { class: "head" }, MARK_NAMES[change.what]), make("p", { class: "words", dir: "auto" }, balanced(this.article.slice(change.range))));
    }
    card.append(buttons);
    return card;
  }

  key(event) {
    const card = event.target.closest(".card");
    if (!card || event.target !== card || event.ctrlKey || event.metaKey || event.altKey) return;
    const cards = this.list();
    const at = cards.indexOf(card);
    const proposal = this.view.proposals.find((one) => one.id === card.dataset.proposal);
    const remove = () => {
      if (proposal) this.acts.reject(proposal);
      else if (card.dataset.what) this.acts.unmark(card.dataset.what, card.dataset.range.split("-").map(Number));
      else this.acts.remove(card.dataset.card);
    };
    const acts = {
      ArrowDown: () => cards[at + 1]?.focus(),
      ArrowUp: () => cards[at - 1]?.focus(),
      Home: () => cards[0].focus(),
      End: () => cards.at(-1).focus(),
      Delete: remove,
      Backspace: remove,
      Enter: () => (proposal ? this.acts.accept(proposal) : this.acts.open(card.dataset.card)),
      e: () => proposal?.change.type === "add_claim" && this.acts.reuse(proposal),
    };
    if (!(event.key in acts)) return;
    acts[event.key]();
    event.preventDefault();
    event.stopPropagation();
  }
}
