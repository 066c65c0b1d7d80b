"""Ask for one address over HTTP: redirects by hand, limits on size and time, no way into the own network."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from generator.evidence.addresses import Place, Resolve, is_public, public_places, resolve
from generator.evidence.looks import Reply, Unread, blocked, unreachable
from generator.evidence.pace import Pace
from generator.model.addresses import in_ascii, is_web_address

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

PRODUCT = "OnTheRecordEvidence"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNSAFE = re.compile(r"[^\x21-\x7e]")
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a body as sent, seconds without an answer, seconds for one page, redirects, seconds to wait if asked."""

    body: int = 5_000_000
    silence: float = 15.0
    page: float = 60.0
    redirects: int = 8
    wait: float = 60.0


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
        self._context = certificates or ssl.create_default_context()

    def ask(
        self, url: str, *, method: str = "GET", headers: Iterable[tuple[str, str]] = (), body: bytes = b""
    ) -> Reply:
        """Follow the redirects from ``url`` to a reply of any status; raises Unread where none comes."""
        asked, url = url, sendable(url)
        seen = {url}
        for _ in range(self.limits.redirects + 1):
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
        begun = self.pace.now()
        sent = {
            "Host": parts.netloc,
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate, br",
            **dict(headers),
        }
        error = unreachable("connection failed")
        for place in public_places(host, port, self._resolve, self._allowed)[:3]:
            try:
                return self._exchange(place, parts.scheme, host, asked, url, method, sent, body, begun)
            except Unread as failed:
                error = failed
                if failed.reason != "connection failed":
                    break
        raise error

    def _exchange(
        self, place: Place, scheme: str, host: str, asked: str, url: str, method: str, headers: dict[str, str],
        body: bytes, begun: float,
    ) -> Reply:  # fmt: skip
        from urllib3 import exceptions

        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        pool = self._pool(place, scheme, host)
        try:
            answer = pool.urlopen(
                method, path, body=body or None, headers=headers, redirect=False, retries=False,
                preload_content=False, decode_content=False,
            )  # fmt: skip
            try:
                received = self._read(answer, begun)
            finally:
                answer.close()
        except exceptions.TimeoutError as error:
            raise unreachable("timeout") from error
        except exceptions.SSLError as error:
            raise unreachable("certificate") from error
        except exceptions.NewConnectionError as error:
            raise unreachable("connection failed") from error
        except (exceptions.HTTPError, OSError, ValueError) as error:
            raise unreachable("broken answer") from error
        finally:
            pool.close()
        return Reply(asked=asked, url=url, status=answer.status, headers=tuple(answer.headers.items()), body=received)

    def _pool(self, place: Place, scheme: str, host: str) -> HTTPConnectionPool:
        """A pool for the very address that was looked at: a second resolution could lead elsewhere."""
        from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

        timeout = Timeout(connect=self.limits.silence, read=self.limits.silence)
        if scheme == "http":
            return HTTPConnectionPool(place.address, place.port, timeout=timeout)
        return HTTPSConnectionPool(place.address, place.port, timeout=timeout, ssl_context=self._context,
                                   server_hostname=host, assert_hostname=host)  # fmt: skip

    def _read(self, answer: BaseHTTPResponse, begun: float) -> bytes:
        received = bytearray()
        while chunk := answer.read1(_CHUNK, decode_content=False):
            received += chunk
            if len(received) > self.limits.body:
                raise unreachable("too large")
            if self.pace.now() - begun > self.limits.page:
                raise unreachable("timeout")
        return bytes(received)


def _meant(header: str) -> str:
    """A header that holds UTF-8, as many servers send it, though the protocol's letters are Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def user_agent(contact: str) -> str:
    """Who is asking, and where to complain."""
    try:
        number = version("on-the-record")
    except PackageNotFoundError:
        number = "0"
    return f"{PRODUCT}/{number}" + (f" (+{contact})" if contact else "")


def sendable(url: str) -> str:
    """Spell an address in ASCII: its host as IDNA does, the rest percent-encoded; writers and redirects may not."""
    from urllib.parse import quote

    url = in_ascii(url) or url
    return _UNSAFE.sub(lambda found: quote(found.group()), url)


def retry_after(reply: Reply, default: float) -> float:
    """For how many seconds a busy server wants to be left alone; a date counts from the reply's own."""
    asked = reply.header("Retry-After").strip()
    if not asked:
        return default
    if asked.isdecimal():
        return float(asked)
    try:
        until, since = parsedate_to_datetime(asked), parsedate_to_datetime(reply.header("Date"))
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError):
        return default
