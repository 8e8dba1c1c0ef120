"""What a table of policies says: each row a policy, and who issued it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from zhengtu.extract.deciding.standing import standing
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.lexicon.subjects import Subjects
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies.described import agency_key, described
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.tables import funds
from zhengtu.extract.tables.columns import FUNDS, POLICIES
from zhengtu.extract.tables.dates import date_of
from zhengtu.extract.tables.funds import NO_FUND, Fund, Sums, fund_of
from zhengtu.extract.tables.gathering import Gathering, Issued, Policy, key_of, policy, title_of
from zhengtu.extract.tables.issuers import issuers, plausible
from zhengtu.extract.tables.money import nothing
from zhengtu.extract.tables.numbers import numbers_of
from zhengtu.extract.tables.reading import read_cells
from zhengtu.extract.tables.table import Account, Line, Table
from zhengtu.graph.statements import Span, Value

ISSUER_RULE = "table.issuer"
_ISSUERS_LEAD = expression("<issuers_lead>")
_TOTALS = frozenset("合计 总计 小计 共计 total subtotal".split())
_NOTE = re.compile("(?P<word>备注|注|说明|数据来源|来源|制表人?|填表人?|审核人?)[：:]")
_LONGEST_TITLE = 500  # characters; beyond that a cell is the text of a policy and no title


@dataclass(slots=True)
class Catalogue:
    """The policies of all tables of a build, by what another table may call them, and what topics there are."""

    subjects: Subjects
    by_id: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_number: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_title: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    policies: dict[str, Policy] = field(default_factory=dict)

    def enter(self, found: Policy, key: str) -> None:
        """Enter a policy, `key` being what its table calls it."""
        self.policies.setdefault(found.id, found)
        if key:
            self.by_id[key].add(found.id)
        for number in found.numbers:
            self.by_number[number].add(found.id)
        if found.title:
            self.by_title[key_of(found.title)].add(found.id)


def say(table: Table, catalogue: Catalogue, gathering: Gathering, account: Account) -> None:
    """Gather what the policies of a table are, and what became of its rows; enter them into the catalogue."""
    dates: dict[str, str] = {}
    repeated = other = 0
    for line, columns, sums in _rows(table, account):
        account.rows += 1
        if word := _aside(line, columns):
            account.left_out[word] = account.left_out.get(word, 0) + 1
            continue
        found = _row(table, line, columns, sums, account, gathering, catalogue.subjects)
        if found is None:
            continue
        date = line.cells[columns["published"]] if "published" in columns else ""
        repeated += found.id in dates
        other += bool(date and dates.get(found.id, date) not in ("", date))
        dates.setdefault(found.id, date)
        catalogue.enter(found, line.cells[columns["id"]] if "id" in columns else "")
    if repeated:
        dated = f", {other} with another date: of two without numbers that bear one title, one is kept" if other else ""
        account.notes.append(f"{repeated} of its rows name a policy that a row before them names{dated}")


def _rows(table: Table, account: Account) -> Iterator[tuple[Line, dict[str, int], Sums | None]]:
    """Yield the rows of policies and of funds, with the column of sums of their sheet."""
    for grid in table.grids:
        if grid.layout.kind in (POLICIES, FUNDS):
            sums = Sums.of(grid)
            yield from ((line, columns, sums) for line, columns in grid.rows())
            if sums:
                sums.tell(account)


def _aside(line: Line, columns: Mapping[str, int]) -> str:
    """Return what a row calls itself that sums up those above it (合计) or is a note (备注：…), "" for any other."""
    alone = [cell for cell in line.cells if cell]
    if len(alone) == 1 and (note := _NOTE.match(alone[0])):
        return note["word"]
    cells = (line.cells[columns[name]] for name in ("id", "title", "fund", "program") if name in columns)
    return next((word for cell in cells if (word := "".join(cell.split())) in _TOTALS), "")


def _row(
    table: Table,
    line: Line,
    columns: Mapping[str, int],
    sums: Sums | None,
    account: Account,
    gathering: Gathering,
    subjects: Subjects,
) -> Policy | None:
    """Read one row, None where it names no policy."""

    def cell(field: str) -> str:
        return line.cells[columns[field]] if field in columns else ""

    def doubt(what: str) -> None:
        account.doubt(line, what)

    fund = fund_of(line, columns, sums)
    about = cell("fund") or cell("program")
    nameless = f"{about[:40]!r} names no fund or program" if about and fund is None else ""
    said = _summed(cell("amount"), fund, sums, doubt)
    title = title_of(cell("title")) if cell("title") and not (fund and not fund.rule) else ""
    if len(title) > _LONGEST_TITLE:
        doubt(f"{title[:20]}… is too long for a title")
        title = ""
    place = region_of(title)
    issued = list(_in_cell(line, columns, place.full if place else "", doubt)) if cell("issuer") else []
    numbers = tuple(numbers_of(cell("doc_number"), issued[0].name if issued else ""))
    if cell("doc_number") and not numbers:
        doubt(f"{cell('doc_number')[:40]!r} is no document number")
    if not title and not numbers and fund:
        if trouble := funds.add(table, fund, said, None, gathering):
            doubt(trouble)
        if issued:
            doubt(f"{cell('issuer')[:40]!r} issued no policy: {fund.entity.name[:20]} is a fund or program")
        return None
    if not title and not numbers:
        account.lose(line, nameless or "neither a title nor a document number")
        return None
    if nameless:
        doubt(nameless)
    if not issued:
        issued = list(_by_extraction(line, columns, title, numbers))
        if title and not issued:
            issued = list(leading(cell("title"), line.span(columns["title"])[0]))
    day = date_of(cell("published")) if cell("published") else ""
    found = policy(title, numbers, home(issued), day or "")
    attributes: dict[str, Value] = {name: cell(name) for name in ("level", "validity", "url") if cell(name)}
    for name, property in (("published", "date"), ("effective", "effective")):
        date = date_of(cell(name)) if cell(name) else ""
        if date is None:
            doubt(f"{cell(name)[:40]!r} is no date")
        elif date:
            attributes[property] = date
    named = [line.span(columns[name]) for name in ("title", "doc_number") if name in columns]
    levels = [agency.attributes for agency in issued]
    gathering.add_policy(found, named, attributes, standing(levels, {**found.attributes, **attributes}))
    if title:
        gathering.add_topics(found, table.text, line.span(columns["title"]), subjects, "about.title")
    dated: dict[str, Value] = {"date": attributes["date"]} if "date" in attributes else {}
    for agency in issued:
        # From the policy to who issued it; a rule of documents has its own evidence.
        span = table.quoted(named[0], agency.evidence) if agency.rule == ISSUER_RULE else agency.evidence
        gathering.add_issuer(found, agency, table.text, span, dated)
    if fund and (trouble := funds.add(table, fund, said, found, gathering)):
        doubt(trouble)
    return found


def _summed(cell: str, fund: Fund | None, sums: Sums | None, doubt: Callable[[str], None]) -> Mapping[str, Value]:
    """Return what the sum of a row says of its fund."""
    if sums is None or nothing(cell):
        return {}
    if fund is None:
        sums.unread[NO_FUND] += 1
        return {}
    said = sums.attributes(cell)
    if said is None:
        doubt(f"{cell[:40]!r} is no sum of money")
    return said or {}


def _in_cell(line: Line, columns: Mapping[str, int], place: str, doubt: Callable[[str], None]) -> Iterator[Issued]:
    """Yield the agencies of the issuers' cell."""
    start, _ = line.span(columns["issuer"])
    for issuer in issuers(line.cells[columns["issuer"]], place):
        span = (start + issuer.span[0], start + issuer.span[1])
        if issuer.agency is None:
            doubt(f"{issuer.written[:40]!r} names no agency")
        else:
            yield _issued(issuer.agency, issuer.written, span)


