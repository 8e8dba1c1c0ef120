"""What to look at before a graph is published: doubtful names, near duplicates, dates that do not fit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from zhengtu.graph.network import Edge, Network, Node

SHORTEST = 5  # characters of a name that may be near another by one character
LONGEST = 45  # characters of a name that can hardly be one; titles of policies are longer
MARKS = re.compile("[“”‘’「」《》〈〉（）()·\\s]")
# One digit or ordinal makes another thing: 第一批 and 第二批, 2022年 and 2023年, 一分局 and 二分局, 东区 and 西区.
TELLING = re.compile(
    "[0-9０-９A-Za-z一二三四五六七八九十甲乙丙丁上中下东西南北省市县区州旗盟国非不总副分库进出内外前后大小微高低新老税复再]"
)
# What one thing is written with, now one and now the other.
ALIKE = ("厅室", "察查", "账帐", "象像", "订定", "作做", "它他", "份分", "侯候", "园圆")
DOUBTFUL = re.compile(
    "^(?:该|[你我其各]|本(?!科|外币|溪|草|土|级|市|地|硕|田|钢)|贵(?![州阳港溪池定德南铝])|对(?!外|口|台|俄|标|韩)|"
    "和(?![安顺田平县政静硕龙林布谐睦美家利])|或|以(?!旧|工|岭|赛|案)|与|及|把|将(?!乐|军)|被|向(?!阳|荣|上|日)|由|给|在(?!线|校|建|职|家)|"
    "从(?!江|化)|按(?!揭)|为(?!民|农|侨|你)|关于|通过|根据|按照|包括|以及|发现)|[。；！？，]|(?:[的和与及等]|以及)$"
)
# Verbs that a clause begins with and no name does, and a pronoun before a place or an organ.
CLAUSE = re.compile(
    "^(?:申请|申报(?!指南)|领到|领取|获得|获评|获批|享受|安排|拨付|下达|采用|采取|曾获|荣获|创成|建成|打造|命名|授予|入选|列入|纳入|符合|"
    "取得|兑现|列支|追加|争取|组织(?!部|振兴)|开展|实施(?!方案)|推进|推动|落实|加强|加快|继续|依法|首次|按时|积极|进一步|充分|切实|"
    "达到|参与|参加|完成|经(?=[一-龥]{2,6}(?:批准|认定|评审)))|[你我该本][市县区省镇局州乡院校](?!级)"
)
LAW = re.compile("中华人民共和国.*法$")  # who passed a law goes without saying
PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("(", ")"))
DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: its kind, the thing's id, type and name, what is doubtful, and the sentence that shows it.

    `other` is the id of the second thing of a pair; such findings are lines of a decisions.csv.
    """

    kind: str
    id: str
    type: str
    name: str
    doubt: str
    other: str = ""
    document: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Checked:
    """A network with what the checks share; `below` is the confidence below which edges are told."""

    network: Network
    below: float

    @cached_property
    def edges(self) -> Mapping[str, Sequence[Edge]]:
        """The edges of each node, the surest first."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in sorted(self.network.edges, key=lambda edge: -_confidence(edge)):
            found[edge.head].append(edge)
            found[edge.tail].append(edge)
        return found

    def about(self, kind: str, node: Node, doubt: str, other: str = "", edge: Edge | None = None) -> Finding:
        """Return a finding about a node, with the sentence of an edge, by itself one that names it."""
        named = [one for one in self.edges.get(node.id, ()) if node.name in str(one.properties.get("quote", ""))]
        shown = edge or next(iter(named or self.edges.get(node.id, ())), None)
        place = (shown.document, str(shown.properties.get("quote", ""))) if shown else ("", "")
        return Finding(kind, node.id, node.type, node.name, doubt, other, *place)


def check(network: Network, below: float, judged: Collection[frozenset[str]] = ()) -> list[Finding]:
    """Return what is doubtful in a network, kind by kind, in a fixed order, without pairs of ids that were judged."""
    checked = Checked(network, below)
    found = (finding for find in CHECKS.values() for finding in find(checked))
    return [finding for finding in found if frozenset((finding.id, finding.other)) not in judged]


def near_duplicates(checked: Checked) -> Iterator[Finding]:
    """Yield the pairs of one type and division whose names differ by marks or by a character that tells nothing."""
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in checked.network.nodes.values():
        groups[node.type, str(node.properties.get("region", ""))].append(node)
    for (type, _), nodes in sorted(groups.items()):
        if type in ("Measure", "Topic", "Instrument", "Document", "Proposal"):
            continue
        buckets: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            for key in _nearby(node.name):
                buckets[key].append(node)
        pairs = {pair for bucket in buckets.values() if len(bucket) < 20 for pair in combinations(bucket, 2)}
        for one, other in sorted(pairs, key=lambda pair: (pair[0].name, pair[1].name, pair[0].id, pair[1].id)):
            if one.name != other.name and (difference := _difference(one.name, other.name)) is not None:
                doubt = f"{other.name} has other marks" if not difference else f"{other.name} differs by {difference}"
                yield checked.about("near-duplicate", one, doubt, other.id)


def _nearby(name: str) -> set[str]:
    """Return keys of which two names that differ by one character share one."""
    bare = MARKS.sub("", name)
    if len(bare) < SHORTEST:
        return {bare}
    return {bare, *(bare[:place] + bare[place + 1 :] for place in range(len(bare)))}


def _difference(one: str, other: str) -> str | None:
    """Return the characters by which two names differ, "" for marks alone, None where they tell two things apart."""
    a, b = MARKS.sub("", one), MARKS.sub("", other)
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    end = next((n for n, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[: len(a) - end], b[: len(b) - end]
    if max(len(a), len(b)) > 1 or TELLING.search(a + b) or (a and b and not any({a, b} == set(x) for x in ALIKE)):
        return None
    return "/".join(filter(None, (a, b)))


def doubtful_names(checked: Checked) -> Iterator[Finding]:
    """Yield the nodes whose names begin, end or run as names hardly do."""
    for node in checked.network.nodes.values():
        if node.type in ("Measure", "Topic", "Instrument", "Document", "Policy", "Proposal"):
            continue
        name = node.name
        if match := DOUBTFUL.search(name):
            where = "begins" if match.start() == 0 else "ends" if match.end() == len(name) else "runs"
            yield checked.about("doubtful-name", node, f"it {where} with {match.group()}")
        elif match := CLAUSE.search(name):
            yield checked.about("doubtful-name", node, f"{match.group()} in it belongs to a sentence")
        elif any(name.count(left) != name.count(right) for left, right in PAIRS):
            yield checked.about("doubtful-name", node, "its marks do not pair")
        elif len(name) > LONGEST:
            yield checked.about("doubtful-name", node, f"it has {len(name)} characters")


def without_issuer(checked: Checked) -> Iterator[Finding]:
    """Yield the policies that nobody is said to have issued, those with most relations first."""
    issued = {edge.tail for edge in checked.network.edges if edge.type == "ISSUED"}
    nodes = checked.network.nodes.values()
    found = [x for x in nodes if x.type == "Policy" and x.id not in issued and not LAW.match(x.name)]
    for node in sorted(found, key=lambda node: -len(checked.edges.get(node.id, ()))):
        number = len(checked.edges.get(node.id, ()))
        yield checked.about("no-issuer", node, f"nobody is said to have issued it, and {number} relations touch it")


def contradictory_dates(checked: Checked) -> Iterator[Finding]:
    """Yield the policies whose dates, or whose relations to others, do not follow one another."""
    for node in checked.network.nodes.values():
        begun, ended = _day(node, "effective"), _day(node, "expires")
        if begun and ended and ended <= begun:
            yield checked.about("dates", node, f"it expires on {ended}, and is in force from {begun}")
        if (date := _day(node, "date")) and ended and ended < date:
            yield checked.about("dates", node, f"it expires on {ended}, before its date {date}")
    nodes = checked.network.nodes
    for edge in checked.network.edges:
        if edge.type in ("CITES", "AMENDS", "REPEALS"):
            head, tail = _day(nodes[edge.head], "date"), _day(nodes[edge.tail], "date")
            if head and tail and head < tail:
                doubt = f"of {head}, it {edge.type} {nodes[edge.tail].name} of {tail}"
                yield checked.about("dates", nodes[edge.head], doubt, edge=edge)


def weak(checked: Checked) -> Iterator[Finding]:
    """Yield the relations below the confidence."""
    for edge in sorted(checked.network.edges, key=_confidence):
        if _confidence(edge) < checked.below:
            node, tail = checked.network.nodes[edge.head], checked.network.nodes[edge.tail]
            doubt = f"{edge.type} {tail.name}: confidence {_confidence(edge):.2f}, rule {edge.properties.get('rule')}"
            yield checked.about("weak", node, doubt, edge=edge)


def unconnected(checked: Checked) -> Iterator[Finding]:
    """Yield the nodes that no relation touches."""
    for node in checked.network.nodes.values():
        if node.id not in checked.edges:
            yield checked.about("unconnected", node, "no relation touches it")


def _confidence(edge: Edge) -> float:
    return float(edge.properties.get("confidence", 1.0))


def _day(node: Node, property: str) -> str:
    value = str(node.properties.get(property, ""))
    return value if DATE.match(value) else ""


CHECKS: Mapping[str, Callable[[Checked], Iterator[Finding]]] = {
    "near-duplicate": near_duplicates,
    "doubtful-name": doubtful_names,
    "no-issuer": without_issuer,
    "dates": contradictory_dates,
    "weak": weak,
    "unconnected": unconnected,
}
"""The checks by the kind of what they find."""
