"""A single HTTP exchange with one address, within limits on size and time."""

from __future__ import annotations

import http.client
import logging
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.evidence.fetch_results import FetchError, unreachable
from generator.evidence.resolve import Endpoint
from generator.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

_CHUNK = 65_536


class Limits(Record, frozen=True):
    """Limits of a request: body in bytes as sent, timeouts and the longest Retry-After in seconds, redirects."""

    max_body: int = 5_000_000
    idle_timeout: float = 15.0
    total_timeout: float = 60.0
    max_redirects: int = 8
    max_wait: float = 60.0


class HttpRequest(Record, frozen=True):
    """A request, with the host that it is for."""

    scheme: str
    host: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


class HttpResponse(Record, frozen=True):
    """A status with its headers, and the body as sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def exchange(
    endpoint: Endpoint, request: HttpRequest, limits: Limits, certificates: ssl.SSLContext, now: Callable[[], float]
) -> HttpResponse:
    """Connect to ``endpoint`` as resolved: a second resolution could lead elsewhere. Raises FetchError."""
    # Its warnings would print headers of the remote server on the terminal.
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    connection = _connection(endpoint, request, limits, certificates)
    timed_out = threading.Event()
    try:
        return _request_within_deadline(connection, request, limits, now, timed_out)
    except FetchError:
        raise
    except Exception as error:
        raise unreachable("timeout" if timed_out.is_set() else _error_reason(error)) from error
    finally:
        connection.close()


def _request_within_deadline(
    connection: HTTPConnection,
    request: HttpRequest,
    limits: Limits,
    now: Callable[[], float],
    timed_out: threading.Event,
) -> HttpResponse:
    """Abort at the deadline by closing the socket: single reads may be in time, but not their sum."""
    started = now()
    connection.connect()
    if connection.sock is None:
        raise unreachable("connection failed")
    timer = threading.Timer(limits.total_timeout, _hang_up, (connection.sock, timed_out))
    timer.daemon = True
    timer.start()
    try:
        connection.request(
            request.method,
            request.path,
            body=request.body or None,
            headers=request.headers,
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        try:
            body = _read(response, limits, now, started)
        finally:
            response.close()
    finally:
        timer.cancel()
    if timed_out.is_set():
        # A truncated body may look complete.
        raise unreachable("timeout")
    return HttpResponse(response.status, tuple(response.headers.items()), body)


def _connection(
    endpoint: Endpoint, request: HttpRequest, limits: Limits, certificates: ssl.SSLContext
) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if request.scheme == "http":
        return HTTPConnection(endpoint.address, endpoint.port, timeout=limits.idle_timeout)
    return HTTPSConnection(
        endpoint.address,
        endpoint.port,
        timeout=limits.idle_timeout,
        ssl_context=certificates,
        server_hostname=request.host,
    )


def _read(response: BaseHTTPResponse, limits: Limits, now: Callable[[], float], started: float) -> bytes:
    received = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=False):
        received += chunk
        if len(received) > limits.max_body:
            raise unreachable("too large")
        if now() - started > limits.total_timeout:
            raise unreachable("timeout")
    return bytes(received)


def _hang_up(sock: socket.socket, timed_out: threading.Event) -> None:
    timed_out.set()
    with suppress(OSError):
        # Below TLS, so that a blocked read above it ends, too.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


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
