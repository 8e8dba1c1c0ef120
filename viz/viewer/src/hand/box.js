// Below what is told of a node or an edge: what was said of it, and where it is noted or marked.

import { hash } from "../codes.js";
import { identity } from "../identity.js";
import { text } from "../model.js";
import { form } from "./form.js";

/** @typedef {import("../state.js").Selection} Selection */
/** @typedef {import("./form.js").About} About */

/** The short code of an edge, as `zhengtu query --evidence` tells it. @param {import("../model.js").Link} edge */
export const code = (edge) => hash(text(edge.properties, "document")).slice(0, 3) + hash(JSON.stringify(identity(edge))).slice(0, 6);

/**
 * Where the note of what is selected is written and corrections are made: below what is told of it, so that it stays while that is told anew.
 * @param {import("../tools.js").Lent} lent @param {import("./draft.js").Draft} draft @param {() => import("./form.js").Passages | null} passages
 */
export function box(lent, draft, passages) {
  const { store, noteOf, noted, dom } = lent;
  const { h, button, press, label, named, inscribe, icon } = dom;
  const [noteName, wrongName, correctName] = [h("span"), h("span"), h("span")];
  const write = button("action", "flag", () => {
    area.hidden = false;
    area.focus();
    refresh();
  }, noteName);
  const wrong = button("action", "wrong", () => reject(), wrongName);
  const correct = button("action", "pencil", () => (opened ? close() : open()), correctName);
  const source = button("action", "page", () => {
    const { selection } = store.state;
    if (selection && "edge" in selection) passages()?.open(text(selection.edge.properties, "document"), { edge: selection.edge });
  });
  const short = press("action", () => {
    navigator.clipboard?.writeText(short.textContent ?? "").then(() => lent.tell(store.say("copied")), () => {});
  });
  const area = h("textarea", { rows: 3, dir: "auto", oninput: keep, onblur: () => (store.set({}), refresh()) });
  const hint = h("p", "quiet");
  const list = h("ul", "said");
  const place = h("div");
  const actions = h("p", "actions", write, wrong, correct, source, short);
  const root = h("div", { class: "notebox", onkeydown: key }, list, actions, area, hint, place);
  /** @type {ReturnType<typeof form> | null} */
  let opened = null;

  function keep() {
    const turn = noted(store.state.selection);
    if (!turn) return;
    const notes = new Map(store.state.notes);
    if (area.value.trim()) notes.set(turn, area.value);
    else notes.delete(turn);
    store.set({ notes, turn });
  }

  /** What can be corrected of what is selected. @param {Selection | null} one @returns {About | null} */
  function about(one) {
    if (!one) return null;
    if ("edge" in one) return draft.relation(one.edge) && { edge: one.edge, nodes: [] };
    const nodes = "node" in one ? [one.node] : [one.from, one.to];
    return nodes.every((node) => !node.members && draft.known(node.kind.name)) ? { nodes } : null;
  }

  /** Say that the document does not say so; if others say that, that it does. */
  function reject() {
    const now = about(store.state.selection);
    const relation = now?.edge && draft.relation(now.edge);
    if (!now || !relation) return;
    const others = draft.about(now.edge ?? null).some(({ event, own }) => event.do === "reject" && !own);
    draft.add(draft.event(others ? "restore" : "reject", relation));
    correct.focus();
  }

  /** @param {Partial<Parameters<typeof form>[3]>} [given] */
  function open(given = {}) {
    const now = about(store.state.selection);
    if (!now) return;
    opened = form(lent, draft, now, { done: close, passages: passages(), ...given });
    place.replaceChildren(opened.root);
    refresh();
    opened.focus();
  }

  function close() {
    const inside = place.contains(document.activeElement);
    opened = null;
    place.replaceChildren();
    refresh();
    if (inside) correct.focus();
  }

  /** Keys are the text's own: none of them hides a node, and undoing is of what is typed. @param {KeyboardEvent} event */
  function key(event) {
    const within = event.target instanceof HTMLElement && event.target.matches("textarea, input, select");
    const escaped = event.key === "Escape" && !event.isComposing;
    if (within || (escaped && opened)) event.stopPropagation();
    if (!escaped || !(within || opened)) return;
    if (opened && place.contains(document.activeElement)) close();
    else root.parentElement?.focus();
  }

  function refresh() {
    const { notes, selection } = store.state;
    const note = noteOf(notes, selection);
    const now = about(selection);
    const edge = now?.edge;
    const turn = noted(selection);
    root.hidden = !turn && !now;
    if (area.value.trim() !== note.trim()) area.value = note;
    write.hidden = !turn || Boolean(note) || area === document.activeElement;
    area.hidden = hint.hidden = !turn || !write.hidden;
    const said = draft.about(turn);
    const rejected = said.some(({ event, own }) => own && /^(reject|restore)$/.test(event.do));
    wrong.hidden = !edge || rejected;
    correct.hidden = !now;
    dom.aria(correct, "expanded", Boolean(opened));
    short.hidden = !edge || !navigator.clipboard;
    source.hidden = !edge || !passages()?.has(text(edge.properties, "document"));
    if (edge) {
      short.replaceChildren(h("code", {}, code(edge)));
      named(short, store.say("copyCode", { code: code(edge) }));
    }
    inscribe(noteName, store.say("addNote"));
    inscribe(wrongName, store.say(said.some(({ event }) => event.do === "reject") ? "upheld" : "wrong"));
    inscribe(correctName, store.say(edge || turn ? "correct" : "doAdd"));
    named(source, store.say("inText"));
    label(area, store.say("note"));
    inscribe(hint, store.say("noteKept"));
    list.hidden = !said.length;
    list.replaceChildren(...said.map((one) => h("li", {}, icon("pencil"), h("bdi", {}, draft.words(one, turn ?? undefined)), one.own ? press("link", () => (draft.takeBack(one.event), correct.focus()), store.say("takeBack")) : null)));
    root.parentElement?.classList.toggle("rejected", Boolean(edge) && said.some(({ event, disputed }) => event.do === "reject" && !disputed));
  }
  refresh();
  store.listen((state, before) => {
    if (opened && (state.selection !== before.selection || state.language !== before.language)) close();
    refresh();
  }, "selection", "notes", "language", "sayings");
  addEventListener("beforeunload", (event) => {
    const { notes, saved } = store.state;
    if (notes.size !== saved.size || [...notes].some(([one, text]) => saved.get(one) !== text)) event.preventDefault();
  });
  return { root, open };
}
