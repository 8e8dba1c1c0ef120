"""parquet: a folder with nodes.parquet and edges.parquet, typed, for pandas, polars, DuckDB and Spark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from zhengtu.errors import MissingExtra
from zhengtu.graph.exports.columns import Column, edge_columns, node_columns
from zhengtu.graph.exports.folders import whole_folder
from zhengtu.graph.network import Network

NODE = ("id", "type", "name")
EDGE = ("head", "type", "tail", "document")


def write(network: Network, path: Path) -> None:
    """Write the folder; raise MissingExtra where pyarrow is not installed."""
    parquet = library()
    nodes, edges = network.nodes.values(), network.edges
    fixed = [(node.id, node.type, node.name) for node in nodes]
    ends = [(edge.head, edge.type, edge.tail, edge.document) for edge in edges]
    tables = {
        "nodes.parquet": table(NODE, fixed, node_columns(network, NODE), [node.properties for node in nodes]),
        "edges.parquet": table(EDGE, ends, edge_columns(network, EDGE), [edge.properties for edge in edges]),
    }
    with whole_folder(path, "parquet") as folder:
        for name, content in tables.items():
            parquet.write_table(content, folder / name)


def library() -> Any:
    """Return pyarrow's writer, imported only here since it is an extra and large."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        reason = " ".join(str(error).split())
        what = f"the format parquet needs pyarrow, which cannot be loaded ({reason})"
        raise MissingExtra(what, "install it: pip install 'zhengtu[parquet]'") from error
    return pyarrow.parquet


def table(
    names: Sequence[str], fixed: Sequence[Sequence[str]], columns: Sequence[Column], properties: Sequence[Any]
) -> Any:
    """Return a table of pyarrow."""
    import pyarrow

    types = {
        "boolean": pyarrow.bool_(),
        "long": pyarrow.int64(),
        "double": pyarrow.float64(),
        "string": pyarrow.string(),
        "strings": pyarrow.list_(pyarrow.string()),
        "longs": pyarrow.list_(pyarrow.int64()),
        "doubles": pyarrow.list_(pyarrow.float64()),
    }
    # What a node or edge always has cannot be null.
    fields = [pyarrow.field(name, pyarrow.string(), nullable=False) for name in names]
    fields += [pyarrow.field(column.title, types[column.kind]) for column in columns]
    arrays = [whole_texts(row[place] for row in fixed) for place in range(len(names))]
    arrays += [whole_texts(column.of(given) for given in properties) for column in columns]
    typed = [pyarrow.array(values, field.type) for values, field in zip(arrays, fields, strict=True)]
    return pyarrow.Table.from_arrays(typed, schema=pyarrow.schema(fields))


def whole_texts(values: Iterable[Any]) -> list[Any]:
    """Return values whose texts UTF-8 can hold: a half of a surrogate pair becomes a question mark."""
    return [
        value.encode("utf-8", "replace").decode("utf-8")
        if isinstance(value, str)
        else whole_texts(value)
        if isinstance(value, list)
        else value
        for value in values
    ]
