"""``--swap``: a tree prepared beside the output, exchanged in one step, and nothing left of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.engine.output import swap
from generator.engine.output.files import ForeignFile
from generator.engine.output.folder import OutputRefused
from tests.commands import command
from tests.conftest import MakeSite
from tests.failures import every_step
from tests.sites import ENTRY, SITE, A, Site, assert_equals_clean, entry

EDITED = {A: ENTRY.replace("What is known", "What is now known")}


def build(site: Site, output: Path | None = None) -> swap.Place:
    """Build with --swap, as the command does."""
    with swap.build_directory(output or site.output, True) as place:
        site.build(place.tree)
    return place


def beside(site: Site) -> set[str]:
    return {path.name for path in site.root.iterdir()} - {"content", "static", "public", ".cache"}


def test_the_tree_is_that_of_a_clean_build_and_nothing_stands_beside_it(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    assert_equals_clean(made)
    made.write({**EDITED, "content/entries/2024/c.md": None})
    build(made)
    assert_equals_clean(made)
    assert beside(made) == set()


def test_files_of_others_come_along_as_they_are(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    made.write({"public/CNAME": "facts.example", "public/deep/er/notes.txt": "mine"})
    (made.output / "empty").mkdir()
    (made.output / "link").symlink_to("CNAME")
    (made.output / "secret").write_text("mine", "utf-8")
    (made.output / "secret").chmod(0o600)
    made.output.chmod(0o750)
    build(made.write(EDITED))
    assert made.page("CNAME") == "facts.example"
    assert made.page("deep/er/notes.txt") == "mine"
    assert (made.output / "empty").is_dir()
    assert (made.output / "link").readlink() == Path("CNAME")
    assert (made.output / "secret").stat().st_mode & 0o777 == 0o600
    assert made.output.stat().st_mode & 0o777 == 0o750
    assert "now known" in made.page("claims/a/")


def test_no_file_is_written_to_through_its_second_name(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    before = made.tree()
    made.write(EDITED)
    with pytest.raises(KeyboardInterrupt), swap.build_directory(made.output, True) as place:
        made.build(place.tree)
        assert made.tree(place.tree) != before
        raise KeyboardInterrupt
    assert made.tree() == before
    assert beside(made) == set()
    assert {path.stat().st_nlink for path in made.output.rglob("*") if path.is_file()} == {1}


def test_with_nothing_to_do_the_output_stays_the_folder_that_it_is(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    before = made.output.stat().st_ino
    build(made)
    assert made.output.stat().st_ino == before
    build(made.write(EDITED))
    assert made.output.stat().st_ino != before


def test_an_error_in_the_content_leaves_all_as_it_was(site: MakeSite) -> None:
    made = site({A: entry(date="date: 2025-02-30")})
    build(made)
    assert not made.output.exists()
    assert beside(made) == set()


def test_a_foreign_file_in_a_pages_place_is_named_where_it_stands(site: MakeSite) -> None:
    made = site(SITE).write({"public/about/index.html": "somebody's own page"})
    with pytest.raises(ForeignFile, match=f"^{made.output}/about/index.html was not written by this generator"):
        build(made)
    assert list(made.tree()) == ["about/index.html"]
    assert beside(made) == set()


def test_a_file_that_somebody_adds_while_the_site_is_built_is_not_lost(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(SITE)
    build(made)
    made.write({"public/CNAME": "old.example"})
    sync = swap._sync

    def late(folder: Path) -> None:
        made.write({"public/new/upload.txt": "just come", "public/other": "new.example"})
        (made.output / "other").replace(made.output / "CNAME")
        made.write({"public/aside": "in a page's place"})
        (made.output / "aside").replace(made.output / "index.html")
        sync(folder)

    monkeypatch.setattr(swap, "_sync", late)
    build(made.write(EDITED))
    assert made.page("new/upload.txt") == "just come"
    assert made.page("CNAME") == "new.example"
    assert made.page("index.html").startswith("<!doctype html>")


def test_a_second_build_finds_the_output_locked_before_and_after_the_exchange(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(SITE)
    take = swap._take_along
    seen = []

    def look(*arguments: Any) -> None:
        seen.append(made.output.stat().st_ino)
        with pytest.raises(OutputRefused, match="another build"):
            made.build()
        take(*arguments)

    monkeypatch.setattr(swap, "_take_along", look)
    with swap.build_directory(made.output, True) as place:
        with pytest.raises(OutputRefused, match="another build"):
            made.build()
        made.build(place.tree)
    assert len(seen) == 1
    made.build()


@pytest.mark.parametrize("again", [True, False], ids=["with --swap", "without"])
def test_what_a_killed_build_prepared_goes_with_the_next(site: MakeSite, again: bool) -> None:
    made = site(SITE)
    build(made)
    left = made.root / ".public.swap"
    shutil.copytree(made.output, left / "tree")
    (left / "about-this-folder.txt").write_text("a build", "utf-8")
    with swap.build_directory(made.output, again) as place:
        made.build(place.tree)
    assert beside(made) == set()
    assert_equals_clean(made)


def test_a_folder_of_that_name_which_is_not_ours_is_left_alone(site: MakeSite) -> None:
    made = site(SITE).write({".public.swap/mine.txt": "mine"})
    with pytest.raises(OutputRefused, match="was not created by a build"):
        build(made)
    made.build()
    assert (made.root / ".public.swap/mine.txt").read_text("utf-8") == "mine"


def test_a_link_of_that_name_is_not_followed(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    made.write({"elsewhere/about-this-folder.txt": "mine", "elsewhere/tree/x": "mine"})
    (made.root / ".public.swap").symlink_to(made.root / "elsewhere")
    with pytest.raises(OutputRefused, match="was not created by a build"):
        build(made)
    assert (made.root / "elsewhere/tree/x").exists()


def test_an_output_that_is_a_link_stays_one(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    (tmp_path / "real").mkdir()
    made.output.symlink_to(tmp_path / "real")
    build(made)
    assert made.output.is_symlink()
    assert "manifest.json" in made.tree(tmp_path / "real")


def test_a_disk_below_the_output_or_the_output_itself_is_refused(site: MakeSite, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    made = site(SITE)
    with pytest.raises(OutputRefused, match="is a mount point"):
        build(made, small_disk)
    with pytest.raises(OutputRefused, match="is a mount point"):
        build(made, small_disk.parent)
    build(made, small_disk / "public")
    made.build(made.root.parent / "clean", clean=True)
    assert made.tree(small_disk / "public") == made.tree(made.root.parent / "clean")


def test_a_disk_that_fills_up_leaves_the_old_tree_whole(site: MakeSite, small_disk: Path) -> None:
    made = site(SITE)
    output = small_disk / "public"
    subprocess.run(["mount", "-o", "remount,size=3m", str(small_disk)], check=True)
    assert command(made.root, "--output", str(output), "--swap").returncode == 0
    before = made.tree(output)
    made.write(EDITED | {f"static/big{n}.txt": str(n) * 400_000 for n in range(10)})
    done = command(made.root, "--output", str(output), "--swap")
    assert done.returncode == 2
    assert f"No space left on device: '{output}/" in done.stderr
    assert made.tree(output) == before
    assert [path.name for path in small_disk.iterdir()] == ["public"]


def test_a_system_that_cannot_exchange_renames_twice_and_says_so(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(one: Path, other: Path) -> None:
        raise NotImplementedError

    made = site(SITE)
    assert not build(made).two_steps
    monkeypatch.setattr(swap, "exchange", cannot)
    assert build(made.write(EDITED)).two_steps
    assert_equals_clean(made)
    assert beside(made) == set()


def test_a_build_killed_between_the_two_renames_is_undone_by_the_next(site: MakeSite) -> None:
    made = site(SITE)
    build(made)
    left = made.root / ".public.swap"
    left.mkdir()
    (left / "about-this-folder.txt").write_text("a build", "utf-8")
    made.output.rename(left / "old")
    made.write({"content/entries/2025/broken.md": "no entry"})
    with swap.build_directory(made.output, False) as place:
        made.build(place.tree)
    assert "index.html" in made.tree(), "though the next build had nothing to publish"
    assert beside(made) == set()


def test_the_command_builds_search_and_all_in_one_step(site: MakeSite) -> None:
    made = site(SITE)
    assert command(made.root, "--swap").returncode == 0
    assert "index.html" in made.tree()
    assert beside(made) == set()


@pytest.mark.slow
def test_killed_before_any_step_the_tree_is_wholly_old_or_wholly_new(tmp_path: Path) -> None:
    found = every_step(tmp_path, "kill", "some", "swap")
    assert found["complaints"] == []
    assert "generator.exchange tree" in found["seen"]


@pytest.mark.slow
def test_killed_where_two_renames_are_needed_the_next_build_equals_a_clean_one(tmp_path: Path) -> None:
    found = every_step(tmp_path, "kill", "renames", "pair")
    assert found["complaints"] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ENOSPC", "EIO"])
def test_an_error_at_any_step_leaves_the_tree_wholly_old_or_wholly_new(tmp_path: Path, kind: str) -> None:
    found = every_step(tmp_path, kind, "some", "swap")
    assert found["complaints"] == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is known to exchange two folders in one step")
def test_this_system_exchanges_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    swap.exchange(tmp_path / "one", tmp_path / "two")
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["two"]
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "one", tmp_path / "three")
