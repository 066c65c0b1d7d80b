"""What changes of answer, and forms and reasons of answers, are called."""

from __future__ import annotations

from generator.content.status import Transition
from generator.text.interface import N_, Translator

# As writers type them (content/schema.py), and as readers see them.
_FORMS = (N_("non-denial denial"), N_("changed subject"), N_("conditional"), N_("present tense only"))
_REASONS = (
    N_("future operations"),
    N_("litigation"),
    N_("privacy"),
    N_("policy"),
    N_("security"),
    N_("ongoing inquiry"),
)


def form_name(words: Translator, form: str) -> str:
    """How an open answer avoided the claim."""
    return words.gettext(form) if form in _FORMS else form


def reason_name(words: Translator, reason: str) -> str:
    """The reason given for not answering."""
    return words.gettext(reason) if reason in _REASONS else reason


def transition_name(words: Translator, transition: Transition | None) -> str:
    """What readers call a change from one answer to the next; empty where there was none."""
    return transition_meaning(words, transition)[0] if transition else ""


def transition_meaning(words: Translator, transition: Transition) -> tuple[str, str]:
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
