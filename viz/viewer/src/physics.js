// What happens when a node is dragged: its leaves come along, its neighbours give way, and all come to rest.

import { hypot, max } from "./geometry.js";
import { across } from "./model.js";

/** @typedef {import("./model.js").Vertex} Vertex */

const MOST = 240; // neighbours that take part
const PULL = 0.1; // share of the way to its resting place that a body gains as speed in one step
const CALM = 0.62; // share of its speed that it keeps
const STILL = 0.08; // speed below which it rests
const LONGEST = 150; // steps after which all rest

/**
 * @typedef {object} Body
 * @property {Vertex} node
 * @property {number} restX where it wants to be
 * @property {number} restY
 * @property {number} speedX
 * @property {number} speedY
 * @property {number} room
 * @property {boolean} leaf hangs on the dragged node only
 */

export class Drag {
  /**
   * @param {Vertex} node
   * @param {() => void} moved called when positions have changed
   * @param {() => void} still called when all have come to rest
   */
  constructor(node, moved, still) {
    const neighbours = [...new Set(node.links.map((edge) => across(edge, node)))].filter((other) => other !== node && !other.pinned);
    /** @param {Vertex} other @returns {Body} */
    const body = (other) => ({
      node: other, restX: other.x, restY: other.y, speedX: 0, speedY: 0, room: other.size * 1.4 + 6,
      leaf: other.links.every((edge) => across(edge, other) === node),
    });
    this.node = node;
    this.bodies = neighbours.slice(0, MOST).map(body);
    this.moved = moved;
    this.still = still;
    this.held = true;
    this.steps = 0;
    this.asked = 0;
  }

  /** Everything that moves. */
  get nodes() {
    return new Set([this.node, ...this.bodies.map((one) => one.node)]);
  }

  /** @param {number} x @param {number} y */
  to(x, y) {
    const { node } = this;
    const [dx, dy] = [x - node.x, y - node.y];
    [node.x, node.y] = [x, y];
    for (const one of this.bodies) if (one.leaf) [one.restX, one.restY] = [one.restX + dx, one.restY + dy];
    this.steps = 0;
    this.run();
  }

  run() {
    if (!this.asked) this.asked = requestAnimationFrame(() => this.frame());
  }

  frame() {
    this.asked = 0;
    const speed = this.step();
    this.moved();
    this.steps += 1;
    if (speed > STILL && this.steps < LONGEST) this.run();
    else if (!this.held) this.still();
  }

  /** Move all by one step; return the greatest speed. */
  step() {
    const { node: centre, bodies } = this;
    let most = 0;
    for (const one of bodies) {
      one.speedX = (one.speedX + (one.restX - one.node.x) * PULL) * CALM;
      one.speedY = (one.speedY + (one.restY - one.node.y) * PULL) * CALM;
      one.node.x += one.speedX;
      one.node.y += one.speedY;
      most = max(most, hypot(one.speedX, one.speedY));
      // Only the dragged node pushes: what was at rest side by side stays so.
      const [dx, dy] = [one.node.x - centre.x, one.node.y - centre.y];
      const far = hypot(dx, dy) || 1;
      const lack = centre.size * 1.4 + one.room - far;
      if (lack > 0) [one.node.x, one.node.y] = [one.node.x + (dx / far) * lack, one.node.y + (dy / far) * lack];
    }
    return most;
  }

  end() {
    this.held = false;
    this.run();
  }

  stop() {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
  }
}
