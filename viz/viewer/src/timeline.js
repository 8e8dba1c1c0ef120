// The years below the map: how much there is of each, which of them are chosen, and how the network grew.

import { ceil, floor, max, min } from "./geometry.js";

const BEAT = 1000; // milliseconds a year while it plays
const ROOM = 46; // pixels for the name of a year

/**
 * @param {import("./tools.js").Lent} lent
 * @param {number[]} years that the network has, in their order
 */
export function timeline({ network, store, filtered, year, dom }, years) {
  const { aria, button, h, label, named, press, reicon } = dom;
  const [first, last] = [years[0], years[years.length - 1]];
  /** @type {number[][]} years of nodes and edges, read when the years are first looked at */
  let dated = [];
  const columns = Array.from({ length: last - first + 1 }, () => h("div", {}, h("i"), h("span")));
  const bars = h("div", { class: "years", "aria-hidden": "true", onpointerdown: take, onpointermove: pull, onlostpointercapture: drop }, ...columns);
  const handles = [0, 1].map((side) => h("input", { type: "range", min: first, max: last, oninput: () => shift(side), onchange: () => store.set({}) }));
  const play = button("round", "play", toggle);
  const close = button("round", "close", () => store.set({ timeline: false }));
  const span = h("span", "count");
  const all = press("link", () => pick(first, last));
  const root = h("section", { class: "timeline card", hidden: true }, h("div", {}, play, span), h("div", "track", bars, ...handles), h("div", {}, close, all));
  let sums = new Uint32Array();
  /** @type {unknown[]} the choices that the sums are of */
  let summed = [];
  let timer = 0;
  // The years at which the drawing of a span began and is; the second is 0 while it is but a click.
  let [anchor, at] = [0, 0];

  /** @returns {[number, number]} */
  function chosen() {
    const { from, to } = store.state.choices;
    return [from || first, to || last];
  }

  /** Choose from one year to another, as far as the network has any. @param {number} a @param {number} b @param {string} [turn] */
  function pick(a, b, turn) {
    const inside = years.filter((one) => one >= min(a, b) && one <= max(a, b));
    const [from, to] = [inside[0], inside[inside.length - 1]];
    if (from && `${[from, to]}` !== `${chosen()}`) store.choose({ from: from === first ? 0 : from, to: to === last ? 0 : to }, turn);
  }

  /** The year under a pointer. @param {PointerEvent} event */
  function under({ clientX }) {
    const { left, width } = bars.getBoundingClientRect();
    return max(first, min(last, first + floor(((clientX - left) / width) * columns.length)));
  }

  /** @param {PointerEvent} event */
  function take(event) {
    if (event.button) return;
    bars.setPointerCapture(event.pointerId);
    [anchor, at] = [under(event), 0];
  }

  /** @param {PointerEvent} event */
  function pull(event) {
    const now = under(event);
    if (anchor && (at || now !== anchor)) pick(anchor, (at = now), "years");
  }

  function drop() {
    const alone = `${chosen()}` === `${[anchor, anchor]}`;
    if (!at) pick(alone ? first : anchor, alone ? last : anchor);
    anchor = 0;
    store.set({});
  }

  /** A handle goes on to the next year that there is. @param {number} side */
  function shift(side) {
    const [now, other] = side ? chosen().reverse() : chosen();
    const to = Number(handles[side].value);
    const next = to < now ? years.findLast((one) => one <= to) : years.find((one) => one >= to);
    if (next) pick(side ? max(next, other) : min(next, other), other, "years");
    refresh();
  }

  /** The network grows from the first year that is chosen to the last of all. */
  function toggle() {
    if (timer) return stop();
    const from = chosen()[0] < last ? chosen()[0] : first;
    const steps = years.filter((one) => one >= from);
    const step = () => {
      pick(from, /** @type {number} */ (steps.shift()), "play");
      if (!steps.length) stop();
    };
    timer = window.setInterval(step, BEAT);
    step();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    store.set({});
    refresh();
  }

  /** Count what the other filters leave of each year. */
  function count() {
    const choices = { ...store.state.choices, from: 0, to: 0 };
    const values = Object.values(choices);
    if (values.every((value, i) => value === summed[i])) return;
    summed = values;
    if (!dated.length) dated = [network.nodes, network.edges].map((list) => list.map((one) => year(one.properties)));
    sums = new Uint32Array(columns.length);
    const { nodes, edges } = filtered(network, choices);
    [nodes, edges].forEach((list, i) => list.forEach((one, index) => (sums[dated[i][index] - first] += one)));
  }

  function refresh() {
    root.hidden = !store.state.timeline;
    if (root.hidden) return;
    count();
    const [from, to] = chosen();
    const every = ceil((ROOM * columns.length) / bars.clientWidth);
    const said = (/** @type {number} */ one) => store.say("ofYear", { y: one, n: sums[one - first] });
    label(root, store.say("timeline"));
    named(play, store.say(timer ? "stop" : "play"));
    reicon(play, timer ? "pause" : "play");
    named(close, store.say("close"));
    all.textContent = store.say("all");
    all.hidden = from === first && to === last;
    span.textContent = from === to ? `${from}` : `${from}–${to}`;
    columns.forEach((column, i) => {
      const [bar, name] = /** @type {HTMLElement[]} */ ([...column.children]);
      const one = first + i;
      bar.style.height = `${(sums[i] / max(1, ...sums)) * 100}%`;
      name.textContent = one % every ? "" : `${one}`;
      column.title = said(one);
      column.className = one < from || one > to ? "" : "in";
    });
    handles.forEach((handle, side) => {
      const one = [from, to][side];
      handle.value = `${one}`;
      label(handle, store.say(side ? "to" : "from"));
      aria(handle, "valuetext", said(one));
    });
  }
  store.listen(({ turn, timeline }) => {
    if (timer && (turn !== "play" || !timeline)) stop();
    refresh();
  }, "choices", "timeline", "language");
  addEventListener("pointerdown", ({ target }) => timer && !play.contains(/** @type {Node} */ (target)) && stop(), true);
  new ResizeObserver(refresh).observe(bars);
  bars.parentElement?.style.setProperty("--years", `${columns.length}`);
  return root;
}
