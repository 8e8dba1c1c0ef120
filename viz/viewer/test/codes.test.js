import assert from "node:assert/strict";
import test from "node:test";
import { codes, hash } from "../src/codes.js";

test("codes are letters and digits that lead back to their texts", () => {
  const texts = ["Agency:中山市财政局", "Agency:中山市商务局", "", "a", "b", "Policy:中府〔2022〕1号"];
  const { code, find } = codes(() => texts, 6);
  for (const [i, text] of texts.entries()) {
    assert.match(code(text), /^[\dA-Za-z]{6}$/);
    assert.ok(hash(text).startsWith(code(text)));
    assert.equal(find(code(text)), i);
  }
  assert.equal(find(hash("c").slice(0, 6)), -1);
});

test("texts whose hashes begin alike have longer codes, and the short one is of none", () => {
  const texts = Array.from({ length: 3000 }, (_, i) => `n${i}`);
  const { code, find } = codes(() => texts, 1);
  assert.deepEqual(texts.map((text) => find(code(text))), texts.map((_, i) => i));
  assert.ok(texts.every((text) => code(text).length === 8), "one digit is of several here");
  assert.equal(find(code("n0")[0]), -1);
  const twice = codes(() => ["x", "y", "x"], 6);
  assert.deepEqual([twice.code("x"), twice.find(hash("x"))], [hash("x").slice(0, 6), 0]);
});

test("half a million ids that are much alike have hashes of their own, spread evenly", () => {
  const whole = new Set();
  const firsts = new Map();
  let short = 0;
  const known = new Set();
  for (let i = 0; i < 500_000; i += 1) {
    const one = hash(`Enterprise:中山市第${i}有限公司`);
    whole.add(one);
    firsts.set(one[0], (firsts.get(one[0]) ?? 0) + 1);
    if (known.has(one.slice(0, 6))) short += 1;
    known.add(one.slice(0, 6));
  }
  assert.equal(whole.size, 500_000);
  assert.ok(short < 12, `${short} begin alike; 2.2 are to be expected`);
  assert.ok([...firsts.values()].every((count) => Math.abs(count / (500_000 / 62) - 1) < 0.1) && firsts.size === 62);
});
