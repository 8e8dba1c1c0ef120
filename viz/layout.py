"""Where nodes stand: a seeded, force-directed layout, component by component.

Repulsion is computed on a grid: each node's charge is spread over the four grid points around it, the field of all
charges is one convolution by FFT, and is read back with the same weights, so that no node pushes itself. Its cost
hardly grows with the number of nodes, and it is the same on every run.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from zhengtu.graph.network import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LINK = 64.0  # desired length of an edge between two small nodes, in the page's units
SPACING = 40.0  # least distance between two nodes
PUSH = 260.0  # of one charge on another, at distance 1
WIDENING = 1.35
ASPECT = 1.6  # of the whole picture


def layout(network: Network, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return a position for every node; the same network and seed give the same numbers."""
    import numpy as np

    index = {id: i for i, id in enumerate(network.nodes)}
    pairs = sorted(
        {(min(h, t), max(h, t)) for h, t in ((index[e.head], index[e.tail]) for e in network.edges) if h != t}
    )
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    groups = components(len(index), pairs)
    group = np.empty(len(index), dtype=np.int64)
    for number, members in enumerate(groups):
        group[members] = number
    random = np.random.default_rng(seed)
    inner = inside(ends, group, groups)
    first = packed([unfolded(len(members), edges, random) for members, edges in zip(groups, inner, strict=True)])
    xy = np.empty((len(index), 2))
    for members, part in zip(groups, first, strict=True):
        xy[members] = part
    linked, links = np.unique(ends, return_inverse=True)
    if len(linked):
        xy[linked] = simulated(xy[linked], links.reshape(-1, 2), group[linked])
    for members, part in zip(groups, packed([turned(xy[members]) for members in groups]), strict=True):
        xy[members] = part
    return {id: (float(x), float(y)) for id, (x, y) in zip(index, np.round(xy).tolist(), strict=True)}


