import assert from "node:assert/strict";
import test from "node:test";
import { across, model, parallels, text } from "../src/model.js";
import { small } from "./small.js";

test("nodes know their edges, in both directions, loops once", () => {
  const { nodes, edges } = small();
  assert.deepEqual(nodes[0].links, edges.slice(0, 3));
  assert.equal(nodes[4].links.filter((edge) => edge === edges[7]).length, 1);
  assert.equal(across(edges[0], nodes[0]), nodes[2]);
  assert.equal(across(edges[0], nodes[2]), nodes[0]);
});

test("types count their members", () => {
  const { kinds, relations } = small();
  assert.deepEqual(kinds.map((kind) => kind.count), [2, 2, 1, 2]);
  assert.deepEqual(relations.map((kind) => kind.count), [3, 3, 2]);
});

test("parallel edges stand side by side, whichever way they lead", () => {
  const { edges } = small();
  assert.deepEqual(parallels(edges[0]), edges.slice(0, 3));
  // Seen from the same end, three different places around the straight line.
  const sides = edges.slice(0, 3).map((edge) => (edge.head.index < edge.tail.index ? edge.slot : -edge.slot));
  assert.deepEqual(sides, [-1, 0, 1]);
  assert.equal(edges[3].slot, 0);
});

test("many parallel edges stand closer together", () => {
  const kind = { name: "K", zh: "", en: "", meaning_zh: "", meaning_en: "", colour: "#000000", shape: "circle" };
  const nodes = /** @type {import("../src/model.js").Payload["nodes"]} */ ([["a", 0, "甲", 0, 0, {}], ["b", 0, "乙", 1, 1, {}]]);
  const edges = /** @type {import("../src/model.js").Payload["edges"]} */ (Array.from({ length: 11 }, () => [0, 0, 1, {}]));
  const slots = model({ title: "", subtitle: "", language: "zh", types: [kind], relations: [kind], nodes, edges }).edges.map((edge) => edge.slot);
  assert.deepEqual([slots[0], slots[5], slots[10]], [-2, 0, 2]);
});

test("the best connected node ranks first", () => {
  const { ranked } = small();
  assert.equal(ranked[0].id, "p");
  assert.deepEqual(ranked.map((node) => node.rank), ranked.map((_, i) => i));
});

test("aliases appear once and without the name or what a document calls itself; properties are text", () => {
  const { nodes } = small();
  assert.deepEqual(nodes[0].aliases, ["市发改局"]);
  assert.equal(text({ a: 0 }, "a"), "0");
  assert.equal(text({}, "toString"), "");
  assert.equal(text({ a: null }, "a"), "");
});
