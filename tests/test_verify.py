"""``verify``: whether a published site is what the files here build."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace

from generator.cli.tools import find_tools
from generator.engine.pipeline import build_site
from generator.review.verify.web import FileMissing, TooLarge, Unreachable, Web
from tests.audit_tools import missing
from tests.commands import run_here
from tests.conftest import MakeSite
from tests.sites import SITE, A, Site

pytestmark = pytest.mark.usefixtures("undrawn")

BUILT_FOR = "https://test.example/facts/"


def verify(site: Site, *arguments: str) -> tuple[int, list[str]]:
    done = run_here("verify", "--root", str(site.root), *arguments)
    return done.returncode, [*done.stdout.splitlines(), *done.stderr.splitlines()]


def build(site: Site, base_url: str = "") -> None:
    """Build what the command builds, with all that is installed here."""
    tools = find_tools()
    request = replace(
        site.request(base_url=base_url),
        pictures=tools.pictures,
        pagefind=tools.pagefind,
        engine=tools.engine,
    )
    assert build_site(request, site.output).problems == ()


Answer = tuple[int, Mapping[str, str], bytes]


@dataclass
class Host:
    """A host on loopback that answers with a tree's files, or with what a test puts in their place."""

    files: Mapping[str, bytes]
    answers: dict[str, Callable[[], Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/facts/"

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]()
        name = path.removeprefix("/facts/")
        raw = self.files.get(name + "index.html" if not name or name.endswith("/") else name)
        return (404, {}, b"nothing here") if raw is None else (200, {}, raw)


@contextmanager
def hosting(files: Mapping[str, bytes]) -> Iterator[Host]:
    host = Host(files)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, raw = host.answer(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(raw)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            with suppress(ConnectionError):  # who asked had enough
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


# Sites here are on the file system on which the command builds one of its own to compare: Pagefind numbers pages in
# the order in which a directory lists them, so another file system may give another index.


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def published(undrawn: None) -> Iterator[Site]:
    """A site that tests only read, built for the address below which the hosts show it."""
    with TemporaryDirectory() as folder:
        made = Site(Path(folder)).write(SITE)
        build(made, BUILT_FOR)
        yield made


@pytest.fixture
def host(published: Site) -> Iterator[Host]:
    with hosting(published.tree()) as found:
        yield found


def test_a_folder_as_it_was_built_is_the_same_and_nothing_is_changed_by_looking(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in made.root.rglob("*") if path.is_file()}
    status, lines = verify(made, str(made.output))
    assert status == 0
    assert lines == [f"identical: {len(made.tree()) - 1} files, as built from uncommitted files"] or (
        "as built from" in lines[0]
    )
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in made.root.rglob("*") if path.is_file()}
    assert after == before


def test_every_file_of_a_folder_that_differs_is_missing_or_is_extra_is_named(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    (made.output / "index.html").write_text("forged", "utf-8")
    (made.output / "404.html").unlink()
    (made.output / "claims/a/evil.js").write_text("x", "utf-8")
    page = made.output / "claims/b/index.html"
    page.rename(made.root / "aside")
    page.symlink_to(made.root / "aside")
    status, lines = verify(made, str(made.output))
    assert status == 1
    assert lines[:4] == [
        "differs: claims/b/index.html",
        "differs: index.html",
        "missing: 404.html",
        "extra: claims/a/evil.js",
    ]
    assert lines[4].startswith("different: 2 changed, 1 missing, 1 extra, of ")


def test_a_manifest_that_was_forged_or_lost_is_named_too(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    listed = made.output / "manifest.json"
    listed.write_text('{"files": {}}', "utf-8")
    assert verify(made, str(made.output))[1][0] == "differs: manifest.json"
    listed.write_text("no manifest", "utf-8")
    assert verify(made, str(made.output))[1][0] == "differs: manifest.json"
    listed.unlink()
    assert verify(made, str(made.output))[1][0] == "missing: manifest.json"


def test_a_script_beside_the_searchs_code_or_in_its_place_is_named(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    if not (made.output / "pagefind").is_dir():
        missing("Pagefind", 'pip install "pagefind[bin]"')
    code, wasm = made.output / "pagefind/pagefind.js", made.output / "pagefind/wasm.en.pagefind"
    code.write_bytes(code.read_bytes() + b'document.title="forged"')
    wasm.unlink()
    made.write({"public/pagefind/extra.js": "x"})
    assert verify(made, str(made.output))[1][:3] == [
        "differs: pagefind/pagefind.js",
        "missing: pagefind/wasm.en.pagefind",
        "extra: pagefind/extra.js",
    ]
    assert verify(made, str(made.output), "--no-pagefind")[0] == 1
    with hosting(made.tree()) as host:
        status, lines = verify(made, host.address, "--deep")
    assert (status, lines[:2]) == (1, ["differs: pagefind/pagefind.js", "missing: pagefind/wasm.en.pagefind"])


def test_files_that_others_put_there_can_be_left_out(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    made.write({"public/CNAME": "facts.example", "public/.well-known/security.txt": "Contact: x"})
    assert verify(made, str(made.output))[0] == 1
    assert verify(made, str(made.output), "--ignore", "CNAME", "--ignore", ".well-known/*")[0] == 0


def test_content_that_changed_since_is_found(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    made.write({A: str(SITE[A]).replace("What is known", "What is now known")})
    status, lines = verify(made, str(made.output))
    assert status == 1
    assert "differs: claims/a/index.html" in lines


def test_content_with_errors_is_not_compared(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    made.write({A: str(SITE[A]).replace("date: 2025-08-20", "date: 2025-02-30")})
    status, lines = verify(made, str(made.output))
    assert status == 1
    assert " error E206 " in lines[0]
    assert lines[-1] == "not compared: the content has errors"


@pytest.mark.parametrize(
    "place", ["nowhere", "ftp://127.0.0.1/", "http://user:pass@127.0.0.1/", "https://", "http://a b/"]
)
def test_what_is_neither_a_folder_nor_an_address_is_wrong_usage(published: Site, place: str) -> None:
    status, lines = verify(published, place)
    assert status == 2
    assert "cannot compare" in " ".join(lines)


def test_without_deep_a_sites_manifest_is_believed_and_that_is_said(published: Site, host: Host) -> None:
    host.answers["/facts/claims/a/"] = lambda: (200, {}, b"forged")
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR)
    assert status == 0
    assert lines[-1].endswith("according to its manifest; use --deep to check every file")
    assert host.asked == ["/facts/manifest.json"]


def test_with_deep_every_file_is_fetched_as_readers_get_it(published: Site, host: Host) -> None:
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR, "--deep")
    assert (status, lines[-1].partition(" as built")[0]) == (0, f"identical: {len(published.tree()) - 1} files,")
    assert len(host.asked) == len(published.tree())
    assert "/facts/claims/a/" in host.asked


def test_with_deep_what_a_manifest_hides_is_found(published: Site, host: Host) -> None:
    page = published.tree()["claims/b/index.html"]
    host.answers |= {
        "/facts/claims/a/": lambda: (200, {}, b"forged"),
        "/facts/claims/b/": lambda: (200, {}, page + b"<script>"),
        "/facts/404.html": lambda: (404, {}, b"gone"),
        "/facts/_headers": lambda: (404, {}, b"this host follows it"),
        "/facts/old/b/": lambda: (301, {"Location": "/facts/claims/b/"}, b""),
    }
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR, "--deep")
    assert status == 1
    assert lines[:4] == [
        "differs: claims/a/index.html",
        "differs: claims/b/index.html",
        "missing: 404.html",
        "not served by this host, which may apply it instead: _headers",
    ]


def test_a_redirect_to_another_page_than_the_site_has_is_a_difference(published: Site, host: Host) -> None:
    host.answers["/facts/old/b/"] = lambda: (301, {"Location": "/facts/claims/a/"}, b"")
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR, "--deep")
    assert (status, lines[0]) == (1, "differs: old/b/index.html")


def test_what_a_manifest_lists_beyond_the_build_is_extra(published: Site, host: Host) -> None:
    listed = json.loads(published.tree()["manifest.json"])
    listed["files"]["\x1b]0;evil\x07"] = "x"
    listed["commit"] = "0123456789abcdef::error::"
    host.answers["/facts/manifest.json"] = lambda: (200, {}, json.dumps(listed).encode())
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR)
    assert status == 1
    assert lines[0] == "extra: \\x1b]0;evil\\x07"
    assert lines[1] == "the site's manifest names commit 0123456789abcdef::error::"


def test_the_commit_that_a_site_was_built_from_stands_in_its_manifest_and_in_no_page(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    without = made.tree()
    commit = "0123456789abcdef0123456789abcdef01234567"
    assert run_here("--root", str(made.root), "--commit", commit).returncode == 0
    assert json.loads(made.page("manifest.json"))["commit"] == commit
    changed = [path for path, raw in made.tree().items() if raw != without.get(path)]
    assert changed == ["manifest.json"]
    status, lines = verify(made, str(made.output))
    assert status == 0
    assert lines[0] == f"the site's manifest names commit {commit}"


@pytest.mark.parametrize("commit", ["HEAD", "0123", "<script>", "0123456789abcdeg"])
def test_what_is_no_name_of_a_commit_is_wrong_usage(site: MakeSite, commit: str) -> None:
    made = site(SITE)
    done = run_here("--root", str(made.root), "--commit", commit)
    assert done.returncode == 2
    assert "--commit must be a commit ID such as git rev-parse HEAD prints" in done.stderr
    assert not made.output.exists()


def test_json_tells_the_same(published: Site, host: Host) -> None:
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR, "--format", "json")
    found = json.loads("\n".join(lines))
    assert (status, found["same"], found["manifest_trusted"], found["differs"]) == (0, True, True, [])


@pytest.mark.parametrize("name", ["\ud800", "##[group]x", "\x9b31m", "\x1b]0;evil\x07", "\u202e"])
def test_names_that_are_no_text_or_commands_are_escaped_in_json_too(published: Site, host: Host, name: str) -> None:
    listed = json.loads(published.tree()["manifest.json"])
    listed["files"][name] = "x"
    host.answers["/facts/manifest.json"] = lambda: (200, {}, json.dumps(listed).encode())
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR, "--format", "json")

    assert (status, json.loads("\n".join(lines))["extra"]) == (1, [name])
    assert all(line.isascii() and line.isprintable() and "##[" not in line for line in lines)


@pytest.mark.parametrize("form", ["text", "json"])
def test_of_very_many_files_that_a_site_lists_beyond_the_build_some_are_named(
    published: Site, host: Host, form: str
) -> None:
    listed = json.loads(published.tree()["manifest.json"])
    listed["files"] |= {str(number): "x" for number in range(200_000)}
    host.answers["/facts/manifest.json"] = lambda: (200, {}, json.dumps(listed).encode())
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR, "--format", form)

    assert status == 1
    assert 1_000 < len(lines) < 1_100
    assert any("199000 more" in line for line in lines) or json.loads("\n".join(lines))["numbers"]["extra"] == 200_000


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}, b""), "manifest.json does not exist"),
        ((500, {}, b"x" * 200_000), "returned status 500"),
        ((200, {}, b"<html>"), "is not a site manifest"),
        ((200, {}, b"[" * 200_000), "is not a site manifest"),
        ((200, {}, b'{"files": {"a": 1}}'), "is not a site manifest"),
        ((302, {"Location": "http://127.0.0.2/facts/manifest.json"}, b""), "if that is the site, use its URL"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "redirects to file:///etc/passwd"),
        ((302, {"Location": "//169.254.169.254/latest"}, b""), "redirects to http://169.254.169.254/latest"),
        ((302, {"Location": "http://[::1/"}, b""), "redirects to http://[::1/, which is not a web address"),
        ((302, {"Location": "/facts/manifest.json"}, b""), "redirected more than 5 times"),
    ],
)
def test_a_site_without_a_manifest_is_not_compared(published: Site, host: Host, answer: Answer, why: str) -> None:
    host.answers["/facts/manifest.json"] = lambda: answer
    status, lines = verify(published, host.address, "--base-url", BUILT_FOR)
    assert status == 2
    assert why in lines[-1]


