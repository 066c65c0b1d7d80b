"""How hosts are asked: their rules, their wish to be left alone, an end to all waiting, no way into the own network."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from generator.content.source_checks import SourceState
from generator.evidence.client import retry_after
from generator.evidence.fetch_results import FetchError, Reply
from generator.evidence.fetcher import Fetcher
from generator.evidence.rate_limit import RateLimiter
from generator.evidence.record_files import Records
from generator.evidence.resolve import is_public
from generator.evidence.verify import verify
from tests.desks import NOTHING, PAGE, SEEN, TODAY, URL, Desk, article, outcome, redirect, target
from tests.webs import Answer, Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as made:
        made.html("archive.example/", "<p>up</p>")
        yield made


@pytest.fixture
def desk(web: Web, tmp_path: Path) -> Desk:
    return Desk(web, tmp_path / "site")


# Rules


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("\ufeffUser-agent: *\nDisallow: /2025/\n", False),
        ("User-agent: OnTheRecordEvidence/1.0\nDisallow: /2025/\n", False),
        ("User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /2025/\n", False),
        ("User-agent: *\nDisallow: /2025/report?page=%c3%b1\n", False),
        ("User-agent: *\nDisallow: /*?page=ñ\n", False),
        ("User-agent: *\nDisallow: /*?page=n\n", True),
        ("User-agent: *\nDisallow: /2025/report$\n", True),
        ("User-agent: *\nSitemap: http://news.example/s.xml\nDisallow: /2025/\n", False),
    ],
)
def test_rules_are_compared_however_either_side_spells_an_address(
    web: Web, desk: Desk, rules: str, allowed: bool
) -> None:
    web.pages["news.example/robots.txt"] = Answer(rules.encode())
    web.html(PAGE, article())

    assert (desk.look(target(URL + "?page=ñ")).state is SourceState.SEEN) is allowed


def test_rules_that_come_compressed_although_nobody_asked_for_it_are_read(web: Web, desk: Desk) -> None:
    web.pages["news.example/robots.txt"] = Answer(
        gzip.compress(b"User-agent: *\nDisallow: /\n"), headers={"Content-Encoding": "gzip"}
    )
    web.html(PAGE, article())

    assert outcome(desk.look()) == ("blocked", "robots.txt", NOTHING)


def test_rules_that_cannot_be_read_refuse_everything(web: Web, desk: Desk) -> None:
    web.pages["news.example/robots.txt"] = Answer(b"no gzip", headers={"Content-Encoding": "gzip"})
    web.html(PAGE, article())

    assert outcome(desk.look()) == ("blocked", "robots.txt", NOTHING)


def test_a_redirect_leads_nowhere_that_the_rules_of_the_other_host_refuse(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = redirect("http://paper.example/closed")
    web.pages["paper.example/robots.txt"] = Answer(b"User-agent: *\nDisallow: /closed\n")
    web.html("paper.example/closed", article())

    assert outcome(desk.look()) == ("blocked", "robots.txt", NOTHING)
    assert "http://paper.example/closed" not in web.urls()


# Being left alone


def replied(**headers: str) -> Reply:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Reply(requested_url=URL, url=URL, status=503, headers=named, body=b"")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 4.0),
        ({"Retry_After": "30"}, 30.0),
        ({"Retry_After": "Fri, 21 Nov 2025 10:00:30 GMT", "Date": "Fri, 21 Nov 2025 10:00:00 GMT"}, 30.0),
        ({"Retry_After": "Fri, 21 Nov 2025 09:00:00 GMT", "Date": "Fri, 21 Nov 2025 10:00:00 GMT"}, 0.0),
        ({"Retry_After": "Fri, 21 Nov 2025 10:00:30 GMT"}, float("inf")),
        ({"Retry_After": "soon"}, float("inf")),
        ({"Retry_After": "9" * 400}, float("inf")),
    ],
)
def test_a_wish_to_be_left_alone_is_a_number_or_a_date_and_is_never_taken_for_none(
    headers: dict[str, str], seconds: float
) -> None:
    assert retry_after(replied(**headers), 4.0) == seconds


def test_a_host_that_is_closed_for_hours_is_asked_for_nothing_more(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = Answer(status=503, headers={"Retry-After": "7200"})
    web.html("news.example/other", article())
    looked = desk.looks(target(), target("http://news.example/other"))

    assert [outcome(one.check) for one in looked] == [("unreachable", "503", NOTHING)] * 2
    assert web.pages_asked().count(URL) == 1
    assert "http://news.example/other" not in web.urls()


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.rfile.read(1)  # until the other side hangs up


SILENT = Answer(written=silent)


@pytest.fixture
def patience(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silent pages are waited for only for a moment, all others as long as ever."""
    from urllib3.connection import HTTPConnection

    def request(connection: HTTPConnection, method: str, url: str, **options: Any) -> None:
        if web.pages.get(options["headers"]["Host"] + url) is SILENT:
            connection.timeout = 0.05
        really(connection, method, url, **options)

    really = HTTPConnection.request
    monkeypatch.setattr(HTTPConnection, "request", request)


@pytest.mark.usefixtures("patience")
def test_a_host_whose_rules_cannot_be_reached_is_asked_for_them_once_a_run(web: Web, desk: Desk) -> None:
    web.pages["news.example/robots.txt"] = SILENT
    looked = desk.looks(target(), target("http://news.example/b"))

    assert [one.check.reason for one in looked] == ["timeout", "timeout"]
    assert [url for url in web.urls() if "news.example" in url] == [
        "http://news.example/robots.txt"
    ] * 2  # a second try


