import assert from "node:assert/strict";
import test from "node:test";
import { readFileSync } from "node:fs";
import { amount, amountOf, count, date, percent } from "../src/format.js";
import { learn } from "../src/words.js";

test("sums of yuan", () => {
  assert.equal(amount(5e8, "zh"), "5亿元");
  assert.equal(amount(1.25e8, "zh"), "1.25亿元");
  assert.equal(amount(5.4e7, "zh"), "5400万元");
  assert.equal(amount(8e5, "zh"), "80万元");
  assert.equal(amount(3000, "zh"), "3000元");
  assert.equal(amount(5e8, "en"), "CNY 500 million");
  assert.equal(amount(1.2e9, "en"), "CNY 1.2 billion");
  assert.equal(amount(8e5, "en"), "CNY 800,000");
  assert.equal(amount(0.1 + 0.2, "zh"), "0.3元");
});

test("a sum is told with what it is", () => {
  learn(JSON.parse(readFileSync(new URL("../../assets/words.json", import.meta.url), "utf8")));
  const told = (/** @type {Record<string, unknown>} */ properties) => [amountOf({ properties }, "zh"), amountOf({ properties }, "en")];
  assert.deepEqual(told({ amount: 5e6, amount_kind: "granted" }), ["500万元", "CNY 5 million"]);
  assert.deepEqual(told({ amount: 3e6, amount_kind: "per_firm", amount_max: 3e6 }), ["每家最高300万元", "each at most CNY 3 million"]);
  assert.deepEqual(told({ amount: 3e6, amount_kind: "ceiling", amount_min: 5e5, amount_max: 3e6 }), ["50万元–300万元", "CNY 500,000–CNY 3 million"]);
  assert.deepEqual(told({ amount: 3e8, amount_kind: "planned", amount_min: 3e8 }), ["拟不低于3亿元", "planned at least CNY 300 million"]);
  assert.deepEqual(told({ amount: 3e8, amount_kind: "cumulative" }), ["累计3亿元", "in all CNY 300 million"]);
  assert.deepEqual(told({ amount: 3e8 }), ["3亿元", "CNY 300 million"]);
  assert.deepEqual(told({ amount_kind: "granted" }), ["", ""]);
});

test("dates, and what only looks like one", () => {
  assert.equal(date("2022-01-04", "zh"), "2022年1月4日");
  assert.equal(date("2022-01-04", "en"), "4 Jan 2022");
  assert.equal(date("2022-12", "zh"), "2022年12月");
  assert.equal(date("2022-12", "en"), "Dec 2022");
  assert.equal(date("2022-13-01", "en"), "2022-13-01");
  assert.equal(date("2021-2022", "zh"), "2021-2022");
});

test("counts and shares", () => {
  assert.equal(count(12345), "12,345");
  assert.equal(percent(0.857), "86%");
});
