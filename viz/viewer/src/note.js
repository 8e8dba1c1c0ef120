// Notes: what readers write about a node or an edge. They are text like all else, and part of what the page holds: a saved copy has them.
// Where they are written is in hand/.

import { h, icon } from "./dom.js";

/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {import("./state.js").State["notes"]} Notes */

/** What a selection is a note's: a node or an edge; null if it has none, as connections and groups have. @param {Selection | null} one */
export const noted = (one) => (!one ? null : "node" in one ? (one.node.members ? null : one.node) : "edge" in one && !one.edge.parts ? one.edge : null);

/** @param {Notes} notes @param {Selection | null} one */
export const noteOf = (notes, one) => notes.get(/** @type {any} */ (noted(one))) ?? "";

/** All notes with what they are about. @param {Notes} notes @returns {[Selection, string][]} */
export const remarks = (notes) => [...notes].map(([one, text]) => ["head" in one ? { edge: one } : { node: one }, text]);

/** A note and what is corrected, each with its sign, of which one line is seen; null where there is none. @param {Pick<import("./state.js").State, "notes" | "sayings">} state @param {Selection} one */
export function remark({ notes, sayings }, one) {
  const texts = /** @type {[string, string][]} */ ([["flag", noteOf(notes, one)], ["pencil", noteOf(sayings, one)]]).filter(([, text]) => text);
  return texts.length ? h("span", "remarks", ...texts.map(([image, text]) => h("span", "remark", icon(image), h("bdi", {}, text.trim())))) : null;
}
