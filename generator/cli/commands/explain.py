"""``explain``: the meaning of a problem code, with a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from generator.text.folding import closest
from generator.text.printable import printable

if TYPE_CHECKING:
    from generator.content.rules import Rule


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> None:
    """Explain the problem CODE, with a wrong and a right example.

    Without a CODE, list all codes.
    """
    from generator.content.rules import RULES

    if not codes:
        for rule in RULES.values():
            click.echo(f"{click.style(rule.code, bold=True)} {_severity(rule):<7}  {rule.title}")
        return
    # Look up all before printing any: a usage error prints nothing else.
    rules = [_rule(code) for code in codes]
    click.echo("\n\n\n".join("\n".join(_explanation(rule)) for rule in rules))


def _rule(code: str) -> Rule:
    from generator.content.rules import RULES

    normalized = code.strip().upper()
    if normalized not in RULES:
        suggestion = closest(normalized, RULES)
        hint = f"; did you mean {suggestion}?" if suggestion else "; run explain without a code to list all codes"
        raise click.UsageError(f"unknown problem code {printable(normalized)}{hint}")
    return RULES[normalized]


def _explanation(rule: Rule) -> Iterator[str]:
    stops = "stops the build" if _severity(rule) == "error" else "does not stop the build"
    yield click.style(f"{rule.code}: {rule.title}", bold=True) + f" ({_severity(rule)}, {stops})"
    yield from ("", rule.meaning, "", "Wrong:", "")
    yield from (f"    {line}" for line in rule.wrong.splitlines())
    yield from ("", "Right:", "")
    yield from (f"    {line}" for line in rule.right.splitlines())
    yield from _choice_of_status(rule)


def _choice_of_status(rule: Rule) -> Iterator[str]:
    """Yield the questions that lead to a status, if the rule is about one that cannot be used."""
    from generator.content.decision_table import EXPLAINED_WITH, rows
    from generator.read.assets import STATUSES, built_in
    from generator.read.settings import read_statuses

    if rule.code not in EXPLAINED_WITH:
        return
    vocabulary = read_statuses(built_in(STATUSES).read_bytes())[0]
    yield from ("", "Which status? Read the whole statement; the first yes decides:", "")
    for question, outcome, in_file in rows({status.id: f"`{status.typed}`" for status in vocabulary.statuses}):
        yield from (f"    {question}", f"      {', '.join(filter(None, (outcome, in_file)))}")


def _severity(rule: Rule) -> str:
    return rule.severity.value
