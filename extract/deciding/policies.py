"""The policies of a document: itself, what it prints, and what it names by title or by number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from zhengtu.extract.deciding.draft import Draft, Thing
from zhengtu.extract.lexicon.laws import full_name, national
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import Home, gazetteer
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies import codes
from zhengtu.extract.names.policies.dates import CHANGES_OTHERS, LETTER_TITLE, decided_on, issued_on
from zhengtu.extract.paper import titles
from zhengtu.extract.paper.notes import history
from zhengtu.extract.paper.page import Mention
from zhengtu.extract.paper.parts import same
from zhengtu.extract.paper.titles import Title
from zhengtu.extract.text.normalise import squeeze
from zhengtu.graph.identity import Identity, dated, path_of
from zhengtu.graph.merging import title_key
from zhengtu.graph.statements import Span

YEAR_OF = re.compile(r"\d+$")  # in the number of a standard
SHORT_TITLE = 10  # characters of a title that stands for the longer one that it ends
# What says that the act of a title is the region's own, whatever the nation has by that title.
OWN_ACT = re.compile(
    "(?:[本我该][省市区县州盟旗]|[省市州县](?:政府|人民政府|人大|人大常委会)|自治区|[省市县]级|本级)(?:的|出台|制定|印发|颁布)?《$"
)
# A draft is another document than the act it may become, also where the mark stands behind its title.
DRAFT_BEHIND = re.compile(r"》\s*(?P<mark>[（(](?:草案|(?:公开|修订|草案)?征求意见稿|送审稿|讨论稿)[）)])")
# What stands between an organ and the title of what it issued.
ISSUED_BY = re.compile("(?:(?:联合|共同|已经?|此前|新近)?(?:印发|发布|出台|制[定订]|下发|颁布|公布|颁发)了?的?)?《\\Z")
FARTHEST_ISSUER, FARTHEST_PLACE = 10, 24
LONGEST_OUTER = 60  # characters of a title before another that it names
STANDARD_OF_NATION = re.compile("(?:国家|行业)(?:标准)?《\\Z")
STANDARD_BEHIND = expression(r"》\s*[（(]\s*(?:<standard_letters>|ISO)\s?(?:/\s?[A-Z])?\s?\d")
# One issuer's name on the line above a title.
ISSUER_ABOVE = expression(r"(?:^|\n)[ \u3000]*(?P<issuer><issuer_line>)[ \u3000]*\n$")
YEARS_AHEAD = re.compile(
    r"(?P<place>[一-龥]{2,16}[省市县区州盟旗])?(?P<years>(?:19|20)\d\d(?:[-—–至]?(?:19|20)\d\d)?年度?)(?=[一-龥])"
)
REVISED = re.compile("[）)]*(?:进行了?|作了?|予以|组织)?(?:全面|部分)?(?:修订|修改|修编)[，,。]")
# A place that issued what is named behind it: 浙江省出台《X》.
PLACE_ISSUED = re.compile(
    "(?P<place>[一-龥]{2,9}(?:[省市州盟县旗]|[^小社地]区))(?:人民)?(?:政府)?(?:近日|先后|率先|专门|已|还|也)*(?:出台|印发|制定|颁布|发布)[了的]?《\\Z"
)
ABOVE = 120  # characters before a title that hold such a line
LONGER = 4  # characters that the longer one has more, at least


def add_policies(draft: Draft, quoted: Sequence[Title], numbers: Sequence[titles.Number]) -> None:
    """Add policies: the document and what it prints, titles in 《》, and numbers that stand alone."""
    shape, source, text = draft.sheet.structure, draft.source, draft.text
    by_title, days = _Titles(), _Days(draft, quoted)
    used: set[int] = set()
    for part in shape.parts:
        number = shape.number if not part.printed else None
        if not part.title and number is None:
            continue
        title = squeeze(source.name(*part.titles[0])) if part.titles and not part.printed else squeeze(part.title)
        key = _policy(draft, title, number.text if number else "", day=days.own(part.start))
        draft.own[part.start] = key
        thing = draft.things[key]
        if shape.date:
            thing.attributes["date"] = shape.date
        by_title.add(dated(title_key(title), days.own(part.start)), key)
        if LETTER_TITLE.search(title):
            by_title.add(title_key(title), key)
        if part.titles and title.startswith("关于"):
            begin = part.titles[0][0]
            if above := ISSUER_ABOVE.search(text, max(0, begin - ABOVE), begin):
                thing.aliases.add(squeeze(source.name(*above.span("issuer"))) + title)  # as others cite it
        for start, end in part.titles:
            draft.mentions.append(Mention(start, end, "Policy", key))
        if number:
            used.add(number.start)
            draft.mentions.append(Mention(number.start, number.end, "Policy", key))
    printed = [part for part in shape.parts if part.printed]
    printing = {draft.own[part.start] for part in printed}
    editions: dict[str, str] = {}
    revised: set[str] = set()
    of_centre = _Centre(draft).issued
    for heading in sorted(quoted, key=lambda t: t.number is None):
        name = squeeze(source.name(heading.start, heading.end))
        if draft_mark := DRAFT_BEHIND.match(text, heading.end):
            name += draft_mark["mark"]
        whole = name if source.taiwan else full_name(name)
        day = days.of(heading)
        elsewhere = _elsewhere(draft, heading)
        known = by_title.get(dated(title_key(whole), day)) or (None if day else by_title.get(title_key(name)))
        rewritten = _revised(text, heading)
        if known and (other := _other_number(draft.things[known], heading) or (known in printing and rewritten)):
            # 国务院《X》（…号）and 省政府《X》（…号）: of one title, and two.
            known = _policy(draft, whole, other, cited=True, day=day)
        if known in revised and not heading.number and not name.endswith("）"):
            known = _renewed(draft, name)  # 《X（试行）》（…号）进行了修订，现印发修订后的《X》
        if elsewhere and known in draft.own.values():
            # A province's text of the title that the city's own bears as well.
            known = _policy(draft, whole, "", home=elsewhere, cited=True, day=day)
        central = of_centre(heading)
        if known is None and whole == name and not day:
            known = by_title.shortened(title_key(name)) or by_title.turned(title_key(name))
            # 国务院《优化营商环境条例》 is no short title of the regulation by which a city carries it out.
            takes_over = central or (national(whole) and not _own(text, heading))
            if known and takes_over and not titles.is_bare(name) and region_of(draft.things[known].name):
                known = None
        if known is None:  # a notice quotes what it prints without the place that this is headed by
            placed = (p for p in printed if heading.start < p.start and same(p.title, title_key(name)))
            known = next((draft.own[p.start] for p in placed), None)
        if heading.standard[1]:
            edition = squeeze(source.name(*heading.standard))
            other = editions.setdefault(known or name, edition)
            if known and YEAR_OF.findall(other) != YEAR_OF.findall(edition):
                thing = draft.things[known]
                if not thing.name.endswith("）"):
                    thing.name = f"{thing.name}（{other}）"
                name = f"{name}（{edition}）"
                known = by_title.get(title_key(name))
        if known is None and titles.is_bare(name):
            continue  # 《意见》 of which nothing says whose it is
        if known is None:
            title = name if heading.standard[1] else whole
            own = _own(text, heading)
            numbered = heading.number.text if heading.number else ""
            here = elsewhere if not own and not central else None
            known = _policy(draft, title, numbered, cited=not own, day=day, central=not own and central, home=here)
            if (own or here) and draft.things[known].path:
                draft.things[known].attributes.setdefault("region", (here or draft.home).name)
                draft.things[known].derived.add("region")
            by_title.add(dated(title_key(title), day), known)
        if rewritten and len(shape.date) == 10:
            revised.add(known)
        thing = draft.things[known]
        if not titles.is_bare(name):
            thing.aliases.add(name)
        if heading.standard[1]:
            editions.setdefault(known, edition)
            thing.aliases.add(edition)
            thing.attributes.setdefault("doc_number", edition)
            draft.mentions.append(Mention(*heading.standard, "Policy", known))
        if heading.short:
            if not titles.is_bare(heading.short):  # 以下简称《通知》 is what many documents call another one
                thing.aliases.add(heading.short)
            if by_title.get(title_key(heading.short)) is None:
                by_title.add(title_key(heading.short), known)
            draft.mentions += [Mention(*span, "Policy", known) for span in _called(text, heading)]
        if heading.number:
            thing.attributes.setdefault("doc_number", heading.number.text)
            thing.aliases.add(heading.number.text)
            used.add(heading.number.start)
            draft.mentions.append(Mention(heading.number.start, heading.number.end, "Policy", known))
        if re.search(
            "(?:研究|抓紧|加快|拟|即将|起草|正在|步伐)[一-龥]{0,4}(?:出台|制定|印发|编制)[^，。]{0,6}《$",
            text[max(0, heading.start - 16) : heading.start],
        ):
            thing.attributes["status"] = "planned"
        draft.mentions.append(Mention(heading.start, heading.end, "Policy", known, heading.offered))
    by_number = {str(t.attributes.get("doc_number")): k for k, t in draft.things.items() if t.type == "Policy"}
    for number in numbers:
        if number.start in used:
            continue
        key = by_number.get(number.text) or _policy(draft, "", number.text)
        by_number[number.text] = key
        draft.mentions.append(Mention(number.start, number.end, "Policy", key))
    _dates(draft)


def _own(text: str, heading: Title) -> bool:
    """Tell whether a title is said to be that of the region's own act."""
    return OWN_ACT.search(text, max(0, heading.start - 8), heading.start) is not None


