// Parties and the meeting: forms that open over the page and are sent with Enter.

class Forms {
  // acts: {send(change, refused), announce(words)}
  constructor(acts) {
    this.acts = acts;
    this.party = document.getElementById("party");
    this.meeting = document.getElementById("meeting");
    this.whose = null;
    this.after = null;
    for (const dialog of document.querySelectorAll("dialog")) {
      for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
    }
    this.sent(this.party, () => this.sendParty());
    this.sent(this.meeting, () => this.sendMeeting());
    this.party.querySelector("[data-remove]").addEventListener("click", async () => {
      this.party.close();
      await this.acts.send({ type: "remove_party", id: this.whose.id });
    });
  }

  sent(dialog, act) {
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      act();
    });
  }

  fields(dialog) {
    return Object.fromEntries([...dialog.querySelectorAll("[name]")].map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value.trim()]));
  }

  fill(dialog, values) {
    for (const field of dialog.querySelectorAll("[name]")) {
      if (field.type === "checkbox") field.checked = Boolean(values[field.name]);
      else field.value = values[field.name] ?? "";
    }
  }

  openParty(party, words = "", after = null) {
    [this.whose, this.after] = [party, after];
    const names = words ? [words] : [];
    this.fill(this.party, party ? { ...party, aliases: party.aliases.join("\n") } : { name: words, role: "side", aliases: names.join("\n") });
    this.party.querySelector("h2").textContent = party ? "Party" : "New party";
    this.party.querySelector("[data-remove]").hidden = !party;
    this.party.showModal();
    this.party.querySelector("[name=name]").select();
  }

  async sendParty() {
    const values = this.fields(this.party);
    const lines = values.aliases.split("\n").map((line) => line.trim()).filter(Boolean);
    const party = { ...values, aliases: lines, head: values.head || null, head_en: values.head_en || null, size: values.size ? Number(values.size) : null };
    const whose = this.whose;
    const after = this.after;
    if (!whose && !party.id) delete party.id;
    this.party.close();
    const again = () => {
      this.party.showModal();
      this.fill(this.party, values);
    };
    const done = await this.acts.send(whose ? { type: "edit_party", id: whose.id, party } : { type: "add_party", party }, again);
    if (done) after?.();
  }

  openMeeting(labels) {
    this.fill(this.meeting, { ...labels, ...labels.event, annotators: labels.annotators.join(", ") });
    this.meeting.showModal();
  }

  sendMeeting() {
    const { slug, language, is_negotiation, annotators, ...event } = this.fields(this.meeting);
    for (const [name, value] of Object.entries(event)) event[name] = value || null;
    event.round = event.round === null ? null : Number(event.round);
    const people = annotators.split(",").map((name) => name.trim()).filter(Boolean);
    this.meeting.close();
    const again = () => this.meeting.showModal();
    return this.acts.send({ type: "edit_article", article: { slug, language, is_negotiation, annotators: people, event } }, again);
  }
}
