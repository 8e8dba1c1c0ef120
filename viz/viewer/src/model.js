// The network as the viewer holds it: nodes and edges that know each other, and the types of the legend.

import { max, min, sqrt } from "./geometry.js";

/**
 * A node or relation type.
 * @typedef {object} Kind
 * @property {number} index
 * @property {string} name
 * @property {string} zh
 * @property {string} en
 * @property {string} meaning_zh
 * @property {string} meaning_en
 * @property {string} colour
 * @property {string} shape
 * @property {number} count how many nodes or edges are of this type
 */

/**
 * @typedef {object} Vertex
 * @property {number} index
 * @property {string} id
 * @property {Kind} kind
 * @property {string} name
 * @property {Record<string, unknown>} properties
 * @property {string[]} aliases
 * @property {number} x where it stands now
 * @property {number} y
 * @property {number} homeX where the layout put it
 * @property {number} homeY
 * @property {boolean} pinned moved by hand
 * @property {number} size radius at the reference scale, by degree
 * @property {number} rank its place in the order of importance, 0 for the first
 * @property {Link[]} links edges at this node, in both directions
 * @property {Vertex[]} [members] of what stands for a group, its nodes that are shown
 * @property {number[]} [counts] how many of them are of each type
 */

/**
 * @typedef {object} Link
 * @property {number} index
 * @property {Vertex} head
 * @property {Kind} kind
 * @property {Vertex} tail
 * @property {Record<string, unknown>} properties
 * @property {number} slot how far from the straight line it is drawn, in steps; 0 is straight
 * @property {Link[]} [parts] of what joins two groups, the edges between them
 */

/**
 * @typedef {object} Model
 * @property {string} title
 * @property {string} subtitle
 * @property {string} language
 * @property {Kind[]} kinds
 * @property {Kind[]} relations
 * @property {Vertex[]} nodes
 * @property {Link[]} edges
 * @property {Kind} mixed what edges of several types that are drawn as one are
 * @property {Vertex[]} ranked nodes in the order of importance
 * @property {Record<string, string>} initials for each letter the characters whose pinyin begins with it
 */

/**
 * What the page's data block holds.
 * @typedef {object} Payload
 * @property {string} title
 * @property {string} subtitle
 * @property {string} language
 * @property {Omit<Kind, "index" | "count">[]} types
 * @property {Omit<Kind, "index" | "count">[]} relations
 * @property {Record<string, string>} [initials]
 * @property {import("./words.js").Tables} words
 * @property {Record<string, string>} icons
 * @property {string[]} titles in Chinese and English, if there are two
 * @property {[about: import("./identity.js").Identity, note: string][]} [notes]
 * @property {{nodes: [name: string, zh: string, en: string, annotated: boolean][], relations: [name: string, zh: string, en: string, heads: string[], tails: string[], same: boolean][]}} [grammar] what the schema allows
 * @property {Record<string, string>} [hashes] sha256 of documents
 * @property {string[]} [texts] documents whose text is in the page
 * @property {import("./state.js").Correction[]} [corrections] a draft that a copy of the page has
 * @property {import("./state.js").Correction[]} [heard] and what others said
 * @property {[string, number, string, number, number, Record<string, unknown>][]} nodes
 * @property {[number, number, number, Record<string, unknown>][]} edges
 */

/**
 * @param {Omit<Payload, "words" | "icons" | "titles">} payload
 * @returns {Model}
 */
export function model(payload) {
  const kinds = payload.types.map((kind, index) => ({ ...kind, index, count: 0 }));
  const relations = payload.relations.map((kind, index) => ({ ...kind, index, count: 0 }));
  const nodes = payload.nodes.map(([id, type, name, x, y, properties], index) => {
    kinds[type].count += 1;
    const aliases = strings(properties.aliases).filter((alias) => alias !== name && !/^[我本该贵]/.test(alias)); // 我局 is what the document calls itself
    return /** @type {Vertex} */ ({
      index, id, kind: kinds[type], name, properties, aliases, x, y, homeX: x, homeY: y, pinned: false, size: 0, rank: 0, links: [],
    });
  });
  const edges = payload.edges.map(([head, type, tail, properties], index) => {
    relations[type].count += 1;
    const edge = { index, head: nodes[head], kind: relations[type], tail: nodes[tail], properties, slot: 0 };
    edge.head.links.push(edge);
    if (head !== tail) edge.tail.links.push(edge);
    return edge;
  });
  for (const bundle of bundles(edges)) spread(bundle);
  const { title, subtitle, language, initials = {} } = payload;
  const mixed = { name: "", zh: "", en: "", meaning_zh: "", meaning_en: "", colour: "", shape: "", index: relations.length, count: 0 };
  const network = { title, subtitle, language, initials, kinds, relations, nodes, edges, mixed, ranked: [...nodes] };
  resize(network, "");
  return network;
}

