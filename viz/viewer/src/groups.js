// Groups of nodes: what a large map shows from afar, and what any map shows when it is asked for.

import { bounds, hypot, max, sqrt } from "./geometry.js";
import { across, bunches, pairKey, text } from "./model.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */

/**
 * @typedef {object} Look how the map is drawn
 * @property {"" | "none" | "community" | "region" | "type"} by what nodes are grouped by; "" is communities on large maps, else nothing
 * @property {ReadonlySet<number>} turned groups that are not as they are at first: closed on large maps, open on others
 * @property {string} size the measure that nodes are as large as; "" is the number of their relations
 */

/** @type {Look} */
export const PLAIN = { by: "", turned: new Set(), size: "" };

export const LARGE = 2000; // nodes from which a map shows groups from afar
export const GROUPS = 240; // at most; what is left makes the last one
const LEAST = 4; // nodes of a community that is a group of its own
const PARTS = 1500; // of all nodes, of which such a community has one at least
const SHARE = 0.2; // of the map that circles of groups cover
const STRANDS = 900; // between groups that are drawn, the thickest

/** @typedef {Vertex & {members: Vertex[], all: Vertex[], first: Vertex}} Group its nodes that are shown, all, and the one with the most relations */

/**
 * @typedef {object} Grouping
 * @property {Int32Array} of the group of each node
 * @property {Group[]} vertices what stands for each group
 * @property {Group | null} rest the one that holds what is in no other
 */

/** Whether a map shows groups from afar. @param {Model} model */
export const isLarge = ({ nodes }) => nodes.length > LARGE;

/** What nodes are grouped by, "" if by nothing. @param {Model} model @param {Look} look */
export const groupedBy = (model, { by }) => (by === "none" ? "" : by || (isLarge(model) ? "community" : ""));

/** Whether a group shows its nodes. @param {Model} model @param {Look} look @param {number} group */
export const isOpen = (model, { turned }, group) => turned.has(group) === isLarge(model);

/**
 * @param {Model} model
 * @param {string} by
 * @param {typeof import("./communities.js").communities} communities
 * @returns {Grouping}
 */
export function grouping(model, by, communities) {
  const { nodes } = model;
  const keys = by === "community" ? communities(nodes.length, Int32Array.from(model.edges, (edge) => edge.head.index), Int32Array.from(model.edges, (edge) => edge.tail.index)) : by === "type" ? nodes.map((node) => node.kind.index) : regions(nodes);
  const sets = [...bunches(nodes, (node) => /** @type {string | number} */ (keys[node.index]))].map(([key, members]) => ({ key, members })).sort((a, b) => b.members.length - a.members.length);
  const own = sets.filter(({ key, members }, i) => i < GROUPS - 1 && key !== "" && (by !== "community" || members.length >= max(LEAST, nodes.length / PARTS)));
  const rest = sets.filter((one) => !own.includes(one)).flatMap((one) => one.members);
  const all = [...own.map((one) => one.members), ...(rest.length ? [rest] : [])];
  const of = new Int32Array(nodes.length);
  const vertices = all.map((members, number) => {
    for (const { index } of members) of[index] = number;
    const first = members.reduce((most, node) => (node.links.length > most.links.length ? node : most));
    const name = by === "region" ? String(own[number]?.key) : first.name;
    const [x, y] = [mean(members, (node) => node.homeX), mean(members, (node) => node.homeY)];
    return /** @type {Group} */ ({ ...first, index: nodes.length + number, id: "", name, properties: {}, aliases: [], x, y, homeX: x, homeY: y, pinned: false, rank: number, links: [], members, all: members, first });
  });
  part(vertices, nodes);
  return { of, vertices, rest: rest.length ? vertices[own.length] : null };
}

/** The region of each node; of one without, that of the first node with one that it hangs on, up to two steps away. @param {Vertex[]} nodes */
function regions(nodes) {
  let found = nodes.map((node) => text(node.properties, "region"));
  for (let step = 0; step < 2; step += 1) {
    const before = found;
    found = nodes.map((node) => before[node.index] || node.links.map((edge) => before[across(edge, node).index]).find(Boolean) || "");
  }
  return found;
}

/** @param {Vertex[]} nodes @param {(node: Vertex) => number} value */
const mean = (nodes, value) => nodes.reduce((sum, node) => sum + value(node), 0) / nodes.length;