def components(count: int, pairs: list[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components, the largest first."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for node in range(count):
        groups.setdefault(root(node), []).append(node)
    return sorted(groups.values(), key=lambda members: (-len(members), members[0]))


def inside(ends: Ints, group: Ints, groups: list[list[int]]) -> list[Ints]:
    """Return each component's edges, its nodes numbered from 0."""
    import numpy as np

    place = np.empty(len(group), dtype=np.int64)
    for members in groups:
        place[members] = np.arange(len(members))
    order = np.argsort(group[ends[:, 0]], kind="stable")
    bounds = np.searchsorted(group[ends[order, 0]], np.arange(len(groups) + 1))
    return [place[ends[order[a:b]]] for a, b in pairwise(bounds.tolist())]


def turned(xy: Floats) -> Floats:
    """Turn a component's main axis across, and widen it: names are wider than high."""
    import numpy as np

    xy = xy - xy.mean(axis=0)
    if len(xy) > 1:
        spread, slant = (xy[:, 0] ** 2).mean() - (xy[:, 1] ** 2).mean(), 2 * (xy[:, 0] * xy[:, 1]).mean()
        angle = 0.5 * np.arctan2(slant, spread)
        across, up = (np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))
        xy = np.column_stack([xy[:, 0] * x + xy[:, 1] * y for x, y in (across, up)])
    result: Floats = xy * np.array([WIDENING, 1.0])
    return result


def unfolded(count: int, ends: Ints, random: np.random.Generator) -> Floats:
    """Return a first layout from path lengths to a few far-apart nodes (pivot MDS), which lies without folds."""
    import numpy as np

    if count <= 2:
        return np.array([[0.0, 0.0], [LINK, 0.0]])[:count]
    starts, neighbours = adjacency(count, ends)
    pivot, nearest, columns = 0, np.full(count, count, dtype=np.int64), []
    for _ in range(min(40, count)):
        distance = distances(pivot, starts, neighbours)
        columns.append(distance)
        nearest = np.minimum(nearest, distance)
        pivot = int(nearest.argmax())
    squares = np.column_stack(columns).astype(float) ** 2
    centred = squares.mean(axis=0) + squares.mean(axis=1, keepdims=True) - squares.mean() - squares
    inner = (centred[:, :, None] * centred[:, None, :]).sum(axis=0) if count <= 400 else centred.T @ centred
    axes = np.linalg.eigh(inner)[1][:, -2:][:, ::-1]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    xy = centred @ axes
    scale = LINK * np.sqrt(count) / 4 / max(float(np.abs(xy).max()), 1e-9)
    # Leaves of one node share a place: part them.
    result: Floats = xy * scale + random.uniform(-LINK / 2, LINK / 2, (count, 2))
    return result


def adjacency(count: int, ends: Ints) -> tuple[Ints, Ints]:
    """Return where each node's neighbours start, and the neighbours."""
    import numpy as np

    both = np.concatenate([ends, ends[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    return np.searchsorted(both[:, 0], np.arange(count + 1)), both[:, 1]


def distances(source: int, starts: Ints, neighbours: Ints) -> Ints:
    """Return the number of steps from a node to every other of its component."""
    import numpy as np

    steps = np.full(len(starts) - 1, -1, dtype=np.int64)
    steps[source] = 0
    front, step = np.array([source]), 0
    while len(front):
        step += 1
        reached = np.concatenate([neighbours[starts[node] : starts[node + 1]] for node in front.tolist()])
        front = np.unique(reached[steps[reached] < 0])
        steps[front] = step
    return steps


def simulated(xy: Floats, ends: Ints, group: Ints) -> Floats:
    """Let edges pull and nodes push until the picture is calm."""
    import numpy as np

    count = len(xy)
    degree = np.bincount(ends.ravel(), minlength=count).astype(float)
    size = np.sqrt(degree)
    a, b = ends[:, 0], ends[:, 1]
    strength = 1 / np.minimum(degree[a], degree[b])
    share = degree[b] / (degree[a] + degree[b])  # the lighter end gives way
    length = LINK + 6 * (size[a] + size[b])
    charge = 0.6 + 0.4 * np.minimum(size, 6)
    grid = 64 if count <= 500 else 128 if count <= 4000 else 256 if count <= 30000 else 512
    field = kernel(grid)
    rounds = 260 if count <= 4000 else 140
    velocity = np.zeros_like(xy)
    members = np.maximum(np.bincount(group), 1)
    for round in range(rounds):
        alpha = 0.001 ** (round / rounds)
        push = repulsion(xy, charge, field, grid) * PUSH
        apart = xy[b] - xy[a]
        far = np.sqrt((apart**2).sum(axis=1)) + 1e-9
        pull = apart * ((far - length) / far * strength)[:, None]
        for axis in (0, 1):
            push[:, axis] += np.bincount(a, pull[:, axis] * share, count) - np.bincount(
                b, pull[:, axis] * (1 - share), count
            )
        for axis in (0, 1):
            push[:, axis] -= (xy[:, axis] - (np.bincount(group, xy[:, axis]) / members)[group]) * 0.06
        velocity = (velocity + push * alpha) * 0.6
        # No step longer than an edge: a hub's push is strong where its leaves start on one point.
        pace = np.sqrt((velocity**2).sum(axis=1, keepdims=True))
        velocity *= np.minimum(1, LINK / np.maximum(pace, 1e-9))
        xy = xy + velocity
        if round > rounds * 0.7 and round % 3 == 0:
            xy = parted(xy, SPACING / 2 + 2 * size)
    for _ in range(12):
        xy = parted(xy, SPACING / 2 + 2 * size)
    return xy


def kernel(grid: int) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Return the transformed field of a unit charge, falling off with distance, across and up."""
    import numpy as np

    step = np.fft.fftfreq(2 * grid, 1 / (2 * grid))
    x, y = np.meshgrid(step, step, indexing="ij")
    fall = 1 / np.maximum(x * x + y * y, 0.5)
    return np.fft.rfft2(x * fall), np.fft.rfft2(y * fall)


def repulsion(
    xy: Floats, charge: Floats, field: tuple[NDArray[np.complex128], NDArray[np.complex128]], grid: int
) -> Floats:
    """Return the push of all charges on each node, ~ charge / distance."""
    import numpy as np

    low = xy.min(axis=0)
    cell = max(float((xy.max(axis=0) - low).max()), 1e-9) / (grid - 2)
    at = (xy - low) / cell
    whole = at.astype(np.int64)
    part = at - whole
    corners = [
        ((whole[:, 0] + i) * grid + whole[:, 1] + j, np.abs(1 - i - part[:, 0]) * np.abs(1 - j - part[:, 1]))
        for i in (0, 1)
        for j in (0, 1)
    ]
    density = sum(np.bincount(where, weight * charge, grid * grid) for where, weight in corners)
    wave = np.fft.rfft2(np.reshape(density, (grid, grid)), (2 * grid, 2 * grid))
    result = np.empty_like(xy)
    for axis in (0, 1):
        force = np.fft.irfft2(wave * field[axis], (2 * grid, 2 * grid))[:grid, :grid].ravel()
        result[:, axis] = sum(force[where] * weight for where, weight in corners)
    return result / cell


def parted(xy: Floats, radius: Floats) -> Floats:
    """Move nodes apart that lie closer than their radii allow, half the way each."""
    import numpy as np

    cell = 2 * float(np.quantile(radius, 0.98))
    at = np.floor((xy - xy.min(axis=0)) / cell).astype(np.int64)
    wide = int(at[:, 1].max()) + 3
    key = (at[:, 0] + 1) * wide + at[:, 1] + 1
    order = np.argsort(key, kind="stable")
    keys = key[order]
    first, second = [], []
    for offset in (0, 1, wide - 1, wide, wide + 1):
        begin, end = np.searchsorted(keys, keys + offset, "left"), np.searchsorted(keys, keys + offset, "right")
        if offset == 0:
            begin = np.arange(1, len(keys) + 1)
        found = np.maximum(end - begin, 0)
        source = np.repeat(np.arange(len(keys)), found)
        within = np.arange(found.sum()) - np.repeat(np.cumsum(found) - found, found)
        first.append(order[source])
        second.append(order[np.repeat(begin, found) + within])
    a, b = np.concatenate(first), np.concatenate(second)
    apart = xy[b] - xy[a]
    far = np.sqrt((apart**2).sum(axis=1))
    lack = np.maximum(0, radius[a] + radius[b] - far)
    move = apart * (0.5 * lack / np.maximum(far, 1e-6))[:, None]
    result = xy.copy()
    for axis in (0, 1):
        result[:, axis] += np.bincount(b, move[:, axis], len(xy)) - np.bincount(a, move[:, axis], len(xy))
    return result


def packed(parts: list[Floats]) -> list[Floats]:
    """Move components side by side, in rows, so that no two overlap and the whole is about as wide as a screen."""
    import numpy as np

    margins = [np.array([1.4, 0.8] if len(part) > 1 else [1.0, 0.55]) * LINK for part in parts]  # room for names
    sizes = [part.max(axis=0) - part.min(axis=0) + 2 * margin for part, margin in zip(parts, margins, strict=True)]
    width = max(
        [float(size[0]) for size in sizes] + [float(np.sqrt(sum(size[0] * size[1] for size in sizes) * ASPECT))],
        default=0,
    )
    rows: list[list[int]] = []
    used = width + 1
    for i in sorted(range(len(parts)), key=lambda i: (-float(sizes[i][1]), i)):
        if used + sizes[i][0] > width * 1.0001:
            rows.append([])
            used = 0.0
        rows[-1].append(i)
        used += float(sizes[i][0])
    result: list[Floats] = list(parts)
    top = 0.0
    for row in rows:
        height = max(float(sizes[i][1]) for i in row)
        left = (width - sum(float(sizes[i][0]) for i in row)) / 2
        for i in row:
            corner = np.array([left, top + (height - sizes[i][1]) / 2]) + margins[i]
            result[i] = parts[i] - parts[i].min(axis=0) + corner
            left += float(sizes[i][0])
        top += height
    return result
