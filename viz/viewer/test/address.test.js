import assert from "node:assert/strict";
import test from "node:test";
import { address } from "../src/address.js";
import { hash as digits } from "../src/codes.js";
import { communities } from "../src/communities.js";
import { EVERYTHING, offers } from "../src/filter.js";
import { PLAIN, groupedBy, grouping, isOpen } from "../src/groups.js";
import { model } from "../src/model.js";
import { Store } from "../src/state.js";
import { kind, small } from "./small.js";

/** @typedef {import("../src/model.js").Model} Model */

/** @param {Model} network */
function addresses(network) {
  /** @param {import("../src/groups.js").Look} look */
  const grouped = (look) => (groupedBy(network, look) ? grouping(network, groupedBy(network, look), communities) : null);
  return { ...address(network, offers(network), grouped), grouped };
}

/** @param {string} hash @param {Model} [on] */
function read(hash, on = network) {
  try {
    return addresses(on).read(hash);
  } catch {
    return null;
  }
}

const network = small();
const saved = addresses(network);
const look = { by: /** @type {const} */ ("region"), size: "amount", turned: new Set([1, 0]) };
const choices = { hiddenKinds: new Set([3, 0]), hiddenRelations: new Set([1]), gone: new Set([6, 2]), centre: 5, steps: 2, region: "江门市", level: "", document: "乙.txt", from: 2021, to: 2022, confidence: 0.85 };
/** @type {Map<number, import("../src/state.js").Place>} */
const moved = new Map([[1, [-31.5, 7, true]], [4, [5, 20.1, false]]]);

/** The network of `small` after its graph changed: nodes in another order, some new, without two of them and what they had. */
function changed() {
  const { title, subtitle, language, nodes, edges, kinds } = small();
  const there = nodes.filter(({ id }) => id !== "f" && id !== "n").reverse();
  const number = (/** @type {import("../src/model.js").Vertex} */ node) => there.indexOf(node) + 1;
  return model({
    title, subtitle, language,
    types: kinds.map(({ name }) => kind(name)).reverse(), relations: ["AMENDS", "CITES", "ISSUED"].map(kind),
    nodes: [["new", 0, "新", 7, 7, { region: "珠海市" }], ...there.map((node) => /** @type {import("../src/model.js").Payload["nodes"][0]} */ ([node.id, 3 - node.kind.index, node.name, node.x + 100, node.y - 50, node.properties]))],
    edges: edges.filter(({ head, tail }) => number(head) && number(tail)).map(({ head, kind: { name }, tail, properties }) => [number(head), { AMENDS: 0, CITES: 1, ISSUED: 2 }[name] ?? 0, number(tail), properties]),
  });
}

