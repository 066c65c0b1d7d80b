"""A page for each answer: a preview of its link says who answered what, and the page how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.index import Answer, Claim
from generator.pages.answers import answer_view, quoted
from generator.pages.citations import answer_citation
from generator.pages.context import Context
from generator.pages.heads import page_head, shortened
from generator.pages.labels import claimed_by
from generator.pages.links import claim_link, person_link
from generator.pages.sharing import LONGEST_DESCRIPTION, shared
from generator.text.interface import direction
from generator.views.answer_page import AnswerPageView
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.sharing import Shared
from generator.views.site import RedirectView


def plan_answers(context: Context, claim: Claim) -> Iterator[Page]:
    """Plan the pages of a claim's answers, and their redirects from the claim's old addresses."""
    if not context.config.answer_pages:
        return
    entry, urls = claim.entry, context.urls
    former = [urls.site(alias.lstrip("/")) for alias in entry.aliases if alias.endswith("/")]
    for answer in claim.answers:
        url = urls.answer(urls.claim(entry.slug), answer.ordinal)
        yield context.page(url, "answer.html", partial(_view, context, claim, answer, url), listed=False)
        moved = RedirectView(entry.claim, url, urls.permalink(url), context.i18n.lang)
        yield from (context.redirect(urls.answer(old, answer.ordinal), moved) for old in former)


def _view(context: Context, claim: Claim, answer: Answer, url: str) -> AnswerPageView:
    entry, urls = claim.entry, context.urls
    about = _shared(context, claim, answer)
    lang = context.language_of(entry)
    current = next(history.current for history in claim.histories if history.respondent == answer.respondent)
    return AnswerPageView(
        site=context.site,
        head=page_head(
            context,
            url,
            about.title,
            about.description,
            section="claims",
            trail=(Link(context.i18n.gettext("Claims"), urls.section("claims")), claim_link(context, claim)),
            indexed=False,
        ),
        claim=claim_link(context, claim),
        lang=lang,
        direction=direction(lang),
        speaker=person_link(context, claim.speaker),
        raised_as=entry.raised_as,
        date=entry.date,
        answer=answer_view(context, claim, answer),
        later=None if answer in current else answer_view(context, claim, current[-1]),
        place=urls.in_history(entry.slug, answer.ordinal),
        citation=answer_citation(context, claim, answer),
        shared=about,
        script=urls.loaded("share.js"),
    )


def _shared(context: Context, claim: Claim, answer: Answer) -> Shared:
    """First who answered what, since a preview cuts long texts; then the words, and who made the claim."""
    _, words = context.i18n.gettext, quoted(context, claim, answer.exchange)
    who = {"respondent": answer.respondent.name, "status": context.stamp(answer.status).label}
    sentences = (
        _("“%(words)s”", words=words.text) if words else "",
        _("Answered on %(day)s.", day=context.i18n.day(answer.date)) if answer.status.is_answer else "",
        claimed_by(context, claim),
        _("We do not rate whether the claim is true."),
    )
    whole = shared(context, claim)
    return Shared(
        title=_("%(respondent)s: %(status)s. Claim: “%(claim)s”", claim=claim.entry.claim, **who),
        description=shortened(" ".join(filter(None, sentences)), LONGEST_DESCRIPTION),
        picture=whole.picture,
        alternative=whole.alternative,
    )
