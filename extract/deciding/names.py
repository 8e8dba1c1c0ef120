"""Which candidates become names: what stands where, and which names are one thing within the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from zhengtu.extract.deciding import agencies as of_agencies
from zhengtu.extract.deciding import labels as of_labels
from zhengtu.extract.deciding import namesakes, scopes
from zhengtu.extract.deciding.draft import Draft, Thing
from zhengtu.extract.deciding.policies import add_policies
from zhengtu.extract.lexicon.instruments import CATEGORIES, instruments
from zhengtu.extract.lexicon.regions import LEVELS
from zhengtu.extract.lexicon.subjects import topics_by_name
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies import codes
from zhengtu.extract.names.agencies.described import agency_key, described
from zhengtu.extract.names.candidate import Candidate, placed
from zhengtu.extract.names.found import Named
from zhengtu.extract.names.policies.founding import founded
from zhengtu.extract.names.programs.awards import lasting
from zhengtu.extract.names.proposals.proposals import Proposal
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.normalise import squeeze
from zhengtu.extract.text.phrases import bare
from zhengtu.graph.identity import Identity, compose, path_of
from zhengtu.graph.statements import Value

QUOTES = str.maketrans("", "", "“”‘’「」『』\"'《》〈〉 \t\n")
LEVEL_AHEAD = expression("<level_ahead>")
# One store of projects, whatever the year: 水污染防治2017年度中央项目储备库.
YEAR_WITHIN = re.compile(r"(?<=[一-龥])20\d\d(?:年度(?=[一-龥])|年?[-—－–~～至]+20\d\d年度?(?=[一-龥]+补[贴助]$))")
SEVERAL = re.compile("[、和及与]")
LINK_TO_ANOTHER = re.compile("[ \u3000]*[上下前后]一[条篇页则个][ \u3000]*[：:]?")
SPOKEN_TO = re.compile(
    "[你我本该此](?=[局厅部委办院署行会司处所站]|单位|公司|集团|企业|厂)|贵(?=[局厅部委办院署会司]$|单位|公司)"
)
PART_OF_FIRM = expression("<parts_of_firms>")
FIRM_OF_LEVEL = expression("<firm_of_level>")
NAMES_SEVERAL = re.compile("[、，,；]|[省市区县州盟旗][和与及]")
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


def decide(sheet: Sheet, found: Mapping[str, Sequence[Named]]) -> Page:
    """Return the page of a sheet with the names that its candidates become."""
    text, structure = sheet.text, sheet.structure
    draft = Draft(sheet)
    agencies = of_agencies.decide(sheet, found)
    for agency in agencies:
        _add_agency(draft, agency)
    for agency in structure.issuers:
        if agency_key(agency.name) not in draft.things:
            _add_agency(draft, agency)
    proposals = _proposals(found)
    _add_proposals(draft, proposals)
    policies = [t for t in sheet.policies if not any(p.start == t.start for p in proposals)]
    add_policies(draft, policies, sheet.numbers)
    places = [(m.start, m.end) for m in draft.mentions if m.type == "Policy"]
    organs = sorted((a.start, a.end) for a in agencies)
    for label in of_labels.decide(sheet, found, organs, [(p.start, p.end) for p in proposals], places):
        _add_label(draft, label)
    for term in of_labels.terms(found):
        _add_term(draft, term)
    _give_way(draft)
    namesakes.unify(draft)
    scopes.scope(draft)
    _add_implied(draft)
    draft.issuers = [agency_key(a.name) for a in structure.issuers] or _by_number(draft)
    said = [m for m in draft.mentions if not any(s <= m.start < e for s, e in structure.contacts)]
    trimmed = [m if m.type in of_labels.LEXICAL else _bare(text, m) for m in said]
    draft.mentions = [m for m in trimmed if m.start < m.end]
    _tell_who_offered(draft)
    return founded(draft.page())


def _bare(text: str, mention: Mention) -> Mention:
    start, end = bare(text, mention.start, mention.end)
    return mention if (start, end) == (mention.start, mention.end) else replace(mention, start=start, end=end)


def _mark(text: str) -> str:
    """Return the mark of what a text names by a division that it does not name."""
    return f"#{sha256(text.encode()).hexdigest()[:8]}"


def _introduced(draft: Draft, agency: Agency) -> str:
    """Return the key of an agency in a document, adding it with what is known of it where it is new."""
    key = agency_key(agency.name)
    if key not in draft.things:
        # 市财政局 of a text that names no city is not that of another such text.
        own = _mark(draft.text) if agency.region in LEVELS else ""
        thing = draft.things[key] = Thing("Agency", agency.name, agency.name + own)
        if draft.source.taiwan:
            thing.attributes |= {"kind": agency.kind, "region": "台湾省"}
        else:
            thing.attributes |= described(agency, draft.home.city)
    return key


def _add_agency(draft: Draft, agency: Agency) -> None:
    """Add a mention of an agency and the agency itself."""
    key = _introduced(draft, agency)
    surface = squeeze(draft.source.name(agency.start, agency.end))
    several = NAMES_SEVERAL.search(surface) and not NAMES_SEVERAL.search(agency.name)
    if not several and not SPOKEN_TO.match(surface):  # 河北省、山东省生态环境厅 names neither, and 你厅 any
        draft.things[key].aliases.add(surface)
    draft.mentions.append(Mention(agency.start, agency.end, "Agency", key, agency.offered))


def _add_implied(draft: Draft) -> None:
    """Add the agencies that the letters of document numbers stand for, where the text does not name them."""
    known = {thing.name for thing in draft.things.values() if thing.type == "Agency"}
    policies = [t for t in draft.things.values() if t.type == "Policy" and t.attributes.get("doc_number")]
    numbers = {(str(t.attributes["doc_number"]), codes.home_of(t.name, draft.home)) for t in policies}
    own = draft.sheet.structure.number
    for number, home in sorted(numbers, key=lambda item: (item[0], item[1].path)):
        told = codes.own_issuer if own and own.text == number else codes.issuer_of
        if name := told(number, home, known):
            _introduced(draft, Agency(0, 0, name))


def _by_number(draft: Draft) -> list[str]:
    """Return who issued a document that nothing but its number tells of, by the letters of that."""
    number = draft.sheet.structure.number
    known = {thing.name for thing in draft.things.values() if thing.type == "Agency"}
    name = codes.own_issuer(number.text, draft.home, known) if number else ""
    return [agency_key(name)] if name and agency_key(name) in draft.things else []


def _proposals(found: Mapping[str, Sequence[Named]]) -> list[Proposal]:
    """Return the proposals in order: those of our rules, and those of others that overlap none of these."""
    every = [x for candidates in found.values() for x in candidates if isinstance(x, Proposal)]
    ours = [x for x in every if not x.offered]
    others = [x for x in every if x.offered and not any(o.start < x.end and x.start < o.end for o in ours)]
    return sorted([*ours, *others], key=lambda x: x.start)


def _in_link(text: str, start: int) -> bool:
    """Tell whether a place lies in a link to the page before or behind (上一条：…第24号提案的答复)."""
    return LINK_TO_ANOTHER.match(text, text.rfind("\n", 0, start) + 1, start) is not None


def _add_proposals(draft: Draft, proposals: Sequence[Proposal]) -> None:
    """Add proposals; the one that a letter answers is one, whether by number or by what it is about."""
    fullest: dict[str, str] = {}
    for proposal in proposals:
        if proposal.number and not proposal.titled and len(proposal.name) > len(fullest.get(proposal.number, "")):
            fullest[proposal.number] = proposal.name
    linked = {p.number for p in proposals if p.number and _in_link(draft.text, p.start)}
    answered = (name for number, name in fullest.items() if number not in linked)
    main = next(answered, next((p.name for p in proposals if not p.offered), ""))
    named: dict[str, str] = {}  # what titles stand for
    for proposal in proposals:
        if proposal.titled and proposal.number in fullest:
            named.setdefault(proposal.name, fullest[proposal.number])
    for proposal in proposals:
        if proposal.titled and not proposal.number and proposal.name not in named:
            # The first title that no number stands beside is that of the proposal that the letter answers.
            named[proposal.name] = proposal.name if main in named.values() else main
    for proposal in proposals:
        numbered = fullest.get(proposal.number, "") if not proposal.titled else ""
        name = numbered or named.get(proposal.name, proposal.name)
        # Numbers begin anew in every city and session: one that names neither is its place's own.
        bare = not re.search("届|次会议|关于", name)
        path = path_of(draft.home.path) if bare else None
        key = str(Identity("Proposal", name, path))
        thing = draft.things.setdefault(key, Thing("Proposal", name, name, path=path))
        thing.aliases.add(proposal.name)
        thing.aliases.add(squeeze(draft.source.name(proposal.start, proposal.end)))
        draft.mentions.append(Mention(proposal.start, proposal.end, "Proposal", key, proposal.offered))


def _give_way(draft: Draft) -> None:
    """Drop what others offer for a place that our rules took for another type."""
    ours = {(m.start, m.end): m.type for m in draft.mentions if not m.offered}
    dropped = {m for m in draft.mentions if m.offered and ours.get((m.start, m.end), m.type) != m.type}
    draft.mentions = [m for m in draft.mentions if m not in dropped]
    kept = {m.key for m in draft.mentions} | {agency_key(a.name) for a in draft.sheet.structure.issuers}
    for key in {m.key for m in dropped} - kept:
        del draft.things[key]


def _tell_who_offered(draft: Draft) -> None:
    """Mark the things that only others name with who offered them."""
    offered: dict[str, set[str]] = {}
    for mention in draft.mentions:
        offered.setdefault(mention.key, set()).add(mention.offered)
    for key, by in offered.items():
        if "" not in by:
            draft.things[key].proposer = min(by)


def _add_term(draft: Draft, term: Candidate) -> None:
    """Add a topic or an instrument."""
    key = compose(term.type, term.name)
    if term.type == "Topic":
        english = topics_by_name(draft.sheet.own_topics)[term.name].english
        draft.things.setdefault(key, Thing("Topic", term.name, term.name, attributes={"english": english}))
    else:
        used = instruments()[term.name]
        about: dict[str, Value] = {"english": used.english, "category": used.category}
        about["category_zh"] = CATEGORIES[used.category]
        draft.things.setdefault(key, Thing("Instrument", term.name, term.name, attributes=about))
    draft.mentions.append(Mention(term.start, term.end, term.type, key))


def _add_label(draft: Draft, label: Candidate) -> None:
    source = draft.source
    surface = squeeze(source.name(label.start, label.end))
    name = squeeze(label.name) if label.name and not source.taiwan else surface
    place = source.text.find(label.name) if label.by in ("program.short", "firm.again") and label.name else -1
    if place >= 0:  # as the text writes it where it says what it shortens
        name = squeeze(source.name(place, place + len(label.name)))
    if label.type == "EnterpriseGroup":
        name = FULLER.get(name, name)
        plain = name.translate(QUOTES)
        canonical = plain if label.name else LEVEL_AHEAD.sub("", plain)
        key = compose("EnterpriseGroup", canonical)
        thing = draft.things.setdefault(
            key, Thing("EnterpriseGroup", name if label.name else LEVEL_AHEAD.sub("", name), canonical)
        )
        if "“小巨人”" in name and "“小巨人”" not in thing.name:
            thing.name = LEVEL_AHEAD.sub("", name)
    else:
        name = lasting(name) if label.type == "Program" else name
        if label.type != "Enterprise" and not label.name:
            name = placed(name, draft.home)
        if not BATCH.search(name):
            name = YEAR_WITHIN.sub("", name)
        own = ""
        if label.type == "Enterprise" and (level := FIRM_OF_LEVEL.match(name)):
            division = draft.home.at(level["level"])
            name = division + name[level.end() :] if division else name
            own = "" if division else _mark(draft.text)
        plain = name.translate(QUOTES) + own
        key = compose(label.type, plain)
        thing = draft.things.setdefault(key, Thing(label.type, name, plain))
    if label.type == "Enterprise" and (PART_OF_FIRM.fullmatch(surface) or SPOKEN_TO.match(surface)):
        surface = name  # 营运单位 and 我公司 are whoever a text says
    several = SEVERAL.search(surface) and not SEVERAL.search(name)  # 国家和省级X names X of two levels
    thing.aliases |= {name} if several else {surface, name}
    draft.mentions.append(Mention(label.start, label.end, label.type, key, label.offered))
