// Building elements. Text only ever becomes text: no markup is parsed from strings.

import { outline } from "./shapes.js";

/** @typedef {import("./model.js").Kind} Kind */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {string | number | boolean | ((event: any) => void) | null | undefined} Attribute */

/**
 * An element with attributes (on… are listeners, true is present, null and false are absent) and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, Attribute> | string} [attributes] a text is its class
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (tag === "button") element.setAttribute("type", tag);
  for (const [name, value] of Object.entries(typeof attributes === "string" ? { class: attributes } : attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Move the focus, and nothing else. @param {HTMLElement} element */
export const focusOn = (element) => element.focus({ preventScroll: true });

/** @param {string} look "" is none @param {() => void} act @param {...(Node | string)} children */
export const press = (look, act, ...children) => h("button", { class: look || null, onclick: act }, ...children);

/** A button that shows a sign, and perhaps words. @param {string} look @param {string} image @param {() => void} act @param {...(Node | string)} words */
export const button = (look, image, act, ...words) => press(look, act, icon(image), ...words);

/** Tell a screen reader how something stands. @param {Element} element @param {string} what @param {string | boolean} value */
export const aria = (element, what, value) => element.setAttribute(`aria-${what}`, String(value));

/** Tell a screen reader what something is. @param {Element} element @param {string} name */
export const label = (element, name) => aria(element, "label", name);

/** Say something in an element; the same is not said again, which would be read out again. @param {Element} element @param {string} text */
export function inscribe(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Give what shows a sign only its name. @param {Element} element @param {string} name */
export function named(element, name) {
  label(element, name);
  element.setAttribute("title", name);
}

/** What stands in the documents, in their language. @param {string} look @param {...(Node | string)} children */
export const chinese = (look, ...children) => h("bdi", { class: look || null, lang: "zh-CN" }, ...children);

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...Node} children */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const name in attributes) element.setAttribute(name, String(attributes[name]));
  element.append(...children);
  return element;
}

/** What only eyes need. @param {string} look @param {string} viewBox @param {...Node} children */
const picture = (look, viewBox, ...children) => svg("svg", { viewBox, class: look, "aria-hidden": "true" }, ...children);

/** The sign of a node type. @param {Kind} kind @param {Palette} palette */
export function sign({ index, shape }, palette) {
  const style = { fill: palette.fills[index], stroke: palette.rims[index], "stroke-width": 0.16, "stroke-linejoin": "round" };
  const points = outline(shape);
  const mark = points ? svg("polygon", { points: points.map((point) => point.map((value) => value.toFixed(3)).join(",")).join(" "), ...style }) : svg("circle", { r: 1.05, ...style });
  return picture("sign", "-1.6 -1.6 3.2 3.2", mark);
}

/** The sign of a relation type. @param {Kind} kind @param {Palette} palette */
export function arrow({ index }, { lines }) {
  const colour = lines[index];
  return picture(
    "arrow",
    "0 0 26 12",
    svg("path", { d: "M1 6h18", stroke: colour, "stroke-width": 2, "stroke-linecap": "round" }),
    svg("path", { d: "M25 6l-8-4v8z", fill: colour }),
  );
}

/** Outlines of the page's own signs, on a grid of 20: data of the page (viz/assets/icons.json). @type {Record<string, string>} */
let outlines = {};

/** @param {Record<string, string>} given */
export function engrave(given) {
  outlines = given;
}

/** @param {string} name */
export const icon = (name) => picture("icon", "0 0 20 20", svg("path", { d: outlines[name] }));

/** Show another icon in a button. @param {Element} button @param {string} name */
export function reicon(button, name) {
  const old = button.querySelector(".icon");
  if (old) old.replaceWith(icon(name));
}
