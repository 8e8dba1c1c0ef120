// Marked-up text that any reader takes: what must be escaped, what XML cannot hold, and trees of elements as text.

/** @typedef {{tag: string, attributes: Record<string, string | number>, children: (Branch | string)[]}} Branch an element that is not yet anywhere */

const FORBIDDEN = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ud800-\\udfff\\ufffe\\uffff";
const IN_TEXT = new RegExp(`[&<>"\\r${FORBIDDEN}]`, "gu");
const IN_ATTRIBUTE = new RegExp(`[&<>"\\r\\n\\t${FORBIDDEN}]`, "gu");
/** @type {Record<string, string>} */
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;" };

/** A control character that XML has no way to write becomes its picture (␛). @param {string} character */
const replaced = (character) => ESCAPED[character] ?? (character < " " ? String.fromCharCode(0x2400 + character.charCodeAt(0)) : "\ufffd");

/** A text as the content of an element. @param {string} text */
export const content = (text) => text.replace(IN_TEXT, replaced);

/** A text as the value of an attribute, with its quotation marks. @param {string | number} value */
export const attribute = (value) => `"${String(value).replace(IN_ATTRIBUTE, replaced)}"`;

/** @param {string} tag @param {Branch["attributes"]} attributes @param {Branch["children"]} children @returns {Branch} */
export const branch = (tag, attributes, children = []) => ({ tag, attributes, children });

/** A tree as text. @param {Branch | string} tree @returns {string} */
export function told(tree) {
  if (typeof tree === "string") return content(tree);
  const { tag, attributes, children } = tree;
  const start = `<${tag}${Object.entries(attributes).map(([name, value]) => ` ${name}=${attribute(value)}`).join("")}`;
  const inner = children.map(told).join(tag === "g" || tag === "svg" ? "\n" : "");
  return children.length ? `${start}>${inner}</${tag}>` : `${start}/>`;
}

/** A tree as elements of this page. @param {Branch} tree */
export function grown({ tag, attributes, children }) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (!name.startsWith("xml")) element.setAttribute(name, String(value));
  for (const child of children) element.append(typeof child === "string" ? child : grown(child));
  return element;
}
