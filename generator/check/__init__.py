"""The rules: pure functions from content to problems, one code each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check import (
    answers,
    body_pictures,
    change_log,
    confusables,
    contacts,
    dates,
    duplicates,
    name_suffixes,
    names,
    organisations,
    questions,
    quotes,
    references,
    retractions,
    source_checks,
    sources,
    translations,
    wording,
)
from generator.check.exchanges import Exchanges, exchanges_in
from generator.check.spellings import NamesUsed, names_used
from generator.content.entry import Entry
from generator.content.problem import Problem
from generator.content.site_content import Content

EntryRuleFunction = Callable[[Entry], Iterator[Problem]]
RuleFunction = Callable[[Content], Iterator[Problem]]
ExchangeRuleFunction = Callable[[Content, Exchanges], Iterator[Problem]]
NameRuleFunction = Callable[[Content, NamesUsed], Iterator[Problem]]

ENTRY_RULES: tuple[EntryRuleFunction, ...] = (
    answers.has_one_form,
    answers.has_reason,
    dates.response_follows_claim,
    dates.deadline_follows_question,
    dates.published_after_claim,
    sources.source_is_known,
    sources.ids_are_unique,
    sources.addresses_are_unique,
    sources.sources_are_described,
    sources.copies_are_copies,
    sources.urls_are_not_copies,
    confusables.texts_have_no_confusables,
    wording.claim_is_not_a_finding,
    wording.claim_is_short,
    contacts.has_no_contact_data,
)
RULES: tuple[RuleFunction, ...] = (
    answers.names_the_respondent,
    questions.unnamed_silence_has_a_question,
    questions.days_to_look_again_are_ahead,
    dates.no_date_is_in_the_future,
    sources.hosts_may_be_cited,
    sources.has_a_copy,
    source_checks.quotes_match_their_sources,
    source_checks.checks_are_recent,
    source_checks.details_agree,
    source_checks.lost_sources_have_a_copy,
    source_checks.checks_are_of_the_past,
    confusables.other_texts_have_no_confusables,
    names.one_file_per_name,
    names.parents_exist,
    organisations.wholes_are_organisations,
    organisations.organisations_are_not_circular,
    organisations.domains_have_one_owner,
    references.one_file_per_slug,
    references.related_exists,
    references.original_exists,
    duplicates.claims_are_recorded_once,
    body_pictures.images_exist,
    retractions.retraction_is_not_in_the_future,
    retractions.retraction_follows_publication,
    retractions.replacement_exists,
    retractions.translation_of_a_retracted_entry,
    change_log.logged_claims_exist,
)
EXCHANGE_RULES: tuple[ExchangeRuleFunction, ...] = (
    answers.status_is_known,
    answers.status_is_not_retired,
    answers.waiting_is_not_typed,
    answers.answer_has_a_date,
    answers.answer_follows_question,
    answers.order_is_unknown_among_several,
    answers.details_fit_the_status,
    answers.descriptions_differ,
    answers.relayed_answers_are_relayed,
    questions.silence_has_a_question,
    questions.silence_has_a_deadline,
    questions.silence_follows_deadline,
    questions.silence_is_not_hasty,
    questions.attempts_follow_question,
    questions.has_asker,
    questions.question_is_not_long_open,
    questions.answer_joins_its_question,
    quotes.has_quote,
    quotes.quote_has_a_question,
    quotes.quote_is_readable,
    quotes.quote_is_short,
    quotes.translation_has_an_original,
    translations.answers_are_those_of_the_original,
)
NAME_RULES: tuple[NameRuleFunction, ...] = (
    names.one_spelling,
    names.has_letters,
    names.one_address,
    confusables.names_have_no_confusables,
    confusables.names_look_different,
    confusables.names_differ_in_letters,
    confusables.names_are_not_misspelled,
    name_suffixes.names_are_whole,
)


def check(content: Content) -> Iterator[Problem]:
    """Apply every rule to all of the content."""
    for entry in content.entries:
        yield from check_entry(entry)
    yield from check_together(content)


def check_entry(entry: Entry) -> Iterator[Problem]:
    """Apply the rules that need to know nothing but one entry."""
    for rule in ENTRY_RULES:
        yield from rule(entry)


def check_together(content: Content) -> Iterator[Problem]:
    """Apply the rules that need to know other files, the settings or the day."""
    for rule in RULES:
        yield from rule(content)
    exchanges = exchanges_in(content)
    for exchange_rule in EXCHANGE_RULES:
        yield from exchange_rule(content, exchanges)
    used = names_used(content)
    for name_rule in NAME_RULES:
        yield from name_rule(content, used)
