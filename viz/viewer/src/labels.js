// Where names stand on the map so that no two overlap.

import { ceil, floor, min } from "./geometry.js";

/**
 * Width of a text in Chinese characters: Latin letters and digits count about half.
 * @param {string} text
 */
export function width(text) {
  let sum = 0;
  for (const character of text) sum += character < "\u2000" ? 0.56 : 1;
  return sum;
}

const NOT_FIRST = /^[，。、；：！？）》」』】〕”’%…,.;:!?)\]]/;

/**
 * Break a name into balanced lines of at most `most` characters; what does not fit ends in an ellipsis.
 * @param {string} name
 * @param {number} most
 * @param {number} lines
 * @returns {string[]}
 */
export function wrapped(name, most, lines) {
  const total = width(name);
  if (total <= most) return [name];
  const wanted = min(lines, ceil(total / most));
  const each = min(most, ceil(total / wanted) + 0.5);
  // Latin words and numbers stay whole.
  const pieces = name.match(/[A-Za-z0-9.,%_-]{1,12}|[\s\S]/gu) ?? [];
  const result = [""];
  let cut = false;
  for (const piece of pieces) {
    const line = result[result.length - 1];
    if (line && width(line + piece) > each && !NOT_FIRST.test(piece)) {
      if (result.length === wanted) {
        cut = true;
        break;
      }
      result.push("");
    }
    result[result.length - 1] += piece;
  }
  if (cut) result[result.length - 1] = `${[...result[result.length - 1]].slice(0, -1).join("")}…`;
  return result;
}

/** Names as they may stand on one line of a canvas: without line ends, control and direction marks. @param {string} name */
export const clean = (name) => name.slice(0, 400).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "");

const WIDE = 8192; // cells a row

/** The row or column of cells, 48 pixels wide, of a place. @param {number} place */
const cell = (place) => floor(place / 48);

/** Boxes that are taken, in cells of a grid, so that asking is quick. */
export class Space {
  /** @param {{left: number, top: number, right: number, bottom: number}} bounds beyond which nothing is free */
  constructor(bounds) {
    this.bounds = bounds;
    /** @type {Map<number, number[]>} */
    this.cells = new Map();
    /** @type {number[]} left, top, right, bottom, … */
    this.boxes = [];
  }

  /** @param {number} left @param {number} top @param {number} right @param {number} bottom */
  take(left, top, right, bottom) {
    const at = this.boxes.length;
    this.boxes.push(left, top, right, bottom);
    for (let x = cell(left); x <= cell(right); x += 1) {
      for (let y = cell(top); y <= cell(bottom); y += 1) {
        const found = this.cells.get(x * WIDE + y);
        if (found) found.push(at);
        else this.cells.set(x * WIDE + y, [at]);
      }
    }
  }

  /**
   * How many boxes a box meets, counted until there are more than `most`; Infinity out of bounds.
   * @param {number} left @param {number} top @param {number} right @param {number} bottom @param {number} most
   */
  hits(left, top, right, bottom, most) {
    const { boxes, bounds, cells } = this;
    if (left < bounds.left || right > bounds.right || top < bounds.top || bottom > bounds.bottom) return Infinity;
    /** @type {number[]} */
    const met = [];
    for (let x = cell(left); x <= cell(right); x += 1) {
      for (let y = cell(top); y <= cell(bottom); y += 1) {
        for (const at of cells.get(x * WIDE + y) ?? []) {
          if (left < boxes[at + 2] && boxes[at] < right && top < boxes[at + 3] && boxes[at + 1] < bottom && !met.includes(at)) {
            met.push(at);
            if (met.length > most) return met.length;
          }
        }
      }
    }
    return met.length;
  }
}

/**
 * Places for a box of a label around a node, the best first: below, above, beside, then at the corners.
 * @param {number} x @param {number} y @param {number} radius @param {number} wide @param {number} high
 * @returns {[left: number, top: number][]}
 */
export function places(x, y, radius, wide, high) {
  const [left, right, above, below] = [x - radius - 3 - wide, x + radius + 3, y - radius - 1 - high, y + radius + 1];
  const [inward, slant] = [radius * 0.7, radius * 0.4];
  return [
    [x - wide / 2, below],
    [x - wide / 2, above],
    [right, y - high / 2],
    [left, y - high / 2],
    [right - inward, below - slant],
    [left + inward, below - slant],
    [right - inward, above + slant],
    [left + inward, above + slant],
  ];
}
