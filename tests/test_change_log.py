"""The log of changes: whoever follows it, from any number on, has what the site says."""

from __future__ import annotations

import json
import re
import threading
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.change_log import LogEvent, LogEventKind, LoggedClaim, LoggedSite, replay
from generator.content.problem import errors_in
from generator.engine.fingerprint import fingerprint
from generator.engine.site import Planned, plan_site, read_site_content
from generator.index import new_events
from generator.pages.change_log import line_of
from generator.read.change_log import parse_log
from generator.review.record_log import events_to_record, log_text
from tests.commands import REPOSITORY, run_here
from tests.conftest import MakeSite
from tests.counting import no_square
from tests.histories import History
from tests.laws import LAW
from tests.sites import ENTRY, TODAY, A, B, Site, entry, person
from tests.test_changes import begun, commit, compared, git

LOG = "content/log.jsonl"
ON = {"content/site.toml": 'title = "Test"\nbase_url = "https://test.example/"\n'}


def planned(made: Site, today: date = TODAY) -> Planned:
    site = read_site_content(made.request(today=today), fingerprint())
    found = plan_site(site, drafts=False, style="")
    assert found.index is not None, [*map(str, errors_in(found.problems))]
    return found


def published(plan: Planned) -> tuple[dict[str, Any], tuple[LogEvent, ...], dict[str, Any]]:
    """The head, the log and claims.json of a site, as its build has them."""
    paths = ("changes/head.json", "changes/log.jsonl", "data/claims.json")
    head, log, claims = (next(page.view for page in plan.pages if page.path == path) for path in paths)
    events = parse_log("\n".join(log.lines).encode())  # type: ignore[attr-defined]
    return head.data, events, claims.data  # type: ignore[attr-defined]


def record(made: Site, plan: Planned, today: date = TODAY) -> None:
    assert plan.index
    made.write({LOG: log_text(plan.index, events_to_record(plan.index, today))})


def lines(made: Site) -> list[dict[str, Any]]:
    return [json.loads(line) for line in made.page("changes/log.jsonl").splitlines()]


