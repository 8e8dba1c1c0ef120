import assert from "node:assert/strict";
import test from "node:test";
import { flight, wheelFactor, zoomed } from "../src/camera.js";
import { Frame } from "../src/frame.js";
import { along, control, toCurve, toSegment } from "../src/geometry.js";
import { Space, clean, places, width, wrapped } from "../src/labels.js";
import { mixed } from "../src/palette.js";
import { OUTLINES } from "../src/shapes.js";
import { EVERYTHING, shown } from "../src/filter.js";
import { PLAIN, sight } from "../src/groups.js";
import { small } from "./small.js";

const near = (/** @type {number} */ a, /** @type {number} */ b, margin = 1e-9) => assert.ok(Math.abs(a - b) <= margin, `${a} is not ${b}`);

test("the point under the pointer stays where it is while the view scales", () => {
  const view = zoomed({ k: 1, x: 30, y: -20 }, 1.7, 200, 100, [0.1, 6]);
  near(((200 - 30) / 1) * view.k + view.x, 200);
  near(((100 + 20) / 1) * view.k + view.y, 100);
  assert.equal(zoomed(view, 1000, 0, 0, [0.1, 6]).k, 6);
  assert.equal(zoomed(view, 0.0001, 0, 0, [0.1, 6]).k, 0.1);
});

test("a flight begins and ends where it should, and passes between", () => {
  const [from, to] = [{ k: 0.5, x: 0, y: 0 }, { k: 2, x: -300, y: 80 }];
  const way = flight(from, to);
  assert.deepEqual(way(0), from);
  const end = way(1);
  near(end.k, 2);
  near(end.x, -300, 1e-6);
  near(way(0.5).k, 1);
});

test("wheels of lines and of pixels", () => {
  const wheel = (/** @type {Partial<WheelEvent>} */ event) => wheelFactor(/** @type {WheelEvent} */ ({ deltaMode: 0, ctrlKey: false, ...event }));
  assert.ok(wheel({ deltaY: -100 }) > 1);
  near(wheel({ deltaY: 100 }) * wheel({ deltaY: -100 }), 1);
  assert.ok(wheel({ deltaY: -3, deltaMode: 1 }) > wheel({ deltaY: -3 }));
});

test("a curve leaves the straight line by its bend", () => {
  const [cx, cy] = control(0, 0, 100, 0, 10);
  near(along(0.5, 0, cx, 100), 50);
  near(Math.abs(along(0.5, 0, cy, 0)), 10);
  near(toCurve(50, along(0.5, 0, cy, 0), 0, 0, cx, cy, 100, 0, 8), 0, 0.2);
  assert.equal(toCurve(50, 90, 0, 0, cx, cy, 100, 0, 8), Infinity);
  near(toSegment(5, 3, 0, 0, 10, 0), 3);
  near(toSegment(-4, 3, 0, 0, 10, 0), 5);
});

test("parallel edges are apart on the screen, and each is found at its own middle", () => {
  const network = small();
  const frame = new Frame(network);
  frame.update({ k: 20, x: 100, y: 100 }, sight(network, shown(network, EVERYTHING), null, PLAIN), 800, 800);
  assert.equal(frame.nodes.length, 7);
  const three = network.edges.slice(0, 3);
  const middles = three.map((edge) => frame.middle(edge));
  assert.ok(Math.hypot(middles[0][0] - middles[2][0], middles[0][1] - middles[2][1]) > 15);
  three.forEach((edge, i) => assert.equal(frame.edgeAt(...middles[i], 6), edge));
  assert.equal(frame.edgeAt(...frame.middle(network.edges[7]), 6), network.edges[7]);
  assert.equal(frame.nodeAt(102, 101, 4), network.nodes[0]);
  assert.equal(frame.nodeAt(700, 150, 4), null);
});

test("what is out of the window is not drawn", () => {
  const network = small();
  const frame = new Frame(network);
  frame.update({ k: 1, x: 5000, y: 0 }, sight(network, shown(network, EVERYTHING), null, PLAIN), 800, 800);
  assert.deepEqual([frame.nodes.length, frame.edges.length], [0, 0]);
});

test("names break into balanced lines and end in an ellipsis if they must", () => {
  assert.deepEqual(wrapped("中山市财政局", 11, 2), ["中山市财政局"]);
  assert.deepEqual(wrapped("中山市制造业企业贷款风险补偿资金池", 11, 2), ["中山市制造业企业贷", "款风险补偿资金池"]);
  const cut = wrapped("关于印发中山市推进制造业数字化智能化转型发展若干政策措施的通知", 11, 2);
  assert.equal(cut.length, 2);
  assert.ok(cut[1].endsWith("…") && cut.every((line) => width(line) <= 12));
  assert.deepEqual(wrapped("", 11, 2), [""]);
  assert.ok(!wrapped("一二三四五六七八九十甲。乙丙", 11, 2)[1].startsWith("。"));
});

test("marks of direction and control do not reach the canvas", () => {
  assert.equal(clean("\u202e倒\u202c\u0000\n换\u2028行\u200b"), "倒 换 行");
});

test("space that is taken is not free", () => {
  const space = new Space({ left: 0, top: 0, right: 500, bottom: 500 });
  space.take(100, 100, 200, 130);
  assert.equal(space.hits(150, 120, 260, 150, 0), 1);
  assert.equal(space.hits(200, 100, 260, 130, 0), 0);
  assert.equal(space.hits(450, 10, 510, 30, 0), Infinity);
  // No place for a name covers the node that it names.
  for (const [left, top] of places(300, 300, 10, 80, 20)) {
    const [x, y] = [Math.max(left, Math.min(300, left + 80)), Math.max(top, Math.min(300, top + 20))];
    assert.ok(Math.hypot(x - 300, y - 300) >= 7, `${left} ${top}`);
  }
});

test("shapes are about as large as a circle", () => {
  for (const [name, points] of Object.entries(OUTLINES)) {
    const area = Math.abs(points.reduce((sum, [x, y], i) => sum + x * points[(i + 1) % points.length][1] - points[(i + 1) % points.length][0] * y, 0)) / 2;
    assert.ok(area > 2.2 && area < 3.7, `${name}: ${area}`);
  }
});

test("colours mix; what is no colour is grey", () => {
  assert.equal(mixed("#000000", "#ffffff", 0.5), "#808080");
  assert.equal(mixed("url(x)", "#000000", 0), "#888888");
});
