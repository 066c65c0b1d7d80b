"""Index people and organisations: what each claimed and answered, and what its people and parts answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial

from generator.content.body import Outline
from generator.content.naming import Names, Term
from generator.content.site_content import Content
from generator.content.terms import Person, Topic
from generator.index.grouping import grouped
from generator.index.records import Answer, AnswerHistory, Claim, ClaimQuestion, Member, MemberAnswers, PersonIndex
from generator.index.translations import claims_without_translations, without_translations
from generator.text.collation import sort_key

Answered = Mapping[Term, tuple[tuple[Claim, AnswerHistory], ...]]


def _exchanges(
    claims: Iterable[Claim], questions: Iterable[ClaimQuestion]
) -> tuple[Answered, dict[Term, tuple[ClaimQuestion, ...]]]:
    """Group answers and open questions by respondent, those to a claim in several languages once."""
    histories = ((claim, history) for claim in claims for history in claim.histories)
    answered = grouped(histories, lambda item: (item[1].respondent,))
    asked = grouped(questions, lambda asking: (asking.question.respondent,))
    return (
        {term: without_translations(items, lambda item: item[0]) for term, items in answered.items()},
        {term: without_translations(items, lambda asking: asking.claim) for term, items in asked.items()},
    )


def index_people(
    claims: tuple[Claim, ...], questions: Iterable[ClaimQuestion], content: Content
) -> tuple[PersonIndex, ...]:
    """Index every name of the entries and of content/people/, by name."""
    by_speaker = grouped(claims, lambda claim: (claim.speaker,))
    named = grouped(claims, lambda claim: (*claim.about, *claim.people))
    answered, asked = _exchanges(claims, questions)
    places = {id(claim): place for place, claim in enumerate(claims)}

    def merged(*listings: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims of several listings, each once, newest first."""
        found = sorted({places[id(c)] for listing in listings for c in listing})
        return claims_without_translations(claims[place] for place in found)

    records = {record.slug: record for record in content.people}
    terms = {*by_speaker, *named, *answered, *asked, *(Term(record.name, record.slug) for record in content.people)}
    mentioned, members = grouped(claims, partial(_mentions, terms)), _members(content)
    return tuple(
        PersonIndex(
            term=term,
            record=records.get(term.slug),
            body=body_of(records.get(term.slug), content),
            claims=claims_without_translations(by_speaker.get(term, ())),
            answered=answered.get(term, ()),
            answers=_newest_answers(answered.get(term, ())),
            asked=asked.get(term, ()),
            mentioned=claims_without_translations(mentioned.get(term, ())),
            members=members.get(term, ()),
            member_answers=_member_answers(members.get(term, ()), answered, places),
            all_claims=merged(
                by_speaker.get(term, ()),
                (claim for claim, _ in answered.get(term, ())),
                (asking.claim for asking in asked.get(term, ())),
                mentioned.get(term, ()),
            ),
        )
        for term in sorted(terms, key=by_name(content.lang))
    )


def _newest_answers(answered: Iterable[tuple[Claim, AnswerHistory]]) -> tuple[tuple[Claim, Answer], ...]:
    """Return every answer with its claim, newest first by the day of the answer."""
    answers = [(claim, answer) for claim, history in answered for answer in history.answers]
    return tuple(sorted(answers, key=lambda a: (-a[1].date.toordinal(), a[0].entry.slug, -a[1].number)))


def _mentions(terms: Container[Term], claim: Claim) -> tuple[Term, ...]:
    """Return the people of a claim, and those mentioned in its answers who have a page for another reason.

    Those whom the claim is about are listed with what they claimed or answered, if they did.
    """
    about = (term for term in claim.about if term != claim.speaker and term not in claim.respondents)
    return (*about, *claim.people, *(term for term in claim.mentioned_in_answers if term in terms))


def _members(content: Content) -> dict[Term, tuple[Member, ...]]:
    """Map each organisation to those with a role in it and to its parts, by name."""
    names, members = Names.of(content.people), defaultdict[Term, list[Member]](list)
    for record in content.people:
        term = Term(record.name, record.slug)
        wholes = [names.term(record.part_of)] if record.part_of else []
        roles = grouped((role for role in record.roles if role.of), lambda role: (names.term(role.of),))
        for organisation in dict.fromkeys([*wholes, *roles]):
            if organisation != term:
                members[organisation].append(Member(term, roles.get(organisation, ()), organisation in wholes))
    order = by_name(content.lang)
    return {term: tuple(sorted(some, key=lambda member: order(member.term))) for term, some in members.items()}


def _member_answers(
    members: Iterable[Member], answered: Answered, places: Mapping[int, int]
) -> tuple[MemberAnswers, ...]:
    """Return what members answered while they were members, newest claims first."""
    found = []
    for member in members:
        for claim, history in answered.get(member.term, ()):
            then = [answer for answer in history.answers if member.is_one_on(answer.date)]
            current = tuple(answer for answer in history.current if answer in then)
            if then:
                found.append(MemberAnswers(claim, member.term, current or (then[-1],)))
    return tuple(sorted(found, key=lambda answers: places[id(answers.claim)]))


def body_of(record: Person | Topic | None, content: Content) -> Outline:
    """Return the outline of a file's text; an empty one for a name without a file."""
    return content.bodies[record.path] if record else Outline()


def by_name(lang: str) -> Callable[[Term], tuple[str, str]]:
    """Return the sort key of names in a language; ties by slug."""
    return lambda term: (sort_key(term.name, lang), term.slug)
