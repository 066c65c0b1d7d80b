"""The rules: pure functions from content to problems, one code each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check import answers, dates, evidence, findings, lookalikes, names, references, wording
from generator.model.content import Content
from generator.model.problem import Problem

Rule = Callable[[Content], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    answers.has_status,
    answers.agrees_with_a_response,
    answers.status_is_known,
    answers.status_is_not_retired,
    answers.silence_names_the_question,
    answers.silence_names_the_deadline,
    answers.waiting_is_no_answer,
    answers.has_words,
    answers.was_asked,
    answers.says_why,
    answers.fits_its_status,
    dates.response_follows_claim,
    dates.deadline_follows_question,
    dates.nothing_is_from_tomorrow,
    dates.published_after_claim,
    evidence.source_is_known,
    evidence.ids_are_unique,
    evidence.addresses_are_unique,
    evidence.can_be_found_again,
    evidence.has_a_copy,
    findings.quotes_stand_at_their_sources,
    findings.checks_are_recent,
    findings.details_agree,
    findings.sources_are_there,
    names.one_spelling,
    names.has_letters,
    names.one_address,
    names.one_file_per_name,
    names.parents_exist,
    lookalikes.no_letter_in_disguise,
    lookalikes.no_word_in_disguise,
    lookalikes.names_look_different,
    lookalikes.names_are_spelt_right,
    references.one_file_per_slug,
    references.related_exists,
    references.original_exists,
    references.images_exist,
    wording.is_no_finding,
    wording.is_short,
)


def check(content: Content) -> Iterator[Problem]:
    """Apply every rule to all of the content."""
    for rule in RULES:
        yield from rule(content)
