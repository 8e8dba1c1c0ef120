// CSV of relations with their sentences, safe in spreadsheets: cells as `zhengtu export` writes them.

import { parallels } from "../model.js";

/** @typedef {import("../model.js").Link} Link */
/** @typedef {import("../state.js").Selection} Selection */

const ENDS = ["head", "head_type", "relation", "tail", "tail_type"];
const EVIDENCE = ["quote", "document", "page", "start", "end", "rule", "confidence"];
const RESERVED = [...ENDS, "note"];

// A spreadsheet may run a cell that begins so as a formula: some pass over blanks and signs that nobody sees, and those for Chinese take the
// wide signs for the narrow ones. Quotes before it are counted in, so that removing one ' gives back the text.
const FORMULA = /^['\s\p{C}]*[-=+@＝＋－＠\t\r]/u;
// What a reader would take for the end of a cell or row, or drop.
const QUOTED = /[,"\n\r]|^\s|\s$/;

/** A value as a cell: lists as JSON, texts guarded against being run, numbers as they are. @param {unknown} value */
export function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return FORMULA.test(value) ? `'${value}` : value;
  return json(value);
}

/** JSON with the blanks that Python puts there. @param {unknown} value @returns {string} */
export function json(value) {
  if (Array.isArray(value)) return `[${value.map(json).join(", ")}]`;
  if (value && typeof value === "object") return `{${Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${json(one)}`).join(", ")}}`;
  return JSON.stringify(value);
}

/** A row of cells. @param {string[]} cells */
export const row = (cells) => `${cells.map(quoted).join(",")}\r\n`;

/** @param {string} text */
const quoted = (text) => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What a property is called where some names are taken. @param {string} name @param {string[]} reserved */
export const title = (name, reserved) => (reserved.includes(name.replace(/_+$/, "")) ? `${name}_` : name);

/** @param {Link[]} edges @param {import("../state.js").State["notes"]} notes */
export function csv(edges, notes) {
  const names = new Set(edges.flatMap(({ properties }) => Object.keys(properties)));
  const rest = [...names].filter((name) => !EVIDENCE.includes(name)).sort();
  const rows = [[...ENDS, ...EVIDENCE, ...rest.map((name) => title(name, RESERVED)), "note"].map(cell)];
  for (const edge of edges) {
    const { head, kind, tail, properties } = edge;
    const own = [...EVIDENCE, ...rest].map((name) => (Object.hasOwn(properties, name) ? properties[name] : null));
    rows.push([head.name, head.kind.name, kind.name, tail.name, tail.kind.name, ...own, notes.get(edge)].map(cell));
  }
  // Without the mark at its beginning, Excel reads UTF-8 as the encoding of its system.
  return `\ufeff${rows.map(row).join("")}`;
}

/**
 * The relations that are meant: those of what is selected, or all that are shown.
 * @param {Link[]} edges @param {Uint8Array} shown @param {Selection | null} selection
 */
export function meant(edges, shown, selection) {
  /** @param {import("../model.js").Vertex} node */
  const of = ({ links, members }) => (members ? [...new Set(members.flatMap((node) => node.links))] : links);
  const all = !selection ? edges : "node" in selection ? of(selection.node) : "edge" in selection ? (selection.edge.parts ?? parallels(selection.edge)) : selection.route;
  return all.filter(({ index }) => shown[index]);
}
