// What a reader has chosen. One object that is replaced, never changed, so that views can be compared, undone and saved.

import { EVERYTHING } from "./filter.js";

/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {{node: Vertex} | {edge: Link}} Selection */

/**
 * @typedef {object} State
 * @property {import("./format.js").Language} language
 * @property {boolean} dark
 * @property {import("./filter.js").Choices} choices
 * @property {Selection | null} selection
 * @property {Selection[]} trail what was selected before
 * @property {boolean} list the list of edges is open
 * @property {boolean} legend the legend is open (it is a drawer on small screens)
 */

/** @typedef {(state: State, before: State) => void} Listener */

export class Store {
  /** @param {Partial<State>} start */
  constructor(start) {
    /** @type {State} */
    this.state = { language: "zh", dark: false, choices: EVERYTHING, selection: null, trail: [], list: false, legend: false, ...start };
    /** @type {Listener[]} */
    this.listeners = [];
  }

  /** @param {Listener} listener */
  listen(listener) {
    this.listeners.push(listener);
  }

  /** @param {Partial<State>} change */
  set(change) {
    const before = this.state;
    this.state = { ...before, ...change };
    for (const listener of this.listeners) listener(this.state, before);
  }

  /** @param {Partial<import("./filter.js").Choices>} change */
  choose(change) {
    this.set({ choices: { ...this.state.choices, ...change } });
  }

  /** @param {Selection | null} selection */
  select(selection) {
    const { selection: last, trail } = this.state;
    if (same(last, selection)) return;
    this.set({ selection, trail: selection && last ? [...trail, last].slice(-50) : [] });
  }

  /** Return to what was selected before. */
  back() {
    const { trail } = this.state;
    if (trail.length) this.set({ selection: trail[trail.length - 1], trail: trail.slice(0, -1) });
  }
}

/** @param {Selection | null} a @param {Selection | null} b */
function same(a, b) {
  if (!a || !b) return a === b;
  return "node" in a ? "node" in b && a.node === b.node : "edge" in b && a.edge === b.edge;
}
