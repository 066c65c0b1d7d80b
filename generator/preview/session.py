"""The loop of a preview: look, prepare, put up, say so."""

from __future__ import annotations

import gc
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from generator.content.asset import LayoutError
from generator.engine.jobs import Workers
from generator.engine.load import reader
from generator.engine.reading import PreviousRead
from generator.engine.request import Request
from generator.preview.board import Board, Trouble, troubles_of
from generator.preview.site import Prepared, prepare
from generator.preview.watcher import changed, pause, settle
from generator.read.file_stats import scan_stats
from generator.record import Record


class Update(Record, frozen=True):
    """What one change came to. ``troubles`` holds what is no problem of the content, as a broken layout."""

    request: Request
    paths: tuple[str, ...]
    prepared: Prepared
    troubles: tuple[Trouble, ...]
    seconds: float


def update(
    board: Board,
    request: Request,
    fingerprint: str,
    paths: tuple[str, ...] = (),
    last: Update | None = None,
    workers: Workers | None = None,
) -> Update:
    """Prepare the site and put up what came of it; ``last`` is what stood before ``paths`` changed."""
    begun = time.monotonic()
    # Collecting garbage is a third of an update's time; it waits until the update shows.
    gc.disable()
    try:
        prepared, troubles = _prepared(request, fingerprint, paths, last, workers or Workers())
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
    with reader() as standing:
        standing.start()
        _watch(board, root, requested, fingerprint, say, Workers(reader=standing))


def _watch(
    board: Board,
    root: Path,
    requested: Callable[[], Request],
    fingerprint: str,
    say: Callable[[Update], None],
    workers: Workers,
) -> None:
    marks = scan_stats(root)
    last = update(board, requested(), fingerprint, workers=workers)
    say(last)
    gc.freeze()  # what was loaded to begin with is never garbage
    wait = 0.0
    while True:
        time.sleep(pause(wait))
        begun = time.monotonic()
        now = scan_stats(root)
        wait = time.monotonic() - begun
        if now != marks:
            now = settle(root, marks, now)
            paths, marks = changed(marks, now), now
            if paths:
                last = update(board, requested(), fingerprint, paths, last, workers)
                say(last)


def _prepared(
    request: Request, fingerprint: str, paths: tuple[str, ...], last: Update | None, workers: Workers
) -> tuple[Prepared, tuple[Trouble, ...]]:
    nothing = Prepared((), None)
    try:
        if last is None or last.request != request or last.prepared.planned is None:
            return prepare(request, fingerprint, workers), ()
        previous = PreviousRead(last.prepared.planned.site, frozenset(paths))
        return prepare(request, fingerprint, workers, previous), ()
    except LayoutError as error:
        return nothing, (Trouble("", "", str(error)),)
    except OSError as error:
        return nothing, (Trouble(str(error.filename or "a file"), "", f"cannot be read: {error.strerror}"),)
    except Exception as error:
        # A preview outlives a fault of ours: the next save may be without it.
        traceback.print_exc()
        said = f"internal error in the generator, not a problem in your content; please report it: {error!r}"
        return nothing, (Trouble("generator", "", said),)
