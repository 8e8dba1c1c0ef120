"""Documents for the tests of extraction: a clause in a letter of Jiangmen's bureau of commerce, and what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text
from zhengtu.graph.statements import Extraction

Triple = tuple[str, str, str]

LETTER = "江门市商务局关于会展业发展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"
MEASURES = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"


def of(text: str, name: str = "文件.txt") -> Extraction:
    """Return what a text says."""
    return extract(Text(text, "0" * 64, "text/plain"), name)


@pytest.fixture(scope="session")
def extraction_of() -> Callable[[str], Extraction]:
    """What a whole document says."""
    return of


@pytest.fixture(scope="session")
def named_in() -> Callable[..., list[tuple[str, str]]]:
    """What a clause names: surface and canonical name of each mention of a type; `frame` is the document around it."""

    def named(clause: str, type: str, frame: str = LETTER) -> list[tuple[str, str]]:
        start = frame.index("{}")
        text = frame.format(clause)
        found = [
            (span, entity.name)
            for entity in of(text).entities
            if entity.type == type
            for span in entity.mentions
            if start <= span[0] and span[1] <= start + len(clause)
        ]
        return [(text[a:b], name) for (a, b), name in sorted(found, key=lambda item: (item[0][0], -item[0][1]))]

    return named


@pytest.fixture(scope="session")
def said_by() -> Callable[[str], dict[Triple, str]]:
    """The relations of a document by head, type and tail (names), each with its rule."""

    def said(text: str) -> dict[Triple, str]:
        extraction = of(text)
        names = {entity.id: entity.name for entity in extraction.entities}
        return {(names[r.head], r.type, names[r.tail]): r.rule for r in extraction.relations}

    return said
