"""Load one content file: read its fields, render its body. The first of two memoised functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import partial

import msgspec

from generator.content.body import Body
from generator.content.entry import Entry, Placed
from generator.content.problem import Location, Problem, at_most
from generator.content.rules import problem
from generator.content.terms import ContentPage, Person, Topic
from generator.engine.jobs import Workers
from generator.engine.worker import Worker, bounded, can_fork
from generator.read.documents import read_document
from generator.read.files import ContentFile
from generator.read.limits import CpuLimit, cpu_limit
from generator.record import Record
from generator.text.digest import digest, digest_of

# Of one kind in one file: more would be no help, and would drown the other files' problems.
MOST_OF_A_KIND = 100


class Loaded(Record, frozen=True, kw_only=True):
    """What one file yielded; at most one of the records.

    ``told`` names all that index and plan know of it: everything but the words of its body.
    """

    body: Body
    problems: tuple[Problem, ...]
    told: str = ""
    entry: Entry | None = None
    person: Person | None = None
    topic: Topic | None = None
    page: ContentPage | None = None

    @property
    def record(self) -> Placed | None:
        """The record, whatever it is of."""
        return self.entry or self.person or self.topic or self.page


class Kept(Record, frozen=True):
    """What a file yielded, under the key that names its bytes, its path and its reader."""

    key: str
    loaded: Loaded

    @property
    def settled(self) -> bool:
        """Tell whether it would yield the same again."""
        return not any(problem.code in _SLOW for problem in self.loaded.problems)


# Too slow or too large today may be neither tomorrow: such an outcome alone is no function of the file.
_SLOW = frozenset({"B507", "B512"})
# A file, and the base path that its links are put below.
Asked = tuple[str, ContentFile]
_decoder = msgspec.msgpack.Decoder(Loaded)


def load_all(
    files: Sequence[ContentFile],
    base_path: str,
    fingerprint: str,
    known: Mapping[str, bytes | memoryview],
    workers: Workers,
) -> tuple[dict[str, Kept], dict[str, bytes | memoryview]]:
    """Load ``files``, by their paths; what ``known`` holds under a file's key is not done again.

    Returns also the encoded outcomes by key, for the next build.
    """
    keys = [digest(fingerprint, base_path, file.path, file.raw) for file in files]
    fresh = [file for key, file in zip(keys, files, strict=True) if key not in known]
    load, here = partial(load_bounded, base_path), partial(load_here, base_path, workers.reader)
    outcomes = iter(workers.map(load, fresh, "reading", here))
    results = {key: known[key] if key in known else next(outcomes) for key in keys}
    loaded = {file.path: Kept(key, _decoder.decode(results[key])) for key, file in zip(keys, files, strict=True)}
    return loaded, {kept.key: results[kept.key] for kept in loaded.values() if kept.settled}


def reader() -> Worker[Asked]:
    """A process that loads files for whoever will have more of them to load later."""
    return Worker(_load_asked)


def load_here(base_path: str, standing: Worker[Asked] | None, files: Sequence[ContentFile]) -> list[bytes]:
    """Load some files, each to its encoded outcome, in one process that can be stopped."""
    if can_fork():
        import generator.read.markdown.body  # noqa: F401  # once, and not in each process that is split off
    with nullcontext(standing) if standing else reader() as worker:
        return worker.map([(base_path, file) for file in files], lambda asked: _encode(_stopped(asked[1])))


def _load_asked(asked: Asked) -> bytes:
    base_path, file = asked
    with bounded():
        return _encode(_loaded(base_path, file))


def load_bounded(base_path: str, files: Sequence[ContentFile]) -> list[bytes]:
    """Load some files, each to its encoded outcome, in a worker, which the system stops where one takes too much."""
    return [_load_asked((base_path, file)) for file in files]


def _loaded(base_path: str, file: ContentFile) -> Loaded:
    try:
        return load_file(base_path, file)
    except (MemoryError, CpuLimit):
        return _stopped(file)


def _stopped(file: ContentFile) -> Loaded:
    found = problem("B512", Location(file.path), "reading this file takes too much time or memory",
                    "look for long runs of one character and deep nesting, or split the file")  # fmt: skip
    return Loaded(body=Body(), problems=(found,))


def _encode(loaded: Loaded) -> bytes:
    return msgspec.msgpack.encode(loaded)


def load_file(base_path: str, file: ContentFile) -> Loaded:
    """Read and render one file; the same bytes at the same path always load alike.

    Raises CpuLimit where its front matter takes too long, and MemoryError in a worker.
    """
    from generator.read.markdown.body import SECONDS, render_body

    with cpu_limit(SECONDS):
        document = read_document(file.path, file.raw)
    body, found = render_body(file.path, document.body, document.body_line, base_path)
    record = document.record
    return Loaded(
        body=body,
        told=digest_of((record, body.outline.known)),
        problems=at_most(MOST_OF_A_KIND, (*document.problems, *found)),
        entry=record if isinstance(record, Entry) else None,
        person=record if isinstance(record, Person) else None,
        topic=record if isinstance(record, Topic) else None,
        page=record if isinstance(record, ContentPage) else None,
    )
