"""Compare replies with quotes in a process that the system stops: any page may be built to cost hours.

The process is started before there are threads, so that it can be forked, and again
after a page has ended it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Self

import msgspec

from generator.content.source_checks import SourceCheck
from generator.engine.worker import Worker, map_within_limits
from generator.evidence.classify import read_page
from generator.evidence.fetch_results import FetchError, Reply, unreachable
from generator.evidence.renew import QuoteQuery, record_failure, record_read
from generator.record import Record

# Seconds of processor time and bytes of memory for one page; the largest articles take two seconds and 300 MB.
SECONDS, MEMORY = 20, 1 << 30
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(SourceCheck).decode


class JudgeTask(Record, frozen=True):
    """A reply to judge: the address and its quotes, the record so far, and the day."""

    url: str
    quotes: tuple[QuoteQuery, ...]
    reply: Reply
    previous: SourceCheck | None
    today: date


class Judge:
    """Judges replies one by one; one that takes more than ``seconds`` or too much memory counts as unreachable."""

    def __init__(self, seconds: int = SECONDS) -> None:
        self._worker: Worker[JudgeTask] = Worker(partial(judge_within_limits, seconds))

    def __enter__(self) -> Self:
        self._worker.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._worker.close()

    def __call__(self, task: JudgeTask) -> SourceCheck:
        """Return the next record of the source."""
        (answer,) = self._worker.map([task], _on_crash)
        return _decode(answer)


def judge_within_limits(seconds: int, tasks: Iterable[JudgeTask]) -> Iterator[bytes]:
    """Yield the encoded records; the system ends this process if one takes too long."""
    # Loaded once, and no part of what a page may use.
    import trafilatura  # noqa: F401

    return map_within_limits(lambda task: _encode(judge(task)), tasks, seconds, MEMORY)


def judge(task: JudgeTask) -> SourceCheck:
    """Return the next record of a source from its reply."""
    url, previous, today = task.url, task.previous, task.today
    try:
        page = read_page(task.reply, today)
        return record_read(url, page, task.quotes, previous, today, final_url=task.reply.url)
    except FetchError as error:
        return record_failure(url, error, previous, today)
    except MemoryError:
        return record_failure(url, unreachable("takes too much memory"), previous, today)
    except Exception as error:  # one strange page must not end the run
        return record_failure(url, internal_error(error), previous, today)


def internal_error(error: Exception) -> FetchError:
    """Turn an unexpected exception into a failure to be recorded."""
    return unreachable(f"internal error: {type(error).__name__}")


def _on_crash(task: JudgeTask) -> bytes:
    failure = unreachable("takes too long to read")
    return _encode(record_failure(task.url, failure, task.previous, task.today))
