// Where the page starts: unpack the data, build the parts, let each hear of changes.

import { aria, arrow, button, chinese, engrave, h, inscribe, label, named, press, reicon } from "./dom.js";
import { EVERYTHING, offers, shown, year } from "./filter.js";
import { amountOf, count } from "./format.js";
import { min } from "./geometry.js";
import { groupedBy, grouping, isOpen, sight } from "./groups.js";
import { legend } from "./legend.js";
import { MapView } from "./map.js";
import { model, resize } from "./model.js";
import { noteOf, remark, remarks } from "./note.js";
import { palette } from "./palette.js";
import { panel } from "./panel.js";
import { searchbox } from "./searchbox.js";
import { signed, Sprites, written } from "./sprites.js";
import { ends, Store } from "./state.js";
import { learn, valueName, word } from "./words.js";

/** @typedef {import("./format.js").Language} Language */
/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./state.js").Selection} Selection */

/** @returns {Promise<import("./model.js").Payload>} */
async function unpacked() {
  const block = /** @type {HTMLElement} */ (document.getElementById("network"));
  const text = block.textContent ?? "";
  const quick = /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} */ (/** @type {unknown} */ (Uint8Array)); // since 2025
  const bytes = quick.fromBase64?.(text) ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  block.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** @param {string} wanted @returns {Language} */
