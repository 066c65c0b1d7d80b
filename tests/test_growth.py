"""Work in proportion to the input: no file, and no number of them, stops a build.

Time is never asserted. What is counted instead are the characters that Python's
own searches walk over and the calls that are made, in inputs of one size and of
twice that: what grows by the square is four times as much.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.content.problem import Location, at_most
from generator.content.rules import problem
from generator.engine.load import MOST_OF_A_KIND, load_file
from generator.read.files import ContentFile
from generator.read.front_matter.recovery import parse
from generator.read.limits import LARGEST
from generator.read.markdown.positions import SourceText
from generator.read.settings import read_site, read_statuses
from tests.conftest import MakeSite
from tests.counting import LINEAR, calls
from tests.sites import entry

A = "content/entries/2025/a.md"
Make = Callable[[int], str]


def load(raw: bytes) -> object:
    return load_file("", ContentFile(A, raw))


FRONT: dict[str, Make] = {
    "unknown fields": lambda n: entry(more="\n".join(f"f{i}: x" for i in range(n))),
    "one field again and again": lambda n: entry(more="venue: x\n" * n),
    "sources": lambda n: entry(sources="sources:\n" + "\n".join(f"  - url: https://a.example/{i}" for i in range(n))),
    "responses": lambda n: entry(more="responses:\n" + "  - respondent: Ann\n    status: denied\n    date: 2025-08-21\n" * n),
    "topics": lambda n: entry(topics="topics: [" + ", ".join(f"t{i}" for i in range(n)) + "]"),
    "aliases": lambda n: entry(more="people: [" + "*a, " * n + "]"),
    "anchors": lambda n: entry(more="people: [" + "&a b, " * n + "]"),
    "control characters": lambda n: entry(more="venue: " + "\x01" * n),
    "broken fields": lambda n: entry(more="\n".join(f"f{i}: [" for i in range(n))),
    "hidden characters": lambda n: entry(body="a\u200b" * n),
    "undefined footnotes": lambda n: entry(body="".join(f"x[^{i}] " for i in range(n))),
    "unused footnotes": lambda n: entry(body="\n".join(f"[^{i}]: a" for i in range(n))),
    "tags": lambda n: entry(body="".join(f"<a{i}> " for i in range(n))),
    "links": lambda n: entry(body="".join(f"[a{i}](/b{i}) " for i in range(n))),
    "broken links": lambda n: entry(body="".join(f"[a{i}](x:{i}) " for i in range(n))),
    "captions": lambda n: entry(body="".join(f'![a](i{i}.png "b")\n\n' for i in range(n))),
    "captions in one paragraph": lambda n: entry(body="".join(f'![a](i{i}.png "b")\n' for i in range(n))),
    "wide tables": lambda n: entry(body="a|b|c|d\n-|-|-|-\n1|2|3|4\n\n" * n),
    "images": lambda n: entry(body="".join(f"![a](i{i}.png) " for i in range(n))),
    "letters of two alphabets": lambda n: entry(body="аb the Сосо fund 𝐟𝐚𝐥𝐬𝐞 " * n),
    "marks upon marks": lambda n: entry(body="a\u0301" + "\u0301" * n),
    "references": lambda n: entry(body="&#x202e; " * n),
    "quotations with links": lambda n: entry(body="“one two three four” [a](https://a.example/). " * n),
}  # fmt: skip


@pytest.mark.parametrize("name", FRONT)
def test_a_file_is_read_in_steps_in_proportion_to_its_length(name: str) -> None:
    small, large = (FRONT[name](n).encode() for n in (100, 200))
    load(small)

    assert calls(lambda: load(large)) <= calls(lambda: load(small)) * LINEAR


SETTINGS: dict[str, Make] = {
    "unknown settings": lambda n: "\n".join(f'k{i} = "x"' for i in range(n)),
    "hidden characters": lambda n: "\n".join(f'k{i} = "x\\u200b"' for i in range(n)),
    "letters in costume": lambda n: f'title = "{"𝐚 " * n}"',
    "letters of two alphabets": lambda n: f'title = "{"аb " * n}"',
    "tables": lambda n: "\n".join(f"[k{i}]" for i in range(n)),
    "links": lambda n: '[[nav]]\ntitle = "A"\nurl = "/a/"\n' * n,
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_are_read_in_steps_in_proportion_to_their_length(name: str) -> None:
    small, large = (SETTINGS[name](n).encode() for n in (150, 300))
    read_site(small)

    assert calls(lambda: read_site(large)) <= calls(lambda: read_site(small)) * LINEAR


def test_statuses_are_read_in_steps_in_proportion_to_their_number() -> None:
    small, large = ("\n".join(f'[[status]]\nid = "a{i}"' for i in range(n)).encode() for n in (300, 600))

    assert calls(lambda: read_statuses(large)) <= calls(lambda: read_statuses(small)) * LINEAR


class Walked(str):
    """A text that counts the characters that are looked at in it."""

    __slots__ = ("walked",)

    def __new__(cls, text: str) -> Walked:
        made = super().__new__(cls, text)
        made.walked = 0
        return made

    def find(self, wanted: str, begin: int = 0, *rest: Any) -> int:
        found = super().find(wanted, begin, *rest)
        self.walked += (len(self) if found < 0 else found) - begin
        return found

    def count(self, wanted: str, begin: int = 0, *rest: Any) -> int:
        self.walked += (rest[0] if rest else len(self)) - begin
        return super().count(wanted, begin, *rest)


def test_places_in_a_body_are_looked_for_so_often_and_no_more() -> None:
    def walked(number: int) -> int:
        text = Walked("".join(f"[a{i}](/b{i}) " for i in range(number)))
        source = SourceText(A, text, 10)
        for i in reversed(range(number)):
            source.find_target(f"/c{i}", f"/b{i}")
        return text.walked

    assert walked(4000) <= walked(2000) * LINEAR


def test_places_of_control_characters_are_not_counted_from_the_beginning_each() -> None:
    text = Walked("a\x01\n" * 2000)

    parse(text, A, 2)

    assert text.walked <= 10 * len(text)


def test_a_body_of_spaces_is_searched_for_quotations_in_no_time_at_all() -> None:
    loaded = load_file("", ContentFile(A, entry(body=" " * 250_000).encode()))

    assert {found.code for found in loaded.problems} == {"B501"}


# Limits


def test_a_name_of_many_parts_is_refused_before_the_parser_takes_its_time() -> None:
    for text in (
        "a" + ".a" * 20_000 + " = 1",
        "[a" + ". a" * 20_000 + "]",
        'x = {"a" . "a"' + ' . "a"' * 20_000 + " = 1}",
    ):
        assert [str(found) for found in read_site(text.encode())[1]] == [
            "content/site.toml:1:1: error C601 a name of more than 16 parts"
        ]


def test_a_name_of_some_parts_and_a_text_of_many_dots_are_read() -> None:
    assert read_site(b'title = "1.1.1.1 and a... b... c..."\ntagline = "www.a.b.c.d.example"')[1] == []


@pytest.mark.parametrize("name", ["site.toml", "statuses.toml"])
def test_a_settings_file_of_more_than_256_kb_is_not_read(site: MakeSite, name: str) -> None:
    made = site({A: entry(), f"content/{name}": "#" * (LARGEST + 1)})

    assert made.problems() == [f"content/{name}:1:1: error F112 the file is larger than 256 kB; shorten it"]


def test_an_address_of_more_than_2048_characters_is_refused(site: MakeSite) -> None:
    found = site({A: entry(venue="venue_url: https://a.example/" + "a" * 2048)}).problems()

    assert found == [f'{A}:13:12: error E205 "venue_url" has 2066 characters; at most 2048']


def test_of_very_many_mistakes_of_one_kind_in_a_file_some_are_shown_and_the_rest_counted(site: MakeSite) -> None:
    found = site({A: entry(body="x[^1] " * 5000), "content/entries/2025/b.md": entry(body="[^2]")}).problems("B502")

    assert len(found) == MOST_OF_A_KIND + 1
    assert found[-2].endswith("the footnote [^1] is not defined, and 4900 more of the kind; add a line: [^1]: …")
    assert sum("more of the kind" in line for line in found) == 1


def test_problems_are_left_out_by_their_code_and_in_their_order() -> None:
    many = [problem(code, Location(A, line), "x") for line in range(9, 0, -1) for code in ("F111", "B502")]

    assert [(found.at.line, found.code, found.message) for found in at_most(2, many)] == [
        (1, "B502", "x"), (1, "F111", "x"),
        (2, "B502", "x, and 7 more of the kind"), (2, "F111", "x, and 7 more of the kind"),
    ]  # fmt: skip


# Many files


def test_thousands_of_wrong_links_are_guessed_at_some_times_only(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    guessed: list[str] = []
    monkeypatch.setattr("generator.text.folding.closest", lambda word, known: guessed.append(word) or "")
    made = site({
        A: entry(body=" ".join(f"[a](/b{i}/)" for i in range(500))),
        "content/entries/2025/b.md": entry(body=" ".join(f"[a](/c{i}/)" for i in range(500))),
    })  # fmt: skip
    found = made.problems("R305")

    assert len(guessed) <= 2 * 200
    assert len(found) == 1000


def test_a_chain_of_topics_is_walked_over_once(site: MakeSite) -> None:
    def work(number: int) -> int:
        topics = {
            f"content/topics/t{i}.md": f"---\ntitle: Topic {i}\n" + (f"parent: Topic {i + 1}\n" if i < number else "") + "---\n"
            for i in range(number + 1)
        }  # fmt: skip
        made = site(topics)
        made.problems()
        return calls(lambda: made.problems())

    assert work(48) <= work(24) * LINEAR


# Nesting


@pytest.mark.parametrize(
    "text",
    ["* " * 5000 + "a", "> " * 5000 + "a", "1. " * 5000 + "a", "**" * 5000 + "a" + "**" * 5000, "*a " * 5000,
     "\n".join("    " * i + "* a" for i in range(300)), "[" * 5000 + "a" + "](u)" * 5000, "![" * 5000 + "a" + "](u)" * 5000],
    ids=["lists", "quotes", "numbers", "strong", "emphasis", "indented lists", "links", "images"],
)  # fmt: skip
def test_nesting_of_any_depth_ends_in_a_page_or_a_problem(text: str) -> None:
    loaded = load_file("", ContentFile(A, entry(body=text).encode()))

    assert loaded.body.html or {found.code for found in loaded.problems} & {"B506", "B507", "B514"}


@pytest.mark.parametrize(
    "text",
    ["title = " + "[" * 100_000, "title = " + "{a=" * 100_000, "nav = " + "[" * 900 + "]" * 900, "[" * 5000 + "a" + "]" * 5000,
     "feed_items = " + "9" * 5000, "feed_items = 1" + "0" * 400, "feed_items = 0x" + "f" * 4000, "feed_items = 1e999",
     "feed_items = nan", "title = 2025-02-30", "title = 25:61:00"],
)  # fmt: skip
def test_settings_nested_or_large_beyond_reason_are_one_problem_with_its_place(text: str) -> None:
    (found,) = read_site(text.encode())[1]

    assert found.code in ("C601", "C603")
    assert found.at == Location("content/site.toml", 1, found.at.column)
