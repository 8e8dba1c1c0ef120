// How a correction is said: a few fields below what is read, made for an edge, a node, or two nodes between which an edge is missing.

import { bunches, text } from "../model.js";
import { anchored, HEAD, long, NODE, OTHER, remarked, statement, TAIL } from "./events.js";

/** @typedef {import("../model.js").Vertex} Vertex */
/** @typedef {import("../model.js").Link} Link */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {{edge?: Link, nodes: Vertex[]}} About */
/** @typedef {[value: string, shown: string]} Option */
/**
 * The texts of documents, where the page has them.
 * @typedef {{has: (document: string) => boolean, whole: (document: string) => string[] | undefined, open: (document: string, given: {edge?: Link, choose?: (chosen: Chosen) => void}) => void}} Passages
 * @typedef {{document: string, exact: string, start: number}} Chosen a stretch of a text
 */
/** @typedef {{root: Element[], ready: () => boolean, add: (note: string) => void}} Part the fields of one kind of correction */

const MOST = 40; // options at once: more are found by typing

/**
 * @param {import("../tools.js").Lent} lent @param {Draft} draft @param {About} about
 * @param {object} given
 * @param {() => void} given.done
 * @param {Passages | null} given.passages
 * @param {string} [given.first] the kind that is chosen at first
 * @param {Chosen} [given.chosen] what was chosen in a text
 */
