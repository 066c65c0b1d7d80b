"""The colours of the site in its light and dark schemes; those of statuses are in content/statuses.toml."""

from __future__ import annotations

from typing import Annotated

from msgspec.structs import replace

from generator.content.schema import Field, Kind
from generator.record import Record


class Palette(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The custom properties of the stylesheet that hold a colour, as ``#rrggbb``; in settings, some may be empty."""

    ground: Annotated[str, Field("The background of pages.", Kind.COLOUR)] = ""
    surface: Annotated[str, Field("The background of stamps.", Kind.COLOUR)] = ""
    band: Annotated[str, Field("The background of bands in tables and lists.", Kind.COLOUR)] = ""
    ink: Annotated[str, Field("Text.", Kind.COLOUR)] = ""
    quiet: Annotated[str, Field("Text that matters less, such as days.", Kind.COLOUR)] = ""
    rule: Annotated[str, Field("Lines between sections.", Kind.COLOUR)] = ""
    line: Annotated[str, Field("Lines that carry meaning, as in charts.", Kind.COLOUR)] = ""
    link: Annotated[str, Field("Links.", Kind.COLOUR)] = ""
    notice: Annotated[str, Field("The background of notices.", Kind.COLOUR)] = ""
    margin: Annotated[str, Field("The line beside the text of a page.", Kind.COLOUR)] = ""

    def over(self, other: Palette) -> Palette:
        """Return ``other`` with the colours of this palette that are not empty."""
        return replace(other, **{name: colour for name, colour in self.properties if colour})

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
