// The panel beside the map: all that is known of a node or an edge, and where it is written.

import { arrow, button, chinese, h, icon, label, named, press, sign } from "./dom.js";
import { amountOf, count, date, percent } from "./format.js";
import { remark } from "./note.js";
import { across, bunches, parallels, text } from "./model.js";
import { ends } from "./state.js";
import { propertyName, propertyPlace, valueName, word } from "./words.js";

/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./format.js").Language} Language */
/** @typedef {import("./palette.js").Palette} Palette */

const MANY = 500; // more of them that are shown at once
const FEW = 8; // edges of a group shown before the rest is asked for
const EVIDENCE = new Set(["quote", "document", "page", "start", "end", "rule", "confidence", "aliases"]);

/**
 * @param {import("./state.js").Store} store
 * @param {object} answers
 * @param {() => Palette} answers.palette
 * @param {(node: Vertex) => void} answers.centre
 * @param {(node: Vertex | null) => void} answers.join look for the other end of a connection; null is no longer
 * @param {(node: Vertex) => void} answers.hide
 * @param {(node: Vertex) => void} answers.pin fix it where it is, or send it home
 * @param {(group: Vertex) => void} answers.open show the nodes of a group
 * @param {(node: Vertex) => Vertex | null} answers.within the group that a node is shown in, if it is open
 * @param {(group: Vertex) => void} answers.fold
 * @param {typeof import("./marks.js").marked} answers.marked
 * @param {HTMLElement} answers.below where notes and corrections are written
 */
export function panel(store, answers) {
  const body = h("div", "body");
  const back = button("round", "back", () => store.back());
  const close = button("round", "close", () => store.select(null));
  const root = h("section", { class: "panel card", hidden: true, tabindex: "-1" }, h("div", "bar", back, close), body, answers.below);

  function refresh() {
    const { selection, language, trail } = store.state;
    root.hidden = !selection;
    label(root, store.say("details"));
    back.hidden = !trail.length;
    named(back, store.say("back"));
    named(close, store.say("close"));
    if (!selection) return;
    const view = { language, palette: answers.palette(), store, answers };
    body.replaceChildren(...contents(selection, view));
  }
  refresh();
  store.listen((state, before) => {
    if (state.notes !== before.notes && state.turn) return; // what is being typed is not told here
    const buttons = () => [...body.querySelectorAll("button")];
    const focused = buttons().findIndex((one) => one === document.activeElement);
    refresh();
    if (state.selection !== before.selection) body.scrollTop = 0;
    else buttons()[focused]?.focus();
  }, "selection", "trail", "language", "dark", "moved", "joining", "choices", "look", "notes", "sayings");
  return root;
}

/**
 * @typedef {object} View
 * @property {Language} language
 * @property {Palette} palette
 * @property {import("./state.js").Store} store
 * @property {Parameters<typeof panel>[1]} answers
 */

/** A button with a picture and a word. @param {string} image @param {string} key @param {Language} language @param {() => void} run */
const act = (image, key, language, run) => button("action", image, run, word(key, language));

/** @param {import("./state.js").Selection} selection @param {View} view */
function contents(selection, view) {
  if ("node" in selection) return selection.node.members ? ofGroup(selection.node, selection.node.members, view) : ofNode(selection.node, view);
  if ("edge" in selection) return selection.edge.parts ? ofStrand(selection.edge, selection.edge.parts, view) : ofEdge(selection.edge, view);
  return ofConnection(selection, view);
}

