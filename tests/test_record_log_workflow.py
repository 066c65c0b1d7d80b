"""The script with which the daily workflow keeps the log of changes, run beside a repository as a runner does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.terminals import REPOSITORY

SCRIPT = REPOSITORY / ".ci" / "log"
COPY = REPOSITORY / "generator" / "starter" / "github" / "log"
LOG = "content/log.jsonl"
WHO = {f"GIT_{role}_{what}": "x@y.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, env={**os.environ, **WHO}, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository whose log has two events."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "hub.git")
    git(tmp_path, "clone", "-q", "hub.git", "clone")
    folder = tmp_path / "clone"
    git(folder, "switch", "-q", "-c", "main")
    (folder / "content").mkdir()
    (folder / LOG).write_text("1\n2\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    git(folder, "push", "-q", "origin", "main")
    return folder


def record(clone: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Run the script on what another job found."""
    found = clone.parent / "found"
    found.write_text(text)
    command = [str(SCRIPT), str(found)]
    return subprocess.run(command, cwd=clone, env={**os.environ, **WHO}, capture_output=True, text=True, check=False)


def published(clone: Path) -> str:
    return git(clone.parent / "hub.git", "show", f"main:{LOG}")


@pytest.mark.parametrize("arguments", [[], ["missing"], ["a", "b"]])
def test_wrong_usage_changes_nothing(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run([SCRIPT, *arguments], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "usage: log FILE\n")


def test_a_log_with_fewer_events_is_refused(clone: Path) -> None:
    done = record(clone, "1\n")
    assert done.returncode == 1
    assert "which only grows" in done.stderr
    assert published(clone) == "1\n2\n"


def test_what_somebody_pushed_in_the_meantime_stays(clone: Path) -> None:
    git(clone.parent, "clone", "-q", "hub.git", "other")
    other = clone.parent / "other"
    (other / LOG).write_text("1\n2\nby hand\n")
    git(other, "commit", "-q", "-a", "-m", "By hand")
    git(other, "push", "-q", "origin", "main")
    assert record(clone, "1\n2\n3\n").returncode != 0
    assert published(clone) == "1\n2\nby hand\n"


def test_new_events_are_pushed_in_one_commit_and_the_same_log_in_none(clone: Path) -> None:
    for _ in range(2):
        assert record(clone, "1\n2\n3\n").returncode == 0
    assert published(clone) == "1\n2\n3\n"
    assert git(clone, "log", "--format=%s", "origin/main").splitlines() == ["Record the log of changes", "Begin"]


def test_a_new_site_gets_the_same_script() -> None:
    assert SCRIPT.read_bytes() == COPY.read_bytes()


@pytest.mark.parametrize("status", [0, 1])
@pytest.mark.parametrize("workflow", [".github/workflows/daily.yml", "generator/starter/github/workflows/daily.yml"])
def test_the_summary_shows_events_as_code_and_a_log_that_fails_fails_the_job(
    workflow: str, status: int, tmp_path: Path
) -> None:
    steps = yaml.safe_load((REPOSITORY / workflow).read_text("utf-8"))["jobs"]["events"]["steps"]
    (script,) = (step["run"] for step in steps if step.get("name") == "Append it")
    for name in ("python", "on-the-record"):
        stub = tmp_path / ".venv/bin" / name
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(
            f"#!/bin/bash\necho '3  2025-09-01  corrected  a  ![x](https://evil.example/)'\nexit {status}\n"
        )
        stub.chmod(0o755)
    (tmp_path / "content").mkdir()

    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "GITHUB_STEP_SUMMARY": "summary.md"}, check=False)

    assert done.returncode == status
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("```\n3  2025-09-01  corrected")
