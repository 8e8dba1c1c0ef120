import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const { words } = JSON.parse(read("../../assets/words.json"));
const shortened = JSON.parse(read("../mangle.json"));
const own = (/** @type {string} */ path, /** @type {RegExp} */ pattern) => [...read(path).matchAll(pattern)].map((found) => found[1]);

test("no property that the build shortens is looked up by a text or comes with the data", () => {
  const taken = new Set([
    ...Object.keys(JSON.parse(read("../../assets/icons.json"))),
    ...own("../src/shapes.js", /^  (\w+):/gm),
    ...own("../src/state.js", /@property \{.*\} (\w+)/g),
    ...own("../src/filter.js", /@property \{ReadonlySet.*\} (\w+)/g),
    ...own("../../page.py", /"(\w+)": /g),
    ...Object.keys(JSON.parse(read("../../assets/words.json"))),
    ...["title", "subtitle", "language", "colour", "shape", "meaning_zh", "notes", "name"],
  ]);
  assert.ok(["around", "choices", "saved", "hiddenKinds", "initials", "values"].every((name) => taken.has(name)));
  assert.deepEqual(Object.keys(shortened).filter((name) => taken.has(name)), []);
});

test("no property that the build shortens is asked for by a text, nor of a module as a whole", () => {
  for (const name of readdirSync(new URL("../src/", import.meta.url), { recursive: true, encoding: "utf8" }).filter((one) => one.endsWith(".js"))) {
    const code = read(`../src/${name}`).replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, "");
    const asked = [...code.matchAll(/\bhasOwn\(\w+, "(\w+)"|listen\(\w+, (".*")\)/g)].flatMap((found) => (found[1] ?? found[2]).match(/\w+/g) ?? []);
    assert.deepEqual(asked.filter((one) => one in shortened), [], name);
    assert.ok(!/import \* as/.test(code), name);
    // Quoted texts that happen to be spelled like a property; none of them asks for one.
    const known = ["kind", "network", "count", "middle", "head", "tail", "node", "edge", "route", "picture", "wide", "quiet", "mark", "settle", "follow"];
    const quoted = [...code.matchAll(/"(\w+)"/g)].map((found) => found[1]).filter((one) => one in shortened && !known.includes(one));
    assert.deepEqual(quoted.filter((one) => !(one in words)), [], name);
  }
});

test("no two properties are shortened to the same, nor to what is a name already", () => {
  const short = Object.values(shortened);
  assert.equal(new Set(short).size, short.length);
  assert.ok(short.every((one) => /^[A-Z]{1,2}$/.test(one)));
});
