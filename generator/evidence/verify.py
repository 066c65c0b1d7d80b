"""Look at sources and compare: each host one request at a time, several hosts at once, every record written at once."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event

from generator.content.source_checks import Finding, SourceCheck, State, Way
from generator.evidence.bodies import text_of
from generator.evidence.classify import read_page
from generator.evidence.extract import Extracted, from_html, from_plain
from generator.evidence.fetch_results import Reply, Unread, unreachable
from generator.evidence.fetcher import Looker
from generator.evidence.record_files import Records
from generator.evidence.renew import seen, unread
from generator.evidence.store import Store
from generator.evidence.targets import Target, grouped
from generator.record import Record

WORKERS = 6
# A file that stands in for a page is read whole; no page is longer.
LARGEST_FILE = 20_000_000
_HTML = frozenset({".html", ".htm", ".xhtml"})


class Looked(Record, frozen=True):
    """What one look led to; ``fresh`` where the record differs from the one before."""

    target: Target
    check: SourceCheck
    fresh: bool


def verify(targets: Iterable[Target], looker: Looker, records: Records) -> Iterator[Looked]:
    """Look at every target and record what was found; yields each as its record has been written.

    Where no host answers at all, this machine is cut off, and nothing is recorded.
    """
    for target, outcome in _once_answered(replies(targets, looker)):
        check = _judged(target, outcome, records.checks.get(target.url), looker.now.date())
        yield Looked(target, check, records.save(check))


def _once_answered(
    outcomes: Iterable[tuple[Target, Reply | Unread]],
) -> Iterator[tuple[Target, Reply | Unread]]:
    """Hold back the failures until something has answered."""
    held: list[tuple[Target, Reply | Unread]] = []
    answered = False
    for outcome in outcomes:
        answered = answered or not (isinstance(outcome[1], Unread) and outcome[1].is_silence)
        held.append(outcome)
        if answered:
            yield from held
            held = []


def _judged(target: Target, outcome: Reply | Unread, before: SourceCheck | None, today: date) -> SourceCheck:
    try:
        if isinstance(outcome, Unread):
            raise outcome
        return seen(target.url, read_page(outcome, today), target.wanted, before, today, final=outcome.url)
    except Unread as error:
        return unread(target.url, error, before, today)
    except Exception as error:
        return unread(target.url, _fault(error), before, today)


def _fault(error: Exception) -> Unread:
    """A page that nobody had thought of must not end the look at all others; the record names what went wrong."""
    return unreachable(f"a fault of this program: {type(error).__name__}")


def read_file(path: Path, url: str, today: date) -> Extracted:
    """Read a file that stands in for a page. Raises ValueError where it holds no text, and OSError."""
    with open(path, "rb") as stream:
        raw = stream.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise ValueError(f"{path} is larger than 20 MB")
    if raw.startswith(b"%PDF") or (b"\0" in raw and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))):
        raise ValueError(f"{path} is no text; save it as plain text or HTML")
    text = text_of(raw, "")
    try:
        page = from_html(text, url, today) if path.suffix.lower() in _HTML else from_plain(text)
    except Unread as error:
        raise ValueError(f"{path}: {error.reason}") from error
    if not page.text.strip():
        raise ValueError(f"{path} holds no text")
    return page


def verify_file(target: Target, page: Extracted, now: datetime, records: Records) -> Looked:
    """Compare with a file that stands in for the page; the record says so."""
    today = now.date()
    check = seen(target.url, page, target.wanted, records.checks.get(target.url), today, way=Way.FILE)
    return Looked(target, check, records.save(check))


def verify_stored(targets: Iterable[Target], store: Store, now: datetime, records: Records) -> Iterator[Looked]:
    """Compare with the last snapshots alone; what has none is passed over, and no day of a look changes."""
    for target in targets:
        reply, before = store.latest(target.url), records.checks.get(target.url)
        if reply is None or before is None or before.way is Way.FILE or before.state is not State.SEEN:
            continue
        check = _judged(target, reply, before, before.looked or now.date())
        yield Looked(target, check, records.save(check))


def replies(targets: Iterable[Target], looker: Looker) -> Iterator[tuple[Target, Reply | Unread]]:
    """Ask for every target, each answer as it comes: hosts side by side, the pages of one host one after the other.

    Nothing is begun when the time of the run is over.
    """
    groups = grouped(targets, lambda target: target.host)
    answers: SimpleQueue[tuple[Target, Reply | Unread] | None] = SimpleQueue()
    stopped = Event()

    def ask(group: list[Target]) -> None:
        try:
            for target in group:
                if stopped.is_set() or looker.client.pace.is_over:
                    return
                answers.put((target, _outcome(target, looker)))
        finally:
            answers.put(None)

    with ThreadPoolExecutor(WORKERS) as pool:
        jobs = [pool.submit(ask, group) for group in groups.values()]
        try:
            for _ in jobs:
                while answer := answers.get():
                    yield answer
            for job in jobs:
                job.result()
        finally:
            stopped.set()
            for job in jobs:
                job.cancel()


def _outcome(target: Target, looker: Looker) -> Reply | Unread:
    try:
        return looker.look(target)
    except Unread as error:
        return error
    except OSError:
        raise
    except Exception as error:
        return _fault(error)


def told(looked: Looked) -> Iterator[str]:
    """What to say of one look: the source with its state, then every quote that was not found word for word."""
    check = looked.check
    state = (
        f"{check.state.value} ({check.reason})" if check.reason and check.state is not State.SEEN else check.state.value
    )
    found = sum(1 for quote in check.quotes if quote.finding is Finding.FOUND)
    counts = f", {found} of {len(check.quotes)} quotes found" if check.quotes and check.state is State.SEEN else ""
    changed = ", changed" if check.changed and check.changed == check.looked else ""
    yield f"{check.url}: {state}{changed}{counts}"
    for quote in check.quotes if check.state is State.SEEN else ():
        if quote.finding is not Finding.FOUND:
            yield f"    {quote.finding.value}: {quote.difference or quote.quote}"
        elif quote.outside:
            yield f"    found outside the main text alone: {quote.quote}"
