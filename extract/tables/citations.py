"""What a table of citations says: which policy cites which, by the keys of a table of policies, or by titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from zhengtu.extract.deciding.standing import standing
from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.rules.registry import rules
from zhengtu.extract.tables.columns import CITATIONS, fold
from zhengtu.extract.tables.gathering import Gathering, Policy, key_of, policy, title_of
from zhengtu.extract.tables.numbers import numbers_of
from zhengtu.extract.tables.policies import Catalogue, home, leading
from zhengtu.extract.tables.table import Account, Line, Table
from zhengtu.graph.merging import SHORTEST
from zhengtu.graph.statements import Relation, Span, Value

CITATION_RULE = "table.citation"
_BASIS = frozenset("依据 根据 制定依据 上位法依据 basis basedon".split())
_CITES = _BASIS | frozenset("引用 施引 援引 引证 cites cite citing cited refersto references".split())
_CITED_HEADINGS = frozenset("被引用 被引 被施引 被援引 citedby iscitedby referencedby".split())
_SIDES = ("citing", "cited")


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a row: the policy and the cells that name it, or why nothing is known of it."""

    policy: Policy | None
    spans: tuple[Span, ...]
    why: str = ""


def say(table: Table, catalogue: Catalogue, gathering: Gathering, account: Account) -> None:
    """Gather what the citations of a table say, and what became of its rows."""
    titles = _titles(table)
    left_out: Counter[str] = Counter()
    told: set[str] = set()
    rule = rules()[CITATION_RULE]
    known: dict[tuple[str, ...], Policy | str] = {}
    for line, columns in table.rows(CITATIONS):
        account.rows += 1
        said = line.cells[columns["relation"]] if "relation" in columns else ""
        word = fold(said)
        if word and word not in _CITES and word not in _CITED_HEADINGS:
            left_out[said] += 1
            continue
        ends = [_end(line, columns, side, catalogue, titles, known) for side in _SIDES]
        lost = [end.why for end in ends if end.policy is None]
        if lost:
            account.lose(line, "; ".join(lost))
            continue
        first, second = (end.policy for end in ends)
        assert first is not None and second is not None
        if first.id == second.id:
            account.lose(line, "both ends are one policy")
            continue
        for end, found in zip(ends, (first, second), strict=True):
            gathering.add_policy(found, end.spans, {})
            # What a table of policies has is about something there already, and issued by somebody.
            if found.title and found.id not in catalogue.policies and found.id not in told:
                told.add(found.id)
                _titled(found, end.spans[0], table.text, gathering, catalogue)
        start, stop = table.quoted(*ends[0].spans, *ends[1].spans)
        head, tail = (second, first) if word in _CITED_HEADINGS else (first, second)
        attributes: dict[str, Value] = {"basis": True} if word in _BASIS else {}
        gathering.relate(
            Relation(
                head.id,
                "CITES",
                tail.id,
                (start, stop),
                table.text[start:stop],
                CITATION_RULE,
                rule.confidence,
                attributes,
            )
        )
    account.left_out |= left_out.most_common()


def _titled(found: Policy, span: Span, text: str, gathering: Gathering, catalogue: Catalogue) -> None:
    """Say what a policy that only has a title is about, and who issued it, by that title."""
    gathering.add_topics(found, text, span, catalogue.subjects, "about.named")
    issued = list(leading(text[span[0] : span[1]], span[0]))
    gathering.add_policy(found, (), {}, standing([agency.attributes for agency in issued], found.attributes))
    for agency in issued:
        gathering.add_issuer(found, agency, text, agency.evidence, {})


def _titles(table: Table) -> dict[str, str]:
    """Return the titles that some row of the table gives to the keys of its ends."""
    titles: dict[str, str] = {}
    for line, columns in table.rows(CITATIONS):
        for side in _SIDES:
            if f"{side}_id" in columns and f"{side}_title" in columns:
                titles.setdefault(line.cells[columns[f"{side}_id"]], line.cells[columns[f"{side}_title"]])
    return titles


def _end(
    line: Line,
    columns: Mapping[str, int],
    side: str,
    catalogue: Catalogue,
    titles: Mapping[str, str],
    known: dict[tuple[str, ...], Policy | str],
) -> _End:
    """Return one end of a row, resolved once for each way of naming it."""
    names = [f"{side}{said}" for said in ("_id", "_number", "_title", "")]
    key, number, title, alone = (line.cells[columns[name]] if name in columns else "" for name in names)
    cells = (key, number, title, alone)
    if cells not in known:
        known[cells] = _resolved(key, number, title, alone, catalogue, titles)
    found = known[cells]
    # The title shows best which policy is meant, the key least.
    spans = [line.span(columns[name]) for name in (names[2], names[1], names[3], names[0]) if name in columns]
    return _End(None, (), found) if isinstance(found, str) else _End(found, tuple(spans[:1]))


def _resolved(
    key: str, number: str, title: str, end: str, catalogue: Catalogue, titles: Mapping[str, str]
) -> Policy | str:
    """Return the policy that some cells name, or why none can be said to be meant."""
    if not any((key, number, title, end)):
        return "an end is empty"
    for name in (key, end):
        if name and len(ids := catalogue.by_id.get(name, ())) == 1:
            return catalogue.policies[next(iter(ids))]
        if name and len(ids) > 1:
            return f"{name!r} is the key of several policies"
    numbers = tuple(numbers_of(number) or numbers_of(end))
    for one in numbers:
        if len(ids := catalogue.by_number.get(one, ())) == 1:
            return catalogue.policies[next(iter(ids))]
    if numbers:
        return policy(title_of(title) if title else "", numbers, Home())
    known = len(end) >= SHORTEST or key_of(title_of(end)) in catalogue.by_title
    name = title_of(title or titles.get(key, "") or (end if known else ""))
    if not name or (name.isascii() and not title):
        return f"nothing is known of {key or number or end}"
    ids = catalogue.by_title.get(key_of(name), ())
    if len(ids) > 1:
        return f"{len(ids)} policies have the title {name[:40]}"
    return catalogue.policies[next(iter(ids))] if ids else policy(name, (), home(list(leading(name, 0))))
