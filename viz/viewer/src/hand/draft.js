// The draft: what this reader marks, kept until it is taken away as corrections.jsonl, beside what others said in files that were opened.

import { text } from "../model.js";
import { anchor, finder, id, line, NODE, OTHER, parse, plain, statement, thing } from "./events.js";
import { fold } from "./folding.js";

/** @typedef {import("../model.js").Vertex} Vertex */
/** @typedef {import("../model.js").Link} Link */
/** @typedef {import("../state.js").Correction} Correction */
/** @typedef {"rejected" | "amended" | "added" | "changed" | "contested"} Sign what the map shows of a correction */
/** @typedef {{event: Correction, edge?: Link, nodes: Vertex[], disputed: boolean, own: boolean}} Said what stands, and what of the map it is about */
/** @typedef {ReturnType<typeof drafting>} Draft */

/** Signs in the order of the legend, with what they mean. @type {Record<Sign, string>} */
export const SIGNS = { rejected: "signRejected", added: "signAdded", amended: "signAmended", changed: "signChanged", contested: "signContested" };
/** @type {Record<string, string>} */
const WORDS = {
  reject: "saidReject", restore: "saidRestore", add: "saidAdd", amend: "saidAmend", rename: "saidRename", retype: "saidRetype",
  same: "saidSame", different: "saidDifferent", remark: "saidRemark", verdict: "saidVerdict", score: "saidScore",
};
const NAME = "zhengtu.by";

/** @type {Record<string, Sign>} */
export const OF = { reject: "rejected", add: "added", amend: "amended", rename: "changed", retype: "changed", same: "changed", different: "changed" };

