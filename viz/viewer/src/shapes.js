// The shapes of node types, as points of a unit outline, for the map and for the legend.

const { PI, cos, sin } = Math;

/** @param {number} sides @param {number} radius @param {number} turn @param {number} lower */
function polygon(sides, radius, turn, lower = 0) {
  return Array.from({ length: sides }, (_, i) => {
    const angle = turn + (2 * PI * i) / sides;
    return /** @type {[number, number]} */ ([radius * cos(angle), radius * sin(angle) + lower]);
  });
}

/** @param {number} points @param {number} radius @param {number} waist */
function star(points, radius, waist) {
  const [outer, inner] = [polygon(points, radius, -PI / 2), polygon(points, waist, -PI / 2 + PI / points)];
  return outer.flatMap((point, i) => [point, inner[i]]);
}

/**
 * Outlines of about the same area as the unit circle; a circle is drawn as one.
 * @type {Record<string, [number, number][]>}
 */
export const OUTLINES = {
  square: polygon(4, 1.25, PI / 4),
  diamond: polygon(4, 1.3, PI / 2),
  hexagon: polygon(6, 1.12, PI / 6),
  pentagon: polygon(5, 1.2, -PI / 2),
  triangle: polygon(3, 1.4, -PI / 2, 0.2),
  "triangle-down": polygon(3, 1.4, PI / 2, -0.2),
  star: star(5, 1.5, 0.72),
  octagon: polygon(8, 1.06, PI / 8),
  cross: [[-0.45, -1.2], [0.45, -1.2], [0.45, -0.45], [1.2, -0.45], [1.2, 0.45], [0.45, 0.45], [0.45, 1.2], [-0.45, 1.2], [-0.45, 0.45], [-1.2, 0.45], [-1.2, -0.45], [-0.45, -0.45]],
  document: [[-0.8, -1.1], [0.35, -1.1], [0.8, -0.6], [0.8, 1.1], [-0.8, 1.1]],
};

/** The corners of a shape, null of a circle. @param {string} shape */
export const outline = (shape) => (Object.hasOwn(OUTLINES, shape) ? OUTLINES[shape] : null);

/**
 * Add a shape to the current path.
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {string} shape
 * @param {number} x @param {number} y @param {number} radius
 */
export function trace(context, shape, x, y, radius) {
  const points = outline(shape);
  if (!points) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * PI);
    return;
  }
  points.forEach(([px, py], i) => (i ? context.lineTo(x + px * radius, y + py * radius) : context.moveTo(x + px * radius, y + py * radius)));
  context.closePath();
}
