"""What stands, what changed, and in which order it is listed."""

from __future__ import annotations

import pytest

from generator.content.status import Transition, transition
from generator.engine.site import plan_site, read_site_content
from generator.index import Index
from generator.pages.listings import cut
from generator.read.assets import built_in
from generator.read.settings import read_statuses
from tests.conftest import MakeSite
from tests.sites import Site, entry

VOCABULARY, _, _ = read_statuses(built_in("content/statuses.toml").read_bytes())


def indexed(made: Site) -> Index:
    planned = plan_site(read_site_content(made.request(), "test"), drafts=False, style="0")
    assert planned.index is not None, planned.problems
    return planned.index


def response(respondent: str, status: str, day: str) -> str:
    silent = "\n    asked_by: Reuters\n    asked_on: 2025-08-20\n    deadline: 2025-08-20"
    return f"  - respondent: {respondent}\n    status: {status}\n    date: {day}{silent}"


def answered(*responses: str, **fields: str) -> str:
    return entry(status="", responses="responses:\n" + "\n".join(responses), **fields)


@pytest.mark.parametrize(
    ("earlier", "later", "name"),
    [
        ("denied", "confirmed", Transition.REVERSED),
        ("denied", "partly confirmed", Transition.REVERSED),
        ("confirmed", "denied", Transition.WALKED_BACK),
        ("partly confirmed", "denied", Transition.WALKED_BACK),
        ("declined to comment", "denied", Transition.LATER_DENIED),
        ("not denied", "denied", Transition.LATER_DENIED),
        ("did not respond", "confirmed", None),
        ("could not be reached", "denied", None),
        ("confirmed", "did not respond", None),
        ("declined to comment", "confirmed", Transition.LATER_CONFIRMED),
        ("referred elsewhere", "confirmed", Transition.LATER_CONFIRMED),
        ("neither confirmed nor denied", "confirmed", Transition.LATER_CONFIRMED),
        ("not denied", "confirmed", Transition.LATER_CONFIRMED),
        ("confirmed", "answer withdrawn", Transition.WITHDRAWN),
        ("denied", "answer withdrawn", Transition.WITHDRAWN),
        ("denied", "disputed", Transition.CHANGED),
        ("declined to comment", "partly confirmed", Transition.CHANGED),
        ("confirmed", "declined to comment", Transition.CHANGED),
        ("denied", "denied", None),
    ],
)
def test_a_change_between_two_answers_has_its_name(earlier: str, later: str, name: Transition | None) -> None:
    before, after = VOCABULARY.find(earlier), VOCABULARY.find(later)
    assert before and after
    assert transition(before, after) is name


def test_every_pair_of_different_answers_is_some_change() -> None:
    answers = [status for status in VOCABULARY.statuses if status.is_answer]
    for before in answers:
        for after in answers:
            assert (transition(before, after) is None) == (before is after)


def test_the_newest_answer_of_each_respondent_stands_whatever_the_order_in_the_file(site: MakeSite) -> None:
    made = site({"content/entries/a.md": answered(
        response("Ministry", "confirmed", "2025-09-01"),
        response("Palace", "declined to comment", "2025-08-30"),
        response("Ministry", "denied", "2025-08-21"),
    )})  # fmt: skip
    claim = indexed(made).claims[0]
    standing = {s.respondent.name: [a.status.typed for a in s.answers] for s in claim.histories}
    assert standing == {"Ministry": ["denied", "confirmed"], "Palace": ["declined to comment"]}
    assert [status.typed for status, _ in claim.answer.counts] == ["confirmed", "declined to comment"]
    assert [a.status.typed for a in claim.answers] == ["denied", "declined to comment", "confirmed"]


def test_of_two_answers_on_one_day_the_later_in_the_file_stands(site: MakeSite) -> None:
    made = site({"content/entries/a.md": answered(
        response("Ministry", "denied", "2025-08-21"), response("Ministry", "confirmed", "2025-08-21"),
    )})  # fmt: skip
    claim = indexed(made).claims[0]
    (current,) = claim.histories[0].current
    assert (current.status.typed, current.transition) == ("confirmed", Transition.REVERSED)


def statuses(made: Site) -> tuple[list[str], list[Transition]]:
    """What stands of the only respondent to the only claim, and every change."""
    index = indexed(made)
    (history,) = index.claims[0].histories
    assert index.claims[0].answer.counts, "nothing that stands is left out of the answer to the claim"
    return [answer.status.typed for answer in history.current], [change.transition for change in index.changes]


def test_a_silence_after_an_answer_takes_nothing_back(site: MakeSite) -> None:
    made = site({"content/entries/a.md": answered(
        response("Ministry", "denied", "2025-08-21"), response("Ministry", "did not respond", "2025-08-25"),
    )})  # fmt: skip
    assert statuses(made) == (["denied"], [])
    assert [status.typed for status, _ in indexed(made).claims[0].answer.counts] == ["denied"]


def test_a_silence_between_two_answers_hides_no_change(site: MakeSite) -> None:
    made = site({"content/entries/a.md": answered(
        response("Ministry", "denied", "2025-08-21"),
        response("Ministry", "did not respond", "2025-08-25"),
        response("Ministry", "confirmed", "2025-09-01"),
    )})  # fmt: skip
    assert statuses(made) == (["confirmed"], [Transition.REVERSED])


def test_of_two_silences_the_newest_stands(site: MakeSite) -> None:
    made = site({"content/entries/a.md": answered(
        response("Ministry", "did not respond", "2025-08-21"), response("Ministry", "could not be reached", "2025-08-25"),
    )})  # fmt: skip
    assert statuses(made) == (["could not be reached"], [])


