"""People and organisations: the directory and a page each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from generator.content.body import Html, body_name
from generator.content.naming import Term
from generator.content.status import Status
from generator.index import Answer, Claim, PersonIndex, grouped, newest_claimed
from generator.pages.charts import answers_row, periods, strip, tally
from generator.pages.contact import reply_view
from generator.pages.context import Context
from generator.pages.directories import DirectoryPlan, Groups, by_initial, directory
from generator.pages.facets import FEWEST, facet_pages, facet_urls
from generator.pages.heads import page_head, term_feed_title
from generator.pages.labels import sector_name
from generator.pages.links import name_link, named_outlet, person_link
from generator.pages.listings import ListingPlan, claim_day, older_pages
from generator.pages.open_questions import HEADING, QuestionsPlan, first_questions, later_questions
from generator.pages.statistics import statistics_of_respondent
from generator.pages.subject_pictures import Subject, answers_among, picture_of, plan_picture
from generator.pages.tables import answers_table
from generator.pages.teasers import answer_id, member_teaser, own_answer_item, own_answer_teaser, teaser
from generator.text.messages import N_
from generator.views.charts import Tally
from generator.views.frame import Head, Link
from generator.views.listings import AnswerItem, Directory, Teaser
from generator.views.page import Page
from generator.views.statistics import StatisticsView
from generator.views.terms import MemberView, PersonView, RoleView, Section

_ANSWERS = "answers"
_QUESTIONS = "open-questions"
_SECTIONS = (
    ("claims", N_("Claims made")),
    (_ANSWERS, N_("Answers")),
    ("members", N_("Answers of its people and parts")),
    ("mentions", N_("Mentioned in")),
)
# A claim, and a respondent to it.
AskedAbout = tuple[Claim, Term]
Day = Callable[[Any], date]


def plan_people(context: Context) -> Iterator[Page]:
    """Plan ``/people/`` and a page for every name in the entries and in content/people/."""
    _, people = context.i18n.gettext, context.index.people
    url = context.urls.section("people")

    def names() -> Groups:
        listed = (Directory(person_link(context, p.term), _kind(context, p), len(p.all_claims)) for p in people)
        return by_initial(context, listed)

    intro = _("Everyone who made a claim, answered one or is mentioned: people and organisations.")
    plan = DirectoryPlan(url, _("People and organisations"), intro, "people", len(people), names)
    yield from directory(context, plan)
    for person in people:
        yield from _person_pages(context, person, Link(_("People"), url))


def _person_pages(context: Context, person: PersonIndex, above: Link) -> Iterator[Page]:
    url = context.urls.person(person.term)
    name = person.term.name
    yield context.page(
        url,
        "person.html",
        partial(_person_view, context, person, url, above),
        bodies=(body_name(person.record.path),) if person.record else (),
    )
    if subject := _subject(context, person, url):
        yield from plan_picture(context, subject)
    whole = ListingPlan(url, name, asked_about(person), own_answer_teaser, "people", (above, Link(name, url)))
    yield from facet_pages(context, whole, _status_ids)
    for listing in _listings(context, person, above):
        yield from older_pages(context, listing)
    yield from later_questions(context, _questions(context, person, above))
    if _has_table(context, person):
        rows = partial(answers_table, context, [claim for claim, _ in person.answered], person.term)
        yield context.page(context.urls.answers_table(person.term), "csv", rows)


def _subject(context: Context, person: PersonIndex, url: str) -> Subject | None:
    """What the page shows where its link is posted; None of those who only occur in claims of others."""
    ngettext = context.i18n.ngettext
    if not (person.claims or person.answered or person.asked):
        return None

    def counts() -> tuple[str, ...]:
        made, answered = len(person.claims), sum(1 for _ in answers_among(_current(person)))
        return (
            *([ngettext("%(num)s claim made", "%(num)s claims made", made)] if made else ()),
            *([ngettext("%(num)s current answer", "%(num)s current answers", answered)] if answered else ()),
        )

    sector = sector_name(context, person.record.sector) if person.record else ""
    above = tuple(filter(None, (_kind(context, person), sector)))
    statuses = partial(_current, person)
    return Subject(url=url, name=person.term.name, above=above, counts=counts, statuses=statuses)


def _current(person: PersonIndex) -> Iterator[Status]:
    """The current statuses of somebody's answers and of the questions to them."""
    return (status for claim, term in asked_about(person) for who, status in claim.current if who == term)


