import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { communities } from "../src/communities.js";
import { paint } from "../src/draw.js";
import { Drawing } from "../src/export/drawing.js";
import { columns } from "../src/export/columns.js";
import { fileName } from "../src/export/files.js";
import { gexf } from "../src/export/gexf.js";
import { graphml } from "../src/export/graphml.js";
import { attribute, branch, content, told } from "../src/export/markup.js";
import { excerpt } from "../src/export/page.js";
import { cell, csv, meant } from "../src/export/table.js";
import { ample, breadth, within } from "../src/export/views.js";
import { EVERYTHING, shown } from "../src/filter.js";
import { Frame } from "../src/frame.js";
import { PLAIN, grouping, sight } from "../src/groups.js";
import { once } from "../src/ground.js";
import { model } from "../src/model.js";
import { signed, written } from "../src/sprites.js";
import { noted, small } from "./small.js";

const HOSTILE = ["</text><script>x</script>", "]]>", '"&quot;', "=1+1", "'=1", "@a", "-5", "+8", "\t=1", "＝1+1", "＋8", "－8", "＠a", " =1", "\u3000@a", "\n+1", "\ufeff=1", "\u200b＝1", "'\u00a0-1", "a,b", "一\r\n二\r三\n", " 空 ", "\u0000\u001b[31m\ufffe", "\ud800半", "😀𠮷", "\u2028", "__proto__", "\ufeff"];
const none = new Map();

/** Cells as any reader of CSV finds them. @param {string} text */
function cells(text) {
  const rows = [[""]];
  let inside = false;
  for (let i = 1; i < text.length; i += 1) {
    const row = rows[rows.length - 1];
    if (inside && text.startsWith('""', i)) row[row.length - 1] += text[(i += 1)];
    else if (text[i] === '"') inside = !inside;
    else if (!inside && text[i] === ",") row.push("");
    else if (!inside && text.startsWith("\r\n", i)) i += Number(Boolean(rows.push([""])));
    else row[row.length - 1] += text[i];
  }
  return rows.slice(0, -1);
}

/** A network in which each text stands everywhere. */
function hostile() {
  const kind = { zh: "", en: "", meaning_zh: "", meaning_en: "", colour: "url(x)", shape: "x" };
  return model({
    title: "", subtitle: "", language: "zh", types: HOSTILE.map((name) => ({ ...kind, name })), relations: HOSTILE.map((name) => ({ ...kind, name })),
    nodes: HOSTILE.map((text, i) => [text, i, text, i * 10, i % 3, { [text]: text, aliases: [text, "x"], note: text }]),
    edges: HOSTILE.map((text, i) => [i, i, (i + 1) % HOSTILE.length, { [text]: text, quote: text, document: text, relation: text }]),
  });
}

