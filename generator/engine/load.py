"""Load content files: read the fields, check them, render the body. What a file yields is memoised by its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial

import msgspec

from generator.content.body import Body
from generator.content.entry import Entry, Placed, RetractedEntry
from generator.content.problem import Location, Problem, at_most
from generator.content.rules import problem
from generator.content.terms import ContentPage, Person, Topic
from generator.engine.jobs import Workers
from generator.engine.worker import Worker, map_within_limits
from generator.read.documents import read_document
from generator.read.files import ContentFile
from generator.read.limits import CpuLimit, Limiter, cpu_limit, cpu_limits
from generator.record import Record
from generator.text.digest import digest

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


class LoadResult(Record, frozen=True):
    """What a file yielded, under the digest of its bytes, its path and its reader."""

    key: str
    loaded: Loaded

    @property
    def cacheable(self) -> bool:
        """Return whether the file would yield the same again."""
        return not any(problem.code in _RESOURCE_LIMITS for problem in self.loaded.problems)


# What loading a usual text takes.
MILLISECONDS = 3
# These failures depend on the machine, not on the file alone.
_RESOURCE_LIMITS = frozenset({"B507", "B512"})
# A file, and the base path that its links are put below.
LoadTask = tuple[str, ContentFile]
_decoder = msgspec.msgpack.Decoder(Loaded)


def load_all(
    files: Sequence[ContentFile],
    base_path: str,
    fingerprint: str,
    known: Mapping[str, bytes | memoryview],
    workers: Workers,
) -> tuple[dict[str, LoadResult], dict[str, bytes | memoryview]]:
    """Load ``files``; returns the results by path. Those that ``known`` holds under a file's key are only decoded.

    Returns also the encoded results by key, for the next build.
    """
    keys = [digest(fingerprint, base_path, file.path, file.raw) for file in files]
    fresh = [file for key, file in zip(keys, files, strict=True) if key not in known]
    load, local_load = partial(load_bounded, base_path), partial(load_in_one_process, base_path, workers.reader)
    fresh_results = iter([*workers.map(load, fresh, "reading", local_load, lambda _: MILLISECONDS)])
    results = {key: known[key] if key in known else next(fresh_results) for key in keys}
    loaded = {file.path: LoadResult(key, _decoder.decode(results[key])) for key, file in zip(keys, files, strict=True)}
    return loaded, {result.key: results[result.key] for result in loaded.values() if result.cacheable}


def reader(meanwhile: Callable[[], object] | None = None) -> Worker[LoadTask]:
    """Create a process that loads files, for a caller that has more of them to load, or more to do ``meanwhile``."""
    return Worker(_run_tasks, meanwhile)


def load_in_one_process(
    base_path: str, persistent: Worker[LoadTask] | None, files: Sequence[ContentFile]
) -> list[bytes]:
    """Load some files, each to its encoded result, in one other process with limits."""
    with nullcontext(persistent) if persistent else reader() as worker:
        return worker.map([(base_path, file) for file in files], lambda task: _encode(_limit_exceeded(task[1])))


def _run_tasks(tasks: Iterable[LoadTask]) -> Iterator[bytes]:
    with cpu_limits() as limit:
        yield from map_within_limits(lambda task: _encode(_loaded(*task, limit)), tasks)


def load_bounded(base_path: str, files: Sequence[ContentFile]) -> list[bytes]:
    """Load some files, each to its encoded result, in a worker that the system ends at its limits."""
    return list(_run_tasks((base_path, file) for file in files))


def _loaded(base_path: str, file: ContentFile, limit: Limiter) -> Loaded:
    try:
        return load_file(base_path, file, limit)
    except (MemoryError, CpuLimit):
        return _limit_exceeded(file)


def _limit_exceeded(file: ContentFile) -> Loaded:
    found = problem(
        "B512",
        Location(file.path),
        "reading this file takes too much time or memory",
        "look for long runs of one character and deep nesting, or split the file",
    )
    return Loaded(body=Body(), problems=(found,))


def _encode(loaded: Loaded) -> bytes:
    return msgspec.msgpack.encode(loaded)


def load_file(base_path: str, file: ContentFile, limit: Limiter = cpu_limit) -> Loaded:
    """Read, check and render one file; the same bytes at the same path always load alike.

    Raises CpuLimit if its front matter exceeds the ``limit`` of time, and MemoryError in a worker.
    """
    from generator.check import check_entry
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
