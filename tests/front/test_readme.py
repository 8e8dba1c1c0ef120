"""Every command that the READMEs name is run, as it stands there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

import zhengtu

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
SHELL = [body for language, body in FENCES if language == "sh"]
# Run line by line, and as a whole where one line makes the next possible.
ALONE = [body for body in SHELL if "activate" not in body]
COMMANDS = [shlex.split(line, comments=True) for body in ALONE for line in body.splitlines() if line.strip()]
MAKE = [command[1] for command in COMMANDS if command[0] == "make"]
COMMANDS = [command for command in COMMANDS if command[0] == "zhengtu"]
QUESTIONS = re.findall(r"`(zhengtu query [^`]+)`", (ROOT / "samples" / "README.md").read_text(encoding="utf-8"))
ZHENGTU = [sys.executable, "-m", "zhengtu"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", folder / "samples")
    for store in ("policy.store", "zhengtu.store", "build/demo.store"):
        shutil.copytree(built_samples, folder / store)
    return folder


def in_a_shell(text: str, folder: Path, **environment: str) -> str:
    """Run a block in a new shell, without an environment of Python's that is active already; return what it prints."""
    shell = shutil.which("bash")
    if shell is None or os.name == "nt":
        pytest.skip("bash is not installed")
    clean = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    done = subprocess.run(
        [shell, "-euo", "pipefail", "-c", text],
        cwd=folder,
        env={**clean, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_make_has_what_the_readme_says_and_ci_runs_it() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert MAKE == ["demo", "test"]
    assert all(f"within make {target}" in script for target in MAKE)


def test_zhengtu_is_called_as_the_readme_says_after_the_demo(place: Path) -> None:
    environment = Path(sys.prefix)
    if not (environment / "bin" / "activate").exists() or not (environment / "bin" / "zhengtu").exists():
        pytest.skip("these tests do not run in an environment as `make test` makes it")
    (place / ".venv").symlink_to(environment)
    (body,) = [body for body in SHELL if "activate" in body and "pip" not in body]
    assert "build/demo.store" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "中山市发展和改革局" in in_a_shell(body, place)
    (direct,) = set(re.findall(r"`(\.venv/bin/zhengtu)`", README))
    assert in_a_shell(f"{direct} --version", place).strip()


def test_zhengtu_is_installed_as_the_readme_says(tmp_path: Path) -> None:
    (body,) = [body for body in SHELL if "pip install ." in body]
    away = shutil.ignore_patterns("node_modules", "__pycache__", "*.egg-info")
    for name in ("graph", "extract", "cypher", "viz", "src"):
        shutil.copytree(ROOT / name, tmp_path / name, symlinks=True, ignore=away)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    # What zhengtu needs is here already and is not fetched again.
    here = {"PYTHONPATH": sysconfig.get_path("purelib"), "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    python = tmp_path / "python" / "python3"
    python.parent.mkdir()
    python.symlink_to(Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}")
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    where = "python -c 'import zhengtu; print(zhengtu.__file__)'"
    *_, version, file = in_a_shell(f"{body}\n{where}", tmp_path, PATH=path, **here).splitlines()
    assert version == zhengtu.__version__
    assert Path(file).is_relative_to(tmp_path / ".venv")


def test_the_readme_names_every_command_of_ours() -> None:
    named = {command[1] for command in COMMANDS}
    ours = "build info queries query shell view extract explain rules merges serve export"
    assert named == set(ours.split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_of_the_readme(command: list[str], place: Path, warm: Any) -> None:
    if command[1] == "serve":
        with subprocess.Popen([*ZHENGTU, *command[1:], "--port", "0"], cwd=place, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            line = server.stdout.readline().decode("utf-8")
            server.terminate()
        assert "127.0.0.1" in line
        return
    if command[1] == "shell":
        asked = "MATCH (n:Policy) RETURN count(n) AS policies;\n"
        done = subprocess.run(
            [*ZHENGTU, *command[1:]], cwd=place, input=asked, capture_output=True, encoding="utf-8", check=False
        )
    else:
        done = warm.run(["-m", *command], place)
    assert done.returncode == 0, done.stderr
    if command[1] in ("query", "queries", "shell", "explain", "rules", "merges"):
        assert len(done.stdout.splitlines()) > 1, "an example answers nothing"
    if "-o" in command:
        assert (place / command[command.index("-o") + 1]).stat().st_size > 10_000


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_of_the_samples(question: str, place: Path, warm: Any) -> None:
    done = warm.run(["-m", *shlex.split(question)], place)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 1, "an example answers nothing"


def test_python_of_the_readme(place: Path) -> None:
    (body,) = [body for language, body in FENCES if language == "python"]
    done = subprocess.run([sys.executable, "-c", body], cwd=place, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "中山市人民政府" in done.stdout


def test_files_of_the_readme_are_there() -> None:
    for target in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (ROOT / target).exists(), target
