// Where everything stands on the screen for one view: computed once a frame, then drawn and picked from.

import { GROUPS, LARGE, isLarge } from "./groups.js";
import { abs, control, hypot, max, min, sqrt, toCurve } from "./geometry.js";
import { ends } from "./state.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {{nodes: Set<Vertex>, edges: Set<Link>}} Lit what stands out */

const REFERENCE = 0.55; // scale at which nodes have their own size
const GAP = 15; // between parallel edges, at the reference scale

/**
 * What can be seen of a network: node by node, and in groups if there are any.
 * @typedef {object} Sight
 * @property {import("./filter.js").Shown} shown
 * @property {import("./groups.js").Drawn} single
 * @property {import("./groups.js").Drawn | null} grouped
 * @property {import("./groups.js").Drawn} whole the one of the two that is seen when all of it is in the window
 * @property {import("./groups.js").Group[]} groups
 * @property {Map<Vertex, number>} open nodes that open groups show, with the number of theirs
 */

export class Frame {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    const [nodes, edges] = [model.nodes.length + GROUPS, 2 * model.edges.length];
    this.x = new Float64Array(nodes);
    this.y = new Float64Array(nodes);
    this.radius = new Float64Array(nodes);
    /** Control points of edges. */
    this.cx = new Float64Array(edges);
    this.cy = new Float64Array(edges);
    /** @type {Vertex[]} nodes shown within the window, the most important first */
    this.nodes = [];
    /** @type {Link[]} edges shown that may cross the window */
    this.edges = [];
    /** @type {Lit} */
    this.lit = { nodes: new Set(), edges: new Set() };
    this.view = { k: 1, x: 0, y: 0 };
    this.scale = 1;
    this.width = 0;
    this.height = 0;
    /** The scale from which nodes may be seen one by one where groups are closed. */
    this.near = 0;
    /** Whether groups stand for their nodes. */
    this.far = false;
  }

  /**
   * @param {import("./camera.js").View} view
   * @param {Sight} sight
   * @param {number} width @param {number} height of the window
   */
  update(view, { shown, single, grouped }, width, height) {
    const { model } = this;
    this.view = view;
    this.width = width;
    this.height = height;
    this.lit = { nodes: new Set(), edges: new Set() };
    // Nodes grow slower than distances, so that coming closer makes room.
    this.scale = max(0.16, min(2.4, sqrt(view.k / REFERENCE)));
    this.far = Boolean(grouped && !(isLarge(model) && (view.k >= this.near || single.nodes.length <= LARGE) && this.gather(single.nodes, LARGE)));
    if (!grouped) this.gather(single.nodes, Infinity);
    else if (this.far) this.gather(grouped.nodes, Infinity);
    this.edges = [];
    // Of a large map seen from near, only the edges of what is in sight: others cross it by the thousand.
    const edges = grouped && !this.far ? new Set(this.nodes.flatMap((node) => node.links.filter((edge) => shown.edges[edge.index]))) : (grouped ?? single).edges;
    for (const edge of edges) if (this.crosses(edge)) this.edges.push(edge) && this.bend(edge);
  }

  /** What is selected, if it is there: where nodes are seen one by one, no group is. @param {Selection | null} one */
  there(one) {
    return one && (this.far || !ends(one).some(({ members }) => members)) ? one : null;
  }

  /** Gather the nodes within the window; false if there are more than some. @param {Vertex[]} nodes @param {number} most */
  gather(nodes, most) {
    const { x, y, radius, width, height } = this;
    this.nodes = [];
    for (const node of nodes) {
      const i = node.index;
      this.put(node);
      const margin = radius[i] + 4;
      if (x[i] > -margin && x[i] < width + margin && y[i] > -margin && y[i] < height + margin) this.nodes.push(node);
      if (this.nodes.length > most) return false;
    }
    return true;
  }

  /** @param {Vertex} node */
  put(node) {
    const { view, x, y, radius, scale } = this;
    const i = node.index;
    x[i] = node.x * view.k + view.x;
    y[i] = node.y * view.k + view.y;
    radius[i] = node.members ? max(9, node.size * view.k) : max(1.6, node.size * scale);
  }

  /** @param {Link} edge */
  crosses(edge) {
    const { x, y, width, height } = this;
    const [a, b] = [edge.head.index, edge.tail.index];
    const far = abs(edge.slot) * 2 * GAP + 20;
    return max(x[a], x[b]) > -far && min(x[a], x[b]) < width + far && max(y[a], y[b]) > -far && min(y[a], y[b]) < height + far;
  }

  /** @param {Link} edge */
  bend(edge) {
    const { x, y } = this;
    const [a, b] = [edge.head.index, edge.tail.index];
    if (a === b) {
      // A loop: its control point stands for the centre of a circle above the node.
      this.cx[edge.index] = x[a];
      this.cy[edge.index] = y[a] - this.radius[a] - this.loop(edge) * 0.8;
      return;
    }
    if (!edge.slot) {
      this.cx[edge.index] = (x[a] + x[b]) / 2;
      this.cy[edge.index] = (y[a] + y[b]) / 2;
      return;
    }
    const length = hypot(x[b] - x[a], y[b] - y[a]);
    const bend = Math.sign(edge.slot) * min(abs(edge.slot) * GAP * max(0.45, this.scale), length * (0.12 + 0.1 * abs(edge.slot)));
    [this.cx[edge.index], this.cy[edge.index]] = control(x[a], y[a], x[b], y[b], bend);
  }

  /** Whether an edge may touch a box of the window. @param {Link} edge @param {import("./ground.js").Box} box */
  reaches(edge, { left, top, right, bottom }) {
    const { x, y, cx, cy } = this;
    const [a, b, i] = [edge.head.index, edge.tail.index, edge.index];
    const room = a === b ? this.loop(edge) : 2;
    return (
      max(x[a], x[b], cx[i]) + room > left && min(x[a], x[b], cx[i]) - room < right &&
      max(y[a], y[b], cy[i]) + room > top && min(y[a], y[b], cy[i]) - room < bottom
    );
  }

  /** Radius of a loop. @param {Link} edge */
  loop(edge) {
    return (6 + 4 * edge.slot) * max(0.5, this.scale);
  }

  /** @param {Link} edge @returns {[number, number]} */
  middle(edge) {
    const { x, y, cx, cy } = this;
    const [a, b, i] = [edge.head.index, edge.tail.index, edge.index];
    if (a === b) return [cx[i], cy[i] - this.loop(edge)];
    return [(x[a] + 2 * cx[i] + x[b]) / 4, (y[a] + 2 * cy[i] + y[b]) / 4];
  }

  /**
   * The node at a point of the window.
   * @param {number} px @param {number} py @param {number} reach
   * @returns {Vertex | null}
   */
  nodeAt(px, py, reach) {
    const { x, y, radius } = this;
    let best = null;
    let least = reach;
    for (const node of [...this.lit.nodes, ...this.nodes]) {
      const far = hypot(px - x[node.index], py - y[node.index]) - radius[node.index] * 1.1;
      if (far < least) [best, least] = [node, far];
    }
    return best;
  }

  /**
   * The edge at a point of the window.
   * @param {number} px @param {number} py @param {number} reach
   * @returns {Link | null}
   */
  edgeAt(px, py, reach) {
    const { x, y, cx, cy } = this;
    let best = null;
    let least = reach;
    for (const edge of [...this.lit.edges, ...this.edges]) {
      const [a, b, i] = [edge.head.index, edge.tail.index, edge.index];
      const far = a === b ? abs(hypot(px - cx[i], py - cy[i]) - this.loop(edge)) : toCurve(px, py, x[a], y[a], cx[i], cy[i], x[b], y[b], least);
      if (far < least) [best, least] = [edge, far];
    }
    return best;
  }
}
