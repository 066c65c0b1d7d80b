"""The file of a new entry: commented, dated, ready to fill in."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from generator.content import placeholders
from generator.record import Record
from generator.text import patterns
from generator.text.filenames import is_device
from generator.text.folding import one_line, slugify

_LONGEST_SLUG = 60
_PLAIN_URL = re.compile(r"https?://[^\s\"'\\]*[^\s\"'\\:]", re.IGNORECASE)
_PLAIN_WORDS = re.compile(r"[^\W\d_][\w ]*")


class EntryExists(Exception):
    """There is a file of that name; nothing was written."""


class NewEntry(Record, frozen=True, kw_only=True):
    """What a writer said about a new entry; what is empty is left to fill in."""

    claim: str
    day: date
    published: date
    status: str
    speaker: str = ""
    because: str = ""
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def place_of(root: Path, claim: str, day: date, name: str = "") -> Path:
    """The place of a new entry, ``content/entries/<year>/<slug>.md``: by ``name``, by its claim or by its day.

    Raises ValueError for a name that cannot be an address, and EntryExists
    where an entry of that name is anywhere below content/entries/.
    """
    entries = root / "content" / "entries"
    typed = name.removesuffix(".md")
    if typed and not _is_name(typed):
        better = _short(_in_ascii(typed))
        hint = f"write --name {better}" if better else "use letters a to z, digits and hyphens, at most 80"
        raise ValueError(f'"{name}" cannot be an address; {hint}')
    slug = typed or slug_of(claim)
    if not slug:
        return entries / str(day.year) / f"{_free(entries, f'claim-{day}')}.md"
    found = _entry_of(entries, slug)
    if found:
        raise EntryExists(f"{found} exists already; is it the same claim?")
    return entries / str(day.year) / f"{slug}.md"


def slug_of(claim: str) -> str:
    """The name that a claim's words give a file; empty where most of its letters are not a to z."""
    words = slugify(one_line(claim)).replace("-", "")
    slug = _in_ascii(claim)
    return _short(slug) if len(slug.replace("-", "")) * 2 > len(words) else ""


def _is_name(typed: str) -> bool:
    return len(typed) <= 80 and bool(re.fullmatch(patterns.SLUG, typed)) and not is_device(typed)


def _in_ascii(text: str) -> str:
    slug = slugify(one_line(text)).encode("ascii", "ignore").decode()
    return "-".join(part for part in slug.split("-") if part)


def _free(entries: Path, slug: str) -> str:
    names = (slug, *(f"{slug}-{number}" for number in range(2, 1000)))
    return next(name for name in names if not _entry_of(entries, name))


def _entry_of(entries: Path, slug: str) -> Path | None:
    return next(iter(sorted(entries.rglob(f"{slug}.md"))), None)


def write_entry(path: Path, entry: NewEntry) -> None:
    """Write the file of ``entry``; raises FileExistsError rather than overwrite one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "x", encoding="utf-8") as stream:
        stream.write(entry_text(entry))


def entry_text(entry: NewEntry) -> str:
    """The text of the file, a comment before each field."""
    return _TEMPLATE.format(
        claim=_quoted(entry.claim),
        speaker=f"speaker: {_quoted(entry.speaker)}" if entry.speaker else "speaker:",
        day=entry.day,
        published=max(entry.day, entry.published),
        status=entry.status if _PLAIN_WORDS.fullmatch(entry.status) else _quoted(entry.status),
        because=f"because: {_quoted(entry.because)}" if entry.because else f"# because: {placeholders.BECAUSE}",
        topics=", ".join(map(_quoted, entry.topics)),
        sources="".join(map(_source, entry.sources or ("",))),
    )


def _source(url: str) -> str:
    typed = url if not url or _PLAIN_URL.fullmatch(url) else _quoted(url)
    return f"  - url: {typed}".rstrip() + _SOURCE


def _quoted(text: str) -> str:
    """A text as YAML's double-quoted form, which JSON's is part of."""
    return json.dumps(one_line(text), ensure_ascii=False)


def _short(slug: str) -> str:
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[: _LONGEST_SLUG + 1].rsplit("-", 1)[0]


_SOURCE = f"""
    # title: {placeholders.TITLE}
    # publisher: {placeholders.PUBLISHER}
    # archive: {placeholders.ARCHIVE}
"""

# What stands in double braces is filled in for each entry.
_TEMPLATE = f"""\
---
# One checkable statement in plain words, never the finding.
claim: {{claim}}
# Who made the claim: a person or an organisation.
{{speaker}}
# The day the claim was made, and the day this entry goes live.
date: {{day}}
published: {{published}}
# With responses below, leave this line out: the newest response decides.
status: {{status}}
# One or two sentences: why is it marked so?
{{because}}
# One to eight topics.
topics: [{{topics}}]
# One block for each answer on record; remove the signs # at its front.
# responses:
#   - respondent: {placeholders.RESPONDENT}
#     status: denied
#     date: {{day}}
#     asked_by: {placeholders.ASKED_BY}
#     asked_on: {{day}}
#     quote: "{placeholders.QUOTE}"
#     source: {placeholders.SOURCE}
# The evidence, at least one; give a source an id to name it in a response.
sources:
{{sources}}---

{placeholders.TEXT}
"""
