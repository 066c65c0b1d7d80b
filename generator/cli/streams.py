"""Standard streams that the parent process closed, or that cannot be written."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

# What writing to a stream raises: a full disk or quota, or a device that failed.
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def open_closed_streams() -> None:
    """Replace closed standard streams by the null device, so that no file opened later gets their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # it stays open to the end


def is_unwritable_stream(error: BaseException) -> bool:
    """Whether an error is that of writing to a standard stream; errors of files have the file's name."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITABLE


def discard_output() -> None:
    """Discard what a stream that cannot be written still holds: Python writes it at its exit and would fail again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError):
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, stream.fileno())
                os.close(null)