/** What the browser keeps for this page, "" where there is nothing. @param {string} key */
function kept(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Keep it there; false in frames, where it is full and where it is switched off. @param {string} key @param {string} value */
function keeps(key, value) {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** @param {import("../tools.js").Lent} lent @param {(document: string) => string[] | undefined} whole the characters of a document, where they are there */
export function drafting(lent, whole) {
  const { data, network, store, marked } = lent;
  const names = network.nodes.map(({ name }) => name);
  const called = (/** @type {Vertex} */ node) => names[node.index];
  const find = finder(network, called);
  const place = `zhengtu.corrections:${location.pathname}`;
  let by = kept(NAME);
  /** What was taken away already: it is only added to, since others may have it. @type {Correction[]} */
  let log = [];
  /** @type {Said[]} */
  let said = [];
  /** @type {ReturnType<typeof shown>} */
  let signs;

  const event = (/** @type {string} */ does, /** @type {Partial<Correction>} */ rest) => /** @type {Correction} */ ({ id: id(), at: `${new Date().toISOString().slice(0, 19)}Z`, do: does, ...rest });
  const named = (/** @type {Vertex} */ node, /** @type {import("./events.js").Anchor | undefined} */ at = undefined) => thing(node, called(node), at, marked);

  /** The fields by which a file finds an edge again; null where it has no sentence or its type is a query's own. @param {Link} edge */
  function relation(edge) {
    const document = text(edge.properties, "document");
    const evidence = anchor(edge, whole(document));
    if (edge.parts || !document || plain(document) !== document || !evidence) return null;
    if (![edge.head, edge.tail].every((node) => known(node.kind.name)) || !data.grammar?.relations.some(([name]) => name === edge.kind.name)) return null;
    const target = statement(named(edge.head, evidence), edge.kind.name, named(edge.tail, evidence));
    return { document, sha256: data.hashes?.[document], target, evidence };
  }

  /** Whether the graph's schema has a type of nodes. @param {string} type */
  const known = (type) => Boolean(data.grammar?.nodes.some(([name]) => name === type));

  /** @param {Correction} one @param {string} [word] what the page says of it */
  function add(one, word = "markedIt") {
    store.set({ draft: [...store.state.draft, one] });
    lent.tell(store.say(word));
  }

  /** @param {Correction} one */
  function takeBack(one) {
    store.set({ draft: store.state.draft.filter(({ id }) => id !== one.id) });
    lent.tell(store.say("takenBack"));
  }

  /** What everybody says, and what of it this reader does; in short, of what on the map. */
  function derive() {
    const own = new Set(store.state.draft.map(({ id }) => id));
    const { standing, contested, left } = fold([...store.state.heard, ...store.state.draft.map((one) => ({ ...one, by: one.by || by }))]);
    said = standing.filter((one) => !left.has(one)).map((one) => ({ event: one, ...find(one), disputed: contested.has(one), own: own.has(one.id) }));
    signs = shown();
    // A new name for the node everywhere is what the map calls it.
    const renamed = new Map(said.filter(({ event, disputed }) => event.do === "rename" && !event.document && !disputed).map(({ event, nodes }) => [nodes[0], event.to?.name]));
    for (const node of network.nodes) node.name = renamed.get(node) || called(node);
    /** @type {Map<Vertex | Link, string>} */
    const told = new Map();
    for (const one of said) for (const about of one.edge ? [one.edge] : one.event.do === "add" ? [] : one.nodes) told.set(about, [told.get(about), words(one, about)].filter(Boolean).join("；"));
    return told;
  }

  /** What a correction says, in short; of two nodes, as seen from one. @param {Said} one @param {Vertex | Link} [from] @returns {string} */
  function words({ event: { do: does, to, note, value, target }, disputed, nodes, own, event }, from) {
    const { language } = store.state;
    const type = (/** @type {string | undefined} */ name) => [...(data.grammar?.nodes ?? []), ...(data.grammar?.relations ?? [])].find(([one]) => one === name)?.[language === "zh" ? 1 : 2] ?? name;
    // Of two that are judged, the other one.
    const { name: other = "" } = (from && nodes[1] === from ? target?.[NODE] : target?.[OTHER] ?? target?.[NODE]) ?? {};
    const ends = to && Object.entries(to).filter(([, one]) => one?.name);
    /** @type {Record<string, string>} */
    const values = { name: to?.name ?? other, type: type(to?.type) ?? "", note: note ?? "", value: value === undefined ? "" : lent.valueName(String(value), language), ends: (ends ?? []).map(([, one]) => one.name).join(" → ") };
    const amended = does === "amend" ? [values.type, values.ends].filter(Boolean).join("，") || "…" : "";
    const told = store.say(WORDS[does], { ...values, amended });
    return [own || !event.by ? "" : `${event.by}${store.say("colon")}`, told, disputed ? store.say("disputed") : "", note && does !== "remark" ? (language === "zh" ? `（${note}）` : ` (${note})`) : ""].join("");
  }

  /** What the map shows: one sign for an edge or a node, and what is missing between two nodes. */
  function shown() {
    /** @type {Map<Vertex | Link, Sign>} */
    const of = new Map();
    /** @type {{head: Vertex, tail: Vertex, sign: Sign}[]} */
    const more = [];
    for (const one of said) {
      const sign = one.disputed ? "contested" : OF[one.event.do];
      if (!sign) continue;
      if (one.event.do === "add" && one.nodes.length === 2) more.push({ head: one.nodes[0], tail: one.nodes[1], sign });
      else if (one.event.do === "amend" && one.edge) {
        const to = find({ ...one.event, target: { ...one.event.target, ...one.event.to } }).nodes;
        if (to.length === 2 && (to[0] !== one.edge.head || to[1] !== one.edge.tail)) more.push({ head: to[0], tail: to[1], sign });
      }
      for (const about of one.edge ? [one.edge] : /^(add|reject|amend)$/.test(one.event.do) ? [] : one.nodes) if (of.get(about) !== "contested") of.set(about, sign);
    }
    return { of, more };
  }

  /** The lines of the file: what was taken away before and what is new, with what was taken back since. */
  function lines() {
    const { draft } = store.state;
    const { standing } = fold(log);
    const stands = new Set(standing.map(({ id }) => id));
    const wanted = new Set(draft.map(({ id }) => id));
    const known = new Set(log.map(({ id }) => id));
    const undoing = (/** @type {Correction} */ one) => ({ ...event("undo", { of: one.id }), by: one.by });
    const more = [
      ...standing.filter(({ id }) => !wanted.has(id)).map(undoing),
      ...draft.filter(({ id }) => known.has(id) && !stands.has(id)).map((one) => undoing(/** @type {Correction} */ ([...log].reverse().find(({ of }) => of === one.id)))),
      ...draft.filter(({ id }) => !known.has(id)).map((one) => ({ ...one, by })),
    ];
    log = [...log, ...more];
    keep();
    return log.map((one) => `${line(one, by)}\n`).join("");
  }

  /** Take over a file: one's own lines as one's draft, those of others beside it. @param {string} file */
  function open(file) {
    const { events, faults } = parse(file);
    const ids = new Set([...log, ...store.state.heard, ...store.state.draft].map(({ id }) => id));
    const fresh = events.filter(({ id }) => !ids.has(id));
    const mine = fresh.filter((one) => by && one.by === by);
    log = [...log, ...mine];
    const standing = mine.length ? fold(mine).standing : [];
    store.set({ draft: standing.length ? [...store.state.draft, ...standing] : store.state.draft, heard: [...store.state.heard, ...fresh.filter((one) => !mine.includes(one))] });
    keep();
    lent.tell(store.say(faults ? "openedSome" : "opened", { n: fresh.length, m: faults }));
  }

  /** Whether the browser holds the draft when the page is closed. */
  function keep() {
    const { draft, heard } = store.state;
    return keeps(place, draft.length || heard.length || log.length ? JSON.stringify([draft, heard, log]) : "");
  }

  const lost = () => !keep() && store.state.draft.some((one) => !log.some(({ id }) => id === one.id));
  addEventListener("beforeunload", (event) => {
    if (lost()) event.preventDefault();
  });

  // Each is read as a file of a stranger: pages share what a browser keeps, and are sent by mail.
  const read = (/** @type {unknown} */ list) => (Array.isArray(list) ? parse(list.map((one) => JSON.stringify({ by: "-", ...one })).join("\n")).events : []).map((one) => (one.by === "-" ? { ...one, by: undefined } : one));
  let stored = [];
  try {
    stored = JSON.parse(kept(place) || "[]");
  } catch {}
  if (!Array.isArray(stored) || !stored.length) stored = [data.corrections, data.heard];
  log = read(stored[2]);
  store.state = { ...store.state, draft: read(stored[0]), heard: read(stored[1]) };
  store.state = { ...store.state, sayings: derive() };
  const heed = () => store.set({ sayings: derive(), turn: store.state.turn });
  store.listen(heed, "draft", "heard", "language");
  store.listen(keep, "draft", "heard");

  return {
    add, takeBack, event, relation, named, called, known, words, lines, open, lost,
    said: () => said,
    signs: () => signs,
    /** Whether there is something to take away, if only that it was taken back. */
    any: () => store.state.draft.length + log.length > 0,
    /** What is said of one thing, both ends of a connection included. @param {Vertex | Link | null} one */
    about: (one) => said.filter(({ edge, nodes }) => one && (edge ? edge === one : nodes.includes(/** @type {any} */ (one)))),
    get by() {
      return by;
    },
    set by(name) {
      by = name;
      keeps(NAME, name);
      heed();
    },
  };
}
