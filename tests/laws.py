"""Texts of any kind for laws that hold for all of them, and what must become of each."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from generator.content.problem import Severity
from generator.content.rules import RULES
from generator.engine.load import Loaded, load_file
from generator.read.files import ContentFile

A = "content/entries/2025/a.md"
LAW = settings(derandomize=True, deadline=None, max_examples=150, database=None,
               suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
YAML = (
    "claim", "speaker", "date", "status", "because", "topics", "people", "responses", "sources", "corrections", "draft",
    "related", "aliases", "url", "id", "original", "respondent", ": ", ":", "\n", "\n  ", "\n    ", "\n  - ", "- ",
    "[", "]", "{", "}", ", ", '"', "'", "&a ", "*a", "!x ", "!!str ", " #", "# ", "? ", "| \n  ", ">-\n  ", "%", "@",
    "`", "\t", "---\n", "...\n", "<<: ", "~", "null", "true", "2025-08-20", "2025-02-30", "denied", "é", "😀",
    "\u200b", "\u202e", "\u2028", "\x85", "\ufeff", "\x00", "\\", "https://a.example/", "javascript:x", "x" * 130,
)  # fmt: skip
MARKDOWN = (
    "[", "]", "(", ")", "![", "](", "<", ">", "*", "**", "_", "`", "```", "\n", "\n\n", "    ", "> ", "* ", "1. ", "# ",
    "[^1]", "[^1]: ", "[^é]", "| ", "|\n|---|\n|", "---", "&#x202e;", "&lt;", "&amp;", "&#106;", "&colon;",
    "javascript:",
    "https://a.example/", "//evil.example", "/claims/a/", "mailto:a@b.example", "a.png", '"', "'", "\\", "<script>",
    "<img src=x onerror=alert(1)>", "<p class=stamp>", "{: .stamp #x }", "<!--", "-->", "word ", "é", "\u0645",
    "\u200d", "\x02", "\x03", "\t", "=", "+", ' "Title | Credit")', "![a](a.png", "| a | b | c | d |\n|---|---|---|---|\n",
    "~~", "- [x] ", "3) ",
)  # fmt: skip
yaml_text = st.lists(st.sampled_from(YAML), max_size=40).map("".join)
markdown_text = st.lists(st.sampled_from(MARKDOWN), max_size=40).map("".join)
any_bytes = st.one_of(
    st.binary(max_size=200),
    st.tuples(st.binary(max_size=80), st.binary(max_size=80)).map(lambda two: b"---\n%b\n---\n%b" % two),
    st.text(max_size=100).map(str.encode),
)


def load(raw: bytes) -> Loaded:
    return load_file("/facts", ContentFile(A, raw))


def lines_of(raw: bytes) -> list[str]:
    """The lines of a file as an editor counts them: only line feeds and carriage returns end one."""
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def assert_page_or_problem(raw: bytes) -> Loaded:
    """Hold what is true of any file: it ends in a page or a problem, and each problem lies in the file."""
    loaded = load(raw)
    lines = lines_of(raw)
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert loaded.entry or errors
    for problem in loaded.problems:
        assert problem.at.path == A
        assert problem.code in RULES
        assert problem.message
        assert 1 <= problem.at.line <= len(lines), problem
        assert 1 <= problem.at.column <= len(lines[problem.at.line - 1]) + 1, problem
    return loaded


class Marks(HTMLParser):
    """Holds each tag and attribute of a page's text against what a body may give it."""

    ALLOWED: ClassVar[dict[str, set[str]]] = {
        "a": {"href", "title", "class", "rel"}, "img": {"src", "alt", "title"}, "li": {"id", "value"}, "sup": {"id"},
        "div": {"class", "role", "tabindex", "aria-label"}, "ol": {"start"}, "figure": set(), "figcaption": set(),
        "small": set(), "del": set(), "p": set(), "h2": set(), "h3": set(), "h4": set(), "h5": set(), "h6": set(),
        "em": set(), "strong": set(), "ul": set(), "blockquote": set(), "code": set(), "pre": set(), "hr": set(),
        "br": set(), "table": set(), "thead": set(), "tbody": set(), "tr": set(), "th": set(), "td": set(),
    }  # fmt: skip
    VALUES: ClassVar[dict[str, str]] = {
        "href": r"https?://[^/?#@\\\s]+([/?#].*)?|mailto:[^?]+|BELOW/.*|#fn(ref\d*)?:.+",
        "src": r"BELOW/(media|static)/.*",
        "class": r"footnote(-ref|-backref)?|wide",
        "role": r"group",
        "tabindex": r"0",
        "start": r"[0-9]{1,9}",
        "value": r"[0-9]{1,9}",
        "id": r"fn(ref\d*)?:.+",
        "rel": r"nofollow ugc noopener",
    }

    def __init__(self, below: str = "/facts") -> None:
        super().__init__()
        self.below = below

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED, tag
        for name, value in attrs:
            assert name in self.ALLOWED[tag], (tag, name)
            pattern = self.VALUES.get(name, ".*").replace("BELOW", self.below)
            assert re.fullmatch(pattern, value or "", re.DOTALL), (name, value)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)