/** @param {Vertex} group @param {Vertex[]} members @param {View} view */
function ofGroup(group, members, view) {
  const { language, answers, palette } = view;
  const kinds = [...new Set(members.map((node) => node.kind))].sort((a, b) => a.index - b.index);
  const ranked = [...members].sort((a, b) => a.rank - b.rank);
  const member = (/** @type {Vertex} */ node) => h("li", {}, press("", () => view.store.select({ node }), signOf(node, view), chinese("what", node.name)));
  const other = (/** @type {Link} */ strand) => h("li", {}, press("", () => view.store.select({ edge: strand }), h("span", "what", chinese("name", across(strand, group).name), h("span", "sum", word("strand", language, { n: strand.parts?.length ?? 0 })))));
  return [
    h("p", "kind", word("group", language, { n: count(members.length) })),
    h("h2", { lang: "zh-CN" }, h("bdi", {}, members.some(({ name }) => name === group.name) ? word("andOthers", language, { name: group.name }) : group.name)),
    h("p", "aliases", ...kinds.map((kind) => h("span", "chip", sign(kind, palette), `${kind[language]} ${count(group.counts?.[kind.index] ?? 0)}`))),
    h("p", "actions", act("plus", "open", language, () => answers.open(group)), act("target", "centre", language, () => answers.centre(group)), act("hide", "hide", language, () => answers.hide(group))),
    section(word("nodes", language), ranked, member, language),
    section(word("relations", language), group.links, other, language),
  ];
}

/** What joins two groups: every relation with its sentence. @param {Link} strand @param {Link[]} parts @param {View} view */
function ofStrand({ head, tail }, parts, view) {
  const ordered = [...parts].sort((a, b) => a.kind.index - b.kind.index || a.index - b.index);
  const part = (/** @type {Link} */ edge) => passage(edge, true, `${edge.head.name} ${edge.kind[view.language]} ${edge.tail.name}`, text(edge.properties, "quote") || text(edge.properties, "document"), view);
  return [h("div", "ends", end(head, view), h("p", "relation", word("between", view.language)), end(tail, view)), section(word("relations", view.language), ordered, part, view.language)];
}

/** A list under a title. @template T @param {string} title @param {T[]} things @param {(thing: T, place: number) => Element} made @param {Language} language */
function section(title, things, made, language) {
  return h("section", "group", h("h3", {}, title, h("span", "count", count(things.length))), ...few(things, made, language));
}

/** A list of which the first rows are there until the rest is asked for. @template T @param {T[]} things @param {(thing: T, place: number) => Element} made @param {Language} language */
function few(things, made, language) {
  const list = h("ul", "edges");
  const more = press("link more", () => grow(MANY), word("moreOf", language, { n: things.length }));
  const grow = (/** @type {number} */ most) => {
    const from = list.childElementCount;
    list.append(...things.slice(from, from + most).map((thing, i) => made(thing, from + i)));
    if (list.childElementCount === things.length) more.remove();
  };
  grow(FEW);
  return things.length > FEW ? [list, more] : [list];
}

/** @param {Vertex} node @param {View} view */
function ofNode(node, view) {
  const { language, answers } = view;
  const centre = act("target", "centre", language, () => answers.centre(node));
  const join = act("join", "join", language, () => answers.join(node));
  const { centre: middle, steps } = view.store.state.choices;
  /** @param {string} image @param {string} name @param {number} to */
  const around = (image, name, to) => act(image, name, language, () => view.store.choose({ centre: node.index, steps: to }));
  const nearby = !steps || middle !== node.index ? [around("around", "around", 1)] : [around("plus", "wider", steps + 1), ...(steps > 1 ? [around("minus", "narrower", steps - 1)] : [])];
  const group = answers.within(node);
  if (group) nearby.push(act("minus", "fold", language, () => answers.fold(group)));
  const hide = act("hide", "hide", language, () => answers.hide(node));
  const pin = act("pin", node.pinned ? "release" : "pin", language, () => answers.pin(node));
  return [
    h("p", "kind", signOf(node, view), node.kind[language]),
    h("h2", { lang: "zh-CN" }, h("bdi", {}, node.name)),
    node.aliases.length ? h("p", "aliases", h("span", "label", word("alsoKnown", language)), ...node.aliases.map((alias) => chinese("chip", alias))) : null,
    facts(Object.entries(node.properties).filter(([key]) => !EVIDENCE.has(key)), language),
    view.store.state.joining ? h("p", { class: "actions joining", role: "status" }, word("joinHow", language), act("close", "cancel", language, () => answers.join(null))) : h("p", "actions", centre, join, pin, hide, ...nearby),
    ...(node.links.length ? groups(node, view) : [h("p", "quiet", word("noRelations", language))]),
  ].filter((part) => part !== null);
}

/**
 * The edges of a node by relation and direction, in the legend's order.
 * @param {Vertex} node @param {View} view
 */
