// The legend: every node and relation type with its sign and count; each is also a switch.

import { aria, arrow, h, inscribe, label, press, sign } from "./dom.js";
import { EVERYTHING } from "./filter.js";
import { count, percent } from "./format.js";
import { floor, max } from "./geometry.js";
import { GROUPS, groupedBy, isLarge } from "./groups.js";
import { propertyName, valueName } from "./words.js";

/** @typedef {import("./model.js").Kind} Kind */
/** @typedef {import("./state.js").Store} Store */

/**
 * @param {import("./model.js").Model} model
 * @param {Store} store
 * @param {() => import("./palette.js").Palette} colours
 * @param {ReturnType<typeof import("./filter.js").offers>} offered
 * @param {Element} byHand what signs of corrections mean
 */
export function legend(model, store, colours, offered, byHand) {
  const groups = [
    group(model.kinds, "nodes", "hiddenKinds", store, (kind) => sign(kind, colours())),
    group(model.relations, "relations", "hiddenRelations", store, (kind) => arrow(kind, colours())),
  ];
  const choices = filters(store, offered);
  const parts = [...groups, ...(choices ? [choices] : []), drawing(model, store, offered)];
  const root = h("div", "legend", ...parts.map((part) => part.root), byHand);
  function refresh() {
    for (const part of parts) part.refresh();
  }
  refresh();
  store.listen(refresh, "language", "choices", "look", "dark");
  return root;
}

/**
 * @param {Kind[]} kinds
 * @param {string} title
 * @param {"hiddenKinds" | "hiddenRelations"} field
 * @param {Store} store
 * @param {(kind: Kind) => Element} image
 */
function group(kinds, title, field, store, image) {
  const heading = h("h2");
  const all = press("link", () => store.choose({ [field]: new Set() }));
  const rows = kinds.map((kind) => {
    const name = h("bdi", "name");
    const picture = h("span", "picture");
    const toggle = press("switch", () => flip(kind), picture, name, h("span", "count", count(kind.count)));
    const only = press("only link", () => store.choose({ [field]: new Set(kinds.filter((other) => other !== kind).map((other) => other.index)) }));
    return { kind, name, picture, toggle, only, root: h("li", {}, toggle, only) };
  });

  /** @param {Kind} kind */
  function flip(kind) {
    const hidden = new Set(store.state.choices[field]);
    if (!hidden.delete(kind.index)) hidden.add(kind.index);
    store.choose({ [field]: hidden });
  }

  function refresh() {
    const { language, choices } = store.state;
    inscribe(heading, store.say(title));
    inscribe(all, store.say("showAll"));
    all.hidden = !choices[field].size;
    for (const { kind, name, picture, toggle, only } of rows) {
      inscribe(name, kind[language]);
      picture.replaceChildren(image(kind));
      toggle.title = language === "zh" ? kind.meaning_zh : kind.meaning_en;
      aria(toggle, "pressed", !choices[field].has(kind.index));
      inscribe(only, store.say("only"));
      label(only, store.say("onlyThis", { name: kind[language] }));
    }
  }
  const root = h("section", { class: title, hidden: !kinds.length }, h("header", {}, heading, all), h("ul", {}, ...rows.map((row) => row.root)));
  return { root, refresh };
}

/**
 * A row with a name and some values to choose from.
 * @param {Store} store @param {string} title @param {string[]} values
 * @param {(value: string) => string} name what a value is called
 * @param {() => string} read
 * @param {(value: string) => void} write
 */
function choice(store, title, values, name, read, write) {
  const heading = h("span", "label");
  const box = h("select", { onchange: () => write(box.value) });
  for (const value of values) box.append(h("option", { value })); // one by one: there may be more than a call can take
  let spoken = "";
  function refresh() {
    const { language } = store.state;
    inscribe(heading, store.say(title));
    if (language !== spoken) for (const option of box.options) inscribe(option, name(option.value));
    spoken = language;
    box.value = read();
  }
  return { root: h("label", {}, heading, box), refresh };
}

/**
 * How the map is drawn: what its nodes are grouped by, and what their size tells.
 * @param {import("./model.js").Model} model @param {Store} store @param {ReturnType<typeof import("./filter.js").offers>} offered
 */
