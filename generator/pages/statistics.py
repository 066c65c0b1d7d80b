"""What came of asking, in numbers: of the whole site, a respondent, a topic or a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from generator.content.naming import Term
from generator.index import Claim, Inquiry, Reaction, half_answered, inquiries
from generator.pages.context import Context, memoised
from generator.views.statistics import StatisticsView

# Fewer say nothing about a share or a median.
FEWEST = 5


def statistics_of_claims(context: Context, claims: Sequence[Claim]) -> StatisticsView | None:
    """What came of asking about some claims; None if there are none."""
    if not claims:
        return None
    not_asked = sum(1 for claim in claims if not claim.current)
    return _statistics(context, inquiries_of(context, claims), not_asked)


def statistics_of_respondent(context: Context, claims: Sequence[Claim], respondent: Term) -> StatisticsView:
    """What came of asking one respondent about some claims."""
    own = (inquiry for inquiry in inquiries_of(context, claims) if inquiry.respondent == respondent)
    return _statistics(context, own, None)


def inquiries_of(context: Context, claims: Iterable[Claim]) -> Iterator[Inquiry]:
    """What came of asking about some claims, claim by claim."""
    return chain.from_iterable(inquiries_about(context, claim.entry.slug) for claim in claims)


@memoised
def inquiries_about(context: Context, slug: str) -> tuple[Inquiry, ...]:
    """What came of asking about the claim with this slug."""
    return inquiries(context.index.by_slug[slug], context.index.day)


def _statistics(context: Context, found: Iterable[Inquiry], not_asked: int | None) -> StatisticsView:
    listed = tuple(found)
    reactions = Counter(inquiry.reaction for inquiry in listed)
    timed = sum(1 for inquiry in listed if inquiry.days is not None)
    return StatisticsView(
        total=len(listed),
        answered=reactions[Reaction.ANSWERED],
        declined=reactions[Reaction.DECLINED],
        silent=reactions[Reaction.SILENT],
        waiting=reactions[Reaction.WAITING],
        not_asked=not_asked,
        timed=timed,
        too_few=timed < FEWEST,
        half=half_answered(listed) if timed >= FEWEST else None,
        explained=context.urls.counting(),
    )
