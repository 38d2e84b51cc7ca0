// A claim in the making, or one that is being corrected. A new one is sent with Enter; a correction is sent at once.

const fresh = (evidence) => ({
  id: null, proposal: null, new_party: null, evidence, party: null, kinds: [], speaker: null, speaker_aliases: [], attribution: "stated",
  topic: "", statement: null, figures: null, hedge: null, conditions: [], merge: [], ambiguous: false,
});

class Composer {
  // acts: {add(draft), edit(id, fields), remove(id), closed()}
  constructor(root, article, acts) {
    Object.assign(this, { root, article, acts, draft: null, view: null, adding: false, proposed: [], shown: {}, latest: null });
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    for (const [kind, letter] of Object.entries(KIND_KEYS)) {
      this.part("kinds").append(make("button", { type: "button", class: "kind", "aria-pressed": "false", data: { kind }, on: { click: (event) => this.kind(kind, event.shiftKey) } },
        icon(`k-${kind}`), make("span", {}, KIND_NAMES[kind]), make("kbd", {}, letter.toUpperCase())));
    }
    for (const name of ["speaker", "topic", "statement", "hedge", "conditions", "merge"]) {
      this.part(name).addEventListener("change", () => this.typed(name));
      this.part(name).addEventListener("keydown", (event) => this.inField(event, name));
    }
    this.part("attribution").addEventListener("change", (event) => this.set({ attribution: event.target.value }));
    this.part("ambiguous").addEventListener("change", (event) => this.set({ ambiguous: event.target.checked }));
    this.part("figures").addEventListener("focusout", () => setTimeout(() => this.show()));
    this.part("add").addEventListener("click", () => this.finish());
    this.part("cancel").addEventListener("click", () => this.close());
    this.part("remove").addEventListener("click", () => this.acts.remove(this.draft.id));
    this.part("more-words").addEventListener("click", () => this.wait());
    this.part("add-figure").addEventListener("click", () => this.set({ figures: [...this.figures(), { low: 0, high: 0, comparator: "=", unit: null, counted: null }] }));
  }

  tell(view) {
    this.view = view;
    this.latest = null;
    const options = (name, values) => this.part(name).replaceChildren(...[...new Set(values.filter(Boolean))].map((value) => make("option", { value })));
    options("topics", view.labels.claims.map((claim) => claim.topic));
    options("speakers", [...view.labels.claims.map((claim) => claim.speaker), ...view.labels.parties.map((party) => party.head)]);
    if (this.draft?.id) {
      const claim = view.labels.claims.find((one) => one.id === this.draft.id);
      if (claim) this.load(claim);
      else this.close();
    } else this.show();
  }

  begin(evidence) {
    if (this.adding && this.draft) {
      this.adding = false;
      this.set({ evidence: [...this.draft.evidence, ...evidence].sort((one, other) => one[0] - other[0]) });
    } else {
      this.draft = fresh(evidence);
      this.carry();
    }
    this.propose();
    this.show();
  }

  // The items of one list have one speaker: the labels of its other items tell whom.
  carry() {
    const segment = this.article.segments[this.article.at(this.draft.evidence[0][0])];
    if (!segment || segment.opener === null) return;
    const same = this.known().find((claim) => {
      const number = this.article.at(claim.start);
      return number === segment.opener || this.article.segments[number]?.opener === segment.opener;
    });
    this.draft.attribution = "inherited";
    if (same) Object.assign(this.draft, { party: same.party, speaker: same.speaker, speaker_aliases: same.speaker_aliases });
  }

  // The claims by their start, the one that was sent last before the server has answered.
  known() {
    const known = this.view.labels.claims.map((claim) => ({ ...claim, start: claim.evidence[0].start }));
    return (this.latest ? [...known, this.latest] : known).sort((one, other) => one.start - other.start);
  }

  open(claim) {
    this.load(claim);
    this.proposed = [];
    this.show();
  }

