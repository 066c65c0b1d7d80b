"""What stands where a claim's link is posted: its answer in words, and a picture of both."""

from __future__ import annotations

from generator.index import Claim
from generator.pages.view_builder import Parts
from generator.text.font_coverage import can_be_drawn
from generator.text.interface import direction
from generator.views.sharing import PictureStamp, PictureView, Shared

_LONGEST = 300


def shared(parts: Parts, claim: Claim) -> Shared:
    """The answer first, since a preview cuts what is long; then the claim and who made it."""
    labels = [parts.stamp(status).label for status in claim.stands]
    words = f"{parts.finding(claim)}. {claim.entry.because}".rstrip()
    about = parts.words.gettext("Claimed by %(speaker)s on %(day)s.", speaker=claim.speaker.name,
                                day=parts.words.day(claim.entry.date))  # fmt: skip
    drawn = draws(parts, claim)
    return Shared(
        title=f"{'; '.join(dict.fromkeys(labels))}: {claim.entry.claim}",
        description=_cut(f"{words} {about}"),
        picture=parts.urls.permalink(parts.urls.claim_picture(claim.entry.slug)) if drawn else parts.site.picture,
        alternative=f"{claim.entry.claim} {parts.finding(claim)}. {about}" if drawn else parts.site.title,
    )


def draws(parts: Parts, claim: Claim) -> bool:
    """Tell whether the claim has a picture of its own: not where the font lacks a letter of it."""
    if not parts.config.pictures:
        return False
    names = [claim.speaker.name, parts.config.title, *(standing.respondent.name for standing in claim.standings)]
    labels = [parts.stamp(status).label for status in (claim.status, *(s.current.status for s in claim.standings))]
    return can_be_drawn(" ".join((claim.entry.claim, *names, *labels)))


def picture(parts: Parts, claim: Claim) -> PictureView:
    """The claim with the answers that stand."""
    lang = claim.entry.lang or parts.config.lang
    stamps = [PictureStamp(parts.stamp(s.current.status).label, s.current.status.shape.value, s.current.status.colour,
                           s.respondent.name) for s in claim.standings]  # fmt: skip
    status = claim.status
    return PictureView(
        site=parts.config.title,
        site_direction=parts.words.direction,
        claim=claim.entry.claim,
        direction=direction(lang),
        speaker=claim.speaker.name,
        date=parts.words.day(claim.entry.date),
        stamps=tuple(stamps) or (PictureStamp(parts.stamp(status).label, status.shape.value, status.colour, ""),),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
