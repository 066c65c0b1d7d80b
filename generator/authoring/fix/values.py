"""Values that have one meaning, written as the site asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.authoring.fix.fields import is_free_text, token, values
from generator.authoring.fix.line_buffer import Edit, Keys, Repair, Sheet, apply
from generator.content.schema import Field, Group, Kind
from generator.content.status import Vocabulary
from generator.read.front_matter.nodes import Scalar
from generator.text.dates import is_partial, iso_day, iso_part, parse_day
from generator.text.folding import in_quotes, likeness, one_line
from generator.text.language_tags import corrected, is_tag
from generator.text.plain_text import entities, without_entities
from generator.text.quotation_marks import inside_marks
from generator.text.web_addresses import in_ascii, is_web_address, trouble_with

_FLOW = set(",[]{}")
# What YAML reads as it stands, in a list in brackets, too.
_PLAIN = re.compile(
    r"(?!(?:true|false|null|~)$)[^\W_](?:[^\n:#,\[\]{}]|:(?=\S)|(?<=\S)#)*(?<!:)|https?://[^\s,\[\]{}]*(?<!:)"
)
_NOTHING = {"", "none", "no", "null", "nil", "na", "nobody", "nothing", "unknown", "false", "true"}


def mend_values(sheet: Sheet, group: Group, vocabulary: Vocabulary) -> tuple[Sheet, list[Repair]]:
    """Write each value that has one meaning in the form that the site asks for, and a lone one of a list as a list."""
    root, problems = sheet.read()
    if root is None:
        return sheet, []
    # A date or status before a remark is whole; of a text, who knows where it ends.
    doubtful = {problem.at for problem in problems if problem.code != "F110"}
    cut = {problem.at for problem in problems}
    edits = [
        edit
        for keys, field, kind, node in values(root, group)
        if node.at not in (cut if kind is Kind.LIST else doubtful)
        for edit in _edits(sheet, keys, field, kind, node, vocabulary)
    ]
    return apply(sheet, edits)


def _edits(sheet: Sheet, keys: Keys, field: Field, kind: Kind, node: Scalar, vocabulary: Vocabulary) -> Iterator[Edit]:
    found = token(sheet, node)
    if not found:
        return
    line, start, end = found
    written = sheet.lines[line][start:end]
    if kind is Kind.LIST:
        if _can_be_listed(field, written):
            value = one_line(node.text)
            yield Edit(line, start, end, f"[{written}]", keys, (value,), f'{field.name}: "{value}" is now a list')
        return
    better = _better(field, kind, one_line(node.text), vocabulary)
    if better:
        said = f'{field.name}: "{one_line(node.text)}" is now "{better}"'
        yield Edit(line, start, end, _as_written(written, node.text, better), keys, one_line(better), said)


def _as_written(written: str, text: str, better: str) -> str:
    """``better`` in the quotation marks that stand around ``text``, or in others where it needs them."""
    if written == text:
        return better if _PLAIN.fullmatch(better) else in_quotes(better)
    mark = written[0]
    return f"{mark}{better}{mark}" if mark not in better and "\\" not in better else in_quotes(better)


def _can_be_listed(field: Field, written: str) -> bool:
    """Tell whether it is one item for certain: a comma may separate two, and "none" is no item."""
    if _FLOW & set(written) or likeness(written) in _NOTHING:
        return False
    if field.shorthand:
        return written.strip("\"'").startswith(("http://", "https://"))
    return field.item is Kind.TEXT or (field.item is not Kind.GROUP and " " not in written)


def _better(field: Field, kind: Kind, text: str, vocabulary: Vocabulary) -> str:
    if kind is Kind.DAY:
        return "" if parse_day(text) else iso_day(text)
    if kind is Kind.PARTIAL_DATE:
        return "" if is_partial(text) else iso_part(text)
    if kind is Kind.LANGUAGE:
        return "" if is_tag(text) else corrected(text)
    if kind is Kind.URL:
        return _better_address(text)
    if is_free_text(field, kind):
        return _better_text(field, text)
    status = vocabulary.find(text) if field.name == "status" else None
    return status.typed if status and status.typed != text else ""


def _better_text(field: Field, text: str) -> str:
    """Characters for HTML entities, and no quotation marks around a quote."""
    better = one_line(without_entities(text)) if entities(text) else text
    if field.verbatim:
        better = inside_marks(better) or better
    return better if better != text else ""


def _better_address(text: str) -> str:
    """The address that alone can be meant; not where https and http, or two hosts, are possible."""
    if is_web_address(text):
        plain = without_entities(text) if entities(text) else ""
        return plain if is_web_address(plain) else ""
    trouble = trouble_with(text)
    return trouble.better if trouble.why and not in_ascii(text) else ""
