"""The preview: who may ask, what they get, and what a save and a mistake change in a browser."""

from __future__ import annotations

import errno
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.engine.fingerprint import fingerprint
from generator.engine.request import Request
from generator.preview.board import Board
from generator.preview.injection import allow_script, with_script
from generator.preview.local_server import running
from generator.preview.server import PreviewServer
from generator.preview.session import Update, update, watch
from generator.preview.site import make, prepare
from tests.conftest import MakeSite
from tests.random_kills import members
from tests.sites import ENTRY, PNG, TODAY, Site, entry

REPOSITORY = Path(__file__).resolve().parent.parent
PATH = "content/entries/2025/strike-options.md"
PAGE = "/claims/strike-options/"
SITE: dict[str, str | bytes | None] = {PATH: ENTRY, "static/note.txt": "A note.\n", "static/drawing.svg": "<svg/>"}
SLOW = 20.0


@dataclass
class Preview:
    """A preview without its loop: a test says when files have changed."""

    site: Site
    board: Board
    port: int
    drafts: bool = True

    def request(self) -> Request:
        address = f"http://127.0.0.1:{self.port}/"
        return Request(self.site.root, TODAY, address, self.drafts)

    def saved(self, files: dict[str, str | bytes | None]) -> Update:
        self.site.write(files)
        return update(self.board, self.request(), fingerprint(), tuple(files))

    def ask(self, target: str, method: str = "GET", hosts: tuple[str, ...] | None = None,
            **headers: str) -> tuple[int, dict[str, str], str]:  # fmt: skip
        """Status, headers and text of an answer; ``hosts`` replaces the Host header."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SLOW)
        connection.putrequest(method, target, skip_host=True)
        for host in (f"127.0.0.1:{self.port}",) if hosts is None else hosts:
            connection.putheader("Host", host)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text

    def raw(self, request: bytes) -> bytes:
        """What comes back for bytes that no client of ours would send."""
        with socket.create_connection(("127.0.0.1", self.port), SLOW) as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(4096), b""))


@contextmanager
def previewing(site: Site, *, drafts: bool = True) -> Iterator[Preview]:
    board = Board()
    server = PreviewServer(0, board)
    preview = Preview(site, board, server.server_port, drafts)
    preview.saved({})
    with running(server):
        yield preview


@pytest.fixture
def preview(site: MakeSite) -> Iterator[Preview]:
    with previewing(site(SITE)) as made:
        yield made


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview for all tests that only ask."""
    with previewing(Site(tmp_path_factory.mktemp("preview")).write(SITE)) as made:
        yield made


