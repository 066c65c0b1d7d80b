"""Open questions: ``/waiting/``, those of each respondent, and the claims about which nobody was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.index import Claim, ClaimQuestion
from generator.pages.answers import question_view
from generator.pages.context import Context
from generator.pages.heads import numbered, page_head
from generator.pages.labels import no_answer
from generator.pages.listings import ListingPlan, cut, listing_pages
from generator.pages.teasers import listed_claim, teaser
from generator.record import Record
from generator.text.messages import N_
from generator.views.frame import Link
from generator.views.listings import OpenQuestionView, QuestionListing, WaitingView
from generator.views.page import Page

HEADING = N_("Open questions")
_INTRO = N_("Questions without an answer on record, the oldest first.")
_NOT_ASKED = N_("Claims about which, as far as we know, nobody has been asked.")


class QuestionsPlan(Record, frozen=True):
    """A listing of open questions to plan, oldest first; ``trail`` is as in ``ListingPlan``."""

    url: str
    heading: str
    questions: Sequence[ClaimQuestion]
    section: str
    trail: tuple[Link, ...]


def plan_waiting(context: Context) -> Iterator[Page]:
    """``/waiting/``: every open question; below it, the claims about which nobody was asked."""
    _ = context.i18n.gettext
    url, heading = context.urls.section("waiting"), _(HEADING)
    here, unasked = Link(heading, url), [claim for claim in context.index.claims if not claim.answer.counts]
    plan = QuestionsPlan(url, heading, context.index.open_questions, "waiting", (here,))
    yield context.page(url, "waiting.html", partial(_waiting_view, context, plan, unasked))
    yield from later_questions(context, plan)
    below = Link(no_answer(context), context.urls.not_asked())
    listing = ListingPlan(below.url, below.text, unasked, teaser, "waiting", (here, below))
    yield from listing_pages(context, listing, _(_NOT_ASKED))


def later_questions(context: Context, plan: QuestionsPlan) -> Iterator[Page]:
    """Plan the pages of a listing after its first."""
    _, later = cut(plan.questions)
    for number, questions in later.items():
        url = context.urls.older(plan.url, number)
        yield context.page(url, "waiting.html", partial(_later_view, context, plan, number, len(later), questions))


def first_questions(context: Context, plan: QuestionsPlan) -> QuestionListing:
    """The oldest questions of a listing."""
    first, later = cut(plan.questions)
    return QuestionListing(
        items=tuple(open_question_view(context, each) for each in first),
        total=len(plan.questions),
        later=_later(context, plan.url, len(later)),
    )


def open_question_view(context: Context, asked: ClaimQuestion) -> OpenQuestionView:
    """An open question with its claim."""
    question = question_view(context, asked.claim, asked.question)
    return OpenQuestionView(**listed_claim(context, asked.claim), question=question)


def _waiting_view(context: Context, plan: QuestionsPlan, unasked: Sequence[Claim]) -> WaitingView:
    _ = context.i18n.gettext
    feed = f"{plan.heading} · {context.config.title}"
    return WaitingView(
        site=context.site,
        head=page_head(context, plan.url, plan.heading, _(_INTRO), section=plan.section, feed=feed),
        heading=plan.heading,
        intro=_(_INTRO),
        listing=first_questions(context, plan),
        unasked=Link(_("Claims with no answer on record"), context.urls.not_asked()) if unasked else None,
        unasked_number=len(unasked),
    )


def _later_view(
    context: Context, plan: QuestionsPlan, number: int, highest: int, questions: Sequence[ClaimQuestion]
) -> WaitingView:
    heading = numbered(context, plan.heading, number)
    url = context.urls.older(plan.url, number)
    before = context.urls.older(plan.url, number + 1) if number < highest else plan.trail[-1].url
    return WaitingView(
        site=context.site,
        head=page_head(context, url, heading, heading, section=plan.section, trail=plan.trail),
        heading=heading,
        intro="",
        listing=QuestionListing(
            items=tuple(open_question_view(context, each) for each in questions),
            earlier=Link(context.i18n.gettext("Older"), before),
            later=_later(context, plan.url, number - 1),
        ),
        unasked=None,
        unasked_number=0,
    )


def _later(context: Context, url: str, number: int) -> Link | None:
    return Link(context.i18n.gettext("Newer"), context.urls.older(url, number)) if number else None
