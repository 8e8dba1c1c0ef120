// What nodes and edges are called outside the page, in files and links: by their ids, which stay when the graph around them changes.

import { text } from "./model.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Payload} Payload */
/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {string[]} Identity the id of a node; of an edge the id of its head, its type, the id of its tail, its document */

/** @param {Vertex | Link} one @returns {Identity} */
export const identity = (one) => ("head" in one ? [one.head.id, one.kind.name, one.tail.id, text(one.properties, "document")] : [one.id]);

/**
 * The notes of the page's data, each with the node or edge that it is about, and those that are about nothing on this map.
 * @param {Model} network @param {Payload["notes"]} given
 */
export function placed({ nodes, edges }, given = []) {
  /** @type {Map<string, Vertex | Link>} */
  const things = new Map();
  if (given.length) for (const one of [...nodes, ...edges]) things.set(JSON.stringify(identity(one)), one);
  /** @type {Map<Vertex | Link, string>} */
  const notes = new Map();
  /** @type {[Identity, string][]} */
  const lost = [];
  for (const [called, note] of given) {
    const one = things.get(JSON.stringify(called));
    if (one) notes.set(one, note);
    else lost.push([called, note]);
  }
  return { notes, lost };
}
