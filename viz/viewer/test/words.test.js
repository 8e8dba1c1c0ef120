import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const text = readFileSync(new URL("../../assets/words.json", import.meta.url), "utf8");
const { words } = JSON.parse(text);
const folder = new URL("../src/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js")).map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");

test("every word that is asked for is there, in both languages", () => {
  const asked = [...sources.matchAll(/\b(?:say|word)\("(\w+)"/g)].map((found) => found[1]);
  assert.ok(asked.length > 20);
  for (const key of asked) assert.ok(key in words || ["cannotRead", "damaged"].includes(key), key);
  for (const [key, both] of Object.entries(words)) assert.ok(both.length === 2 && both.every(Boolean), key);
});

test("no key is there twice", () => {
  for (const table of text.split("\n  },")) {
    const keys = [...table.matchAll(/^    "(.+?)":/gm)].map((found) => found[1]);
    assert.deepEqual(keys.filter((key, i) => keys.indexOf(key) < i), []);
  }
});

test("no word is there that nothing asks for", () => {
  for (const key of Object.keys(words)) assert.ok(sources.includes(`"${key}"`), key);
});
