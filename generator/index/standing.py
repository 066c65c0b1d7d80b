"""What of an index still stands when some entries were edited: most claims, and often every place of a claim.

A claim that is worded otherwise, or answered in other words, stands in every
listing where it stood before. Then nothing is grouped or sorted again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from generator.content.site_content import Content
from generator.index.builder import changes_of, claim_maker, corrections_of
from generator.index.records import AnswerHistory, Claim, EvidenceIndex, Index, PersonIndex

Key = TypeVar("Key", bound=Hashable)
Put = Callable[[tuple[Claim, ...]], tuple[Claim, ...]]


def standing_claims(content: Content, before: Content, index: Index) -> dict[str, Claim]:
    """The claims of ``index``, made of the content ``before``, that are the same in ``content``; by their paths."""
    if _frame(content) != _frame(before):
        return {}
    present = set(map(id, content.entries))
    return {
        claim.entry.path: claim
        for claim in index.claims
        if id(claim.entry) in present and claim.body == content.bodies[claim.entry.path]
    }


def reworded(content: Content, before: Content, index: Index, known: Mapping[str, Claim]) -> Index | None:
    """The ``index`` of the content ``before`` with other claims for those that are not ``known`` to stand.

    None where a claim has come, gone, or moved in any listing, or where more than entries and evidence changed.
    """
    if not known or _around(content, known) != _around(before, known):
        return None
    make = claim_maker(content)
    others = {claim.entry.path: claim for claim in index.claims if claim.entry.path not in known}
    entries = {entry.path: entry for entry in content.entries if entry.path not in known}
    made = {id(old): make(entries[path]) for path, old in others.items()}
    if any(_place(made[id(old)]) != _place(old) for old in others.values()):
        return None
    return _with(index, made, content)


def _frame(content: Content) -> tuple[object, ...]:
    """All that a claim is made of besides its entry and body."""
    return content.people, content.topics, content.vocabulary, content.today


def _around(content: Content, known: Mapping[str, Claim]) -> tuple[object, ...]:
    """All that an index is made of besides claims, and which of the entries that are not ``known`` are shown."""
    shown = [(entry.path, entry.draft, entry.live_from) for entry in content.entries if entry.path not in known]
    records = (*content.people, *content.topics, *content.pages)
    bodies = [content.bodies[record.path] for record in records]
    return shown, content.paths, records, bodies, content.lang


def _place(claim: Claim) -> tuple[object, ...]:
    """All that decides in which listings a claim stands, and where in them."""
    entry = claim.entry
    return (
        (entry.slug, entry.date, entry.live_from, entry.lang, entry.related, entry.translation_of, claim.publish_on),
        (claim.speaker, claim.people, claim.topics, claim.outlets, claim.mentioned_in_answers),
        (claim.current_statuses, [history.respondent for history in claim.histories]),
    )


def _with(index: Index, made: Mapping[int, Claim], content: Content) -> Index:
    """The index with other claims in the places of those whose identities they are made for."""

    def put(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return claims if _apart(claims, made) else tuple(made.get(id(claim), claim) for claim in claims)

    def put_all(groups: Mapping[Key, tuple[Claim, ...]]) -> dict[Key, tuple[Claim, ...]]:
        return {key: put(group) for key, group in groups.items()}

    claims = put(index.claims)
    return Index(
        claims=claims,
        by_slug={claim.entry.slug: claim for claim in claims},
        related=put_all(index.related),
        translations=put_all(index.translations),
        people=tuple(_person(person, made, put) for person in index.people),
        topics=tuple(replace(topic, claims=put(topic.claims)) for topic in index.topics),
        outlets=tuple(replace(outlet, claims=put(outlet.claims)) for outlet in index.outlets),
        by_status=put_all(index.by_status),
        years=put_all(index.years),
        changes=changes_of(claims),
        corrections=corrections_of(claims),
        pages=index.pages,
        evidence=EvidenceIndex(content.evidence, claims, content.lang),
    )


def _person(person: PersonIndex, made: Mapping[int, Claim], put: Put) -> PersonIndex:
    if _apart(person.all_claims, made):
        return person
    return replace(
        person,
        claims=put(person.claims),
        answered=tuple(_answered(claim, history, made.get(id(claim))) for claim, history in person.answered),
        mentioned=put(person.mentioned),
        all_claims=put(person.all_claims),
    )


def _apart(claims: tuple[Claim, ...], made: Mapping[int, Claim]) -> bool:
    """Tell whether a listing has none of the claims; ten thousand listings are gone through for each save."""
    return made.keys().isdisjoint(map(id, claims))


def _answered(claim: Claim, history: AnswerHistory, made: Claim | None) -> tuple[Claim, AnswerHistory]:
    """What a respondent answered to a claim, or to the one in its place."""
    if made is None:
        return claim, history
    return made, next(own for own in made.histories if own.respondent == history.respondent)
