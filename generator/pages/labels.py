"""What readers call changes of answers, and the answers to a claim in a sentence."""

from __future__ import annotations

from generator.content.status import Transition
from generator.index import Claim
from generator.pages.context import Context
from generator.text.interface import Translator


def finding(context: Context, claim: Claim) -> str:
    """Who answered what: "Denied (White House); Not denied (Pentagon)"."""
    answers = [(context.stamp(s.current.status).label, s.respondent.name) for s in claim.histories]
    if len(answers) > 1:
        return "; ".join(f"{label} ({name})" for label, name in answers)
    return answers[0][0] if answers else context.stamp(claim.status).label


def claimed_by(context: Context, claim: Claim) -> str:
    """Who made the claim, and when, as a sentence."""
    i18n = context.i18n
    return i18n.gettext(
        "Claimed by %(speaker)s on %(day)s.", speaker=claim.speaker.name, day=i18n.day(claim.entry.date)
    )


def no_rating(context: Context, claim: Claim) -> str:
    """The text of a ClaimReview's rating, which says that it is none; the page shows it, too."""
    return context.i18n.gettext("No truth rating. Response: %(finding)s", finding=finding(context, claim))


def transition_name(i18n: Translator, transition: Transition | None) -> str:
    """What readers call a change from one answer to the next; empty where there was none."""
    return transition_meaning(i18n, transition)[0] if transition else ""


def transition_meaning(i18n: Translator, transition: Transition) -> tuple[str, str]:
    """The name of a change of answer, and what it means."""
    _ = i18n.gettext
    match transition:
        case Transition.REVERSED:
            return _("Reversed"), _("Denied first, then confirmed or partly confirmed.")
        case Transition.WALKED_BACK:
            return _("Walked back"), _("Confirmed first, then denied.")
        case Transition.LATER_CONFIRMED:
            return _("Later confirmed"), _("Silence, a declined or an open answer first, then confirmed.")
        case Transition.RETRACTED:
            return _("Retracted"), _("An earlier answer was taken back.")
        case Transition.CHANGED:
            return _("Answer changed"), _("Any other change from one answer to the next.")
