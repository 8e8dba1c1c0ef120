// The map as text: a list of the edges that are shown, which opens the same panel.

import { max, min } from "./geometry.js";
import { text } from "./model.js";

const STEP = 100;

/**
 * @param {import("./tools.js").Lent} lent
 * @param {(edge: import("./model.js").Link) => void} open
 */
export function list({ network, store, shown, colours, noteOf, remark, amountOf, folded, dom }, open) {
  const { arrow, button, chinese, h, label, named, press } = dom;
  const heading = h("h2");
  const close = button("round", "close", () => store.set({ list: false }));
  const input = h("input", { type: "search", autocomplete: "off", spellcheck: "false", oninput: () => rows(STEP) });
  const body = h("ol", "rows");
  const more = press("link more", () => rows(body.childElementCount + STEP));
  const root = h("section", { class: "list card", hidden: true }, h("header", {}, heading, input, close), h("div", "body", body, more));

  /** @param {number} most */
  function rows(most) {
    const { language, notes } = store.state;
    const now = shown();
    const wanted = folded(input.value);
    const found = network.edges.filter((edge) => now.edges[edge.index] && (!wanted || folded(`${edge.head.name}${edge.kind[language]}${edge.tail.name}${text(edge.properties, "quote")}${noteOf(notes, { edge })}`).includes(wanted)));
    body.replaceChildren(
      ...found.slice(0, most).map((edge) => {
        const sum = amountOf(edge, language);
        return h(
          "li",
          {},
          h(
            "button",
            { onclick: () => open(edge) },
            chinese("head", edge.head.name),
            h("span", "relation", arrow(edge.kind, colours()), h("bdi", {}, edge.kind[language]), sum ? h("span", "sum", sum) : null),
            chinese("tail", edge.tail.name),
            chinese("excerpt", text(edge.properties, "quote")),
            remark(store.state, { edge }),
          ),
        );
      }),
    );
    more.hidden = found.length <= most;
    more.textContent = store.say("more", { n: min(STEP, found.length - most) });
  }

  /** @param {boolean} opened */
  function refresh(opened) {
    const { list: open } = store.state;
    root.hidden = !open;
    if (!open) return;
    heading.textContent = store.say("relations");
    label(root, store.say("listName"));
    input.placeholder = store.say("listFilter");
    label(input, store.say("listFilter"));
    named(close, store.say("close"));
    rows(STEP);
    if (opened) input.focus();
  }
  store.listen((state, before) => refresh(state.list && !before.list), "list", "language", "choices", "dark");
  store.listen(({ list }) => list && rows(max(STEP, body.childElementCount)), "notes", "sayings");
  return root;
}
