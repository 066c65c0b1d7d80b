"""Statuses: the vocabulary, a page each, and the matrix of who answers how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from generator.content.naming import Term
from generator.content.status import Stance, Status, Transition
from generator.index import Claim, Index, PersonIndex, Reaction
from generator.pages.answers import quoted
from generator.pages.charts import times
from generator.pages.context import Context
from generator.pages.descriptions import AnswerDescription, described_answer, descriptions_by_status
from generator.pages.heads import page_head, term_feed_title
from generator.pages.labels import transition_meaning
from generator.pages.links import person_link
from generator.pages.listings import ListingPlan, front, older_pages
from generator.pages.people import answer_lists, asked_about
from generator.pages.statistics import statistics_of_claims
from generator.pages.teasers import teaser
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.statuses import (
    Cell,
    Counted,
    Described,
    Example,
    MatrixRow,
    MatrixView,
    Meaning,
    StatusesView,
    StatusView,
)

_EXAMPLES = 3
_DESCRIBED = 50


def plan_statuses(context: Context, index: Index) -> Iterator[Page]:
    """Plan ``/status/`` and a page for each status; retired ones keep theirs."""
    url = context.urls.section("status")
    statuses = context.vocabulary.statuses
    claims_by_status = index.grouped(Claim.status_ids)
    descriptions = descriptions_by_status(index.claims, context.vocabulary)
    described = [_described(context, status, claims_by_status) for status in statuses]
    yield context.page(url, "statuses.html", partial(_statuses_view, context, tuple(described), url))
    for status, before, after in zip(statuses, [None, *described], [*described[1:], None], strict=False):
        here, claims = context.urls.status(status.id), claims_by_status.get(status.id, ())
        trail = (Link(context.i18n.gettext("Answers"), url),)
        called = descriptions.get(status.id, ())
        view = partial(_status_view, context, claims, called, here, status, (before, after), trail)
        yield context.page(here, "status.html", view)
        below = (*trail, Link(status.label, here))
        yield from older_pages(context, ListingPlan(here, status.label, claims, teaser, "status", below))


def _statuses_view(context: Context, statuses: tuple[Described, ...], url: str) -> StatusesView:
    _ = context.i18n.gettext
    return StatusesView(
        site=context.site,
        head=page_head(
            context,
            url,
            _("Answers and what they mean"),
            _("The closed list of answers, ordered by how far each accepts the claim. It is not a truth scale."),
            section="status",
        ),
        statuses=statuses,
        transitions=tuple(Meaning(*transition_meaning(context.i18n, transition)) for transition in Transition),
    )


def _described(context: Context, status: Status, claims: Mapping[str, Sequence[Claim]]) -> Described:
    return Described(status, context.stamp(status), len(claims.get(status.id, ())))


def plan_matrix(context: Context, index: Index) -> Iterator[Page]:
    """Plan ``/answers/``: respondents with their current answers by status."""
    url = context.urls.section("answers")
    yield context.page(url, "matrix.html", partial(_matrix_view, context, index, url))


def _matrix_view(context: Context, index: Index, url: str) -> MatrixView:
    _ = context.i18n.gettext
    counts = Counter((who, status.id) for claim in index.claims for who, status in claim.current)
    given = {status_id for who, status_id in counts if who}
    statuses = context.vocabulary.statuses
    columns = [status for status in statuses if status.id in given]
    return MatrixView(
        site=context.site,
        head=page_head(
            context,
            url,
            _("Answers by respondent"),
            _("The current answers of each respondent. Counts, not a score."),
            section="answers",
        ),
        statistics=statistics_of_claims(context, index.claims),
        columns=tuple(map(context.stamp, columns)),
        rows=tuple(
            _row(context, person, columns, counts) for person in index.people if person.answered or person.asked
        ),
        unnamed=sum(number for (who, _status), number in counts.items() if who is None),
        reactions=tuple(
            Counted(reaction.value, tuple(map(context.stamp, filter(lambda s: Reaction.of(s) is reaction, statuses))))
            for reaction in Reaction
        ),
    )


def _row(
    context: Context, person: PersonIndex, columns: Iterable[Status], counts: Mapping[tuple[Term | None, str], int]
) -> MatrixRow:
    lists = answer_lists(context, person)
    cells = tuple(Cell(counts[person.term, status.id], lists.get(status.id, "")) for status in columns)
    return MatrixRow(person_link(context, person.term), cells, len(asked_about(person)))


def _status_view(
    context: Context,
    claims: Sequence[Claim],
    called: Sequence[AnswerDescription],
    url: str,
    status: Status,
    neighbours: tuple[Described | None, Described | None],
    trail: tuple[Link, ...],
) -> StatusView:
    replacing = next((s for s in context.vocabulary.statuses if s.id == status.replaced_by), None)
    return StatusView(
        site=context.site,
        head=page_head(
            context,
            url,
            status.label,
            status.definition,
            section="status",
            trail=trail,
            feed=term_feed_title(context, status.label),
        ),
        status=status,
        stamp=context.stamp(status),
        replaced_by=context.stamp(replacing) if replacing else None,
        before=neighbours[0],
        after=neighbours[1],
        examples=tuple(islice(_examples(context, claims, status), _EXAMPLES)),
        open_questions=_open_questions(context, status),
        described=tuple(described_answer(context, each) for each in called[:_DESCRIBED]),
        described_number=len(called),
        listing=front(context, url, claims, teaser, times(claims, status.id)),
    )


def _open_questions(context: Context, status: Status) -> Link | None:
    """The page of open questions, which the waiting status stands for."""
    url = context.urls.section("waiting")
    return Link(context.i18n.gettext("All open questions"), url) if status.stance is Stance.WAITING else None


def _examples(context: Context, claims: Sequence[Claim], status: Status) -> Iterator[Example]:
    """Yield quotes of current answers with this status, newest claims first."""
    for claim in claims:
        for history in claim.histories:
            answer = history.newest
            quote = quoted(context, claim, answer.exchange)
            if answer.status.id == status.id and quote:
                shown = teaser(context, claim)
                link = Link(shown.claim, shown.url)
                yield Example(
                    person_link(context, answer.respondent),
                    answer.date,
                    quote,
                    link,
                    shown.lang,
                    shown.direction,
                )
                break
