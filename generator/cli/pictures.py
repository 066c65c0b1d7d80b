"""Whether claims can be drawn on this machine, and what is said where they cannot."""

from __future__ import annotations

_ONE = "share pictures: one for all claims, since"
_UNSHAPED = f"{_ONE} Pillow cannot shape Arabic here; for one each, install the system's FriBiDi (libfribidi0)"


def can_draw() -> bool:
    """Tell whether Pillow is there and shapes Arabic, for which it needs the system's FriBiDi.

    All or nothing: without shaping the same claim would look otherwise on another machine.
    """
    return not lacking()


def lacking() -> str:
    """Say in one line why claims cannot be drawn; nothing where they can."""
    try:
        from PIL import features
    except ImportError:
        from generator.cli.installation import way_to

        return f"{_ONE} Pillow is not installed; for one each: {way_to('pictures')}"
    able = features.check_module("freetype2") and all(map(features.check_feature, ("raqm", "fribidi")))
    return "" if able else _UNSHAPED
