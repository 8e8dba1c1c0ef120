// What the map shows now: what filters leave, in groups if that is asked for, and in which colours.

import { shown } from "./filter.js";
import { groupedBy, grouping, isOpen, sight } from "./groups.js";
import { resize } from "./model.js";
import { palette } from "./palette.js";

/** @typedef {import("./groups.js").Grouping} Grouping */
/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./state.js").State} State */
/** @typedef {ReturnType<typeof display>} Display */

/**
 * @param {import("./model.js").Model} network @param {import("./state.js").Store} store
 * @param {typeof import("./communities.js").communities} communities
 */
export function display(network, store, communities) {
  /** @type {Map<string, Grouping>} */
  const groupings = new Map();
  /** @type {Grouping | null} */
  let groups = null;
  let colours = dressed();
  let now = shown(network, store.state.choices);
  let seen = arranged();

  /** Dress the page by day or night, in a language; its colours. */
  function dressed() {
    const { dark, language } = store.state;
    const root = document.documentElement;
    root.dataset.theme = dark ? "dark" : "light";
    root.lang = language === "zh" ? "zh-CN" : "en";
    return palette(network.kinds, network.relations, dark);
  }

  /** The groups that a look asks for, if any. @param {import("./groups.js").Look} look */
  function grouped(look) {
    const by = groupedBy(network, look);
    const found = by ? groupings.get(by) ?? grouping(network, by, communities) : null;
    if (found) groupings.set(by, found);
    return found;
  }

  /** What can be seen, in groups if that is asked for. */
  function arranged() {
    groups = grouped(store.state.look);
    christen();
    return sight(network, now, groups, store.state.look);
  }

  /** Call groups as the language does. */
  function christen() {
    if (groups && store.state.look.by === "type") for (const group of groups.vertices) group.name = group.first.kind[store.state.language];
    if (groups?.rest) groups.rest.name = store.say("others");
  }

  /** @param {import("./state.js").Selection} one */
  function visible(one) {
    // What joins groups is made anew with every choice.
    if ("edge" in one) return one.edge.parts ? Boolean(seen.grouped?.edges.includes(one.edge)) : now.edges[one.edge.index] > 0;
    return ("node" in one ? [one.node] : [one.from, one.to]).every((node) => (node.members ? seen.grouped?.nodes.includes(node) : now.nodes[node.index]));
  }

  /** The open group that a node is shown in. @param {Vertex} node */
  function within(node) {
    const group = groups && groups.vertices[groups.of[node.index]];
    return group && isOpen(network, store.state.look, group.rank) ? group : null;
  }

  /** Follow a change, and let the map show it. @param {State} state @param {State} before @param {import("./map.js").MapView} map */
  function follow(state, before, map) {
    if (state.dark !== before.dark || state.language !== before.language) {
      colours = dressed();
      christen();
      map.recolour(colours);
    }
    if (state.moved !== before.moved) map.place(state.moved);
    if (state.look.size !== before.look.size) resize(network, state.look.size);
    if (state.choices !== before.choices) now = shown(network, state.choices);
    if (state.choices !== before.choices || state.look !== before.look) map.show((seen = arranged()));
  }

  return { colours: () => colours, shown: () => now, sight: () => seen, grouped, visible, within, follow };
}
