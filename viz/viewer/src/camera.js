// Which part of the map the window shows: a scale and a shift, and how they change.

import { abs, max, min } from "./geometry.js";

/** @typedef {{k: number, x: number, y: number}} View the point p of the map is at p * k + (x, y) of the window */

/**
 * Scale around a point of the window, within limits.
 * @param {View} view @param {number} factor @param {number} x @param {number} y
 * @param {[least: number, most: number]} limits
 * @returns {View}
 */
export function zoomed(view, factor, x, y, [least, most]) {
  const k = max(least, min(most, view.k * factor));
  return { k, x: x - ((x - view.x) / view.k) * k, y: y - ((y - view.y) / view.k) * k };
}

/** The factor of one turn of a wheel, alike for lines, pages and pixels; a pinch on a trackpad comes as a wheel with Ctrl. @param {WheelEvent} event */
export function wheelFactor(event) {
  const unit = event.deltaMode === 1 ? 0.05 : event.deltaMode ? 1 : 0.002;
  return 2 ** (-event.deltaY * unit * (event.ctrlKey ? 10 : 1));
}

/**
 * The way from one view to another: the scale changes evenly to the eye, the point that stays where it is stays where it is.
 * @param {View} from @param {View} to
 * @returns {(t: number) => View}
 */
export function flight(from, to) {
  const ratio = Math.log(to.k / from.k);
  return (t) => {
    const eased = t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
    const k = from.k * Math.exp(ratio * eased);
    const share = abs(ratio) < 1e-3 ? eased : (k - from.k) / (to.k - from.k);
    return { k, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  };
}
