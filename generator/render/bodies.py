"""Put bodies where views name them, and tell where in a file each one came to stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from markupsafe import escape

from generator.content.body import Html, Spot, Way

# A file's bytes; those of all data are not copied once more only to be called bytes.
Raw = bytes | bytearray
# In a sanitised body every ``<`` begins a tag.
_OWN_LINK = re.compile(r'(<(?:a|img)\b[^<>]*?\b(?:href|src)=")([/#])')
_WAYS: dict[Way, Callable[[str], bytes]] = {
    Way.PLAIN: str.encode,
    Way.ESCAPED: lambda html: str(escape(html)).encode(),
    Way.JSON: lambda html: msgspec.json.encode(html)[1:-1],
}


class Bodies:
    """The HTML of bodies by their names; it notes what was put where."""

    def __init__(self, html: Mapping[str, str]) -> None:
        self._html = html
        self._put: list[tuple[str, Html, Way]] = []

    def __bool__(self) -> bool:
        return bool(self._html)

    def at(self, place: Html, way: Way) -> str:
        """The HTML that stands at a place, which is then written in some way."""
        html = _shown(place.origin, place.page, self._html[place.name])
        self._put.append((html, place, way))
        return f"{place.before}{html}{place.after}"

    def within(self, value: Any) -> Any:
        """Plain data with the bodies in their places, to be written as JSON."""
        if isinstance(value, Html):
            return self.at(value, Way.JSON)
        if isinstance(value, dict):
            return {key: self.within(item) for key, item in value.items()}
        return [self.within(item) for item in value] if isinstance(value, (list, tuple)) else value

    def spots(self, raw: Raw) -> tuple[Spot, ...]:
        """Where the bodies stand in ``raw``, which was made of them; without a place where that cannot be told."""
        written = [(place, way, _WAYS[way](html)) for html, place, way in self._put]
        times = Counter(words for _, _, words in written)
        begun: dict[bytes, int] = {}
        spots = []
        for place, way, words in written:
            start = raw.find(words, begun.get(words, 0))
            begun[words] = start + len(words)
            # Found as often as it was put there, it stands nowhere by chance.
            sure = bool(words) and raw.count(words) == times[words]
            spots.append(Spot(place.name, way, place.origin, place.page, start if sure else -1, len(words)))
        return tuple(spots)


def unknown(names: Iterable[str]) -> tuple[Spot, ...]:
    """The spots of bodies that stand somewhere."""
    return tuple(Spot(name, Way.PLAIN, "", "", -1, 0) for name in names)


def moved(raw: bytes, spots: tuple[Spot, ...], html: Mapping[str, str]) -> tuple[bytes, tuple[Spot, ...]] | None:
    """A file with other bodies at its spots: those that ``html`` holds, by their names.

    None where one of them stands at no known place, or is empty now.
    """
    parts, after, shift, done = [], 0, 0, []
    for spot in sorted(spots, key=lambda spot: spot.start):
        words = b""
        if spot.name in html:
            words = _WAYS[spot.way](_shown(spot.origin, spot.page, html[spot.name]))
            if spot.start < after or not words:
                return None
            parts += [raw[after : spot.start], words]
            after = spot.start + spot.length
        length = len(words) or spot.length
        done.append(msgspec.structs.replace(spot, start=spot.start + shift if spot.start >= 0 else -1, length=length))
        shift += length - spot.length
    return b"".join([*parts, raw[after:]]), tuple(done)


def _shown(origin: str, page: str, html: str) -> str:
    if not origin:
        return html
    starts = {"/": f"{origin}/", "#": f"{page}#"}
    return _OWN_LINK.sub(lambda found: found[1] + starts[found[2]], html)