class Events:
    """An open event stream, as a page holds it."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SLOW)
        self.connection.request("GET", "/.preview/events")
        self.stream = self.connection.getresponse()

    def next(self) -> dict[str, Any]:
        for line in self.stream:
            if line.startswith(b"data: "):
                state: dict[str, Any] = json.loads(line[6:])
                return state
        raise AssertionError("the stream has ended")


# Who may ask


@pytest.mark.parametrize("target", [PAGE, "/.preview/events", "/.preview/client.js", "/static/note.txt"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}",
             "localhost:{port}.evil.example", "[::1]:{port}", ""],
)  # fmt: skip
def test_a_request_under_another_name_is_refused(once: Preview, target: str, host: str) -> None:
    status, _, text = once.ask(target, hosts=(host.format(port=once.port),))
    assert status == 421
    assert text == "This server only answers requests for its own address: open the URL it printed.\n"


def test_a_request_with_no_name_or_with_two_is_refused(once: Preview) -> None:
    own = f"127.0.0.1:{once.port}"
    assert once.ask(PAGE, hosts=())[0] == 421
    assert once.ask(PAGE, hosts=(own, "evil.example"))[0] == 421
    assert once.ask(PAGE, hosts=(own,))[0] == 200
    assert once.ask(PAGE, hosts=(f"localhost:{once.port}",))[0] == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"},
                {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}],
)  # fmt: skip
def test_a_foreign_page_may_not_listen(once: Preview, headers: dict[str, str]) -> None:
    assert once.ask("/.preview/events", **headers)[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_reading_is_answered(once: Preview, method: str) -> None:
    status, headers, _ = once.ask(PAGE, method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_what_is_no_request_is_refused_in_plain_text(once: Preview) -> None:
    answer = once.raw(b"GET <script>alert(1)</script> nonsense HTTP/9.9\r\n\r\n")
    assert answer == b"Bad request.\n"
    answer = once.raw(b"GET " + b"a" * 70000)
    assert answer.startswith(b"HTTP/1.0 414 ")
    assert b"Content-Type: text/plain" in answer


def test_it_listens_on_this_machine_alone(once: Preview) -> None:
    with PreviewServer(0, once.board) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"


# What can be asked for


@pytest.mark.parametrize(
    "target",
    ["/../content/entries/2025/strike-options.md", "/%2e%2e/" + PATH, "/..%2f" + PATH, "/%2e%2e%2f" + PATH,
     "/..%5c" + PATH, "/..\\" + PATH, "/static/../" + PATH, "/static/%2e%2e/%2e%2e/" + PATH, "/%252e%252e/" + PATH,
     "//" + PATH, "/./" + PATH, "/" + PATH, "/%00", PAGE + "%00.html", "/%ff%fe", "/.cache/preview/loaded",
     "/static/", "/static", "/claims/strike-options/index.html/", "/C:/", "*", "http://evil.example/", "/.preview/",
     "/.preview/other", "/etc/passwd", "//etc/passwd", "/%2fetc%2fpasswd"],
)  # fmt: skip
def test_nothing_but_the_planned_files_can_be_reached(once: Preview, target: str) -> None:
    answer = once.raw(f"GET {target} HTTP/1.0\r\nHost: 127.0.0.1:{once.port}\r\n\r\n".encode())
    assert answer.split(b" ")[1] == b"404"
    assert b"asked_by" not in answer
    assert b"root:" not in answer


def test_no_link_leads_out_of_the_site(preview: Preview, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("A note.\n")
    (preview.site.root / "static/link.txt").symlink_to(secret)
    preview.saved({})
    assert preview.ask("/static/link.txt")[0] == 404
    assert preview.ask("/static/note.txt")[2] == "A note.\n"
    # Replaced after it was planned, by a link to the very same bytes.
    (preview.site.root / "static/note.txt").unlink()
    (preview.site.root / "static/note.txt").symlink_to(secret)
    assert preview.ask("/static/note.txt")[0] == 404


def test_an_address_that_is_not_there_shows_the_sites_own_page(once: Preview) -> None:
    status, headers, text = once.ask("/claims/no-such-claim/")
    assert status == 404
    assert headers["content-type"] == "text/html; charset=utf-8"
    shown = once.board.now.shown
    assert shown
    (heading,) = re.findall(r"<h1>.+</h1>", (make(shown, "404.html") or b"").decode())
    assert heading in text
    assert "/.preview/client.js" in text


def test_a_folder_without_its_last_slash_leads_to_it(once: Preview) -> None:
    status, headers, _ = once.ask("/claims/strike-options?a=//evil.example")
    assert (status, headers["location"]) == (302, PAGE)


@pytest.mark.parametrize(
    ("target", "kind"),
    [("/", "text/html; charset=utf-8"), ("/feed.xml", "application/atom+xml; charset=utf-8"),
     ("/feed.json", "application/feed+json"), ("/data/claims.json", "application/json"),
     ("/data/claims.csv", "text/csv; charset=utf-8"), ("/sitemap.xml", "application/xml"),
     ("/static/drawing.svg", "image/svg+xml"), ("/favicon.ico", "image/x-icon"), ("/static/note.txt", "text/plain; charset=utf-8"),
     ("/.preview/client.js", "text/javascript; charset=utf-8"), ("/robots.txt", "text/plain; charset=utf-8")],
)  # fmt: skip
def test_every_file_says_what_it_is_and_is_kept_by_nobody(once: Preview, target: str, kind: str) -> None:
    status, headers, text = once.ask(target)
    assert (status, headers["content-type"]) == (200, kind)
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    nothing = once.ask(target, "HEAD")
    assert nothing[0] == 200
    assert nothing[2] == ""
    assert text


def test_every_file_has_the_bytes_that_a_build_publishes(site: MakeSite) -> None:
    made = site(SITE | {"content/entries/2025/b.md": entry(claim="claim: A draft that nobody else sees", draft="draft: true")})  # fmt: skip
    made.build(drafts=True, base_url="http://127.0.0.1:8000/")
    built = made.tree()
    del built["manifest.json"]
    shown = prepare(Request(made.root, TODAY, "http://127.0.0.1:8000/", True), fingerprint()).shown
    assert shown
    assert {path: make(shown, path) for path in shown.files} == built


def test_nothing_is_written_but_the_cache(preview: Preview) -> None:
    before = {path for path in preview.site.root.rglob("*") if ".cache" not in path.parts}
    preview.saved({PATH: ENTRY.replace("What is known", "More is known")})
    preview.ask(PAGE)
    assert {path for path in preview.site.root.rglob("*") if ".cache" not in path.parts} == before
    assert not preview.site.output.exists()


def test_drafts_and_what_waits_for_its_day_are_shown_and_marked_and_can_be_hidden(site: MakeSite) -> None:
    made = site(
        {PATH: entry(draft="draft: true"), "content/entries/2030/b.md": entry(published="published: 2030-01-01")}
    )
    with previewing(made) as preview:
        assert "This is a draft" in preview.ask(PAGE)[2]
        said = re.sub("<[^>]*>", "", preview.ask("/claims/b/")[2])
        assert "Not published before 1 January 2030. Readers do not see it yet." in said
        assert 'name="robots" content="noindex"' in preview.ask("/claims/b/")[2]
        assert "/claims/b/" not in preview.ask("/sitemap.xml")[2]
    with previewing(made, drafts=False) as preview:
        assert preview.ask(PAGE)[0] == 404
        assert preview.ask("/claims/b/")[0] == 404
        assert preview.saved({}).prepared.withheld == (PATH, "content/entries/2030/b.md")


# What the server adds


def test_the_script_is_added_on_the_way_out_with_leave_for_it_alone(once: Preview) -> None:
    text = once.ask(PAGE)[2]
    nonces = re.findall(r'<script src="/\.preview/client\.js" nonce="([\w-]+)"', text)
    assert len(nonces) == 1
    assert (
        f"default-src &#x27;none&#x27;; script-src &#x27;self&#x27;; img-src &#x27;self&#x27;; style-src &#x27;self&#x27;; connect-src &#x27;self&#x27;; font-src &#x27;self&#x27;; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;; script-src-elem &#x27;self&#x27; &#x27;nonce-{nonces[0]}&#x27;"
        in text
    )
    assert nonces[0] not in once.ask(PAGE)[2]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("", ""),
     ("img-src 'self'", "img-src 'self'"),
     ("default-src 'none'", "default-src 'none'; script-src-elem 'nonce-N'; connect-src 'self'"),
     ("Default-Src 'NONE';", "default-src 'NONE'; script-src-elem 'nonce-N'; connect-src 'self'"),
     ("script-src 'self'; connect-src 'none'",
      "script-src 'self'; connect-src 'self'; script-src-elem 'self' 'nonce-N'"),
     ("script-src-elem 'none'", "script-src-elem 'nonce-N'"),
     ("connect-src 'none'; connect-src *", "connect-src 'self'")],
)  # fmt: skip
def test_a_policy_is_relaxed_no_further_than_needed(policy: str, expected: str) -> None:
    assert allow_script(policy, "N") == expected


def test_a_page_without_a_head_gets_the_script_too() -> None:
    assert with_script("<p>Words", "1", "N").startswith("<p>Words<script ")


# Problems


def test_an_error_leaves_the_last_good_page_and_is_told_to_it(preview: Preview) -> None:
    events = Events(preview.port)
    first = events.next()
    assert first["errors"] == []
    preview.saved({PATH: ENTRY.replace("declined to comment", "declined to coment")})
    told = events.next()
    assert told["version"] == first["version"]
    assert told["errors"] == [{
        "place": f"{PATH}:9:13", "code": "S104", "message": 'unknown status "declined to coment"',
        "hint": 'did you mean "declined to comment"?',
    }]  # fmt: skip
    assert "What is known, in" in preview.ask(PAGE)[2]
    preview.saved({PATH: ENTRY})
    assert events.next() == first


def test_a_change_of_the_pages_is_a_new_version(preview: Preview) -> None:
    events = Events(preview.port)
    first = events.next()
    preview.saved({PATH: ENTRY.replace("What is known", "More is known")})
    second = events.next()
    assert second["version"] != first["version"]
    assert f'data-version="{second["version"]}"' in preview.ask(PAGE)[2]
    assert "More is known" in preview.ask(PAGE)[2]


def test_a_warning_troubles_nobody(preview: Preview) -> None:
    found = preview.saved({PATH: entry(because="")})
    assert [problem.code for problem in found.prepared.problems] == ["S111"]
    assert preview.board.now.errors == ()
    assert "What is known.</p>" in preview.ask(PAGE)[2]


def test_a_site_that_begins_with_an_error_says_so_in_words_and_not_in_markup(site: MakeSite) -> None:
    made = site({PATH: entry(status='status: "<script>alert(1)</script>"')})
    with previewing(made) as preview:
        status, _, text = preview.ask(PAGE)
        assert status == 503
        assert "content/entries/2025/strike-options.md:5:9 S104 unknown status" in text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        preview.saved({PATH: ENTRY})
        assert preview.ask(PAGE)[0] == 200


def test_a_layout_that_cannot_be_read_leaves_the_last_good_page(preview: Preview) -> None:
    preview.saved({"layouts/claim.html": "{% if %}"})
    (error,) = preview.board.now.errors
    assert error.place == "layouts/claim.html:1"
    assert preview.ask(PAGE)[0] == 200
    preview.saved({"layouts/claim.html": b"\xff"})
    assert preview.board.now.errors[0].message == "layouts/claim.html is not UTF-8 text"
    preview.saved({"layouts/claim.html": None})
    assert preview.board.now.errors == ()


def test_a_layout_that_fails_shows_why_in_the_pages_place(preview: Preview) -> None:
    preview.saved({"layouts/claim.html": "{{ page['<i>'] }}"})
    status, _, text = preview.ask(PAGE)
    assert status == 500
    assert "<li>layouts/claim.html:1 page[" in text
    assert "&lt;i&gt;" in text
    assert "<i>" not in text
    assert preview.ask("/")[0] == 200


def test_a_fault_of_ours_ends_no_preview(preview: Preview, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by us")

    monkeypatch.setattr("generator.preview.session.prepare", fail)
    preview.saved({})
    assert "internal error in the generator" in preview.board.now.errors[0].message
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert preview.ask(PAGE)[0] == 200


# Watching


def test_a_burst_of_saves_ends_in_the_last_state(site: MakeSite, tmp_path: Path) -> None:
    """Each save replaces the file: a busy machine may halt a writer that has emptied it for as long as it likes."""
    made = site(SITE)
    board = Board()
    request = Request(made.root, TODAY, "", True)

    def save() -> None:
        for number in range(60):
            saved = tmp_path / "saved.md"
            saved.write_text(ENTRY.replace("What is known", f"Text number {number:02}"), "utf-8")
            saved.replace(made.root / PATH)
            time.sleep(0.004)

    writer = threading.Thread(target=save)
    seen = _watch_until(board, made.root, request, lambda: _text(board).count("number 59") > 0, writer.start)
    writer.join()
    assert "Text number 59" in _text(board)
    assert all(update.prepared.shown for update in seen)


def test_a_file_that_is_emptied_before_it_is_filled_is_no_problem(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.preview.watcher._LONGEST_SETTLING", SLOW)  # a busy machine may let the writer wait
    made = site(SITE)
    board = Board()
    request = Request(made.root, TODAY, "", True)

    def save() -> None:
        made.write({PATH: ""})
        time.sleep(0.15)
        made.write({PATH: ENTRY.replace("What is known", "More is known")})

    writer = threading.Thread(target=save)
    seen = _watch_until(board, made.root, request, lambda: "More is known" in _text(board), writer.start)
    writer.join()
    assert [update.paths for update in seen] == [(), (PATH,)]


@pytest.mark.parametrize("path", ["content/entries/2025/new.md", "layouts/style.css", "static/other.txt"])
def test_new_and_removed_files_are_noticed_in_every_folder(site: MakeSite, path: str) -> None:
    made = site(SITE)
    text = entry(claim="claim: Another claim that is new here") if path.endswith(".md") else "/* new */\n"
    board, request = Board(), Request(made.root, TODAY, "", True)
    steps: list[Callable[[], object]] = [lambda: made.write({path: text}), lambda: made.write({path: None}), _end]
    seen: list[Update] = []

    def say(found: Update) -> None:
        seen.append(found)
        steps.pop(0)()

    with pytest.raises(KeyboardInterrupt):
        watch(board, made.root, lambda: request, "", say)
    assert [update.paths for update in seen] == [(), (path,), (path,)]


def _watch_until(
    board: Board, root: Path, request: Request, done: Callable[[], bool], begin: Callable[[], object]
) -> list[Update]:
    seen: list[Update] = []
    until = time.monotonic() + SLOW

    def say(found: Update) -> None:
        seen.append(found)
        if len(seen) == 1:
            begin()
        if done() or time.monotonic() > until:
            _end()

    with pytest.raises(KeyboardInterrupt):
        watch(board, root, lambda: request, "", say)
    return seen


def _end() -> None:
    raise KeyboardInterrupt


def _text(board: Board) -> str:
    shown = board.now.shown
    return (make(shown, "claims/strike-options/index.html") or b"").decode() if shown else ""


# The command


@dataclass
class Served:
    """The command, running; ``lines`` is what it has printed so far."""

    process: subprocess.Popen[str]
    lines: list[str]
    port: int

    def await_line(self, part: str) -> str:
        until = time.monotonic() + SLOW
        while time.monotonic() < until:
            for line in tuple(self.lines):
                if part in line:
                    return line
            time.sleep(0.01)
        raise AssertionError(f"{part!r} was not printed: {self.lines}")

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(SLOW)


@contextmanager
def serving(root: Path, *arguments: str, browser: str = "") -> Iterator[Served]:
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--root", str(root), *arguments]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "BROWSER": browser}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
                               start_new_session=True)  # fmt: skip
    lines: list[str] = []
    assert process.stdout
    reader = threading.Thread(target=lines.extend, args=(process.stdout,), daemon=True)
    reader.start()
    served = Served(process, lines, 0)
    try:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", served.await_line("open http"))
        assert found
        served.port = int(found[1])
        yield served
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        reader.join()
        process.stdout.close()


def test_a_browser_opens_where_asked_and_its_absence_ends_nothing(site: MakeSite) -> None:
    made = site(SITE)
    browser = made.root / "browser"
    browser.write_text(f'#!/bin/sh\nsleep 1\necho "$1" > {made.root / "opened"}\n', "utf-8")
    browser.chmod(0o755)
    with serving(made.root, "--open", browser=str(browser)) as served:
        until = time.monotonic() + SLOW
        while not (made.root / "opened").exists() and time.monotonic() < until:
            time.sleep(0.01)
        assert served.end(signal.SIGINT) == 0
    assert (made.root / "opened").read_text("utf-8") == f"http://127.0.0.1:{served.port}/\n"
    with serving(made.root, "--open", browser="/nowhere/browser") as served:
        assert served.process.poll() is None
        assert served.end(signal.SIGINT) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_with_pages_listening_and_leaves_no_process(site: MakeSite, number: int) -> None:
    made = site(SITE)
    with serving(made.root) as served:
        events = Events(served.port)
        events.next()
        idle = socket.create_connection(("127.0.0.1", served.port))
        assert served.end(number) == 0
        with suppress(ConnectionError):
            assert idle.recv(1) == b""
        idle.close()
        events.connection.close()
        # What Python itself keeps beside started processes ends a moment after them.
        until = time.monotonic() + SLOW
        while (left := members(served.process.pid)) and time.monotonic() < until:
            time.sleep(0.01)
        assert left == []
    assert served.lines[-1] == "stopped\n"
    assert "Traceback" not in "".join(served.lines)


def test_no_thread_is_left_when_it_ends_while_pages_listen(site: MakeSite) -> None:
    before = set(threading.enumerate())
    with previewing(site(SITE)) as preview:
        events = Events(preview.port)
        events.next()
        idle = socket.create_connection(("127.0.0.1", preview.port))
        assert len(set(threading.enumerate()) - before) > 1
    until = time.monotonic() + SLOW
    while set(threading.enumerate()) - before and time.monotonic() < until:
        time.sleep(0.01)
    assert set(threading.enumerate()) - before == set()
    events.connection.close()
    idle.close()


def test_the_terminal_shows_the_same_lines_as_check(site: MakeSite) -> None:
    made = site(SITE)
    with serving(made.root) as served:
        assert served.lines[0].startswith("1 entry in ")
        made.write({PATH: ENTRY.replace("declined to comment", "declined to coment")})
        served.await_line(f'{PATH}:9:13: error S104 unknown status "declined to coment"; did you mean "declined to comment"?')  # fmt: skip
        served.await_line(f"{PATH}: 1 error; still showing the last good pages")
        made.write({PATH: ENTRY})
        served.await_line(f"{PATH}: updated in ")
        assert served.end(signal.SIGINT) == 0


def test_a_port_that_is_taken_is_wrong_usage_where_it_was_asked_for(site: MakeSite) -> None:
    made = site(SITE)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--root", str(made.root), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SLOW)
    assert done.returncode == 2
    assert f"Error: cannot use port {port}: " in done.stderr


def test_another_port_than_the_usual_one_is_taken_where_that_one_is_in_use(site: MakeSite) -> None:
    made = site(SITE)
    with _taken(8000), serving(made.root) as served:
        assert served.port != 8000
        assert served.end(signal.SIGTERM) == 0


@contextmanager
def _taken(port: int) -> Iterator[None]:
    """Hold a port; one that somebody else has held for a while is taken all the same."""
    until = time.monotonic() + SLOW / 4
    with ExitStack() as held:
        while time.monotonic() < until:
            try:
                held.enter_context(socket.create_server(("127.0.0.1", port)))
                break
            except OSError as error:
                assert error.errno == errno.EADDRINUSE
                time.sleep(0.05)
        yield


def test_a_directory_without_content_is_wrong_usage(tmp_path: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--root", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SLOW)
    assert done.returncode == 2
    assert "has no content/ directory" in done.stderr


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from tests.browsers import chromium

    with chromium() as launched:
        yield launched


@pytest.mark.browser
def test_a_browser_shows_each_save_and_each_mistake_by_itself(site: MakeSite, browser: Any) -> None:
    from playwright.sync_api import expect

    made = site(SITE)
    with serving(made.root) as served:
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"http://127.0.0.1:{served.port}{PAGE}")
        expect(page.get_by_text("What is known, in")).to_be_visible()
        overlay = page.get_by_role("alert")
        expect(overlay).to_have_count(0)

        made.write({PATH: ENTRY.replace("What is known", "More is known")})
        expect(page.get_by_text("More is known")).to_be_visible()

        wrong = ENTRY.replace("declined to comment", '"<b>coment</b>"')
        made.write({PATH: wrong})
        expect(overlay).to_be_visible()
        expect(overlay).to_contain_text(f"{PATH}:9:13")
        expect(overlay).to_contain_text("S104")
        expect(overlay).to_contain_text('unknown status "<b>coment</b>"')
        expect(page.get_by_text("More is known")).to_be_visible()

        page.reload()
        expect(overlay).to_be_visible()
        page.keyboard.press("Escape")
        expect(overlay).to_have_count(0)
        page.reload()
        overlay.get_by_role("button", name="Dismiss").click()
        expect(overlay).to_have_count(0)

        page.reload()
        expect(overlay).to_be_visible()
        made.write({PATH: ENTRY.replace("What is known", "All is known")})
        expect(page.get_by_text("All is known")).to_be_visible()
        expect(overlay).to_have_count(0)
        page.close()
        assert said == []
        assert served.end(signal.SIGINT) == 0


@pytest.mark.browser
def test_a_site_without_a_first_page_shows_one_as_soon_as_it_is_mended(site: MakeSite, browser: Any) -> None:
    from playwright.sync_api import expect

    made = site({PATH: entry(status="status: not denyed")})
    with serving(made.root) as served:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{served.port}{PAGE}")
        expect(page.get_by_role("heading", name="The site cannot be built yet")).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text('did you mean "not denied"?')
        made.write({PATH: ENTRY})
        expect(page.get_by_text("What is known, in")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)
        page.close()


def test_the_preview_shows_no_image_that_a_build_would_not_publish(site: MakeSite) -> None:
    made = site({
        "content/entries/2025/a.md": entry(body="![A letter](letter.png)"),
        "content/entries/2025/letter.png": PNG,
        "content/entries/2025/unused.png": PNG + b"another",
    })  # fmt: skip
    shown = prepare(made.request(), "test").shown
    assert shown
    assert [path for path in shown.files if path.startswith("media/")] == ["media/entries/2025/letter.png"]
