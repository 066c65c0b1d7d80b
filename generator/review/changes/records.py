"""What changed, as plain records: the same for people (markdown.py) and for programs (JSON)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from generator.content.entry import Correction, Retraction
from generator.record import Record


class Piece(Record, frozen=True):
    """Some words of a text that was compared with an earlier one."""

    kind: Literal["same", "removed", "added"]
    text: str


class Wording(Record, frozen=True):
    """A text before and after; ``what`` says which, as "claim"."""

    what: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


class EntrySummary(Record, frozen=True, kw_only=True):
    """An entry as readers see it in a list; ``why`` says why it is no longer or not yet shown."""

    slug: str
    url: str
    path: str
    claim: str
    speaker: str
    status: str
    why: str = ""


class NewAnswer(Record, frozen=True, kw_only=True):
    """A response that was not there; ``earlier`` and ``transition`` if it changed the respondent's answer."""

    respondent: str
    date: date
    status: str
    quote: str = ""
    earlier: str = ""
    transition: str = ""


class StatusChange(Record, frozen=True, kw_only=True):
    """A status that is another one now; ``respondent`` is empty for the entry's own.

    ``transition`` is empty if no new response explains the change.
    """

    respondent: str
    before: str
    after: str
    transition: str = ""


class FieldChange(Record, frozen=True):
    """Another field of an entry that readers see, before and after."""

    field: str
    before: str
    after: str


class EntryChange(Record, frozen=True, kw_only=True):
    """All that changed in one entry; ``moved_from`` is its former URL if it has a new one.

    ``names_merged`` are names of respondents, each with the name that it is a spelling of now.
    """

    slug: str
    url: str
    path: str
    claim: str
    moved_from: str = ""
    statuses: tuple[StatusChange, ...] = ()
    names_merged: tuple[str, ...] = ()
    responses_added: tuple[NewAnswer, ...] = ()
    responses_removed: tuple[NewAnswer, ...] = ()
    wordings: tuple[Wording, ...] = ()
    body_changed: bool = False
    words_added: int = 0
    words_removed: int = 0
    sources_added: tuple[str, ...] = ()
    sources_removed: tuple[str, ...] = ()
    sources_changed: tuple[str, ...] = ()
    corrections_added: tuple[Correction, ...] = ()
    corrections_removed: tuple[Correction, ...] = ()
    fields: tuple[FieldChange, ...] = ()


class RetractionChange(Record, frozen=True, kw_only=True):
    """A retraction that is new or has changed; ``claim`` is what the entry said, empty if it was not published."""

    slug: str
    url: str
    path: str
    claim: str
    retracted: Retraction
    before: Retraction | None = None


class FileChange(Record, frozen=True):
    """A file other than an entry that was added, removed or changed."""

    kind: str
    path: str
    change: Literal["added", "removed", "changed"]


class Redirect(Record, frozen=True):
    """An address that leads to another one; an empty end says that there is, or was, none."""

    url: str
    before: str
    after: str


class Finding(Record, frozen=True, kw_only=True):
    """Something to fix (``error``) or to check (``warning``): what, where, and what to do.

    ``line`` is the line to add to the front matter of ``path``, if that fixes it.
    """

    severity: Literal["error", "warning"]
    path: str
    message: str
    urls: tuple[str, ...] = ()
    repair: str = ""
    line: str = ""


def warning(path: str, message: str, repair: str, urls: Iterable[str] = (), line: str = "") -> Finding:
    """Return something to check; ``path`` may be empty."""
    return Finding(severity="warning", path=path, message=message, urls=tuple(urls), repair=repair, line=line)


class Changes(Record, frozen=True, kw_only=True):
    """All that readers will see change; every tuple is in a fixed order."""

    base: str
    commit: str
    merge_base: bool
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    entries_added: tuple[EntrySummary, ...] = ()
    entries_removed: tuple[EntrySummary, ...] = ()
    entries_retracted: tuple[RetractionChange, ...] = ()
    entries_changed: tuple[EntryChange, ...] = ()
    entries_waiting: tuple[EntrySummary, ...] = ()
    files: tuple[FileChange, ...] = ()
    pages_added: tuple[str, ...] = ()
    pages_removed: tuple[str, ...] = ()
    redirects: tuple[Redirect, ...] = ()
