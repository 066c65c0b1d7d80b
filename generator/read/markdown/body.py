"""Convert the Markdown of a body to sanitised HTML, and report everything that a page must not contain."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from generator.content.body import Body, Reference
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.limits import CpuLimit, Limiter, cpu_limit, stack_limit
from generator.read.markdown.blocks import BlockStage
from generator.read.markdown.comments import comment_problem, comments_in, may_have_comments, remove_comments
from generator.read.markdown.converter import new_converter, optimize
from generator.read.markdown.differences import differences
from generator.read.markdown.figures import add_figures, picture_source, picture_target
from generator.read.markdown.foreign_syntax import broken_links, foreign_marks
from generator.read.markdown.losses import losses
from generator.read.markdown.nesting_limits import excess_delimiters
from generator.read.markdown.own_pages import has_anchor, page_path, path_of_file
from generator.read.markdown.positions import SourceText
from generator.read.markdown.prose import prose_of
from generator.read.markdown.sanitize import sanitize
from generator.read.markdown.structure import Structure
from generator.read.markdown.visible_text import REFERENCE, confusable_words, hidden_by_references
from generator.text import patterns
from generator.text.private_hosts import OWN, path_below, private_scope
from generator.text.web_addresses import diagnose_address, with_ascii_host

SECONDS = 2.0
FRAMES = 800
# The converter has state, and the recursion limit is per process, so only one thread at a time may convert.
_LOCK = Lock()
_EXTERNAL = re.compile(rf"https?://({patterns.HOST})(:[0-9]{{1,5}})?([/?#][^\s\\<>\"]*)?")
_VISIBLE_HOST = re.compile(rf"\s*(?:https?://)?({patterns.HOST}\.[A-Za-z]{{2,}})(?:[:/?#]\S*)?\s*")
_MAIL = re.compile(r"mailto:[^\s\\<>\"/?&]+@[^\s\\<>\"/?&]+")
_SITE = re.compile(r"/(?![/\\])[^\s\\<>\"]*")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
# The indentation is checked by look-behind, since a search for a literal bracket is fast.
_DEFINITION = re.compile(r"\[\^(?:(?<=^\[\^)|(?<=^ \[\^)|(?<=^  \[\^)|(?<=^   \[\^))([^\]]*)\]:", re.MULTILINE)
_NO_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(\s[^<>]*)?/?>|<!--")


def render_body(
    path: str, text: str, first_line: int, base_path: str, limit: Limiter = cpu_limit
) -> tuple[Body, tuple[Problem, ...]]:
    """Convert the Markdown of the file ``path``, whose body begins on ``first_line``.

    Site paths in links get the prefix ``base_path``. Raw HTML is displayed as typed. ``limit`` bounds the time.
    """
    source = SourceText(path, text, first_line)
    excess = [problem("B514", source.at(offset), message, hint) for offset, message, hint in excess_delimiters(text)]
    if excess:
        return Body(), tuple(excess)
    try:
        with _LOCK, limit(SECONDS), stack_limit(FRAMES):
            return _convert(source, text, base_path)
    except RecursionError:
        hint = "reduce the nesting of lists, quotes or emphasis"
        failure = problem("B506", source.at(0), "the text is nested too deeply", hint)
    except MemoryError:
        _converter.cache_clear()
        raise
    except CpuLimit:
        message = f"the text takes more than {SECONDS:g} seconds to parse"
        hint = "look for long runs of one character, or split a very long text"
        failure = problem("B507", source.at(0), message, hint)
    # An interrupted converter must not be reused.
    _converter.cache_clear()
    return Body(), (failure,)


def _convert(source: SourceText, text: str, base_path: str) -> tuple[Body, tuple[Problem, ...]]:
    converter, inspector, stage = _converter()
    text, problems = _without_comments(source, text)
    inspector.begin(source, base_path)
    clean = sanitize(converter.reset().convert(text))
    notes = [*_footnote_problems(converter, inspector, source)]
    prose = prose_of(text, stage.structure)
    problems += [
        *inspector.problems,
        *notes,
        *hidden_by_references(clean, source),
        *confusable_words(clean, source),
        *broken_links(prose, source, stage.structure.definitions),
        *foreign_marks(prose, source),
        *losses(prose, stage.structure, source),
    ]
    if not any(note.code == "B510" for note in notes):
        unused = {note.marker for note in stage.structure.notes} - inspector.footnotes_used
        problems += differences(clean, text, source, (base_path, inspector.own), tuple(problems), unused)
    return Body.of(clean, inspector.links, inspector.images, inspector.outside), tuple(problems)


def _without_comments(source: SourceText, text: str) -> tuple[str, list[Problem]]:
    """Remove editors' comments from a text, and report each."""
    if not may_have_comments(text):
        return text, []
    comments = [*comments_in(text, prose_of(text, Structure(text.expandtabs(4).split("\n"))))]
    return remove_comments(text, comments), [comment_problem(comment, source.at(comment.begin)) for comment in comments]


