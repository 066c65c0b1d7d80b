"""``due``: what needs a person is listed exactly on its day, in every format, and the calendar never knows the clock."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from subprocess import CompletedProcess
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.authoring.due.calendar import format_calendar
from generator.authoring.due.formats import format_markdown
from generator.authoring.due.items import DueItem, DueKind, due_items
from generator.content.site_content import Content
from generator.content.source_checks import record_path
from generator.engine.fingerprint import fingerprint
from generator.engine.site import read_site_content
from generator.text.interface import Translator
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.laws import LAW
from tests.sites import TODAY, Site, entry

ENGLISH = Translator("en")
COUNCIL, MINISTRY = "Ostend Council", "Ministry of Works"
DAY = timedelta(days=1)


def question(respondent: str, *lines: str) -> str:
    return "\n    ".join((f"  - respondent: {respondent}", *lines))


def asked(*questions: str, **fields: str) -> str:
    return entry(date="date: 2026-11-01", responses="\n".join(("responses:", *questions)), **fields)


def content(made: Site, today: date = TODAY) -> Content:
    return read_site_content(made.request(drafts=True, today=today), fingerprint()).content


def listed(made: Site, today: date = TODAY, days: int | None = 7) -> list[tuple[str, str, str]]:
    """Each item's kind, day and file."""
    within = None if days is None else timedelta(days=days)
    return [(i.kind.value, str(i.day), i.slug) for i in due_items(content(made, today), within)]


def due(made: Site, *arguments: str, **environment: str) -> CompletedProcess[str]:
    return run("due", "--root", str(made.root), *arguments, **environment)


SITE = {
    "content/site.toml": 'title = "T"\nbase_url = "https://record.example/"\nrepository = "https://forge.example/o/r"\n',
    "content/entries/2026/bridge.md": asked(
        question(COUNCIL, "question: Why was the bridge closed; who decided, and when?", "asked_by: Example News",
                 "asked_on: 2026-11-10", "asked_again: [2026-11-15]", "deadline: 2026-11-20"),
        question(MINISTRY, "question: Was money set aside?", "asked_by: Example News", "asked_on: 2026-11-12"),
        look_again="look_again:\n  - on: 2026-11-28\n    why: The council meets",
    ),
    "content/entries/2026/dam.md": entry(
        claim="claim: The dam will be raised by three metres before the summer",
        date="date: 2026-11-10", published="published: 2026-11-25",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--within", "soon"], '"soon" is not a number of days or weeks; write 7d or 2w'),
        (["--within", "-1"], '"-1" is not a number of days or weeks'),
        (["--within", "1.5d"], "is not a number of days or weeks"),
        (["--format", "xml"], "'xml' is not one of 'text', 'json', 'markdown', 'github', 'ics'"),
    ],
)
def test_wrong_usage_says_what_is_right(site: MakeSite, arguments: list[str], said: str) -> None:
    done = due(site({}), *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_what_cannot_be_read_is_counted_and_the_rest_listed(site: MakeSite) -> None:
    made = site({**SITE, "content/entries/2026/broken.md": asked(question(COUNCIL, "deadline: 31 Nov"))})
    done = due(made)
    assert done.stderr == "note: 1 file with errors; dates that cannot be read are missing: run check\n"
    assert "bridge.md" in done.stdout


def test_nothing_due_is_one_line_and_an_empty_issue(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry()})
    assert due(made).stdout == "0 things to do by 2026-11-29.\n"
    assert due(made, "--format", "json").stdout == "[]\n"
    assert due(made, "--format", "github").stdout == ""
    assert Calendar.from_ical(due(made, "--format", "ics").stdout).walk("VEVENT") == []


# What is due, and when