def _other_number(thing: Thing, heading: Title) -> str:
    """Return the number that a title bears where the document that goes by the title has another one, else ""."""
    number = heading.number.text if heading.number and not heading.standard[1] else ""
    return number if thing.attributes.get("doc_number", number) != number else ""


def _revised(text: str, heading: Title) -> str:
    """Return the number of a text of which a document says that it revised it, "" where it says no such thing."""
    number = heading.number
    return number.text if number and REVISED.match(text, number.end) else ""


def _renewed(draft: Draft, title: str) -> str:
    """Return the key of a title whose text a document revises, of the document's day, which tells it from the old."""
    identity = identity_of(title, "", draft.home, cited=True)
    identity = Identity("Policy", dated(identity.name, draft.sheet.structure.date), identity.path)
    key = str(identity)
    thing = draft.things.setdefault(key, Thing("Policy", title, identity.name, path=identity.path))
    thing.attributes.setdefault("date", draft.sheet.structure.date)
    return key


def _called(text: str, heading: Title) -> Iterator[Span]:
    """Yield where a policy goes by a short title that is declared in quotation marks, rather than in 《》."""
    marked = re.compile(f"“{re.escape(heading.short)}”")
    if text[heading.declared[0] - 1 : heading.declared[0]] == "“":
        for match in marked.finditer(text, heading.declared[0] - 1):
            yield match.start() + 1, match.end() - 1


