// Numbers and values as a reader of the page's language writes them.

import { abs, round } from "./geometry.js";
import { valueName } from "./words.js";

/** @typedef {"zh" | "en"} Language */

/**
 * A sum of yuan: 5亿元, 5400万元, CNY 500 million; "" of none.
 * @param {any} yuan
 * @param {Language} language
 */
export function amount(yuan, language) {
  if (!yuan) return "";
  const size = abs(yuan);
  if (language === "zh") {
    if (size >= 1e8) return `${short(yuan / 1e8)}亿元`;
    if (size >= 1e4) return `${short(yuan / 1e4)}万元`;
    return `${short(yuan)}元`;
  }
  if (size >= 1e9) return `CNY ${short(yuan / 1e9)} billion`;
  if (size >= 1e6) return `CNY ${short(yuan / 1e6)} million`;
  return `CNY ${short(yuan).replace(/\B(?=(\d{3})+(?!\d))/g, ",")}`;
}

/** @param {number} value */
const short = (value) => String(Number(value.toFixed(4)));

/** @param {number} share */
export const percent = (share) => `${round(share * 100)}%`;

/**
 * A count with groups of three digits, which both languages use on screens.
 * @param {number} value
 */
export const count = (value) => value.toLocaleString("en-US");

/**
 * An ISO date as it is written: 2022年1月4日 or 4 Jan 2022. Anything else stays as it is.
 * @param {string} value
 * @param {Language} language
 */
export function date(value, language) {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value);
  if (!parts) return value;
  const [year, month, day] = parts.slice(1).map(Number);
  const name = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[month - 1];
  if (!name) return value;
  if (language === "zh") return `${year}年${month}月${day ? `${day}日` : ""}`;
  return `${day ? `${day} ` : ""}${name} ${year}`;
}

/**
 * The money of an edge or node with what it is: 每家最高300万元, planned at least CNY 5 million; "" where there is none.
 * @param {{properties: Record<string, unknown>}} edge @param {Language} language
 */
export function amountOf({ properties }, language) {
  const [sum, least, most] = ["", "_min", "_max"].map((end) => amount(properties[`amount${end}`], language));
  const bound = least ? !most && "at least" : most && "at most";
  const told = [properties.amount_kind, bound, least && most ? `${least}–${most}` : sum];
  return sum && told.map((part) => part && valueName(String(part), language)).filter(Boolean).join(language === "zh" ? "" : " ");
}
