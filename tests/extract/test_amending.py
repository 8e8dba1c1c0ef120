"""What readers corrected is found again by its sentence, and by nothing that is only like it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zhengtu.extract import extract
from zhengtu.extract.amending import ENDS, GONE, PRIVATE, SEVERAL, Amended, Work, amended, everywhere, find
from zhengtu.extract.read import Text, read
from zhengtu.graph.events import ADD, AMEND, REJECT, RENAME, RETYPE, Anchor, Change, Event, Statement, Thing
from zhengtu.graph.statements import Extraction, Relation
from zhengtu.graph.stores.loading import prepare

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = """关于建设乙平台的通知
各区：
一、由中山市财政局牵头，中山市商务局、中山市科学技术局配合，建设“会展江门”平台。
二、联系人：王某，电话0760-88312345。
三、其他。
四、其他。
中山市人民政府
2022年3月1日
"""


@cache
def page(text: str = TEXT) -> Extraction:
    return extract(Text(text, "0" * 64, "text/plain"), "docs/a.txt")


def relation(type: str = "LEADS", head: str = "中山市财政局", of: Extraction | None = None) -> Relation:
    names = {entity.id: entity.name for entity in (of or page()).entities}
    (found,) = [r for r in (of or page()).relations if r.type == type and names[r.head] == head]
    return found


def thing(id: str, of: Extraction | None = None, near: tuple[int, int] = (0, 1 << 40)) -> Thing:
    (entity,) = [entity for entity in (of or page()).entities if entity.id == id]
    places = sorted(entity.mentions, key=lambda span: (not near[0] <= span[0] < near[1], span))
    return Thing(entity.type, entity.name, entity.id, places[0] if places else None)


def about(do: str, said: Relation | None = None, of: Extraction | None = None, text: str = TEXT, **more: Any) -> Event:
    """Return an event on a relation, as a page writes it."""
    said = said or relation()
    start, end = said.evidence
    statement = Statement(thing(said.head, of, said.evidence), said.type, thing(said.tail, of, said.evidence))
    anchor = Anchor(start, end, text[start:end], text[max(0, start - 8) : start], text[end : end + 8])
    source = (of or page()).source
    given = {"document": source.name, "sha256": source.sha256, "target": statement, "evidence": anchor, **more}
    return Event("e001", "2026-12-01T09:30:00Z", "林", do, **given)


def put(*events: Event, text: str = TEXT, former: Any = None) -> Amended:
    done = amended(text, page(text), Work(tuple(replace(e, id=f"e{n}") for n, e in enumerate(events)), former or {}))
    prepare(done.extraction)
    return done


def said(extraction: Extraction) -> set[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in extraction.relations}


LED = ("中山市财政局", "LEADS", "“会展江门”平台")
HELPED = ("中山市商务局", "CO_HANDLES", "“会展江门”平台")


def test_what_is_rejected_is_not_said() -> None:
    assert {LED, HELPED} <= said(page())
    assert said(put(about(REJECT)).extraction) == said(page()) - {LED}
    assert put(about(REJECT)).extraction.entities == page().entities


def test_a_sentence_is_found_again_in_a_file_that_has_shifted() -> None:
    shifted = "中山市人民政府文件\n中府〔2022〕9号\n" + TEXT
    assert LED in said(page(shifted))
    event = about(REJECT, sha256="1" * 64)
    assert said(put(event, text=shifted).extraction) == said(page(shifted)) - {LED}


def test_a_sentence_that_is_gone_is_told() -> None:
    without = TEXT.replace("由中山市财政局牵头，", "中山市财政局牵头，由")
    done = put(about(REJECT, sha256="1" * 64), text=without)
    assert done.lost == (("e0", GONE),) and done.extraction == page(without)


@pytest.mark.parametrize(("before", "found"), [("三、", True), ("四、", True), ("五、", False), ("", False)])
def test_of_several_places_that_with_the_same_words_around_it(before: str, found: bool) -> None:
    anchor = Anchor(5, 8, "其他。", before)
    if found:
        start, end = find(TEXT, anchor, same=False)
        assert TEXT[start - len(before) : end] == f"{before}其他。"
    else:
        with pytest.raises(Exception, match=SEVERAL):
            find(TEXT, anchor, same=False)
    assert find(TEXT, Anchor(TEXT.rindex("其他。"), TEXT.rindex("其他。") + 3, "其他。"), same=True)


def test_a_thing_is_meant_by_its_place_before_its_name() -> None:
    # Another version of the rules calls the head otherwise; the mention is where it was.
    event = about(REJECT)
    target = event.statement
    renamed = replace(event, target=replace(target, head=replace(target.head, name="市财政局", id="Agency:市财政局")))
    assert LED not in said(put(renamed).extraction)
    # And without its place, or elsewhere, by its name.
    named = replace(event, target=replace(target, head=replace(target.head, mention=None)))
    assert LED not in said(put(named).extraction)
    neither = replace(renamed, target=replace(renamed.statement, head=Thing("Agency", "市财政局")))
    assert put(neither).extraction == page() and not put(neither).lost
    assert LED not in said(put(neither, former={("Agency", "市财政局"): ("中山市财政局",)}).extraction)


def test_what_is_added_has_its_sentence_and_its_author() -> None:
    start = TEXT.index("由中山市财政局")
    anchor = Anchor(start, start + 11, TEXT[start : start + 11])
    new = Statement(Thing("Enterprise", "某某有限公司"), "PARTICIPATES_IN", thing(relation().tail), {"year": "2022"})
    done = put(about(ADD, target=new, evidence=anchor))
    (made,) = [r for r in done.extraction.relations if r.type == "PARTICIPATES_IN"]
    assert (made.rule, made.quote, made.attributes) == ("hand", anchor.exact, {"year": "2022", "author": "林"})
    assert "Enterprise:某某有限公司" in {entity.id for entity in done.extraction.entities}
    assert put(about(ADD)).extraction == page()  # the rules say it already
    agency = Statement(Thing("Agency", "江门市财政局"), "LEADS", thing(relation().tail))
    (made_agency,) = [e for e in put(about(ADD, target=agency)).extraction.entities if e.name == "江门市财政局"]
    assert made_agency.attributes["region"] == "江门市" and not made_agency.mentions


def test_what_is_amended_becomes_what_a_reader_says() -> None:
    done = put(about(AMEND, to=Change(type="CO_HANDLES", attributes={"status": "拟"})))
    assert said(done.extraction) == said(page()) - {LED} | {(LED[0], "CO_HANDLES", LED[2])}
    (made,) = [r for r in done.extraction.relations if r.rule == "hand"]
    assert made.attributes == {"status": "拟", "author": "林"} and made.evidence == relation().evidence
    other = put(about(AMEND, to=Change(head=Thing("Agency", "中山市商务局"))))
    assert ("中山市商务局", "LEADS", LED[2]) in said(other.extraction) and LED not in said(other.extraction)
    start = TEXT.index("中山市财政局")
    moved = put(about(AMEND, to=Change(evidence=Anchor(start, start + 6, "中山市财政局"))))
    assert relation(of=moved.extraction).quote == "中山市财政局"
    # What the rules no longer say is still what the sentence says, as the reader reads it.
    bare = replace(page(), relations=())
    assert said(amended(TEXT, bare, Work((about(AMEND, to=Change(type="CO_HANDLES")),))).extraction) == {
        (LED[0], "CO_HANDLES", LED[2])
    }


def test_what_a_graph_may_not_hold_is_told() -> None:
    def lost(event: Event) -> str:
        done = put(event)
        assert done.extraction == page()
        return done.lost[0][1]

    assert lost(about(AMEND, to=Change(tail=thing(relation().head)))) == ENDS
    start = TEXT.index("电话")
    call = Anchor(start, start + 15, TEXT[start : start + 15])
    new = Statement(Thing("Enterprise", "某某有限公司"), "PARTICIPATES_IN", thing(relation().tail))
    done = put(about(ADD, target=new, evidence=call))
    assert done.lost == (("e0", PRIVATE),) and said(done.extraction) == said(page())
    counted = Statement(thing(relation().head), "FUNDS", thing(relation().tail), {"count": 1.5})
    done = put(about(ADD, target=counted), about(REJECT))
    assert done.lost == (("e0", ENDS),) and said(done.extraction) == said(page()) - {LED}


def test_a_thing_has_another_name_in_one_document() -> None:
    done = put(about(RENAME, target=(thing(relation().head),), evidence=None, to=Change(name="中山市商务局")))
    assert ("中山市商务局", "LEADS", LED[2]) in said(done.extraction)
    assert not {"中山市财政局"} & {entity.name for entity in done.extraction.entities}
    done = put(about(RENAME, target=(Thing("Agency", "中山市财政局"),), evidence=None, to=Change(name="江门市财政局")))
    (agency,) = [entity for entity in done.extraction.entities if entity.name == "江门市财政局"]
    assert (agency.id, agency.attributes["region"]) == ("Agency:江门市财政局", "江门市")


def test_a_policy_known_by_its_number_keeps_it_and_its_measures_follow_one_that_is_not() -> None:
    text = read(SAMPLES / "zhongshan-measures-2022-1.txt")
    whole = extract(text, "samples/x.txt")
    policies = {entity.id: entity.name for entity in whole.entities if entity.type == "Policy"}
    numbered = "Policy:中府〔2018〕902号"
    event = Event("e1", "", "林", RENAME, target=(Thing("Policy", policies[numbered]),), to=Change(name="若干措施"))
    done, followed = everywhere(whole, [event])
    assert followed == (event,)
    assert next(entity.name for entity in done.entities if entity.id == numbered) == "若干措施"
    titled = "Policy:中山市推进制造业数字化智能化转型发展若干政策措施@广东省/中山市"
    done, _ = everywhere(whole, [replace(event, target=(Thing("Policy", policies[titled]),))])
    prepare(done)
    assert {e.id for e in done.entities if e.type == "Measure"} == {
        f"Measure:若干措施@广东省/中山市#{n}" for n in range(1, 6)
    }
    retyped = replace(event, do=RETYPE, target=(Thing("Policy", policies[titled]),), to=Change(type="Program"))
    done, _ = everywhere(whole, [retyped])
    prepare(done)
    assert titled not in {entity.id for entity in done.entities}


def test_another_type_leaves_only_what_it_may_say() -> None:
    done = put(about(RETYPE, target=(thing(relation().tail),), evidence=None, to=Change(type="FundingPool")))
    assert LED in said(done.extraction)
    done = put(about(RETYPE, target=(thing(relation().head),), evidence=None, to=Change(type="Enterprise")))
    assert LED not in said(done.extraction)
    assert "Enterprise:中山市财政局" in {entity.id for entity in done.extraction.entities}


TARGETS = [r for r in page().relations if r.type in ("LEADS", "CO_HANDLES", "ISSUED", "ADDRESSED_TO")]


@some.composite
def corrections(draw: some.DrawFn) -> list[Event]:
    found = []
    for number in range(draw(some.integers(1, 6))):
        do = draw(some.sampled_from((REJECT, ADD, AMEND, RENAME, RETYPE)))
        of = draw(some.sampled_from(TARGETS))
        ends = [thing(of.head), thing(of.tail)]
        more: dict[str, Any] = {}
        if do == AMEND:
            more["to"] = Change(
                type=draw(some.sampled_from(("", "CO_HANDLES", "ADMINISTERS", "ISSUED"))),
                head=draw(some.sampled_from((None, *ends, Thing("Agency", "江门市财政局")))),
            )
        if do in (RENAME, RETYPE):
            more |= {"target": (draw(some.sampled_from(ends)),), "evidence": None}
            change = Change(name=draw(some.sampled_from(("甲市某局", "中山市商务局"))))
            more["to"] = change if do == RENAME else Change(type=draw(some.sampled_from(("Program", "Agency"))))
        found.append(replace(about(do, of, **more), id=f"e{number:03}"))
    return found


@settings(max_examples=max(20, settings().max_examples // 2))
@given(corrections(), some.booleans())
def test_whatever_is_corrected_a_document_is_sound(events: list[Event], shifted: bool) -> None:
    text = "〇\n" + TEXT if shifted else TEXT
    before = replace(page(text), source=replace(page(text).source, sha256="2" * 64 if shifted else "0" * 64))
    done = amended(text, before, Work(tuple(events)))
    prepare(done.extraction)
    assert done == amended(text, before, Work(tuple(events)))
    for one in done.extraction.relations:
        assert one.quote == text[slice(*one.evidence)]
        assert one.rule == "hand" or one.rule in {r.rule for r in before.relations}
    assert {id for id, _ in done.lost} <= {event.id for event in events}


@pytest.mark.parametrize("name", ["zhongshan-risk-pool-2022.txt", "guangdong-plan-2021.txt"])
def test_what_is_rejected_does_not_come_back_by_other_rules(name: str) -> None:
    text = read(SAMPLES / name)
    before = extract(text, f"samples/{name}")
    kinds = ("LEADS", "CO_HANDLES", "FUNDS")
    events = [about(REJECT, r, before, text.text) for r in before.relations if r.type in kinds]
    numbered = tuple(replace(event, id=f"e{n:03}") for n, event in enumerate(events))
    assert len(numbered) > 5
    # Another version of the rules: other names, ids accordingly, and evidence that begins elsewhere.
    ids = {entity.id: f"{entity.type}:某{entity.name[2:]}" for entity in before.entities if entity.type != "Measure"}
    entities = tuple(replace(e, id=ids.get(e.id, e.id), name=f"某{e.name[2:]}") for e in before.entities)
    relations = tuple(
        replace(
            r,
            head=ids.get(r.head, r.head),
            tail=ids.get(r.tail, r.tail),
            evidence=(r.evidence[0] + 1, r.evidence[1]),
            quote=r.quote[1:],
            rule="other.rule",
        )
        for r in before.relations
    )
    after = amended(text.text, replace(before, entities=entities, relations=relations), Work(numbered))
    assert not after.lost
    assert len(after.extraction.relations) == len(before.relations) - len(numbered)
    left = {(r.evidence, r.type) for r in after.extraction.relations}
    assert left == {(r.evidence, r.type) for r in relations} & left
