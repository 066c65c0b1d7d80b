"""Write a new entry: commented, dated, ready to fill in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.model.dates import parse_day
from generator.model.text import one_line, slugify

_LONGEST_SLUG = 60


class EntryExists(Exception):
    """There is a file of that name; nothing was written."""


def write_entry(
    root: Path, claim: str, *, speaker: str, day: str, status: str, topics: Sequence[str], sources: Sequence[str],
    published: date,
) -> Path:  # fmt: skip
    """Write ``content/entries/<year>/<slug>.md`` and return its path.

    Raises ValueError for a claim without letters or an impossible day, and
    EntryExists where an entry of that name is anywhere below content/entries/.
    """
    made = parse_day(day)
    if made is None:
        raise ValueError(f'"{day}" is no date; write it as 2025-08-20')
    slug = _short(slugify(one_line(claim)).encode("ascii", "ignore").decode())
    if not slug:
        raise ValueError("the claim has no letter a to z to make an address of; name the file yourself")
    entries = root / "content" / "entries"
    found = next(iter(sorted(entries.rglob(f"{slug}.md"))), None)
    if found:
        raise EntryExists(f"{found} exists already; is it the same claim?")
    path = entries / str(made.year) / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = _TEMPLATE.format(
        claim=_quoted(claim),
        speaker=f" {_quoted(speaker)}" if speaker else "",
        day=made,
        published=max(made, published),
        status=status or "awaiting response",
        topics=", ".join(map(_quoted, topics)),
        sources="".join(f"\n  - {url}" for url in sources) or "\n  - url:\n    title:\n    publisher:",
    )
    with open(path, "x", encoding="utf-8") as stream:
        stream.write(text)
    return path


def _quoted(text: str) -> str:
    """A text as YAML's double-quoted form, which JSON's is part of."""
    return json.dumps(one_line(text), ensure_ascii=False)


def _short(slug: str) -> str:
    slug = "-".join(part for part in slug.split("-") if part)
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[: _LONGEST_SLUG + 1].rsplit("-", 1)[0]


_TEMPLATE = """\
---
# One checkable statement in plain words, never the finding.
claim: {claim}
# Who made the claim: a person or an organisation.
speaker:{speaker}
# The day the claim was made, and the day this entry goes live.
date: {day}
published: {published}
# With responses below, leave this line out: the newest response decides.
status: {status}
# One or two sentences: why is it marked so?
because:
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
# The evidence, at least one.
sources:{sources}
---

Say what is known: what was claimed and where, who was asked, what they answered, what stays open.
"""
