// Notes: what readers write about a node or an edge. They are text like all else, and part of what the page holds: a saved copy has them.

import { button, h, icon, inscribe, label } from "./dom.js";

/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {import("./state.js").State["notes"]} Notes */

/** What a selection is a note's: a node or an edge; null if it has none, as connections and groups have. @param {Selection | null} one */
const noted = (one) => (!one ? null : "node" in one ? (one.node.members ? null : one.node) : "edge" in one && !one.edge.parts ? one.edge : null);

/** @param {Notes} notes @param {Selection | null} one */
export const noteOf = (notes, one) => notes.get(/** @type {any} */ (noted(one))) ?? "";

/** All notes with what they are about. @param {Notes} notes @returns {[Selection, string][]} */
export const remarks = (notes) => [...notes].map(([one, text]) => ["head" in one ? { edge: one } : { node: one }, text]);

/** A note with its sign, of which one line is seen, null where there is none. @param {Notes} notes @param {Selection} one */
export function remark(notes, one) {
  const text = noteOf(notes, one);
  return text ? h("span", "remark", icon("flag"), h("bdi", {}, text.trim())) : null;
}

/** @param {Notes} a @param {Notes} b */
const alike = (a, b) => a.size === b.size && [...a].every(([one, text]) => b.get(one) === text);

/**
 * Where the note of what is selected is written: below what is told of it, so that it stays while that is told anew.
 * @param {import("./state.js").Store} store
 */
export function notebox(store) {
  const name = h("span");
  const write = button("action", "flag", () => {
    area.hidden = false;
    area.focus();
    refresh();
  }, name);
  const area = h("textarea", { rows: 3, dir: "auto", oninput: keep, onkeydown: key, onblur: () => (store.set({}), refresh()) });
  const hint = h("p", "quiet");
  const root = h("div", "notebox", write, area, hint);

  function keep() {
    const turn = noted(store.state.selection);
    if (!turn) return;
    const notes = new Map(store.state.notes);
    if (area.value.trim()) notes.set(turn, area.value);
    else notes.delete(turn);
    store.set({ notes, turn });
  }

  /** Keys are the text's own: none of them hides a node, and undoing is of what is typed. @param {KeyboardEvent} event */
  function key(event) {
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing) root.parentElement?.focus();
  }

  function refresh() {
    const { notes, selection } = store.state;
    const text = noteOf(notes, selection);
    root.hidden = !noted(selection);
    if (area.value.trim() !== text.trim()) area.value = text;
    write.hidden = Boolean(text) || area === document.activeElement;
    area.hidden = hint.hidden = !write.hidden;
    inscribe(name, store.say("addNote"));
    label(area, store.say("note"));
    inscribe(hint, store.say("noteKept"));
  }
  refresh();
  store.listen(refresh, "selection", "notes", "language");
  addEventListener("beforeunload", (event) => {
    if (!alike(store.state.notes, store.state.saved)) event.preventDefault();
  });
  return root;
}

/**
 * Flags where there are notes; names keep clear of them.
 * @param {import("./draw.js").Scene} scene @param {import("./labels.js").Space} space
 */
export function flags({ context, frame, palette, noted }, space) {
  const { x, y, radius } = frame;
  context.beginPath();
  for (const [left, low] of [
    ...frame.nodes.filter((node) => noted.has(node)).map(({ index }) => [x[index] + radius[index] * 0.6, y[index] - radius[index] * 0.8]),
    ...frame.edges.filter((edge) => noted.has(edge)).map((edge) => frame.middle(edge)),
  ]) {
    context.moveTo(left, low);
    context.lineTo(left, low - 19);
    context.lineTo(left + 11, low - 15);
    context.lineTo(left, low - 11);
    space.take(left - 2, low - 20, left + 12, low - 10);
  }
  context.lineJoin = "round";
  context.fillStyle = palette.accent;
  for (const [colour, width] of /** @type {[string, number][]} */ ([[palette.ground, 5], [palette.accent, 1.6]])) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.fill();
}
