// A view in the address: what a reader chose, as numbers with points between them, which mails and chats leave whole.

import { round } from "./geometry.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {[scale: number, x: number, y: number]} Camera scale, and the point of the map in the middle of what is free */

const VERSION = 2;
const BY = /** @type {const} */ (["", "none", "community", "region", "type"]);
const FINE = 1e9; // parts that a camera's numbers are told in

/**
 * What writes views of a network and reads them.
 * @param {import("./model.js").Model} network
 * @param {ReturnType<typeof import("./filter.js").offers>} offered
 */
export function address({ kinds, relations, nodes, edges }, offered) {
  const regions = ["", ...offered.regions];
  const documents = ["", ...offered.documents];
  const levels = ["", ...offered.levels];
  const sizes = ["", ...offered.sizes];
  let seed = 0;

  /** A number that this text has on this network only. @param {string} text */
  function check(text) {
    seed ||= mixed(JSON.stringify([nodes.map((node) => node.id), edges.map((edge) => [edge.head.index, edge.kind.index, edge.tail.index]), regions, documents]), VERSION);
    return (mixed(text, seed) >>> 0).toString(36);
  }

  /** @param {State} state @param {Camera | null} camera */
  function write({ choices, look, moved, selection, language, dark }, camera) {
    const { hiddenKinds, hiddenRelations, gone, centre, steps, region, level, document, from, to, confidence } = choices;
    const numbers = [+(language === "en"), +dark, regions.indexOf(region), documents.indexOf(document), from, to, round(confidence * 100), centre, steps, levels.indexOf(level)];
    for (const set of [hiddenKinds, hiddenRelations, gone, look.turned]) {
      numbers.push(set.size);
      for (const one of set) numbers.push(one); // there may be more than a call can take
    }
    numbers.push(BY.indexOf(look.by), sizes.indexOf(look.size), moved.size);
    // What was moved together has the same shift: the second is told as 0, 0.
    let [left, top] = [0, 0];
    for (const [index, [x, y, pinned]] of moved) {
      const [dx, dy] = [round((x - nodes[index].homeX) * 10), round((y - nodes[index].homeY) * 10)];
      numbers.push(index, +pinned, dx - left, dy - top);
      [left, top] = [dx, dy];
    }
    if (!selection) numbers.push(0);
    else if ("node" in selection) numbers.push(...(selection.node.members ? [4, selection.node.rank] : [1, selection.node.index]));
    else if ("edge" in selection) numbers.push(...(selection.edge.parts ? [0] : [2, selection.edge.index]));
    else numbers.push(3, selection.from.index, selection.to.index);
    if (camera) numbers.push(...camera.map((value) => round(value * FINE)));
    const text = numbers.map((value) => value.toString(36)).join(".");
    return `#${check(text)}.${text}`;
  }

  /**
   * What an address says; throws or gives null if it is damaged or of another page.
   * @param {string} hash
   * @returns {{state: Partial<State>, group: number, camera: Camera | null} | null} the number of a group that was selected, else -1
   */
  function read(hash) {
    const [sum, ...parts] = hash.slice(1).split(".");
    if (sum !== check(parts.join("."))) return null;
    const next = () => {
      const value = Number.parseInt(/** @type {string} */ (parts.shift()), 36);
      if (Number.isNaN(value)) throw value;
      return value;
    };
    /** @template T @param {T[]} list @returns {T} */
    const one = (list) => {
      const found = list[next()];
      if (found === undefined) throw found;
      return found;
    };
    const many = (/** @type {{index: number}[]} */ list) => new Set(Array.from({ length: next() }, () => one(list).index));
    const [language, dark] = [next() ? "en" : "zh", next() > 0];
    const choices = {
      region: one(regions), document: one(documents), from: next(), to: next(), confidence: next() / 100, centre: one(nodes).index, steps: next(), level: one(levels),
      hiddenKinds: many(kinds), hiddenRelations: many(relations), gone: many(nodes),
    };
    const look = { turned: new Set(Array.from({ length: next() }, next)), by: one([...BY]), size: one(sizes) };
    /** @type {Map<number, import("./state.js").Place>} */
    const moved = new Map();
    let [dx, dy] = [0, 0];
    for (let rest = next(); rest > 0; rest -= 1) {
      const { index, homeX, homeY } = one(nodes);
      const pinned = next() > 0;
      [dx, dy] = [dx + next(), dy + next()];
      moved.set(index, [homeX + dx / 10, homeY + dy / 10, pinned]);
    }
    const kind = next();
    /** @type {Selection | null} which way a connection goes follows from what is shown */
    const selection = !kind || kind > 3 ? null : kind > 2 ? { from: one(nodes), to: one(nodes), route: [] } : kind > 1 ? { edge: one(edges) } : { node: one(nodes) };
    const group = kind > 3 ? next() : -1;
    const camera = parts.length ? /** @type {Camera} */ ([next() / FINE, next() / FINE, next() / FINE]) : null;
    return { state: { language: /** @type {"zh" | "en"} */ (language), dark, choices, look, moved, selection }, group, camera };
  }

  return { write, read };
}

/** @param {string} text @param {number} sum */
function mixed(text, sum) {
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 16777619) ^ (sum >>> 15);
  return sum;
}
