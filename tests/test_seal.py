"""A cache that a stranger made or changed is not read, wherever it came from."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from generator.engine import cache
from generator.engine.fingerprint import fingerprint
from generator.engine.load import load_file
from generator.engine.pipeline import build_site
from generator.engine.seal import key_path, machine_key
from generator.read.files import ContentFile
from generator.text.digest import digest
from tests.commands import run_here
from tests.conftest import MakeSite
from tests.sites import ENTRY, A, Site

SCRIPT = "<script>alert(1)</script>"


def forge(made: Site, seal: bytes) -> None:
    """All that a stranger can know is in the repository: a file's key, and what an outcome looks like."""
    raw = ENTRY.encode()
    loaded = load_file("", ContentFile(A, raw))
    forged = msgspec.structs.replace(loaded, body=msgspec.structs.replace(loaded.body, utf8=SCRIPT.encode()))
    cache.save_results(made.root / ".cache", seal, {digest(fingerprint(), "", A, raw): msgspec.msgpack.encode(forged)})


def shown(made: Site) -> str:
    outcome = build_site(replace(made.request(), seal=b"the machine's own key"), made.output)
    assert outcome.problems == ()
    return made.page("claims/a/")


def test_this_forgery_would_be_published_if_it_were_sealed_with_the_machines_key(site: MakeSite) -> None:
    made = site({A: ENTRY})
    forge(made, b"the machine's own key")
    assert SCRIPT in shown(made)


@pytest.mark.parametrize("seal", [b"", b"a key of the stranger's own"])
def test_a_forged_cache_puts_nothing_on_a_page(site: MakeSite, seal: bytes) -> None:
    made = site({A: ENTRY})
    forge(made, seal)
    assert SCRIPT not in shown(made)


def test_a_sealed_file_under_the_name_of_another_is_not_read(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    folder = made.root / ".cache"
    (published,) = folder.glob("output-*")
    published.write_bytes((folder / "loaded").read_bytes())
    assert cache.load_record(made.request(), made.output) == cache.BuildRecord()


def test_the_commands_trust_what_they_sealed_and_nothing_else(site: MakeSite, tmp_path: Path) -> None:
    made = site({A: ENTRY})

    def build(state: Path) -> str:
        done = run_here("--root", str(made.root), "--no-pagefind", XDG_STATE_HOME=str(state))
        assert done.returncode == 0
        return done.stdout

    build(tmp_path / "one")
    assert ": 0 files written, " in build(tmp_path / "one")
    assert ": 0 files written, " not in build(tmp_path / "another")


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path)}
    first = machine_key(environment)
    place = tmp_path / ".local/state/on-the-record/cache-key"
    assert machine_key(environment) == first == place.read_bytes()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert list(place.parent.iterdir()) == [place]


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 33], ids=["empty", "short", "long"])
def test_a_damaged_key_is_replaced(tmp_path: Path, damage: bytes) -> None:
    environment = {"XDG_STATE_HOME": str(tmp_path)}
    place = key_path(environment)
    assert place
    place.parent.mkdir()
    place.write_bytes(damage)
    assert machine_key(environment) == machine_key(environment) == place.read_bytes() != damage


def refuse(*_: Any, **__: Any) -> None:
    raise PermissionError


@pytest.mark.parametrize("environment", [{}, {"HOME": ""}, {"HOME": "relative"}, {"XDG_STATE_HOME": "../site"}])
def test_without_a_place_for_a_key_no_cache_is_trusted(environment: dict[str, str]) -> None:
    assert key_path(environment) is None
    assert machine_key(environment) != machine_key(environment)


def test_where_no_key_can_be_written_no_cache_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "mkdir", refuse)
    environment = {"HOME": str(tmp_path)}
    assert machine_key(environment) != machine_key(environment)
