"""One exchange over HTTP with one address: connect, ask, read; all of it within a size and a time."""

from __future__ import annotations

import http.client
import logging
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.evidence.fetch_results import Unread, unreachable
from generator.evidence.resolve import Place
from generator.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

_CHUNK = 65_536


class Limits(Record, frozen=True):
    """Bytes of a body as sent; seconds without an answer, for one answer, and to wait if asked to; redirects."""

    body: int = 5_000_000
    silence: float = 15.0
    page: float = 60.0
    redirects: int = 8
    wait: float = 60.0


class Asking(Record, frozen=True):
    """What is asked for, and of which host."""

    scheme: str
    host: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


class Answered(Record, frozen=True):
    """A status with its headers, and the body as it was sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def exchange(
    place: Place, asking: Asking, limits: Limits, certificates: ssl.SSLContext, now: Callable[[], float]
) -> Answered:
    """Ask the very address that was looked at: a second resolution could lead elsewhere. Raises Unread."""
    # It complains of strange headers on the terminal, in the words of whoever sent them.
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    connection = _connection(place, asking, limits, certificates)
    late = threading.Event()
    try:
        return _in_time(connection, asking, limits, now, late)
    except Unread:
        raise
    except Exception as error:
        raise unreachable("timeout" if late.is_set() else _why(error)) from error
    finally:
        connection.close()


def _in_time(
    connection: HTTPConnection, asking: Asking, limits: Limits, now: Callable[[], float], late: threading.Event
) -> Answered:
    """Hang up when the time is over, wherever the answer hangs: each byte of it may be in time, and all not."""
    begun = now()
    connection.connect()
    if connection.sock is None:
        raise unreachable("connection failed")
    timer = threading.Timer(limits.page, _hang_up, (connection.sock, late))
    timer.daemon = True
    timer.start()
    try:
        connection.request(
            asking.method, asking.path, body=asking.body or None, headers=asking.headers, preload_content=False,
            decode_content=False,
        )  # fmt: skip
        answer = connection.getresponse()
        try:
            body = _read(answer, limits, now, begun)
        finally:
            answer.close()
    finally:
        timer.cancel()
    if late.is_set():
        # What is cut off may look like what has ended.
        raise unreachable("timeout")
    return Answered(answer.status, tuple(answer.headers.items()), body)


def _connection(place: Place, asking: Asking, limits: Limits, certificates: ssl.SSLContext) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if asking.scheme == "http":
        return HTTPConnection(place.address, place.port, timeout=limits.silence)
    return HTTPSConnection(place.address, place.port, timeout=limits.silence, ssl_context=certificates,
                           server_hostname=asking.host)  # fmt: skip


def _read(answer: BaseHTTPResponse, limits: Limits, now: Callable[[], float], begun: float) -> bytes:
    received = bytearray()
    while chunk := answer.read1(_CHUNK, decode_content=False):
        received += chunk
        if len(received) > limits.body:
            raise unreachable("too large")
        if now() - begun > limits.page:
            raise unreachable("timeout")
    return bytes(received)


def _hang_up(sock: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        # Below TLS: what ends there ends for whoever reads above it, too.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    from urllib3 import exceptions
    from urllib3.util.ssl_match_hostname import CertificateError

    if isinstance(error, ssl.SSLCertVerificationError | CertificateError):
        return "certificate"
    if isinstance(error, exceptions.NewConnectionError | exceptions.ConnectTimeoutError | ConnectionRefusedError):
        # Another address of the host may answer.
        return "connection failed"
    if isinstance(error, TimeoutError | exceptions.TimeoutError):
        return "timeout"
    if isinstance(error, exceptions.HTTPError | http.client.HTTPException | OSError | ValueError):
        return "broken answer"
    raise error
