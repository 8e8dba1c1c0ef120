"""zhengtu check"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.commands import opening
from zhengtu.commands.options import DEFAULT_STORE, Format, Store
from zhengtu.lines import put

if TYPE_CHECKING:
    from zhengtu.graph.checking import Finding
    from zhengtu.graph.network import Network

_SHOWN = ("kind", "type", "name", "doubt", "document", "quote")
_WRITTEN = ("left", "right", "judgement", "note", "kind", "type", "name", "id", "document", "quote")


def check(
    store: Store = DEFAULT_STORE,
    below: Annotated[
        float, typer.Option("--below", help="Tell relations whose confidence is below.", min=0.0, max=1.0)
    ] = 0.6,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", help="A decisions.csv: pairs that it judges are not told again.", metavar="FILE"),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", help="Show so many of a kind; 0 for all.", min=0)] = 20,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to write the list; all but table hold everything.")
    ] = Format.table,
) -> None:
    """Say what to look at before a graph is published: doubtful names, near duplicates, dates that contradict.

    Lines of the CSV go into a decisions.csv: write same or different under judgement, and build again.
    """
    from zhengtu.commands.showing import counted, show
    from zhengtu.cypher import answer
    from zhengtu.graph.checking import CHECKS
    from zhengtu.graph.checking import check as found_in
    from zhengtu.graph.stores import Table
    from zhengtu.lines import say

    opened = opening.opened(store)
    try:
        network = opened.network()
        found = found_in(network, below, judged(decisions, network))
    finally:
        opened.close()
    if format is Format.table:
        kinds = groupby(found, key=lambda finding: finding.kind)
        shown = [finding for _, some in kinds for finding in list(some)[: limit or None]]
        rows = tuple((x.kind, x.type, x.name, x.doubt, x.document, x.quote) for x in shown)
        show(Table(_SHOWN, rows), {}, "finding", len(found))
    else:
        table = Table(_WRITTEN, tuple(map(_written, found)))
        put(answer.as_json(table) if format is Format.json else answer.as_csv(table, {}))
    counts = Counter(finding.kind for finding in found)
    for kind in CHECKS:
        say(f"{kind:<14}  {counted(counts[kind], 'finding')}")


def judged(decisions: Path | None, network: Network) -> set[frozenset[str]]:
    """Return the pairs of ids that a file judges; its lines may name things by their names."""
    from zhengtu.graph.decisions import read_decisions

    if not decisions:
        return set()
    called: dict[str, set[str]] = defaultdict(set)
    for node in network.nodes.values():
        for name in (node.id, node.name, f"{node.type}:{node.name}"):
            called[name].add(node.id)
    lines = read_decisions(decisions).lines
    return {
        frozenset((left, right)) for x in lines for left in called[x.left] for right in called[x.right] if left != right
    }


def _written(finding: Finding) -> tuple[str, ...]:
    """Return a line of decisions.csv, which nobody has judged yet; of what is no pair, a line that decides nothing."""
    pair = (finding.id, finding.other) if finding.other else ("", "")
    rest = (finding.kind, finding.type, finding.name, finding.id, finding.document, finding.quote)
    return *pair, "", finding.doubt, *rest