def _years_last(title: str) -> str:
    """Return a title with the years at its end that it begins with, or has behind its place (某市2021—2023年X方案)."""
    ahead = YEARS_AHEAD.match(title)
    return (ahead["place"] or "") + title[ahead.end() :] + ahead["years"] if ahead else title


class _Titles:
    """Policies by their titles, and by what only the titles of one of them end in."""

    def __init__(self) -> None:
        self._policies: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._turned: dict[str, str] = {}

    def add(self, title: str, policy: str) -> None:
        """Add a policy under a title."""
        self._policies[title] = policy
        if title != (turned := _years_last(title)):
            self._turned[turned] = policy
        for length in range(2, min(SHORT_TITLE, len(title) - LONGER) + 1):
            end = title[-length:]
            self._ends[end] = policy if self._ends.get(end, policy) == policy else ""

    def get(self, title: str) -> str | None:
        """Return the policy of a title, None where there is none."""
        return self._policies.get(title)

    def shortened(self, title: str) -> str | None:
        """Return the one policy added before whose title ends in a shorter one, None where more may be meant."""
        return self._ends.get(title) or None

    def turned(self, title: str) -> str | None:
        """Return the policy whose title says the same place and years in another order, None where there is none."""
        return self._turned.get(_years_last(title))


class _Days:
    """The days of decisions that change or end others, and of a document's own letter, which are apart by them."""

    def __init__(self, draft: Draft, quoted: Sequence[Title]) -> None:
        self._told: dict[str, set[str]] = defaultdict(set)
        self._at: dict[int, str] = {}
        self._names: dict[int, str] = {}
        source, shape = draft.source, draft.sheet.structure
        for part in shape.parts:
            if CHANGES_OTHERS.search(part.title):
                told = history(draft.text, part.titles[-1][1], part.end) if part.titles else None
                first = told and (told.passed or told.published)
                self._enter(part.start, title_key(squeeze(part.title)), first.day if first else shape.date)
            elif not part.printed and LETTER_TITLE.search(part.title):
                self._enter(part.start, title_key(squeeze(part.title)), shape.date)
        self._own = dict(self._at)
        for heading in quoted:
            name = squeeze(source.name(heading.start, heading.end))
            if CHANGES_OTHERS.search(name):
                begin = draft.sheet.sentences.at(heading.start)[0]
                self._enter(heading.start, title_key(name), decided_on(draft.text, begin, heading.start))

    def _enter(self, place: int, name: str, day: str) -> None:
        self._names[place] = name
        self._at[place] = day if len(day) == 10 else ""
        if self._at[place]:
            self._told[name].add(day)

    def own(self, start: int) -> str:
        """Return the day of the part that begins at an offset, "" for what is no such decision."""
        return self._own.get(start, "")

    def of(self, heading: Title) -> str:
        """Return the day of a decision that is named, the only one of its title where none stands there."""
        told = self._told.get(self._names.get(heading.start, ""), set())
        return self._at.get(heading.start, "") or (next(iter(told)) if len(told) == 1 else "")


