// What is shown as two tables: which columns its properties make, and of which kind each is. Named as in `zhengtu export`.

import { round } from "../geometry.js";
import { json, title } from "./table.js";

/** @typedef {{name: string, title: string, kind: "string" | "strings" | "long" | "double" | "boolean"}} Column */
/** @typedef {Record<string, unknown>} Properties */

const SUMS = /^amount|^confidence$/; // doubles even where all of them are whole

/** @param {unknown} value @param {string} name @returns {Column["kind"]} */
function kindOf(value, name) {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isSafeInteger(value) && !SUMS.test(name) ? "long" : "double";
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? "strings" : "string";
}

/**
 * The columns of all properties that have a value somewhere, those of `order` first.
 * @param {Properties[]} several @param {string[]} order @param {string[]} reserved @param {string[]} [without]
 * @returns {Column[]}
 */
export function columns(several, order, reserved, without = []) {
  /** @type {Map<string, Set<Column["kind"]>>} */
  const kinds = new Map();
  for (const properties of several) {
    for (const [name, value] of Object.entries(properties)) {
      if (value === null || value === undefined || without.includes(name)) continue;
      const known = kinds.get(name);
      if (known) known.add(kindOf(value, name));
      else kinds.set(name, new Set([kindOf(value, name)]));
    }
  }
  const place = (/** @type {string} */ name) => (order.includes(name) ? order.indexOf(name) : order.length);
  const names = [...kinds.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return names.map((name) => ({ name, title: title(name, reserved), kind: common([.../** @type {Set<Column["kind"]>} */ (kinds.get(name))]) }));
}

/** The kind that can hold values of all these kinds. @param {Column["kind"][]} kinds @returns {Column["kind"]} */
function common(kinds) {
  if (kinds.length === 1) return kinds[0];
  return kinds.every((kind) => kind === "long" || kind === "double") ? "double" : "string";
}

/**
 * What a node or an edge says in each column that it has a value for, those of properties last.
 * @param {unknown[]} fixed @param {Column[]} more @param {Properties} properties @param {(text: string, column: number) => string} write
 */
export function filled(fixed, more, properties, write) {
  const values = [...fixed, ...more.map(({ name }) => (Object.hasOwn(properties, name) ? properties[name] : null))];
  return values.map((value, i) => (value === null || value === undefined ? "" : write(typeof value === "object" ? json(value) : String(value), i))).join("");
}

/** Places are told as finely as they can be seen. @param {number} value */
export const tenths = (value) => round(value * 10) / 10 || 0; // without -0

/**
 * @param {import("../model.js").Model} network @param {import("../filter.js").Shown} shown
 */
export function held(network, shown) {
  return { nodes: network.nodes.filter(({ index }) => shown.nodes[index]), edges: network.edges.filter(({ index }) => shown.edges[index]) };
}

export const OF_NODES = ["aliases"];
export const OF_EDGES = ["quote", "start", "end", "page", "rule", "confidence"];
