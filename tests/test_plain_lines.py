"""Front matter of plain lines is read without the YAML parser, and what is read is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.problem import Problem
from generator.read.front_matter.excerpt import Excerpt
from generator.read.front_matter.nodes import Node
from generator.read.front_matter.plain_lines import read_plain_lines
from generator.read.front_matter.recovery import _without_controls, parse
from generator.read.front_matter.yaml_tree import NotYaml, read_yaml
from tests.laws import LAW

ENTRIES = Path(__file__).resolve().parent.parent / "content/entries"
PIECES = (
    "a: b", "claim: He said: no", "claim: \"It's\"", "topics: [A, B c]", "topics: [\"A\", B]", "responses:", "sources:",
    "  - id: s1", "    url: https://a.example/b#c", "    url: \"\"", "  - b", "- b", "  c: d", "    - e: f", "- - g", "-",
    "  ", "", "# h", "i: # j", "k: l # m", "n: 'o'", "p: |", "q: >-", "r: &s t", "u: *s", "v: !w x", "y: {z: 1}", "y: {z: \"1\", text: a b}", "y: {z: 1, z: 2}", "y: {z}", "y: {z: 1, b}", "y: [z: 1]", "y: {z: [1]}", "  - {z: 1, a: b}", "y: {z:1}", "a: [",
    "b: [c,d]", "b: [c , d]", "b: []", "b: [c, d], e", "---", "...", "? f", "\tg: h", "i:\tj", "k: l ", "m: \"n\\\"\"",
    "o: \"p\" q", "r: “s”", "t: \u3000u", "v: \ufeffw", "x: \U0001f600", "y: \xa0z", "a:b", "c: d:", "<<: e", "f: g\n  h",
    "~: i", "j: ~", "k:  l", " m: n", "claim: a", "'o': p", "q_r: s",
)  # fmt: skip  # lines, many of them not plain
lines = st.lists(st.sampled_from(PIECES), max_size=8).map("\n".join)


def by_yaml(text: str) -> tuple[Node | None, list[Problem]] | NotYaml:
    try:
        return read_yaml(Excerpt("a.md", 2, text), frozenset({"claim", "responses"}))
    except NotYaml as error:
        return error


def agrees(text: str) -> bool:
    """Whether the lines are not plain, or read as the parser reads them."""
    root = read_plain_lines(Excerpt("a.md", 2, text))
    return root is None or (root, []) == by_yaml(text)


@pytest.mark.parametrize("line", PIECES)
@pytest.mark.parametrize("around", ["{}", "a:\n{}", "x: y\n{}\nz: z", "a:\n  - b: c\n{}"])
def test_a_line_is_what_yaml_makes_of_it(line: str, around: str) -> None:
    assert agrees(around.format(line))


@LAW
@given(lines)
def test_any_lines_are_what_yaml_makes_of_them(text: str) -> None:
    assert agrees(text)


@LAW
@given(st.sampled_from(PIECES[:14]), st.text(max_size=3), st.integers(0, 30), lines)
def test_a_line_with_other_characters_is_what_yaml_makes_of_it(line: str, typed: str, at: int, below: str) -> None:
    text = parse_input(f"{line[:at]}{typed}{line[at:]}\n{below}")
    assert agrees(text)


def parse_input(text: str) -> str:
    """A text as ``parse`` hands it on: without the characters that YAML rejects."""
    return _without_controls(text, "a.md", 2)[0]


def test_the_entries_of_this_site_are_plain_and_read_alike() -> None:
    texts = [file.read_text("utf-8")[4:].partition("\n---\n")[0] for file in sorted(ENTRIES.rglob("*.md"))]
    plain = [text for text in texts if read_plain_lines(Excerpt("a.md", 2, text))]
    assert len(plain) > 0.9 * len(texts)
    for text in plain:
        assert agrees(text), text
        assert parse(text, "a.md", 2) == by_yaml(text)
