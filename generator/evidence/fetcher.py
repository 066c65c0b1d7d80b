"""Fetch pages as their hosts permit, and store the responses."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from threading import Lock
from urllib.parse import urlsplit

from generator.evidence.client import Client, retry_after
from generator.evidence.fetch_results import FetchError, Reply, blocked, unreachable
from generator.evidence.robots import Rules, read_robots
from generator.evidence.store import SnapshotStore
from generator.evidence.targets import CheckTarget

# A host is given up after this many requests without a response.
_MAX_UNANSWERED = 2


class Fetcher:
    """Fetches targets with a client; saves responses to the store, if there is one."""

    def __init__(self, client: Client, store: SnapshotStore | None, now: datetime) -> None:
        self.client = client
        self.store = store
        self.now = now
        self._robots: dict[str, Rules | FetchError] = {}
        self._refused_hosts: dict[str, FetchError] = {}
        self._unanswered: Counter[str] = Counter()
        self._lock = Lock()

    def fetch(self, target: CheckTarget) -> Reply:
        """Fetch a page if its host permits; raises FetchError without a response. Good responses are stored."""
        conditional_headers = self.store.conditional_headers(target.url) if self.store else []
        hosts: list[str] = []

        def check_permission(url: str) -> None:
            hosts.append(urlsplit(url).hostname or "")
            self._require_permission(url)

        try:
            reply = self.client.request(target.url, headers=conditional_headers, before_request=check_permission)
        except FetchError as error:
            self._count_no_response(hosts[-1], error)
            raise
        self._record_refusal(reply)
        if reply.status == 304 and self.store:
            stored = self.store.latest(target.url)
            if stored is None:
                raise unreachable("invalid response")
            return stored
        if self.store and 200 <= reply.status < 300:
            self.store.save(reply, self.now)
        return reply

    def _require_permission(self, url: str) -> None:
        """Raise FetchError if the host refuses further requests or robots.txt disallows the address."""
        host = urlsplit(url).hostname or ""
        refused = self._refused_hosts.get(host)
        if refused:
            raise FetchError(refused.state, refused.reason)
        if not self._rules(url).allows(url):
            raise blocked("robots.txt")

    def _record_refusal(self, reply: Reply) -> None:
        """Send no more requests in this run to a host that asked for a pause."""
        host = urlsplit(reply.url).hostname or ""
        if reply.status == 429:
            self._refused_hosts[host] = blocked("429")
        elif reply.status == 503 and retry_after(reply, 0.0) > self.client.limits.max_wait:
            self._refused_hosts[host] = unreachable("503")

    def _count_no_response(self, host: str, error: FetchError) -> None:
        """Give up a host for this run after two requests without a response."""
        if error.no_response:
            with self._lock:
                self._unanswered[host] += 1
                if self._unanswered[host] == _MAX_UNANSWERED:
                    self._refused_hosts[host] = error

    def _rules(self, url: str) -> Rules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            rules = self._robots.get(origin)
        if rules is None:
            try:
                rules = read_robots(self.client, url)
            except FetchError as error:
                rules = error
            self._robots[origin] = rules
            if isinstance(rules, Rules) and rules.pause:
                self.client.limiter.set_pause(parts.hostname or "", rules.pause)
        if isinstance(rules, FetchError):
            raise FetchError(rules.state, rules.reason)
        return rules
