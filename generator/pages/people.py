"""People and organisations: the directory and a page each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from generator.content.body import Html, body_name
from generator.content.status import Stance
from generator.index import AnswerHistory, Claim, Index, PersonIndex
from generator.pages.charts import tally
from generator.pages.context import Context
from generator.pages.facets import facet_pages, facet_urls
from generator.pages.heads import page_head, term_feed_title
from generator.pages.links import name_link, named_outlet, person_link
from generator.pages.listings import ListingPlan, by_initial, directory, front, older_pages
from generator.pages.teasers import own_answer_teaser, teaser
from generator.text.messages import N_
from generator.views.frame import Link
from generator.views.listings import Directory, Teaser
from generator.views.page import Page
from generator.views.terms import PersonView, RoleView, Section

_SECTIONS = (("claims", N_("Claims made")), ("answers", N_("Answers given")), ("mentions", N_("Mentioned in")))
_NO_ANSWER = (Stance.SILENT, Stance.WAITING)


def plan_people(context: Context, index: Index) -> Iterator[Page]:
    """Plan ``/people/`` and a page for every name in the entries and in content/people/."""
    _ = context.i18n.gettext
    url = context.urls.section("people")

    def names() -> list[tuple[str, list[Directory]]]:
        people = (Directory(person_link(context, p.term), _kind(context, p), len(p.all_claims)) for p in index.people)
        return by_initial(context, people)

    intro = _("Everyone who made a claim, answered one or is mentioned: people and organisations.")
    yield directory(context, url, _("People and organisations"), intro, names, section="people")
    for person in index.people:
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
    whole = ListingPlan(url, name, person.answered, own_answer_teaser, "people", (above, Link(name, url)))
    yield from facet_pages(context, whole, by_status)
    for listing in _listings(context, person, above):
        yield from older_pages(context, listing)


def _listings(context: Context, person: PersonIndex, above: Link) -> tuple[ListingPlan[Any], ...]:
    """What was claimed, answered and where it is mentioned, in the order of ``_SECTIONS``."""
    url, name = context.urls.person(person.term), person.term.name
    items: tuple[tuple[Sequence[Any], Callable[[Context, Any], Teaser]], ...] = (
        (person.claims, teaser),
        (person.answered, own_answer_teaser),
        (person.mentioned, teaser),
    )
    return tuple(
        ListingPlan(
            url=f"{url}{key}/",
            heading=f"{name}: {context.i18n.gettext(title)}",
            items=found,
            show=show,
            section="people",
            trail=(above, Link(name, f"{url}#{key}")),
        )
        for (key, title), (found, show) in zip(_SECTIONS, items, strict=True)
    )


def _person_view(context: Context, person: PersonIndex, url: str, above: Link) -> PersonView:
    _ = context.i18n.gettext
    record = person.record
    name = person.term.name
    summary, feed = _summary(context, person), term_feed_title(context, name)
    answers = [answer for _, history in person.answered for answer in history.answers]
    return PersonView(
        site=context.site,
        head=page_head(context, url, name, summary, section="people", trail=(above,), feed=feed),
        name=name,
        kind=_kind(context, person),
        aliases=record.aliases if record else (),
        roles=tuple(RoleView(role, name_link(context, role.of)) for role in person.roles),
        part_of=name_link(context, record.part_of) if record else None,
        official_domains=record.official_domains if record else (),
        same_as=tuple(Link(urlsplit(a).netloc.removeprefix("www."), a) for a in record.same_as) if record else (),
        body=Html(name=body_name(record.path)) if record and not person.body.empty else None,
        tally=tally(
            context,
            (answer.status for _, history in person.answered for answer in history.current),
            (answer.status for answer in answers),
            facet_urls(context, url, person.answered, by_status),
        ),
        changed=sum(1 for answer in answers if answer.transition),
        sections=tuple(
            Section(key, _(title), front(context, plan.url, plan.items, plan.show))
            for (key, title), plan in zip(_SECTIONS, _listings(context, person, above), strict=True)
            if plan.items
        ),
        outlet=named_outlet(context, person.term.name),
    )


def _summary(context: Context, person: PersonIndex) -> str:
    _, ngettext = context.i18n.gettext, context.i18n.ngettext
    statuses = (answer.status for _claim, history in person.answered for answer in history.answers)
    answers = sum(1 for status in statuses if status.stance not in _NO_ANSWER)
    return _(
        "%(name)s on record: %(claims)s, %(answers)s, %(mentions)s.",
        name=person.term.name,
        claims=ngettext("%(num)s claim made", "%(num)s claims made", len(person.claims)),
        answers=ngettext("%(num)s answer given", "%(num)s answers given", answers),
        mentions=ngettext("%(num)s mention", "%(num)s mentions", len(person.mentioned)),
    )


def _kind(context: Context, person: PersonIndex) -> str:
    """Person or organisation, in the interface's words; empty where no file says it."""
    _ = context.i18n.gettext
    return {"person": _("Person"), "organisation": _("Organisation")}[person.record.kind] if person.record else ""


def by_status(answered: Iterable[tuple[Claim, AnswerHistory]]) -> dict[str, list[tuple[Claim, AnswerHistory]]]:
    """What somebody answered, by the status that stands."""
    found: dict[str, list[tuple[Claim, AnswerHistory]]] = {}
    for claim, history in answered:
        for status in dict.fromkeys(answer.status.id for answer in history.current):
            found.setdefault(status, []).append((claim, history))
    return found
