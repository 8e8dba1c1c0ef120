"""Whole documents through the whole pipeline: what must hold whatever the text is."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from math import floor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from zhengtu.extract import extract
from zhengtu.extract.annotation import to_annotation
from zhengtu.extract.assemble import statements
from zhengtu.extract.deciding.weakening import MEASURE_BY_CLAUSES
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.names.offered import TYPES
from zhengtu.extract.read import Text, read, readable
from zhengtu.extract.rules.registry import rules
from zhengtu.extract.stages import Wishes, analyse
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Extraction

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [path for path in sorted((ROOT / "samples").iterdir()) if readable(path)]
TELEPHONE = re.compile(r"(?<![\d〔])(?:1[3-9]\d{9}|0\d{2,3}[-—－ ]?\d{7,8})(?!\d)")
BLANKS = "\n\r\t \u3000"


def test_a_title_says_where_rules_without_an_issuer_are_from() -> None:
    rules = "海宁市促进消费实施方案\n为促进消费，结合本市实际，如下。\n（责任部门：市商务局）\n便于嘉兴市的车转入。\n"
    assert "海宁市商务局" in {entity.name for entity in of(rules).entities}
    other = rules.replace("本市", "我省").replace("市商务局", "省商务厅")
    assert "海宁市商务厅" not in {entity.name for entity in of(other).entities}


LETTER = "江门市商务局关于办展的通知\n各有关单位：\n{}\n江门市商务局\n2022年3月1日\n"


def of(text: str) -> Extraction:
    return extract(Text(text, "0" * 64, "text/plain"), "文件.txt")


@cache
def samples() -> tuple[str, ...]:
    return tuple(read(path).text for path in SAMPLES)


def check(text: str, extraction: Extraction | None = None) -> Extraction:
    """Hold what a text gives to all that is promised of every extraction."""
    extraction = extraction or of(text)
    schema().check(extraction)
    types = {entity.id: entity.type for entity in extraction.entities}
    assert len(types) == len(extraction.entities)
    for entity in extraction.entities:
        assert entity.name.strip() == entity.name != ""
        assert not set(entity.name) & set("\n\r\t")
        assert entity.id.startswith(f"{entity.type}:")
        assert entity.attributes.keys() <= schema().nodes[entity.type].properties.keys()
        assert list(entity.mentions) == sorted(set(entity.mentions))
        assert entity.name not in entity.aliases and "" not in entity.aliases
        for start, end in entity.mentions:
            assert 0 <= start < end <= len(text)
            assert text[start] not in BLANKS and text[end - 1] not in BLANKS
    triples = [(relation.head, relation.type, relation.tail) for relation in extraction.relations]
    assert len(triples) == len(set(triples))
    for relation in extraction.relations:
        start, end = relation.evidence
        assert 0 <= start < end <= len(text)
        assert relation.quote == text[start:end] and relation.quote.strip()
        assert relation.head != relation.tail
        assert schema().relations[relation.type].allows(types[relation.head], types[relation.tail])
        assert relation.attributes.keys() <= schema().relations[relation.type].properties.keys()
        promised = rules()[relation.rule].confidence
        weaker = floor(promised * MEASURE_BY_CLAUSES.factor * 100) / 100
        of_measure = "Measure" in (types[relation.head], types[relation.tail])
        assert relation.confidence == promised or (of_measure and relation.confidence == weaker)
        assert not TELEPHONE.search(relation.quote), relation.quote
    return extraction


# ---- documents as they are, damaged, and any text whatever ----


@pytest.mark.parametrize("index", range(len(SAMPLES)), ids=[path.stem for path in SAMPLES])
def test_samples(index: int) -> None:
    extraction = check(samples()[index])
    assert extraction.entities and extraction.relations


@pytest.mark.parametrize("index", range(len(SAMPLES)), ids=[path.stem for path in SAMPLES])
def test_samples_on_one_line(index: int) -> None:
    check("".join(samples()[index].split()))


@pytest.mark.parametrize("index", range(len(SAMPLES)), ids=[path.stem for path in SAMPLES])
def test_samples_cut_off_anywhere(index: int) -> None:
    text = samples()[index]
    chance = random.Random(index)
    for _ in range(6):
        a, b = sorted(chance.sample(range(len(text)), 2))
        check(text[a:b])


@pytest.mark.parametrize("seed", range(12))
def test_samples_shuffled_and_glued(seed: int) -> None:
    chance = random.Random(seed)
    lines = [line for text in chance.sample(samples(), 3) for line in text.split("\n")]
    chance.shuffle(lines)
    check("\n".join(lines[:120]))
    pieces = [piece for line in lines for piece in re.split("(?<=[，。、《》（）：])", line)]
    chance.shuffle(pieces)
    check(chance.choice(["", "\n", " "]).join(pieces[:400]))


PIECES = (
    *(
        "市财政局|江门市商务局|国务院办公厅|我局|我部|市委|市政协|民建江门市委会|各级财政部门|《|》|（|）|"
        "〔2021〕|[2021]|【2021】5号|粤府|中府办|号|第|提案|关于|的|印发|通知|办法|专项资金|基金|首期|2亿元|"
        "500万元|一点五亿元|，|。|；|：|、|“|”|‘|’|2023年3月1日|二〇〇六年十月十八日|中华民国七十年五月三日|"
        "抄送：|责任单位：|牵头|配合|负责|支持|给予|对|为|提供|认定|等3家企业|江海会展有限公司|兴业银行|"
        "高新技术企业|专精特新|“小巨人”企业|三星级、四星级的酒店|国家4A、5A级旅游景区|行动计划|示范工厂|"
        "示范车间|试点|等改革试点|“数字贷”平台|同时废止|作如下修改|附件1：|一、|（一）|行政院|臺灣|經濟部|"
        "訂定發布|會展業|（70）台經字第 1234 號|中山|广东省|朝阳区|新疆生产建设兵团|中国人民政治协商会议|"
        "中国共产党|领导小组|管委会|税务局|(zhong)|A|7|１２|％|按高企2%|予以|你们提出的|"
        "您提出的关于发展的提案|答复如下|会办意见|会同|经综合|意见|委员：|各有关单位：|以|为龙头的|产业舰队|"
        "“八大舰队”|办理下列贷款：|沿革內容：|法規名稱：|2021年|单个|立项金额|立项3项|𠮷|½|٣|Ⅷ|"
        "联系电话：010-66096925|18810032218"
    ).split("|"),
    "\n",
    "\n\n",
    " ",
    "\u3000",
    "\t",
    "第一条 ",
    "\r",
    "\x0c",
    "\u2028",
    "\ufeff",
)
WILD = some.lists(some.sampled_from(PIECES) | some.text(max_size=3), max_size=60).map("".join)


@given(WILD)
@example("經濟部5提案")
@example("臺灣省政府關於會展業的報告\n江門市商務局，財政部\n經濟部\n中華民國一百一十年三月一日\n")
@example("《》执〔2021〕2号")
@example("关于\t号试点意见")
@example("市财政局\t提案")
@settings(
    max_examples=settings().max_examples * 2,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_text_whatever(text: str) -> None:
    check(text)


@given(WILD, some.data())
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_with_any_candidates_of_others(text: str, data: some.DataObject) -> None:
    places = some.integers(0, len(text))
    candidates = data.draw(some.lists(some.builds(Candidate, places, places, some.sampled_from(TYPES)), max_size=8))
    offered = {"others": [x for x in candidates if x.start <= x.end]}
    found = statements(analyse(text, Wishes(offered=offered)), Text(text, "0" * 64, "text/plain"), "文件.txt")
    assert {entity.proposer for entity in check(text, found).entities} <= {"", "others"}
    spans = {span for entity in found.entities if entity.proposer for span in entity.mentions}
    assert all(any(x.start <= a and b <= x.end for x in offered["others"]) for a, b in spans)


@given(some.text(max_size=200))
@settings(deadline=None, derandomize=True)
def test_any_characters_whatever(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "关于培训的通知各有关单位：请报我部，并抄送自然资源部。联系人：张三，电话010-66096925、18810032218。商务部2022年3月1日",
        LETTER.format("请支持高新技术企业（电话0750-1234567）参展。") + "抄送：市财政局（电话13800138000）。\n",
        LETTER.format("请参展。").replace("各有关单位", "江门市财政局（电话0750-1234567）"),
    ],
)
def test_no_telephone_number_is_quoted(text: str) -> None:
    check(text)


def test_quotes_are_short() -> None:
    clause = "各单位要高度重视企业培训工作，切实加强组织领导，确保各项任务落到实处。"
    text = f"商务部关于做好工作的通知各有关单位：请将结果抄送自然资源部。{clause * 40}抄送：财政部。商务部2022年3月1日"
    assert max((len(relation.quote) for relation in check(text).relations), default=0) <= 300


# ---- the same again ----

AGAIN = """
import hashlib, json, sys
from pathlib import Path
from zhengtu.extract import extract
from zhengtu.extract.annotation import to_annotation
from zhengtu.extract.assemble import statements
from zhengtu.extract.deciding.weakening import MEASURE_BY_CLAUSES
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.names.offered import TYPES
from zhengtu.extract.read import read
digest = hashlib.sha256()
for name in sys.argv[1:]:
    extraction = extract(read(Path(name)), "文件")
    digest.update(json.dumps(to_annotation(extraction, name), ensure_ascii=False).encode())
    digest.update(repr(extraction).encode())