class _Centre:
    """What the centre issued: titles right behind its organs (国务院办公厅印发《…》), and standards of the nation."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        agencies = [(mention, draft.things[mention.key]) for mention in draft.mentions if mention.type == "Agency"]
        national = [m for m, thing in agencies if thing.attributes.get("level") == "national" and not m.offered]
        self._begins, self._ends = {m.start for m in national}, {m.end for m in national}

    def issued(self, heading: Title) -> bool:
        """Tell whether a title is that of a document of the centre, by what stands before it or by its number."""
        if heading.standard[1]:
            return not self._draft.text.startswith("DB", heading.standard[0])
        if STANDARD_OF_NATION.search(
            self._draft.text, max(0, heading.start - 5), heading.start
        ) or STANDARD_BEHIND.match(self._draft.text, heading.end):
            return True
        behind = ISSUED_BY.search(self._draft.text, max(0, heading.start - FARTHEST_ISSUER), heading.start)
        if behind is not None and behind.start() in self._ends:
            return True
        # What a title of the centre names: 《住房和城乡建设部办公厅关于落实〈…〉的通知》.
        return _outer(self._draft.text, heading) in self._begins


def _outer(text: str, heading: Title) -> int | None:
    """Return where the title begins that names another one, None where that stands in no title."""
    mark = text.rfind("《", max(0, heading.start - LONGEST_OUTER), heading.start - 1)
    return mark + 1 if mark >= 0 and "》" not in text[mark : heading.start] else None


def _elsewhere(draft: Draft, heading: Title) -> Home | None:
    """Return the division of what a title names whose issuer is of another one (《某省政府关于印发〈…〉的通知》)."""
    outer = _outer(draft.text, heading)
    if outer is None:
        named = PLACE_ISSUED.search(draft.text, max(0, heading.start - FARTHEST_PLACE), heading.start)
        place = named["place"] if named else ""
        region = next((r for at in range(len(place)) if (r := gazetteer().named(place[at:])) and r.full), None)
    else:
        issuer = next((m for m in draft.mentions if m.type == "Agency" and m.start == outer), None)
        region = region_of(draft.things[issuer.key].name) if issuer else None
    return Home.of(region) if region and Home.of(region) != draft.home else None


def _policy(
    draft: Draft,
    title: str,
    number: str,
    *,
    cited: bool = False,
    day: str = "",
    central: bool = False,
    home: Home | None = None,
) -> str:
    """Add a policy under its number, else its title and the division it belongs to; return its key."""
    identity = identity_of(title, number, home or (Home() if central else draft.home), cited=cited, day=day)
    key = str(identity)
    thing = draft.things.setdefault(key, Thing("Policy", title or number, identity.name, path=identity.path))
    if number:
        thing.attributes["doc_number"] = number
        thing.aliases.add(number)
    if day:
        thing.attributes.setdefault("date", day)
    if title:
        thing.aliases.add(title)
        if thing.name == number:
            thing.name = title
    return key


def identity_of(title: str, number: str, home: Home, *, cited: bool = False, day: str = "") -> Identity:
    """Return what a policy is known by: its number, else its title and the division it belongs to.

    `day` is that of a decision that changes or ends others, and part of its name. What is `cited` by the title of a
    national act is that act, wherever it is cited; so is a document of no place.
    """
    if number:
        prefix = re.match("[一-龥A-Za-z]+", number)
        known = codes.issuer(prefix.group(), home) if prefix else None
        alone = known or not prefix or "字第" in number
        return Identity("Policy", number, None if alone else path_of(home.path))
    if (cited or not home.path) and (act := national(title)):
        return Identity("Policy", title_key(act), ())
    region = region_of(title)
    name = dated(title_key(title), day if CHANGES_OTHERS.search(title) or LETTER_TITLE.search(title) else "")
    return Identity("Policy", name, path_of(region.path if region else _scope(title, home)))


def _scope(title: str, home: Home) -> str:
    """Return the division whose policy a title without one is: laws and the centre's documents have none."""
    if re.match(
        "(?:中华人民共和国|国务院|中共中央|(?:\\d{4}年(?:版)?)?国家|全国|中央|[一-龥]{2,8}部(?:关于|办公厅))", title
    ) or re.search("(?<!办)法(?:实施条例)?$", title):
        return ""
    return home.path


def _dates(draft: Draft) -> None:
    """Give policies the date that stands before their verb (2018年3月，中共中央印发《…》)."""
    own = set(draft.own.values())
    for mention in draft.mentions:
        thing = draft.things[mention.key]
        if mention.type != "Policy" or mention.key in own or "date" in thing.attributes:
            continue
        number = str(thing.attributes.get("doc_number", ""))
        when = issued_on(draft.text, draft.sheet.sentences.at(mention.start)[0], mention.start, number)
        if when:
            thing.attributes["date"] = when
