"""Events for tests: made by hand, and any at all."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as some

from zhengtu.graph.events import (
    ADD,
    AMEND,
    REJECT,
    RESTORE,
    SETTLE,
    UNDO,
    VERDICT,
    Anchor,
    Change,
    Event,
    Statement,
    Thing,
)

HEAD, TAIL = Thing("Agency", "甲市财政局"), Thing("Program", "乙行动")
SENTENCE = Anchor(10, 18, "由甲市财政局牵头", "前文。", "。后文")


def event(do: str, by: str = "甲", **more: Any) -> Event:
    """Return an event on one relation, unless its target is given."""
    statement = do in (VERDICT, REJECT, RESTORE, ADD, AMEND)
    given: dict[str, Any] = {"id": "e001", "at": "2026-12-01T09:30:00+00:00", "by": by, "do": do}
    if statement:
        given |= {"document": "docs/a.txt", "target": Statement(HEAD, "LEADS", TAIL), "evidence": SENTENCE}
    if do == AMEND:
        given["to"] = Change(type="CO_HANDLES")
    return Event(**{**given, **more})


@some.composite
def sequences(draw: some.DrawFn, people: tuple[str, ...] = ("甲", "乙")) -> list[Event]:
    """Return events of some people on a few relations and nodes, with undoing and settling of what was said before."""
    found: list[Event] = []
    for number in range(draw(some.integers(0, 14))):
        do = draw(some.sampled_from((REJECT, RESTORE, ADD, AMEND, VERDICT, UNDO, UNDO, SETTLE, "rename", "same")))
        more: dict[str, Any] = {"id": f"e{number:03}", "line": number + 1}
        by = draw(some.sampled_from(people))
        if do in (UNDO, SETTLE):
            if not found:
                continue
            more |= {"of": draw(some.sampled_from(found)).id, "role": draw(some.sampled_from(("", "facilitator")))}
        if do == SETTLE:
            more["value"] = draw(some.sampled_from(("follow", "leave")))
        if do == VERDICT:
            more["value"] = draw(some.sampled_from(("for", "against", "unsure")))
        if do == AMEND:
            more["to"] = Change(type=draw(some.sampled_from(("CO_HANDLES", "ADMINISTERS"))))
        if do in (REJECT, RESTORE, ADD, AMEND, VERDICT):
            tail = Thing("Program", draw(some.sampled_from(("乙行动", "丙计划"))))
            more["target"] = Statement(HEAD, "LEADS", tail)
        if do == "rename":
            more |= {"target": (HEAD,), "to": Change(name=draw(some.sampled_from(("丁市财政局", "戊市财政局"))))}
        if do == "same":
            more["target"] = (HEAD, Thing("Agency", "财政局"))
        found.append(event(do, by, **more))
    return found
