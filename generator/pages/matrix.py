"""``/answers/``: respondents with their current answers by status, on one page or on several by their first letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from generator.content.status import Status
from generator.index import PersonIndex, grouped
from generator.pages.context import Context
from generator.pages.directories import LONGEST, LetterPage, first_letter, letter_pages
from generator.pages.heads import page_head
from generator.pages.links import person_link
from generator.pages.people import answer_lists, asked_about
from generator.pages.pictures import picture_links
from generator.pages.statistics import statistics_of_claims
from generator.pages.statuses import reactions
from generator.text.messages import N_
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.statuses import Cell, Matrix, MatrixRow, MatrixView

_TITLE, _INTRO = N_("Who answered"), N_("The current answers of each respondent. Counts, not a score.")
_SECTION = "answers"


def plan_matrix(context: Context) -> Iterator[Page]:
    """Plan the front page and, if it would have too many rows, a page or more for each first letter."""
    url = context.urls.section(_SECTION)
    people = [person for person in context.index.people if person.answered or person.asked]
    if len(people) <= LONGEST:
        yield context.page(url, "matrix.html", partial(_front, context, url, people, ()))
        return
    groups = grouped(people, lambda person: [first_letter(context, person.term.name)])
    letters = tuple(Link(letter, context.urls.initial(url, letter)) for letter in groups)
    yield context.page(url, "matrix.html", partial(_front, context, url, (), letters))
    for page, some in letter_pages(letters, groups.values()):
        yield context.page(page.url(context), "matrix.html", partial(_letter_view, context, letters, page, some))


def _front(context: Context, url: str, people: Sequence[PersonIndex], letters: tuple[Link, ...]) -> MatrixView:
    _ = context.i18n.gettext
    return MatrixView(
        site=context.site,
        head=page_head(context, url, _(_TITLE), _(_INTRO), section=_SECTION),
        intro=_(_INTRO),
        statistics=statistics_of_claims(context, context.index.claims),
        pictures=picture_links(context),
        letters=letters,
        matrix=_matrix(context, people),
        unnamed=sum(who is None for claim in context.index.claims for who, _status in claim.current),
        reactions=reactions(context),
    )


def _letter_view(
    context: Context, letters: tuple[Link, ...], page: LetterPage, people: Sequence[PersonIndex]
) -> MatrixView:
    """The respondents with one first letter, or a part of them."""
    front = Link(context.i18n.gettext(_TITLE), context.urls.section(_SECTION))
    before, after = page.neighbours(context)
    return MatrixView(
        site=context.site,
        head=page.head(context, front, _SECTION),
        letters=letters,
        matrix=_matrix(context, people),
        before=before,
        after=after,
    )


def _matrix(context: Context, people: Sequence[PersonIndex]) -> Matrix:
    counts = [_counts(person) for person in people]
    given = {status_id for numbers in counts for status_id in numbers}
    columns = [status for status in context.vocabulary.statuses if status.id in given]
    rows = (_row(context, person, columns, numbers) for person, numbers in zip(people, counts, strict=True))
    return Matrix(tuple(map(context.stamp, columns)), tuple(rows))


def _counts(person: PersonIndex) -> Counter[str]:
    """On how many claims somebody has which current status."""
    current = (pair for claim, _ in asked_about(person) for pair in claim.current)
    return Counter(status.id for who, status in current if who == person.term)


def _row(context: Context, person: PersonIndex, columns: Sequence[Status], numbers: Counter[str]) -> MatrixRow:
    lists = answer_lists(context, person)
    cells = tuple(Cell(numbers[status.id], lists.get(status.id, "")) for status in columns)
    return MatrixRow(person_link(context, person.term), cells, len(asked_about(person)))
