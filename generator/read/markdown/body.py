"""A body's Markdown to sanitised HTML, with a problem for all that a page must not hold."""

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
from generator.read.limits import CpuLimit, cpu_limit, stack_limit
from generator.read.markdown.blocks import BlockStage
from generator.read.markdown.comments import comment_problem, comments_in, may_hold_comments, without
from generator.read.markdown.converter import new_converter, quicken
from generator.read.markdown.differences import differences
from generator.read.markdown.figures import add_figures, picture_source, picture_target
from generator.read.markdown.foreign_syntax import broken_links, foreign_marks
from generator.read.markdown.losses import losses
from generator.read.markdown.nesting_limits import too_many
from generator.read.markdown.own_pages import address_of_file, has_part, page_address
from generator.read.markdown.positions import Source
from generator.read.markdown.prose import prose_of
from generator.read.markdown.sanitize import sanitize
from generator.read.markdown.structure import Structure
from generator.read.markdown.visible_text import REFERENCE, deceptive, revealed
from generator.text import patterns
from generator.text.private_hosts import OWN, path_below, private_scope
from generator.text.web_addresses import diagnose_address, with_ascii_host

SECONDS = 2.0
FRAMES = 800
# The converter holds what it is at, and Python's limit of depth is the whole process's: threads take turns.
_ALONE = Lock()
_EXTERNAL = re.compile(rf"https?://({patterns.HOST})(:[0-9]{{1,5}})?([/?#][^\s\\<>\"]*)?")
_SHOWN_HOST = re.compile(rf"\s*(?:https?://)?({patterns.HOST}\.[A-Za-z]{{2,}})(?:[:/?#]\S*)?\s*")
_MAIL = re.compile(r"mailto:[^\s\\<>\"/?&]+@[^\s\\<>\"/?&]+")
_SITE = re.compile(r"/(?![/\\])[^\s\\<>\"]*")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
# What stands before its bracket is looked at last: so the few brackets of a text are soon found.
_DEFINITION = re.compile(r"\[\^(?:(?<=^\[\^)|(?<=^ \[\^)|(?<=^  \[\^)|(?<=^   \[\^))([^\]]*)\]:", re.MULTILINE)
_NO_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(\s[^<>]*)?/?>|<!--")


def render_body(path: str, text: str, first_line: int, base_path: str) -> tuple[Body, tuple[Problem, ...]]:
    """Render the Markdown of the file ``path`` whose body begins on ``first_line``.

    Links to this site are put below ``base_path``. Raw HTML is shown as typed.
    """
    source = Source(path, text, first_line)
    refused = [problem("B514", source.at(offset), message, hint) for offset, message, hint in too_many(text)]
    if refused:
        return Body(), tuple(refused)
    try:
        with _ALONE, cpu_limit(SECONDS), stack_limit(FRAMES):
            return _rendered(source, text, base_path)
    except RecursionError:
        found = problem(
            "B506", source.at(0), "the text is nested too deeply", "reduce the nesting of lists, quotes or emphasis"
        )
    except MemoryError:
        _converter.cache_clear()
        raise
    except CpuLimit:
        found = problem("B507", source.at(0), f"the text takes more than {SECONDS:g} seconds to parse",
                        "look for long runs of one character, or split a very long text")  # fmt: skip
    # What was interrupted is in no state to be used again.
    _converter.cache_clear()
    return Body(), (found,)


def _rendered(source: Source, text: str, base_path: str) -> tuple[Body, tuple[Problem, ...]]:
    converter, inspector, stage = _converter()
    text, problems = _less_comments(source, text)
    inspector.begin(source, base_path)
    clean = sanitize(converter.reset().convert(text))
    notes = [*_footnote_problems(converter, inspector, source)]
    prose = prose_of(text, stage.structure)
    problems += [
        *inspector.problems,
        *notes,
        *revealed(clean, source),
        *deceptive(clean, source),
        *broken_links(prose, source, stage.structure.definitions),
        *foreign_marks(prose, source),
        *losses(prose, stage.structure, source),
    ]
    if not any(found.code == "B510" for found in notes):
        unused = {note.sign for note in stage.structure.notes} - inspector.footnotes_used
        problems += differences(clean, text, source, (base_path, inspector.own), tuple(problems), unused)
    return Body.of(clean, inspector.links, inspector.images, inspector.outside), tuple(problems)


def _less_comments(source: Source, text: str) -> tuple[str, list[Problem]]:
    """A text without editors' comments, each of which is a problem."""
    if not may_hold_comments(text):
        return text, []
    comments = [*comments_in(text, prose_of(text, Structure(text.expandtabs(4).split("\n"))))]
    return without(text, comments), [comment_problem(comment, source.at(comment.begin)) for comment in comments]


@lru_cache(maxsize=1)
def _converter() -> tuple[markdown.Markdown, _Inspector, BlockStage]:
    """One converter a process: a new one costs more than an entry does."""
    converter, stage = new_converter()
    quicken(converter)
    # Last of all, when escapes and entities have become what readers and browsers will see.
    inspector = _Inspector(converter)
    converter.treeprocessors.register(inspector, "inspector", -100)
    return converter, inspector, stage


