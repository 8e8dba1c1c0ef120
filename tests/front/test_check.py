"""`zhengtu check` on a store, and its CSV as decisions."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from .conftest import Run

TEXT = (
    "江门市会展业行动方案\n由江门市会展信息服务中心和江门市会展信息化服务中心负责落实。\n江门市商务局\n2022年3月1日\n"
)


def test_findings_become_decisions(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    assert run("build", "plan.txt", "--store", "s").returncode == 0
    shown = run("check", "--store", "s")
    assert shown.returncode == 0
    assert "江门市会展信息服务中心 differs by 化" in shown.stdout
    assert "near-duplicate  1 finding\n" in shown.stderr and "dates           0 findings\n" in shown.stderr
    written = run("check", "--format", "csv", "--store", "s").stdout
    rows = list(csv.DictReader(io.StringIO(written)))
    pair = next(row for row in rows if row["kind"] == "near-duplicate")
    pair["judgement"] = "same"
    with open(tmp_path / "decisions.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    assert run("build", "plan.txt", "--decisions", "decisions.csv", "--store", "s").returncode == 0
    assert "near-duplicate  0 findings\n" in run("check", "--store", "s").stderr


def test_what_was_judged_is_not_told_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    assert run("build", "plan.txt", "--store", "s").returncode == 0
    decided = "left,right,judgement\n江门市会展信息服务中心,Agency:江门市会展信息化服务中心,different\n"
    (tmp_path / "decisions.csv").write_text(decided, encoding="utf-8")
    assert "near-duplicate  0 findings\n" in run("check", "--decisions", "decisions.csv", "--store", "s").stderr