def _has_table(context: Context, person: PersonIndex) -> bool:
    return bool(person.answered) and context.config.term_feeds


def _listings(context: Context, person: PersonIndex, above: Link) -> tuple[ListingPlan[Any], ...]:
    """Claims, own answers, answers of people and parts, and mentions, in the order of ``_SECTIONS``."""
    _, url, name = context.i18n.gettext, context.urls.person(person.term), person.term.name
    items: tuple[tuple[Sequence[Any], Callable[[Context, Any], Teaser | AnswerItem], Day | None], ...] = (
        (newest_claimed(person.claims), teaser, claim_day),
        (person.answers, own_answer_item, _answer_day),
        (person.member_answers, member_teaser, None),
        (newest_claimed(person.mentioned), teaser, claim_day),
    )
    return tuple(
        ListingPlan(
            url=f"{url}{key}/",
            heading=f"{name}{_(': ')}{_(title)}",
            items=found,
            show=show,
            section="people",
            trail=(above, Link(name, f"{url}#{key}")),
            day=day,
            anchor=key,
        )
        for (key, title), (found, show, day) in zip(_SECTIONS, items, strict=True)
    )


def _answer_day(given: tuple[Claim, Answer]) -> date:
    return given[1].date


def _questions(context: Context, person: PersonIndex, above: Link) -> QuestionsPlan:
    """The open questions to somebody, which begin on the person's page."""
    url, name = context.urls.person(person.term), person.term.name
    heading = f"{name}{context.i18n.gettext(': ')}{context.i18n.gettext(HEADING)}"
    trail = (above, Link(name, f"{url}#{_QUESTIONS}"))
    return QuestionsPlan(context.urls.respondent_questions(person.term), heading, person.asked, "people", trail)


def _hosts(domains: tuple[str, ...]) -> tuple[str, ...]:
    """The domains without those that only put ``www.`` before another of them."""
    return tuple(domain for domain in domains if domain.removeprefix("www.") == domain or domain[4:] not in domains)


def _person_view(context: Context, person: PersonIndex, url: str, above: Link) -> PersonView:
    _ = context.i18n.gettext
    record, name = person.record, person.term.name
    statistics = _statistics(context, person)
    answers = [answer for _, answer in person.answers]
    return PersonView(
        site=context.site,
        head=_head(context, person, url, above, statistics),
        name=name,
        kind=_kind(context, person),
        sector=sector_name(context, record.sector) if record else "",
        aliases=record.aliases if record else (),
        roles=tuple(RoleView(role, name_link(context, role.of)) for role in person.roles),
        part_of=name_link(context, record.part_of) if record else None,
        parts=tuple(person_link(context, member.term) for member in person.members if member.is_part),
        members=tuple(
            MemberView(person_link(context, member.term), member.roles) for member in person.members if member.roles
        ),
        official_domains=_hosts(record.official_domains) if record else (),
        same_as=tuple(Link(urlsplit(a).netloc.removeprefix("www."), a) for a in record.same_as) if record else (),
        body=Html(name=body_name(record.path)) if record and not person.body.empty else None,
        statistics=statistics,
        tally=_tally(context, person),
        strip=strip(context, answers),
        periods=periods(context, (), answers),
        changed=sum(1 for answer in answers if answer.transition),
        open_questions=first_questions(context, _questions(context, person, above)) if person.asked else None,
        sections=tuple(
            Section(key, _(title), plan.front(context))
            for (key, title), plan in zip(_SECTIONS, _listings(context, person, above), strict=True)
            if plan.items
        ),
        table=context.urls.answers_table(person.term) if _has_table(context, person) else "",
        outlet=named_outlet(context, person.term.name),
        reply=reply_view(context, url, name),
    )


