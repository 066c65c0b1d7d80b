"""Fetch files of one web site, with limits on size, time and redirects."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from generator.record import Record

SECONDS_IDLE, SECONDS = 10.0, 60.0
_REDIRECTS = 5
_BLOCK = 64 * 1024
_SITE = re.compile(r"https?://[A-Za-z0-9._~:\[\]-]+(/[^\s?#\\<>\"]*)?")
_MOVED = frozenset({301, 302, 303, 307, 308})


class Unreachable(Exception):
    """A site does not answer, or not as a site does; the text says what happened."""


class Gone(Exception):
    """There is no such file."""


class TooLarge(Exception):
    """A file is larger than it may be; the rest of it was not read."""


class Answer(Record, frozen=True):
    """What came, and the path on the host from which it came in the end."""

    path: str
    raw: bytes


class Web:
    """One site at an address; may be used by several threads, each with a connection of its own.

    Redirects are followed on the same host only, so that no site can send
    anybody to another one, nor into a private network.
    """

    def __init__(self, address: str, seconds: float = SECONDS, seconds_idle: float = SECONDS_IDLE) -> None:
        """Raises ValueError where ``address`` is no web address."""
        parts = urlsplit(address)
        if not _SITE.fullmatch(address) or not parts.hostname or "@" in parts.netloc:
            raise ValueError(f"{address!r} is not a web address such as https://www.example.org/facts/")
        self.address = address.rstrip("/") + "/"
        self.base_path = parts.path.rstrip("/") + "/"
        self._host, self._port, self._secure = parts.hostname, parts.port, parts.scheme == "https"
        self._seconds, self._seconds_idle = seconds, seconds_idle
        self._mine = threading.local()
        self._all: list[http.client.HTTPConnection] = []

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._all:
            connection.close()

    def get(self, path: str, limit: int, settled: str = "") -> Answer:
        """Fetch what stands at ``path`` below the site; a redirect to the path ``settled`` is not followed.

        Raises Gone, TooLarge or Unreachable.
        """
        place = self.base_path + path
        for _ in range(_REDIRECTS + 1):
            status, moved, raw = self._ask(place, limit)
            if status in _MOVED and moved:
                place = self._on_this_host(place, moved)
                if place == settled:
                    return Answer(place, b"")
            elif status in (404, 410):
                raise Gone
            elif status != 200:
                raise Unreachable(f"{self._said(place)} answers with status {status}")
            else:
                return Answer(place, raw)
        raise Unreachable(f"{self._said(self.base_path + path)} is redirected more than {_REDIRECTS} times")

    def _ask(self, place: str, limit: int) -> tuple[int, str, bytes]:
        """Ask once; a connection that the host has closed meanwhile is opened again."""
        for again in (False, True):
            connection = self._connection()
            late = threading.Event()
            timer = threading.Timer(self._seconds, _hang_up, (connection, late))
            timer.start()
            try:
                answer = self._answer(connection, place, limit)
                if not late.is_set():
                    return answer
                raise TimeoutError
            except (http.client.HTTPException, OSError, ValueError) as error:
                connection.close()
                if again or late.is_set():
                    why = f"took more than {self._seconds:g} seconds" if late.is_set() else _why(error)
                    raise Unreachable(f"{self._said(place)}: {why}") from error
            except TooLarge:
                connection.close()
                raise
            finally:
                timer.cancel()
        raise AssertionError

    def _answer(self, connection: http.client.HTTPConnection, place: str, limit: int) -> tuple[int, str, bytes]:
        # A file as it is: what is compressed on the way could be any size.
        connection.request("GET", place, headers={"Accept-Encoding": "identity", "User-Agent": "on-the-record verify"})
        response = connection.getresponse()
        raw = b""
        while block := response.read1(_BLOCK):
            raw += block
            if len(raw) > limit and response.status == 200:
                raise TooLarge
            if len(raw) > _BLOCK and response.status != 200:
                connection.close()  # nobody asked for so long an excuse
                break
        if response.length and response.status == 200:
            raise ConnectionError("the answer broke off")
        response.close()  # which leaves the connection open for the next question
        return response.status, response.headers.get("Location", ""), raw

    def _connection(self) -> http.client.HTTPConnection:
        if not hasattr(self._mine, "connection"):
            self._mine.connection = (
                http.client.HTTPSConnection(
                    self._host, self._port, timeout=self._seconds_idle, context=ssl.create_default_context()
                )
                if self._secure
                else http.client.HTTPConnection(self._host, self._port, timeout=self._seconds_idle)
            )
            self._all.append(self._mine.connection)
        connection: http.client.HTTPConnection = self._mine.connection
        return connection

    def _on_this_host(self, place: str, moved: str) -> str:
        """The path to which a redirect leads; Unreachable where it leads elsewhere."""
        target = urljoin(self._said(place), moved)
        parts, own = urlsplit(target), urlsplit(self.address)
        if not _SITE.fullmatch(target) or (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
            raise Unreachable(f"{self._said(place)} redirects to {target}; if that is the site, give its address")
        return parts.path or "/"

    def _said(self, place: str) -> str:
        own = urlsplit(self.address)
        return f"{own.scheme}://{own.netloc}{place}"


def _hang_up(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End what is under way on a connection, wherever it hangs; ``late`` says so first.

    Headers that are cut off look like headers that have ended, so whoever
    reads them must be able to tell.
    """
    late.set()
    with suppress(OSError):
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    return getattr(error, "strerror", "") or str(error) or type(error).__name__
