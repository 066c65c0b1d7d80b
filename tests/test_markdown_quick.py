"""Markdown is looked for only where its signs stand, and what comes of a text is the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markdown.treeprocessors import InlineProcessor

from generator.read.markdown.converter import new_converter, optimize
from generator.read.markdown.inline import TRIGGERS, skip_patterns_without_triggers
from tests.laws import LAW, MARKDOWN

MARKS = (
    *MARKDOWN, "\\*", "\\\\", "\\`", "`a`", "``", "*a*", "**b**", "***", "_c_", "__d__", "~", "~~d~~", "!", "https://a.example/b_c", "www.a.example", "a@b.example", "\\\n", "[a](/b/)", "[a][b]", "[b]",
    "c[^1]", "&#8212;", "![i](a.png)", "![b]", "<https://a.example/>", "<a@b.example>", "  \n", "&", ";", "&copy;",
    "\x02klzzwxh:0000\x03", "\n\n# e\n", "\n\n## f #\n", "\ng\n===\n", "\nh\n---\n", "\n***\n", "\n- - -\n", "\n___\n", "\n\n1. i\n",
    "\n\n- j\n", "\n    ", "\n\n> k\n", "\n\n    l\n", "\n\nm | n\n---|---\no | p\n", "\n[q]: /r/\n",
)  # fmt: skip
AROUND = ("*{}*", "[{}](/a/)", "**a _{}_**", "![{}](a.png)", "> {}", "* {}", "a | b\n---|---\n{} | c")
marked_text = st.lists(st.sampled_from(MARKS), max_size=40).map("".join)


def converters() -> tuple[Markdown, Markdown]:
    """The library as it is, and an optimised copy."""
    plain, quick = new_converter()[0], new_converter()[0]
    optimize(quick)
    return plain, quick


PLAIN, QUICK = converters()


@LAW
@given(marked_text)
def test_any_text_becomes_what_the_library_alone_makes_of_it(text: str) -> None:
    text += "\n\n[^1]: A note.\n\n[b]: /x/ 'By reference'\n"

    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize(
    "text",
    ["`a`", "\\*", "a[^1]\n\n[^1]: b", "[a](/b/)", "[a][b]\n\n[b]: /c/", "![a](b.png)", "<https://a.example/>", "a  \nb",
     "*a*", "_a_", "# a", "a\n===", "a\n---", "---", "* * *", "___", "1. a", "- a", "> a", "    a", "a | b\n---|---\nc | d",
     "a\n> b\n# c\n***", "~~a~~", "a@b.example", "https://a.example/", "www.a.example", "<a@b.example>", "a\\\nb"],
)  # fmt: skip
def test_a_mark_alone_becomes_what_the_library_makes_of_it(text: str) -> None:
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text) != f"<p>{text}</p>"


@LAW
@given(st.sampled_from(sorted(set(MARKS))), marked_text, st.sampled_from(AROUND))
def test_marks_within_marks_become_what_the_library_alone_makes_of_them(mark: str, text: str, around: str) -> None:
    nested = around.format(mark + around.format(text))

    assert QUICK.reset().convert(nested) == PLAIN.reset().convert(nested)


def test_every_pattern_of_a_body_is_in_the_table() -> None:
    patterns = {pattern.getCompiledRegExp().pattern for pattern in new_converter()[0].inlinePatterns}

    assert patterns == set(TRIGGERS)


class Counted(Pattern):
    """A pattern that takes no match, and counts how often it is applied."""

    applied = 0

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[None, None, None]:  # noqa: N802  # the library's name
        return None, None, None

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802  # the library's name
        self.applied += 1
        return super().getCompiledRegExp()


def test_a_pattern_is_applied_only_where_its_sign_stands() -> None:
    converter, _ = new_converter()
    pattern = Counted(r"\!\[")
    converter.inlinePatterns.register(pattern, "ours", 1)
    skip_patterns_without_triggers(converter)
    pattern.applied = 0

    converter.convert("Words *and* [a link](/a/)! `code` <https://a.example/> \\* &amp;")
    assert pattern.applied == 0

    converter.convert("An open ![")
    assert pattern.applied == 1


def test_a_pattern_that_is_in_no_table_is_applied_to_every_text() -> None:
    plain, quick = converters()
    for converter in (plain, quick):
        converter.inlinePatterns.register(SimpleTextInlineProcessor("(a)b"), "ours", 1)
    skip_patterns_without_triggers(quick)

    assert quick.convert("ab") == plain.convert("ab") == "<p>a</p>"


def test_a_library_without_the_private_method_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.read.markdown.inline._EXPAND", "_InlineProcessor__renamed")
    _, converter = converters()

    assert type(converter.treeprocessors["inline"]) is InlineProcessor
    assert converter.convert("*a*") == "<p><em>a</em></p>"
