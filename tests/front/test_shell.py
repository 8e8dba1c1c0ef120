"""The shell, from a pipe, from prompt_toolkit's own pipe, and on a terminal."""

from __future__ import annotations

import asyncio
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from zhengtu.completing import Words
from zhengtu.cypher.library import library, questions
from zhengtu.graph.stores import Store, open_store
from zhengtu.shell import Session, history_file, read_from_terminal, read_whole, words

SLOW = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a WHERE a < 0 RETURN a"


@pytest.fixture(scope="module")
def opened(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy, since other tests open the store by processes of their own."""
    copy = shutil.copytree(store, tmp_path_factory.mktemp("shell") / "copy.store")
    with open_store(copy) as opened:
        yield opened


@pytest.fixture
def session(opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    # The tests of pages leave an event loop running in this thread, in which a prompt cannot start its own.
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield Session(opened, library())
    asyncio._set_running_loop(running)


def piped(store: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zhengtu", "shell", "-s", str(store), *options],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_statements_from_a_pipe(store: Path) -> None:
    done = piped(
        store, ":format json\nissuers policy=甲府[2022]1号\nMATCH (a:Agency)\n  RETURN count(a) AS n;\nRETURN 2 AS x"
    )
    first, second, third = done.stdout.replace("]\n[", "]\0[").split("\0")
    assert [row["agency"] for row in json.loads(first)] == ["=乙市财政局", "甲市人民政府"]
    assert (json.loads(second), json.loads(third)) == ([{"n": 2}], [{"x": 2}])
    assert (done.returncode, done.stderr) == (0, "")


def test_an_error_does_not_end_it_and_is_told_by_the_exit_code(store: Path) -> None:
    done = piped(store, "MATCH (n) RETRUN n;\nisuers\n:fromat csv\nCREATE (n:Agency {id: 'x'});\nRETURN 1 AS one;\n")
    assert done.returncode == 2
    assert done.stdout == "one\n  1\n"
    for told in (
        "line 1, column 11: unexpected 'RETRUN': did you mean RETURN?\n  MATCH (n) RETRUN n\n            ^\n",
        "did you mean issuers",
        "did you mean :format?",
        "queries are read-only",
    ):
        assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_asked_for_from_a_prompt(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    with create_pipe_input() as keys:
        keys.send_text(":limit 1\r")
        keys.send_text("MATCH (a:Agency)\rRETURN a.name AS name ORDER BY name;\r")
        keys.send_text("MATCH (half\x03")  # Ctrl-C gives up the line
        keys.send_text(":show issuers\r\x04")
        read_from_terminal(session, keys, DummyOutput())
    out, err = capfd.readouterr()
    assert "=乙市财政局\n" in out and "甲市人民政府\n" not in out
    assert "1 of 2 rows" in err
    assert "// title zh: 发文机关" in out
    assert "half" not in out


def test_history_is_kept_for_its_owner_only(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    for text in ("RETURN 41 + 1 AS x;\r\x04", "\x1b[A\r\x04"):  # then the arrow upwards
        with create_pipe_input() as keys:
            keys.send_text(text)
            read_from_terminal(session, keys, DummyOutput())
    assert capfd.readouterr().out.count("42") == 2
    file = history_file()
    assert file is not None and "41 + 1" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_quit_leaves(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    assert not read_whole(session, [":quit\n", "RETURN 1 AS x;\n"])
    assert capfd.readouterr().out == ""


def test_commands(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    lines = [":queries 资金\n", ":schema\n", ":evidence on\n", "issuers -p policy=甲府〔2022〕1号\n"]
    assert not read_whole(session, lines)
    out = capfd.readouterr().out
    assert "funding-flow" in out and "renamed-organs" not in out
    assert "ISSUED  发布  (Agency)-[ISSUED]->(Policy)  date status" in out
    assert "row  head" in out
    for wrong in (
        ":limit x",
        ":evidence maybe",
        ":format parquet",
        ":show isuers",
        "issuers policy",
        "issuers 'x",
        ":",
    ):
        assert not session.do(wrong)
        assert capfd.readouterr().err


def test_comments_and_empty_lines_are_passed_over(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    assert not read_whole(
        session, ["\n", "// only this\n", ";\n", "MATCH\n", "(a:Agency) // ;\n", "RETURN 1 AS x\n", ";\n"]
    )
    assert capfd.readouterr().err == "2 rows\n"


def test_words_of_a_question() -> None:
    assert words("about name='a b' -p x=1;") == ("about", ["name=a b", "x=1"])


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("iss", {"issuers"}),
        ("issuers pol", {"policy="}),
        (":fo", {"format"}),
        (":format c", {"csv"}),
        (":show iss", {"issuers"}),
        ("MATCH (a:Ag", {"Agency"}),
        ("MATCH (a)-[r:CO_", {"CO_HANDLES"}),
        ("MATCH (a:Agency) WHERE a.succ", {"successor"}),
        ("MATCH (a:Agency {reg", {"region"}),
        ("MATCH (a) RETURN coal", {"coalesce("}),
        ("MATCH (a) RET", {"RETURN"}),
        ("MATCH (a) WHERE a.name = 'x' unw", {"UNWIND"}),
    ],
)
def test_completion(typed: str, offered: set[str]) -> None:
    found = Words(questions(), ("format", "show")).get_completions(Document(typed), CompleteEvent())
    assert {completion.text for completion in found} == offered


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_on_a_terminal_control_c_gives_up_the_query_and_control_d_leaves(store: Path, tmp_path: Path) -> None:
    import pty

    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "zhengtu", "shell", "-s", str(store), "--timeout", "20"],
        stdin=child,
        stdout=child,
        stderr=child,
        start_new_session=True,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path), "TERM": "xterm"},
    )
    os.close(child)
    seen = ""

    def until(text: str, seconds: float = 20) -> None:
        nonlocal seen
        end = time.monotonic() + seconds
        while text not in seen:
            assert time.monotonic() < end, seen[-2000:]
            if select.select([parent], [], [], 0.1)[0]:
                seen += os.read(parent, 65536).decode("utf-8", "replace")
        seen = seen.partition(text)[2]

    try:
        until("政图>")
        os.write(parent, f"{SLOW};\r".encode())
        until("\x1b[?2004l")  # the prompt has let go of the terminal
        time.sleep(1.5)
        began = time.monotonic()
        os.kill(process.pid, signal.SIGINT)
        until("given up")
        assert time.monotonic() - began < 5
        until("政图>")
        os.write(parent, b"RETURN 40 + 2 AS answer;\r")
        until("42")
        until("政图>")
        os.write(parent, b"\x04")
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        os.close(parent)
