"""Notes of saved pages, without a browser."""

import base64
import zlib

import pytest

from zhengtu.errors import InterchangeError
from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.notes import contents, notes_of
from zhengtu.viz.page import encoded, gzipped, write_page

NODES = [Node("a", "Agency", "甲局"), Node("p", "Policy", "甲办法"), Node("q", "Policy", "乙办法")]
EDGES = [Edge("a", "ISSUED", "p", "甲.txt"), Edge("a", "ISSUED", "q", "甲.txt"), Edge("a", "ISSUED", "p", "乙.txt")]


def saved(path, notes):
    """Write a page as if it had been saved with these notes."""
    write_page(Network.of(NODES, EDGES), path, notes=notes)
    return path


def as_version_2(path, notes):
    """Write a page as it was when notes went by numbers."""
    text = saved(path, {}).read_text(encoding="utf-8")
    data = dict(contents(path)) | {"version": 2, "notes": notes}
    start = text.index('octet-stream">') + len('octet-stream">')
    block = base64.b64encode(gzipped(encoded(data))).decode()
    path.write_text(text[:start] + block + text[text.index("</script>", start) :], encoding="utf-8")
    return path


def test_notes_come_back_as_they_were_written(tmp_path):
    notes = {("q",): "乙", ("a", "ISSUED", "p", "乙.txt"): "重\n要</script>"}
    path = saved(tmp_path / "a.html", notes)
    assert notes_of([path]) == notes
    assert contents(path)["version"] == 3
    assert notes_of([]) == notes_of([saved(tmp_path / "b.html", {})]) == {}
    assert "notes" not in contents(tmp_path / "b.html")


def test_notes_of_several_pages_are_joined_and_the_same_is_told_once(tmp_path):
    pages = [saved(tmp_path / f"{i}.html", {("q",): text}) for i, text in enumerate(("一", "二", "一"))]
    assert notes_of(pages) == {("q",): "一\n二"}


def test_numbers_of_an_older_page_become_ids(tmp_path):
    path = as_version_2(tmp_path / "a.html", [["n1", "点"], ["e2", "线"]])
    data = contents(path)
    head, _, tail, properties = data["edges"][2]
    edge = (data["nodes"][head][0], "ISSUED", data["nodes"][tail][0], properties["document"])
    assert notes_of([path]) == {(data["nodes"][1][0],): "点", edge: "线"}


@pytest.mark.parametrize(
    "text", ["", "<html></html>", '<script id="network">!</script>', '<script id="network">eyJ9</script>']
)
def test_what_is_no_page_is_refused_by_name(tmp_path, text):
    path = tmp_path / "别的.html"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InterchangeError, match=r"别的\.html"):
        notes_of([path])


def test_a_page_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(InterchangeError, match=r"a\.html does not exist"):
        notes_of([tmp_path / "a.html"])


@pytest.mark.parametrize(
    "data",
    [
        {"notes": 3},
        {"notes": [3]},
        {"notes": [["n9", "点"]], "nodes": []},
        {"notes": [["x", "点"]]},
        {"notes": [["e0", "线"]], "edges": [[0, 0, 0]]},
        {"notes": [[["a"], 3]]},
        {"notes": [[[["a"]], "点"]]},
        {"notes": [[[3], "点"]]},
    ],
)
def test_notes_that_no_page_holds_are_refused_by_name(tmp_path, data):
    path = tmp_path / "别的.html"
    block = base64.b64encode(gzipped(encoded(data))).decode()
    path.write_text(f'<script id="network" type="x">{block}</script>', encoding="utf-8")
    with pytest.raises(InterchangeError, match=r"别的\.html holds notes"):
        notes_of([path])


@pytest.mark.parametrize(
    ("packed", "said"),
    [
        (gzipped(b"[" * 100_000), "could not be read"),
        (gzipped(b"{}")[:-9], "it is cut off"),
        (zlib.compress(bytes((1 << 28) + 1), 1, wbits=31), "more than 256 MB"),
    ],
)
def test_a_network_that_does_not_end_is_refused_by_name(tmp_path, packed, said):
    path = tmp_path / "别的.html"
    path.write_text(f'<script id="network">{base64.b64encode(packed).decode()}</script>', encoding="utf-8")
    with pytest.raises(InterchangeError, match=said):
        notes_of([path])
