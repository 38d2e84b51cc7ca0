// The page: what the keys do, and what is shown after each change.

(async () => {
  const byId = (name) => document.getElementById(name);
  let view = null;
  let first;
  try {
    first = await read("/article");
    view = await read("/labels");
  } catch (error) {
    byId("banner").hidden = false;
    byId("banner").textContent = error instanceof Refused ? error.message : "The server does not answer. Start `summarizer label` again and open the address that it prints.";
    return;
  }
  const article = new Article(byId("text"), first);
  document.title = `${first.title} – labels`;
  byId("title").replaceChildren(own(first.title));
  byId("file").replaceChildren(own(first.file));

  const outbox = new Outbox((told) => update(told), (trouble) => complain(trouble));
  const send = (change, refused) => outbox.send("/change", { change }, refused);
  const back = () => {
    const at = article.focused();
    if (at < 0 && !byId("cards").contains(document.activeElement)) article.focus(last);
  };
  let last = 0;

  const accept = ({ change }) => send(change);
  const reject = ({ id }) => send({ type: "decide", proposal: id, decision: "rejected" });
  const unmark = (what, range) => send({ type: "unmark", what, range });
  const remove = (id) => send({ type: "remove_claim", id });
  const openClaim = (id) => {
    const claim = view.labels.claims.find((one) => one.id === id);
    if (claim) composer.open(claim);
    paint();
  };
  const reuse = (proposal) => {
    composer.reuse(proposal);
    article.focus(article.at(composer.draft.evidence[0][0]));
    paint();
  };
  // The first proposal from a place of the article on.
  const nextProposal = (point) => {
    const open = view.proposals.filter((one) => one.state === "open").sort((one, other) => cards.place(one) - cards.place(other));
    const next = open.find((one) => cards.place(one) >= point) ?? open[0];
    if (next) cards.list().find((card) => card.dataset.proposal === next.id)?.focus();
  };
  const cards = new Cards(byId("cards"), article, { accept, reject, unmark, remove, reuse, open: openClaim });
  const composer = new Composer(byId("composer"), article, {
    add: async ({ claim, proposal, new_party }, restore) => {
      const sent = send({ type: "add_claim", claim, ...(proposal && { proposal }), ...(new_party && claim.party === new_party.id && { new_party }) }, restore);
      // The next sentence is the likeliest to be labelled next.
      article.focus(Math.min(article.at(claim.evidence.at(-1)[0]) + 1, article.passages.length - 1));
      if (proposal && (await sent)) nextProposal(claim.evidence[0][0]);
    },
    edit: (id, claim) => send({ type: "edit_claim", id, claim }),
    remove: (id) => {
      composer.close();
      remove(id);
    },
    closed: () => {
      getSelection().removeAllRanges();
      back();
      paint();
    },
  });
  const forms = new Forms({ send });

  const many = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

  const paint = () => {
    const spans = (claims) => claims.flatMap((claim) => claim.evidence.map((span) => [span.start, span.end]));
    const { labels, proposals } = view;
    const open = proposals.filter((one) => one.state === "open");
    const named = { "nobody-s": labels.not_claims.map((span) => [span.start, span.end]), "left-out": [...labels.other_story] };
    if (labels.boilerplate_from !== null) named["left-out"].push([labels.boilerplate_from, article.count.points(article.text.length)]);
    named.proposed = open.flatMap(({ change }) => (change.type === "add_claim" ? change.claim.evidence : []));
    for (const side of ["side0", "side1", "side2", "side3", "aside"]) {
      named[side] = spans(labels.claims.filter((claim) => sideOf(labels, claim.party) === side));
    }
    named.lit = lit;
    named.draft = composer.draft ? composer.draft.evidence : [];
    article.paint(named);
  };
  let lit = [];

  const partyBar = () => {
    const chips = view.labels.parties.map((party, place) => {
      const count = view.labels.claims.filter((claim) => claim.party === party.id).length;
      return make("button", { type: "button", class: `chip ${sideOf(view.labels, party.id)}`, title: `${party.role}; edit`, on: { click: () => forms.openParty(party) } },
        place < 9 && make("kbd", {}, String(place + 1)), own(party.name), make("small", {}, `${party.role}, ${count}`));
    });
    byId("parties").replaceChildren(...chips, make("button", { type: "button", class: "chip plain", on: { click: () => newParty() } }, make("kbd", {}, "K"), "new party"));
  };

  const list = () => {
    const all = [...view.problems.map((one) => ({ ...one, kind: "problem" })), ...view.hints.map((one) => ({ ...one, kind: "hint" }))];
    byId("problems").hidden = all.length === 0;
    byId("problem-count").textContent = view.problems.length
      ? many(view.problems.length, "problem")
      : `sound; ${many(all.length, "thing")} to finish`;
    byId("problems").classList.toggle("wrong", view.problems.length > 0);
    byId("problem-list").replaceChildren(...all.map((one) => make("li", { class: one.kind }, one.claim
      ? make("button", { type: "button", class: "link", on: { click: () => openClaim(one.claim) } }, own(one.message)) : own(one.message))));
  };

  const update = (told) => {
    view = told;
    cards.show(view);
    composer.tell(view);
    partyBar();
    list();
    const { labels } = view;
    const open = view.proposals.filter((one) => one.state === "open").length;
    byId("tally").textContent = `${many(labels.claims.length, "claim")}${open ? `, ${many(open, "proposal")} open` : ""}${labels.is_negotiation ? "" : ", no negotiation"}`;
    byId("state").textContent = view.unsaved ? "not in the file yet; every change is safe" : "all in the file";
    byId("state").className = view.unsaved ? "unsaved" : "saved";
    byId("undo").disabled = !view.can_undo;
    byId("redo").disabled = !view.can_redo;
    byId("accept-all").hidden = open < 2;
    const reader = view.reader;
    byId("reader").hidden = !reader || reader.state === "done";
    byId("reader").textContent = reader?.state === "failed" ? reader.message : "The model is reading; its proposals come here.";
    if (reader?.state === "reading") watch();
    paint();
  };

  let watching = false;
  const watch = () => {
    if (watching) return;
    watching = true;
    setTimeout(async () => {
      watching = false;
      const told = await read("/labels").catch(() => null);
      if (!told) watch();
      else if (told.reader.state !== "reading" && outbox.waiting.length === 0) update(told);
      else watch();
    }, 1000);
  };

  const complain = (trouble) => {
    byId("banner").hidden = !trouble;
    if (!trouble) return;
    const button = (words, act) => make("button", { type: "button", on: { click: act } }, words);
    const acts = {
      disk: [button("Try again", () => outbox.work())],
      server: [button("Try again", () => outbox.work())],
      conflict: [button("Replace that file, keep a copy of it", () => outbox.send("/save", { replace: true }))],
    }[trouble.kind] ?? [];
    const waits = trouble.waiting ? ` (${trouble.waiting} waiting)` : "";
    byId("banner").replaceChildren(own(trouble.message), waits, ...acts, button("Hide", () => complain(null)));
  };

  const note = (words) => {
    byId("banner").hidden = false;
    byId("banner").replaceChildren(words, make("button", { type: "button", on: { click: () => complain(null) } }, "Hide"));
  };

  const save = () => outbox.send("/save");
  const undo = () => outbox.send("/undo");
  const redo = () => outbox.send("/redo");

  // What is meant: words that are selected, else the claim in the making, else the sentence that has the focus.
  const meant = (exact = false) => {
    const chosen = article.selected(exact);
    if (chosen) return chosen;
    if (composer.draft) return composer.draft.evidence[0];
    const at = article.focused();
    return at < 0 ? null : article.whole(at);
  };

  const begin = (evidence) => {
    last = Math.max(0, article.at(evidence[0]));
    lit = [];
    composer.begin([evidence]);
    getSelection().removeAllRanges();
    article.focus(last);
    paint();
  };

  const newParty = () => {
    const words = meant();
    const draft = composer.draft;
    const known = new Set(view.labels.parties.map((party) => party.id));
    forms.openParty(null, words ? article.slice(words).slice(0, 80) : "", () => {
      const added = view.labels.parties.find((party) => !known.has(party.id));
      // Where the name itself was selected, the claim that it began is none.
      if (draft && draft === composer.draft && !draft.kinds.length && !draft.id) composer.close();
      else if (draft && added && draft === composer.draft) composer.party(added.id);
      article.focus(last);
    });
  };

  const mark = (what) => {
    const words = meant();
    if (!words) return;
    if (composer.draft && !composer.draft.id) composer.close();
    send({ type: "mark", what, range: words, ...(what === "not_claims" && { why: "the outlet's own voice" }) });
  };

  // Words that are selected while such a field is being filled in go into it.
  let filling = null;
  document.addEventListener("mousedown", (event) => {
    const field = document.activeElement?.dataset?.part;
    filling = byId("text").contains(event.target) && ["speaker", "hedge", "conditions"].includes(field) ? field : null;
  });

  document.addEventListener("mouseup", (event) => {
    const chosen = article.selected(event.altKey);
    if (chosen && filling && composer.draft) {
      composer.part(filling).value = article.slice(chosen);
      composer.typed(filling);
      getSelection().removeAllRanges();
      article.focus(last);
    } else if (chosen) begin(chosen);
    else if (byId("text").contains(event.target)) {
      const point = article.pointed(event);
      if (point === null) return;
      last = article.at(point);
      article.focus(last);
      const claim = view.labels.claims.find((one) => one.evidence.some((span) => span.start <= point && point < span.end));
      if (claim && !(composer.draft && !composer.draft.id && composer.draft.kinds.length)) openClaim(claim.id);
    }
  });

  byId("text").addEventListener("focusin", () => {
    if (article.focused() >= 0) last = article.focused();
  });

  const light = (event) => {
    const card = event.target.closest?.(".card");
    const claim = view.labels.claims.find((one) => one.id === card?.dataset.card);
    const proposal = view.proposals.find((one) => one.id === card?.dataset.proposal);
    const ranges = claim ? claim.evidence.map((span) => [span.start, span.end]) : proposal?.change.claim?.evidence ?? (proposal?.change.range ? [proposal.change.range] : []);
    if (JSON.stringify(lit) === JSON.stringify(ranges)) return;
    lit = ranges;
    if (event.type === "focusin" && ranges.length) article.show(article.at(ranges[0][0]));
    article.paint({ lit });
  };
  byId("cards").addEventListener("focusin", light);
  byId("cards").addEventListener("mouseover", light);
  byId("cards").addEventListener("mouseleave", light);
  byId("cards").addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (card && !event.target.closest("button") && getSelection().isCollapsed) openClaim(card.dataset.card);
  });

  const move = (step) => {
    const at = article.focused();
    article.focus(Math.min(article.passages.length - 1, Math.max(0, (at < 0 ? last : at) + step)));
  };

  const adjust = (event) => {
    if (!composer.draft) {
      const words = meant();
      if (!words) return;
      composer.begin([words]);
    }
    const forward = (event.key === "ArrowRight") !== article.rtl;
    const evidence = [...composer.draft.evidence];
    evidence[evidence.length - 1] = article.moved(evidence.at(-1), event.altKey ? "start" : "end", forward);
    composer.set({ evidence });
    paint();
  };

  const withControl = {
    z: (event) => (event.shiftKey ? redo() : undo()),
    y: () => redo(),
    s: () => save(),
  };

  const plain = {
    k: () => newParty(),
    b: () => mark("not_claims"),
    l: () => mark("boilerplate_from"),
    u: () => mark("other_story"),
    t: () => composer.draft && composer.part("topic").select(),
    s: () => composer.draft && composer.part("speaker").select(),
    w: () => composer.draft && composer.part("statement").select(),
    m: () => composer.draft && composer.set({ ambiguous: !composer.draft.ambiguous }),
    i: () => {
      const ways = ["stated", "inherited", "nested"];
      if (composer.draft) composer.set({ attribution: ways[(ways.indexOf(composer.draft.attribution) + 1) % 3] });
    },
    e: () => forms.openMeeting(view.labels),
    j: () => nextProposal(article.segments[last]?.start ?? 0),
    g: () => article.focus(last),
    "+": () => composer.draft && composer.wait(),
    "?": () => byId("help").showModal(),
  };

  // The letter as it is printed on a Latin keyboard, whatever script the keyboard writes.
  const letter = (event) => (/^[\x20-\x7e]$/.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^(Key|Digit)/, "").toLowerCase());

  addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const typing = event.target.matches("input, textarea, select");
    const name = letter(event);
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if (!(name in withControl) || (typing && name !== "s")) return;
      withControl[name](event);
      event.preventDefault();
      return;
    }
    if (typing || (event.target.matches("button") && [" ", "Enter"].includes(event.key))) return;
    if (event.shiftKey && ["ArrowLeft", "ArrowRight"].includes(event.key)) adjust(event);
    else if (event.altKey) return;
    else if (event.key === "Escape") composer.draft ? composer.close() : getSelection().removeAllRanges();
    else if (event.key === "Enter") composer.draft ? composer.finish() : openAt();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if ((event.key === "Delete" || event.key === "Backspace") && composer.draft?.id) composer.acts.remove(composer.draft.id);
    else if (/^[1-9]$/.test(name)) chooseParty(Number(name) - 1);
    else if (kindOf(name)) chooseKind(kindOf(name), event.shiftKey);
    else if (name in plain) plain[name]();
    else return;
    event.preventDefault();
  });

  const kindOf = (name) => Object.keys(KIND_KEYS).find((kind) => KIND_KEYS[kind] === name);
  const ready = () => {
    if (composer.draft) return true;
    const words = meant();
    if (words) begin(words);
    return Boolean(composer.draft);
  };
  const chooseParty = (place) => {
    const party = view.labels.parties[place];
    if (party && ready()) composer.party(party.id);
  };
  const chooseKind = (kind, another) => {
    if (ready()) composer.kind(kind, another);
  };
  const openAt = () => {
    const words = meant();
    const claim = words && view.labels.claims.find((one) => one.evidence.some((span) => span.start < words[1] && words[0] < span.end));
    if (claim) openClaim(claim.id);
    else if (words) begin(words);
  };

  byId("save").addEventListener("click", save);
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("about").addEventListener("click", () => forms.openMeeting(view.labels));
  byId("keys").addEventListener("click", () => byId("help").showModal());
  byId("accept-all").addEventListener("click", async () => {
    for (const proposal of view.proposals.filter((one) => one.state === "open")) {
      const now = view.proposals.find((one) => one.id === proposal.id);
      if (now?.state === "open") await accept(now);
    }
  });

  if (first.recovered) note(`Work that was not in the file yet was found again (${many(first.recovered, "change")}). Save to keep it there.`);
  else if (first.comments) note("The file holds comments; saving keeps the labels, not the comments.");
  outbox.takeOver(first.file);
  update(view);
  article.focus(0);
  document.body.classList.add("ready");
})();
