import assert from "node:assert/strict";
import test from "node:test";
import { EVERYTHING, shown } from "../src/filter.js";
import { route } from "../src/route.js";
import { ends, strands } from "../src/state.js";
import { small } from "./small.js";

const network = small();
const { nodes, edges } = network;
const way = (/** @type {number} */ from, /** @type {number} */ to, choices = {}) => route(nodes[from], nodes[to], shown(network, { ...EVERYTHING, ...choices })).map((edge) => edge.index);

test("the shortest way, against the direction of edges too, by the surest of parallel ones", () => {
  assert.deepEqual(way(1, 0), [4, 3, 2]);
  assert.deepEqual(way(0, 5), [2, 5, 6]);
  assert.deepEqual(way(0, 2, { hiddenRelations: new Set([1]) }), [0]);
});

test("there may be none, in all or in what is shown", () => {
  assert.deepEqual(way(0, 6), []);
  assert.deepEqual(way(1, 0, { gone: new Set([2]) }), []);
});

test("a connection is its nodes in their order and its edges", () => {
  const connection = { from: nodes[1], to: nodes[0], route: [4, 3, 2].map((i) => edges[i]) };
  assert.deepEqual(ends(connection).map((node) => node.id).join(""), "bqpa");
  assert.deepEqual(ends({ ...connection, route: [] }), [nodes[1], nodes[0]]);
  assert.equal(strands(connection), connection.route);
});
