// Where the page starts: unpack the data, build the parts, let each hear of changes.

import { actions } from "./actions.js";
import { blank } from "./blank.js";
import { bookmark } from "./bookmark.js";
import { display } from "./display.js";
import { aria, arrow, button, chinese, engrave, h, icon, inscribe, label, named, press, reicon } from "./dom.js";
import { offers, shown, year } from "./filter.js";
import { amountOf, count, date } from "./format.js";
import { min } from "./geometry.js";
import { keys } from "./keys.js";
import { legend } from "./legend.js";
import { MapView } from "./map.js";
import { model } from "./model.js";
import { noted, noteOf, remark } from "./note.js";
import { palette } from "./palette.js";
import { panel } from "./panel.js";
import { unpacked } from "./payload.js";
import { folded } from "./search.js";
import { searchbox } from "./searchbox.js";
import { sidebar } from "./sidebar.js";
import { signed, Sprites, written } from "./sprites.js";
import { Store } from "./state.js";
import { status } from "./status.js";
import { learn, valueName, word } from "./words.js";
import { zoomer } from "./zoomer.js";

/** @typedef {import("./format.js").Language} Language */

/** @param {string} wanted @returns {Language} */
function language(wanted) {
  if (wanted === "zh" || wanted === "en") return wanted;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** What the other scripts of the page offer. @returns {typeof import("./tools.js").tools & typeof import("./hand.js").byHand} */
const tools = () => /** @type {any} */ (globalThis).zhengtuTools;

async function main() {
  const own = language("auto");
  if (typeof DecompressionStream === "undefined") return message(word("cannotRead", own));
  let data;
  let network;
  let notes;
  let lost;
  try {
    const block = /** @type {HTMLElement} */ (document.getElementById("network"));
    block.remove();
    data = await unpacked(block.textContent ?? "");
    network = model(data);
    ({ notes, lost } = tools().placed(network, data.notes));
    learn(data.words);
    engrave(data.icons);
  } catch (error) {
    console.error(error);
    return message(word("damaged", own));
  }
  const night = matchMedia("(prefers-color-scheme: dark)");
  const store = new Store({ language: language(network.language), dark: night.matches, notes, lost });
  night.addEventListener("change", () => store.set({ dark: night.matches }));
  page(network, store, data);
}

/** @param {string} text @param {string} [hint] */
function message(text, hint = "") {
  document.body.append(h("div", { class: "message", role: "status" }, h("p", {}, text), hint ? h("p", "quiet", hint) : null));
}

/** Build the parts and join them. @param {import("./model.js").Model} network @param {Store} store @param {import("./model.js").Payload} data */
function page(network, store, data) {
  const { Drag, address, away, communities, list, marked, notice, route, timeline, tip, writing } = tools();
  const show = display(network, store, communities);
  // The first to hear of a change: what is shown and its colours come before the parts that read them.
  store.listen((state, before) => show.follow(state, before, map));
  const { colours } = show;
  const { parts: said, tell, counted, did } = status(network, store, show);
  const dom = { h, button, press, aria, named, label, arrow, chinese, reicon, icon, inscribe };
  const lent = { data, network, store, shown: show.shown, filtered: shown, year, map: () => map, colours, palette, Sprites, written, signed, noted, noteOf, remark, marked, valueName, folded, amountOf, count, date, counted, dom, tell };
  const canvas = h("canvas", { tabindex: "0", role: "img" });
  const act = actions(lent, show, canvas, { details: () => details, did, route });
  const offered = offers(network);
  const box = searchbox(network, store, { palette: colours, visible: show.visible, chosen: act.open });
  const byHand = writing(lent, act.open);
  const details = panel(store, {
    palette: colours,
    centre: (node) => map.seek({ node }, true),
    join: (node) => {
      store.set({ joining: node });
      if (node) box.focus("");
    },
    hide: act.hide,
    pin: act.pin,
    open: act.unfold,
    fold: act.fold,
    marked,
    within: show.within,
    below: byHand.below,
  });
  const lost = notice(lent);
  const view = bookmark(lent, show, address(network, offered, show.grouped), lost.tell);
  const side = sidebar(lent, [box.root, legend(network, store, colours, offered, byHand.key)], said, {
    exporter: away(lent, byHand.away),
    dated: offered.years.length > 1,
    copy: () => {
      view.keep();
      return navigator.clipboard.writeText(location.href).then(() => tell(store.say("linked")), () => {});
    },
  });
  const buttons = zoomer(store, act, lent.map);
  /** What is written on an edge. @param {import("./model.js").Link} edge */
  const told = (edge) => (edge.parts ? store.say("strand", { n: edge.parts.length }) : [edge.kind[store.state.language], amountOf(edge, store.state.language)].filter(Boolean).join(" "));
  const hint = tip(lent, told);
  const edges = list(lent, (edge) => act.open({ edge }));
  const strip = timeline(lent, offered.years);
  document.body.append(canvas, side, buttons, edges, ...byHand.lists, strip, details, hint.root, lost.root, blank(network, store, show));

  /** @type {MapView} */
  const map = new MapView(canvas, network, show.sight(), colours(), {
    insets: () => insets([side, details, edges, ...byHand.lists, strip]),
    covered: () => boxes([buttons, lost.root]),
    say: told,
    open: act.unfold,
    Drag,
    pick: act.pick,
    hover: hint.show,
    moved: (moved) => store.set({ moved }),
    looked: () => map.chosen && view.later(),
  });
  store.listen(act.follow);
  const name = () => label(canvas, store.say("canvas"));
  name();
  store.listen(name, "language");
  map.overlay = byHand.overlay;
  store.listen(() => map.ask(), "notes", "sayings", "list", "drafts", "timeline");
  store.listen(view.later, "choices", "look", "moved", "selection", "language", "dark");
  addEventListener("hashchange", view.restore);
  view.restore();
  keys(store, act, details, box.focus);
}

/** @param {Element[]} cards */
const boxes = (cards) => cards.map((card) => card.getBoundingClientRect());

/** What the cards cover of the window. @param {Element[]} cards at the left, at the right, at the bottom */
function insets(cards) {
  const narrow = innerWidth < 720;
  const [left, right, ...low] = boxes(cards);
  const tops = [...low, ...(narrow ? [right] : [])].map(({ top }) => top || innerHeight); // 0 is hidden
  return {
    left: 6 + (narrow ? 0 : left.right),
    top: 6 + (narrow ? left.bottom : 0),
    right: 6 + (right.width && !narrow ? innerWidth - right.left : 0),
    bottom: 6 + innerHeight - min(...tops),
  };
}

main();
