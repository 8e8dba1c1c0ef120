// What is shown: the choices a reader makes, and which nodes and edges they leave.

import { max, min } from "./geometry.js";
import { across, text } from "./model.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */

/**
 * @typedef {object} Choices
 * @property {ReadonlySet<number>} hiddenKinds node types switched off
 * @property {ReadonlySet<number>} hiddenRelations relation types switched off
 * @property {ReadonlySet<number>} gone nodes hidden one by one
 * @property {number} centre node around which nodes are shown
 * @property {number} steps how far from there, 0 is no limit
 * @property {string} region "" is all
 * @property {string} level "" is all
 * @property {number} from first year, 0 is no limit
 * @property {number} to last year, 0 is no limit
 * @property {number} confidence least, 0 to 1
 * @property {string} document "" is all
 */

/** @type {Choices} */
export const EVERYTHING = { hiddenKinds: new Set(), hiddenRelations: new Set(), gone: new Set(), centre: 0, steps: 0, region: "", level: "", from: 0, to: 0, confidence: 0, document: "" };

/**
 * @typedef {object} Shown
 * @property {Uint8Array} nodes 1 where a node is shown
 * @property {Uint8Array} edges 1 where an edge is shown
 * @property {number} nodeCount
 * @property {number} edgeCount
 */

/**
 * The year of a node or edge, 0 where it has none.
 * @param {Record<string, unknown>} properties
 */
export function year(properties) {
  const found = /(?:19|20)\d\d/.exec(text(properties, "date") || text(properties, "year"));
  return found ? Number(found[0]) : 0;
}

/**
 * An edge is shown if it passes its own filters, its years and those of its ends are wanted, and both ends are shown. A node is
 * shown if it is not hidden itself, is near enough to the centre, and its type, region and year are wanted; one that has edges
 * goes when the filters on edges leave it none, one without goes when they ask for a source.
 * @param {Model} model
 * @param {Choices} choices
 * @returns {Shown}
 */
export function shown(model, choices) {
  const edges = new Uint8Array(model.edges.length);
  const nodes = new Uint8Array(model.nodes.length);
  for (const edge of model.edges) edges[edge.index] = wantedEdge(edge, choices) ? 1 : 0;
  const near = [around(model, choices, "region"), around(model, choices, "level")].filter((one) => one !== null);
  const choosy = choices.confidence || choices.document; // of a document or a sure source is only what it says
  for (const node of model.nodes) {
    const wanted = !choices.gone.has(node.index) && !choices.hiddenKinds.has(node.kind.index) && inYears(node, choices);
    nodes[node.index] = wanted && (node.links.length ? node.links.some((edge) => edges[edge.index]) : !choosy) && near.every((one) => one.has(node)) ? 1 : 0;
  }
  if (choices.steps) {
    const close = reached([model.nodes[choices.centre]], choices.steps, (edge, other) => edges[edge.index] && nodes[other.index]);
    for (const node of model.nodes) if (!close.has(node)) nodes[node.index] = 0;
  }
  let edgeCount = 0;
  for (const edge of model.edges) {
    if (edges[edge.index] && !(nodes[edge.head.index] && nodes[edge.tail.index])) edges[edge.index] = 0;
    edgeCount += edges[edge.index];
  }
  return { nodes, edges, nodeCount: nodes.reduce((sum, one) => sum + one, 0), edgeCount };
}

/**
 * The nodes of a region or level, and with them up to two steps of nodes without one that hang on these: programs, and their firms.
 * @param {Model} model @param {Choices} choices @param {"region" | "level"} key
 */
function around({ nodes }, choices, key) {
  const told = (/** @type {Vertex} */ node) => text(node.properties, key);
  return choices[key] ? reached(nodes.filter((node) => told(node) === choices[key]), 2, (_, other) => !told(other)) : null;
}

/** @param {Link} edge @param {Choices} choices */
function wantedEdge(edge, choices) {
  if (choices.hiddenRelations.has(edge.kind.index)) return false;
  const { confidence } = edge.properties;
  if (typeof confidence === "number" && confidence < choices.confidence - 1e-9) return false;
  if (choices.document && text(edge.properties, "document") !== choices.document) return false;
  return !(choices.from || choices.to) || [edge, edge.head, edge.tail].every((one) => inYears(one, choices));
}

/** @param {Vertex | Link} one @param {Choices} choices */
function inYears({ properties }, { from, to }) {
  const value = from || to ? year(properties) : 0;
  return !value || ((!from || value >= from) && (!to || value <= to));
}

/**
 * Some nodes, and those that edges lead to in some steps.
 * @param {Vertex[]} front @param {number} steps
 * @param {(edge: Link, other: Vertex) => unknown} open whether an edge may be gone to the node at its other end
 */
function reached(front, steps, open) {
  const near = new Set(front);
  for (let step = 0; step < steps; step += 1) {
    front = front.flatMap((node) => node.links.filter((edge) => open(edge, across(edge, node))).map((edge) => across(edge, node))).filter((node) => !near.has(node) && near.add(node));
  }
  return near;
}

/** The values of a property of nodes, the most frequent first. @param {Model} model @param {string} key */
function tally({ nodes }, key) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { properties } of nodes) {
    const value = text(properties, key);
    if (value) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/**
 * What the filters can offer for this network, the most frequent region and level first.
 * @param {Model} model
 */
export function offers(model) {
  const [regions, levels, sizes] = [tally(model, "region"), tally(model, "level"), new Set()];
  const years = new Set();
  const documents = new Set();
  let least = 1;
  for (const node of model.nodes) {
    years.add(year(node.properties));
    for (const key in node.properties) if (typeof node.properties[key] === "number" && !/(^|_)(year|rank|community|layer)$|^amount_/.test(key)) sizes.add(key);
  }
  for (const edge of model.edges) {
    years.add(year(edge.properties));
    documents.add(text(edge.properties, "document"));
    const { confidence } = edge.properties;
    if (typeof confidence === "number") least = min(least, confidence);
  }
  years.delete(0);
  documents.delete("");
  return {
    regions,
    levels,
    sizes: /** @type {string[]} */ ([...sizes]).sort(),
    years: /** @type {number[]} */ ([...years]).sort((a, b) => a - b),
    documents: /** @type {string[]} */ ([...documents]).sort(),
    leastConfidence: max(0, least),
  };
}
