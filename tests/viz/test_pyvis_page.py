"""What pyvis is given, and the page that it draws, without a browser."""

import json
import re
from collections import Counter

from zhengtu.viz.pyvis_page import to_pyvis, write_pyvis


def test_every_node_and_edge_is_there_parallel_ones_too(networks):
    sample = networks.sample()
    drawn = to_pyvis(sample)
    assert drawn.get_nodes() == list(sample.nodes)
    assert len(drawn.edges) == len(sample.edges)
    pairs = Counter((edge["from"], edge["to"]) for edge in drawn.edges)
    pair = max(pairs, key=pairs.get)
    assert pairs[pair] >= 3
    bends = {json.dumps(edge["smooth"]) for edge in drawn.edges if (edge["from"], edge["to"]) == pair}
    assert len(bends) == pairs[pair]


def test_texts_are_escaped_as_pyvis_does_not_do_it(networks):
    drawn = to_pyvis(networks.hostile())
    for part in (*drawn.nodes, *drawn.edges):
        for value in part.values():
            assert not isinstance(value, str) or not re.search("[<>\"']", value)
    assert "<img src=x" not in drawn.generate_html()


def test_the_page_is_utf8_and_loads_nothing(tmp_path, networks):
    path = tmp_path / "a.html"
    write_pyvis(networks.sample(), path, title="政策 <b>")
    text = path.read_bytes().decode("utf-8")
    assert "<title>政策 &lt;b&gt;</title>" in text
    assert not re.findall(r"<(?:link|script|img|iframe)\b[^>]*\b(?:src|href)=\"(?!data:)", text)
    assert "sourceMappingURL" not in text
    write_pyvis(networks.sample(), tmp_path / "b.html", title="政策 <b>")
    assert path.read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_page_that_pyvis_writes_asks_no_server(tmp_path, monkeypatch, networks):
    monkeypatch.chdir(tmp_path)
    to_pyvis(networks.sample()).write_html("a.html")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "vis.Network(" in text or "new vis" in text
    assert not re.findall(r"<(?:link|script|img|iframe)\b[^>]*\b(?:src|href)=[\"'](?:https?:)?//", text)
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_hostile_text_stays_in_its_block(tmp_path, networks):
    path = tmp_path / "a.html"
    write_pyvis(networks.hostile(), path, title="</title><script>window.hit=1</script>")
    text = path.read_text(encoding="utf-8")
    block = re.search(r'<script id="data" type="application/json">([^<]*)</script>', text)
    assert len(json.loads(block[1])["nodes"]) == len(networks.hostile().nodes)
