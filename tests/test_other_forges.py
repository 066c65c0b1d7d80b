"""What ``init`` writes for Forgejo and GitLab, run step by step beside a repository as a runner does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
import yaml

from tests.commands import run_here
from tests.sites import Site
from tests.terminals import REPOSITORY
from tests.test_init import GIVEN, INSTALLED
from tests.test_pull_request import BAD, ENVIRONMENT, MENDED, PROPOSED, TOLD, Forge, base_of, clean_build, forge, git

__all__ = ["forge"]  # a fixture

STARTER = REPOSITORY / "generator/starter/forgejo/workflows"
WORKFLOWS = sorted(STARTER.iterdir())
SCRIPT = REPOSITORY / "generator/starter/github/evidence"
EXPRESSIONS = {"github.token": "t0ken", "github.base_ref": "main", "secrets.EVIDENCE_KEY": ""}
# In place of the generator, whose look at the sources needs a network.
LOOK = """#!/bin/sh
case "$1 $2" in
    "evidence verify") mkdir -p content/evidence && echo '{}' > content/evidence/a.json && exit 1 ;;
    "evidence report") echo "What was found" ;;
esac
"""
Done = subprocess.CompletedProcess[str]


def workspace(place: Path) -> Path:
    """An empty folder with a generator, as if its step had installed it."""
    program = place / "work/.venv/bin/on-the-record"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{REPOSITORY}/build.py" "$@"\n', "utf-8")
    program.chmod(0o755)
    return place / "work"


def bash(script: str, place: Path, **variables: str) -> Done:
    """Run a script as runners do: it ends at the first command that fails, in a pipe, too."""
    command = ["bash", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(command, cwd=place, env=ENVIRONMENT | variables, capture_output=True, text=True, check=False)


# Forgejo


def run(
    name: str, forge: Forge, ref: str, runner: str = "runner", program: str = "", **more: str
) -> tuple[Path, dict[str, Done]]:
    """Run the steps of a workflow for what a ref of the repository is at; after a failure, those that run always."""
    (job,) = yaml.safe_load((STARTER / name).read_text("utf-8"))["jobs"].values()
    place, done = workspace(forge.place / f"of-{runner}"), {}
    if program:
        (place / ".venv/bin/on-the-record").write_text(program, "utf-8")
    variables = {
        "GITHUB_SERVER_URL": str(forge.place),
        "GITHUB_REPOSITORY": "hub.git",
        "GITHUB_REF": ref,
        "GITHUB_SHA": git(forge.place / "hub.git", "rev-parse", ref),
        "GITHUB_ACTIONS": "true",
        **more,
    }
    for step in job["steps"]:
        if step["name"].startswith("Install ") or "vars." in step.get("if", ""):
            continue
        if step.get("if") == "always()" or not any(one.returncode for one in done.values()):
            given = {
                name: EXPRESSIONS[value[4:-3]] if value.startswith("${{") else value
                for name, value in step.get("env", {}).items()
            }
            done[step["name"]] = bash(step["run"], place, **variables, **given)
    return place, done


def proposed(forge: Forge, text: str) -> str:
    forge.push("harbour", {PROPOSED: text})
    git(forge.place / "writer", "push", "-q", "-f", "origin", "HEAD:refs/pull/7/head")
    return "refs/pull/7/head"


def test_a_bad_entry_fails_with_every_mistake_and_with_what_can_be_told_of_changes(forge: Forge) -> None:
    _, done = run("check.yml", forge, proposed(forge, BAD))
    assert {name: one.returncode for name, one in done.items()} == {
        "Check out": 0,
        "Check the content": 1,
        "Say what readers will see change": 1,
    }
    assert done["Check the content"].stdout.count(f"{PROPOSED}:") == 3
    assert "::error" not in done["Check the content"].stdout
    assert "1 error, since `origin/main`" in done["Say what readers will see change"].stdout


def test_a_good_entry_is_built_what_readers_will_see_change_is_said_and_no_token_is_kept(forge: Forge) -> None:
    place, done = run("check.yml", forge, proposed(forge, MENDED))
    assert [one.stderr for one in done.values() if one.returncode] == []
    assert done["Say what readers will see change"].stdout == base_of(place, TOLD)
    assert (place / "public/claims/harbour/index.html").is_file()
    git(place, "rev-parse", "HEAD")
    kept = b"".join(path.read_bytes() for path in (place / ".git").rglob("*") if path.is_file())
    assert b"t0ken" not in kept and b"Authorization" not in kept


def test_a_deployment_puts_the_built_site_and_nothing_else_into_the_branch_that_is_published(forge: Forge) -> None:
    for number in ("first", "second"):  # which takes the place of the first
        place, done = run("deploy.yml", forge, "refs/heads/main", number)
        assert [one.stderr for one in done.values() if one.returncode] == []
    git(forge.place, "clone", "-q", "-b", "pages", "hub.git", "published")
    tree = Site(forge.place / "published").tree(forge.place / "published")
    found = {path: raw for path, raw in tree.items() if not path.startswith(".git/")}
    expected = clean_build(place)
    assert found.keys() == expected.keys()
    assert {path for path in found if found[path] != expected[path]} == {"manifest.json"}  # which names the commit


def test_what_is_due_is_listed_and_what_has_changed_is_recorded_once(forge: Forge) -> None:
    for number in ("first", "second"):
        _, done = run("daily.yml", forge, "refs/heads/main", number)
        assert [one.stderr for one in done.values() if one.returncode] == []
    hub = forge.place / "hub.git"
    assert git(hub, "log", "--format=%s", "main").count("Record the log of changes") == 1
    assert git(hub, "show", "main:content/log.jsonl").startswith('{"number":1,')


class Api(BaseHTTPRequestHandler):
    """An API that opens one pull request, and says of others that it is open."""

    asked: ClassVar[list[dict[str, str]]] = []

    def do_POST(self) -> None:
        assert (self.path, self.headers["Authorization"]) == ("/api/v1/repos/hub.git/pulls", "token t0ken")
        self.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(201 if len(self.asked) == 1 else 409)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_what_the_weekly_look_found_becomes_one_pull_request_even_if_it_ended_early(forge: Forge) -> None:
    forge.push("main", {".forgejo/evidence": SCRIPT.read_text("utf-8")})
    with ThreadingHTTPServer(("127.0.0.1", 0), Api) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        api = {"GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}/api/v1", "GITHUB_REF_NAME": "main"}
        _, first = run("weekly.yml", forge, "refs/heads/main", "first", LOOK, **api)
        changed = LOOK.replace("{}", '{"looked": 2}')
        _, second = run("weekly.yml", forge, "refs/heads/main", "second", changed, **api)
        server.shutdown()
    for done in (first, second):
        assert [name for name, one in done.items() if one.returncode] == ["Look at 100 sources"]
    assert Api.asked[0] == {
        "head": "evidence", "base": "main", "title": "Evidence: what 1 source says today", "body": "What was found\n"
    }  # fmt: skip
    hub = forge.place / "hub.git"
    assert git(hub, "diff", "--name-only", "main", "evidence") == "content/evidence/a.json"
    assert git(hub, "show", "evidence:content/evidence/a.json") == '{"looked": 2}'


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_of_others_is_used_and_nothing_that_a_stranger_may_name_is_put_into_a_command(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "uses:" not in text
    # The key that signs what the weekly look finds is the only secret.
    assert set(re.findall(r"secrets\S*", text)) == ({"secrets.EVIDENCE_KEY"} if path.name == "weekly.yml" else set())
    (job,) = yaml.safe_load(text)["jobs"].values()
    assert job["timeout-minutes"] <= 20
    commands = [step["run"] for step in job["steps"]]
    assert [command for command in commands if "${{" in command] == []
    for command in commands:
        for variable in re.findall(r"[^ ]*\$(?:BASE|GITHUB_\w+)[^ ]*", command):
            assert '"' in variable, command


def test_all_check_out_and_install_in_the_same_way() -> None:
    begun = {
        str(next(iter(yaml.safe_load(path.read_text("utf-8"))["jobs"].values()))["steps"][:2]) for path in WORKFLOWS
    }
    assert len(begun) == 1


# GitLab


def pipeline(forge: Forge, job: str, ref: str) -> tuple[Path, list[Done]]:
    """Run the script of a job in a checkout, up to the first command that fails."""
    assert run_here("init", str(forge.place / "site"), *GIVEN, *INSTALLED, "--forge", "gitlab").returncode == 0
    script = yaml.safe_load((forge.place / "site/.gitlab-ci.yml").read_text("utf-8"))[job]["script"]
    place, done = workspace(forge.place / "of-gitlab"), []
    git(place, "init", "-q")
    git(place, "fetch", "-q", str(forge.place / "hub.git"), "main", ref)
    sha = git(forge.place / "hub.git", "rev-parse", ref)
    git(place, "checkout", "-q", "--detach", sha)
    base = git(forge.place / "hub.git", "merge-base", "main", ref)
    for line in script:
        if not any(one.returncode for one in done):
            done.append(bash(line, place, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CI_COMMIT_SHA=sha))
    return place, done


def test_on_gitlab_a_bad_entry_fails_with_every_mistake(forge: Forge) -> None:
    _, (check,) = pipeline(forge, "merge-request", proposed(forge, BAD))
    assert check.returncode == 1
    assert check.stdout.count(f"{PROPOSED}:") == 3


def test_on_gitlab_a_good_entry_is_built_and_what_readers_will_see_change_is_kept(forge: Forge) -> None:
    place, done = pipeline(forge, "merge-request", proposed(forge, MENDED))
    assert [one.stderr for one in done if one.returncode] == []
    told = (place / "changes.md").read_text("utf-8")
    assert told.splitlines()[2:] == TOLD.splitlines()[2:]
    assert (place / "public/claims/harbour/index.html").is_file()


def test_on_gitlab_pages_are_what_a_clean_build_makes(forge: Forge) -> None:
    place, done = pipeline(forge, "pages", "main")
    assert [one.stderr for one in done if one.returncode] == []
    found, expected = Site(place).tree(place / "public"), clean_build(place)
    assert {path for path in {*found, *expected} if found.get(path) != expected.get(path)} == {"manifest.json"}


def test_on_gitlab_a_commit_that_brings_a_cache_is_not_published(forge: Forge) -> None:
    forge.push("main", {".gitignore": "", ".cache/seal": "mine"})
    place, (first,) = pipeline(forge, "pages", "main")
    assert first.returncode == 1
    assert not (place / "public").exists()


def test_on_gitlab_what_the_weekly_look_found_becomes_one_merge_request_if_there_is_a_token(forge: Forge) -> None:
    assert run_here("init", str(forge.place / "site"), *GIVEN, *INSTALLED, "--forge", "gitlab").returncode == 0
    job = yaml.safe_load((forge.place / "site/.gitlab-ci.yml").read_text("utf-8"))["propose"]
    forge.push("main", {".gitlab/evidence": (forge.place / "site/.gitlab/evidence").read_text("utf-8")})
    hub = forge.place / "hub.git"
    git(hub, "config", "receive.advertisePushOptions", "true")
    hook = hub / "hooks/pre-receive"
    hook.write_text(f'#!/bin/sh\nenv | grep ^GIT_PUSH_OPTION_ | sort > "{forge.place}/options"\n', "utf-8")
    hook.chmod(0o755)
    place = forge.clone("of-gitlab")
    Site(place).write({"content/evidence/a.json": "{}\n", "report.md": "What was found\n"})
    given = {"CI_PROJECT_URL": str(forge.place / "hub"), "CI_DEFAULT_BRANCH": "main"} | job["variables"]

    nothing = bash("\n".join(job["script"]), place, EVIDENCE_TOKEN="", **given)
    assert (nothing.returncode, nothing.stdout) == (0, "nothing is proposed without EVIDENCE_TOKEN\n")
    done = bash("\n".join(job["script"]), place, EVIDENCE_TOKEN="t0ken", **given)
    assert done.returncode == 0, done.stderr
    assert git(hub, "diff", "--name-only", "main", "evidence") == "content/evidence/a.json"
    assert (forge.place / "options").read_text("utf-8").splitlines()[:3] == [
        "GIT_PUSH_OPTION_0=merge_request.create",
        "GIT_PUSH_OPTION_1=merge_request.target=main",
        "GIT_PUSH_OPTION_2=merge_request.title=Evidence: what 1 source says today",
    ]


def test_on_gitlab_what_is_due_is_kept_as_a_list_and_a_calendar(forge: Forge) -> None:
    place, done = pipeline(forge, "due", "main")
    assert [one.returncode for one in done] == [0, 0]
    assert (place / "due.ics").read_text("utf-8").startswith("BEGIN:VCALENDAR")
