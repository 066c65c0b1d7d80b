"""Build the index: one pass over the live entries, then one sort per listing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from operator import attrgetter

from generator.content.entry import Entry, RetractedEntry
from generator.content.naming import Names, Term
from generator.content.site_content import Content
from generator.index.answers import chronological, claim_answer, current_statuses, histories_of, open_questions_of
from generator.index.grouping import grouped
from generator.index.people import body_of, by_name, index_people
from generator.index.records import (
    Answer,
    Change,
    Claim,
    ClaimCorrection,
    ClaimQuestion,
    EvidenceIndex,
    Index,
    OpenQuestion,
    OutletIndex,
    TopicIndex,
)
from generator.index.translations import claims_without_translations, translations_of


def build_index(content: Content, drafts: bool = False, previous: tuple[Content, Index] | None = None) -> Index:
    """Index the entries that readers see; with ``drafts`` also those they do not see yet.

    The content must be free of errors. Claims are taken from the index of the ``previous`` content where nothing
    that they are made from has changed.
    """
    make, topics = _claim_maker(content), Names.of(content.topics)
    known = _same_claims(content, *previous) if previous else {}
    visible = [entry for entry in content.entries if drafts or content.is_live(entry)]
    published = tuple(sorted((known.get(id(entry)) or make(entry) for entry in visible), key=_by_publication))
    by_slug = {claim.entry.slug: claim for claim in published}
    claims = claims_without_translations(published)
    return Index(
        published=published,
        claims=claims,
        by_slug=by_slug,
        related=_related(published, by_slug),
        translations=translations_of(published),
        people=index_people(published, _open_questions(published), content),
        topics=_topics(published, content, topics),
        outlets=_outlets(published, content.lang),
        years=_years(claims),
        changes=_changes(claims),
        open_questions=_open_questions(claims),
        corrections=_corrections(published),
        retractions=_retractions(entry for entry in content.retracted if drafts or not entry.draft),
        pages=tuple((page, content.bodies[page.path]) for page in sorted(content.pages, key=lambda p: p.slug)),
        evidence=EvidenceIndex(content.evidence, published, content.lang),
        log=content.log,
        day=content.today,
    )


def _same_claims(content: Content, previous: Content, index: Index) -> Mapping[int, Claim]:
    """Map the identities of entries to their claims; of an entry that was not read again, all of it is the same."""
    shared = attrgetter("people", "topics", "vocabulary", "today")
    return {id(claim.entry): claim for claim in index.published} if shared(content) == shared(previous) else {}


def _claim_maker(content: Content) -> Callable[[Entry], Claim]:
    """Return a function that makes a claim of an entry, with links to the pages of ``content``."""
    # A name has one term, which equality and look-ups then find by identity.
    person, topic = cache(Names.of(content.people).term), cache(Names.of(content.topics).term)
    outlet = cache(Names.of_outlets(content.people).term)
    broader = {Term(file.title, file.slug): topic(file.parent) for file in content.topics if file.parent}

    @cache
    def filed_under(names: tuple[str, ...]) -> tuple[Term, ...]:
        return _unique(term for name in names for term in _with_broader(topic(name), broader))

    def make(entry: Entry) -> Claim:
        histories = histories_of(entry, person, content.vocabulary)
        questions = open_questions_of(entry, person, content.today)
        current = current_statuses(entry, histories, questions, content.vocabulary)
        speaker, about = person(entry.speaker), _unique(map(person, entry.about))
        answers = chronological(histories)
        respondents = _unique(term for term, _ in current if term)
        return Claim(
            entry=entry,
            body=content.bodies[entry.path],
            answer=claim_answer(current, about, content.vocabulary),
            speaker=speaker,
            about=about,
            people=_unique(map(person, entry.people)),
            topics=_unique(map(topic, entry.topics)),
            filed_under=filed_under(entry.topics),
            outlets=_unique(outlet(source.publisher) for source in entry.sources if source.publisher),
            histories=histories,
            answers=answers,
            open_questions=questions,
            current=current,
            mentioned_in_answers=_mentioned_in_answers(entry, person, {speaker, *respondents}),
            respondents=respondents,
            updated=_updated(entry, answers, questions),
            newest_day=(-entry.date.toordinal(), entry.slug),
            publish_on=entry.live_from if entry.live_from > content.today else None,
        )

    return make


def _with_broader(topic: Term, broader: Mapping[Term, Term]) -> Iterator[Term]:
    """Yield a topic and those that it is a part of, from the narrowest on."""
    next_topic: Term | None = topic
    passed = set[Term]()
    while next_topic and next_topic not in passed:
        yield next_topic
        passed.add(next_topic)
        next_topic = broader.get(next_topic)


def _by_publication(claim: Claim) -> tuple[int, int, str]:
    return -claim.entry.live_from.toordinal(), -claim.entry.date.toordinal(), claim.entry.slug


def _updated(entry: Entry, answers: Iterable[Answer], questions: Iterable[OpenQuestion]) -> date:
    days = [entry.live_from]
    days += [answer.date for answer in answers]
    days += [attempt.on for question in questions for attempt in question.exchange.attempts]
    days += [correction.date for correction in entry.corrections]
    return max(days)


def _mentioned_in_answers(entry: Entry, person: Callable[[str], Term], others: Collection[Term]) -> tuple[Term, ...]:
    typed = (
        name for r in entry.responses for name in (r.spokesperson, r.relayed_by, r.asked_by, r.referred_to) if name
    )
    return tuple(term for term in map(person, typed) if term not in others)


def _related(claims: tuple[Claim, ...], by_slug: dict[str, Claim]) -> dict[str, tuple[Claim, ...]]:
    """Make relations symmetric: first the entries that one names, then those that name it."""
    naming = [claim.entry for claim in claims if claim.entry.related]
    named = {entry.slug: list(entry.related) for entry in naming}
    for entry in naming:
        for slug in entry.related:
            if slug in by_slug and entry.slug not in named.setdefault(slug, []):
                named[slug].append(entry.slug)
    related = {slug: tuple(by_slug[s] for s in slugs if s in by_slug) for slug, slugs in named.items()}
    return dict.fromkeys(by_slug, ()) | related


def _topics(claims: tuple[Claim, ...], content: Content, names: Names) -> tuple[TopicIndex, ...]:
    about = grouped(claims, lambda claim: claim.filed_under)
    records = {record.slug: record for record in content.topics}
    children = grouped(content.topics, lambda topic: [topic.parent] if topic.parent else [])
    order = by_name(content.lang)
    terms = {*about, *(Term(record.title, record.slug) for record in content.topics)}
    topics = []
    for term in sorted(terms, key=order):
        record = records.get(term.slug)
        parent = names.term(record.parent) if record and record.parent else None
        below = sorted((Term(topic.title, topic.slug) for topic in children.get(term.name, ())), key=order)
        listed = claims_without_translations(about.get(term, ()))
        topics.append(TopicIndex(term, record, body_of(record, content), listed, parent, tuple(below)))
    return tuple(topics)


def _outlets(claims: tuple[Claim, ...], lang: str) -> tuple[OutletIndex, ...]:
    published = grouped(claims, lambda claim: claim.outlets)
    return tuple(
        OutletIndex(term, claims_without_translations(published[term])) for term in sorted(published, key=by_name(lang))
    )


def _years(claims: tuple[Claim, ...]) -> dict[int, tuple[Claim, ...]]:
    return grouped(newest_claimed(claims), lambda claim: [claim.entry.date.year])


def newest_claimed(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims in order of the day of the claim, newest first."""
    return tuple(sorted(claims, key=attrgetter("newest_day")))


