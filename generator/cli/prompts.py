"""Prompts on a terminal: names with Tab completion or selected from matches, statuses by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from generator.content.status import Status, Vocabulary

T = TypeVar("T")


def ask_name(question: str, known: Sequence[str], *, hint: str = "") -> str:
    """Prompt for a name; known names that contain it are offered. Empty if nothing was entered.

    ``hint`` explains an empty answer.
    """
    from generator.authoring.new_entry.known_names import canonical_name, suggestions

    with _tab_completion(known):
        typed = ask_text(f"{question} (Tab to complete{hint})")
    name = canonical_name(typed, known)
    options = suggestions(typed, known)
    if not typed or name in known or not options:
        return name
    for number, other in enumerate(options, start=1):
        click.echo(f"  {number}  {other}")
    click.echo(f"  0  {name}, as typed")
    selection: int = click.prompt("Which", type=click.IntRange(0, len(options)), default=1 if len(options) == 1 else 0)
    return options[selection - 1] if selection else name


def ask_several(question: str, ask: Callable[[str, str], str], limit: int) -> tuple[str, ...]:
    """Prompt until the answer is empty, or ``limit`` is reached."""
    answers: list[str] = []
    while len(answers) < limit and (typed := ask(question, "; Enter to continue" if answers else "; Enter to skip")):
        answers += [] if typed in answers else [typed]
    return tuple(answers)


def ask_status(vocabulary: Vocabulary) -> Status | None:
    """List the statuses of answers below the questions that lead to them; None if nobody has answered yet.

    Accepts a number, a label or a synonym.
    """
    options = _print_statuses(vocabulary)

    def selection(typed: str) -> Status | None:
        if not typed.strip():
            return None
        if typed.isdecimal() and 0 < int(typed) <= len(options):
            return options[int(typed) - 1]
        match = vocabulary.find(typed)
        if match not in options:
            raise click.UsageError(f'"{typed}" is not a number or status in the list')
        return match

    return prompt("Answer (number or status; Enter: no answer yet)", selection)


def _print_statuses(vocabulary: Vocabulary) -> list[Status]:
    """Print each question with the statuses that it leads to, and return these in that order."""
    from generator.content.decision_table import questions_of
    from generator.content.status import Stance

    usable = {
        status.id: status
        for status in vocabulary.statuses
        if status.stance is not Stance.WAITING and not status.retired
    }
    options: list[Status] = []
    click.echo("Which status? Read the whole statement; the first yes decides:")
    for question, ids in questions_of(usable):
        click.echo(f"  {question}")
        for status in map(usable.__getitem__, ids):
            options.append(status)
            click.echo(f"  {len(options):4}  {status.typed}")
    for status in (other for other in usable.values() if other not in options):
        options.append(status)
        click.echo(f"  {status.definition}\n  {len(options):4}  {status.typed}")
    return options


def ask_day(question: str, default: date) -> date:
    """Prompt for a day as 2025-08-20."""
    answer: date = click.prompt(question, default=str(default), value_proc=_day_as_typed)
    return answer


def ask_optional_day(question: str) -> date | None:
    """Prompt for a day; None if nothing was entered."""
    return prompt(f"{question} (Enter to skip)", lambda text: _day_as_typed(text) if text.strip() else None)


def ask_choice(question: str, choices: Sequence[str]) -> str:
    """List the choices; accept a number or a choice. Empty if nothing was entered."""
    for number, choice in enumerate(choices, start=1):
        click.echo(f"  {number:2}  {choice}")

    def selection(typed: str) -> str:
        if typed.isdecimal() and 0 < int(typed) <= len(choices):
            return choices[int(typed) - 1]
        if typed.strip() and typed.strip() not in choices:
            raise click.UsageError(f'"{typed}" is not a number or choice in the list')
        return typed.strip()

    return prompt(f"{question} (Enter to skip)", selection)


def ask_address(question: str, hint: str) -> str:
    """Prompt for a web address; empty if nothing was entered."""
    return prompt(
        f"{question} ({hint.removeprefix('; ')})", lambda text: parse_address_option(text) if text.strip() else ""
    )


def ask_text(question: str) -> str:
    """Prompt for a text; empty if nothing was entered."""
    return prompt(question, str.strip)


def prompt(question: str, read: Callable[[str], T]) -> T:
    """Prompt until ``read`` accepts what was entered, which may be nothing; it raises UsageError for what is wrong."""
    answer: T = click.prompt(question, default="", show_default=False, value_proc=read)
    return answer


def _day_as_typed(typed: str) -> date:
    """Parse a day in any form that means only one, and print it if that is another form."""
    from generator.text.dates import iso_day

    day = iso_day(typed)
    if day and day != typed.strip():
        click.echo(f"  {day}")
    return parse_day_option(day or typed)


def parse_day_option(typed: str, option: str = "") -> date:
    """Parse a day; raises UsageError, which names the option, if it is invalid."""
    from generator.text.dates import day_hint, parse_day

    day = parse_day(typed.strip())
    if day is None:
        named = f"{option}: " if option else ""
        raise click.UsageError(f'{named}"{typed}" is not a valid date; {day_hint(typed)}')
    return day


def parse_address_option(typed: str) -> str:
    """Parse a web address; raises UsageError if it is invalid."""
    from generator.text.web_addresses import address_refusal

    refusal = address_refusal(typed.strip(), printed=True)
    if refusal:
        raise click.UsageError(f"{refusal[1]}; {refusal[2]}")
    return typed.strip()


@contextmanager
def _tab_completion(known: Sequence[str]) -> Iterator[None]:
    """Complete whole lines with Tab, ignoring case, if the system has readline."""
    try:
        import readline
    except ImportError:  # Windows
        yield
        return
    previous = readline.get_completer(), readline.get_completer_delims()

    def complete(typed: str, state: int) -> str | None:
        matches = [name for name in known if name.casefold().startswith(typed.casefold())]
        return matches[state] if state < len(matches) else None

    readline.set_completer(complete)
    readline.set_completer_delims("")
    with suppress(Exception):  # the user's inputrc may forbid it; typing still works
        is_libedit = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(previous[0])
        readline.set_completer_delims(previous[1])
