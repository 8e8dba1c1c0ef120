// The lines of corrections.jsonl: made of what a reader marks, and read again. docs/corrections.md says what they hold.

import { identity } from "../identity.js";
import { text } from "../model.js";

/** @typedef {import("../model.js").Vertex} Vertex */
/** @typedef {import("../model.js").Link} Link */
/** @typedef {import("../state.js").Correction} Correction */
/** @typedef {Record<string, any>} Thing */

// In a list, since the build shortens these names where they are asked for as properties.
export const [HEAD, TAIL, NODE, OTHER] = ["head", "tail", "node", "other"];
// Characters: of a name, a sentence, a remark, and of what stands before and behind a sentence.
const [NAME, SENTENCE, NOTE, AROUND] = [500, 5000, 2000, 32];
const LINE = 65_536;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
// What steers a terminal or hides text, halves of surrogate pairs.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;
const ON_STATEMENTS = ["reject", "restore", "add", "amend", "verdict"];
const DOES = [...ON_STATEMENTS, "rename", "retype", "same", "different", "score", "remark", "view", "settle", "undo"];

/** @param {string} text @param {number} most */
const cut = (text, most) => (text.length > most ? [...text].slice(0, most).join("") : text);

/** A text of one line that every reader of the file takes. @param {string} text */
export const plain = (text) => cut(text.replace(HIDDEN, "").replace(/[\t\n\r\u2028\u2029]+/g, " "), NAME).trim();

/** What is said beside, in lines. @param {string} text */
export const remarked = (text) => cut(text.replace(HIDDEN, ""), NOTE).trim();

/** Code points of a text. @param {string} text */
export const long = (text) => [...text].length;

/** An id that nobody else gives. */
export function id() {
  const random = crypto.getRandomValues(new Uint8Array(12));
  return [...random].map((one) => DIGITS[one % DIGITS.length]).join("");
}

/**
 * A node as a file calls it, with its place in a sentence.
 * @param {Vertex} node @param {string} name as the graph calls it @param {Anchor} [at] @param {typeof import("../marks.js").marked} [marked]
 */
export function thing(node, name, at, marked) {
  const made = { type: node.kind.name, name: plain(name) || "?", id: plain(node.id) };
  if (!at || !marked) return made;
  let place = at.start;
  for (const piece of marked(at.exact, [{ mark: "name", names: [name, ...node.aliases] }])) {
    const end = place + long(piece.text);
    if (piece.mark) return { ...made, mention: [place, end] };
    place = end;
  }
  return made;
}

/** @typedef {{start: number, end: number, exact: string, prefix?: string, suffix?: string}} Anchor */

/**
 * The sentence of an edge, null where it has none.
 * @param {Link} edge @param {string[]} [whole] the characters of its document, where the page has them
 */
export function anchor({ properties }, whole) {
  const exact = text(properties, "quote");
  const start = Number(text(properties, "start"));
  return exact.trim() ? anchored(exact, start || 0, whole) : null;
}

/** @param {string} exact @param {number} start @param {string[]} [whole] @returns {Anchor} */
export function anchored(exact, start, whole) {
  const words = cut(exact.replace(/[\ud800-\udfff]/gu, "\ufffd"), SENTENCE);
  const end = start + long(words);
  const made = { start, end, exact: words };
  if (whole?.slice(start, end).join("") !== words) return made;
  const around = { prefix: whole.slice(Math.max(0, start - AROUND), start).join(""), suffix: whole.slice(end, end + AROUND).join("") };
  return { ...made, ...Object.fromEntries(Object.entries(around).filter(([, one]) => one)) };
}

/**
 * A relation as a file calls it.
 * @param {Thing} head @param {string} type @param {Thing} tail
 */
export const statement = (head, type, tail) => ({ [HEAD]: head, type, [TAIL]: tail });

/** A line without its end: no empty fields, in the order of the table. @param {Correction} event @param {string} by */
export function line(event, by) {
  const { id, at, by: own, session, role, do: does, document, sha256, target, evidence, to, value, of, note } = event;
  const fields = { v: 1, id, at, by: own || by, session, role, do: does, document, sha256, target, evidence, to, value, of, note };
  return JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined && one !== "")));
}

