"""Load all content files of a site. What a file yields is memoised by its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import cache, partial

import msgspec

from generator.engine.jobs import Workers
from generator.engine.load import Loaded, LoadTask, encoded, limit_exceeded, load_bounded
from generator.engine.reader import MILLISECONDS, reader
from generator.engine.worker import Worker
from generator.read.files import ContentFile
from generator.record import Record
from generator.text.digest import digest

# These failures depend on the machine, not on the file alone.
_RESOURCE_LIMITS = frozenset({"B507", "B512"})


class LoadResult(Record, frozen=True):
    """What a file yielded, under the digest of its bytes, its path and its reader."""

    key: str
    loaded: Loaded

    @property
    def cacheable(self) -> bool:
        """Return whether the file would yield the same again."""
        return not any(problem.code in _RESOURCE_LIMITS for problem in self.loaded.problems)


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
    decoder = loaded_decoder()
    loaded = {file.path: LoadResult(key, decoder.decode(results[key])) for key, file in zip(keys, files, strict=True)}
    return loaded, {result.key: results[result.key] for result in loaded.values() if result.cacheable}


@cache
def loaded_decoder() -> msgspec.msgpack.Decoder[Loaded]:
    """Create the decoder of results, once: reading all these declarations takes longer than decoding a file."""
    return msgspec.msgpack.Decoder(Loaded)


def load_in_one_process(
    base_path: str, persistent: Worker[LoadTask] | None, files: Sequence[ContentFile]
) -> list[bytes]:
    """Load some files, each to its encoded result, in one other process with limits."""
    with nullcontext(persistent) if persistent else reader() as worker:
        return worker.map([(base_path, file) for file in files], lambda task: encoded(limit_exceeded(task[1])))
