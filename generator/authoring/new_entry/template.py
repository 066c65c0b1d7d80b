"""The file of a new entry, with a comment before each field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.content import placeholders
from generator.content.exchange import Exchange
from generator.read.links import reject_links
from generator.record import Record
from generator.text.filenames import is_device, is_slug, numbered_names
from generator.text.folding import one_line, slugify

_MAX_SLUG = 60
_PLAIN_URL = re.compile(r"https?://[^\s\"'\\]*[^\s\"'\\:]", re.IGNORECASE)
# Fields whose values are words from a list.
_LABELS = ("status", "asked_how")
_PLAIN_WORDS = re.compile(r"[^\W\d_][\w ]*")


class EntryExists(Exception):
    """A file of that name exists; nothing was written."""


class NewEntry(Record, frozen=True, kw_only=True):
    """The values of a new entry; empty ones are left for the writer to fill in.

    ``exchange`` is None if nobody is known to have been asked; ``needs`` are its fields that may not be empty.
    ``example_status`` is a status as the site's writers type it.
    """

    claim: str
    day: date
    published: date
    exchange: Exchange | None = None
    needs: tuple[str, ...] = ()
    example_status: str = "denied"
    speaker: str = ""
    because: str = ""
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def entry_path(root: Path, claim: str, day: date, name: str = "") -> Path:
    """Return the path of a new entry, ``content/entries/<year>/<slug>.md``.

    The slug is ``name``, or derived from the claim, or from the day. Raises ValueError
    for a name that cannot be in a URL, and EntryExists if an entry of that name
    exists anywhere below content/entries/.
    """
    entries = root / "content" / "entries"
    slug = _given_slug(name) or slug_of(claim)
    if not slug:
        return entries / str(day.year) / f"{_unused_slug(entries, f'claim-{day}')}.md"
    existing = _existing_entry(entries, slug)
    if existing:
        raise EntryExists(f"{existing} already exists; is it the same claim?")
    return entries / str(day.year) / f"{slug}.md"


def _given_slug(name: str) -> str:
    slug = name.removesuffix(".md")
    if slug and not is_valid_slug(slug):
        suggestion = _shorten(_ascii_slug(slug))
        hint = f"use --name {suggestion}" if suggestion else "use letters a to z, digits and hyphens, at most 80"
        raise ValueError(f'"{name}" cannot be a URL; {hint}')
    return slug


def slug_of(claim: str) -> str:
    """Derive a slug from a claim; empty if most of its letters are outside a to z."""
    words = slugify(one_line(claim)).replace("-", "")
    slug = _ascii_slug(claim)
    return _shorten(slug) if len(slug.replace("-", "")) * 2 > len(words) else ""


def is_valid_slug(slug: str) -> bool:
    """Whether a text can be the name of a file, and so a part of a URL."""
    return is_slug(slug) and not is_device(slug)


def _ascii_slug(text: str) -> str:
    slug = slugify(one_line(text)).encode("ascii", "ignore").decode()
    return "-".join(part for part in slug.split("-") if part)


def _unused_slug(entries: Path, slug: str) -> str:
    return next(name for name in numbered_names(slug) if not _existing_entry(entries, name))


def _existing_entry(entries: Path, slug: str) -> Path | None:
    return next(iter(sorted(entries.rglob(f"{slug}.md"))), None)


def write_entry(root: Path, path: Path, entry: NewEntry) -> None:
    """Write the file of ``entry`` below ``root``; raises OSError instead of overwriting or following a link."""
    reject_links(root, path.relative_to(root).as_posix())
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "x", encoding="utf-8") as stream:
        stream.write(entry_text(entry))


def entry_text(entry: NewEntry) -> str:
    """Return the text of the file, with a comment before each field."""
    return _TEMPLATE.format(
        claim=_yaml_string(entry.claim),
        speaker=f"speaker: {_yaml_string(entry.speaker)}" if entry.speaker else "speaker:",
        day=entry.day,
        published=max(entry.day, entry.published),
        responses=_responses(entry),
        because=f"because: {_yaml_string(entry.because)}" if entry.because else f"# because: {placeholders.BECAUSE}",
        topics=", ".join(map(_yaml_string, entry.topics)),
        sources="".join(map(_source, entry.sources or ("",))),
    )


def _responses(entry: NewEntry) -> str:
    """Return the field ``responses``; if nobody was asked, commented out."""
    if entry.exchange is None:
        example = Exchange(respondent=placeholders.RESPONDENT)
        lines = ["responses:", *_exchange(example, entry, ())]
        return _NOBODY_ASKED + "\n".join(f"# {line.replace('    # ', '    ')}" for line in lines)
    return "\n".join([_ASKED, "responses:", *_exchange(entry.exchange, entry, entry.needs)])


def _exchange(exchange: Exchange, entry: NewEntry, needs: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of an exchange; a field without a value is commented out, or empty if it is needed."""
    examples = {
        "question": placeholders.QUESTION,
        "asked_by": placeholders.ASKED_BY,
        "asked_on": entry.day,
        "asked_how": "email",
        "deadline": entry.day,
        "status": entry.example_status,
        "date": entry.day,
        "quote": placeholders.QUOTE,
        "source": placeholders.SOURCE,
    }
    yield f"  - respondent: {_yaml_string(exchange.respondent)}"
    for name, example in examples.items():
        value = getattr(exchange, name)
        if value:
            is_plain = isinstance(value, date) or (name in _LABELS and _PLAIN_WORDS.fullmatch(value))
            yield f"    {name}: {value if is_plain else _yaml_string(value)}"
        else:
            yield f"    {name}:" if name in needs else f"    # {name}: {example}"


def _source(url: str) -> str:
    value = url if not url or _PLAIN_URL.fullmatch(url) else _yaml_string(url)
    return f"  - url: {value}".rstrip() + _SOURCE


def _yaml_string(text: str) -> str:
    """Return text as a YAML double-quoted scalar, of which JSON's form is a subset."""
    return json.dumps(one_line(text), ensure_ascii=False)


def _shorten(slug: str) -> str:
    if len(slug) <= _MAX_SLUG:
        return slug
    return slug[: _MAX_SLUG + 1].rsplit("-", 1)[0]


_SOURCE = f"""
    # title: {placeholders.TITLE}
    # publisher: {placeholders.PUBLISHER}
    # archive: {placeholders.ARCHIVE}
"""

_NOBODY_ASKED = """\
# Nobody is known to have been asked. As soon as somebody is, remove the leading "# ": one block for each respondent and
# question. Without status and date, the question is open.
"""
_ASKED = """\
# Every question and answer; add new ones at the end. Without status and date, the question is open."""

# Fields in double braces are filled in for each entry.
_TEMPLATE = f"""\
---
# One checkable statement in plain words, never the finding.
claim: {{claim}}
# Who made the claim: a person or an organisation.
{{speaker}}
# The day the claim was made, and the day this entry goes live.
date: {{day}}
published: {{published}}
# One or two sentences: which words, or which silence, decide the status, or why there is no answer?
{{because}}
# One to eight topics.
topics: [{{topics}}]
{{responses}}
# At least one source; give it an id to refer to it in a response.
sources:
{{sources}}---

{placeholders.TEXT}
"""