/** @param {unknown} one */
const isText = (one) => typeof one === "string" && one.length <= SENTENCE;

/** @param {any} one */
const isThing = (one) => Boolean(one) && isText(one.type) && isText(one.name) && (one.id === undefined || isText(one.id));

/** Whether this is an event that can be shown; what it may say in a graph is for the build to check. @param {any} event */
function isEvent(event) {
  if (!event || typeof event !== "object" || (event.v ?? 1) !== 1 || !DOES.includes(event.do)) return false;
  if (!/^[\w-]{4,64}$/.test(event.id) || !isText(event.by) || !isText(event.at)) return false;
  if (["document", "note", "of"].some((name) => event[name] !== undefined && !isText(event[name]))) return false;
  const { target, to, evidence } = event;
  const things = !target ? [] : "type" in target ? [target[HEAD], target[TAIL]] : OTHER in target ? [target[NODE], target[OTHER]] : [target[NODE]];
  if (!things.every(isThing) || (target && "type" in target && !isText(target.type))) return false;
  if (ON_STATEMENTS.includes(event.do) && things.length !== 2) return false;
  if (["rename", "retype", "same", "different"].includes(event.do) && (!things.length || "type" in target)) return false;
  if (to && ![to.type, to.name].every((one) => one === undefined || isText(one))) return false;
  if (to && ![to[HEAD], to[TAIL]].every((one) => one === undefined || isThing(one))) return false;
  return !evidence || isText(evidence.exact);
}

/** The events of a file, and how many lines are none. @param {string} file @returns {{events: Correction[], faults: number}} */
export function parse(file) {
  /** @type {Map<string, Correction>} */
  const events = new Map();
  let faults = 0;
  for (const one of file.replace(/^\ufeff/, "").split("\n").filter((text) => text.trim())) {
    let event = null;
    try {
      event = one.length <= LINE && JSON.parse(one);
    } catch {}
    if (isEvent(event)) events.set(event.id, events.get(event.id) ?? event);
    else faults += 1;
  }
  return { events: [...events.values()], faults };
}

/** What two events share that are about the same, as in graph/events.py. @param {Correction} event */
export function key({ do: does, document = "", target = {} }) {
  const own = (/** @type {Thing} */ { type, name }) => [type, name];
  if (target.type) return JSON.stringify(["statement", document, ...own(target[HEAD]), target.type, ...own(target[TAIL])]);
  const things = [target[NODE], target[OTHER]].filter(Boolean);
  if (/^(same|different)$/.test(does)) return JSON.stringify(["pair", ...things.map(({ id, type, name }) => id || `${type}:${name}`).sort()]);
  return JSON.stringify([does, document, ...things.flatMap(own)]);
}

/**
 * Finds on the map what an event is about: an edge, a node, two nodes between which an edge is missing or which are judged, or nothing.
 * @param {import("../model.js").Model} network @param {(node: Vertex) => string} called as the graph calls a node
 */
export function finder({ nodes, edges }, called) {
  /** @type {Map<string, any>} */
  const known = new Map();
  /** Name all that is on the map: of a large one that takes a while, and most readers never correct it. */
  function learn() {
    for (const node of nodes) known.set(node.id, node).set(JSON.stringify([node.kind.name, called(node)]), node);
    for (const edge of edges) known.set(JSON.stringify(identity(edge)), edge);
  }
  const vertex = (/** @type {Thing} */ one) => one && /** @type {Vertex | undefined} */ (known.get(one.id) ?? known.get(JSON.stringify([one.type, one.name])));

  /** @param {Correction} event @returns {{edge?: Link, nodes: Vertex[]}} */
  return ({ document = "", target = {} }) => {
    if (!known.size) learn();
    const two = [target[HEAD] ?? target[NODE], target[TAIL] ?? target[OTHER]].map(vertex);
    const [head, tail] = two;
    const edge = head && tail && target.type && known.get(JSON.stringify([head.id, target.type, tail.id, document]));
    return { edge, nodes: /** @type {Vertex[]} */ (two.filter(Boolean)) };
  };
}
