"""Editors' comments, which other tools hide from readers but which would be published here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.content.problem import Location, Problem
from generator.content.rules import problem

# How each kind of comment ends. Dashes count as hyphens, since some programs replace them.
_ENDS = {
    "html": re.compile(r"[-\u2013\u2014]+(?:>|&gt;)"),
    "percent": re.compile(r"%%(?!%)"),
    "critic": re.compile(r"<<\}"),
    "change": re.compile(r"(?:==|\+\+|--|~~)\}"),
    "liquid": re.compile(r"\{%-? *endcomment *-?%\}"),
    "hugo": re.compile(r"\*/\}\}"),
    "handlebars": re.compile(r"\}\}"),
    "mdx": re.compile(r"\*/\}"),
    "jinja": re.compile(r"#\}"),
}
_OPENING = re.compile(
    r"(?P<html>(?:<|&lt;) ?! ?[-\u2013\u2014]+)|(?P<percent>(?<![\w%])(?<!\d )%%(?!%))|(?P<critic>\{>>)"
    r"|(?P<change>\{(?:==|\+\+|--|~~))|(?P<liquid>\{%-? *comment\b)|(?P<hugo>\{\{/\*)|(?P<handlebars>\{\{!)"
    r"|(?P<mdx>\{/\*)|(?P<jinja>\{#(?=[ -]))"
)
_OPENINGS = ("{>>", "{==", "{++", "{--", "{~~", "{%", "{{", "{/*", "{#")


class Comment(NamedTuple):
    """A comment from the offset ``begin`` up to ``end``; ``kind`` is its syntax, ``opening`` its opening delimiter."""

    begin: int
    end: int
    kind: str
    opening: str


def may_have_comments(text: str) -> bool:
    """Whether a text has a delimiter with which a comment may begin; a fast pre-check."""
    if "<" in text and ("<!" in text or "< !" in text):
        return True
    return (
        "%%" in text
        or ("{" in text and any(opening in text for opening in _OPENINGS))
        or ("&lt;" in text and "!" in text)
    )


def comments_in(text: str, prose: str) -> Iterator[Comment]:
    """Yield the comments of a text, outside the code that ``prose`` has blanked; an unclosed one ends with the text."""
    at = 0
    while (opening := _OPENING.search(prose, at)) is not None:
        kind = opening.lastgroup or ""
        closing = _ENDS[kind].search(text, opening.end())
        if closing is None and kind == "percent" and prose[: opening.start()].rpartition("\n")[2].strip(" >"):
            return  # two percent signs in a sentence
        at = closing.end() if closing else len(text)
        yield Comment(opening.start(), at, kind, opening[0])


def comment_problem(comment: Comment, at: Location) -> Problem:
    """Return the problem B516 for a comment."""
    if comment.kind == "change":
        message = f'"{comment.opening}" marks a change that was not accepted or rejected'
        return problem("B516", at, message, "keep the right text, without the marks")
    message = f'"{comment.opening}" begins an editor\'s comment, which readers would see'
    hint = "remove it, or hide it on a line of its own after a blank line: [//]: # (note)"
    return problem("B516", at, message, hint)


def remove_comments(text: str, comments: list[Comment]) -> str:
    """Remove comments from a text, but not their line feeds, so that line numbers stay the same."""
    pieces, end = [], 0
    for comment in comments:
        pieces += [text[end : comment.begin], "\n" * text.count("\n", comment.begin, comment.end)]
        end = comment.end
    return "".join([*pieces, text[end:]])
