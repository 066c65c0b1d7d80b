"""The front page: a change that leads, the ways in, and what changed, was answered, is open and is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from functools import partial
from heapq import nsmallest
from typing import TypeVar

from generator.content.quote_checks import QuoteStatus
from generator.content.status import Transition
from generator.index import Answer, Change, Claim, Index, latest_day, traced_quotes
from generator.pages.charts import current_statuses, tally
from generator.pages.context import Context
from generator.pages.heads import page_head
from generator.pages.links import busiest_topics, own_page_link
from generator.pages.open_questions import open_question_view
from generator.pages.subject_pictures import Subject, picture_of, plan_picture
from generator.pages.teasers import answer_item, change_view, teaser
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.site import HomeView, NotedLink, RecordNumbers

_CHANGES, _ANSWERS, _QUESTIONS, _NEWEST = 3, 4, 3, 4
# How many answers to look at, since several may be to one claim.
_LATEST = 100
_OPPOSITE = (Transition.REVERSED, Transition.WALKED_BACK)
Item = TypeVar("Item")


def plan_home(context: Context) -> Iterator[Page]:
    """``/``: what changed, what is new, counts, ways in."""
    url = context.urls.site()
    yield context.page(url, "home.html", partial(_home_view, context, url))
    yield from plan_picture(context, _subject(context, url))


def _subject(context: Context, url: str) -> Subject:
    """What the front page shows where its link is posted, and with it all pages that have no picture."""
    ngettext = context.i18n.ngettext

    def counts() -> tuple[str, ...]:
        claims, respondents = len(context.index.claims), _respondents(context.index)
        return (
            context.i18n.gettext(
                "%(claims)s and %(respondents)s on record",
                claims=ngettext("%(num)s claim", "%(num)s claims", claims),
                respondents=ngettext("%(num)s respondent", "%(num)s respondents", respondents),
            ),
        )

    statuses = partial(current_statuses, context.index.claims)
    return Subject(url=url, name=context.config.title, counts=counts, statuses=statuses, is_site=True)


def lead(index: Index) -> Change | None:
    """The change that leads the front page: the newest from one side to the other with the words of both answers.

    If there is none, the newest with the words of both; else the newest of all.
    """
    with_words = [change for change in index.changes if change.answer.exchange.quote and _words_before(change)]
    opposite = (change for change in with_words if change.transition in _OPPOSITE)
    return next(opposite, None) or next(iter(with_words), None) or next(iter(index.changes), None)


def _words_before(change: Change) -> str:
    return change.answer.earlier.exchange.quote if change.answer.earlier else ""


def _home_view(context: Context, url: str) -> HomeView:
    _, index = context.i18n.gettext, context.index
    leading = lead(index)
    shown = {leading.claim.entry.slug} if leading else set[str]()
    changes = _unseen(index.changes, lambda change: change.claim, shown, _CHANGES)
    shown |= changes.keys()
    answers = _unseen(_latest_answers(index.claims), lambda given: given[0], shown, _ANSWERS)
    shown |= answers.keys()
    questions = _unseen(index.open_questions, lambda asked: asked.claim, shown, _QUESTIONS)
    shown |= questions.keys()
    newest = _unseen(index.claims, lambda claim: claim, shown, _NEWEST)
    title, site = context.config.title, context.site
    lang = context.config.lang if site.own_tagline and site.own_description else context.i18n.lang
    picture = picture_of(context, _subject(context, url))
    return HomeView(
        site=site,
        head=page_head(context, url, title, site.description, section="", feed=title, lang=lang, picture=picture),
        lead=change_view(context, leading) if leading else None,
        search=context.urls.section("search"),
        ways=_ways(context),
        tally=tally(context, current_statuses(index.claims)),
        changes=tuple(change_view(context, change) for change in changes.values()),
        answers=tuple(answer_item(context, given) for given in answers.values()),
        open_questions=tuple(open_question_view(context, asked) for asked in questions.values()),
        newest=tuple(teaser(context, claim) for claim in newest.values()),
        topics=busiest_topics(context),
        record=_numbers(index),
        about=own_page_link(context, "about"),
        all_claims=Link(_("All claims"), context.urls.section("claims")),
        all_changes=Link(_("All changes"), context.urls.section("changes")),
        all_answers=Link(_("Who answered"), context.urls.section("answers")),
        all_questions=Link(_("All open questions"), context.urls.section("waiting")),
    )


def _unseen(items: Iterable[Item], claim: Callable[[Item], Claim], shown: Set[str], most: int) -> dict[str, Item]:
    """The first items whose claims are not ``shown`` yet, by the slugs of these claims: one item a claim."""
    found: dict[str, Item] = {}
    for item in items:
        slug = claim(item).entry.slug
        if slug not in shown and len(found) < most:
            found.setdefault(slug, item)
    return found


def _latest_answers(claims: Iterable[Claim]) -> list[tuple[Claim, Answer]]:
    given = ((claim, answer) for claim in claims for answer in claim.answers if answer.status.is_answer)
    return nsmallest(_LATEST, given, key=lambda g: (-g[1].date.toordinal(), g[0].entry.slug, -g[1].number))


def _ways(context: Context) -> tuple[NotedLink, ...]:
    _, ngettext = context.i18n.gettext, context.i18n.ngettext
    respondents, urls = _respondents(context.index), context.urls
    method = own_page_link(context, "methodology")
    return (
        NotedLink(
            Link(_("Who answered"), urls.section("answers")),
            ngettext("%(num)s respondent", "%(num)s respondents", respondents),
        ),
        NotedLink(
            Link(_("What changed"), urls.section("changes")),
            ngettext("%(num)s change", "%(num)s changes", len(context.index.changes)),
        ),
        NotedLink(
            Link(_("How to read it"), method.url if method else urls.section("status")),
            _("What each answer means"),
        ),
    )


def _respondents(index: Index) -> int:
    return sum(1 for person in index.people if person.answered or person.asked)


def _numbers(index: Index) -> RecordNumbers:
    statuses = [quote.result.status for quote in traced_quotes(index.evidence)]
    return RecordNumbers(
        claims=len(index.claims),
        respondents=_respondents(index),
        quotes=len(statuses),
        compared=sum(1 for status in statuses if status is not QuoteStatus.UNCHECKED),
        updated=latest_day(index),
    )
