"""zhengtu rules"""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def rules(
    id: Annotated[str, typer.Argument(help="Show this rule only.", metavar="[ID]")] = "",
) -> None:
    """List the rules that make relations: what each says, how far to trust it, and an example."""
    from zhengtu.extract.rules.registry import rule
    from zhengtu.extract.rules.registry import rules as known

    for number, found in enumerate([rule(id)] if id else known().values()):
        head, type, tail = found.expect
        sys.stdout.write("\n" * (number > 0))
        sys.stdout.write(f"{found.id}  {found.confidence:.2f}  {found.says}\n")
        sys.stdout.write(f"    right {found.right} of {found.said} times on annotated documents\n")
        sys.stdout.write(f"    {head} —{type}→ {tail}, from:\n")
        sys.stdout.writelines(f"    | {line}\n" for line in found.example.splitlines())
