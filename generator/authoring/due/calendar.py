"""What is due as a calendar (RFC 5545) of whole days.

Nothing in it comes from a clock: the same items give the same bytes, and an event whose day has
changed keeps its UID, so that calendars move it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.authoring.due.formats import headline, notes
from generator.authoring.due.items import TITLES, DueItem, DueKind
from generator.text.digest import digest
from generator.text.interface import Translator
from generator.text.messages import N_

_LONGEST_LINE = 75  # in bytes, without the line end
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

# An event has the same title on every day.
_DEADLINE = N_("Deadline")
_TITLES = {**TITLES, **dict.fromkeys((DueKind.LONG_PAST, DueKind.PAST, DueKind.NEAR), _DEADLINE)}


def format_calendar(items: Iterable[DueItem], words: Translator, host: str) -> bytes:
    """Return the calendar; ``host`` makes the UIDs those of one site."""
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//On the Record//due//EN", "CALSCALE:GREGORIAN")
    events = (line for item in items for line in _event(item, words, host))
    return b"".join(b"\r\n ".join(_folded(line)) + b"\r\n" for line in (*lines, *events, "END:VCALENDAR"))


def _event(item: DueItem, words: Translator, host: str) -> Iterator[str]:
    summary = f"{words.gettext(_TITLES[item.kind])}: {headline(item, words)}"
    description = "\n".join(filter(None, (item.claim, notes(item, words), f"{item.path}:{item.line}")))
    yield "BEGIN:VEVENT"
    yield f"UID:{digest('due', item.slug, item.key)}@{host}"
    yield f"DTSTAMP:{item.recorded:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Escape a text; control characters, which a calendar must not contain, become spaces."""
    return _CONTROL.sub(" ", text).translate(_ESCAPES)


def _folded(line: str) -> Iterator[bytes]:
    """Split a line into parts of at most 75 bytes, the space before each further part included, between characters."""
    part, room = b"", _LONGEST_LINE
    for character in line:
        raw = character.encode()
        if len(part) + len(raw) > room:
            yield part
            part, room = b"", _LONGEST_LINE - 1
        part += raw
    yield part
