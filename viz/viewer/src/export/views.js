// How large a picture is, and which view shows all in it.

import { bounds, max, min, round, sqrt } from "../geometry.js";

/** @typedef {import("../model.js").Vertex} Vertex */
/** @typedef {{view: import("../camera.js").View, width: number, height: number}} Look */

const A_NAME = 11000; // square pixels that a name needs, with what is around it
const CLOSEST = 1.4;

/** The view that shows nodes in a box. @param {Vertex[]} nodes @param {number} width @param {number} height @param {number} margin @returns {Look} */
export function within(nodes, width, height, margin) {
  const [left, top, right, bottom] = bounds(nodes);
  const [wide, high] = [right - left, bottom - top];
  const k = min((width - 2.4 * margin) / max(wide, 1), (height - 1.6 * margin) / max(high, 1), 2 * CLOSEST);
  return { view: { k, x: width / 2 - (left + wide / 2) * k, y: height / 2 - (top + high / 2) * k }, width, height };
}

/** All of the map, as large as its names need. @param {Vertex[]} nodes @returns {Look} */
export function ample(nodes) {
  const [left, top, right, bottom] = bounds(nodes);
  const [wide, high] = [right - left, bottom - top];
  const area = min(50e6, max(1.2e6, nodes.length * A_NAME));
  const k = min(CLOSEST, sqrt(area / (max(wide, 300) * max(high, 300))));
  return within(nodes, round(max(720, wide * k + 216)), round(max(480, high * k + 144)), 90);
}

/** How wide a sheet is, in pixels of names, that nodes are drawn on. @param {number} count @param {number} least @param {number} most */
export const breadth = (count, least, most) => round(max(least, min(most, sqrt(count * A_NAME * 2))));