@pytest.mark.parametrize(
    ("deadline", "kind"),
    [
        ("2026-11-07", "long past"),
        ("2026-11-08", "past"),
        ("2026-11-21", "past"),
        ("2026-11-22", "near"),
        ("2026-11-29", "near"),
        ("2026-11-30", ""),
    ],
)
def test_a_question_is_due_a_week_before_its_deadline_and_until_it_is_answered(
    site: MakeSite, deadline: str, kind: str
) -> None:
    made = site({"content/entries/a.md": asked(question(COUNCIL, "asked_on: 2026-11-02", f"deadline: {deadline}"))})
    assert listed(made) == ([(kind, deadline, "a")] if kind else [])
    made.write({"content/entries/a.md": asked(question(COUNCIL, "status: denied", "date: 2026-11-20",
                                                       f"deadline: {deadline}"))})  # fmt: skip
    assert listed(made, days=None) == []


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["asked_on: 2026-11-02"], "2026-11-16"),
        (["asked_on: 2026-11-02", "asked_again: [2026-11-12, 2026-11-10]"], "2026-11-26"),
        ([], "2026-11-15"),
    ],
)
def test_without_a_deadline_it_is_due_two_weeks_after_it_was_last_asked(
    site: MakeSite, lines: list[str], day: str
) -> None:
    made = site({"content/entries/a.md": asked(question(COUNCIL, *lines))})
    assert listed(made) == [("no deadline", day, "a")]


def test_an_answer_whose_status_cannot_be_read_is_no_open_question(site: MakeSite) -> None:
    made = site({"content/entries/a.md": asked(question(COUNCIL, "asked_on: 2026-11-02", "status: [denied]"))})
    assert listed(made, days=None) == []


def test_a_day_to_look_again_is_due_until_somebody_has_looked(site: MakeSite) -> None:
    look = "look_again:\n  - on: 2026-11-20\n    why: The hearing"
    made = site({"content/entries/a.md": entry(look_again=look)})
    assert listed(made) == [("look again", "2026-11-20", "a")]
    made.write({"content/entries/a.md": entry(look_again=look, checked="checked_until: 2026-11-19")})
    assert listed(made) == [("look again", "2026-11-20", "a")]
    made.write({"content/entries/a.md": entry(look_again=look, checked="checked_until: 2026-11-20")})
    assert listed(made) == []


def test_a_draft_goes_live_on_no_day_but_its_questions_are_due(site: MakeSite) -> None:
    fields = {"draft": "draft: true", "published": "published: 2026-11-24"}
    made = site({"content/entries/a.md": asked(question(COUNCIL, "deadline: 2026-11-23"), **fields)})
    assert listed(made) == [("near", "2026-11-23", "a")]
    assert "(draft)" in due(made).stdout


def test_sources_not_checked_for_ninety_days_are_one_thing_to_do_for_each_entry(site: MakeSite) -> None:
    def record(number: int, looked: str) -> dict[str, str]:
        url = f"https://news.example/{number}"
        seen = {"url": url, "looked": looked, "state": "seen", "since": looked, "seen": looked}
        return {record_path(url): json.dumps(seen)}

    sources = "sources:\n" + "\n".join(f"  - https://news.example/{number}" for number in range(3))
    made = site({"content/entries/a.md": entry(sources=sources, date="date: 2026-07-01")})
    assert listed(made, days=None) == []  # nobody checks sources on this site
    made.write(record(0, "2026-08-24") | record(1, "2026-08-25"))
    (item,) = due_items(content(made), timedelta())
    assert (item.kind, item.day, item.sources) == (DueKind.STALE, date(2026, 9, 29), 2)
    assert "2 sources not checked since 2026-07-01: The military" in due(made).stdout


def test_the_most_urgent_kind_comes_first_and_then_the_oldest_day(site: MakeSite) -> None:
    made = site(SITE)
    assert listed(made) == [
        ("past", "2026-11-20", "bridge"),
        ("no deadline", "2026-11-26", "bridge"),
        ("look again", "2026-11-28", "bridge"),
        ("goes live", "2026-11-25", "dam"),
    ]
    assert listed(made, days=0) == [("past", "2026-11-20", "bridge")]


