import assert from "node:assert/strict";
import test from "node:test";
import { address } from "../src/address.js";
import { EVERYTHING, offers } from "../src/filter.js";
import { PLAIN } from "../src/groups.js";
import { model } from "../src/model.js";
import { Store } from "../src/state.js";
import { small } from "./small.js";

const network = small();
const saved = address(network, offers(network));
const look = { by: /** @type {const} */ ("region"), size: "amount", turned: new Set([2, 0]) };
const choices = { hiddenKinds: new Set([3, 0]), hiddenRelations: new Set([1]), gone: new Set([6, 2]), centre: 5, steps: 2, region: "江门市", level: "", document: "乙.txt", from: 2021, to: 2022, confidence: 0.85 };
/** @type {Map<number, import("../src/state.js").Place>} */
const moved = new Map([[1, [-31.5, 7, true]], [4, [5, 20.1, false]]]);

test("a view is read as it was written", () => {
  for (const selection of [null, { node: network.nodes[3] }, { edge: network.edges[7] }, { from: network.nodes[1], to: network.nodes[4], route: [] }]) {
    const state = new Store({ choices, look, moved, selection, language: "en", dark: true }).state;
    const hash = saved.write(state, [0.75, -120.25, 3]);
    assert.match(hash, /^#[\w.-]+\w$/);
    assert.deepEqual(saved.read(hash), { state: { language: "en", dark: true, choices, look, moved, selection }, group: -1, camera: [0.75, -120.25, 3] });
  }
});

test("what nobody changed is short", () => {
  const hash = saved.write(new Store({}).state, null);
  assert.ok(hash.length < 50, hash);
  assert.deepEqual(saved.read(hash), { state: { language: "zh", dark: false, choices: EVERYTHING, look: PLAIN, moved: new Map(), selection: null }, group: -1, camera: null });
});

test("a damaged address says nothing, nor one of another network", () => {
  const read = (/** @type {string} */ hash) => {
    try {
      return saved.read(hash);
    } catch {
      return null;
    }
  };
  const hash = saved.write(new Store({ choices, moved }).state, [1, 2, 3]);
  for (let i = 1; i < hash.length; i += 1) {
    assert.equal(read(hash.slice(0, i)), null);
    const other = hash[i] === "1" ? "2" : "1";
    assert.equal(read(hash.slice(0, i) + other + hash.slice(i + 1)), null, hash.slice(0, i));
  }
  for (const nonsense of ["", "#", "#.", "#%00", "#<script>", "#1.2.3"]) assert.equal(read(nonsense), null);
  const kind = { name: "K", zh: "", en: "", meaning_zh: "", meaning_en: "", colour: "#000000", shape: "circle" };
  const another = model({ title: "", subtitle: "", language: "zh", types: [kind], relations: [kind], nodes: [["a", 0, "甲", 0, 0, {}]], edges: [] });
  assert.equal(address(another, offers(another)).read(hash), null);
});
