// Drawing one frame on the canvas: edges, nodes, then names where there is room.

import { count } from "./format.js";
import { along, hypot, max, min, round } from "./geometry.js";
import { Space, places } from "./labels.js";
import { bunches } from "./model.js";
import { ends, strands } from "./state.js";

/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("./state.js").Selection} Selection */

/**
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} context
 * @property {number} density
 * @property {Frame} frame
 * @property {import("./frame.js").Sight} sight
 * @property {Palette} palette
 * @property {Pick<import("./sprites.js").Sprites, "sign" | "text" | "left">} sprites
 * @property {Selection | null} focus what the pointer is on, else what is selected
 * @property {Selection | null} selection
 * @property {{left: number, top: number, right: number, bottom: number}} free part of the window that no card covers
 * @property {DOMRect[]} covered small cards within it
 * @property {Set<Vertex>} loose nodes that are being moved: drawn apart from the ground
 * @property {(scene: Scene, space: Space) => void} overlay draws what readers wrote, of which names keep clear
 * @property {boolean} hasty the view is moving and there is much to draw
 * @property {(edge: Link) => string} say what is written on an edge
 */

const KINDS = 1024; // more than there are relation types
const SURE = 0.8; // below this confidence a line is thin
const TAU = 2 * Math.PI;
const LEADERS = 10; // the largest nodes shown, which are named even over others
const HALO = 30; // pixels of an open group's colour around its nodes, at the reference scale
const FRESH = 4; // names that are made for a frame while the view moves
const CHUNK = 400; // edges stroked at once: longer paths cost more than their parts

/**
 * What stands out: the focused node or edge with what it touches, also where groups stand for nodes.
 * @param {Scene} scene
 */
function lit({ focus, frame, sight }) {
  const { nodes, edges } = frame.lit;
  if (!focus) return;
  for (const node of ends(focus)) nodes.add(node);
  for (const edge of strands(focus)) if (edge.parts || sight.shown.edges[edge.index]) nodes.add(edge.head).add(edge.tail) && edges.add(edge);
  for (const node of nodes) frame.put(node);
  for (const edge of edges) frame.bend(edge);
}

/** @param {Scene} scene @param {Pick<import("./ground.js").Ground, "draw">} ground @param {import("./camera.js").View} view @param {boolean} moving */
export function paint(scene, ground, view, moving) {
  const { context, frame, palette, density, focus } = scene;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, frame.width, frame.height);
  // Names are dear to make: those that are missing come when the view rests.
  scene.sprites.left = moving ? FRESH : Infinity;
  ground.draw(scene, view, moving, everything);
  lit(scene);
  const bright = frame.lit;
  if (scene.loose.size) {
    const nodes = frame.nodes.filter((node) => scene.loose.has(node));
    const moved = frame.edges.filter((edge) => isLoose(scene, edge));
    halos(scene, nodes);
    edges(scene, moved, 0.5, 1.1, moved.length > 2000);
    discs(scene, nodes);
  }
  if (focus) {
    edges(scene, [...bright.edges], 0.95, 1.9, false);
    discs(scene, [...bright.nodes].sort((a, b) => a.rank - b.rank));
  }
  rings(scene);
  names(scene, bright);
}

/**
 * All edges and nodes that reach into a box.
 * @param {Scene} scene @param {import("./ground.js").Box} box @param {boolean} rough
 */
function everything(scene, box, rough) {
  const { frame } = scene;
  const { x, y, radius } = frame;
  const whole = box.right - box.left >= frame.width && box.bottom - box.top >= frame.height;
  const crowd = frame.edges.length;
  const still = scene.loose.size ? frame.nodes.filter((node) => !scene.loose.has(node)) : frame.nodes;
  halos(scene, still);
  const alpha = crowd > 4000 ? 0.22 : crowd > 1200 ? 0.34 : 0.5;
  const near = whole && !scene.loose.size ? frame.edges : frame.edges.filter((edge) => !isLoose(scene, edge) && frame.reaches(edge, box));
  edges(scene, near, alpha * scene.context.globalAlpha, crowd > 2500 ? 0.8 : 1.1, rough);
  const inside = (/** @type {Vertex} */ { index }) =>
    x[index] + radius[index] + 2 > box.left && x[index] - radius[index] - 2 < box.right && y[index] + radius[index] + 2 > box.top && y[index] - radius[index] - 2 < box.bottom;
  discs(scene, whole ? still : still.filter(inside));
}

/** The colour of a group. @param {number} number @param {number} light */
const tint = (number, light) => `hsl(${round(number * 137.5) % 360} 65% ${light}%)`;

