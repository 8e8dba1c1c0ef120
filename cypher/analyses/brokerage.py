"""Who passes on between groups: the roles of Gould and Fernandez 1989, Sociological Methodology 19."""

from __future__ import annotations

from collections.abc import Iterable

from zhengtu.cypher.analyses import Given, Row
from zhengtu.cypher.analyses.networks import one_of, ranked


def brokerage(given: Given) -> Iterable[Row]:
    """Return (name, group, coordinator, itinerant, gatekeeper, representative, liaison, total, id) of every broker.

    j is a broker for each i and k with ties i → j → k and none i → k. By groups, i, j and k in turn: A A A is a
    coordinator, A B A itinerant, A B B a gatekeeper, A A B a representative, A B C a liaison. Ties without a direction
    come as rows both ways, and each such triple counts once each way.
    """
    one_of("by", given.parameters["by"], ("level", "region"))
    one_of("ties", given.parameters["ties"], ("citing", "issuing"))
    names: dict[str, str] = {}
    group: dict[str, str] = {}
    into: dict[str, set[str]] = {}
    out: dict[str, set[str]] = {}
    for source, source_name, source_group, target, target_name, target_group in given.rows:
        names |= {source: source_name, target: target_name}
        group |= {source: source_group, target: target_group}
        if source != target:
            out.setdefault(source, set()).add(target)
            into.setdefault(target, set()).add(source)
    members: dict[str, set[str]] = {}
    for id, of in group.items():
        members.setdefault(of, set()).add(id)
    rows: list[Row] = []
    for j in sorted(into.keys() & out.keys()):
        coordinator = itinerant = gatekeeper = representative = liaison = 0
        for i in into[j]:
            reached = out[j] - out[i]
            reached.discard(i)
            own = len(reached & members[group[j]])
            if group[i] == group[j]:
                coordinator += own
                representative += len(reached) - own
            else:
                back = len(reached & members[group[i]])
                gatekeeper += own
                itinerant += back
                liaison += len(reached) - own - back
        roles = coordinator, itinerant, gatekeeper, representative, liaison
        if any(roles):
            rows.append((names[j], group[j], *roles, sum(roles), j))
    return ranked(rows, 7)
