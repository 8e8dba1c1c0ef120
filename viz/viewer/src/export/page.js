// Pages made of this page: with all of it, or with only what is shown. Scripts and style are the same to the letter, as the page's policy names them.

import { round } from "../geometry.js";
import { attribute } from "./markup.js";

/** @typedef {import("../model.js").Payload} Payload */
/** @typedef {import("../model.js").Model} Model */
/** @typedef {import("../filter.js").Shown} Shown */

/**
 * The data of a page with only what is shown, or with everything: nodes where they stand now, and with what readers wrote.
 * @param {Payload} data of this page @param {Model} network @param {Shown | null} shown null is everything @param {ReadonlyMap<string, string>} notes
 * @returns {Payload}
 */
export function excerpt(data, network, shown, notes) {
  const nodes = network.nodes.filter(({ index }) => !shown || shown.nodes[index]);
  const edges = network.edges.filter(({ index }) => !shown || shown.edges[index]);
  const types = shown ? network.kinds.filter((kind) => nodes.some((node) => node.kind === kind)) : network.kinds;
  const relations = shown ? network.relations.filter((kind) => edges.some((edge) => edge.kind === kind)) : network.relations;
  const places = [nodes, edges, types, relations].map((list) => new Map(list.map(({ index }, i) => [index, i])));
  const at = (/** @type {number} */ list, /** @type {{index: number}} */ { index }) => /** @type {number} */ (places[list].get(index));
  const tenths = (/** @type {number} */ value) => round(value * 10) / 10;
  const kept = [...notes].flatMap(([key, note]) => {
    const place = places[key[0] === "n" ? 0 : 1].get(Number(key.slice(1)));
    return place === undefined ? [] : [/** @type {[string, string]} */ ([`${key[0]}${place}`, note])];
  });
  const { notes: _, ...rest } = data;
  return {
    ...rest,
    ...(kept.length ? { notes: kept } : {}),
    types: types.map(({ index }) => data.types[index]),
    relations: relations.map(({ index }) => data.relations[index]),
    initials: shown ? letters(data.initials ?? {}, nodes) : data.initials,
    nodes: nodes.map((node) => /** @type {Payload["nodes"][0]} */ ([node.id, at(2, node.kind), node.name, tenths(node.x), tenths(node.y), ...data.nodes[node.index].slice(5)])),
    edges: edges.map((edge) => /** @type {Payload["edges"][0]} */ ([at(0, edge.head), at(3, edge.kind), at(0, edge.tail), ...data.edges[edge.index].slice(3)])),
  };
}

/** Of the initials only those of characters that names have: what is left out leaves no trace. @param {Record<string, string>} initials @param {Model["nodes"]} nodes */
function letters(initials, nodes) {
  const here = new Set(nodes.flatMap(({ name, aliases }) => [...[name, ...aliases].join("")]));
  return Object.fromEntries(Object.entries(initials).map(([letter, characters]) => [letter, [...characters].filter((one) => here.has(one)).join("")]));
}

/** @param {Payload} data */
export async function html(data) {
  const [icon, meta, style, without] = ["link[rel=icon]", "meta[http-equiv]", "style", "noscript"].map((what) => /** @type {HTMLElement} */ (document.querySelector(what)));
  const scripts = [...document.scripts].filter((script) => !script.type).map((script) => `<script>${script.text}</script>\n`);
  const title = attribute(data.title || "政图 zhengtu").slice(1, -1).replaceAll("'", "&#x27;");
  return new Blob([
    `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${meta.getAttribute("content")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${icon.getAttribute("href")}">
<style>${style.textContent}</style>
</head>
<body>
<noscript>${without.textContent}</noscript>
<script id="network" type="application/octet-stream">${await packed(data)}</script>
${scripts.join("")}</body>
</html>
`,
  ], { type: "text/html" });
}

/** @param {Payload} data */
async function packed(data) {
  const stream = new Blob([JSON.stringify(data)]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const pieces = [];
  // Three bytes make four letters; a call takes only so many.
  for (let at = 0; at < bytes.length; at += 0x6000) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 0x6000))));
  return pieces.join("");
}
