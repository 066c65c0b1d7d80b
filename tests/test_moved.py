"""The cache follows the site: a copy in another folder, with other stats, reuses the output that came along."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.engine.load_results import load_in_one_process
from generator.read.files import ContentFile
from tests.conftest import MakeSite
from tests.sites import ENTRY, PNG, Site, entry
from tests.test_incremental import assert_equals_clean

A, B, C = (f"content/entries/2025/{name}.md" for name in "abc")
SITE: dict[str, str | bytes | None] = {
    A: ENTRY.replace("What is known", "![A letter](letter.png)\n\nWhat is known"),
    B: entry(claim="claim: Another claim that has nothing to do with the first"),
    C: entry(claim="claim: A third claim about a bridge", topics="topics: [Bridges]", speaker="speaker: Jane Doe"),
    "content/entries/2025/letter.png": PNG,
    "static/extra.txt": "more",
}


@pytest.fixture
def moved(site: MakeSite) -> Site:
    """A site that was built, in another folder and with the stats of new files."""
    made = site(SITE)
    made.build()
    return copied(made, "elsewhere/below/site")


def copied(made: Site, name: str) -> Site:
    there = made.root.parent / name
    shutil.copytree(made.root, there, copy_function=shutil.copyfile)
    for number, file in enumerate(path for path in there.rglob("*") if path.is_file()):
        os.utime(file, (1_700_000_000 + number, 1_700_000_000 + number))
    return Site(there)


def test_a_site_that_was_moved_with_its_output_and_cache_is_not_built_again(moved: Site) -> None:
    before = moved.tree()
    counts = moved.build().counts
    assert (counts.rendered, counts.written, counts.removed) == (0, 0, 0)
    assert counts.reused == len(before) - 1
    assert moved.tree() == before


def test_after_an_edit_in_the_new_folder_only_what_shows_it_is_made(moved: Site) -> None:
    outcome = moved.write({C: str(SITE[C]).replace("third claim", "fourth claim")}).build()
    assert "claims/c/index.html" in outcome.causes
    assert "claims/a/index.html" not in outcome.causes
    assert outcome.counts.reused > outcome.counts.rendered
    assert_equals_clean(moved)


def test_no_file_that_has_not_changed_is_read_as_a_text_again(moved: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(base_path: str, persistent: object, files: list[ContentFile]) -> list[bytes]:
        read.extend(file.path for file in files)
        return load_in_one_process(base_path, None, files)

    monkeypatch.setattr("generator.engine.load_results.load_in_one_process", noted)
    moved.write({C: str(SITE[C]).replace("third claim", "fourth claim")}).build()
    assert read == [C]


def test_the_next_build_in_the_new_folder_has_nothing_to_do(moved: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    moved.build()
    moved.build()  # files were copied within the same tick of the clock as the first
    monkeypatch.setattr("generator.engine.reading.read_files", None)
    assert moved.build().counts.rendered == 0


@pytest.mark.parametrize("damage", [b"Another page.", None], ids=["changed", "of the same size"])
def test_a_file_of_the_output_that_changed_on_the_way_is_made_again(moved: Site, damage: bytes | None) -> None:
    file = moved.output / "claims/a/index.html"
    before = file.read_bytes()
    file.write_bytes(damage or before.replace(b"Ken", b"Kim"))
    outcome = moved.build()
    assert outcome.causes == {"claims/a/index.html": ("file touched",)}
    assert file.read_bytes() == before


def test_a_link_to_the_same_bytes_is_no_file_of_the_output(moved: Site, tmp_path: Path) -> None:
    file = moved.output / "claims/a/index.html"
    other = tmp_path / "other.html"
    file.rename(other)
    file.symlink_to(other)
    moved.build()
    assert not file.is_symlink()
    assert file.read_bytes() == other.read_bytes()


def test_an_output_that_did_not_come_along_is_made_without_reading_a_text(
    moved: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(moved.output)
    monkeypatch.setattr("generator.engine.load_results.load_in_one_process", lambda *_: pytest.fail("a text is read"))
    assert moved.build().counts.reused == 0
    monkeypatch.undo()
    assert_equals_clean(moved)
