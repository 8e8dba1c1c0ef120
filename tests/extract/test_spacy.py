"""The component of a spaCy pipeline: names as spans, relations with their sentences, and names that others found."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from zhengtu.errors import RuleError, SchemaError, ZhengtuError
from zhengtu.extract import component, extract
from zhengtu.extract.read import Text, read, readable
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [path for path in sorted((ROOT / "samples").iterdir()) if readable(path)]
LETTER = "江门市商务局关于办展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"
# Broken lines, blanks between characters, and full-width figures, as copied from a page.
BROKEN = (
    "江门市会展业扶持办法\n第一条 根据《江门市会展业发展\n规划》（江府〔2021〕\n5号）， 制定本办法。\n"
    "第二条　２０２３ 年5 月市商务局\n开展会展提升专项行动，支持高新技术企业。\n江门市人民政府\n2022年3月1日\n"
)
TOPICS = '["会展江门"]\nenglish = "fairs of Jiangmen"\nterms = ["办展"]\n'
RULES = """
["my.entrusted"]
says = "P由A托管: A runs P."
match = "{what:RF}，?由{who:A+}(负责)?托管"
say = ["who ADMINISTERS what"]
example = "关于企业培训情况的报告\\n推广“会展江门”试点，由市商务局托管。\\n江门市商务局\\n2022年3月1日\\n"
counter = "关于企业培训情况的报告\\n推广“会展江门”试点，由市商务局评估。\\n江门市商务局\\n2022年3月1日\\n"
expect = ["江门市商务局", "ADMINISTERS", "“会展江门”试点"]
"""


def pipeline(**config: object) -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhengtu", config=config)
    return nlp


def ruled(patterns: Sequence[tuple[str, str]], factory: str = "entity_ruler", **config: object) -> Language:
    """Return a pipeline with a ruler before the component."""
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe(factory)
    ruler.add_patterns([{"label": label, "pattern": text} for label, text in patterns])  # type: ignore[attr-defined]
    nlp.add_pipe("zhengtu", config={"candidates": "ents", **config})
    return nlp


def said(doc: Doc) -> Extraction:
    found = doc._.zhengtu
    assert isinstance(found, Extraction)
    return found


def named(doc: Doc) -> dict[str, Entity]:
    return {entity.name: entity for entity in said(doc).entities}


def triples(extraction: Extraction) -> set[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in extraction.relations}


def marked(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans["zhengtu"]]


# ---- tokens of several kinds ----


def characters(vocab: spacy.Vocab, text: str) -> Doc:
    return Doc(vocab, words=list(text), spaces=[False] * len(text))


def words(vocab: spacy.Vocab, text: str) -> Doc:
    import rjieba

    pieces = rjieba.cut(text)
    return Doc(vocab, words=pieces, spaces=[False] * len(pieces))


def threes(vocab: spacy.Vocab, text: str) -> Doc:
    pieces = [text[i : i + 3] for i in range(0, len(text), 3)]
    return Doc(vocab, words=pieces, spaces=[False] * len(pieces))


def blanks(vocab: spacy.Vocab, text: str) -> Doc:
    """Return what blanks part: a token is a clause, and the blank behind it is none."""
    pieces = text.split(" ")
    spaces = [True] * (len(pieces) - 1) + [False]
    kept = [(piece or " ", space and bool(piece)) for piece, space in zip(pieces, spaces, strict=True)]
    return Doc(vocab, words=[piece for piece, _ in kept], spaces=[space for _, space in kept])


Tokens = Callable[[spacy.Vocab, str], Doc]


@pytest.mark.parametrize("tokens", [None, characters, words, threes, blanks])
@pytest.mark.parametrize("text", [BROKEN, LETTER.format("落实《江门市会展办法》，由市会展局负责，支持高新技术企业。")])
def test_offsets_are_exact_and_spans_reach_to_the_edges_of_tokens(tokens: Tokens | None, text: str) -> None:
    nlp = pipeline()
    if tokens:
        nlp.tokenizer = partial(tokens, nlp.vocab)
    doc = nlp(text)
    plain = extract(Text(doc.text, "", "text/plain"), "x")
    assert said(doc).entities == plain.entities and said(doc).relations == plain.relations
    assert plain.relations and all(r.quote == doc.text[slice(*r.evidence)] for r in said(doc).relations)
    shown = [(m, e.type, e.id) for e in plain.entities for m in e.mentions if e.type not in schema().apart]
    spans = doc.spans["zhengtu"]
    assert len(spans) == len(shown) > 4
    for ((start, end), type, id), span in zip(sorted(shown), spans, strict=True):
        assert (span.label_, span.id_) == (type, id)
        assert doc.text[start:end] in span.text
        # No token more than the mention touches.
        assert span[0].idx <= start < span[0].idx + len(span[0]) and span[-1].idx < end
    if tokens in (None, characters):
        assert [span.text for span in spans] == [doc.text[slice(*m)] for m, _, _ in sorted(shown)]


def test_names_of_broken_lines_are_spans() -> None:
    shown = {text.replace("\n", "") for text, _, _ in marked(pipeline()(BROKEN))}
    assert {"江门市会展业发展规划", "江府〔2021〕5号", "市商务局", "会展提升专项行动"} <= shown


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000", "好。"])
def test_docs_that_say_nothing(text: str) -> None:
    doc = pipeline(candidates="ents")(text)
    assert said(doc).entities == said(doc).relations == () and list(doc.spans["zhengtu"]) == []
    assert Doc(doc.vocab).from_bytes(doc.to_bytes())._.zhengtu == said(doc)


def test_a_doc_that_was_not_read_says_so() -> None:
    assert spacy.blank("zh")("江门市商务局来函。")._.zhengtu is None


@pytest.mark.parametrize("path", random.Random(1).sample(SAMPLES, 6), ids=lambda path: path.stem)
def test_samples_say_what_they_say_without_spacy(path: Path) -> None:
    text = read(path)
    doc = pipeline()(text.text)
    plain = extract(text, path.name)
    assert (said(doc).entities, said(doc).relations) == (plain.entities, plain.relations)


# ---- several docs, and docs written down ----

CLAUSES = ["落实《江门市会展办法》。", "由市会展局牵头实施海会领航计划。", "对高新技术企业给予20万元资助。"]


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe(processes: int) -> None:
    nlp = ruled([("Program", "海会领航")])
    texts = [LETTER.format(clause) for clause in CLAUSES * 2]
    docs = list(nlp.pipe(texts, n_process=processes, batch_size=2))
    alone = [nlp(text) for text in texts]
    assert list(map(said, docs)) == list(map(said, alone))
    assert list(map(marked, docs)) == list(map(marked, alone))


def test_a_component_goes_to_another_process() -> None:
    nlp = ruled([("Program", "海会领航")])
    sent = pickle.loads(pickle.dumps(nlp.get_pipe("zhengtu")))
    doc = sent(nlp.get_pipe("entity_ruler")(nlp.make_doc(LETTER.format("市会展局牵头实施海会领航。"))))
    assert named(doc)["海会领航"].proposer == "entity_ruler"


def test_docs_come_back_from_bytes_and_bins() -> None:
    nlp = pipeline()
    docs = [nlp(LETTER.format(clause)) for clause in CLAUSES]
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    blank = spacy.blank("zh")
    again = list(DocBin().from_bytes(stored).get_docs(blank.vocab))
    again += [Doc(spacy.blank("zh").vocab).from_bytes(doc.to_bytes()) for doc in docs]
    for doc, back in zip(docs * 2, again, strict=True):
        assert said(back) == said(doc) and said(back).relations
        assert marked(back) == marked(doc)


def test_a_pipeline_on_disk_keeps_the_component_and_what_it_was_given(tmp_path: Path) -> None:
    files = {"topics": tmp_path / "topics.toml", "rules": tmp_path / "rules.toml"}
    for (name, path), text in zip(files.items(), (TOPICS, RULES), strict=True):
        path.write_text(text, encoding="utf-8")
        assert name in str(path)
    config = {"candidates": "ents", "labels": {"ORG": "Agency"}, **{name: str(path) for name, path in files.items()}}
    nlp = pipeline(**config)
    nlp.to_disk(tmp_path / "kept")
    data = nlp.to_bytes()
    for path in files.values():
        path.unlink()
    there = spacy.load(tmp_path / "kept")
    copied = spacy.util.load_model_from_config(nlp.config).from_bytes(data)
    text = LETTER.format("推广“会展江门”试点，由市商务局托管。")
    for again in (there, copied):
        assert {key: again.get_pipe_config("zhengtu")[key] for key in config} == config
        doc = again(text)
        assert said(doc) == said(nlp(text)) and marked(doc) == marked(nlp(text))
        assert "会展江门" in named(doc)
        assert "my.entrusted" in {relation.rule for relation in said(doc).relations}


# ---- what a user gives ----


@pytest.mark.parametrize("as_file", [True, False])
def test_topics_and_rules_of_ones_own(as_file: bool, tmp_path: Path) -> None:
    given = {"topics": TOPICS, "rules": RULES}
    if as_file:
        for name, text in given.items():
            path = tmp_path / f"{name}.toml"
            path.write_text(text, encoding="utf-8")
            given[name] = str(path)
    text = LETTER.format("推广“会展江门”试点，由市商务局托管。")
    doc = pipeline(**given)(text)
    assert ("江门市商务局", "ADMINISTERS", "“会展江门”试点") in triples(said(doc))
    assert named(doc)["会展江门"].type == "Topic"
    assert ("江门市商务局", "ADMINISTERS", "“会展江门”试点") not in triples(said(pipeline()(text)))


@pytest.mark.parametrize(
    "config, error, told",
    [
        ({"labels": {"ORG": "Organ"}}, SchemaError, "Organ"),
        ({"labels": {"WORK": "Topic"}}, SchemaError, "Topic"),
        ({"candidates": "zhengtu"}, SchemaError, "zhengtu"),
        ({"topics": '["会展"]\nenglish = 1\n'}, ZhengtuError, "topics"),
        ({"rules": RULES.replace("ADMINISTERS", "RUNS")}, RuleError, "RUNS"),
        ({"rules": RULES + 'left_out = { by = ["somewhere"] }\n'}, RuleError, "somewhere"),
    ],
)
def test_what_cannot_be_followed_is_refused_when_it_is_added(
    config: dict[str, object], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        pipeline(**config)


@pytest.mark.parametrize("name", ["topics", "rules"])
def test_a_file_that_is_not_there_is_named_when_it_is_needed(name: str) -> None:
    nlp = pipeline(**{name: "nowhere.toml"})
    with pytest.raises(ZhengtuError, match=r"nowhere\.toml"):
        nlp("江门市商务局来函。")


def test_config_of_another_kind_is_refused() -> None:
    with pytest.raises(Exception, match="labels"):
        pipeline(labels=3)


# ---- candidates of others ----

CLAUSE = "落实乡村会展纲领，由会展促进社牵头实施海会领航，从海会金出资支持海会星选和星选会员。办理老李的点子。"
PATTERNS = [
    ("Policy", "乡村会展纲领"),
    ("Agency", "会展促进社"),
    ("Program", "海会领航"),
    ("FundingPool", "海会金"),
    ("Enterprise", "海会星选"),
    ("EnterpriseGroup", "星选会员"),
    ("Proposal", "老李的点子"),
]


def test_no_rule_knows_the_names_of_these_tests() -> None:
    assert not {text for _, text in PATTERNS} & named(pipeline()(LETTER.format(CLAUSE))).keys()


@pytest.mark.parametrize("labels", [{}, {f"OF_{label}": label for label, _ in PATTERNS}])
def test_candidates_of_every_type_become_names_that_rules_see(labels: dict[str, str]) -> None:
    written = {type: label for label, type in labels.items()}
    nlp = ruled([(written.get(type, type), text) for type, text in PATTERNS], labels=labels)
    doc = nlp(LETTER.format(CLAUSE))
    found = named(doc)
    assert {(e.type, e.name, e.proposer) for e in found.values()} >= {(t, n, "entity_ruler") for t, n in PATTERNS}
    own = "江门市商务局关于办展情况的报告"
    assert {
        (own, "CITES", "乡村会展纲领"),
        ("会展促进社", "ADMINISTERS", "海会领航"),
        ("会展促进社", "LEADS", "海会领航"),
    } <= triples(said(doc))
    assert {end for head, _, tail in triples(said(doc)) for end in (head, tail)} & {"海会星选", "星选会员"}
    assert found["会展促进社"].attributes["region"] == "江门市"
    schema().check(said(doc))


def test_an_agency_that_only_others_know_signs_a_document() -> None:
    text = "江门市会展纪要\n各有关单位：\n请支持高新技术企业。\n江门市会展会盟\n2022年3月1日\n"
    assert ("江门市会展会盟", "ISSUED", "江门市会展纪要") not in triples(said(pipeline()(text)))
    assert ("江门市会展会盟", "ISSUED", "江门市会展纪要") in triples(said(ruled([("Agency", "江门市会展会盟")])(text)))


def test_policies_without_marks_are_cited_and_end() -> None:
    own = "江门市会展业扶持办法"
    text = (
        f"{own}\n第一条 根据乡村会展纲领，制定本办法。\n"
        "第二条 本办法自2022年3月1日起施行，老会展纲领同时废止。\n江门市人民政府\n2022年3月1日\n"
    )
    found = said(ruled([("Policy", "乡村会展纲领"), ("Policy", "老会展纲领")])(text))
    assert {(own, "CITES", "乡村会展纲领"), (own, "REPEALS", "老会展纲领")} <= triples(found)


def test_a_name_in_short_is_that_of_the_document_s_place() -> None:
    doc = ruled([("Agency", "市会展大本营"), ("Agency", "市财政局")])(LETTER.format("由市会展大本营、市财政局办理。"))
    assert named(doc)["江门市会展大本营"].proposer == "entity_ruler"
    assert named(doc)["江门市财政局"].proposer == ""  # the rules know it too


def test_what_rules_find_stays() -> None:
    clause = "落实《江门市会展办法》（江府〔2021〕5号），由市财政局牵头，支持高新技术企业，办理第001号提案。"
    plain = said(pipeline()(LETTER.format(clause)))
    patterns = [
        ("Program", "市财政局"),
        ("Policy", "《江门市会展办法》"),
        ("Policy", "江府〔2021〕5号"),
        ("Enterprise", "高新技术企业"),
        ("Proposal", "001号提案"),
        ("Agency", "江门市商务局"),
    ]
    found = said(ruled(patterns)(LETTER.format(clause)))
    assert (found.entities, found.relations) == (plain.entities, plain.relations)


def test_a_group_of_spans_and_who_set_it() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "Program", "pattern": "海会领航"}])  # type: ignore[attr-defined]
    config = {"spans_key": "mine"}
    nlp.add_pipe("span_ruler", name="ours", config=config).add_patterns([{"label": "P", "pattern": "海会领航"}])  # type: ignore[attr-defined]
    nlp.add_pipe("zhengtu", name="policies", config={"candidates": "mine", "labels": {"P": "Program"}})
    assert named(nlp(LETTER.format("市会展局牵头实施海会领航。")))["海会领航"].proposer == "ours"


def test_spans_that_no_component_set() -> None:
    nlp = pipeline(candidates="mine")
    doc = nlp.make_doc(LETTER.format("市会展局牵头实施海会领航。"))
    start = doc.text.index("海会领航")
    doc.spans["mine"] = [doc.char_span(start, start + 4, label="Program"), Span(doc, 0, 2, label="PERSON")]
    assert named(nlp(doc))["海会领航"].proposer == "mine"
    assert all("PERSON" not in entity.id for entity in said(doc).entities)


def test_a_candidate_over_a_broken_line() -> None:
    nlp = ruled([("Program", "海会\n领航"), ("Program", "领航。\n江门")])
    found = named(nlp(LETTER.format("由市会展局牵头实施有关工作（海会\n领航）。由市会展局实施领航。")))
    assert [name for name, entity in found.items() if entity.proposer] == ["海会领航"]


def test_a_trained_recogniser() -> None:
    began = time.monotonic()
    spacy.util.fix_random_seed(7)
    nlp = spacy.blank("zh")
    ner = nlp.add_pipe("ner", name="projects")
    ner.add_label("PROJECT")  # type: ignore[attr-defined]
    examples = []
    for verb in ("实施", "推进", "启动"):
        for project in ("海会领航", "云帆腾飞", "星河远航", "金桥登高", "海会腾飞", "云帆领航"):
            text = f"市商务局{verb}{project}。"
            start = text.index(project)
            doc = nlp.make_doc(text)
            examples.append(Example.from_dict(doc, {"entities": [(start, start + len(project), "PROJECT")]}))
    nlp.initialize(lambda: examples)
    for _ in range(12):
        for batch in spacy.util.minibatch(examples, 6):
            nlp.update(batch)
    nlp.add_pipe("zhengtu", config={"candidates": "ents", "labels": {"PROJECT": "Program"}})
    doc = nlp(LETTER.format("市商务局实施金桥登高。"))
    assert named(doc)["金桥登高"].proposer == "projects"
    assert ("江门市商务局", "ADMINISTERS", "金桥登高") in triples(said(doc))
    assert time.monotonic() - began < 20


# ---- displaCy ----


def test_displacy_shows_spans_and_entities_in_the_colours_of_pages() -> None:
    doc = pipeline()(LETTER.format(CLAUSES[1]))
    drawn = displacy.render(doc, style="span", options={"spans_key": "zhengtu"}, jupyter=False)
    assert "Agency" in drawn and "Program" in drawn
    doc.ents = spacy.util.filter_spans(doc.spans["zhengtu"])
    shown = displacy.render(doc, style="ent", jupyter=False)
    assert shown.count("<mark") == len(doc.ents) > 3 and "市会展局" in shown
    assert component.colours()["Agency"] == schema().nodes["Agency"].colour


def test_it_is_loaded_with_nothing_behind_it() -> None:
    code = (
        "import sys, zhengtu.extract.component, spacy; spacy.blank('en'); "
        "print(sorted(m for m in sys.modules if m.startswith('zhengtu')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = done.stdout.strip()
    assert loaded == str(["zhengtu", "zhengtu.errors", "zhengtu.extract", "zhengtu.extract.component"]), loaded