@pytest.fixture(scope="module")
def sync() -> Callable[[str, Any], Any]:
    """The client of docs/following.md."""
    code = re.search(r"```python\n(.*?)```", (REPOSITORY / "docs/following.md").read_text("utf-8"), re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec(code[1], names)  # the example itself
    found: Callable[[str, Any], Any] = names["sync"]
    return found


@pytest.fixture
def web() -> Iterator[Callable[[Path], str]]:
    """Serve a directory on this machine."""
    with ExitStack() as servers:

        def serve(folder: Path) -> str:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            thread = threading.Thread(target=server.serve_forever, args=(0.02,))
            thread.start()
            servers.callback(server.server_close)
            servers.callback(thread.join)
            servers.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def publish(folder: Path, head: Any, log: tuple[LogEvent, ...], claims: Any) -> str:
    """Write what a client reads; returns its URL."""
    for path, raw in (
        ("changes/head.json", msgspec.json.encode(head)),
        ("changes/log.jsonl", "\n".join(map(line_of, log)).encode()),
        ("data/claims.json", msgspec.json.encode(claims)),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    return f"{folder.as_uri()}/"


def assert_is_what_is_published(site: LoggedSite, says: dict[str, Any], retractions: list[Any]) -> None:
    assert {slug: sorted(map(exchange, claim.exchanges)) for slug, claim in site.claims.items()} == {
        slug: sorted(map(exchange, (*claim["answers"], *(q for q in claim["questions"] if not q["answer_number"]))))
        for slug, claim in says.items()
    }
    assert {slug: sorted(c["text"] for c in claim.corrections) for slug, claim in site.claims.items()} == {
        slug: sorted(c["text"] for c in claim["corrections"]) for slug, claim in says.items()
    }
    assert {slug: values["reason"] for slug, values in site.retractions.items()} == {
        each["slug"]: each["retracted"]["reason"] for each in retractions
    }


def exchange(values: Any) -> tuple[str, ...]:
    """Who answered what, and when, from the log or from claims.json."""
    respondent = values.get("respondent_slug") or values["respondent"]
    return (respondent, *(str(values.get(name) or "") for name in ("status", "asked_on", "date")))


@pytest.mark.parametrize("seed", [*range(10), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(10, 50))])
def test_whoever_replays_the_log_from_any_number_has_what_the_site_says(
    site: MakeSite, sync: Callable[[str, Any], Any], tmp_path: Path, seed: int
) -> None:
    made, history = site(ON), History(seed)
    copies: list[Any] = []
    fixed: list[tuple[LogEvent, ...]] = []
    earlier: tuple[LogEvent, ...] = ()
    for step in range(12):
        plan = planned(made.write(history.step()), history.today)
        head, events, claims = published(plan)
        assert [(e.number, e.kind, e.claim) for e in events[: len(earlier)]] == [
            (e.number, e.kind, e.claim) for e in earlier
        ]
        url = publish(tmp_path / "web", head, events, claims)
        says = {claim["slug"]: claim for claim in json.loads(msgspec.json.encode(claims))["claims"]}
        copies = [sync(url, copy) for copy in [*copies, {"number": 0, "claims": {}, "again": []}]]
        assert [copy["claims"] for copy in copies] == [says] * len(copies)
        for number, known in enumerate([(), *fixed]):
            assert_is_what_is_published(replay((*known, *events[number:])), says, claims["retractions"])
        fixed += [events[:number] for number in range(len(fixed) + 1, head["fixed"] + 1)]
        if (seed + step) % 3 == 0:
            record(made, plan, history.today)
            earlier = published(planned(made, history.today))[1]


# What is written, and what it looks like.


def test_the_log_is_derived_from_the_days_of_the_entries(site: MakeSite) -> None:
    corrected = ENTRY.replace("topics:", "corrections:\n  - {date: 2026-11-03, text: The day was wrong.}\ntopics:")
    made = site(
        {A: corrected, B: entry(claim="claim: A second claim that somebody made", date="date: 2025-08-19"), **ON}
    )
    made.build()
    assert [(e["number"], e["day"], e["kind"], e["claim"], e["answer"]) for e in lines(made)] == [
        (1, "2025-08-19", "published", "b", ""),
        (2, "2025-08-20", "published", "a", ""),
        (3, "2025-08-21", "answer added", "a", "u-s-department-of-defense"),
        (4, "2026-11-03", "corrected", "a", ""),
    ]
    assert lines(made)[2]["before"] is None
    after = {"respondent": "u-s-department-of-defense", "status": "declined_to_comment", "date": "2025-08-21"}
    assert {name: value for name, value in lines(made)[2]["after"].items() if name != "mark"} == after
    assert lines(made)[3]["after"] == {"date": "2026-11-03", "text": "The day was wrong."}
    head = json.loads(made.page("changes/head.json"))
    assert head == {
        "format": 1, "number": 4, "fixed": 0, "log": "https://test.example/changes/log.jsonl",
        "claims": "https://test.example/data/claims.json",
    }  # fmt: skip  # one value after another


def test_a_fixed_event_keeps_its_number_when_older_ones_are_added_and_it_is_edited(site: MakeSite) -> None:
    made = site({A: ENTRY, **ON})
    record(made, planned(made))
    before = made.root.joinpath(LOG).read_text("utf-8").splitlines()
    made.write({
        A: ENTRY.replace("declined to comment", "denied"),
        B: entry(claim="claim: A second claim that somebody made", date="date: 2019-08-19"),
    }).build()  # fmt: skip  # a file a line
    assert made.page("changes/log.jsonl").splitlines()[:2] == before
    older, corrected = lines(made)[2:]
    assert (older["number"], older["day"], older["kind"], older["claim"]) == (3, "2019-08-19", "published", "b")
    assert (corrected["kind"], corrected["day"]) == ("answer corrected", None)
    assert (corrected["before"]["status"], corrected["after"]["status"]) == ("declined_to_comment", "denied")


def test_a_retraction_takes_out_what_the_log_said_and_keeps_the_numbers(site: MakeSite) -> None:
    corrected = ENTRY.replace("topics:", "corrections:\n  - {date: 2026-11-03, text: The flummery was wrong.}\ntopics:")
    made = site({A: corrected, **ON})
    record(made, planned(made))
    made.write({"content/entries/2025/new.md": corrected.replace("topics:", "aliases: [/claims/a/]\ntopics:"), A: None})
    record(made, planned(made))
    made.write({"content/entries/2025/new.md": "---\nretracted: {date: 2026-11-04, reason: It was wrong.}\n---\n"})
    made.build()
    assert [(e["number"], e["kind"], e["before"], e["after"]) for e in lines(made)] == [
        (1, "published", None, None),
        (2, "answer added", None, None),
        (3, "corrected", None, None),
        (4, "renamed", {"claim": "a"}, {"claim": "new"}),
        (5, "retracted", None, {"date": "2026-11-04", "reason": "It was wrong."}),
    ]
    assert "defense" not in made.page("changes/log.jsonl")
    record(made, planned(made))
    assert "defense" not in made.root.joinpath(LOG).read_text("utf-8")


def test_a_retraction_takes_nothing_from_the_claim_that_had_its_name_before(site: MakeSite) -> None:
    made = site({A: ENTRY})
    record(made, planned(made))
    made.write({A: None, "content/entries/2025/new.md": ENTRY.replace("---\n", "---\naliases: [/claims/a/]\n", 1)})
    record(made, planned(made))
    another = entry(claim="claim: A claim about something else altogether")
    made.write({A: another, "content/entries/2025/new.md": ENTRY})
    record(made, planned(made))
    made.write({A: "---\nretracted: {date: 2026-11-04, reason: It was wrong.}\n---\n"})

    plan = planned(made)
    _, events, claims = published(plan)
    says = {claim["slug"]: claim for claim in json.loads(msgspec.json.encode(claims))["claims"]}
    assert_is_what_is_published(replay(events), says, claims["retractions"])
    record(made, plan)
    assert plan.index and new_events(parse_log((made.root / LOG).read_bytes()), plan.index) == ()


def test_another_name_of_a_respondent_corrects_its_answers(site: MakeSite) -> None:
    made = site({A: ENTRY, **ON})
    record(made, planned(made))
    made.write({"content/people/pentagon.md": person("Pentagon", "aliases: [U.S. Department of Defense]")}).build()
    (event,) = lines(made)[2:]
    assert (event["kind"], event["answer"]) == ("answer corrected", "pentagon")


# What is wrong with a log.


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (lambda text: text.replace('"number":2', '"number":3'), 2,
         "event 3 is on line 2; numbers are those of the lines"),
        (lambda text: text.splitlines()[1] + "\n", 1, "event 2 is on line 1; numbers are those of the lines"),
        (lambda text: text.replace("answer added", "answer lost"), 2, "invalid enum value 'answer lost' - at \"$.kind\""),
        (lambda text: text.replace('"answer added","claim":"a"', '"answer added","claim":"b"'), 2,
         '"b" was not published before this event'),
        (lambda text: text.replace('"answer":""', '"answer":"","wrong":1'), 1, 'unknown field "wrong"'),
        (lambda text: text.replace('"claim":"a"', '"claim":"a\\u202e"', 1), 1,
         "it contains the hidden character U+202E RIGHT-TO-LEFT OVERRIDE"),
        (lambda text: text.replace('"mark":', '"mark\\u009b":', 1), 1,
         "it contains the hidden character U+009B CONTROL SEQUENCE INTRODUCER"),
        (lambda text: text.replace('"claim":"a"', f'"claim":"{"a" * 9000}"', 1), 1, "the line is longer than 8 kB"),
        (lambda text: f'{{"after":{"[" * 5000}\n{text}', 1, "expected"),
        (lambda text: f"\n{text}", 1, "input data was truncated"),
    ],
)  # fmt: skip  # a case with its message
def test_a_log_that_nobody_can_follow_is_an_error_with_its_line(
    site: MakeSite, change: Any, line: int, message: str
) -> None:
    made = site({A: ENTRY, **ON})
    record(made, planned(made))
    made.write({LOG: change(made.root.joinpath(LOG).read_text("utf-8"))})
    (problem,) = made.problems()
    assert problem.startswith(f"{LOG}:{line}:1: error F128 invalid log of changes: ")
    assert message in problem
    assert problem.endswith("; restore the file as it was published, and run log")


