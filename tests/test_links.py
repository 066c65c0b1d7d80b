"""A commit can bring links: no command writes through one."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from generator.engine.cache import clock_of, save_results
from generator.engine.output.files import replace_file
from generator.engine.site import check_site
from tests.commands import run_here
from tests.conftest import MakeSite
from tests.sites import SITE, Site


@pytest.fixture
def made(site: MakeSite) -> Site:
    return site(SITE)


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


COMMANDS = {
    "build": ["build", "--no-pagefind"], "check": ["check"], "fix": ["fix"], "changes": ["changes", "HEAD"],
    "verify": ["verify", "public"], "serve": ["serve"], "new": ["new", "A claim about something else entirely"],
    "evidence": ["evidence", "report"], "admin": ["admin", "--repository", "https://github.com/a/b"],
}  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_cache_that_is_a_link_stops_every_command(made: Site, elsewhere: Path, arguments: list[str]) -> None:
    (made.root / ".cache").symlink_to(elsewhere)
    done = run_here(*arguments, "--root", str(made.root))
    assert (done.returncode, list(elsewhere.iterdir())) == (2, [])
    assert f"{made.root / '.cache'} cannot be written: it is a link" in done.stderr


@pytest.mark.parametrize("name", [".gitignore", "clock", "loaded"])
def test_a_link_in_the_cache_is_as_good_as_none(made: Site, elsewhere: Path, name: str) -> None:
    cache = made.root / ".cache"
    cache.mkdir()
    (cache / name).symlink_to(elsewhere / "made")
    assert not check_site(made.request()).problems
    made.build()
    assert clock_of(cache) == 0
    save_results(cache, b"", {})
    assert list(elsewhere.iterdir()) == []
    assert [path.name for path in cache.iterdir()] == [name]


@pytest.mark.parametrize("linked", ["content/evidence", "content"])
def test_records_are_not_written_through_a_link(made: Site, elsewhere: Path, linked: str) -> None:
    place = made.root / linked
    if place.is_dir():
        place.rename(elsewhere / "content")
    place.symlink_to(elsewhere / "content" if linked == "content" else elsewhere)
    before = sorted(elsewhere.rglob("*"))
    done = run_here("evidence", "verify", "--root", str(made.root))
    assert (done.returncode, sorted(elsewhere.rglob("*"))) == (2, before)
    assert f"{place} cannot be written: it is a link" in done.stderr


@pytest.mark.parametrize("linked", ["content/entries/2026", "content/entries"])
def test_a_new_entry_is_not_written_through_a_link(made: Site, elsewhere: Path, linked: str) -> None:
    if (made.root / linked).is_dir():
        (made.root / linked).rename(made.root / "aside")
    (made.root / linked).symlink_to(elsewhere)
    done = run_here("new", "A claim about something else entirely", "--root", str(made.root))
    assert (done.returncode, list(elsewhere.iterdir())) == (2, [])
    assert f"{made.root / linked} cannot be written: it is a link" in done.stderr


@pytest.mark.parametrize("linked", ["admin", "admin/start.js"])
def test_forms_are_not_written_through_a_link(made: Site, elsewhere: Path, linked: str) -> None:
    command = ["admin", "--repository", "https://github.com/a/b", "--root", str(made.root)]
    if linked != "admin":
        assert run_here(*command).returncode == 0
        (made.root / linked).unlink()
    (made.root / linked).symlink_to(elsewhere / "made" if linked != "admin" else elsewhere)
    done = run_here(*command)
    assert (done.returncode, list(elsewhere.iterdir())) == (2, [])
    assert f"{made.root / linked} cannot be written: it is a link" in done.stderr


def test_no_temporary_file_is_written_through_a_link(made: Site, elsewhere: Path) -> None:
    precious = elsewhere / "precious"
    precious.write_text("keep", "utf-8")
    made.output.mkdir()
    (made.output / ".index.html.part").symlink_to(precious)
    with pytest.raises(OSError, match="symbolic links"):
        replace_file(made.output / "index.html", b"new")
    assert precious.read_text("utf-8") == "keep"
    made.build()
    assert precious.read_text("utf-8") == "keep"


@pytest.mark.parametrize(
    ("command", "folder"),
    [
        *product(["check", "build"], ["layouts", "locale", "root", "static"]),
        *product(["due", "log"], ["root", "static"]),
    ],
)
def test_a_directory_of_the_site_that_is_a_link_is_named(
    made: Site, elsewhere: Path, command: str, folder: str
) -> None:
    (made.root / folder).symlink_to(elsewhere)
    done = run_here(command, "--root", str(made.root))
    assert (done.returncode, done.stderr) == (2, f"Error: {folder}/ is a link: put the directory itself here\n")


def test_a_file_for_hosts_that_is_no_text_is_named(made: Site) -> None:
    made.write({"root/robots.txt": b"\xff"})
    done = run_here("check", "--root", str(made.root))
    assert (done.returncode, done.stderr) == (2, "Error: root/robots.txt is not UTF-8 text\n")
