"""People and organisations: the directory and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.index import Index, PersonIndex
from generator.model.page import Page
from generator.model.text import counted
from generator.plan.listings import by_initial, directory, front, older_pages
from generator.plan.parts import Parts
from generator.plan.views import Directory, Link, PersonView, RoleView, Section, Teaser

_SECTIONS = (("claims", "Claims made"), ("answers", "Answers given"), ("mentions", "Mentioned in"))


def plan_people(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/people/`` and a page for every name in the entries and in content/people/."""
    url = parts.urls.section("people")
    names = [Directory(parts.person(person.term), _kind(person), len(person.involved)) for person in index.people]
    intro = "Everyone who claimed something, answered, or is concerned: people and organisations."
    yield directory(parts, url, "People and organisations", intro, "entry", by_initial(names), section="people")
    for person in index.people:
        yield from _person_pages(parts, person, Link("People", url))


def _person_pages(parts: Parts, person: PersonIndex, above: Link) -> Iterator[Page]:
    url = parts.urls.person(person.term)
    name = person.term.name
    listings = _listings(parts, person)
    yield parts.page(url, "person.html", _person_view(parts, person, url, above, listings))
    for (key, title), items in zip(_SECTIONS, listings, strict=True):
        heading = f"{name}: {title.lower()}"
        newest = Link(name, f"{url}#{key}")
        yield from older_pages(parts, f"{url}{key}/", items, heading, "people", (above, newest))


def _listings(parts: Parts, person: PersonIndex) -> tuple[list[Teaser], list[Teaser], list[Teaser]]:
    return (
        [parts.teaser(claim) for claim in person.made],
        [parts.teaser_of(claim, [standing]) for claim, standing in person.answered],
        [parts.teaser(claim) for claim in person.mentioned],
    )


def _person_view(
    parts: Parts, person: PersonIndex, url: str, above: Link, listings: tuple[list[Teaser], ...],
) -> PersonView:  # fmt: skip
    record = person.record
    name = person.term.name
    summary = (
        f"{name} on record: {counted(len(person.made), 'claim')} made, "
        f"{counted(len(person.answered), 'answer')} given, {counted(len(person.mentioned), 'mention')}."
    )
    answers = [answer for _, standing in person.answered for answer in standing.answers]
    return PersonView(
        site=parts.site,
        head=parts.head(url, name, summary, section="people", trail=(above,), feed=f"{name} · {parts.config.title}"),
        name=name,
        kind=_kind(person),
        aliases=record.aliases if record else (),
        roles=tuple(RoleView(role.title, role.since, role.until) for role in record.roles) if record else (),
        same_as=tuple(Link(urlsplit(a).netloc.removeprefix("www."), a) for a in record.same_as) if record else (),
        body=person.body.html,
        counts=parts.counts(answer.status for answer in answers),
        changed=sum(1 for answer in answers if answer.transition),
        sections=tuple(
            Section(key, title, front(parts, f"{url}{key}/", items))
            for (key, title), items in zip(_SECTIONS, listings, strict=True)
            if items
        ),
        outlet=parts.outlet_of(person.term),
    )


def _kind(person: PersonIndex) -> str:
    return person.record.kind if person.record else ""
