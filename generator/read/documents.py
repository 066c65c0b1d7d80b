"""Read one content file: bytes to a record and the Markdown of its body, with every problem."""

from __future__ import annotations

import codecs
from typing import Any

from msgspec.structs import fields, replace

from generator.content.entry import SHORT_FORM, Entry, LinkedQuote, RetractedEntry, Retraction, pack_places
from generator.content.exchange import Exchange
from generator.content.file_kinds import FILE_KINDS, ContentRecord
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.schema import group_of
from generator.read.body_quotes import linked_quotes
from generator.read.fields import NO_DAY, FieldReader
from generator.read.front_matter.nodes import Mapping
from generator.read.front_matter.split import read_front_matter
from generator.read.merge_conflicts import merges_in_markdown
from generator.read.placeholders_left import placeholder_problems
from generator.record import Record
from generator.text.characters import hidden_characters
from generator.text.filenames import stem_of

_READ_OF_RETRACTED = frozenset(field.name for field in fields(RetractedEntry))


class Document(Record, frozen=True):
    """A content file as read; ``record`` is None if its front matter could not be parsed.

    ``body`` is the unchanged Markdown, which begins on line ``body_line``.
    """

    path: str
    record: ContentRecord | None
    body: str
    body_line: int
    problems: tuple[Problem, ...]


def read_document(path: str, raw: bytes) -> Document:
    """Read the bytes of ``content/<kind>/….md``; ``path`` determines the kind and the slug."""
    kind = path.split("/")[1]
    problems: list[Problem] = []
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = _decode(raw)
    except UnicodeDecodeError as error:
        before = _decode(raw[: error.start]).split("\n")
        at = Location(path, len(before), len(before[-1]) + 1)
        return Document(path, None, "", 1, (problem("F101", at, "not UTF-8 text", "save it as UTF-8"),))
    merges = merges_in_markdown(text, path)
    if merges:
        return Document(path, None, "", 1, tuple(merges))
    group = group_of(FILE_KINDS[kind])
    front = read_front_matter(path, text, group)
    problems += front.problems
    if not isinstance(front.root, Mapping):
        return Document(path, None, front.body, front.body_line, tuple(problems))
    if kind == "entries" and "retracted" in front.root.items:
        retracted, found = _read_retracted(path, front.root)
        return Document(path, retracted, "", front.body_line, tuple(dict.fromkeys((*problems, *found))))
    reader = FieldReader(path)
    values = reader.read_group(front.root, group)
    if kind == "entries":
        _read_short_form(values, reader)
        values["linked_quotes"] = _linked_quotes(front.body, front.body_line, reader)
    record = FILE_KINDS[kind](
        path=path,
        places=pack_places(reader.places),
        unread=tuple(reader.unread),
        slug=stem_of(path),
        **values,
    )
    problems += reader.problems
    public = isinstance(record, Entry) and not record.draft
    problems += placeholder_problems(path, text, is_public_entry=public)
    problems += _body_problems(path, front.body, front.body_line, kind)
    # A rejected value carries a problem that the front matter has reported, too.
    return Document(path, record, front.body, front.body_line, tuple(dict.fromkeys(problems)))


def _read_retracted(path: str, root: Mapping) -> tuple[RetractedEntry, list[Problem]]:
    """Read of a retracted entry only what its notice needs, so that nothing else of it can be published."""
    group = group_of(Entry)
    needed = tuple(replace(field, required=False) for field in group.fields if field.name in _READ_OF_RETRACTED)
    names = frozenset(field.name for field in needed)
    reader = FieldReader(path)
    reader.report_unknown(root, group)
    read = Mapping(root.at, {name: item for name, item in root.items.items() if name in names}, root.complete)
    values = reader.read_group(read, replace(group, fields=needed))
    values["retracted"] = values["retracted"] or Retraction(date=NO_DAY, reason="")
    record = RetractedEntry(
        path=path,
        places=pack_places(reader.places),
        unread=tuple(reader.unread),
        slug=stem_of(path),
        **values,
    )
    return record, reader.problems


def _read_short_form(values: dict[str, Any], reader: FieldReader) -> None:
    """Make a respondent named at the top of the file the respondent of the entry's only exchange.

    The answer is dated as the claim. The places of its values become those of a response's.
    """
    if not values.get("respondent") or values.get("responses") or "responses" in reader.unread:
        return
    answer = {name: values.pop(name) for name in SHORT_FORM if name in values}
    if answer.get("status"):
        answer["date"] = values["date"]
    values["responses"] = (Exchange(**answer),)
    reader.places["responses/0"] = reader.places["respondent"]
    for name in answer:
        # The claim may have no date, which is then the problem.
        if name in reader.places:
            reader.places[f"responses/0/{name}"] = reader.places[name]
    reader.unread += [f"responses/0/{name}" for name in (*SHORT_FORM, "date") if name in reader.unread]


def _linked_quotes(body: str, first_line: int, reader: FieldReader) -> tuple[LinkedQuote, ...]:
    """Return the quotations of the body; the reader stores their places as if they were fields."""
    quotes = []
    for number, (quote, place) in enumerate(linked_quotes(body, first_line)):
        reader.places[f"linked_quotes/{number}"] = place
        quotes.append(quote)
    return tuple(quotes)


def _decode(raw: bytes) -> str:
    """Decode UTF-8 and normalise line ends to line feeds."""
    text = raw.decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _body_problems(path: str, body: str, first_line: int, kind: str) -> list[Problem]:
    problems = []
    if kind in ("entries", "pages") and (not body or body.isspace()):
        # Without a body, the location is the end of the front matter.
        at = Location(path, first_line if body else first_line - 1)
        problems.append(problem("B501", at, "no text below the front matter", "describe what is known"))
    for number, line in enumerate(body.split("\n"), start=first_line) if hidden_characters(body) else ():
        for offset, name in hidden_characters(line):
            at = Location(path, number, offset + 1)
            message = f"the text contains the hidden character {name}"
            problems.append(problem("F111", at, message, "type the text again"))
    return problems