/** Well-formed enough for this: each element ends, nothing stands bare that must not. @param {string} text */
function wellFormed(text) {
  assert.ok(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/u.test(text));
  /** @type {string[]} */
  const open = [];
  for (const [, end, tag, alone] of text.replace(/<\?.*?\?>/, "").matchAll(/<(\/?)([\w:]+)(?:\s[\w:.-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end) assert.equal(open.pop(), tag);
    else if (!alone) open.push(tag);
  }
  assert.deepEqual(open, []);
  const bare = text.replace(/<\?.*?\?>/, "").replace(/<(\/?)([\w:]+)(?:\s[\w:.-]+="[^"<]*")*\s*(\/?)>/g, "");
  assert.ok(!/[<>]|&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(bare));
}

test("marks of XML are escaped, what it cannot hold becomes a picture", () => {
  assert.equal(content('<a b="c">&\r\n\u001b\ufffe'), "&lt;a b=&quot;c&quot;&gt;&amp;&#13;\n␛\ufffd");
  assert.equal(attribute('"\n\t<'), '"&quot;&#10;&#9;&lt;"');
  assert.equal(content("\ud800😀"), "\ufffd😀");
  assert.equal(told(branch("g", { a: "<" }, [branch("text", {}, ["&", branch("tspan", {}, [])])])), '<g a="&lt;"><text>&amp;<tspan/></text></g>');
});

test("a table has the columns in their order, and its cells come back", () => {
  const network = small();
  const rows = cells(csv(network.edges, noted([network.edges[1], "看一看，再说"])));
  assert.deepEqual(rows[0], ["head", "head_type", "relation", "tail", "tail_type", "quote", "document", "page", "start", "end", "rule", "confidence", "amount", "year", "note"]);
  assert.equal(rows.length, network.edges.length + 1);
  assert.deepEqual(rows[1].slice(0, 7), ["中山市发展和改革局", "Agency", "ISSUED", "中山市制造业若干政策措施", "Policy", "中山市发展和改革局印发本措施。", "甲.txt"]);
  assert.equal(rows[2].at(-1), "看一看，再说");
  assert.equal(rows[6][12], "500000000");
});

test("no cell of a hostile table is run, and none is lost", () => {
  const network = hostile();
  const rows = cells(csv(network.edges, none));
  assert.equal(rows.length, HOSTILE.length + 1);
  for (const row of rows) {
    assert.equal(row.length, rows[0].length);
    for (const one of row) assert.ok(!/^[\s\u200b]*[=+\-@＝＋－＠]/.test(one), one);
  }
  assert.deepEqual(rows.slice(1).map((row) => row[5].replace(/^'(?=['\s\u200b]*[=+\-@＝＋－＠])/, "")), HOSTILE);
  assert.ok(rows[0].includes("relation_"));
  assert.equal(cell(["a", 1, null, { b: "=" }]), '["a", 1, null, {"b": "="}]');
  assert.equal(cell(-5), "-5");
  assert.equal(cell("-5"), "'-5");
  assert.equal(csv([], none).startsWith("\ufeffhead,"), true);
});

test("the relations that are meant are those of the selection that are shown", () => {
  const network = small();
  const { nodes, edges } = network;
  const all = shown(network, EVERYTHING).edges;
  const some = shown(network, { ...EVERYTHING, confidence: 0.7 }).edges;
  const indices = (/** @type {import("../src/model.js").Link[]} */ list) => list.map(({ index }) => index);
  assert.equal(meant(edges, all, null).length, 8);
  assert.deepEqual(indices(meant(edges, all, { node: nodes[0] })), [0, 1, 2]);
  assert.deepEqual(indices(meant(edges, some, { node: nodes[0] })), [0, 2]);
  assert.deepEqual(indices(meant(edges, some, { edge: edges[2] })), [0, 2]);
  assert.deepEqual(indices(meant(edges, all, { from: nodes[0], to: nodes[4], route: [edges[0], edges[5]] })), [0, 5]);
});

test("graphs for other programs have kinds, places and notes, and hostile ones are well-formed", () => {
  const network = small();
  const all = shown(network, EVERYTHING);
  const notes = noted([network.nodes[0], "甲"], [network.edges[5], "乙"]);
  const ml = graphml(network, all, notes);
  for (const declared of ['attr.name="amount" attr.type="double"', 'attr.name="x" attr.type="double"', 'attr.name="quote" attr.type="string"']) assert.ok(ml.includes(declared), declared);
  assert.ok(ml.includes('<node id="b"><data key="n0">Agency</data>') && ml.includes('<data key="n3">10</data>'));
  assert.equal(ml.match(/<edge /g)?.length, 8);
  assert.equal(ml.match(/>甲<|>乙</g)?.length, 2);
  const gx = gexf(network, all, notes);
  assert.ok(gx.includes('<viz:position x="0" y="-10" z="0"/>') && gx.includes('title="aliases" type="liststring"') && gx.includes('r="18" g="52" b="86"'));
  const part = shown(network, { ...EVERYTHING, hiddenKinds: new Set([1]) });
  assert.equal(graphml(network, part, notes).match(/<node /g)?.length, part.nodeCount);
  const bad = hostile();
  for (const write of [graphml, gexf]) wellFormed(write(bad, shown(bad, EVERYTHING), noted(...bad.nodes.map((node, i) => /** @type {[typeof node, string]} */ ([node, HOSTILE[i]])))));
});

test("columns take the kind that holds all values", () => {
  const found = columns([{ a: 1, b: true, c: [], d: 1, type: "x" }, { a: 1.5, b: "t", c: ["x"], d: 2, e: null, ["名 称"]: { x: 1 } }], ["d"], ["type"]);
  assert.deepEqual(found.map(({ title, kind }) => `${title} ${kind}`), ["d long", "a double", "b string", "c strings", "type_ string", "名 称 string"]);
});

test("names of files hold nothing that a system refuses", () => {
  assert.equal(fileName("中山、江门：制造业", "全图", "png"), "中山、江门：制造业 - 全图.png");
  assert.equal(fileName("../../etc/passwd", "", "svg"), "etc passwd.svg");
  assert.equal(fileName('a<b>:"c"|?*\u0000\u202e.', "", "csv"), "a b c.csv");
  assert.equal(fileName("CON", "", "html"), "_CON.html");
  assert.equal(fileName(" \ud800 ", "", "html"), "zhengtu.html");
  assert.equal([...fileName("长😀".repeat(200), "", "x")].length, 62);
});

test("an excerpt holds only what is shown, with new numbers, where it stands now", () => {
  const network = small();
  const kind = (/** @type {import("../src/model.js").Kind} */ { name, zh, en, meaning_zh, meaning_en, colour, shape }) => ({ name, zh, en, meaning_zh, meaning_en, colour, shape });
  /** @type {any} */
  const data = {
    version: 2, title: "图", subtitle: "", language: "auto", words: {}, initials: { z: "中政", j: "江局", q: "亲" }, more: 1, hashes: { "甲.txt": "a", "乙.txt": "b", "丙.txt": "c" },
    types: network.kinds.map(kind), relations: network.relations.map(kind),
    nodes: network.nodes.map(({ id, kind, name, x, y, properties }) => [id, kind.index, name, x, y, properties]),
    edges: network.edges.map(({ head, kind, tail, properties }) => [head.index, kind.index, tail.index, properties]),
  };
  const notes = noted([network.nodes[5], "电机"], [network.edges[6], "到位"], [network.nodes[0], "隐"], [network.edges[0], "去"]);
  /** @type {import("../src/state.js").State["lost"]} */
  const lost = [[["gone"], "存"]];
  assert.deepEqual({ ...excerpt(data, network, null, none, []), notes: undefined }, { ...data, notes: undefined });
  const about = [[["a"], "隐"], [["e"], "电机"], [["a", "ISSUED", "p", "甲.txt"], "去"], [["f", "FUNDS", "e", "甲.txt"], "到位"]];
  assert.deepEqual(excerpt(data, network, null, notes, lost).notes, [...about, ...lost]);
  [network.nodes[5].x, network.nodes[5].y] = [1.2345, -7];
  const part = excerpt(data, network, shown(network, { ...EVERYTHING, hiddenKinds: new Set([0, 1]) }), notes, lost);
  assert.deepEqual(part.nodes.map(([id, type, , x, y]) => [id, type, x, y]), [["f", 0, 5, 20], ["e", 1, 1.2, -7], ["n", 1, 9, 30]]);
  assert.deepEqual(part.types.map(({ name }) => name), ["FundingPool", "Enterprise"]);
  assert.deepEqual(part.edges.map((edge) => edge.slice(0, 3)), [[0, 1, 1], [0, 0, 0]]);
  assert.deepEqual(part.relations.map(({ name }) => name), ["CITES", "FUNDS"]);
  assert.deepEqual(part.notes, [about[1], about[3]]);
  assert.deepEqual(part.initials, { z: "中", j: "", q: "" });
  assert.equal(/** @type {any} */ (part).more, 1);
  assert.deepEqual(part.hashes, { "甲.txt": "a" });
  const draft = { corrections: [{ id: "abcd", at: "2026-12-01", do: "undo", of: "bcde" }], heard: [] };
  assert.deepEqual(excerpt(data, network, null, none, [], draft).corrections, draft.corrections);
  assert.ok(!("corrections" in excerpt({ ...data, ...draft }, network, shown(network, EVERYTHING), none, [])));
  const again = model(JSON.parse(JSON.stringify(part)));
  assert.equal(again.edges[0].tail.name, "中山海川电机有限公司");
});

/**
 * A drawing and what is needed to paint a network there.
 * @param {import("../src/model.js").Model} network @param {import("../src/groups.js").Grouping | null} groups
 */
function easel(network, groups) {
  const frame = new Frame(network);
  const seen = sight(network, shown(network, EVERYTHING), groups, PLAIN);
  frame.update({ k: 20, x: 100, y: 100 }, seen, 900, 800);
  /** @type {any} */
  const drawing = new Drawing(true);
  const of = network.kinds.map(() => "#123456");
  const palette = { dark: false, ground: "#ffffff", ink: "#000000", quiet: "#777777", accent: "#ff0000", fills: of, rims: of, lines: network.relations.map(() => "#654321"), font: '"A", sans-serif' };
  /** @type {any} */
  const sprites = {
    text: (/** @type {string} */ name, /** @type {any} */ style) => ({ image: written(name, style), ...written(name, style) }),
    sign: (/** @type {any} */ kind, /** @type {number} */ radius) => ({ image: signed(kind, radius, palette), ...signed(kind, radius, palette) }),
  };
  /** @type {import("../src/draw.js").Scene} */
  const scene = { context: drawing, density: 8, frame, sight: seen, palette, sprites, focus: null, selection: null, say: () => "<引用>&", free: { left: 0, top: 0, right: 900, bottom: 800 }, covered: [], loose: new Set(), overlay() {}, hasty: false };
  return { drawing, scene };
}

test("what the map draws becomes shapes and letters", () => {
  for (const network of [small(), hostile()]) {
    const selection = { node: network.nodes[0] };
    const { drawing, scene } = easel(network, null);
    paint({ ...scene, focus: selection, selection }, once, { k: 20, x: 100, y: 100 }, false);
    const text = told(branch("svg", {}, drawing.parts));
    wellFormed(text);
    assert.ok(text.includes("&lt;引用&gt;&amp;"));
    for (const tag of ["circle", "polygon", "path", "rect", "text"]) assert.ok(text.includes(`<${tag} `), tag);
  }
});

test("what is not sure is a thin line, and so is nothing else", () => {
  const widths = [0.79, 0.8, undefined].map((confidence) => {
    const network = small();
    for (const { properties } of network.edges) Object.assign(properties, { confidence });
    const { drawing, scene } = easel(network, null);
    paint(scene, once, { k: 20, x: 100, y: 100 }, false);
    return drawing.parts.find((/** @type {any} */ { attributes }) => attributes.stroke === scene.palette.lines[0]).attributes["stroke-width"];
  });
  assert.ok(widths[0] < 0.6 * widths[1] && widths[1] === widths[2]);
});

test("the ground of an open group goes with a node that is moved", () => {
  const network = small();
  const { drawing, scene } = easel(network, grouping(network, "type", communities));
  const [moved] = network.nodes;
  paint({ ...scene, loose: new Set([moved]) }, once, { k: 20, x: 100, y: 100 }, false);
  const grounds = drawing.parts.filter((/** @type {any} */ { tag, attributes }) => tag !== "text" && String(attributes.fill).startsWith("hsl"));
  const circles = grounds.flatMap((/** @type {any} */ one) => (one.children.length ? one.children : [one])).map((/** @type {any} */ { attributes }) => attributes.cx);
  assert.equal(circles.length, 7);
  assert.equal(circles.at(-1), scene.frame.x[moved.index], "it is painted with what moves, above what does not");
});

test("a name of two lines is one text, its halo below it", () => {
  const name = written("中山市制造业企业贷款风险补偿资金池", { size: 14, weight: 600, colour: "#000", halo: "#fff", font: "x", most: 11, lines: 2 });
  const [twice, once] = [true, false].map((halves) => {
    /** @type {any} */
    const drawing = new Drawing(halves);
    drawing.globalAlpha = 0.5;
    drawing.drawImage(name, 100, 50);
    return drawing.parts;
  });
  assert.equal(twice.length, 2);
  assert.deepEqual([twice[0].attributes.stroke, twice[1].attributes.stroke, twice[1].children.length], ["#fff", undefined, 2]);
  assert.deepEqual([once.length, once[0].attributes["paint-order"], once[0].attributes["fill-opacity"]], [1, "stroke", 0.5]);
});

test("all nodes are within the picture, one or none or many", () => {
  const { nodes } = small();
  for (const some of [nodes, nodes.slice(0, 1), []]) {
    for (const { view, width, height } of [ample(some), within(some, 500, 300, 40)]) {
      assert.ok(view.k > 0 && Number.isFinite(view.x + view.y) && width >= 500 && height >= 300);
      for (const { x, y } of some) assert.ok(x * view.k + view.x > 0 && x * view.k + view.x < width && y * view.k + view.y > 0 && y * view.k + view.y < height);
    }
  }
  assert.deepEqual([breadth(1, 1400, 2800), breadth(1e6, 1400, 2800)], [1400, 2800]);
});

test("the second bundle holds nothing of the viewer's drawing", () => {
  const bundle = readFileSync(new URL("../../assets/tools.js", import.meta.url), "utf8");
  assert.ok(!/OffscreenCanvas|transferToImageBitmap/.test(bundle));
});
