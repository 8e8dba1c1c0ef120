// Pages made of this page: with all of it, or with only what is shown. Scripts and style are the same to the letter, as the page's policy names them.

import { identity } from "../identity.js";
import { tenths } from "./columns.js";
import { attribute } from "./markup.js";

/** @typedef {import("../model.js").Payload} Payload */
/** @typedef {import("../model.js").Model} Model */
/** @typedef {import("../filter.js").Shown} Shown */
/** @typedef {import("../state.js").State} State */

/**
 * The data of a page with only what is shown, or with everything: nodes where they stand now, and with what readers wrote.
 * @param {Payload} data of this page @param {Model} network @param {Shown | null} shown null is everything
 * @param {State["notes"]} notes @param {State["lost"]} lost notes about nothing on this map: they stay in a copy of everything
 * @param {Pick<Payload, "corrections" | "heard">} [byHand] the draft of corrections and what others said, which a copy has
 * @returns {Payload}
 */
export function excerpt(data, network, shown, notes, lost, byHand) {
  const nodes = network.nodes.filter(({ index }) => !shown || shown.nodes[index]);
  const edges = network.edges.filter(({ index }) => !shown || shown.edges[index]);
  const used = new Set([...nodes, ...edges].map(({ kind }) => kind));
  const [types, relations] = [network.kinds, network.relations].map((kinds) => kinds.filter((kind) => !shown || used.has(kind)));
  const places = [nodes, edges, types, relations].map((list) => new Map(list.map(({ index }, i) => [index, i])));
  const at = (/** @type {number} */ list, /** @type {{index: number}} */ { index }) => /** @type {number} */ (places[list].get(index));
  const noted = [...nodes, ...edges].filter((one) => notes.has(one)).map((one) => /** @type {State["lost"][0]} */ ([identity(one), notes.get(one)]));
  const kept = shown ? noted : [...noted, ...lost];
  const { corrections: _, heard: __, texts, ...rest } = data;
  const documents = new Set(edges.map(({ properties }) => properties.document));
  return {
    ...rest,
    ...byHand,
    ...(texts && !shown ? { texts } : {}),
    hashes: data.hashes && Object.fromEntries(Object.entries(data.hashes).filter(([name]) => !shown || documents.has(name))),
    notes: kept.length ? kept : undefined,
    types: types.map(({ index }) => data.types[index]),
    relations: relations.map(({ index }) => data.relations[index]),
    initials: shown ? letters(data.initials ?? {}, nodes) : data.initials,
    nodes: nodes.map((node) => /** @type {Payload["nodes"][0]} */ ([node.id, at(2, node.kind), data.nodes[node.index][2], tenths(node.x), tenths(node.y), ...data.nodes[node.index].slice(5)])),
    edges: edges.map((edge) => /** @type {Payload["edges"][0]} */ ([at(0, edge.head), at(3, edge.kind), at(0, edge.tail), ...data.edges[edge.index].slice(3)])),
  };
}

/** Of the initials only those of characters that names have: what is left out leaves no trace. @param {Record<string, string>} initials @param {Model["nodes"]} nodes */
function letters(initials, nodes) {
  const here = new Set(nodes.flatMap(({ name, aliases }) => [...[name, ...aliases].join("")]));
  return Object.fromEntries(Object.entries(initials).map(([letter, characters]) => [letter, [...characters].filter((one) => here.has(one)).join("")]));
}

/** An element as it came, or with another text. @param {Element} element @param {string | null} [text] */
function said(element, text = element.textContent) {
  const tag = element.localName;
  const attributes = [...element.attributes].map(({ name, value }) => ` ${name}=${attribute(value)}`).join("");
  return `<${tag}${attributes}>${/^(meta|link)$/.test(tag) ? "" : `${text}</${tag}>`}\n`;
}

/** The page as `zhengtu view` writes it. @param {Payload} data */
export async function html(data) {
  // What has a class was put there by the browser's extensions.
  const [head, body] = ["head > :not([class])", "body > noscript, body > script:not([class])"].map((which) => [...document.querySelectorAll(which)]);
  const title = attribute(data.title || "政图 zhengtu").slice(1, -1).replaceAll("'", "&#x27;");
  const block = document.createElement("script");
  block.id = "network";
  block.setAttribute("type", "application/octet-stream");
  body.splice(1, 0, block);
  // A page of what is shown holds no more of the documents than that.
  const parted = body.filter((one) => one.id !== "texts" || data.texts);
  const heads = head.map((one) => said(one, one.localName === "title" ? title : undefined));
  const packing = await packed(data);
  const bodies = parted.map((one) => said(one, one === block ? packing : undefined));
  const parts = ['<!doctype html>\n<html lang="zh-CN">\n<head>\n', ...heads, "</head>\n<body>\n", ...bodies, "</body>\n</html>\n"];
  return new Blob(parts, { type: "text/html" });
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
