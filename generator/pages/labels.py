"""What readers call changes of answers, and the answers to a claim in a sentence."""

from __future__ import annotations

from generator.content.status import Transition
from generator.index import Claim
from generator.pages.context import Context, memoised
from generator.text.interface import Translator
from generator.text.messages import N_

_SECTORS = {
    "government": N_("Government"),
    "parliament": N_("Parliament"),
    "court": N_("Court"),
    "police": N_("Police"),
    "armed forces": N_("Armed forces"),
    "party": N_("Party or campaign"),
    "company": N_("Company"),
    "media": N_("Media"),
    "sport": N_("Sport"),
    "religion": N_("Religious body"),
    "science": N_("Science and universities"),
    "international body": N_("International body"),
    "association": N_("Association"),
    "private person": N_("Private person"),
}
# By the way in which the claim was raised.
_CLAIMED_BY = {
    "claim": N_("Claimed by %(speaker)s on %(day)s."),
    "report": N_("Reported by %(speaker)s on %(day)s."),
    "question": N_("Asked by %(speaker)s on %(day)s."),
}
_RAISED_BY = {
    "claim": N_("Claimed by %(speaker)s"),
    "report": N_("Reported by %(speaker)s"),
    "question": N_("Asked by %(speaker)s"),
}
_IN_SHORT = {
    "claim": N_("%(speaker)s claimed: %(claim)s. Response: %(finding)s."),
    "report": N_("%(speaker)s reported: %(claim)s. Response: %(finding)s."),
    "question": N_("%(speaker)s asked about this: %(claim)s. Response: %(finding)s."),
}


def unpublished(context: Context, claim: Claim) -> str:
    """Why readers do not see a claim yet, for previews; empty if they do."""
    _ = context.i18n.gettext
    if claim.entry.draft:
        return _("Draft")
    return _("Appears on %(day)s", day=context.i18n.day(claim.publish_on)) if claim.publish_on else ""


def finding(context: Context, claim: Claim) -> str:
    """Who answered what: "Answers differ: Denied (White House); Not denied (Pentagon)"."""
    return _finding(context, claim.entry.slug)


@memoised
def _finding(context: Context, slug: str) -> str:
    claim = context.index.by_slug[slug]
    answers = [(context.stamp(status).label, respondent) for respondent, status in claim.current]
    if len(answers) < 2:
        return answers[0][0] if answers else no_answer(context)
    words = "; ".join(f"{label} ({respondent.name})" if respondent else label for label, respondent in answers)
    return context.i18n.gettext("Answers differ: %(answers)s", answers=words) if claim.answer.differs else words


def answer_label(context: Context, claim: Claim) -> str:
    """The answer to a claim in a word or two."""
    status = claim.answer.status
    if status:
        return context.stamp(status).label
    return context.i18n.gettext("Answers differ") if claim.answer.differs else no_answer(context)


def no_answer(context: Context) -> str:
    """The text in place of a status if nobody was asked."""
    return context.i18n.gettext("No answer on record")


def claimed_by(context: Context, claim: Claim) -> str:
    """Who made the claim, reported it or asked about it, and when, as a sentence."""
    day = context.i18n.day(claim.entry.date)
    return context.i18n.gettext(_CLAIMED_BY[claim.entry.raised_as], speaker=claim.speaker.name, day=day)


def raised_by(context: Context, claim: Claim) -> str:
    """Who made the claim, reported it or asked about it, in a few words."""
    return context.i18n.gettext(_RAISED_BY[claim.entry.raised_as], speaker=claim.speaker.name)


def in_short(context: Context, claim: Claim) -> str:
    """The claim with who raised it, and the answers, on one line."""
    values = {"speaker": claim.speaker.name, "claim": claim.entry.claim, "finding": finding(context, claim)}
    return context.i18n.gettext(_IN_SHORT[claim.entry.raised_as], **values)


def sector_name(context: Context, sector: str) -> str:
    """What readers call a part of public life; empty if it is not known."""
    return context.i18n.gettext(_SECTORS[sector]) if sector else ""


def no_rating(context: Context, claim: Claim) -> str:
    """The text of a ClaimReview's rating, which says that it is none; the page shows it, too."""
    return context.i18n.gettext("No truth rating. Response: %(finding)s", finding=finding(context, claim))


def transition_name(i18n: Translator, transition: Transition | None) -> str:
    """What readers call a change from one answer to the next; empty if there was none."""
    return transition_meaning(i18n, transition)[0] if transition else ""


def transition_meaning(i18n: Translator, transition: Transition) -> tuple[str, str]:
    """The name of a change of answer, and what it means."""
    _ = i18n.gettext
    match transition:
        case Transition.REVERSED:
            return _("Reversed"), _("Denied first, then confirmed or partly confirmed.")
        case Transition.WALKED_BACK:
            return _("Walked back"), _("Confirmed or partly confirmed first, then denied.")
        case Transition.LATER_CONFIRMED:
            return _("Later confirmed"), _("Declined or left open first, then confirmed.")
        case Transition.LATER_DENIED:
            return _("Later denied"), _("Declined or left open first, then denied.")
        case Transition.WITHDRAWN:
            return _("Answer withdrawn"), _("An earlier answer was taken back.")
        case Transition.CHANGED:
            return _("Changed"), _("Any other change from one answer to the next.")
