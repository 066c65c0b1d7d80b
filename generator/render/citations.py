"""A citation in the formats of reference managers and of Wikipedia, each escaped by its own rules."""

from __future__ import annotations

import re

import msgspec

from generator.views.citation import Citation

# Inside braces BibTeX still counts braces, escaped or not: the words for them keep the count even.
_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "#": r"\#", "_": r"\_", "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
_has_bibtex = re.compile(r"[\\{}$&#_%~^]").search
# What wikitext would read as markup: templates, links, tags, entities, emphasis, signatures, magic words, addresses.
_WIKITEXT = re.compile(r"[|{}\[\]<>&]|''+|~~~+|__+|://")
_may_have_wikitext = re.compile(r"[|{}\[\]<>&'~_:]").search


def bibtex(citation: Citation) -> str:
    """An entry of BibTeX; its title keeps its capitals."""
    fields = {
        "title": f"{{{_escaped(citation.title)}}}",
        "author": f"{{{_escaped(citation.author)}}}",
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
        "author": [{"literal": citation.author}],
        "container-title": citation.site,
        "issued": {"date-parts": [[published.year, published.month, published.day]]},
        "URL": citation.url,
        "language": citation.lang,
        "note": citation.note,
    }
    return msgspec.json.format(msgspec.json.encode([item]), indent=1).decode()


def ris(citation: Citation) -> str:
    """A record of RIS, for EndNote, Zotero, Mendeley and others."""
    fields = (
        ("TY", "ELEC"),
        ("TI", citation.title),
        # Text after a comma would be read as a first name.
        ("AU", citation.author.replace(",", "")),
        ("T2", citation.site),
        ("PB", citation.publisher),
        ("PY", str(citation.published.year)),
        ("DA", f"{citation.published.isoformat().replace('-', '/')}/"),
        ("LA", citation.lang),
        ("N1", citation.note),
        ("UR", citation.url),
    )
    lines = (f"{tag}  - {' '.join(value.split())}\n" for tag, value in fields if value)
    return f"{''.join(lines)}ER  - "


def cite_web(citation: Citation) -> str:
    """The template with which Wikipedia cites a page of the web, in English; the reader adds when it was read."""
    fields = {
        "title": _plain(citation.title),
        "url": citation.url,
        "website": _plain(citation.site),
        "publisher": _plain(citation.publisher) if citation.publisher != citation.site else "",
        "date": citation.published.isoformat(),
        "language": citation.lang,
        "quote": _plain(citation.quote),
    }
    return "{{cite web" + "".join(f" |{name}={value}" for name, value in fields.items() if value) + "}}"


# Each format's name, as its users know it.
FORMATS = {"BibTeX": bibtex, "CSL-JSON": csl_json, "RIS": ris, "{{cite web}}": cite_web}


def formats(citation: Citation) -> tuple[tuple[str, str], ...]:
    """A citation in every format, with the names of these."""
    return tuple((name, form(citation)) for name, form in FORMATS.items())


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX) if _has_bibtex(text) else text


def _plain(text: str) -> str:
    """Text that wikitext shows unchanged."""
    if not _may_have_wikitext(text):
        return text
    return _WIKITEXT.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), text)


def _key(name: str) -> str:
    """A key of letters, digits and hyphens: other signs end it in some programs."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-") or "claim"
