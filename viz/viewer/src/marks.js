// Cutting a text into plain and marked pieces.

/**
 * @typedef {object} Piece
 * @property {string} text
 * @property {string} mark "" for plain text
 */

/**
 * Mark where names stand in a text. Longer names win, earlier places win; names may be broken by line ends and blanks in the text.
 * @param {string} text
 * @param {{mark: string, names: string[]}[]} wanted
 * @returns {Piece[]}
 */
export function marked(text, wanted) {
  const needles = wanted.flatMap(({ mark, names }) => names.map((name) => ({ mark, name: name.replace(/\s/g, "") })));
  needles.sort((a, b) => b.name.length - a.name.length);
  // The text without blanks, and where each of its characters stands.
  let dense = "";
  /** @type {number[]} */
  const places = [];
  for (let i = 0; i < text.length; i += 1) {
    if (/\s/.test(text[i])) continue;
    dense += text[i];
    places.push(i);
  }
  /** @type {{start: number, end: number, mark: string}[]} */
  const spans = [];
  for (const { mark, name } of needles) {
    if (name.length < 2) continue;
    for (let at = dense.indexOf(name); at >= 0; at = dense.indexOf(name, at + name.length)) {
      const start = places[at];
      const end = places[at + name.length - 1] + 1;
      if (!spans.some((span) => start < span.end && span.start < end)) spans.push({ start, end, mark });
    }
  }
  spans.sort((a, b) => a.start - b.start);
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  for (const { start, end, mark } of spans) {
    if (start > done) pieces.push({ text: text.slice(done, start), mark: "" });
    pieces.push({ text: text.slice(start, end), mark });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), mark: "" });
  return pieces;
}
