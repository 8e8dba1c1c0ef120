// What stands of all that people said, and what of it is contested: the same as graph/folding.py.

import { bunches } from "../model.js";
import { HEAD, key, TAIL } from "./events.js";

/** @typedef {import("../state.js").Correction} Correction */

const ON_STATEMENTS = /^(reject|restore|add|amend)$/;
const CHANGES = /^(reject|restore|add|amend|rename|retype|same|different)$/;

/**
 * What stands, in its order; what of it is contested, and what gives way to what the same person said later or was settled.
 * @param {Correction[]} events
 */
export function fold(events) {
  const standing = stand(events);
  /** @type {Map<string, {said: Correction[], settled: Correction | null}>} */
  const about = new Map();
  /** @type {Map<string, string>} */
  const keys = new Map();
  for (const event of standing) {
    if (CHANGES.test(event.do)) {
      const one = key(event);
      keys.set(event.id, one);
      if (!about.has(one)) about.set(one, { said: [], settled: null });
      about.get(one)?.said.push(event);
    } else if (event.do === "settle" && event.role === "facilitator") {
      const one = about.get(keys.get(event.of ?? "") ?? "");
      if (one) one.settled = event;
    }
  }
  /** @type {Set<Correction>} */
  const contested = new Set();
  /** @type {Set<Correction>} */
  const left = new Set();
  for (const { said, settled } of about.values()) {
    const chosen = settled && said.find((event) => event.id === settled.of);
    if (chosen && settled.value === "follow") {
      for (const event of said) if (event !== chosen && !(event.do === "add" && /^(amend|restore)$/.test(chosen.do))) left.add(event);
      continue;
    }
    if (chosen) left.add(chosen);
    const counted = said.filter((event) => event !== chosen);
    for (const event of outdated(counted)) left.add(event);
    for (const event of disputed(counted)) contested.add(event);
  }
  return { standing: standing.filter((event) => !/^(settle|view)$/.test(event.do)), contested, left };
}

/** What is not undone: one's own, and by a facilitator anything. @param {Correction[]} events */
function stand(events) {
  const places = new Map(events.map((event, i) => [event.id, i]));
  const undone = new Set();
  /** @type {Correction[]} */
  const standing = [];
  for (let i = events.length - 1; i >= 0; i -= 1) {
    const event = events[i];
    if (undone.has(event.id)) continue;
    if (event.do !== "undo") standing.push(event);
    else {
      const of = places.get(event.of ?? "") ?? i;
      if (of < i && (event.by === events[of].by || event.role === "facilitator")) undone.add(event.of);
    }
  }
  return standing.reverse();
}

/** What each person said since. @param {Correction[]} said */
const outdated = (said) => [...bunches(said, ({ by }) => by).values()].flatMap((own) => {
  const last = own[own.length - 1];
  if (!ON_STATEMENTS.test(last.do)) return own.slice(0, -1);
  return own.filter((event) => event !== last && (event.do === "reject" || last.do === "reject"));
});

/** What several people say differently of one thing. @param {Correction[]} said @returns {Correction[]} */
function disputed(said) {
  const people = bunches(said, ({ by }) => by);
  if (people.size < 2) return [];
  if (!ON_STATEMENTS.test(said[0].do)) {
    const last = [...people.values()].map((own) => own[own.length - 1]);
    return differ(last.map(({ do: does, to }) => [does, to?.name, to?.type])) ? last : [];
  }
  const stances = [...people.values()].map(stance);
  const against = stances.flatMap(({ reject }) => reject ?? []);
  const upheld = stances.filter(({ reject }) => !reject);
  const words = upheld.flatMap(({ restore, amends, add }) => [...(restore ? [restore] : []), ...amends, ...(add ? [add] : [])]);
  if (against.length) return words.length ? [...against, ...words] : [];
  const amended = upheld.map(({ amends }) => amends).filter((own) => own.length);
  return differ(amended.map(becomes)) ? amended.flat() : [];
}

/** What one person says of a relation in the end. @param {Correction[]} own */
function stance(own) {
  /** @type {{add?: Correction, amends: Correction[], reject?: Correction, restore?: Correction}} */
  const made = { amends: [] };
  for (const event of own) {
    made.reject = undefined;
    if (event.do === "reject") [made.reject, made.restore] = [event, undefined];
    else if (event.do === "restore") made.restore = event;
    else if (event.do === "add") made.add = event;
    else made.amends.push(event);
  }
  return made;
}

/** What a relation becomes that one person amended step by step. @param {Correction[]} amends */
function becomes(amends) {
  const to = Object.assign({}, ...amends.map((event) => event.to));
  const ends = [to[HEAD], to[TAIL]].map((one) => one && [one.type, one.name, one.id, one.mention]);
  return [to.type, ends, Object.assign({}, ...amends.map((event) => event.to?.attributes)), to.evidence?.start, to.evidence?.exact];
}

/** @param {unknown[]} several */
const differ = (several) => new Set(several.map((one) => JSON.stringify(one))).size > 1;
