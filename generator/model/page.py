"""A page: one file of the site as a pure function of its layout and its view."""

from __future__ import annotations

from generator.model.digest import digest, encode
from generator.model.record import Record


class LayoutError(Exception):
    """A layout is missing, broken, shows what its view does not hold, or names another by an expression."""


class Page(Record, frozen=True):
    """What to publish at ``url`` (a site path): a layout's name and the view it shows.

    ``path`` is the file below the output directory, with ``/`` between its
    parts. ``layout`` names a template or an encoder (render/__init__.py). Equal
    layouts and views always yield equal bytes.
    """

    url: str
    path: str
    layout: str
    view: Record

    def key(self, fingerprint: str, closure: str) -> str:
        """Name the bytes of this page without making them.

        ``fingerprint`` names the generator, ``closure`` the text of the layout
        with all that it includes.
        """
        return digest(fingerprint, closure, self.url, self.layout, encode(self.view))


class Asset(Record, frozen=True):
    """A file that is published as it is: ``source`` on disk, ``path`` in the output."""

    path: str
    source: str
    digest: str
