import assert from "node:assert/strict";
import test from "node:test";
import { marked } from "../src/marks.js";

const joined = (/** @type {{text: string, mark: string}[]} */ pieces) => pieces.map((piece) => (piece.mark ? `[${piece.mark}:${piece.text}]` : piece.text)).join("");

test("names are marked, the longer first", () => {
  const wanted = [
    { mark: "head", names: ["财政局", "中山市财政局"] },
    { mark: "tail", names: ["办法"] },
  ];
  assert.equal(joined(marked("中山市财政局印发办法，财政局负责。", wanted)), "[head:中山市财政局]印发[tail:办法]，[head:财政局]负责。");
});

test("a name that is broken by a line end is still found, and the text stays as it is", () => {
  const text = "根据中山市财\n政 局的意见";
  const pieces = marked(text, [{ mark: "head", names: ["中山市财政局"] }]);
  assert.equal(joined(pieces), "根据[head:中山市财\n政 局]的意见");
  assert.equal(pieces.map((piece) => piece.text).join(""), text);
});

test("single characters and empty texts are left alone", () => {
  assert.equal(joined(marked("市里的市", [{ mark: "head", names: ["市", ""] }])), "市里的市");
  assert.deepEqual(marked("", [{ mark: "head", names: ["财政局"] }]), []);
});
