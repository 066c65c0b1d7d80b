"""Changes as Markdown for a pull request: short, with all text from writers escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from generator.review.changes.records import (
    Changes,
    EntryChange,
    EntrySummary,
    FileChange,
    Finding,
    NewAnswer,
    Redirect,
    RetractionChange,
    StatusChange,
    Wording,
)
from generator.review.changes.word_diff import shorten
from generator.text.folding import counted
from generator.text.printable import code_span, printable

# Forges truncate or reject long comments; JSON has everything.
MAX_ITEMS = 40
_COMMIT = 12
_MARKUP_CHARACTERS = re.compile(r"([\\`*_\[\]#|~$>])")
_BLOCK_MARKUP = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=]))")
# Forges find mentions, references and URLs in the rendered text, after backslashes are gone,
# so that only a separating character helps. This one has no width.
_SEPARATOR = "&#8203;"
_FORGE_REFERENCES = re.compile(
    r"(@|(?<!&)#(?=\w)|://|\bwww(?=\.)|\b(?:GH|gh)(?=-\d)|(?<=\w)!(?=\d)|:(?=[a-z0-9_+-]+:))"
)
Item = TypeVar("Item")


def format_markdown(changes: Changes) -> str:
    """Return the whole text: a headline, errors and warnings, then the changes by section."""
    since = (
        f"since {code_span(changes.base)} ({code_span(changes.commit[:_COMMIT])}{', merge base' * changes.merge_base})"
    )
    summary = _summary(changes)
    headline = (
        f"**Reader-visible changes:** {summary}, {since}." if summary else f"**No reader-visible change** {since}."
    )
    sections = [
        _section("Errors", _with_severity(changes, "error"), _finding),
        _section("Warnings", _with_severity(changes, "warning"), _finding),
        _section("Entries added", changes.entries_added, _added),
        _section("Entries no longer published", changes.entries_removed, _hidden),
        _section("Entries retracted", changes.entries_retracted, _retracted),
        _section("Entries changed", changes.entries_changed, _entry),
        _section("Not published yet", changes.entries_waiting, _hidden),
        _section("Other files", changes.files, _file),
        _section("Pages added", changes.pages_added, _page),
        _section("Pages removed", changes.pages_removed, _page),
        _section("Redirects", changes.redirects, _redirect),
    ]
    notes = [f"> {escape(note)}" for note in changes.notes]
    return "\n\n".join([headline, *notes, *filter(None, sections)]) + "\n"


def escape(text: str) -> str:
    """Escape text so that none of it is markup, HTML, a link, a mention or a reference."""
    plain = printable(" ".join(text.split()))
    parts = re.split(_FORGE_REFERENCES, plain)
    escaped = "".join(_escaped(part) + (_SEPARATOR if number % 2 else "") for number, part in enumerate(parts))
    return _BLOCK_MARKUP.sub(r"\1\\", escaped)


def _escaped(text: str) -> str:
    return _MARKUP_CHARACTERS.sub(r"\\\1", text.replace("&", "&amp;")).replace("<", "&lt;")


def _summary(changes: Changes) -> str:
    entries = changes.entries_changed
    transitions = sum(1 for change in entries for status in change.statuses if status.respondent)
    numbers = [
        (len(_with_severity(changes, "error")), "error", ""),
        (len(_with_severity(changes, "warning")), "warning", ""),
        (len(changes.entries_added), "entry added", "entries added"),
        (len(changes.entries_removed), "entry no longer published", "entries no longer published"),
        (len(changes.entries_retracted), "entry retracted", "entries retracted"),
        (len(entries), "entry changed", "entries changed"),
        (transitions, "answer changed", "answers changed"),
        (sum(len(change.responses_added) for change in entries), "response added", "responses added"),
        (sum(len(change.wordings) for change in entries), "wording changed", "wordings changed"),
        (sum(len(change.corrections_added) for change in entries), "correction added", "corrections added"),
        (len(changes.entries_waiting), "entry not published yet", "entries not published yet"),
        (len(changes.files), "other file changed", "other files changed"),
        (len(changes.pages_added), "page added", "pages added"),
        (len(changes.pages_removed), "page removed", "pages removed"),
        (len(changes.redirects), "redirect changed", "redirects changed"),
    ]
    return ", ".join(counted(number, one, many) for number, one, many in numbers if number)


def _with_severity(changes: Changes, severity: str) -> list[Finding]:
    return [finding for finding in changes.findings if finding.severity == severity]


def _section(title: str, items: Sequence[Item], lines_of: Callable[[Item], Iterable[str]]) -> str:
    if not items:
        return ""
    lines = list(chain.from_iterable(lines_of(item) for item in items[:MAX_ITEMS]))
    more = [f"- … and {len(items) - MAX_ITEMS} more"] if len(items) > MAX_ITEMS else []
    return "\n".join([f"### {title}", "", *lines, *more])


def _finding(finding: Finding) -> Iterator[str]:
    at = f"{code_span(finding.path)}: " if finding.path else ""
    urls = f" ({', '.join(map(code_span, finding.urls))})" if finding.urls else ""
    line = f": {code_span(finding.line)}" if finding.line else ""
    yield f"- {at}{escape(finding.message)}{urls}; {escape(finding.repair)}{line}"


def _added(entry: EntrySummary) -> Iterator[str]:
    yield f"- **{escape(entry.claim)}** ({escape(entry.speaker)}): {escape(entry.status)}. {code_span(entry.url)}"


def _hidden(entry: EntrySummary) -> Iterator[str]:
    yield f"- **{escape(entry.claim)}** ({escape(entry.speaker)}): {escape(entry.why)}. {code_span(entry.path)}"


def _retracted(change: RetractionChange) -> Iterator[str]:
    retracted = change.retracted
    claim = f"**{escape(change.claim)}** " if change.claim else ""
    see = f" Replaced by {code_span(retracted.see)}." if retracted.see else ""
    before = f" Before: {change.before.date}, {escape(change.before.reason)}" if change.before else ""
    yield f"- {claim}retracted: {retracted.date}, {escape(retracted.reason)}{see}{before} {code_span(change.url)}"


def _entry(change: EntryChange) -> Iterator[str]:
    moved = f", moved from {code_span(change.moved_from)}" if change.moved_from else ""
    yield f"- **{escape(change.claim)}** {code_span(change.url)}{moved}"
    for line in (*map(_status, change.statuses), *_answers(change), *map(_wording, change.wordings), *_details(change)):
        yield f"  - {line}"


def _status(change: StatusChange) -> str:
    subject = escape(change.respondent) if change.respondent else "Status of the entry"
    detail = f" (**{change.transition}**)" if change.transition else " (edited in place)" if change.respondent else ""
    return f"{subject}: {escape(change.before)} → {escape(change.after)}{detail}"


def _answers(change: EntryChange) -> Iterator[str]:
    yield from (f"respondents that are one now: {escape(names)}" for names in change.names_merged)
    yield from (f"response added: {_answer(answer)}" for answer in change.responses_added)
    yield from (f"response removed: {_answer(answer)}" for answer in change.responses_removed)


def _answer(answer: NewAnswer) -> str:
    quote = f", “{escape(answer.quote)}”" if answer.quote else ""
    return f"{escape(answer.respondent)}, {answer.date}, {escape(answer.status)}{quote}"


def _wording(wording: Wording) -> str:
    marks = {"same": "", "removed": "~~", "added": "**"}
    words = (f"{marks[piece.kind]}{escape(piece.text)}{marks[piece.kind]}" for piece in shorten(wording.pieces))
    return f"{escape(wording.what)}: {' '.join(words)}"


def _details(change: EntryChange) -> Iterator[str]:
    for correction in change.corrections_added:
        yield f"correction added: {correction.date}, {escape(correction.text)}"
    for correction in change.corrections_removed:
        yield f"correction removed: {correction.date}, {escape(correction.text)}"
    for word, urls in (
        ("added", change.sources_added),
        ("removed", change.sources_removed),
        ("details changed", change.sources_changed),
    ):
        yield from (f"source {word}: {code_span(url)}" for url in urls)
    for field in change.fields:
        yield f"{escape(field.field)}: {escape(field.before) or 'nothing'} → {escape(field.after) or 'nothing'}"
    if change.body_changed:
        words = f"{counted(change.words_added, 'word')} added, {change.words_removed} removed"
        yield f"text: {words}" if change.words_added or change.words_removed else "text: formatting or order changed"


def _file(file: FileChange) -> Iterator[str]:
    yield f"- {file.kind} {file.change}: {code_span(file.path)}"


def _page(url: str) -> Iterator[str]:
    yield f"- {code_span(url)}"


def _redirect(redirect: Redirect) -> Iterator[str]:
    before = f", before to {code_span(redirect.before)}" if redirect.before and redirect.after else ""
    target = f"to {code_span(redirect.after)}" if redirect.after else f"no longer to {code_span(redirect.before)}"
    yield f"- {code_span(redirect.url)} {target}{before}"
