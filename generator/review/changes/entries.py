"""Compare one entry with its earlier state: what readers will see change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import starmap

from msgspec.structs import replace

from generator.content.body import Body
from generator.content.entry import Correction, Source
from generator.content.exchange import Original
from generator.content.naming import Names
from generator.content.schema import Kind, group_of
from generator.index import Answer, AnswerHistory, Claim
from generator.record import Record
from generator.review.changes.records import EntryChange, FieldChange, NewAnswer, StatusChange
from generator.review.changes.word_diff import counts, wording

# As changes of status and as redirects.
_COMPARED_ELSEWHERE = (Kind.STATUS, Kind.PATH)
_NO_ORIGINAL = Original(text="", lang="")
Rule = Callable[[Answer, Answer], bool]


class Pairs(Record, frozen=True):
    """Which answers of two states are the same one; the others were removed or added."""

    matched: tuple[tuple[Answer, Answer], ...]
    removed: tuple[Answer, ...]
    added: tuple[Answer, ...]


def compare_entry(
    before: Claim, after: Claim, texts: tuple[Body, Body], url: str, moved_from: str, names: Names,
) -> EntryChange | None:  # fmt: skip
    """Return what readers will see change in one entry; None if they will see nothing.

    ``texts`` are its body before and after, ``names`` those of people now.
    """
    pairs = pair_answers(before.answers, after.answers, names)
    old, new = before.entry, after.entry
    reworded = texts[0].utf8 != texts[1].utf8
    added, removed = counts(*(text.words for text in texts)) if reworded else (0, 0)
    change = EntryChange(
        slug=new.slug, url=url, path=new.path, claim=new.claim, moved_from=moved_from,
        statuses=_statuses(before, after, pairs), names_merged=_merged(pairs),
        responses_added=tuple(map(_describe, pairs.added)),
        responses_removed=tuple(map(_describe, pairs.removed)),
        wordings=tuple(starmap(wording, _changed(before, after, pairs, prose=True))),
        body_changed=reworded, words_added=added, words_removed=removed,
        sources_added=_missing_in(old.sources, new.sources), sources_removed=_missing_in(new.sources, old.sources),
        sources_changed=_changed_sources(old.sources, new.sources),
        corrections_added=_without(new.corrections, old.corrections),
        corrections_removed=_without(old.corrections, new.corrections),
        fields=tuple(starmap(FieldChange, _changed(before, after, pairs, prose=False))),
    )  # fmt: skip
    unchanged = EntryChange(slug=new.slug, url=url, path=new.path, claim=new.claim)
    return None if change == unchanged else change


def pair_answers(before: Iterable[Answer], after: Iterable[Answer], names: Names) -> Pairs:
    """Find each earlier answer again: unchanged, else by its day, else by its words.

    Answers of a name that is now another name's spelling are that one's.
    """

    def is_of_the_merged_name(old: Answer, new: Answer) -> bool:
        return names.term(old.respondent.name) == new.respondent and replace(old.exchange, respondent="") == replace(
            new.exchange, respondent=""
        )

    left, right = list(before), list(after)
    matched: list[tuple[Answer, Answer]] = []
    for rule in (_is_as_it_was, is_of_the_merged_name, _is_of_one_day, _has_one_quote):
        matched += _take(left, right, rule)
    return Pairs(tuple(matched), tuple(left), tuple(right))


def _take(left: list[Answer], right: list[Answer], rule: Rule) -> list[tuple[Answer, Answer]]:
    taken = []
    for old in tuple(left):
        new = next((answer for answer in right if rule(old, answer)), None)
        if new:
            taken.append((old, new))
            left.remove(old)
            right.remove(new)
    return taken


def _is_as_it_was(old: Answer, new: Answer) -> bool:
    return old.respondent.slug == new.respondent.slug and old.exchange == new.exchange


def _is_of_one_day(old: Answer, new: Answer) -> bool:
    return old.respondent.slug == new.respondent.slug and old.date == new.date


def _has_one_quote(old: Answer, new: Answer) -> bool:
    same = old.exchange.quote == new.exchange.quote and old.status.id == new.status.id
    return same and bool(old.exchange.quote) and old.respondent.slug == new.respondent.slug


def _merged(pairs: Pairs) -> tuple[str, ...]:
    """Return the respondents of answers that are now another respondent's, each with that one."""
    changed = ((old.respondent, new.respondent) for old, new in pairs.matched)
    return tuple(dict.fromkeys(f"{old.name} → {new.name}" for old, new in changed if old.slug != new.slug))