def _changes(claims: Iterable[Claim]) -> tuple[Change, ...]:
    """Return all changes of answers, newest first by the day of the answer."""
    changes = [
        Change(claim, answer, answer.transition) for claim in claims for answer in claim.answers if answer.transition
    ]
    return tuple(sorted(changes, key=_by_answer_date))


def _open_questions(claims: Iterable[Claim]) -> tuple[ClaimQuestion, ...]:
    """Return all questions without an answer, the oldest first; those of unknown date last."""
    questions = [ClaimQuestion(claim, question) for claim in claims for question in claim.open_questions]
    return tuple(
        sorted(
            questions,
            key=lambda q: (q.question.exchange.asked_on or date.max, q.claim.entry.slug, q.question.number),
        )
    )


def _by_answer_date(change: Change) -> tuple[int, str, str]:
    return -change.answer.date.toordinal(), change.claim.entry.slug, change.answer.respondent.slug


def _corrections(claims: Iterable[Claim]) -> tuple[ClaimCorrection, ...]:
    """Return all corrections, newest first."""
    corrected = [ClaimCorrection(claim, correction) for claim in claims for correction in claim.entry.corrections]
    return tuple(sorted(corrected, key=lambda c: (-c.correction.date.toordinal(), c.claim.entry.slug)))


def _retractions(entries: Iterable[RetractedEntry]) -> tuple[RetractedEntry, ...]:
    """Return the retracted entries, the latest retraction first."""
    return tuple(sorted(entries, key=lambda entry: (-entry.retracted.date.toordinal(), entry.slug)))


def _unique(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))
