// Pictures of the map: PNG of pixels, SVG of vectors.

import { max, min, round, sqrt } from "../geometry.js";
import { Drawing } from "./drawing.js";
import { branch, told } from "./markup.js";

/** @typedef {import("../tools.js").Lent} Tools */
/** @typedef {import("./views.js").Look} Look */
/** @typedef {import("../palette.js").Palette} Palette */
/** @typedef {import("../state.js").Selection} Selection */

const PIXELS = 60e6; // what browsers make without complaint
const SIDE = 16_000;
const FINE = 8; // parts of a pixel to which vectors keep

/** A picture, null where it is larger than the browser can make. @param {Tools} tools @param {Look} look @param {Selection | null} selection */
export async function png({ map, colours, Sprites }, { view, width, height }, selection) {
  const sharpness = min(3, max(1, sqrt(PIXELS / (width * height))), SIDE / max(width, height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [round(width * sharpness), round(height * sharpness)];
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return null;
  map().portray(context, sharpness, view, width, height, { palette: colours(), sprites: new Sprites(), selection });
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done));
  canvas.width = canvas.height = 0; // gives its memory back at once
  return blob;
}

/**
 * The map as shapes.
 * @param {Tools} tools @param {Look} look @param {Palette} palette @param {Selection | null} selection @param {boolean} twice
 */
export function drawn({ map, written, signed }, { view, width, height }, palette, selection, twice) {
  const drawing = new Drawing(twice);
  /** @param {import("../sprites.js").Drawn} one */
  const asImage = (one) => ({ image: /** @type {any} */ (one), wide: one.wide, high: one.high });
  const sprites = {
    left: 0,
    text: (/** @type {string} */ name, /** @type {import("../sprites.js").Style} */ style) => asImage(written(name, style)),
    sign: (/** @type {import("../model.js").Kind} */ kind, /** @type {number} */ radius) => asImage(signed(kind, radius, palette)),
  };
  map().portray(/** @type {any} */ (drawing), FINE, view, width, height, { palette, sprites, selection });
  return drawing.parts;
}

/** @param {Tools} tools @param {Look} look @param {Selection | null} selection @param {string} title */
export function svg(tools, look, selection, title) {
  const palette = tools.colours();
  const { width, height } = look;
  // Programs for drawings would show what reaches out of the window.
  const window = branch("clipPath", { id: "window" }, [branch("rect", { width, height })]);
  const map = branch("g", { "clip-path": "url(#window)" }, drawn(tools, look, palette, selection, true));
  return file(width, height, {}, palette, title, [window, map]);
}

/**
 * A file of its own.
 * @param {number} width @param {number} height @param {Record<string, string>} size on paper @param {Palette} palette @param {string} title
 * @param {import("./markup.js").Branch[]} parts
 */
export function file(width, height, size, palette, title, parts) {
  const root = branch("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, ...size, viewBox: `0 0 ${width} ${height}`, "font-family": fonts(palette), "xml:lang": "zh-CN" }, [branch("title", {}, [title]), ...parts]);
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${told(root)}\n`], { type: "image/svg+xml" });
}

/** The page's fonts, without the names that only browsers know: other programs look at the first. @param {Palette} palette */
export const fonts = ({ font }) => font.replace(/(?:system-ui|-apple-system),\s*/g, "");
