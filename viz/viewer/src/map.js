// The map: one canvas, the view on it, and what is found and moved there.

import { flight, zoomed } from "./camera.js";
import { paint } from "./draw.js";
import { Frame } from "./frame.js";
import { bounds, hypot, max, min, round } from "./geometry.js";
import { Ground, once } from "./ground.js";
import { across } from "./model.js";
import { Pointers } from "./pointers.js";
import { Sprites } from "./sprites.js";
import { ends } from "./state.js";

/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {import("./camera.js").View} View */
/** @typedef {import("./physics.js").Drag} Drag */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Insets what cards cover of the window */

const CLOSEST = 6;
const CLOSER = 1.5; // than the whole map, where groups may give way to their nodes: moving sideways never does that
const STILL = 140; // milliseconds without a move after which all detail is drawn
const FLIGHT = 420; // milliseconds
const MANY = 2500; // edges in sight from which fewer names are drawn while the view moves

export class MapView {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./model.js").Model} model
   * @param {import("./frame.js").Sight} sight
   * @param {import("./palette.js").Palette} palette
   * @param {object} answers
   * @param {() => Insets} answers.insets
   * @param {() => DOMRect[]} answers.covered small cards within the free part
   * @param {(edge: Link) => string} answers.say
   * @param {(selection: Selection | null) => void} answers.pick
   * @param {(selection: Selection | null, x: number, y: number) => void} answers.hover
   * @param {typeof import("./physics.js").Drag} answers.Drag
   * @param {(group: Vertex) => void} answers.open show the nodes of a group
   * @param {() => void} answers.looked the view has come to rest
   * @param {(moved: Map<number, import("./state.js").Place>) => void} answers.moved what was dragged has come to rest
   */
  constructor(canvas, model, sight, palette, answers) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    this.model = model;
    this.sight = sight;
    this.palette = palette;
    this.answers = answers;
    this.frame = new Frame(model);
    this.sprites = new Sprites();
    this.ground = new Ground();
    /** @type {View} */
    this.view = { k: 1, x: 0, y: 0 };
    /** @type {[number, number]} */
    this.limits = [0.05, CLOSEST];
    /** @type {Selection | null} */
    this.selection = null;
    /** @type {import("./draw.js").Scene["overlay"]} */
    this.overlay = () => {};
    /** @type {Selection | null} */
    this.hovered = null;
    this.density = 1;
    this.width = 0;
    this.height = 0;
    this.moving = false;
    // Whether the view was chosen for the window: one in a frame may have no size at first.
    this.fitted = false;
    // Whether the reader has moved it.
    this.chosen = false;
    // Handles of what is under way: the next drawing, the flight of the view, the wait for stillness.
    this.asked = 0;
    this.flying = 0;
    this.waiting = 0;
    /** @type {{drag: Drag, dx: number, dy: number} | null} */
    this.grabbed = null;
    /** @type {Drag | null} the last drag, whose nodes may still be coming to rest */
    this.settling = null;
    /** @type {Set<Vertex>} nodes that the drag moves */
    this.loose = new Set();
    new Pointers(canvas, this);
    canvas.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.resize()).observe(canvas);
    this.resize();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.density = max(1, min(3, devicePixelRatio));
    this.canvas.width = round(width * this.density);
    this.canvas.height = round(height * this.density);
    this.width = width;
    this.height = height;
    this.sprites.clear();
    this.ground.forget();
    this.draw();
    if (this.fitted || !width || !height) return;
    this.fitted = true;
    this.fit(false);
    this.frame.near = this.view.k * CLOSER;
    this.chosen = false;
  }

  /** Draw with the next frame of the screen. */
  ask() {
    this.canvas.removeAttribute("data-view");
    if (!this.asked) this.asked = requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    if (!this.width || !this.height) return; // browsers refuse to copy a picture without size
    const { far } = this.frame;
    this.frame.update(this.view, this.sight, this.width, this.height);
    if (this.frame.far !== far) {
      this.ground.forget();
      this.point(null, 0, 0); // it may not be there any more
    }
    const selection = this.frame.there(this.selection);
    const scene = {
      context: this.context, density: this.density, frame: this.frame, sight: this.sight, palette: this.palette, sprites: this.sprites,
      focus: this.hovered ?? selection, selection, say: this.answers.say, free: this.free(), covered: this.answers.covered(),
      loose: this.loose, overlay: this.overlay, hasty: this.moving && this.frame.edges.length > MANY,
    };
    paint(scene, this.ground, this.view, this.moving);
    // For tests and other programs that steer the page: scale and shift of the view, there while it stands still.
    if (!this.moving && !this.loose.size) this.canvas.dataset.view = `${this.view.k} ${this.view.x} ${this.view.y}`;
  }

  /** What stands for all that is shown, the most important first. */
  get drawn() {
    return this.sight.whole.nodes;
  }

  /**
   * Draw what is shown on another canvas, or on what takes the place of one.
   * @param {CanvasRenderingContext2D} context @param {number} sharpness pixels there a pixel here
   * @param {View} view @param {number} width @param {number} height
   * @param {{palette: import("./palette.js").Palette, sprites: Pick<Sprites, "sign" | "text" | "left">, selection: Selection | null}} look
   */
  portray(context, sharpness, view, width, height, { palette, sprites, selection }) {
    const frame = new Frame(this.model);
    frame.near = this.frame.near;
    frame.update(view, this.sight, width, height);
    const chosen = frame.there(selection);
    const free = { left: 4, top: 4, right: width - 4, bottom: height - 4 };
    const scene = { context, density: sharpness, frame, sight: this.sight, palette, sprites, focus: chosen, selection: chosen, say: this.answers.say, free, covered: [], loose: new Set(), overlay: this.overlay, hasty: false };
    paint(scene, once, view, false);
  }

  /** @param {View} view */
  look(view) {
    this.view = view;
    this.chosen = true;
    this.moving = true;
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      this.moving = false;
      this.ask();
      this.answers.looked();
    }, STILL);
    this.ask();
  }

  /** The view, whatever the size of the window. @returns {import("./address.js").Camera} */
  get camera() {
    const { left, right, top, bottom } = this.free();
    const { k, x, y } = this.view;
    return [k, ((left + right) / 2 - x) / k, ((top + bottom) / 2 - y) / k];
  }

  set camera([scale, x, y]) {
    const { left, right, top, bottom } = this.free();
    const k = max(this.limits[0], min(CLOSEST, scale));
    this.halt();
    this.look({ k, x: (left + right) / 2 - x * k, y: (top + bottom) / 2 - y * k });
  }

  /** @param {import("./frame.js").Sight} sight */
  show(sight) {
    this.sight = sight;
    this.point(null, 0, 0);
    this.displaced();
  }

  /** @param {import("./palette.js").Palette} palette */
  recolour(palette) {
    this.palette = palette;
    this.sprites.clear();
    this.ground.forget();
    this.draw();
  }

  /** Positions or what is shown have changed. */
  displaced() {
    this.ground.forget();
    this.ask();
  }

  /** @param {number} dx @param {number} dy */
  panBy(dx, dy) {
    this.look({ ...this.view, x: this.view.x + dx, y: this.view.y + dy });
  }

  /** @param {number} factor @param {number} x @param {number} y @param {boolean} [smooth] */
  zoomAt(factor, x, y, smooth = false) {
    const view = zoomed(this.view, factor, x, y, this.limits);
    if (smooth) this.fly(view);
    else this.look(view);
  }

  /** Scale around the middle of what is free. @param {number} factor */
  zoomBy(factor) {
    const box = this.free();
    this.zoomAt(factor, (box.left + box.right) / 2, (box.top + box.bottom) / 2, true);
  }

  /** The free part of the window. */
  free() {
    const { left, right, top, bottom } = this.answers.insets();
    return { left, top, right: max(left + 80, this.width - right), bottom: max(top + 80, this.height - bottom) };
  }

  /**
   * The view that shows some nodes in the free part of the window.
   * @param {Vertex[]} nodes @param {number} most scale @param {number} margin
   */
  around(nodes, most, margin) {
    const box = this.free();
    const [x1, y1, x2, y2] = bounds(nodes);
    const [wide, high] = [box.right - box.left - 1.6 * margin, box.bottom - box.top - margin];
    const k = min(max(wide, 40) / max(x2 - x1, 1), max(high, 40) / max(y2 - y1, 1), most);
    return { k, x: (box.left + box.right) / 2 - ((x1 + x2) / 2) * k, y: (box.top + box.bottom) / 2 - ((y1 + y2) / 2) * k };
  }

  /** Show everything if most of it is out of sight, or all of it in a corner. */
  reveal() {
    if (!this.drawn.length) return;
    const { left, right, top, bottom } = this.free();
    const { k, x, y } = this.view;
    const inside = this.drawn.filter((node) => node.x * k + x > left && node.x * k + x < right && node.y * k + y > top && node.y * k + y < bottom);
    if (2 * inside.length < this.drawn.length || this.around(this.drawn, 1.3, 84).k > 1.6 * k) this.fit();
  }

  /** Show everything that is shown at all. @param {boolean} [smooth] */
  fit(smooth = true) {
    if (!this.drawn.length) return;
    const view = this.around(this.drawn, 1.3, 84);
    this.limits = [min(0.05, view.k / 2), CLOSEST];
    if (smooth) this.fly(view);
    else this.look(view);
  }

  /**
   * Bring a selection into the free part of the window, near enough to read.
   * @param {Selection} selection @param {boolean} always also if it is in sight
   */
  seek(selection, always) {
    const nodes = ends(selection);
    const { k, x, y } = this.view;
    const box = this.free();
    const inside = nodes.every((end) => {
      const [px, py] = [end.x * k + x, end.y * k + y];
      return px > box.left + 40 && px < box.right - 40 && py > box.top + 30 && py < box.bottom - 40;
    });
    if (inside && !always) return;
    const near = max(k, "node" in selection ? 0.85 : 1.6);
    const closest = this.around(nodes, always ? near : k, "route" in selection ? 110 : 200);
    if (!always || !("node" in selection)) return this.fly(closest);
    // With its neighbours, unless they are so far that nothing could be read.
    const whole = this.around([selection.node, ...selection.node.links.map((edge) => across(edge, selection.node))], near, 150);
    this.fly(whole.k > 0.4 ? whole : closest);
  }

  /** @param {View} view */
  fly(view) {
    this.halt();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.look(view);
      return;
    }
    const way = flight(this.view, view);
    const start = performance.now();
    const step = (/** @type {number} */ now) => {
      const t = max(0, min(1, (now - start) / FLIGHT));
      this.look(way(t));
      if (t < 1) this.flying = requestAnimationFrame(step);
    };
    this.flying = requestAnimationFrame(step);
  }

  /** Stop a flight. */
  halt() {
    cancelAnimationFrame(this.flying);
  }

  /** What is at a point of the window. @param {number} px @param {number} py @param {boolean} coarse a finger @returns {Selection | null} */
  at(px, py, coarse) {
    const { frame } = this;
    const node = frame.nodeAt(px, py, coarse ? 14 : 4);
    if (node) return { node };
    const edge = frame.edgeAt(px, py, coarse ? 14 : 7);
    return edge ? { edge } : null;
  }

  /** The pointer is on something, or on nothing. @param {Selection | null} selection @param {number} x @param {number} y */
  point(selection, x, y) {
    const thing = (/** @type {Selection | null} */ one) => one && Object.values(one)[0];
    if (thing(selection) !== thing(this.hovered)) {
      this.hovered = selection;
      this.canvas.classList.toggle("over", Boolean(selection));
      this.ask();
    }
    this.answers.hover(this.hovered, x, y);
  }

  /** Take hold of a node. @param {Vertex} node @param {number} px @param {number} py */
  grab(node, px, py) {
    const { k, x, y } = this.view;
    this.rest();
    node.pinned = true;
    const drag = new this.answers.Drag(node, () => this.ask(), () => this.settle());
    this.grabbed = { drag, dx: node.x - (px - x) / k, dy: node.y - (py - y) / k };
    this.loose = drag.nodes;
    this.displaced();
    this.canvas.classList.add("dragging");
  }

  /** @param {number} px @param {number} py */
  pull(px, py) {
    const { k, x, y } = this.view;
    this.grabbed?.drag.to((px - x) / k + this.grabbed.dx, (py - y) / k + this.grabbed.dy);
  }

  /** Let go of what was taken hold of. */
  drop() {
    if (!this.grabbed) return;
    this.grabbed.drag.end();
    this.settling = this.grabbed.drag;
    this.grabbed = null;
    this.canvas.classList.remove("dragging");
    this.ask();
  }

  /** What was dragged has come to rest. */
  settle() {
    if (this.grabbed) return;
    this.settling?.stop();
    this.settling = null;
    this.loose = new Set();
    /** @param {number} value */
    const tenths = (value) => round(value * 10) / 10;
    const moved = this.model.nodes.filter((node) => node.pinned || hypot(node.x - node.homeX, node.y - node.homeY) > 0.1);
    this.answers.moved(new Map(moved.map((node) => [node.index, [tenths(node.x), tenths(node.y), node.pinned]])));
  }

  /** End a drag whose nodes are still coming to rest. */
  rest() {
    if (this.settling) this.settle();
  }

  /** Put all nodes where they belong. @param {ReadonlyMap<number, import("./state.js").Place>} moved */
  place(moved) {
    for (const node of this.model.nodes) [node.x, node.y, node.pinned] = moved.get(node.index) ?? [node.homeX, node.homeY, false];
    this.displaced();
  }

  /** Select what is in sight, one after the other, the most important first. @param {number} step */
  next(step) {
    const { nodes } = this.frame;
    const { selection } = this;
    const at = selection && "node" in selection ? nodes.indexOf(selection.node) : -1;
    if (nodes.length) this.answers.pick({ node: nodes[(at < 0 && step < 0 ? 0 : at + step + nodes.length) % nodes.length] });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, () => unknown>} */
    const keys = {
      ArrowLeft: () => this.panBy(60, 0),
      ArrowRight: () => this.panBy(-60, 0),
      ArrowUp: () => this.panBy(0, 60),
      ArrowDown: () => this.panBy(0, -60),
      "+": () => this.zoomBy(1.3),
      "=": () => this.zoomBy(1.3),
      "-": () => this.zoomBy(1 / 1.3),
      0: () => this.fit(),
      n: () => this.next(1),
      N: () => this.next(-1),
      Enter: () => this.selection && "node" in this.selection && this.selection.node.members && this.answers.open(this.selection.node),
    };
    if (!Object.hasOwn(keys, event.key)) return;
    keys[event.key]();
    event.preventDefault();
  }
}
