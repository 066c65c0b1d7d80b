"""Put bodies where views name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.model.body import Html

# In a sanitised body every ``<`` begins a tag.
_OWN_LINK = re.compile(r'(<(?:a|img)\b[^<>]*?\b(?:href|src)=")([/#])')


def html_of(place: Html, bodies: Mapping[str, str]) -> str:
    """The HTML that stands at a place."""
    html = bodies[place.name]
    if place.origin:
        starts = {"/": f"{place.origin}/", "#": f"{place.page}#"}
        html = _OWN_LINK.sub(lambda found: found[1] + starts[found[2]], html)
    return f"{place.before}{html}{place.after}"


def with_bodies(value: Any, bodies: Mapping[str, str]) -> Any:
    """Plain data with the bodies in their places."""
    if isinstance(value, Html):
        return html_of(value, bodies)
    if isinstance(value, dict):
        return {key: with_bodies(item, bodies) for key, item in value.items()}
    return [with_bodies(item, bodies) for item in value] if isinstance(value, (list, tuple)) else value
