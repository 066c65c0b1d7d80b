"""Syntax of other tools, which is displayed as typed here, and broken links, each with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from generator.content.problem import Problem
from generator.content.rules import problem
from generator.read.markdown.positions import SourceText

# Each form contains one of these; a text without any is not searched.
_TRIGGER = re.compile(r"\{|:(?:::|(?<=[ \n]:))|==|\^\[|!!!|\?\?\?|\[(?:[\[!/]|TOC|toc)")


class _Form(NamedTuple):
    """A pattern, what it is in another tool, and what to write instead."""

    pattern: re.Pattern[str]
    meaning: str
    instead: str


def _form(pattern: str, meaning: str, instead: str) -> _Form:
    return _Form(re.compile(pattern, re.MULTILINE), meaning, instead)


_SHORTCODE = "use Markdown, such as ![what it shows](image.jpg)"
_FORMS = (
    _form(r"^[ >]*>[ >]*(\[!\w+\])", "makes a box on GitHub",
          "begin the quotation with a bold word, such as **Note:**"),
    _form(r"(\{\{[<%][^\n{]{0,300}[>%]\}\})", "is a shortcode of another tool",
          "write the link or the words themselves"),
    _form(r"(\{\{(?![<%!/])[^\n{}]{1,200}\}\})", "is a variable of another tool", "write the words themselves"),
    _form(r"(\{%[^\n{]{0,300}%\})", "is a tag of another tool (Liquid)", "write the link or the words themselves"),
    _form(r"(\[[a-z_-]{2,20} [a-z_-]{1,20}=[^\]\n]{0,300}\])", "is a shortcode of another tool", _SHORTCODE),
    _form(r"(\[/[a-z]{1,20}\])", "is a shortcode of another tool", _SHORTCODE),
    _form(r"(\{(?::|[#.][A-Za-z])[^{}\n]{0,200}\})", "is an attribute of another tool", "remove it"),
    _form(r"^ {0,3}(:{3,})", "is the edge of a box in another tool", "remove it"),
    _form(r"(?<![=\w])(==(?=[^\s=])[^=\n]{0,300}(?<=\S)==)(?![=\w])", "is a highlight of another tool",
          "write **the words** in bold"),
    _form(r"(\^\[[^\]\n]{1,500}\])", "is a footnote of another tool",
          "write [^1] here, and the footnote on a line of its own: [^1]: …"),
    _form(r"^ {0,3}(\[\[?_?(?:TOC|toc)_?\]\]?)[ ]*$", "is a table of contents of another tool", "remove it"),
    _form(r"(!?\[\[(?!_?(?:TOC|toc)_?\]\])[^\[\]\n]{1,200}\]\])", "is a link of another tool",
          "write [the words](/claims/its-address/)"),
    _form(r"^ {0,3}((?:!!!|\?\?\?)\+? ?[a-z]\w*)", "begins a box in another tool",
          "begin the paragraph with a bold word, such as **Note:**"),
    _form(r"(?<!\S)(:[a-z][a-z0-9_+-]{1,30}:)(?!\S)", "is a picture on GitHub", "type the emoji itself, or words"),
)  # fmt: skip  # a table: one pattern, its meaning and its replacement each


def foreign_marks(prose: str, source: SourceText) -> Iterator[Problem]:
    """B518: syntax of other tools in a text, outside the code that ``prose`` has blanked."""
    if not _TRIGGER.search(prose):
        return
    reported: set[tuple[int, str]] = set()
    for form in _FORMS:
        for match in form.pattern.finditer(prose):
            at = source.at(match.start(1))
            if (at.line, form.meaning) not in reported:
                reported.add((at.line, form.meaning))
                yield problem("B518", at, f"{match[1]} {form.meaning}, but is displayed as typed here", form.instead)


_TITLE_AND_END = re.compile(r"[ \t]*\n?[ \t]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?[ \t]*\n?[ \t]*\)")
_VALID = re.compile(r"\]\([^\s()<>]+\)")
_SEPARATED = re.compile(r"\[([^\[\]\n]{1,200})\][ \t]+\((<?(?:https?://|www\.|mailto:|/)[^\s()<>]{1,500}>?)\)")
_BY_NAME = re.compile(r"(?<![\]\\])\[(?!\^)([^\[\]]{1,300})\]\[(?!\^)([^\[\]]{0,300})\]")
_ADDRESS = re.compile(r"\S*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SPACES = re.compile(r"\s+")


def broken_links(prose: str, source: SourceText, defined: Collection[str]) -> Iterator[Problem]:
    """B519: broken links; ``defined`` are the names of the text's link reference definitions."""
    if "] (" in prose or "]\t(" in prose:
        yield from _separated(prose, source, defined)
    if "][" in prose:
        yield from _undefined(prose, source, defined)
    if prose.count("](") != len(_VALID.findall(prose)):
        yield from _not_closed(prose, source)


def _separated(prose: str, source: SourceText, defined: Collection[str]) -> Iterator[Problem]:
    for match in _SEPARATED.finditer(prose):
        words, at = match[1], source.at(match.start())
        if any(map(str.isalnum, words)) and _name(words) not in defined and words not in ("sic", "x", "X"):
            yield problem("B519", at, "a space separates this link from its address", f"write [{words}]({match[2]})")


def _undefined(prose: str, source: SourceText, defined: Collection[str]) -> Iterator[Problem]:
    for match in _BY_NAME.finditer(prose):
        words, name = match[1], match[2] or match[1]
        if _name(name) not in defined and any(map(str.isalnum, name)):
            hint = f"write [{words}](https://…), or add a line: [{name}]: https://…"
            yield problem("B519", source.at(match.start()), f'the link "{name}" is not defined', hint)


def _not_closed(prose: str, source: SourceText) -> Iterator[Problem]:
    at = 0
    while (at := prose.find("](", at)) >= 0:
        begin = at + 2
        while prose[begin : begin + 1] in (" ", "\t", "\n") and begin < at + 10:
            begin += 1
        match = _ADDRESS.match(prose, begin)
        address = match[0] if match else ""
        end = begin + len(address)
        missing = 0 if address.startswith("<") else _left_open(address)
        titled = missing == 1 and _TITLE_AND_END.match(prose, end)
        if missing and not titled and (")" not in _rest(prose, end) or "(" in address):
            opening = max(prose.rfind("[", max(0, at - 300), at), 0)
            words = _SPACES.sub(" ", prose[opening + 1 : at])
            closed = address.rstrip(".,;") + ")" * missing
            yield problem("B519", source.at(opening), "this link is not closed", f"write [{words}]({closed}")
        at = end


def _rest(prose: str, at: int) -> str:
    """Return the rest of a paragraph."""
    return _BLANK_LINE.split(prose[at : at + 2000], maxsplit=1)[0]


def _left_open(address: str) -> int:
    """Count the parentheses that a URL leaves open, including the one before it; 0 if the link is closed."""
    depth = 1
    for char in address:
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return 0
    return depth


def _name(words: str) -> str:
    return _SPACES.sub(" ", words).strip().lower()
