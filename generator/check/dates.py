"""Rules about the order of dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.content.entry import Entry
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content

# The local date of a writer in Auckland may be a day ahead of the build machine's.
TOLERANCE = timedelta(days=1)


def response_follows_claim(entry: Entry) -> Iterator[Problem]:
    """S106: no response is older than its claim."""
    for number, response in enumerate(entry.responses):
        if response.date and date.min < response.date < entry.date:
            yield problem(
                "S106",
                entry.at("responses", number, "date"),
                f"the response of {response.date} is earlier than the claim of {entry.date}",
                "check both dates",
            )


def deadline_follows_question(entry: Entry) -> Iterator[Problem]:
    """S112: a deadline is not before the question."""
    for number, response in enumerate(entry.responses):
        if response.asked_on and response.deadline and response.deadline < response.asked_on:
            yield problem(
                "S112",
                entry.at("responses", number, "deadline"),
                f"the deadline {response.deadline} is earlier than the question of {response.asked_on}",
                "check both dates",
            )


def no_date_is_in_the_future(content: Content) -> Iterator[Problem]:
    """E212: no date is in the future, except ``published``."""
    for entry in content.entries:
        for keys, day in _days(entry):
            if day > content.today + TOLERANCE:
                yield problem("E212", entry.at(*keys), f"{day} is in the future", f"today is {content.today}")


def published_after_claim(entry: Entry) -> Iterator[Problem]:
    """E213: an entry cannot be older than its claim."""
    if entry.published and entry.published < entry.date:
        yield problem(
            "E213",
            entry.at("published"),
            f"published on {entry.published}, before the claim of {entry.date}",
            "check both dates",
        )


def _days(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], date]]:
    yield ("date",), entry.date
    for number, response in enumerate(entry.responses):
        for name in ("date", "asked_on", "acknowledged"):
            if day := getattr(response, name):
                yield ("responses", number, name), day
        for place, attempt in enumerate(response.asked_again):
            yield ("responses", number, "asked_again", place), attempt.on
    if entry.checked_until:
        yield ("checked_until",), entry.checked_until
    for number, source in enumerate(entry.sources):
        if source.date:
            yield ("sources", number, "date"), source.date
    for number, correction in enumerate(entry.corrections):
        yield ("corrections", number, "date"), correction.date
