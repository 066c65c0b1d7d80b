"""Optional tools of this machine that a build can use: picture drawing, workbooks and Pagefind."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from generator.engine.pagefind.program import find_engine, version_of
from generator.record import Record

_PREFIX = "share pictures: one shared picture for all claims because"
_NO_SHAPING = f"{_PREFIX} Pillow cannot shape Arabic here; for one picture per claim, install FriBiDi (libfribidi0)"


class Tools(Record, frozen=True):
    """Pagefind's executable and version, if it runs; why pictures cannot be drawn, or a workbook written, or ""."""

    engine: Path | None
    pagefind: str
    drawing_obstacle: str
    workbook_obstacle: str


def find_tools(*, search: bool = True) -> Tools:
    """Look for all tools; without ``search``, not for Pagefind."""
    engine = find_engine() if search else None
    return Tools(engine, version_of(engine), drawing_obstacle(), workbook_obstacle())


def drawing_obstacle() -> str:
    """Return a one-line message why share pictures cannot be drawn; empty if they can.

    All or nothing: without Pillow and FriBiDi, which shapes Arabic, pictures would differ between machines.
    """
    try:
        from PIL import features
    except ImportError:
        from generator.cli.installation import install_command

        return f"{_PREFIX} Pillow is not installed; for one picture per claim: {install_command('pictures')}"
    can_shape = features.check_module("freetype2") and all(map(features.check_feature, ("raqm", "fribidi")))
    return "" if can_shape else _NO_SHAPING


def workbook_obstacle() -> str:
    """Return a one-line message why no workbook can be written; empty if one can."""
    if find_spec("xlsxwriter"):
        return ""
    from generator.cli.installation import install_command

    return f"workbook: left out because XlsxWriter is not installed; to have it: {install_command('workbook')}"