export function form(lent, draft, { edge, nodes }, { done, passages, first, chosen }) {
  const { data, network, store, dom, folded } = lent;
  const { h, press } = dom;
  const say = store.say.bind(store);
  const zh = store.state.language === "zh";
  const grammar = data.grammar ?? { nodes: [], relations: [] };
  const relation = edge && draft.relation(edge);

  /** @param {string} key @param {...HTMLElement} control */
  const field = (key, ...control) => h("label", {}, h("span", "label", say(key)), ...control);

  /** @param {Option[]} options @param {() => void} [changed] */
  function choice(options, changed = () => {}) {
    const box = h("select", { onchange: changed });
    fill(box, options);
    return box;
  }

  /** @param {HTMLSelectElement} box @param {Option[]} options */
  function fill(box, options) {
    const { value } = box;
    box.replaceChildren(...options.map(([value, shown]) => h("option", { value }, shown)));
    if (options.some(([one]) => one === value)) box.value = value;
  }

  /** Something to find by typing and to choose from a list. @template T @param {string} key @param {(wanted: string) => T[]} found @param {(one: T) => string} shown @param {() => void} changed */
  function picker(key, found, shown, changed) {
    /** @type {T[]} */
    let offered = [];
    const input = h("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: say("findIn"), oninput: () => offer() });
    const box = h("select", { size: 4, onchange: changed });
    dom.label(input, `${say(key)}: ${say("findIn")}`);
    function offer() {
      offered = found(folded(input.value));
      fill(box, offered.slice(0, MOST).map((one, i) => [String(i), shown(one)]));
      box.selectedIndex = input.value && offered.length ? 0 : -1;
      changed();
    }
    const root = h("div", { class: "picker", role: "group" }, field(key, box), input);
    return { root, offer, get: () => /** @type {T | undefined} */ (offered[box.selectedIndex]) };
  }

  /** Nodes by name or alias, the most important first. @param {(node: Vertex) => boolean} fits */
  const found = (fits) => (/** @type {string} */ wanted) => network.ranked.filter((node) => fits(node) && (!wanted || [node.name, ...node.aliases].some((name) => folded(name).includes(wanted))));
  const named = (/** @type {Vertex} */ node) => `${node.name} · ${node.kind[store.state.language]}`;

  /** The relation types that may lead from a node to another. @param {Vertex | undefined} head @param {Vertex | undefined} tail @returns {Option[]} */
  const types = (head, tail) => (!head || !tail ? [] : grammar.relations.filter(([, , , heads, tails, same]) => heads.includes(head.kind.name) && tails.includes(tail.kind.name) && (!same || head.kind === tail.kind)).map(([name, zhName, enName]) => [name, zh ? zhName : enName]));

  /** The documents that name a node. @param {Vertex[]} several */
  const documents = (several) => [...new Set(several.flatMap(({ links }) => links.map(({ properties }) => text(properties, "document"))))].filter(Boolean).sort();

  /** Say otherwise what leads where. @param {"type" | "head" | "tail" | "turn"} what @returns {Part} */
  function amend(what) {
    const { head, tail, kind } = /** @type {Link} */ (edge);
    const may = (/** @type {Vertex} */ node) => types(...ends(node)).length > 0 && node !== head && node !== tail;
    const other = what === "head" || what === "tail" ? picker("otherNode", (wanted) => found(may)(wanted).sort((a, b) => Number(keeps(b)) - Number(keeps(a))), named, () => offer()) : null;
    const box = choice([], () => refresh());
    /** Whether the relation may stay of its type. @param {Vertex} node */
    const keeps = (node) => types(...ends(node)).some(([name]) => name === kind.name);
    /** @param {Vertex | undefined} node @returns {[Vertex | undefined, Vertex | undefined]} */
    function ends(node) {
      if (what === "turn") return [tail, head];
      return [what === "head" ? node : head, what === "tail" ? node : tail];
    }
    const now = () => ends(other?.get());
    function offer() {
      const options = types(...now());
      fill(box, what === "type" ? options.filter(([name]) => name !== kind.name) : options);
      if (what !== "type" && options.some(([name]) => name === kind.name)) box.value = kind.name;
      refresh();
    }
    if (other) other.offer();
    else offer();
    return {
      root: [...(other ? [other.root] : []), field("relationType", box)],
      ready: () => Boolean(box.value),
      add(note) {
        if (!relation) return;
        const [from, to] = now();
        const change = {
          ...(box.value === kind.name ? {} : { type: box.value }),
          ...(from && from !== head ? { [HEAD]: draft.named(from, relation.evidence) } : {}),
          ...(to && to !== tail ? { [TAIL]: draft.named(to, relation.evidence) } : {}),
        };
        draft.add(draft.event("amend", { ...relation, to: change, note }));
      },
    };
  }

  /** Call a node otherwise, or give it another type, everywhere or in one document. @param {"rename" | "retype"} does @returns {Part} */
  function change(does) {
    const [node] = nodes;
    const input = h("input", { type: "text", autocomplete: "off", maxlength: 500, value: node.name, oninput: () => refresh() });
    const box = choice(grammar.nodes.filter(([name, , , annotated]) => annotated && name !== node.kind.name).map(([name, zhName, enName]) => [name, zh ? zhName : enName]));
    const where = choice([["", say("everywhere")], ...documents([node]).map((name) => /** @type {Option} */ ([name, name]))]);
    const value = () => (does === "rename" ? remarked(input.value).replace(/\s+/g, " ") : box.value);
    return {
      root: [does === "rename" ? field("newName", input) : field("newType", box), field("where", where)],
      ready: () => Boolean(value()) && value() !== draft.called(node),
      add: (note) => draft.add(draft.event(does, { document: where.value || undefined, sha256: data.hashes?.[where.value], target: { [NODE]: draft.named(node) }, to: does === "rename" ? { name: value() } : { type: value() }, note })),
    };
  }

  /** Judge whether two nodes are one thing. @param {"same" | "different"} does @returns {Part} */
  function judge(does) {
    const [node] = nodes;
    const other = picker("otherNode", found((one) => one !== node && one.kind === node.kind), named, () => refresh());
    other.offer();
    return {
      root: [other.root],
      ready: () => Boolean(other.get()),
      add(note) {
        const one = other.get();
        if (one) draft.add(draft.event(does, { target: { [NODE]: draft.named(node), [OTHER]: draft.named(one) }, note }));
      },
    };
  }

  /** Add what a document says, too: in which sentence. @returns {Part} */
  function addition() {
    const [node, given] = nodes;
    const way = choice([["out", say("wayOut")], ["in", say("wayIn")]], () => offer());
    const may = (/** @type {Vertex} */ one) => (way.value === "out" ? types(node, one) : types(one, node)).length > 0;
    const other = given ? null : picker("otherNode", found(may), named, () => offer());
    const ends = () => /** @type {[Vertex, Vertex | undefined]} */ (way.value === "out" ? [node, other ? other.get() : given] : [other ? other.get() : given, node]);
    const box = choice([], () => refresh());
    const area = h("textarea", { rows: 3, dir: "auto", lang: "zh-CN", oninput: () => refresh() });
    const whose = choice(documents(network.nodes).map((name) => [name, name]), () => refresh());
    const sentence = picker("sentence", quotes, (one) => one.quote, () => {
      const one = sentence.get();
      if (!one) return refresh();
      area.value = one.quote;
      whose.value = one.document;
      refresh();
    });
    const hint = h("p", { class: "quiet", role: "status" });

    /** @type {{quote: string, document: string}[] | undefined} */
    let known;

    /** Sentences of the page, first those that name both nodes. @param {string} wanted */
    function quotes(wanted) {
      const names = ends().map((one) => (one ? [one.name, ...one.aliases] : []));
      const worth = (/** @type {string} */ quote) => names.filter((several) => several.some((name) => quote.includes(name))).length;
      known ??= [...bunches(network.edges, ({ properties }) => `${text(properties, "document")} ${text(properties, "quote")}`).values()].map(([{ properties }]) => ({ quote: text(properties, "quote"), document: text(properties, "document") })).filter(({ quote }) => quote);
      const found = wanted ? known.filter(({ quote, document }) => folded(quote + document).includes(wanted)) : known;
      const groups = bunches(found, ({ quote }) => worth(quote));
      return [2, 1, 0].flatMap((many) => groups.get(many) ?? []);
    }

    function offer() {
      if (other && document.activeElement === way) other.offer();
      fill(box, types(...ends()));
      sentence.offer();
    }

    /** Where what was written stands; -1 where the page does not have it. */
    function place() {
      const exact = area.value;
      if (chosen && chosen.document === whose.value && chosen.exact === exact) return chosen.start;
      for (const { properties } of network.edges) {
        const at = text(properties, "document") === whose.value ? text(properties, "quote").indexOf(exact) : -1;
        if (at >= 0) return Number(properties.start) + long(text(properties, "quote").slice(0, at));
      }
      const whole = passages?.whole(whose.value)?.join("") ?? "";
      const at = whole.indexOf(exact);
      return at >= 0 && whole.indexOf(exact, at + 1) < 0 ? long(whole.slice(0, at)) : -1;
    }

    if (other) other.offer();
    else offer();
    if (chosen) {
      area.value = chosen.exact;
      whose.value = chosen.document;
    }
    /** @param {Chosen} one */
    const choose = (one) => {
      chosen = one;
      area.value = one.exact;
      whose.value = one.document;
      refresh();
      area.focus();
    };
    const find = passages && press("link", () => passages.open(whose.value, { choose }), say("chooseInText"));
    const fields = [field("way", way), ...(other ? [other.root] : []), field("relationType", box), ...(chosen ? [] : [sentence.root]), ...(find ? [find] : []), field("exactly", area), field("source", whose), hint];
    return {
      root: fields,
      ready() {
        const whole = area.value.trim().length > 1;
        dom.inscribe(hint, whole && place() < 0 ? say("notOnPage") : "");
        return Boolean(box.value && whole && whose.value && ends().every(Boolean));
      },
      add(note) {
        const at = place();
        const [head, tail] = /** @type {[Vertex, Vertex]} */ (ends());
        const evidence = anchored(area.value, Math.max(0, at), at < 0 ? undefined : passages?.whole(whose.value));
        // Where it stands is not known: without the hash, a build looks for the words.
        const sha256 = at < 0 ? undefined : data.hashes?.[whose.value];
        const mention = at < 0 ? undefined : evidence;
        draft.add(draft.event("add", { document: whose.value, sha256, target: statement(draft.named(head, mention), box.value, draft.named(tail, mention)), evidence, note }));
      },
    };
  }

  /** Say something of it. @returns {Part} */
  const remark = () => ({
    root: [],
    ready: () => Boolean(note.value.trim()),
    add: (note) => draft.add(draft.event("remark", edge ? { ...relation, note } : { target: { [NODE]: draft.named(nodes[0]) }, note })),
  });

  /** @type {Record<string, () => Part>} */
  const parts = {
    doAmendType: () => amend("type"), doAmendHead: () => amend("head"), doAmendTail: () => amend("tail"), doAmendTurn: () => amend("turn"),
    doRename: () => change("rename"), doRetype: () => change("retype"), doSame: () => judge("same"), doDifferent: () => judge("different"),
    doAdd: addition, doRemark: remark,
  };
  const ofNode = ["doRename", "doRetype", "doSame", "doDifferent", "doAdd", "doRemark"];
  const kinds = edge ? ["doAmendType", "doAmendHead", "doAmendTail", "doAmendTurn", "doRemark"] : nodes.length > 1 ? ["doAdd"] : ofNode;
  /** @type {Part} */
  let part = { root: [], ready: () => false, add() {} };
  const note = h("input", { type: "text", autocomplete: "off", maxlength: 2000, oninput: () => refresh() });
  const what = choice(kinds.map((name) => [name, say(name)]), () => show());
  const save = press("tool save", () => {
    if (!part.ready()) return;
    part.add(remarked(note.value));
    done();
  }, say("keepIt"));
  const body = h("div");
  const root = h("div", { class: "form", role: "group", onkeydown: key }, field("do", what), body, field("why", note), h("p", "actions", save, press("tool", done, say("cancel"))));
  dom.label(root, say("correct"));

  /** Enter in a line says that it is done. @param {KeyboardEvent} event */
  function key(event) {
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement) || event.target.type !== "text") return;
    event.preventDefault(); // it would press the button that has the focus next
    save.click();
  }

  function refresh() {
    const ready = part.ready();
    dom.aria(save, "disabled", !ready);
  }

  function show() {
    part = parts[what.value]();
    body.replaceChildren(...part.root);
    refresh();
  }
  if (first) what.value = first;
  show();
  return { root, focus: () => what.focus() };
}
