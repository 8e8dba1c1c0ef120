from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from zhengtu import cli
from zhengtu.cli import EPILOG, app
from zhengtu.exits import MEANINGS, ExitCode

from .conftest import Run

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
DOCS = Path(__file__).parents[2] / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("command-line.md", "asking.md")}
DOCUMENTED = "".join(PAGES.values())
HEAVY = ("spacy", "arcadedb", "numpy", "networkx", "lxml", "rich", "neo4j", "pyvis", "pyarrow", "multiprocessing")
HEAVY += ("onnxruntime", "prompt_toolkit")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        assert getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    page = next(page for page, text in PAGES.items() if f"\n## {name}\n" in text)
    assert f"[`{name}`]({'' if page == 'command-line.md' else page}#{name})" in PAGES["command-line.md"]
    _, found, rest = DOCUMENTED.partition(f"\n## {name}\n")
    assert found
    section = rest.partition("\n## ")[0]
    for parameter in COMMANDS[name].params:
        written = [option for option in parameter.opts if option in section] or parameter.opts[0].upper() in section
        assert parameter.name == "help" or written or parameter.metavar.strip("[]") in section, parameter.name


def test_what_is_documented_is_there() -> None:
    assert set(re.findall(r"\n## ([a-z]+)\n", DOCUMENTED)) == set(COMMANDS)


def test_help_says_the_exit_codes(run: Run) -> None:
    shown = run("--help")
    assert shown.returncode == 0
    assert not shown.stderr
    assert " ".join(EPILOG.split()) in " ".join(shown.stdout.split())
    assert all(f" {code.value} {meaning}." in EPILOG for code, meaning in MEANINGS.items())


def test_exit_codes_stand_in_one_table() -> None:
    section = DOCUMENTED.partition("**Exit codes.**")[2].partition("\n\nA reader")[0]
    assert re.findall(r"^\| (\d+) \| (.+) \|$", section, re.MULTILINE) == [
        (str(code.value), meaning) for code, meaning in MEANINGS.items()
    ]
    assert list(MEANINGS) == list(ExitCode)
    # Nothing ends the program by a number of its own.
    for file in sorted(Path(cli.__file__).parent.rglob("*.py")):
        bare = re.search(r"(?:\bExit|\bexit|\b_exit)\((?:code=)?\d", file.read_text(encoding="utf-8"))
        assert not bare, f"{file}: {bare and bare[0]}"


def test_help_comes_at_once(run: Run) -> None:
    # Time at work, not on the clock, and the best of several: a busy computer stretches both.
    for _ in range(8):
        began = os.times()
        run("--help")
        ended = os.times()
        if ended.children_user + ended.children_system - began.children_user - began.children_system < 0.3:
            return
    pytest.fail("zhengtu --help takes 0.3 s or more")


def test_nothing_heavy_is_imported_to_start() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, zhengtu.cli; print(*sys.modules)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split()
    assert not set(HEAVY) & set(loaded)


def test_version(run: Run) -> None:
    import zhengtu

    shown = run("--version")
    assert (shown.returncode, shown.stdout) == (0, f"{zhengtu.__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("build",),
        ("build", "nowhere"),
        ("build", "."),
        ("build", ".", "--workers", "0"),
        ("build", ".", "--decisions", "nowhere.csv"),
        ("merges",),
        ("merges", "--format", "xml"),
        ("extract", "nowhere", "--out", "out"),
        ("extract", ".", "--out", "out"),
        ("extract", "."),
        ("extract", ".", "--out", "out", "--propose", "nobody"),
        ("query",),
        ("query", "MATCH (n) RETURN n"),
        ("query", "RETURN 1", "--format", "xml"),
        ("query", "RETURN $x"),
        ("query", "RETURN 1", "-p", "x"),
        ("query", "isuers"),
        ("query", "issuers"),
        ("query", "RETURN 1", "--limit", "-1"),
        ("query", "RETURN 1", "--queries", "nowhere"),
        ("queries", "isuers"),
        ("shell",),
        ("explain",),
        ("explain", "nowhere"),
        ("explain", "."),
        ("explain", "nowhere", "--format", "csv"),
        ("rules", "cites.bais"),
        ("view",),
        ("view", "-o", "x.html"),
        ("view", "-o", "x.html", "-p", "x=1"),
        ("export",),
        ("export", "csv"),
        ("export", "xlsx", "-o", "x"),
        ("export", "csv", "-o", "x"),
        ("info",),
        ("serve",),
        ("serve", "--port", "99999"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert not done.stdout
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("build", "nowhere"), "zhengtu: nowhere: no such file or folder: check the path; nothing was read\n"),
        (("query", "isuers"), "did you mean issuers"),
        (("query", "issuers"), "for example zhengtu query issuers -p policy=中府〔2022〕1号"),
        (("query", "weak-evidence", "-p", "below=low"), "'below' takes a value of type number, not 'low'"),
        (("query", "RETURN $x"), "add -p x=VALUE"),
    ],
)
def test_errors_say_what_to_do(run: Run, arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_debug_shows_where(run: Run) -> None:
    assert "Traceback" in run("--debug", "query", "isuers").stderr
    assert "Traceback" in run("query", "isuers", ZHENGTU_DEBUG="1").stderr
