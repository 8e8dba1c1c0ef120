"""Count how many nodes one act or organ has in the graph of a folder, and the firms whose names begin as none does.

python bench/identity.py FOLDER [--list] [--workers 2]

Reads a folder of documents, merges what they say as a build does, and prints:
- national acts (laws, and the acts of the lexicon) that documents of several provinces name: how many are one node;
- local acts of one title that several divisions have: how many are as many nodes as there are divisions;
- agencies of one division whose names differ by marks or a character that tells nothing: pairs that are left;
- firms whose names begin with a verb, a pronoun, a person's title or end as no firm's name does.
`--list` lists them all.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from zhengtu.errors import ZhengtuError
from zhengtu.extract import extract
from zhengtu.extract.lexicon.laws import NATION, national
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.read import read
from zhengtu.graph.checking import check
from zhengtu.graph.identity import day_of, parse
from zhengtu.graph.merging import merge, title_key
from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.statements import Extraction

# How no firm's name begins: verbs of reports and orders, pronouns, titles of persons with a name.
NO_FIRM = re.compile(
    "^(?:发现|责令|要求|督促|通报|检查|抽查|查处|查明|核查|经查|根据|依据|按照|支持|鼓励|推动|推进|引导|帮助|指导|组织|协调|会同|联合|委托|由|向|对|被|将|把|给|为|与|和(?!顺|县|平|静|田)|及|同意|批准|"
    "收到|关于|认定|确定|授予|奖励|补助|包括|例如|其中|[你我他该其贵本各某](?:[市县区省局司公]|企业|公司)|总经理|副总经理|董事长|法定代表人|负责人|经理|主任|"
    "工程师|教授|院士|先生|女士|同志)"
)


def of(path: Path) -> Extraction | None:
    """Return what a file says, None for a file that is no document."""
    try:
        return extract(read(path), path.name)
    except ZhengtuError:
        return None


def province(extraction: Extraction) -> str:
    """Return the province of who issued a document's own policies, "" where that is the centre or not known."""
    names = {e.id: str(e.attributes.get("region", "")) for e in extraction.entities if e.type == "Agency"}
    regions = [names[r.head] for r in extraction.relations if r.type == "ISSUED" and names[r.head]]
    found = region_of(regions[0]) if regions else None
    return found.province if found else ""


def acts(merged: Sequence[Extraction]) -> Iterator[tuple[str, bool, set[str], set[str]]]:
    """Yield title, whether it is the nation's, the ids of its nodes and the provinces of the documents that name it."""
    ids: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for extraction in merged:
        home = province(extraction)
        for entity in extraction.entities:
            if entity.type == "Policy":
                key = title_key(entity.name.removeprefix(NATION))
                ids[key].add(entity.id)
                places[key].add(home)
    for title, nodes in sorted(ids.items()):
        yield title, bool(national(title)), nodes, places[title] - {""}


def network(merged: Iterable[Extraction]) -> Network:
    """Return what documents say as a graph in memory."""
    nodes: dict[str, Node] = {}
    edges = []
    for extraction in merged:
        for e in extraction.entities:
            nodes.setdefault(e.id, Node(e.id, e.type, e.name, dict(e.attributes)))
        edges += [
            Edge(r.head, r.type, r.tail, extraction.source.name, {"quote": r.quote, "confidence": r.confidence})
            for r in extraction.relations
        ]
    return Network.of(list(nodes.values()), edges)


def main() -> None:
    """Print the counts of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", dest="listed")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with ProcessPoolExecutor(options.workers) as pool:
        paths = sorted(path for path in options.folder.rglob("*") if path.is_file())
        read_in = [found for found in pool.map(of, paths, chunksize=20) if found]
    merged = merge(read_in)
    known = list(acts(merged))

    def tell(what: str, right: Sequence[str], wrong: Sequence[str]) -> None:
        print(f"{what}: {len(right)} of {len(right) + len(wrong)}")
        for line in (*(right if options.listed else ()), *(f"WRONG {line}" for line in wrong)):
            print(f"  {line}")

    cited = [(title, ids, places) for title, is_national, ids, places in known if is_national and len(places) > 1]
    lines = [
        (len(ids) == 1, f"{title} ({len(places)} provinces): {' '.join(sorted(ids))}") for title, ids, places in cited
    ]
    tell("national acts named in several provinces that are one node", *_parted(lines))
    local = [(title, [parse(id) for id in ids]) for title, is_national, ids, _ in known if not is_national]
    lines = []
    for title, nodes in local:
        divisions = {node.path for node in nodes if node.path}
        if len(divisions) > 1:
            # Decisions of one title and division are apart by their day.
            placed = {(node.path, day_of(node.name)[1]) for node in nodes if node.path}
            right = len(placed) == len([node for node in nodes if node.path])
            lines.append((right, f"{title}: {' '.join(sorted(map(str, nodes)))}"))
    tell("titles of several divisions that are a node in each", *_parted(lines))
    graph = network(merged)
    near = [f for f in check(graph, 0.0) if f.kind == "near-duplicate" and f.type == "Agency"]
    print(f"pairs of agencies of one division that may be one: {len(near)}")
    print("".join(f"  {pair.name} {pair.doubt}\n" for pair in near) if options.listed else "", end="")
    firms = sorted(node.name for node in graph.nodes.values() if node.type == "Enterprise")
    doubtful = [name for name in firms if NO_FIRM.match(name)]
    print(f"firms whose names begin as no firm's does: {len(doubtful)} of {len(firms)}")
    print("".join(f"  {name}\n" for name in doubtful), end="")


def _parted(lines: Sequence[tuple[bool, str]]) -> tuple[list[str], list[str]]:
    return [line for right, line in lines if right], [line for right, line in lines if not right]


if __name__ == "__main__":
    main()
