"""The words that an entry's text quotes, and the source that their sentence links to."""

from __future__ import annotations

import pytest

from generator.read.body_quotes import linked_quotes
from tests.conftest import MakeSite
from tests.sites import ENTRY

ONE, TWO = "https://one.example/a", "https://two.example/b_(c)"
P = f"[One]({ONE})"
Q = f"[Two]({TWO})"


def found(body: str) -> list[tuple[str, str]]:
    return [(quoted.words, quoted.url) for quoted, _ in linked_quotes(body, 1)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'{P} prints: "We know a bit more about them."', [("We know a bit more about them.", ONE)]),
        (f"{P} prints: “We know a *bit* more about them”.", [("We know a bit more about them", ONE)]),
        (f"Según {P}: «No hay ningún plan de eso».", [("No hay ningún plan de eso", ONE)]),
        (f'"We know a bit more about them" ({P}).', [("We know a bit more about them", ONE)]),
        (f'He told {P} this: "We know a bit more about them" ({Q}).', [("We know a bit more about them", TWO)]),
        (f'{P} prints "that is the one thing"; {Q} adds "that is the other thing".',
         [("that is the one thing", ONE), ("that is the other thing", TWO)]),
        (f'"We know. A bit more. About them," {P} wrote.', [("We know. A bit more. About them,", ONE)]),
        (f'{P} reported it. He said: "We know a bit more about them."', []),
        (f'The U.S. told {P}: "We know a bit more about them."', [("We know a bit more about them.", ONE)]),
        (f'{P} calls it "far too short".', []),
        (f'{P} reported it.\n\n"We know a bit more about them."', []),
        ('"We know a bit more about them" without a link.', []),
        (f'He "said of [the report]({ONE}) that it was wrong".', [("said of the report that it was wrong", "")]),
        (f'{P} gives 5" of rain and 6" of snow in one night.', []),
        (f'{P}: "We know', []),
    ],
)  # fmt: skip
def test_a_quotation_belongs_to_the_link_of_its_sentence(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(body) == [pair for pair in expected if pair[1]]


def test_a_quotation_knows_its_line_and_column() -> None:
    body = f'First.\n\nThen {P} prints:\n"We know a bit more about them."\n'

    assert [place for _, place in linked_quotes(body, 20)] == [(23, 1)]


def test_a_text_of_nothing_but_signs_takes_no_longer_than_its_length() -> None:
    for sign in ('"', "“", "[a](", "«»", "* ", "\n\n", "(((", "[[["):
        assert found(sign * 20_000) == []


def test_words_of_the_text_that_are_not_at_the_source_are_a_warning_at_their_place(site: MakeSite) -> None:
    cited = ENTRY.replace(
        "What is known, in *Markdown*.", 'As [it says](https://news.example/report): "He spoke of it at length".'
    )
    record = (
        '{"url": "https://news.example/report", "looked": "2026-11-20", "state": "seen", "since": "2026-11-20", '
        '"seen": "2026-11-20", "quotes": [{"quote": "He spoke of it at length", "finding": "not found"}]}'
    )
    made = site({"content/entries/a.md": cited, "content/evidence/news-example-c506265b8f3d.json": record})

    assert made.problems("R310") == [
        "content/entries/a.md:22:44: warning R310 the source (Example News) does not have these words, as of "
        "2026-11-20; quote what the source prints, or name the source that has these words"
    ]
    made.build()
    assert "0 of 1 quotes in the text found word for word" in made.page("claims/a/")
