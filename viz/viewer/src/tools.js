// What is opened on request, and what takes away: a second bundle, so that the first holds only what a map needs to be seen. It borrows
// from the viewer what both need.

import { address } from "./address.js";
import { communities } from "./communities.js";
import { away } from "./export/main.js";
import { list } from "./list.js";
import { marked } from "./marks.js";
import { Drag } from "./physics.js";
import { route } from "./route.js";
import { timeline } from "./timeline.js";
import { tip } from "./tip.js";

/**
 * What the viewer lends.
 * @typedef {object} Lent
 * @property {import("./model.js").Payload} data that the page came with
 * @property {import("./model.js").Model} network
 * @property {import("./state.js").Store} store
 * @property {() => import("./filter.js").Shown} shown
 * @property {typeof import("./filter.js").shown} filtered
 * @property {typeof import("./filter.js").year} year
 * @property {() => import("./map.js").MapView} map
 * @property {() => import("./palette.js").Palette} colours
 * @property {typeof import("./palette.js").palette} palette
 * @property {typeof import("./sprites.js").Sprites} Sprites
 * @property {typeof import("./sprites.js").written} written
 * @property {typeof import("./sprites.js").signed} signed
 * @property {typeof import("./note.js").noteOf} noteOf
 * @property {typeof import("./note.js").noted} noted
 * @property {typeof import("./note.js").remark} remark
 * @property {typeof import("./marks.js").marked} marked
 * @property {typeof import("./words.js").valueName} valueName
 * @property {typeof import("./search.js").folded} folded
 * @property {typeof import("./format.js").amountOf} amountOf
 * @property {typeof import("./format.js").count} count
 * @property {typeof import("./format.js").date} date
 * @property {() => string} counted how much is shown, in words
 * @property {Pick<typeof import("./dom.js"), "h" | "button" | "press" | "aria" | "named" | "label" | "arrow" | "chinese" | "reicon" | "icon" | "inscribe">} dom
 * @property {(text: string) => void} tell where the page says what it did
 */

export const tools = { Drag, address, away, communities, list, marked, route, timeline, tip };

/** @type {any} */ (globalThis).zhengtuTools = tools;
