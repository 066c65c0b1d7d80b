"""What a look at an address yields: an answer of the server, or why there is none."""

from __future__ import annotations

from generator.content.source_checks import State
from generator.record import Record

NO_SUCH_HOST = "no such host"
_SILENCE = frozenset({NO_SUCH_HOST, "name not resolved", "connection failed", "timeout"})


class Unread(Exception):
    """The page could not be read: which state that leaves, and why in a word or two."""

    def __init__(self, state: State, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason

    @property
    def is_silence(self) -> bool:
        """Tell whether nobody answered at all, as where a host is down or this machine is cut off."""
        return self.reason in _SILENCE


class Reply(Record, frozen=True, kw_only=True):
    """A server's answer as it came: ``body`` as sent, still encoded; ``url`` where the redirects ended."""

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, whatever its case; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def blocked(reason: str) -> Unread:
    """Somebody keeps us out; this says nothing about the page."""
    return Unread(State.BLOCKED, reason)


def unreachable(reason: str) -> Unread:
    """Something between us and the page failed; this says nothing about the page either."""
    return Unread(State.UNREACHABLE, reason)


def gone(reason: str) -> Unread:
    """The page is not there any more."""
    return Unread(State.GONE, reason)
