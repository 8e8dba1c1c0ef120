"""What bench/identity.py counts in a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LETTER = "关于做好工作的通知\n各有关单位：\n根据《{act}》和《会展业办法》，由{firm}办理。\n{city}商务局\n2022年3月1日\n"


def test_acts_and_firms_of_a_folder(tmp_path: Path) -> None:
    for city, act in (("江门市", "中华人民共和国电子签名法"), ("杭州市", "电子签名法")):
        (tmp_path / f"{city}.txt").write_text(LETTER.format(act=act, firm="江门明光机械有限公司", city=city))
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "identity.py", tmp_path, "--list", "--workers", "1"],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "national acts named in several provinces that are one node: 1 of 1"
    assert lines[1] == "  电子签名法 (2 provinces): Policy:中华人民共和国电子签名法@"
    assert lines[2] == "titles of several divisions that are a node in each: 2 of 2"
    assert lines[-1] == "firms whose names begin as no firm's does: 0 of 1"
