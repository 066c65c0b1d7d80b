"""The exchange of a new entry: who was asked what, and what they answered, from options and prompts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli.prompts import (
    ask_choice,
    ask_day,
    ask_name,
    ask_optional_day,
    ask_status,
    ask_text,
    parse_day_option,
)
from generator.text.folding import did_you_mean, likeness, one_line
from generator.text.printable import printable

if TYPE_CHECKING:
    from datetime import date

    from generator.content.exchange import Exchange
    from generator.content.status import Status, Vocabulary


class ExchangeOptions(NamedTuple):
    """The options of an exchange, as typed."""

    respondent: str
    question: str
    asked_by: str
    asked_on: str
    asked_how: str
    deadline: str
    status: str
    answered_on: str
    quote: str


def exchange_from_options(
    options: ExchangeOptions, names: Sequence[str], vocabulary: Vocabulary, day: date
) -> Exchange | None:
    """Return the exchange, or None if nobody was asked; raises UsageError for what cannot be used.

    Without a status, the question is open. An answer without a date is dated as the question or the claim, whichever
    is later.
    """
    from generator.authoring.new_entry.known_names import canonical_name
    from generator.content.exchange import Exchange

    options = ExchangeOptions(*map(one_line, options))
    _require_context(options)
    if not options.respondent:
        return None
    asked_on = _day(options, "asked_on")
    status = _status_of(options.status, vocabulary)
    if status and options.quote and not status.is_answer:
        raise click.UsageError(f'"{status.typed}" has no words to quote; leave out --quote')
    return Exchange(
        respondent=canonical_name(options.respondent, names),
        question=options.question,
        asked_by=canonical_name(options.asked_by, names),
        asked_on=asked_on,
        asked_how=channel_of(options.asked_how),
        deadline=_day(options, "deadline"),
        status=status.typed if status else "",
        date=(_day(options, "answered_on") or max(day, asked_on or day)) if status else None,
        quote=options.quote,
    )


def ask_exchange(
    given: Exchange | None, options: ExchangeOptions, names: Sequence[str], vocabulary: Vocabulary, day: date
) -> Exchange | None:
    """Complete the exchange by prompting for what no option gave; None if nobody was asked."""
    import msgspec

    from generator.content.exchange import Exchange

    exchange = given
    if exchange is None:
        respondent = ask_name("Who was asked, or answered", names, hint="; Enter if nobody")
        if not respondent:
            return None
        exchange = Exchange(respondent=respondent)
    exchange = msgspec.structs.replace(exchange, **_ask_question(exchange, names))
    status = vocabulary.find(exchange.status) or ask_status(vocabulary)
    return msgspec.structs.replace(exchange, **_ask_answer(status, exchange, options, day)) if status else exchange


def needed_fields(exchange: Exchange | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the fields without which the exchange is not complete."""
    if exchange is None:
        return ()
    status = vocabulary.find(exchange.status)
    return tuple(status.needs) if status else ("asked_by", "asked_on")


def _ask_question(exchange: Exchange, names: Sequence[str]) -> dict[str, object]:
    """Prompt for the question; without its words and who asked, for nothing else, as nobody may have asked."""
    question = exchange.question or ask_text("What was asked, in the very words if possible (Enter to skip)")
    asked_by = exchange.asked_by or ask_name("Who asked", names, hint="; Enter to skip")
    values: dict[str, object] = {"question": question, "asked_by": asked_by}
    if question or asked_by:
        values["asked_on"] = exchange.asked_on or ask_optional_day("The day it was asked")
        values["asked_how"] = exchange.asked_how or ask_choice("How it was asked", _channels())
        values["deadline"] = exchange.deadline or ask_optional_day("The deadline for the answer")
    return values


def _ask_answer(status: Status, exchange: Exchange, options: ExchangeOptions, day: date) -> dict[str, object]:
    """Prompt for the day of the answer and, unless it is a silence, for its words."""
    what = "The day of the answer" if status.is_answer else "The day on which the silence was reported"
    answered_on = _day(options, "answered_on") or ask_day(what, max(day, exchange.asked_on or day))
    quote = exchange.quote
    if status.is_answer and not quote:
        quote = ask_text("The exact words of the answer (Enter to skip)")
    return {"status": status.typed, "date": answered_on, "quote": quote}


def _require_context(options: ExchangeOptions) -> None:
    """Raise UsageError for an option that says something about nobody, or about an answer that is not there."""
    typed = [name for name, text in options._asdict().items() if text]
    if typed and not options.respondent:
        raise click.UsageError(f"{_option(typed[0])} needs --respondent: who was asked, or answered")
    for name in ("answered_on", "quote"):
        if name in typed and not options.status:
            raise click.UsageError(f"{_option(name)} needs --status; without it, the question is open")


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _day(options: ExchangeOptions, name: str) -> date | None:
    typed = getattr(options, name)
    return parse_day_option(typed, _option(name)) if typed else None


def _channels() -> tuple[str, ...]:
    from generator.content.exchange import Exchange
    from generator.content.schema import group_of

    field = group_of(Exchange).field("asked_how")
    return field.choices if field else ()


def channel_of(typed: str) -> str:
    """Return how a question was asked, in the words of the list; empty if it is not said. Raises UsageError."""
    if not typed:
        return ""
    channel = next((choice for choice in _channels() if likeness(choice) == likeness(typed)), "")
    if not channel:
        hint = did_you_mean(typed, _channels()) or f"choose from: {', '.join(_channels())}"
        raise click.UsageError(f'"{printable(typed)}" is not a way of asking; {hint}')
    return channel


def _status_of(typed: str, vocabulary: Vocabulary) -> Status | None:
    """Return the status typed; None if there is none yet."""
    from generator.content.status import Stance

    status = vocabulary.find(typed) if typed else None
    if typed and not status:
        hint = did_you_mean(typed, vocabulary.typed()) or f"choose from: {', '.join(vocabulary.typed())}"
        raise click.UsageError(f'unknown status "{typed}"; {hint}')
    if status and status.stance is Stance.WAITING:
        raise click.UsageError(f'"{status.typed}" is not an answer; without --status, the question is open')
    return status
