"""What bench/house.py counts, on a small tree that is made for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TREE: Mapping[str, str] = {
    "__init__.py": '"""机关 in a docstring."""\nfrom .relations.duty import relate\n',
    "lexicon/__init__.py": "",
    "lexicon/heads.py": (
        "from __future__ import annotations\n\n"
        "import re\n\n"
        "# 注释\n"
        'HEADS = "局|厅"\n'
        'PLACE = re.compile(rf"(?:{HEADS})$")\n'
    ),
    "names/__init__.py": "",
    "names/agencies.py": (
        '"""Find\nagencies."""\n'
        "import re\n"
        "from ..lexicon import heads\n"
        "from ..lexicon.heads import HEADS as ENDS\n\n"
        'PLACE = re.compile("省|市|[县|区]")\n'
        'NAMED = re.compile(r"\\|" + ENDS)\n\n\n'
        "def find(text):\n"
        '    """找 names."""\n'
        '    return re.search("甲?乙", text) or heads.PLACE.search(text)\n'
    ),
    # An import within a function counts, and so does one that leads up.
    "lexicon/regions.py": "def home():\n    from zhengtu.extract.names.agencies import find\n    return find\n",
    "relations/__init__.py": "",
    "relations/duty.py": "from re import compile as made\n"
    "from zhengtu.extract import steps\n\n"
    "relate = made('甲|乙')\n",
    "steps.py": "import zhengtu.extract.relations.duty as duty\n",
    "rules/duty.toml": (
        '[duty.passive]\nmatch = "{what:PF}，?由{who:A+}"\nunless = "已经?|可以"\n'
        'example = "什么|都(?:有)"\nsays = "a|b"\n\n[duty.active]\nexample = "甲"\n'
    ),
    "lexicon/codes.toml": '"宁政(?:办|厅)?发" = ["宁", "宁夏回族自治区（全区）"]\n',
}


@pytest.fixture(scope="module")
def house() -> ModuleType:
    spec = spec_from_file_location("house", ROOT / "bench" / "house.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        file = tmp_path / "extract" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_what_is_counted(house: ModuleType, tree: Path) -> None:
    assert house.measure(tree) == {
        "lines": 2 + 7 + 13 + 3 + 4 + 1,
        "lines of code": 1 + 4 + 7 + 3 + 3 + 1,
        "modules": 9,
        "folders": 4,
        "longest module": 13,
        "its name": "names.agencies",
        "floors": 3,  # regions, agencies, heads
        "imports within": 5,
        "circles": 1,  # duty and steps
        "imports upward": 2,  # regions to agencies, duty to steps
        "patterns in Python": 5,
        "of these compiled": 3 + 1,
        "texts put into patterns": 1,
        "alternatives in Python": 1 + 3 + 1 + 1 + 2 + 2,
        "patterns in data": 3,
        "alternatives in data": 1 + 2 + 2,
        "names of patterns": 2,
        "of several meanings": 1,  # PLACE
        "Chinese in code": len("局厅省市县区甲乙甲乙"),
        "rules": 2,
        "rules as rows": 1,
    }


def test_a_circle_is_one_floor(house: ModuleType) -> None:
    edges = {"a": {"b"}, "b": {"c", "a"}, "c": {"d"}, "d": set()}
    circle_of = house.circles(edges)
    assert circle_of["a"] == circle_of["b"] == {"a", "b"} and circle_of["c"] == {"c"}
    assert house.floors(edges, circle_of) == 3


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="no git checkout")
def test_revisions_stand_side_by_side() -> None:
    def printed(*revisions: str) -> list[str]:
        command = [sys.executable, "bench/house.py", *revisions]
        return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()

    head, lines, *_ = printed("HEAD")
    assert head.split() == ["HEAD", "checkout"] and len(lines.split()) == 3
    unknown = subprocess.run(
        [sys.executable, "bench/house.py", "no-such-revision"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert unknown.returncode and "house: no-such-revision:" in unknown.stderr
