"""The file that is written, without a browser."""

import base64
import gzip
import hashlib
import html
import json
import re
from datetime import date

import pytest

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.schema import schema
from zhengtu.viz.page import plain, write_page


def read_data(text):
    """Return what the data block holds."""
    block = re.search(r'<script id="network" type="application/octet-stream">([^<]*)</script>', text)
    return json.loads(gzip.decompress(base64.b64decode(block[1])))


@pytest.fixture
def written(tmp_path, networks):
    """Return the text of a page."""
    path = tmp_path / "图.html"
    write_page(networks.sample(), path, title="中山《若干措施》<b>", subtitle="“甲”&乙")
    return path.read_text(encoding="utf-8")


def test_the_same_network_gives_the_same_bytes(tmp_path, networks):
    for name in "ab":
        write_page(networks.sample(), tmp_path / name, title="图")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_properties_in_another_order_give_the_same_bytes(tmp_path):
    for name, keys in (("a", ("date", "region")), ("b", ("region", "date"))):
        node = Node("n", "Policy", "办法", dict.fromkeys(keys, "2022"))
        write_page(Network.of([node], []), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_policy_names_exactly_the_script_and_style_that_are_there(written):
    policy = html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', written)[1])
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"

    def named(tag):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", written, re.S)
        return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(b.encode()).digest()).decode()}'" for b in bodies)

    assert rules["script-src"] == named("script")
    assert rules["style-src"] == named("style")
    assert rules["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy
    assert written.index("Content-Security-Policy") < written.index("<style>")


def test_nothing_is_loaded_from_elsewhere(written):
    assert not re.findall(r"""(?:src|href|url\(|@import|import\()\s*=?\s*["']?(?:https?:)?//""", written)
    assert re.findall(r"<(?:link|script|img|iframe)\b[^>]*\b(?:src|href)=\"([^\"]{0,10})", written) == ["data:image"]


def test_titles_are_text(written):
    assert "<title>中山《若干措施》&lt;b&gt;</title>" in written
    data = read_data(written)
    assert (data["title"], data["subtitle"]) == ("中山《若干措施》<b>", "“甲”&乙")


def test_the_data_hold_every_node_and_edge_with_its_evidence(written, networks):
    sample = networks.sample()
    data = read_data(written)
    ids = [node[0] for node in data["nodes"]]
    assert ids == list(sample.nodes)
    relations = [kind["name"] for kind in data["relations"]]
    told = [(ids[head], relations[kind], ids[tail], rest) for head, kind, tail, rest in data["edges"]]
    assert [(e.head, e.type, e.tail, dict(e.properties)) for e in sample.edges] == told


def test_types_come_in_the_schemas_order_and_unknown_ones_are_grey(tmp_path):
    nodes = [Node("1", "Row", "行"), Node("2", "Policy", "办法"), Node("3", "Agency", "局")]
    write_page(Network.of(nodes, [Edge("3", "KNOWS", "2", "d")]), tmp_path / "a.html")
    data = read_data((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert [kind["name"] for kind in data["types"]] == ["Agency", "Policy", "Row"]
    assert data["types"][0]["colour"] == schema().nodes["Agency"].colour
    assert data["types"][2]["zh"] == "Row"
    assert data["relations"][0]["colour"] == "#888888"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (2**60, str(2**60)),
        (True, True),
        (5e8, 5e8),
        (date(2022, 1, 4), "2022-01-04"),
        (("甲", 1), ["甲", 1]),
        ({2: None, 1: {"b": 1, "a": float("nan")}}, {"1": {"a": "nan", "b": 1}}),
        (None, None),
    ],
)
def test_values_become_json(value, expected):
    assert plain(value) == expected
    json.dumps(plain(value), allow_nan=False)


def test_hostile_text_stays_in_its_block(tmp_path, networks):
    path = tmp_path / "a.html"
    write_page(networks.hostile(), path, title="</title><script>window.hit=1</script>", subtitle="\ud800")
    text = path.read_text(encoding="utf-8")
    assert len(re.findall(r"<script[\s>]", text)) == len(re.findall(r"</script>", text)) == 4
    assert read_data(text)["nodes"][0][0] in networks.HOSTILE


def test_an_unknown_language_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match="'fr'"):
        write_page(Network.of([], []), tmp_path / "a.html", language="fr")


def test_writing_is_one_step_and_makes_the_folder(tmp_path):
    path = tmp_path / "新" / "a.html"
    write_page(Network.of([], []), path)
    assert [file.name for file in path.parent.iterdir()] == ["a.html"]


def test_a_page_of_two_thousand_nodes_stays_small(tmp_path, networks):
    write_page(networks.grown(2000, 6000), tmp_path / "a.html")
    assert (tmp_path / "a.html").stat().st_size < 900_000