@pytest.mark.parametrize("marked", [0, 1, 2])
def test_one_of_three_answers_of_a_day_says_for_all_that_their_order_is_unknown(site: MakeSite, marked: int) -> None:
    given = [response("Ministry", status, "2025-08-21") for status in ("denied", "confirmed", "disputed")]
    given[marked] += "\n    order: unknown"
    made = site({"content/entries/a.md": answered(*given)})
    assert statuses(made) == (["denied", "confirmed", "disputed"], [])


@pytest.mark.parametrize(
    ("first", "second", "later", "changes"),
    [
        ("denied", "confirmed", "denied", []),
        ("confirmed", "denied", "denied", []),
        ("denied", "denied", "confirmed", [Transition.REVERSED]),
    ],
)
def test_an_answer_after_several_of_unknown_order_changes_only_what_all_of_them_said(
    site: MakeSite, first: str, second: str, later: str, changes: list[Transition]
) -> None:
    unknown = "\n    order: unknown"
    made = site({"content/entries/a.md": answered(
        response("Ministry", first, "2025-08-21") + unknown,
        response("Ministry", second, "2025-08-21") + unknown,
        response("Ministry", later, "2025-09-01"),
    )})  # fmt: skip
    assert statuses(made) == ([later], changes)


def test_answers_under_an_alias_belong_to_one_respondent(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": answered(
            response("Pentagon", "denied", "2025-08-21"), response("U.S. Department of Defense", "confirmed", "2025-09-01"),
        ),
        "content/people/dod.md": "---\nname: U.S. Department of Defense\nkind: organisation\naliases: [Pentagon]\n---\n",
    })  # fmt: skip
    (standing,) = indexed(made).claims[0].histories
    assert (standing.respondent.slug, len(standing.answers)) == ("dod", 2)


def test_changes_are_in_the_order_of_the_answers_days(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": answered(
            response("Ministry", "denied", "2025-08-21"), response("Ministry", "confirmed", "2025-12-01"),
        ),
        "content/entries/b.md": answered(
            response("Palace", "denied", "2025-08-21"), response("Palace", "confirmed", "2026-01-01"),
            claim="claim: Another claim, published long before", date="date: 2025-01-01",
        ),
    })  # fmt: skip
    assert [change.claim.entry.slug for change in indexed(made).changes] == ["b", "a"]


def test_drafts_and_scheduled_entries_are_withheld_and_named(site: MakeSite) -> None:
    made = site({
        "content/entries/draft.md": entry(draft="draft: true"),
        "content/entries/later.md": entry(claim="claim: Another claim that goes live later", p="published: 2030-01-01"),
        "content/entries/live.md": entry(claim="claim: A claim that everybody can read"),
    })  # fmt: skip
    outcome = made.build()
    assert outcome.withheld == {
        "draft": ("content/entries/draft.md",),
        "scheduled for 2030-01-01": ("content/entries/later.md",),
    }
    assert outcome.entries == 1
    assert not (made.output / "claims/draft").exists()
    assert made.build(drafts=True).entries == 3
    assert "This is a draft. It is not part of the record." in made.page("claims/draft/")


def test_relations_hold_both_ways(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": entry(related="related: [b]"),
        "content/entries/b.md": entry(claim="claim: The other claim of the two"),
    })  # fmt: skip
    related = indexed(made).related
    assert [c.entry.slug for c in related["a"]] == ["b"]
    assert [c.entry.slug for c in related["b"]] == ["a"]


@pytest.mark.parametrize("number", [0, 1, 49, 50, 51, 99, 100, 101, 149, 150, 151, 1000])
def test_a_listing_shows_every_item_once_and_older_pages_are_full(number: int) -> None:
    items = list(range(number))
    front, older = cut(items)
    assert [*front, *(item for page in older.values() for item in page)] == items
    assert all(len(page) == 50 for page in older.values())
    assert len(front) < 100
    assert len(front) >= min(number, 50)


@pytest.mark.parametrize("number", [50, 99, 100, 149, 500])
def test_older_pages_never_change_when_an_item_is_added(number: int) -> None:
    items = list(range(number, 0, -1))
    _, before = cut(items)
    _, after = cut([number + 1, *items])
    assert before.items() <= after.items()


def test_older_pages_of_a_site_keep_their_bytes_when_an_entry_is_added(site: MakeSite) -> None:
    def numbered(n: int) -> dict[str, str]:
        day = f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}"
        return {f"content/entries/e{n}.md": entry(claim=f"claim: A generated claim, number {n}", date=f"date: {day}")}

    made = site({name: text for n in range(160) for name, text in numbered(n).items()})
    made.build()
    before = {path: raw for path, raw in made.tree().items() if "/page/" in path}
    made.write(numbered(161)).build()
    after = {path: raw for path, raw in made.tree().items() if "/page/" in path}
    assert {"claims/page/1/index.html", "claims/page/2/index.html"} <= before.keys()
    assert before == after
    assert 'href="/claims/page/2/"' in made.page("claims/")
    assert 'href="/claims/"' in made.page("claims/page/2/")
    assert 'href="/claims/page/1/"' in made.page("claims/page/2/")


def test_whom_the_claim_is_about_is_not_mentioned_besides_where_they_answered_or_claimed(site: MakeSite) -> None:
    given = response("Ministry", "denied", "2025-08-21")
    made = site({"content/entries/a.md": answered(given, about="about: [Ministry, Ken Klippenstein, Palace]")})
    listed = {person.term.name: (len(person.mentioned), len(person.all_claims)) for person in indexed(made).people}
    assert listed == {"Ken Klippenstein": (0, 1), "Ministry": (0, 1), "Palace": (1, 1)}
