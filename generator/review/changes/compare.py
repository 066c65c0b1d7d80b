"""Compare two snapshots of a site and report every reader-visible change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.content.entry import Entry, RetractedEntry
from generator.content.naming import Names
from generator.content.similar_claims import similar_pairs, telling_apart
from generator.index import Claim
from generator.review.changes.entries import answer_words, compare_entry
from generator.review.changes.evidence import evidence_findings
from generator.review.changes.git import Base
from generator.review.changes.log import log_findings
from generator.review.changes.lost_urls import changed_redirects, find_lost_urls
from generator.review.changes.moves import guess_moves, moves_by_alias
from generator.review.changes.records import (
    Changes,
    EntryChange,
    EntrySummary,
    FileChange,
    Finding,
    RetractionChange,
    warning,
)
from generator.review.changes.renumbered import renumbered_answers
from generator.review.changes.snapshots import SiteSnapshot
from generator.review.changes.status_names import renamed_statuses
from generator.text.filenames import stem_of
from generator.text.folding import counted

_ALL_NEW = "The earlier state has no content/ here: everything is new."
_MAX_FILES = 10
_UNEXPLAINED_ADVICE = "add a correction that says what was wrong and what is right; a mere typing error needs none"
_SIMILAR_ADVICE = "record one claim once or, if these are two, put this line in the front matter"


def compare(
    base: Base, before: SiteSnapshot, after: SiteSnapshot, *, new: bool = False, moved_from: str = ""
) -> Changes:
    """Report what readers will see change.

    ``new`` if the earlier state had no content; ``moved_from`` is the former base URL
    if it has changed.
    """
    by_alias = moves_by_alias(before, after)
    by_similarity = guess_moves(before, after, by_alias)
    changed = tuple(_changed(before, after, by_alias))
    return Changes(
        base=base.revision,
        commit=base.commit,
        merge_base=base.is_merge_base,
        notes=(*([_ALL_NEW] if new else []), *_notes(before, after)),
        findings=(
            *_findings(before, after, {**by_alias, **by_similarity}, changed),
            *renumbered_answers(before, after, by_alias),
            *_republished(before, after),
            *_site_moved_finding(moved_from, after),
            *evidence_findings(before, after),
            *log_findings(before, after),
            *renamed_statuses(before, after),
        ),
        entries_added=tuple(_added(before, after, by_alias)),
        entries_removed=tuple(_removed(before, after, by_alias)),
        entries_retracted=tuple(_retracted(before, after)),
        entries_changed=changed,
        entries_waiting=tuple(_hidden_entries(before, after)),
        files=tuple(_files(before, after)),
        pages_added=tuple(sorted(after.pages - before.pages)) if _both_complete(before, after) else (),
        pages_removed=tuple(sorted(before.pages - after.pages)) if _both_complete(before, after) else (),
        redirects=changed_redirects(before, after) if _both_complete(before, after) else (),
    )


def _both_complete(before: SiteSnapshot, after: SiteSnapshot) -> bool:
    """Whether all pages of both states are known; a file with an error may hide some."""
    return not before.broken and not after.broken


def _notes(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[str]:
    if before.errors:
        errors = counted(len(before.errors), "error")
        yield f"The earlier state has {errors} in its content; the comparison is partial."
    if after.errors:
        errors = counted(len(after.errors), "error")
        yield f"The content now has {errors} (run check to see them); the comparison is partial."
    unreadable = sorted(before.broken | after.broken)
    if unreadable:
        more = f" and {len(unreadable) - _MAX_FILES} more" if len(unreadable) > _MAX_FILES else ""
        yield f"Not compared because of errors: {', '.join(unreadable[:_MAX_FILES])}{more}."
        yield "URLs are not compared: a page may be missing only because its file has errors."


def _findings(
    before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str], changed: Iterable[EntryChange]
) -> Iterator[Finding]:
    if after.errors:
        yield Finding(
            severity="error",
            path=after.errors[0].at.path,
            repair="fix the problems that check shows",
            message=f"the site cannot be built: {counted(len(after.errors), 'error')} in its content",
        )
    if _both_complete(before, after):
        yield from find_lost_urls(before, after, moved)
    yield from _similar_claims(before, after)
    for change in changed:
        unexplained = ", ".join(_unexplained(change))
        if unexplained:
            message = f"without a new correction or response: {unexplained}"
            yield warning(change.path, message, _UNEXPLAINED_ADVICE, [change.url])


def _similar_claims(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[Finding]:
    """Yield a finding for each new or changed claim on the site that resembles another."""
    claims = {slug: claim.entry.claim for slug, claim in before.index.by_slug.items()}
    for pair in similar_pairs([claim.entry for claim in after.index.by_slug.values()]):
        changed = [entry for entry in pair if claims.get(entry.slug) != entry.claim]
        if changed:
            entry = changed[-1]
            other = pair[0] if entry is pair[1] else pair[1]
            message = f'the claim resembles that of {other.path}: "{other.claim}"'
            yield warning(entry.path, message, _SIMILAR_ADVICE, line=telling_apart(entry, other))


def _unexplained(change: EntryChange) -> Iterator[str]:
    """Yield visible changes that the entry itself does not explain."""
    if change.corrections_removed:
        yield "a correction was removed"
    if change.corrections_added:
        return
    if change.responses_removed:
        yield "a response was removed"
    if change.responses_added:
        return
    # If two names turn out to be one respondent, the answers of an entry may no longer differ.
    for status in change.statuses:
        if change.names_merged and not status.respondent:
            continue
        subject = f"the status of {status.respondent}" if status.respondent else "the entry's status"
        yield f"{subject} changed from {status.before} to {status.after}"
    for wording in change.wordings:
        if wording.what != "because":
            yield f"the wording of the {wording.what} changed"


def _site_moved_finding(moved_from: str, after: SiteSnapshot) -> Iterator[Finding]:
    if moved_from:
        message = f"the site's URL changes from {moved_from} to {after.config.base_url}, breaking every link to it"
        yield warning("content/site.toml", message, "redirect the old URL to the new one")


def _added(before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]) -> Iterator[EntrySummary]:
    known = {*before.index.by_slug, *moved.values(), *map(stem_of, before.broken)}
    for slug, claim in sorted(after.index.by_slug.items()):
        if slug not in known:
            yield _entry_summary(claim, after)


def _removed(before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]) -> Iterator[EntrySummary]:
    content: tuple[Entry | RetractedEntry, ...] = (*after.content.entries, *after.content.retracted)
    entries = {entry.slug: entry for entry in content}
    retracted = (entry.slug for entry in after.index.retractions)
    known = {*after.index.by_slug, *retracted, *moved, *map(stem_of, after.broken)}
    for slug, claim in sorted(before.index.by_slug.items()):
        if slug not in known:
            target = after.redirects.get(before.url(slug), "")
            why = _hidden_reason(entries[slug]) if slug in entries else f"leads to {target}" if target else "removed"
            yield _entry_summary(claim, before, why)


def _retracted(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[RetractionChange]:
    known = {entry.slug: entry.retracted for entry in before.index.retractions}
    for entry in after.index.retractions:
        if entry.retracted != known.get(entry.slug):
            claim = before.index.by_slug.get(entry.slug)
            yield RetractionChange(
                slug=entry.slug,
                url=after.url(entry.slug),
                path=entry.path,
                claim=claim.entry.claim if claim else "",
                retracted=entry.retracted,
                before=known.get(entry.slug),
            )


def _republished(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[Finding]:
    for entry in before.index.retractions:
        claim = after.index.by_slug.get(entry.slug)
        if claim:
            message = f"this entry was retracted on {entry.retracted.date}, and would be published again"
            advice = "add a correction that says why it is published again"
            yield warning(claim.entry.path, message, advice, [after.url(entry.slug)])


def _changed(before: SiteSnapshot, after: SiteSnapshot, moved: Mapping[str, str]) -> Iterator[EntryChange]:
    names = Names.of(after.content.people)
    for slug, old in sorted(before.index.by_slug.items()):
        new = after.index.by_slug.get(moved.get(slug, slug))
        if new:
            texts = before.text(old.entry), after.text(new.entry)
            url = after.url(new.entry.slug)
            change = compare_entry(old, new, texts, url, before.url(slug) if slug in moved else "", names)
            if change:
                yield change


def _hidden_entries(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[EntrySummary]:
    """Yield entries that are not visible yet, and are new or changed."""
    known = {entry.slug: entry for entry in before.content.entries}
    for entry in sorted(after.content.entries, key=lambda entry: entry.slug):
        if entry.slug in after.index.by_slug or entry.slug in before.index.by_slug:
            continue
        old = known.get(entry.slug)
        same_text = old and before.text(old).utf8 == after.text(entry).utf8
        if not (same_text and old and _without_positions(old) == _without_positions(entry)):
            yield EntrySummary(
                slug=entry.slug,
                url=after.url(entry.slug),
                path=entry.path,
                claim=entry.claim,
                speaker=entry.speaker,
                status="",
                why=_hidden_reason(entry),
            )


def _files(before: SiteSnapshot, after: SiteSnapshot) -> Iterator[FileChange]:
    for kind, path in sorted(before.sources.keys() | after.sources.keys()):
        old, new = before.sources.get((kind, path)), after.sources.get((kind, path))
        if old != new:
            yield FileChange(kind, path, "changed" if old and new else "added" if new else "removed")


def _hidden_reason(entry: Entry | RetractedEntry) -> str:
    return "draft" if entry.draft or isinstance(entry, RetractedEntry) else f"from {entry.live_from}"


def _entry_summary(claim: Claim, snapshot: SiteSnapshot, why: str = "") -> EntrySummary:
    entry = claim.entry
    return EntrySummary(
        slug=entry.slug,
        url=snapshot.url(entry.slug),
        path=entry.path,
        claim=entry.claim,
        speaker=claim.speaker.name,
        status=answer_words(claim),
        why=why,
    )


def _without_positions(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, places=b"", unread=(), path="")
