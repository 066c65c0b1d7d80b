"""A page: one file of the site as a pure function of its layout and its view."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.content.body import Body
from generator.record import Record


class Page(Record, frozen=True):
    """What to publish at ``url`` (a site path): a layout's name and how its view is made.

    ``path`` is the file below the output directory, with ``/`` between its
    parts. ``make`` is pure and called when the view is needed, so that a
    plan of many pages costs little where few are rendered. ``listed`` pages
    are in the sitemap. ``lang`` is the language of the interface. ``bodies``
    names those it shows; their words are no part of the view. Pages with one name in ``shares`` are made by one
    process, since what makes their views is costly and the same.
    """

    url: str
    path: str
    layout: str
    make: Callable[[], Record]
    listed: bool = False
    lang: str = "en"
    bodies: tuple[str, ...] = ()
    shares: str = ""

    @property
    def view(self) -> Record:
        """Make the view; it is not cached."""
        return self.make()

    def resolve(self, texts: Mapping[str, Body]) -> RenderJob:
        """Return all that rendering the page takes: its view, and the HTML of its bodies."""
        return RenderJob(self.url, self.layout, self.view, self.lang, {name: texts[name].html for name in self.bodies})


class RenderJob(Record, frozen=True):
    """A page with its view. ``layout`` names a template or an encoder (render/encoders.py).

    ``bodies`` holds HTML by the names that the view gives. Equal layouts,
    catalogues, views, languages and bodies always yield equal bytes.
    """

    url: str
    layout: str
    view: Record
    lang: str
    bodies: dict[str, str]
