"""The loop of a preview: detect changes, prepare the site, publish the result, report it."""

from __future__ import annotations

import gc
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from generator.content.asset import LayoutError
from generator.engine.jobs import Workers
from generator.engine.reader import reader
from generator.engine.request import Request
from generator.preview.board import Board, PreviewError, layout_errors, preview_errors
from generator.preview.site import Prepared, prepare
from generator.preview.watcher import changed, pause, settle
from generator.read.file_stats import scan_stats
from generator.record import Record


class Update(Record, frozen=True):
    """The result of one change. ``errors`` are those outside the content, such as a broken layout."""

    request: Request
    paths: tuple[str, ...]
    prepared: Prepared
    errors: tuple[PreviewError, ...]
    seconds: float


def update(
    board: Board,
    request: Request,
    fingerprint: str,
    paths: tuple[str, ...] = (),
    last: Update | None = None,
    workers: Workers | None = None,
) -> Update:
    """Prepare the site and publish the result on the board; ``last`` is the update before ``paths`` changed."""
    begun = time.monotonic()
    # Garbage collection is a third of an update's time; it waits until the update is published.
    gc.disable()
    try:
        prepared, errors = _prepared(request, fingerprint, paths, last, workers or Workers())
        board.put(prepared.shown, (*errors, *preview_errors(prepared.problems)))
    finally:
        gc.enable()
    return Update(request, paths, prepared, errors, time.monotonic() - begun)


def watch(
    board: Board, root: Path, requested: Callable[[], Request], fingerprint: str, report: Callable[[Update], None]
) -> None:
    """Update at once and whenever a file changes, and report each update. Only KeyboardInterrupt ends it.

    Files are scanned before they are read, so a save during an update leads to another one.
    """
    with reader() as process:
        process.start()
        _watch(board, root, requested, fingerprint, report, Workers(reader=process))


def _watch(
    board: Board,
    root: Path,
    requested: Callable[[], Request],
    fingerprint: str,
    report: Callable[[Update], None],
    workers: Workers,
) -> None:
    marks = scan_stats(root)
    last = update(board, requested(), fingerprint, workers=workers)
    report(last)
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
                report(last)


def _prepared(
    request: Request, fingerprint: str, paths: tuple[str, ...], last: Update | None, workers: Workers
) -> tuple[Prepared, tuple[PreviewError, ...]]:
    nothing = Prepared((), None)
    try:
        previous = last.prepared.planned if last and last.request == request else None
        return prepare(request, fingerprint, workers, previous, paths), ()
    except LayoutError as error:
        return nothing, layout_errors(error)
    except OSError as error:
        return nothing, (PreviewError(str(error.filename or "a file"), "", f"cannot be read: {error.strerror}"),)
    except Exception as error:
        # The preview continues after an internal error: the next save may not cause it.
        traceback.print_exc()
        message = f"internal error in the generator, not a problem in your content; please report it: {error!r}"
        return nothing, (PreviewError("generator", "", message),)
