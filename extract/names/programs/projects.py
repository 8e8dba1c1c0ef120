"""Projects that a notice deals the money of a fund out to, item by item: 1.X工程 / 投资：210万元 实施单位：A."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, plausible
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.anchors import finditer

ALLOTS = expression("<allots_money>")
PROJECT_ITEM = expression("<project_item>", re.MULTILINE)
NO_PROJECT_NAMED = expression("<no_project_named>")
OPENING = 600  # characters in which a text without a title says that it deals money out


def projects(sheet: Sheet) -> Iterator[Candidate]:
    """Yield the projects that head the items of a text that deals money out, each with a sum or with who answers."""
    dealing = [
        part
        for part in sheet.structure.parts
        if ALLOTS.search(part.title or sheet.text[part.start : min(part.end, part.start + OPENING)])
    ]
    for item in finditer(PROJECT_ITEM, sheet.text) if dealing else ():
        inside = any(part.start <= item.start("name") < part.end for part in dealing)
        if inside and plausible(item["name"], 8, 45) and not NO_PROJECT_NAMED.search(item["name"]):
            yield Candidate(*item.span("name"), "Program", by="program.allotted")