def test_sixty_simulated_days_show_and_list_everything_exactly_on_its_day(site: MakeSite) -> None:
    """Built each day, as the daily workflow does."""
    start = date(2026, 11, 1)
    days = [start + DAY * number for number in range(60)]
    files, deadlines, looks, live = {}, {}, {}, {}
    for number in range(6):
        deadlines[f"asked-{number}"] = start + DAY * (9 * number + 4)
        files[f"content/entries/asked-{number}.md"] = asked(
            question(COUNCIL, "asked_by: X", "asked_on: 2026-11-01", f"deadline: {deadlines[f'asked-{number}']}"),
            claim=f"claim: The council closed bridge number {number} for repairs",
        )
        looks[f"look-{number}"] = start + DAY * (8 * number + 3)
        files[f"content/entries/look-{number}.md"] = entry(
            claim=f"claim: The hearing about dam number {number} was held in public",
            look=f"look_again:\n  - on: {looks[f'look-{number}']}\n    why: The hearing",
        )
        live[f"live-{number}"] = start + DAY * (7 * number + 2)
        files[f"content/entries/live-{number}.md"] = entry(
            claim=f"claim: Ship number {number} was bought by the ministry of works",
            published=f"published: {live[f'live-{number}']}",
        )
    made = site({**files, "content/site.toml": 'search = "small"\npictures = false\nterm_feeds = false\n'})
    today_of: dict[str, list[date]] = {}
    for today in days:
        made.build(today=today)
        for slug, day in live.items():
            assert (made.output / f"claims/{slug}/index.html").exists() == (day <= today), (slug, today)
        for slug, day in deadlines.items():
            page = made.page(f"claims/{slug}/")
            assert ("has passed; no answer is recorded" in page) == (day < today), (slug, today)
            assert ("An answer is due by" in page) == (day >= today), (slug, today)
        for item in due_items(content(made, today), timedelta()):
            if item.day == today:
                today_of.setdefault(item.slug, []).append(today)
    assert today_of == {slug: [day] for slug, day in {**deadlines, **looks, **live}.items()}


# How it is written


def test_text_has_a_line_for_each_with_its_place_and_the_days_of_asking(site: MakeSite) -> None:
    assert due(site(SITE)).stdout == (
        "Deadline past\n"
        "  2026-11-20  content/entries/2026/bridge.md:19  Ostend Council: Why was the bridge closed; who decided, and "
        "when? (asked on 2026-11-10, 2026-11-15)\n"
        "Asked without a deadline\n"
        "  2026-11-26  content/entries/2026/bridge.md:20  Ministry of Works: Was money set aside? (asked on 2026-11-12)\n"
        "Look again\n"
        "  2026-11-28  content/entries/2026/bridge.md:25  The council meets: The military was asked to prepare strike "
        "options against cartels\n"
        "Goes live\n"
        "  2026-11-25  content/entries/2026/dam.md:13  The dam will be raised by three metres before the summer\n"
        "4 things to do by 2026-11-29.\n"
    )


def test_an_issue_links_to_the_lines_and_is_the_same_tomorrow(site: MakeSite) -> None:
    made = site(SITE)
    issue = due(made, "--format", "github").stdout
    tomorrow = due(made, "--format", "github", SOURCE_DATE_EPOCH=str(1795305600 + 86400)).stdout

    assert issue == tomorrow
    assert issue.startswith(
        "### Deadline past\n\n- 2026-11-20 [`content/entries/2026/bridge.md:19`]"
        "(https://forge.example/o/r/blob/HEAD/content/entries/2026/bridge.md?plain=1#L19) `Ostend Council: Why"
    )
    assert due(made, "--format", "markdown").stdout.startswith(
        "### Deadline past\n\n- 2026-11-20 `content/entries/2026/bridge.md:19` `Ostend Council: Why"
    )


def test_in_a_folder_of_a_repository_the_links_lead_into_that_folder(site: MakeSite) -> None:
    made = site(SITE)
    done = due(made, "--format", "github", GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(made.root.parent))
    assert "/blob/HEAD/site/content/entries/2026/bridge.md" in done.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "github"])
def test_no_writer_can_speak_to_the_runner_or_mention_anybody(site: MakeSite, form: str) -> None:
    hostile = 'question: "`` @octocat ##[group]x ::error::x <b>#1</b> [x](https://evil.example)"'
    made = site({**SITE, "content/entries/2026/bridge.md": asked(
        question(COUNCIL, hostile, "deadline: 2026-11-20"))})  # fmt: skip
    lines = due(made, "--format", form).stdout.splitlines()

    assert not any(re.search(r"^\s*::|##\[", line) for line in lines)
    assert form == "text" or any("```Ostend Council: `` @octocat" in line for line in lines)


def test_an_issue_that_would_be_too_long_says_how_many_are_left_out(site: MakeSite) -> None:
    items = [
        DueItem(kind=DueKind.PAST, day=TODAY, path=f"content/entries/{n}.md", line=1, slug=str(n), claim="c" * 300,
                key="k", recorded=TODAY) for n in range(400)
    ]  # fmt: skip
    lines = list(format_markdown(items, ENGLISH, "https://forge.example/o/r/blob/HEAD/", None))
    shown = sum(line.startswith("- ") for line in lines)

    assert len("\n".join(lines)) < 65_536
    assert shown > 100
    assert lines[-1] == f"And {400 - shown} more; the command due lists all."


