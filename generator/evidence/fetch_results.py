"""The result of fetching an address: the server's reply, or an error."""

from __future__ import annotations

from generator.content.source_checks import SourceState
from generator.record import Record

NO_SUCH_HOST = "no such host"
_NO_RESPONSE = frozenset({NO_SUCH_HOST, "name not resolved", "connection failed", "timeout"})


class FetchError(Exception):
    """The page could not be read: the resulting state, and a reason in a word or two."""

    def __init__(self, state: SourceState, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason

    @property
    def no_response(self) -> bool:
        """Whether no server responded at all, because the host is down or this machine is offline."""
        return self.reason in _NO_RESPONSE


class Reply(Record, frozen=True, kw_only=True):
    """A server's response: ``body`` as sent, still encoded; ``url`` after all redirects."""

    requested_url: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, in any case; empty if there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def blocked(reason: str) -> FetchError:
    """Access was refused, which says nothing about the page."""
    return FetchError(SourceState.BLOCKED, reason)


def unreachable(reason: str) -> FetchError:
    """The request failed on the way, which says nothing about the page."""
    return FetchError(SourceState.UNREACHABLE, reason)


def gone(reason: str) -> FetchError:
    """The page no longer exists."""
    return FetchError(SourceState.GONE, reason)
