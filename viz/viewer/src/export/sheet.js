// A sheet of paper: title, map, legend with counts, and what it shows. For the printer, and as a poster.

import { max, min, round } from "../geometry.js";
import { Drawing } from "./drawing.js";
import { branch, grown } from "./markup.js";
import { drawn, file, fonts } from "./pictures.js";
import { breadth, within } from "./views.js";

/** @typedef {import("../tools.js").Lent} Tools */
/** @typedef {import("../model.js").Kind} Kind */
/** @typedef {import("../palette.js").Palette} Palette */

const RATIO = Math.SQRT2; // of the sides of A4, A0 and what is between
const SEAL = "#b3312c";

/** Ink on white, whatever the screen has. @param {Tools} tools @returns {Palette} */
const paper = ({ network, palette }) => ({ ...palette(network.kinds, network.relations, false), ground: "#ffffff", ink: "#1f2429", quiet: "#686d73", accent: SEAL });

/** @param {Tools} tools */
export function poster(tools) {
  const width = breadth(tools.map().drawn.length, 2000, 8000);
  const height = round((width * 841) / 1189);
  const palette = paper(tools);
  return file(width, height, { width: "1189mm", height: "841mm" }, palette, heading(tools), sheet(tools, palette, width, height, true));
}

/** Puts the sheet into the page while it is printed. @param {Tools} tools */
export function onPaper(tools) {
  /** @type {Element | null} */
  let shown = null;
  addEventListener("beforeprint", () => {
    shown?.remove();
    const width = breadth(tools.map().drawn.length, 1400, 2800);
    const height = round(width / RATIO);
    const palette = paper(tools);
    shown = grown(branch("svg", { class: "sheet", viewBox: `0 0 ${width} ${height}`, "font-family": fonts(palette), lang: "zh-CN" }, sheet(tools, palette, width, height, false)));
    document.body.append(shown);
  });
  addEventListener("afterprint", () => shown?.remove());
}

/** @param {Tools} tools */
const heading = ({ network, store }) => network.title || store.say("map");

/** @param {Tools} tools @param {Palette} palette @param {number} width @param {number} height @param {boolean} twice */
function sheet(tools, palette, width, height, twice) {
  const { network, written } = tools;
  const unit = width / 1400;
  const [margin, head, foot] = [40 * unit, 76 * unit, 34 * unit];
  const side = 210 * unit;
  const drawing = new Drawing(twice);
  drawing.fillStyle = palette.ground;
  drawing.fillRect(0, 0, width, height);
  const top = margin + head;
  const look = within(tools.map().drawn, width - 2 * margin - side, height - top - margin - foot, 60);
  drawing.parts.push(branch("g", { transform: `translate(${round(margin)} ${round(top)})` }, drawn(tools, look, palette, null, twice)));
  seal(drawing, margin, margin, 48 * unit);
  /** @param {string} text @param {number} most */
  const oneLine = (text, most) => written(text, { size: 13, weight: 400, colour: "", halo: "", font: palette.font, most, lines: 1 }).lines;
  const left = margin + 64 * unit;
  drawing.letters(oneLine(heading(tools), 46), left, margin + (network.subtitle ? 16 : 24) * unit, { size: 25 * unit, weight: 600, colour: palette.ink });
  if (network.subtitle) drawing.letters(oneLine(network.subtitle, 90), left, margin + 42 * unit, { size: 13 * unit, colour: palette.quiet });
  legend(tools, drawing, palette, oneLine, { left: width - margin - side + 24 * unit, right: width - margin, top, bottom: height - margin - foot, unit });
  const low = height - margin - foot + 10 * unit;
  rule(drawing, margin, width - margin, low, unit);
  drawing.letters([facts(tools)], margin, low + 18 * unit, { size: 11.5 * unit, colour: palette.quiet });
  drawing.letters(["政图 Zhengtu"], width - margin, low + 18 * unit, { size: 11.5 * unit, weight: 600, colour: palette.quiet, anchor: "end" });
  return drawing.parts;
}

/** @param {Drawing} drawing @param {number} left @param {number} top @param {number} size */
function seal(drawing, left, top, size) {
  drawing.parts.push(branch("rect", { x: left, y: top, width: size, height: size, rx: size * 0.2, fill: SEAL }));
  const look = { size: size * 0.38, weight: 700, colour: "#fff8ef", anchor: /** @type {const} */ ("middle"), family: '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif' };
  [..."政图"].forEach((character, i) => drawing.letters([character], left + size / 2, top + size * (0.3 + 0.4 * i), look));
}

