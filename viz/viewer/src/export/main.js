// Taking away what the page shows: as a picture, on paper, as a table, as a graph for other programs, as a page of its own.

import { round } from "../geometry.js";
import { fileName, hand } from "./files.js";
import { gexf } from "./gexf.js";
import { graphml } from "./graphml.js";
import { menu } from "./menu.js";
import { excerpt, html } from "./page.js";
import { png, svg } from "./pictures.js";
import { onPaper, poster } from "./sheet.js";
import { csv, meant } from "./table.js";
import { ample } from "./views.js";

/** What a copy holds of corrections, none of which is no field. @param {import("../state.js").State} state */
const byHandOf = ({ draft, heard }) => ({ ...(draft.length ? { corrections: draft } : {}), ...(heard.length ? { heard } : {}) });

/** The button with its menu. @param {import("../tools.js").Lent} tools @param {Parameters<typeof menu>[1][0]} byHand what readers wrote */
export function away(tools, byHand) {
  const { data, network, store, shown, map } = tools;
  const say = store.say.bind(store);
  const title = () => network.title || say("map");
  const notes = () => store.state.notes;
  /** What no card covers. */
  const here = () => {
    const { left, right, top, bottom } = map().free();
    const { k, x, y } = map().view;
    return { view: { k, x: x - left, y: y - top }, width: round(right - left), height: round(bottom - top) };
  };
  const all = () => ample(map().drawn);
  const edges = () => meant(network.edges, shown().edges, store.state.selection);

  /**
   * Something to save: made when it is asked for, told when it is there.
   * @param {string} key @param {string} part word for what of the page it holds @param {string} ending @param {() => Blob | null | Promise<Blob | null>} make nothing if it cannot be
   * @param {() => number} [n]
   */
  const file = (key, part, ending, make, n) => () => ({
    key,
    n,
    async act() {
      tools.tell(say("making"));
      const kept = notes();
      await new Promise((done) => setTimeout(done, 30)); // the word is seen before the work begins
      try {
        const name = fileName(title(), part && say(part), ending);
        const made = await make();
        if (made) hand(made, name);
        if (made && part === "partCopy") store.set({ saved: kept });
        tools.tell(made ? say("saved", { name }) : say("tooLarge"));
      } catch (error) {
        tools.tell(say("notSaved", { why: String(error) }));
      }
    },
  });
  /** @param {string} text @param {string} type */
  const blob = (text, type) => new Blob([text], { type });

  onPaper(tools);
  return menu(tools, [
    {
      title: "pictures",
      items: [
        file("pngView", "", "png", () => png(tools, here(), store.state.selection)),
        file("pngWhole", "partWhole", "png", () => png(tools, all(), null)),
        file("svgView", "", "svg", () => svg(tools, here(), store.state.selection, title())),
        file("svgWhole", "partWhole", "svg", () => svg(tools, all(), null, title())),
      ],
    },
    { title: "paper", items: [() => ({ key: "print", act: () => print() }), file("poster", "partPoster", "svg", () => poster(tools))] },
    {
      title: "data",
      items: [
        () => file(store.state.selection ? "csvChosen" : "csvShown", "partRelations", "csv", () => blob(csv(edges(), notes()), "text/csv"), () => edges().length)(),
        file("graphml", "", "graphml", () => blob(graphml(network, shown(), notes()), "application/xml")),
        file("gexf", "", "gexf", () => blob(gexf(network, shown(), notes()), "application/xml")),
      ],
    },
    byHand,
    {
      title: "pages",
      items: [
        file("pageShown", "partShown", "html", () => html(excerpt(data, network, shown(), notes(), []))),
        file("pageAll", "partCopy", "html", () => html(excerpt(data, network, null, notes(), store.state.lost, byHandOf(store.state)))),
      ],
    },
  ]);
}
