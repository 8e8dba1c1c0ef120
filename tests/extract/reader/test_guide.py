"""The prompt: made of the schema, and its examples hold by the checks that answers are held to."""

from __future__ import annotations

import re

from zhengtu.extract.reader.checks import check
from zhengtu.extract.reader.guide import ATTRIBUTES, guide, prompt, prompt_id
from zhengtu.extract.reader.lines import parse
from zhengtu.extract.reader.windows import Window
from zhengtu.graph.schema import schema


def test_it_tells_every_type_that_is_annotated_and_no_other() -> None:
    types = schema()
    kinds = (*types.nodes.values(), *types.relations.values())
    for kind in kinds:
        assert (re.search(rf"^{kind.name} ", prompt(), re.MULTILINE) is not None) == kind.annotated
    assert "Measure" not in prompt() and re.fullmatch("[0-9a-f]{8}", prompt_id())
    assert guide().words.keys() == {kind.name for kind in types.relations.values() if kind.annotated}
    told = {name for kind in types.relations.values() for name in kind.properties}
    assert told.issuperset(ATTRIBUTES)


def test_it_is_short() -> None:
    assert len(prompt()) < 3800


def test_its_examples_hold() -> None:
    for example in guide().told["examples"]:
        answer = parse(example["answer"].strip())
        heard = check(answer, Window(0, example["text"].strip(), 1, 1))
        assert not answer.malformed and not heard.left
        assert (len(heard.things), len(heard.links)) == (len(answer.names), len(answer.relations))
