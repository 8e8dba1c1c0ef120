// What readers write, notes and corrections: a third bundle. It borrows from the other two what they have.

import { cell, row } from "./export/table.js";
import { fileName, hand } from "./export/files.js";
import { placed } from "./identity.js";
import { box } from "./hand/box.js";
import { drafting } from "./hand/draft.js";
import { overlay } from "./hand/drawing.js";
import { drafts, key, noted, FILE } from "./hand/drafts.js";
import { notice } from "./notice.js";

/**
 * The parts of the page in which readers write.
 * @param {import("./tools.js").Lent} lent @param {(selection: import("./state.js").Selection) => void} show
 */
function writing(lent, show) {
  const { store } = lent;
  /** @type {import("./hand/form.js").Passages & {root: HTMLElement} | null} */
  let passages = null;
  const draft = drafting(lent, (document) => passages?.whole(document));
  const { root: below, open } = box(lent, draft, () => passages);
  const { reading } = /** @type {Partial<typeof import("./texts.js").texts>} */ (/** @type {any} */ (globalThis).zhengtuTools);
  // The script of texts is only in pages that have some.
  passages = reading ? reading(lent, (chosen) => open({ first: "doAdd", chosen })) : null;
  const { root: list, take } = drafts(lent, draft, show);
  const notes = () => {
    const name = fileName(lent.network.title || store.say("map"), store.say("notes"), "csv");
    hand(new Blob([`\ufeff${noted(lent).map((one) => row(one.map(cell))).join("")}`], { type: "text/csv" }), name);
    lent.tell(store.say("saved", { name }));
  };
  const away = {
    title: "byHand",
    items: [() => ({ key: "correctionsFile", n: () => store.state.draft.length, act: take }), () => ({ key: "notesCsv", n: () => store.state.notes.size, act: notes })],
  };
  return { below, lists: [list, ...(passages ? [passages.root] : [])], key: key(lent, draft), overlay: overlay(store, draft), away, name: FILE };
}

export const byHand = { notice, placed, writing };

Object.assign(/** @type {any} */ (globalThis).zhengtuTools, byHand);
