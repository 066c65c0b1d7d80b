"""Problems of the text of a field, each as a code, a message and a hint."""

from __future__ import annotations

import html
from collections.abc import Iterator

from generator.content.schema import Field, Kind
from generator.text.folding import one_line
from generator.text.plain_text import comment, entities, markup, placeholder, without_entities
from generator.text.quotation_marks import is_quoted, strip_quotation_marks
from generator.text.web_addresses import is_web_address

_LONGEST = 60
Finding = tuple[str, str, str]


def text_problems(field: Field, text: str) -> Iterator[Finding]:
    """Check one text of ``field``, which is on one line; statuses are checked by the vocabulary."""
    if field.kind is Kind.STATUS:
        return
    note = comment(text)
    if note:
        message = f'"{field.name}" contains an editor\'s comment, "{note}", which readers would see'
        yield "E216", message, "remove it, or put it on a line of its own that begins with #"
    yield from entity_problems(field, text)
    pieces = [] if note else markup(text)
    if pieces:
        listed = _and(f'"{piece}"' for piece in pieces)
        message = f'"{field.name}" is plain text, where {listed} {_are_displayed(pieces)} as typed'
        yield "W704", message, "remove the Markdown and HTML"
    stand_in = placeholder(text, field.verbatim)
    # N407 reports names without a letter.
    is_name = field.required or field.kind is Kind.LIST
    if stand_in and text not in field.choices and not (is_name and not any(map(str.isalnum, stand_in))):
        verb = "is" if stand_in == text else "contains"
        yield "W705", f'"{field.name}" {verb} "{stand_in}", a word for missing information', _repair(field)
    if field.verbatim and not text[0].isalnum() and is_quoted(text):
        inner = strip_quotation_marks(text)
        hint = f"write: {inner}" if inner and len(inner) <= _LONGEST else "remove them"
        yield "W706", f'"{field.name}" is in quotation marks, but the page adds its own', hint


def entity_problems(field: Field, text: str) -> Iterator[Finding]:
    """Report HTML entities, which imports from other systems leave."""
    pieces = entities(text)
    if pieces:
        listed = _and(f'"{entity}"' for entity in pieces[:3])
        plain = [one_line(html.unescape(entity)) or "a space" for entity in pieces[:3]]
        hint = f"write {_and(plain)}" if without_entities(text) else "type the characters themselves, or remove them"
        yield "W703", f'"{field.name}" contains {listed}, which {_are_displayed(pieces)} as typed', hint


def _repair(field: Field) -> str:
    if field.kind is Kind.LIST:
        return "write what is meant, or remove it"
    if not field.required:
        return "give the value, or leave out the line"
    if field.kind is not Kind.PERSON:
        return "give the value"
    return 'give the value; if no more is known, say what is known, such as "an unnamed official"'


def _are_displayed(pieces: list[str]) -> str:
    return "is displayed" if len(pieces) == 1 else "are displayed"


def _and(words: Iterator[str] | list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def name_hint(name: str, guess: str, known: list[str]) -> str:
    """Return what to write in place of the name of an unknown field."""
    if name.strip() in known:
        return f"write {name.strip()}, without the spaces around it"
    return f'did you mean "{guess}"?' if guess else "choose from: " + ", ".join(known)


def as_list(field: Field, text: str) -> str:
    """Return how to write a text as a list."""
    if text.startswith("-"):
        return f"put a space after the hyphen: - {one_line(text[1:])}"
    return f"write {field.name}: [{text}]"


def source_hint(field: Field, text: str) -> str:
    """Say where the address of a source belongs, if ``text`` is one in a field that names a source by its id."""
    return 'list it in "sources", with an id to write here' if field.name == "source" and is_web_address(text) else ""
