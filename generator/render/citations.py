"""A claim's page in the formats of reference managers, each escaped by its own rules."""

from __future__ import annotations

import re

import msgspec

from generator.views.claim import Citation

# Inside braces BibTeX still counts braces, escaped or not: the words for them keep the count even.
_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "#": r"\#", "_": r"\_", "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def bibtex(citation: Citation) -> str:
    """An entry of BibTeX; its title keeps its capitals."""
    fields = {
        "title": f"{{{_escaped(citation.title)}}}",
        "author": f"{{{_escaped(citation.publisher)}}}",
        "howpublished": _escaped(citation.site),
        "year": str(citation.published.year),
        "month": str(citation.published.month),
        "note": _escaped(citation.note),
        # Verbatim in BibTeX's packages: a permalink is percent-encoded and holds no brace.
        "url": citation.url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{_key(citation.key)},\n{lines}}}"


def csl_json(citation: Citation) -> str:
    """A list of one item of CSL-JSON, version 1.0.2."""
    published = citation.published
    item = {
        "id": citation.key,
        "type": "webpage",
        "title": citation.title,
        "author": [{"literal": citation.publisher}],
        "container-title": citation.site,
        "issued": {"date-parts": [[published.year, published.month, published.day]]},
        "URL": citation.url,
        "language": citation.lang,
        "note": citation.note,
    }
    return msgspec.json.format(msgspec.json.encode([item]), indent=1).decode()


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX)


def _key(name: str) -> str:
    """A key of letters, digits and hyphens: other signs end it in some programs."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-") or "claim"
