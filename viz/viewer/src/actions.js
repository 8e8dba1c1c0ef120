// What a reader does to the map: select, open and hide, pin, undo.

import { focusOn } from "./dom.js";
import { EVERYTHING } from "./filter.js";
import { ends } from "./state.js";

/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {import("./state.js").State} State */
/** @typedef {ReturnType<typeof actions>} Actions */

/**
 * @param {import("./tools.js").Lent} lent @param {import("./display.js").Display} display @param {HTMLCanvasElement} canvas
 * @param {object} page
 * @param {() => HTMLElement} page.details the panel
 * @param {(text: string) => void} page.did where undoing is told
 * @param {typeof import("./route.js").route} page.route
 */
export function actions({ store, map, shown }, { visible }, canvas, { details, did, route }) {
  /** @type {HTMLElement | null} what had the focus before the panel took it */
  let opener = null;

  const toMap = () => focusOn(canvas);

  /** Select what was clicked or found, or join it if the other end of a connection is looked for. @param {Selection | null} selection */
  function pick(selection) {
    const from = store.state.joining;
    if (!from) store.select(selection);
    else if (selection && "node" in selection && selection.node !== from && !selection.node.members) store.select({ from, to: selection.node, route: route(from, selection.node, shown()) });
  }

  /** Go to what was found, even if filters hide it. @param {Selection} selection */
  function open(selection) {
    const gone = new Set(store.state.choices.gone);
    for (const { index } of ends(selection)) gone.delete(index);
    // Nothing of the filters goes if it was hidden by itself; all of it is one step.
    if (!visible(selection)) store.choose({ gone }, "open");
    if (!visible(selection)) store.choose({ ...EVERYTHING, gone }, "open");
    store.set({ legend: false, list: innerWidth < 720 ? false : store.state.list });
    pick(selection);
    map().seek(store.state.selection ?? selection, true);
    opener = /** @type {HTMLElement | null} */ (document.activeElement);
    focusOn(details());
  }

  /** Return the focus to where it was before the panel took it. */
  function leave() {
    focusOn(opener?.isConnected && opener !== document.body ? opener : canvas);
  }

  /** @param {Vertex} node */
  function hide(node) {
    store.choose({ gone: new Set([...store.state.choices.gone, ...(node.members ?? [node]).map(({ index }) => index)]) });
    toMap();
  }

  /** Open what is closed, and close what is open. @param {Vertex} group */
  function fold({ rank }) {
    const turned = new Set(store.state.look.turned);
    if (!turned.delete(rank)) turned.add(rank);
    store.look({ turned });
  }

  /** Open a group and come near. @param {Vertex} group */
  function unfold(group) {
    fold(group);
    map().fly(map().around(group.members ?? [], 1.3, 84));
    toMap();
  }

  /** Fix a node where it is, or send it home. @param {Vertex} node */
  function pin(node) {
    map().rest();
    const moved = new Map(store.state.moved);
    if (!moved.delete(node.index) || !node.pinned) moved.set(node.index, [node.x, node.y, true]);
    store.set({ moved });
  }

  /** @param {"undo" | "redo"} way */
  function turn(way) {
    if (map().grabbed) return;
    map().rest();
    const before = store.state;
    store[way]();
    if (store.state !== before) did(store.say(way === "undo" ? "undone" : "redone"));
  }

  /** Keep the selection, and what was selected before, to what is shown. @param {State} state @param {State} before */
  function follow(state, before) {
    const { selection } = state;
    if (state.choices !== before.choices || state.look !== before.look) {
      // There is no way back to groups that are not there any more, nor to what joined them.
      const trail = state.trail.filter((one) => visible(one) || !ends(one).some(({ members }) => members));
      if (trail.length < state.trail.length) store.set({ trail, turn: state.turn });
      const where = ({ region, level, document, steps, centre } = state.choices) => [region, level, document, steps, centre].join();
      if (where() !== where(before.choices)) map().reveal();
      if (selection && !visible(selection)) store.select(null);
      else if (selection && "route" in selection) store.set({ selection: { ...selection, route: route(selection.from, selection.to, shown()) }, turn: state.turn });
    }
    const view = map();
    if (view.selection === store.state.selection) return;
    view.selection = store.state.selection;
    view.ask();
    if (view.selection) view.seek(view.selection, false);
  }

  return { pick, open, leave, hide, fold, unfold, pin, turn, follow };
}
