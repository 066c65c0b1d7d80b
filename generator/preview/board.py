"""What is to be seen now: put up by the loop that watches, read by the threads that serve."""

from __future__ import annotations

import json
import secrets
from threading import Condition

from msgspec.structs import replace

from generator.content.problem import Problem, errors_in
from generator.preview.site import Shown
from generator.record import Record


class Trouble(Record, frozen=True):
    """One line of the overlay; ``place`` is file:line:column, or nothing where the message says it."""

    place: str
    code: str
    message: str
    hint: str = ""


class State(Record, frozen=True):
    """What the browser should show; never changed, always replaced.

    ``version`` names the pages, which stay while there is trouble; ``count``
    grows with every change.
    """

    version: str
    shown: Shown | None = None
    troubles: tuple[Trouble, ...] = ()
    count: int = 0
    ended: bool = False

    def message(self) -> str:
        """The state as the script in the browser reads it."""
        troubles = [{"place": t.place, "code": t.code, "message": t.message, "hint": t.hint} for t in self.troubles]
        return json.dumps({"version": self.version, "troubles": troubles})


class Board:
    """Holds one state and wakes those who wait for another. The one place that threads share."""

    def __init__(self) -> None:
        # A browser that outlives this server must not take the next one's first pages for these.
        self._name = secrets.token_hex(4)
        self._changed = Condition()
        self._state = State(f"{self._name}-0")

    @property
    def now(self) -> State:
        """The state that stands."""
        return self._state

    def put(self, shown: Shown | None, troubles: tuple[Trouble, ...]) -> None:
        """Show ``troubles``, and new pages where there are any; without, the last good ones stay."""
        with self._changed:
            old = self._state
            count = old.count + 1
            if shown is None or shown == old.shown:
                self._state = replace(old, troubles=troubles, count=count)
            else:
                self._state = State(f"{self._name}-{count}", shown, troubles, count)
            self._changed.notify_all()

    def after(self, count: int, seconds: float) -> State:
        """Wait until the state is another one than ``count``, or for so long, and return it."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.count != count or self._state.ended, seconds)
            return self._state

    def end(self) -> None:
        """Let all who wait go home."""
        with self._changed:
            self._state = replace(self._state, ended=True)
            self._changed.notify_all()


def troubles_of(problems: tuple[Problem, ...]) -> tuple[Trouble, ...]:
    """The errors among ``problems``, as the overlay lists them; warnings stop nobody."""
    return tuple(Trouble(str(p.at), p.code, p.message, p.hint) for p in errors_in(problems))
