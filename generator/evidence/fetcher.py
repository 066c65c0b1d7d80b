"""Ask hosts for pages as they want to be asked, and keep what they answer."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from threading import Lock
from urllib.parse import urlsplit

from generator.evidence.client import Client, retry_after
from generator.evidence.fetch_results import Reply, Unread, blocked, unreachable
from generator.evidence.robots import Rules, read_robots
from generator.evidence.store import Store
from generator.evidence.targets import Target

# After how many pages a host that is silent is given up.
_PATIENCE = 2


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
