// The line below the legend: how much is shown, what the page did, and the way back to what was hidden.

import { h, inscribe, press } from "./dom.js";
import { EVERYTHING } from "./filter.js";
import { count } from "./format.js";

/** @param {import("./model.js").Model} network @param {import("./state.js").Store} store @param {import("./display.js").Display} display */
export function status({ nodes, edges }, store, display) {
  const done = h("span", "unseen");
  const line = h("p", "status");
  const unhide = press("link unhide", () => store.choose({ gone: EVERYTHING.gone, steps: 0 }));
  let telling = 0;

  /** Say what the page did, for as long as it takes to read. @param {string} text */
  function tell(text) {
    line.textContent = text; // also if it is the same: it was asked for again
    clearTimeout(telling);
    telling = window.setTimeout(refresh, 3000 + 40 * text.length);
  }

  /** How much is shown. */
  function counted() {
    const { nodeCount, edgeCount } = display.shown();
    const whole = nodeCount === nodes.length && edgeCount === edges.length;
    const [n, m, nn, mm] = [nodeCount, edgeCount, nodes.length, edges.length].map(count);
    return store.say(whole ? "shown" : "shownOf", { n, m, nn, mm });
  }

  function refresh() {
    inscribe(done, "");
    inscribe(line, counted());
    const { gone, steps } = store.state.choices;
    unhide.hidden = !gone.size && !steps;
    inscribe(unhide, store.say(steps ? "showAll" : "unhide", { n: gone.size }));
  }
  refresh();
  store.listen(refresh);
  return { parts: [h("div", { role: "status" }, done, line), unhide], tell, counted, did: (/** @type {string} */ text) => inscribe(done, text) };
}
