"""Work that is counted, never timed: on no machine does a test depend on how fast that is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from generator.read.limits import cpu_limit

# Twice the input may take this much more work; four times is the square.
LINEAR = 2.4


def calls(work: Callable[[], object]) -> int:
    """How many functions, Python's and C's, are called in ``work``."""
    number = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


@contextmanager
def no_square() -> Iterator[None]:
    """Stop native code, whose work cannot be counted, if it does work by the square with a very large input.

    Such inputs are chosen so that the square takes a quarter of an hour to hours on a fast machine, and work in
    proportion a second. CpuLimit is raised after two minutes of processor time.
    """
    with cpu_limit(120):
        yield
