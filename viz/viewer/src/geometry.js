// Lines between nodes: where they bend, where their middle is, how far a point is from them. Everything in pixels of the screen.

// One name each: the bundle says them a hundred times.
export const { abs, ceil, floor, hypot, max, min, round, sqrt } = Math;

/**
 * The box that holds some nodes, circles of groups as a whole; without extent where there are none.
 * @param {import("./model.js").Vertex[]} nodes
 * @returns {[left: number, top: number, right: number, bottom: number]}
 */
export function bounds(nodes) {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, size, members } of nodes) {
    const room = members ? size : 0;
    [x1, y1, x2, y2] = [min(x1, x - room), min(y1, y - room), max(x2, x + room), max(y2, y + room)];
  }
  return nodes.length ? [x1, y1, x2, y2] : [0, 0, 0, 0];
}

/**
 * The control point of the quadratic curve that leaves the straight line by `bend` at its middle, to the left of its direction.
 * @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} bend
 * @returns {[number, number]}
 */
export function control(x1, y1, x2, y2, bend) {
  const length = hypot(x2 - x1, y2 - y1) || 1;
  return [(x1 + x2) / 2 + ((y2 - y1) / length) * 2 * bend, (y1 + y2) / 2 - ((x2 - x1) / length) * 2 * bend];
}

/**
 * A point of a quadratic curve.
 * @param {number} t @param {number} a @param {number} c @param {number} b start, control and end in one dimension
 */
export function along(t, a, c, b) {
  const u = 1 - t;
  return u * u * a + 2 * u * t * c + t * t * b;
}

/**
 * Distance from a point to a segment.
 * @param {number} px @param {number} py @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2
 */
export function toSegment(px, py, x1, y1, x2, y2) {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const length = dx * dx + dy * dy;
  const t = length ? max(0, min(1, ((px - x1) * dx + (py - y1) * dy) / length)) : 0;
  return hypot(px - x1 - t * dx, py - y1 - t * dy);
}

/**
 * Distance from a point to a quadratic curve, by its chords; Infinity where it is surely farther than `near`.
 * @param {number} px @param {number} py
 * @param {number} x1 @param {number} y1 @param {number} cx @param {number} cy @param {number} x2 @param {number} y2
 * @param {number} near
 */
export function toCurve(px, py, x1, y1, cx, cy, x2, y2, near) {
  if (px < min(x1, cx, x2) - near || px > max(x1, cx, x2) + near) return Infinity;
  if (py < min(y1, cy, y2) - near || py > max(y1, cy, y2) + near) return Infinity;
  const chords = 10;
  let least = Infinity;
  let [ax, ay] = [x1, y1];
  for (let i = 1; i <= chords; i += 1) {
    const bx = along(i / chords, x1, cx, x2);
    const by = along(i / chords, y1, cy, y2);
    least = min(least, toSegment(px, py, ax, ay, bx, by));
    [ax, ay] = [bx, by];
  }
  return least;
}
