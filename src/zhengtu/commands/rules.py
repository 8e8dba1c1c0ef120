"""zhengtu rules"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.commands.options import Rules
from zhengtu.exits import ExitCode
from zhengtu.lines import put

if TYPE_CHECKING:
    from zhengtu.extract.rules.registry import Rule


def rules(
    id: Annotated[str, typer.Argument(help="Show this rule only.", metavar="[ID]")] = "",
    rules: Rules = None,
) -> None:
    """List the rules that make relations: what each says, how far to trust it, its pattern, and an example.

    Rules of your own are tried: the exit code is 1 if one does not say its example, or says its counter-example.
    """
    from zhengtu.extract.amending import BY_HAND, RULE
    from zhengtu.extract.relations import read_rules
    from zhengtu.extract.rules.registry import rule
    from zhengtu.extract.rules.registry import rules as known
    from zhengtu.lines import say

    own = read_rules(rules) if rules else ""
    if id == RULE:
        put([f"{RULE}  1.00  {BY_HAND}\n"])
        return
    chosen = [rule(id, own)] if id else list(known(own).values())
    for number, found in enumerate(chosen):
        sys.stdout.write("\n" * (number > 0))
        _show(found)
    sys.stdout.flush()
    faults = []
    if own:
        from zhengtu.extract.trying import broken

        ours = known()
        tried = [found for found in chosen if found.id not in ours]
        faults = [f"{found.id}: {fault}" for found in tried for fault in broken(found, own)]
        for fault in faults:
            say(fault)
        say(f"tried {len(tried)} of {rules}: {len(faults)} fault{'s' * (len(faults) != 1)}")
    if faults:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _show(rule: Rule) -> None:
    """Write what there is to say of a rule."""
    head, type, tail = rule.expect
    put([f"{rule.id}  {rule.confidence:.2f}  {rule.says}\n"])
    counted = f"right {rule.right} of {rule.said} times on documents it was not written with"
    measured = counted if rule.said else "not measured yet"
    put([f"    {measured}; {rule.place}\n"])
    for pattern in rule.match:
        put([f"    {pattern}\n"])
    put([f"    {head} —{type}→ {tail}, from:\n"])
    put(f"    | {line}\n" for line in rule.example.splitlines())
    if rule.counter:
        put(["    and not from:\n"])
        put(f"    | {line}\n" for line in rule.counter.splitlines())
