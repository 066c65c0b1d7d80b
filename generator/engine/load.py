"""Load content files: read the fields, check them, render the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.content.body import Body
from generator.content.entry import Entry, Placed, RetractedEntry
from generator.content.problem import Location, Problem, at_most
from generator.content.rules import problem
from generator.content.terms import ContentPage, Person, Topic
from generator.engine.worker import map_within_limits
from generator.read.files import ContentFile
from generator.read.limits import CpuLimit, Limiter, cpu_limit, cpu_limits
from generator.record import Record

# Of one kind in one file: more would be no help, and would drown the other files' problems.
MOST_OF_A_KIND = 100


class Loaded(Record, frozen=True, kw_only=True):
    """What one file yielded; at most one of the records."""

    body: Body
    problems: tuple[Problem, ...]
    entry: Entry | None = None
    retracted: RetractedEntry | None = None
    person: Person | None = None
    topic: Topic | None = None
    page: ContentPage | None = None

    @property
    def record(self) -> Placed | None:
        """The record, whatever it is of."""
        return self.entry or self.retracted or self.person or self.topic or self.page


# A file, and the base path that its links are put below.
LoadTask = tuple[str, ContentFile]


def load_within_limits(tasks: Iterable[LoadTask]) -> Iterator[bytes]:
    """Load each file to its encoded result."""
    with cpu_limits() as limit:
        yield from map_within_limits(lambda task: encoded(_loaded(*task, limit)), tasks)


def load_bounded(base_path: str, files: Sequence[ContentFile]) -> list[bytes]:
    """Load some files, each to its encoded result, in a worker that the system ends at its limits."""
    return list(load_within_limits((base_path, file) for file in files))


def _loaded(base_path: str, file: ContentFile, limit: Limiter) -> Loaded:
    try:
        return load_file(base_path, file, limit)
    except (MemoryError, CpuLimit):
        return limit_exceeded(file)


def limit_exceeded(file: ContentFile) -> Loaded:
    """Return what a file yields that takes too much time or memory."""
    found = problem(
        "B512",
        Location(file.path),
        "reading this file takes too much time or memory",
        "look for long runs of one character and deep nesting, or split the file",
    )
    return Loaded(body=Body(), problems=(found,))


def encoded(loaded: Loaded) -> bytes:
    """Encode what a file yielded."""
    return msgspec.msgpack.encode(loaded)


def load_file(base_path: str, file: ContentFile, limit: Limiter = cpu_limit) -> Loaded:
    """Read, check and render one file; the same bytes at the same path always load alike.

    Raises CpuLimit if its front matter exceeds the ``limit`` of time, and MemoryError in a worker.
    """
    from generator.check import check_entry
    from generator.read.documents import read_document
    from generator.read.markdown.body import SECONDS, render_body

    with limit(SECONDS):
        document = read_document(file.path, file.raw)
        record = document.record
        found = [*document.problems, *(check_entry(record) if isinstance(record, Entry) else ())]
    body, in_body = render_body(file.path, document.body, document.body_line, base_path, limit)
    return Loaded(
        body=body,
        problems=at_most(MOST_OF_A_KIND, (*found, *in_body)),
        entry=record if isinstance(record, Entry) else None,
        retracted=record if isinstance(record, RetractedEntry) else None,
        person=record if isinstance(record, Person) else None,
        topic=record if isinstance(record, Topic) else None,
        page=record if isinstance(record, ContentPage) else None,
    )
