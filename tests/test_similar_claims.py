"""One claim is recorded once: ``check`` and ``changes`` find what ``new`` finds, in time proportional to the entries."""

from __future__ import annotations

import random
import re
from functools import partial

import pytest

from generator.content.entry import Entry
from generator.content.similar_claims import MIN_SIMILARITY, similar_pairs, similarity
from generator.engine.site import check_site
from tests.audit_tools import REPOSITORY
from tests.conftest import MakeSite
from tests.sites import Site, entry

A = "content/entries/2025/a.md"
B = "content/entries/2025/b.md"
SHIPS = "The ministry bought three ships in secret"
REWORDED = "Three ships were bought in secret by the ministry"


def two(site: MakeSite, first: str = "", second: str = "", claims: tuple[str, str] = (SHIPS, REWORDED)) -> Site:
    return site(
        {A: entry(claim=f"claim: {claims[0]}", venue=first), B: entry(claim=f"claim: {claims[1]}", venue=second)}
    )


def entries_of(*claims: str) -> tuple[Entry, ...]:
    make = partial(Entry, speaker="", date=None, topics=(), sources=())  # type: ignore[arg-type]
    return tuple(make(path=str(number), slug=str(number), claim=claim) for number, claim in enumerate(claims))


def found(*claims: str) -> list[tuple[str, str]]:
    return [(one.claim, other.claim) for one, other in similar_pairs(entries_of(*claims))]


def claims_of_the_repository() -> list[str]:
    texts = (path.read_text("utf-8") for path in sorted((REPOSITORY / "content/entries").rglob("*.md")))
    originals = (text for text in texts if "\ntranslation_of: " not in text)
    return [
        match[1].strip().strip('"') for text in originals if (match := re.search("^claim: (.*)$", text, re.MULTILINE))
    ]


def reworded(claim: str, dice: random.Random, others: list[str]) -> str:
    """The claim with a few words left out, replaced or added, in another order."""
    words = claim.split()
    for _ in range(dice.randint(1, 3)):
        place, word = dice.randrange(len(words)), dice.choice(others)
        words[place : place + dice.randint(0, 1)] = dice.choice([[], [word]])
    dice.shuffle(words)
    return " ".join(words)


def test_a_claim_recorded_twice_is_a_warning_in_both_files(site: MakeSite) -> None:
    assert [line.partition(":")[0] for line in two(site).problems("R321")] == [A, B]


@pytest.mark.parametrize(("first", "second"), [("not_the_same_as: [b]", ""), ("", "not_the_same_as: [a]")])
def test_either_entry_says_that_the_other_is_not_the_same(site: MakeSite, first: str, second: str) -> None:
    assert two(site, first, second).problems("R321", "R303") == []


def test_the_advice_keeps_what_an_entry_says_already(site: MakeSite) -> None:
    made = two(site, "not_the_same_as: [c]")
    made.write({"content/entries/2025/c.md": entry(claim="claim: A third claim about something else entirely")})

    (line, _) = made.problems("R321")

    assert line.endswith("write not_the_same_as: [c, b]")


def test_the_other_entry_must_exist(site: MakeSite) -> None:
    assert two(site, "not_the_same_as: [bb]").problems("R303") == [
        f'{A}:13:19: error R303 no entry "bb"; did you mean "b"?'
    ]


def test_a_translation_is_not_the_same_entry_twice(site: MakeSite) -> None:
    assert two(site, "", "translation_of: a\nlang: en-GB").problems("R321") == []


@pytest.mark.parametrize(
    ("claims", "alike"),
    [
        (("Unemployment fell to 4.1 per cent in 2023", "Unemployment fell to 3.9 per cent in 2024"), False),
        (("The ministry bought 3 ships in secret", "In secret, the ministry bought three ships or 3"), True),
        (("The ministry bought 3 ships in secret", SHIPS), True),
        (("日本政府は北朝鮮との交渉を秘密裏に進めていた", "政府は北朝鮮との秘密の交渉を進めていた"), True),
        (("日本政府は北朝鮮との交渉を秘密裏に進めていた", "日本政府は中国との国境で軍を動かしている"), False),
        (("!!! ??? !!! ??? !!! ??? !!!", "!!! ??? !!! ??? !!! ??? !!!"), False),
    ],
)
def test_numbers_tell_claims_apart_and_every_script_is_compared(claims: tuple[str, str], alike: bool) -> None:
    assert found(*claims) == [claims] * alike


def test_no_two_claims_of_this_repository_are_the_same() -> None:
    assert found(*claims_of_the_repository()) == []


@pytest.mark.parametrize("seed", range(5))
def test_all_entries_together_show_what_each_alone_shows(seed: int) -> None:
    dice, claims = random.Random(seed), claims_of_the_repository()
    words = " ".join(claims).split()
    filler = [" ".join(dice.choices(words, k=dice.randint(8, 16))) for _ in range(1000)]
    again = {claim: reworded(claim, dice, words) for claim in claims}
    alike = {(one, other) for one, other in again.items() if similarity(one, other) >= MIN_SIMILARITY}

    missed = alike - set(found(*claims, *filler, *again.values()))

    assert len(alike) > 20
    assert len(missed) <= 1, missed


def test_many_claims_of_one_form_take_no_longer_than_others() -> None:
    def comparisons(number: int) -> int:
        claims = [
            f"The office of region {chr(97 + n % 26)}{chr(97 + n // 26 % 26)} lost letters" for n in range(number)
        ]
        return len(found(*claims))

    # Each claim is compared with a limited number of others.
    assert comparisons(400) < 400 * 60


def test_check_reports_the_pairs_that_are_found(site: MakeSite) -> None:
    problems = check_site(two(site).request()).problems

    assert [problem.code for problem in problems] == ["R321", "R321"]
