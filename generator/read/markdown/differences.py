"""Where a page and GitHub's preview of its text would show different things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.markdown.github import github_html
from generator.read.markdown.outline import Step, outline
from generator.read.markdown.positions import Source

# As many pieces as are compared one by one behind the first difference, and as many warnings as help.
_MOST_COMPARED, _MOST_TOLD = 300, 5
# Footnotes as Python-Markdown and as GitHub write them.
_NOTE_LINK = re.compile(r"<sup [^>]*><a [^>]*>([0-9]+)</a></sup>")
_NOTE_BACK = re.compile(r" ?<a [^>]*>\u21a9(?:<sup[^>]*>[0-9]+</sup>)?</a>")
_CAPTION = re.compile(r"\s*<figcaption>.*?</figcaption>\s*", re.DOTALL)
_NUMBER = r"<sup>\1</sup>"
_NOTE_ITEM = re.compile(r'<li id="fn[^>]*>')
_NAMES = {
    "note": "a footnote", "image": "an image", "ul": "a list", "ol": "a numbered list", "li": "another point of a list",
    "blockquote": "a quotation", "pre": "a block of code", "table": "a table", "tr": "another row",
    "cell": "another cell", "h2": "a heading", "h3": "a heading", "h4": "a heading", "h5": "a heading",
    "h6": "a heading", "hr": "a rule", "strong": "bold words", "em": "words in italics",
    "del": "words struck through", "code": "code", "br": "a new line", "p": "a new paragraph",
}  # fmt: skip
_REPAIRS = {
    "strong": "close the marks before a space or a full stop, or write \\* for a literal character",
    "em": "close the marks before a space or a full stop, or write \\* for a literal character",
    "del": "write ~~words~~ to strike them through, or \\~ for a literal character",
    "code": "put code between backticks, the same number on both sides",
    "pre": "put the code between two lines of ```",
    "note": "give the footnote a name without spaces and a line of its own: [^1]: …",
    "br": "add a blank line for a new paragraph",
}
_APART = "add a blank line above and below it"


def differences(
    clean: str, text: str, source: Source, seen_from: tuple[str, str], named: Iterable[Problem], unused: Iterable[str]
) -> Iterator[Problem]:
    """B515: each place where GitHub reads ``text`` in another way than the page's ``clean`` HTML shows it.

    It is ``seen_from`` the site's base path and the page's address. Places that problems have ``named`` are passed
    over, and ``unused`` footnotes, which GitHub leaves out.
    """
    shown = _without_notes(_without_figures(clean), unused)
    preview = github_html(text)
    if _plain(shown, seen_from[0]) == _plain_github(preview):
        return
    ours = outline(shown, *seen_from)
    if ours == outline(preview, "", seen_from[1]):
        return
    theirs = outline(github_html(text, places=True), "", seen_from[1])
    lines = {found.at.line for found in named}
    told: set[int] = set()
    for mine, github, line, last in _apart(ours, theirs):
        if not told.intersection((line,)) and not lines.intersection(
            range(_in_file(source, line), _in_file(source, last) + 1)
        ):
            told.add(line)
            yield problem("B515", _place(source, line, last, [*github, *mine]), *_told(mine, github))
        if len(told) == _MOST_TOLD:
            return


def _plain(ours: str, base_path: str) -> str:
    """Our HTML less what most often differs from GitHub's."""
    plain = ours.replace(' rel="nofollow ugc noopener"', "")
    if base_path:
        plain = plain.replace(f'href="{base_path}/', 'href="/')
    text, _, notes = plain.partition('<div class="footnote">')
    return _plain_texts(text, notes.removesuffix("</div>").replace("&nbsp;", " "), "<hr>")


def _plain_github(preview: str) -> str:
    """GitHub's HTML in the same form; where both come to the same, no outline need be made."""
    plain = preview.replace(" />", ">").replace("&quot;", '"').replace("h1>", "h2>")
    text, _, notes = plain.partition('<section class="footnotes"')
    return _plain_texts(text, notes.rstrip().removesuffix("</section>"), "data-footnotes>")


