"""The reference pages of docs/, made from the model: ``python -m generator.authoring.reference docs``.

Fields come from content/schema.py, settings from config.py and content/status.py,
problem codes from content/rules.py. A test holds the pages to what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.content.rules import RULES, Rule
from generator.content.schema import FILE_KINDS, Field, Group, Kind

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
_PLACES = {
    "entries": "An entry: `content/entries/<year>/<slug>.md`",
    "people": "A person or organisation: `content/people/<slug>.md`",
    "topics": "A topic: `content/topics/<slug>.md`",
    "pages": "A page of the site: `content/pages/<slug>.md`",
}


def field_reference() -> str:
    """Every field of every kind of content file, as Markdown."""
    lines = [
        "# Fields", "", _MADE, "",
        "What may stand between the two lines of `---` at the head of a content file. A field that is not listed "
        "here is an error. Leave a field out rather than empty. Fields marked * are required.", "",
    ]  # fmt: skip
    for kind, group in FILE_KINDS.items():
        lines += [f"## {_PLACES[kind]}", "", *_table(group)]
        for nested in _nested(group):
            lines += [f"### Each {nested.name}", "", *_table(nested)]
    return "\n".join(lines).rstrip() + "\n"


def problem_reference() -> str:
    """Every rule with its code, as Markdown."""
    lines = [
        "# Problem codes", "", _MADE, "",
        "A problem prints as `file:line:column: severity code what is wrong; what to do`. An error stops the build "
        "and nothing is written; a warning does not.", "",
    ]  # fmt: skip
    for letter, family in _FAMILIES.items():
        lines += [f"## {letter}: {family}", ""]
        for rule in RULES.values():
            if rule.code.startswith(letter):
                lines += _rule(rule)
    return "\n".join(lines).rstrip() + "\n"


def main(folder: Path) -> None:
    """Write both pages into ``folder``."""
    (folder / "fields.md").write_text(field_reference(), "utf-8")
    (folder / "problems.md").write_text(problem_reference(), "utf-8")


def _table(group: Group) -> Iterator[str]:
    yield "| field | takes | meaning |"
    yield "| --- | --- | --- |"
    for field in group.fields:
        star = "*" if field.required else ""
        yield f"| `{field.name}`{star} | {_takes(field)} | {field.meaning} |"
    yield ""


def _takes(field: Field) -> str:
    kind = f"list of {field.item.value}s" if field.kind is Kind.LIST else field.kind.value
    if field.item is Kind.GROUP and field.group:
        kind = f"list, each a [{field.group.name}](#each-{field.group.name})"
    elif field.group:
        kind = f"[{field.group.name}](#each-{field.group.name})"
    limits = []
    if field.choices:
        limits.append(", ".join(f"`{choice}`" for choice in field.choices))
    if field.shortest or field.longest:
        limits.append(f"{field.shortest or 1} to {field.longest} characters")
    if field.most:
        limits.append(f"at most {field.most}")
    return "; ".join([kind, *limits])


def _nested(group: Group) -> Iterable[Group]:
    for field in group.fields:
        if field.group:
            yield field.group
            yield from _nested(field.group)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}: {rule.title}"
    yield ""
    yield f"*{rule.severity.value.capitalize()}.* {rule.meaning}"
    yield ""
    for word, example in (("Wrong", rule.wrong), ("Right", rule.right)):
        yield f"{word}:"
        yield ""
        yield "```text"
        yield example
        yield "```"
        yield ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
