import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

test("no property that the build shortens is looked up by a text or comes with the data", () => {
  const shortened = /** @type {RegExpExecArray} */ (/mangle-props=\^\((.*?)\)\$/.exec(JSON.parse(read("../package.json")).scripts.build))[1].split("|");
  const own = (/** @type {string} */ path, /** @type {RegExp} */ pattern) => [...read(path).matchAll(pattern)].map((found) => found[1]);
  const taken = new Set([
    ...own("../src/dom.js", /^  (\w+): "[Mm]/gm),
    ...own("../src/shapes.js", /^  (\w+):/gm),
    ...own("../src/state.js", /@property \{.*\} (\w+)/g),
    ...own("../src/filter.js", /@property \{ReadonlySet.*\} (\w+)/g),
    ...["title", "subtitle", "language", "types", "relations", "nodes", "edges", "initials", "words", "properties", "values", "notes", "saved"],
  ]);
  assert.ok(taken.has("around") && taken.has("choices"));
  assert.deepEqual(shortened.filter((name) => taken.has(name)), []);
});
