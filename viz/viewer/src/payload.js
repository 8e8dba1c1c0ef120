// What the page's data block holds: JSON, gzipped, in letters.

/** What was gzipped and written in letters. @param {string} text */
export function inflated(text) {
  const quick = /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} */ (/** @type {unknown} */ (Uint8Array)); // since 2025
  const bytes = quick.fromBase64?.(text) ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}

/** @param {string} text @returns {Promise<import("./model.js").Payload>} */
export const unpacked = (text) => inflated(text).json();
