// GEXF, for Gephi: with types, colours, sizes and places.

import { text } from "../model.js";
import { OF_EDGES, OF_NODES, columns, filled, held, tenths } from "./columns.js";
import { attribute } from "./markup.js";

/** @typedef {import("./columns.js").Column} Column */

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>zhengtu</creator></meta>
<graph defaultedgetype="directed" mode="static" idtype="string">
`;
const NODE = ["id", "label", "type", "name", "note"];
const EDGE = ["id", "label", "kind", "type", "source", "target", "weight", "document", "note"];

/**
 * @param {import("../model.js").Model} network @param {import("../filter.js").Shown} shown @param {import("../state.js").State["notes"]} notes
 */
export function gexf(network, shown, notes) {
  const { nodes, edges } = held(network, shown);
  const ofNodes = columns(nodes.map((node) => node.properties), OF_NODES, NODE);
  const ofEdges = columns(edges.map((edge) => edge.properties), OF_EDGES, EDGE, ["document"]);
  const lines = [HEAD, declared("node", "type", ofNodes), declared("edge", "document", ofEdges), "<nodes>\n"];
  for (const node of nodes) {
    const { id, kind, name, x, y, size, properties } = node;
    // In Gephi, up is more.
    const place = `<viz:position x="${tenths(x)}" y="${tenths(-y)}" z="0"/><viz:size value="${tenths(size)}"/>`;
    lines.push(`<node id=${attribute(id)} label=${attribute(name)}>${values([kind.name, notes.get(node)], ofNodes, properties)}${colour(kind.colour)}${place}</node>\n`);
  }
  lines.push("</nodes>\n<edges>\n");
  edges.forEach((edge, i) => {
    const { head, kind, tail, properties } = edge;
    const what = attribute(kind.name);
    lines.push(`<edge id="${i}" source=${attribute(head.id)} target=${attribute(tail.id)} label=${what} kind=${what}>`);
    lines.push(`${values([text(properties, "document"), notes.get(edge)], ofEdges, properties)}${colour(kind.colour)}</edge>\n`);
  });
  lines.push("</edges>\n</graph>\n</gexf>\n");
  return lines.join("");
}

/** Declarations of attributes. @param {string} element @param {string} first @param {Column[]} more */
function declared(element, first, more) {
  const all = [[first, "string"], ["note", "string"], ...more.map(({ title, kind }) => [title, kind === "strings" ? "liststring" : kind])];
  return `<attributes class="${element}" mode="static">\n${all.map(([name, kind], i) => `<attribute id="${i}" title=${attribute(name)} type="${kind}"/>\n`).join("")}</attributes>\n`;
}

/** @param {unknown[]} fixed @param {Column[]} more @param {Record<string, unknown>} properties */
const values = (fixed, more, properties) => `<attvalues>${filled(fixed, more, properties, (value, i) => `<attvalue for="${i}" value=${attribute(value)}/>`)}</attvalues>`;

/** @param {string} value */
function colour(value) {
  const number = /^#[0-9a-f]{6}$/i.test(value) ? Number.parseInt(value.slice(1), 16) : 0x888888;
  return `<viz:color r="${number >> 16}" g="${(number >> 8) & 255}" b="${number & 255}"/>`;
}
