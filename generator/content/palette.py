"""The colours of the site in its light and dark schemes; those of statuses are in content/statuses.toml."""

from __future__ import annotations

from generator.record import Record


class Palette(Record, frozen=True):
    """The custom properties of the stylesheet that hold a colour, as ``#rrggbb``."""

    ground: str
    surface: str
    band: str
    ink: str
    quiet: str
    rule: str
    line: str
    link: str
    notice: str
    margin: str

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """Each property with its colour, in order."""
        return tuple((name, getattr(self, name)) for name in self.__struct_fields__)

    @property
    def grounds(self) -> tuple[str, str]:
        """The backgrounds of stamps."""
        return self.ground, self.surface


LIGHT = Palette(
    ground="#fbfaf7",
    surface="#ffffff",
    band="#f2efe7",
    ink="#1b1a18",
    quiet="#5c5850",
    rule="#d8d3c7",
    line="#8a8478",
    link="#174a86",
    notice="#fff6d6",
    margin="#cf6a5f",
)
DARK = Palette(
    ground="#14171a",
    surface="#1d2226",
    band="#1a1e22",
    ink="#eceae4",
    quiet="#b0aca2",
    rule="#353b40",
    line="#7d858c",
    link="#8fbcf2",
    notice="#33301c",
    margin="#8c4a44",
)
