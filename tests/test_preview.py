"""A page shows what GitHub's preview of its text shows; where it does not, a message says so."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm.cmark
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from generator.read.markdown.body import render_body
from tests.bodies import bodies
from tests.laws import LAW, MARKDOWN

A = "content/entries/2025/a.md"
ALL = list(dict.fromkeys(bodies()))


class Seen(HTMLParser):
    """What a reader sees of HTML: its words, and where its links lead; no way back from a footnote."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.links: list[str] = []
        self.left_out = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("class") == "footnote-backref":
            self.left_out = True
        elif tag == "a" and not (given.get("href") or "").startswith("#fn"):
            self.links.append(unquote(given.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.left_out = self.left_out and tag != "a"

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.words += re.sub("[\\s\u2610\u2611]", "", data)


def seen(text: str) -> tuple[str, list[str]]:
    # A caption is the title of its picture, which GitHub shows under a pointer alone.
    found = Seen(re.sub("(?s)<figcaption>.*?</figcaption>", "", text))
    return found.words, found.links


def preview(text: str) -> str:
    return str(cmarkgfm.cmark.markdown_to_html_with_extensions(
        text, Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE, ["table", "autolink", "strikethrough", "tasklist"]
    ))  # fmt: skip


def render(text: str) -> tuple[str, list[str]]:
    body, found = render_body(A, text, 1, "")
    return body.html, [str(problem).removeprefix(f"{A}:") for problem in found]


def test_the_corpus_is_large_enough() -> None:
    assert len(ALL) >= 1500


def test_hardly_a_body_is_read_in_another_way_than_github_reads_it() -> None:
    warned = [text for text in ALL if any(" B515 " in line for line in render(text)[1])]

    assert len(warned) / len(ALL) <= 0.02, warned


def test_no_body_differs_in_silence() -> None:
    silent = []
    for text in ALL:
        shown, found = render(text)
        told = [line for line in found if " B515 " in line or " error " in line]
        if not told and seen(shown) != seen(preview(text)):
            silent.append((text, seen(shown), seen(preview(text))))

    assert silent == []


@LAW
@given(st.lists(st.sampled_from((*MARKDOWN, "\n", "\n\n", "  ", "- ", "1. ", "> ", "|", "```", "[^1]", "<!--", "%%", "{{", "https://a.example")),
                max_size=30).map("".join))  # fmt: skip
def test_any_text_is_read_and_always_alike(text: str) -> None:
    assert render(text) == render(text)


def test_a_text_with_html_is_compared_as_well() -> None:
    shown, found = render("<b>No</b>\n\nSee https://a.example/b\\_c now.")

    assert "&lt;b&gt;No&lt;/b&gt;" in shown
    assert [line.split(" ")[2] for line in found] == ["B505", "B505", "B515"]


def test_a_difference_names_its_line_and_what_github_shows() -> None:
    assert render("One.\n\nTwo.\n\nSee ftp://a.example/b now.")[1] == [
        "5:5: warning B515 GitHub displays a link to ftp://a.example/b here, but this page does not; write [words](address)"
    ]


def test_a_line_that_a_problem_names_is_not_named_again() -> None:
    assert [line.split(" ")[2] for line in render("See [x](/a b) and ftp://a.example/ now.")[1]] == ["B504"]
