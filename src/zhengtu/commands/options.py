"""Options that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.extract.proposers.registry import PROPOSERS
from zhengtu.graph.exports import FORMATS

DEFAULT_STORE = "zhengtu.store"
DEFAULT_WORK = Path("zhengtu.work")

# What is chosen from are the tables of those who do it; a type checker takes no choices that are made of a table.
if TYPE_CHECKING:
    ExportFormat = StrEnum
    Proposing = StrEnum
else:
    ExportFormat = StrEnum("ExportFormat", {name: name for name in FORMATS})
    Proposing = StrEnum("Proposing", {name: name for name in PROPOSERS})


Store = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        envvar="ZHENGTU_STORE",
        help="Folder of the store, or bolt://HOST:PORT of a Neo4j server.",
        metavar="STORE",
    ),
]
Paths = Annotated[
    list[Path], typer.Argument(help="Files, or folders that are read whole, in sorted order.", metavar="PATH...")
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", "-w", min=1, help="At most so many processes; by default one a processor."),
]
LimitMemory = Annotated[
    int,
    typer.Option("--limit-memory", min=1, help="Give a file up that takes more memory to read, in MB.", metavar="MB"),
]
LimitTime = Annotated[
    float,
    typer.Option("--limit-time", min=0.001, help="Give a file up that takes longer to read.", metavar="SECONDS"),
]
LimitText = Annotated[
    int,
    typer.Option("--limit-text", min=1, help="Refuse a file with more text, in characters.", metavar="CHARACTERS"),
]
Propose = Annotated[
    Proposing | None,
    typer.Option("--propose", help="A tagger that is asked for agencies and firms that the rules do not find."),
]
Columns = Annotated[
    Path | None,
    typer.Option("--columns", help="TOML or CSV that says what the columns of tables are.", metavar="FILE"),
]
Topics = Annotated[
    Path | None,
    typer.Option(
        "--topics", envvar="ZHENGTU_TOPICS", help="TOML with topics of your own, beside ours.", metavar="FILE"
    ),
]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", envvar="ZHENGTU_RULES", help="TOML with rules of your own, beside ours.", metavar="FILE"),
]
Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        help="What readers corrected; by default corrections.jsonl in the store's folder, if it is there.",
        metavar="FILE",
    ),
]
Work = Annotated[
    Path,
    typer.Option(
        "--work",
        envvar="ZHENGTU_WORK",
        help="Folder for corrections and texts of a Neo4j server's graph; those of a store's folder stand in it.",
        metavar="FOLDER",
    ),
]
Reader = Annotated[
    str | None,
    typer.Option("--reader", help="A language model that reads beside the rules.", metavar="openai:MODEL"),
]
ReaderUrl = Annotated[
    str | None,
    typer.Option(
        "--reader-url",
        envvar="ZHENGTU_READER_URL",
        help="Where it is, ending in /v1; by default Ollama on this computer.",
        metavar="URL",
    ),
]
ReaderCache = Annotated[
    Path | None,
    typer.Option("--reader-cache", help="A folder for its answers, which are asked for once.", metavar="FOLDER"),
]
ReaderOnly = Annotated[
    list[str] | None,
    typer.Option(
        "--reader-only", help="Send it these alone: files, folders, patterns of names; repeatable.", metavar="FILES"
    ),
]
ReaderEven = Annotated[
    list[str] | None,
    typer.Option("--reader-even", help="Send it these though they bear 秘密 or 内部资料.", metavar="FILES"),
]
ReaderPrice = Annotated[
    str | None,
    typer.Option("--reader-price", help="What a million tokens cost, sent and received: 2/8.", metavar="IN/OUT"),
]
ReaderParallel = Annotated[
    int, typer.Option("--reader-parallel", min=1, max=64, help="So many questions at once.", metavar="N")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Send without asking.")]
Parameters = Annotated[
    list[str] | None,
    typer.Option("--parameter", "-p", help="A parameter of the query; may be repeated.", metavar="KEY=VALUE"),
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", min=0.001, help="Give a query up after so many seconds.", metavar="SECONDS"),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", min=0, help="At most so many rows; what is left out is said.", metavar="N"),
]
Evidence = Annotated[
    bool, typer.Option("--evidence", help="With the sentences behind each row: quote, document and page.")
]
Queries = Annotated[
    list[Path] | None,
    typer.Option(
        "--queries",
        envvar="ZHENGTU_QUERIES",
        help="A folder of questions of your own, one .cypher file each; may be repeated.",
        metavar="DIR",
    ),
]


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


class AnswerFormat(StrEnum):
    """How the answer to a query is written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


class Layout(StrEnum):
    """Where nodes of a page stand."""

    auto = "auto"
    force = "force"
    layered = "layered"


class Renderer(StrEnum):
    """What draws a page."""

    zhengtu = "zhengtu"
    pyvis = "pyvis"
