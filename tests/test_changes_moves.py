"""Renamed entries and names, found among thousands: the right ones, in time proportional to their number."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from generator.content.settings import SiteConfig
from generator.content.terms import Person
from generator.pages.urls import Urls
from generator.review.changes import moves
from generator.review.changes.moves import guess_moves
from generator.review.changes.renames import Renames
from generator.review.changes.snapshots import ListingSnapshot
from tests.counting import LINEAR, calls

PLACES = ("bridge", "harbour", "school", "hospital", "airport", "station", "river", "market", "theatre", "museum")


def state(claims: Mapping[str, str], speaker: str = "ministry") -> Any:
    """A state of a site, as far as the comparison of claims looks at it."""
    by_slug = {
        slug: SimpleNamespace(entry=SimpleNamespace(slug=slug, claim=claim), speaker=SimpleNamespace(slug=speaker))
        for slug, claim in claims.items()
    }
    return SimpleNamespace(
        index=SimpleNamespace(by_slug=by_slug),
        content=SimpleNamespace(entries=[claim.entry for claim in by_slug.values()], retracted=()),
    )


def test_a_claim_about_something_else_is_not_the_same_entry() -> None:
    before = state({"a": "The bridge is closed to all traffic in March"})
    after = state({"b": "The minister bought a house by the sea for nothing"})

    assert guess_moves(before, after, {}) == {}


def test_the_same_words_by_another_speaker_are_another_entry() -> None:
    claim = "The bridge is closed to all traffic in March"

    assert guess_moves(state({"a": claim}, "army"), state({"b": claim}, "navy"), {}) == {}


def test_the_same_words_are_preferred_and_no_entry_is_the_successor_of_two() -> None:
    old = {"a": "The bridge is closed to all traffic in March", "b": "The bridge is closed to all traffic in May"}
    new = {"c": "The bridge is closed to all traffic in May", "d": "The bridge is closed to most traffic in March"}

    assert guess_moves(state({"b": old["b"]}), state(new), {}) == {"b": "c"}
    assert guess_moves(state(old), state({"c": old["b"]}), {}) in ({"a": "c"}, {"b": "c"})


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every comparison of two claims, as it happens."""

    def counted(*words: Any) -> float:
        seen.append(words)
        return really(*words)

    seen: list[object] = []
    really = moves._similarity
    monkeypatch.setattr(moves, "_similarity", counted)
    return seen


@pytest.mark.parametrize("number", [500, 2_000])
def test_each_of_thousands_of_reworded_claims_is_found_again_by_few_comparisons(
    compared: list[object], number: int
) -> None:
    before = state(
        {f"a{n}": f"The {PLACES[n % 10]} number {n} is closed for all of this spring" for n in range(number)}
    )
    after = state({f"b{n}": f"The {PLACES[n % 10]} number {n} stays closed all of this spring" for n in range(number)})

    assert guess_moves(before, after, {}) == {f"a{n}": f"b{n}" for n in range(number)}
    assert len(compared) <= 24 * number


@pytest.mark.parametrize("words", ["The bridge is closed to all traffic", "Closed {n}", "The bridge {n} {n} {n}"])
def test_claims_that_are_all_alike_take_no_longer(compared: list[object], words: str) -> None:
    def work(number: int) -> int:
        texts = {n: words.format(n=10 * number + n) for n in range(number)}  # of which no cache knows one
        before, after = (state({f"{name}{n}": text for n, text in texts.items()}) for name in "ab")
        return calls(lambda: found.append(len(guess_moves(before, after, {}))))

    found: list[int] = []

    assert work(2_000) <= work(1_000) * LINEAR
    assert found == [2_000, 1_000]
    assert len(compared) <= 24 * 3_000


def named(names: Mapping[str, tuple[str, ...]]) -> Any:
    urls = Urls(SiteConfig(base_url="http://localhost/"), "")
    people = [
        Person(name=name, kind="person", slug=name.lower().replace(" ", "-"), path=f"content/people/{name}.md")
        for name in names
    ]
    listings = {
        f"/people/{name.lower().replace(' ', '-')}/": ListingSnapshot(name, slugs) for name, slugs in names.items()
    }
    return SimpleNamespace(listings=listings, urls=urls, content=SimpleNamespace(people=people, topics=[]))


def test_each_of_thousands_of_renamed_people_is_found_again_in_proportion() -> None:
    def work(number: int) -> int:
        numbers = range(10 * number, 11 * number)  # of which no cache knows a name
        before = named({f"Old Name {n}": (f"a{n}", f"b{n}") for n in numbers})
        after = named({f"New Name {n}": (f"a{n}", f"b{n}") for n in numbers})

        def find() -> None:
            renames = Renames(before, after, {})
            found = [renames.find(url) for url in before.listings]
            assert [rename.new for rename in found if rename] == [f"New Name {n}" for n in numbers]

        return calls(find)

    assert work(2_000) <= work(1_000) * LINEAR
