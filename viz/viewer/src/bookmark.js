// The view in the page's address: written while the reader works, shown when one is opened.

/**
 * @param {import("./tools.js").Lent} lent @param {import("./display.js").Display} display
 * @param {ReturnType<typeof import("./address.js").address>} saved
 * @param {(key: string, n?: number) => void} notice where it is told what an address cannot bring back
 */
export function bookmark({ store, map }, { grouped, visible }, saved, notice) {
  let waiting = 0;

  function later() {
    clearTimeout(waiting);
    waiting = window.setTimeout(keep, 300);
  }

  /** Write what is seen into the address. */
  function keep() {
    clearTimeout(waiting);
    try {
      history.replaceState(null, "", saved.write(store.state, map().chosen ? map().camera : null));
    } catch {} // a page within another has none
  }

  /** Show what the address says. */
  function restore() {
    let found = null;
    try {
      found = location.hash ? saved.read(location.hash) : null;
    } catch {} // damaged: the page opens as if there were none
    if (!found) return;
    notice(found.told, found.lost);
    if (!found.state) return;
    store.set({ ...found.state, joining: null, trail: [], past: [], future: [] });
    const group = grouped(store.state.look)?.vertices[found.group ?? -1];
    if (group && visible({ node: group })) store.select({ node: group });
    if (found.camera) map().camera = found.camera;
  }

  return { keep, later, restore };
}
