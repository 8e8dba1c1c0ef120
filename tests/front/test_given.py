"""Files that a user gives beside documents: none is waited for, and none brings the program down."""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path
from typing import Protocol

import pytest

from zhengtu.given import toml

SAMPLE = Path(__file__).parents[2] / "samples" / "zhongshan-measures-2022-1.txt"


class Run(Protocol):
    def __call__(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]: ...


OPTIONS = ("--decisions", "--columns", "--topics", "--rules", "--corrections")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_pipe_or_a_device_is_refused(run: Run, tmp_path: Path, option: str, kind: str) -> None:
    path = tmp_path / "pipe" if kind == "pipe" else Path("/dev/zero")
    if kind == "pipe":
        os.mkfifo(path)
    done = run("build", SAMPLE, option, path, "--store", "s")
    assert done.returncode == 2
    assert f"{path}" in done.stderr and "it is a pipe or a device, not a file; save what it gives as one" in done.stderr
    assert not (tmp_path / "s").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_question_or_a_page_that_is_a_pipe_is_refused(run: Run, tmp_path: Path, store: Path) -> None:
    (tmp_path / "own").mkdir()
    os.mkfifo(tmp_path / "own" / "mine.cypher")
    asked = run("query", "mine", "--queries", "own", "-s", store)
    assert asked.returncode == 2 and "mine.cypher cannot be read: it is a pipe or a device" in asked.stderr
    drawn = run("view", "--notes", Path("own", "mine.cypher"), "-o", "x.html", "-s", store)
    assert drawn.returncode == 2 and "it is a pipe or a device" in drawn.stderr
    written = run("query", "RETURN 1 AS n", "-f", "csv", "-o", Path("own", "mine.cypher"), "-s", store)
    assert written.returncode == 2 and "is not replaced by a file" in written.stderr


@pytest.mark.parametrize("option", OPTIONS[1:4])
def test_toml_that_is_nested_without_end_is_told(run: Run, tmp_path: Path, option: str) -> None:
    (tmp_path / "deep.toml").write_text(f"a = {'[' * 50_000}{']' * 50_000}", encoding="utf-8")
    done = run("build", SAMPLE, option, "deep.toml", "--store", "s")
    assert done.returncode == 2 and "it is nested too deeply" in done.stderr


def test_toml_with_a_number_that_is_too_long_is_told() -> None:
    with pytest.raises(tomllib.TOMLDecodeError, match="4300 digits"):
        toml(f"a = {'9' * 5000}")


def test_a_file_of_that_kind_is_never_so_long(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "long.csv").open("wb") as file:
        file.truncate(1 << 40)  # of nothing
    done = run("build", SAMPLE, "--decisions", "long.csv", "--store", "s")
    assert done.returncode == 2 and "it is longer than 64 MB" in done.stderr


STEERING = "\x1b[31m\x07\u202e"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_do_not_steer_a_terminal(run: Run, tmp_path: Path, store: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"a{STEERING}b.docx").write_bytes(b"no docx")
    told = [
        run("build", "in", "--store", f"s{STEERING}"),
        run("build", f"none{STEERING}", "--store", "s"),
        run("extract", "in", "--out", f"out{STEERING}"),
        run("query", "RETURN 1 AS n", "-o", f"a{STEERING}.csv", "-s", store),
        run("query", f"RETURN '{STEERING}' AS n", "-s", store),
        run("view", "-o", f"no{STEERING}/where/a.html", "--notes", f"x{STEERING}", "-s", store),
        run("query", f"no{STEERING}", "--queries", f"no{STEERING}", "-s", store),
        run("info", "-s", f"no{STEERING}"),
    ]
    for done in told:
        assert not set(STEERING[:1] + STEERING[-2:]) & set(done.stdout + done.stderr), done.args
    assert "a [31m b.docx is no whole docx" in told[0].stderr


def test_data_is_as_it_is_in_a_pipe_and_harmless_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from zhengtu.lines import put

    rows = [f"name,{STEERING}x\n", "一,二\n"]
    put(rows)
    assert capsys.readouterr().out == "".join(rows)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    put(rows)
    assert capsys.readouterr().out == "name, [31m x\n一,二\n"


HALF = os.fsdecode(b"a\xffb")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_half_a_character_is_no_error_of_ours(run: Run, tmp_path: Path, store: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{HALF}.txt").write_bytes(SAMPLE.read_bytes())
    read = run("build", "in", "--store", "s")
    assert read.returncode == 1 and "its name is not valid text: rename it in UTF-8" in read.stderr
    asked = run("query", f"RETURN '{HALF}' AS n", "-s", store)
    assert asked.returncode == 2 and "half a character" in asked.stderr
    assert run("query", HALF, "-s", store).returncode == 2
    for value in (HALF, '"\\ud800"'):
        done = run("query", "RETURN $x AS n", "-p", f"x={value}", "-f", "json", "-s", store)
        assert done.returncode == 0 and "\\ud" in done.stdout
    for name in ("x.csv", "x.json"):
        assert run("query", "RETURN '\\ud800' AS n", "-o", name, "-s", store).returncode == 0
        assert b"ud800" in (tmp_path / name).read_bytes()
    assert run("query", "RETURN 1 AS n", "-o", f"{HALF}.csv", "-s", store).returncode == 0


def test_too_little_memory_is_told(run: Run, store: Path) -> None:
    many = "UNWIND range(1, 1000000) AS x UNWIND range(1, 30) AS y RETURN collect([x, y, 'x' + x])"
    done = run("query", many, "-s", store, ARCADEDB_NATIVE_ISOLATE_ARGS="-Xmx64m")
    assert done.returncode == 2
    assert done.stderr == "zhengtu: the query needs more memory than it may take: narrow it, or add a LIMIT\n"
