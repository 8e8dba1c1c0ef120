// What is said where the map shows nothing.

import { h, inscribe, press } from "./dom.js";
import { EVERYTHING } from "./filter.js";

/** @param {import("./model.js").Model} network @param {import("./state.js").Store} store @param {import("./display.js").Display} display */
export function blank({ nodes }, store, display) {
  const said = h("p");
  const more = h("p", "quiet");
  const reset = press("tool", () => store.choose(EVERYTHING));
  const root = h("div", "message", said, more, reset);
  const nothing = !nodes.length;
  function refresh() {
    root.hidden = display.shown().nodeCount > 0;
    inscribe(said, store.say(nothing ? "empty" : "allHidden"));
    inscribe(more, nothing ? store.say("emptyHint") : "");
    inscribe(reset, store.say("reset"));
    reset.hidden = nothing;
  }
  refresh();
  store.listen(refresh);
  return root;
}
