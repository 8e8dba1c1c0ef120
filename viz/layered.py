"""Where nodes stand when money flows: from left to right, givers before takers, firms at the right edge.

Columns follow from the longest way on which money reaches a node, after edges that close a circle are left out. In its
column each node comes to stand as near to the middle of its neighbours as those above and below it let it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhengtu.graph.network import Network
from zhengtu.viz.layout import ASPECT, components, packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MONEY = "FUNDS"
MEASURE = "Measure"
BACKWARD = ("PART_OF", "PARTICIPATES_IN", "CONTAINED_IN")  # what flows goes from their tail to their head
LAST = ("Enterprise", "EnterpriseGroup")
COLUMN = 300.0  # between columns, in the page's units
ROW = 76.0  # between nodes of a column
STAGGER = 110.0  # between the two or three lines of nodes of which a long column is made
LONG = (16, 60)  # nodes from which a column has two lines, and three
SWEEPS = 24


def flows(network: Network) -> bool:
    """Whether more than half of the edges are money, or lead to measures and from them to what they name."""
    types = {id: node.type for id, node in network.nodes.items()}
    money = sum(edge.type == MONEY for edge in network.edges)
    measures = sum(MEASURE in (types[edge.head], types[edge.tail]) for edge in network.edges)
    return 2 * max(money, measures) > len(network.edges)


def layered(network: Network) -> dict[str, tuple[float, float]]:
    """Return a position for every node; the same network gives the same numbers."""
    import numpy as np

    index = {id: i for i, id in enumerate(network.nodes)}
    money: dict[tuple[int, int], bool] = {}
    for edge in network.edges:
        ends = (index[edge.head], index[edge.tail])
        pair = ends[::-1] if edge.type in BACKWARD else ends
        if pair[0] != pair[1]:
            money[pair] = money.get(pair, False) or edge.type == MONEY
    kept = acyclic(len(index), money)
    groups = components(len(index), sorted(money))
    column = columns(len(index), kept)
    last = [node.type in LAST for node in network.nodes.values()]
    givers = {a for a, _ in kept}
    neighbours: list[list[int]] = [[] for _ in index]
    for a, b in kept:
        neighbours[a].append(b)
        neighbours[b].append(a)
    places: Floats = np.zeros((len(index), 2))
    parts = []
    for members in groups:
        most = max(column[node] for node in members)
        for node in members:
            if last[node] and node not in givers:
                column[node] = most
        parts.append(placed(members, column, neighbours))
    for members, part in zip(groups, packed(parts), strict=True):
        places[members] = part
    return {id: (float(x), float(y)) for id, (x, y) in zip(index, np.round(places).tolist(), strict=True)}


def acyclic(count: int, money: dict[tuple[int, int], bool]) -> list[tuple[int, int]]:
    """Return the pairs without those that close a circle: those that are not money go first."""
    import rustworkx as rx

    kept = sorted(money)
    for wanted in (lambda pair: money[pair], lambda pair: pair[0] < pair[1]):
        graph = rx.PyDiGraph()
        graph.add_nodes_from(range(count))
        graph.add_edges_from_no_data(kept)
        circle = [0] * count
        for number, members in enumerate(rx.strongly_connected_components(graph)):
            for node in members:
                circle[node] = number
        kept = [pair for pair in kept if circle[pair[0]] != circle[pair[1]] or wanted(pair)]
    return kept


def columns(count: int, kept: list[tuple[int, int]]) -> list[int]:
    """Return each node's column: behind the last that gives to it; who only gives stands before the first taker."""
    after: list[list[int]] = [[] for _ in range(count)]
    open_ = [0] * count
    for a, b in kept:
        after[a].append(b)
        open_[b] += 1
    sources = [node for node in range(count) if not open_[node]]
    column = [0] * count
    front = list(sources)
    for node in front:  # grows
        for other in after[node]:
            column[other] = max(column[other], column[node] + 1)
            open_[other] -= 1
            if not open_[other]:
                front.append(other)
    for node in sources:
        column[node] = min((column[other] for other in after[node]), default=1) - 1
    return column


def placed(members: list[int], column: list[int], neighbours: list[list[int]]) -> Floats:
    """Return where the nodes of one component stand."""
    import numpy as np

    lines: dict[int, list[int]] = {}
    for node in members:
        lines.setdefault(column[node], []).append(node)
    ranks = sorted(lines)
    deep = {rank: 1 + sum(len(line) > long for long in LONG) for rank, line in lines.items()}
    step = {rank: ROW / deep[rank] for rank in ranks}
    y: dict[int, float] = {}
    for rank in ranks:
        for place, node in enumerate(lines[rank]):
            y[node] = (place - (len(lines[rank]) - 1) / 2) * step[rank]
    for sweep in range(SWEEPS):
        for rank in ranks if sweep % 2 == 0 else reversed(ranks):
            # At first only one side counts, which untangles; then both, which makes edges short.
            wanted = {}
            for node in lines[rank]:
                side = [o for o in neighbours[node] if sweep >= SWEEPS // 2 or (column[o] < rank) == (sweep % 2 == 0)]
                wanted[node] = sum(y[other] for other in side) / len(side) if side else y[node]
            lines[rank].sort(key=lambda node: (wanted[node], y[node], node))
            spots = spaced([wanted[node] for node in lines[rank]], step[rank])
            y.update(zip(lines[rank], spots, strict=True))
    height = max(y.values()) - min(y.values())
    wide = max(COLUMN, ASPECT * 0.8 * height / max(len(ranks) - 1, 1))
    x = {}
    for number, rank in enumerate(ranks):
        for place, node in enumerate(lines[rank]):
            x[node] = number * wide + (place % deep[rank] - (deep[rank] - 1) / 2) * STAGGER
    return np.array([[x[node], y[node]] for node in members])


def spaced(wanted: list[float], step: float) -> list[float]:
    """Return places in the same order, at least a step apart and together as near to those wanted as can be."""
    blocks: list[tuple[float, int]] = []  # where the first of a block wants to be, and how many are in it
    for i, place in enumerate(wanted):
        start, size = place - i * step, 1
        while blocks and blocks[-1][0] > start:
            before, many = blocks.pop()
            start, size = (before * many + start * size) / (many + size), many + size
        blocks.append((start, size))
    starts = [start for start, size in blocks for _ in range(size)]
    return [start + i * step for i, start in enumerate(starts)]
