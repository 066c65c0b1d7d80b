"""The index of the built-in search: its numbers, its pieces, and how little an edit changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.pages.search_index import SearchedClaim, index_files, index_paths
from generator.pages.search_tables import table
from generator.text.number_lists import encode_ascending, encode_numbers
from generator.text.search_words import letter_pairs, search_words
from tests.search_files import ascending, decoded

LARGEST_NODE = 8000


def claim(number: int, **fields: Any) -> SearchedClaim:
    """A claim of which each has some words that few others have."""
    words = " ".join(f"{'abcdefgh'[(number * step) % 8]}{number * step % 97:x}" for step in range(1, 12))
    given = {
        "result": {"url": f"claims/{number}/", "title": words},
        "facets": {"status": ["denied"], "person": [f"Person {number % 50}"]},
        "day": date(2025, 1, 1) + timedelta(number // 3),
        "fields": ((words,), (f"Person {number % 50}",), ("the government did not answer", f"said {words}")),
    }
    return SearchedClaim(**given | fields)


def changed(before: Sequence[SearchedClaim], after: Sequence[SearchedClaim]) -> set[str]:
    """The paths of files that differ between two indexes, or that only one has."""
    old, new = index_files(before), index_files(after)
    return {path for path in old | new if old.get(path) != new.get(path)}


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert decoded(encode_numbers(numbers)) == numbers


@given(st.lists(st.integers(1, 40), min_size=1) | st.lists(st.integers(1, 2**20), min_size=1))
def test_lists_of_claims_are_read_as_they_were_written_however_dense(differences: list[int]) -> None:
    numbers = [number - 1 for number in accumulate(differences)]
    assert ascending(encode_ascending(numbers)) == numbers


def test_a_list_of_claims_takes_at_most_a_bit_for_each_claim() -> None:
    for step in (1, 2, 3, 6, 7, 50):
        assert len(encode_ascending(range(0, 60_000, step))) <= 60_000 / 6 + 3


@pytest.mark.parametrize(("text", "words"), [
    ("Señor O’Brien's 3rd U.S. re-election", ["senor", "o", "brien", "s", "3rd", "u", "s", "re", "election"]),
    ("ÉCOLE Straße ΣΑΣ Ёлка", ["ecole", "straße", "σας", "елка"]),
    ("مَكْتَبَةٌ إلى الـiPhone", ["مكتبه", "الي", "الiphone"]),
    ("ｶﾞｿﾘﾝ ２０２５年", ["カソリン", "2025年"]),
    ("\u200b … _", []),
])  # fmt: skip
def test_words_are_without_case_accents_and_vowel_marks(text: str, words: list[str]) -> None:
    assert search_words(text) == words


@pytest.mark.parametrize(("word", "pairs"), [
    ("government", []), ("сло", []), ("憲法9条", ["憲法", "法9", "9条", "条"]), ("ก", ["ก"]), ("𠀀𠀁", ["𠀀𠀁", "𠀁"]),
])  # fmt: skip
def test_only_words_of_scripts_without_spaces_are_found_from_their_middle(word: str, pairs: list[str]) -> None:
    assert list(letter_pairs(word)) == pairs


@pytest.mark.parametrize("number", [0, 1, 8, 9, 31, 32, 64, 65, 300])
def test_the_files_of_an_index_are_known_before_it_is_made(number: int) -> None:
    claims = [claim(each) for each in range(number)]
    assert sorted(index_paths(number)) == sorted(index_files(claims))


def test_a_node_is_small_unless_it_has_a_single_row() -> None:
    rows = {
        f"{word}{'x' * times}": "A" * 50 for word in ("", "a", "ab", "b", "é", "漢", "𠀀") for times in range(1, 300)
    }
    rows["long"] = "A" * 20_000
    made = table(rows, 4, lambda keys: f"{len(keys)}")
    nodes = {name: node for _, piece in made.pieces for name, node in piece.items() if isinstance(node, dict)}
    assert {key: row for node in nodes.values() for key, row in node.items()} == rows
    assert sorted(nodes) == sorted(made.directory["nodes"])
    for start, node in nodes.items():
        assert len(node) == 1 or sum(len(key.encode()) + len(row) for key, row in node.items()) <= LARGEST_NODE
        assert min(node).startswith(start)


def test_a_beginning_of_many_words_has_a_row_of_all_words_that_go_on() -> None:
    rows = {f"govern{'ment' * times}": "A" * 3000 for times in range(9)} | {"go": "B", "zoo": "C"}
    made = table(rows, 1, lambda keys: " ".join(sorted(keys, key=len)))
    [(_, nodes)] = made.pieces
    assert made.directory["prefixes"][0] == "go"
    assert nodes["go*"].split() == sorted((key for key in rows if key.startswith("go") and key != "go"), key=len)
    assert nodes["govern*"].split() == sorted((key for key in rows if key.startswith("governm")), key=len)


def test_the_same_claims_give_the_same_index_in_whatever_order_days_come() -> None:
    claims = [claim(number, day=date(2025, 1, 1) + timedelta(number)) for number in range(100)]
    assert index_files(claims) == index_files(claims[::-1])


def test_among_claims_of_one_day_the_first_has_the_highest_number() -> None:
    claims = [claim(number, day=date(2025, 1, 1)) for number in range(3)]
    _, results = index_files(claims)["results/0"]
    assert [each["url"] for each in results] == ["claims/2/", "claims/1/", "claims/0/"]


def test_an_edit_of_a_claim_changes_what_is_shown_of_it_and_the_pieces_of_the_words_that_it_changes() -> None:
    claims = [claim(number) for number in range(600)]
    title, names, (first, second) = claims[300].fields
    text = first.replace("answer", "reply")
    edited = replace(claims[300], fields=(title, names, (text, second)))
    assert len(changed(claims, [*claims[:300], edited, *claims[301:]])) <= 6
    amended = f"{title[0]} amended"
    edited = replace(
        claims[300], result={"url": "claims/300/", "title": amended}, fields=((amended,), names, (text, second))
    )
    assert len(changed(claims, [*claims[:300], edited, *claims[301:]])) <= 9


def test_a_claim_of_the_latest_day_changes_no_pieces_of_claims_but_those_of_the_last_block() -> None:
    claims = [claim(number) for number in range(600)]
    new = claim(600, day=date(2026, 1, 1))
    differ = changed(claims, [new, *claims])
    assert {path for path in differ if path.startswith("results/")} == {
        "results/75",
        "results/72",
        "results/73",
        "results/74",
    }
    assert len(differ) < len(list(index_paths(601))) / 2


def test_an_edit_changes_the_digest_of_each_piece_that_it_changes() -> None:
    claims = [claim(number) for number in range(300)]
    edited = [replace(claims[0], fields=(("other words",), *claims[0].fields[1:])), *claims[1:]]
    before, after = index_files(claims), index_files(edited)
    for path in changed(claims, edited) - {"index"}:
        assert before[path][0] != after[path][0]
    assert before["index"] != after["index"]


def test_claims_that_get_other_numbers_get_other_digests() -> None:
    claims = [claim(number) for number in range(200)]
    before, after = index_files(claims), index_files(claims[:100] + claims[101:])
    moved = [path for path in before if path.startswith("results/") and after.get(path, ("",))[1:] != before[path][1:]]
    assert len(moved) > 10
    assert [path for path in moved if path in after and after[path][0] == before[path][0]] == []
