"""Gettext catalogues (.po), read without being compiled, so that nothing can be out of date.

Reading three hundred messages takes about ten milliseconds, a sixth of importing Babel's reader.
"""

from __future__ import annotations

import gettext
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import msgspec

from generator.record import Record

_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?[ \t]+)?("(?:[^"\\]|\\.)*")[ \t]*')
_PLURALS = re.compile(r"plural=([^;]+);")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%|%")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SIGNS = re.compile(r'[%<>&"]')
_MARKUP = re.compile(r'[<>"]|&(?:#|\w+;)')


class CatalogueError(Exception):
    """A catalogue cannot be used; ``line`` is where."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Catalogue(Record, frozen=True):
    """Messages of one language: the English text to its forms, one a plural; ``plural`` chooses among them."""

    messages: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]


class _Lines(msgspec.Struct):
    """A message while its lines are read: the parts of each text."""

    line: int
    fuzzy: bool
    parts: dict[str, list[str]]

    @property
    def message(self) -> _Message:
        return _Message(self.line, self.fuzzy, {keyword: "".join(parts) for keyword, parts in self.parts.items()})


class _Message(Record, frozen=True):
    """A message with its texts by keyword."""

    line: int
    fuzzy: bool
    texts: dict[str, str]

    @property
    def source(self) -> str:
        return self.texts.get("msgid", "")

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(form for key, form in sorted(self.texts.items()) if key.startswith("msgstr"))

    @property
    def translated(self) -> bool:
        return bool(self.forms) and all(self.forms) and not self.fuzzy


def read_catalogue(text: str) -> Catalogue:
    """Read a .po file; messages that are fuzzy or not translated are left out.

    Raises CatalogueError for a line that is not valid, and for a
    translation with other placeholders or other markup than the English text:
    either would fail, or surprise, only when its page is made.
    """
    messages: dict[str, tuple[str, ...]] = {}
    header, line = "", 1
    for message in _messages(text):
        source, forms = message.source, message.forms
        if not source:
            header, line = header or "".join(forms), message.line
        elif message.translated:
            _check(message, forms)
            messages[source] = forms
    plural = _PLURALS.search(header)
    return Catalogue(messages, _plural(plural[1].strip() if plural else "n != 1", line))


def _plural(formula: str, line: int) -> Callable[[int], int]:
    """A formula of C that chooses a form, as a function that always chooses one."""
    try:
        chosen = gettext.c2py(formula)
    except (ValueError, RecursionError) as error:
        raise CatalogueError(line, f"invalid plural formula: {error}") from error

    def choose(number: int) -> int:
        try:
            return max(0, int(chosen(number)))
        except ArithmeticError:
            return 0

    return choose


def untranslated(text: str) -> dict[str, int]:
    """The messages that a .po file holds without a translation, or with a fuzzy one, and their lines."""
    return {message.source: message.line for message in _messages(text) if message.source and not message.translated}


def placeholders(text: str) -> frozenset[str]:
    """The names that a message fills in; a lone percent sign is one that cannot be filled."""
    return frozenset(match[1] or match[0] for match in _PLACEHOLDER.finditer(text) if match[0] != "%%")


def _check(message: _Message, forms: tuple[str, ...]) -> None:
    texts = message.texts
    if not _SIGNS.search("".join(texts.values())):
        return  # as most: neither placeholders nor markup
    sources = [texts["msgid"], texts.get("msgid_plural", texts["msgid"])]
    allowed, needed = placeholders(sources[0]) | placeholders(sources[1]), placeholders(sources[1])
    own = _TAG.findall(sources[0])
    if Counter(_TAG.findall(sources[1])) != Counter(own) or _stray_markup(sources[1]) - _stray_markup(sources[0]):
        # The site looks texts up by the first alone, so the second must not be what allows more.
        raise CatalogueError(message.line, f'"{sources[0]}" has other HTML than its plural')
    for number, form in enumerate(forms):
        used = placeholders(form)
        # "One claim" may leave out the number that the forms for more must show.
        if used - allowed or (needed - used and number == len(forms) - 1):
            raise CatalogueError(message.line, f'the translation of "{sources[0]}" has other placeholders')
        if _stray_markup(form) - _stray_markup(sources[0]):
            raise CatalogueError(message.line, f'the translation of "{sources[0]}" contains HTML or straight quotes')
        if Counter(tags := _TAG.findall(form)) != Counter(own) or (_is_nested(own) and not _is_nested(tags)):
            raise CatalogueError(message.line, f'the translation of "{sources[0]}" has other HTML tags or attributes')


def _stray_markup(text: str) -> set[str]:
    """The signs of markup beside whole tags."""
    return set(_MARKUP.findall(_TAG.sub("", text)))


def _is_nested(tags: list[str]) -> bool:
    """Whether every tag is closed, in order."""
    opened: list[str] = []
    for tag in tags:
        name = tag.strip("</>").split()[0]
        if not tag.startswith("</"):
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _messages(text: str) -> Iterator[_Message]:
    """Each message with its texts joined; a text begins with its keyword and goes on in quotes alone."""
    lines, keyword = _Lines(1, False, {}), ""
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            if "msgid" in lines.parts:
                yield lines.message
                lines, keyword = _Lines(number, False, {}), ""
            lines.fuzzy |= line.startswith("#,") and "fuzzy" in line
            continue
        match = _LINE.fullmatch(line)
        if not match or not (match[1] or keyword):
            raise CatalogueError(number, "this line is not valid in a gettext file")
        if match[1] in ("msgctxt", "msgid") and "msgid" in lines.parts:
            yield lines.message
            lines = _Lines(number, False, {})
        keyword = (match[1] + (match[2] or "")) if match[1] else keyword
        lines.line = number if match[1] == "msgid" else lines.line
        lines.parts.setdefault(keyword, []).append(_unquoted(match[3], number))
    if "msgid" in lines.parts:
        yield lines.message


def _unquoted(quoted: str, number: int) -> str:
    if "\\" not in quoted and quoted.isprintable():
        return quoted[1:-1]
    try:
        text: str = json.loads(quoted)
    except ValueError as error:
        raise CatalogueError(number, "this text has an unknown escape sequence") from error
    return text
