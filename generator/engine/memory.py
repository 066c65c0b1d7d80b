"""What a process holds: looked through seldom, and given back where it is no longer needed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Below so many items it is not worth the look.
_MANY = 2_000
# A site is trees of records, which are freed as soon as nobody holds them; Python's own numbers, 700 or 2,000 with 10
# and 10, would have all of them looked through again and again for circles. What is split off goes by the same numbers.
RARELY = 200_000, 20, 100


@contextmanager
def relaxed_gc() -> Iterator[None]:
    """Look for garbage that holds itself seldom while the block makes a site."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def trim_heap(items: int) -> None:
    """Give the system what is free between what stays, after work on so many ``items``.

    The C library of Linux keeps it for later (malloc_trim(3)); processes that are
    split off would each count it. Elsewhere nothing is done.
    """
    if sys.platform != "linux" or items < _MANY:
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim:
        trim(0)
