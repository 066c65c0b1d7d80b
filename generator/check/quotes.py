"""Rules about the words of answers: whether readers have them, understand them and can read their language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.exchanges import Exchanges, Recorded, answers_in
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.status import Stance
from generator.text.characters import UNSPACED
from generator.text.folding import counted
from generator.text.language_tags import primary

# That somebody declined to answer is often all that a report tells.
_NEEDS_NO_QUOTE = (Stance.WAITING, Stance.WITHDRAWN, Stance.SILENT)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(r"\w++(?:['’.,:/-]\w++)*+")
_MANY_WORDS = re.compile(rf"(?:\W*+{_WORD.pattern}){{6}}")
# Not as in "no such order", where it belongs to the words that follow.
_ALONE = r"(?=\s*(?:[^\w\s]|$))"
# How an answer begins that refers to its question, by language.
_REFERENCES = {
    "en": re.compile(rf"\W*((?:yes|no){_ALONE}|that\b|the latter\b)", re.IGNORECASE),
    "es": re.compile(rf"\W*((?:sí|no){_ALONE}|eso\b)", re.IGNORECASE),
    "de": re.compile(rf"\W*((?:ja|nein){_ALONE}|das (?:ist|stimmt|war|trifft)\b)", re.IGNORECASE),
    "fr": re.compile(rf"\W*((?:oui|non){_ALONE}|cela\b|c['’]est\b)", re.IGNORECASE),
    "pt": re.compile(rf"\W*((?:sim|não){_ALONE}|isso\b)", re.IGNORECASE),
    "ar": re.compile(rf"\W*((?:نعم|لا){_ALONE}|ذلك\b)"),
}


def has_quote(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S109: an answer about the claim is quoted; S129: so is one that leaves it open, as its words are the finding.

    Of an answer that somebody passed on, only the account of who did is known; S109 asks for no words of it.
    """
    for recorded, status in answers_in(exchanges):
        if status.unreached or status.stance in _NEEDS_NO_QUOTE or not recorded.lacks("quote"):
            continue
        if status.stance is Stance.OPEN:
            yield problem(
                "S129",
                recorded.at("status"),
                f'"{status.typed}" without words cannot be verified',
                'quote them; if others only called the answer that, give its own status and theirs in "described_as"',
            )
        elif not recorded.exchange.relayed_by:
            message = f'the response of {recorded.exchange.respondent} has no "quote"'
            yield problem("S109", recorded.at(), message, "quote the answer")


def quote_has_a_question(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S126: words that only their question explains have one, unless nobody asked."""
    for recorded in exchanges:
        if recorded.exchange.quote and recorded.lacks("question") and not recorded.is_unasked:
            reason = _dependence(recorded.exchange.quote, _language_of_quote(recorded, content))
            if reason:
                yield problem(
                    "S126",
                    recorded.at("quote"),
                    f'the quote {reason} and has no "question"',
                    'say what was asked: a line "question" in the response',
                )


def quote_is_readable(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S127: a quote, or its original, is in the language of the entry."""
    for recorded in exchanges:
        exchange = recorded.exchange
        if not (exchange.quote and exchange.quote_lang):
            continue
        wanted = primary(recorded.entry.lang or content.lang)
        languages = {primary(exchange.quote_lang), primary(exchange.original.lang) if exchange.original else ""}
        if wanted not in languages and not recorded.is_unread("original"):
            yield problem(
                "S127",
                recorded.at("quote_lang"),
                f'the quote is in "{exchange.quote_lang}" and the entry in "{recorded.entry.lang or content.lang}"',
                'move it to "original", and give your translation as "quote" with translated: true',
            )


def quote_is_short(content: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S132: a quote has no more words than the site allows; what was left out does not count."""
    for recorded in exchanges if content.longest_quote else ():
        number = len(_WORD.findall(recorded.exchange.quote))
        if number > content.longest_quote:
            yield problem(
                "S132",
                recorded.at("quote"),
                f"the quote has {counted(number, 'word')}, and this site quotes at most {content.longest_quote}",
                "keep the words that accept or reject the claim, and put […] for the rest",
            )


def translation_has_an_original(_: Content, exchanges: Exchanges) -> Iterator[Problem]:
    """S122: the writer's own translation comes with the original words."""
    for recorded in exchanges:
        missing = [name for name in ("quote", "original") if recorded.exchange.translated and recorded.lacks(name)]
        if missing:
            yield problem(
                "S122",
                recorded.at("translated"),
                f'"translated" needs {" and ".join(missing)}',
                'give the words that were said in "original" and your translation in "quote"',
            )


def _dependence(quote: str, language: str) -> str:
    """Return why a quote needs its question, or an empty string."""
    reference = _REFERENCES[language].match(quote) if language in _REFERENCES else None
    if reference:
        return f'begins with "{reference[1]}"'
    if _MANY_WORDS.match(quote) or _UNSPACED.search(quote):
        return ""
    return f"has only {counted(len(_WORD.findall(quote)), 'word')}"


def _language_of_quote(recorded: Recorded, content: Content) -> str:
    return primary(recorded.exchange.quote_lang or recorded.entry.lang or content.lang)