def _issued(agency: Agency, written: str, span: Span) -> Issued:
    return Issued(agency_key(agency.name), agency.name, (written,), (span,), described(agency), span, ISSUER_RULE)


def _by_extraction(line: Line, columns: Mapping[str, int], title: str, numbers: tuple[str, ...]) -> Iterator[Issued]:
    """Yield who issued a policy whose table does not say it, by the rules for documents: by its title or number."""
    cells = [columns[name] for name, read in (("doc_number", numbers), ("title", title)) if read]
    reading = read_cells(line, cells)
    said = reading.said
    own = {e.id for e in said.entities if e.type == "Policy" and any(a in reading.starts for a, _ in e.mentions)}
    agencies = {entity.id: entity for entity in said.entities if entity.type == "Agency"}
    for relation in said.relations:
        if relation.type == "ISSUED" and relation.tail in own:
            agency = agencies[relation.head]
            yield Issued(
                agency.id,
                agency.name,
                agency.aliases,
                tuple(map(reading.placed, agency.mentions)),
                agency.attributes,
                reading.placed(relation.evidence),
                relation.rule,
            )


def leading(title: str, start: int) -> Iterator[Issued]:
    """Yield who a title begins with, as the lists of a cell are read; `start` is where it stands in the table."""
    lead = _ISSUERS_LEAD.match(title)
    for issuer in issuers(lead["names"]) if lead else ():
        if issuer.agency and plausible(issuer):
            span = (start + issuer.span[0], start + issuer.span[1])
            yield replace(_issued(issuer.agency, issuer.written, span), rule="issued.title")


def home(issued: list[Issued]) -> Home:
    """Return where the first of the issuers is from; what the centre issues has no home."""
    for agency in issued[:1]:
        return Home.of(region_of(str(agency.attributes.get("region", ""))))
    return Home()
