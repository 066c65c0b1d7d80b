"""Read nodes into values, as the records declare them (content/schema.py).

An invalid value is reported and replaced by a blank of its kind (empty text, no
items, the earliest date), so that the rules about other fields still run. The
problem is an error, so a record with a blank is checked but never built.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from generator.content.entry import Position
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.schema import NAMES, Field, Group, Kind
from generator.read.field_texts import as_list, entity_problems, name_hint, source_hint, text_problems
from generator.read.front_matter import nodes
from generator.read.front_matter.line_repairs import names_in, repaired_field
from generator.read.front_matter.nodes import InvalidNode, Node, Scalar, Sequence
from generator.text import patterns
from generator.text.characters import hidden_characters
from generator.text.dates import day_hint, is_partial, iso_partial, parse_day
from generator.text.folding import closest, counted, did_you_mean, one_line
from generator.text.language_tags import is_tag, tag_hint
from generator.text.old_paths import old_path
from generator.text.plain_text import may_have_problems
from generator.text.web_addresses import address_refusal

NO_DAY = date.min
# Looking up members of an enumeration is slow.
_LIST, _GROUP, _AS_TYPED = Kind.LIST, Kind.GROUP, (Kind.URL, Kind.PATH)
_BLANK: dict[Kind, Any] = {Kind.LIST: (), Kind.FLAG: False, Kind.GROUP: None}
_LANGUAGE = re.compile(patterns.LANGUAGE)
_SLUG = re.compile(patterns.SLUG)
_DOMAIN = re.compile(patterns.DOMAIN)
_COUNTRY = re.compile(patterns.COUNTRY)


class FieldReader:
    """Reads the fields of one file; collects ``problems`` and the keys of values that are ``unread`` because of them.

    ``places`` are the positions of values by key, such as ``responses/0/date``, for the rules that run later.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[str, Position] = {}
        self.unread: list[str] = []
        self.problems: list[Problem] = []

    def read_group(self, mapping: nodes.Mapping, group: Group, where: str = "") -> dict[str, Any]:
        """Read a group of fields into the attributes of its record; missing optional fields are left out."""
        self.places[where] = mapping.at.line, mapping.at.column
        misspelled = self.report_unknown(mapping, group) if mapping.items.keys() - group.own_names else ()
        values: dict[str, Any] = {}
        below = f"{where}/" if where else ""
        for field in group.fields:
            name = field.name
            if name in mapping.items:
                values[field.attribute] = self.read_field(mapping.items[name][1], field, below + name)
            elif field.required:
                missing = problem("E202", mapping.at, f'the {group.name} has no "{name}"', f"add a line: {name}: …")
                # An unreadable line or a misspelled name may be the missing field, and was reported.
                is_reported = not mapping.complete or name in misspelled
                values[field.attribute] = self.blank(field, below + name, None if is_reported else missing)
            elif not mapping.complete or name in misspelled:
                self.unread.append(below + name)
        return values

    def report_unknown(self, mapping: nodes.Mapping, group: Group) -> set[str]:
        """Report each field that the group does not have; return the names that were probably meant."""
        known = [field.name for field in group.fields]
        guesses = set()
        for name, (at, _) in mapping.items.items():
            if name not in group.own_names:
                guess = closest(name, known)
                guesses.add(guess)
                self.report("E201", at, f'unknown field "{name.strip()}"', name_hint(name, guess, known))
        return guesses

    def read_field(self, node: Node, field: Field, where: str) -> Any:
        """Read the value of a field; a blank if it is invalid."""
        self.places[where] = node.at.line, node.at.column
        if isinstance(node, Scalar):
            if node.is_null:
                hint = "give it a value" if field.required else "give it a value or leave out the line"
                message = f'"{field.name}" is empty{_null_note(node)}'
                return self.blank(field, where, problem("E204", node.at, message, hint))
            if field.kind is not _LIST and field.kind is not _GROUP:
                value = self.read_scalar(node, field, field.kind)
                return self.blank(field, where) if value is None else value
        elif isinstance(node, InvalidNode):
            return self.blank(field, where, node.problem)
        if field.kind is _LIST:
            return self.read_list(node, field, where)
        if field.kind is _GROUP:
            return self.read_record(node, field, where)
        message = f'"{field.name}" must be {_phrase(field.kind)}, not {_shape(node)}'
        return self.blank(field, where, problem("E203", node.at, message))

    def read_list(self, node: Node, field: Field, where: str) -> tuple[Any, ...]:
        """Read a list without its invalid items."""
        if not isinstance(node, Sequence):
            hint = as_list(field, node.text) if isinstance(node, Scalar) else "begin each item with -"
            message = f'"{field.name}" must be a list, not {_shape(node)}'
            return tuple(self.blank(field, where, problem("E203", node.at, message, hint)))
        if field.required and not node.items:
            self.report("E204", node.at, f'"{field.name}" is empty', "give at least one")
        if field.most and len(node.items) > field.most:
            self.report("E205", node.at, f'"{field.name}" has {len(node.items)} items; at most {field.most}')
        values: list[Any] = []
        seen: set[str] = set()
        for item in node.items[: field.most or None]:
            # Keys count only valid items, as the record does.
            value = self.read_item(item, field, f"{where}/{len(values)}")
            if isinstance(value, str) and value in seen:
                self.report("E214", item.at, f'"{value}" occurs twice in "{field.name}"', "keep one")
            elif value is not None:
                values.append(value)
                seen.add(value if isinstance(value, str) else "")
            elif where not in self.unread:
                self.unread.append(where)
        return tuple(values)

    def read_item(self, node: Node, field: Field, where: str) -> Any:
        """Read one item of a list, a group or a text; None if it is invalid."""
        self.places[where] = node.at.line, node.at.column
        if isinstance(node, InvalidNode):
            self.problems.append(node.problem)
            return None
        if isinstance(node, Scalar) and node.is_null:
            self.report("E204", node.at, f'an item of "{field.name}" is empty{_null_note(node)}', "remove it")
            return None
        if field.item is _GROUP:
            if isinstance(node, Scalar) and field.shorthand and field.group:
                url = self.read_field(node, field.group.field(field.shorthand) or field, where)
                return field.group.record(**{field.shorthand: url})
            return self.read_record(node, field, where)
        if not isinstance(node, Scalar):
            self.report("E203", node.at, f'items of "{field.name}" must be text, not {_shape(node)}')
            return None
        return self.read_scalar(node, field, field.item)

    def read_record(self, node: Node, field: Field, where: str) -> Any:
        """Read a group of fields into its record; None if it is not a group."""
        group = field.group
        if group is None or not isinstance(node, nodes.Mapping):
            repair = repaired_field(node.text, names_in(group)) if isinstance(node, Scalar) else None
            hint = f"begin with {group.fields[0].name}: …" if group else ""
            hint = f"{repair.message}; {repair.hint}" if repair else hint
            self.report("E203", node.at, f'"{field.name}" must be a group of fields, not {_shape(node)}', hint)
            self.unread.append(where)
            return None
        return group.record(**self.read_group(node, group, where))

    def blank(self, field: Field, where: str, reason: Problem | None = None) -> Any:
        """Return the blank that replaces an invalid value, and report ``reason``, if it was not reported yet."""
        self.unread.append(where)
        self.problems += [reason] if reason else []
        if field.kind is Kind.DAY:
            return NO_DAY if field.required else None
        return _BLANK.get(field.kind, "")

    def read_scalar(self, node: Scalar, field: Field, kind: Kind) -> Any:
        """Read one text as its kind; None if it is invalid."""
        text = node.text
        plain = text.isascii() and text.isprintable()
        # Most values are on one line already; skip the call.
        if (not plain or "  " in text or text[0] == " " or text[-1] == " ") and kind not in _AS_TYPED:
            text = one_line(text)
        hidden = () if plain else hidden_characters(node.text)
        if hidden:
            message = f'"{field.name}" contains the hidden character {hidden[0][1]}'
            self.report("F111", node.at, message, "type the text again")
            return None
        return _READERS[kind](self, node.at, field, text)

    def report(self, code: str, at: Location, message: str, hint: str = "") -> None:
        """Add a problem."""
        self.problems.append(problem(code, at, message, hint))

    def text(self, at: Location, field: Field, text: str) -> str | None:
        """Read a text within its field's limits and choices."""
        if field.choices and text not in field.choices:
            hint = did_you_mean(text, field.choices) or "one of: " + ", ".join(field.choices)
            self.report("E208", at, f'"{field.name}" cannot be "{text}"', hint)
            return None
        if len(text) < field.shortest:
            length = counted(len(text), "character")
            self.report("E205", at, f'"{field.name}" has {length}; at least {field.shortest} required')
        elif field.longest and len(text) > field.longest:
            self.report("E205", at, f'"{field.name}" has {len(text)} characters; at most {field.longest}')
            return text
        for code, message, hint in text_problems(field, text) if may_have_problems(text) else ():
            self.report(code, at, message, hint)
        return text

    def day(self, at: Location, field: Field, text: str) -> date | None:
        """Read a date in ISO form."""
        value = parse_day(text)
        if value is None or value == NO_DAY:
            self.report("E206", at, f'"{text}" is not a valid date', day_hint(text))
            return None
        return value

    def partial_date(self, at: Location, field: Field, text: str) -> str | None:
        """Read a year, month or day in ISO form."""
        if is_partial(text):
            return text
        part = iso_partial(text)
        hint = f"did you mean {part}?" if part else "write 2024, 2024-10 or 2024-10-01"
        self.report("E206", at, f'"{text}" is not a valid date', hint)
        return None

    def url(self, at: Location, field: Field, text: str) -> str | None:
        """Read a web address."""
        if len(text) > patterns.LONGEST_URL:
            self.report("E205", at, f'"{field.name}" has {len(text)} characters; at most {patterns.LONGEST_URL}')
            return None
        refusal = address_refusal(text, printed=field.name == "url")
        for code, message, hint in [refusal] if refusal else entity_problems(field, text) if "&" in text else ():
            self.report(code, at, message, hint)
        return None if refusal else text

    def reference(self, at: Location, field: Field, text: str) -> str | None:
        """Read the slug of another entry, or a web address."""
        return self.url(at, field, text) if ":" in text or "/" in text else self.matching(at, field, text)

    def flag(self, at: Location, field: Field, text: str) -> bool | None:
        """Read true or false."""
        if text in ("true", "false"):
            return text == "true"
        self.report("E203", at, f'"{field.name}" must be true or false, not "{text}"')
        return None

    def old_path(self, at: Location, field: Field, text: str) -> str | None:
        """Read an old path on the site, normalised."""
        result = old_path(text)
        if not result.path:
            reason = f": {result.reason}" if result.reason else ""
            self.report("E210", at, f'"{text}" is not a path on this site{reason}', result.advice)
        return result.path or None

    def matching(self, at: Location, field: Field, text: str) -> str | None:
        """Read a language tag, slug, host name or country code."""
        kind = field.single
        pattern, code, name, example = _PATTERNS[kind]
        if len(text) <= 200 and pattern.fullmatch(text) and (kind is not Kind.LANGUAGE or is_tag(text)):
            return text
        hint = tag_hint(text) if kind is Kind.LANGUAGE else source_hint(field, text) or f"write it as {example}"
        self.report(code, at, f'"{text}" is not {name}', hint)
        return None


