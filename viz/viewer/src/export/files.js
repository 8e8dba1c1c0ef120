// Files that the page gives away: what they are called, and how they reach the reader's folder.

/** What no system takes in a name: signs of paths, control characters, marks of direction, halves of surrogate pairs. */
const UNFIT = /[\\/:*?"<>|~\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]+/gu;
const TAKEN = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i; // by Windows

/** The name of a file. @param {string} title @param {string} part what of the page it holds, "" is all @param {string} ending */
export function fileName(title, part, ending) {
  const name = [...title.replace(UNFIT, " ").replace(/\s+/g, " ")].slice(0, 60).join("").replace(/^[\s.]+|[\s.]+$/g, "").replace(TAKEN, "_$&");
  return `${name || "zhengtu"}${part ? ` - ${part}` : ""}.${ending}`;
}

/** @param {Blob} blob @param {string} name */
export function hand(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
