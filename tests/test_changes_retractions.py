"""What ``changes`` says of retractions, and of names that become one."""

from __future__ import annotations

from tests.conftest import MakeSite
from tests.sites import entry
from tests.test_changes import OTHER, A, B, begun, compared, told

RETRACTED = "---\nretracted: {date: 2026-11-02, reason: It was about another office., see: a}\n---\n"


def test_a_retraction_is_described_and_stops_nothing(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER}).write({B: RETRACTED})
    assert told(made) == (
        "**Reader-visible changes:** 1 warning, 1 entry retracted, 1 page removed, since `start` (`COMMIT`).\n\n"
        "### Warnings\n\n"
        "- `content/entries/b.md`: this URL works today and would stop working, without the retracted entry "
        "(`/people/ana-ruiz/`); nothing, if this is intended; a person or topic keeps its page if it has a file\n\n"
        "### Entries retracted\n\n"
        "- **The harbour was closed to all ships in March** retracted: 2026-11-02, It was about another office. "
        "Replaced by `a`. `/claims/b/`\n\n"
        "### Pages removed\n\n- `/people/ana-ruiz/`\n"
    )


def test_the_loss_of_a_notice_is_an_error_and_its_entry_again_a_warning(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: RETRACTED})
    (lost,) = compared(made.write({B: None})).findings
    assert (lost.severity, lost.path, lost.urls, lost.repair) == ("error", B, ("/claims/b/",), "restore the file")
    back, *more = compared(made.write({B: OTHER})).findings
    assert more == []
    assert (back.severity, back.message) == (
        "warning", "this entry was retracted on 2026-11-02, and would be published again"
    )  # fmt: skip


def test_another_reason_is_described_with_the_earlier_one(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: RETRACTED}).write({B: RETRACTED.replace("about another office", "wrong")})
    assert (
        "- retracted: 2026-11-02, It was wrong. Replaced by `a`. Before: 2026-11-02, It was about another office. "
        "`/claims/b/`"
    ) in told(made)


def test_a_retracted_draft_is_no_longer_published(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER}).write({B: RETRACTED.replace("---\nret", "---\ndraft: true\nret")})
    assert [(each.slug, each.why) for each in compared(made).entries_removed] == [("b", "draft")]


def test_a_retracted_entry_has_not_moved_to_a_similar_one(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER}).write({B: RETRACTED, "content/entries/c.md": OTHER})
    assert [(each.slug, each.moved_from) for each in compared(made).entries_changed] == []
    assert [each.slug for each in compared(made).entries_added] == ["c"]


def test_parts_of_a_long_listing_that_a_retraction_makes_short_stop_nothing(site: MakeSite) -> None:
    answered = (
        "responses:\n  - {respondent: Office, status: %s, date: 2025-08-21, asked_by: Daily Mail, quote: No words}"
    )
    many = {
        f"content/entries/e{n}.md": entry(
            claim=f"claim: The claim with the number {n} stands here",
            status=answered % ("denied" if n else "confirmed"),
        )
        for n in range(8)
    }
    made = begun(site, many).write({"content/entries/e0.md": RETRACTED.replace("see: a", "see: e1")})
    assert "/topics/mexico/status/confirmed/" in compared(made).pages_removed
    assert {finding.severity for finding in compared(made).findings} == {"warning"}


def test_names_that_become_one_take_no_response_away(site: MakeSite) -> None:
    answers = (
        "responses:\n  - {respondent: Office, status: denied, date: 2025-08-21, asked_by: Daily Mail, quote: It is not so}"
        "\n  - {respondent: The Office, status: confirmed, date: 2025-08-22, asked_by: Daily Mail, quote: It is so}"
    )
    made = begun(site, {A: entry(status=answers)})
    office = "---\nname: Office\nkind: organisation\naliases: [The Office]\n---\n"
    made.write({"content/people/office.md": office})
    changes = compared(made)
    assert changes.findings == ()
    made.write({A: entry(status=answers.replace("The Office", "Office"))})
    changes = compared(made)
    assert changes.findings == ()
    assert [each.responses_removed for each in changes.entries_changed] == [()]
    assert "respondents that are one now: The Office → Office" in told(made)


def test_an_answer_that_is_put_in_anothers_mouth_is_a_response_removed(site: MakeSite) -> None:
    answer = "responses:\n  - {respondent: Office, status: denied, date: 2025-08-21, asked_by: Daily Mail, quote: It is not so}"
    made = begun(site, {A: entry(status=answer)})
    made.write({A: entry(status=answer.replace("Office", "Ministry"))})
    assert [len(each.responses_removed) for each in compared(made).entries_changed] == [1]