  load(claim) {
    this.draft = { ...fresh(claim.evidence.map((span) => [span.start, span.end])), ...claim, evidence: claim.evidence.map((span) => [span.start, span.end]), proposal: null };
    this.show();
  }

  reuse({ id, change }) {
    this.draft = { ...fresh(change.claim.evidence), ...structuredClone(change.claim), id: null, proposal: id, new_party: change.new_party ?? null };
    this.show();
  }

  close() {
    [this.draft, this.adding, this.proposed] = [null, false, []];
    this.show();
    this.acts.closed();
  }

  wait() {
    this.adding = true;
    this.show();
  }

  async propose() {
    const { draft } = this;
    if (draft.figures !== null && draft.id === null) return;
    const answer = await ask("/figures", { evidence: draft.evidence }).catch(() => null);
    if (draft !== this.draft || answer?.status !== 200) return;
    this.proposed = answer.body.figures;
    this.show();
  }

  figures() {
    return this.draft.figures ?? this.proposed;
  }

  party(id) {
    if (!this.draft) return;
    const fields = { party: id };
    if (this.draft.party !== id) {
      const start = this.draft.evidence[0][0];
      const before = this.known().filter((claim) => claim.party === id && claim.start <= start).at(-1);
      const head = this.view.labels.parties.find((party) => party.id === id)?.head ?? null;
      Object.assign(fields, { speaker: before?.speaker ?? head, speaker_aliases: before?.speaker_aliases ?? [] });
    }
    this.draft.new_party = null;
    this.set(fields);
  }

  // The first kind is preferred; with Shift another is added or taken away.
  kind(kind, another) {
    if (!this.draft) return;
    const { kinds } = this.draft;
    if (!another) this.set({ kinds: [kind] });
    else if (!kinds.includes(kind)) this.set({ kinds: [...kinds, kind] });
    else if (kinds.length > 1) this.set({ kinds: kinds.filter((one) => one !== kind) });
  }

  set(fields) {
    Object.assign(this.draft, fields);
    if (this.draft.id) this.acts.edit(this.draft.id, fields);
    if ("evidence" in fields && !this.draft.id) this.propose();
    this.show();
  }

  typed(name) {
    if (!this.draft) return;
    const words = this.part(name).value.trim();
    const lines = words.split("\n").map((line) => line.trim()).filter(Boolean);
    const values = { conditions: lines, merge: words.split(/[\s,]+/).filter(Boolean), topic: words, statement: words || this.words() };
    if (name === "speaker") {
      const known = this.view.labels.claims.find((claim) => claim.speaker === words);
      this.set({ speaker: words || null, speaker_aliases: known?.speaker_aliases ?? [] });
    } else this.set({ [name]: name in values ? values[name] : words || null });
  }

  inField(event, name) {
    if (event.key === "Escape") {
      event.stopPropagation();
      event.target.blur();
      this.acts.closed();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.typed(name);
      if (this.draft.id) event.target.blur();
      else this.finish();
    }
  }

  words() {
    return this.draft.evidence.map((range) => this.article.slice(range)).join(" … ");
  }

  lacks() {
    return [!this.draft.party && "a party", !this.draft.kinds.length && "a kind"].filter(Boolean);
  }

  finish() {
    if (!this.draft) return;
    if (this.draft.id) {
      this.close();
      return;
    }
    if (this.lacks().length) {
      this.part("lacks").classList.add("asked");
      return;
    }
    const { id, proposal, new_party, ...claim } = this.draft;
    claim.statement ??= this.words();
    if (claim.figures === null) delete claim.figures;
    const draft = this.draft;
    this.latest = { ...claim, start: claim.evidence[0][0] };
    this.close();
    this.acts.add({ claim, proposal, new_party }, () => {
      this.draft = draft;
      this.show();
    });
  }

