"""Questions on a terminal: known names completed with Tab or chosen by a part of them, a status by its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.content.status import Status, Vocabulary


def ask_name(question: str, known: Sequence[str], *, last: str = "") -> str:
    """Ask for a name; where it is part of known ones, offer these. Empty where nothing was typed.

    ``last`` says what an empty answer means.
    """
    from generator.authoring.new_entry.known_names import canonical_name, suggestions

    with _completing(known):
        typed = _text(f"{question} (Tab completes{last})")
    name = canonical_name(typed, known)
    offered = suggestions(typed, known)
    if not typed or name in known or not offered:
        return name
    for number, other in enumerate(offered, start=1):
        click.echo(f"  {number}  {other}")
    click.echo(f"  0  {name}, as typed")
    chosen: int = click.prompt("Which", type=click.IntRange(0, len(offered)), default=1 if len(offered) == 1 else 0)
    return offered[chosen - 1] if chosen else name


def ask_several(question: str, ask: Callable[[str, str], str], most: int) -> tuple[str, ...]:
    """Ask until an empty answer comes or there are ``most``."""
    given: list[str] = []
    while len(given) < most and (typed := ask(question, "; Enter goes on" if given else "; Enter leaves it out")):
        given += [] if typed in given else [typed]
    return tuple(given)


def ask_status(vocabulary: Vocabulary, default: Status) -> Status:
    """Show every status in use with its definition; take a number, a label or another word for it."""
    offered = [status for status in vocabulary.statuses if not status.retired]
    width = max(len(status.typed) for status in offered)
    for number, status in enumerate(offered, start=1):
        click.echo(f"  {number:2}  {status.typed:<{width}}  {status.definition}")

    def chosen(typed: str) -> Status:
        if typed.isdecimal() and 0 < int(typed) <= len(offered):
            return offered[int(typed) - 1]
        found = vocabulary.find(typed)
        if not found:
            raise click.UsageError(f'"{typed}" is no number or status of the list')
        return found

    # Its default is a text that stands in the list, so that it is read like all else.
    answer: Status = click.prompt("What was answered: a number or a status", default=default.typed, value_proc=chosen)
    return answer


def ask_day(question: str, default: date) -> date:
    """Ask for a day as 2025-08-20."""
    answer: date = click.prompt(question, default=str(default), value_proc=day_of)
    return answer


def ask_address(question: str, last: str) -> str:
    """Ask for a web address; empty where nothing was typed."""
    typed: str = click.prompt(f"{question} ({last.removeprefix('; ')})", default="", show_default=False,
                              value_proc=lambda text: address_of(text) if text.strip() else "")  # fmt: skip
    return typed


def ask_text(question: str) -> str:
    """Ask for a text; empty where nothing was typed."""
    return _text(question)


def day_of(typed: str) -> date:
    """Read a day as typed; wrong usage where it is none."""
    from generator.text.dates import day_hint, parse_day

    day = parse_day(typed.strip())
    if day is None:
        raise click.UsageError(f'"{typed}" is no date; {day_hint(typed)}')
    return day


def address_of(typed: str) -> str:
    """Read a web address as typed; wrong usage where it is none."""
    from generator.text.web_addresses import address_refusal

    found = address_refusal(typed.strip(), printed=True)
    if found:
        raise click.UsageError(f"{found[1]}; {found[2]}")
    return typed.strip()


def _text(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False)
    return answer.strip()


@contextmanager
def _completing(known: Sequence[str]) -> Iterator[None]:
    """Complete whole lines with Tab where the system has readline, whatever the case of what was typed."""
    try:
        import readline
    except ImportError:  # Windows
        yield
        return
    before = readline.get_completer(), readline.get_completer_delims()

    def complete(typed: str, state: int) -> str | None:
        found = [name for name in known if name.casefold().startswith(typed.casefold())]
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims("")
    with suppress(Exception):  # an inputrc of the user's own may forbid it; typing still works
        edited = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if edited else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
