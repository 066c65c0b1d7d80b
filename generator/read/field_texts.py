"""What is wrong with the words of a field: each finding as a code, a message and a hint."""

from __future__ import annotations

import html
from collections.abc import Iterator

from generator.content.schema import Field, Kind
from generator.text.folding import one_line
from generator.text.plain_text import comment, entities, markup, placeholder, without_entities
from generator.text.quotation_marks import is_quoted, strip_quotation_marks

_LONGEST = 60
Found = tuple[str, str, str]


def text_problems(field: Field, text: str) -> Iterator[Found]:
    """Look at one text of ``field``, on one line; a status has a vocabulary of its own."""
    if field.kind is Kind.STATUS:
        return
    begun = comment(text)
    if begun:
        yield ("E216", f'"{field.name}" contains an editor\'s comment, "{begun}", which readers would see',
               "remove it, or put it on a line of its own that begins with #")  # fmt: skip
    yield from entity_problems(field, text)
    pieces = [] if begun else markup(text)
    if pieces:
        shown = _and(f'"{piece}"' for piece in pieces)
        yield ("W704", f'"{field.name}" is plain text, where {shown} {_are_displayed(pieces)} as typed',
               "remove the Markdown and HTML")  # fmt: skip
    missing = placeholder(text, field.verbatim)
    named = field.required or field.kind is Kind.LIST
    if missing and not (named and not any(map(str.isalnum, missing))):  # of names without a letter N407 speaks
        verb = "is" if missing == text else "contains"
        yield "W705", f'"{field.name}" {verb} "{missing}", a word for missing information', _missing(field)
    if field.verbatim and not text[0].isalnum() and is_quoted(text):
        inner = strip_quotation_marks(text)
        hint = f"write: {inner}" if inner and len(inner) <= _LONGEST else "remove them"
        yield "W706", f'"{field.name}" is in quotation marks, but the page adds its own', hint


def entity_problems(field: Field, text: str) -> Iterator[Found]:
    """Name the HTML entities of an import."""
    found = entities(text)
    if found:
        shown = _and(f'"{entity}"' for entity in found[:3])
        plain = [one_line(html.unescape(entity)) or "a space" for entity in found[:3]]
        hint = f"write {_and(plain)}" if without_entities(text) else "type the characters themselves, or remove them"
        yield "W703", f'"{field.name}" contains {shown}, which {_are_displayed(found)} as typed', hint


def _missing(field: Field) -> str:
    if field.kind is Kind.LIST:
        return "write what is meant, or remove it"
    if not field.required:
        return "give the value, or leave out the line"
    if field.kind is not Kind.PERSON:
        return "give the value"
    return 'give the value; if no more is known, say what is known, such as "an unnamed official"'


def _are_displayed(found: list[str]) -> str:
    return "is displayed" if len(found) == 1 else "are displayed"


def _and(words: Iterator[str] | list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
