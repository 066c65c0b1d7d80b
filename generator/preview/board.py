"""The state of a preview: published by the thread that watches files, read by the threads that serve."""

from __future__ import annotations

import json
import secrets
from threading import Condition

from msgspec.structs import replace

from generator.content.asset import LayoutError
from generator.content.problem import Problem, errors_in
from generator.preview.site import ShownSite
from generator.record import Record


class PreviewError(Record, frozen=True):
    """One line of the overlay; ``place`` is file:line or file:line:column, empty if the message names it."""

    place: str
    code: str
    message: str
    hint: str = ""


class State(Record, frozen=True):
    """What the browser should show.

    ``version`` names the pages, which stay while there are errors; ``count``
    grows with every change.
    """

    version: str
    shown: ShownSite | None = None
    errors: tuple[PreviewError, ...] = ()
    count: int = 0
    ended: bool = False

    def message(self) -> str:
        """Return the state as JSON for the script in the browser."""
        errors = [{"place": t.place, "code": t.code, "message": t.message, "hint": t.hint} for t in self.errors]
        return json.dumps({"version": self.version, "errors": errors})


class Board:
    """Holds the current state and wakes threads that wait for the next one. All shared state is here."""

    def __init__(self) -> None:
        # A browser that outlives this server must not take the next one's first pages for these.
        self._name = secrets.token_hex(4)
        self._changed = Condition()
        self._state = State(f"{self._name}-0")

    @property
    def now(self) -> State:
        """The current state."""
        return self._state

    def put(self, shown: ShownSite | None, errors: tuple[PreviewError, ...]) -> None:
        """Publish ``errors``, and new pages if there are any; otherwise the last good ones stay."""
        with self._changed:
            old = self._state
            count = old.count + 1
            if shown is None or shown == old.shown:
                self._state = replace(old, errors=errors, count=count)
            else:
                self._state = State(f"{self._name}-{count}", shown, errors, count)
            self._changed.notify_all()

    def after(self, count: int, seconds: float) -> State:
        """Wait until the state's number is not ``count``, at most so many seconds, and return the state."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.count != count or self._state.ended, seconds)
            return self._state

    def end(self) -> None:
        """Wake all waiting threads for good: the server is shutting down."""
        with self._changed:
            self._state = replace(self._state, ended=True)
            self._changed.notify_all()


def preview_errors(problems: tuple[Problem, ...]) -> tuple[PreviewError, ...]:
    """Return the errors among ``problems`` as lines of the overlay; warnings are not shown."""
    return tuple(PreviewError(str(p.at), p.code, p.message, p.hint) for p in errors_in(problems))


def layout_errors(error: LayoutError) -> tuple[PreviewError, ...]:
    """Return each line of a layout error; its place comes first in the line."""
    return tuple(map(_layout_error, str(error).splitlines()))


def _layout_error(line: str) -> PreviewError:
    place, separator, message = line.partition(": ")
    has_place = bool(separator) and place.startswith("layouts/") and " " not in place
    return PreviewError(place, "", message) if has_place else PreviewError("", "", line)
