"""Layouts are compiled once for a set of texts, and nothing is loaded that this machine did not seal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from msgspec.structs import replace

from generator.engine.layout_store import LayoutStore, layouts_of
from generator.engine.pipeline import build_site
from generator.engine.request import Request
from generator.read.assets import built_in
from generator.render import layouts as render_layouts
from generator.render import pages
from generator.text.languages import Languages
from tests.conftest import MakeSite
from tests.sites import ENTRY, Site

KEY = b"k" * 32
SITE = {"content/entries/2025/a.md": ENTRY}


def request(site: Site, folder: Path, seal: bytes = KEY) -> Request:
    return replace(site.request(), layout_folder=folder, seal=seal)


def forget_what_this_process_knows() -> None:
    for module in (render_layouts, pages):
        for remembered in vars(module).values():
            if hasattr(remembered, "cache_clear"):
                remembered.cache_clear()


def refuse_to_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object) -> None:
        raise AssertionError("a layout was parsed")

    monkeypatch.setattr("jinja2.Environment.parse", refusing)
    monkeypatch.setattr("jinja2.Environment._parse", refusing)


def test_a_second_process_parses_no_layout_and_makes_the_same_bytes(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(SITE)
    forget_what_this_process_knows()
    build_site(request(made, tmp_path / "layouts"), made.output)
    forget_what_this_process_knows()
    refuse_to_parse(monkeypatch)
    build_site(request(made, tmp_path / "layouts"), tmp_path / "again")
    assert made.tree(tmp_path / "again") == made.tree()


def test_what_another_key_sealed_is_made_anew(site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(SITE)
    forget_what_this_process_knows()
    build_site(request(made, tmp_path / "layouts"), made.output)
    forget_what_this_process_knows()
    refuse_to_parse(monkeypatch)
    with pytest.raises(AssertionError, match="a layout was parsed"):
        build_site(request(made, tmp_path / "layouts", b"other key"), tmp_path / "again")


def test_a_layout_of_the_sites_own_and_another_generator_have_sets_of_their_own(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    asked = request(made, tmp_path)
    stores = [layouts_of(asked, "one", Languages()).store, layouts_of(asked, "two", Languages()).store]
    made.write({"layouts/page.html": "other"})
    stores.append(layouts_of(asked, "one", Languages()).store)
    assert len({store.folder for store in stores if isinstance(store, LayoutStore)}) == 3


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_a_damaged_file_is_none(tmp_path: Path, damage: bytes) -> None:
    store = LayoutStore(tmp_path / "set", KEY)
    store.put("facts", b"what is known")
    assert store.get("facts") == b"what is known"
    (tmp_path / "set/facts").write_bytes(damage)
    assert store.get("facts") is None


def test_no_file_passes_for_another(tmp_path: Path) -> None:
    store, other = LayoutStore(tmp_path / "set", KEY), LayoutStore(tmp_path / "other", KEY)
    store.put("one", b"code")
    other.put("one", b"other code")
    (tmp_path / "set/one").replace(tmp_path / "set/two")
    assert store.get("two") is None
    (tmp_path / "other/one").replace(tmp_path / "set/one")
    assert store.get("one") is None


def test_of_many_sets_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(12):
        LayoutStore(tmp_path / f"set{number}", KEY).put("facts", b"")
        os.utime(tmp_path / f"set{number}", (number, number))
    assert {folder.name for folder in tmp_path.iterdir()} == {f"set{number}" for number in range(4, 12)}


def test_a_folder_that_cannot_be_written_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    LayoutStore(tmp_path / "file/set", KEY).put("facts", b"")
    assert LayoutStore(tmp_path / "file/set", KEY).get("facts") is None


def test_after_an_edit_of_one_layout_the_others_are_not_compiled_again(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(SITE)
    forget_what_this_process_knows()
    made.build()
    compiled: list[str | None] = []
    compiling = Environment.compile

    def noted(self: Environment, source: str, name: str | None = None, *more: Any, **others: Any) -> Any:
        compiled.append(name)
        return compiling(self, source, name, *more, **others)

    monkeypatch.setattr(Environment, "compile", noted)
    made.write({"layouts/claim.html": (built_in("layouts") / "claim.html").read_text("utf-8") + "\n"}).build()
    assert compiled == ["claim.html"]
    forget_what_this_process_knows()
    made.build(tmp_path / "anew", clean=True)
    assert made.tree() == made.tree(tmp_path / "anew")
