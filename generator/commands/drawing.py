"""Whether claims can be drawn on this machine."""

from __future__ import annotations


def can_draw() -> bool:
    """Tell whether Pillow is there and shapes Arabic, for which it needs the system's FriBiDi.

    All or nothing: without shaping the same claim would look otherwise on another machine.
    """
    try:
        from PIL import features
    except ImportError:
        return False
    return bool(features.check_module("freetype2")) and all(map(features.check_feature, ("raqm", "fribidi")))
