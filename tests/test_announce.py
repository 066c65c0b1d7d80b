"""Telling a hub and search engines what is new: what is sent where, and that a build sends nothing."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import pytest

from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import Site, entry

KEY = "0123456789abcdef"
HUB = "https://hub.two-rivers.org/?a=1&b=2"
ATOM = "{http://www.w3.org/2005/Atom}"
NEW = entry(corrections="corrections:\n  - {date: 2026-11-21, text: The office was another one.}")
RETRACTED = entry().replace("---\n", "---\nretracted: {date: 2026-11-22, reason: It was another office.}\n", 1)


@dataclass
class Listener:
    """A hub that notes what it is sent."""

    address: str = ""
    status: int = 202
    location: str = ""
    sent: list[tuple[str, str]] = field(default_factory=list)


@pytest.fixture
def hub() -> Iterator[Listener]:
    found = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found.sent.append((self.headers["Content-Type"], raw))
            self.send_response(found.status)
            self.send_header("Location", found.location)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def drip() -> Iterator[str]:
    """The address of a hub that sends one header after the other, each in time."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            while True:
                connection.sendall(b"a")
                time.sleep(0.05)

    thread = threading.Thread(target=answer)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    thread.join()
    listening.close()


def settings(hub: str = "") -> str:
    return (
        f'title = "Test"\nbase_url = "https://two-rivers.org/"\nhub = "{hub}"\n'
        if hub
        else ('title = "Test"\nbase_url = "https://two-rivers.org/"\n')
    )


def record(hub: str = "", **files: str) -> dict[str, str]:
    """An entry of long ago, one corrected yesterday, one retracted today, and one of next year."""
    return {
        "content/site.toml": settings(hub),
        "content/entries/old.md": entry(),
        "content/entries/new.md": NEW.replace("The military was", "The ministry was"),
        "content/entries/gone.md": RETRACTED,
        "content/entries/later.md": entry(
            claim="claim: The parliament was asked nothing at all\npublished: 2027-01-01"
        ),
    } | files


def told(made: Site, *options: str) -> tuple[int, str, str]:
    """Run the command on 22 November 2026."""
    done = run("announce", "--root", str(made.root), *options)
    return done.returncode, done.stdout, done.stderr


def test_a_site_without_hub_and_key_tells_nobody(site: MakeSite) -> None:
    assert told(site(record())) == (0, "nothing to announce\n", "")


def test_nothing_is_told_of_content_with_errors(site: MakeSite, hub: Listener) -> None:
    made = site(record(hub.address, **{"content/entries/old.md": entry(claim="claim: short")}))
    code, out, _ = told(made)
    assert (code, hub.sent) == (1, [])
    assert "nothing was sent: the content has errors" in out


@pytest.mark.parametrize("status", [301, 404, 500])
def test_a_hub_that_does_not_take_it_is_a_failure(site: MakeSite, hub: Listener, status: int) -> None:
    hub.status, hub.location = status, hub.address
    code, _, error = told(site(record(hub.address)))
    assert (code, len(hub.sent)) == (2, 1)
    assert error == f"Error: cannot announce: {hub.address} returned status {status}\n"


def test_a_hub_that_cannot_be_reached_is_a_failure(site: MakeSite) -> None:
    code, _, error = told(site(record("http://127.0.0.1:9/")))
    assert code == 2
    assert "cannot announce: http://127.0.0.1:9/ cannot be reached: " in error


@pytest.mark.parametrize(
    ("key", "message"),
    [("short", "has 8 to 128 letters, digits and hyphens"), ("../../etc/passwd", "has 8 to 128"),
     (KEY, f"put a file with the key into root/{KEY}.txt")],
)  # fmt: skip
def test_a_key_that_cannot_be_proved_is_not_sent(site: MakeSite, hub: Listener, key: str, message: str) -> None:
    code, _, error = told(site(record()), "--indexnow-key", key, "--indexnow-url", hub.address)
    assert (code, hub.sent) == (2, [])
    assert message in error


@pytest.mark.parametrize(
    "address",
    ["", "http://[x", "http://127.0.0.1:99999/", "ftp://127.0.0.1/", "127.0.0.1/", "http:///x", "http://a..b/"],
)
def test_an_address_that_is_none_is_a_failure(site: MakeSite, address: str) -> None:
    made = site(record(**{f"root/{KEY}.txt": KEY}))
    code, _, error = told(made, "--indexnow-key", KEY, "--indexnow-url", address)
    assert code == 2
    assert f"cannot announce: {address} cannot be reached: " in error


def test_the_hub_is_told_of_the_feeds_with_something_new_and_of_no_others(site: MakeSite, hub: Listener) -> None:
    made = site(record(hub.address))
    assert told(made)[0] == 0
    ((kind, raw),) = hub.sent
    sent = parse_qsl(raw)
    assert kind == "application/x-www-form-urlencoded"
    assert sent[0] == ("hub.mode", "publish")
    urls = {url for _, url in sent[1:]}
    assert {"https://two-rivers.org/feed.xml", "https://two-rivers.org/corrections/feed.json"} <= urls
    assert "https://two-rivers.org/waiting/feed.xml" not in urls


def test_search_engines_are_told_of_claims_that_changed_or_were_retracted(site: MakeSite, hub: Listener) -> None:
    made = site(record(**{f"root/{KEY}.txt": KEY}))
    assert told(made, "--indexnow-key", KEY, "--indexnow-url", hub.address)[0] == 0
    ((_, raw),) = hub.sent
    assert json.loads(raw) == {
        "host": "two-rivers.org",
        "key": KEY,
        "keyLocation": f"https://two-rivers.org/{KEY}.txt",
        "urlList": ["https://two-rivers.org/claims/new/", "https://two-rivers.org/claims/gone/"],
    }


def test_a_hub_that_never_ends_its_answer_is_given_up(
    site: MakeSite, drip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.review.announce._TIMEOUT", 0.5)
    code, _, error = told(site(record(drip)))
    assert code == 2
    assert f"cannot announce: {drip} took more than 0.5 seconds" in error


def test_a_dry_run_prints_what_would_be_told_and_sends_nothing(site: MakeSite, hub: Listener) -> None:
    code, out, _ = told(site(record(hub.address)), "--dry-run")
    assert (code, hub.sent) == (0, [])
    assert out.startswith(f"would notify {hub.address} of ")
    assert "  https://two-rivers.org/feed.xml\n" in out


def test_a_build_tells_nobody(site: MakeSite, hub: Listener) -> None:
    site(record(hub.address)).build()
    assert hub.sent == []


def test_feeds_name_the_hub_and_themselves_and_archives_do_not(site: MakeSite) -> None:
    made = site(record(HUB, **{"content/site.toml": settings(HUB) + "feed_items = 1\nfeed_archives = true\n"}))
    made.build()
    links = {
        link.get("rel"): link.get("href") for link in ElementTree.fromstring(made.page("feed.xml")).iter(f"{ATOM}link")
    }
    assert (links["hub"], links["self"]) == (HUB, "https://two-rivers.org/feed.xml")
    assert json.loads(made.page("feed.json"))["hubs"] == [{"type": "WebSub", "url": HUB}]
    archive = links["prev-archive"]
    assert archive
    assert 'rel="hub"' not in made.page(archive.removeprefix("https://two-rivers.org/"))


def test_feeds_of_a_site_without_hub_name_none(site: MakeSite) -> None:
    made = site(record())
    made.build()
    assert 'rel="hub"' not in made.page("feed.xml")
    assert "hubs" not in json.loads(made.page("feed.json"))
