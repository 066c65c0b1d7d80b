"""Look at sources and compare: each host one request at a time, several hosts at once, every record written at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock
from urllib.parse import urlsplit

from generator.evidence.client import Client
from generator.evidence.extract import from_html, from_plain
from generator.evidence.judge import read_page
from generator.evidence.looks import Reply, Unread, blocked, unreachable
from generator.evidence.records import Records
from generator.evidence.renew import seen, unread
from generator.evidence.robots import Rules, read_robots
from generator.evidence.store import Store
from generator.evidence.targets import Target, grouped
from generator.model.evidence import Finding, SourceCheck, State, Way

WORKERS = 6
# A file that stands in for a page is read whole; no page is longer.
LARGEST_FILE = 20_000_000


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
        self._robots: dict[str, Rules] = {}
        self._busy: set[str] = set()
        self._guard = Lock()

    def look(self, target: Target) -> Reply:
        """Ask for a page if its host lets us; raises Unread where no answer comes. What answered is kept."""
        if target.host in self._busy:
            raise blocked("429")
        if not self._rules(target.url).allows(target.url):
            raise blocked("robots.txt")
        conditions = self.store.conditions(target.url) if self.store else []
        reply = self.client.ask(target.url, headers=conditions)
        if reply.status == 429:
            # The host asks to be left alone: no other page of it is asked for in this run.
            self._busy.add(target.host)
        if reply.status == 304 and self.store:
            kept = self.store.latest(target.url)
            if kept is None:
                raise unreachable("broken answer")
            return kept
        if self.store and 200 <= reply.status < 300:
            self.store.keep(reply, self.now)
        return reply

    def _rules(self, url: str) -> Rules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._guard:
            known = self._robots.get(origin)
        if known is None:
            known = self._robots[origin] = read_robots(self.client, url)
            if known.pause:
                self.client.pace.ask_for(parts.hostname or "", known.pause)
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
        answered = answered or not (isinstance(outcome[1], Unread) and outcome[1].state is State.UNREACHABLE)
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


def verify_file(target: Target, path: Path, now: datetime, records: Records) -> Looked:
    """Compare with a file that stands in for the page; the record says so."""
    today = now.date()
    with open(path, "rb") as stream:
        text = stream.read(LARGEST_FILE).decode("utf-8-sig", "replace")
    is_html = path.suffix.lower() in (".html", ".htm", ".xhtml")
    page = from_html(text, target.url, today) if is_html else from_plain(text)
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
    """Ask for every target, each answer as it comes: hosts side by side, the pages of one host one after the other."""
    groups = grouped(targets, lambda target: target.host)
    answers: SimpleQueue[tuple[Target, Reply | Unread] | None] = SimpleQueue()
    stopped = Event()

    def ask(group: list[Target]) -> None:
        try:
            for target in group:
                if stopped.is_set():
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
