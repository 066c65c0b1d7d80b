"""The loop of a preview: look, prepare, put up, say so."""

from __future__ import annotations

import gc
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.build.site import Request
from generator.model.page import LayoutError
from generator.preview.board import Board, Trouble, troubles_of
from generator.preview.mend import mended
from generator.preview.shown import Prepared, prepare
from generator.preview.watch import changed, look, pause, settle


@dataclass(frozen=True, slots=True)
class Update:
    """What one change came to. ``troubles`` holds what is no problem of the content, as a broken layout."""

    request: Request
    paths: tuple[str, ...]
    prepared: Prepared
    troubles: tuple[Trouble, ...]
    seconds: float


def update(
    board: Board, request: Request, fingerprint: str, paths: tuple[str, ...] = (), last: Update | None = None,
) -> Update:  # fmt: skip
    """Prepare the site and put up what came of it; ``last`` is what stood before ``paths`` changed."""
    begun = time.monotonic()
    # Collecting garbage is a third of an update's time; it waits until the update shows.
    gc.disable()
    try:
        prepared, troubles = _prepared(request, fingerprint, paths, last)
        board.put(prepared.shown, (*troubles, *troubles_of(prepared.problems)))
    finally:
        gc.enable()
    return Update(request, paths, prepared, troubles, time.monotonic() - begun)


def watch(
    board: Board, root: Path, requested: Callable[[], Request], fingerprint: str, say: Callable[[Update], None]
) -> None:
    """Update whenever a file changes, and say so; the first time at once. Ends by KeyboardInterrupt alone.

    Files are looked at before they are read, so a save during an update leads to another one.
    """
    marks = look(root)
    last = update(board, requested(), fingerprint)
    say(last)
    gc.freeze()  # what was loaded to begin with is never garbage
    wait = 0.0
    while True:
        time.sleep(pause(wait))
        begun = time.monotonic()
        now = look(root)
        wait = time.monotonic() - begun
        if now != marks:
            now = settle(root, marks, now)
            paths, marks = changed(marks, now), now
            if paths:
                last = update(board, requested(), fingerprint, paths, last)
                say(last)


def _prepared(
    request: Request, fingerprint: str, paths: tuple[str, ...], last: Update | None
) -> tuple[Prepared, tuple[Trouble, ...]]:
    nothing = Prepared((), None)
    try:
        known = mended(last.prepared, request.root, fingerprint, paths) if last and last.request == request else None
        return known or prepare(request, fingerprint), ()
    except LayoutError as error:
        return nothing, (Trouble("", "", str(error)),)
    except OSError as error:
        return nothing, (Trouble(str(error.filename or "a file"), "", f"cannot be read: {error.strerror}"),)
    except Exception as error:
        # A preview outlives a fault of ours: the next save may be without it.
        traceback.print_exc()
        said = f"this is a fault in the generator, not in your content; please report it: {error!r}"
        return nothing, (Trouble("generator", "", said),)
