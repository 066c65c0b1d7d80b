"""What stands where a claim's link is posted: its answer in words, and a picture of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.index import Answer, Claim
from generator.pages.answers import quoted
from generator.pages.context import Context
from generator.pages.heads import shortened
from generator.pages.labels import answer_label, claimed_by, finding, no_answer, raised_by
from generator.text.font_coverage import can_be_drawn
from generator.text.interface import direction
from generator.views.answers import Quoted
from generator.views.sharing import PictureStamp, PictureView, Shared

LONGEST_DESCRIPTION = 300
_LONGEST_WORDS, _MOST_NAMED = 240, 3


def shared(context: Context, claim: Claim) -> Shared:
    """The answer first, since a preview cuts what is long; then the claim and who made it."""
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
    """The claim, marked as one, with the answers that stand; with the words of the answer if there is only one."""
    _ = context.i18n.gettext
    words = _only_words(context, claim)
    return PictureView(
        site=context.config.title,
        site_direction=context.i18n.direction,
        label=_("CLAIM"),
        motto=_("What they answered. Not a verdict."),
        claim=_("“%(words)s”", words=claim.entry.claim),
        direction=direction(context.language_of(claim.entry)),
        words=_("“%(words)s”", words=shortened(words.text, _LONGEST_WORDS))
        if words
        else ""
        if claim.current
        else no_answer(context),
        words_direction=words.direction if words else context.i18n.direction,
        raised_by=raised_by(context, claim),
        date=context.i18n.day(claim.entry.date),
        stamps=tuple(_stamps(context, claim)),
    )


def _stamps(context: Context, claim: Claim) -> Iterator[PictureStamp]:
    """A stamp for each respondent; for many, one for each status with the number of its respondents."""
    if len(claim.current) > _MOST_NAMED:
        numbers = Counter(status.id for _, status in claim.current)
        statuses = [status for status in context.vocabulary.statuses if numbers[status.id]]
        for status in statuses:
            counted = context.i18n.ngettext("%(num)s respondent", "%(num)s respondents", numbers[status.id])
            yield PictureStamp(context.stamp(status).label, status.shape.value, status.colour, counted)
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


def _only_words(context: Context, claim: Claim) -> Quoted | None:
    """The words of the answer if there is only one; None if it has none, or the font lacks one of their letters."""
    if len(claim.current) != 1 or not claim.histories:
        return None
    words = quoted(context, claim, claim.histories[0].newest.exchange)
    return words if words and can_be_drawn(words.text) else None
