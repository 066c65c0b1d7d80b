"""The daily issue: the script as the workflow runs it, with a gh that has issues and notes what is asked of it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.terminals import REPOSITORY

SCRIPT = REPOSITORY / ".ci" / "due"
COPY = REPOSITORY / "generator" / "starter" / "github" / "due"
# Answers "api" with the issues and "issue view" with the body on record, and does what else it is asked for.
GH = """\
#!/usr/bin/env python3
import json, sys
from pathlib import Path
folder, words = Path(sys.argv[0]).parent, sys.argv[1:]
issues = json.loads((folder / "issues.json").read_text())
option = lambda name: words[words.index(name) + 1]
if words[0] == "api":
    assert "creator=github-actions[bot]" in words and option("--method") == "GET"
    title = option("--jq").split('"')[1].rstrip("\\\\")
    for number, issue in issues.items():
        if issue["title"] == title and issue["by"] == "github-actions[bot]" and not issue["pull"]:
            print(number, issue["state"])
    sys.exit()
verb = words[1]
if verb == "view":
    print(issues[words[2]]["body"].replace("\\n", "\\r\\n"))
    sys.exit()
with (folder / "log").open("a") as log:
    log.write(verb + "\\n")
if verb == "create":
    number = str(len(issues) + 1)
    issues[number] = {"title": option("--title"), "by": "github-actions[bot]", "pull": False, "state": "open"}
else:
    number = words[2]
if "--body-file" in words:
    issues[number]["body"] = Path(option("--body-file")).read_text()
issues[number]["state"] = {"close": "closed", "reopen": "open"}.get(verb, issues[number]["state"])
(folder / "issues.json").write_text(json.dumps(issues))
"""
OTHERS = {
    "1": {"title": "What is due", "by": "stranger", "pull": False, "state": "open", "body": "@everybody"},
    "2": {"title": "What is due", "by": "github-actions[bot]", "pull": True, "state": "open", "body": ""},
    "3": {"title": "What is due?", "by": "github-actions[bot]", "pull": False, "state": "open", "body": ""},
}


class Issues:
    """A repository's issues, to which others have opened some of the same name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "gh").write_text(GH)
        (folder / "gh").chmod(0o755)
        (folder / "issues.json").write_text(json.dumps(OTHERS))

    def tell(self, text: str) -> list[str]:
        """Run the script on the list of a day; returns what it asked gh to change."""
        (self.folder / "due.md").write_text(text)
        (self.folder / "log").write_text("")
        environment = {**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}"}
        subprocess.run([SCRIPT, self.folder / "due.md"], env=environment, check=True, capture_output=True)
        assert {number: issue for number, issue in self.all().items() if number in OTHERS} == OTHERS
        return (self.folder / "log").read_text().split()

    def all(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = json.loads((self.folder / "issues.json").read_text())
        return found

    @property
    def own(self) -> tuple[str, str]:
        (issue,) = [issue for number, issue in self.all().items() if number not in OTHERS]
        return issue["state"], issue["body"]


@pytest.fixture
def issues(tmp_path: Path) -> Issues:
    return Issues(tmp_path)


@pytest.mark.parametrize("arguments", [[], ["missing.md"], ["a", "b"]])
def test_wrong_usage_changes_nothing(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run([SCRIPT, *arguments], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "usage: due FILE\n")


def test_while_nothing_has_been_due_there_is_no_issue(issues: Issues) -> None:
    assert issues.tell("") == []


def test_one_issue_is_edited_closed_and_opened_again_and_those_of_others_are_left_alone(issues: Issues) -> None:
    assert issues.tell("### Deadline near\n\n- `$(touch x)`\n") == ["create"]
    assert issues.own == ("open", "### Deadline near\n\n- `$(touch x)`\n")
    assert issues.tell("### Deadline near\n\n- `$(touch x)`\n") == []
    assert issues.tell("### Deadline past\n") == ["edit"]
    assert issues.tell("") == ["close"]
    assert issues.tell("") == []
    assert issues.tell("### Look again\n") == ["edit", "reopen"]
    assert issues.own == ("open", "### Look again\n")


def test_a_new_site_gets_the_same_script() -> None:
    assert SCRIPT.read_bytes() == COPY.read_bytes()
