"""A body's Markdown to sanitised HTML, with a problem for all that a page must not hold."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from generator.model.body import Body, Reference
from generator.model.characters import hidden_characters
from generator.model.problem import Location, Problem
from generator.model.rules import problem
from generator.render.limits import CpuLimit, cpu_limit
from generator.render.sanitize import sanitize

SECONDS = 2.0
_EXTERNAL = re.compile(r"https?://[^\s/?#@\\<>\"']+([/?#][^\s\\<>\"]*)?")
_MAIL = re.compile(r"mailto:[^\s\\<>\"/?&]+@[^\s\\<>\"/?&]+")
_SITE = re.compile(r"/(?![/\\])[^\s\\<>\"]*")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(\s[^<>]*)?/?>|<!--")
_HEADINGS = {"h1": "h2"}


class Source:
    """A body with its place in the file, so that what is found can be located by its words."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.first_line = first_line

    def find(self, words: str) -> Location:
        """Locate the first line that holds ``words``; else the body's first line."""
        for number, line in enumerate(self.lines):
            column = line.find(words) if words else -1
            if column >= 0:
                return Location(self.path, self.first_line + number, column + 1)
        return Location(self.path, self.first_line)


def render_body(path: str, text: str, first_line: int, base_path: str) -> tuple[Body, tuple[Problem, ...]]:
    """Render the Markdown of the file ``path`` whose body begins on ``first_line``.

    Links to this site are put below ``base_path``. Raw HTML is shown as typed.
    """
    source = Source(path, text, first_line)
    converter, inspector = _converter()
    inspector.begin(source, base_path)
    try:
        with cpu_limit(SECONDS):
            unsafe = converter.reset().convert(text)
            clean = sanitize(unsafe)
    except RecursionError:
        return _refused(source, "B506", "the text is nested too deep", "flatten its lists, quotes or emphasis")
    except CpuLimit:
        return _refused(source, "B507", f"the text takes more than {SECONDS:g} seconds to read",
                        "look for long runs of brackets or other signs")  # fmt: skip
    problems = [*inspector.problems, *_unused_footnotes(converter, inspector, source)]
    problems += _revealed(clean, source)
    body = Body(
        html=clean,
        text=plain_words(clean),
        links=tuple(inspector.links),
        images=tuple(inspector.images),
    )
    return body, tuple(problems)


def plain_words(clean: str) -> str:
    """The words of sanitised HTML on one line, without its footnotes."""
    body = clean.partition('<div class="footnote">')[0]
    body = re.sub(r"<sup.*?</sup>", "", body)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


@lru_cache(maxsize=1)
def _converter() -> tuple[markdown.Markdown, _Inspector]:
    """One converter a process: a new one costs more than an entry does."""
    converter = markdown.Markdown(extensions=["footnotes", "tables"], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.inlinePatterns.deregister("automail")
    # Last of all, when escapes and entities have become what readers and browsers will see.
    inspector = _Inspector(converter)
    converter.treeprocessors.register(inspector, "inspector", -100)
    return converter, inspector


class _Inspector(Treeprocessor):
    """Walks the finished tree: rewrites links, gathers references, notes problems."""

    def begin(self, source: Source, base_path: str) -> None:
        self.source = source
        self.base_path = base_path
        self.problems: list[Problem] = []
        self.links: list[Reference] = []
        self.images: list[Reference] = []
        self.footnotes_used: set[str] = set()

    def run(self, root: Element) -> None:
        for element in root.iter():
            element.tag = _HEADINGS.get(element.tag, element.tag)
            if element.tag == "a":
                self.link(element)
            elif element.tag == "img":
                self.image(element)
        for text in _prose(root):
            self.prose(text)

    def link(self, element: Element) -> None:
        target = html.unescape(element.get("href", ""))
        element.set("href", target)
        if _EXTERNAL.fullmatch(target):
            element.set("rel", "nofollow ugc noopener")
        elif _SITE.fullmatch(target):
            self.links.append(Reference(at=self.source.find(target), target=target))
            element.set("href", self.base_path + target)
        elif target.startswith("#fn:"):
            self.footnotes_used.add(target.removeprefix("#fn:"))
        elif not _MAIL.fullmatch(target) and not target.startswith("#fnref"):
            self.refuse_link(target)

    def image(self, element: Element) -> None:
        target = unquote(html.unescape(element.get("src", "")))
        at = self.source.find(element.get("src", ""))
        if not element.get("alt", "").strip():
            self.report("B503", at, "the image has no alternative text", "say in the square brackets what it shows")
        folder = posixpath.dirname(self.source.path)
        path = posixpath.normpath(posixpath.join(folder, target))
        self.images.append(Reference(at=at, target=path if path.startswith("content/") else target))
        element.set("src", f"{self.base_path}/media/{path.removeprefix('content/')}")

    def prose(self, text: str) -> None:
        for found in _FOOTNOTE.findall(text):
            self.report("B502", self.source.find(found), f"the footnote {found} is not defined",
                        f"add a line: {found}: …")  # fmt: skip
        for tag in _TAG.finditer(text):
            self.report("B505", self.source.find(tag.group()), f"{tag.group()} will show as typed",
                        "use Markdown")  # fmt: skip

    def refuse_link(self, target: str) -> None:
        at = self.source.find(target)
        if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", target):
            hint = f"write https://{target}"
        else:
            hint = "begin it with https://, / or mailto:"
        self.report("B504", at, f'the link "{target}" is not one that a page may hold', hint)

    def report(self, code: str, at: Location, message: str, hint: str) -> None:
        self.problems.append(problem(code, at, message, hint))


def _prose(root: Element) -> Iterator[str]:
    """Yield the texts outside code, with entities as the characters they stand for."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag not in ("code", "pre") and element.text:
            yield html.unescape(element.text)
        if element.tail:
            yield html.unescape(element.tail)
        stack += list(element)


def _unused_footnotes(converter: markdown.Markdown, inspector: _Inspector, source: Source) -> Iterator[Problem]:
    preprocessor = converter.parser.blockprocessors["footnote"]
    for name in preprocessor.footnotes.footnotes:  # type: ignore[attr-defined]  # the extension's own state
        if name not in inspector.footnotes_used:
            yield problem("B509", source.find(f"[^{name}]:"), f"the footnote [^{name}] is never used",
                          f"put [^{name}] where it belongs, or remove it")  # fmt: skip


def _revealed(clean: str, source: Source) -> Iterator[Problem]:
    """Hidden characters that the typed text did not show: they came from references."""
    for _, name in hidden_characters(clean)[:1]:
        if not any(hidden_characters(line) for line in source.lines):
            yield problem("B508", source.find("&#"), f"a character reference stands for the hidden {name}",
                          "leave it out")  # fmt: skip


def _refused(source: Source, code: str, message: str, hint: str) -> tuple[Body, tuple[Problem, ...]]:
    at = Location(source.path, source.first_line)
    return Body(), (problem(code, at, message, hint),)
