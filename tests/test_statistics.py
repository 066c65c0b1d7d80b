"""What came of asking, in numbers: who counts as what, and how long first answers took."""

from __future__ import annotations

import json
import re
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.site import plan_site, read_site_content
from generator.index import Inquiry, Reaction, answered_by, half_answered, inquiries
from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import Site, entry

TIMES = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)
MINISTRY = {"respondent": "Ministry", "asked_by": "Reuters"}
QUOTE = "These are the words of the answer"


def timed(*times: tuple[int, bool]) -> list[Inquiry]:
    """Inquiries by their days and whether they were answered."""
    return [Inquiry(None, Reaction.ANSWERED if done else Reaction.WAITING, done, days) for days, done in times]


def asked(*exchanges: dict[str, object], **fields: str) -> str:
    """An entry with these exchanges."""
    return entry(status="", responses=f"responses: {json.dumps(exchanges)}", **fields)


def found(made: Site) -> list[tuple[str, bool, int | None]]:
    """What came of asking, for each respondent to each claim of a site."""
    index = plan_site(read_site_content(made.request(), "test"), drafts=False, style="0").index
    assert index
    return [
        (each.reaction.value, each.answered, each.days)
        for claim in index.claims
        for each in inquiries(claim, index.day)
    ]


# Medians


def test_half_of_nothing_is_nothing() -> None:
    assert half_answered([]) is None
    assert half_answered([Inquiry(None, Reaction.ANSWERED, True, None)]) is None


def test_a_question_that_waits_is_not_left_out() -> None:
    answered = [(1, True), (2, True), (9, True)]
    assert half_answered(timed(*answered)) == 2
    assert half_answered(timed(*answered, (5, False), (5, False))) == 9
    assert half_answered(timed(*answered, *[(30, False)] * 4)) is None


def test_a_question_that_waits_since_yesterday_says_nothing_about_later_days() -> None:
    assert half_answered(timed((4, True), (6, True), (1, False), (1, False), (1, False))) == 4


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_where_all_answered_it_is_the_median_of_the_library(days: list[int]) -> None:
    assert half_answered(timed(*((day, True) for day in days))) == statistics.median_low(days)


@given(TIMES)
def test_it_is_the_median_of_answers_to_which_those_that_wait_pass_on_their_weight(
    times: list[tuple[int, bool]],
) -> None:
    """Efron's construction: each that waits hands its weight in equal parts to all that lasted longer."""
    ordered = sorted(times, key=lambda time: (time[0], not time[1]))
    weights = [Fraction(1, len(times))] * len(times)
    for place, (_, answered) in enumerate(ordered):
        later = len(ordered) - place - 1
        if not answered and later:
            for other in range(place + 1, len(ordered)):
                weights[other] += weights[place] / later
            weights[place] = Fraction(0)
    passed, expected = Fraction(0), None
    for (days, answered), weight in zip(ordered, weights, strict=True):
        passed += weight if answered else 0
        if expected is None and passed >= Fraction(1, 2):
            expected = days
    assert half_answered(timed(*times)) == expected


def test_the_share_that_answered_is_that_of_a_library_of_survival_analysis() -> None:
    """The values are those of KaplanMeierFitter in lifelines 0.30.3, one minus its estimate."""
    times = [(0, True), (0, True), (0, False), (1, True), (3, False), (3, True), (7, True), (12, False), (40, True),
             (41, False), (400, True), (3811, False)]  # fmt: skip
    expected = {0: 0.16666666666666652, 1: 0.2592592592592594, 3: 0.35185185185185186, 7: 0.4598765432098766,
                12: 0.4598765432098766, 40: 0.5949074074074074, 41: 0.5949074074074074, 400: 0.7974537037037037,
                3811: 0.7974537037037037}  # fmt: skip
    shares = {days: float(share) for days, share in answered_by(timed(*times))}
    assert shares == pytest.approx(expected, abs=1e-9, rel=0)


@given(TIMES)
def test_the_share_that_answered_never_falls_and_passes_a_half_at_the_median(times: list[tuple[int, bool]]) -> None:
    steps = answered_by(timed(*times))
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert half_answered(timed(*times)) == next((days for days, share in steps if share >= Fraction(1, 2)), None)


# Who counts as what


@pytest.mark.parametrize(("status", "reaction"), [
    ("denied", "answered"), ("not denied", "answered"), ("answer withdrawn", "answered"),
    ("declined to comment", "declined"), ("referred elsewhere", "declined"),
    ("neither confirmed nor denied", "declined"),
    ("did not respond", "silent"), ("could not be reached", "silent"),
])  # fmt: skip
def test_each_status_counts_as_one_reaction(site: MakeSite, status: str, reaction: str) -> None:
    days = {"asked_on": "2025-08-20", "deadline": "2025-08-22", "date": "2025-08-23"}
    quote = {} if reaction == "silent" else {"quote": QUOTE}
    made = site({"content/entries/a.md": asked({**MINISTRY, **days, **quote, "status": status})})
    assert found(made) == [(reaction, reaction != "silent", 3)]