function groups(node, view) {
  const ordered = [...node.links].sort((a, b) => a.kind.index - b.kind.index || across(a, node).index - across(b, node).index);
  return [...bunches(ordered, ({ kind, head }) => `${kind.index} ${head === node}`).values()].map((edges) => group(edges, node, view));
}

/** @param {Link[]} edges @param {Vertex} node @param {View} view */
function group(edges, node, view) {
  const { language, palette } = view;
  const { kind, head } = edges[0];
  const out = head === node;
  const picture = h("span", out ? "picture" : "picture from", arrow(kind, palette));
  const made = (/** @type {Link} */ edge, /** @type {number} */ i) => row(edge, node, view, i > 0 && across(edge, node) === across(edges[i - 1], node));
  const subject = out ? "" : language === "zh" ? "（对方 → 本节点）" : " (incoming)";
  return h("section", "group", h("h3", {}, picture, h("bdi", {}, kind[language]), subject ? h("span", "unseen", subject) : null, h("span", "count", String(edges.length))), ...few(edges, made, language));
}

/**
 * One edge of a node; `again` if the row above leads to the same other node.
 * @param {Link} edge @param {Vertex} node @param {View} view @param {boolean} again
 */
function row(edge, node, view, again) {
  const other = across(edge, node);
  const quote = text(edge.properties, "quote") || text(edge.properties, "document");
  const name = chinese(again ? "unseen" : "name", other.name);
  const what = h("span", "what", name, ...worth(edge, view.language), chinese("excerpt", quote), remark(view.store.state, { edge }));
  return h("li", { class: again ? "again" : null }, press("", () => view.store.select({ edge }), signOf(other, view), what));
}

/** @param {Link} edge @param {Language} language */
const worth = (edge, language) => [amountOf(edge, language)].filter(Boolean).map((sum) => h("span", "sum", sum));

/** @param {Link} edge @param {View} view */
function ofEdge(edge, view) {
  const { language, palette } = view;
  const others = parallels(edge).filter((other) => other !== edge);
  const relation = h("p", "relation", arrow(edge.kind, palette), h("bdi", {}, edge.kind[language]));
  relation.append(...worth(edge, language));
  const rest = Object.entries(edge.properties).filter(([key]) => !EVIDENCE.has(key));
  return [
    h("div", "ends", end(edge.head, view), relation, end(edge.tail, view)),
    evidence(edge, view),
    facts([...rest, ...["rule", "confidence"].map((key) => /** @type {[string, unknown]} */ ([key, edge.properties[key]]))], language),
    others.length ? section(word("alsoBetween", language), others, (other) => parallel(other, edge, view), language) : null,
  ].filter((part) => part !== null);
}

/** @param {import("./state.js").Connection} connection @param {View} view */
function ofConnection(connection, view) {
  const { route } = connection;
  const nodes = ends(connection);
  const steps = nodes.flatMap((node, i) => [h("li", {}, end(node, view)), ...route.slice(i, i + 1).map((edge) => passage(edge, edge.head === node, edge.kind[view.language], text(edge.properties, "quote"), view))]);
  return [
    h("p", "kind", route.length ? word("route", view.language, { n: route.length }) : word("joined", view.language)),
    h("ol", "edges route", ...steps),
    ...(route.length ? [] : [h("p", "quiet", word("noRoute", view.language))]),
  ];
}

/** @param {Link} other @param {Link} edge @param {View} view */
function parallel(other, edge, view) {
  const along = other.head === edge.head;
  return passage(other, along, `${other.kind[view.language]}${along ? "" : ` ← ${other.head.name}`}`, text(other.properties, "document"), view);
}

/** An edge to click. @param {Link} edge @param {boolean} along @param {string} name @param {string} excerpt @param {View} view */
function passage(edge, along, name, excerpt, { palette, store }) {
  const picture = h("span", along ? "picture" : "picture from", arrow(edge.kind, palette));
  return h("li", {}, press("", () => store.select({ edge }), picture, h("span", "what", h("bdi", "name", name), chinese("excerpt", excerpt), remark(store.state, { edge }))));
}

