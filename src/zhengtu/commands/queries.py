"""zhengtu queries"""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def queries(
    name: Annotated[str, typer.Argument(help="Show the file of this question.", metavar="[NAME]")] = "",
) -> None:
    """List the named questions with what they take, or show one whole."""
    from zhengtu.cypher.library import question, questions

    if name:
        sys.stdout.write(question(name).text)
        return
    for number, found in enumerate(questions().values()):
        sys.stdout.write("\n" * (number > 0))
        sys.stdout.write(f"{found.name}  {found.title_zh} | {found.title_en}\n")
        for parameter in found.parameters:
            default = "required" if parameter.default is None else f"default {_shown(parameter.default)}"
            sys.stdout.write(
                f"    -p {parameter.name}=…  {parameter.type}, {default}: {parameter.zh} | {parameter.en}\n"
            )


def _shown(default: object) -> str:
    return "none" if default == "" else str(default).lower() if isinstance(default, bool) else str(default)