@pytest.mark.parametrize("kind", ["answer added", "corrected"])
@pytest.mark.parametrize("values", [{}, {"mark": "x"}])
def test_a_recorded_event_that_says_too_little_stops_no_build(
    site: MakeSite, kind: str, values: dict[str, str]
) -> None:
    made = site({A: ENTRY, **ON})
    first = {"number": 1, "kind": "published", "claim": "a", "after": {"mark": "x"}}
    second = {"number": 2, "kind": kind, "claim": "a", "before": None, "after": values}
    made.write({LOG: "".join(f"{json.dumps(event)}\n" for event in (first, second))})
    made.build()
    assert len(lines(made)) > 2


@pytest.mark.parametrize("removed", [False, True])
def test_a_log_of_very_many_answers_to_one_claim_is_read_in_proportion_to_its_length(
    site: MakeSite, removed: bool
) -> None:
    made = site({A: ENTRY, **ON})
    plan = planned(made)
    assert plan.index
    added = [{"mark": str(number)} for number in range(150_000)]
    changes = [(None, values) for values in added] + [(values, None) for values in reversed(added) if removed]
    recorded = [LogEvent(number=1, kind=LogEventKind.PUBLISHED, claim="a")]
    recorded += [
        LogEvent(number=number, kind=LogEventKind.ANSWER_ADDED, claim="a", before=before, after=after)
        for number, (before, after) in enumerate(changes, start=2)
    ]
    with no_square():
        events = new_events(recorded, plan.index)
    assert len(events) == (2 if removed else 150_002)


