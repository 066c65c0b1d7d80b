"""Settings with which a site looks like itself: its colours, fonts and logo, and what its pages may load."""

from __future__ import annotations

from typing import Annotated

from generator.content.palette import DARK, LIGHT, Palette
from generator.content.schema import Field, Kind
from generator.record import Record


class Look(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Colours, fonts and a logo; files are named by their paths below ``static/``."""

    light: Annotated[Palette, Field("The colours on a light background.")] = Palette()
    dark: Annotated[Palette, Field("The colours on a dark background.")] = Palette()
    text_font: Annotated[
        str, Field("A variable WOFF2 font in `static/` for text, such as `fonts/text.woff2`.", Kind.STATIC_FILE)
    ] = ""
    heading_font: Annotated[
        str, Field("A variable WOFF2 font in `static/` for headings, claims and quotes.", Kind.STATIC_FILE)
    ] = ""
    logo: Annotated[
        str, Field("A picture in `static/` that is shown before the site's name, 28 pixels high.", Kind.STATIC_FILE)
    ] = ""

    @property
    def files(self) -> dict[str, str]:
        """The files that are given, by the name of the setting."""
        files = {"text_font": self.text_font, "heading_font": self.heading_font, "logo": self.logo}
        return {name: value for name, value in files.items() if value}

    @property
    def palettes(self) -> tuple[Palette, Palette]:
        """The palettes of the light and the dark scheme."""
        return self.light.over(LIGHT), self.dark.over(DARK)


class LookFiles(Record, frozen=True, kw_only=True):
    """The bytes of a site's own font and logo for its share pictures, and whether one of these is its own."""

    font: bytes = b""
    logo: bytes = b""
    own_picture: bool = False


NO_FILES = LookFiles()


class Policy(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What pages may load besides the site's own files; `self` stands for the site itself."""

    scripts: Annotated[tuple[str, ...], Field("Scripts, on every page.", Kind.ORIGIN, most=20)] = ()
    styles: Annotated[tuple[str, ...], Field("Stylesheets.", Kind.ORIGIN, most=20)] = ()
    images: Annotated[tuple[str, ...], Field("Images.", Kind.ORIGIN, most=20)] = ()
    fonts: Annotated[tuple[str, ...], Field("Fonts.", Kind.ORIGIN, most=20)] = ()
    media: Annotated[tuple[str, ...], Field("Audio and video.", Kind.ORIGIN, most=20)] = ()
    frames: Annotated[tuple[str, ...], Field("Pages in frames.", Kind.ORIGIN, most=20)] = ()
    connections: Annotated[tuple[str, ...], Field("Addresses that scripts may call.", Kind.ORIGIN, most=20)] = ()
    forms: Annotated[tuple[str, ...], Field("Addresses to which forms may send.", Kind.ORIGIN, most=20)] = ()
