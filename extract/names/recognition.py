"""From text to a draft: who and what is named where, and which names are one thing within the document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.lexicon import regions
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.lexicon.subjects import subjects
from zhengtu.extract.names import namesakes
from zhengtu.extract.names.agencies import abbreviations, agencies, codes, copies, divisions, ministries
from zhengtu.extract.names.agencies.described import agency_key, introduced
from zhengtu.extract.names.classes import classes
from zhengtu.extract.names.draft import Draft, Thing
from zhengtu.extract.names.firms import brands, firms
from zhengtu.extract.names.firms.rosters import rosters
from zhengtu.extract.names.funds import pools
from zhengtu.extract.names.instruments import instruments
from zhengtu.extract.names.labels import Label, longest
from zhengtu.extract.names.policies.founding import founded
from zhengtu.extract.names.policies.policies import add_policies
from zhengtu.extract.names.programs import benefits, programs
from zhengtu.extract.names.proposals import proposals
from zhengtu.extract.names.topics import topics
from zhengtu.extract.paper import structure, titles
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.agency import longest as longest_agencies
from zhengtu.extract.paper.orders import orders
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.paper.statutes import statutes
from zhengtu.extract.paper.structure import Structure
from zhengtu.extract.paper.titles import Title
from zhengtu.extract.text.normalise import Normalised, squeeze
from zhengtu.extract.text.phrases import bare, lead_in
from zhengtu.extract.text.words import words
from zhengtu.graph.identity import Identity, compose, path_of
from zhengtu.graph.statements import Span

QUOTES = str.maketrans("", "", "“”‘’「」『』\"'《》〈〉 \t\n")
LEVELS = re.compile("^(?:国家级|省级|市级|区级|县级)(?=[“一-龥])")
# One store of projects, whatever the year: 水污染防治2017年度中央项目储备库.
YEAR_WITHIN = re.compile(r"(?<=[一-龥])20\d\d年度(?=[一-龥])")
# 市科技信贷风险补偿资金池 in a document from 无锡市.
OWN_LEVEL = re.compile("[省市区县](?![级场民域内外直属政值长委区块块位中花城县市])")
SEVERAL = re.compile("[、和及与]")
BATCH = re.compile("第[一二三四五六七八九十\\d]+批")
FULLER = {
    "高企": "高新技术企业",
    "非高企": "非高新技术企业",
    "社会化服务组织": "农业社会化服务组织",
    "专业合作社": "农民专业合作社",
    "合作社": "农民专业合作社",
    "重点保障企业": "疫情防控重点保障企业",
    "疫情防控物资保障重点企业": "疫情防控重点保障企业",
}


def recognise(source: Normalised, own_topics: str = "") -> Page:
    """Find the parts of a document and everything that it names.

    `own_topics` is the text of a user's own lexicon of subjects.
    """
    text = source.text
    history = orders(text, source.name) if source.taiwan else []
    numbers = [order.number for order in history] or titles.numbers(text)
    quoted = titles.titles(text, numbers)
    if source.taiwan:
        quoted = sorted([*quoted, *statutes(text)], key=lambda title: title.start)
    found, shape, home = _place(source, numbers, quoted, [order.issuer for order in history if order.issuer])
    issuer = shape.issuers[0] if shape.issuers else None
    found = [
        *found,
        *agencies.pronouns(text, issuer),
        *divisions.divisions(text, issuer),
        *divisions.units(text, found),
        *copies.undivided(text, shape.copies, found, issuer),
    ]
    found = longest_agencies([*found, *ministries.declared(text, found, history)])
    hints = frozenset(name for name in (home.province, home.city) if name)
    found += [*divisions.shared(text, found, hints), *divisions.some(text, hints)]
    if not source.taiwan:
        found = [*found, *abbreviations.enumerated(text, found)]
        found = abbreviations.unabbreviated(text, found)
    draft = Draft(source, shape, home)
    taken = {(n.start, n.end) for n in numbers}
    contacts = shape.contacts
    visible = [
        a
        for a in found
        if not any(s <= a.start < e for s, e in taken) and not any(s <= a.start < e for s, e in contacts)
    ]
    for agency in visible:
        add_agency(draft, agency)
    for agency in shape.issuers:
        if agency_key(agency.name) not in draft.things:
            add_agency(draft, agency)
    offered = proposals.find(text, visible, quoted, home)
    _add_proposals(draft, offered)
    policies = [t for t in quoted if _is_policy(source, t) and not any(p.start == t.start for p in offered)]
    add_policies(draft, policies, numbers)
    _add_labels(draft, policies, offered, visible)
    _add_implied(draft)
    draft.issuers = [agency_key(a.name) for a in shape.issuers]
    said = [m for m in draft.mentions if not any(s <= m.start < e for s, e in contacts)]
    trimmed = [Mention(*bare(text, m.start, m.end), m.type, m.key) for m in said]
    draft.mentions = [m for m in trimmed if m.start < m.end]
    page = founded(draft.page())
    about, used = topics(page, subjects(own_topics)), instruments(page)
    return page.adding({**about[0], **used[0]}, [*about[1], *used[1]])


def _is_policy(source: Normalised, title: Title) -> bool:
    """Tell whether a title is that of a policy; what a Taiwanese text names without 《》 was found by its kind."""
    return titles.is_policy(title) or (source.taiwan and source.text[title.start - 1 : title.start] != "《")


def _place(
    source: Normalised, numbers: Sequence[titles.Number], quoted: Sequence[Title], issuers: Sequence[Agency]
) -> tuple[list[Agency], Structure, Home]:
    """Find the agencies, the parts and the home of a document, each of which helps to find the others."""
    text = source.text
    home = Home() if source.taiwan else Home.of(regions.guess(text))
    hints = frozenset(name for name in (home.province, home.city) if name)
    for _ in range(2):
        found = agencies.settle(agencies.find(text, home, hints, source.taiwan), text)
        if source.taiwan:
            found = ministries.trimmed(text, found)
            found = [_as_written(source, agency) for agency in longest_agencies([*found, *issuers])]
        shape = structure.analyse(text, found, numbers, quoted)
        better = _home(shape, home)
        if better == home:
            break
        home = better
        hints = frozenset(name for name in (home.province, home.city) if name)
    return found, shape, home


def _as_written(source: Normalised, agency: Agency) -> Agency:
    """Give an agency that is named in full its traditional characters back."""
    whole = agency.name == source.text[agency.start : agency.end]
    return replace(agency, name=squeeze(source.name(agency.start, agency.end))) if whole else agency


def _home(shape: Structure, home: Home) -> Home:
    """Return where the issuer is from; central issuers have no home."""
    for agency in shape.issuers:
        region = region_of(agency.name)
        if region:
            return Home.of(region)
        if not agency.region:
            return Home()
    if shape.number and shape.number.prefix:
        named = codes.issuer(shape.number.prefix, home)
        if named:
            return Home.of(named[1])
    return home


def add_agency(draft: Draft, agency: Agency) -> str:
    """Add a mention of an agency and the agency itself."""
    source = draft.source
    surface = squeeze(source.name(agency.start, agency.end))
    key = introduced(draft, agency)
    draft.things[key].aliases.add(surface)
    draft.mentions.append(Mention(agency.start, agency.end, "Agency", key))
    return key


def _add_implied(draft: Draft) -> None:
    """Add the agencies that the letters of document numbers stand for, where the text does not name them."""
    known = {thing.name for thing in draft.things.values() if thing.type == "Agency"}
    numbers = {str(t.attributes.get("doc_number", "")) for t in draft.things.values() if t.type == "Policy"}
    for number in sorted(numbers):
        name = codes.issuer_of(number, draft.home, known)
        if name:
            introduced(draft, Agency(0, 0, name))


def _add_proposals(draft: Draft, offered: Sequence[proposals.Proposal]) -> None:
    """Add proposals; the one that a letter answers is one, whether by number or by what it is about."""
    fullest: dict[str, str] = {}
    for proposal in offered:
        if proposal.number and len(proposal.name) > len(fullest.get(proposal.number, "")):
            fullest[proposal.number] = proposal.name
    main = next(iter(fullest.values()), offered[0].name if offered else "")
    for proposal in offered:
        name = fullest[proposal.number] if proposal.number else main
        # Numbers begin anew in every city and session: one that names neither is its place's own.
        bare = not re.search("届|次会议|关于", name)
        path = path_of(draft.home.path) if bare else None
        key = str(Identity("Proposal", name, path))
        thing = draft.things.setdefault(key, Thing("Proposal", name, name, path=path))
        thing.aliases.add(proposal.name)
        thing.aliases.add(squeeze(draft.source.name(proposal.start, proposal.end)))
        draft.mentions.append(Mention(proposal.start, proposal.end, "Proposal", key))


def _add_labels(
    draft: Draft, quoted: Sequence[Title], offered: Sequence[proposals.Proposal], found: Sequence[Agency]
) -> None:
    """Add programs, funding pools, enterprises and classes of them."""
    text, shape = draft.text, draft.structure
    spans: list[Span] = [(t.start, t.end) for t in quoted] + [s for p in shape.parts for s in p.titles]
    asked = [(p.start, p.end) for p in offered]
    money = pools.pools(text, spans)
    labels: list[Label] = [
        *programs.programs(text, spans),
        *money,
        *pools.again(text, money),
        *classes.groups(text, spans),
        *firms.enterprises(text, spans),
        *brands.honours(text),
        *(benefits.benefits(text, spans, sorted((a.start, a.end) for a in found)) if draft.source.taiwan else ()),
    ]
    if draft.source.taiwan:
        labels = benefits.settled(text, labels, spans)
    numbers = {(m.start, m.end) for m in draft.mentions if m.type == "Policy"}
    kept = []
    for label in labels:
        around = [(s, e) for s, e in (*spans, *asked) if s < label.end and label.start < e]
        if any(not (s <= label.start and label.end <= e) for s, e in around):
            continue
        if (label.start, label.end) in numbers:
            continue
        kept.append(label)
    organs = sorted((a.start, a.end) for a in found)
    actors = sorted([*organs, *((x.start, x.end) for x in kept if x.type == "Enterprise")])
    kept = [_past_actor(text, label, actors) for label in kept]
    kept = _outside(rosters(text, draft.grids, kept, organs), organs)
    for label in longest(kept):
        named = _purposeful(draft, label, kept)
        if named:
            _add_label(draft, named)
    namesakes.unify(draft)


# What an agency does to a fund is no part of its name: 省审计厅依法对技改奖补资金.
ACTS = re.compile("(?:依法|会同|联合|负责|应|须|可|要|将|对|按|根据|每年|统一|共同|受托|[和与、])+")
OFFICE = re.compile("[局厅委办署会部行]$")
NATIONAL = re.compile("国家|中国|全国|中央")


def _past_actor(text: str, label: Label, actors: Sequence[Span]) -> Label:
    """Return a label without the agency or firm that acts on what it names; `actors` in order."""
    if label.name:
        return label
    first = bisect_left(actors, (label.start, 0))
    for start, end in actors[first : first + 2]:
        if not start < label.end or end >= label.end - 3:
            break
        acts = ACTS.match(text, end, label.end - 3)
        if label.type not in ("Program", "FundingPool") and not acts:
            continue
        verb = words(text[end : label.end])[0]
        if acts or (verb[3].startswith("v") and not text.startswith("奖", label.end - 1)):
            return replace(label, start=lead_in(text, acts.end() if acts else end + verb[1], label.end - 3))
        own = start == label.start and OFFICE.search(text, start, end) and not NATIONAL.match(text, start)
        if start == label.start and (text[end] == "“" or own):
            return replace(label, start=end)
    return label


def _outside(labels: list[Label], agencies: Sequence[Span]) -> list[Label]:
    """Drop what lies inside the name of a firm or of an agency."""
    covered = bytearray(max([x.end for x in labels] + [e for _, e in agencies] + [0]))
    for start, end in [(x.start, x.end) for x in labels if x.type == "Enterprise"] + list(agencies):
        covered[start:end] = b"\1" * (end - start)
    return [x for x in labels if x.type == "Enterprise" or not all(covered[x.start : x.end])]


def _purposeful(draft: Draft, label: Label, labels: Sequence[Label]) -> Label | None:
    """Name a tranche after its pool, and a pool called only 奖补资金 after whom or what it is said to be for.

    None for a tranche of no pool.
    """
    text = draft.text
    if label.rule == "fund.tranche":
        line = text.rfind("\n", 0, label.start) + 1
        pool = [
            x for x in labels if x.type == "FundingPool" and line <= x.start < label.start and x.rule != "fund.tranche"
        ]
        if not pool:
            return None
        stage = re.match("首期|一期|二期|首批|第.期", text[label.start : label.end])
        name = pool[-1].name or squeeze(text[pool[-1].start : pool[-1].end])
        kind = "子基金" if text.endswith("子基金", label.start, label.end) else "资金"
        return replace(label, name=f"{name}{stage.group() if stage else ''}{kind}")
    surface = squeeze(text[label.start : label.end])
    if label.type != "FundingPool" or surface not in pools.PURPOSELESS:
        return label
    start, end = draft.sentences.at(label.start)
    firms_of = [x for x in labels if x.type == "EnterpriseGroup"]
    near = [x for x in firms_of if start <= x.start < label.start]
    bare = surface.removeprefix("财政")
    if near and "财政" not in surface:
        return replace(label, name=squeeze(text[near[-1].start : near[-1].end]) + bare)
    titled = [x for x in firms_of for p in draft.structure.parts for s, e in p.titles if s <= x.start < e]
    if titled:
        return replace(label, name=squeeze(text[titled[0].start : titled[0].end]) + bare)
    purpose = re.search("(?:推动|支持|促进|(?<!不[得能可])用于)([一-龥]{4,12})[。，]", text[label.end : end])
    if purpose and not re.search("的|相关|有关", purpose.group(1)):
        return replace(label, name=purpose.group(1) + bare)
    return label


def _add_label(draft: Draft, label: Label) -> None:
    source = draft.source
    surface = squeeze(source.name(label.start, label.end))
    name = squeeze(label.name) if label.name and not source.taiwan else surface
    place = source.text.find(label.name) if label.rule in ("program.short", "firm.again") and label.name else -1
    if place >= 0:  # as the text writes it where it says what it shortens
        name = squeeze(source.name(place, place + len(label.name)))
    if label.type == "EnterpriseGroup":
        name = FULLER.get(name, name)
        plain = name.translate(QUOTES)
        canonical = plain if label.name else LEVELS.sub("", plain)
        key = compose("EnterpriseGroup", canonical)
        thing = draft.things.setdefault(
            key, Thing("EnterpriseGroup", name if label.name else LEVELS.sub("", name), canonical)
        )
        if "“小巨人”" in name and "“小巨人”" not in thing.name:
            thing.name = LEVELS.sub("", name)
    else:
        here = label.type != "Enterprise" and not label.name and OWN_LEVEL.match(name)
        if here and (home := draft.home.at(name[0])):
            name = home + name[1:]
        if not BATCH.search(name):
            name = YEAR_WITHIN.sub("", name)
        plain = name.translate(QUOTES)
        key = compose(label.type, plain)
        thing = draft.things.setdefault(key, Thing(label.type, name, plain))
    several = SEVERAL.search(surface) and not SEVERAL.search(name)  # 国家和省级X names X of two levels
    thing.aliases |= {name} if several else {surface, name}
    draft.mentions.append(Mention(label.start, label.end, label.type, key))