_PATTERNS = {
    Kind.LANGUAGE: (_LANGUAGE, "E209", "a language tag", "en, es or pt-BR"),
    Kind.SLUG: (_SLUG, "E211", "a slug", "lower-case letters, digits and hyphens: daily-mail"),
    Kind.REFERENCE: (
        _SLUG,
        "E211",
        "a slug or a web address",
        "the name of the entry's file without .md, or https://…",
    ),
    Kind.HOST: (_DOMAIN, "E217", "a host name", "only the host of the address, in lower case: www.gov.example"),
    Kind.COUNTRY: (_COUNTRY, "E219", "a country code", "two capital letters of ISO 3166: MX, GB"),
}

_READERS: dict[Kind, Callable[[FieldReader, Location, Field, str], Any]] = {
    **dict.fromkeys((Kind.TEXT, Kind.STATUS, *NAMES), FieldReader.text),
    **dict.fromkeys(_PATTERNS, FieldReader.matching),
    Kind.DAY: FieldReader.day,
    Kind.PARTIAL_DATE: FieldReader.partial_date,
    Kind.URL: FieldReader.url,
    Kind.FLAG: FieldReader.flag,
    Kind.PATH: FieldReader.old_path,
    Kind.REFERENCE: FieldReader.reference,
}


def _null_note(node: Scalar) -> str:
    word = node.text.strip()
    return f": {word} means no value" if word else ""


def _phrase(kind: Kind) -> str:
    return {Kind.DAY: "a date", Kind.URL: "a web address", Kind.FLAG: "true or false"}.get(kind, "text")


def _shape(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    return "a group of fields" if isinstance(node, nodes.Mapping) else "text"
