"""Copies at the Wayback Machine: a stand-in that follows its documentation, failures included."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.content.source_checks import Copy, SourceState
from generator.evidence.archive import ArchiveResult, PendingJobs, archive, needs_copy
from generator.evidence.record_files import Records
from generator.evidence.targets import CheckTarget
from generator.evidence.wayback import Wayback
from tests.desks import redirect
from tests.webs import Answer, Asked, Web, make_certificates, serving

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
URL = "http://news.example/report"
OTHER = "http://news.example/other"


@dataclass
class Machine:
    """What the archive holds and how it behaves today."""

    web: Web
    available: dict[str, dict[str, Any]] = field(default_factory=dict)
    listed: dict[str, list[str]] = field(default_factory=dict)
    jobs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    saved: list[str] = field(default_factory=list)
    refuses: dict[str, Any] | None = None
    status: int = 200
    broken: bool = False

    def __post_init__(self) -> None:
        self.web.pages |= {
            "archive.org/wayback/available": self.on_available,
            "web.archive.org/cdx/search/cdx": self.on_cdx,
            "web.archive.org/save": self.on_save,
        }

    def on_available(self, asked: Asked) -> Answer:
        query = {key: values[0] for key, values in parse_qs(urlsplit(asked.url).query).items()}
        closest = self.available.get(query["url"])
        return self.said({"url": query["url"], "archived_snapshots": {"closest": closest} if closest else {}})

    def on_cdx(self, asked: Asked) -> Answer:
        query = {key: values[0] for key, values in parse_qs(urlsplit(asked.url).query).items()}
        stamps = self.listed.get(query["url"], [])
        if query.get("sort") == "closest":
            stamps = sorted(stamps, key=lambda stamp: abs(int(stamp[:8]) - int(query["closest"])))[:1]
        else:
            stamps = stamps[-1:]
        # Where there is nothing, the answer is an empty list, as that server gives it.
        rows = [["timestamp", "original"], *([stamp, query["url"]] for stamp in stamps)] if stamps else []
        return self.said(rows)

    def on_save(self, asked: Asked) -> Answer:
        assert asked.headers["Authorization"] == "LOW key:secret"
        assert asked.headers["Accept"] == "application/json"
        url = parse_qs(asked.body.decode())["url"][0]
        if self.refuses is not None:
            return self.said(self.refuses)
        self.saved.append(url)
        name = f"spn2-{len(self.saved)}"
        self.web.pages[f"web.archive.org/save/status/{name}"] = lambda _: self.said(self.step(name))
        self.jobs.setdefault(name, [{"status": "success", "timestamp": "20261122093000", "original_url": url}])
        return self.said({"url": url, "job_id": name})

    def step(self, name: str) -> dict[str, Any]:
        steps = self.jobs[name]
        return steps.pop(0) if len(steps) > 1 else steps[0]

    def said(self, value: Any) -> Answer:
        body = b"<html>Service unavailable</html>" if self.broken else json.dumps(value).encode()
        return Answer(body, self.status, {"Content-Type": "application/json"})


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificates(tmp_path_factory.mktemp("tls"), "archive.org", "web.archive.org")


@pytest.fixture
def machine(certificate: Path) -> Iterator[Machine]:
    with serving(Web(), certificate) as web:
        yield Machine(web)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "site"


def target(url: str = URL, day: date | None = date(2025, 8, 21), *, archived: bool = False) -> CheckTarget:
    return CheckTarget(url=url, quotes=(), day=day, paths=("a.md",), has_archive=archived)


def run(
    machine: Machine, root: Path, *targets: CheckTarget, keys: tuple[str, str] = ("key", "secret")
) -> list[ArchiveResult]:
    wayback = Wayback(machine.web.client(), *keys)
    return list(archive(targets or [target()], wayback, PendingJobs(root / ".cache"), Records(root)))


def copies(root: Path, url: str = URL) -> list[str]:
    check = Records(root).checks.get(url)
    return [copy.url for copy in check.copies] if check else []


def closest(stamp: str, **fields: Any) -> dict[str, Any]:
    return {"available": True, "url": f"http://web.archive.org/web/{stamp}/{URL}", "timestamp": stamp, "status": "200",
            **fields}  # fmt: skip


def test_a_copy_of_the_source_s_own_day_is_taken_and_none_is_made(machine: Machine, root: Path) -> None:
    machine.available[URL] = closest("20250821070000")
    run(machine, root)

    assert copies(root) == [f"https://web.archive.org/web/20250821070000/{URL}"]
    assert Records(root).checks[URL].state is SourceState.UNCHECKED
    assert [url for url in machine.web.urls() if "cdx" in url or "save" in url] == []


def test_a_copy_of_another_day_gives_way_to_the_nearest_one_of_the_list(machine: Machine, root: Path) -> None:
    machine.available[URL] = closest("20260101000000")
    machine.listed[URL] = ["20250823120000", "20251111000000", "20260101000000"]
    run(machine, root)

    assert copies(root) == [f"https://web.archive.org/web/20250823120000/{URL}"]
    assert "closest=20250821" in machine.web.urls()[-1]


def test_a_source_without_a_day_takes_the_newest_copy(machine: Machine, root: Path) -> None:
    machine.listed[URL] = ["20250823120000", "20251111000000"]
    run(machine, root, target(day=None))

    assert copies(root) == [f"https://web.archive.org/web/20251111000000/{URL}"]


@pytest.mark.parametrize(
    "found", [{"available": False}, {"status": "404"}, {"timestamp": "yesterday"}, {"timestamp": "20251399000000"}]
)
def test_what_is_no_copy_of_a_good_response_is_none(machine: Machine, root: Path, found: dict[str, Any]) -> None:
    machine.available[URL] = closest("20250821070000", **found)
    run(machine, root, keys=("", ""))

    assert copies(root) == []


def test_the_address_of_a_copy_is_never_taken_from_an_answer(machine: Machine, root: Path) -> None:
    machine.available[URL] = closest("20250821070000", url="javascript:alert(1)")
    run(machine, root)

    assert copies(root) == [f"https://web.archive.org/web/20250821070000/{URL}"]


def test_where_there_is_no_copy_one_is_made_and_waited_for(machine: Machine, root: Path) -> None:
    machine.jobs["spn2-1"] = [
        {"status": "pending", "resources": []},
        {"status": "pending", "resources": []},
        {"status": "success", "timestamp": "20261122093000", "original_url": URL, "duration_sec": 6},
    ]
    (done,) = run(machine, root)

    assert (done.created, copies(root)) == (True, [f"https://web.archive.org/web/20261122093000/{URL}"])
    assert machine.web.clock.slept.count(6.0) == 2


def test_without_keys_copies_are_found_and_none_is_made(machine: Machine, root: Path) -> None:
    (done,) = run(machine, root, keys=("", ""))

    assert done.reason == "no copy found, and no keys to request one"
    assert machine.saved == []
    assert not (root / "content").exists()


def test_an_interrupted_run_asks_for_the_job_that_it_had_begun(machine: Machine, root: Path) -> None:
    machine.jobs["spn2-1"] = [{"status": "pending"}]
    (first,) = run(machine, root)
    assert first.reason == "requested; run archive again later"

    machine.jobs["spn2-1"] = [{"status": "success", "timestamp": "20261122093000", "original_url": URL}]
    run(machine, root)

    assert machine.saved == [URL]
    assert copies(root) == [f"https://web.archive.org/web/20261122093000/{URL}"]
    assert PendingJobs(root / ".cache").pending == {}


def test_a_damaged_list_of_jobs_is_an_empty_one(machine: Machine, root: Path) -> None:
    (root / ".cache").mkdir(parents=True)
    (root / ".cache/archive-jobs.json").write_text("{")

    assert len(run(machine, root)) == 1
    assert machine.saved == [URL]


def test_when_the_archive_takes_no_more_the_others_are_only_looked_up(machine: Machine, root: Path) -> None:
    machine.refuses = {"status": "error", "status_ext": "error:user-session-limit", "message": "Too many sessions"}
    machine.available[OTHER] = closest("20250821070000")
    third = "http://news.example/third"
    done = run(machine, root, target(), target(OTHER), target(third))

    assert [one.reason for one in done] == [
        "later: error:user-session-limit", "", "later: error:user-session-limit",
    ]  # fmt: skip
    assert copies(root, OTHER) == [f"https://web.archive.org/web/20250821070000/{OTHER}"]
    assert [asked.method for asked in machine.web.asked].count("POST") == 1


def test_a_page_that_the_archive_cannot_take_does_not_stop_the_others(machine: Machine, root: Path) -> None:
    machine.jobs["spn2-1"] = [{"status": "error", "status_ext": "error:blocked-url", "message": "No"}]
    first, second = run(machine, root, target(), target(OTHER))

    assert (first.copy, first.reason) == (None, "error:blocked-url")
    assert second.created


@pytest.mark.parametrize("code", ["error:too-many-requests", "error:service-unavailable", "error:celery",
                                  "error:too-many-daily-captures", "error:max-daily-bandwidth-host"])  # fmt: skip
def test_what_ails_one_page_or_its_host_today_stops_no_others(machine: Machine, root: Path, code: str) -> None:
    """Error 429 and 503 of a job are those of the page's host, as that archive's documentation says."""
    machine.jobs["spn2-1"] = [{"status": "error", "status_ext": code, "message": "No"}]
    first, second = run(machine, root, target(), target(OTHER))

    assert (first.copy, first.reason) == (None, f"later: {code}")
    assert second.created


@pytest.mark.parametrize("code", ["error:max-daily-bandwidth", "error:user-session-limit"])
def test_what_is_a_limit_of_the_account_ends_the_asking(machine: Machine, root: Path, code: str) -> None:
    machine.jobs["spn2-1"] = [{"status": "error", "status_ext": code, "message": "No"}]
    first, second = run(machine, root, target(), target(OTHER))

    assert first.reason == second.reason == f"later: {code}"
    assert machine.saved == [URL]


def test_a_minute_has_no_more_than_seven_requests_for_a_copy(machine: Machine, root: Path) -> None:
    times: list[float] = []
    save = machine.on_save

    def noted(asked: Asked) -> Answer:
        times.append(machine.web.clock.time)
        return save(asked)

    machine.web.pages["web.archive.org/save"] = noted
    run(machine, root, *(target(f"http://news.example/{number}") for number in range(9)))

    assert len(times) == 9
    assert all(later - earlier > 60 for earlier, later in zip(times, times[7:], strict=False))


def test_a_copy_that_the_archive_has_forgotten_is_asked_for_anew(machine: Machine, root: Path) -> None:
    PendingJobs(root / ".cache").record(URL, "spn2-of-last-week")
    machine.web.pages["web.archive.org/save/status/spn2-of-last-week"] = Answer(b"{}", 404)
    (first,) = run(machine, root)
    (second,) = run(machine, root)

    assert first.reason == "later: the archive no longer knows this request"
    assert second.created


@pytest.mark.parametrize(
    "original", ["https://news.example/ a\n", "javascript:alert(1)", "http://user:pw@news.example/", ""]
)
def test_what_an_answer_calls_the_page_is_taken_only_where_it_is_an_address(
    machine: Machine, root: Path, original: str
) -> None:
    machine.jobs["spn2-1"] = [{"status": "success", "timestamp": "20261122093000", "original_url": original}]
    run(machine, root)

    assert copies(root) == [f"https://web.archive.org/web/20261122093000/{URL}"]
    assert Records(root).problems == ()


def test_a_page_that_was_redirected_has_its_copy_under_the_address_where_it_ended(machine: Machine, root: Path) -> None:
    machine.jobs["spn2-1"] = [
        {"status": "success", "timestamp": "20261122093000", "original_url": "https://www.news.example/report/"}
    ]
    run(machine, root)

    assert copies(root) == ["https://web.archive.org/web/20261122093000/https://www.news.example/report/"]


@pytest.mark.parametrize("status", [429, 503])
def test_an_archive_that_is_busy_is_asked_another_day(machine: Machine, root: Path, status: int) -> None:
    machine.web.pages["web.archive.org/save"] = Answer(b"", status)
    first, second = run(machine, root, target(), target(OTHER))

    assert first.reason == second.reason == f"later: {status}"


@pytest.mark.parametrize(
    ("status", "broken", "reason"), [(500, False, "archive: 500"), (200, True, "archive: invalid response")]
)
def test_an_archive_that_fails_costs_nothing(
    machine: Machine, root: Path, status: int, broken: bool, reason: str
) -> None:
    machine.status, machine.broken = status, broken
    (done,) = run(machine, root)

    assert (done.copy, done.reason) == (None, reason)
    assert not (root / "content").exists()


def test_an_archive_that_is_silent_twice_is_not_waited_for_again(machine: Machine, root: Path) -> None:
    machine.web.pages.clear()
    found = run(machine, root, *(target(f"http://news.example/{number}") for number in range(9)))

    assert [done.reason for done in found] == ["no such host", "no such host"]


def test_wrong_keys_are_said_to_be_wrong(machine: Machine, root: Path) -> None:
    machine.web.pages["web.archive.org/save"] = Answer(b"{}", 401)
    first, second = run(machine, root, target(), target(OTHER))

    assert first.reason == second.reason == "the archive rejected the keys"
    assert [asked.method for asked in machine.web.asked].count("POST") == 1


def test_who_has_a_copy_needs_none(root: Path) -> None:
    from generator.content.source_checks import SourceCheck
    from generator.evidence.renew import with_copies

    records = Records(root)
    copy = Copy(url=f"https://web.archive.org/web/20250821070000/{URL}", date=date(2025, 8, 21))
    records.save(with_copies(SourceCheck(url=URL, state=SourceState.UNCHECKED), [copy, copy]))

    assert not needs_copy(target(), records)
    assert not needs_copy(target(OTHER, archived=True), records)
    assert needs_copy(target(OTHER), records)
    assert copies(root) == [copy.url]


@pytest.mark.parametrize(
    "elsewhere", ["https://archive.org/taken", "http://web.archive.org/taken", "http://evil.example/x"]
)
def test_the_key_is_not_sent_on_to_where_the_archive_redirects(machine: Machine, root: Path, elsewhere: str) -> None:
    page = elsewhere.partition("://")[2]
    machine.web.pages["web.archive.org/save"] = redirect(elsewhere, 307)
    machine.web.pages[page] = Answer(b"{}")
    machine.web.pages.setdefault(f"{page.partition('/')[0]}/robots.txt", Answer(status=404))
    run(machine, root)
    (taken,) = [asked for asked in machine.web.asked if asked.url.endswith(f"/{page.partition('/')[2]}")]

    assert "Authorization" not in taken.headers


def test_the_key_is_sent_on_within_the_archive(machine: Machine, root: Path) -> None:
    machine.web.pages["web.archive.org/save2"] = Answer(b"{}")
    machine.web.pages["web.archive.org/save"] = redirect("/save2", 307)
    run(machine, root)
    (taken,) = [asked for asked in machine.web.asked if asked.url.endswith("/save2")]

    assert taken.headers["Authorization"] == "LOW key:secret"
