// The draft as a list: what each correction says, a way to take it back, and to take all of them away. Beside it, what others said.

import { hand } from "../export/files.js";
import { text } from "../model.js";
import { sign } from "./drawing.js";
import { OF, SIGNS } from "./draft.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Sign} Sign */

export const FILE = "corrections.jsonl";

/** The sign of a kind of corrections, as on the map. @param {import("../tools.js").Lent} lent @param {Sign} kind */
function drawn({ dom }, kind) {
  let path = "";
  sign(kind, (x, y) => (path += `M${x} ${y}`), (x, y) => (path += `L${x} ${y}`));
  const mark = dom.icon("wrong");
  mark.setAttribute("viewBox", "-9 -9 18 18");
  mark.firstElementChild?.setAttribute("d", path);
  return mark;
}

/**
 * @param {import("../tools.js").Lent} lent @param {Draft} draft
 * @param {(selection: import("../state.js").Selection) => void} show
 */
export function drafts(lent, draft, show) {
  const { store, dom } = lent;
  const { h, button, press, named, label, chinese, inscribe } = dom;
  const heading = h("h2");
  const close = button("round", "close", () => store.set({ drafts: false }));
  const name = h("input", { type: "text", maxlength: 64, autocomplete: "nickname", onchange: () => (draft.by = name.value.trim().replace(/[\p{C}\u2028\u2029]+/gu, " ")) });
  const file = h("input", { type: "file", accept: ".jsonl,.json,.txt", hidden: true, onchange: read });
  const [saveName, openName] = [h("span"), h("span")];
  const save = button("tool", "save", () => take(), saveName);
  const load = button("tool", "page", () => file.click(), openName);
  const label1 = h("span", "label");
  const said = h("p", { class: "quiet", role: "status" });
  const body = h("ol", "rows");
  const root = h("section", { class: "list drafts card", hidden: true, onkeydown: key }, h("header", {}, heading, h("label", {}, label1, name), save, load, file, close), h("div", "body", said, body));

  /** The name is a text's own: no key of it is the map's. @param {KeyboardEvent} event */
  function key(event) {
    if (event.target === name && event.key !== "Escape") event.stopPropagation();
  }

  async function read() {
    store.set({ drafts: true });
    for (const one of file.files ?? []) draft.open(await one.text());
    file.value = "";
  }

  /** Save the file; who speaks in it is asked for once. */
  function take() {
    if (!draft.by) {
      store.set({ drafts: true, list: false });
      inscribe(said, store.say("nameFirst"));
      name.focus();
      return;
    }
    hand(new Blob([draft.lines()], { type: "application/jsonl" }), FILE);
    lent.tell(store.say("saved", { name: FILE }));
    inscribe(said, store.say("takenAway", { name: FILE }));
  }

  function fill() {
    inscribe(heading, store.say("draftOf", { n: draft.said().length }));
    label(root, store.say("corrections"));
    inscribe(label1, store.say("pseudonym"));
    inscribe(saveName, store.say("saveIt"));
    inscribe(openName, store.say("openFile"));
    named(close, store.say("close"));
    name.value = draft.by;
    save.hidden = !draft.any();
    const rows = draft.said().map((one) => {
      const { event, edge, nodes, own } = one;
      const kind = one.disputed ? "contested" : OF[event.do] ?? "changed";
      const about = edge ? [edge.head, edge.tail] : nodes;
      const names = about.length ? about.map((node) => draft.called(node)) : Object.values(event.target ?? {}).map((thing) => thing?.name).filter(Boolean);
      const relation = edge ? edge.kind[store.state.language] : event.target?.type ? lent.data.grammar?.relations.find(([type]) => type === event.target?.type)?.[store.state.language === "zh" ? 1 : 2] ?? event.target.type : "";
      const opener = h(
        "button",
        { onclick: () => about.length && show(edge ? { edge } : { node: nodes[0] }), "aria-disabled": about.length ? null : "true" },
        drawn(lent, kind),
        h("bdi", "what", draft.words(one)),
        chinese("names", [names[0], relation, ...names.slice(1)].filter(Boolean).join(" · ")),
        chinese("excerpt", [event.evidence?.exact, event.document].filter(Boolean).join(" — ")),
      );
      const back = own ? press("link", () => draft.takeBack(event), store.say("takeBack")) : null;
      if (back) label(back, `${store.say("takeBack")}: ${draft.words(one)}`);
      return h("li", {}, opener, back);
    });
    body.replaceChildren(...(rows.length ? rows : [h("li", "quiet", store.say("noCorrections"))]));
  }

  function refresh() {
    root.hidden = !store.state.drafts;
    if (!root.hidden) fill();
  }
  refresh();
  store.listen((state, before) => {
    if (state.drafts && !before.drafts) inscribe(said, "");
    if (state.list && state.drafts) store.set({ [before.list ? "list" : "drafts"]: false });
    refresh();
    if (state.drafts && !before.drafts && !root.contains(document.activeElement)) close.focus();
  }, "drafts", "list", "sayings", "language");
  return { root, take };
}

/**
 * What the signs on the map mean, and how many there are of each.
 * @param {import("../tools.js").Lent} lent @param {Draft} draft
 */
export function key(lent, draft) {
  const { store, dom } = lent;
  const { h, press, inscribe } = dom;
  const heading = h("h2");
  const open = press("link", () => store.set({ drafts: !store.state.drafts, legend: false }));
  const rows = h("ul");
  const root = h("section", "byhand", h("header", {}, heading, open), rows);
  function refresh() {
    const { of, more } = draft.signs();
    inscribe(heading, store.say("corrections"));
    inscribe(open, store.say(draft.said().length ? "listThem" : "openThem"));
    dom.aria(open, "expanded", store.state.drafts);
    rows.replaceChildren(.../** @type {Sign[]} */ (Object.keys(SIGNS)).map((kind) => {
      const n = [...of.values(), ...more.filter(({ sign }) => sign !== "amended").map(({ sign }) => sign)].filter((one) => one === kind).length;
      return n ? h("li", {}, h("span", "picture", drawn(lent, kind)), h("span", "name", store.say(SIGNS[kind])), h("span", "count", lent.count(n))) : "";
    }));
  }
  refresh();
  store.listen(refresh, "sayings", "language", "drafts");
  return root;
}

/** What readers wrote, as a table. @param {import("../tools.js").Lent} lent @returns {string[][]} */
export function noted({ store }) {
  const rows = [["id", "type", "name", "relation", "tail_id", "tail_type", "tail_name", "document", "quote", "note"]];
  for (const [one, note] of store.state.notes) {
    if ("head" in one) rows.push([one.head.id, one.head.kind.name, one.head.name, one.kind.name, one.tail.id, one.tail.kind.name, one.tail.name, text(one.properties, "document"), text(one.properties, "quote"), note]);
    else rows.push([one.id, one.kind.name, one.name, "", "", "", "", "", "", note]);
  }
  return rows;
}
