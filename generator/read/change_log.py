"""Read content/log.jsonl: the events whose numbers are fixed."""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from pathlib import Path

import msgspec

from generator.content.change_log import PATH, LogEvent, LogEventKind
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.merge_conflicts import may_have_merges, merges_in_lines
from generator.text.characters import hidden_characters
from generator.text.printable import clipped

# Some 200,000 events.
LARGEST = 64 * 1024 * 1024
LONGEST_LINE = 8 * 1024
_decoder = msgspec.json.Decoder(LogEvent)
_HINT = "restore the file as it was published, and run log"
_CONFLICT = "take the published file, without the lines of the other branch, and run log after the merge"


class BadLog(ValueError):
    """A log that cannot be followed; ``line`` is that of the first mistake, from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_log(root: Path) -> tuple[tuple[LogEvent, ...], list[Problem]]:
    """Read the recorded events below ``root``; none if there is no file, or if it is invalid."""
    file = root / PATH
    if file.is_symlink() or not file.is_file():
        return (), []  # read/files.py reports a link
    try:
        with open(file, "rb") as stream:
            raw = stream.read(LARGEST + 1)
        merges = merges_in_lines(raw.decode("utf-8", "replace"), PATH) if may_have_merges(raw) else []
        if merges:
            return (), [msgspec.structs.replace(merge, hint=_CONFLICT) for merge in merges]
        return parse_log(raw), []
    except OSError as error:
        return (), [problem("F114", Location(PATH), f"cannot open the file: {error.strerror}")]
    except BadLog as error:
        return (), [problem("F128", Location(PATH, error.line), f"invalid log of changes: {error}", _HINT)]


def parse_log(raw: bytes, *, of_others: bool = False) -> tuple[LogEvent, ...]:
    """Parse a log, one event a line. Raises BadLog.

    The log of another site may have fields that this version does not know.
    """
    if len(raw) > LARGEST:
        raise BadLog(f"it is larger than {LARGEST >> 20} MB")
    events = []
    known: set[str] = set()
    for number, whole in enumerate(BytesIO(raw), start=1):
        line = whole.rstrip(b"\r\n")
        event = _parse_line(line, number)
        if not of_others:
            _require_known_fields(line, number)
        _require_order(event, known)
        events.append(event)
    return tuple(events)


def _parse_line(line: bytes, number: int) -> LogEvent:
    if len(line) > LONGEST_LINE:
        raise BadLog(f"the line is longer than {LONGEST_LINE >> 10} kB", number)
    try:
        event = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadLog(str(error).replace("`", '"').lower() or "it is nested too deeply", number) from error
    if event.number != number:
        raise BadLog(f"event {event.number} is on line {number}; numbers are those of the lines", number)
    values = [*(event.before or {}).items(), *(event.after or {}).items()]
    texts = (event.claim, event.answer, *chain.from_iterable(values))
    hidden = next((found for text in texts for found in hidden_characters(text)), None)
    if hidden:
        raise BadLog(f"it contains the hidden character {hidden[1]}", number)
    return event


def _require_known_fields(line: bytes, number: int) -> None:
    unknown = msgspec.json.decode(line).keys() - set(LogEvent.__struct_fields__)
    if unknown:
        raise BadLog(f'unknown field "{clipped(min(unknown), 60)}"', number)


def _require_order(event: LogEvent, known: set[str]) -> None:
    """Add a claim to the ``known`` ones, or remove it; an event about another one is a mistake."""
    former = (event.before or {}).get("claim", "") if event.kind is LogEventKind.RENAMED else event.claim
    if event.kind not in (LogEventKind.PUBLISHED, LogEventKind.RETRACTED) and former not in known:
        raise BadLog(f'"{clipped(former, 80)}" was not published before this event', event.number)
    known.discard(former)
    if event.kind is not LogEventKind.REMOVED:
        known.add(event.claim)
