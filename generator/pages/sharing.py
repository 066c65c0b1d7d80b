"""What is shown where a claim's link is posted: its answer in words, and a picture of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.content.exchange import Exchange
from generator.index import Answer, Claim
from generator.pages.answers import asked, quoted
from generator.pages.context import Context
from generator.pages.heads import shortened
from generator.pages.labels import answer_label, claimed_by, finding, no_answer, raised_by
from generator.text.font_coverage import can_be_drawn
from generator.text.interface import direction
from generator.text.typography import curly
from generator.views.answers import Quoted
from generator.views.sharing import PictureStamp, PictureText, PictureView, Shared

LONGEST_DESCRIPTION = 300
_LONGEST_WORDS, _MOST_NAMED = 240, 3


def shared(context: Context, claim: Claim) -> Shared:
    """The answer first, since a preview cuts long texts; then the claim and who made it."""
    words = f"{finding(context, claim)}. {claim.entry.because}".rstrip()
    about = claimed_by(context, claim)
    drawn = draws(context, claim)
    return Shared(
        title=shared_title(context, claim),
        description=shortened(f"{words} {about}", LONGEST_DESCRIPTION),
        picture=context.urls.permalink(context.urls.claim_picture(claim.entry.slug)) if drawn else context.site.picture,
        alternative=f"{claim.entry.claim} {finding(context, claim)}. {about}" if drawn else context.site.title,
    )


def shared_title(context: Context, claim: Claim) -> str:
    """The answer, with the respondent if there is one alone, and the claim, which is marked as such."""
    answer = answer_label(context, claim)
    if len(claim.respondents) == 1:
        answer = f"{claim.respondents[0].name}: {answer}"
    return context.i18n.gettext("%(answer)s. Claim: “%(claim)s”", answer=answer, claim=claim.entry.claim)


def draws(context: Context, claim: Claim) -> bool:
    """Return whether the claim has a picture of its own; it has none if the font lacks one of its letters."""
    if not context.config.pictures:
        return False
    names = [raised_by(context, claim), context.config.title, *(term.name for term in claim.respondents)]
    labels = [
        no_answer(context),
        context.i18n.gettext("CLAIM"),
        *(context.stamp(status).label for _, status in claim.current),
    ]
    return can_be_drawn(" ".join((claim.entry.claim, *names, *labels)))


def picture(context: Context, claim: Claim) -> PictureView:
    """The claim, marked as one, with the current answers, and with the words of the answer if there is only one."""
    _, lang = context.i18n.gettext, context.language_of(claim.entry)
    return PictureView(
        look=context.picture_look,
        site=context.config.title,
        direction=context.i18n.direction,
        above=(_("CLAIM"), raised_by(context, claim), context.i18n.day(claim.entry.date)),
        heading=PictureText(_("“%(words)s”", words=curly(claim.entry.claim, lang)), direction(lang)),
        question=_only_question(context, claim),
        words=_only_words(context, claim),
        foot=_("What they answered. Not a verdict."),
        stamps=tuple(_stamps(context, claim)),
    )


def _stamps(context: Context, claim: Claim) -> Iterator[PictureStamp]:
    """A stamp for each respondent; for many, one for each status with the number of its respondents."""
    if len(claim.current) > _MOST_NAMED:
        numbers = Counter(status.id for _, status in claim.current)
        statuses = [status for status in context.vocabulary.statuses if numbers[status.id]]
        for status in statuses:
            counted = context.i18n.ngettext("%(num)s respondent", "%(num)s respondents", numbers[status.id])
            who = (term.name for term, its in claim.current if term and its.id == status.id)
            names = context.i18n.gettext(", ").join(who)
            yield PictureStamp(context.stamp(status).label, status.shape.value, status.colour, counted, names=names)
        return
    newest = {history.respondent: history.newest for history in claim.histories}
    for term, status in claim.current:
        answer = newest.get(term) if term else None
        changed = answer if answer and answer.transition and answer.status.id == status.id else None
        yield PictureStamp(
            context.stamp(status).label,
            status.shape.value,
            status.colour,
            term.name if term else "",
            _dated(context, changed.earlier) if changed else "",
            _dated(context, changed) if changed else "",
        )


def _dated(context: Context, answer: Answer | None) -> str:
    return f"{context.stamp(answer.status).label} {context.i18n.short_day(answer.date)}" if answer else ""


def _only_exchange(claim: Claim) -> Exchange | None:
    """The only current answer to a claim, or the only question about it that is open."""
    if len(claim.current) != 1:
        return None
    if claim.histories:
        return claim.histories[0].newest.exchange
    return claim.open_questions[0].exchange if claim.open_questions else None


def _only_question(context: Context, claim: Claim) -> PictureText | None:
    """The question to the only answer; None if it has no words, or the font lacks one of their letters."""
    exchange = _only_exchange(claim)
    words = asked(context, claim.entry, exchange) if exchange else None
    if not words or not can_be_drawn(words.text):
        return None
    _ = context.i18n.gettext
    return PictureText(f"{_('Question')}{_(': ')}{_shortened(words)}", words.direction)


def _only_words(context: Context, claim: Claim) -> PictureText | None:
    """The words of the only answer, or that there is none; None if they are not known or the font lacks a letter."""
    if not claim.current:
        return PictureText(no_answer(context), context.i18n.direction)
    exchange = _only_exchange(claim)
    words = quoted(context, claim, exchange) if exchange else None
    if not words or not can_be_drawn(words.text):
        return None
    return PictureText(context.i18n.gettext("“%(words)s”", words=_shortened(words)), words.direction)


def _shortened(words: Quoted) -> str:
    return shortened(curly(words.text, words.lang), _LONGEST_WORDS)
