// Which nodes belong together: the method of Louvain (Blondel et al. 2008, J. Stat. Mech. P10008), in the order of the nodes, so
// that the same network always gives the same communities.

const PASSES = 20; // over all nodes, at one level
const CALM = 0.003; // share of the nodes that still move when a level is left: the next one brings more

/**
 * The community of each node, numbered by their first nodes; several edges between two nodes tie them more.
 * @param {number} count of nodes
 * @param {Int32Array} heads @param {Int32Array} tails of edges
 * @returns {Int32Array}
 */
export function communities(count, heads, tails) {
  const result = Int32Array.from({ length: count }, (_, node) => node);
  /** @type {Level} */
  let level = { count, heads, tails, weights: new Float64Array(heads.length).fill(1) };
  for (;;) {
    const joined = numbered(settled(level));
    if (joined.count === level.count) return result;
    for (let node = 0; node < count; node += 1) result[node] = joined.of[result[node]];
    level = merged(level, joined);
  }
}

/** @typedef {{count: number, heads: Int32Array, tails: Int32Array, weights: Float64Array}} Level */

/** Let each node join the community to which it is tied most, beyond what chance would give, until none wants to. @param {Level} level */
function settled({ count, heads, tails, weights }) {
  const starts = new Int32Array(count + 1);
  const volume = new Float64Array(count); // of the edges' ends at a node
  heads.forEach((head, i) => {
    starts[head + 1] += 1;
    starts[tails[i] + 1] += 1;
    volume[head] += weights[i];
    volume[tails[i]] += weights[i];
  });
  for (let node = 0; node < count; node += 1) starts[node + 1] += starts[node];
  const next = starts.slice();
  const others = new Int32Array(starts[count]);
  const ties = new Float64Array(starts[count]);
  const tie = (/** @type {number} */ one, /** @type {number} */ other, /** @type {number} */ weight) => {
    others[next[one]] = other;
    ties[next[one]] = one === other ? 0 : weight;
    next[one] += 1;
  };
  heads.forEach((head, i) => {
    tie(head, tails[i], weights[i]);
    tie(tails[i], head, weights[i]);
  });
  const all = volume.reduce((sum, one) => sum + one, 0) || 1;
  const of = Int32Array.from({ length: count }, (_, node) => node);
  const volumes = volume.slice(); // of communities
  const tied = new Float64Array(count); // how strongly the node at hand is tied to a community
  for (let pass = 0, moved = count; moved > count * CALM && pass < PASSES; pass += 1) {
    moved = 0;
    for (let node = 0; node < count; node += 1) {
      const own = of[node];
      const [from, to] = [starts[node], starts[node + 1]];
      for (let i = from; i < to; i += 1) tied[of[others[i]]] += ties[i];
      volumes[own] -= volume[node];
      let best = own;
      let most = tied[own] - (volume[node] * volumes[own]) / all;
      for (let i = from; i < to; i += 1) {
        const community = of[others[i]];
        const gain = tied[community] - (volume[node] * volumes[community]) / all;
        if (gain > most + 1e-9) [best, most] = [community, gain];
      }
      for (let i = from; i < to; i += 1) tied[of[others[i]]] = 0;
      volumes[best] += volume[node];
      if (best === own) continue;
      of[node] = best;
      moved += 1;
    }
  }
  return of;
}

/** Number communities from 0, in the order of their first nodes. @param {Int32Array} of */
function numbered(of) {
  const numbers = new Int32Array(of.length).fill(-1);
  let count = 0;
  for (const one of of) if (numbers[one] < 0) numbers[one] = count++;
  return { of: of.map((one) => numbers[one]), count };
}

/** The network of the communities. @param {Level} level @param {{of: Int32Array, count: number}} joined @returns {Level} */
function merged({ heads, tails, weights }, { of, count }) {
  /** @type {Map<number, number>} */
  const sums = new Map();
  heads.forEach((head, i) => {
    const [a, b] = [of[head], of[tails[i]]];
    const key = Math.min(a, b) * count + Math.max(a, b);
    sums.set(key, (sums.get(key) ?? 0) + weights[i]);
  });
  const keys = [...sums.keys()];
  return { count, heads: Int32Array.from(keys, (key) => Math.floor(key / count)), tails: Int32Array.from(keys, (key) => key % count), weights: Float64Array.from(sums.values()) };
}
