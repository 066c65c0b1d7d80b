"""What a process holds and no longer needs, given back."""

from __future__ import annotations

import sys

# Below so many items it is not worth the look.
_MANY = 2_000


def give_back(items: int) -> None:
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
