// What readers wrote, on the map: flags of notes, signs of corrections. Names keep clear of them.

import { along, hypot, max, round } from "../geometry.js";

/** @typedef {import("../draw.js").Scene} Scene */
/** @typedef {import("../labels.js").Space} Space */
/** @typedef {import("../model.js").Vertex} Vertex */
/** @typedef {import("./draft.js").Sign} Sign */

const DASH = 7; // pixels
const TAU = 2 * Math.PI;

/**
 * @param {import("../state.js").Store} store @param {import("./draft.js").Draft} draft
 * @returns {(scene: Scene, space: Space) => void}
 */
export const overlay = (store, draft) => (scene, space) => {
  if (store.state.notes.size) flags(scene, space, store.state.notes);
  if (draft.said().length) signs(scene, space, draft);
};

/** @param {Scene} scene @param {Space} space @param {import("./draft.js").Draft} draft */
function signs({ context, frame, palette, sight }, space, draft) {
  const { x, y, cx, cy, radius } = frame;
  const { of, more } = draft.signs();
  const seen = new Set(frame.nodes);
  /** @param {number} width @param {string} colour @param {() => void} trace */
  const stroke = (width, colour, trace) => {
    context.beginPath();
    trace();
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  };
  /** Strokes with gaps along a curve, from rim to rim. @param {number} a @param {number} b @param {number} mx @param {number} my */
  const dashes = (a, b, mx, my) => {
    const far = hypot(x[b] - x[a], y[b] - y[a]) || 1;
    const steps = max(2, round(far / DASH));
    for (let i = 0; i < steps; i += 2) {
      const [from, to] = [i / steps, (i + 1.1) / steps];
      if (from * far < radius[a] || (1 - to) * far < radius[b]) continue;
      context.moveTo(along(from, x[a], mx, x[b]), along(from, y[a], my, y[b]));
      context.lineTo(along(to, x[a], mx, x[b]), along(to, y[a], my, y[b]));
    }
  };
  /** @param {Sign} kind @param {number} left @param {number} top */
  const badge = (kind, left, top) => {
    for (const [width, colour] of /** @type {[number, string][]} */ ([[6, palette.ground], [2, palette.accent]])) stroke(width, colour, () => sign(kind, (dx, dy) => context.moveTo(left + dx, top + dy), (dx, dy) => context.lineTo(left + dx, top + dy)));
    space.take(left - 8, top - 8, left + 8, top + 8);
  };
  context.lineJoin = context.lineCap = "round";
  for (const edge of frame.edges) {
    const kind = of.get(edge);
    if (!kind || edge.parts) continue;
    stroke(4, palette.ground, () => dashes(edge.head.index, edge.tail.index, cx[edge.index], cy[edge.index]));
    badge(kind, ...frame.middle(edge));
  }
  for (const { head, tail, sign: kind } of more) {
    if (![head, tail].every((node) => seen.has(node) || (sight.shown.nodes[node.index] && !frame.far))) continue;
    for (const node of [head, tail]) frame.put(node);
    const [a, b] = [head.index, tail.index];
    const [mx, my] = [(x[a] + x[b]) / 2 + (y[b] - y[a]) * 0.12, (y[a] + y[b]) / 2 - (x[b] - x[a]) * 0.12];
    stroke(2, palette.accent, () => dashes(a, b, mx, my));
    badge(kind, along(0.5, x[a], mx, x[b]), along(0.5, y[a], my, y[b]));
  }
  for (const node of frame.nodes) {
    const kind = of.get(node);
    if (!kind) continue;
    const reach = radius[node.index] * 1.15 + 5;
    const [left, top] = [x[node.index], y[node.index]];
    stroke(1.8, palette.accent, () => {
      for (let i = 0; i < 12; i += 1) {
        const turn = (i * TAU) / 12;
        context.moveTo(left + reach * Math.cos(turn), top + reach * Math.sin(turn));
        context.lineTo(left + reach * Math.cos(turn + 0.3), top + reach * Math.sin(turn + 0.3));
      }
    });
    if (kind === "contested") badge(kind, left + reach * 0.7, top - reach * 0.7);
  }
}

/**
 * The sign of a kind of corrections, around a point: a cross, a plus, a stroke of a pen, a ring, a bolt.
 * @param {Sign} kind @param {(x: number, y: number) => void} move @param {(x: number, y: number) => void} line
 */
export function sign(kind, move, line) {
  /** @type {Record<Sign, number[][]>} */
  const strokes = {
    rejected: [[-4.5, -4.5, 4.5, 4.5], [-4.5, 4.5, 4.5, -4.5]],
    added: [[-5, 0, 5, 0], [0, -5, 0, 5]],
    amended: [[-4.5, 5, -3, 1, 3, -5, 5.5, -2.5, -0.5, 3.5, -4.5, 5]],
    changed: [[-5.5, 1.5, -4.6, 3.5], [-1, 5.5, 1, 5.5], [4.6, 3.5, 5.5, 1.5], [5.5, -1.5, 4.6, -3.5], [1, -5.5, -1, -5.5], [-4.6, -3.5, -5.5, -1.5]],
    contested: [[1.5, -6, -3.5, 1, 3.5, -0.5, -1.5, 6]],
  };
  for (const [x, y, ...rest] of strokes[kind]) {
    move(x, y);
    for (let i = 0; i < rest.length; i += 2) line(rest[i], rest[i + 1]);
  }
}

/** @param {Scene} scene @param {Space} space @param {import("../state.js").State["notes"]} notes */
function flags({ context, frame, palette }, space, notes) {
  const { x, y, radius } = frame;
  context.beginPath();
  for (const [left, low] of [
    ...frame.nodes.filter((node) => notes.has(node)).map(({ index }) => [x[index] + radius[index] * 0.6, y[index] - radius[index] * 0.8]),
    ...frame.edges.filter((edge) => notes.has(edge)).map((edge) => frame.middle(edge)),
  ]) {
    context.moveTo(left, low);
    context.lineTo(left, low - 19);
    context.lineTo(left + 11, low - 15);
    context.lineTo(left, low - 11);
    space.take(left - 2, low - 20, left + 12, low - 10);
  }
  context.lineJoin = "round";
  context.fillStyle = palette.accent;
  for (const [colour, width] of /** @type {[string, number][]} */ ([[palette.ground, 5], [palette.accent, 1.6]])) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.fill();
}