/** Give the circles of groups their sizes, and move them until none covers another. @param {Group[]} groups @param {Vertex[]} nodes */
function part(groups, nodes) {
  const [x1, y1, x2, y2] = bounds(nodes);
  const unit = sqrt((SHARE * (x2 - x1 + 100) * (y2 - y1 + 100)) / Math.PI / max(1, nodes.length));
  for (const group of groups) group.size = unit * sqrt(group.all.length);
  for (let round = 0; round < 60; round += 1) {
    groups.forEach((one, i) => {
      for (const other of groups.slice(0, i)) {
        const [dx, dy] = [one.x - other.x || 1e-3 * i, one.y - other.y];
        const lack = 1.15 * (one.size + other.size) - hypot(dx, dy);
        if (lack <= 0) continue;
        const move = lack / 2 / hypot(dx, dy);
        [one.x, one.y, other.x, other.y] = [one.x + dx * move, one.y + dy * move, other.x - dx * move, other.y - dy * move];
      }
    });
  }
  for (const group of groups) [group.homeX, group.homeY] = [group.x, group.y];
}

/**
 * What the map draws: nodes, the most important first, and edges.
 * @typedef {{nodes: Vertex[], edges: Link[]}} Drawn
 */

/**
 * All that is shown, node by node.
 * @param {Model} model @param {import("./filter.js").Shown} shown @param {boolean} whole whether its edges are asked for
 * @returns {Drawn}
 */
const single = (model, shown, whole) => ({ nodes: model.ranked.filter((node) => shown.nodes[node.index]), edges: whole ? model.edges.filter((edge) => shown.edges[edge.index]) : [] });

/**
 * All that is shown, closed groups as one node each, and what joins two of them as one strand.
 * @param {Model} model @param {import("./filter.js").Shown} shown @param {Grouping} groups @param {Look} look
 * @returns {Drawn}
 */
function grouped(model, shown, { of, vertices }, look) {
  for (const group of vertices) {
    [group.members, group.links, group.counts] = [group.all.filter((node) => shown.nodes[node.index]), [], model.kinds.map(() => 0)];
    for (const { kind } of group.members) group.counts[kind.index] += 1;
  }
  const closed = vertices.map((_, number) => !isOpen(model, look, number));
  const seen = (/** @type {Vertex} */ node) => (closed[of[node.index]] ? vertices[of[node.index]] : node);
  /** @type {Link[]} */
  const edges = [];
  /** @type {Map<number, Link>} */
  const strands = new Map();
  for (const edge of model.edges) {
    if (!shown.edges[edge.index]) continue;
    const [head, tail] = [seen(edge.head), seen(edge.tail)];
    if (!head.members && !tail.members) edges.push(edge);
    else if (head !== tail) {
      const key = pairKey({ head, tail });
      const strand = strands.get(key);
      if (strand) {
        strand.parts?.push(edge);
        if (strand.kind !== edge.kind) strand.kind = model.mixed;
      } else strands.set(key, { index: model.edges.length + strands.size, head, kind: edge.kind, tail, properties: {}, slot: 0, parts: [edge] });
    }
  }
  const ordered = [...strands.values()].sort((a, b) => (b.parts?.length ?? 0) - (a.parts?.length ?? 0));
  for (const strand of ordered) for (const { links, members } of [strand.head, strand.tail]) if (members) links.push(strand);
  const circles = vertices.filter((group, number) => closed[number] && group.members.length);
  const open = model.ranked.filter((node) => shown.nodes[node.index] && !closed[of[node.index]]);
  return { nodes: [...circles, ...open], edges: [...edges, ...ordered.slice(0, STRANDS)] };
}

/**
 * What can be seen, as it is asked for.
 * @param {Model} model @param {import("./filter.js").Shown} shown @param {Grouping | null} groups @param {Look} look
 * @returns {import("./frame.js").Sight}
 */
export function sight(model, shown, groups, look) {
  // Where there are groups, edges between nodes come with them, or with the nodes in sight.
  const [each, far] = [single(model, shown, !groups), groups && grouped(model, shown, groups, look)];
  // Of a large map of which filters leave little, closed groups show their nodes, too.
  const few = isLarge(model) && each.nodes.length <= LARGE;
  const open = new Map();
  groups?.vertices.forEach((group, number) => {
    if (group !== groups.rest && ((few && look.by) || isOpen(model, look, number))) for (const node of group.all) open.set(node, number);
  });
  return { shown, groups: groups?.vertices ?? [], single: each, grouped: far, whole: far && !few ? far : each, open };
}
