// The shortest connection between two nodes.

import { across, parallels } from "./model.js";

/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */

/**
 * The edges of a shortest way over what is shown, whichever way they lead; of parallel ones the surest. None if there is no way.
 * @param {Vertex} from @param {Vertex} to
 * @param {import("./filter.js").Shown} shown
 */
export function route(from, to, shown) {
  const open = (/** @type {Link} */ edge) => shown.edges[edge.index];
  /** @type {Map<Vertex, Link | null>} by which edge each node was reached; it grows while it is walked through */
  const came = new Map([[from, null]]);
  for (const node of came.keys()) {
    if (came.has(to)) break;
    for (const edge of node.links) if (open(edge) && !came.has(across(edge, node))) came.set(across(edge, node), edge);
  }
  /** @type {Link[]} */
  const way = [];
  const sure = (/** @type {Link} */ edge) => Number(edge.properties.confidence ?? 0);
  for (let at = to, edge = came.get(at); edge; at = across(edge, at), edge = came.get(at)) {
    way.unshift(parallels(edge).filter(open).sort((a, b) => sure(b) - sure(a))[0]);
  }
  return way;
}
