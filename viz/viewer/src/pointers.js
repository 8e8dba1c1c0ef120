// What mouse, pen, fingers and wheel do on the map: move it, scale it, drag a node, point, click.

import { wheelFactor } from "./camera.js";
import { hypot } from "./geometry.js";

/** @typedef {import("./map.js").MapView} MapView */
/** @typedef {{x: number, y: number}} Point */

const PAIR = 280; // milliseconds between two clicks that are one
const CLICK = 5; // pixels that a click may wander

export class Pointers {
  /** @param {HTMLCanvasElement} canvas @param {MapView} map */
  constructor(canvas, map) {
    this.canvas = canvas;
    this.map = map;
    /** @type {Map<number, Point>} where each pressed pointer is */
    this.down = new Map();
    this.first = 0;
    /** @type {(Point & {node: import("./model.js").Vertex | null, moved: boolean}) | null} where the first was pressed, and on what */
    this.start = null;
    /** @type {Record<string, (event: any) => void>} */
    const heard = {
      pointerdown: (event) => this.press(event),
      pointermove: (event) => this.move(event),
      pointerup: (event) => this.lift(event, true),
      pointercancel: (event) => this.lift(event, false),
      pointerleave: () => map.point(null, 0, 0),
      dblclick: (event) => this.twice(event),
      wheel: (event) => this.wheel(event),
    };
    for (const [name, act] of Object.entries(heard)) canvas.addEventListener(name, act, { passive: false });
  }

  /** @param {MouseEvent} event @returns {Point} */
  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.button) return;
    const place = this.place(event);
    this.canvas.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, place);
    this.map.halt();
    if (this.down.size > 1) {
      this.map.drop();
      this.start = null;
      return;
    }
    const hit = this.map.at(place.x, place.y, event.pointerType === "touch");
    this.start = { ...place, node: hit && "node" in hit && !hit.node.members ? hit.node : null, moved: false };
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { map, down, start } = this;
    const { x, y } = this.place(event);
    const last = down.get(event.pointerId);
    if (!last) {
      if (event.pointerType !== "touch" && !event.buttons) map.point(map.at(x, y, false), x, y);
      return;
    }
    if (start && !start.moved) {
      if (hypot(x - start.x, y - start.y) < CLICK) return;
      start.moved = true;
      map.point(null, 0, 0);
      if (start.node) map.grab(start.node, start.x, start.y);
    }
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, { x, y });
    if (other) {
      const [before, after] = [hypot(last.x - other.x, last.y - other.y), hypot(x - other.x, y - other.y)];
      map.panBy((x - last.x) / 2, (y - last.y) / 2);
      if (before > 1 && after > 1) map.zoomAt(after / before, (x + other.x) / 2, (y + other.y) / 2);
    } else if (start?.node) map.pull(x, y);
    else map.panBy(x - last.x, y - last.y);
  }

  /** @param {PointerEvent} event @param {boolean} meant false if the system took the pointer away */
  lift(event, meant) {
    const { start, down, map } = this;
    if (!down.delete(event.pointerId)) return;
    map.drop();
    this.start = null;
    if (!meant || !start || start.moved) return;
    const { x, y } = this.place(event);
    const hit = map.at(x, y, event.pointerType === "touch");
    map.point(null, 0, 0); // the panel tells it now
    // The second of two clicks opens a group: the panel does not come between them.
    clearTimeout(this.first);
    if (hit && "node" in hit && hit.node.members) this.first = window.setTimeout(() => map.answers.pick(hit), PAIR);
    else map.answers.pick(hit);
  }

  /** @param {MouseEvent} event */
  twice(event) {
    const { x, y } = this.place(event);
    const hit = this.map.at(x, y, false);
    clearTimeout(this.first);
    if (hit && "node" in hit && hit.node.members) this.map.answers.open(hit.node);
    else if (!hit) this.map.zoomAt(event.shiftKey ? 0.5 : 2, x, y, true);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const { x, y } = this.place(event);
    this.map.halt();
    this.map.zoomAt(wheelFactor(event), x, y);
  }
}
