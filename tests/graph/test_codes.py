"""A statement is called by the same digits here and in a page."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.graph.codes import code, digits, of_document

VIEWER = Path(__file__).parents[2] / "viz" / "viewer" / "src"
TEXTS = ["", "a", "Policy:国发〔2022〕1号", "𠮷野家", 'a"b\\c\n', "x" * 1000]


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_a_page_makes_the_same(tmp_path: Path) -> None:
    shutil.copy(VIEWER / "codes.js", tmp_path / "codes.mjs")
    script = "import {hash} from './codes.mjs'; console.log(JSON.stringify(JSON.parse(process.argv[1]).map(hash)))"
    command = ["node", "--input-type=module", "-e", script, json.dumps(TEXTS)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    assert json.loads(done.stdout) == list(map(digits, TEXTS))


@given(some.text(), some.text())
def test_a_code_begins_with_that_of_its_document(name: str, document: str) -> None:
    made = code(f"Agency:{name}", "LEADS", "Program:乙", document)
    assert made.startswith(of_document(document)) and len(made) == 9 and made.isalnum()
    assert made != code(f"Agency:{name}", "FUNDS", "Program:乙", document)
