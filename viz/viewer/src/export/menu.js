// The button that opens a menu of what can be taken away.

/** @typedef {{key: string, act: () => unknown, n?: () => number}} Item */

/**
 * @param {import("../tools.js").Lent} tools
 * @param {{title: string, items: (() => Item)[]}[]} groups
 */
export function menu({ store, count, dom }, groups) {
  const { h, button, press, aria, named, label } = dom;
  const opener = button("tool", "save", () => (list.hidden ? open() : close()));
  aria(opener, "haspopup", "menu");
  const list = h("div", { class: "export card", role: "menu", hidden: true, onkeydown: keys });
  const items = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=menuitem]")]);

  function fill() {
    list.replaceChildren(...groups.map(({ title, items }) => {
      const name = store.say(title);
      const rows = items.map((item) => {
        const { key, act, n } = item();
        const row = press("", () => {
          close();
          act();
        }, store.say(key, n ? { n: count(n()) } : {}));
        row.setAttribute("role", "menuitem");
        row.tabIndex = -1;
        return row;
      });
      return h("div", { role: "group", "aria-label": name }, h("p", { class: "quiet", "aria-hidden": "true" }, name), ...rows);
    }));
  }

  function open() {
    fill();
    list.hidden = false;
    aria(opener, "expanded", true);
    place();
    items()[0].focus({ preventScroll: true });
    addEventListener("pointerdown", outside, true);
    addEventListener("resize", close);
  }

  /** Above the button, or below it where there is more room. */
  function place() {
    const { left, top, bottom } = opener.getBoundingClientRect();
    const above = top > innerHeight - bottom;
    list.style.left = `${Math.max(8, Math.min(left, innerWidth - list.offsetWidth - 8))}px`;
    list.style.maxHeight = `${(above ? top : innerHeight - bottom) - 14}px`;
    list.style.top = above ? "auto" : `${bottom + 6}px`;
    list.style.bottom = above ? `${innerHeight - top + 6}px` : "auto";
  }

  function close() {
    if (list.hidden) return;
    if (list.contains(document.activeElement)) opener.focus({ preventScroll: true });
    list.hidden = true;
    aria(opener, "expanded", false);
    removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", close);
  }

  /** @param {Event} event */
  function outside({ target }) {
    if (!list.contains(/** @type {Node} */ (target)) && !opener.contains(/** @type {Node} */ (target))) close();
  }

  /** @param {KeyboardEvent} event */
  function keys(event) {
    event.stopPropagation(); // the map has keys of its own
    const all = items();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 };
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (event.key in steps) all[steps[event.key] % all.length].focus();
    else return;
    if (event.key !== "Tab") event.preventDefault();
  }

  function words() {
    named(opener, store.say("export"));
    label(list, store.say("export"));
    aria(opener, "expanded", !list.hidden);
  }
  words();
  store.listen(words, "language");
  return h("span", {}, opener, list);
}
