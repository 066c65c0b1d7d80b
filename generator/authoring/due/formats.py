"""What is due as text for a terminal, and as Markdown for a summary or an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from urllib.parse import quote

from generator.authoring.due.items import TITLES, DueItem
from generator.text.interface import Translator
from generator.text.printable import code_span, printable

# GitHub refuses an issue of more than 65,536 characters.
_MAX_CHARACTERS = 60_000


def headline(item: DueItem, words: Translator) -> str:
    """Say in one line what the item is about."""
    if item.respondent:
        return f"{item.respondent}: {item.question or item.claim}"
    if item.why:
        return f"{item.why}: {item.claim}"
    if item.sources:
        sources = words.ngettext(
            "%(num)s source not checked since %(day)s",
            "%(num)s sources not checked since %(day)s",
            item.sources,
            day=item.recorded,
        )
        return f"{sources}: {item.claim}"
    return item.claim


def notes(item: DueItem, words: Translator) -> str:
    """Say when the question was asked, and whether the entry is a draft; empty if there is nothing to say."""
    parts = []
    if item.asked:
        parts.append(words.gettext("asked on %(days)s", days=", ".join(map(str, item.asked))))
    if item.draft:
        parts.append(words.gettext("draft"))
    return "; ".join(parts)


def format_text(items: Sequence[DueItem], words: Translator, until: date | None) -> Iterator[str]:
    """Yield printable lines: a heading for each kind, a line for each item, and a line that says up to which day."""
    for kind, group in groupby(items, key=lambda item: item.kind):
        yield words.gettext(TITLES[kind])
        for item in group:
            line = f"  {item.day}  {item.path}:{item.line}  {headline(item, words)}"
            note = notes(item, words)
            yield printable(f"{line} ({note})" if note else line)
    yield _total(len(items), words, until)


def format_markdown(items: Sequence[DueItem], words: Translator, files: str, until: date | None) -> Iterator[str]:
    """Yield Markdown in which the writers' texts are code, so that they are neither markup nor mentions.

    ``files`` is the URL below which the files can be read on the web; with it, each item links to its line.
    """
    size = 0
    for kind, group in groupby(enumerate(items), key=lambda numbered: numbered[1].kind):
        yield f"### {words.gettext(TITLES[kind])}"
        yield ""
        for number, item in group:
            line = _list_item(item, words, files)
            size += len(line) + len(TITLES[kind])
            if size > _MAX_CHARACTERS:
                yield words.gettext("And %(num)s more; the command due lists all.", num=len(items) - number)
                return
            yield line
        yield ""
    yield _total(len(items), words, until)


def _list_item(item: DueItem, words: Translator, files: str) -> str:
    place = code_span(f"{item.path}:{item.line}")
    if files:
        place = f"[{place}]({files}{quote(item.path)}?plain=1#L{item.line})"
    note = notes(item, words)
    return f"- {item.day} {place} {code_span(headline(item, words))}{f' ({note})' if note else ''}"


def _total(number: int, words: Translator, until: date | None) -> str:
    if until is None:
        return words.ngettext("%(num)s thing to do in all.", "%(num)s things to do in all.", number)
    return words.ngettext("%(num)s thing to do by %(day)s.", "%(num)s things to do by %(day)s.", number, day=until)
