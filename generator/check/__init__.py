"""The rules: pure functions from content to problems, one code each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from generator.check import (
    answers,
    body_pictures,
    confusables,
    dates,
    name_suffixes,
    names,
    references,
    source_checks,
    sources,
    wording,
)
from generator.check.spellings import NamesUsed, names_in, names_used
from generator.content.body import Outline
from generator.content.entry import Entry
from generator.content.problem import Problem
from generator.content.site_content import Content
from generator.record import Record

Rule = Callable[[Content], Iterator[Problem]]
NameRule = Callable[[Content, NamesUsed], Iterator[Problem]]

# What these say of an entry depends on no other entry: what they said of it once still holds.
OF_EACH_ENTRY: tuple[Rule, ...] = (
    answers.has_status,
    answers.agrees_with_a_response,
    answers.status_is_known,
    answers.status_is_not_retired,
    answers.silence_has_a_question,
    answers.silence_has_a_deadline,
    answers.waiting_is_no_answer,
    answers.has_quote,
    answers.has_asker,
    answers.has_reason,
    answers.details_fit_the_status,
    dates.response_follows_claim,
    dates.deadline_follows_question,
    dates.no_date_is_in_the_future,
    dates.published_after_claim,
    sources.source_is_known,
    sources.ids_are_unique,
    sources.addresses_are_unique,
    sources.sources_are_described,
    sources.has_a_copy,
    sources.copies_are_copies,
    sources.urls_are_no_copies,
    source_checks.quotes_match_their_sources,
    source_checks.checks_are_recent,
    source_checks.details_agree,
    source_checks.lost_sources_have_a_copy,
    confusables.texts_have_no_confusables,
    wording.claim_is_not_a_finding,
    wording.claim_is_short,
)
OF_NAMES: tuple[NameRule, ...] = (
    names.one_spelling,
    names.has_letters,
    names.one_address,
    confusables.names_have_no_confusables,
    confusables.names_look_different,
    confusables.names_differ_visibly,
    confusables.names_are_not_misspelled,
    name_suffixes.names_are_whole,
)
OF_ALL: tuple[Rule, ...] = (
    confusables.other_texts_have_no_confusables,
    names.one_file_per_name,
    names.parents_exist,
    references.one_file_per_slug,
    references.related_exists,
    references.original_exists,
    body_pictures.images_exist,
)


class Checked(Record, frozen=True):
    """What the rules found in some content: in each entry alone, by its path, and beyond that."""

    content: Content
    by_entry: Mapping[str, tuple[Problem, ...]]
    others: tuple[Problem, ...]

    @property
    def problems(self) -> Iterator[Problem]:
        """All of it."""
        for found in self.by_entry.values():
            yield from found
        yield from self.others


def check(content: Content, before: Checked | None = None) -> Checked:
    """Apply every rule to all of the content; entries that stand as they did ``before`` are not judged alone again."""
    known = _known(content, before) if before else {}
    fresh = replace(content, entries=tuple(entry for entry in content.entries if entry.path not in known))
    found = _by_path(problem for rule in OF_EACH_ENTRY for problem in rule(fresh))
    by_entry = {entry.path: known.get(entry.path) or found.get(entry.path, ()) for entry in content.entries}
    others = before.others if before and _others_stand(content, before) else tuple(_others(content))
    return Checked(content, by_entry, others)


def _others(content: Content) -> Iterator[Problem]:
    """What is said of several files together."""
    used = names_used(content)
    for of_names in OF_NAMES:
        yield from of_names(content, used)
    for rule in OF_ALL:
        yield from rule(content)


def _others_stand(content: Content, before: Checked) -> bool:
    """Tell whether nothing that rules of several files look at has changed, nor a place that they named."""
    then = before.content
    if _shared(content) != _shared(then):
        return False
    named = {found.at.path for found in before.others}
    entries = ((now, old) for now, old in zip(content.entries, then.entries, strict=True) if now is not old)
    bodies = ((path, body, then.bodies[path]) for path, body in content.bodies.items() if body is not then.bodies[path])
    return all(_told(now) == _told(old) and now.path not in named for now, old in entries) and all(
        _images(body) == _images(old) and path not in named for path, body, old in bodies
    )


def _shared(content: Content) -> tuple[object, ...]:
    """All that the rules of several files look at besides entries and bodies."""
    paths = [entry.path for entry in content.entries]
    return (paths, content.paths, content.images, content.vocabulary, content.people, content.topics, content.pages,
            content.lang)  # fmt: skip


def _told(entry: Entry) -> tuple[object, ...]:
    """All that an entry tells the rules of several files."""
    return tuple(names_in(entry)), entry.related, entry.lang, entry.translation_of


def _images(body: Outline) -> list[str]:
    return [image.target for image in body.images]


def _known(content: Content, before: Checked) -> dict[str, tuple[Problem, ...]]:
    """What was found in entries that are the very ones of ``before``, if all else that counts is the same."""
    then = before.content
    if _frame(content) != _frame(then):
        return {}
    standing = set(map(id, content.entries))
    return {entry.path: before.by_entry[entry.path] for entry in then.entries if id(entry) in standing}


def _frame(content: Content) -> tuple[object, ...]:
    """All that the rules of single entries look at besides the entry."""
    return content.vocabulary, content.people, content.today, content.lang, content.evidence


def _by_path(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.at.path].append(problem)
    return {path: tuple(these) for path, these in found.items()}
