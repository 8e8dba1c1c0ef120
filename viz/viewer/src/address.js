// A view in the address: what a reader chose, as numbers and codes with points between them, which mails and chats leave whole. Nodes, edges
// and values are named by codes of their ids, so that it opens on the map of a changed graph, too; docs/page.md says what is written.

import { codes, hash } from "./codes.js";
import { max, round } from "./geometry.js";
import { isLarge, isOpen } from "./groups.js";
import { identity } from "./identity.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {ReturnType<typeof codes>} Codes */
/** @typedef {[scale: number, x: number, y: number]} Camera scale, and the point of the map in the middle of what is free */

/**
 * @typedef {object} View
 * @property {string} told word for what a reader must know of it, "" if nothing
 * @property {number} [lost] how much of what it names is not on this map
 * @property {Partial<State>} [state] none if it cannot be read
 * @property {number} [group] the number of a group that was selected, else -1
 * @property {Camera | null} [camera]
 */

const MARK = "Z"; // what an address begins with; older ones had no capitals
const CHECK = 4; // digits that tell a damaged address
const OLDER = /^#[\da-z]+(\.-?[\da-z]+){17,}$/; // all of it numbers, as things were counted on one page
const NONE = "0"; // in place of a code
const BY = /** @type {const} */ (["", "none", "community", "region", "type"]);
const FINE = 1e9; // parts that a camera's numbers are told in

/**
 * What writes views of a network and reads them.
 * @param {import("./model.js").Model} network
 * @param {ReturnType<typeof import("./filter.js").offers>} offered
 * @param {import("./display.js").Display["grouped"]} grouped the groups that a look asks for
 */
