"""Memory: fewer garbage collections during a build, and unused heap returned to the system."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# With fewer items, trimming takes more time than it is worth.
_MIN_ITEMS_TO_TRIM = 2_000
# A site is trees of records, which reference counting frees; Python's default thresholds, 700 or 2,000 with 10 and 10,
# would scan all of them for cycles again and again. Forked processes inherit these thresholds.
GC_THRESHOLDS = 200_000, 20, 100


@contextmanager
def relaxed_gc() -> Iterator[None]:
    """Collect cyclic garbage less often while the block runs."""
    before = gc.get_threshold()
    gc.set_threshold(*GC_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def trim_heap(items: int) -> None:
    """Return free heap to the system after work on so many ``items``.

    The C library of Linux retains it (malloc_trim(3)), and it would count for each
    forked process. Does nothing on other systems.
    """
    if sys.platform != "linux" or items < _MIN_ITEMS_TO_TRIM:
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim:
        trim(0)
