// Short codes of long texts, so that a link can name things of a map and stay short.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; // no sign among them: mail programs end a link before one
const WHOLE = 8; // digits of a hash

/** Eight digits that a text nearly always has alone. @param {string} text */
export function hash(text) {
  let [low, high] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < text.length; i += 1) {
    const one = text.charCodeAt(i);
    low = Math.imul(low ^ one, 16777619) ^ (low >>> 15);
    high = Math.imul(high ^ one, 0x5bd1e995) ^ (high >>> 13);
  }
  let rest = (high >>> 11) * 2 ** 32 + (Math.imul(low ^ (low >>> 16), 0x45d9f3b) >>> 0);
  let digits = "";
  for (; digits.length < WHOLE; rest = Math.floor(rest / 62)) digits += DIGITS[rest % 62];
  return digits;
}

/**
 * Codes of some texts: the first digits of their hashes, all of them where two begin alike. They are made when one is first asked for.
 * @param {() => string[]} texts @param {number} least digits: the more, the rarer a text that is not here is taken for one that is
 */
export function codes(texts, least) {
  /** @type {Map<string, number>} the number of the text of each code, -1 where it is of several */
  const known = new Map();
  /** @type {string[]} */
  let whole = [];

  /** The number of the text that has a code, -1 if none has, or several. @param {string} code */
  function find(code) {
    if (!known.size) {
      whole = texts().map(hash);
      whole.forEach((one, i) => {
        for (const code of [one, one.slice(0, least)]) known.set(code, whole[known.get(code) ?? i] === one ? (known.get(code) ?? i) : -1);
      });
    }
    return known.get(code) ?? -1;
  }

  /** The code of a text. @param {string} text */
  function code(text) {
    const one = hash(text);
    return find(one.slice(0, least)) < 0 ? one : one.slice(0, least);
  }

  return { find, code };
}