  figureRow(figure, place) {
    const change = (fields) => {
      const figures = this.figures().map((one, at) => (at === place ? { ...one, ...fields } : one));
      // The fields show it already; made anew they would lose the focus.
      this.shown.figures = JSON.stringify(figures);
      this.set({ figures });
    };
    const number = (name) => make("input", { type: "number", step: "any", value: figure[name], "aria-label": name, on: { change: (event) => Number.isFinite(event.target.valueAsNumber) && change({ [name]: event.target.valueAsNumber }) } });
    const word = (name) => make("input", { type: "text", dir: "auto", value: figure[name] ?? "", placeholder: name, "aria-label": name, on: { change: (event) => change({ [name]: event.target.value.trim() || null }) } });
    const sign = make("select", { "aria-label": "comparator", on: { change: (event) => change({ comparator: event.target.value }) } }, ...["=", ">=", "<=", "~"].map((one) => make("option", { value: one, selected: one === figure.comparator }, one)));
    return make("div", { class: "figure-row" }, sign, number("low"), "–", number("high"), word("unit"), word("counted"),
      make("button", { type: "button", class: "quiet", "aria-label": "remove the figure", on: { click: () => this.set({ figures: this.figures().filter((_, at) => at !== place) }) } }, "✕"));
  }

  partyButtons() {
    const { labels } = this.view;
    const found = labels.parties.map((party, place) => make("button", { type: "button", class: `chip ${sideOf(labels, party.id)}`, data: { party: party.id }, on: { click: () => this.party(party.id) } },
      place < 9 && make("kbd", {}, String(place + 1)), own(party.name)));
    if (this.draft.new_party) found.push(make("span", { class: "chip aside new" }, own(this.draft.new_party.name), make("small", {}, "new")));
    return found.length ? found : [make("span", { class: "silent" }, "none yet: select a name and press K")];
  }

  // Made anew only where it changed, and never under the hands of who types in it.
  anew(name, content, children) {
    const said = JSON.stringify(content);
    const typing = this.part(name).contains(document.activeElement) && document.activeElement.matches("input");
    if (this.shown[name] === said || typing) return;
    this.shown[name] = said;
    this.part(name).replaceChildren(...children());
  }

  show() {
    const { draft, view } = this;
    this.root.classList.toggle("empty", !draft);
    this.part("editor").hidden = !draft;
    this.part("idle").hidden = Boolean(draft);
    if (!draft || !view) return;
    this.part("title").textContent = draft.id ? `Claim ${draft.id}` : draft.proposal ? "Proposed claim, to be changed" : "New claim";
    this.part("words").replaceChildren(...draft.evidence.flatMap((range, place) => [place ? " … " : "", own(this.article.slice(range))]));
    Object.assign(this.part("words"), { lang: view.labels.language, dir: this.article.rtl ? "rtl" : "ltr" });
    this.anew("parties", [view.labels.parties, draft.new_party], () => this.partyButtons());
    for (const button of this.part("parties").querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.party === draft.party));
    }
    for (const button of this.part("kinds").children) {
      const at = draft.kinds.indexOf(button.dataset.kind);
      button.setAttribute("aria-pressed", String(at >= 0));
      button.classList.toggle("second", at > 0);
    }
    const fill = (name, value) => {
      if (document.activeElement !== this.part(name)) this.part(name).value = value ?? "";
    };
    fill("speaker", draft.speaker);
    fill("topic", draft.topic);
    fill("statement", draft.statement ?? this.words());
    fill("hedge", draft.hedge);
    fill("conditions", draft.conditions.join("\n"));
    fill("merge", draft.merge.join(" "));
    this.part("attribution").value = draft.attribution;
    this.part("ambiguous").checked = draft.ambiguous;
    this.anew("figures", this.figures(), () => this.figures().map((figure, place) => this.figureRow(figure, place)));
    const lacks = this.lacks();
    this.part("lacks").textContent = this.adding ? "Select the further words in the article." : lacks.length ? `Still needs ${lacks.join(" and ")}.` : "";
    if (!lacks.length) this.part("lacks").classList.remove("asked");
    this.part("add").hidden = Boolean(draft.id);
    this.part("remove").hidden = !draft.id;
    this.part("cancel").textContent = draft.id ? "Done" : "Cancel";
  }
}