/** @param {Vertex} node @param {View} view */
const end = (node, view) => press("end", () => view.store.select({ node }), signOf(node, view), chinese("", node.name));

/** The sentence as it stands in the document, with the two names marked. @param {Link} edge @param {View} view */
function evidence(edge, view) {
  const { language, palette } = view;
  const { properties, head, tail } = edge;
  const quote = text(properties, "quote");
  const [document, page] = [text(properties, "document"), text(properties, "page")];
  const [start, end] = [text(properties, "start"), text(properties, "end")];
  const where = [page && word("pageOf", language, { n: page }), start && end && word("characters", language, { a: start, b: end })].filter(Boolean).join(" · ");
  const heading = h("h3", {}, word("sentence", language));
  if (quote && navigator.clipboard) {
    const copy = button("action", "copy", () => {
      const cited = `“${quote}”（${[document, page && word("pageOf", "zh", { n: page })].filter(Boolean).join("，")}）`;
      navigator.clipboard.writeText(cited).then(() => (copy.lastChild ?? copy).replaceWith(word("copied", language)), () => {});
    }, word("copy", language));
    heading.append(copy);
  }
  const pieces = view.answers.marked(quote, [
    { mark: "head", names: [head.name, ...head.aliases] },
    { mark: "tail", names: [tail.name, ...tail.aliases] },
  ]);
  const said = h("blockquote", { lang: "zh-CN", dir: "auto" }, ...pieces.map((piece) => {
    if (!piece.mark) return piece.text;
    const mark = h("mark", {}, piece.text);
    mark.style.setProperty("--mark", palette.fills[(piece.mark === "head" ? head : tail).kind.index]);
    return mark;
  }));
  said.style.setProperty("--relation", palette.lines[edge.kind.index]);
  return h(
    "section",
    "evidence",
    heading,
    quote ? said : h("p", "quiet", word("noSentence", language)),
    h("p", "where", icon("page"), h("span", {}, chinese("document", document), where ? h("span", "place", where) : null)),
  );
}

/** @param {[string, unknown][]} entries @param {Language} language */
function facts(entries, language) {
  const all = new Map(entries);
  const inferred = [all.get("derived")].flat();
  // The sentence of a property stands with it, and a sum with what it is.
  const told = entries.filter(([key, value]) => key !== "derived" && !(key.endsWith("_quote") && all.has(key.slice(0, -6))) && String(value ?? "") && !/^amount_/.test(key));
  if (!told.length) return null;
  told.sort(([a], [b]) => propertyPlace(a) - propertyPlace(b) || (a < b ? -1 : 1));
  return h("dl", {}, ...told.flatMap(([key, value]) => [h("dt", {}, h("bdi", {}, propertyName(key, language))), h("dd", {}, ...shownValue(key, key === "amount" ? amountOf({ properties: Object.fromEntries(all) }, language) : value, language), inferred.includes(key) ? h("span", "quiet", word("inferred", language)) : null, all.has(`${key}_quote`) ? chinese("excerpt", String(all.get(`${key}_quote`))) : null)]));
}

/** @param {string} key @param {unknown} value @param {Language} language @returns {Node[]} */
function shownValue(key, value, language) {
  if (key === "confidence" && typeof value === "number") return [h("meter", { min: 0, max: 1, value, "aria-hidden": "true" }), h("span", {}, percent(value))];
  if (key === "rule") return [h("code", {}, String(value))];
  return [h("bdi", {}, valueText(key, value, language))];
}

/** @param {string} key @param {unknown} value @param {Language} language @returns {string} */
function valueText(key, value, language) {
  if (typeof value === "boolean") return word(value ? "yes" : "no", language);
  if (typeof value === "number") return key === "year" ? String(value) : count(value);
  if (Array.isArray(value)) return value.map((one) => valueText(key, one, language)).join(language === "zh" ? "、" : ", ");
  if (typeof value === "object") return JSON.stringify(value);
  return /^\d{4}-\d\d(-\d\d)?$/.test(String(value)) ? date(String(value), language) : valueName(String(value), language);
}

/** @param {Vertex} node @param {View} view */
const signOf = (node, { palette }) => sign(node.kind, palette);