def test_an_open_question_waits_until_today_whatever_its_deadline(site: MakeSite) -> None:
    made = site({"content/entries/a.md": asked({**MINISTRY, "asked_on": "2026-11-12", "deadline": "2026-11-14"})})
    assert found(made) == [("waiting", False, 10)]


def test_an_open_question_is_not_known_to_wait_longer_than_somebody_looked(site: MakeSite) -> None:
    question = {**MINISTRY, "asked_on": "2026-11-12"}
    made = site({"content/entries/a.md": asked(question, checked="checked_until: 2026-11-15")})
    assert found(made) == [("waiting", False, 3)]


def test_the_time_counts_from_the_first_question_to_the_first_answer_and_not_from_a_silence(site: MakeSite) -> None:
    silence = {"asked_on": "2025-08-20", "deadline": "2025-08-22", "date": "2025-08-23", "status": "did not respond"}
    refusal = {"asked_on": "2025-09-01", "date": "2025-09-02", "status": "declined to comment", "quote": QUOTE}
    denial = {"asked_on": "2025-10-01", "date": "2025-10-02", "status": "denied", "quote": QUOTE}
    exchanges = [{**MINISTRY, **each} for each in (denial, silence, refusal)]
    made = site({"content/entries/a.md": asked(*exchanges)})
    assert found(made) == [("answered", True, 13)]


def test_a_question_after_the_answer_does_not_date_the_answer(site: MakeSite) -> None:
    denial = {**MINISTRY, "date": "2025-08-20", "status": "denied", "quote": QUOTE}
    made = site({"content/entries/a.md": asked(denial, {**MINISTRY, "asked_on": "2025-08-25"})})
    assert found(made) == [("answered", True, None)]


def test_a_respondent_counts_once_where_nobody_knows_which_answer_came_last(site: MakeSite) -> None:
    answers = [
        {**MINISTRY, "date": "2025-08-20", "status": status, "quote": QUOTE, "order": "unknown"}
        for status in ("declined to comment", "denied")
    ]
    made = site({"content/entries/a.md": asked(*answers)})
    assert found(made) == [("answered", True, None)]


# On pages


def numbers(made: Site, path: str) -> str:
    """What a page says in numbers, on one line."""
    text = words(made.page(path))
    return text[text.index("These are claims that we chose") :]


def test_the_caveat_comes_first_and_less_than_five_days_have_no_median_and_no_bar(site: MakeSite) -> None:
    denials = {
        f"content/entries/{n}.md": asked(
            {**MINISTRY, "asked_on": "2025-08-19", "date": f"2025-08-2{n}", "status": "denied", "quote": QUOTE},
            claim=f"claim: The claim with the number {n} about the ships of the navy",
        )
        for n in range(1, 6)
    }
    made = site(denials)
    made.build()
    for path in ("answers/", "people/ministry/", "topics/mexico/", "archive/2025/"):
        assert "Median time to the first answer: 4 days. The day of the question is known for 5 of 5." in numbers(
            made, path
        )
    assert '<svg class="bar"' in made.page("people/ministry/")
    made.write({"content/entries/5.md": None}).build()
    for path in ("answers/", "people/ministry/", "topics/mexico/", "archive/2025/"):
        assert "the day of the question is known for 4 of 4, too few for a median" in numbers(made, path)
        assert "edian time" not in numbers(made, path)
    for path in ("people/ministry/", "topics/mexico/", "index.html"):
        assert '<svg class="bar"' not in made.page(path)


def test_claims_where_nobody_was_asked_are_counted_but_not_for_a_respondent(site: MakeSite) -> None:
    denial = {**MINISTRY, "date": "2025-08-20", "status": "denied", "quote": QUOTE}
    other = entry(claim="claim: Another claim about which nobody has been asked")
    made = site({"content/entries/a.md": asked(denial), "content/entries/b.md": other})
    made.build()
    for path in ("answers/", "topics/mexico/", "archive/2025/"):
        assert "Claims about which nobody was asked 1" in numbers(made, path)
    assert "nobody was asked" not in numbers(made, "people/ministry/")
    assert "Asked or answered 1 Answered 1 Declined 0 No answer 0 Still waiting 0" in numbers(made, "people/ministry/")


def test_a_site_without_claims_has_no_numbers(site: MakeSite) -> None:
    made = site({})
    made.build()
    assert "Nobody has been asked yet." in words(made.page("answers/"))
    assert "These are claims" not in made.page("answers/")


def test_respondents_are_in_the_order_of_their_names_and_not_of_their_numbers(site: MakeSite) -> None:
    def denial(respondent: str) -> dict[str, object]:
        return {"respondent": respondent, "date": "2025-08-20", "status": "denied", "quote": QUOTE}

    waiting = {"respondent": "Mary", "asked_by": "Reuters", "asked_on": "2025-08-20"}
    made = site({
        "content/entries/a.md": asked(denial("Zoe"), denial("Ann"), waiting),
        "content/entries/b.md": asked(denial("Zoe"), claim="claim: Another claim that only one was asked about"),
    })  # fmt: skip
    made.build()
    rows = re.findall(r'<th scope="row">.*?<bdi>(.*?)</bdi>', made.page("answers/"))
    assert rows == ["Ann", "Mary", "Zoe"]