def _plain_texts(text: str, notes: str, heading: str) -> str:
    plain = text.replace("\n<", "<").strip()
    if not notes:
        return plain
    texts = notes.replace("\n<", "<").strip().removeprefix(heading)
    texts = _NOTE_ITEM.sub("<li>", _NOTE_BACK.sub("", texts))
    return f"{_NOTE_LINK.sub(_NUMBER, plain)}{_NOTE_LINK.sub(_NUMBER, texts)}"


def _without_figures(clean: str) -> str:
    """Our HTML with paragraphs for figures: a caption is the title of its picture, and a wide table's box a look."""
    if "<figure>" not in clean:
        return clean
    plain = _CAPTION.sub("", clean).replace("</figure><figure>", "\n")
    return plain.replace("<figure>", "<p>").replace("</figure>", "</p>")


def _without_notes(clean: str, unused: Iterable[str]) -> str:
    places = [clean.find(f'<li id="fn:{name}">') for name in unused]
    places = [place for place in places if place >= 0]
    if not places:
        return clean
    section = clean.rfind('<div class="footnote">', 0, min(places))
    if '<li id="fn:' not in clean[section : min(places)]:
        return clean[:section]
    return clean[: min(places)] + "</ol></div>"


def _apart(ours: list[Step], theirs: list[Step]) -> Iterator[tuple[list[Step], list[Step], int, int]]:
    """The parts that differ: ours, GitHub's, and the first and last line of the block."""
    first, end = 0, min(len(ours), len(theirs))
    while first < end and ours[first][:2] == theirs[first][:2]:
        first += 1
    mine, github = ours[first : first + _MOST_COMPARED], theirs[first : first + _MOST_COMPARED]
    matcher = SequenceMatcher(None, [step[:2] for step in mine], [step[:2] for step in github], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            at = next((step for step in [*github[k:], *reversed(theirs[: first + k])] if step.line), Step("", "", 1, 1))
            yield mine[i:j], github[k:m], at.line, at.last


def _told(ours: list[Step], theirs: list[Step]) -> tuple[str, str]:
    """What differs, in words, and what to write."""
    for kind in ("link", *_NAMES):
        mine, github = _first(ours, kind), _first(theirs, kind)
        if kind == "link" and mine and github:
            return (f"GitHub's link leads to {github.text} here and this page's to {mine.text}",
                    "put the address between < and >, or write [words](address)")  # fmt: skip
        if mine and github and kind == "ol" and mine.text != github.text:
            return f"GitHub's list begins with {github.text} here and this page's with {mine.text}", _APART
        if (mine is None) != (github is None):
            name = f"a link to {(mine or github or Step('')).text}" if kind == "link" else _NAMES[kind]
            repair = _REPAIRS.get(kind, "write [words](address)" if kind == "link" else _APART)
            if github:
                return f"GitHub displays {name} here, but this page does not", repair
            return f"this page displays {name} here, but GitHub does not", repair
    mine, github = _first(ours, "text"), _first(theirs, "text")
    shown = [f'"{step.text.strip()[:40]}"' if step else "nothing" for step in (github, mine)]
    repair = "write a backslash before a literal character" if mine and github else _APART
    return f"GitHub displays {shown[0]} here and this page {shown[1]}", repair


def _first(steps: list[Step], kind: str) -> Step | None:
    return next((step for step in steps if step.kind == kind), None)


def _in_file(source: Source, line: int) -> int:
    return source.first_line + line - 1


def _place(source: Source, line: int, last: int, steps: list[Step]) -> Location:
    """Where in its block the first of the words or addresses stands that differ; else where the block begins."""
    starts = source.starts
    begin = starts[min(line, len(starts)) - 1]
    end = starts[last] if last < len(starts) else len(source.text)
    for step in sorted(steps, key=lambda step: step.kind == "text"):
        wanted = step.text.strip()[:30]
        offset = source.text.find(wanted, begin, end) if wanted and step.kind in ("text", "link", "image") else -1
        if offset >= 0:
            return source.at(offset)
    return source.at(begin)
