// Building elements. Text only ever becomes text: no markup is parsed from strings.

import { OUTLINES } from "./shapes.js";

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

/** @param {string} look "" is none @param {() => void} act @param {...(Node | string)} children */
export const press = (look, act, ...children) => h("button", { class: look || null, onclick: act }, ...children);

/** A button that shows a sign, and perhaps words. @param {string} look @param {string} image @param {() => void} act @param {...(Node | string)} words */
export const button = (look, image, act, ...words) => press(look, act, icon(image), ...words);

/** Tell a screen reader how something stands. @param {Element} element @param {string} what @param {string | boolean} value */
export const aria = (element, what, value) => element.setAttribute(`aria-${what}`, String(value));

/** Tell a screen reader what something is. @param {Element} element @param {string} name */
export const label = (element, name) => aria(element, "label", name);

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
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** What only eyes need. @param {string} look @param {string} viewBox @param {...Node} children */
const picture = (look, viewBox, ...children) => svg("svg", { viewBox, class: look, "aria-hidden": "true" }, ...children);

/** The sign of a node type. @param {Kind} kind @param {Palette} palette */
export function sign({ index, shape }, palette) {
  const style = { fill: palette.fills[index], stroke: palette.rims[index], "stroke-width": 0.16, "stroke-linejoin": "round" };
  const points = Object.hasOwn(OUTLINES, shape) ? OUTLINES[shape] : null;
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

/** Outlines of the page's own signs, on a grid of 20. @type {Record<string, string>} */
const ICONS = {
  search: "M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M13 13l4 4",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M4 7.5V4h3.5M12.5 4H16v3.5M16 12.5V16h-3.5M7.5 16H4v-3.5",
  close: "M5 5l10 10M15 5L5 15",
  back: "M12 4.5L6.5 10l5.5 5.5",
  list: "M7.5 5H17M7.5 10H17M7.5 15H17M3.2 5h.1M3.2 10h.1M3.2 15h.1",
  moon: "M16 11.8A6.6 6.6 0 0 1 8.2 4a6.6 6.6 0 1 0 7.8 7.8z",
  sun: "M10 6.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 0 0 0-6.8M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.4 4.4l1.1 1.1M14.5 14.5l1.1 1.1M4.4 15.6l1.1-1.1M14.5 5.5l1.1-1.1",
  target: "M10 6a4 4 0 1 0 0 8a4 4 0 0 0 0-8M10 2v3M10 15v3M2 10h3M15 10h3",
  copy: "M7 7h9v9H7zM13 7V4H4v9h3",
  pin: "M7.5 3.5h5M8.2 3.5v5L6 11.5h8L11.8 8.5v-5M10 11.5V17",
  undo: "M8 4L4 8l4 4M4 8h8a4 4 0 0 1 0 8H8",
  hide: "M3 10c3.5-6 10.5-6 14 0c-3.5 6-10.5 6-14 0M10 8a2 2 0 1 0 0 4a2 2 0 0 0 0-4M4 16L16 4",
  link: "M8 12l4-4M9 6l1.5-1.5a3.5 3.5 0 0 1 5 5L14 11M11 14l-1.5 1.5a3.5 3.5 0 0 1-5-5L6 9",
  join: "M5 13a2 2 0 1 0 0 4a2 2 0 0 0 0-4M15 3a2 2 0 1 0 0 4a2 2 0 0 0 0-4M6.5 13.5l7-7",
  around: "M10 10h.1M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14",
  menu: "M3 6h14M3 10h14M3 14h14",
  flag: "M5.5 17.5V3l9.5 4-9.5 4",
  timeline: "M3 17h14M5 13v-3M10 13V4M15 13V7",
  play: "M7 4.5l8.5 5.5L7 15.5z",
  pause: "M7.5 5v10M12.5 5v10",
  page: "M5.5 3h6l3 3v11h-9zM11.5 3v3h3",
};

/** @param {string} name */
export const icon = (name) => picture("icon", "0 0 20 20", svg("path", { d: ICONS[name] }));

/** Show another icon in a button. @param {Element} button @param {string} name */
export function reicon(button, name) {
  const old = button.querySelector(".icon");
  if (old) old.replaceWith(icon(name));
}
