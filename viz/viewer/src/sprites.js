// Names and signs drawn once each and kept as small pictures: drawing text and outlines anew for every frame is what makes maps slow.

import { ceil, max, min, round } from "./geometry.js";
import { clean, width, wrapped } from "./labels.js";
import { trace } from "./shapes.js";

const MOST = 900;
const EDGE = 3; // room for the halo

/**
 * @typedef {object} Style
 * @property {number} size of the font, in pixels
 * @property {number} weight
 * @property {string} colour
 * @property {string} halo
 * @property {string} font
 * @property {number} most characters a line
 * @property {number} lines
 */

/** @typedef {{image: ImageBitmap, wide: number, high: number}} Sprite its size in pixels of the page, halo included */

export class Sprites {
  constructor() {
    /** @type {Map<string, Sprite>} */
    this.kept = new Map();
    /** @type {Map<number, Sprite>} */
    this.signs = new Map();
    /** How many names may still be made for this frame. */
    this.left = Infinity;
  }

  clear() {
    this.kept.clear();
    this.signs.clear();
  }

  /**
   * The sign of a node type, in steps of half a pixel.
   * @param {import("./model.js").Kind} kind @param {number} radius
   * @param {import("./palette.js").Palette} palette @param {number} density
   */
  sign(kind, radius, palette, density) {
    const half = round(radius * 2);
    const key = kind.index * 1024 + half;
    let sprite = this.signs.get(key);
    if (!sprite) {
      sprite = picture(signed(kind, half / 2, palette), density);
      this.signs.set(key, sprite);
    }
    return sprite;
  }

  /**
   * @param {string} name
   * @param {Style} style
   * @param {number} density pixels of the screen a pixel of the page
   * @returns {Sprite | null} null if it is not there and no more may be made now
   */
  text(name, style, density) {
    const key = `${style.size} ${style.weight} ${style.most} ${style.lines} ${style.colour} ${density} ${name}`;
    let sprite = this.kept.get(key) ?? null;
    if (!sprite) {
      if (!this.left) return null;
      this.left -= 1;
      if (this.kept.size >= MOST) this.kept.clear();
      sprite = picture(written(name, style), density);
      this.kept.set(key, sprite);
    }
    return sprite;
  }
}

/**
 * What is drawn, wherever that is: on a small picture, or in a file of vectors.
 * @typedef {object} Drawn
 * @property {number} wide
 * @property {number} high
 * @property {(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, left: number, top: number) => void} draw
 */

/** A picture made by drawing. Bitmaps are copied several times faster than canvases. @param {Drawn} drawn @param {number} density @returns {Sprite} */
function picture({ wide, high, draw }, density) {
  const canvas = new OffscreenCanvas(ceil(wide * density), ceil(high * density));
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(density, density);
  context.lineJoin = "round";
  draw(context, 0, 0);
  return { image: canvas.transferToImageBitmap(), wide: canvas.width / density, high: canvas.height / density };
}

const measure = typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(1, 1).getContext("2d");

/** A name on its lines. @param {string} name @param {Style} style */
export function written(name, style) {
  const lines = wrapped(clean(name), style.most, style.lines);
  const font = `${style.weight} ${style.size}px ${style.font}`;
  const widths = lines.map((line) => {
    if (measure) measure.font = font;
    return measure?.measureText(line).width ?? width(line) * style.size;
  });
  const step = round(style.size * 1.25);
  const wide = ceil(max(...widths)) + 2 * EDGE;
  /** @type {Drawn["draw"]} */
  const draw = (context, left, top) => {
    context.font = font;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 4;
    context.strokeStyle = style.halo;
    context.fillStyle = style.colour;
    lines.forEach((line, i) => {
      const y = top + EDGE + step * (i + 0.5) + 0.5;
      context.strokeText(line, left + wide / 2, y);
      context.fillText(line, left + wide / 2, y);
    });
  };
  return { lines, step, style, wide, high: step * lines.length + 2 * EDGE, draw };
}

/** The sign of a node type. @param {import("./model.js").Kind} kind @param {number} radius @param {import("./palette.js").Palette} palette @returns {Drawn} */
export function signed({ index, shape }, radius, palette) {
  const wide = ceil(2 * (radius * 1.45 + 3));
  /** @type {Drawn["draw"]} */
  const draw = (context, left, top) => {
    context.beginPath();
    trace(context, shape, left + wide / 2, top + wide / 2, radius);
    // Ground around it parts it from edges; tiny ones need neither that nor a rim.
    context.lineWidth = min(3.5, radius * 0.7);
    context.strokeStyle = palette.ground;
    context.stroke();
    context.fillStyle = palette.fills[index];
    context.fill();
    if (radius <= 3) return;
    context.lineWidth = 1;
    context.strokeStyle = palette.rims[index];
    context.stroke();
  };
  return { wide, high: wide, draw };
}