def _head(context: Context, person: PersonIndex, url: str, above: Link, statistics: StatisticsView | None) -> Head:
    name, subject = person.term.name, _subject(context, person, url)
    return page_head(
        context,
        url,
        name,
        _summary(context, person, statistics),
        section="people",
        trail=(above,),
        feed=term_feed_title(context, name),
        picture=picture_of(context, subject) if subject else None,
    )


def _tally(context: Context, person: PersonIndex) -> Tally | None:
    given = (answer.status for _, answer in person.answers)
    return tally(context, _current(person), given, answer_lists(context, person), _places(context, person))


def _places(context: Context, person: PersonIndex) -> dict[str, tuple[Link, ...]]:
    """Where each current answer of a respondent is on the page, by status; empty if there are many."""
    items = asked_about(person)
    groups = grouped(items, _status_ids) if len(items) < FEWEST else {}
    return {
        status: tuple(_place(context, claim, status, who) for claim, who in some) for status, some in groups.items()
    }


def _place(context: Context, claim: Claim, status: str, respondent: Term) -> Link:
    """The newest current answer to a claim with this status, by its day, or the open question, by the claim."""
    answers = (answer for history in claim.histories if history.respondent == respondent for answer in history.current)
    newest = next((answer for answer in reversed(tuple(answers)) if answer.status.id == status), None)
    if newest is None:
        return Link(claim.entry.claim, f"#{_QUESTIONS}")
    return Link(context.i18n.day(newest.date), f"#{answer_id(claim, newest)}")


def _statistics(context: Context, person: PersonIndex) -> StatisticsView | None:
    claims = [claim for claim, _ in asked_about(person)]
    return statistics_of_respondent(context, claims, person.term) if claims else None


def _summary(context: Context, person: PersonIndex, statistics: StatisticsView | None) -> str:
    _, ngettext = context.i18n.gettext, context.i18n.ngettext
    answers = statistics.answered + statistics.declined if statistics else 0
    return _(
        "%(name)s on record: %(claims)s, %(answers)s, %(mentions)s.",
        name=person.term.name,
        claims=ngettext("%(num)s claim made", "%(num)s claims made", len(person.claims)),
        answers=ngettext("%(num)s claim answered", "%(num)s claims answered", answers),
        mentions=ngettext("%(num)s mention", "%(num)s mentions", len(person.mentioned)),
    )


def _kind(context: Context, person: PersonIndex) -> str:
    """Person or organisation, in the interface's words; empty if no file says it."""
    _ = context.i18n.gettext
    return {"person": _("Person"), "organisation": _("Organisation")}[person.record.kind] if person.record else ""


def asked_about(person: PersonIndex) -> tuple[AskedAbout, ...]:
    """The claims about which somebody was asked, or which they answered, newest first."""
    term = person.term
    if not person.asked:
        return tuple((claim, term) for claim, _ in person.answered)
    return tuple((claim, term) for claim in person.all_claims if term in claim.respondents)


def answer_lists(context: Context, person: PersonIndex) -> dict[str, str]:
    """Where the current answers of a respondent with each status are listed, and no others, by status."""
    url, items = context.urls.person(person.term), asked_about(person)
    groups = grouped(items, _status_ids)
    if len(items) < FEWEST:
        return {status: f"{url}#{answers_row(status)}" for status in groups}
    whole = {status: f"{url}#{_ANSWERS}" for status, some in groups.items() if len(some) == len(items)}
    return whole | facet_urls(context, url, items, _status_ids)


def _status_ids(item: AskedAbout) -> list[str]:
    """The current statuses of a respondent to a claim."""
    claim, respondent = item
    return [status.id for who, status in claim.current if who == respondent]
