"""What people say is folded: nothing is lost, nobody undoes another's, and what they differ in is not followed."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from zhengtu.graph.events import ADD, AMEND, REJECT, RESTORE, SETTLE, UNDO, VERDICT, Change, Event, Statement, Thing
from zhengtu.graph.folding import Folded, fold, opinions

from .events import HEAD, event, sequences


def numbered(*events: Event) -> list[Event]:
    return [replace(one, id=f"e{n:03}", line=n + 1) for n, one in enumerate(events)]


def followed(*events: Event) -> list[str]:
    return [one.id for one in fold(numbered(*events)).followed]


def test_what_nobody_opposes_is_followed() -> None:
    assert followed(event(REJECT)) == ["e000"]
    assert followed(event(REJECT), event(REJECT, "乙")) == ["e000"]
    assert followed(event(ADD), event(AMEND, "乙")) == ["e000", "e001"]
    assert followed(event(REJECT), event(RESTORE)) == []
    assert followed(event(ADD), event(REJECT)) == ["e001"]
    assert followed(event(ADD), event(REJECT), event(ADD)) == ["e002"]


def test_what_two_differ_in_is_contested() -> None:
    one_name, other_name = (Change(name=name) for name in "一二")
    pair = (HEAD, Thing("Agency", "x"))
    for one, other in (
        (event(REJECT), event(RESTORE, "乙")),
        (event(ADD), event(REJECT, "乙")),
        (event(AMEND), event(REJECT, "乙")),
        (event(AMEND), event(AMEND, "乙", to=Change(type="ADMINISTERS"))),
        (event("rename", target=(HEAD,), to=one_name), event("rename", "乙", target=(HEAD,), to=other_name)),
        (event("same", target=pair), event("different", "乙", target=pair[::-1])),
    ):  # fmt: skip
        folded = fold(numbered(one, other))
        assert not folded.followed and len(folded.contests) == 1
        assert {e.id for e in folded.contests[0].events} == {"e000", "e001"}


def test_a_facilitator_settles() -> None:
    two = (event(REJECT), event(RESTORE, "乙"))
    settle = event(SETTLE, "丙", role="facilitator", of="e000", value="follow")
    assert followed(*two, settle) == ["e000"]
    assert followed(*two, replace(settle, of="e001")) == []
    assert followed(*two, replace(settle, of="e001", value="leave")) == ["e000"]
    assert followed(*two, settle, replace(settle, of="e001")) == []
    assert followed(*two, settle, replace(settle, of="e001"), event(UNDO, "丙", of="e003")) == ["e000"]
    folded = fold(numbered(*two, replace(settle, role="")))
    assert folded.contests and folded.told == ("line 3: 丙 settles, which a facilitator does",)
    folded = fold(numbered(settle))
    assert folded.told == ("line 1: settles e000, which is no correction that stands before it",)
    added = (event(ADD), event(AMEND, "乙"), event(REJECT, "丙"))
    assert followed(*added, replace(settle, of="e001")) == ["e000", "e001"]


def test_one_undoes_ones_own() -> None:
    assert followed(event(REJECT), event(UNDO, of="e000")) == []
    assert followed(event(REJECT), event(UNDO, of="e000"), event(UNDO, of="e001")) == ["e000"]
    assert followed(event(REJECT), event(UNDO, "乙", role="facilitator", of="e000")) == []
    folded = fold(numbered(event(REJECT), event(UNDO, "乙", of="e000")))
    assert [e.id for e in folded.followed] == ["e000"]
    assert folded.told == ("line 2: 乙 undoes what 甲 said, which only a facilitator does",)
    folded = fold(numbered(event(UNDO, of="e001"), event(REJECT)))
    assert folded.followed and folded.told == ("line 1: undoes e001, which no line before it is",)


def test_steps_of_one_person_are_one() -> None:
    (one,) = fold(numbered(event(AMEND), event(AMEND, to=Change(attributes={"status": "拟"})))).followed
    assert one.to == Change(type="CO_HANDLES", attributes={"status": "拟"})


@given(sequences())
def test_all_undone_follows_nothing(events: list[Event]) -> None:
    standing = fold(events).standing
    undone = [event(UNDO, "主持", id=f"u{e.id}", role="facilitator", of=e.id) for e in standing]
    assert fold([*events, *undone]) == Folded(told=fold([*events, *undone]).told)
    again = [event(UNDO, "主持", id=f"r{e.id}", role="facilitator", of=f"u{e.id}") for e in standing]
    assert fold([*events, *undone, *again]).followed == fold(events).followed


@given(sequences())
def test_what_is_undone_is_as_if_it_had_not_been_said(events: list[Event]) -> None:
    folded = fold(events)
    plain = fold([e for e in events if e in folded.standing])
    assert (plain.standing, plain.followed, plain.contests) == (folded.standing, folded.followed, folded.contests)


@given(sequences(("甲",)), sequences(("乙",)), some.randoms(use_true_random=False))
def test_two_people_are_heard_in_any_interleaving(one: list[Event], other: list[Event], chance: object) -> None:
    other = [replace(e, id=f"o{e.id}", of=e.of and f"o{e.of}", role="") for e in other]
    one = [replace(e, role="") for e in one]
    turns = [0] * len(one) + [1] * len(other)
    chance.shuffle(turns)  # type: ignore[attr-defined]
    parts = [iter(one), iter(other)]
    mixed = [next(parts[turn]) for turn in turns]

    def seen(events: list[Event]) -> tuple[object, ...]:
        folded = fold(events)
        # Where both say the same, that of whoever was first is followed: all but the name is the same.
        return (
            {e.id for e in folded.standing},
            {(e.key, e.do, repr(e.to)) for e in folded.followed},
            {frozenset(e.id for e in contest.events) for contest in folded.contests},
            opinions(folded.standing),
        )

    assert seen(mixed) == seen([*one, *other])


@given(sequences())
def test_verdicts_change_nothing(events: list[Event]) -> None:
    without = [e for e in events if e.do != VERDICT]
    gone = {e.id for e in events} - {e.id for e in without}
    assert fold(events).followed == fold([e for e in without if e.of not in gone]).followed


def test_ten_thousand_lines_are_folded_at_once() -> None:
    kinds = (REJECT, RESTORE, ADD, AMEND, VERDICT)
    events = []
    for n in range(10_000):
        target = Statement(HEAD, "LEADS", Thing("Program", f"{n % 1500}"))
        does = kinds[n % 5] if n % 7 else UNDO
        more = {"of": f"e{n // 2:05}"} if does == UNDO else {"target": target, "value": "for"}
        events.append(event(does, "甲乙丙"[n % 3], id=f"e{n:05}", line=n + 1, **more))
    crowd = [replace(e, target=events[1].target) if e.do != UNDO else e for e in events]
    for some_events in (events, crowd):
        took = []
        for _ in range(3):
            began = time.process_time()
            fold(some_events)
            took.append(time.process_time() - began)
        assert min(took) < 0.2
