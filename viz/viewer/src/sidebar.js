// The card at the left: what the map is called, search, legend, what the page says of itself, its tools.

import { aria, button, h, inscribe, named, press, reicon } from "./dom.js";

/**
 * @param {import("./tools.js").Lent} lent
 * @param {(Node | string)[]} middle search box and legend @param {Element[]} said the status line
 * @param {object} given
 * @param {Node} given.exporter the button that takes away
 * @param {boolean} given.dated there are years to choose from
 * @param {() => Promise<void>} given.copy the link to this view
 */
export function sidebar({ data, network, store }, middle, said, { exporter, dated, copy }) {
  const title = h("h1", { dir: "auto" });
  const kicker = h("p", "kicker");
  const menu = button("round menu", "menu", () => store.set({ legend: !store.state.legend }));
  const listName = h("span");
  const list = button("tool", "list", () => store.set({ list: !store.state.list, legend: false }), listName);
  const years = button("tool", "timeline", () => store.set({ timeline: !store.state.timeline, legend: false }));
  const language = press("tool", () => store.set({ language: store.state.language === "zh" ? "en" : "zh" }));
  const theme = button("tool", "moon", () => store.set({ dark: !store.state.dark }));
  const link = button("tool", "link", copy);
  years.hidden = !dated;
  // Within another page there is no address to copy.
  link.hidden = !navigator.clipboard || !/^(http|file)/.test(location.protocol);
  const root = h(
    "aside",
    "side card",
    h("header", "top", h("span", { class: "seal", "aria-hidden": "true", lang: "zh-CN" }, "政图"), h("div", "titles", kicker, title), menu),
    ...middle,
    h("footer", {}, ...said, h("div", "tools", list, years, exporter, language, link, theme)),
  );

  function refresh() {
    const { state } = store;
    const say = store.say.bind(store);
    if (data.titles.length) network.title = data.titles[state.language === "zh" ? 0 : 1];
    inscribe(title, network.title || say("map"));
    title.title = network.title;
    inscribe(kicker, network.subtitle || (network.title ? say("map") : say("product")));
    document.title = [network.title || say("map"), say("product")].join(" · ");
    for (const [one, key] of /** @type {[Element, string][]} */ ([[menu, "legend"], [link, "link"], [years, "timeline"], [theme, state.dark ? "light" : "dark"]])) named(one, say(key));
    inscribe(listName, say("list"));
    aria(list, "expanded", state.list);
    aria(years, "expanded", state.timeline);
    inscribe(language, say("otherLanguage"));
    language.lang = state.language === "zh" ? "en" : "zh-CN";
    reicon(theme, state.dark ? "sun" : "moon");
    aria(menu, "expanded", state.legend);
    root.classList.toggle("open", state.legend);
  }
  refresh();
  store.listen(refresh);
  return root;
}
