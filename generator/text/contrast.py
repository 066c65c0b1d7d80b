"""The contrast of two colours by WCAG 2.2."""

from __future__ import annotations

LEAST_CONTRAST = 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours in the form #rrggbb, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
