"""Read the log of changes of a published site, over the network or from a directory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from generator.content.change_log import LogEvent
from generator.content.settings import SiteConfig
from generator.pages.change_log import FORMAT, LogHead
from generator.pages.urls import Urls
from generator.read.change_log import LARGEST, BadLog, parse_log
from generator.record import Record
from generator.review.verify.web import FileMissing, TooLarge, Web

_LARGEST_HEAD = 64 * 1024
Reader = Callable[[str, int], bytes]


class PublishedLog(Record, frozen=True):
    """The head and all events of a site's log."""

    head: LogHead
    events: tuple[LogEvent, ...]

    def since(self, number: int) -> tuple[LogEvent, ...]:
        """Return the events after ``number``. Raises BadLog if the log does not have so many."""
        if number > len(self.events):
            raise BadLog(f"it has {len(self.events)} events, not {number}: it is another log; begin again from 0")
        return self.events[number:]


def read_published_log(read: Reader) -> PublishedLog:
    """Read a log by ``read``, which takes a path below the site and a limit in bytes. Raises BadLog or OSError."""
    log, head_file = (path.lstrip("/") for path in Urls(SiteConfig(base_url="http://localhost/"), "").change_log())
    try:
        head = msgspec.json.decode(read(head_file, _LARGEST_HEAD), type=LogHead)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadLog(f"{head_file} is not the head of a log") from error
    if head.format != FORMAT:
        raise BadLog(f"{head_file} has format {head.format}, and this version reads {FORMAT}; update the generator")
    events = parse_log(read(log, LARGEST), of_others=True)
    if len(events) < head.fixed:
        raise BadLog(f"{log} has {len(events)} events, and {head_file} says {head.number}; try again")
    return PublishedLog(head, events)


def reader_of_web(web: Web) -> Reader:
    """Read files of a site over the network."""

    def read(path: str, limit: int) -> bytes:
        try:
            return web.get(path, limit).raw
        except FileMissing as error:
            raise BadLog(f"{web.address}{path} does not exist") from error
        except TooLarge as error:
            raise BadLog(f"{web.address}{path} is larger than {limit >> 10} kB") from error

    return read


def reader_of_folder(folder: Path) -> Reader:
    """Read files of a site in a directory."""

    def read(path: str, limit: int) -> bytes:
        with open(folder / path, "rb") as stream:
            raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise BadLog(f"{path} is larger than {limit >> 10} kB")
        return raw

    return read
