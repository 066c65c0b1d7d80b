"""The reference pages of docs/, made from the model: ``python -m generator.authoring.reference docs``.

Fields and settings come from the records that declare them, problem codes from content/rules.py, the questions that
lead to a status from content/decision_table.py. A test holds the pages to what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.content.decision_table import markdown_table
from generator.content.file_kinds import FILE_KINDS
from generator.content.rules import RULES
from generator.content.schema import Field, Group, Kind, group_of
from generator.content.settings import SiteConfig
from generator.content.status import Status
from generator.read.assets import STATUSES, built_in
from generator.read.settings import read_statuses

_MADE = "<!-- Made by `python -m generator.authoring.reference docs`; edit the model, not this page. -->"
_FAMILIES = {
    "F": "Files and front matter",
    "E": "Fields",
    "S": "Statuses and responses",
    "R": "References and sources",
    "N": "Names and addresses",
    "B": "The text below the front matter",
    "C": "Settings",
    "W": "Wording, pictures and placeholders",
}
_SETTINGS = {"content/site.toml": SiteConfig, "content/statuses.toml": Status}
_PLACES = {
    "entries": "An entry: `content/entries/<year>/<slug>.md`",
    "people": "A person or organisation: `content/people/<slug>.md`",
    "topics": "A topic: `content/topics/<slug>.md`",
    "pages": "A page of the site: `content/pages/<slug>.md`",
}


def field_reference() -> str:
    """Every field of every kind of content file, as Markdown."""
    about = (
        "The fields between the two lines of `---` at the head of a content file. A field that is not listed "
        "here is an error. Leave a field out rather than empty. Fields marked * are required."
    )
    lines: list[str] = []
    for kind, record in FILE_KINDS.items():
        lines += [f"## {_PLACES[kind]}", "", *_tables(group_of(record), "field | takes | meaning", _field_row)]
    return _page("Fields", about, lines)


def settings_reference(page: str) -> str:
    """Return the page about settings with the tables between its marks regenerated."""
    for name, record in _SETTINGS.items():
        page = _with_block(
            page, name, [*_tables(group_of(record), "setting | default | takes | meaning", _setting_row)]
        )
    return page


def writing_guide(page: str) -> str:
    """The page about writing with the table of questions that lead to a status regenerated."""
    vocabulary = read_statuses(built_in(STATUSES).read_bytes())[0]
    table = markdown_table({status.id: f"`{status.typed}`" for status in vocabulary.statuses})
    return _with_block(page, "decision table", table)


def problem_reference() -> str:
    """Every rule with its code, as Markdown."""
    about = (
        "A problem prints as `file:line:column: severity code what is wrong; what to do`. An error stops the build "
        "and nothing is written; a warning does not."
    )
    lines: list[str] = []
    for letter, family in _FAMILIES.items():
        lines += [f"## {letter}: {family}", ""]
        for rule in RULES.values():
            if rule.code.startswith(letter):
                heading = f"### {rule.code}: {rule.title}"
                lines += [heading, "", f"*{rule.severity.value.capitalize()}.* {rule.markdown}", ""]
    return _page("Problem codes", about, lines)


def main(folder: Path) -> None:
    """Write the pages into ``folder``."""
    settings = folder / "settings.md"
    settings.write_text(settings_reference(settings.read_text("utf-8")), "utf-8")
    writing = folder / "writing.md"
    writing.write_text(writing_guide(writing.read_text("utf-8")), "utf-8")
    (folder / "fields.md").write_text(field_reference(), "utf-8")
    (folder / "problems.md").write_text(problem_reference(), "utf-8")


def _page(title: str, about: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}", "", _MADE, "", about, "", *lines]).rstrip() + "\n"


def _with_block(page: str, name: str, lines: list[str]) -> str:
    """Return ``page`` with ``lines`` between the two marks of the block ``name``."""
    begin, end = f"<!-- made: {name} -->\n", f"<!-- end: {name} -->\n"
    before, after = page.partition(begin)[0], page.partition(end)[2]
    block = "\n".join(lines).rstrip("\n")
    return f"{before}{begin}\n{block}\n\n{end}{after}"


def _tables(group: Group, head: str, row: Callable[[Field], str]) -> Iterator[str]:
    """A table of a group's fields, then one of each group inside it."""
    yield f"| {head} |"
    yield "|" + " --- |" * (head.count("|") + 1)
    yield from (f"| {row(field)} |" for field in group.fields)
    yield ""
    for inner in {field.group.name: field.group for field in group.fields if field.group}.values():
        yield from (f"### Each {inner.name}", "", *_tables(inner, head, row))


def _field_row(field: Field) -> str:
    return f"{_name(field)} | {_takes(field)} | {field.meaning}"


def _setting_row(field: Field) -> str:
    default = str(field.default).lower() if isinstance(field.default, bool) else field.default
    code = f"`{default}`" if default != "" and isinstance(default, str | int) else ""
    return f"{_name(field)} | {code} | {_takes(field, may_be_empty=not field.shortest)} | {field.meaning}"


def _name(field: Field) -> str:
    return f"`{field.name}`" + "*" * field.required


def _takes(field: Field, *, may_be_empty: bool = False) -> str:
    kind = f"list of {field.item.value}s" if field.kind is Kind.LIST else field.kind.value
    if field.item is Kind.GROUP and field.group:
        kind = f"list, each a [{field.group.name}](#each-{field.group.name})"
    elif field.group:
        kind = f"[{field.group.name}](#each-{field.group.name})"
    limits = []
    if field.choices:
        limits.append(", ".join(f"`{choice}`" for choice in field.choices))
    if field.greatest:
        limits.append(f"{field.least} to {field.greatest}")
    if field.longest:
        limits.append(f"{'at most' if may_be_empty else f'{field.shortest or 1} to'} {field.longest} characters")
    if field.most:
        limits.append(f"at most {field.most}")
    return "; ".join([kind, *limits])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