print(digest.hexdigest())
"""


def test_two_processes_with_different_hashes_say_the_same(tmp_path: Path) -> None:
    names = [str(path) for path in SAMPLES[::3]]
    # Names that stand for two things each, at one place.
    listed = tmp_path / "listed.txt"
    works = "“小升规”“规转股”“股上市”工程，国家、省和市级会展示范平台"
    listed.write_text(f"{MEASURES}第八条 开展{works}。\n".replace("第六条 本办法由", f"第六条 建设{works}。本办法由"))
    names.append(str(listed))
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", AGAIN, *names],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        )
        for seed in ("1", "3", "4242")
    ]
    digests = {process.communicate(timeout=120)[0].strip() for process in processes}
    assert len(digests) == 1 and len(digests.pop()) == 64


def test_what_was_read_before_does_not_matter() -> None:
    alone = of(samples()[0])
    for text in samples()[1:4]:
        of(text)
    assert of(samples()[0]) == alone


def relations(extraction: Extraction) -> set[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in extraction.relations}


MEASURES = """\
江门市会展业发展专项资金管理办法
第一章 总则
第一条 为加快我市会展业发展，规范会展业发展专项资金的使用和管理，根据《广东省省级财政专项资金管理办法》（粤府〔2018〕\
120号）等规定，结合我市实际，制定本办法。
第二条 市商务局负责会展业发展专项资金的日常管理，江门江海会展有限公司等单位配合做好有关工作，\
各县（市、区）要支持会展业发展。
第三条 设立会展风险补偿资金池，规模1亿元，其中首期3000万元已到账，\
用于支持高新技术企业和专精特新中小企业发展，由市财政局管理。
第四条 对高新技术企业给予最高20万元资助，对新认定的江门市会展示范基地给予一次性30万元奖励，\
同一企业不重复享受本办法规定的资助。
第五条 本办法由市商务局会同市财政局负责解释，自2023年1月1日起施行，\
《江门市会展业补助规定》（江府〔2018〕9号）同时废止。
江门市人民政府
2022年12月1日
"""


@pytest.mark.parametrize("width", range(24, 46, 3))
def test_a_text_broken_at_a_width_says_the_same(width: int) -> None:
    broken = "\n".join(line[i : i + width] for line in MEASURES.split("\n") for i in range(0, max(len(line), 1), width))
    assert relations(check(broken)) == relations(check(MEASURES))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\n　　"),
        lambda text: re.sub(r"(\d+)", r" \1 ", text),
        lambda text: text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"}),
        lambda text: text.replace("〔", "[").replace("〕", "]"),
    ],
    ids=["crlf", "empty lines", "mark", "indented", "spaced digits", "wide digits", "square brackets"],
)
def test_how_a_file_is_written_does_not_matter(change: Callable[[str], str]) -> None:
    assert relations(check(change(MEASURES))) == relations(check(MEASURES))


def test_measures_say_what_they_say() -> None:
    said = relations(check(MEASURES))
    own = "江门市会展业发展专项资金管理办法"
    assert {
        ("江门市人民政府", "ISSUED", own),
        (own, "CITES", "广东省省级财政专项资金管理办法"),
        (own, "REPEALS", "江门市会展业补助规定"),
        ("江门市会展业发展专项资金", "FUNDS", "高新技术企业"),  # rules on a fund say what it pays
        ("江门市商务局", "LEADS", own),
        ("江门市财政局", "CO_HANDLES", own),
    } <= said


def test_what_is_written_is_what_is_extracted() -> None:
    extraction = check(MEASURES)
    annotation = to_annotation(extraction, "文件.txt")
    # The province is there as well, of which only the number of a cited policy speaks.
    named = {entity.name for entity in extraction.entities if entity.type not in schema().apart}
    assert {entity["name"] for entity in annotation["entities"]} == named
    assert extraction.source.length == len(MEASURES)
    assert extraction.source.title == "江门市会展业发展专项资金管理办法"


@pytest.mark.parametrize(
    "bracket",
    [
        "（会展业处，陈某某，3512345）",
        "（牵头处室：会展业处，陈某某，3512345；配合处室：法规处，李某某，3512346）",
        "（会展业处，陈某某，13512345678）",
    ],
)
def test_a_person_in_a_bracket_of_duties_is_not_quoted(bracket: str) -> None:
    extraction = extract(
        Text(
            f"江门市商务局关于发展会展业的意见\n一、办好展会。做大展会规模。{bracket}\n江门市商务局\n2022年3月1日\n",
            "0" * 64,
            "text/plain",
        ),
        "文件.txt",
    )
    led = [r for r in extraction.relations if r.type == "LEADS"]
    assert led
    assert not any("某" in r.quote or "351" in r.quote for r in extraction.relations)