@lru_cache(maxsize=1)
def _converter() -> tuple[markdown.Markdown, _Inspector, BlockStage]:
    """Return the converter of the process; to create one takes longer than to convert an entry."""
    converter, stage = new_converter()
    optimize(converter)
    # Runs last, when escapes and entities are resolved.
    inspector = _Inspector(converter)
    converter.treeprocessors.register(inspector, "inspector", -100)
    return converter, inspector, stage


class _Inspector(Treeprocessor):
    """Processes the final tree: rewrites links, collects references, reports problems."""

    def begin(self, source: SourceText, base_path: str) -> None:
        self.source = source
        self.base_path = base_path
        self.problems: list[Problem] = []
        self.links: list[Reference] = []
        self.images: list[Reference] = []
        self.outside: list[Reference] = []
        self.footnotes_used: set[str] = set()
        self.typed: dict[str, bool] = {}
        self.own = page_path(source.path)

    def run(self, root: Element) -> None:
        source = self.source.text
        self.titled = add_figures(root) if "![" in source or "|" in source else set()
        for element in root.iter():
            tag, text, tail = element.tag, element.text, element.tail
            if tag == "a":
                self.link(element)
            elif tag == "img":
                self.image(element)
            elif tag == "h1":
                element.tag = "h2"
            elif tag in ("li", "sup") and element.get("id", "").startswith("fn"):
                element.set("id", _NO_SPACE.sub("-", element.get("id", "")))
            if text and tag not in ("code", "pre") and ("<" in text or "[^" in text or "&" in text):
                self.prose(text)
            if tail and ("<" in tail or "[^" in tail or "&" in tail):
                self.prose(tail)

    def link(self, element: Element) -> None:
        typed = element.get("href", "")
        target = _decoded(typed)
        if target.startswith("#fn"):
            self.footnotes_used.add(target.removeprefix("#fn:"))
            element.set("href", _NO_SPACE.sub("-", target))
            return
        element.set("href", target)
        external = _EXTERNAL.fullmatch(target)
        private = private_scope(target)
        if private:
            self.report_private(target, private, self.source.find_target(target, typed))
        elif external:
            element.set("rel", "nofollow ugc noopener")
            at = self.source.find_target(target, typed)
            self.outside.append(Reference(at=at, target=target))
            self.compare_hosts(element, external[1], at)
        elif target.startswith("#") and has_anchor(self.source.path, target):
            # With the path of the page, it also works in feeds and listings.
            element.set("href", f"{self.base_path}{self.own}{target}")
        elif _SITE.fullmatch(target):
            self.links.append(Reference(at=self.source.find_target(target, typed), target=target))
            element.set("href", self.base_path + target)
        elif not _MAIL.fullmatch(target):
            self.report_link(target, self.source.find_target(target, typed))

    def compare_hosts(self, element: Element, host: str, at: Location) -> None:
        visible = _VISIBLE_HOST.fullmatch("".join(element.itertext())[:2048])
        if visible and _without_www(visible[1]) != _without_www(host):
            message = f"the link shows {visible[1]} but leads to {host}"
            self.report("B511", at, message, "describe the target in words")

    def image(self, element: Element) -> None:
        typed = element.get("src", "")
        at = self.source.find_target(typed)
        if not html.unescape(element.get("alt", "")).strip():
            self.report("B503", at, "the image has no alternative text", "describe the image in the square brackets")
        if element in self.titled:
            self.report(
                "R320", at, "this caption is visible only on hover", "put the picture in a paragraph of its own"
            )
        target = picture_target(self.source.path, unquote(_decoded(typed)))
        self.images.append(Reference(at=at, target=target))
        element.set("src", picture_source(self.base_path, target))

    def prose(self, text: str) -> None:
        text = html.unescape(text)
        for note in _FOOTNOTE.findall(text) if "[^" in text else ():
            at = self.source.find(note)
            self.report("B502", at, f"the footnote {note} is not defined", f"add a line: {note}: …")
        for match in _TAG.finditer(text) if "<" in text else ():
            tag = match[0]
            if self.is_typed(tag):
                self.report("B505", self.source.find(tag), f"{tag} will be displayed as typed", "use Markdown")

    def is_typed(self, tag: str) -> bool:
        """Whether a tag is in the text itself, neither escaped nor made of character references."""
        if tag not in self.typed:
            text = self.source.text
            self.typed[tag] = text.count(tag) > text.count(f"\\{tag}")
        return self.typed[tag]

    def report_link(self, target: str, at: Location) -> None:
        """Report a link whose target is not allowed."""
        reason = ""
        if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", target) and not re.search(r"\.(html?|md)$", target):
            hint = f"write https://{target}"
        elif with_ascii_host(target):
            hint = f"write {with_ascii_host(target)}"
        elif path := path_of_file(self.source.path, target):
            hint = f"write {path}"
        elif target.startswith("#"):
            hint = "this page has no such anchor (headings have none): remove the link"
        else:
            diagnosis = diagnose_address(target, in_text=True)
            reason = f": {diagnosis.reason}" if diagnosis.reason else ""
            hint = diagnosis.advice if reason else "begin it with https://, / or mailto:"
        self.report("B504", at, f'the link "{target}" is not allowed{reason}', hint)

    def report_private(self, target: str, private: str, at: Location) -> None:
        """Report a link to a private host; one to this machine was probably copied from the preview."""
        hint = f"write {path_below(target, self.base_path)}" if private == OWN else "give a public web address"
        self.report("R314", at, f'the link "{target}" leads to {private}, which no reader can open', hint)

    def report(self, code: str, at: Location, message: str, hint: str) -> None:
        self.problems.append(problem(code, at, message, hint))


def _footnote_problems(converter: markdown.Markdown, inspector: _Inspector, source: SourceText) -> Iterator[Problem]:
    preprocessor = converter.parser.blockprocessors["footnote"]
    defined = preprocessor.footnotes.footnotes  # type: ignore[attr-defined]  # the extension's own state
    first: dict[str, Location] = {}
    for match in _DEFINITION.finditer(source.text) if defined else ():
        name, at = match[1], source.at(match.start(1) - 2)
        if name in defined and name in first:
            message = f"the footnote [^{name}] is defined twice, first on line {first[name].line}"
            yield problem("B510", at, message, "rename one of them")
        elif name in defined and name not in inspector.footnotes_used:
            hint = f"put [^{name}] where it belongs, or remove it"
            yield problem("B509", at, f"the footnote [^{name}] is never used", hint)
        first.setdefault(name, at)


def _without_www(host: str) -> str:
    return host.lower().removeprefix("www.").rstrip(".")


def _decoded(typed: str) -> str:
    """Return a URL as browsers read it: the serializer leaves references that end in a semicolon."""
    return REFERENCE.sub(lambda match: html.unescape(match[0]), typed) if "&" in typed else typed
