"""People and organisations: the directory and a page each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any
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

    def names() -> list[tuple[str, list[Directory]]]:
        return by_initial([Directory(parts.person(p.term), _kind(p), len(p.involved)) for p in index.people])

    intro = "Everyone who claimed something, answered, or is concerned: people and organisations."
    yield directory(parts, url, "People and organisations", intro, "entry", names, section="people")
    for person in index.people:
        yield from _person_pages(parts, person, Link("People", url))


def _person_pages(parts: Parts, person: PersonIndex, above: Link) -> Iterator[Page]:
    url = parts.urls.person(person.term)
    name = person.term.name
    yield parts.page(url, "person.html", partial(_person_view, parts, person, url, above))
    for (key, title), (items, show) in zip(_SECTIONS, _listings(parts, person), strict=True):
        heading = f"{name}: {title.lower()}"
        newest = Link(name, f"{url}#{key}")
        yield from older_pages(parts, f"{url}{key}/", items, show, heading, "people", (above, newest))


def _listings(parts: Parts, person: PersonIndex) -> tuple[tuple[Sequence[Any], Callable[[Any], Teaser]], ...]:
    """What was claimed, answered and where it is mentioned, each with how an item is shown."""
    return (
        (person.made, parts.teaser),
        (person.answered, lambda answered: parts.teaser_of(answered[0], [answered[1]])),
        (person.mentioned, parts.teaser),
    )


def _person_view(parts: Parts, person: PersonIndex, url: str, above: Link) -> PersonView:
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
            Section(key, title, front(parts, f"{url}{key}/", items, show))
            for (key, title), (items, show) in zip(_SECTIONS, _listings(parts, person), strict=True)
            if items
        ),
        outlet=parts.outlet_of(person.term),
    )


def _kind(person: PersonIndex) -> str:
    return person.record.kind if person.record else ""
