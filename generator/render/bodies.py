"""Put bodies where views name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.content.body import Html

# A file's bytes; those of all data are not copied once more only to be called bytes.
Raw = bytes | bytearray
# In a sanitised body every ``<`` begins a tag.
_OWN_LINK = re.compile(r'(<(?:a|img)\b[^<>]*?\b(?:href|src)=")([/#])')


class Bodies:
    """The HTML of bodies by their names."""

    def __init__(self, html: Mapping[str, str]) -> None:
        self._html = html

    def at(self, place: Html) -> str:
        """Return the HTML that belongs at ``place``."""
        return f"{place.before}{_with_origin(place, self._html[place.name])}{place.after}"

    def within(self, value: Any) -> Any:
        """Return plain data with the bodies in their places."""
        if isinstance(value, Html):
            return self.at(value)
        if isinstance(value, dict):
            return {key: self.within(item) for key, item in value.items()}
        return [self.within(item) for item in value] if isinstance(value, (list, tuple)) else value


def _with_origin(place: Html, html: str) -> str:
    if not place.origin:
        return html
    starts = {"/": f"{place.origin}/", "#": f"{place.page}#"}
    return _OWN_LINK.sub(lambda found: found[1] + starts[found[2]], html)
