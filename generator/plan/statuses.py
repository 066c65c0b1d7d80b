"""Statuses: the vocabulary, a page each, and the matrix of who answers how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.index import Index
from generator.model.page import Page
from generator.model.status import Status, Transition
from generator.plan.listings import front, older_pages
from generator.plan.parts import Parts
from generator.plan.views import Described, Link, MatrixRow, MatrixView, Meaning, Stamp, StatusesView, StatusView

_MEANINGS = {
    Transition.REVERSED: "Denied first, then confirmed or partly confirmed.",
    Transition.WALKED_BACK: "Confirmed first, then denied.",
    Transition.LATER_CONFIRMED: "Silence, a declined or an open answer first, then confirmed.",
    Transition.RETRACTED: "An earlier answer was taken back.",
    Transition.CHANGED: "Any other change from one answer to the next.",
}


def plan_statuses(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/status/`` and a page for each status; retired ones keep theirs."""
    url = parts.urls.section("status")
    statuses = parts.vocabulary.statuses
    view = StatusesView(
        site=parts.site,
        head=parts.head(url, "Answers and what they mean", "The closed list of answers, ordered by how far each "
                        "accepts the claim. It is no truth scale.", section="status"),
        statuses=tuple(
            Described(parts.stamp(s), s.definition, s.differs, len(index.by_status.get(s.id, ()))) for s in statuses
        ),
        transitions=tuple(Meaning(transition.value, meaning) for transition, meaning in _MEANINGS.items()),
    )  # fmt: skip
    yield parts.page(url, "statuses.html", view)
    for number, status in enumerate(statuses):
        before = parts.stamp(statuses[number - 1]) if number else None
        after = parts.stamp(statuses[number + 1]) if number + 1 < len(statuses) else None
        yield from _status_pages(parts, index, status, before, after, Link("Answers", url))


def plan_matrix(parts: Parts, index: Index) -> Iterator[Page]:
    """Plan ``/answers/``: respondents with their answers by status, those with most answers first."""
    url = parts.urls.section("answers")
    rows = []
    for person in index.people:
        given = Counter(answer.status.id for _, standing in person.answered for answer in standing.answers)
        if given:
            numbers = tuple(given[status.id] for status in parts.vocabulary.statuses)
            rows.append(MatrixRow(parts.person(person.term), numbers, given.total()))
    rows.sort(key=lambda row: -row.total)
    view = MatrixView(
        site=parts.site,
        head=parts.head(url, "Who answers how", "How often each respondent gave each answer. Counts, never a score.",
                        section="answers"),
        columns=tuple(parts.stamp(status) for status in parts.vocabulary.statuses),
        rows=tuple(rows),
    )  # fmt: skip
    yield parts.page(url, "matrix.html", view)


def _status_pages(
    parts: Parts, index: Index, status: Status, before: Stamp | None, after: Stamp | None, above: Link,
) -> Iterator[Page]:  # fmt: skip
    url = parts.urls.status(status.id)
    replacing = next((s for s in parts.vocabulary.statuses if s.id == status.replaced_by), None)
    items = [parts.teaser(claim) for claim in index.by_status.get(status.id, ())]
    view = StatusView(
        site=parts.site,
        head=parts.head(
            url,
            status.label,
            status.definition,
            section="status",
            trail=(above,),
            feed=f"{status.label} · {parts.config.title}",
        ),
        stamp=parts.stamp(status),
        definition=status.definition,
        differs=status.differs,
        retired=status.retired,
        replaced_by=parts.stamp(replacing) if replacing else None,
        before=before,
        after=after,
        listing=front(parts, url, items),
    )
    yield parts.page(url, "status.html", view)
    yield from older_pages(parts, url, items, status.label, "status", (above, Link(status.label, url)))