test("a view is read as it was written", () => {
  for (const selection of [null, { node: network.nodes[3] }, { edge: network.edges[7] }, { from: network.nodes[1], to: network.nodes[4], route: [] }]) {
    const state = new Store({ choices, look, moved, selection, language: "en", dark: true }).state;
    const hash = saved.write(state, [0.75, -120.25, 3]);
    assert.match(hash, /^#Z[\w.-]+[\da-zA-Z]$/);
    assert.ok(hash.length < 250, String(hash.length));
    assert.deepEqual(saved.read(hash), { told: "", lost: 0, state: { language: "en", dark: true, choices, look, moved, selection }, group: -1, camera: [0.75, -120.25, 3] });
  }
});

test("what nobody changed is short", () => {
  const hash = saved.write(new Store({}).state, null);
  assert.ok(hash.length < 50, hash);
  assert.deepEqual(saved.read(hash), { told: "", lost: 0, state: { language: "zh", dark: false, choices: EVERYTHING, look: PLAIN, moved: new Map(), selection: null }, group: -1, camera: null });
});

test("a damaged address says nothing of a view, and that it is damaged if it is one of ours", () => {
  const hash = saved.write(new Store({ choices, moved }).state, [1, 2, 3]);
  for (let i = 2; i < hash.length; i += 1) {
    assert.deepEqual(read(hash.slice(0, i)), { told: "linkDamaged" });
    const other = hash[i] === "1" ? "2" : "1";
    assert.deepEqual(read(hash.slice(0, i) + other + hash.slice(i + 1)), { told: "linkDamaged" }, hash.slice(0, i));
  }
  for (const nonsense of ["", "#", "#.", "#%00", "#<script>", "#1.2.3", "#abc"]) assert.equal(read(nonsense), null);
});

test("an address that somebody made up takes no time and opens nothing that is not there", () => {
  for (const text of ["0.0.0.0.0.0.0.0.0.0.0.zzzzzzzz.0", "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.zzzzzzzz.1.2", "", "a.b", "0.0.0.0.0.0.x.y.z.w.v.1.u.1.t.1.s.9.9.1.r.0.0.0.1.q.p"]) {
    const start = performance.now();
    const found = read(`#Z${digits(text).slice(0, 4)}${text}`);
    assert.ok(performance.now() - start < 500, text);
    assert.ok(!found?.state?.selection && !found?.state?.moved?.size, text);
  }
});

test("an address that counted nodes is told to be of an older page", () => {
  for (const old of ["#1pvq0v1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0", "#x2.1.1.1.2.1k5.1k6.2d.5.2.0.2.3.0.1.1.2.6.2.2.2.0.3.1.2.1.1.-8n.1y.4.0.8n.-1w.1.3.cegk80.-1z141z4.1s"]) assert.deepEqual(read(old), { told: "linkOld" });
});

test("on a changed graph all of a view is there that is still there, and the rest is counted", () => {
  const after = changed();
  const by = (/** @type {string} */ id) => after.nodes.findIndex((node) => node.id === id);
  /** @type {Map<number, import("../src/state.js").Place>} */
  const places = new Map([...moved, [3, [12, 9, false]]]);
  const state = new Store({ choices: { ...choices, hiddenRelations: new Set([1, 2]) }, look: { ...look, size: "" }, moved: places, selection: { edge: network.edges[3] }, dark: true }).state;
  const found = read(saved.write(state, [2, 11, 12]), after);
  assert.ok(found?.state?.choices && found.state.moved && found.state.look);
  // Gone: the relation FUNDS, the nodes f and n. 
  assert.deepEqual([found.told, found.lost], ["linkLost", 3]);
  assert.deepEqual(found.state.choices, { ...choices, hiddenKinds: new Set([0, 3]), hiddenRelations: new Set([1]), gone: new Set([by("p")]), centre: by("e") });
  // What is moved is shifted from where the new layout has it; so is what the window shows.
  assert.deepEqual(found.state.moved, new Map([[by("b"), [68.5, -43, true]], [by("q"), [112, -41, false]]]));
  assert.deepEqual(found.camera, [2, 111, -38]);
  const selection = /** @type {{edge: import("../src/model.js").Link}} */ (found.state.selection);
  assert.deepEqual([selection.edge.head.id, selection.edge.kind.name, selection.edge.tail.id, selection.edge.properties.document], ["p", "CITES", "q", "甲.txt"]);
  const turned = found.state.look.turned;
  const groups = addresses(after).grouped(found.state.look)?.vertices ?? [];
  const closed = (/** @type {import("../src/groups.js").Group[]} */ all, /** @type {Model} */ on, /** @type {ReadonlySet<number>} */ set) => all.filter(({ rank }) => !isOpen(on, { ...look, turned: set }, rank)).map(({ name }) => name).filter((name) => /市$/.test(name)).sort();
  assert.deepEqual(closed(groups, after, turned).filter((name) => name !== "珠海市"), closed(saved.grouped(look)?.vertices ?? [], network, look.turned));
});

test("where the selection is gone there is none, of a connection the end that is left", () => {
  const [, b, , , f] = network.nodes;
  const after = changed();
  /** @param {import("../src/state.js").Selection} selection */
  const there = (selection) => read(saved.write(new Store({ selection }).state, null), after);
  assert.deepEqual([there({ node: f })?.state?.selection, there({ node: f })?.lost], [null, 1]);
  for (const edge of [network.edges[6], network.edges[5], network.edges[7]]) assert.deepEqual([there({ edge })?.told, there({ edge })?.state?.selection], ["linkLost", null]);
  for (const selection of [{ from: f, to: b, route: [] }, { from: b, to: f, route: [] }]) {
    const found = there(selection);
    assert.equal(/** @type {any} */ (found?.state?.selection)?.node.id, "b");
    assert.equal(found?.lost, 1);
  }
});

test("what the window was at being gone is no loss, a neighbourhood whose middle is gone is none", () => {
  const after = changed();
  const found = read(saved.write(new Store({ choices: { ...EVERYTHING, centre: 4, steps: 2 } }).state, [1, 5, 20]), after);
  assert.deepEqual([found?.camera, found?.lost, found?.state?.choices], [null, 1, EVERYTHING]);
  assert.equal(read(saved.write(new Store({}).state, [1, 5, 20]), after)?.told, "");
});

test("a group that was selected or opened is found by the node it is called after", () => {
  const open = { ...PLAIN, by: /** @type {const} */ ("type"), turned: new Set([0, 1, 3]) };
  const groups = saved.grouped(open)?.vertices ?? [];
  const after = changed();
  const found = read(saved.write(new Store({ look: open, selection: { node: groups[1] } }).state, null), after);
  const there = addresses(after).grouped(open)?.vertices ?? [];
  assert.equal(there[found?.group ?? -1].first.kind.name, groups[1].first.kind.name);
  assert.deepEqual([found?.lost, read(saved.write(new Store({ look: open }).state, null))?.state?.look], [0, open]);
});

test("all groups closed but one are told by the one", () => {
  const nodes = Array.from({ length: 60 }, (_, i) => /** @type {import("../src/model.js").Payload["nodes"][0]} */ ([`n${i}`, 0, `n${i}`, i, 0, { region: `r${Math.floor(i / 2)}` }]));
  const many = model({ title: "", subtitle: "", language: "zh", types: [kind("A")], relations: [], nodes, edges: [] });
  const most = { ...PLAIN, by: /** @type {const} */ ("region"), turned: new Set(Array.from({ length: 29 }, (_, i) => i)) };
  const hash = addresses(many).write(new Store({ look: most }).state, null);
  assert.ok(hash.length < 60, hash);
  assert.deepEqual(read(hash, many)?.state?.look?.turned, most.turned);
});
