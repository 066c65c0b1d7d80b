"""Download files of one web site, with limits on size, time and redirects."""

from __future__ import annotations

import http.client
import re
import ssl
import threading
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from generator.evidence.deadline import DeadlinePassed, deadline
from generator.record import Record

IDLE_TIMEOUT, TOTAL_TIMEOUT = 10.0, 60.0
_MAX_REDIRECTS = 5
_BLOCK = 64 * 1024
_SITE = re.compile(r"https?://[A-Za-z0-9._~:\[\]-]+(/[^\s?#\\<>\"]*)?")
_REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


def is_url(published: str) -> bool:
    """Whether a published site is named by its URL; else it is a directory."""
    return published.startswith(("http://", "https://"))


def folder_of(published: str) -> Path:
    """Return the directory of a published site. Raises ValueError if there is none."""
    if not Path(published).is_dir():
        raise ValueError(f"{published} is neither a directory nor a URL that begins with https://")
    return Path(published)


def connection_to(host: str, port: int | None, secure: bool, timeout: float) -> http.client.HTTPConnection:
    """Return a connection, not open yet; a ``secure`` one verifies the host's certificate."""
    if not secure:
        return http.client.HTTPConnection(host, port, timeout=timeout)
    return http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())


class Unreachable(Exception):
    """The site did not respond, or not as expected; the text has the reason."""


class FileMissing(Exception):
    """The site has no such file."""


class TooLarge(Exception):
    """The file exceeds the limit; the rest was not read."""


class WebResponse(Record, frozen=True):
    """A response body, and the path on the host after redirects."""

    path: str
    raw: bytes


class Web:
    """A client for one site; thread-safe, with a connection per thread.

    Redirects are followed on the same host only, so that a site cannot redirect
    to another one, or into a private network.
    """

    def __init__(self, address: str, total_timeout: float = TOTAL_TIMEOUT, idle_timeout: float = IDLE_TIMEOUT) -> None:
        """Raises ValueError if ``address`` is not a web address."""
        parts = urlsplit(address)
        if not _SITE.fullmatch(address) or not parts.hostname or "@" in parts.netloc:
            raise ValueError(f"{address!r} is not a web address such as https://www.example.org/facts/")
        self.address = address.rstrip("/") + "/"
        self.base_path = parts.path.rstrip("/") + "/"
        self._host, self._port, self._secure = parts.hostname, parts.port, parts.scheme == "https"
        self._total_timeout, self._idle_timeout = total_timeout, idle_timeout
        self._local = threading.local()
        self._connections: list[http.client.HTTPConnection] = []

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._connections:
            connection.close()

    def get(self, path: str, limit: int, expected_redirect: str = "") -> WebResponse:
        """Download the file at ``path`` below the site; a redirect to ``expected_redirect`` is not followed.

        ``limit`` is in bytes. Raises FileMissing, TooLarge or Unreachable.
        """
        path_on_host = self.base_path + path
        for _ in range(_MAX_REDIRECTS + 1):
            status, location, raw = self._request(path_on_host, limit)
            if status in _REDIRECT_STATUSES and location:
                path_on_host = self._on_this_host(path_on_host, location)
                if path_on_host == expected_redirect:
                    return WebResponse(path_on_host, b"")
            elif status in (404, 410):
                raise FileMissing
            elif status != 200:
                raise Unreachable(f"{self._absolute_url(path_on_host)} returned status {status}")
            else:
                return WebResponse(path_on_host, raw)
        raise Unreachable(f"{self._absolute_url(self.base_path + path)} is redirected more than {_MAX_REDIRECTS} times")

    def _request(self, path_on_host: str, limit: int) -> tuple[int, str, bytes]:
        """Send a request; retry once if the host closed the connection meanwhile."""
        for is_retry in (False, True):
            connection = self._connection()
            try:
                return self._exchange(connection, path_on_host, limit)
            except (http.client.HTTPException, OSError, ValueError) as error:
                connection.close()
                if is_retry or isinstance(error, DeadlinePassed):
                    raise Unreachable(f"{self._absolute_url(path_on_host)}: {self._error_reason(error)}") from error
            except TooLarge:
                connection.close()
                raise
        raise AssertionError

    def _exchange(
        self, connection: http.client.HTTPConnection, path_on_host: str, limit: int
    ) -> tuple[int, str, bytes]:
        if connection.sock is None:
            connection.connect()
        with deadline(connection.sock, self._total_timeout):
            # Uncompressed: a compressed body could expand to any size.
            connection.request(
                "GET", path_on_host, headers={"Accept-Encoding": "identity", "User-Agent": "on-the-record verify"}
            )
            response = connection.getresponse()
            raw = b""
            while block := response.read1(_BLOCK):
                raw += block
                if len(raw) > limit and response.status == 200:
                    raise TooLarge
                if len(raw) > _BLOCK and response.status != 200:
                    connection.close()  # a long error page is not read to its end
                    break
            if response.length and response.status == 200:
                raise ConnectionError("the connection was closed early")
            response.close()  # which keeps the connection open for the next request
            return response.status, response.headers.get("Location", ""), raw

    def _connection(self) -> http.client.HTTPConnection:
        if not hasattr(self._local, "connection"):
            self._local.connection = connection_to(self._host, self._port, self._secure, self._idle_timeout)
            self._connections.append(self._local.connection)
        connection: http.client.HTTPConnection = self._local.connection
        return connection

    def _on_this_host(self, path_on_host: str, location: str) -> str:
        """Return the path that a redirect leads to; raises Unreachable if it is on another host."""
        origin, site = self._absolute_url(path_on_host), urlsplit(self.address)
        try:
            target = urljoin(origin, location)
            parts = urlsplit(target)
        except ValueError as error:
            raise Unreachable(f"{origin} redirects to {location}, which is not a web address") from error
        if not _SITE.fullmatch(target) or (parts.scheme, parts.netloc) != (site.scheme, site.netloc):
            raise Unreachable(f"{origin} redirects to {target}; if that is the site, use its URL")
        return parts.path or "/"

    def _absolute_url(self, path_on_host: str) -> str:
        site = urlsplit(self.address)
        return f"{site.scheme}://{site.netloc}{path_on_host}"

    def _error_reason(self, error: Exception) -> str:
        if isinstance(error, DeadlinePassed):
            return f"took more than {self._total_timeout:g} seconds"
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"its certificate is not valid: {error.verify_message}"
        return getattr(error, "strerror", "") or str(error) or type(error).__name__
