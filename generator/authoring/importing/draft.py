"""A draft: an item as the text of an entry, from which everything that `check` calls an error is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from generator.authoring.importing.front_text import FrontText, Key, fields_in, without
from generator.authoring.importing.item import CannotImport, Given, ImportItem
from generator.content import placeholders
from generator.content.body import Body
from generator.content.entry import Entry
from generator.content.problem import Problem, errors_in
from generator.read.documents import read_document
from generator.read.limits import LARGEST
from generator.read.markdown.body import render_body
from generator.record import Record

_MOST_ROUNDS = 40
_PLAIN_SIGNS = "text: links, notes or pictures that this site cannot have are now plain text"
_PLAIN_LINES = "text: lines that could not be Markdown of this site are now plain text"
_AS_TYPED = "text: it could not be read as Markdown and is shown as typed"
_SIGNS = "\\`*_[]<>#|~{}()!"
_MARKS = re.compile(r"([\\`*_\[\]<>#|~{}])")
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")


class Draft(Record, frozen=True, kw_only=True):
    """The text of a new entry; ``left`` has the fields of the original that are not in it, with the reasons.

    ``pictures`` are the files to copy beside it, each with the name of the copy.
    """

    item: ImportItem
    path: str
    values: dict[str, Any]
    comments: tuple[Given, ...]
    body: Given
    named: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    left: dict[str, str] = {}  # noqa: RUF012  # msgspec copies it
    remarks: tuple[str, ...] = ()
    # Lines of the body in which a sign was made plain.
    touched: frozenset[int] = frozenset()

    @property
    def front(self) -> FrontText:
        """The lines of the front matter."""
        return FrontText(self.values, [comment.text for comment in self.comments])

    @property
    def text(self) -> str:
        """The text of the file."""
        body = self.body.text.strip("\n") or placeholders.TEXT
        return "\n".join([*self.front.lines, body, ""])

    @property
    def carried(self) -> dict[str, str]:
        """The fields of the original that are in the entry, each with the field of the entry that holds it."""
        notes = {name: "comment" for comment in self.comments for name in comment.fields}
        notes |= dict.fromkeys(self.named, "name of the file")
        return {**notes, **dict.fromkeys(self.body.fields, "text"), **fields_in(self.values)}

    def but(self, key: Key, reason: str) -> Draft:
        """Return the draft without the value at ``key``; raises CannotImport if no entry can be without it."""
        values = without(self.values, key)
        gone = fields_in(self.values).keys() - fields_in(values).keys()
        if "speaker" not in values:
            values["speaker"] = Given(placeholders.SPEAKER)
        if "topics" not in values:
            values["topics"] = (Given(placeholders.TOPIC),)
        missing = next((name for name in ("claim", "date", "sources", "draft") if name not in values), "")
        if missing or values == self.values:
            raise CannotImport(f"{missing or key[0]}: {reason}")
        return replace(self, values=values, left=dict.fromkeys(sorted(gone), reason) | self.left)


def without_errors(draft: Draft, own_path: str) -> tuple[Draft, Entry, Body]:
    """Return the draft without what a reader of files rejects, as it will be read. Raises CannotImport."""
    for _ in range(_MOST_ROUNDS):
        document = read_document(draft.path, draft.text.encode())
        problems = [*document.problems]
        if len(draft.text.encode()) > LARGEST:
            raise CannotImport(f"its text is larger than {LARGEST >> 10} kB; shorten it, or split it into several")
        if not errors_in(problems):
            body, body_problems = render_body(draft.path, document.body, document.body_line, own_path)
            problems += body_problems
            if not errors_in(problems) and isinstance(document.record, Entry):
                return draft, document.record, body
        draft = revised(draft, problems)
    raise CannotImport("too much in it would be an error")


def revised(draft: Draft, problems: Iterable[Problem]) -> Draft:
    """Return the draft without the values, and with the lines of its text as plain text, in which errors are."""
    errors = errors_in(problems)
    front = draft.front
    in_body = [problem for problem in errors if problem.at.line > len(front.lines)]
    # One value at a time: the keys of the others change.
    for problem in errors:
        key = front.key_at(problem.at.line)
        if key:
            key = key[:-1] if problem.code in ("E202", "S115") and len(key) > 2 else key
            return draft.but(key, f"{problem.message} ({problem.code})")
    if not in_body:
        raise CannotImport("; ".join(f"{problem.message} ({problem.code})" for problem in errors))
    return _with_plain_text(draft, {p.at.line - len(front.lines): p.at.column - 1 for p in in_body})


def _with_plain_text(draft: Draft, places: dict[int, int]) -> Draft:
    """Return the draft without Markdown at these offsets in lines of its body.

    First the sign there becomes plain, then the whole line, at last all of the text.
    """
    lines = draft.body.text.strip("\n").split("\n")
    again = draft.touched.intersection(places)
    remark = _PLAIN_LINES if again else _PLAIN_SIGNS
    if again and _PLAIN_LINES in draft.remarks:
        remark = _AS_TYPED
        lines = ["```text", *(line.replace("```", "'''") for line in lines), "```"]
    else:
        for number, offset in places.items():
            line = lines[number - 1]
            lines[number - 1] = _plain(line) if number in again else _with_plain_sign(line, offset)
    if _AS_TYPED in draft.remarks:
        raise CannotImport("its text cannot be read as Markdown")
    return replace(
        draft,
        body=replace(draft.body, text="\n".join(lines)),
        remarks=tuple(dict.fromkeys((*draft.remarks, remark))),
        touched=draft.touched.union(places),
    )


def _with_plain_sign(line: str, offset: int) -> str:
    """Return a line in which the link that has its target at an offset, or the sign there, is plain text."""
    target = line.rfind("](", 0, offset)
    at = target + 1 if 0 <= target >= offset - len("](<") else offset
    return f"{line[:at]}\\{line[at:]}" if line[at : at + 1] in _SIGNS and line[at : at + 1] else line


def _plain(line: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line)) if "\\" not in line else _MARKS.sub("", line)
