"""A claim's page in the formats of reference managers, each escaped by its own rules."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from generator.record import Record
from generator.views.claim import Citation

# Inside braces BibTeX still counts braces, escaped or not: the words for them keep the count even.
_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "#": r"\#", "_": r"\_", "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


class Cited(Record, frozen=True, kw_only=True):
    """What a citation says of a page; ``key`` is its name in the reader's own list, ``note`` the answers in words."""

    key: str
    title: str
    publisher: str
    site: str
    published: dt.date
    url: str
    lang: str
    note: str


def citations(cited: Cited) -> tuple[Citation, ...]:
    """The page in every format."""
    return Citation("BibTeX", bibtex(cited)), Citation("CSL-JSON", csl_json(cited))


def bibtex(cited: Cited) -> str:
    """An entry of BibTeX; its title keeps its capitals."""
    fields = {
        "title": f"{{{_escaped(cited.title)}}}",
        "author": f"{{{_escaped(cited.publisher)}}}",
        "howpublished": _escaped(cited.site),
        "year": str(cited.published.year),
        "month": str(cited.published.month),
        "note": _escaped(cited.note),
        # Verbatim in BibTeX's packages: a permalink is percent-encoded and holds no brace.
        "url": cited.url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{_key(cited.key)},\n{lines}}}"


def csl_json(cited: Cited) -> str:
    """A list of one item of CSL-JSON, version 1.0.2."""
    published = cited.published
    item = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": cited.publisher}],
        "container-title": cited.site,
        "issued": {"date-parts": [[published.year, published.month, published.day]]},
        "URL": cited.url,
        "language": cited.lang,
        "note": cited.note,
    }
    return msgspec.json.format(msgspec.json.encode([item]), indent=1).decode()


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX)


def _key(name: str) -> str:
    """A key of letters, digits and hyphens: other signs end it in some programs."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-") or "claim"
