"""Every command that the READMEs name is run, as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
SHELL = [line for language, body in FENCES if language == "sh" for line in body.splitlines() if line.strip()]
COMMANDS = [shlex.split(line, comments=True) for line in SHELL if line.startswith("zhengtu ")]
QUESTIONS = re.findall(r"`(zhengtu query [^`]+)`", (ROOT / "samples" / "README.md").read_text(encoding="utf-8"))
ZHENGTU = [sys.executable, "-m", "zhengtu"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", folder / "samples")
    for store in ("policy.store", "zhengtu.store"):
        subprocess.run([*ZHENGTU, "build", "samples", "--store", store], cwd=folder, check=True, capture_output=True)
    return folder


def test_the_readme_names_its_two_commands_and_ours() -> None:
    assert "make demo" in README and "make test" in README
    named = {command[1] for command in COMMANDS}
    ours = "build info queries query shell view extract explain rules merges serve export"
    assert named == set(ours.split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_of_the_readme(command: list[str], place: Path) -> None:
    if command[1] == "serve":
        with subprocess.Popen([*ZHENGTU, *command[1:], "--port", "0"], cwd=place, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            line = server.stdout.readline().decode("utf-8")
            server.terminate()
        assert "127.0.0.1" in line
        return
    asked = "MATCH (n:Policy) RETURN count(n) AS policies;\n" if command[1] == "shell" else ""
    done = subprocess.run(
        [*ZHENGTU, *command[1:]], cwd=place, input=asked, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    if command[1] in ("query", "queries", "shell", "explain", "rules", "merges"):
        assert len(done.stdout.splitlines()) > 1, "an example answers nothing"
    if "-o" in command:
        assert (place / command[command.index("-o") + 1]).stat().st_size > 10_000


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_of_the_samples(question: str, place: Path) -> None:
    done = subprocess.run(
        [*ZHENGTU, *shlex.split(question)[1:]], cwd=place, capture_output=True, encoding="utf-8", check=False
    )
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
