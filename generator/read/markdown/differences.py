"""Differences between a page and GitHub's preview of its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.markdown.github import github_html
from generator.read.markdown.outline import OutlineItem, outline
from generator.read.markdown.positions import SourceText

# The items that are compared after the first difference, and the warnings for one text.
_MOST_COMPARED, _MOST_REPORTED = 300, 5
# Footnotes in the HTML of Python-Markdown and of GitHub: their numbers, links back, items and sections.
_NOTE_PARTS = re.compile(
    r"<sup [^>]*><a [^>]*>([0-9]+)</a></sup>|<a [^>]*>\u21a9(?:<sup[^>]*>[0-9]+</sup>)?</a>|<(li) id=\"fn[^>]*>"
    r"|<(?:div|section) class=\"footnotes?\"[^>]*>(?:\s*<hr>)?|</(?:div|section)>"
)
_CAPTION = re.compile(r"\s*<figcaption>.*?</figcaption>\s*", re.DOTALL)
# GitHub numbers the items of a list itself; outlines have no numbers either.
_NUMBERED_ITEM = re.compile(r'<li value="[0-9]+">')
_NAMES = {
    "note": "a footnote",
    "image": "an image",
    "ul": "a list",
    "ol": "a numbered list",
    "li": "another point of a list",
    "blockquote": "a quotation",
    "pre": "a block of code",
    "table": "a table",
    "tr": "another row",
    "cell": "another cell",
    "h2": "a heading",
    "h3": "a heading",
    "h4": "a heading",
    "h5": "a heading",
    "h6": "a heading",
    "hr": "a rule",
    "strong": "bold words",
    "em": "words in italics",
    "del": "words struck through",
    "code": "code",
    "br": "a new line",
    "p": "a new paragraph",
}
_REPAIRS = {
    "strong": "close the marks before a space or a full stop, or write \\* for a literal character",
    "em": "close the marks before a space or a full stop, or write \\* for a literal character",
    "del": "write ~~words~~ to strike them through, or \\~ for a literal character",
    "code": "put code between backticks, the same number on both sides",
    "pre": "put the code between two lines of ```",
    "note": "give the footnote a name without spaces and a line of its own: [^1]: …",
    "br": "add a blank line for a new paragraph",
}
_BLANK_LINES = "add a blank line above and below it"


def differences(
    clean: str, text: str, source: SourceText, paths: tuple[str, str], known: Iterable[Problem], unused: Iterable[str]
) -> Iterator[Problem]:
    """B515: each place where GitHub's preview of ``text`` differs from the page's ``clean`` HTML.

    ``paths`` are the base path of the site and the path of the page. Lines of ``known`` problems are skipped, and so
    are ``unused`` footnotes, which GitHub leaves out.
    """
    compared = _without_notes(_without_figures(clean), unused)
    preview = github_html(text)
    if _plain(compared, paths[0]) == _plain_github(preview):
        return
    ours = outline(compared, *paths)
    if ours == outline(preview, "", paths[1]):
        return
    theirs = outline(github_html(text, with_lines=True), "", paths[1])
    known_lines = {each.at.line for each in known}
    reported: set[int] = set()
    for mine, github, line, last in _different(ours, theirs):
        block = range(_in_file(source, line), _in_file(source, last) + 1)
        if line not in reported and not known_lines.intersection(block):
            reported.add(line)
            yield problem("B515", _locate(source, line, last, [*github, *mine]), *_describe(mine, github))
        if len(reported) == _MOST_REPORTED:
            return


def _plain(ours: str, base_path: str) -> list[str | None]:
    """Return our HTML in a form that can be compared with GitHub's."""
    plain = ours.replace(' rel="nofollow ugc noopener"', "").replace("&nbsp;<a class=", " <a class=")
    if base_path:
        plain = plain.replace(f'href="{base_path}/', 'href="/')
    if "<li value=" in plain:
        plain = _NUMBERED_ITEM.sub("<li>", plain)
    return _between_notes(plain)


def _plain_github(preview: str) -> list[str | None]:
    """Return GitHub's HTML in the same form; if both are equal, no outlines are needed."""
    return _between_notes(preview.replace(" />", ">").replace("&quot;", '"').replace("h1>", "h2>"))


