"""``/changes/log.jsonl`` and ``/changes/head.json``: every change of the record, numbered, for those who follow it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import asdict

from generator.content.change_log import LogEvent, without_withdrawn
from generator.index import new_events
from generator.pages.context import SiteContext
from generator.record import Record
from generator.views.data import JsonView
from generator.views.feeds_and_files import LinesView
from generator.views.page import Page

# Rises when a client has to read everything again, because it cannot understand what it has read before.
FORMAT = 1


class LogHead(Record, frozen=True, kw_only=True):
    """How many events the log has; the numbers of the first ``fixed`` ones never change. ``log`` is its URL."""

    format: int
    number: int
    fixed: int
    log: str = ""
    claims: str = ""


def plan_change_log(context: SiteContext) -> Iterator[Page]:
    """Plan the log, and its head, which says how many events there are and how many of their numbers are fixed."""
    log, head_url = context.urls.change_log()

    @cache
    def events() -> tuple[LogEvent, ...]:
        return without_withdrawn((*context.index.log, *new_events(context.index.log, context.index)))

    def head_view() -> JsonView:
        permalink = context.urls.permalink
        head = LogHead(
            format=FORMAT,
            number=len(events()),
            fixed=len(context.index.log),
            log=permalink(log),
            claims=permalink(context.urls.data("claims.json")),
        )
        return JsonView(asdict(head))

    yield context.page(log, "lines", lambda: LinesView(tuple(map(line_of, events()))), shares="log")
    yield context.page(head_url, "json", head_view, shares="log")


def text_of(event: LogEvent) -> str:
    """An event for people, on one line."""
    before, after = (
        (values or {}).get("status") or (values or {}).get("text") or (values or {}).get("reason") or ""
        for values in (event.before, event.after)
    )
    change = f"{before} → {after}" if before and after and before != after else after or before
    parts = (str(event.number), str(event.day or "no date"), event.kind.value, event.claim, event.answer, change)
    return "  ".join(part for part in parts if part)


def line_of(event: LogEvent) -> str:
    """An event as JSON on one line."""
    return msgspec.json.encode(event).decode()
