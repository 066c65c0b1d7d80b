"""The script that commits the log of changes: it only ever lets the log grow, and writes nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.terminals import REPOSITORY

SCRIPTS = (REPOSITORY / ".ci" / "log", REPOSITORY / "generator" / "starter" / "github" / "log")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.example",
}  # fmt: skip
script = pytest.mark.parametrize("script", SCRIPTS, ids=["ours", "starter"])


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
    ).stdout


def run(script: Path, checkout: Path, written: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", str(script), str(written)], cwd=checkout, env=ENVIRONMENT, capture_output=True, text=True
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone whose log has two events."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "origin")
    git(tmp_path, "clone", "-q", "origin", "checkout")
    folder = tmp_path / "checkout"
    (folder / "content").mkdir()
    (folder / "content/log.jsonl").write_text("one\ntwo\n", "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    git(folder, "push", "-q", "origin", "HEAD")
    return folder


@script
def test_a_log_that_lost_an_event_is_not_recorded(checkout: Path, tmp_path: Path, script: Path) -> None:
    (tmp_path / "new").write_text("one\n", "utf-8")
    done = run(script, checkout, tmp_path / "new")
    assert done.returncode == 1
    assert "has fewer events" in done.stderr
    assert git(checkout, "show", "origin/main:content/log.jsonl") == "one\ntwo\n"


@script
def test_a_link_in_place_of_the_log_is_replaced_and_not_followed(checkout: Path, tmp_path: Path, script: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine\n", "utf-8")
    log = checkout / "content/log.jsonl"
    log.unlink()
    log.symlink_to(elsewhere)
    (tmp_path / "new").write_text("one\ntwo\nthree\n", "utf-8")
    assert run(script, checkout, tmp_path / "new").returncode == 0
    assert elsewhere.read_text("utf-8") == "mine\n"
    assert git(checkout, "show", "origin/main:content/log.jsonl") == "one\ntwo\nthree\n"


@script
def test_a_log_without_news_makes_no_commit(checkout: Path, tmp_path: Path, script: Path) -> None:
    (tmp_path / "new").write_text("one\ntwo\n", "utf-8")
    assert run(script, checkout, tmp_path / "new").stdout == "nothing is new\n"
    assert git(checkout, "rev-list", "--count", "origin/main").strip() == "1"
