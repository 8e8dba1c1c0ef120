from __future__ import annotations

import base64
import http.client
import re
import shutil
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from zhengtu.graph.network import Network, Node
from zhengtu.serving import CannotServe, server
from zhengtu.viz.notes import contents, notes_of
from zhengtu.viz.page import write_page

from .conftest import Run


@pytest.mark.parametrize("renderer", ["zhengtu", "pyvis"])
def test_the_whole_graph(run: Run, store: Path, tmp_path: Path, renderer: str) -> None:
    done = run("view", "-o", "page.html", "--renderer", renderer, "--store", store)
    assert (done.returncode, done.stdout) == (0, "")
    assert re.fullmatch(r"page\.html: 3 nodes, 2 relations, [\d,]+ kB\n", done.stderr)
    assert (tmp_path / "page.html").read_text(encoding="utf-8").lstrip().lower().startswith(("<!doctype", "<html"))


def test_what_a_whole_graph_leaves_out_is_there_if_asked_for(run: Run, tmp_path: Path) -> None:
    text = "江门市会展业行动方案\n一、办好展会。每年十场。（市商务局牵头）\n江门市人民政府\n2022年3月1日\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert run("build", "plan.txt", "--store", "s").returncode == 0
    plain, besides = (
        run("view", "-o", "page.html", *more, "--store", "s").stderr for more in ((), ("--with", "Measure"))
    )
    assert plain.startswith("page.html: 3 nodes, 2 relations") and besides.startswith("page.html: 4 nodes, 4 relations")
    drawn = run("view", "measures", "-o", "page.html", "--store", "s")
    assert drawn.stderr.startswith("page.html: 3 nodes, 2 relations")
    wrong = run("view", "-o", "page.html", "--with", "Agency", "--store", "s")
    assert wrong.returncode == 2 and "one of Topic, Instrument, Measure" in wrong.stderr
    assert run("view", "measures", "-o", "page.html", "--with", "Measure", "--store", "s").returncode == 2


def test_nodes_without_relations_are_drawn_if_asked_for(run: Run, tmp_path: Path) -> None:
    text = "江门市会展业行动方案\n会展业要带动江门江海会展有限公司发展。\n江门市人民政府\n2022年3月1日\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert run("build", "plan.txt", "--store", "s").returncode == 0
    plain, whole = (run("view", "-o", "page.html", *more, "--store", "s").stderr for more in ((), ("--unconnected",)))
    assert plain.startswith("page.html: 2 nodes, 1 relations")
    assert plain.endswith("1 nodes that none of these relations touches are left out: --unconnected shows them\n")
    assert whole.startswith("page.html: 3 nodes, 1 relations") and "left out" not in whole
    assert run("view", "measures", "-o", "page.html", "--unconnected", "--store", "s").returncode == 2


def test_texts_are_put_into_the_page_and_what_is_missing_is_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    text = (
        "江门市会展业行动方案\n一、办好展会。（市商务局牵头）\n联系电话：0750-3333333\n江门市人民政府\n2022年3月1日\n"
    )
    for name, end in (("a.txt", ""), ("b.txt", "b"), ("c.txt", "c")):
        (folder / name).write_text(text + end, encoding="utf-8")
    assert run("build", "docs", "--store", "s").returncode == 0
    (folder / "a.txt").rename(folder / "renamed.txt")
    (folder / "b.txt").write_text("另一份", encoding="utf-8")
    (folder / "c.txt").unlink()
    done = run("view", "-o", "page.html", "--texts", "--store", "s")
    assert done.stderr.startswith("3 texts in the page\n")  # as they were when they were read
    shutil.rmtree(tmp_path / "s" / "texts")
    done = run("view", "-o", "page.html", "--texts", "--documents", "docs", "--store", "s")
    assert done.stderr.startswith(
        "1 text in the page, 2 missing:\n"
        "  docs/b.txt: the file has changed since it was read: build again\n"
        "  docs/c.txt: no such file in these folders\n"
    )
    page = tmp_path / "page.html"
    assert contents(page)["texts"] == ["docs/a.txt"]
    block = re.search(r'<script id="texts" type="application/octet-stream">([^<]+)<', page.read_text(encoding="utf-8"))
    assert block
    shown = zlib.decompress(base64.b64decode(block[1]), wbits=31).decode()
    assert len(shown) == len(text) and "0750" not in shown and "市商务局牵头" in shown
    for _, _, _, properties in contents(page)["edges"]:
        assert (
            properties["document"] != "docs/a.txt"
            or shown[properties["start"] : properties["end"]] == properties["quote"]
        )
    alone = run("view", "-o", "page.html", "--texts", "--store", "s")
    assert "  docs/a.txt: it is not kept: name its folder with --documents\n" in alone.stderr
    assert run("view", "-o", "page.html", "--documents", "docs", "--store", "s").returncode == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (("MATCH ()-[r:ISSUED]->(p) RETURN r",), "3 nodes, 2 relations"),
        (("MATCH (a:Agency) WHERE a.name = '甲市人民政府' RETURN [a] AS list",), "1 nodes, 0 relations"),
        (("issuers", "-p", "policy=甲府（2022）1号"), "3 nodes, 2 relations"),
    ],
)
def test_an_answer(run: Run, store: Path, tmp_path: Path, query: tuple[str, ...], found: str) -> None:
    done = run("view", *query, "-o", "page.html", "--store", store)
    assert done.returncode == 0
    assert found in done.stderr


