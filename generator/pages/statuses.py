"""Statuses: the vocabulary, and a page each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from generator.content.status import Stance, Status, Transition
from generator.index import Claim, Reaction
from generator.pages.answers import quoted
from generator.pages.charts import times
from generator.pages.context import Context
from generator.pages.descriptions import AnswerDescription, described_answer, descriptions_by_status
from generator.pages.heads import page_head, term_feed_title
from generator.pages.labels import transition_meaning
from generator.pages.links import person_link
from generator.pages.listings import ListingPlan, older_pages
from generator.pages.teasers import teaser
from generator.text.language_tags import unless_same
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.statuses import (
    Counted,
    Described,
    Example,
    Explained,
    Meaning,
    StatusesView,
    StatusView,
)

_EXAMPLES = 3
_DESCRIBED = 50


def plan_statuses(context: Context) -> Iterator[Page]:
    """Plan ``/status/`` and a page for each status; retired ones keep theirs."""
    url = context.urls.section("status")
    statuses = context.vocabulary.statuses
    claims_by_status = context.index.grouped(Claim.status_ids)
    descriptions = descriptions_by_status(context.index.claims, context.vocabulary)
    described = [Described(status, context.stamp(status)) for status in statuses]
    yield context.page(url, "statuses.html", partial(_statuses_view, context, claims_by_status, url))
    for status, before, after in zip(statuses, [None, *described], [*described[1:], None], strict=False):
        here, claims = context.urls.status(status.id), claims_by_status.get(status.id, ())
        trail = (Link(context.i18n.gettext("How to read it"), url),)
        called = descriptions.get(status.id, ())
        listing = ListingPlan(here, status.label, claims, teaser, "status", (*trail, Link(status.label, here)))
        view = partial(_status_view, context, listing, called, status, (before, after))
        yield context.page(here, "status.html", view)
        yield from older_pages(context, listing)


def _statuses_view(context: Context, claims: Mapping[str, Sequence[Claim]], url: str) -> StatusesView:
    _ = context.i18n.gettext
    return StatusesView(
        site=context.site,
        head=page_head(
            context,
            url,
            _("How to read the answers"),
            _("The answers that we record, ordered by how far each accepts the claim. This is not a scale of truth."),
            section="status",
        ),
        reactions=reactions(context),
        statuses=tuple(
            _explained(context, status, claims.get(status.id, ())) for status in context.vocabulary.statuses
        ),
        transitions=tuple(Meaning(*transition_meaning(context.i18n, transition)) for transition in Transition),
    )


def _explained(context: Context, status: Status, claims: Sequence[Claim]) -> Explained:
    example = next(iter(_examples(context, claims, status)), None)
    return Explained(status, context.stamp(status), len(claims), example)


def reactions(context: Context) -> tuple[Counted, ...]:
    """The statuses by what came of asking, in the vocabulary's order; those that are no longer used are left out."""
    statuses = [status for status in context.vocabulary.statuses if not status.retired]
    return tuple(
        Counted(reaction.value, tuple(context.stamp(status) for status in statuses if Reaction.of(status) is reaction))
        for reaction in Reaction
    )


def _status_view(
    context: Context,
    plan: ListingPlan[Claim],
    called: Sequence[AnswerDescription],
    status: Status,
    neighbours: tuple[Described | None, Described | None],
) -> StatusView:
    replacing = next((s for s in context.vocabulary.statuses if s.id == status.replaced_by), None)
    return StatusView(
        site=context.site,
        head=page_head(
            context,
            plan.url,
            status.label,
            status.definition,
            section="status",
            trail=plan.trail[:-1],
            feed=term_feed_title(context, status.label),
        ),
        status=status,
        stamp=context.stamp(status),
        replaced_by=context.stamp(replacing) if replacing else None,
        before=neighbours[0],
        after=neighbours[1],
        examples=tuple(_examples(context, plan.items, status)),
        open_questions=_open_questions(context, status),
        described=tuple(described_answer(context, each) for each in called[:_DESCRIBED]),
        described_number=len(called),
        listing=replace(plan, times=times(plan.items, status.id)).front(context),
    )


def _open_questions(context: Context, status: Status) -> Link | None:
    """The page of open questions, if the status is the waiting one."""
    url = context.urls.section("waiting")
    return Link(context.i18n.gettext("All open questions"), url) if status.stance is Stance.WAITING else None


def _examples(context: Context, claims: Sequence[Claim], status: Status) -> list[Example]:
    """Quotes of current answers with this status, newest claims first; in the page's language, if there are any."""
    own: list[Example] = []
    others: list[Example] = []
    for example in _all_examples(context, claims, status):
        (others if unless_same(example.quote.lang, context.i18n.lang) else own).append(example)
        if len(own) == _EXAMPLES:
            break
    return own or others[:_EXAMPLES]


def _all_examples(context: Context, claims: Sequence[Claim], status: Status) -> Iterator[Example]:
    for claim in claims:
        for history in claim.histories:
            answer = history.newest
            quote = quoted(context, claim, answer.exchange)
            if answer.status.id == status.id and quote:
                shown = teaser(context, claim)
                link = Link(shown.claim, shown.url)
                respondent = person_link(context, answer.respondent)
                yield Example(respondent, answer.date, quote, link, shown.lang, shown.direction)
                break
