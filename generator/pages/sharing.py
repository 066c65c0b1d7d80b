"""What stands where a claim's link is posted: its answer in words, and a picture of both."""

from __future__ import annotations

from generator.content.status import Status
from generator.index import Claim
from generator.pages.context import Context
from generator.pages.heads import shortened
from generator.pages.labels import answer_label, claimed_by, finding, no_answer, raised_by
from generator.text.font_coverage import can_be_drawn
from generator.text.interface import direction
from generator.views.sharing import PictureStamp, PictureView, Shared

_LONGEST = 300


def shared(context: Context, claim: Claim) -> Shared:
    """The answer first, since a preview cuts what is long; then the claim and who made it."""
    words = f"{finding(context, claim)}. {claim.entry.because}".rstrip()
    about = claimed_by(context, claim)
    drawn = draws(context, claim)
    return Shared(
        title=f"{answer_label(context, claim)}: {claim.entry.claim}",
        description=shortened(f"{words} {about}", _LONGEST),
        picture=context.urls.permalink(context.urls.claim_picture(claim.entry.slug)) if drawn else context.site.picture,
        alternative=f"{claim.entry.claim} {finding(context, claim)}. {about}" if drawn else context.site.title,
    )


def draws(context: Context, claim: Claim) -> bool:
    """Return whether the claim has a picture of its own; it has none if the font lacks one of its letters."""
    if not context.config.pictures:
        return False
    names = [raised_by(context, claim), context.config.title, *(term.name for term in claim.respondents)]
    labels = [no_answer(context), *(context.stamp(status).label for _, status in claim.current)]
    return can_be_drawn(" ".join((claim.entry.claim, *names, *labels)))


def _picture_stamp(context: Context, status: Status, respondent: str) -> PictureStamp:
    return PictureStamp(context.stamp(status).label, status.shape.value, status.colour, respondent)


def picture(context: Context, claim: Claim) -> PictureView:
    """The claim with the answers that stand."""
    lang = context.language_of(claim.entry)
    stamps = [_picture_stamp(context, status, term.name if term else "") for term, status in claim.current]
    return PictureView(
        site=context.config.title,
        site_direction=context.i18n.direction,
        claim=claim.entry.claim,
        direction=direction(lang),
        raised_by=raised_by(context, claim),
        date=context.i18n.day(claim.entry.date),
        stamps=tuple(stamps),
    )
