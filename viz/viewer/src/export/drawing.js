// Takes the place of a canvas and keeps what is drawn there as shapes and letters, for files of vectors and for paper.

import { branch } from "./markup.js";

/** @typedef {import("./markup.js").Branch} Branch */
/** @typedef {ReturnType<typeof import("../sprites.js").written>} Written */
/** @typedef {{d: string, points: [number, number][] | null, circle: [x: number, y: number, radius: number] | null}} Trail a part of a path; points if all of it is straight */
/** @typedef {{size: number, colour: string, weight?: number, halo?: string, anchor?: "start" | "middle" | "end", step?: number, family?: string}} Letters */

const BASELINE = 0.36; // of the size, from the middle of a line

/** @param {number} value */
const short = (value) => Number(value.toFixed(2));

export class Drawing {
  /** @param {boolean} twice names get their halo as letters of their own: some programs would draw it over them */
  constructor(twice) {
    this.twice = twice;
    /** @type {Branch[]} */
    this.parts = [];
    this.fillStyle = "#000000";
    this.strokeStyle = "#000000";
    this.lineWidth = 1;
    this.font = "";
    this.globalAlpha = 1;
    /** @type {Trail[]} */
    this.path = [];
    /** @type {Branch | null} what was filled last with the current path, which a rim may still join */
    this.filled = null;
  }

  setTransform() {} // vectors have no pixels

  beginPath() {
    this.path = [];
    this.filled = null;
  }

  get last() {
    return this.path[this.path.length - 1];
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path.push({ d: `M${short(x)} ${short(y)}`, points: [[x, y]], circle: null });
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    const { last } = this;
    last.d += `L${short(x)} ${short(y)}`;
    last.points?.push([x, y]);
  }

  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    const { last } = this;
    last.d += `Q${short(cx)} ${short(cy)} ${short(x)} ${short(y)}`;
    last.points = null;
  }

  /** A whole circle, or a part of one to be stroked. @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to */
  arc(x, y, radius, from, to) {
    if (to - from < 6.28) {
      const [x1, y1, x2, y2] = [from, to].flatMap((turn) => [x + radius * Math.cos(turn), y + radius * Math.sin(turn)]).map(short);
      this.path.push({ d: `M${x1} ${y1}A${short(radius)} ${short(radius)} 0 ${+(to - from > Math.PI)} 1 ${x2} ${y2}`, points: null, circle: null });
      return;
    }
    if (this.last?.points?.length === 1) this.path.pop(); // it only led here
    this.path.push({ d: "", points: null, circle: [x, y, radius] });
  }

  closePath() {
    this.last.d += "Z";
  }

  stroke() {
    const style = { stroke: this.strokeStyle, "stroke-width": short(this.lineWidth), ...this.faint("stroke-opacity") };
    // The rim of what was just filled.
    if (this.filled) Object.assign(this.filled.attributes, style);
    else this.add({ fill: "none", ...style }, this.path.map((trail) => shape(trail, trail.d.endsWith("Z"))));
    this.filled = null;
  }

  fill() {
    const shapes = this.path.map((trail) => shape(trail, true));
    const style = { fill: this.fillStyle, ...this.faint("fill-opacity") };
    if (shapes.length !== 1) return this.add(style, shapes);
    // The heads of arrows are many: they share a group, and get no rim.
    if (!this.path[0].circle && !this.path[0].d.endsWith("Z")) return this.add(style, shapes);
    this.filled = branch(shapes[0].tag, { ...shapes[0].attributes, ...style });
    this.parts.push(this.filled);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.parts.push(branch("rect", { x: short(x), y: short(y), width: short(width), height: short(height), fill: this.fillStyle, ...this.faint("fill-opacity") }));
  }

  /** The number in a group. @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const [weight, size] = this.font.split(" ").map(Number.parseFloat);
    this.letters([text], x, y, { size, weight, colour: this.fillStyle, anchor: "middle" });
  }

  /** @param {Partial<Written> & import("../sprites.js").Drawn} drawn a name or a sign @param {number} left @param {number} top */
  drawImage({ lines, step = 0, style, wide, high, draw }, left, top) {
    if (!lines || !style) return draw(/** @type {any} */ (this), left, top);
    const { size, weight, colour, halo } = style;
    this.letters(lines, left + wide / 2, top + (high - step * (lines.length - 1)) / 2, { size, weight, colour, halo, anchor: "middle", step });
  }

  /** @param {string[]} lines @param {number} x @param {number} y the middle of the first line @param {Letters} look */
  letters(lines, x, y, { size, colour, weight = 400, halo, anchor = "start", step = 0, family }) {
    const at = { x: short(x), y: short(y + size * BASELINE) };
    const font = { "font-size": short(size), ...(weight === 400 ? {} : { "font-weight": weight }), ...(anchor === "start" ? {} : { "text-anchor": anchor }), ...(family ? { "font-family": family } : {}) };
    const inner = lines.length === 1 ? lines : lines.map((line, i) => branch("tspan", { x: at.x, ...(i ? { dy: step } : {}) }, [line]));
    const ink = { fill: colour, ...this.faint("fill-opacity") };
    const edge = halo ? { stroke: halo, "stroke-width": 4, "stroke-linejoin": "round", ...this.faint("stroke-opacity") } : {};
    if (halo && this.twice) this.parts.push(branch("text", { ...at, ...font, fill: "none", ...edge, "aria-hidden": "true" }, inner));
    this.parts.push(branch("text", { ...at, ...font, ...ink, ...(halo && !this.twice ? { ...edge, "paint-order": "stroke" } : {}) }, inner));
  }

  /** @param {string} name @returns {Record<string, number>} */
  faint(name) {
    return this.globalAlpha < 1 ? { [name]: short(this.globalAlpha) } : {};
  }

  /** Add shapes of one look, to the group before them if that looks alike. @param {Branch["attributes"]} style @param {Branch[]} shapes */
  add(style, shapes) {
    const last = this.parts.at(-1);
    if (last && JSON.stringify(last.attributes) === JSON.stringify(style)) last.children.push(...shapes);
    else this.parts.push(branch("g", style, shapes));
  }
}

/** @param {Trail} trail @param {boolean} closed @returns {Branch} */
function shape({ d, points, circle }, closed) {
  if (circle) return branch("circle", { cx: short(circle[0]), cy: short(circle[1]), r: short(circle[2]) });
  if (closed && points) return branch("polygon", { points: points.map((point) => point.map(short).join(",")).join(" ") });
  return branch("path", { d });
}
