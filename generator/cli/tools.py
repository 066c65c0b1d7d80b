"""What of this machine a build can use besides the generator: a way to draw claims, and Pagefind."""

from __future__ import annotations

from pathlib import Path

from generator.cli.pictures import lacking
from generator.engine.pagefind.program import find_engine, version_of
from generator.record import Record


class Tools(Record, frozen=True):
    """Pagefind's program with its version, where it runs; why claims cannot be drawn, or nothing where they can."""

    engine: Path | None
    pagefind: str
    undrawn: str


def find_tools(*, search: bool = True) -> Tools:
    """Look for all tools; without ``search`` for no Pagefind."""
    engine = find_engine() if search else None
    return Tools(engine, version_of(engine), lacking())
