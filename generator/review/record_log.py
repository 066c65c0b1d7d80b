"""Fix the numbers of new events: what ``log`` writes to content/log.jsonl."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec.structs import replace

from generator.content.change_log import LogEvent, without_withdrawn
from generator.index import Index, new_events


def events_to_record(index: Index, day: date) -> tuple[LogEvent, ...]:
    """Return the events that the recorded log does not have; those that no entry dates are of ``day``."""
    return tuple(replace(event, day=event.day or day) for event in new_events(index.log, index))


def log_text(index: Index, added: tuple[LogEvent, ...]) -> bytes:
    """Return the log with the ``added`` events, without what it says of claims that were withdrawn."""
    return b"".join(msgspec.json.encode(event) + b"\n" for event in without_withdrawn((*index.log, *added)))
