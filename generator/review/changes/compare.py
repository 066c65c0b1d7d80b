"""Two sides of a site to all that readers will see change between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import msgspec

from generator.content.entry import Entry
from generator.index import Claim
from generator.review.changes.entries import compare_entry
from generator.review.changes.git import Base
from generator.review.changes.lost_urls import changed_redirects, lost_addresses
from generator.review.changes.moves import guessed_moves, moved_entries
from generator.review.changes.records import Changes, EntryChange, FileChange, Finding, Seen
from generator.review.changes.snapshots import Side
from generator.text.folding import counted

_NEW = "The earlier state had no content/ here: everything is new."
_NAMED = 10
_UNEXPLAINED = "add to corrections what was wrong and what is right; a mere slip of the pen needs none"


def compare(base: Base, before: Side, after: Side, *, new: bool = False, moved_from: str = "") -> Changes:
    """Tell what readers will see change.

    ``new`` says that there was no site before, ``moved_from`` is its former base
    URL where it has another one now.
    """
    said = moved_entries(before, after)
    guessed = guessed_moves(before, after, said)
    changed = tuple(_changed(before, after, said))
    return Changes(
        base=base.revision, commit=base.commit, merge_base=base.merged,
        notes=(*([_NEW] if new else []), *_notes(before, after)),
        findings=(*_findings(before, after, {**said, **guessed}, changed), *_site_moved(moved_from, after)),
        entries_added=tuple(_added(before, after, said)),
        entries_removed=tuple(_removed(before, after, said)),
        entries_changed=changed,
        entries_waiting=tuple(_waiting(before, after)),
        files=tuple(_files(before, after)),
        pages_added=tuple(sorted(after.pages - before.pages)) if _both_whole(before, after) else (),
        pages_removed=tuple(sorted(before.pages - after.pages)) if _both_whole(before, after) else (),
        redirects=changed_redirects(before, after) if _both_whole(before, after) else (),
    )  # fmt: skip


def _both_whole(before: Side, after: Side) -> bool:
    """Whether every page of both sides is known; a file with an error may hide some."""
    return not before.broken and not after.broken


def _notes(before: Side, after: Side) -> Iterator[str]:
    if before.errors:
        errors = counted(len(before.errors), "error")
        yield f"The earlier state has {errors} in its content; what can be compared is compared."
    if after.errors:
        errors = counted(len(after.errors), "error")
        yield f"The content has {errors} now (the command check shows them); what can be compared is compared."
    unread = sorted(before.broken | after.broken)
    if unread:
        more = f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else ""
        yield f"Not compared, for an error in it: {', '.join(unread[:_NAMED])}{more}."
        yield "Addresses are not compared: a page may be missing only because its file cannot be read."


def _findings(before: Side, after: Side, moved: Mapping[str, str], changed: Iterable[EntryChange]) -> Iterator[Finding]:
    if after.errors:
        yield Finding(
            severity="error", path=after.errors[0].at.path, repair="mend what the command check shows",
            message=f"the site cannot be built: {counted(len(after.errors), 'error')} in its content",
        )  # fmt: skip
    if _both_whole(before, after):
        yield from lost_addresses(before, after, moved)
    for change in changed:
        unexplained = ", ".join(_unexplained(change))
        if unexplained:
            yield Finding(severity="warning", path=change.path, urls=(change.url,), repair=_UNEXPLAINED,
                          message=f"without a new correction or response: {unexplained}")  # fmt: skip


def _unexplained(change: EntryChange) -> Iterator[str]:
    """What readers saw and will see otherwise, with nothing on the page that says so."""
    if change.corrections_removed:
        yield "a correction was taken away"
    if change.corrections_added:
        return
    if change.responses_removed:
        yield "a response was taken away"
    if change.responses_added:
        return
    for status in change.statuses:
        whose = f"the status of {status.respondent}" if status.respondent else "the entry's status"
        yield f"{whose} changed from {status.before} to {status.after}"
    for wording in change.wordings:
        if wording.what != "because":
            yield f"the {wording.what} was worded otherwise"


def _site_moved(moved_from: str, after: Side) -> Iterator[Finding]:
    if moved_from:
        yield Finding(
            severity="warning", path="content/site.toml", repair="let the old address redirect to the new one",
            message=f"the site's address changes from {moved_from} to {after.config.base_url}: every link to it breaks",
        )  # fmt: skip


def _added(before: Side, after: Side, moved: Mapping[str, str]) -> Iterator[Seen]:
    known = {*before.index.by_slug, *moved.values(), *map(_stem, before.broken)}
    for slug, claim in sorted(after.index.by_slug.items()):
        if slug not in known:
            yield _seen(claim, after)


def _removed(before: Side, after: Side, moved: Mapping[str, str]) -> Iterator[Seen]:
    entries = {entry.slug: entry for entry in after.content.entries}
    known = {*after.index.by_slug, *moved, *map(_stem, after.broken)}
    for slug, claim in sorted(before.index.by_slug.items()):
        if slug not in known:
            target = after.redirects.get(before.url(slug), "")
            why = _why_unseen(entries[slug]) if slug in entries else f"leads to {target}" if target else "removed"
            yield _seen(claim, before, why)


def _changed(before: Side, after: Side, moved: Mapping[str, str]) -> Iterator[EntryChange]:
    for slug, old in sorted(before.index.by_slug.items()):
        new = after.index.by_slug.get(moved.get(slug, slug))
        if new:
            texts = before.text(old.entry), after.text(new.entry)
            url = after.url(new.entry.slug)
            change = compare_entry(old, new, texts, url, before.url(slug) if slug in moved else "")
            if change:
                yield change


def _waiting(before: Side, after: Side) -> Iterator[Seen]:
    """Entries that are not shown yet and are new or other than they were."""
    known = {entry.slug: entry for entry in before.content.entries}
    for entry in sorted(after.content.entries, key=lambda entry: entry.slug):
        if entry.slug in after.index.by_slug or entry.slug in before.index.by_slug:
            continue
        old = known.get(entry.slug)
        same_text = old and before.text(old).utf8 == after.text(entry).utf8
        if not (same_text and old and _bare(old) == _bare(entry)):
            yield Seen(slug=entry.slug, url=after.url(entry.slug), path=entry.path, claim=entry.claim,
                       speaker=entry.speaker, status="", why=_why_unseen(entry))  # fmt: skip


def _files(before: Side, after: Side) -> Iterator[FileChange]:
    for kind, path in sorted(before.sources.keys() | after.sources.keys()):
        old, new = before.sources.get((kind, path)), after.sources.get((kind, path))
        if old != new:
            yield FileChange(kind, path, "changed" if old and new else "added" if new else "removed")


def _why_unseen(entry: Entry) -> str:
    return "draft" if entry.draft else f"from {entry.live_from}"


def _seen(claim: Claim, side: Side, why: str = "") -> Seen:
    entry = claim.entry
    return Seen(slug=entry.slug, url=side.url(entry.slug), path=entry.path, claim=entry.claim,
                speaker=claim.speaker.name, status=claim.status.label, why=why)  # fmt: skip


def _bare(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, places=b"", unread=(), path="")


def _stem(path: str) -> str:
    return PurePosixPath(path).stem
