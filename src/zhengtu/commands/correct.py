"""zhengtu correct"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhengtu.commands.options import DEFAULT_STORE, DEFAULT_WORK, Corrections, Format, Store, Work
from zhengtu.exits import ExitCode

if TYPE_CHECKING:
    from zhengtu.desk import Desk
    from zhengtu.graph import stores
    from zhengtu.graph.events import Event
    from zhengtu.graph.journal import Journal

By = Annotated[
    str, typer.Option("--by", envvar="ZHENGTU_BY", help="The pseudonym under which it is said.", metavar="NAME")
]
Note = Annotated[str, typer.Option("--note", "-n", help="Why.", metavar="TEXT")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Write nothing; say what the next build would do.")]
Digits = Annotated[
    list[str],
    typer.Argument(help="Statements, by the digits that `query --evidence` and `explain` show.", metavar="ID..."),
]
Node = Annotated[str, typer.Argument(help="A node, by its name, Type:NAME or its id.", metavar="NODE")]
Document = Annotated[str, typer.Option("--document", "-d", help="Only in this document.", metavar="NAME")]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--attribute", "-a", help="An attribute; may be repeated. Nothing behind = takes it away.", metavar="NAME=VALUE"
    ),
]
READER = "reader"

correct = typer.Typer(
    name="correct",
    help="Say what is wrong or missing in the graph, so that it lasts: `zhengtu build` follows it from then on.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@contextmanager
def _desk(store: str, corrections: Path | None, work: Path, *, dry: bool = False) -> Iterator[Desk]:
    from zhengtu.desk import desk_of

    with desk_of(store, corrections, work, dry=dry) as desk:
        yield desk


def _say(
    do: str, called: Sequence[str], by: str, note: str, desk: Desk, more: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """Say one thing of statements."""
    from zhengtu.composing import about, made

    found = [about(desk.store, one, desk.texts, desk.journal.events) for one in called]
    desk.write([made(do, by, note=note, **given, **more(given)) for given in found])


@correct.command()
def reject(
    called: Digits,
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say that documents do not say this."""
    with _desk(store, corrections, work, dry=dry_run) as desk:
        _say("reject", called, by, note, desk, lambda given: {})