class _Inspector(Treeprocessor):
    """Walks the finished tree: rewrites links, gathers references, notes problems."""

    def begin(self, source: Source, base_path: str) -> None:
        self.source = source
        self.base_path = base_path
        self.problems: list[Problem] = []
        self.links: list[Reference] = []
        self.images: list[Reference] = []
        self.outside: list[Reference] = []
        self.footnotes_used: set[str] = set()
        self.typed: dict[str, bool] = {}
        self.own = page_address(source.path)

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
            target = _NO_SPACE.sub("-", target)
        element.set("href", target)
        external = _EXTERNAL.fullmatch(target)
        private = private_scope(target)
        if private:
            self.refuse_private(target, private, self.source.find_target(target, typed))
        elif external:
            element.set("rel", "nofollow ugc noopener")
            at = self.source.find_target(target, typed)
            self.outside.append(Reference(at=at, target=target))
            self.compare_hosts(element, external[1], at)
        elif target.startswith("#") and has_part(self.source.path, target):
            # With its page's address it leads there from feeds and listings, too.
            element.set("href", f"{self.base_path}{self.own}{target}")
        elif _SITE.fullmatch(target):
            self.links.append(Reference(at=self.source.find_target(target, typed), target=target))
            element.set("href", self.base_path + target)
        elif not _MAIL.fullmatch(target) and not target.startswith("#fn"):
            self.refuse_link(target, self.source.find_target(target, typed))

    def compare_hosts(self, element: Element, host: str, at: Location) -> None:
        shown = _SHOWN_HOST.fullmatch("".join(element.itertext())[:2048])
        if shown and _site_of(shown[1]) != _site_of(host):
            self.report("B511", at,
                        f"the link shows {shown[1]} but leads to {host}", "describe the target in words")  # fmt: skip

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
        for found in _FOOTNOTE.findall(text) if "[^" in text else ():
            self.report("B502", self.source.find(found), f"the footnote {found} is not defined",
                        f"add a line: {found}: …")  # fmt: skip
        for tag in _TAG.finditer(text) if "<" in text else ():
            if not self.is_typed(tag.group()):
                continue
            self.report("B505", self.source.find(tag.group()), f"{tag.group()} will be displayed as typed",
                        "use Markdown")  # fmt: skip

    def is_typed(self, tag: str) -> bool:
        """Tell whether a tag stands in the text itself, and not behind a backslash or as references."""
        if tag not in self.typed:
            text = self.source.text
            self.typed[tag] = text.count(tag) > text.count(f"\\{tag}")
        return self.typed[tag]

    def refuse_link(self, target: str, at: Location) -> None:
        why = ""
        if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", target) and not re.search(r"\.(html?|md)$", target):
            hint = f"write https://{target}"
        elif with_ascii_host(target):
            hint = f"write {with_ascii_host(target)}"
        elif address_of_file(self.source.path, target):
            hint = f"write {address_of_file(self.source.path, target)}"
        elif target.startswith("#"):
            hint = "this page has no such anchor (headings have none): remove the link"
        else:
            trouble = diagnose_address(target, in_text=True)
            why = f": {trouble.reason}" if trouble.reason else ""
            hint = trouble.advice if why else "begin it with https://, / or mailto:"
        self.report("B504", at, f'the link "{target}" is not allowed{why}', hint)

    def refuse_private(self, target: str, private: str, at: Location) -> None:
        """Note a link that opens for the writer alone; one to the own machine was copied from the preview."""
        hint = f"write {path_below(target, self.base_path)}" if private == OWN else "give a public web address"
        self.report("R314", at, f'the link "{target}" leads to {private}, which no reader can open', hint)

    def report(self, code: str, at: Location, message: str, hint: str) -> None:
        self.problems.append(problem(code, at, message, hint))


def _footnote_problems(converter: markdown.Markdown, inspector: _Inspector, source: Source) -> Iterator[Problem]:
    preprocessor = converter.parser.blockprocessors["footnote"]
    defined = preprocessor.footnotes.footnotes  # type: ignore[attr-defined]  # the extension's own state
    first: dict[str, Location] = {}
    for found in _DEFINITION.finditer(source.text) if defined else ():
        name, at = found[1], source.at(found.start(1) - 2)
        if name in defined and name in first:
            yield problem("B510", at, f"the footnote [^{name}] is defined twice, first on line {first[name].line}",
                          "rename one of them")  # fmt: skip
        elif name in defined and name not in inspector.footnotes_used:
            yield problem("B509", at, f"the footnote [^{name}] is never used",
                          f"put [^{name}] where it belongs, or remove it")  # fmt: skip
        first.setdefault(name, at)


def _site_of(host: str) -> str:
    return host.lower().removeprefix("www.").rstrip(".")


def _decoded(typed: str) -> str:
    """An address as a browser will read it: the serializer keeps references that end in a semicolon."""
    return REFERENCE.sub(lambda found: html.unescape(found.group()), typed) if "&" in typed else typed
