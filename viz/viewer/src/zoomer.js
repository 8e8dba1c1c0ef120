// The buttons on the map: undo and redo, nearer and farther, the whole.

import { aria, button, h, named } from "./dom.js";

/** @param {import("./state.js").Store} store @param {import("./actions.js").Actions} actions @param {() => import("./map.js").MapView} map */
export function zoomer(store, { turn }, map) {
  const undo = button("round", "undo", () => turn("undo"));
  const redo = button("round redo", "undo", () => turn("redo"));
  const closer = button("round", "plus", () => map().zoomBy(1.5));
  const farther = button("round", "minus", () => map().zoomBy(1 / 1.5));
  const fit = button("round", "fit", () => map().fit());
  function refresh() {
    for (const [one, key] of /** @type {[Element, string][]} */ ([[undo, "undo"], [redo, "redo"], [closer, "closer"], [farther, "farther"], [fit, "fit"]])) named(one, store.say(key));
    aria(undo, "disabled", !store.state.past.length);
    aria(redo, "disabled", !store.state.future.length);
  }
  refresh();
  store.listen(refresh);
  return h("div", "zoomer card", undo, redo, closer, farther, fit);
}
