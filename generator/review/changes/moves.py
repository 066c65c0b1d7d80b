"""Renamed entries: match old slugs with new ones, by alias or by similarity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from generator.index import Claim
from generator.review.changes.snapshots import SiteSnapshot
from generator.text.folding import likeness

_MIN_SIMILARITY = 0.6


def moves_by_alias(before: SiteSnapshot, after: SiteSnapshot) -> dict[str, str]:
    """Map slugs of removed entries to those of new entries whose aliases redirect the old address."""
    new = {after.url(slug): slug for slug in after.index.by_slug if slug not in before.index.by_slug}
    moves = {}
    for slug in before.index.by_slug:
        target = after.redirects.get(before.url(slug), "")
        if slug not in after.index.by_slug and target in new:
            moves[slug] = new.pop(target)
    return moves


def guess_moves(before: SiteSnapshot, after: SiteSnapshot, by_alias: dict[str, str]) -> dict[str, str]:
    """Map the remaining removed entries to new ones with the same speaker and a similar claim."""
    slugs = {entry.slug for entry in after.content.entries}
    gone = [claim for slug, claim in sorted(before.index.by_slug.items()) if slug not in slugs and slug not in by_alias]
    excluded = {*by_alias.values(), *before.index.by_slug}
    new = [claim for slug, claim in sorted(after.index.by_slug.items()) if slug not in excluded]
    by_speaker: dict[str, list[Claim]] = defaultdict(list)
    for claim in new:
        by_speaker[claim.speaker.slug].append(claim)
    moves: dict[str, str] = {}
    for old in gone:
        best = _best_match(
            old, (claim for claim in by_speaker[old.speaker.slug] if claim.entry.slug not in moves.values())
        )
        if best:
            moves[old.entry.slug] = best.entry.slug
    return moves


def _best_match(old: Claim, candidates: Iterable[Claim]) -> Claim | None:
    scored = [(_similarity(old, claim), claim) for claim in candidates]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= _MIN_SIMILARITY else None


def _similarity(old: Claim, new: Claim) -> float:
    if likeness(old.entry.claim) == likeness(new.entry.claim):
        return 2.0
    matcher = SequenceMatcher(None, old.entry.claim.lower().split(), new.entry.claim.lower().split(), autojunk=False)
    return matcher.ratio()