function drawing(model, store, { regions, sizes }) {
  const heading = h("h2");
  const turn = press("link", () => store.look({ turned: new Set(anyTurned() ? [] : Array.from({ length: GROUPS }, (_, group) => group)) }));
  const anyTurned = () => store.state.look.turned.size > 0;
  const by = choice(store, "groupBy", ["none", "community", ...(regions.length > 1 ? ["region"] : []), "type"], (value) => store.say(value), () => groupedBy(model, store.state.look) || "none", (value) => store.look({ by: /** @type {any} */ (value), turned: new Set() }));
  const size = choice(store, "sizeBy", ["", ...sizes], (value) => value ? propertyName(value, store.state.language) : store.say("degree"), () => store.state.look.size, (value) => store.look({ size: value }));
  const rows = sizes.length ? [by, size] : [by];
  function refresh() {
    inscribe(heading, store.say("drawing"));
    turn.hidden = !groupedBy(model, store.state.look);
    inscribe(turn, store.say(anyTurned() === isLarge(model) ? "foldAll" : "openAll"));
    for (const row of rows) row.refresh();
  }
  return { root: h("section", "filters", h("header", {}, heading, turn), ...rows.map((row) => row.root)), refresh };
}

/** @param {Store} store @param {ReturnType<typeof import("./filter.js").offers>} offered */
function filters(store, { regions, levels, years, documents, leastConfidence }) {
  /** @type {{root: HTMLElement, refresh: () => void}[]} */
  const rows = [];
  /** @param {"region" | "level" | "document"} key @param {string} title @param {string[]} values */
  const offer = (key, title, values) => values.length > 1 && rows.push(choice(store, title, ["", ...values], (value) => value ? valueName(value, store.state.language) : store.say("all"), () => store.state.choices[key], (value) => store.choose({ [key]: value })));
  offer("region", "region", regions);
  offer("level", "level", levels);
  if (years.length > 1) rows.push(span(years));
  if (leastConfidence < 0.995) rows.push(slider(leastConfidence));
  offer("document", "source", documents);
  if (!rows.length) return null;

  /** @param {number[]} values */
  function span(values) {
    const name = h("span", "label");
    const options = () => values.map((value) => h("option", { value }, String(value)));
    const from = h("select", { onchange: () => limit(Number(from.value), Number(to.value), true) }, ...options());
    const to = h("select", { onchange: () => limit(Number(from.value), Number(to.value), false) }, ...options());
    const [first, last] = [values[0], values[values.length - 1]];
    /** @param {number} a @param {number} b @param {boolean} lower the lower one was changed */
    function limit(a, b, lower) {
      if (a > b) [a, b] = lower ? [a, a] : [b, b];
      store.choose({ from: a === first ? 0 : a, to: b === last ? 0 : b });
    }
    function refresh() {
      const { choices } = store.state;
      inscribe(name, store.say("years"));
      label(from, store.say("from"));
      label(to, store.say("to"));
      from.value = String(choices.from || first);
      to.value = String(choices.to || last);
    }
    return { root: h("div", { class: "row", role: "group" }, name, h("span", "span", from, "–", to)), refresh };
  }

  /** @param {number} least */
  function slider(least) {
    const name = h("span", "label");
    const value = h("output");
    const low = floor(least * 20) * 5;
    const bar = h("input", { type: "range", min: low, max: 100, step: 5, onchange: () => store.set({}), oninput: () => store.choose({ confidence: Number(bar.value) <= low ? 0 : Number(bar.value) / 100 }, "confidence") });
    function refresh() {
      const { choices } = store.state;
      inscribe(name, store.say("confidenceAtLeast"));
      bar.value = String(max(low, choices.confidence * 100));
      inscribe(value, percent(Number(bar.value) / 100));
    }
    return { root: h("label", "wide", name, bar, value), refresh };
  }

  const heading = h("h2");
  const clear = press("link", () => store.choose({ ...EVERYTHING, gone: store.state.choices.gone }));
  function refresh() {
    const { choices } = store.state;
    inscribe(heading, store.say("filters"));
    inscribe(clear, store.say("reset"));
    clear.hidden = !(choices.region || choices.level || choices.document || choices.from || choices.to || choices.confidence);
    for (const row of rows) row.refresh();
  }
  return { root: h("section", "filters", h("header", {}, heading, clear), ...rows.map((row) => row.root)), refresh };
}
