import assert from "node:assert/strict";
import test from "node:test";
import { communities as found } from "../src/communities.js";
import { EVERYTHING, shown } from "../src/filter.js";
import { Frame } from "../src/frame.js";
import { PLAIN, groupedBy, grouping, isOpen, sight } from "../src/groups.js";
import { model, resize } from "../src/model.js";
import { kind, small } from "./small.js";

/** @param {number} count @param {[number, number][]} pairs */
const communities = (count, pairs) => found(count, Int32Array.from(pairs, ([a]) => a), Int32Array.from(pairs, ([, b]) => b));

/** Rings of some nodes, each tied to the next by one edge. @param {number} rings @param {number} size @returns {[number, number][]} */
const chain = (rings, size) => Array.from({ length: rings * size }, (_, i) => {
  const [ring, place] = [Math.floor(i / size), i % size];
  /** @type {[number, number][]} */
  const edges = Array.from({ length: size - place - 1 }, (_, step) => [i, i + step + 1]);
  return place ? edges : [...edges, /** @type {[number, number]} */ ([i, ((ring + 1) % rings) * size + 1])];
}).flat();

test("nodes that all know each other are a community", () => {
  const sets = communities(30, chain(6, 5));
  assert.deepEqual([...sets], Array.from({ length: 30 }, (_, i) => Math.floor(i / 5)));
});

test("communities do not depend on which end of an edge is told first, nor are they joined by nothing", () => {
  const pairs = chain(4, 6);
  assert.deepEqual(communities(26, pairs), communities(26, pairs.map(([a, b]) => [b, a])));
  const sets = communities(26, pairs);
  assert.equal(new Set(sets).size, 6, "two nodes without edges are communities of their own");
  assert.deepEqual([...communities(0, [])], []);
  assert.deepEqual([...communities(3, [[0, 0], [1, 1]])], [0, 1, 2]);
});

test("a group stands for its nodes, and what joins two groups for all edges between them", () => {
  const network = small();
  const groups = grouping(network, "type", found);
  const look = { ...PLAIN, by: /** @type {const} */ ("type"), turned: new Set([0, 1, 2, 3]) };
  const { grouped, single } = sight(network, shown(network, EVERYTHING), groups, look);
  assert.equal(single.nodes.length, 7);
  assert.deepEqual(grouped?.nodes.map((group) => group.members?.map((node) => node.id).join("")).sort(), ["ab", "en", "f", "pq"]);
  assert.deepEqual(grouped?.edges.map((edge) => edge.parts?.length).sort(), [1, 1, 4]);
  const agencies = grouped?.nodes.find((group) => group.members?.[0].id === "a");
  assert.deepEqual(agencies?.links.map((strand) => [strand.parts?.length, strand.kind === network.mixed]), [[4, true]]);
  assert.deepEqual(agencies?.counts, [2, 0, 0, 0]);
});

test("an open group shows its nodes, and edges to what is open are edges", () => {
  const network = small();
  const groups = grouping(network, "type", found);
  const policies = groups.of[2];
  const look = { ...PLAIN, by: /** @type {const} */ ("type"), turned: new Set([0, 1, 2, 3].filter((group) => group !== policies)) };
  assert.ok(isOpen(network, look, policies));
  const { grouped, open } = sight(network, shown(network, { ...EVERYTHING, gone: new Set([3]) }), groups, look);
  assert.deepEqual(grouped?.nodes.filter((node) => !node.members).map((node) => node.id), ["p"]);
  assert.deepEqual([...open.keys()].map((node) => node.id), ["p", "q"]);
  assert.ok([...open.values()].every((group) => group === policies));
  assert.equal(grouped?.edges.find((edge) => !edge.parts), undefined, "the other policy is hidden");
  assert.equal(grouped?.edges.reduce((sum, edge) => sum + (edge.parts?.length ?? 0), 0), 5, "within the group of funds nothing is drawn");
});

test("nodes without a region are grouped with the region that they hang on", () => {
  const network = small();
  const { of, vertices, rest } = grouping(network, "region", found);
  const name = (/** @type {number} */ node) => vertices[of[node]].name;
  assert.deepEqual([0, 4, 5].map(name), ["中山市", "中山市", "中山市"]);
  assert.equal(vertices[of[6]], rest);
});

test("circles of groups do not cover one another", () => {
  const { vertices } = grouping(small(), "type", found);
  for (const [i, one] of vertices.entries()) {
    for (const other of vertices.slice(0, i)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > one.size + other.size);
  }
});

test("small maps are grouped only when that is asked for", () => {
  const network = small();
  assert.equal(groupedBy(network, PLAIN), "");
  assert.equal(groupedBy(network, { ...PLAIN, by: "community" }), "community");
  const large = { ...network, nodes: Array(2001).fill(network.nodes[0]) };
  assert.equal(groupedBy(large, PLAIN), "community");
  assert.equal(groupedBy(large, { ...PLAIN, by: "none" }), "");
  assert.ok(!isOpen(large, PLAIN, 0) && isOpen(network, PLAIN, 0));
});

test("nodes are as large as the measure says, and the largest come first", () => {
  const network = small();
  resize(network, "amount");
  assert.equal(network.ranked[0].id, "f");
  assert.ok(network.nodes.every((node) => node.id === "f" || node.size === 5));
  assert.deepEqual(grouping(network, "community", found).vertices.map((group) => group.name), grouping(small(), "community", found).vertices.map((group) => group.name));
  resize(network, "");
  assert.equal(network.ranked[0].id, "p");
});

/** A network of 2,400 nodes of two types. */
const large = () => model({
  title: "", subtitle: "", language: "", types: [kind("A"), kind("B")], relations: [kind("R")],
  nodes: Array.from({ length: 2400 }, (_, i) => [`${i}`, i % 2, `${i}`, i, i, {}]),
  edges: Array.from({ length: 2395 }, (_, i) => [i, 0, i + 5, {}]),
});

test("what a filter leaves of a large map is as large as its nodes, which are seen one by one", () => {
  const network = large();
  const groups = grouping(network, "type", found);
  const seen = (/** @type {number[]} */ hidden) => sight(network, shown(network, { ...EVERYTHING, hiddenKinds: new Set(hidden) }), groups, { ...PLAIN, by: "type" });
  assert.deepEqual(seen([]).whole.nodes.map((group) => group.members?.length), [1200, 1200]);
  assert.equal(seen([1]).whole.nodes.length, 1200);
  assert.ok(seen([1]).whole.nodes.every((node) => !node.members));
});

test("groups and what joins them are there from afar, not where their nodes are", () => {
  const network = large();
  const all = sight(network, shown(network, EVERYTHING), grouping(network, "type", found), { ...PLAIN, by: "type" });
  const frame = new Frame(network);
  const [group] = all.whole.nodes;
  const [strand] = all.whole.edges;
  assert.equal(strand.parts?.length, 2395);
  const there = () => [{ node: group }, { edge: strand }, { node: network.nodes[0] }, { edge: network.edges[0] }].map((one) => Boolean(frame.there(one)));
  frame.update({ k: 0.3, x: 0, y: 0 }, all, 1000, 1000);
  assert.deepEqual([frame.far, ...there()], [true, true, true, true, true]);
  frame.update({ k: 3, x: 0, y: 0 }, all, 1000, 1000);
  assert.deepEqual([frame.far, ...there()], [false, false, false, true, true]);
  assert.equal(frame.there(null), null);
});
