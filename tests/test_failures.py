"""Builds that are killed or refused by the system: whole pages, nothing left behind, and the next one mends all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.engine.output import files, manifest
from generator.engine.output.files import ForeignFile, path_conflicts
from tests.commands import REPOSITORY, command
from tests.conftest import MakeSite
from tests.failures import every_step
from tests.sites import ENTRY, SITE, A, assert_equals_clean


@pytest.mark.slow
def test_a_build_killed_before_any_step_leaves_whole_pages_and_no_litter(tmp_path: Path) -> None:
    found = every_step(tmp_path, "kill", "all")
    assert found["complaints"] == []
    assert found["outcomes"] == {"97": found["steps"]}
    events = {step.split()[0] for step in found["seen"]}
    assert {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir"} <= events, "the hook missed some of the steps"


@pytest.mark.slow
def test_a_build_of_other_words_killed_before_any_step_leaves_whole_pages_and_no_litter(tmp_path: Path) -> None:
    found = every_step(tmp_path, "kill", "all", "text")
    assert found["complaints"] == []
    assert found["outcomes"] == {"97": found["steps"]}
    assert found["steps"] < 60, "the whole was built"


@pytest.mark.slow
def test_half_a_file_on_the_disk_is_never_a_page(tmp_path: Path) -> None:
    found = every_step(tmp_path, "torn", "renames")
    assert found["complaints"] == []
    assert found["steps"] > 20


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ENOSPC", "EACCES", "EROFS", "EIO"])
def test_an_error_of_the_system_at_any_step_ends_in_whole_pages_and_the_next_build_mends(
    tmp_path: Path, kind: str
) -> None:
    found = every_step(tmp_path, kind, "some")
    assert found["complaints"] == []
    assert set(found["outcomes"]) == {"0", "2"}, "errors of the cache cost nothing; others are told"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="who is left is looked up in /proc")
@pytest.mark.parametrize("option", [(), ("swap",)], ids=["plain", "swap"])
def test_a_build_killed_at_a_random_moment_leaves_nobody_and_nothing_behind(
    tmp_path: Path, option: tuple[str, ...]
) -> None:
    """Two hundred are killed by hand, with ``python -m tests.random_kills``; here a few of another seed each day."""
    seed = str(date.today().toordinal())
    command = [sys.executable, "-m", "tests.random_kills", str(tmp_path), "4", seed, *option]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["complaints"] == [], f"seed {seed}"
    assert found["kills"] == 4


def test_a_full_disk_is_told_and_the_build_goes_on_when_there_is_room(site: MakeSite, small_disk: Path) -> None:
    made = site(SITE | {f"static/big{n}.txt": str(n) * 40_000 for n in range(20)})
    output = small_disk / "public"
    done = command(made.root, "--output", str(output))
    assert done.returncode == 2
    assert f"No space left on device: '{output}/" in done.stderr
    assert "run the build again to recover" in done.stderr
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert command(made.root, "--output", str(output)).returncode == 0
    clean = made.root.parent / "clean"
    assert command(made.root, "--output", str(clean), "--clean").returncode == 0
    assert made.tree(output) == made.tree(clean)


def test_a_disk_that_can_only_be_read_is_told(site: MakeSite, small_disk: Path) -> None:
    made = site({A: ENTRY})
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    output = small_disk / "public"
    assert command(made.root, "--output", str(output)).returncode == 0
    before = made.tree(output)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    made.write({A: ENTRY.replace("What is known", "What is now known")})
    done = command(made.root, "--output", str(output))
    assert done.returncode == 2
    assert "Read-only file system" in done.stderr
    assert made.tree(output) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits are set in the child before it begins")
def test_a_limit_on_the_size_of_files_is_told_like_a_full_disk(site: MakeSite) -> None:
    import resource

    made = site(SITE | {"static/large.txt": "x" * 500_000})

    def limited() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = command(made.root, preexec_fn=limited)
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert not [path for path in made.tree() if ".part" in path]
    assert command(made.root).returncode == 0
    clean = made.root.parent / "clean"
    assert command(made.root, "--output", str(clean), "--clean").returncode == 0
    assert made.tree() == made.tree(clean)


DAMAGES = {
    "emptied": lambda raw: b"",
    "cut": lambda raw: raw[: len(raw) // 2],
    "a bit turned": lambda raw: raw[: len(raw) // 2] + bytes([raw[len(raw) // 2] ^ 4]) + raw[len(raw) // 2 + 1 :],
    "zeroed": lambda raw: bytes(len(raw)),
    "of another version": lambda raw: b'{"version": 99, "tree": []}\n',
    "no longer text": lambda raw: b"\xff\xfe" + raw,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("change", [True, False], ids=["with a change", "without a change"])
def test_a_damaged_manifest_is_mended_by_what_is_remembered(site: MakeSite, damage: Any, change: bool) -> None:
    made = site(SITE)
    made.build()
    listed = made.output / "manifest.json"
    listed.write_bytes(damage(listed.read_bytes()))
    if change:
        made.write({A: ENTRY.replace("What is known", "What is now known"), "content/entries/2024/c.md": None})
    assert made.build().problems == ()
    assert_equals_clean(made)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_cache_is_an_empty_one(site: MakeSite, damage: Any) -> None:
    made = site(SITE)
    made.build()
    for path in (made.root / ".cache").iterdir():
        if path.is_file() and path.stat().st_size:  # of its clock only the time counts
            path.write_bytes(damage(path.read_bytes()))
    made.write({A: ENTRY.replace("What is known", "What is now known")}).build()
    assert_equals_clean(made)


def test_without_manifest_and_cache_the_message_says_what_to_do(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    before = made.tree()
    (made.output / "manifest.json").unlink()
    shutil.rmtree(made.root / ".cache")
    with pytest.raises(ForeignFile, match=r"manifest\.json is damaged or missing: remove .*public and build again"):
        made.build()
    del before["manifest.json"]
    assert made.tree() == before


def test_after_a_killed_build_files_are_compared_by_their_bytes(site: MakeSite) -> None:
    """A power cut can leave a file with the right size and time and nothing in it."""
    made = site(SITE)
    made.build()
    page = made.output / "index.html"
    stat = page.stat()
    page.write_bytes(bytes(stat.st_size))
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    manifest.begin(made.output, set(), ["index.html"])
    made.build()
    assert_equals_clean(made)


def test_litter_beside_a_page_goes_though_nothing_else_is_to_be_done(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    manifest.begin(made.output, set(), ["index.html"])
    for name in ("index.html", "manifest.json", ".building.json"):
        Path(files.temp_path(made.output / name)).write_bytes(b"half")
    made.build()
    assert [path for path in made.tree() if path.rpartition("/")[2].startswith(".")] == []


def test_what_is_written_beside_a_file_never_is_another_file_of_the_site(site: MakeSite) -> None:
    made = site(SITE | {"static/thing": "one", "static/thing.part": "two"})
    made.build()
    assert (made.page("static/thing"), made.page("static/thing.part")) == ("one", "two")
    made.write({"static/thing": "another"}).build()
    assert_equals_clean(made)


def test_a_file_whose_name_changes_in_case_alone_goes_before_the_new_one_comes() -> None:
    """Where case does not count, the removal of the old name would remove the new file."""
    assert path_conflicts(["static/Own.txt", "static/other.txt"], ["static/own.txt"]) == {"static/Own.txt"}
    assert path_conflicts(["static/Own/a.txt"], ["static/own"]) == {"static/Own/a.txt"}
    assert path_conflicts(["static/caf\u00e9.txt"], ["static/cafe\u0301.txt"]) == {"static/caf\u00e9.txt"}


@pytest.mark.parametrize(("old", "new"), [("Own.txt", "own.txt"), ("Papers/a.txt", "papers/a.txt")])
def test_the_file_under_its_old_name_is_ours_where_case_does_not_count(site: MakeSite, old: str, new: str) -> None:
    """There a look for the new name finds it; here a second name of the same file stands for that."""
    made = site(SITE | {f"static/{old}": "one"})
    made.build()
    (made.root / "static" / old).unlink()
    made.write({f"static/{new}": "two"})
    (made.output / "static" / new).parent.mkdir(exist_ok=True)
    os.link(made.output / "static" / old, made.output / "static" / new)
    made.build()
    assert made.page(f"static/{new}") == "two"
    assert_equals_clean(made)


def test_a_strangers_file_under_a_name_of_other_case_is_not_ours(site: MakeSite) -> None:
    made = site(SITE | {"static/Own.txt": "one"})
    made.build()
    (made.root / "static/Own.txt").rename(made.root / "static/own.txt")
    (made.output / "static/own.txt").write_text("a stranger's")
    with pytest.raises(ForeignFile):
        made.build()
    assert made.page("static/own.txt") == "a stranger's"


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (
            {"static/Fonts/a.woff2": "a", "static/fonts/b.woff2": "b"},
            "static/fonts/b.woff2:1:1: error N409 static/Fonts",
        ),
        (
            {"content/entries/L.png": "a", "content/entries/l.png": "b"},
            "content/entries/l.png:1:1: error N409 content/",
        ),
        ({"static/caf\u00e9": "a", "static/cafe\u0301": "b"}, "error N409"),
        (
            {A: ENTRY.replace("topics:", "aliases: [/Claims/a/]\ntopics:")},
            'error N404 "/Claims/a/" is the URL of a page',
        ),
    ],
    ids=["folders", "pictures", "accents", "aliases"],
)
def test_two_files_that_are_one_where_case_does_not_count_are_a_problem(
    site: MakeSite, files: dict[str, str | bytes | None], place: str
) -> None:
    outcome = site({A: ENTRY} | files).build()
    assert [str(problem) for problem in outcome.problems if place in str(problem)]


def test_an_output_that_is_exchanged_while_a_build_waits_for_it_is_locked_where_it_is_now(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.engine.output import folder as module

    made = site({A: ENTRY})
    made.output.mkdir()
    hold = module.hold

    def exchanged(handle: int, output: Path) -> None:
        monkeypatch.setattr(module, "hold", hold)
        output.rename(output.with_name("old"))
        output.mkdir()
        hold(handle, output)

    monkeypatch.setattr(module, "hold", exchanged)
    with module.locked(made.output), pytest.raises(module.OutputRefused, match="another build"):
        made.build()
