// Texts of documents: a fourth bundle, only in pages that have some. A text is shown as it was read, with what was read in it.

import { text } from "./model.js";
import { inflated } from "./payload.js";

/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./hand/form.js").Chosen} Chosen */
/** @typedef {{start: number, end: number, edges: Link[]}} Stretch characters of a text, and the edges whose sentence they are in */

const MOST = 5000; // characters of a sentence
const MASK = "█";

/**
 * A text in stretches: those of no sentence, and those of one or several.
 * @param {number} length @param {Link[]} edges
 * @returns {Stretch[]}
 */
export function stretches(length, edges) {
  const spans = edges.map((edge) => ({ edge, start: Number(text(edge.properties, "start")), end: Number(text(edge.properties, "end")) })).filter(({ start, end }) => start >= 0 && start < end && end <= length);
  const cuts = [...new Set([0, length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Stretch[]} */
  const made = [];
  /** @type {typeof spans} */
  let inside = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    while (next < spans.length && spans[next].start === start) inside.push(spans[next++]);
    inside = inside.filter((span) => span.end > start);
    made.push({ start, end, edges: inside.map(({ edge }) => edge) });
  }
  return made;
}

/**
 * The card in which texts are read.
 * @param {import("./tools.js").Lent} lent @param {(chosen: Chosen) => void} add begin a relation from what was chosen
 */
function reading({ data, network, store, dom, tell }, add) {
  const { h, button, press, named, label, inscribe, aria } = dom;
  const packed = (document.getElementById("texts")?.textContent ?? "").split("\n");
  const places = new Map((data.texts ?? []).map((name, i) => [name, i]));
  /** @type {Map<string, string[]>} */
  const known = new Map();
  /** @type {Map<Node, number>} where each stretch begins */
  let starts = new Map();
  let shown = "";
  /** @type {((chosen: Chosen) => void) | undefined} */
  let choosing;
  /** @type {Element | null} */
  let opener = null;

  const name = h("bdi", { lang: "zh-CN" });
  const heading = h("h2", {}, name);
  const close = button("round", "close", () => leave());
  const useName = h("span");
  const use = button("tool", "plus", () => choose(), useName);
  const here = h("p", { class: "here", role: "status" });
  const body = h("div", { class: "body", lang: "zh-CN", dir: "auto", tabindex: "0", onclick: (/** @type {Event} */ event) => follow(event.target), onkeydown: key });
  const root = h("section", { class: "list text card", hidden: true, onkeydown: escape }, h("header", {}, heading, use, close), here, body);

  /** Unpack a text; it is there when this is done. @param {string} document */
  async function load(document) {
    const place = places.get(document);
    if (place === undefined || known.has(document)) return;
    const bytes = await inflated(packed[place]).arrayBuffer();
    // A mark of UTF-8 at its beginning counts as a character.
    known.set(document, [...new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)]);
  }

  /** @param {string} document @param {{edge?: Link, choose?: (chosen: Chosen) => void}} given */
  async function open(document, { edge, choose }) {
    await load(document);
    const whole = known.get(document);
    if (!whole) return;
    if (root.hidden) opener = globalThis.document.activeElement;
    choosing = choose;
    store.set({ list: false, drafts: false, legend: false });
    root.hidden = false;
    if (document !== shown) fill(document, whole);
    shown = document;
    refresh();
    mark(edge);
    (choose ? body : close).focus({ preventScroll: true });
  }

  /** @param {string} document @param {string[]} whole */
  function fill(document, whole) {
    starts = new Map();
    const edges = network.edges.filter(({ properties }) => text(properties, "document") === document);
    body.replaceChildren(...stretches(whole.length, edges).map((stretch) => {
      const words = whole.slice(stretch.start, stretch.end).join("");
      const part = stretch.edges.length ? h("mark", { tabindex: "0", role: "button" }, words) : h("span", {}, words);
      starts.set(part, stretch.start);
      sentences.set(part, stretch.edges);
      return part;
    }));
    body.scrollTop = 0;
  }

  /** @type {WeakMap<Node, Link[]>} */
  const sentences = new WeakMap();

  /** Make the sentence of an edge stand out, and bring it into sight. @param {Link | undefined} edge */
  function mark(edge) {
    let first = true;
    for (const part of body.children) {
      const own = Boolean(edge && sentences.get(part)?.includes(edge));
      part.classList.toggle("now", own);
      if (own && first) part.scrollIntoView({ block: "center" });
      if (own) first = false;
    }
  }

  /** From a sentence to what was read in it. @param {EventTarget | null} target */
  function follow(target) {
    if (!(target instanceof Element) || !getSelection()?.isCollapsed) return;
    const edges = sentences.get(target) ?? [];
    const { language } = store.state;
    here.replaceChildren(...(edges.length ? [store.say("readHere", { n: edges.length }), ...edges.map((edge) => press("link", () => pick(edge), h("bdi", {}, `${edge.head.name} ${edge.kind[language]} ${edge.tail.name}`)))] : []));
    if (edges.length) pick(edges[0]);
  }

  /** @param {Link} edge */
  function pick(edge) {
    store.select({ edge });
    mark(edge);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if ((event.key !== "Enter" && event.key !== " ") || !(event.target instanceof HTMLElement) || event.target === body) return;
    event.preventDefault();
    getSelection()?.removeAllRanges();
    follow(event.target);
  }

  /** @param {KeyboardEvent} event */
  function escape(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  }

  function leave() {
    root.hidden = true;
    choosing = undefined;
    store.set({});
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
  }

  /** Where a place of the selection is in the text, in characters. @param {Node} node @param {number} offset */
  function place(node, offset) {
    const part = node.parentElement;
    const start = part && starts.get(part);
    if (start !== undefined && start !== null) return start + [...(node.textContent ?? "").slice(0, offset)].length;
    // Between stretches, or outside of them.
    const next = node === body ? body.children[offset] : node.childNodes[offset];
    return (next && starts.get(next)) ?? starts.get(node) ?? -1;
  }

  /** The words that are selected in the text, without the blanks around them. @returns {Chosen | null} */
  function selected() {
    const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : null;
    const whole = known.get(shown);
    if (!range || range.collapsed || !whole || !body.contains(range.commonAncestorContainer)) return null;
    let [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
    if (end < 0) end = whole.length;
    while (start < end && /\s/.test(whole[start])) start += 1;
    while (end > start && /\s/.test(whole[end - 1])) end -= 1;
    return start < 0 || end <= start ? null : { document: shown, exact: whole.slice(start, Math.min(end, start + MOST)).join(""), start };
  }

  function choose() {
    const chosen = selected();
    const { selection } = store.state;
    if (!chosen) return say("selectFirst");
    if (chosen.exact.includes(MASK)) return say("maskedWords");
    if (!choosing && (!selection || "edge" in selection)) return say("nodeFirst");
    const then = choosing ?? add;
    opener = null;
    leave();
    then(chosen);
  }

  /** @param {string} word */
  function say(word) {
    inscribe(here, store.say(word));
    tell(store.say(word));
  }

  function refresh() {
    label(root, store.say("textOf"));
    inscribe(name, shown);
    inscribe(useName, store.say("addFromText"));
    named(close, store.say("close"));
    aria(body, "label", shown);
  }
  store.listen(refresh, "language");
  store.listen(({ selection, list, drafts }) => {
    if (list || drafts) root.hidden = true;
    const edge = selection && "edge" in selection && !selection.edge.parts ? selection.edge : undefined;
    // Its sentence is soon asked for, and corrections tell what stands around it.
    if (edge) load(text(edge.properties, "document")).catch(() => {});
    if (edge && !root.hidden && text(edge.properties, "document") === shown) mark(edge);
  }, "selection", "list", "drafts");

  return { root, open, has: (/** @type {string} */ document) => places.has(document), whole: (/** @type {string} */ document) => known.get(document) };
}

export const texts = { reading };

Object.assign(/** @type {any} */ (globalThis).zhengtuTools ?? {}, texts);
