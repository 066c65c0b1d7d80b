"""Rewrite unambiguous values in the form that the site requires."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.authoring.fix.fields import field_values, token_span
from generator.authoring.fix.line_buffer import Edit, Fix, Keys, LineBuffer, apply
from generator.content.schema import Field, Group, Kind
from generator.content.status import Stance, Vocabulary
from generator.read.front_matter.nodes import Scalar
from generator.text.dates import is_partial, iso_day, iso_partial, parse_day
from generator.text.folding import in_quotes, likeness, one_line
from generator.text.language_tags import corrected_tag, is_tag
from generator.text.plain_text import entities, without_entities
from generator.text.quotation_marks import strip_quotation_marks
from generator.text.web_addresses import diagnose_address, is_web_address, with_ascii_host

_FLOW = set(",[]{}")
# Text that needs no quotation marks in YAML, not even in a flow list.
_PLAIN = re.compile(
    r"(?!(?:true|false|null|~)$)[^\W_](?:[^\n:#,\[\]{}]|:(?=\S)|(?<=\S)#)*(?<!:)|https?://[^\s,\[\]{}]*(?<!:)"
)
# What YAML 1.1 reads as true and false.
_FLAGS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
_NO_VALUE = {"", "none", "no", "null", "nil", "na", "nobody", "nothing", "unknown", "false", "true"}


def fix_values(buffer: LineBuffer, group: Group, vocabulary: Vocabulary) -> tuple[LineBuffer, list[Fix]]:
    """Rewrite each unambiguous value in its required form, and a single value of a list field as a list."""
    root, problems = buffer.read()
    if root is None:
        return buffer, []
    # A date or status before a comment is complete; a text may not be.
    unreliable = {problem.at for problem in problems if problem.code != "F110"}
    truncated = {problem.at for problem in problems}
    edits = [
        edit
        for keys, field, kind, node in field_values(root, group)
        if node.at not in (truncated if kind is Kind.LIST else unreliable)
        for edit in _edits(buffer, keys, field, kind, node, vocabulary)
    ]
    return apply(buffer, edits)


def _edits(
    buffer: LineBuffer, keys: Keys, field: Field, kind: Kind, node: Scalar, vocabulary: Vocabulary
) -> Iterator[Edit]:
    span = token_span(buffer, node)
    if not span:
        return
    line, start, end = span
    written = buffer.lines[line][start:end]
    if kind is Kind.LIST:
        if _can_be_listed(field, written):
            value = one_line(node.text)
            yield Edit(line, start, end, f"[{written}]", keys, (value,), f'{field.name}: "{value}" is now a list')
        return
    correction = _correction(field, kind, one_line(node.text), vocabulary)
    if correction:
        description = f'{field.name}: "{one_line(node.text)}" is now "{correction}"'
        new = correction if kind is Kind.FLAG else _in_same_quotes(written, node.text, correction)
        yield Edit(line, start, end, new, keys, one_line(correction), description)


def as_yaml(text: str) -> str:
    """Return a text of one line as YAML, in quotation marks only if it needs them."""
    return text if _PLAIN.fullmatch(text) else in_quotes(text)


def _in_same_quotes(written: str, text: str, correction: str) -> str:
    """Return ``correction`` in the quotation marks of ``text``, or in others if it requires them."""
    if written == text:
        return as_yaml(correction)
    mark = written[0]
    return f"{mark}{correction}{mark}" if mark not in correction and "\\" not in correction else in_quotes(correction)


def _can_be_listed(field: Field, written: str) -> bool:
    """Whether the value is certainly one item: a comma may separate two, and "none" is not an item."""
    if _FLOW & set(written) or likeness(written) in _NO_VALUE:
        return False
    if field.shorthand:
        return written.strip("\"'").startswith(("http://", "https://"))
    return field.is_free_text or (field.item is not Kind.GROUP and " " not in written)


def _correction(field: Field, kind: Kind, text: str, vocabulary: Vocabulary) -> str:
    if kind is Kind.DAY:
        return "" if parse_day(text) else iso_day(text)
    if kind is Kind.PARTIAL_DATE:
        return "" if is_partial(text) else iso_partial(text)
    if kind is Kind.LANGUAGE:
        return "" if is_tag(text) else corrected_tag(text)
    if kind is Kind.URL:
        return _corrected_url(text)
    if kind is Kind.FLAG:
        return "" if text in ("true", "false") else _FLAGS.get(text.casefold(), "")
    if field.choices:
        return _corrected_choice(field, text)
    if field.is_free_text:
        return _corrected_text(field, text)
    status = vocabulary.find(text) if field.kind is Kind.STATUS else None
    # A waiting status is removed, not rewritten.
    return status.typed if status and not status.is_typed(text) and status.stance is not Stance.WAITING else ""


def _corrected_choice(field: Field, text: str) -> str:
    """Return the only choice that differs in case, hyphens or American spelling, else an empty string."""
    if text in field.choices:
        return ""
    typed = _spelling(text)
    similar = [choice for choice in field.choices if _spelling(choice) == typed]
    return similar[0] if len(similar) == 1 else ""


def _spelling(choice: str) -> str:
    return re.sub(r"[\s_-]+", " ", choice.casefold()).replace("iz", "is")


def _corrected_text(field: Field, text: str) -> str:
    """Replace HTML entities by characters, and strip quotation marks around a quote."""
    correction = one_line(without_entities(text)) if entities(text) else text
    if field.verbatim:
        correction = strip_quotation_marks(correction) or correction
    return correction if correction != text else ""


def _corrected_url(text: str) -> str:
    """Return the only possible correction of an address, else an empty string."""
    if is_web_address(text):
        decoded = without_entities(text) if entities(text) else ""
        return decoded if is_web_address(decoded) else ""
    problem = diagnose_address(text)
    return problem.correction if problem.reason and not with_ascii_host(text) else ""
