import assert from "node:assert/strict";
import test from "node:test";
import { find, folded, index, sentences } from "../src/search.js";
import { small } from "./small.js";

const network = small();
const entries = index(network);
const names = (/** @type {string} */ query) => find(entries, query, 8, network.initials).map((match) => match.node.id);

test("a name, a part of it, an alias", () => {
  assert.deepEqual(names("江门市财政局"), ["b"]);
  assert.equal(names("中山市")[0], "p");
  assert.deepEqual(find(entries, "市发改局", 8, {})[0], { node: network.nodes[0], via: "市发改局", rank: 0.5 });
});

test("a document number in any brackets", () => {
  for (const query of ["中府〔2022〕1号", "中府[2022]1号", "中府（２０２２）1号", "中府 2022", "〔2022〕1"]) {
    assert.equal(names(query)[0], "p", query);
  }
});

test("a shortened name by the order of its characters", () => {
  assert.equal(names("中发改局")[0], "a");
  assert.deepEqual(names("局改发"), []);
});

test("a name by the initials of its pinyin, from its beginning first, mixed with characters", () => {
  assert.deepEqual(names("zss"), ["p", "a"]);
  assert.deepEqual(names("ZS市fg局"), ["a"]);
  assert.deepEqual(names("sfgj"), ["a"]);
  assert.deepEqual(names("zsfgj"), ["a"]);
  assert.deepEqual(names("fsj"), []);
  assert.deepEqual(names("zs海川"), ["e"]);
  assert.deepEqual(names("z"), []);
  assert.deepEqual(names("[z"), []);
  assert.deepEqual(names("z|s"), []);
});

test("nothing for nothing", () => {
  assert.deepEqual(names("  "), []);
  assert.deepEqual(names("不存在的"), []);
  assert.equal(folded("“ＡＢＣ” 专项"), "abc专项");
});

test("sentences hold what was typed, each once", () => {
  assert.deepEqual(sentences(network, "印发", 5), [network.edges[0]]);
  assert.deepEqual(sentences(network, "印", 5), []);
});
