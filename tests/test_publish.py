"""Publishing: whole files, nobody else's files, one build at a time, nothing after an error."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.content.asset import LayoutError
from generator.content.site_paths import TEMPORARY
from generator.engine.output import files as publishing
from generator.engine.output.files import ForeignFile
from generator.engine.output.folder import OutputRefused, check_output
from tests.conftest import MakeSite
from tests.sites import ENTRY, PNG, SITE, A, assert_equals_clean, entry

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("place", ["/", "~", ".", "..", "content", "content/entries/x", "layouts", ".git/x", ".cache"])
def test_a_directory_that_a_build_could_destroy_is_refused(site: MakeSite, place: str) -> None:
    made = site(SITE)
    output = Path(place).expanduser() if place in ("/", "~") else made.root / place
    with pytest.raises(OutputRefused):
        made.build(output)
    assert made.tree(made.root / "content")


def test_another_git_repository_is_refused(site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "other" / ".git").mkdir(parents=True)
    with pytest.raises(OutputRefused, match="is a git repository"):
        site(SITE).build(tmp_path / "other")


def test_a_link_to_a_forbidden_directory_is_seen_through(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    (tmp_path / "innocent").symlink_to(made.root / "content")
    with pytest.raises(OutputRefused):
        check_output(made.root, tmp_path / "innocent")


def test_an_error_in_the_content_changes_not_one_byte_of_the_output(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in made.output.rglob("*") if path.is_file()}
    outcome = made.write({A: ENTRY.replace("date: 2025-08-20", "date: 2025-02-30")}).build()
    assert [problem.code for problem in outcome.problems] == ["E206"]
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in made.output.rglob("*") if path.is_file()}
    assert before == after


def test_an_error_in_a_first_build_makes_no_output_at_all(site: MakeSite) -> None:
    made = site({A: entry(status="status: not denyed")})
    made.build()
    assert not made.output.exists()


def test_files_that_are_not_ours_are_left_alone(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    (made.output / "CNAME").write_text("facts.example", "utf-8")
    (made.output / "claims" / "notes.txt").write_text("mine", "utf-8")
    made.write({A: None, "content/entries/2025/b.md": None, "content/entries/2024/c.md": None}).build()
    assert (made.output / "CNAME").read_text("utf-8") == "facts.example"
    assert (made.output / "claims" / "notes.txt").read_text("utf-8") == "mine"
    assert not (made.output / "claims" / "a").exists()


def test_a_foreign_file_in_a_pages_place_stops_the_build_before_it_begins(site: MakeSite) -> None:
    made = site(SITE).write({"public/about/index.html": "somebody's own page"})
    with pytest.raises(ForeignFile, match="was not written by this generator"):
        made.build()
    assert list(made.tree()) == ["about/index.html"]


def test_a_linked_folder_in_the_output_is_not_followed(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    (tmp_path / "elsewhere").mkdir()
    made.output.mkdir()
    (made.output / "claims").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ForeignFile, match="is not a regular directory"):
        made.build()
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_manifest_that_names_files_outside_removes_nothing_there(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    made.build()
    (tmp_path / "precious.txt").write_text("keep", "utf-8")
    manifest = made.output / "manifest.json"
    listed = '"../precious.txt": "", "../../precious.txt": "", "/etc/hostname": "",'
    manifest.write_text(manifest.read_text("utf-8").replace('"files": {', f'"files": {{{listed}'), "utf-8")
    made.build()
    assert (tmp_path / "precious.txt").exists()
    assert_equals_clean(made)


def test_the_manifest_lists_every_file_with_its_digest(site: MakeSite) -> None:
    import hashlib
    import json

    made = site(SITE)
    made.build()
    listed = json.loads(made.page("manifest.json"))["files"]
    tree = made.tree()
    del tree["manifest.json"]
    assert listed == {path: hashlib.sha256(raw).hexdigest() for path, raw in tree.items()}


def test_an_address_that_was_a_file_may_become_a_folder_and_back(site: MakeSite) -> None:
    made = site(SITE | {"static/thing": "a file"})
    made.build()
    made.write({"static/thing": None, "static/thing/inside.txt": "in a folder"}).build()
    assert_equals_clean(made)
    made.write({"static/thing/inside.txt": None})
    (made.root / "static/thing").rmdir()
    made.write({"static/thing": "a file"}).build()
    assert_equals_clean(made)


def test_a_second_build_says_that_the_first_is_still_writing(site: MakeSite) -> None:
    made = site(SITE)
    made.output.mkdir()
    handle = os.open(made.output, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(OutputRefused, match="another build is writing"):
            made.build()
    finally:
        os.close(handle)
    made.build()


def test_a_build_that_is_really_killed_is_finished_by_the_next(site: MakeSite) -> None:
    made = site({f"content/entries/2025/e{n}.md": entry(claim=f"claim: A generated claim, number {n} of many")
                 for n in range(150)})  # fmt: skip
    command = [sys.executable, str(REPOSITORY / "build.py"), "build", "--root", str(made.root), "--jobs", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (made.output / "claims").exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 10
    while _is_locked(made.output) and time.monotonic() < deadline:
        time.sleep(0.1)
    made.build()
    assert not [path for path in made.tree() if path.endswith(TEMPORARY) or "building" in path]
    assert_equals_clean(made)


def _is_locked(output: Path) -> bool:
    """Workers end within a second of their parent, and free the lock they were born with."""
    handle = os.open(output, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def test_a_build_recovers_from_whatever_a_journal_says(site: MakeSite) -> None:
    import json

    made = site(SITE)
    made.build()
    journal = {"files": dict.fromkeys(["index.html/index.html", "a/b/c", "claims", "..", "/etc/passwd", "x" * 300], "")}
    (made.output / ".building.json").write_text(json.dumps(journal), "utf-8")
    made.write({A: ENTRY.replace("What is known", "What is now known")}).build()
    assert_equals_clean(made)


def test_clean_trusts_nothing_and_makes_every_file(site: MakeSite) -> None:
    made = site(SITE)
    first = made.build().counts
    again = made.build(clean=True).counts
    assert (again.rendered, again.reused, again.written) == (first.rendered, 0, 0)


def test_a_layout_that_breaks_on_one_kind_of_page_leaves_the_output_as_it_was(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    before = made.tree()
    with pytest.raises(LayoutError, match=r"layouts/page.html:1: page.no_such_thing does not exist"):
        made.write({"layouts/page.html": "{{ page.no_such_thing }}", A: ENTRY.replace("What", "That")}).build()
    assert made.tree() == before


def test_images_are_published_only_where_readers_see_them(site: MakeSite) -> None:
    shown = ENTRY.replace("*Markdown*", "![A letter](letter.png)")
    made = site({A: shown, "content/entries/2025/letter.png": PNG, "content/entries/2025/other.png": PNG + b"unused"})
    made.build()
    assert [path for path in made.tree() if path.startswith("media/")] == ["media/entries/2025/letter.png"]
    made.write({A: shown.replace("topics:", "draft: true\ntopics:")}).build()
    assert [path for path in made.tree() if path.startswith("media/")] == []


def test_a_name_of_any_length_and_script_has_a_file_name_that_fits(site: MakeSite) -> None:
    long = "\u6f22" * 118
    made = site({"content/entries/a.md": entry(speaker=f"speaker: {long}", topics=f"topics: [{long}]")})
    assert made.build().problems == ()
    assert all(len(part.encode()) <= 200 for path in made.tree() for part in path.split("/"))
    assert_equals_clean(made)


def test_a_full_disk_ends_in_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "page.html"
    target.write_bytes(b"old")

    def full(name: str, to: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        publishing.replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
