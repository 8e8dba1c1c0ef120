"""What a query that finds nothing may have misspelt: labels, types, properties and numbers that no graph has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from zhengtu.cypher.calling import listed, meanings
from zhengtu.cypher.parameters import name_key
from zhengtu.cypher.statement import code
from zhengtu.cypher.words import nearest
from zhengtu.errors import QueryError
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Store, Table
from zhengtu.graph.stores.loading import INTERNAL

_TYPES = re.compile(r"(?<=[(\[\w&|\s])[:|]!?([A-Z]\w*)|[(\[]\s*\w*\s*:\s*!?([^\W\d]\w*)")
_PROPERTIES = re.compile(r"\b[A-Za-z_]\w*\.([^\W\d]\w*)(?!\s*[(.\w])")
# {name: 'x'} after a variable, a label or a bracket is a pattern's; other maps have keys as they like.
_PATTERNS = re.compile(r"[(\[][^()\[\]{}]*\{([^{}]*)\}")
_KEYS = re.compile(r"(?:^|,)\s*([^\W\d]\w*)\s*:")
_COMMON = frozenset(
    {
        *("id", "name", "aliases", "document", "quote", "start", "end", "page", "rule", "confidence"),
        # What MENTIONS edges have, and times and points that were made of something.
        *("mentions", "joined", "joined_names", "reasons", "proposer"),
        *("year", "month", "day", "days", "months", "years", "hours", "hour", "minute", "second", "week", "quarter"),
        *("x", "y", "z", "longitude", "latitude"),
    }
)
_TEXTS = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"")
# What a name is compared with: {name: 'x'}, a.name = 'x', a.name STARTS WITH 'x'.
_NAMES = re.compile(
    r"""\bname\s*(?:[:=]|CONTAINS\b|STARTS\s+WITH\b|ENDS\s+WITH\b)\s*(?P<quote>['"])(?P<text>[^'"\n\\]+)(?P=quote)""",
    re.IGNORECASE,
)
# What people call properties in Chinese.
_CALLED = dict(
    pair.split("=")
    for pair in (
        "文号=doc_number 发文字号=doc_number 名称=name 标题=name 简称=aliases 别名=aliases 日期=date 成文日期=date "
        "通过日期=passed 公布日期=published 修改日期=amended 修订日期=amended "
        "施行日期=effective 失效日期=expires 效力=validity 状态=status 金额=amount 数量=count 年份=year 地区=region "
        "金额性质=amount_kind 最低金额=amount_min 最高金额=amount_max "
        "级别=level 层级=level 依据=basis 原文=quote 出处=document 页=page 规则=rule 可信度=confidence 网址=url"
    ).split()
)
# Seconds that the store may look for a property that the schema does not name.
_LOOK = 1.0


def properties() -> frozenset[str]:
    """Return the properties that nodes and relations have by the schema."""
    nodes = (node.properties for node in schema().nodes.values())
    return _COMMON.union(*nodes, *(relation.properties for relation in schema().relations.values()))


def hints(cypher: str, store: Store | None = None, table: Table | None = None) -> list[str]:
    """Return one line for each label or type that the schema does not know, and each property that looks misspelt.

    With the store, properties that it has count as known, and are suggested; with an answer that holds nothing, each
    short name or alias that the statement compares names with is told with the names that it may mean.
    """
    text = code(cypher)
    types = {*schema().nodes, *schema().relations}
    called = {node.zh: name for name, node in schema().nodes.items()}
    called |= {relation.zh: name for name, relation in schema().relations.items()}
    found = [
        _hint("node or relation type", name, types, 0.5, called)
        for name in dict.fromkeys(one or other for one, other in _TYPES.findall(text))
        if name not in types
    ]
    inner = [key for keys in _PATTERNS.findall(text) for key in _KEYS.findall(keys)]
    known = properties()
    strange = [name for name in dict.fromkeys([*_PROPERTIES.findall(text), *inner]) if name not in known]
    # Maps of a query have keys that no store knows: without a look into it, only what is near a name is a slip.
    if strange and store is not None:
        known = known | kept(store)
    slips = [name for name in strange if name not in known and (name in _CALLED or nearest(name, known, 0.75))]
    found += [_hint("property", name, known, 0.75, _CALLED) for name in slips]
    said = [text for pair in _TEXTS.findall(cypher) if (text := "".join(pair)).strip()]
    found += [f"in the graph {was} is written {name_key(was)}" for was in said if name_key(was) != was]
    if store is None or table is None or any(cell not in (None, 0, []) for row in table.rows for cell in row):
        return found
    return [*found, *filter(None, (_short(store, was) for was in dict.fromkeys(_compared(cypher))))]


def _compared(cypher: str) -> Iterator[str]:
    """Yield the texts that a statement compares names with."""
    text = code(cypher)
    for match in _NAMES.finditer(cypher):
        if text[match.start()] == cypher[match.start()]:
            yield match["text"]


def _short(store: Store, name: str) -> str:
    """Return a line that says what a short name or an alias means in the graph; "" for what is no such."""
    try:
        names = meanings(store, name, timeout=_LOOK)
    except QueryError:
        return ""
    return f"no name in this graph is {name}: did you mean {listed(names)}?" if names else ""


def kept(store: Store) -> frozenset[str]:
    """Return the properties that nodes and relations of a store have, as far as that is quickly told."""
    found: set[str] = set()
    for pattern in ("(x)", "()-[x]->()"):
        try:
            rows = store.query(f"MATCH {pattern} UNWIND keys(x) AS key RETURN DISTINCT key", timeout=_LOOK).rows
        except QueryError:
            continue  # it is large; the schema's properties are nearly all
        found.update(key for (key,) in rows)
    return frozenset(found - INTERNAL)


def _hint(kind: str, name: str, known: Collection[str], cutoff: float, called: Mapping[str, str]) -> str:
    near = called.get(name) or nearest(name, known, cutoff)
    return f"no {kind} {name}" + (f": did you mean {near}?" if near else "")