def test_values_that_name_nothing_make_no_page(run: Run, store: Path, tmp_path: Path) -> None:
    done = run("view", "MATCH (a:Agency) RETURN count(a)", "-o", "page.html", "--store", store)
    assert done.returncode == 2
    assert "return nodes, relationships or paths" in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_values_that_are_names_draw_their_nodes(run: Run, store: Path, tmp_path: Path) -> None:
    done = run("view", "MATCH (a:Agency)-[]->(p:Policy) RETURN a.name, p.name", "-o", "page.html", "--store", store)
    assert done.returncode == 0
    assert (tmp_path / "page.html").exists()


def test_a_page_that_cannot_be_written(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("view", "-o", "file/page.html", "--store", store)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture
def port() -> Iterator[int]:
    with server("<p>页</p>".encode(), 0) as listening:
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield listening.server_port
        listening.shutdown()
        thread.join()


def get(port: int, path: str = "/", method: str = "GET", host: str | None = None) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host if host is not None else f"127.0.0.1:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read(), {key.lower(): value for key, value in answer.getheaders()}


def test_the_page_is_served(port: int) -> None:
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        status, body, headers = get(port, host=host)
        assert (status, body) == (200, "<p>页</p>".encode())
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert headers["cache-control"] == "no-store"
        assert "python" not in headers["server"].lower()


def test_nothing_else_is(port: int) -> None:
    assert get(port, "/etc/passwd")[0] == 404
    assert get(port, "/?x")[0] == 404
    assert get(port, method="POST")[0] == 501
    assert get(port, method="HEAD")[0] == 501


def test_other_names_are_refused(port: int) -> None:
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port}.evil.example", ""):
        assert get(port, host=host)[0] == 403


def test_a_port_that_is_taken(port: int) -> None:
    with pytest.raises(CannotServe, match="choose another with --port"):
        server(b"", port)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal as a terminal does")
def test_serve_until_interrupted(store: Path) -> None:
    command = [sys.executable, "-m", "zhengtu", "serve", "--port", "0", "--store", store]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        address = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", process.stdout.readline())
        assert address
        status, body, _ = get(int(address[1]))
        assert status == 200
        assert body.lstrip().lower().startswith(b"<!doctype html>")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_notes_of_saved_pages_are_taken_over(run: Run, store: Path, tmp_path: Path) -> None:
    about = ("Agency:甲市人民政府",)
    write_page(Network.of([Node(about[0], "Agency", "甲市人民政府")], []), tmp_path / "old.html", notes={about: "核对"})
    done = run("view", "-o", "page.html", "--notes", "old.html", "--store", store)
    assert done.returncode == 0
    assert notes_of([tmp_path / "page.html"]) == {about: "核对"}
    done = run("view", "-o", "other.html", "--notes", "none.html", "--store", store)
    assert done.returncode != 0 and "none.html does not exist" in done.stderr
    assert not (tmp_path / "other.html").exists()
    done = run("view", "-o", "other.html", "--notes", "old.html", "--renderer", "pyvis", "--store", store)
    assert done.returncode == 2 and "have no notes" in done.stderr
