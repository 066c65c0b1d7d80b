"""The examples of docs/deploying.md bring a built site elsewhere and send only what changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.audit_tools import missing
from tests.conftest import MakeSite
from tests.sites import Site, entry
from tests.terminals import REPOSITORY

EXAMPLES = REPOSITORY / "docs" / "examples"
CHANGED = EXAMPLES / "changed_files.py"
A, B = "content/entries/a.md", "content/entries/b.md"
OTHER = "claim: Another claim that has nothing to do with cartels"


def lists(before: Path, public: Path, place: Path) -> dict[str, list[str]]:
    place.mkdir(exist_ok=True)
    command = [sys.executable, str(CHANGED), str(before), str(public), str(place)]
    subprocess.run(command, check=True, capture_output=True)
    return {path.name: path.read_text("utf-8").splitlines() for path in place.glob("*.txt")}


def built_site(site: MakeSite) -> Site:
    made = site({A: entry(), B: entry(claim=OTHER)})
    made.build()
    return made


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside", "a/../../b", "a\nb"])
def test_a_manifest_that_names_what_lies_outside_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {name: ""}}), "utf-8")
    command = [sys.executable, str(CHANGED), str(tmp_path / "manifest.json"), str(tmp_path), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is it the manifest of a site?" in done.stderr
    assert not list(tmp_path.glob("*.txt"))


def test_wrong_usage_tells_how_it_is_meant() -> None:
    done = subprocess.run([sys.executable, str(CHANGED), "one"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "changed_files.py BEFORE PUBLIC LISTS" in done.stderr


def test_without_an_earlier_manifest_every_file_is_sent_once_and_nothing_removed(
    site: MakeSite, tmp_path: Path
) -> None:
    made = built_site(site)
    found = lists(tmp_path / "none.json", made.output, tmp_path / "lists")
    assert found["gone.txt"] == []
    assert sorted(found["assets.txt"] + found["pages.txt"]) == sorted(made.tree().keys() - {"manifest.json"})
    assert "index.html" in found["pages.txt"]
    assert [path for path in found["pages.txt"] if path.endswith((".css", ".svg"))] == []


def test_without_a_change_nothing_is_sent(site: MakeSite, tmp_path: Path) -> None:
    made = built_site(site)
    found = lists(made.output / "manifest.json", made.output, tmp_path / "lists")
    assert found == {"assets.txt": [], "pages.txt": [], "gone.txt": []}


@pytest.mark.parametrize("tool", ["rsync", "rclone"])
def test_a_deployment_sends_what_changed_removes_what_is_gone_and_leaves_the_rest_alone(
    site: MakeSite, tmp_path: Path, tool: str
) -> None:
    if not shutil.which(tool):
        missing(tool, f"apt-get install {tool}")
    made = built_site(site)
    server = tmp_path / "server"
    server.mkdir()
    (server / "theirs.txt").write_text("not ours", "utf-8")
    deploy(tool, made.output, server)
    assert on(server) == made.tree() | {"theirs.txt": b"not ours"}

    # Had it been sent again, this mark would be gone.
    marked = "404.html"  # shows no entry
    (server / marked).write_bytes(b"mark")
    made.write({B: None, "content/entries/c.md": entry(claim="claim: A third claim, about a bridge and its builders")})
    made.build()
    deploy(tool, made.output, server)
    assert on(server) == made.tree() | {"theirs.txt": b"not ours", marked: b"mark"}
    assert not (server / "claims/b/index.html").exists()
    assert (server / "claims/c/index.html").exists()


def deploy(tool: str, public: Path, server: Path) -> None:
    variables = os.environ | {"RCLONE_CONFIG": os.devnull}
    done = subprocess.run([EXAMPLES / f"{tool}.sh", public, server], capture_output=True, text=True, env=variables)
    assert done.returncode == 0, done.stdout + done.stderr


def on(server: Path) -> dict[str, bytes]:
    return {path.relative_to(server).as_posix(): path.read_bytes() for path in server.rglob("*") if path.is_file()}
