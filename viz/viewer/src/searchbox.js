// The search box with its suggestions: a combobox that a keyboard or a pointer can use.

import { aria, arrow, h, icon, inscribe, label, sign } from "./dom.js";
import { max } from "./geometry.js";
import { remarks } from "./note.js";
import { find, folded, index, sentences } from "./search.js";
import { ends } from "./state.js";

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
    oninput: () => suggest(), onclick: () => suggest(), onblur: () => close(), onkeydown: (/** @type {KeyboardEvent} */ event) => key(event),
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
    const wanted = folded(input.value);
    const notes = wanted ? remarks(store.state.notes).filter(([, text]) => folded(text).includes(wanted)).slice(0, 5) : [];
    offered = [];
    const items = [
      ...nodes.map(({ node, via }) => option({ node }, node.name, via || node.kind[language])),
      ...texts("notes", notes),
      ...texts("inSentences", quotes.map((edge) => [{ edge }, String(edge.properties.quote)])),
    ];
    active = offered.length ? 0 : -1;
    const nothing = input.value.trim() && !offered.length ? [h("li", { role: "presentation", class: "nothing" }, store.say("noMatch"))] : [];
    list.replaceChildren(...items, ...nothing);
    list.hidden = !list.childElementCount;
    inscribe(status, input.value.trim() ? store.say("found", { n: offered.length }) : "");
    hint.hidden = true;
    mark();
  }

  /** Texts in which what was typed was found. @param {string} title @param {[Selection, string][]} found */
  function texts(title, found) {
    const lines = found.map(([one, whole]) => {
      const at = whole.indexOf(input.value.trim());
      const excerpt = `${at > 12 ? "…" : ""}${whole.slice(max(0, at - 12), at + 60)}`;
      return option(one, excerpt, "edge" in one ? `${one.edge.head.name} ${one.edge.kind[store.state.language]} ${one.edge.tail.name}` : ends(one)[0].name);
    });
    return lines.length ? [h("li", { role: "presentation", class: "group" }, store.say(title)), ...lines] : [];
  }

  /** @param {Selection} one @param {string} title @param {string} note */
  function option(one, title, note) {
    const i = offered.push(one) - 1;
    const said = answers.visible(one) ? note : `${note} · ${store.say("hiddenMatch")}`;
    const palette = answers.palette();
    return h(
      "li",
      { role: "option", id: `suggestion-${i}`, "aria-selected": "false", onclick: () => choose(i), onpointermove: () => mark(i) },
      "edge" in one ? arrow(one.edge.kind, palette) : sign(ends(one)[0].kind, palette),
      h("span", "what", h("bdi", "name", ...emphasised(title, input.value)), h("bdi", "note", said)),
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
