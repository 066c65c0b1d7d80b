"""Answers that get another number: links to them, and citations, would lead to another answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.content.naming import Names
from generator.review.changes.entries import pair_answers
from generator.review.changes.records import Finding, warning
from generator.review.changes.snapshots import SiteSnapshot

_ADVICE = "add new items at the end of responses, whatever their dates, and leave the others where they are"


def renumbered_answers(before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]) -> Iterator[Finding]:
    """Warn of each entry whose answers are no longer at their places; ``moved`` maps old slugs to new ones."""
    names = Names.of(after.content.people)
    for slug, old in sorted(before.index.by_slug.items()):
        new = after.index.by_slug.get(moved.get(slug, slug))
        if new and old.entry.responses != new.entry.responses:
            pairs = pair_answers(old.answers, new.answers, names).matched
            numbers = sorted((was.ordinal, now.ordinal) for was, now in pairs if was.ordinal != now.ordinal)
            if numbers:
                changes = ", ".join(f"#answer-{was} becomes #answer-{now}" for was, now in numbers)
                message = f"links to answers lead to others: {changes}"
                yield warning(new.entry.path, message, _ADVICE, [after.url(new.entry.slug)])
