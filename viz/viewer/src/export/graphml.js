// GraphML, for networkx, igraph, yEd, Cytoscape and Gephi.

import { text } from "../model.js";
import { OF_EDGES, OF_NODES, columns, filled, held, tenths } from "./columns.js";
import { attribute, content } from "./markup.js";

/** @typedef {import("./columns.js").Column} Column */

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
`;
const NODE = { type: "string", name: "string", label: "string", x: "double", y: "double", note: "string" };
const EDGE = { type: "string", document: "string", note: "string" };
const TAKEN = ["id", "edgeid", "label", "edgelabel", "weight", "source", "target", "directed", ...Object.keys(EDGE)];

/**
 * @param {import("../model.js").Model} network @param {import("../filter.js").Shown} shown @param {import("../state.js").State["notes"]} notes
 */
export function graphml(network, shown, notes) {
  const { nodes, edges } = held(network, shown);
  const ofNodes = columns(nodes.map((node) => node.properties), OF_NODES, ["id", ...Object.keys(NODE)]);
  const ofEdges = columns(edges.map((edge) => edge.properties), OF_EDGES, TAKEN, ["document"]);
  const lines = [HEAD, keys("node", "n", NODE, ofNodes), keys("edge", "e", EDGE, ofEdges), '<graph id="zhengtu" edgedefault="directed">\n'];
  for (const node of nodes) {
    const { id, kind, name, x, y, properties } = node;
    const fixed = [kind.name, name, name, tenths(x), tenths(y), notes.get(node)];
    lines.push(`<node id=${attribute(id)}>${data("n", fixed, ofNodes, properties)}</node>\n`);
  }
  edges.forEach((edge, i) => {
    const { head, kind, tail, properties } = edge;
    const fixed = [kind.name, text(properties, "document"), notes.get(edge)];
    lines.push(`<edge id="e${i}" source=${attribute(head.id)} target=${attribute(tail.id)}>${data("e", fixed, ofEdges, properties)}</edge>\n`);
  });
  lines.push("</graph>\n</graphml>\n");
  return lines.join("");
}

/** Declarations of attributes. @param {string} element @param {string} letter @param {Record<string, string>} fixed @param {Column[]} more */
function keys(element, letter, fixed, more) {
  const declared = [...Object.entries(fixed), ...more.map(({ title, kind }) => [title, kind === "strings" ? "string" : kind])];
  return declared.map(([name, kind], i) => `<key id="${letter}${i}" for="${element}" attr.name=${attribute(name)} attr.type="${kind}"/>\n`).join("");
}

/** @param {string} letter @param {unknown[]} fixed @param {Column[]} more @param {Record<string, unknown>} properties */
const data = (letter, fixed, more, properties) => filled(fixed, more, properties, (value, i) => `<data key="${letter}${i}">${content(value)}</data>`);
