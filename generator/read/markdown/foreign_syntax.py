"""Marks of other tools, which show as typed here, and links that are none: each with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from generator.content.problem import Problem
from generator.content.rules import problem
from generator.read.markdown.positions import Source

# What each form holds one of; a text without any is not looked through.
_SIGNS = re.compile(r"\{|:(?:::|(?<=[ \n]:))|==|\^\[|!!!|\?\?\?|\[(?:[\[!/]|TOC|toc)")


class _Form(NamedTuple):
    """How a mark looks, whose it is, and what to write in its place."""

    pattern: re.Pattern[str]
    what: str
    instead: str


def _form(pattern: str, what: str, instead: str) -> _Form:
    return _Form(re.compile(pattern, re.MULTILINE), what, instead)


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
)  # fmt: skip


def foreign_marks(prose: str, source: Source) -> Iterator[Problem]:
    """B518: marks of other tools in a text, of which ``prose`` has the code blanked."""
    if not _SIGNS.search(prose):
        return
    told: set[tuple[int, str]] = set()
    for form in _FORMS:
        for found in form.pattern.finditer(prose):
            at = source.at(found.start(1))
            if (at.line, form.what) not in told:
                told.add((at.line, form.what))
                yield problem("B518", at, f"{found[1]} {form.what}, but is displayed as typed here", form.instead)


_TITLE_AND_END = re.compile(r"[ \t]*\n?[ \t]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?[ \t]*\n?[ \t]*\)")
_SOUND = re.compile(r"\]\([^\s()<>]+\)")
_APART = re.compile(r"\[([^\[\]\n]{1,200})\][ \t]+\((<?(?:https?://|www\.|mailto:|/)[^\s()<>]{1,500}>?)\)")
_BY_NAME = re.compile(r"(?<![\]\\])\[(?!\^)([^\[\]]{1,300})\]\[(?!\^)([^\[\]]{0,300})\]")
_ADDRESS = re.compile(r"\S*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SPACES = re.compile(r"\s+")


def broken_links(prose: str, source: Source, defined: Collection[str]) -> Iterator[Problem]:
    """B519: what was meant as a link and is none; ``defined`` are the names of addresses that the text defines."""
    if "] (" in prose or "]\t(" in prose:
        yield from _apart(prose, source, defined)
    if "][" in prose:
        yield from _by_name(prose, source, defined)
    if prose.count("](") != len(_SOUND.findall(prose)):
        yield from _not_closed(prose, source)


def _apart(prose: str, source: Source, defined: Collection[str]) -> Iterator[Problem]:
    for found in _APART.finditer(prose):
        words = found[1]
        if any(sign.isalnum() for sign in words) and _name(words) not in defined and words not in ("sic", "x", "X"):
            yield problem("B519", source.at(found.start()), "a space separates this link from its address",
                          f"write [{words}]({found[2]})")  # fmt: skip


def _by_name(prose: str, source: Source, defined: Collection[str]) -> Iterator[Problem]:
    for found in _BY_NAME.finditer(prose):
        words, name = found[1], found[2] or found[1]
        if _name(name) not in defined and any(sign.isalnum() for sign in name):
            yield problem("B519", source.at(found.start()), f'the link "{name}" is not defined',
                          f"write [{words}](https://…), or add a line: [{name}]: https://…")  # fmt: skip


def _not_closed(prose: str, source: Source) -> Iterator[Problem]:
    at = 0
    while (at := prose.find("](", at)) >= 0:
        begin = at + 2
        while prose[begin : begin + 1] in (" ", "\t", "\n") and begin < at + 10:
            begin += 1
        found = _ADDRESS.match(prose, begin)
        address = found[0] if found else ""
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
    """What follows in a paragraph."""
    return _BLANK_LINE.split(prose[at : at + 2000], maxsplit=1)[0]


def _left_open(address: str) -> int:
    """How many parentheses an address leaves open, with the one before it; 0 where it is closed."""
    depth = 1
    for sign in address:
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return 0
    return depth


def _name(words: str) -> str:
    return _SPACES.sub(" ", words).strip().lower()
