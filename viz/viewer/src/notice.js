// What a reader must know of what is not on this map any more, told until it is closed: of a link, and of notes.

/** @param {import("./tools.js").Lent} lent */
export function notice({ network, store, dom }) {
  const { h, button, named } = dom;
  let line = () => "";
  let closed = false;
  const close = button("round", "close", () => {
    line = () => "";
    closed = true;
    fill();
  });
  const root = h("div", { class: "notice card", role: "status" });

  /** @param {string} key of a word, "" to say nothing any more @param {number} [n] */
  function tell(key, n = 0) {
    line = () => key && store.say(key, { n });
    fill();
  }

  /** What a note was about. @param {string[]} called */
  function about([head, type, tail]) {
    const name = (/** @type {string} */ id) => id.replace(/^[A-Z]\w+:/, "");
    return type ? `${name(head)} ${network.relations.find((kind) => kind.name === type)?.[store.state.language] ?? type} ${name(tail)}` : name(head);
  }

  function fill() {
    const lost = closed ? [] : store.state.lost;
    const rows = lost.map(([called, note]) => h("li", {}, h("bdi", "quiet", about(called)), h("bdi", {}, note)));
    const list = h("details", {}, h("summary", {}, store.say("notesLost", { n: lost.length })), h("ul", {}, ...rows));
    named(close, store.say("close"));
    root.hidden = !line() && !rows.length;
    root.replaceChildren(h("div", {}, line() ? h("p", {}, line()) : null, rows.length ? list : null), close);
  }
  fill();
  store.listen(({ lost }, before) => {
    if (lost !== before.lost) closed = false;
    fill();
  }, "lost", "language");
  return { root, tell };
}
