"""The file of a new entry: commented, dated, ready to fill in."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from generator.model.record import Record
from generator.model.text import one_line, slugify

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


def place_of(root: Path, claim: str, day: date) -> Path:
    """The place of a new entry, ``content/entries/<year>/<slug>.md``.

    Raises ValueError for a claim without letters, and EntryExists where an
    entry of that name is anywhere below content/entries/.
    """
    slug = _short(slugify(one_line(claim)).encode("ascii", "ignore").decode())
    if not slug:
        raise ValueError("the claim has no letter a to z to make an address of; name the file yourself")
    entries = root / "content" / "entries"
    found = next(iter(sorted(entries.rglob(f"{slug}.md"))), None)
    if found:
        raise EntryExists(f"{found} exists already; is it the same claim?")
    return entries / str(day.year) / f"{slug}.md"


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
        because=f"because: {_quoted(entry.because)}" if entry.because else "# because: The words that decide it",
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
    slug = "-".join(part for part in slug.split("-") if part)
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[: _LONGEST_SLUG + 1].rsplit("-", 1)[0]


_SOURCE = """
    # title: The report's own title
    # publisher: Who printed it
    # archive: A third party's copy of it
"""

_TEMPLATE = """\
---
# One checkable statement in plain words, never the finding.
claim: {claim}
# Who made the claim: a person or an organisation.
{speaker}
# The day the claim was made, and the day this entry goes live.
date: {day}
published: {published}
# With responses below, leave this line out: the newest response decides.
status: {status}
# One or two sentences: why is it marked so?
{because}
# One to eight topics.
topics: [{topics}]
# One block for each answer on record; remove the signs # at its front.
# responses:
#   - respondent: Who answered, or was asked and kept silent
#     status: denied
#     date: {day}
#     asked_by: Who put the question
#     asked_on: {day}
#     quote: "The words as the source prints them"
#     source: the-id-of-a-source
# The evidence, at least one; give a source an id to name it in a response.
sources:
{sources}---

Say what is known: what was claimed and where, who was asked, what they answered, what stays open.
"""
