"""A small store on disk, and the command line run for real."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import open_store

Run = Callable[..., subprocess.CompletedProcess[str]]

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("zhongshan-measures-2022-1.txt", "zhongshan-cppcc-reply-2023.txt", "zhongshan-risk-pool-2022.txt")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with three documents."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(SAMPLES / name, folder)
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command line in an empty folder, as a program of its own."""

    def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("ZHENGTU_")}
        return subprocess.run(
            [sys.executable, "-m", "zhengtu", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**clean, **environment},
            timeout=120,
            check=False,
        )

    return start


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two agencies that issue one policy, closed."""
    folder = tmp_path_factory.mktemp("front") / "small.store"
    first, second = (
        Entity("Agency:1", "Agency", "甲市人民政府", ("市政府",), ((0, 6),)),
        Entity("Agency:2", "Agency", "=乙市财政局", (), ((7, 13),)),
    )
    policy = Entity("Policy:1", "Policy", "若干措施", (), ((20, 24),), {"doc_number": "甲府〔2022〕1号"})
    quote = "甲市人民政府、乙市财政局\x1b[31m印发《若干措施》"
    relations = tuple(
        Relation(agency.id, "ISSUED", policy.id, (0, len(quote)), quote, "letterhead", 0.9)
        for agency in (first, second)
    )
    opened = open_store(str(folder), create=True)
    opened.load([Extraction(Source("dev/a.txt", "0" * 64, "text/plain", "", 40), (first, second, policy), relations)])
    opened.close()
    return folder