@correct.command()
def restore(
    called: Digits,
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say that documents do say this, whoever rejects it."""
    with _desk(store, corrections, work, dry=dry_run) as desk:
        _say("restore", called, by, note, desk, lambda given: {})


@correct.command()
def amend(
    called: Digits,
    type: Annotated[str, typer.Option("--type", help="The relation that it is.", metavar="TYPE")] = "",
    head: Annotated[str, typer.Option("--head", help="From what it leads.", metavar="NODE")] = "",
    tail: Annotated[str, typer.Option("--tail", help="To what it leads.", metavar="NODE")] = "",
    attribute: Given = None,
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say what else a sentence says: another relation, other ends, other attributes."""
    from zhengtu.composing import change, end, relation_type, values

    with _desk(store, corrections, work, dry=dry_run) as desk:

        def more(given: dict[str, Any]) -> dict[str, Any]:
            become = relation_type(type) if type else ""
            attributes = values(become or given["target"].type, attribute or ())
            ends = {name: end(desk.store, one) for name, one in (("head", head), ("tail", tail)) if one}
            return {"to": change(type=become, attributes=attributes, **ends)}

        _say("amend", called, by, note, desk, more)


@correct.command()
def add(
    head: Annotated[str, typer.Argument(help="From what it leads: a name, an id, or Type:NAME.", metavar="HEAD")],
    type: Annotated[str, typer.Argument(help="The relation, as `zhengtu info` lists them.", metavar="TYPE")],
    tail: Annotated[str, typer.Argument(help="To what it leads.", metavar="TAIL")],
    quote: Annotated[str, typer.Option("--quote", "-q", help="The words of the document that say so.", metavar="TEXT")],
    document: Annotated[str, typer.Option("--document", "-d", help="The document that says so.", metavar="NAME")],
    attribute: Given = None,
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say what a document says, too, by words that stand in it once."""
    from zhengtu.composing import end, made, quoted, relation_type, values
    from zhengtu.graph.events import Statement
    from zhengtu.keeping import text_of

    with _desk(store, corrections, work, dry=dry_run) as desk:
        given = {
            name: value for name, value in values(relation_type(type), attribute or ()).items() if value is not None
        }
        target = Statement(end(desk.store, head), type, end(desk.store, tail), given)
        name, sha256 = _document(desk.store, document)
        evidence = quoted(quote, text_of(desk.texts, sha256))
        said = {"document": name, "sha256": sha256, "target": target, "evidence": evidence}
        desk.write([made("add", by, note=note, **said)])


@correct.command()
def rename(
    node: Node,
    name: Annotated[str, typer.Argument(help="What it is called.", metavar="NAME")],
    document: Document = "",
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say what a node is called, in all documents or in one."""
    from zhengtu.graph.events import Change

    with _desk(store, corrections, work, dry=dry_run) as desk:
        _of_node("rename", desk, node, Change(name=name), document, by, note)


@correct.command()
def retype(
    node: Node,
    type: Annotated[str, typer.Argument(help="What it is: Agency, Program, …", metavar="TYPE")],
    document: Document = "",
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say of what type a node is, in all documents or in one."""
    from zhengtu.graph.events import Change

    with _desk(store, corrections, work, dry=dry_run) as desk:
        _of_node("retype", desk, node, Change(type=type), document, by, note)


def _of_node(do: str, desk: Desk, node: str, to: Any, document: str, by: str, note: str) -> None:
    from zhengtu.composing import made
    from zhengtu.composing import node as named

    name, sha256 = _document(desk.store, document) if document else ("", "")
    target = (named(desk.store, node),)
    desk.write([made(do, by, note=note, target=target, to=to, document=name, sha256=sha256)])


@correct.command()
def same(
    node: Node,
    other: Node,
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say that two nodes are one thing."""
    _pair("same", node, other, note, by, dry_run, corrections, work, store)


@correct.command()
def different(
    node: Node,
    other: Node,
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say that two names are not of one thing."""
    _pair("different", node, other, note, by, dry_run, corrections, work, store)


def _pair(
    do: str, node: str, other: str, note: str, by: str, dry: bool, corrections: Path | None, work: Path, store: str
) -> None:
    from zhengtu.composing import end, made

    with _desk(store, corrections, work, dry=dry) as desk:
        desk.write([made(do, by, note=note, target=(end(desk.store, node), end(desk.store, other)))])


@correct.command()
def undo(
    events: Annotated[list[str], typer.Argument(help="What is taken back, as `list` shows it.", metavar="EVENT...")],
    facilitator: Annotated[
        bool, typer.Option("--facilitator", help="As who leads the work, who may take back what others said.")
    ] = False,
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Take back what was said; taking that back restores it."""
    from zhengtu.composing import made

    role = "facilitator" if facilitator else ""
    with _desk(store, corrections, work, dry=dry_run) as desk:
        found = [_event(desk.journal, one) for one in events]
        desk.write([made("undo", by, note=note, role=role, of=event.id) for event in found])


@correct.command()
def settle(
    event: Annotated[str, typer.Argument(help="What is to be followed, as `list` shows it.", metavar="EVENT")],
    leave: Annotated[bool, typer.Option("--leave", help="It is not to be followed.")] = False,
    note: Note = "",
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Decide, as who leads the work, what is followed of what people say differently."""
    from zhengtu.composing import made

    with _desk(store, corrections, work, dry=dry_run) as desk:
        of = _event(desk.journal, event).id
        value = "leave" if leave else "follow"
        desk.write([made("settle", by, note=note, role="facilitator", of=of, value=value)])


@correct.command(name="list")
def list_(
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the list.")] = Format.table,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """List what was said, line by line, and what has become of it."""
    from zhengtu.commands.showing import show
    from zhengtu.correcting import describe, folder_of
    from zhengtu.cypher import answer
    from zhengtu.graph.folding import fold, states
    from zhengtu.graph.journal import NAME, read_journal
    from zhengtu.graph.stores import Table
    from zhengtu.lines import legible, say

    journal = read_journal(corrections or folder_of(store, work) / NAME)
    folded = fold(journal.events)
    known = states(journal.events, folded)
    rows = [(e.line, e.id, e.at, e.by, known[e.id], describe(e), e.note.replace("\n", " ")) for e in journal.events]
    table = Table(("line", "event", "at", "by", "state", "says", "note"), tuple(rows))
    if format is Format.table:
        show(table, {}, "event")
    else:
        sys.stdout.writelines(answer.as_json(table) if format is Format.json else answer.as_csv(table, {}))
    for line in (*journal.told(), *folded.told):
        say(legible(line))


@correct.command()
def check(
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say which lines do nothing, what is contested, what the last build could not follow, and what the next one does.

    The exit code is 1 where there is anything to look at.
    """
    from zhengtu.correcting import became, corrected
    from zhengtu.desk import foretell, say_contest
    from zhengtu.lines import legible, say

    with _desk(store, corrections, work) as desk:
        after = corrected(desk.journal)
        done = became(after, desk.store)
        for line in after.folded.told:
            say(legible(f"{desk.path}, {line}"))
        for event, why in done.lost:
            say(legible(f"{desk.path}, line {event.line}: {event.id}: {why}"))
        for contest in after.folded.contests:
            say_contest(contest)
        foretell(desk.store, after, "of", desk.path)
        if done.lost or done.told or done.contested:
            raise typer.Exit(ExitCode.SOME_FAILED)


@correct.command()
def explain(
    called: Annotated[str, typer.Argument(help="A statement, by its digits.", metavar="ID")],
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Show a statement with its sentence, and all that was said of it."""
    from zhengtu.composing import about, made
    from zhengtu.correcting import describe
    from zhengtu.graph.folding import fold, states
    from zhengtu.lines import legible

    with _desk(store, corrections, work) as desk:
        event = made("verdict", READER, value="unsure", **about(desk.store, called, desk.texts, desk.journal.events))
        known = states(desk.journal.events, fold(desk.journal.events))
        assert event.evidence
        said = describe(event).removeprefix("verdict unsure ")
        sys.stdout.write(legible(said) + "\n" + legible(f"  “{event.evidence.exact}”") + "\n")
        for one in desk.journal.events:
            if one.target and one.key == event.key:
                note = f": {one.note}" if one.note else ""
                sys.stdout.write(legible(f"  {one.id} {one.at} {one.by} {one.do}, {known[one.id]}{note}") + "\n")


@correct.command(name="import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Files of corrections, or of decisions (.csv).", metavar="FILE...")
    ],
    trusted: Annotated[
        bool, typer.Option("--facilitated", help="Also what their facilitators settled and took back of others.")
    ] = False,
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Add what others wrote, each event once, and list what people say differently.

    Of a file of decisions, each line becomes an event of --by.
    """
    from zhengtu.importing import imported
    from zhengtu.lines import legible, say

    with _desk(store, corrections, work, dry=dry_run) as desk:
        events, told = imported(files, desk.journal.events, by, trusted=trusted)
        for line in told:
            say(legible(line))
        desk.write(events)


@correct.command()
def batch(
    file: Annotated[Path, typer.Argument(help="A CSV, one correction a line.", metavar="FILE.csv")],
    by: By = READER,
    dry_run: Dry = False,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    store: Store = DEFAULT_STORE,
) -> None:
    """Take corrections from a CSV with the columns do, id, head, type, tail, document, quote, name, other, note.

    Of these, a line fills those that the command of its `do` takes. Where one cannot be made, none is written.
    """
    from zhengtu.importing import composed

    with _desk(store, corrections, work, dry=dry_run) as desk:
        desk.write(composed(file, desk.store, desk.texts, desk.journal.events, by))


def _event(journal: Journal, id: str) -> Event:
    from zhengtu.errors import CorrectionError

    for event in journal.events:
        if event.id == id:
            return event
    raise CorrectionError(f"{journal.file} has no event {id}", "`zhengtu correct list` lists them")


def _document(store: stores.Store, name: str) -> tuple[str, str]:
    """Return name and sha256 of a document, whose name may leave out folders."""
    from zhengtu.commands.merges import named

    hashes = store.hashes()
    whole = named(name, hashes)
    return whole, hashes[whole]
