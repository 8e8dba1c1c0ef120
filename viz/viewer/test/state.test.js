import assert from "node:assert/strict";
import test from "node:test";
import { Store } from "../src/state.js";
import { propertyName, valueName, word } from "../src/words.js";
import { small } from "./small.js";

test("listeners hear the new state and the old", () => {
  const store = new Store({ language: "en" });
  /** @type {string[]} */
  const heard = [];
  store.listen((state, before) => heard.push(`${before.language} ${state.language}`));
  store.set({ language: "zh" });
  assert.deepEqual(heard, ["en zh"]);
});

test("what was selected can be returned to", () => {
  const { nodes, edges } = small();
  const store = new Store({});
  store.select({ node: nodes[0] });
  store.select({ edge: edges[0] });
  store.select({ edge: edges[0] });
  assert.equal(store.state.trail.length, 1);
  store.back();
  assert.deepEqual(store.state.selection, { node: nodes[0] });
  store.select(null);
  assert.deepEqual(store.state.trail, []);
});

test("choices change one at a time", () => {
  const store = new Store({});
  const before = store.state.choices;
  store.choose({ region: "中山市" });
  assert.equal(store.state.choices.region, "中山市");
  assert.equal(before.region, "");
});

test("choices and places are undone and redone, what is selected is not", () => {
  const { nodes } = small();
  const store = new Store({});
  store.choose({ region: "中山市" });
  store.select({ node: nodes[0] });
  store.set({ moved: new Map([[1, [5, 5, true]]]) });
  store.undo();
  assert.equal(store.state.moved.size, 0);
  assert.equal(store.state.choices.region, "中山市");
  store.undo();
  store.undo();
  assert.equal(store.state.choices.region, "");
  assert.deepEqual(store.state.selection, { node: nodes[0] });
  store.redo();
  store.redo();
  store.redo();
  assert.deepEqual([store.state.choices.region, store.state.moved.size], ["中山市", 1]);
  store.undo();
  store.choose({ region: "" });
  assert.equal(store.state.future.length, 0);
});

test("what changes bit by bit is one step", () => {
  const store = new Store({});
  for (const confidence of [0.5, 0.6, 0.7]) store.choose({ confidence }, "confidence");
  store.set({});
  store.choose({ confidence: 0.8 }, "confidence");
  assert.equal(store.state.past.length, 2);
  store.undo();
  assert.equal(store.state.choices.confidence, 0.7);
});

test("words in both languages, with their values filled in", () => {
  assert.equal(word("shownOf", "en", { n: 1, nn: 2, m: 3, mm: 4 }), "1 of 2 nodes · 3 of 4 relations");
  assert.equal(word("pageOf", "zh", { n: "{n}" }), "第 {n} 页");
  assert.equal(propertyName("doc_number", "zh"), "文号");
  assert.equal(propertyName("constructor", "zh"), "constructor");
  assert.equal(valueName("municipal", "zh"), "地级");
  assert.equal(valueName("toString", "en"), "toString");
});
