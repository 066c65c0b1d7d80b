"""Ask for one address over HTTP: redirects by hand, limits on size and time, no way into the own network."""

from __future__ import annotations

import math
import re
import ssl
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from generator import __version__
from generator.evidence.fetch_results import Reply, Unread, blocked, unreachable
from generator.evidence.http_exchange import Asking, Limits, exchange
from generator.evidence.rate_limit import Pace
from generator.evidence.resolve import Resolve, is_public, public_places, resolve
from generator.text.web_addresses import in_ascii, is_web_address

PRODUCT = "OnTheRecordEvidence"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNSAFE = re.compile(r"[^\x21-\x7e]")


class Client:
    """Asks politely. ``resolve`` and ``allowed`` say where names lead and which addresses are fine."""

    def __init__(
        self,
        *,
        contact: str = "",
        pace: Pace | None = None,
        limits: Limits | None = None,
        resolve: Resolve = resolve,
        allowed: Callable[[str], bool] = is_public,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        self.pace = pace or Pace()
        self.limits = limits or Limits()
        self.agent = user_agent(contact)
        self._resolve = resolve
        self._allowed = allowed
        self._certificates = certificates or ssl.create_default_context()

    def ask(
        self, url: str, *, method: str = "GET", headers: Iterable[tuple[str, str]] = (), body: bytes = b"",
        before: Callable[[str], None] = lambda url: None,
    ) -> Reply:  # fmt: skip
        """Follow the redirects from ``url`` to a reply of any status; raises Unread where none comes.

        ``before`` is told of every address before it is asked for, and refuses it by raising Unread.
        """
        asked, url = url, sendable(url)
        seen = {url}
        for _ in range(self.limits.redirects + 1):
            before(url)
            reply = self._patiently(asked, url, method, tuple(headers), body)
            target = _meant(reply.header("Location"))
            if reply.status not in _REDIRECTS or not target:
                return reply
            url = sendable(urljoin(url, target.strip()).partition("#")[0])
            if not is_web_address(url):
                raise blocked("redirect to no web address")
            if url in seen:
                raise unreachable("redirect loop")
            seen.add(url)
            method, body = ("GET", b"") if reply.status == 303 or method == "POST" else (method, body)
        raise unreachable("too many redirects")

    def _patiently(self, asked: str, url: str, method: str, headers: tuple[tuple[str, str], ...], body: bytes) -> Reply:
        """Ask once more after a while where the server is busy, or where the connection failed."""
        host = urlsplit(url).hostname or ""
        try:
            reply = self._in_turn(host, asked, url, method, headers, body)
        except Unread as error:
            if error.reason not in ("timeout", "connection failed", "broken answer"):
                raise
            self.pace.sleep(2 * self.pace.pause)
            return self._in_turn(host, asked, url, method, headers, body)
        wait = retry_after(reply, 2 * self.pace.pause)
        if reply.status not in (429, 502, 503, 504) or wait > self.limits.wait:
            return reply
        self.pace.sleep(wait)
        return self._in_turn(host, asked, url, method, headers, body)

    def _in_turn(
        self, host: str, asked: str, url: str, method: str, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> Reply:
        with self.pace.turn(host):
            return self._once(asked, url, method, headers, body)

    def _once(self, asked: str, url: str, method: str, headers: tuple[tuple[str, str], ...], body: bytes) -> Reply:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        sent = {
            "Host": parts.netloc,
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate, br",
            **dict(headers),
        }
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asking = Asking(parts.scheme, host, method, path, sent, body)
        error = unreachable("connection failed")
        for place in public_places(host, port, self._resolve, self._allowed)[:3]:
            try:
                answered = exchange(place, asking, self.limits, self._certificates, self.pace.now)
            except Unread as failed:
                error = failed
                if failed.reason != "connection failed":
                    break
            else:
                return Reply(asked=asked, url=url, status=answered.status, headers=answered.headers,
                             body=answered.body)  # fmt: skip
        raise error


def _meant(header: str) -> str:
    """A header that holds UTF-8, as many servers send it, though the protocol's letters are Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def user_agent(contact: str) -> str:
    """Who is asking, and where to complain."""
    return f"{PRODUCT}/{__version__}" + (f" (+{contact})" if contact else "")


def sendable(url: str) -> str:
    """Spell an address in ASCII: its host as IDNA does, the rest percent-encoded; writers and redirects may not."""
    from urllib.parse import quote

    url = in_ascii(url) or url
    return _UNSAFE.sub(lambda found: quote(found.group()), url)


def retry_after(reply: Reply, default: float) -> float:
    """For how many seconds a busy server wants to be left alone; a date counts from the reply's own.

    Without end where it gives a date and not its own, or what nobody can read: it wants something.
    """
    asked = reply.header("Retry-After").strip()
    if not asked:
        return default
    if asked.isdecimal():
        return float(asked)
    try:
        until, since = parsedate_to_datetime(asked), parsedate_to_datetime(reply.header("Date"))
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError):
        return math.inf