def _between_notes(plain: str) -> list[str | None]:
    """Split HTML at the parts of its footnotes, which differ in their attributes."""
    return _NOTE_PARTS.split(plain.rstrip()) if "<sup " in plain else [plain.rstrip()]


def _without_figures(clean: str) -> str:
    """Return our HTML with paragraphs in place of figures; captions are the titles of images in Markdown."""
    if "<figure>" not in clean:
        return clean
    plain = _CAPTION.sub("", clean).replace("</figure><figure>", "\n")
    return plain.replace("<figure>", "<p>").replace("</figure>", "</p>")


def _without_notes(clean: str, unused: Iterable[str]) -> str:
    """Return our HTML without unused footnotes, which are the last ones."""
    offsets = [clean.find(f'<li id="fn:{name}">') for name in unused]
    first = min((offset for offset in offsets if offset >= 0), default=-1)
    if first < 0:
        return clean
    section = clean.rfind('<div class="footnote">', 0, first)
    if '<li id="fn:' not in clean[section:first]:
        return clean[:section]
    return clean[:first] + "</ol></div>"


def _different(
    ours: list[OutlineItem], theirs: list[OutlineItem]
) -> Iterator[tuple[list[OutlineItem], list[OutlineItem], int, int]]:
    """Yield the parts that differ: ours, GitHub's, and the first and last line of the block."""
    first, end = 0, min(len(ours), len(theirs))
    while first < end and ours[first][:2] == theirs[first][:2]:
        first += 1
    mine, github = ours[first : first + _MOST_COMPARED], theirs[first : first + _MOST_COMPARED]
    matcher = SequenceMatcher(None, [item[:2] for item in mine], [item[:2] for item in github], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            at = next(
                (item for item in [*github[k:], *reversed(theirs[: first + k])] if item.line), OutlineItem("", "", 1, 1)
            )
            yield mine[i:j], github[k:m], at.line, at.last


def _describe(ours: list[OutlineItem], theirs: list[OutlineItem]) -> tuple[str, str]:
    """Return the message and the hint for a difference."""
    for kind in ("link", *_NAMES):
        mine, github = _first(ours, kind), _first(theirs, kind)
        if kind == "link" and mine and github:
            message = f"GitHub's link leads to {github.text} here and this page's to {mine.text}"
            return message, "put the address between < and >, or write [words](address)"
        if mine and github and kind == "ol" and mine.text != github.text:
            return f"GitHub's list begins with {github.text} here and this page's with {mine.text}", _BLANK_LINES
        if (mine is None) != (github is None):
            name = f"a link to {(mine or github or OutlineItem('')).text}" if kind == "link" else _NAMES[kind]
            repair = _REPAIRS.get(kind, "write [words](address)" if kind == "link" else _BLANK_LINES)
            if github:
                return f"GitHub displays {name} here, but this page does not", repair
            return f"this page displays {name} here, but GitHub does not", repair
    mine, github = _first(ours, "text"), _first(theirs, "text")
    quoted = [f'"{item.text.strip()[:40]}"' if item else "nothing" for item in (github, mine)]
    repair = "write a backslash before a literal character" if mine and github else _BLANK_LINES
    return f"GitHub displays {quoted[0]} here and this page {quoted[1]}", repair


def _first(items: list[OutlineItem], kind: str) -> OutlineItem | None:
    return next((item for item in items if item.kind == kind), None)


def _in_file(source: SourceText, line: int) -> int:
    return source.first_line + line - 1


def _locate(source: SourceText, line: int, last: int, items: list[OutlineItem]) -> Location:
    """Locate the first text or URL that differs in its block, or the block if there is none."""
    starts = source.starts
    begin = starts[min(line, len(starts)) - 1]
    end = starts[last] if last < len(starts) else len(source.text)
    for item in sorted(items, key=lambda item: item.kind == "text"):
        wanted = item.text.strip()[:30]
        offset = source.text.find(wanted, begin, end) if wanted and item.kind in ("text", "link", "image") else -1
        if offset >= 0:
            return source.at(offset)
    return source.at(begin)
