// Colours of the map: the page's own from its style sheet, those of types from the schema, made fit for dark or light ground.

import { max, round } from "./geometry.js";

/**
 * @typedef {object} Palette
 * @property {boolean} dark
 * @property {string} ground
 * @property {string} ink
 * @property {string} quiet
 * @property {string} accent
 * @property {string[]} fills of node types
 * @property {string[]} rims of node types
 * @property {string[]} lines of relation types, and last of what joins groups
 * @property {string} font
 */

/** @typedef {import("./model.js").Kind} Kind */

/**
 * Mix two colours of the form #rrggbb.
 * @param {string} colour @param {string} other @param {number} share of the other
 */
export function mixed(colour, other, share) {
  const [a, b] = [channels(colour), channels(other)];
  return `#${a.map((value, i) => round(value + (b[i] - value) * share).toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} colour */
function channels(colour) {
  const value = /^#[0-9a-f]{6}$/i.test(colour) ? Number.parseInt(colour.slice(1), 16) : 0x888888;
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** How light a colour looks, 0 to 1. @param {string} colour */
function lightness(colour) {
  const [r, g, b] = channels(colour);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}

/** Colour of a node type. @param {Kind} kind @param {boolean} dark */
export const fill = (kind, dark) => dark ? mixed(kind.colour, "#ffffff", max(0.06, 0.4 - lightness(kind.colour) * 0.5)) : kind.colour;

/** Colour of a relation type. @param {Kind} kind @param {boolean} dark */
export function line(kind, dark) {
  const light = lightness(kind.colour);
  if (dark) return mixed(kind.colour, "#ffffff", max(0, 0.62 - light));
  return mixed(kind.colour, "#000000", max(0, light - 0.55));
}

/** @param {Kind[]} kinds @param {Kind[]} relations @param {boolean} dark @returns {Palette} */
export function palette(kinds, relations, dark) {
  const style = getComputedStyle(document.documentElement);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    dark,
    ground: read("--ground"),
    ink: read("--ink"),
    quiet: read("--quiet"),
    accent: read("--accent"),
    fills: kinds.map((kind) => fill(kind, dark)),
    rims: kinds.map((kind) => mixed(fill(kind, dark), dark ? "#000000" : "#20242a", dark ? 0.25 : 0.32)),
    lines: [...relations.map((kind) => line(kind, dark)), read("--quiet")],
    font: read("--sans"),
  };
}