def answers(changes: Iterable[tuple[str, str]]) -> list[LogEvent]:
    """Events of one claim, each with the marks of an answer before and after; empty where there was or is none."""
    values = [
        [{"respondent": "x", "status": "denied", "mark": mark} if mark else None for mark in pair] for pair in changes
    ]
    kind = LogEventKind.ANSWER_CORRECTED
    return [
        LogEvent(number=n, kind=kind, claim="a", before=old, after=new) for n, (old, new) in enumerate(values, start=1)
    ]


@LAW
@given(st.lists(st.tuples(st.sampled_from(["", *"abc"]), st.sampled_from(["", *"abc"])), max_size=30))
def test_equal_answers_are_replaced_from_the_first_on(changes: list[tuple[str, str]]) -> None:
    expected: list[str] = []
    for old, new in changes:
        if old in expected:
            expected.remove(old)
        expected += [new] if new else []

    claim = replay(answers(changes)).claims.get("a", LoggedClaim())

    assert [values["mark"] for values in claim.exchanges] == expected


def test_an_answer_takes_little_memory_while_a_log_is_replayed() -> None:
    events = answers(("", f"{number:012x}") for number in range(5000))

    tracemalloc.start()
    replay(events)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak / len(events) < 500


def test_a_log_with_two_branches_is_a_merge_conflict(site: MakeSite) -> None:
    made = site({A: ENTRY, LOG: "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n"})
    (problem,) = made.problems()
    assert " F122 " in problem
    assert problem.endswith("run log after the merge")


def test_a_claim_of_the_log_that_is_gone_without_a_word_is_a_warning(site: MakeSite) -> None:
    made = site({A: ENTRY, B: entry(claim="claim: A second claim that somebody made"), **ON})
    record(made, planned(made))
    assert made.problems() == []
    assert made.write({A: None}).problems() == [
        f'{LOG}:3:1: warning R327 the log has the claim "a", and no entry has this slug or the alias /claims/a/; '
        "restore the entry, write its old address into the new one's aliases, or retract it"
    ]
    assert (
        made.write({"content/entries/c.md": ENTRY.replace("topics:", "aliases: [/claims/a/]\ntopics:")}).problems()
        == []
    )


# Commands.


def test_log_appends_what_is_new_once_and_dates_what_no_entry_does(site: MakeSite) -> None:
    made = site({A: ENTRY, "content/entries/draft.md": entry(draft="draft: true"), **ON})
    root = ("--root", str(made.root))
    dry = run_here("log", "--dry-run", *root)
    assert (dry.returncode, dry.stderr) == (1, f"2 events to append to {LOG}\n")
    assert not (made.root / LOG).exists()
    first = run_here("log", *root)
    assert first.stdout == (
        "1  2025-08-20  published  a\n"
        "2  2025-08-21  answer added  a  u-s-department-of-defense  declined_to_comment\n"
        f"appended 2 events to {LOG}\n"
    )
    whole = (made.root / LOG).read_bytes()
    assert run_here("log", *root).stdout == f"appended 0 events to {LOG}\n"
    assert (made.root / LOG).read_bytes() == whole
    made.write({A: ENTRY.replace("declined to comment", "denied")})
    assert run_here("log", *root).stdout.splitlines()[0] == (
        "3  2026-11-22  answer corrected  a  u-s-department-of-defense  declined_to_comment → denied"
    )
    made.write({A: ENTRY.replace("speaker:", "speeker:")})
    broken = run_here("log", *root)
    assert (broken.returncode, broken.stdout.splitlines()[-1]) == (1, "not written: the content has errors")


