"""A time limit for a whole HTTP exchange: each single read may be in time, but not their sum."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer


class DeadlinePassed(TimeoutError):
    """The exchange took longer than its limit."""


@contextmanager
def deadline(sock: socket.socket, seconds: float) -> Iterator[None]:
    """Shut ``sock`` down after ``seconds``; raises DeadlinePassed in place of the error that this causes.

    Takes the socket, since a connection forgets it when the other side will close it.
    """
    passed = Event()

    def hang_up() -> None:
        # First, as a truncated response may look complete.
        passed.set()
        with suppress(OSError):
            # Below TLS, so that a blocked read above it ends, too.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception as error:
        if passed.is_set():
            raise DeadlinePassed from error
        raise
    finally:
        timer.cancel()
    if passed.is_set():
        raise DeadlinePassed
