"""Comments of editors: what other tools hide from readers and would be published here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.content.problem import Location, Problem
from generator.content.rules import problem

# How a comment begins, and how one that begins so ends. Programs that put dashes in place of hyphens change the first.
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
_SIGNS = ("{>>", "{==", "{++", "{--", "{~~", "{%", "{{", "{/*", "{#")


class Comment(NamedTuple):
    """A comment from the offset ``begin`` to before ``end``; ``kind`` is its form, ``opening`` its sign."""

    begin: int
    end: int
    kind: str
    opening: str


def may_hold_comments(text: str) -> bool:
    """Tell whether a text holds a sign with which a comment begins; a quick look."""
    if "<" in text and ("<!" in text or "< !" in text):
        return True
    return "%%" in text or ("{" in text and any(sign in text for sign in _SIGNS)) or ("&lt;" in text and "!" in text)


def comments_in(text: str, prose: str) -> Iterator[Comment]:
    """The comments of a text, of which ``prose`` has the code blanked; one that is not closed ends with the text."""
    at = 0
    while (opening := _OPENING.search(prose, at)) is not None:
        kind = opening.lastgroup or ""
        closing = _ENDS[kind].search(text, opening.end())
        if closing is None and kind == "percent" and prose[: opening.start()].rpartition("\n")[2].strip(" >"):
            return  # two percent signs in a sentence
        at = closing.end() if closing else len(text)
        yield Comment(opening.start(), at, kind, opening[0])


def comment_problem(comment: Comment, at: Location) -> Problem:
    """B516: what is wrong with a comment, and the form that readers never see."""
    if comment.kind == "change":
        return problem("B516", at, f'"{comment.opening}" marks a change that was not accepted or rejected',
                       "keep the right text, without the marks")  # fmt: skip
    return problem("B516", at, f'"{comment.opening}" begins an editor\'s comment, which readers would see',
                   "remove it, or hide it on a line of its own after a blank line: [//]: # (note)")  # fmt: skip


def without(text: str, comments: list[Comment]) -> str:
    """A text less its comments; its lines stay, so that places hold."""
    pieces, end = [], 0
    for comment in comments:
        pieces += [text[end : comment.begin], "\n" * text.count("\n", comment.begin, comment.end)]
        end = comment.end
    return "".join([*pieces, text[end:]])
