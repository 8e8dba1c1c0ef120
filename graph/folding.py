"""What stands of all that people said, and what of it a build follows; nobody's word is overwritten by another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zhengtu.graph.events import (
    ADD,
    AMEND,
    DIFFERENT,
    FACILITATOR,
    FOLLOW,
    ON_STATEMENTS,
    REJECT,
    RENAME,
    RESTORE,
    RETYPE,
    SAME,
    SETTLE,
    UNDO,
    VERDICT,
    Change,
    Event,
)

Key = tuple[str, ...]
# What changes a graph; what else is said is kept and shown.
_CHANGES = frozenset({REJECT, RESTORE, ADD, AMEND, RENAME, RETYPE, SAME, DIFFERENT})


@dataclass(frozen=True, slots=True)
class Contest:
    """What people say differently of one thing, and nobody has settled: none of it is followed."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """What stands, in the order of the file, what of it is followed, and what is told of lines that do nothing.

    What one person amended in one relation step by step is followed as one event.
    """

    standing: tuple[Event, ...] = ()
    followed: tuple[Event, ...] = ()
    contests: tuple[Contest, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(slots=True)
class _Stance:
    """What one person says of one relation."""

    add: Event | None = None
    amend: Event | None = None
    reject: Event | None = None
    restore: Event | None = None


@dataclass(slots=True)
class _About:
    """What is said of one thing: events in their order, and what was settled, the last of which counts."""

    events: list[Event] = field(default_factory=list)
    settled: Event | None = None


def fold(events: Sequence[Event]) -> Folded:
    """Return what stands and what is followed: settled corrections, and those that nobody opposes.

    Only one's own is undone, and by a facilitator anything; the undoing of an undoing restores. Verdicts and scores
    change nothing. A function of the order of the lines, not of their times.
    """
    standing, told = _standing(events)
    about: dict[Key, _About] = {}
    keys: dict[str, Key] = {}
    for event in standing:
        if event.do in _CHANGES:
            keys[event.id] = key = event.key
            about.setdefault(key, _About()).events.append(event)
        elif event.do == SETTLE:
            if event.role != FACILITATOR:
                told.append(f"line {event.line}: {event.by} settles, which a facilitator does")
            elif event.of in keys:
                about[keys[event.of]].settled = event
            else:
                told.append(f"line {event.line}: settles {event.of}, which is no correction that stands before it")
    followed: list[Event] = []
    contests: list[Contest] = []
    for one in about.values():
        some, contested = _followed(one)
        followed += some
        if contested:
            contests.append(Contest(tuple(contested)))
    places = {event.id: place for place, event in enumerate(standing)}
    followed.sort(key=lambda event: places[event.id])
    return Folded(tuple(standing), tuple(followed), tuple(contests), tuple(told))


def _standing(events: Sequence[Event]) -> tuple[list[Event], list[str]]:
    """Return what is not undone, without what undoes, and what is told of undoing that does nothing."""
    places = {event.id: place for place, event in enumerate(events)}
    undone: set[str] = set()
    told: list[str] = []
    standing: list[Event] = []
    # From the last line on, since what undoes may itself be undone by a later one.
    for place in range(len(events) - 1, -1, -1):
        event = events[place]
        if event.id in undone:
            continue
        if event.do != UNDO:
            standing.append(event)
            continue
        of = places.get(event.of, place)
        if of >= place:
            told.append(f"line {event.line}: undoes {event.of}, which no line before it is")
        elif event.by != events[of].by and event.role != FACILITATOR:
            told.append(
                f"line {event.line}: {event.by} undoes what {events[of].by} said, which only a facilitator does"
            )
        else:
            undone.add(event.of)
    return standing[::-1], told[::-1]


def _followed(about: _About) -> tuple[list[Event], list[Event]]:
    """Return what is followed of what is said of one thing, and what of it is contested."""
    events, settled = about.events, about.settled
    if settled:
        chosen = next(event for event in events if event.id == settled.of)
        if settled.value != FOLLOW:
            events = [event for event in events if event is not chosen]
        elif chosen.do in (AMEND, RESTORE):  # what was added by anybody is there to be amended
            adds = [event for event in events if event.do == ADD][:1]
            own = [event for event in events if event.by == chosen.by and event.do == AMEND]
            return ([*adds, _amended(own)] if chosen.do == AMEND else adds), []
        else:
            return [chosen], []
    if not events:
        return [], []
    if events[0].do in ON_STATEMENTS:
        return _of_statement(events)
    return _of_nodes(events)


def _of_nodes(events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Follow what all who speak of a node, or of two, say last."""
    last = {event.by: event for event in events}
    said = {(event.do, event.to.name if event.to else "", event.to.type if event.to else "") for event in last.values()}
    return ([next(iter(last.values()))], []) if len(said) == 1 else ([], list(last.values()))


def _of_statement(events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Follow a rejection unless another upholds the relation, and an amendment unless another amends otherwise."""
    stances = {by: _stance(own) for by, own in _by_person(events).items()}
    against = [s.reject for s in stances.values() if s.reject]
    upheld = [s for s in stances.values() if not s.reject]
    words = [event for s in upheld for event in (s.restore, s.amend, s.add) if event]
    if against and words:
        return [], [*against, *words]
    if against:
        return against[:1], []
    added = [s.add for s in upheld if s.add][:1]
    amended = [s.amend for s in upheld if s.amend]
    if len({repr(event.to) for event in amended}) > 1:
        return added, amended
    return added + amended[:1], []


def _by_person(events: Sequence[Event]) -> Mapping[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.by, []).append(event)
    return found


def _stance(events: Sequence[Event]) -> _Stance:
    """Return what one person says in the end."""
    stance = _Stance()
    amends: list[Event] = []
    for event in events:
        match event.do:
            case "reject":
                stance.reject, stance.restore = event, None
            case "restore":
                stance.reject, stance.restore = None, event
            case "add":
                stance.reject, stance.add = None, event
            case _:
                stance.reject = None
                amends.append(event)
    stance.amend = _amended(amends) if amends else None
    return stance


def _amended(events: Sequence[Event]) -> Event:
    """Return what one person amended step by step as one event, the last."""
    to = Change()
    for event in events:
        new = event.to or Change()
        to = Change(
            new.type or to.type,
            "",
            new.head or to.head,
            new.tail or to.tail,
            {**to.attributes, **new.attributes},
            new.evidence or to.evidence,
        )
    return replace(events[-1], to=to) if len(events) > 1 else events[-1]


def opinions(standing: Sequence[Event]) -> Mapping[Key, Mapping[str, str]]:
    """Return what each person says last of each relation: for, against, unsure."""
    found: dict[Key, dict[str, str]] = {}
    for event, value in _values(standing):
        found.setdefault(event.key, {})[event.by] = value
    return found


def _values(standing: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    for event in standing:
        if event.do == VERDICT:
            yield event, str(event.value)
        elif event.do in ON_STATEMENTS:
            yield event, "against" if event.do == REJECT else "for"


def states(events: Sequence[Event], folded: Folded) -> dict[str, str]:
    """Return what has become of events, by their ids."""
    found = {event.id: "" if event.do == UNDO else "undone" for event in events}
    found |= {event.id: "stands" for event in folded.standing}
    found |= {event.id: "followed" for event in folded.followed}
    return found | {event.id: "contested" for contest in folded.contests for event in contest.events}
