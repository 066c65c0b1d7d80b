"""``explain``: what a problem code means, with a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.content.rules import Rule


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> None:
    """Say what the problem CODE means, with a wrong and a right example.

    Without a CODE, list them all.
    """
    from generator.content.rules import RULES

    if not codes:
        for rule in RULES.values():
            click.echo(f"{click.style(rule.code, bold=True)} {_grave(rule):<7}  {rule.title}")
        return
    # All are looked up before the first is printed: wrong usage prints nothing else.
    rules = [_rule(code) for code in codes]
    click.echo("\n\n\n".join("\n".join(_explained(rule)) for rule in rules))


def _rule(code: str) -> Rule:
    from generator.check.report.text import printable
    from generator.content.rules import RULES
    from generator.text.folding import closest

    wanted = code.strip().upper()
    if wanted not in RULES:
        near = closest(wanted, RULES)
        hint = f"; did you mean {near}?" if near else "; explain without a code lists all"
        raise click.UsageError(f"no problem has the code {printable(wanted)}{hint}")
    return RULES[wanted]


def _explained(rule: Rule) -> Iterator[str]:
    stops = "stops the build" if _grave(rule) == "error" else "does not stop the build"
    yield click.style(f"{rule.code}: {rule.title}", bold=True) + f" ({_grave(rule)}, {stops})"
    yield from ("", rule.meaning, "", "Wrong:", "")
    yield from (f"    {line}" for line in rule.wrong.splitlines())
    yield from ("", "Right:", "")
    yield from (f"    {line}" for line in rule.right.splitlines())


def _grave(rule: Rule) -> str:
    return rule.severity.value
