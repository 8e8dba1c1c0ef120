// A small card beside the pointer: what an edge says, before it is clicked, and what is noted.

import { max } from "./geometry.js";
import { text } from "./model.js";

const MOST = 70; // characters of the sentence

/**
 * @param {import("./tools.js").Lent} lent
 * @param {(edge: import("./model.js").Link) => string} told what is written on an edge
 */
export function tip({ store, colours, remark, dom }, told) {
  const { arrow, h } = dom;
  const root = h("div", { class: "tip card", hidden: true, "aria-hidden": "true" });

  /** @param {import("./state.js").Selection | null} selection @param {number} x @param {number} y */
  function show(selection, x, y) {
    // A node says all by its name, unless there is a note.
    const note = selection && remark(store.state, selection);
    const edge = selection && "edge" in selection ? selection.edge : null;
    root.hidden = !edge && !note;
    root.replaceChildren(note ?? "");
    if (edge) {
      const quote = text(edge.properties, "quote");
      root.prepend(
        h("p", "relation", h("bdi", {}, edge.head.name), edge.parts ? " – " : arrow(edge.kind, colours()), h("bdi", {}, edge.tail.name)),
        h("p", { class: "said", lang: "zh-CN" }, h("b", {}, told(edge)), quote ? ` ${quote.slice(0, MOST)}${quote.length > MOST ? "…" : ""}` : ""),
      );
      root.append(h("p", "quiet", store.say("clickForSource")));
    }
    const { offsetWidth: wide, offsetHeight: high } = root;
    const left = x + 16 + wide > innerWidth - 8 ? x - 16 - wide : x + 16;
    const top = y + 18 + high > innerHeight - 8 ? y - 14 - high : y + 18;
    root.style.transform = `translate(${max(8, left)}px, ${max(8, top)}px)`;
  }
  return { root, show };
}
