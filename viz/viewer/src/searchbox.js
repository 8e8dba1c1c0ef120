// The search box with its suggestions: a combobox that a keyboard or a pointer can use.

import { aria, arrow, h, icon, label, sign } from "./dom.js";
import { max } from "./geometry.js";
import { find, folded, index, sentences } from "./search.js";

/** @typedef {import("./state.js").Selection} Selection */

/**
 * @param {import("./model.js").Model} model
 * @param {import("./state.js").Store} store
 * @param {object} answers
 * @param {(selection: Selection) => void} answers.chosen
 * @param {(selection: Selection) => boolean} answers.visible
 * @param {() => import("./palette.js").Palette} answers.palette
 */
export function searchbox(model, store, answers) {
  /** @type {import("./search.js").Entry[] | null} */
  let known = null;
  const entries = () => (known ??= index(model));
  setTimeout(entries, 400); // when the map is there: of a large one it takes a while
  /** @type {Selection[]} */
  let offered = [];
  let active = -1;
  const input = h("input", {
    type: "search", id: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list",
    autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
    oninput: () => suggest(), onfocus: () => suggest(), onblur: () => close(), onkeydown: (/** @type {KeyboardEvent} */ event) => key(event),
  });
  // Keeping the focus in the input while a pointer presses a suggestion.
  const list = h("ul", { id: "suggestions", role: "listbox", hidden: true, onpointerdown: (event) => event.preventDefault() });
  const hint = h("kbd", { "aria-hidden": "true" }, "/");
  const status = h("p", { class: "unseen", role: "status" });
  const root = h("div", { class: "search", role: "search" }, icon("search"), input, hint, list, status);

  function suggest() {
    const { language } = store.state;
    const nodes = find(entries(), input.value, 8, model.initials);
    const quotes = sentences(model, input.value, nodes.length > 4 ? 3 : 5);
    offered = [...nodes.map(({ node }) => ({ node })), ...quotes.map((edge) => ({ edge }))];
    active = offered.length ? 0 : -1;
    const palette = answers.palette();
    const items = nodes.map(({ node, via }, i) =>
      option(i, sign(node.kind, palette), node.name, [
        via || node.kind[language],
        answers.visible({ node }) ? "" : store.say("hiddenMatch"),
      ]),
    );
    const lines = quotes.map((edge, i) => {
      const quote = String(edge.properties.quote);
      const at = quote.indexOf(input.value.trim());
      const excerpt = `${at > 12 ? "…" : ""}${quote.slice(max(0, at - 12), at + 60)}`;
      return option(nodes.length + i, arrow(edge.kind, palette), excerpt, [`${edge.head.name} ${edge.kind[language]} ${edge.tail.name}`]);
    });
    const heading = lines.length ? [h("li", { role: "presentation", class: "group" }, store.say("inSentences"))] : [];
    const nothing = input.value.trim() && !offered.length ? [h("li", { role: "presentation", class: "nothing" }, store.say("noMatch"))] : [];
    list.replaceChildren(...items, ...heading, ...lines, ...nothing);
    list.hidden = !list.childElementCount;
    status.textContent = input.value.trim() ? store.say("found", { n: offered.length }) : "";
    hint.hidden = true;
    mark();
  }

  /** @param {number} i @param {Element} image @param {string} title @param {string[]} notes */
  function option(i, image, title, notes) {
    const said = notes.filter(Boolean).join(" · ");
    return h(
      "li",
      { role: "option", id: `suggestion-${i}`, "aria-selected": "false", onclick: () => choose(i), onpointermove: () => mark(i) },
      image,
      h("span", "what", h("bdi", "name", ...emphasised(title, input.value)), said ? h("bdi", "note", said) : null),
    );
  }

  /** @param {number} [to] */
  function mark(to = active) {
    active = to;
    for (const item of list.querySelectorAll("[role=option]")) {
      const chosen = item.id === `suggestion-${active}`;
      aria(item, "selected", chosen);
      if (chosen) item.scrollIntoView({ block: "nearest" });
    }
    aria(input, "expanded", !list.hidden);
    if (active >= 0) aria(input, "activedescendant", `suggestion-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    hint.hidden = Boolean(input.value);
    aria(input, "expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} i */
  function choose(i) {
    const chosen = offered[i];
    if (!chosen) return;
    input.value = "node" in chosen ? chosen.node.name : input.value;
    close();
    answers.chosen(chosen);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) suggest();
      else if (offered.length) mark((active + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length);
    } else if (event.key === "Enter") {
      if (list.hidden) suggest();
      else choose(active);
    } else if (event.key === "Escape" && (input.value || !list.hidden)) {
      if (list.hidden) input.value = "";
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function refresh() {
    input.placeholder = store.say("search");
    label(input, store.say("searchName"));
  }
  refresh();
  store.listen(refresh, "language");
  return { root, focus: (text = input.value) => ((input.value = text), input.focus(), input.select()) };
}

/** The part that was typed stands out. @param {string} title @param {string} query */
function emphasised(title, query) {
  const wanted = query.trim();
  const at = wanted && folded(wanted) === wanted.toLowerCase() ? title.toLowerCase().indexOf(wanted.toLowerCase()) : -1;
  if (at < 0) return [title];
  return [title.slice(0, at), h("b", {}, title.slice(at, at + wanted.length)), title.slice(at + wanted.length)];
}
