// Finding nodes and sentences by what a person types.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Vertex} Vertex */
/** @typedef {import("./model.js").Link} Link */

/**
 * @typedef {object} Entry
 * @property {Vertex} node
 * @property {{shown: string, folded: string}[]} names name first, then number and aliases
 */

/**
 * @typedef {object} Match
 * @property {Vertex} node
 * @property {string} via the alias or number that matched, "" for the name
 * @property {number} rank smaller is better
 */

/**
 * Fold what people type differently: width, case, brackets of document numbers, blanks, quotation marks.
 * @param {string} value
 */
export const folded = (value) => value.normalize("NFKC").toLowerCase().replace(/[〔［【\[(（﹝]/g, "(").replace(/[〕］】\])）﹞]/g, ")").replace(/[\s"'“”‘’「」『』《》〈〉]/g, "");

/**
 * @param {Model} model
 * @returns {Entry[]}
 */
export function index(model) {
  return model.nodes.map((node) => {
    const number = typeof node.properties.doc_number === "string" ? [node.properties.doc_number] : [];
    const names = [...new Set([node.name, ...number, ...node.aliases])];
    return { node, names: names.map((shown) => ({ shown, folded: folded(shown) })) };
  });
}

/**
 * Names of which some characters begin as was typed (zs and z山 find 中山, zsfgj 中山市发展和改革局), null if nothing like that was typed.
 * @param {string} wanted
 * @param {Record<string, string>} initials
 */
function spelled(wanted, initials) {
  if (!/^(?=.*[a-z])[a-z\u4e00-\u9fff]{2,40}$/.test(wanted)) return null;
  const letters = [...wanted].map((character) => `[${character}${initials[character] ?? ""}]`);
  return { together: new RegExp(letters.join("")), apart: letters.length > 2 ? new RegExp(`^${letters.join(".*?")}`) : null };
}

/**
 * The best matches first: equal, beginning, inside, by pinyin, then the characters in order (市发改局 finds 中山市发展和改革局).
 * @param {Entry[]} entries
 * @param {string} query
 * @param {number} limit
 * @param {Record<string, string>} initials for each letter the characters whose pinyin begins with it
 * @returns {Match[]}
 */
export function find(entries, query, limit, initials) {
  const wanted = folded(query);
  if (!wanted) return [];
  const pattern = spelled(wanted, initials);
  /** @type {Match[]} */
  const matches = [];
  for (const { node, names } of entries) {
    /** @type {Match | undefined} */
    let best;
    names.forEach((name, i) => {
      const rank = quality(name.folded, wanted, pattern) + (i ? 0.5 : 0);
      if (rank < (best ? best.rank : Infinity)) best = { node, via: i ? name.shown : "", rank };
    });
    if (best) matches.push(best);
  }
  matches.sort((a, b) => a.rank - b.rank || b.node.links.length - a.node.links.length || a.node.index - b.node.index);
  return matches.slice(0, limit);
}

/**
 * @param {string} name
 * @param {string} wanted
 * @param {ReturnType<typeof spelled>} pattern
 */
function quality(name, wanted, pattern) {
  const at = name.indexOf(wanted);
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  if (at > 0) return 2;
  const heard = pattern ? name.search(pattern.together) : -1;
  if (heard >= 0) return heard ? 2.4 : 2.2;
  if (pattern?.apart?.test(name)) return 2.6;
  if (wanted.length < 2 || name.length < wanted.length) return Infinity;
  let next = 0;
  for (const character of wanted) {
    next = name.indexOf(character, next) + 1;
    if (!next) return Infinity;
  }
  return 3;
}

/**
 * Edges whose sentence holds what was typed.
 * @param {Model} model
 * @param {string} query
 * @param {number} limit
 * @returns {Link[]}
 */
export function sentences(model, query, limit) {
  const wanted = query.trim();
  if (wanted.length < 2) return [];
  /** @type {Link[]} */
  const found = [];
  const seen = new Set();
  for (const edge of model.edges) {
    const quote = edge.properties.quote;
    if (typeof quote !== "string" || seen.has(quote) || !quote.includes(wanted)) continue;
    seen.add(quote);
    found.push(edge);
    if (found.length === limit) break;
  }
  return found;
}
