"""HTTP client for a single address: explicit redirects, limits on size and time, no private networks."""

from __future__ import annotations

import math
import re
import ssl
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlsplit

from generator import __version__
from generator.content.source_checks import MAX_URL
from generator.evidence.fetch_results import FetchError, Reply, blocked, unreachable
from generator.evidence.http_exchange import HttpRequest, Limits, exchange
from generator.evidence.rate_limit import RateLimiter
from generator.evidence.resolve import Resolve, is_public, public_endpoints, resolve
from generator.text.web_addresses import is_web_address, with_ascii_host

PRODUCT = "OnTheRecordEvidence"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_ASCII = re.compile(r"[^\x21-\x7e]")


class Client:
    """A polite client with rate limits and retries.

    ``resolve`` maps host names to endpoints; ``is_allowed`` decides which IP addresses may be contacted.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        limiter: RateLimiter | None = None,
        limits: Limits | None = None,
        resolve: Resolve = resolve,
        is_allowed: Callable[[str], bool] = is_public,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        self.limiter = limiter or RateLimiter()
        self.limits = limits or Limits()
        self.agent = user_agent(contact)
        self._resolve = resolve
        self._is_allowed = is_allowed
        self._certificates = certificates or ssl.create_default_context()

    def request(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Iterable[tuple[str, str]] = (),
        body: bytes = b"",
        before_request: Callable[[str], None] = lambda _: None,
    ) -> Reply:
        """Follow redirects from ``url`` to a reply of any status; raises FetchError if there is none.

        ``before_request`` is called with every address and may veto it by raising FetchError.
        """
        requested_url, url = url, ascii_url(url)
        visited = {url}
        end = self.limiter.now() + self.limits.max_duration
        given = dict(headers)
        for _ in range(self.limits.max_redirects + 1):
            before_request(url)
            if self.limiter.is_expired or (len(visited) > 1 and self.limiter.now() > end):
                # Each of many redirects may be answered in its time.
                raise unreachable("timeout")
            request = HttpRequest(requested_url, url, method, self._headers(url) | given, body)
            reply = self._request_with_retry(request)
            target = _decode_header(reply.header("Location"))
            if reply.status not in _REDIRECTS or not target:
                return reply
            url = _redirect_url(url, target)
            if url in visited:
                raise unreachable("redirect loop")
            visited.add(url)
            if _origin(url) != _origin(reply.url):
                # The key is for the host that was asked, and for no other that it names.
                given = {name: value for name, value in given.items() if name.lower() != "authorization"}
            method, body = ("GET", b"") if reply.status == 303 or method == "POST" else (method, body)
        raise unreachable("too many redirects")

    def _headers(self, url: str) -> dict[str, str]:
        return {
            "Host": urlsplit(url).netloc,
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate, br",
        }

    def _request_with_retry(self, request: HttpRequest) -> Reply:
        """Retry once after a delay if the server is busy or the connection failed."""
        try:
            reply = self._send(request)
        except FetchError as error:
            if error.reason not in ("timeout", "connection failed", "invalid response"):
                raise
            self.limiter.sleep(2 * self.limiter.pause)
            return self._send(request)
        wait = retry_after(reply, 2 * self.limiter.pause)
        if reply.status not in (429, 502, 503, 504) or wait > self.limits.max_wait:
            return reply
        self.limiter.sleep(wait)
        return self._send(request)

    def _send(self, request: HttpRequest) -> Reply:
        """Send a request when its host permits the next one, to the first address that accepts a connection."""
        parts = urlsplit(request.url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        error = unreachable("connection failed")
        with self.limiter.slot(host):
            for endpoint in public_endpoints(host, port, self._resolve, self._is_allowed)[:3]:
                try:
                    return exchange(endpoint, request, self.limits, self._certificates)
                except FetchError as failed:
                    error = failed
                    if failed.reason != "connection failed":
                        break
        raise error


def _redirect_url(url: str, target: str) -> str:
    """Return the address that a redirect leads to; raises FetchError if it is not a web address."""
    try:
        target_url = ascii_url(urljoin(url, target.strip()).partition("#")[0])
    except ValueError as error:
        raise blocked("redirect to an invalid URL") from error
    if not is_web_address(target_url) or len(target_url) > MAX_URL:
        raise blocked("redirect to an invalid URL")
    return target_url


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port


def _decode_header(header: str) -> str:
    """Decode a header that holds UTF-8, as many servers send, instead of the protocol's Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def user_agent(contact: str) -> str:
    """Return the User-Agent header, with the address for complaints."""
    return f"{PRODUCT}/{__version__}" + (f" (+{contact})" if contact else "")


def ascii_url(url: str) -> str:
    """Return ``url`` in ASCII: the host in IDNA, the rest percent-encoded; links and redirects may be neither."""
    url = with_ascii_host(url) or url
    return _NOT_ASCII.sub(lambda match: quote(match.group()), url)


def retry_after(reply: Reply, default: float) -> float:
    """Return the seconds to wait by Retry-After, or ``default`` without one.

    A date counts from the reply's own Date header; infinity if either cannot be parsed.
    """
    value = reply.header("Retry-After").strip()
    if not value:
        return default
    if value.isdecimal():
        return float(value)
    try:
        until, since = parsedate_to_datetime(value), parsedate_to_datetime(reply.header("Date"))
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError):
        return math.inf