def test_a_host_that_does_not_answer_is_told(published: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    status, lines = verify(published, f"http://127.0.0.1:{port}/", "--base-url", BUILT_FOR)
    assert status == 2
    assert "Connection refused" in lines[-1]


def test_a_file_is_read_no_further_than_its_size(host: Host) -> None:
    host.answers["/facts/large"] = lambda: (200, {"Content-Length": str(1 << 40)}, b"x" * 1000)
    with Web(host.address) as web, pytest.raises(TooLarge):
        web.get("large", 999)


@pytest.mark.parametrize(("start", "more"), [(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), (b"HTTP/1.0 200 OK\r\n\r\n", b"x")])
def test_a_host_that_never_ends_is_hung_up_on(start: bytes, more: bytes) -> None:
    """Bytes that trickle renew every pause, so the whole answer has a limit, too."""
    done = threading.Event()

    def trickle(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.sendall(start)
            while not done.wait(0.1):
                try:
                    connection.sendall(more)
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=trickle, args=(server,))
        thread.start()
        with (
            Web(f"http://127.0.0.1:{server.getsockname()[1]}/", total_timeout=0.5) as web,
            pytest.raises(Unreachable, match=r"took more than 0\.5 seconds"),
        ):
            web.get("manifest.json", 1000)
        done.set()
        thread.join()


def test_headers_cut_off_by_hanging_up_are_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs up may still be at it when the reader sees the end of the stream."""
    shut = socket.socket.shutdown
    resumed = threading.Event()

    def slow_shutdown(self: socket.socket, how: int) -> None:
        shut(self, how)
        resumed.wait(1)

    monkeypatch.setattr(socket.socket, "shutdown", slow_shutdown)
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_say_one_header, args=(server, resumed))
        thread.start()
        with (
            Web(f"http://127.0.0.1:{server.getsockname()[1]}/", total_timeout=0.2) as web,
            pytest.raises(Unreachable, match=r"took more than 0\.2 seconds"),
        ):
            web.get("manifest.json", 1000)
        resumed.set()
        thread.join()


def _say_one_header(server: socket.socket, until: threading.Event) -> None:
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        until.wait(5)


def test_an_answer_that_breaks_off_is_told(host: Host) -> None:
    host.answers["/facts/cut"] = lambda: (200, {"Content-Length": "5000", "Connection": "close"}, b"x" * 1000)
    with Web(host.address) as web, pytest.raises(Unreachable, match="the connection was closed early"):
        web.get("cut", 5000)


def test_a_connection_that_the_host_closed_is_opened_again(host: Host) -> None:
    host.answers["/facts/one"] = lambda: (200, {"Connection": "close"}, b"1")
    with Web(host.address) as web:
        assert web.get("one", 10).raw == b"1"
        assert web.get("", 10**6).raw == host.files["index.html"]
        with pytest.raises(FileMissing):
            web.get("nothing", 10)
