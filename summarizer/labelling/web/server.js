// Talking to the server: one change after another, and none let go before the server has it on its disk.

const key = new URLSearchParams(location.search).get("key") ?? "";
const headers = { "X-Label-Key": key };

class Refused extends Error {}

const read = async (path) => {
  const answer = await fetch(path, { headers, cache: "no-store" });
  if (!answer.ok) throw new Refused(await answer.text());
  return answer.json();
};

const ask = async (path, body) => {
  const answer = await fetch(path, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json().catch(() => ({ message: "the server refused it" })) };
};

class Outbox {
  // told: called with (labels); trouble: called with ({kind, message, waiting} or null).
  constructor(told, trouble) {
    Object.assign(this, { told, trouble, waiting: [], busy: false, timer: 0 });
    addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
  }

  // What a page could not send is sent by the next one of the same address and file; the server makes nothing twice.
  takeOver(file) {
    this.shelf = `waiting for ${file}`;
    const left = JSON.parse(localStorage.getItem(this.shelf) ?? "[]");
    for (const { path, body } of left) this.waiting.push({ path, body, refused: null, done: () => {} });
    this.work();
  }

  shelve() {
    if (!this.shelf) return;
    if (this.waiting.length) localStorage.setItem(this.shelf, JSON.stringify(this.waiting.map(({ path, body }) => ({ path, body }))));
    else localStorage.removeItem(this.shelf);
  }

  send(path, body = {}, refused = null) {
    return new Promise((done) => {
      this.waiting.push({ path, body: { id: crypto.randomUUID(), ...body }, refused, done });
      this.shelve();
      this.work();
    });
  }

  async work() {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    while (this.waiting.length) {
      const item = this.waiting[0];
      let answer;
      try {
        answer = await ask(item.path, item.body);
      } catch {
        this.stop("server", "The server does not answer. Keep this page open: what you did waits here and is sent again. If the command has ended, start it again with the same --port and take the new address.");
        this.timer = setTimeout(() => this.work(), 2000);
        break;
      }
      if (answer.status === 507) {
        this.stop("disk", answer.body.message);
        break;
      }
      if (answer.status === 403) {
        this.stop("key", "This page belongs to an earlier start of the command. Open the address that it printed now.");
        break;
      }
      this.waiting.shift();
      this.shelve();
      if (answer.status === 200) {
        this.trouble(null);
        this.told(answer.body);
      } else {
        this.trouble({ kind: answer.body.error ?? "refused", message: answer.body.message, waiting: this.waiting.length });
        item.refused?.(answer.body);
      }
      item.done(answer.status === 200);
    }
    this.busy = false;
  }

  stop(kind, message) {
    this.trouble({ kind, message, waiting: this.waiting.length });
  }
}
