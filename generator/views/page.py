"""A page: one file of the site as a pure function of its layout and its view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from generator.content.body import Body
from generator.record import Record
from generator.text.digest import digest, digest_of


class Page(Record, frozen=True):
    """What to publish at ``url`` (a site path): a layout's name and how its view is made.

    ``path`` is the file below the output directory, with ``/`` between its
    parts. ``make`` is pure and called when the view is asked for, so that a
    plan of many pages costs little where few are looked at. ``listed`` pages
    stand in the sitemap. ``lang`` is the language of the interface. ``bodies``
    names those it shows; their words are no part of the view. ``basis`` names
    all that the view is made of, where that costs less than making it: of equal
    names, equal views.
    """

    url: str
    path: str
    layout: str
    make: Callable[[], Record]
    listed: bool = False
    lang: str = "en"
    bodies: tuple[str, ...] = ()
    basis: Callable[[], str] | None = None

    @property
    def view(self) -> Record:
        """Make the view; it is not kept."""
        return self.make()

    @property
    def named(self) -> str:
        """Name the view: by its basis where there is one, else by all that it holds."""
        return self.basis() if self.basis else digest_of(self.view)

    def shown(self, texts: Mapping[str, Body]) -> dict[str, str]:
        """The HTML of its bodies, by their names."""
        return {name: texts[name].html for name in self.bodies}

    def filled(self, texts: Mapping[str, Body]) -> Filled:
        """The page with its view and the HTML it shows, which is all that rendering takes."""
        view = self.view
        named = self.basis() if self.basis else digest_of(view)
        return Filled(self.url, self.layout, view, named, self.lang, self.shown(texts))


class Filled(Record, frozen=True):
    """A page with its view, and a name for that. ``layout`` names a template or an encoder (render/__init__.py).

    ``bodies`` holds the HTML that stands where the view names it. Equal layouts,
    catalogues, views, languages and bodies always yield equal bytes.
    """

    url: str
    layout: str
    view: Record
    named: str
    lang: str
    bodies: dict[str, str]


def frame_of(page: Page | Filled, fingerprint: str, closure: str) -> str:
    """Name the bytes of a page but for its bodies, without making them.

    ``fingerprint`` names the generator, ``closure`` the text of the layout
    with all that it includes, and the catalogues where it says anything.
    """
    return digest(fingerprint, closure, page.url, page.layout, page.lang, page.named)


def digests_of(bodies: Mapping[str, str]) -> dict[str, str]:
    """The digests of bodies, by their names."""
    return {name: digest(html) for name, html in bodies.items()}


def key_of(frame: str, bodies: Mapping[str, str]) -> str:
    """Name the bytes of a page: its frame, and the digest of each of its bodies by its name, in their order."""
    return digest(frame, *chain(*bodies.items()))
