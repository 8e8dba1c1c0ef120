// A small network for the tests: two cities, a fund, a firm.

import { readFileSync } from "node:fs";

import { model } from "../src/model.js";
import { learn } from "../src/words.js";

learn(JSON.parse(readFileSync(new URL("../../assets/words.json", import.meta.url), "utf8")));

/** @param {string} name */
export const kind = (name) => ({ name, zh: name, en: name, meaning_zh: "", meaning_en: "", colour: "#123456", shape: "circle" });

/** Notes of nodes and edges. @param {...[import("../src/model.js").Vertex | import("../src/model.js").Link, string]} notes */
export const noted = (...notes) => new Map(notes);

export function small() {
  return model({
    title: "",
    subtitle: "",
    language: "zh",
    initials: { z: "中政", s: "山市", j: "江局", f: "发", g: "改", h: "行和", x: "行" },
    types: ["Agency", "Policy", "FundingPool", "Enterprise"].map(kind),
    relations: ["ISSUED", "CITES", "FUNDS"].map(kind),
    nodes: [
      ["a", 0, "中山市发展和改革局", 0, 0, { region: "中山市", aliases: ["市发改局", "我局", "我局"] }],
      ["b", 0, "江门市财政局", 10, 0, { region: "江门市" }],
      ["p", 1, "中山市制造业若干政策措施", 0, 10, { region: "中山市", doc_number: "中府〔2022〕1号", date: "2022-01-04" }],
      ["q", 1, "江门市工业强市若干政策措施", 10, 10, { region: "江门市", date: "2021-05-01" }],
      ["f", 2, "贷款风险补偿资金池", 5, 20, { amount: 5e8, year: "2022" }],
      ["e", 3, "中山海川电机有限公司", 5, 30, {}],
      ["n", 3, "无关系公司", 9, 30, {}],
    ],
    edges: [
      [0, 0, 2, { document: "甲.txt", quote: "中山市发展和改革局印发本措施。", confidence: 0.9 }],
      [0, 0, 2, { document: "乙.txt", confidence: 0.6 }],
      [2, 1, 0, { document: "乙.txt", confidence: 1 }],
      [2, 1, 3, { document: "甲.txt", confidence: 0.8 }],
      [1, 0, 3, { document: "丙.txt", confidence: 0.7 }],
      [2, 2, 4, { document: "甲.txt", amount: 5e8, year: "2022-2023" }],
      [4, 2, 5, { document: "甲.txt", year: 2023 }],
      [4, 1, 4, { document: "甲.txt" }],
    ],
  });
}
