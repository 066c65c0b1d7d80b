"""A single HTTP exchange with one address, within limits on size and time."""

from __future__ import annotations

import http.client
import logging
import ssl
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.evidence.deadline import deadline
from generator.evidence.fetch_results import FetchError, Reply, unreachable
from generator.evidence.resolve import Endpoint
from generator.record import Record

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

_CHUNK = 65_536


class Limits(Record, frozen=True):
    """Limits of a request: body in bytes as sent, timeouts and the longest Retry-After in seconds, redirects.

    ``max_duration`` is the time in seconds after which no further redirect is followed.
    """

    max_body: int = 5_000_000
    idle_timeout: float = 15.0
    total_timeout: float = 60.0
    max_redirects: int = 8
    max_wait: float = 60.0
    max_duration: float = 180.0


class HttpRequest(Record, frozen=True):
    """A request for ``url``, to which ``requested_url`` redirects if they differ."""

    requested_url: str
    url: str
    method: str
    headers: Mapping[str, str]
    body: bytes


def exchange(endpoint: Endpoint, request: HttpRequest, limits: Limits, certificates: ssl.SSLContext) -> Reply:
    """Connect to ``endpoint`` as resolved: a second resolution could lead elsewhere. Raises FetchError."""
    # Its warnings would print headers of the remote server on the terminal.
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    connection = _connection(endpoint, request.url, limits, certificates)
    try:
        connection.connect()
        if connection.sock is None:
            raise unreachable("connection failed")
        with deadline(connection.sock, limits.total_timeout):
            return _reply(connection, request, limits)
    except FetchError:
        raise
    except Exception as error:
        raise unreachable(_error_reason(error)) from error
    finally:
        connection.close()


def _connection(endpoint: Endpoint, url: str, limits: Limits, certificates: ssl.SSLContext) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    parts = urlsplit(url)
    if parts.scheme == "http":
        return HTTPConnection(endpoint.address, endpoint.port, timeout=limits.idle_timeout)
    return HTTPSConnection(
        endpoint.address,
        endpoint.port,
        timeout=limits.idle_timeout,
        ssl_context=certificates,
        server_hostname=parts.hostname or "",
    )


def _reply(connection: HTTPConnection, request: HttpRequest, limits: Limits) -> Reply:
    parts = urlsplit(request.url)
    connection.request(
        request.method,
        (parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
        body=request.body or None,
        headers=request.headers,
        preload_content=False,
        decode_content=False,
    )
    response = connection.getresponse()
    try:
        body = _read(response, limits.max_body)
    finally:
        response.close()
    return Reply(
        requested_url=request.requested_url,
        url=request.url,
        status=response.status,
        headers=tuple(response.headers.items()),
        body=body,
    )


def _read(response: BaseHTTPResponse, max_body: int) -> bytes:
    received = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=False):
        received += chunk
        if len(received) > max_body:
            raise unreachable("too large")
    return bytes(received)


def _error_reason(error: Exception) -> str:
    from urllib3 import exceptions
    from urllib3.util.ssl_match_hostname import CertificateError

    if isinstance(error, ssl.SSLCertVerificationError | CertificateError):
        return "certificate"
    if isinstance(error, exceptions.NewConnectionError | exceptions.ConnectTimeoutError | ConnectionRefusedError):
        # The caller tries the host's next address.
        return "connection failed"
    if isinstance(error, TimeoutError | exceptions.TimeoutError):
        return "timeout"
    if isinstance(error, exceptions.HTTPError | http.client.HTTPException | OSError | ValueError):
        return "invalid response"
    raise error