function language(wanted) {
  if (wanted === "zh" || wanted === "en") return wanted;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

async function main() {
  const own = language("auto");
  if (typeof DecompressionStream === "undefined") return message(word("cannotRead", own));
  let data;
  let network;
  let notes;
  try {
    data = await unpacked();
    network = model(data);
    notes = new Map(data.notes);
    learn(data.words);
    engrave(data.icons);
  } catch (error) {
    console.error(error);
    return message(word("damaged", own));
  }
  const night = matchMedia("(prefers-color-scheme: dark)");
  const store = new Store({ language: language(network.language), dark: night.matches, notes });
  night.addEventListener("change", () => store.set({ dark: night.matches }));
  page(network, store, data);
}

/** @param {string} text @param {string} [hint] */
function message(text, hint = "") {
  document.body.append(h("div", { class: "message", role: "status" }, h("p", {}, text), hint ? h("p", "quiet", hint) : null));
}

/** @param {import("./model.js").Model} network @param {Store} store @param {import("./model.js").Payload} data */
function page(network, store, data) {
  const root = document.documentElement;
  const theme = () => {
    root.dataset.theme = store.state.dark ? "dark" : "light";
    root.lang = store.state.language === "zh" ? "zh-CN" : "en";
  };
  theme();
  const { Drag, address, away, communities, list, marked, route, timeline, tip } = /** @type {typeof import("./tools.js").tools} */ (/** @type {any} */ (globalThis).zhengtuTools);
  let colours = palette(network.kinds, network.relations, store.state.dark);
  let now = shown(network, store.state.choices);
  /** @type {Map<string, import("./groups.js").Grouping>} */
  const groupings = new Map();
  /** @type {import("./groups.js").Grouping | null} */
  let groups = null;

  /** What can be seen, in groups if that is asked for. */
  function seen() {
    const { look } = store.state;
    const by = groupedBy(network, look);
    groups = by ? groupings.get(by) ?? grouping(network, by, communities) : null;
    if (groups) groupings.set(by, groups);
    christen();
    return sight(network, now, groups, look);
  }

  /** Call groups as the language does. */
  function christen() {
    if (groups && store.state.look.by === "type") for (const group of groups.vertices) group.name = group.all[0].kind[store.state.language];
    if (groups?.rest) groups.rest.name = store.say("others");
  }

  // The first to hear of a change: what is shown and its colours come before the parts that read them.
  store.listen((state, before) => {
    if (state.dark !== before.dark || state.language !== before.language) {
      theme();
      christen();
      colours = palette(network.kinds, network.relations, state.dark);
      map.recolour(colours);
    }
    if (state.moved !== before.moved) map.place(state.moved);
    if (state.look.size !== before.look.size) resize(network, state.look.size);
    if (state.choices !== before.choices) now = shown(network, state.choices);
    if (state.choices !== before.choices || state.look !== before.look) map.show(seen());
  });

  const offered = offers(network);
  const saved = address(network, offered);
  const canvas = h("canvas", { tabindex: "0", role: "img" });
  const title = h("h1", { dir: "auto" });
  const kicker = h("p", "kicker");
  /** @param {Selection} one */
  function visible(one) {
    // What joins groups is made anew with every choice.
    if ("edge" in one) return one.edge.parts ? Boolean(map.sight.grouped?.edges.includes(one.edge)) : now.edges[one.edge.index] > 0;
    return ("node" in one ? [one.node] : [one.from, one.to]).every((node) => (node.members ? map.sight.grouped?.nodes.includes(node) : now.nodes[node.index]));
  }
  const box = searchbox(network, store, { palette: () => colours, visible, chosen: (selection) => open(selection) });
  const done = h("span", "unseen");
  const status = h("p", "status");
  const unhide = press("link unhide", () => store.choose({ gone: EVERYTHING.gone, steps: 0 }));
  const listButton = button("tool", "list", () => store.set({ list: !store.state.list, legend: false }), h("span"));
  const yearsButton = button("tool", "timeline", () => store.set({ timeline: !store.state.timeline, legend: false }));
  yearsButton.hidden = offered.years.length < 2;
  const languageButton = press("tool", () => store.set({ language: store.state.language === "zh" ? "en" : "zh" }));
  const themeButton = button("tool", "moon", () => store.set({ dark: !store.state.dark }));
  const link = button("tool", "link", () => {
    keep();
    navigator.clipboard.writeText(location.href).then(() => tell(store.say("linked")), () => {});
  });
  let telling = 0;
  const tell = (/** @type {string} */ text) => {
    status.textContent = text; // also if it is the same: it was asked for again
    clearTimeout(telling);
    telling = window.setTimeout(words, 3000 + 40 * text.length);
  };
  const dom = { h, button, press, aria, named, label, arrow, chinese, reicon };
  const lent = { data, network, store, shown: () => now, filtered: shown, year, map: () => map, colours: () => colours, palette, Sprites, written, signed, noteOf, remark, valueName, dom, tell };
  // Within another page there is no address to copy.
  link.hidden = !navigator.clipboard || !/^(http|file)/.test(location.protocol);
  const menu = button("round menu", "menu", () => store.set({ legend: !store.state.legend }));
  const side = h(
    "aside",
    "side card",
    h("header", "top", h("span", { class: "seal", "aria-hidden": "true", lang: "zh-CN" }, "政图"), h("div", "titles", kicker, title), menu),
    box.root,
    legend(network, store, () => colours, offered),
    h("footer", {}, h("div", { role: "status" }, done, status), unhide, h("div", "tools", listButton, yearsButton, away(lent), languageButton, link, themeButton)),
  );
  const closer = button("round", "plus", () => map.zoomBy(1.5));
  const farther = button("round", "minus", () => map.zoomBy(1 / 1.5));
  const fit = button("round", "fit", () => map.fit());
  const undo = button("round", "undo", () => turn("undo"));
  const redo = button("round redo", "undo", () => turn("redo"));
  const zoomer = h("div", "zoomer card", undo, redo, closer, farther, fit);
  const empty = h("div", { class: "message", hidden: true }, h("p"), h("p", "quiet"), press("tool", () => store.choose(EVERYTHING)));
  const details = panel(store, {
    palette: () => colours,
    centre: (node) => map.seek({ node }, true),
    join: (node) => {
      store.set({ joining: node });
      if (node) box.focus("");
    },
    hide,
    pin,
    open: unfold,
    fold: turnGroup,
    marked,
    within: (node) => {
      const group = groups && groups.vertices[groups.of[node.index]];
      return group && isOpen(network, store.state.look, group.rank) ? group : null;
    },
  });
  /** What is written on an edge. @param {import("./model.js").Link} edge */
  const told = (edge) => (edge.parts ? store.say("strand", { n: edge.parts.length }) : [edge.kind[store.state.language], amountOf(edge, store.state.language)].filter(Boolean).join(" "));
  const hint = tip(lent, told);
  const edges = list(lent, (edge) => open({ edge }));
  const strip = timeline(lent, offered.years);
  document.body.append(canvas, side, zoomer, edges, strip, details, hint.root, empty);

  /** @type {MapView} */
  const map = new MapView(canvas, network, seen(), colours, {
    insets,
    covered: () => [zoomer.getBoundingClientRect()],
    say: told,
    open: unfold,
    Drag,
    pick,
    hover: hint.show,
    moved: (moved) => store.set({ moved }),
    looked: () => map.chosen && later(),
  });

  /** Select what was clicked or found, or join it if the other end of a connection is looked for. @param {Selection | null} selection */
  function pick(selection) {
    const from = store.state.joining;
    if (!from) store.select(selection);
    else if (selection && "node" in selection && selection.node !== from && !selection.node.members) store.select({ from, to: selection.node, route: route(from, selection.node, now) });
  }

  /** @param {Vertex} node */
  function hide(node) {
    store.choose({ gone: new Set([...store.state.choices.gone, ...(node.members ?? [node]).map(({ index }) => index)]) });
    canvas.focus({ preventScroll: true });
  }

  /** Open what is closed, and close what is open. @param {Vertex} group */
  function turnGroup({ rank }) {
    const turned = new Set(store.state.look.turned);
    if (!turned.delete(rank)) turned.add(rank);
    store.look({ turned });
  }

  /** @param {Vertex} group */
  function unfold(group) {
    turnGroup(group);
    map.fly(map.around(group.members ?? [], 1.3, 84));
    canvas.focus({ preventScroll: true });
  }

  /** Fix a node where it is, or send it home. @param {Vertex} node */
  function pin(node) {
    map.rest();
    const moved = new Map(store.state.moved);
    if (!moved.delete(node.index) || !node.pinned) moved.set(node.index, [node.x, node.y, true]);
    store.set({ moved });
  }

  /** @param {"undo" | "redo"} way */
  function turn(way) {
    if (map.grabbed) return;
    map.rest();
    const before = store.state;
    store[way]();
    if (store.state !== before) inscribe(done, store.say(way === "undo" ? "undone" : "redone"));
  }

  let waiting = 0;

  function later() {
    clearTimeout(waiting);
    waiting = window.setTimeout(keep, 300);
  }

  /** Write what is seen into the address. */
  function keep() {
    clearTimeout(waiting);
    try {
      history.replaceState(null, "", saved.write(store.state, map.chosen ? map.camera : null));
    } catch {} // a page within another has none
  }

  /** Show what the address says. */
  function restore() {
    let found = null;
    try {
      found = location.hash ? saved.read(location.hash) : null;
    } catch {} // damaged: the page opens as if there were none
    if (!found) return;
    store.set({ ...found.state, joining: null, trail: [], past: [], future: [] });
    const group = groups?.vertices[found.group];
    if (group && visible({ node: group })) store.select({ node: group });
    if (found.camera) map.camera = found.camera;
  }

  /** What the cards cover of the window. */
  function insets() {
    const narrow = innerWidth < 720;
    const [left, right, ...low] = [side, details, edges, strip].map((card) => card.getBoundingClientRect());
    const tops = [...low, ...(narrow ? [right] : [])].map(({ top }) => top || innerHeight); // 0 is hidden
    return {
      left: 6 + (narrow ? 0 : left.right),
      top: 6 + (narrow ? left.bottom : 0),
      right: 6 + (details.hidden || narrow ? 0 : innerWidth - right.left),
      bottom: 6 + innerHeight - min(...tops),
    };
  }

  /** @type {Element | null} what had the focus before the panel took it */
  let opener = null;

  /** Go to what was found, even if filters hide it. @param {Selection} selection */
  function open(selection) {
    const gone = new Set(store.state.choices.gone);
    for (const { index } of ends(selection)) gone.delete(index);
    // Nothing of the filters goes if it was hidden by itself; all of it is one step.
    if (!visible(selection)) store.choose({ gone }, "open");
    if (!visible(selection)) store.choose({ ...EVERYTHING, gone }, "open");
    store.set({ legend: false, list: innerWidth < 720 ? false : store.state.list });
    pick(selection);
    map.seek(store.state.selection ?? selection, true);
    opener = document.activeElement;
    details.focus({ preventScroll: true });
  }

  function words() {
    const say = store.say.bind(store);
    if (data.titles.length) network.title = data.titles[store.state.language === "zh" ? 0 : 1];
    const { legend: drawer, dark, list: listed } = store.state;
    inscribe(title, network.title || say("map"));
    title.title = network.title;
    inscribe(kicker, network.subtitle || (network.title ? say("map") : say("product")));
    document.title = [network.title || say("map"), say("product")].join(" · ");
    label(canvas, say("canvas"));
    /** @type {[Element, string][]} */
    const signs = [[undo, "undo"], [redo, "redo"], [closer, "closer"], [farther, "farther"], [fit, "fit"], [menu, "legend"], [link, "link"], [yearsButton, "timeline"], [themeButton, dark ? "light" : "dark"]];
    for (const [one, key] of signs) named(one, say(key));
    aria(undo, "disabled", !store.state.past.length);
    aria(redo, "disabled", !store.state.future.length);
    inscribe(/** @type {HTMLElement} */ (listButton.lastElementChild), say("list"));
    aria(listButton, "expanded", listed);
    aria(yearsButton, "expanded", store.state.timeline);
    inscribe(languageButton, say("otherLanguage"));
    languageButton.lang = store.state.language === "zh" ? "en" : "zh-CN";
    reicon(themeButton, dark ? "sun" : "moon");
    aria(menu, "expanded", drawer);
    side.classList.toggle("open", drawer);
    const whole = now.nodeCount === network.nodes.length && now.edgeCount === network.edges.length;
    const [n, m] = [now.nodeCount, now.edgeCount].map(count);
    const [nn, mm] = [network.nodes.length, network.edges.length].map(count);
    inscribe(done, "");
    inscribe(status, whole ? say("shown", { n, m }) : say("shownOf", { n, m, nn, mm }));
    const { gone, steps } = store.state.choices;
    unhide.hidden = !gone.size && !steps;
    inscribe(unhide, say(steps ? "showAll" : "unhide", { n: gone.size }));
    empty.hidden = now.nodeCount > 0;
    const nothing = !network.nodes.length;
    const [said, more, button] = /** @type {HTMLElement[]} */ ([...empty.children]);
    inscribe(said, say(nothing ? "empty" : "allHidden"));
    inscribe(more, nothing ? say("emptyHint") : "");
    inscribe(button, say("reset"));
    button.hidden = nothing;
  }
  words();

  store.listen((state, before) => {
    const { selection } = state;
    if (state.choices !== before.choices || state.look !== before.look) {
      // There is no way back to groups that are not there any more, nor to what joined them.
      const trail = state.trail.filter((one) => visible(one) || !ends(one).some(({ members }) => members));
      if (trail.length < state.trail.length) store.set({ trail, turn: state.turn });
      const { region, level, document, steps, centre } = before.choices;
      const next = state.choices;
      if (region !== next.region || level !== next.level || document !== next.document || steps !== next.steps || centre !== next.centre) map.reveal();
      if (selection && !visible(selection)) store.select(null);
      else if (selection && "route" in selection) store.set({ selection: { ...selection, route: route(selection.from, selection.to, now) }, turn: state.turn });
    }
    if (map.selection !== store.state.selection) {
      map.selection = store.state.selection;
      map.ask();
      if (map.selection) map.seek(map.selection, false);
    }
    words();
  });
  const flagged = () => {
    map.noted = new Set(remarks(network, store.state.notes).flatMap(([one]) => Object.values(one)));
    map.ask();
  };
  flagged();
  store.listen(flagged, "notes", "list", "timeline");
  store.listen(later, "choices", "look", "moved", "selection", "language", "dark");
  addEventListener("hashchange", restore);
  restore();
  addEventListener("keydown", (event) => {
    const on = (/** @type {string} */ what) => event.target instanceof HTMLElement && event.target.matches(what);
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if ((key !== "z" && key !== "y") || on("[type=search]")) return;
      turn(key === "y" || event.shiftKey ? "redo" : "undo");
      event.preventDefault();
      return;
    }
    if (key === "escape") {
      const inside = details.contains(document.activeElement);
      if (on(".list input") || store.state.joining) store.set({ joining: null, list: false });
      else if (store.state.selection) store.select(null);
      else if (store.state.list) store.set({ list: false });
      else if (store.state.legend) store.set({ legend: false });
      else if (store.state.timeline) store.set({ timeline: false });
      else return;
      if (inside) /** @type {HTMLElement} */ (opener?.isConnected && opener !== document.body ? opener : canvas).focus({ preventScroll: true });
    } else if (on("input, select")) return;
    else if (/^(h|delete|p)$/.test(key) && !event.altKey) {
      const { selection } = store.state;
      if (selection && "node" in selection && (key !== "p" || !selection.node.members)) (key === "p" ? pin : hide)(selection.node);
    } else if (key === "/") {
      box.focus();
      event.preventDefault();
    }
  });
}

main();
