"""People and organisations: the directory and a page each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from generator.content.body import body_name
from generator.index import Claim, Index, PersonIndex, Standing
from generator.pages.charts import tally
from generator.pages.facets import facet_pages, facet_urls
from generator.pages.listings import by_initial, directory, front, older_pages
from generator.pages.view_builder import Parts, body_of
from generator.text.interface import N_
from generator.views.frame import Link
from generator.views.listings import Directory, Teaser
from generator.views.page import Page
from generator.views.terms import PersonView, Section

_SECTIONS = (("claims", N_("Claims made")), ("answers", N_("Answers given")), ("mentions", N_("Mentioned in")))


def plan_people(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/people/`` and a page for every name in the entries and in content/people/."""
    _ = parts.words.gettext
    url = parts.urls.section("people")

    def names() -> list[tuple[str, list[Directory]]]:
        people = (Directory(parts.person(p.term), _kind(parts, p), len(p.involved)) for p in index.people)
        return by_initial(parts, people)

    intro = _("Everyone who claimed something, answered, or is concerned: people and organisations.")
    yield directory(parts, url, _("People and organisations"), intro, names, section="people")
    for person in index.people:
        yield from _person_pages(parts, person, Link(_("People"), url))


def _person_pages(parts: Parts, person: PersonIndex, above: Link) -> Iterator[Page]:
    url = parts.urls.person(person.term)
    name = person.term.name
    yield parts.page(url, "person.html", partial(_person_view, parts, person, url, above),
                     bodies=(body_name(person.record.path),) if person.record else ())  # fmt: skip
    yield from facet_pages(parts, url, person.answered, by_status, parts.own_teaser, "people", (above, Link(name, url)))
    for (key, title), (items, show) in zip(_SECTIONS, _listings(parts, person), strict=True):
        heading = f"{name}: {parts.words.gettext(title)}"
        newest = Link(name, f"{url}#{key}")
        yield from older_pages(parts, f"{url}{key}/", items, show, heading, "people", (above, newest))


def _listings(parts: Parts, person: PersonIndex) -> tuple[tuple[Sequence[Any], Callable[[Any], Teaser]], ...]:
    """What was claimed, answered and where it is mentioned, each with how an item is shown."""
    return (
        (person.made, parts.teaser),
        (person.answered, parts.own_teaser),
        (person.mentioned, parts.teaser),
    )


def _person_view(parts: Parts, person: PersonIndex, url: str, above: Link) -> PersonView:
    _ = parts.words.gettext
    record = person.record
    name = person.term.name
    summary, feed = _summary(parts, person), parts.term_feed(name)
    answers = [answer for _, standing in person.answered for answer in standing.answers]
    return PersonView(
        site=parts.site,
        head=parts.head(url, name, summary, section="people", trail=(above,), feed=feed),
        name=name,
        kind=_kind(parts, person),
        aliases=record.aliases if record else (),
        roles=person.roles,
        same_as=tuple(Link(urlsplit(a).netloc.removeprefix("www."), a) for a in record.same_as) if record else (),
        body=body_of(person.record, person.body),
        tally=tally(
            parts,
            (standing.current.status for _, standing in person.answered),
            (answer.status for answer in answers),
            facet_urls(parts, url, person.answered, by_status),
        ),
        answers=len(answers),
        changed=sum(1 for answer in answers if answer.transition),
        sections=tuple(
            Section(key, _(title), front(parts, f"{url}{key}/", items, show))
            for (key, title), (items, show) in zip(_SECTIONS, _listings(parts, person), strict=True)
            if items
        ),
        outlet=parts.outlet_of(person.term),
    )


def _summary(parts: Parts, person: PersonIndex) -> str:
    _, ngettext = parts.words.gettext, parts.words.ngettext
    return _(
        "%(name)s on record: %(claims)s, %(answers)s, %(mentions)s.",
        name=person.term.name,
        claims=ngettext("%(num)s claim made", "%(num)s claims made", len(person.made)),
        answers=ngettext("%(num)s answer given", "%(num)s answers given", len(person.answered)),
        mentions=ngettext("%(num)s mention", "%(num)s mentions", len(person.mentioned)),
    )


def _kind(parts: Parts, person: PersonIndex) -> str:
    """Person or organisation, in the interface's words; empty where no file says it."""
    _ = parts.words.gettext
    return {"person": _("Person"), "organisation": _("Organisation")}[person.record.kind] if person.record else ""


def by_status(answered: Iterable[tuple[Claim, Standing]]) -> dict[str, list[tuple[Claim, Standing]]]:
    """What somebody answered, by the status that stands."""
    found: dict[str, list[tuple[Claim, Standing]]] = {}
    for claim, standing in answered:
        found.setdefault(standing.current.status.id, []).append((claim, standing))
    return found
