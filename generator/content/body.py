"""What the Markdown below the front matter became."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from generator.content.problem import Location
from generator.record import Record

# As much as a description of a page may hold, and a word more.
EXCERPT = 260
_ENOUGH = 600
_NUMBER = re.compile(r"<sup.*?</sup>")
_TAG = re.compile(r"<[^>]*>")
# A caption is not how a text begins.
_FIGURE = re.compile(r"<figure>.*?</figure>", re.DOTALL)


class Reference(Record, frozen=True, kw_only=True):
    """A site path or an image's file that a body points to, and where it does."""

    at: Location
    target: str


class Outline(Record, frozen=True, kw_only=True):
    """What index and plan may know of a body: not its words, so that mending them changes no plan.

    ``excerpt`` is how it begins; ``empty`` that it shows nothing. ``outside`` are the whole addresses that it links
    to: whether one is the site's own, only the settings tell.
    """

    excerpt: str = ""
    empty: bool = True
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()
    outside: tuple[Reference, ...] = ()


@lru_cache(maxsize=65_536)
def body_name(path: str) -> str:
    """The name of a file's body, ``entries/strike-options``: it stays when a file moves to another folder."""
    return f"{path.split('/', 2)[1]}/{path.rpartition('/')[2].removesuffix('.md')}"


class Html(Record, frozen=True, kw_only=True):
    """The place of a body in a view: the HTML of the body ``name``, between ``before`` and ``after``.

    With an ``origin`` the site's own links in it are made absolute, as feeds need them, and with the
    ``page`` on which the body stands those to its footnotes.
    """

    name: str
    before: str = ""
    after: str = ""
    origin: str = ""
    page: str = ""


class Body(Record, frozen=True, kw_only=True):
    """Sanitised HTML, and what index and plan may know of it.

    It is held as UTF-8: a text with one curly quote takes twice the room as a str, and a site has many.
    """

    utf8: bytes = b""
    outline: Outline = Outline()

    @classmethod
    def of(
        cls, clean: str, links: Iterable[Reference] = (), images: Iterable[Reference] = (),
        outside: Iterable[Reference] = (),
    ) -> Body:  # fmt: skip
        """Outline sanitised HTML.

        ``images`` are paths below content/; ``links`` are site paths such as ``/claims/strike-options/#sources``.
        """
        words = _FIGURE.sub(" ", clean) if "<figure>" in clean else clean
        excerpt = _beginning(words)
        outline = Outline(excerpt=excerpt, empty=not clean, links=tuple(links), images=tuple(images),
                          outside=tuple(outside))  # fmt: skip
        return cls(utf8=clean.encode(), outline=outline)

    @property
    def html(self) -> str:
        """The sanitised HTML."""
        return self.utf8.decode()

    @property
    def words(self) -> str:
        """Its plain words; they are looked for each time."""
        return plain_words(self.html)


def _beginning(clean: str) -> str:
    """The first plain words: most texts are longer than an excerpt, and need not be looked through to their end."""
    cut = clean.find("</p>", _ENOUGH)
    begin = plain_words(clean[:cut]) if cut > 0 else ""
    return (begin if len(begin) > EXCERPT else plain_words(clean))[:EXCERPT]


def plain_words(clean: str) -> str:
    """The words of sanitised HTML on one line, without its footnotes."""
    body = clean.partition('<div class="footnote">')[0]
    return " ".join(html.unescape(_TAG.sub(" ", _NUMBER.sub("", body))).split())
