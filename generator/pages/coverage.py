"""``/coverage/``: which claims were chosen, by country, kind of respondent, topic, year and answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.content.naming import Term
from generator.index import Claim
from generator.pages.charts import current_statuses, periods, tally
from generator.pages.context import Context
from generator.pages.heads import page_head
from generator.pages.labels import sector_name
from generator.pages.links import own_page_link, person_link, topic_link
from generator.text.collation import sort_key
from generator.views.coverage import CoverageView, Portion, PortionTable
from generator.views.frame import Link
from generator.views.page import Page

# Of topics and respondents, of which there may be thousands, the largest rows.
_LARGEST = 20


def plan_coverage(context: Context) -> Iterator[Page]:
    """Plan ``/coverage/``."""
    url = context.urls.section("coverage")
    yield context.page(url, "coverage.html", partial(_coverage_view, context, url))


def _coverage_view(context: Context, url: str) -> CoverageView:
    _ = context.i18n.gettext
    claims = context.index.claims
    about = _("Which claims are on record, so that you can judge how they were chosen.")
    tables = (_countries(context, claims), _kinds(context, claims), _topics(context, claims))
    return CoverageView(
        site=context.site,
        head=page_head(context, url, _("Coverage"), about, section="coverage"),
        claims=len(claims),
        translations=len(context.index.published) - len(claims),
        tables=(*tables, _respondents(context, claims)),
        periods=periods(context, claims),
        tally=tally(context, current_statuses(claims)),
        suggest=own_page_link(context, "suggest"),
        data=Link(_("Data"), context.urls.section("data")),
    )


def _countries(context: Context, claims: Sequence[Claim]) -> PortionTable:
    found = [tuple(map(context.i18n.country, claim.entry.countries)) for claim in claims]
    links = {name: Link(name) for names in found for name in names}
    _ = context.i18n.gettext
    return _table(context, ("countries", _("Countries"), _("claims that concern the country")), found, links)


def _kinds(context: Context, claims: Sequence[Claim]) -> PortionTable:
    """The kinds of those who answered or were asked, each once per claim."""
    people = context.index.people
    sectors = {person.term: sector_name(context, person.record.sector) for person in people if person.record}
    found = [tuple(filter(None, [sectors.get(term, "")])) for claim in claims for term in claim.respondents]
    links = {name: Link(name) for names in found for name in names}
    _ = context.i18n.gettext
    return _table(context, ("kinds", _("Kinds of respondents"), _("respondents, each once per claim")), found, links)


def _topics(context: Context, claims: Sequence[Claim]) -> PortionTable:
    links = {term.name: topic_link(context, term) for claim in claims for term in claim.topics}
    found = [_names(claim.topics) for claim in claims]
    _ = context.i18n.gettext
    return _table(context, ("topics", _("Topics"), _("claims on the topic")), found, links, _LARGEST)


def _respondents(context: Context, claims: Sequence[Claim]) -> PortionTable:
    links = {term.name: person_link(context, term) for claim in claims for term in claim.respondents}
    found = [_names(claim.respondents) for claim in claims if claim.respondents]
    _ = context.i18n.gettext
    words = ("respondents", _("Respondents"), _("claims about which they were asked or answered"))
    return _table(context, words, found, links, _LARGEST)


def _names(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(term.name for term in terms)


def _table(
    context: Context,
    words: tuple[str, str, str],
    found: Sequence[tuple[str, ...]],
    links: dict[str, Link],
    largest: int | None = None,
) -> PortionTable:
    """A table of the names in ``found``, most frequent first; ``words`` are its id, title and what it counts.

    It has only the ``largest`` rows, if a number is given.
    """
    numbers = Counter(name for names in found for name in names)
    order = sorted(numbers, key=lambda name: (-numbers[name], sort_key(name, context.i18n.lang)))
    shown = order[:largest]
    return PortionTable(
        id=words[0],
        title=words[1],
        counted=words[2],
        of=len(found),
        rows=tuple(Portion(links[name], numbers[name], round(100 * numbers[name] / len(found))) for name in shown),
        missing=sum(1 for names in found if not names),
        more=len(order) - len(shown),
    )
