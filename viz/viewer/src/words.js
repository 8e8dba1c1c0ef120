// What the page itself says, in both languages. The words are data of the page (viz/assets/words.json), compressed with the rest.

/** @typedef {import("./format.js").Language} Language */
/** @typedef {Record<string, [zh: string, en: string]>} Table */
/** @typedef {{words: Table, names: Table, values: Table}} Tables what the page says, what properties are called in the order in which they are told, values that are English words in the data */

/** What must be said when the data cannot be read. @type {Tables} */
let tables = {
  words: {
    cannotRead: ["这个浏览器太旧，打不开图谱。请用 2023 年以后的 Chrome、Edge、Firefox 或 Safari。", "This browser is too old to open the map. Use Chrome, Edge, Firefox or Safari of 2023 or later."],
    damaged: ["图谱数据已损坏。请重新生成这个页面。", "The map's data are damaged. Write the page again."],
  },
  names: {},
  values: {},
};

/** @param {Tables} given */
export function learn(given) {
  tables = given;
}

/** What a table says, or what was asked if it does not know it. @param {Table} table @param {string} key @param {Language} language */
const told = (table, key, language) => (Object.hasOwn(table, key) ? table[key][language === "zh" ? 0 : 1] : key);

/**
 * A word of the page; {name} in it is replaced.
 * @param {string} key
 * @param {Language} language
 * @param {Record<string, string | number>} [values]
 */
export function word(key, language, values = {}) {
  return told(tables.words, key, language).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** What a property is called; of one that a question measured, its own name. @param {string} key @param {Language} language */
export const propertyName = (key, language) => told(tables.names, key, language).replace(/^measured_/, "").replace(/_/g, " ").replace(/^(.+) \1$/, "$1");

/** Where a property stands in the order of telling; those without a name of their own come last. @param {string} key */
export function propertyPlace(key) {
  const names = Object.keys(tables.names);
  return names.includes(key) ? names.indexOf(key) : names.length;
}

/** @param {string} value @param {Language} language */
export const valueName = (value, language) => told(tables.values, value, language);
