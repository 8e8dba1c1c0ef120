// What a reader has chosen. One object that is replaced, never changed, so that views can be compared, undone and saved.

import { EVERYTHING } from "./filter.js";
import { PLAIN } from "./groups.js";
import { across } from "./model.js";
import { word } from "./words.js";

/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {{from: Vertex, to: Vertex, route: Link[]}} Connection its route is empty if there is none */
/** @typedef {{node: Vertex} | {edge: Link} | Connection} Selection */
/** @typedef {[x: number, y: number, pinned: boolean]} Place */
/** @typedef {Pick<State, "choices" | "moved" | "notes" | "draft" | "look">} Step what can be undone */

/**
 * What somebody says of the graph: a line of corrections.jsonl. It has no `by` until this reader has said who speaks.
 * @typedef {{id: string, at: string, do: string, by?: string, session?: string, role?: string, document?: string, sha256?: string, target?: Record<string, any>, evidence?: {start: number, end: number, exact: string, prefix?: string, suffix?: string}, to?: Record<string, any>, value?: string | number, of?: string, note?: string}} Correction
 */

/**
 * @typedef {object} State
 * @property {import("./format.js").Language} language
 * @property {boolean} dark
 * @property {import("./filter.js").Choices} choices
 * @property {import("./groups.js").Look} look
 * @property {Selection | null} selection
 * @property {Vertex | null} joining one end of a connection, whose other end is being chosen
 * @property {Selection[]} trail what was selected before
 * @property {ReadonlyMap<number, Place>} moved nodes that do not stand where the layout put them, or are pinned
 * @property {ReadonlyMap<Vertex | Link, string>} notes what readers wrote
 * @property {State["notes"]} saved the notes that the file has
 * @property {[import("./identity.js").Identity, string][]} lost notes about what is not on this map, with what they are about
 * @property {Correction[]} draft what this reader corrects
 * @property {Correction[]} heard what others do, in files that were opened
 * @property {ReadonlyMap<Vertex | Link, string>} sayings what is said of nodes and edges, in short
 * @property {boolean} drafts the list of corrections is open
 * @property {Step[]} past what undoing returns to, the latest last
 * @property {Step[]} future what was undone
 * @property {unknown} turn what is being changed bit by bit, which is one step; "" where each change is one
 * @property {boolean} list the list of edges is open
 * @property {boolean} timeline the years are open
 * @property {boolean} legend the legend is open (it is a drawer on small screens)
 */

const MOST = 200; // steps that can be undone

/** @typedef {(state: State, before: State) => unknown} Listener */

export class Store {
  /** @param {Partial<State>} start */
  constructor({ notes = new Map(), ...start }) {
    /** @type {State} */
    this.state = { language: "zh", dark: false, choices: EVERYTHING, look: PLAIN, moved: new Map(), notes, saved: notes, lost: [], draft: [], heard: [], sayings: new Map(), drafts: false, past: [], future: [], turn: "", selection: null, joining: null, trail: [], list: false, timeline: false, legend: false, ...start };
    /** @type {Listener[]} */
    this.listeners = [];
  }

  /** @param {Listener} listener @param {...keyof State} parts what it wants to hear of; everything if none is named */
  listen(listener, ...parts) {
    this.listeners.push((state, before) => (!parts.length || parts.some((part) => state[part] !== before[part])) && listener(state, before));
  }

  /** A word of the page in its language. @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values) {
    return word(key, this.state.language, values);
  }

  /** @param {Partial<State>} change */
  set(change) {
    const before = this.state;
    const state = { ...before, turn: "", ...change };
    if (!change.past && Object.entries(step(state)).some(([part, value]) => value !== before[/** @type {keyof Step} */ (part)])) {
      if (!state.turn || state.turn !== before.turn) state.past = [...before.past, step(before)].slice(-MOST);
      state.future = [];
    }
    this.state = state;
    for (const listener of this.listeners) listener(this.state, before);
  }

  /** @param {Partial<import("./filter.js").Choices>} change @param {string} [turn] */
  choose(change, turn = "") {
    this.set({ choices: { ...this.state.choices, ...change }, turn });
  }

  /** Draw the map otherwise. @param {Partial<import("./groups.js").Look>} change */
  look(change) {
    this.set({ look: { ...this.state.look, ...change } });
  }

  /** @param {Selection | null} selection */
  select(selection) {
    const { selection: last, trail } = this.state;
    if (same(last, selection)) return;
    this.set({ selection, joining: null, trail: selection && last ? [...trail, last].slice(-50) : [], turn: this.state.turn });
  }

  undo() {
    this.turn("past", "future");
  }

  redo() {
    this.turn("future", "past");
  }

  /** @param {"past" | "future"} from @param {"past" | "future"} to */
  turn(from, to) {
    const steps = [...this.state[from]];
    const last = steps.pop();
    if (last) this.set({ ...last, [from]: steps, [to]: [...this.state[to], step(this.state)] });
  }

  /** Return to what was selected before. */
  back() {
    const { trail } = this.state;
    if (trail.length) this.set({ selection: trail[trail.length - 1], trail: trail.slice(0, -1) });
  }
}

/** @param {State} state @returns {Step} */
const step = ({ choices, moved, notes, draft, look }) => ({ choices, moved, notes, draft, look });

/** @param {Selection | null} a @param {Selection | null} b */
function same(a, b) {
  if (!a || !b) return a === b;
  return "node" in a ? "node" in b && a.node === b.node : "edge" in a && "edge" in b && a.edge === b.edge;
}

/** The nodes of a selection, in their order. @param {Selection} selection @returns {Vertex[]} */
export function ends(selection) {
  if ("node" in selection) return [selection.node];
  if ("edge" in selection) return [selection.edge.head, selection.edge.tail];
  const { from, to, route } = selection;
  let at = from;
  return [from, ...(route.length ? route.map((edge) => (at = across(edge, at))) : [to])];
}

/** The edges of a selection; of a node, all that it has. @param {Selection} selection */
export const strands = (selection) => ("node" in selection ? selection.node.links : "edge" in selection ? [selection.edge] : selection.route);
