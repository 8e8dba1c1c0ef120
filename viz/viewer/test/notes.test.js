import assert from "node:assert/strict";
import test from "node:test";
import { identity, placed } from "../src/identity.js";
import { noteOf, remarks } from "../src/note.js";
import { Store } from "../src/state.js";
import { noted, small } from "./small.js";

test("a note is of a node or an edge, and leads back to it", () => {
  const { nodes, edges } = small();
  const notes = noted([nodes[3], "甲"], [edges[0], "乙"], [edges[5], "丙"]);
  assert.equal(noteOf(notes, { node: nodes[3] }), "甲");
  assert.equal(noteOf(notes, { edge: edges[5] }), "丙");
  assert.equal(noteOf(notes, { edge: edges[3] }), "");
  assert.equal(noteOf(notes, { from: nodes[3], to: nodes[0], route: [] }), "");
  assert.equal(noteOf(notes, null), "");
  assert.deepEqual(remarks(notes), [[{ node: nodes[3] }, "甲"], [{ edge: edges[0] }, "乙"], [{ edge: edges[5] }, "丙"]]);
});

test("notes of a file are placed by the ids of what they are about, and none is lost without a word", () => {
  const network = small();
  assert.deepEqual([identity(network.nodes[3]), identity(network.edges[1])], [["q"], ["a", "ISSUED", "p", "乙.txt"]]);
  const { notes, lost } = placed(network, [
    [["q"], "甲"],
    [["a", "ISSUED", "p", "乙.txt"], "乙"],
    [["a", "ISSUED", "p", "丁.txt"], "丙"],
    [["gone"], "丁"],
  ]);
  assert.deepEqual([...notes], [[network.nodes[3], "甲"], [network.edges[1], "乙"]]);
  assert.deepEqual(lost, [[["a", "ISSUED", "p", "丁.txt"], "丙"], [["gone"], "丁"]]);
  assert.deepEqual(placed(network), { notes: new Map(), lost: [] });
});

test("what is typed into one note is one step, and selecting does not end it", () => {
  const { nodes } = small();
  const [first, second] = nodes;
  const store = new Store({ notes: new Map([[second, "早"]]) });
  assert.equal(store.state.saved, store.state.notes);
  for (const text of ["a", "ab", "abc"]) store.set({ notes: new Map(store.state.notes).set(first, text), turn: first });
  store.select({ node: nodes[2] });
  store.set({ notes: new Map(store.state.notes).set(first, "abcd"), turn: first });
  assert.equal(store.state.past.length, 1);
  store.set({});
  store.set({ notes: new Map(store.state.notes).set(first, "x"), turn: first });
  store.undo();
  assert.equal(store.state.notes.get(first), "abcd");
  store.undo();
  assert.equal(store.state.notes, store.state.saved);
});
