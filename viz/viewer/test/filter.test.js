import assert from "node:assert/strict";
import test from "node:test";
import { EVERYTHING, offers, shown, year } from "../src/filter.js";
import { small } from "./small.js";

const network = small();
const left = (/** @type {Partial<import("../src/filter.js").Choices>} */ choices) => {
  const result = shown(network, { ...EVERYTHING, ...choices });
  return {
    nodes: network.nodes.filter((node) => result.nodes[node.index]).map((node) => node.id).join(""),
    edges: network.edges.filter((edge) => result.edges[edge.index]).map((edge) => edge.index).join(""),
    counts: [result.nodeCount, result.edgeCount],
  };
};

test("everything", () => {
  assert.deepEqual(left({}), { nodes: "abpqfen", edges: "01234567", counts: [7, 8] });
});

test("a type that is off takes its edges along", () => {
  assert.deepEqual(left({ hiddenKinds: new Set([2]) }), { nodes: "abpqen", edges: "01234", counts: [6, 5] });
});

test("a node hidden by itself takes its edges along", () => {
  assert.deepEqual(left({ gone: new Set([2]) }), { nodes: "abqfen", edges: "467", counts: [6, 3] });
});

test("what is near a node, over what is shown", () => {
  assert.deepEqual(left({ centre: 5, steps: 1 }).nodes, "fe");
  assert.deepEqual(left({ centre: 5, steps: 2 }), { nodes: "pfe", edges: "567", counts: [3, 3] });
  assert.deepEqual(left({ centre: 5, steps: 3 }).nodes, "apqfe");
  assert.deepEqual(left({ centre: 5, steps: 9, gone: new Set([2]) }).nodes, "fe");
  assert.deepEqual(left({ centre: 6, steps: 3 }).nodes, "n");
});

test("nodes that lose all their edges to a filter go, those that never had any when a source is asked for", () => {
  assert.deepEqual(left({ hiddenRelations: new Set([2]) }).nodes, "abpqfn");
  assert.deepEqual(left({ document: "丙.txt" }), { nodes: "bq", edges: "4", counts: [2, 1] });
});

test("confidence; what has none is kept", () => {
  assert.equal(left({ confidence: 0.8 }).edges, "023567");
});

test("a region with what hangs on it", () => {
  assert.deepEqual(left({ region: "中山市" }), { nodes: "apfe", edges: "012567", counts: [4, 6] });
  assert.equal(left({ region: "江门市" }).nodes, "bq");
});

test("years, of ranges the first", () => {
  assert.equal(year({ date: "2022-01-04" }), 2022);
  assert.equal(year({ year: "2022-2023" }), 2022);
  assert.equal(year({ year: 2023 }), 2023);
  assert.equal(year({ year: "一" }), 0);
  assert.equal(left({ from: 2022 }).nodes, "apfen");
  assert.equal(left({ to: 2021 }).nodes, "bqn");
});

test("what filters can offer", () => {
  assert.deepEqual(offers(network), { regions: ["中山市", "江门市"], levels: [], sizes: ["amount"], years: [2021, 2022, 2023], documents: ["丙.txt", "乙.txt", "甲.txt"], leastConfidence: 0.6 });
});