/**
 * Make nodes as large as a measure says, and put the largest first.
 * @param {Model} network
 * @param {string} measure the name of a property, or "" for the number of relations
 */
export function resize({ nodes, ranked }, measure) {
  const value = (/** @type {Vertex} */ node) => (measure ? max(0, Number(text(node.properties, measure)) || 0) : node.links.length);
  // The usual size stops growing where a few hubs would cover the rest.
  const most = measure ? nodes.reduce((sum, node) => max(sum, value(node)), 0) || 1 : 160;
  for (const node of nodes) node.size = 5 + 21.5 * sqrt(min(1, value(node) / most));
  const values = Float64Array.from(nodes, value);
  ranked.sort((a, b) => values[b.index] - values[a.index] || a.index - b.index);
  ranked.forEach((node, rank) => (node.rank = rank));
}

/**
 * Group edges by the two nodes they join, whatever their direction; those that are not straight: parallel ones and loops.
 * @param {Link[]} edges
 * @returns {Link[][]}
 */
export function bundles(edges) {
  /** @type {Map<number, Link[]>} */
  const groups = new Map();
  /** @type {Map<number, Link>} most edges are alone between their ends: a list each would cost much */
  const firsts = new Map();
  for (const edge of edges) {
    const key = pairKey(edge);
    const first = firsts.get(key);
    const group = groups.get(key);
    if (group) group.push(edge);
    else if (first || edge.head === edge.tail) groups.set(key, first ? [first, edge] : [edge]);
    if (!first) firsts.set(key, edge);
  }
  return [...groups.values()];
}

/**
 * Give the edges of one bundle their places side by side. Slots are signed as seen from head to tail, so that an edge in the
 * opposite direction bends to the side that is meant.
 * @param {Link[]} bundle
 */
function spread(bundle) {
  const loop = bundle[0].head === bundle[0].tail;
  // Many stand closer together: the whole is never wider than five.
  const step = min(1, 4 / max(1, bundle.length - 1));
  bundle.forEach((edge, i) => {
    const place = (i - (bundle.length - 1) / 2) * step;
    if (loop) edge.slot = 1 + i * step;
    else edge.slot = edge.head.index < edge.tail.index ? place : -place;
  });
}

/**
 * All edges between the two ends of an edge, itself among them.
 * @param {Link} edge
 * @returns {Link[]}
 */
export function parallels(edge) {
  const key = pairKey(edge);
  return edge.head.links.filter((other) => pairKey(other) === key);
}

/** A number for two nodes, whichever comes first. @param {Pick<Link, "head" | "tail">} edge */
export function pairKey(edge) {
  const [a, b] = [edge.head.index, edge.tail.index];
  return Math.min(a, b) * 2 ** 26 + Math.max(a, b);
}

/**
 * Things by a key, in the order in which they come.
 * @template T, K
 * @param {T[]} things @param {(thing: T) => K} key
 * @returns {Map<K, T[]>}
 */
export function bunches(things, key) {
  const found = new Map();
  for (const thing of things) {
    const bunch = found.get(key(thing));
    if (bunch) bunch.push(thing);
    else found.set(key(thing), [thing]);
  }
  return found;
}

/**
 * The other end of an edge.
 * @param {Link} edge
 * @param {Vertex} node
 */
export const across = (edge, node) => edge.head === node ? edge.tail : edge.head;

/**
 * A property as text, "" where there is none.
 * @param {Record<string, unknown>} properties
 * @param {string} key
 */
export function text(properties, key) {
  const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
  return value === undefined || value === null ? "" : String(value);
}

/** @param {unknown} value */
const strings = (value) => Array.isArray(value) ? [...new Set(value.map(String))] : [];
