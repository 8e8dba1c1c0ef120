"""csv, parquet and neo4j-admin hold every node, edge and property, read by others' readers."""

from __future__ import annotations

import builtins
import csv
import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pandas
import pytest
from hypothesis import given, settings

from zhengtu.errors import MissingExtra
from zhengtu.graph import cells
from zhengtu.graph.exports import export, neo4j_admin, sheets
from zhengtu.graph.network import Network, Node

from .conftest import CONTROL, Flat, edge, flat, hostile, networks, story

KINDS = {"count": int, "start": int, "end": int, "page": int, "mentions": int, "length": int}
KINDS |= {"amount": float, "confidence": float}
LISTS = ("aliases", "joined", "reasons", "pages")


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and cells.guarded(text) != text else text


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "＝1", "＋1", "－1", "＠a", " =1", "\u3000＝1", "\n@a", "\ufeff=1", "\u200b－1"]
)
def test_formulas_are_guarded_also_wide_and_behind_blanks(text: str) -> None:
    assert cells.guarded(text) == f"'{text}" and unguarded(cells.guarded(text)) == text


def test_texts_that_are_no_formulas_are_left_alone() -> None:
    for text in ("", "中府〔2022〕1号", "a＝b", "’=1", "一－二", " 甲", "'甲"):
        assert cells.guarded(text) == text


def value(name: str, text: str) -> Any:
    """Return a cell as a script of a reader would."""
    if name in LISTS:
        return json.loads(text)
    if name == "basis":
        return {"true": True, "false": False}[text]
    return KINDS[name](float(text)) if name in KINDS else unguarded(text)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_csv(folder: Path) -> Flat:
    nodes, edges = {}, {}
    for row in rows(folder / "nodes.csv"):
        id, label, type = (unguarded(row.pop(name)) for name in ("id", "label", "type"))
        nodes[id] = type, label, {name: value(name, text) for name, text in row.items() if text}
    for row in rows(folder / "edges.csv"):
        ends = tuple(unguarded(row.pop(name)) for name in ("source", "kind", "target"))
        document = unguarded(row.pop("document"))
        known = {name: value(name, text) for name, text in row.items() if text}
        edges[(*ends, document)] = known | {"document": document}
    return nodes, edges  # type: ignore[return-value]


def without_empty(given: Flat) -> Flat:
    """Return what a format can say in which an empty text is no value."""
    nodes, edges = given
    return (
        {id: (type, name, {k: v for k, v in p.items() if v != ""}) for id, (type, name, p) in nodes.items()},
        {key: {k: v for k, v in p.items() if v != "" or k == "document"} for key, p in edges.items()},
    )


def test_csv(network: Network, tmp_path: Path) -> None:
    export(network, "csv", tmp_path / "out")
    assert read_csv(tmp_path / "out") == without_empty(flat(network))


def test_csv_is_for_spreadsheets(tmp_path: Path) -> None:
    export(hostile(CONTROL), "csv", tmp_path / "out")
    for name in ("nodes.csv", "edges.csv"):
        assert (tmp_path / "out" / name).read_bytes().startswith(b"\xef\xbb\xbf")
        for row in rows(tmp_path / "out" / name):
            for column, cell in row.items():
                assert column in KINDS or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert any(row["count"] == "-1" for row in rows(tmp_path / "out" / "nodes.csv"))


def test_csv_in_pandas(tmp_path: Path) -> None:
    export(story(), "csv", tmp_path / "out")
    nodes, edges = pandas.read_csv(tmp_path / "out" / "nodes.csv"), pandas.read_csv(tmp_path / "out" / "edges.csv")
    assert list(nodes.columns[:3]) == ["id", "label", "type"]
    assert list(edges.columns[:4]) == ["source", "target", "kind", "document"]
    assert set(edges.source) | set(edges.target) <= set(nodes.id)
    assert nodes.amount.max() == 5e8


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(networks())
def test_any_csv_reads_back(network: Network) -> None:
    text = "".join(cells.line(map(sheets.cell, row)) for row in sheets.node_rows(network))
    header, *written = csv.reader(io.StringIO(text, newline=""))
    assert len(set(header)) == len(header)
    assert [unguarded(row[0]) for row in written] == list(network.nodes)
    assert [unguarded(row[1]) for row in written] == [node.name for node in network.nodes.values()]
    for row, node in zip(written, network.nodes.values(), strict=True):
        found = dict(zip(header, row, strict=True))
        for name, kept in node.properties.items():
            text = found[f"{name}_" if name.rstrip("_") in ("type", "label") else name]
            if isinstance(kept, bool | list):
                assert json.loads(text) == kept
            elif isinstance(kept, str):
                assert unguarded(text) == kept
            else:
                assert type(kept)(text) == kept if isinstance(kept, int) else float(text) == kept


