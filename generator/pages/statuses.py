"""Statuses: the vocabulary, a page each, and the matrix of who answers how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from generator.content.status import Status, Transition
from generator.index import Claim, Index, PersonIndex
from generator.pages.facets import facet_urls
from generator.pages.labels import transition_meaning
from generator.pages.listings import front, older_pages
from generator.pages.people import by_status
from generator.pages.view_builder import Parts
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.statuses import Cell, Described, Example, MatrixRow, MatrixView, Meaning, StatusesView, StatusView

_EXAMPLES = 3


def plan_statuses(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/status/`` and a page for each status; retired ones keep theirs."""
    url = parts.urls.section("status")
    statuses = parts.vocabulary.statuses
    yield parts.page(url, "statuses.html", partial(_statuses_view, parts, index, url))
    for number, status in enumerate(statuses):
        before = _described(parts, index, statuses[number - 1]) if number else None
        after = _described(parts, index, statuses[number + 1]) if number + 1 < len(statuses) else None
        here, claims = parts.urls.status(status.id), index.by_status.get(status.id, ())
        trail = (Link(parts.words.gettext("Answers"), url),)
        view = partial(_status_view, parts, claims, here, status, (before, after), trail)
        yield parts.page(here, "status.html", view)
        below = (*trail, Link(status.label, here))
        yield from older_pages(parts, here, claims, parts.teaser, status.label, "status", below)


def _statuses_view(parts: Parts, index: Index, url: str) -> StatusesView:
    _ = parts.words.gettext
    return StatusesView(
        site=parts.site,
        head=parts.head(url, _("Answers and what they mean"), _("The closed list of answers, ordered by how far each "
                        "accepts the claim. It is no truth scale."), section="status"),
        statuses=tuple(_described(parts, index, status) for status in parts.vocabulary.statuses),
        transitions=tuple(Meaning(*transition_meaning(parts.words, transition)) for transition in Transition),
    )  # fmt: skip


def _described(parts: Parts, index: Index, status: Status) -> Described:
    number = len(index.by_status.get(status.id, ()))
    return Described(status, parts.stamp(status), number)


def plan_matrix(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/answers/``: respondents with their answers by status, those with most answers first."""
    url = parts.urls.section("answers")
    yield parts.page(url, "matrix.html", partial(_matrix_view, parts, index, url))


def _matrix_view(parts: Parts, index: Index, url: str) -> MatrixView:
    words = parts.words
    rows = [_row(parts, person) for person in index.people if person.answered]
    rows.sort(key=lambda row: -row.total)
    return MatrixView(
        site=parts.site,
        head=parts.head(url, words.gettext("Who answers how"), words.gettext("How often each respondent gave each "
                        "answer. Counts, never a score."), section="answers"),
        columns=tuple(parts.stamp(status) for status in parts.vocabulary.statuses),
        rows=tuple(rows),
        linked=any(cell.url for row in rows for cell in row.cells),
    )  # fmt: skip


def _row(parts: Parts, person: PersonIndex) -> MatrixRow:
    given = Counter(answer.status.id for _, standing in person.answered for answer in standing.answers)
    facets = facet_urls(parts, parts.urls.person(person.term), person.answered, by_status)
    cells = tuple(Cell(given[status.id], facets.get(status.id, "")) for status in parts.vocabulary.statuses)
    return MatrixRow(parts.person(person.term), cells, given.total())


def _status_view(
    parts: Parts, claims: Sequence[Claim], url: str, status: Status,
    neighbours: tuple[Described | None, Described | None], trail: tuple[Link, ...],
) -> StatusView:  # fmt: skip
    replacing = next((s for s in parts.vocabulary.statuses if s.id == status.replaced_by), None)
    return StatusView(
        site=parts.site,
        head=parts.head(
            url,
            status.label,
            status.definition,
            section="status",
            trail=trail,
            feed=parts.term_feed(status.label),
        ),
        status=status,
        stamp=parts.stamp(status),
        replaced_by=parts.stamp(replacing) if replacing else None,
        before=neighbours[0],
        after=neighbours[1],
        examples=tuple(islice(_examples(parts, claims, status), _EXAMPLES)),
        listing=front(parts, url, claims, parts.teaser),
    )


def _examples(parts: Parts, claims: Sequence[Claim], status: Status) -> Iterator[Example]:
    """Words that stand under a status, of the newest claims first."""
    for claim in claims:
        for standing in claim.standings:
            answer = standing.current
            quote = parts.quote(claim, answer.response)
            if answer.status.id == status.id and quote:
                shown = parts.teaser(claim)
                link = Link(shown.claim, shown.url)
                yield Example(
                    parts.person(answer.respondent), answer.response.date, quote, link, shown.lang, shown.direction,
                )  # fmt: skip
                break