def test_the_list_is_in_the_language_of_the_site(site: MakeSite) -> None:
    made = site({**SITE, "content/site.toml": 'lang = "es"\n'})
    out = due(made).stdout
    assert "Plazo vencido\n" in out
    assert out.endswith("4 tareas hasta el 2026-11-29.\n")


# The calendar


def events(raw: bytes | str) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(raw)
    assert (str(calendar["VERSION"]), bool(calendar["PRODID"])) == ("2.0", True)
    return [
        {"uid": str(event["UID"]), "day": event["DTSTART"].dt, "stamp": event["DTSTAMP"].dt,
         "summary": str(event["SUMMARY"]), "description": str(event["DESCRIPTION"])}
        for event in calendar.walk("VEVENT")
    ]  # fmt: skip


def test_a_calendar_library_reads_every_event_back(site: MakeSite) -> None:
    made = site(
        {**SITE, "content/entries/2026/later.md": entry(look="look_again:\n  - on: 2031-01-01\n    why: Term ends")}
    )
    done = due(made, "--format", "ics")
    found = events(done.stdout)

    assert [(event["day"], event["summary"]) for event in found] == [
        (date(2026, 11, 20), "Deadline: Ostend Council: Why was the bridge closed; who decided, and when?"),
        (date(2026, 11, 26), "Asked without a deadline: Ministry of Works: Was money set aside?"),
        (date(2026, 11, 28), "Look again: The council meets: The military was asked to prepare strike options against cartels"),
        (date(2031, 1, 1), "Look again: Term ends: The military was asked to prepare strike options against cartels"),
        (date(2026, 11, 25), "Goes live: The dam will be raised by three metres before the summer"),
    ]  # fmt: skip
    assert found[0]["stamp"] == datetime(2026, 11, 15, tzinfo=UTC)
    assert found[0]["description"] == (
        "The military was asked to prepare strike options against cartels\nasked on 2026-11-10, 2026-11-15\n"
        "content/entries/2026/bridge.md:19"
    )
    assert all(str(event["uid"]).endswith("@record.example") for event in found)
    assert len({event["uid"] for event in found}) == len(found)
    assert len(events(due(made, "--format", "ics", "--within", "0d").stdout)) == 1


def test_equal_content_gives_equal_bytes_on_every_day_until_an_entry_goes_live(site: MakeSite) -> None:
    made = site(SITE)
    calendars = {
        format_calendar(due_items(content(made, TODAY + DAY * day), None), ENGLISH, "h") for day in range(4)
    }  # the dam goes live on the fourth day, and is out of the list on the fifth
    assert len(calendars) == 1


def test_an_event_keeps_its_uid_when_its_day_changes_or_another_question_comes_before_it(site: MakeSite) -> None:
    made = site(SITE)
    before = {str(event["summary"]): event["uid"] for event in events(due(made, "--format", "ics").stdout)}
    text = SITE["content/entries/2026/bridge.md"]
    made.write({"content/entries/2026/bridge.md": text.replace("2026-11-20", "2026-12-24").replace(
        "responses:", f"responses:\n{question('A', 'deadline: 2026-12-01')}")})  # fmt: skip
    after = {str(event["summary"]): event["uid"] for event in events(due(made, "--format", "ics").stdout)}

    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def lines_of(items: Iterable[DueItem]) -> list[bytes]:
    return format_calendar(items, ENGLISH, "record.example").split(b"\r\n")


@LAW
@given(st.text(max_size=300), st.text(max_size=120))
def test_any_text_is_folded_at_75_bytes_and_read_back(claim: str, why: str) -> None:
    item = DueItem(kind=DueKind.LOOK_AGAIN, day=TODAY, path="content/entries/a.md", line=1, slug="a", claim=claim,
                   key="look-again/1", recorded=TODAY, why=why or "w")  # fmt: skip
    lines = lines_of([item])

    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""
    for line in lines:
        line.decode()
        assert b"\n" not in line and b"\r" not in line
    (event,) = events(b"\r\n".join(lines))
    controls = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
    assert event["summary"] == controls.sub(" ", f"Look again: {why or 'w'}: {claim}")
    assert unquote(str(event["uid"])) == event["uid"]