/** @param {Drawing} drawing @param {number} left @param {number} right @param {number} y @param {number} unit */
function rule(drawing, left, right, y, unit) {
  drawing.parts.push(branch("path", { d: `M${round(left)} ${round(y)}H${round(right)}`, stroke: "#d9d4ca", "stroke-width": unit }));
}

/**
 * Types and relations that are shown, with how many there are of each.
 * @param {Tools} tools @param {Drawing} drawing @param {Palette} palette @param {(text: string, most: number) => string[]} oneLine
 * @param {{left: number, right: number, top: number, bottom: number, unit: number}} box
 */
function legend({ network, store, shown, signed, count }, drawing, palette, oneLine, { left, right, top, bottom, unit }) {
  const now = shown();
  const language = store.state.language;
  /** @param {{index: number, kind: Kind}[]} things @param {Uint8Array} here */
  const sumsOf = (things, here) => {
    const sums = new Map();
    for (const { index, kind } of things) if (here[index]) sums.set(kind, (sums.get(kind) ?? 0) + 1);
    return sums;
  };
  const groups = /** @type {const} */ ([["nodes", network.kinds, sumsOf(network.nodes, now.nodes)], ["relations", network.relations, sumsOf(network.edges, now.edges)]]);
  const rows = groups.reduce((sum, [, kinds, sums]) => sum + kinds.filter((kind) => sums.has(kind)).length + 1.6, 0);
  const step = min(24 * unit, (bottom - top) / max(1, rows));
  const size = min(13 * unit, step * 0.62);
  let y = top + step / 2;
  for (const [title, kinds, sums] of groups) {
    if (!sums.size) continue;
    drawing.letters([store.say(title)], left, y, { size: size * 0.9, weight: 600, colour: palette.quiet });
    y += step * 1.1;
    for (const kind of kinds) {
      const sum = sums.get(kind);
      if (!sum) continue;
      const middle = left + size;
      if (title === "nodes") {
        const sign = signed(kind, size * 0.5, palette);
        sign.draw(/** @type {any} */ (drawing), middle - sign.wide / 2, y - sign.high / 2);
      } else arrow(drawing, middle, y, size, palette.lines[kind.index]);
      drawing.letters(oneLine(kind[language], language === "zh" ? 9 : 13), left + size * 2.5, y, { size, colour: palette.ink });
      drawing.letters([count(sum)], right, y, { size, colour: palette.quiet, anchor: "end" });
      y += step;
    }
    y += step * 0.5;
  }
}

/** @param {Drawing} drawing @param {number} middle @param {number} y @param {number} size @param {string} colour */
function arrow(drawing, middle, y, size, colour) {
  drawing.strokeStyle = drawing.fillStyle = colour;
  drawing.lineWidth = size / 7;
  drawing.beginPath();
  drawing.moveTo(middle - size * 0.9, y);
  drawing.lineTo(middle + size * 0.5, y);
  drawing.stroke();
  drawing.beginPath();
  drawing.moveTo(middle + size * 0.9, y);
  drawing.lineTo(middle + size * 0.3, y - size * 0.3);
  drawing.lineTo(middle + size * 0.3, y + size * 0.3);
  drawing.fill();
}

/** What the map is limited to, how much is shown, and from when it is. @param {Tools} tools */
function facts({ network, store, shown, counted, valueName, date }) {
  const { nodes } = shown();
  const dates = network.nodes.filter(({ index }) => nodes[index]).map(({ properties }) => String(properties.date ?? "")).filter((one) => /^\d{4}-\d{2}-\d{2}$/.test(one)).sort();
  const span = [...new Set([dates[0], dates.at(-1)])].filter((one) => one !== undefined).map((one) => date(one, store.state.language)).join(" – ");
  const { region, level, document, from, to, confidence } = store.state.choices;
  const limits = [region, level && valueName(level, store.state.language), document, from || to ? `${from || "…"}–${to || "…"}` : "", confidence ? `≥ ${round(confidence * 100)}%` : ""].filter(Boolean);
  return [...limits, counted(), ...(span ? [store.say("dated", { span })] : [])].join(" · ");
}