export function address(network, offered, grouped) {
  const { nodes, kinds, relations } = network;
  const ofNodes = codes(() => nodes.map(({ id }) => id), 6);
  const [ofKinds, ofRelations] = [kinds, relations].map((all) => codes(() => all.map(({ name }) => name), 3));
  const offers = [offered.regions, offered.levels, offered.documents, offered.sizes];
  const ofValues = offers.map((all) => codes(() => all, 6));

  /** @param {State} state @param {Camera | null} camera */
  function write({ choices, look, moved, selection, language, dark }, camera) {
    /** @type {string[]} */
    const words = [];
    const tell = (/** @type {number[]} */ ...numbers) => words.push(...numbers.map((one) => one.toString(36)));
    const name = (/** @type {Codes} */ of, /** @type {string} */ text) => words.push(text ? of.code(text) : NONE);
    const list = (/** @type {Codes} */ of, /** @type {string[]} */ texts) => {
      tell(texts.length);
      for (const text of texts) name(of, text);
    };
    tell(+(language === "en"), +dark, choices.from, choices.to, round(choices.confidence * 100), choices.steps);
    name(ofNodes, choices.steps ? nodes[choices.centre].id : "");
    [choices.region, choices.level, choices.document, look.size].forEach((value, i) => name(ofValues[i], value));
    list(ofKinds, [...choices.hiddenKinds].map((index) => kinds[index].name));
    list(ofRelations, [...choices.hiddenRelations].map((index) => relations[index].name));
    list(ofNodes, [...choices.gone].map((index) => nodes[index].id));
    // Groups go by the node they are called after. Those that are open are told, or those that are closed.
    const groups = grouped(look)?.vertices ?? [];
    const [open, closed] = [true, false].map((which) => groups.filter(({ rank }) => isOpen(network, look, rank) === which));
    const few = look.turned.size && open.length < closed.length ? open : closed;
    tell(BY.indexOf(look.by), look.turned.size && (few === open ? 1 : 2));
    list(ofNodes, look.turned.size ? few.map(({ first }) => first.id) : []);
    tell(moved.size);
    // What was moved together has the same shift: the second is told as 0, 0.
    let [left, top] = [0, 0];
    for (const [index, [x, y, pinned]] of moved) {
      const [dx, dy] = [round((x - nodes[index].homeX) * 10), round((y - nodes[index].homeY) * 10)];
      name(ofNodes, nodes[index].id);
      tell(+pinned, dx - left, dy - top);
      [left, top] = [dx, dy];
    }
    if (!selection || ("edge" in selection && selection.edge.parts)) tell(0);
    else {
      /** @type {[kind: number, ...ends: Vertex[]]} */
      const [kind, ...ends] = "edge" in selection ? [2, selection.edge.head] : "route" in selection ? [3, selection.from, selection.to] : selection.node.members ? [4, groups[selection.node.rank].first] : [1, selection.node];
      tell(kind);
      for (const end of ends) name(ofNodes, end.id);
      if ("edge" in selection) words.push(edgeCode(selection.edge));
    }
    if (camera && nodes.length) {
      // Told from the node next to the middle: on another map, too, it is what is looked at.
      const [scale, x, y] = camera;
      const far = nodes.map(({ homeX, homeY }) => (homeX - x) ** 2 + (homeY - y) ** 2);
      const near = nodes.reduce((best, node) => (far[node.index] < far[best.index] ? node : best));
      name(ofNodes, near.id);
      tell(...[scale, x - near.homeX, y - near.homeY].map((value) => round(value * FINE)));
    }
    const text = words.join(".");
    return `#${MARK}${hash(text).slice(0, CHECK)}${text}`;
  }

  /**
   * What an address says; null if it is none of a view. Throws if a number is missing.
   * @param {string} address
   * @returns {View | null}
   */
  function read(address) {
    if (OLDER.test(address)) return { told: "linkOld" };
    if (address[1] !== MARK) return null;
    const text = address.slice(2 + CHECK);
    if (address.slice(2, 2 + CHECK) !== hash(text).slice(0, CHECK)) return { told: "linkDamaged" };
    const words = text.split(".");
    const lost = new Set();
    const next = () => {
      const value = Number.parseInt(words.shift() ?? "", 36); // "undefined" would be a number
      if (Number.isNaN(value)) throw value;
      return value;
    };
    /** The number of what is named, -1 for nothing or what is not here. @param {Codes} of */
    const one = (of, code = /** @type {string} */ (words.shift())) => {
      const found = of.find(code);
      if (found < 0 && code !== NONE) lost.add(code);
      return found;
    };
    const many = (/** @type {Codes} */ of) => new Set(words.splice(0, next()).map((code) => one(of, code)).filter((index) => index >= 0));
    const [language, dark, from, to, confidence, steps, centre] = [next() ? "en" : "zh", next() > 0, next(), next(), next() / 100, next(), one(ofNodes)];
    const [region, level, document, size] = ofValues.map((of, i) => offers[i][one(of)] ?? "");
    const choices = { region, level, document, from, to, confidence, centre: max(0, centre), steps: centre < 0 ? 0 : steps, hiddenKinds: many(ofKinds), hiddenRelations: many(ofRelations), gone: many(ofNodes) };
    const by = BY[next()];
    const groups = grouped({ by, turned: new Set(), size });
    const group = (/** @type {number} */ index) => groups?.of[index] ?? -1;
    const [told, named] = [next(), new Set([...many(ofNodes)].map(group))];
    const turned = new Set(groups && told ? groups.vertices.map(({ rank }) => rank).filter((rank) => (named.has(rank) === told < 2) === isLarge(network)) : []);
    /** @type {Map<number, import("./state.js").Place>} */
    const moved = new Map();
    let [dx, dy] = [0, 0];
    for (let rest = next(); rest > 0; rest -= 1) {
      const node = nodes[one(ofNodes)];
      const pinned = next() > 0;
      [dx, dy] = [dx + next(), dy + next()];
      if (node) moved.set(node.index, [node.homeX + dx / 10, node.homeY + dy / 10, pinned]);
    }
    const kind = next();
    const chosen = kind ? one(ofNodes) : -1;
    const [node, other] = [nodes[chosen], nodes[kind === 3 ? one(ofNodes) : -1]].filter(Boolean);
    /** @type {Selection | null} which way a connection goes follows from what is shown */
    let selection = !node || kind > 3 ? null : other ? { from: node, to: other, route: [] } : { node };
    if (kind === 2) {
      const code = words.shift();
      const edge = node?.links.find((link) => edgeCode(link) === code);
      if (!edge) lost.add(code);
      selection = edge ? { edge } : null;
    }
    const near = nodes[ofNodes.find(words.shift() ?? NONE)]; // if it is not here, no more is lost than the place of the window
    const camera = near ? /** @type {Camera} */ ([next() / FINE, near.homeX + next() / FINE, near.homeY + next() / FINE]) : null;
    const state = { language: /** @type {"zh" | "en"} */ (language), dark, choices, look: { by, turned, size }, moved, selection };
    return { told: lost.size ? "linkLost" : "", lost: lost.size, state, group: kind > 3 ? group(chosen) : -1, camera };
  }

  return { write, read };
}

/** The code of an edge among those of its head: one for all edges of a large map would take seconds. @param {import("./model.js").Link} edge */
const edgeCode = (edge) => hash(JSON.stringify(identity(edge))).slice(0, 6);