@pytest.mark.usefixtures("patience")
def test_a_host_that_is_silent_on_two_pages_is_not_waited_for_again(web: Web, desk: Desk) -> None:
    pages = [f"http://news.example/{number}" for number in range(5)]
    for page in pages:
        web.pages[page.removeprefix("http://")] = SILENT
    looked = desk.looks(*map(target, pages))

    assert [one.check.reason for one in looked] == ["timeout"] * 5
    assert set(web.pages_asked()) == {*pages[:2], "http://archive.example/"}


# An end to all waiting


def byte_after_byte(start: bytes, more: bytes) -> Answer:
    """An answer of which each byte is in time, and which never ends."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        import time

        try:
            handler.wfile.write(start)
            for _ in range(400):
                handler.wfile.write(more)
                handler.wfile.flush()
                time.sleep(0.02)
        except OSError:
            return

    return Answer(written=write)


@pytest.mark.parametrize(
    ("start", "more"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n<p>", b"word "),
    ],
    ids=["a header", "headers", "a status", "the length of a part", "headers at the end", "a body"],
)
def test_whatever_is_sent_without_end_is_cut_off_when_its_time_is_over(web: Web, start: bytes, more: bytes) -> None:
    web.pages[PAGE] = byte_after_byte(start, more)

    with pytest.raises(FetchError, match="timeout"):
        web.client(idle_timeout=5.0, total_timeout=0.3).request(URL)


def test_a_host_is_asked_at_its_next_address_where_the_first_takes_no_connection(
    web: Web, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from urllib3.connection import HTTPConnection
    from urllib3.exceptions import ConnectTimeoutError

    def connect(connection: HTTPConnection) -> None:
        tried.append(connection.host)
        if connection.host == "93.184.216.34":
            raise ConnectTimeoutError(connection, "timed out")
        really(connection)

    tried: list[str] = []
    really = HTTPConnection.connect
    monkeypatch.setattr(HTTPConnection, "connect", connect)
    web.html(PAGE, article())
    here = web.resolve("news.example", 80)
    monkeypatch.setattr(web, "resolve", lambda host, port: [type(here[0])("93.184.216.34", 80), *here])

    assert outcome(desk.look()) == SEEN
    assert tried[:2] == ["93.184.216.34", "127.0.0.1"]


def test_strange_headers_are_not_repeated_on_the_terminal(
    web: Web, desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    web.pages[PAGE] = Answer(
        written=lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\n\x1b[31mred\r\nNo colon\r\n\r\n<p>Word</p>")
    )
    desk.look()

    assert capfd.readouterr() == ("", "")


def test_a_run_whose_time_is_over_begins_nothing_and_keeps_what_it_has(web: Web, tmp_path: Path) -> None:
    pages = [f"http://news.example/{number}" for number in range(9)]
    for page in pages:
        web.html(page.removeprefix("http://"), article())
    client = web.client()
    client.limiter = RateLimiter(2.0, web.clock.now, web.clock.sleep, max_duration=7.0)
    records = Records(tmp_path)
    looked = list(verify([target(page) for page in pages], Fetcher(client, None, TODAY), records))

    assert 0 < len(looked) < 9
    assert all(outcome(one.check) == SEEN for one in looked)
    assert len(records.checks) == len(looked)


# The own network


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False), ("::127.0.0.1", False), ("::ffff:127.0.0.1", False), ("fec0::1", False),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("fe80::1%eth0", False), ("::", False),
        ("198.18.0.1", False), ("240.0.0.1", False), ("ff02::1", False), ("192.0.2.1", False),
        ("64:ff9b::5db8:d822", True), ("::ffff:93.184.216.34", True), ("2620:4f:8000::1", True),
        ("64:ff9b:1::7f00:1", False), ("64:ff9b:1::5db8:d822", False), ("::ffff:0:7f00:1", False),
        ("::ffff:0:5db8:d822", False), ("192.0.0.9", False), ("192.88.99.1", False), ("3fff::1", False),
        ("5f00::1", False), ("4000::1", False), ("2606:4700::5efe:7f00:1", False), ("2001::1", False),
        ("2606:4700:0:0:200:5efe:a00:1", False), ("168.63.129.16", False), ("::ffff:168.63.129.16", False),
        ("64:ff9b::a83f:8110", False), ("100.100.100.200", False), ("169.254.169.254", False),
        ("fd00:ec2::254", False), ("2001:20::1", False), ("2002:5db8:d822::1", False), ("224.0.0.1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_that_leads_elsewhere_a_moment_later_is_looked_at_each_time(web: Web, desk: Desk) -> None:
    """The address that was looked at is the one that is asked; a second resolution is looked at, too."""
    web.html(PAGE, article())
    web.pages["news.example/moved"] = redirect("/2025/report")
    turns = count()
    resolve = web.resolve
    answers = {"news.example": lambda port: resolve("news.example", port)}

    def rebinding(host: str, port: int) -> object:
        if host == "news.example" and next(turns) >= 2:
            return [type(places[0])("127.0.0.2", port) for places in [resolve(host, port)]]
        return answers.get(host, lambda p: resolve(host, p))(port)

    web.resolve = rebinding  # type: ignore[method-assign, assignment]

    assert desk.look(target("http://news.example/moved")).reason == "private address"
    assert URL not in web.urls()


def test_a_page_that_moved_into_the_own_network_by_number_is_not_followed(web: Web, desk: Desk) -> None:
    for where in ("http://127.0.0.2/", "http://[::1]/", "http://10.1/"):
        web.pages[PAGE] = redirect(where)
        web.elsewhere |= {"127.0.0.2": ["127.0.0.2"], "::1": ["::1"], "10.1": ["10.0.0.1"]}

        assert desk.look().state is SourceState.BLOCKED
