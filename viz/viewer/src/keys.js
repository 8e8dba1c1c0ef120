// Keys of the whole page; the map, the search box and notes have their own.

/**
 * @param {import("./state.js").Store} store @param {import("./actions.js").Actions} actions
 * @param {HTMLElement} details the panel @param {() => void} search go to the search box
 */
export function keys(store, actions, details, search) {
  addEventListener("keydown", (event) => {
    const on = (/** @type {string} */ what) => event.target instanceof HTMLElement && event.target.matches(what);
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if ((key !== "z" && key !== "y") || on("[type=search]")) return;
      actions.turn(key === "y" || event.shiftKey ? "redo" : "undo");
      event.preventDefault();
    } else if (key === "escape") escape(on(".list input"));
    else if (on("input, select")) return;
    else if (/^(h|delete|p)$/.test(key) && !event.altKey) {
      const { selection } = store.state;
      if (selection && "node" in selection && (key !== "p" || !selection.node.members)) actions[key === "p" ? "pin" : "hide"](selection.node);
    } else if (key === "/") {
      search();
      event.preventDefault();
    }
  });

  /** Leave or close what was opened last. @param {boolean} listing the list is being searched */
  function escape(listing) {
    const { joining, selection, list, drafts, legend, timeline } = store.state;
    const inside = details.contains(document.activeElement);
    if (listing || joining) store.set({ joining: null, list: false });
    else if (selection) store.select(null);
    else if (list || drafts) store.set({ list: false, drafts: false });
    else if (legend) store.set({ legend: false });
    else if (timeline) store.set({ timeline: false });
    else return;
    if (inside) actions.leave();
  }
}
