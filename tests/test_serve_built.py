"""``serve --built``: a directory that a build wrote, at the path for which it was built."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.preview.built_site import BuiltServer, base_path_of
from generator.preview.local_server import running
from tests.commands import REPOSITORY, run
from tests.sites import SITE, Site


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A site below a path, with a secret beside it and a link to it."""
    made = Site(tmp_path_factory.mktemp("built")).write(SITE)
    made.build(base_url="https://rivers.example/facts/")
    made.write({"secret.txt": "secret"})
    (made.output / "way-out").symlink_to(made.root)
    server = BuiltServer(0, made.output, base_path_of(made.output))
    with running(server):
        yield server.server_port


def ask(port: int, path: str, method: str = "GET", host: str = "") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


@pytest.mark.parametrize(
    "path",
    ["/facts/../secret.txt", "/facts/%2e%2e/secret.txt", "/facts//etc/passwd", "/facts/way-out/secret.txt",
     f"/facts/{'a' * 5000}", "/facts/nowhere", "/facts/%00", "/facts/a\\b"],
)  # fmt: skip  # one line for each kind
def test_nothing_outside_the_directory_is_served(port: int, path: str) -> None:
    status, _, text = ask(port, path)
    assert status == 404
    assert "secret" not in text
    assert "Page not found" in text


def test_another_host_name_and_other_methods_are_refused(port: int) -> None:
    assert ask(port, "/facts/", host="evil.example")[0] == 421
    assert ask(port, "/facts/", method="POST")[0] == 405


def test_every_link_and_every_file_of_the_first_page_is_found_below_the_path(port: int) -> None:
    status, headers, text = ask(port, "/facts/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    targets = {target for target in re.findall(r'(?:href|src)="([^"#]+)', text) if not target.startswith("http")}
    assert any(target.endswith(".css") for target in targets)
    for target in sorted(targets):
        assert ask(port, urljoin("/facts/", target))[0] == 200, target


@pytest.mark.parametrize("path", ["/", "/facts", "/claims/a/", "/factsheet"])
def test_what_is_not_below_the_path_leads_to_the_first_page(port: int, path: str) -> None:
    status, headers, _ = ask(port, path)
    assert (status, headers["location"]) == (302, "/facts/")


def test_a_directory_without_its_slash_is_redirected(port: int) -> None:
    status, headers, _ = ask(port, "/facts/claims/a")
    assert (status, headers["location"]) == (302, "/facts/claims/a/")


@pytest.mark.parametrize("files", [{}, {"robots.txt": "User-agent: *\n"}, {"robots.txt": b"\xff"}])
def test_a_directory_that_no_build_wrote_is_refused(tmp_path: Path, files: dict[str, str | bytes | None]) -> None:
    Site(tmp_path).write(files)
    done = run("serve", "--built", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == f"Error: {tmp_path} is not a site that a build wrote: its robots.txt names no sitemap\n"


def test_the_command_prints_the_address_and_needs_no_content(tmp_path: Path) -> None:
    (tmp_path / "robots.txt").write_text("Sitemap: https://rivers.example/facts/sitemap.xml\n", "utf-8")
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--built", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        assert process.stdout
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    assert re.fullmatch(r"open http://127\.0\.0\.1:\d+/facts/ \(Ctrl-C to stop\)\n", first)
    assert (rest, process.returncode) == ("stopped\n", 0)
