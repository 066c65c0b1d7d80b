"""Which entry took another one's place: said by an alias, or guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from generator.index import Claim
from generator.review.changes.snapshots import Side
from generator.text.folding import likeness

_ALIKE = 0.6


def moved_entries(before: Side, after: Side) -> dict[str, str]:
    """Slugs of entries that are gone to those of the new entries in their place, where an alias says so."""
    new = {after.url(slug): slug for slug in after.index.by_slug if slug not in before.index.by_slug}
    found = {}
    for slug in before.index.by_slug:
        target = after.redirects.get(before.url(slug), "")
        if slug not in after.index.by_slug and target in new:
            found[slug] = new.pop(target)
    return found


def guessed_moves(before: Side, after: Side, said: dict[str, str]) -> dict[str, str]:
    """Guess the same where no alias says so: one speaker and nearly the same claim."""
    slugs = {entry.slug for entry in after.content.entries}
    gone = [claim for slug, claim in sorted(before.index.by_slug.items()) if slug not in slugs and slug not in said]
    taken = {*said.values(), *before.index.by_slug}
    new = [claim for slug, claim in sorted(after.index.by_slug.items()) if slug not in taken]
    by_speaker: dict[str, list[Claim]] = defaultdict(list)
    for claim in new:
        by_speaker[claim.speaker.slug].append(claim)
    found: dict[str, str] = {}
    for old in gone:
        best = _best(old, (claim for claim in by_speaker[old.speaker.slug] if claim.entry.slug not in found.values()))
        if best:
            found[old.entry.slug] = best.entry.slug
    return found


def _best(old: Claim, candidates: Iterable[Claim]) -> Claim | None:
    scored = [(_likeness(old, claim), claim) for claim in candidates]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= _ALIKE else None


def _likeness(old: Claim, new: Claim) -> float:
    if likeness(old.entry.claim) == likeness(new.entry.claim):
        return 2.0
    matcher = SequenceMatcher(None, old.entry.claim.lower().split(), new.entry.claim.lower().split(), autojunk=False)
    return matcher.ratio()