/** Nodes by the open groups that show them. @param {import("./frame.js").Sight} sight @param {Vertex[]} nodes */
const unfolded = ({ open }, nodes) => bunches(open.size ? nodes.filter((node) => open.has(node)) : [], (node) => open.get(node) ?? 0);

/** The ground of open groups, coloured around some of their nodes. @param {Scene} scene @param {Vertex[]} nodes */
function halos({ context, frame, palette, sight }, nodes) {
  const { x, y, radius } = frame;
  const before = context.globalAlpha;
  context.globalAlpha *= palette.dark ? 0.2 : 0.14;
  for (const [number, group] of unfolded(sight, nodes)) {
    context.fillStyle = tint(number, 55);
    context.beginPath();
    for (const node of group) {
      const reach = radius[node.index] + HALO * frame.scale;
      context.moveTo(x[node.index] + reach, y[node.index]);
      context.arc(x[node.index], y[node.index], reach, 0, TAU);
    }
    context.fill();
  }
  context.globalAlpha = before;
}

/** @param {Scene} scene @param {Link} edge */
const isLoose = ({ loose }, edge) => loose.has(edge.head) || loose.has(edge.tail);

/**
 * @param {Scene} scene @param {Link[]} list @param {number} alpha @param {number} width @param {boolean} rough without bends and heads
 */
function edges({ context, frame, palette }, list, alpha, width, rough) {
  const { x, y, cx, cy } = frame;
  const before = context.globalAlpha;
  // Between groups, a line is as thick as it stands for many; one that is not sure is thin.
  const groups = bunches(list, ({ kind, parts, properties }) => kind.index + KINDS * (parts ? min(11, round(1.5 * Math.log2(1 + parts.length))) : +(/** @type {number} */ (properties.confidence) < SURE)));
  const head = max(4, min(10, 6.5 * frame.scale)) * (width > 1.5 ? 1.25 : 1);
  for (const [key, group] of groups) {
    const kind = key % KINDS;
    const thick = group[0].parts ? 0.4 + ((key - kind) / KINDS) ** 2 / 16 : max(0.7, min(1.5, frame.scale)) / (key < KINDS ? 1 : 2);
    context.lineWidth = width * thick;
    context.strokeStyle = context.fillStyle = palette.lines[kind];
    context.globalAlpha = group[0].parts ? alpha * 0.75 : alpha;
    for (let from = 0; from < group.length; from += CHUNK) {
      context.beginPath();
      for (const edge of group.slice(from, from + CHUNK)) {
        const [a, b, i] = [edge.head.index, edge.tail.index, edge.index];
        if (a === b) {
          context.moveTo(cx[i] + frame.loop(edge), cy[i]);
          context.arc(cx[i], cy[i], frame.loop(edge), 0, TAU);
          continue;
        }
        context.moveTo(x[a], y[a]);
        if (edge.slot && !rough) context.quadraticCurveTo(cx[i], cy[i], x[b], y[b]);
        else context.lineTo(x[b], y[b]);
      }
      context.stroke();
    }
    if (rough || group[0].parts) continue;
    context.globalAlpha = min(1, alpha * 1.5);
    for (const edge of group) tip(context, frame, edge, head);
  }
  context.globalAlpha = before;
}

/**
 * The head of an arrow, at the rim of its node. One path each: many in one path cost twenty times as much.
 * @param {CanvasRenderingContext2D} context @param {Frame} frame @param {Link} edge @param {number} head
 */
function tip(context, { x, y, cx, cy, radius }, edge, head) {
  const [a, b, i] = [edge.head.index, edge.tail.index, edge.index];
  const length = hypot(x[b] - x[a], y[b] - y[a]);
  if (a === b || length < radius[a] + radius[b] + head) return;
  const rim = 1 - (radius[b] + 2) / length;
  const tipX = along(rim, x[a], cx[i], x[b]);
  const tipY = along(rim, y[a], cy[i], y[b]);
  const before = max(0, rim - head / length);
  const dx = tipX - along(before, x[a], cx[i], x[b]);
  const dy = tipY - along(before, y[a], cy[i], y[b]);
  const far = hypot(dx, dy) || 1;
  const [ux, uy] = [(dx / far) * head, (dy / far) * head];
  context.beginPath();
  context.moveTo(tipX, tipY);
  context.lineTo(tipX - ux - uy * 0.42, tipY - uy + ux * 0.42);
  context.lineTo(tipX - ux + uy * 0.42, tipY - uy - ux * 0.42);
  context.fill();
}

/** The nearest whole pixel of the screen, where pictures are sharp and copied quickest. @param {number} place @param {number} density */
const snapped = (place, density) => round(place * density) / density;

