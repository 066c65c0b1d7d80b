"""Optional tools of this machine that a build can use: picture drawing, workbooks and Pagefind."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from generator.record import Record

# Settings that turn a tool off, in the lines before the first table.
_TURNED_OFF = re.compile(r"""^(?:(search)[ \t]*=[ \t]*"small"|(pictures)[ \t]*=[ \t]*false)[ \t]*$""", re.MULTILINE)
_LARGEST_SETTINGS = 1 << 18
_PREFIX = "share pictures: one shared picture for all claims because"
_NO_SHAPING = f"{_PREFIX} Pillow cannot shape Arabic here; for one picture per claim, install FriBiDi (libfribidi0)"


class Tools(Record, frozen=True):
    """Pagefind's executable and version, if it runs; whether pictures can be drawn, and workbooks written."""

    engine: Path | None
    pagefind: str
    pictures: bool
    workbook: bool


def find_tools(root: Path | None = None, *, search: bool = True) -> Tools:
    """Look for all tools, or for those that the settings of a site ask for; without ``search``, not for Pagefind."""
    unused = _turned_off(root) if root else frozenset()
    engine, version = None, ""
    if search and "search" not in unused:
        from generator.engine.pagefind.program import find_engine, version_of

        engine = find_engine()
        version = version_of(engine)
    return Tools(engine, version, "pictures" in unused or can_draw(), find_spec("xlsxwriter") is not None)


def _turned_off(root: Path) -> frozenset[str]:
    """Return the settings that turn a tool off beyond doubt, without parsing the file as a build does."""
    file = root / "content/site.toml"
    if file.is_symlink() or not file.is_file():
        return frozenset()
    with file.open("rb") as stream:
        head = re.split(rb"^[ \t]*\[", stream.read(_LARGEST_SETTINGS), maxsplit=1, flags=re.MULTILINE)[0]
    if b'"""' in head or b"'''" in head:  # such a line may be part of a longer text
        return frozenset()
    return frozenset(name for found in _TURNED_OFF.findall(head.decode("utf-8", "replace")) for name in found if name)


def can_draw() -> bool:
    """Whether share pictures can be drawn.

    All or nothing: without Pillow and FriBiDi, which shapes Arabic, pictures would differ between machines.
    """
    try:
        from PIL import features
    except ImportError:
        return False
    return features.check_module("freetype2") and all(map(features.check_feature, ("raqm", "fribidi")))


def drawing_obstacle() -> str:
    """Return a one-line message why share pictures cannot be drawn, for a machine where they cannot."""
    try:
        import PIL  # noqa: F401
    except ImportError:
        from generator.cli.installation import install_command

        return f"{_PREFIX} Pillow is not installed; for one picture per claim: {install_command('pictures')}"
    return _NO_SHAPING


def workbook_obstacle() -> str:
    """Return a one-line message why no workbook can be written, for a machine where none can."""
    from generator.cli.installation import install_command

    return f"workbook: left out because XlsxWriter is not installed; to have it: {install_command('workbook')}"
