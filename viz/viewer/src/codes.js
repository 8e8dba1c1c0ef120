// Short codes of long texts, so that a link can name things of a map and stay short.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; // no sign among them: mail programs end a link before one
const HALF = 5; // digits of each half of a hash

/** Ten digits that a text nearly always has alone. @param {string} text */
export const hash = (text) => half(text, 0x811c9dc5) + half(text, 0x1b873593);

/** @param {string} text @param {number} sum */
function half(text, sum) {
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 16777619) ^ (sum >>> 15);
  sum = Math.imul(sum ^ (sum >>> 16), 0x45d9f3b) >>> 0;
  return Array.from({ length: HALF }, (_, i) => DIGITS[Math.floor(sum / 62 ** i) % 62]).join("");
}

/**
 * Codes of some texts: the first digits of their hashes, all ten of those that begin alike.
 * @param {string[]} texts @param {number} least digits: the more, the rarer a text that is not here is taken for one that is
 */
export function codes(texts, least) {
  const whole = texts.map(hash);
  /** @type {Map<string, number>} the text of each code, -1 where it is of several */
  const known = new Map();
  whole.forEach((one, i) => {
    for (const code of [one, one.slice(0, least)]) known.set(code, known.has(code) && whole[known.get(code) ?? -1] !== one ? -1 : (known.get(code) ?? i));
  });
  const find = (/** @type {string} */ code) => known.get(code) ?? -1;
  const code = (/** @type {number} */ index) => (find(whole[index].slice(0, least)) < 0 ? whole[index] : whole[index].slice(0, least));
  return { find, code };
}