def test_parquet(network: Network, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    export(network, "parquet", tmp_path / "out")
    nodes, edges = {}, {}
    for row in pyarrow.read_table(tmp_path / "out" / "nodes.parquet").to_pylist():
        id, type, name = (row.pop(key) for key in ("id", "type", "name"))
        nodes[id] = type, name, {key: item for key, item in row.items() if item is not None}
    for row in pyarrow.read_table(tmp_path / "out" / "edges.parquet").to_pylist():
        ends = tuple(row.pop(key) for key in ("head", "type", "tail"))
        edges[(*ends, row["document"])] = {key: item for key, item in row.items() if item is not None}
    assert (nodes, edges) == flat(network)


def test_parquet_has_types(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    export(story(), "parquet", tmp_path / "out")
    nodes = pyarrow.read_schema(tmp_path / "out" / "nodes.parquet")
    assert {name: str(nodes.field(name).type) for name in ("amount", "count", "region")} == {
        "amount": "double",
        "count": "int64",
        "region": "string",
    }
    assert [str(nodes.field(name).type.value_type) for name in ("aliases", "pages")] == ["string", "int64"]
    assert str(pyarrow.read_schema(tmp_path / "out" / "edges.parquet").field("basis").type) == "bool"


def test_halves_of_surrogate_pairs_become_question_marks(tmp_path: Path) -> None:
    for name in ("csv", "parquet", "neo4j-admin", "cypher", "graphml", "gexf", "jsonld"):
        export(Network.of([Node("a", "Agency", "\ud800半", {"aliases": ["\ud800"]})], []), name, tmp_path / name)


def test_what_parquet_needs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError("No module named 'pyarrow'")
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r"pip install 'zhengtu\[parquet\]'"):
        export(story(), "parquet", tmp_path / "out")
    assert not list(tmp_path.iterdir())


HEADER = re.compile(r"(?P<name>[^:]*):(?P<type>ID|LABEL|START_ID|END_ID|TYPE|(?:string|long|double)(?:\[\])?|boolean)")


FIELD = re.compile(r'(?:"(?P<text>(?:[^"]|"")*)"|(?P<bare>[^",\n]*))(?P<end>[,\n])')


def admin_rows(path: Path) -> list[list[str | None]]:
    """Return the rows of a file for the import: "" in quotation marks is a text, nothing is none."""
    text, at = path.read_bytes().decode("utf-8"), 0
    found: list[list[str | None]] = [[]]
    while at < len(text):
        match = FIELD.match(text, at)
        assert match
        found[-1].append(match["bare"] or None if match["text"] is None else match["text"].replace('""', '"'))
        if match["end"] == "\n":
            found.append([])
        at = match.end()
    return found[:-1]


def admin_value(type: str, text: str, mark: str) -> Any:
    if type.endswith("[]"):
        return [admin_value(type[:-2], item, mark) for item in text.split(mark)]
    parse: dict[str, Any] = {"long": int, "double": float, "boolean": "true".__eq__}
    return parse.get(type, str)(text)


def read_admin(folder: Path) -> Flat:
    command = next(line for line in (folder / "import.sh").read_text("utf-8").splitlines() if "neo4j-admin d" in line)
    words = shlex.split(command)
    options = dict(word.split("=", 1) for word in words if word.startswith("--"))
    assert words[1:6] == ["neo4j-admin", "database", "import", "full", "neo4j"]
    assert options["--multiline-fields"] == "true"
    mark = chr(int(options["--array-delimiter"].removeprefix("U+"), 16))
    tables = []
    for option in ("--nodes", "--relationships"):
        header, *filled = admin_rows(folder / options[option])
        heads = [match for match in map(HEADER.fullmatch, map(str, header)) if match]
        assert len(heads) == len(header)
        tables.append([
            [(h["name"], h["type"], admin_value(h["type"], text, mark)) for h, text in zip(heads, line, strict=True)
             if text is not None] for line in filled
        ])  # fmt: skip
    nodes, edges = {}, {}
    for line in tables[0]:
        special = {type: item for _, type, item in line if type in ("ID", "LABEL")}
        own = {name: item for name, type, item in line if type not in special}
        nodes[special["ID"]] = special["LABEL"], own.pop("name"), own
    for line in tables[1]:
        special = {type: item for _, type, item in line if type in ("START_ID", "TYPE", "END_ID")}
        own = {name: item for name, type, item in line if type not in special}
        edges[special["START_ID"], special["TYPE"], special["END_ID"], own["document"]] = own
    return nodes, edges


def test_neo4j_admin(network: Network, tmp_path: Path) -> None:
    export(network, "neo4j-admin", tmp_path / "out")
    nodes, edges = flat(network)
    # The import knows no empty list: what has none of an array has nothing.
    kept = {id: (t, n, {k: v for k, v in p.items() if v != []}) for id, (t, n, p) in nodes.items()}
    read = read_admin(tmp_path / "out")
    assert ({id: (t, n, {k: v for k, v in p.items() if v != [""]}) for id, (t, n, p) in read[0].items()}, read[1]) == (
        kept,
        edges,
    )


def test_neo4j_admin_guards_nothing(tmp_path: Path) -> None:
    export(hostile(), "neo4j-admin", tmp_path / "out")
    assert '"\'=1+1"' in (tmp_path / "out" / "nodes.csv").read_text("utf-8")
    assert ',"=1+1"' in (tmp_path / "out" / "nodes.csv").read_text("utf-8")
    assert (tmp_path / "out" / "import.sh").stat().st_mode & 0o100
    assert "REQUIRE n.id IS UNIQUE" in (tmp_path / "out" / "constraints.cypher").read_text("utf-8")


def test_the_items_of_a_list_never_hold_what_divides_them() -> None:
    network = hostile("\x1f", "\x1e")
    assert neo4j_admin.delimiter(network) == 0x1D
    assert neo4j_admin.delimiter(Network.of([], [])) == 0x1F


def test_property_names_that_are_taken(tmp_path: Path) -> None:
    nodes = [Node("a", "Agency", "甲", {"type": "x", "type_": "y", "label": "z"})]
    export(Network.of(nodes, [edge("a", "CITES", "a", "d", source="s", kind="k")]), "csv", tmp_path / "out")
    assert rows(tmp_path / "out" / "nodes.csv")[0] == {
        "id": "a", "label": "甲", "type": "Agency", "label_": "z", "type_": "x", "type__": "y"
    }  # fmt: skip
    assert rows(tmp_path / "out" / "edges.csv")[0]["kind_"] == "k"