def _describe(answer: Answer) -> NewAnswer:
    return NewAnswer(
        respondent=answer.respondent.name, date=answer.date, status=answer.status.label,
        quote=answer.exchange.quote, earlier=answer.earlier.status.label if answer.earlier else "",
        transition=answer.transition.value if answer.transition else "",
    )  # fmt: skip


def _statuses(before: Claim, after: Claim, pairs: Pairs) -> tuple[StatusChange, ...]:
    """Return changed current answers, edited earlier answers, and the change of the entry's own status."""
    changes = []
    fresh = [answer.exchange for answer in pairs.added]
    merged = [new.exchange for old, new in pairs.matched if old.respondent.slug != new.respondent.slug]
    earlier = {history.respondent.slug: history for history in before.histories}
    for history in after.histories:
        old = earlier.get(history.respondent.slug)
        if old and old.newest.status.id != history.newest.status.id and history.newest.exchange not in merged:
            changes.append(_change_of_current(old, history, history.newest.exchange in fresh))
    changed_respondents = {change.respondent for change in changes}
    changes += [
        StatusChange(respondent=new.respondent.name, before=old.status.label, after=new.status.label)
        for old, new in pairs.matched
        if old.status.id != new.status.id and new.respondent.name not in changed_respondents
    ]
    if before.answer != after.answer:
        changes.append(StatusChange(respondent="", before=answer_words(before), after=answer_words(after)))
    return tuple(changes)


def answer_words(claim: Claim) -> str:
    """The answer to a claim in words."""
    if not claim.answer.differs:
        return claim.answer.status.label if claim.answer.status else "no answer on record"
    return "answers differ: " + ", ".join(f"{status.label} ({number})" for status, number in claim.answer.counts)


def _change_of_current(old: AnswerHistory, new: AnswerHistory, explained: bool) -> StatusChange:
    transition = new.newest.transition if explained else None
    return StatusChange(
        respondent=new.respondent.name, before=old.newest.status.label, after=new.newest.status.label,
        transition=transition.value if transition else "",
    )  # fmt: skip


def _changed(before: Claim, after: Claim, pairs: Pairs, *, prose: bool) -> Iterator[tuple[str, str, str]]:
    """Yield fields that changed in the entry and in the answers that stay, before and after: sentences, or others."""
    records: list[tuple[str, Record, Record]] = [("", before.entry, after.entry)]
    for old, new in pairs.matched:
        who = f"{new.respondent.name}, {new.date}"
        records.append((f" of {who}", old.exchange, new.exchange))
        originals = old.exchange.original or _NO_ORIGINAL, new.exchange.original or _NO_ORIGINAL
        records.append((f" of the original words of {who}", *originals))
    for of, then, now in records:
        for field in group_of(type(now)).fields:
            if field.group or field.private or field.single in _COMPARED_ELSEWHERE or field.is_prose is not prose:
                continue
            a, b = _shown(getattr(then, field.attribute)), _shown(getattr(now, field.attribute))
            if a != b:
                yield f"{field.name}{of}", a, b


def _without(some: Iterable[Correction], others: tuple[Correction, ...]) -> tuple[Correction, ...]:
    return tuple(correction for correction in some if correction not in others)


def _missing_in(old: Iterable[Source], new: Iterable[Source]) -> tuple[str, ...]:
    known = {source.url for source in old}
    return tuple(dict.fromkeys(source.url for source in new if source.url not in known))


def _changed_sources(old: Iterable[Source], new: Iterable[Source]) -> tuple[str, ...]:
    known = {source.url: source for source in old}
    return tuple(s.url for s in new if s.url in known and known[s.url] != s)


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")
