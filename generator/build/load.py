"""Load one content file: read its fields, render its body. The first of two memoised functions."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial

import msgspec

from generator.build.jobs import Progress, run
from generator.model.body import Body
from generator.model.digest import digest
from generator.model.entry import Entry
from generator.model.problem import Problem, at_most
from generator.model.record import Record
from generator.model.terms import ContentPage, Person, Topic
from generator.read.documents import read_document
from generator.read.files import ContentFile

# Of one kind in one file: more would be no help, and would drown the other files' problems.
MOST_OF_A_KIND = 100


class Loaded(Record, frozen=True, kw_only=True):
    """What one file yielded; at most one of the records."""

    body: Body
    problems: tuple[Problem, ...]
    entry: Entry | None = None
    person: Person | None = None
    topic: Topic | None = None
    page: ContentPage | None = None


_decoder = msgspec.msgpack.Decoder(Loaded)


def load_all(
    files: Sequence[ContentFile],
    base_path: str,
    fingerprint: str,
    known: dict[str, bytes],
    executor: Executor | None,
    workers: int,
    progress: Progress,
) -> tuple[list[Loaded], dict[str, bytes], str]:
    """Load ``files`` in order; what ``known`` holds under a file's key is not done again.

    Returns also the encoded outcomes by key, for the next build, and a digest that names all that was loaded.
    """
    keys = [digest(fingerprint, base_path, file.path, file.raw) for file in files]
    fresh = [file for key, file in zip(keys, files, strict=True) if key not in known]
    outcomes = iter(
        run(partial(load_files, base_path), fresh, executor, workers=workers, stage="reading", progress=progress)
    )
    results = {key: known[key] if key in known else next(outcomes) for key in keys}
    loaded = [_decoder.decode(results[key]) for key in keys]
    # A text that took too long may take less next time: that outcome alone is no function of the file.
    slow = {key for key, item in zip(keys, loaded, strict=True) if any(p.code == "B507" for p in item.problems)}
    return loaded, {key: result for key, result in results.items() if key not in slow}, digest(*keys)


def load_files(base_path: str, files: Sequence[ContentFile]) -> list[bytes]:
    """Load some files, each to its encoded outcome."""
    return [msgspec.msgpack.encode(load_file(base_path, file)) for file in files]


def load_file(base_path: str, file: ContentFile) -> Loaded:
    """Read and render one file; the same bytes at the same path always load alike."""
    from generator.render.markdown import render_body

    document = read_document(file.path, file.raw)
    body, found = render_body(file.path, document.body, document.body_line, base_path)
    record = document.record
    return Loaded(
        body=body,
        problems=at_most(MOST_OF_A_KIND, (*document.problems, *found)),
        entry=record if isinstance(record, Entry) else None,
        person=record if isinstance(record, Person) else None,
        topic=record if isinstance(record, Topic) else None,
        page=record if isinstance(record, ContentPage) else None,
    )
