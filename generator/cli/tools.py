"""Optional tools of this machine that a build can use: picture drawing and Pagefind."""

from __future__ import annotations

from pathlib import Path

from generator.cli.pictures import drawing_obstacle
from generator.engine.pagefind.program import find_engine, version_of
from generator.record import Record


class Tools(Record, frozen=True):
    """Pagefind's executable and version, if it runs; why pictures cannot be drawn, or ""."""

    engine: Path | None
    pagefind: str
    drawing_obstacle: str


def find_tools(*, search: bool = True) -> Tools:
    """Look for all tools; without ``search``, not for Pagefind."""
    engine = find_engine() if search else None
    return Tools(engine, version_of(engine), drawing_obstacle())
