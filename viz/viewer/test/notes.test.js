import assert from "node:assert/strict";
import test from "node:test";
import { noteOf, remarks } from "../src/note.js";
import { Store } from "../src/state.js";
import { small } from "./small.js";

test("a note is of a node or an edge, and leads back to it", () => {
  const network = small();
  const notes = new Map([["n3", "甲"], ["e0", "乙"], ["e5", "丙"]]);
  assert.equal(noteOf(notes, { node: network.nodes[3] }), "甲");
  assert.equal(noteOf(notes, { edge: network.edges[3] }), "");
  assert.equal(noteOf(notes, { from: network.nodes[3], to: network.nodes[0], route: [] }), "");
  assert.equal(noteOf(notes, null), "");
  assert.deepEqual(remarks(network, notes).map(([one]) => Object.values(one)[0]), [network.nodes[3], network.edges[0], network.edges[5]]);
});

test("what is typed into one note is one step, and selecting does not end it", () => {
  const { nodes } = small();
  const store = new Store({ notes: new Map([["n1", "早"]]) });
  assert.equal(store.state.saved, store.state.notes);
  for (const text of ["a", "ab", "abc"]) store.set({ notes: new Map(store.state.notes).set("n0", text), turn: "n0" });
  store.select({ node: nodes[2] });
  store.set({ notes: new Map(store.state.notes).set("n0", "abcd"), turn: "n0" });
  assert.equal(store.state.past.length, 1);
  store.set({});
  store.set({ notes: new Map(store.state.notes).set("n0", "x"), turn: "n0" });
  store.undo();
  assert.equal(store.state.notes.get("n0"), "abcd");
  store.undo();
  assert.equal(store.state.notes, store.state.saved);
});
