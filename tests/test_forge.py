"""The forge's files: right by their public schemas, harmless to run for a stranger, and true to the commands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.cli.main import COMMANDS, cli
from tests.newest import EXTRAS
from tests.terminals import REPOSITORY

OURS = REPOSITORY / ".github"
STARTER = REPOSITORY / "generator" / "starter" / "github"
ACTION = REPOSITORY / "action.yml"
WORKFLOWS = sorted([*(OURS / "workflows").iterdir(), *(STARTER / "workflows").iterdir()])
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.github-actions": [ACTION],
    "vendor.github-issue-forms": sorted((OURS / "ISSUE_TEMPLATE").iterdir()),
    "vendor.dependabot": [OURS / "dependabot.yml"],
    "vendor.gitlab-ci": [REPOSITORY / "docs" / "examples" / "gitlab-ci.yml"],
}
PINNED = re.compile(r"uses: ([\w.-]+/[\w.-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
# Only the index itself knows how a package is published there without a password.
OF_OTHERS = {"pypa/gh-action-pypi-publish"}


def name_of(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def workflow(path: Path) -> dict[str, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    # YAML 1.1 takes the word on for true.
    return {str(key).replace("True", "on"): value for key, value in found.items()}


def jobs(path: Path) -> Iterator[dict[str, Any]]:
    found = workflow(path)
    yield from [found["runs"]] if path == ACTION else found["jobs"].values()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path):
        yield from job["steps"]


# Jobs that write what another job found: their permissions, and the script that is all they run.
WRITERS = {
    "Propose the new records": (
        {"contents": "write", "pull-requests": "write"},
        "gh auth setup-git && {} propose found/content/evidence found/report.md",
        (".ci/evidence", "bash .github/evidence"),
    ),
    "Keep the issue up to date": (
        {"contents": "read", "issues": "write"},
        "{} found/due.md",
        (".ci/due", "bash .github/due"),
    ),
    "Record the log of changes": (
        {"contents": "write"},
        "gh auth setup-git && {} found/log.jsonl",
        (".ci/log", "bash .github/log"),
    ),
    "Publish in this repository": (
        {"contents": "write"},
        'gh release create "$GITHUB_REF_NAME" release/dist/* --verify-tag --notes-file release/notes.md '
        '--repo "$GITHUB_REPOSITORY"',
        ("",),
    ),
}


SIGNS = re.compile(
    r" {10}EVIDENCE_KEY: \$\{\{ secrets\.EVIDENCE_KEY \}\} # no page of others is read with it; "
    r"(docs/evidence\.md|`on-the-record docs evidence`) says how to make it\n"
)


def is_writer(job: dict[str, Any]) -> bool:
    return job.get("name") in WRITERS


def is_for_strangers(path: Path) -> bool:
    return "pull_request" in workflow(path)["on"]


def validate(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    transform = ["--data-transform", "gitlab-ci"] if schema.endswith("gitlab-ci") else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *transform, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_file_is_valid_by_its_public_schema(schema: str) -> None:
    done = validate(schema, *SCHEMAS[schema])
    assert done.returncode == 0, done.stdout


def test_the_schema_notices_a_workflow_that_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "run-on:"), "utf-8")
    assert validate("vendor.github-workflows", wrong).returncode == 1


def test_there_is_a_workflow_for_pull_requests_one_for_main_one_a_day_and_one_a_week() -> None:
    assert {name_of(path): set(workflow(path)["on"]) for path in WORKFLOWS} == {
        ".github/workflows/pull-request.yml": {"pull_request"},
        ".github/workflows/deploy.yml": {"push", "schedule", "workflow_dispatch"},
        ".github/workflows/daily.yml": {"schedule", "workflow_dispatch"},
        ".github/workflows/weekly.yml": {"schedule", "workflow_dispatch"},
        ".github/workflows/release.yml": {"push"},
        "generator/starter/github/workflows/check.yml": {"pull_request"},
        "generator/starter/github/workflows/deploy.yml": {"push", "schedule", "workflow_dispatch"},
        "generator/starter/github/workflows/daily.yml": {"schedule", "workflow_dispatch"},
        "generator/starter/github/workflows/weekly.yml": {"schedule", "workflow_dispatch"},
    }


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_the_token_can_only_read_but_where_a_job_that_runs_no_command_deploys_signs_or_writes(path: Path) -> None:
    assert workflow(path)["permissions"] == {"contents": "read"}
    allowed = {
        "actions/deploy-pages": {"pages", "id-token"},
        "actions/attest-build-provenance": {"attestations", "id-token"},
        "pypa/gh-action-pypi-publish": {"id-token"},
    }
    for job in jobs(path):
        if "permissions" in job:
            assert not is_for_strangers(path)
            if is_writer(job):
                permissions, command, scripts = WRITERS[job["name"]]
                assert job["permissions"] == permissions
                assert next(step["run"] for step in job["steps"] if "run" in step) in map(command.format, scripts)
                assert sum("run" in step for step in job["steps"]) == 1
                continue
            *before, step = job["steps"]
            assert all(one["uses"].startswith("actions/download-artifact@") for one in before)
            assert job["permissions"] == dict.fromkeys(allowed[step["uses"].split("@")[0]], "write")


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_no_workflow_is_given_a_secret_or_leaves_its_token_behind(path: Path) -> None:
    text = path.read_text("utf-8")
    if any(map(is_writer, jobs(path))):
        # The one step that writes what another job found, in a job that runs nothing of ours but the script for it.
        for line in (re.compile(r" {10}GH_TOKEN: \$\{\{ github\.token \}\}\n"), SIGNS):
            assert len(line.findall(text)) <= sum(map(is_writer, jobs(path)))
            text = line.sub("", text)
    assert not re.search(r"\bsecrets\s*[.\[:]|github\.token|GITHUB_TOKEN", text)
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=name_of)
def test_nothing_that_a_stranger_may_name_is_put_into_a_command(path: Path) -> None:
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands
    assert [command for command in commands if "${{" in command] == []
    # What reaches one by way of a variable stands in quotes there.
    for command in commands:
        for variable in re.findall(
            r".?\$(?:BASE|BASE_URL|INDEXNOW_KEY|GITHUB_REF_NAME|ROOT|REQUIREMENTS|ACTION)\b.?", command
        ):
            assert variable.startswith(("/", '"')) and variable.endswith(('"', "/")), command


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=name_of)
def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(PINNED.findall(text)) == text.count("uses:")
    assert {action.split("/")[0] for action, _, _ in PINNED.findall(text) if action not in OF_OTHERS} == {"actions"}


def test_all_workflows_use_one_version_of_an_action() -> None:
    pins = {pin for path in (*WORKFLOWS, ACTION) for pin in PINNED.findall(path.read_text("utf-8"))}
    assert len(pins) == len({action for action, _, _ in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_every_job_ends_and_every_shell_ends_at_the_first_failure(path: Path) -> None:
    assert all(job["timeout-minutes"] <= 90 for job in jobs(path))
    piped = any("|" in step.get("run", "") for step in steps(path))
    assert not piped or workflow(path)["defaults"]["run"]["shell"] == "bash"


@pytest.mark.parametrize("path", [path for path in WORKFLOWS if path.name == "daily.yml"], ids=name_of)
def test_what_is_due_is_not_printed_to_the_log_of_a_runner(path: Path) -> None:
    (command,) = [step["run"] for step in steps(path) if "due --format github" in step.get("run", "")]
    assert command.endswith(' due --format github | tee due.md >> "$GITHUB_STEP_SUMMARY"')


WEEKLY = [path for path in WORKFLOWS if path.name == "weekly.yml"]


@pytest.mark.parametrize("path", WEEKLY, ids=name_of)
def test_what_reads_foreign_pages_ends_before_its_job_does_and_can_write_nothing(path: Path) -> None:
    (job,) = [job for job in jobs(path) if job["name"] == "Look at the sources"]
    commands = [words for step in job["steps"] for words in our_commands(step.get("run", ""))]

    assert [words[:2] for words in commands] == [
        ["evidence", "verify"],
        ["evidence", "archive"],
        ["evidence", "report"],
    ]
    minutes = [int(words[words.index("--minutes") + 1]) for words in commands[:2]]
    assert sum(minutes) + 10 <= job["timeout-minutes"]
    assert "permissions" not in job


@pytest.mark.parametrize(
    ("requirement", "wanted"),
    [
        ("on-the-record==1.2.3", "on-the-record[evidence]==1.2.3"),
        ("on-the-record @ git+https://git.example/r@0a1b", "on-the-record[evidence] @ git+https://git.example/r@0a1b"),
        ("on-the-record @ https://dl.example/r.whl#sha256=ff",
         "on-the-record[evidence] @ https://dl.example/r.whl#sha256=ff"),
        ("./wheels/on_the_record-1.2.3-py3-none-any.whl", "./wheels/on_the_record-1.2.3-py3-none-any.whl[evidence]"),
        ("on-the-record", "on-the-record[evidence]"),
        ("on-the-record[evidence]==1.2.3", "on-the-record[evidence]==1.2.3"),
        ("./wheels/a-1.whl[evidence]", "./wheels/a-1.whl[evidence]"),
        ("# on-the-record of this site", "# on-the-record of this site"),
    ],
)  # fmt: skip
def test_the_weekly_look_of_a_new_site_installs_its_own_generator_with_the_extra(requirement: str, wanted: str) -> None:
    """Every form in which ``init`` writes the requirement (``installed.origin_of``)."""
    (path,) = [path for path in WEEKLY if STARTER in path.parents]
    (line,) = [line for step in steps(path) for line in step.get("run", "").splitlines() if line.startswith("sed ")]
    words = shlex.split(line.partition(" > ")[0])[:-1]
    done = subprocess.run(words, input=requirement + "\n", capture_output=True, text=True, check=True)

    assert done.stdout == wanted + "\n"


@pytest.mark.parametrize("path", [path for path in WORKFLOWS if path.name == "deploy.yml"], ids=name_of)
def test_one_deployment_runs_at_a_time_and_is_never_broken_off(path: Path) -> None:
    found = workflow(path)
    assert found["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert found["on"]["push"] == {"branches": ["main"]}
    (cache,) = [step for step in steps(path) if step.get("uses", "").startswith("actions/cache@")]
    assert cache["with"]["path"].split() == [".cache", "public", "~/.local/state/on-the-record"]
    assert cache["with"]["key"].startswith(cache["with"]["restore-keys"])


@pytest.mark.parametrize("path", [*filter(is_for_strangers, WORKFLOWS), ACTION], ids=name_of)
def test_a_pull_request_is_checked_built_and_compared_in_that_order(path: Path) -> None:
    commands = [
        words[0] for step in steps(path) for words in our_commands(step.get("run", "")) if words and "-m" not in words
    ]
    assert commands == ["check", "build", "changes"]
    if path != ACTION:  # whoever calls the Action checks out
        assert next(steps(path))["with"]["fetch-depth"] == 0


def our_commands(lines: str) -> Iterator[list[str]]:
    """The words after ``build.py`` or ``on-the-record`` in every command of a step; ``build`` where none follows."""
    for command in re.findall(r'(?:build\.py|bin/on-the-record)\b"?([^|\n]*)', lines):
        words = shlex.split(
            re.sub(r"\$\{(?:BASE(?:_URL)?|INDEXNOW_KEY):\+(.*?)\}", r"\1", command.replace("$ROOT", "."))
        )
        yield words if words and not words[0].startswith("-") else ["build", *words]


def every_command() -> Iterator[tuple[str, list[str]]]:
    for path in (*WORKFLOWS, ACTION):
        for step in steps(path):
            yield from ((name_of(path), words) for words in our_commands(step.get("run", "")))
    for path in (REPOSITORY / "docs" / "examples" / "gitlab-ci.yml", STARTER.parent / "README.md"):
        for line in path.read_text("utf-8").splitlines():
            yield from ((name_of(path), words) for words in our_commands(line.split("`")[-2] if "`" in line else line))


def test_every_command_of_ours_exists_with_its_options_and_arguments() -> None:
    found = list(every_command())
    assert len({name for name, _ in found}) == 11
    for name, words in found:
        assert words[0] in COMMANDS, (name, words)
        command = cli.get_command(click.Context(cli), words[0])
        assert command
        if isinstance(command, click.Group):
            words = words[1:]
            command = command.get_command(click.Context(command), words[0])
            assert command, (name, words)
        command.make_context(words[0], words[1:])


def test_the_pre_commit_hook_runs_a_command_that_exists_on_content_alone() -> None:
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
    script, command = hook["entry"].split()
    assert f'\n{script} = "generator.cli.main:main"\n' in (REPOSITORY / "pyproject.toml").read_text("utf-8")
    assert command in COMMANDS
    assert hook["language"] == "python"
    assert re.search(hook["files"], "content/entries/2025/a.md")
    assert not re.search(hook["files"], "docs/content/a.md")


def test_the_example_of_code_owners_is_a_comment_in_the_whole() -> None:
    lines = (OURS / "CODEOWNERS").read_text("utf-8").splitlines()
    assert lines and all(line.startswith("#") for line in lines)


CONTAINER = REPOSITORY / "Containerfile"


def test_the_container_is_made_of_files_that_there_are_and_brings_every_extra_for_sites() -> None:
    lines = CONTAINER.read_text("utf-8").splitlines()
    copied = [name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]]
    assert [name for name in copied if not (REPOSITORY / name).exists()] == []
    (extras,) = re.findall(r'"on-the-record\[(.*?)\]"', "".join(lines))
    assert {*extras.split(","), "test"} == set(EXTRAS), "what the lock has"
    assert "--require-hashes" in "".join(line for line in lines if "pip download" in line)
    assert sum("pip " in line for line in lines) == sum("--no-index" in line for line in lines) + 1


def test_what_the_container_copies_is_enough_for_the_wheel(tmp_path: Path) -> None:
    for line in CONTAINER.read_text("utf-8").splitlines():
        if line.startswith("COPY "):
            *names, target = line.split()[1:]
            for name in names:
                place = tmp_path / "src" / target / ("" if (REPOSITORY / name).is_dir() else Path(name).name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.symlink_to(REPOSITORY / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(command, cwd=tmp_path / "src", check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").iterdir()
    assert wheel.name.startswith("on_the_record-")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for name in ("layouts/claim.html", "static/search.js", "content/statuses.toml", "docs/writing.md", "CHANGELOG.md"):
        assert f"generator/defaults/{name}" in names
