"""Bodies: the HTML of the Markdown below the front matter, and its outline."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from generator.content.problem import Location
from generator.record import Record
from generator.text.digest import digest
from generator.text.filenames import stem_of

# Characters of an excerpt. Descriptions are cut at 200 characters between words; the rest is a reserve.
EXCERPT = 260
# Where to look for the end of a paragraph behind which the text need not be read for an excerpt.
_EXCERPT_HTML = 600
_FOOTNOTE_NUMBER = re.compile(r"<sup.*?</sup>")
_TAG = re.compile(r"<[^>]*>")
# An excerpt has no captions.
_FIGURE = re.compile(r"<figure>.*?</figure>", re.DOTALL)


class Reference(Record, frozen=True, kw_only=True):
    """A link or image in a body: its target, a site path, URL or file, and its location."""

    at: Location
    target: str


class Outline(Record, frozen=True, kw_only=True):
    """What index and plan know of a body; not its text, so that an edit of the text does not change the plan.

    ``empty``: there is no visible text. ``digest`` differs if the text does. ``outside`` are links with absolute
    URLs, which may be the site's own: only the settings have its URL.
    """

    excerpt: str = ""
    empty: bool = True
    digest: str = ""
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()
    outside: tuple[Reference, ...] = ()


@lru_cache(maxsize=65_536)
def body_name(path: str) -> str:
    """The name of a file's body, such as ``entries/strike-options``; it does not depend on subdirectories."""
    return f"{path.split('/', 2)[1]}/{stem_of(path)}"


class Html(Record, frozen=True, kw_only=True):
    """A reference to a body in a view: the HTML of the body ``name``, between ``before`` and ``after``.

    With an ``origin``, links to the site are made absolute, as feeds require; with the URL of its ``page``,
    links to its footnotes are, too.
    """

    name: str
    before: str = ""
    after: str = ""
    origin: str = ""
    page: str = ""


class Body(Record, frozen=True, kw_only=True):
    """Sanitised HTML and its outline.

    Stored as UTF-8: one curly quote doubles the memory that a ``str`` needs, and most texts have some.
    """

    utf8: bytes = b""
    outline: Outline = Outline()

    @classmethod
    def of(
        cls,
        clean: str,
        links: Iterable[Reference] = (),
        images: Iterable[Reference] = (),
        outside: Iterable[Reference] = (),
    ) -> Body:
        """Build a body with its outline from sanitised HTML.

        ``images`` are paths below content/; ``links`` are site paths such as ``/claims/strike-options/#sources``.
        """
        excerpt = _excerpt(_FIGURE.sub(" ", clean) if "<figure>" in clean else clean)
        utf8 = clean.encode()
        outline = Outline(
            excerpt=excerpt,
            empty=not clean,
            digest=digest(utf8) if utf8 else "",
            links=tuple(links),
            images=tuple(images),
            outside=tuple(outside),
        )
        return cls(utf8=utf8, outline=outline)

    @property
    def html(self) -> str:
        """The sanitised HTML."""
        return self.utf8.decode()

    @property
    def words(self) -> str:
        """The plain text, computed on each access."""
        return plain_words(self.html)


def _excerpt(clean: str) -> str:
    """Return the first plain words; the rest of a long text is not processed."""
    cut = clean.find("</p>", _EXCERPT_HTML)
    start = plain_words(clean[:cut]) if cut > 0 else ""
    return (start if len(start) > EXCERPT else plain_words(clean))[:EXCERPT]


def plain_words(clean: str) -> str:
    """Return the text of sanitised HTML on one line, without footnotes."""
    body = clean.partition('<div class="footnote">')[0]
    return " ".join(html.unescape(_TAG.sub(" ", _FOOTNOTE_NUMBER.sub("", body))).split())
