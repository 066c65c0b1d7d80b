"""How a finding, and a change of answer, is put in words."""

from __future__ import annotations

from generator.index import Claim
from generator.language import Words
from generator.model.status import Transition


def finding(claim: Claim) -> str:
    """Who answered what, in words: "Denied (White House); Not denied (Pentagon)"."""
    if not claim.standings:
        return claim.status.label
    if len(claim.standings) == 1:
        return claim.standings[0].current.status.label
    return "; ".join(f"{s.current.status.label} ({s.respondent.name})" for s in claim.standings)


def no_rating(words: Words, claim: Claim) -> str:
    """The text-only rating, which says that it is none; the page shows the same words."""
    return words.gettext("No truth rating. Response: %(finding)s", finding=finding(claim))


def transition_name(words: Words, transition: Transition | None) -> str:
    """What readers call a change from one answer to the next; empty where there was none."""
    return transition_meaning(words, transition)[0] if transition else ""


def transition_meaning(words: Words, transition: Transition) -> tuple[str, str]:
    """The name of a change of answer, and what it means."""
    _ = words.gettext
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