def test_follow_prints_what_is_new_in_a_directory_and_the_number_to_begin_after(site: MakeSite) -> None:
    made = site({A: ENTRY, **ON})
    record(made, planned(made))
    made.write({B: entry(claim="claim: A second claim that somebody made")}).build()
    done = run_here("follow", str(made.output), "--since", "1")
    assert done.stdout == (
        "2  2025-08-21  answer added  a  u-s-department-of-defense  declined_to_comment\n3  2025-08-20  published  b\n"
    )
    assert done.stderr == "note: numbers after 2 are not fixed yet\nnext time: --since 2\n"
    as_lines = run_here("follow", str(made.output), "--format", "jsonl")
    assert as_lines.stdout == made.page("changes/log.jsonl")


def test_follow_prints_lines_of_json_that_control_nothing_and_say_the_same(site: MakeSite) -> None:
    text = "##[error]x in \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 and \\##[x]"
    corrected = {"date": "2025-09-01", "text": text}
    made = site({A: entry(), **ON})
    made.build()
    log = made.page("changes/log.jsonl") + json.dumps(
        {"number": 2, "kind": "corrected", "claim": "a", "after": corrected}
    )
    Site(made.output).write({"changes/log.jsonl": log})

    printed = run_here("follow", str(made.output), "--format", "jsonl").stdout

    assert json.loads(printed.splitlines()[1])["after"] == corrected
    assert "##[" not in printed
    assert printed.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("files", "since", "message"),
    [
        ({}, 4, "it has 3 events, not 4: it is another log; begin again from 0"),
        ({"changes/log.jsonl": "{}\n"}, 0, "object missing required field"),
        ({"changes/log.jsonl": ""}, 0, "changes/log.jsonl has 0 events, and changes/head.json says 3; try again"),
        ({"changes/head.json": "[]"}, 0, "changes/head.json is not the head of a log"),
        ({"changes/head.json": '{"format": 2, "number": 3, "fixed": 2}'}, 0, "has format 2, and this version reads 1"),
        ({"changes/head.json": " " * 70_000}, 0, "changes/head.json is larger than 64 kB"),
        ({"changes/head.json": None}, 0, "cannot read"),
    ],
)  # fmt: skip  # a case with its message
def test_follow_says_why_a_log_cannot_be_followed(site: MakeSite, files: Any, since: int, message: str) -> None:
    made = site({A: ENTRY, B: entry(claim="claim: A second claim that somebody made"), **ON})
    record(made, planned(made))
    made.build()
    Site(made.output).write(files)
    done = run_here("follow", str(made.output), "--since", str(since))
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_follow_reads_a_site_over_the_network(site: MakeSite, web: Callable[[Path], str]) -> None:
    made = site({A: ENTRY, **ON})
    made.build()
    done = run_here("follow", web(made.output))
    assert done.stdout.splitlines()[0] == "1  2025-08-20  published  a"
    Site(made.output).write({"changes/head.json": None})
    assert "changes/head.json does not exist" in run_here("follow", web(made.output)).stderr


def test_changes_reports_a_fixed_event_that_is_missing_or_another_one(site: MakeSite) -> None:
    made = begun(site, {A: ENTRY, **ON})
    record(made, planned(made))
    commit(made, {})
    git(made.root, "tag", "-f", "start")
    made.write({LOG: (made.root / LOG).read_text("utf-8").replace('"day":"2025-08-21"', '"day":"2025-08-22"')})
    (finding,) = compared(made).findings
    assert (finding.severity, finding.path, finding.message) == (
        "error", LOG, "event 2 of the log, which others may have read, is missing or another one"
    )  # fmt: skip  # three values
    made.write({LOG: None})
    assert [finding.message for finding in compared(made).findings] == [
        "event 1 of the log, which others may have read, is missing or another one"
    ]
