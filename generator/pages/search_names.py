"""The names that the search page knows: of people and organisations, topics and outlets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.index import PersonIndex
from generator.pages.context import Context
from generator.views.data import JsonView

# A browser fetches them with its first search; those in most claims come first.
_MOST = 2000


def search_names(context: Context) -> JsonView:
    """Every name as a list: the name, the path of its page, what is found there in a few words, and aliases."""
    found = sorted(_names(context), key=lambda name: -name[0])
    return JsonView({"names": [name for _, name in found[:_MOST]]}, indent=0)


def _names(context: Context) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of claims of each name, and the name; an outlet that one claim cites is found by its claim."""
    _, urls, home = context.i18n.gettext, context.urls, context.urls.site()
    for person in context.index.people:
        aliases = person.record.aliases if person.record else ()
        path = urls.person(person.term).removeprefix(home)
        yield len(person.all_claims), [person.term.name, path, _note(context, person), *aliases]
    for topic in context.index.topics:
        aliases = topic.record.aliases if topic.record else ()
        note = _joined(_("Topic"), _claims(context, len(topic.claims)))
        yield len(topic.claims), [topic.term.name, urls.topic(topic.term).removeprefix(home), note, *aliases]
    for outlet in context.index.outlets:
        if len(outlet.claims) > 1:
            note = _joined(_("Outlet"), _claims(context, len(outlet.claims)))
            yield len(outlet.claims), [outlet.term.name, urls.outlet(outlet.term).removeprefix(home), note]


def _note(context: Context, person: PersonIndex) -> str:
    """How many answers somebody gave or, if none, in how many claims the name is."""
    answers = sum(len(history.answers) for _, history in person.answered)
    if answers:
        return context.i18n.ngettext("%(num)s answer", "%(num)s answers", answers)
    return _claims(context, len(person.all_claims))


def _claims(context: Context, number: int) -> str:
    return context.i18n.ngettext("%(num)s claim", "%(num)s claims", number) if number else ""


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
