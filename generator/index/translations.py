"""Claims in several languages: a translation is the same claim, so that a listing has one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.index.grouping import grouped
from generator.index.records import Claim

Item = TypeVar("Item")


def without_translations(items: Iterable[Item], claim_of: Callable[[Item], Claim]) -> tuple[Item, ...]:
    """Leave out each item of a translation if there is one of its original."""
    known = tuple(items)
    if not any(claim_of(item).entry.translation_of for item in known):
        return known
    slugs = {claim_of(item).entry.slug for item in known}
    return tuple(item for item in known if claim_of(item).entry.translation_of not in slugs)


def claims_without_translations(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Leave out each translation if its original is there."""
    return without_translations(claims, lambda claim: claim)


def translations_of(claims: tuple[Claim, ...]) -> dict[str, tuple[Claim, ...]]:
    """Map the slug of each claim to the same claim in other languages, sorted by tag."""
    originals = {claim.entry.translation_of for claim in claims if claim.entry.translation_of}
    part = (claim for claim in claims if claim.entry.translation_of or claim.entry.slug in originals)
    groups = grouped(part, lambda claim: (claim.entry.translation_of or claim.entry.slug,))
    translations: dict[str, tuple[Claim, ...]] = dict.fromkeys((claim.entry.slug for claim in claims), ())
    for group in groups.values():
        for claim in group:
            others = (other for other in group if other is not claim)
            translations[claim.entry.slug] = tuple(sorted(others, key=lambda c: (c.entry.lang, c.entry.slug)))
    return translations
