"""The guide of the reader: what a model is told, and the words by which its answers are checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from zhengtu.extract.lexicon.wording import expression
from zhengtu.graph.schema import schema

ATTRIBUTES = ("date", "basis", "amount", "count", "year")
"""Properties of relations that a model may tell; kinds of amounts and the like follow from the text."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What `guide.toml` holds: rules and examples for the prompt, patterns by relation type and by name."""

    told: Mapping[str, Any]
    words: Mapping[str, re.Pattern[str]]
    signs: Mapping[str, re.Pattern[str]]


@cache
def guide() -> Guide:
    """Return the guide, read once."""
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("guide.toml").read_text(encoding="utf-8"))
    words, signs = ({key: expression(text) for key, text in data.pop(name).items()} for name in ("words", "signs"))
    return Guide(data, words, signs)


@cache
def prompt() -> str:
    """Return what a model is told before any text: the types of the schema, the rules and two examples."""
    told, types = guide().told, schema()
    nodes = {node.name: node for node in types.nodes.values() if node.annotated}
    things = [f"{node.name} {node.zh}：{node.meaning_zh}" for node in nodes.values()]
    links = []
    for link in types.relations.values():
        if link.annotated:
            more = "，".join(name for name in ATTRIBUTES if name in link.properties)
            heads, tails = ("/".join(end for end in ends if end in nodes) for ends in (link.heads, link.tails))
            ends = f"{heads} → {tails}"
            links.append(f"{link.name} {ends}：{link.meaning_zh}" + (f"（属性 {more}）" if more else ""))
    parts = [told["task"].strip(), told["format"].strip()]
    parts += ["\n".join((title, *things)) for title, things in (("类型：", things), ("关系（头 → 尾）：", links))]
    rules = [*told["names"], *told["relations"], *told["attributes"]]
    parts.append("\n".join(("规则：", *(f"- {rule}" for rule in rules))))
    for example in told["examples"]:
        parts.append(f"例：\n正文：\n{example['text'].strip()}\n答案：\n{example['answer'].strip()}")
    return "\n\n".join(parts) + "\n"


@cache
def prompt_id() -> str:
    """Return a short hash of the prompt, by which answers to it are known."""
    return sha256(prompt().encode()).hexdigest()[:8]
