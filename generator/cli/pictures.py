"""Whether share pictures can be drawn on this machine, and the message if not."""

from __future__ import annotations

_PREFIX = "share pictures: one shared picture for all claims because"
_NO_SHAPING = f"{_PREFIX} Pillow cannot shape Arabic here; for one picture per claim, install FriBiDi (libfribidi0)"


def can_draw() -> bool:
    """Whether Pillow is installed and can shape Arabic, for which it needs the system's FriBiDi.

    All or nothing: without shaping, pictures would differ between machines.
    """
    return not drawing_obstacle()


def drawing_obstacle() -> str:
    """Return a one-line message why pictures cannot be drawn; empty if they can."""
    try:
        from PIL import features
    except ImportError:
        from generator.cli.installation import install_command

        return f"{_PREFIX} Pillow is not installed; for one picture per claim: {install_command('pictures')}"
    can_shape = features.check_module("freetype2") and all(map(features.check_feature, ("raqm", "fribidi")))
    return "" if can_shape else _NO_SHAPING
