"""What the fund or program of a row is, and the sum that the row gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from zhengtu.extract.relations.sums import said
from zhengtu.extract.rules.registry import rules
from zhengtu.extract.tables import money
from zhengtu.extract.tables.gathering import Gathering, Policy
from zhengtu.extract.tables.reading import Reading, read_cells
from zhengtu.extract.tables.table import Account, Grid, Line, Table
from zhengtu.extract.text.terms import Terms, headed
from zhengtu.graph.statements import Entity, Relation, Span, Value

COLUMN_RULE = "table.establishes"
_COLUMNS = ("fund", "program")
_TYPES = ("FundingPool", "Program")
_OPENS, _CLOSES = re.compile('[《“"「]?'), re.compile('[》”"」]?(?:[（(【].*)?')
NO_FUND = "sums of no fund or program"
_NO_UNIT = "sums without a unit such as 万元"


@dataclass(slots=True)
class Sums:
    """The column of sums of a sheet: how many of its cells were read, and how many were not, by the reason."""

    header: str
    unit: str | None
    year: int | str | None
    read: int = 0
    unread: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, grid: Grid) -> Sums | None:
        """Return the column of sums of a sheet, None where it has none."""
        if "amount" not in grid.layout.columns:
            return None
        header = grid.lines[grid.layout.header].cells[grid.layout.columns["amount"]]
        return cls(header, grid.layout.unit, money.year_of(header))

    def attributes(self, cell: str) -> dict[str, Value] | None:
        """Return what a cell says of a fund, None where it is no sum of money."""
        value = money.amount_of(cell, self.unit)
        if value is None and self.unit is None and money.amount_of(cell, "") is not None:
            self.unread[_NO_UNIT] += 1
            return {}
        if value is None:
            return None
        self.read += 1
        found = headed(money.bare(self.header))
        ends = replace(found, least=value if found.least else None, most=value if found.most else None)
        kind = "cumulative" if isinstance(self.year, str) and found == Terms() else found.kind()
        told = {"amount": value, **said(ends, kind)}
        return told if self.year is None else {**told, "year": self.year}

    def tell(self, account: Account) -> None:
        """Enter into the account of the table what was not read."""
        for why, count in sorted(self.unread.items()):
            if self.read:
                account.notes.append(f"{count} cell{'s' * (count != 1)} of {self.header[:20]} not read: {why}")
            else:
                account.columns.append(f"{self.header[:20]} ({why})")


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund or program of a row, with its places in the table.

    `rule` says by which rule the policy of the row sets it up, and `evidence` where; both are empty where the title of
    the row is the name of the fund itself, and of no policy.
    """

    entity: Entity
    mentions: tuple[Span, ...]
    rule: str = ""
    evidence: tuple[Span, ...] = ()


def fund_of(line: Line, columns: Mapping[str, int], sums: Sums | None) -> Fund | None:
    """Return the fund or program that a row is about, by the rules for documents.

    That is what a column of funds or programs names; without such a column, where the row has a sum, what its title
    sets up or is.
    """
    own = next((name for name in _COLUMNS if name in columns), "")
    summed = sums is not None and "amount" in columns and "title" in columns
    if not own and not summed:
        return None
    # The number and the issuer tell whose fund it is.
    read = [name for name in ("doc_number", "title", own, "issuer") if name in columns]
    reading = read_cells(line, [columns[name] for name in read])
    if own:
        entity = _whole(reading, read.index(own))
        named = [line.span(columns[name]) for name in ("title", "doc_number", own) if name in columns]
        return Fund(entity, _places(reading, entity), COLUMN_RULE, (named[0], named[-1])) if entity else None
    title = read.index("title")
    if fund := _set_up(reading, title):
        return fund
    policies = [thing for thing in reading.said.entities if thing.type == "Policy"]
    if "doc_number" in columns or any(start == 0 for policy in policies for start, _ in policy.mentions):
        return None
    entity = _whole(reading, title)
    return Fund(entity, _places(reading, entity)) if entity else None


def add(table: Table, fund: Fund, said: Mapping[str, Value], policy: Policy | None, gathering: Gathering) -> str:
    """Gather a fund with what its row says of it, and that the policy of the row sets it up.

    Return why what is said of it is passed over, "" where it is not: a row before says otherwise.
    """
    entity = fund.entity
    known = {name: value for name, value in entity.attributes.items() if name not in entity.derived}
    implied = {name: value for name, value in entity.attributes.items() if name in entity.derived}
    before = gathering.things.get(entity.id)
    had = before.attributes.get("amount") if before else None
    gathering.add(entity.id, entity.name, entity.aliases, fund.mentions, {**known, **said}, implied)
    if policy is not None and fund.rule:
        start, end = table.quoted(*fund.evidence)
        rule, quote = rules()[fund.rule], table.text[start:end]
        gathering.relate(Relation(policy.id, "ESTABLISHES", entity.id, (start, end), quote, rule.id, rule.confidence))
    if "amount" in said and had is not None and had != said["amount"]:
        return f"a row before says {had} yuan of {entity.name[:20]}, which is kept"
    return ""


def _set_up(reading: Reading, title: int) -> Fund | None:
    """Return the one fund, else the one program, that a title sets up."""
    things = {entity.id: entity for entity in reading.said.entities}
    said = [one for one in reading.said.relations if one.type == "ESTABLISHES" and reading.index(one.evidence) == title]
    for type in _TYPES:
        found = [one for one in said if things[one.tail].type == type]
        if len(found) == 1:
            (one,), entity = found, things[found[0].tail]
            return Fund(entity, _places(reading, entity), one.rule, (reading.placed(one.evidence),))
    return None


def _whole(reading: Reading, index: int) -> Entity | None:
    """Return the fund or program whose name a cell is, but for marks and what stands in brackets behind it."""
    start, end = reading.starts[index], reading.ends[index]
    cell = reading.text[start:end]
    for entity in reading.said.entities:
        for first, last in entity.mentions if entity.type in _TYPES else ():
            inside = start <= first and last <= end
            if inside and _OPENS.fullmatch(cell[: first - start]) and _CLOSES.fullmatch(cell[last - start :]):
                return entity
    return None


def _places(reading: Reading, entity: Entity) -> tuple[Span, ...]:
    return tuple(map(reading.placed, entity.mentions))
