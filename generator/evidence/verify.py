"""Look at sources and compare: each host one request at a time, several hosts at once, every record written at once."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock
from urllib.parse import urlsplit

from generator.evidence.bodies import text_of
from generator.evidence.client import Client, retry_after
from generator.evidence.extract import Extracted, from_html, from_plain
from generator.evidence.judge import read_page
from generator.evidence.looks import Reply, Unread, blocked, unreachable
from generator.evidence.records import Records
from generator.evidence.renew import seen, unread
from generator.evidence.robots import Rules, read_robots
from generator.evidence.store import Store
from generator.evidence.targets import Target, grouped
from generator.model.evidence import Finding, SourceCheck, State, Way

WORKERS = 6
# After how many pages a host that is silent is given up.
_PATIENCE = 2
# A file that stands in for a page is read whole; no page is longer.
LARGEST_FILE = 20_000_000
_HTML = frozenset({".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look led to; ``fresh`` where the record differs from the one before."""

    target: Target
    check: SourceCheck
    fresh: bool


class Looker:
    """Looks at addresses with a client; keeps responses in a store where there is one."""

    def __init__(self, client: Client, store: Store | None, now: datetime) -> None:
        self.client = client
        self.store = store
        self.now = now
        self._robots: dict[str, Rules | Unread] = {}
        self._left_alone: dict[str, Unread] = {}
        self._silent: Counter[str] = Counter()
        self._guard = Lock()

    def look(self, target: Target) -> Reply:
        """Ask for a page if its host lets us; raises Unread where no answer comes. What answered is kept."""
        conditions = self.store.conditions(target.url) if self.store else []
        hosts: list[str] = []

        def before(url: str) -> None:
            hosts.append(urlsplit(url).hostname or "")
            self._require_leave(url)

        try:
            reply = self.client.ask(target.url, headers=conditions, before=before)
        except Unread as error:
            self._note_silence(hosts[-1], error)
            raise
        self._note_refusal(reply)
        if reply.status == 304 and self.store:
            kept = self.store.latest(target.url)
            if kept is None:
                raise unreachable("broken answer")
            return kept
        if self.store and 200 <= reply.status < 300:
            self.store.keep(reply, self.now)
        return reply

    def _require_leave(self, url: str) -> None:
        """Raise Unread where a host wants to be left alone, or its rules refuse this address."""
        host = urlsplit(url).hostname or ""
        refused = self._left_alone.get(host)
        if refused:
            raise Unread(refused.state, refused.reason)
        if not self._rules(url).allows(url):
            raise blocked("robots.txt")

    def _note_refusal(self, reply: Reply) -> None:
        """A host that asks to be left alone is asked for nothing more in this run."""
        host = urlsplit(reply.url).hostname or ""
        if reply.status == 429:
            self._left_alone[host] = blocked("429")
        elif reply.status == 503 and retry_after(reply, 0.0) > self.client.limits.wait:
            self._left_alone[host] = unreachable("503")

    def _note_silence(self, host: str, error: Unread) -> None:
        """A host that gave no answer for two pages is not waited for again in this run."""
        if error.is_silence:
            with self._guard:
                self._silent[host] += 1
                if self._silent[host] == _PATIENCE:
                    self._left_alone[host] = error

    def _rules(self, url: str) -> Rules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._guard:
            known = self._robots.get(origin)
        if known is None:
            try:
                known = read_robots(self.client, url)
            except Unread as error:
                known = error
            self._robots[origin] = known
            if isinstance(known, Rules) and known.pause:
                self.client.pace.ask_for(parts.hostname or "", known.pause)
        if isinstance(known, Unread):
            raise Unread(known.state, known.reason)
        return known


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