/** @param {Scene} scene @param {Vertex[]} list */
function discs({ context, frame, palette, sprites, density }, list) {
  const { x, y, radius } = frame;
  for (const node of list) {
    const i = node.index;
    if (node.members) continue;
    const { image, wide, high } = sprites.sign(node.kind, radius[i], palette, density);
    context.drawImage(image, snapped(x[i] - wide / 2, density), snapped(y[i] - high / 2, density), wide, high);
  }
  for (const node of list) if (node.members) circle(context, node, palette, x[node.index], y[node.index], radius[node.index]);
  // A dot marks what was fixed by hand.
  context.fillStyle = palette.ground;
  for (const node of list) {
    if (!node.pinned) continue;
    context.beginPath();
    context.arc(x[node.index], y[node.index], 2.5, 0, TAU);
    context.fill();
  }
}

/**
 * A group: how many nodes, and in the ring around it of which types.
 * @param {CanvasRenderingContext2D} context @param {Vertex} group @param {Palette} palette @param {number} x @param {number} y @param {number} radius
 */
function circle(context, { members = [], counts = [] }, { fills, ground, ink, font }, x, y, radius) {
  const width = max(3, min(9, radius * 0.22));
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, radius, 0, TAU);
  context.fillStyle = ground;
  context.fill();
  let turn = -TAU / 4;
  counts.forEach((share, kind) => {
    if (!share) return;
    context.beginPath();
    context.arc(x, y, radius - width / 2, turn, (turn += (TAU * share) / members.length));
    context.strokeStyle = fills[kind];
    context.stroke();
  });
  if (radius < 13) return;
  context.font = `600 ${round(max(10, min(20, radius * 0.5)))}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = ink;
  context.fillText(count(members.length), x, y + 1);
}

/** @param {Scene} scene */
function rings({ context, frame, palette, selection }) {
  if (!selection) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  for (const { index, members } of ends(selection)) {
    context.beginPath();
    context.arc(frame.x[index], frame.y[index], frame.radius[index] * (members ? 1 : 1.2) + 4, 0, TAU);
    context.stroke();
  }
}

/**
 * Names of nodes and edges, the most important first, where nothing else is.
 * @param {Scene} scene @param {{nodes: Set<Vertex>, edges: Set<Link>}} bright
 */
function names(scene, bright) {
  const { frame, focus, hasty } = scene;
  const space = { names: new Space(scene.free), nodes: new Space(scene.free) };
  for (const { left, top, right, bottom } of scene.covered) space.names.take(left, top, right, bottom);
  scene.overlay(scene, space.names);
  const order = focus ? [...bright.nodes].sort((a, b) => Number(isFocus(focus, b)) - Number(isFocus(focus, a)) || a.rank - b.rank) : frame.nodes;
  const occupy = (/** @type {Vertex[]} */ nodes) => {
    for (const { index, members } of nodes.slice(0, 600)) {
      // Small circles may be covered by the names of large ones.
      if (members && frame.radius[index] < 13) continue;
      const [x, y, r] = [frame.x[index], frame.y[index], frame.radius[index]];
      space.nodes.take(x - r, y - r, x + r, y + r);
    }
  };
  occupy(order);
  // No name covers the most important nodes, nor what is written in a circle.
  order.forEach(({ index, members }, place) => {
    if (!members && place >= LEADERS) return;
    const [x, y, r] = [frame.x[index], frame.y[index], frame.radius[index] * 0.7];
    if (!members || r > 9) space.names.take(x - r, y - r, x + r, y + r);
  });
  groupNames(scene, space.names);
  const alone = focus && "edge" in focus;
  if (alone) edgeNames(scene, [focus.edge], space, true);
  nodeNames(scene, order, space);
  const near = frame.scale >= 1.2 && frame.edges.length < 500;
  if (!hasty && !alone) edgeNames(scene, focus ? [...bright.edges].slice(0, 60) : near ? frame.edges : [], space, false);
  // Around a selection the rest keeps its names, faintly, so that one still knows where one is.
  if (hasty || !focus || focus !== scene.selection) return;
  const faint = frame.nodes.filter((node) => !bright.nodes.has(node));
  occupy(faint);
  scene.context.globalAlpha = 0.5;
  nodeNames(scene, faint, space);
  scene.context.globalAlpha = 1;
}

/** @param {Scene} scene */
function style({ frame, palette }) {
  // Larger on larger windows: they are looked at from farther away.
  const size = max(13, min(17, round(frame.width / 125)));
  return { size, weight: 400, colour: palette.ink, halo: palette.ground, font: palette.font, most: 11, lines: 2 };
}

/** @param {Scene} scene @param {Vertex[]} order @param {{names: Space, nodes: Space}} space */
function nodeNames(scene, order, space) {
  const { context, frame, sprites, density, focus, selection, hasty } = scene;
  const usual = style(scene);
  const room = round((frame.width * frame.height) / (hasty ? 16000 : 6500));
  let drawn = 0;
  for (const [rank, node] of order.slice(0, room * 5).entries()) {
    if (drawn >= room) break;
    const { index } = node;
    const whole = isFocus(focus, node);
    const large = (node.size > 11 && context.globalAlpha === 1) || whole;
    const look = { ...usual, size: usual.size + Number(large), weight: large ? 600 : 400, most: whole ? 16 : large ? 12 : 11, lines: whole ? 6 : 2 };
    const sprite = sprites.text(node.name, look, density);
    if (!sprite) continue;
    const { image, wide, high } = sprite;
    const ring = isFocus(selection, node) ? frame.radius[index] * 0.2 + 5 : 0;
    /** @type {[number, number][]} */
    const around = places(frame.x[index], frame.y[index], frame.radius[index] + ring, wide, high).map(([left, top]) => [snapped(left, density), snapped(top, density)]);
    // The halo may be covered, the letters not.
    const covers = (/** @type {Space} */ one, [left, top] = [0, 0], most = 0) => one.hits(left + 2, top + 3, left + wide - 2, top + high - 3, most) > most;
    let place = around.find((one) => !covers(space.names, one) && !covers(space.nodes, one));
    const bold = !large || node.members ? 0 : whole || rank < LEADERS / 2 ? 8 : rank < LEADERS ? 3 : 0;
    if (!place && node.members) place = around.find((one) => !covers(space.names, one) && !covers(space.nodes, one, 1));
    for (let most = 1; !place && most < bold; most += 1) place = around.find((one) => !covers(space.names, one) && !covers(space.nodes, one, most));
    // A large circle has room for its name.
    if (!place && node.members && wide < 1.7 * frame.radius[index]) place = [snapped(frame.x[index] - wide / 2, density), snapped(frame.y[index] + max(9, frame.radius[index] * 0.3), density)];
    if (!place && whole && focus && !("route" in focus)) [place] = around;
    if (!place) continue;
    const [left, top] = place;
    space.names.take(left, top, left + wide, top + high);
    context.drawImage(image, left, top, wide, high);
    drawn += 1;
  }
}

/** The names of open groups, above their nodes. @param {Scene} scene @param {Space} space */
function groupNames(scene, space) {
  const { context, frame, sprites, density, sight, palette } = scene;
  for (const [number, group] of unfolded(sight, frame.nodes)) {
    const middle = group.reduce((sum, { index }) => sum + frame.x[index], 0) / group.length;
    const highest = group.reduce((least, { index }) => min(least, frame.y[index] - frame.radius[index]), Infinity);
    const look = { ...style(scene), weight: 700, colour: tint(number, palette.dark ? 75 : 32), most: 16, lines: 1 };
    const sprite = sprites.text(sight.groups[number].name, look, density);
    if (!sprite) continue;
    const { image, wide, high } = sprite;
    const [left, top] = [snapped(middle - wide / 2, density), snapped(highest - HALO * frame.scale - high / 2, density)];
    if (space.hits(left, top, left + wide, top + high, 0)) continue;
    space.take(left, top, left + wide, top + high);
    context.drawImage(image, left, top, wide, high);
  }
}

/** @param {Scene} scene @param {Link[]} list @param {{names: Space, nodes: Space}} space @param {boolean} always */
function edgeNames(scene, list, space, always) {
  const { context, frame, palette, sprites, density, say } = scene;
  const { x, y, radius } = frame;
  const usual = style(scene);
  for (const edge of list) {
    const look = { ...usual, size: usual.size - 1, colour: palette.lines[edge.kind.index], most: 24, lines: 1 };
    const sprite = sprites.text(say(edge), look, density);
    if (!sprite) continue;
    const { image, wide, high } = sprite;
    const [a, b] = [edge.head.index, edge.tail.index];
    const length = hypot(x[b] - x[a], y[b] - y[a]) - radius[a] - radius[b];
    if (!always && a !== b && length < wide + 16) continue;
    const [mx, my] = frame.middle(edge);
    const [left, top] = [snapped(mx - wide / 2, density), snapped(my - high / 2, density)];
    const open = [space.names, space.nodes].every((one) => !one.hits(left, top + 2, left + wide, top + high - 2, 0));
    if (!always && !open) continue;
    space.names.take(left, top, left + wide, top + high);
    context.drawImage(image, left, top, wide, high);
  }
}

/** @param {Selection | null} focus @param {Vertex} node */
const isFocus = (focus, node) => Boolean(focus && ends(focus).includes(node));
