"""``init`` for each forge and host: what it writes is valid, consistent, and updated without losing a change."""

from __future__ import annotations

import json
import os
import re
import shlex
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest
import yaml
from msgspec.structs import replace

from generator.authoring.new_site import EXTRAS, FORGES, HOSTS
from generator.authoring.new_site.choices import with_extras, with_scheme
from generator.authoring.new_site.files import site_files
from generator.authoring.new_site.update import RECORD, StarterRecord, read_record, updates
from generator.cli.installation import _with_extra
from tests.commands import run_here as run
from tests.languages import LANGUAGES
from tests.test_init import GIVEN, INSTALLED, tree

CHOICES = [(forge, host) for forge in FORGES for host in HOSTS if (forge, host) != ("none", "pages")]


def made(folder: Path, *options: str) -> dict[str, bytes]:
    done = run("init", str(folder), *GIVEN, *INSTALLED, *options)
    assert done.returncode == 0, done.stderr
    return tree(folder)


def validated(schema: str, file: Path) -> None:
    transform = ["--data-transform", "gitlab-ci"] if schema.endswith("gitlab-ci") else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *transform, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# Choices


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--forge", "none", "--host", "pages"], "--host pages needs --forge github, gitlab or forgejo"),
        (["--forge", "sourceforge"], "'sourceforge' is not one of 'github', 'gitlab', 'forgejo', 'none'"),
        (["--host", "pigeon"], "'pigeon' is not one of 'pages', 'netlify', 'cloudflare', 'server', 'none'"),
        (["--extra", "cluster"], "'cluster' is not one of 'pictures', 'search', 'evidence'"),
        (["--write"], "--write needs --update"),
    ],
)
def test_a_choice_that_cannot_be_used_writes_nothing(tmp_path: Path, options: list[str], message: str) -> None:
    done = run("init", str(tmp_path / "site"), *GIVEN, *INSTALLED, *options)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(("forge", "host"), CHOICES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_forge_and_host_gets_its_files_and_no_others(tmp_path: Path, forge: str, host: str, lang: str) -> None:
    files = made(tmp_path / "site", "--forge", forge, "--host", host, "--lang", lang)
    assert any(path.startswith(".github/") for path in files) == (forge == "github")
    assert (".gitlab-ci.yml" in files) == (forge == "gitlab")
    assert any(path.startswith(".forgejo/") for path in files) == (forge == "forgejo")
    assert (".forgejo/workflows/deploy.yml" in files) == ((forge, host) == ("forgejo", "pages"))
    assert (".github/workflows/deploy.yml" in files) == ((forge, host) == ("github", "pages"))
    assert (".github/workflows/rebuild.yml" in files) == (forge == "github" and host in ("netlify", "cloudflare"))
    assert ("netlify.toml" in files) == (host == "netlify")
    assert ("wrangler.jsonc" in files) == (host == "cloudflare")
    assert ("deploy/rsync.sh" in files) == ("deploy/changed_files.py" in files) == (host == "server")
    # Nothing of the starter is left in a file, and no file is named that is not there.
    assert [path for path, raw in files.items() if re.search(rb"@[a-z_]+@", raw)] == []
    named = re.findall(r"`([./\w-]+\.(?:yml|toml|jsonc|sh|md))`", files["README.md"].decode())
    optional = {".github/workflows/rebuild.yml"}
    there = set(files) | {path.rpartition("/")[2] for path in files} | optional
    assert [name for name in named if name not in there] == []


def test_every_file_is_valid_by_its_public_schema(tmp_path: Path) -> None:
    made(tmp_path / "hub", "--host", "netlify")
    made(tmp_path / "lab", "--forge", "gitlab")
    validated("vendor.github-workflows", tmp_path / "hub/.github/workflows/rebuild.yml")
    validated("vendor.dependabot", tmp_path / "hub/.github/dependabot.yml")
    for lang in LANGUAGES:
        folder = tmp_path / lang
        made(folder, "--lang", lang)
        for form in sorted((folder / ".github/ISSUE_TEMPLATE").iterdir()):
            validated("vendor.github-issue-forms", form)
    made(tmp_path / "forgejo", "--forge", "forgejo")
    for file in sorted((tmp_path / "forgejo/.forgejo/workflows").iterdir()):
        validated("vendor.github-workflows", file)
    validated("vendor.gitlab-ci", tmp_path / "lab/.gitlab-ci.yml")
    jobs = yaml.safe_load((tmp_path / "lab/.gitlab-ci.yml").read_text("utf-8"))
    assert list(jobs) == ["default", "merge-request", "due", "sources", "propose", "pages", "announce"]


@pytest.mark.parametrize(("forge", "host"), [
    ("github", "pages"), ("github", "netlify"), ("github", "cloudflare"), ("forgejo", "pages"),
])  # fmt: skip
def test_what_publishes_does_so_every_day_that_scheduled_entries_appear(tmp_path: Path, forge: str, host: str) -> None:
    files = made(tmp_path / "site", "--forge", forge, "--host", host)
    name = "deploy" if host == "pages" else "rebuild"
    workflow = yaml.safe_load(files[f".{forge}/workflows/{name}.yml"])
    (schedule,) = workflow[True]["schedule"]  # YAML reads "on" as true
    assert re.fullmatch(r"\d+ \d+ \* \* \*", schedule["cron"])


def test_a_site_below_a_path_is_where_netlify_looks_for_it(tmp_path: Path) -> None:
    files = made(tmp_path / "site", "--host", "netlify")
    build = tomllib.loads(files["netlify.toml"].decode())["build"]
    assert build == {
        "command": "pip install -q -r requirements.txt && on-the-record build --output public/facts"
        " && cp public/facts/_headers public/facts/_redirects public/",
        "publish": "public",
        "environment": {"PYTHON_VERSION": "3.13"},
    }


def test_the_editor_finds_every_problem_in_the_output_of_check(tmp_path: Path) -> None:
    files = made(tmp_path / "site")
    (matcher,) = [
        task["problemMatcher"]["pattern"]
        for task in json.loads(files[".vscode/tasks.json"])["tasks"]
        if task["problemMatcher"]
    ]
    (tmp_path / "site/content/entries/2026/example.md").write_text("---\nclam: x\n---\n", "utf-8")
    lines = run("check", "--root", str(tmp_path / "site")).stdout.splitlines()[:-1]
    found = [re.match(matcher["regexp"], line) for line in lines]
    assert all(found)
    assert "E201" in {match[matcher["code"]] for match in found if match}


def test_scripts_can_be_run(tmp_path: Path) -> None:
    made(tmp_path / "site", "--host", "server")
    assert (tmp_path / "site/deploy/rsync.sh").stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("on-the-record==1.2.3", "on-the-record[pictures,search]==1.2.3"),
        ("on-the-record @ https://a.example/x.whl", "on-the-record[pictures,search] @ https://a.example/x.whl"),
        ("./wheels/on_the_record-1-py3-none-any.whl", "./wheels/on_the_record-1-py3-none-any.whl[pictures,search]"),
        ("on-the-record", "on-the-record[pictures,search]"),
    ],
)
def test_extras_are_part_of_the_requirement(requirement: str, expected: str) -> None:
    assert with_extras(requirement, ("pictures", "search")) == expected
    assert with_extras(requirement, ()) == requirement
    assert _with_extra(with_extras(requirement, ("pictures",)), "search") == _with_extra(expected, "search") == expected
    assert set(EXTRAS) >= {"pictures", "search"}


@pytest.mark.parametrize("typed", ["www.a.example", " https://www.a.example", "http://localhost:8000/"])
def test_an_address_without_a_scheme_gets_one(typed: str) -> None:
    assert with_scheme(typed) == (typed.strip() if "://" in typed else "https://www.a.example")


# Updates


def test_a_directory_that_is_no_site_cannot_be_updated(tmp_path: Path) -> None:
    assert run("init", str(tmp_path), "--update").returncode == 2


def test_a_new_site_has_nothing_to_update(tmp_path: Path) -> None:
    before = made(tmp_path / "site")
    done = run("init", str(tmp_path / "site"), "--update", "--write")
    assert done.returncode == 0
    assert done.stdout.startswith("nothing to update")
    assert tree(tmp_path / "site") == before


def older(folder: Path) -> StarterRecord:
    """Let a site look as if an older version had written it: other texts for two files, without a third."""
    record = read_record(folder)
    assert record
    files = dict(site_files(record.choices, False))
    old = {".github/dependabot.yml": b"version: 1\n", ".github/workflows/check.yml": b"old\n", "gone.txt": b"old\n"}
    for path, raw in old.items():
        (folder / path).write_bytes(raw)
    (folder / ".github/due").unlink()
    from generator.authoring.new_site.update import record_of

    written = {path: raw for path, raw in (files | old).items() if path != ".github/due"}
    (folder / RECORD).write_bytes(record_of(record.choices, written))
    return record


@pytest.mark.parametrize("kind", ["pipe", "directory", "huge"])
def test_an_update_waits_for_no_file_that_no_starter_would_write(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "site"
    made(folder)
    older(folder)
    workflow = folder / ".github/workflows/check.yml"
    workflow.unlink()
    if kind == "pipe":
        os.mkfifo(workflow)
    elif kind == "directory":
        workflow.mkdir()
    else:
        workflow.write_bytes(b"a\n" * 200_000)
    done = run("init", str(folder), "--update", "--write")
    assert done.returncode == 0, done.stderr
    assert ".github/dependabot.yml" in done.stdout
    assert "check.yml" not in done.stdout


@pytest.mark.parametrize("kind", ["pipe", "link", "deep", "huge"])
def test_an_update_waits_for_no_record_that_init_would_not_write(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "site"
    made(folder)
    (folder / RECORD).unlink()
    if kind == "pipe":
        os.mkfifo(folder / RECORD)
    elif kind == "link":
        (folder / RECORD).symlink_to("/dev/zero")
    else:
        (folder / RECORD).write_text(
            '{"x": ' + ("[" * 90_000 + "]" * 90_000 if kind == "deep" else '"a"' + " " * 300_000) + "}"
        )
    assert read_record(folder) is None
    done = run("init", str(folder), "--update")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"lang": "../../../evil"}, '"lang" cannot be'),
        ({"forge": "../evil"}, "the forge must be one of: github, gitlab, forgejo, none"),
        ({"host": "../evil"}, "the host must be one of: pages, netlify, cloudflare, server, none"),
        ({"base_url": "https://a.example/a b/"}, '"base_url" cannot be'),
        ({"title": "a\x1b[31m"}, "title"),
        ({"day": '2026-12-01", "main": "evil.js'}, "the day must be one such as 2026-12-01"),
    ],
)
def test_an_update_by_a_record_with_choices_that_init_would_not_take_writes_nothing(
    tmp_path: Path, changed: dict[str, str], message: str
) -> None:
    folder = tmp_path / "site"
    made(folder)
    record = read_record(folder)
    assert record
    (folder / RECORD).write_bytes(msgspec.json.encode(replace(record, choices=replace(record.choices, **changed))))
    before = tree(folder)
    done = run("init", str(folder), "--update", "--write")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert tree(folder) == before


def test_a_path_of_the_base_url_is_no_command_of_the_host(tmp_path: Path) -> None:
    made(tmp_path / "site", "--host", "netlify", "--base-url", "https://a.example/$(id)/")
    settings = (tmp_path / "site/netlify.toml").read_text("utf-8")
    assert "on-the-record build --output 'public/$(id)' && cp 'public/$(id)'/_headers" in settings


def test_a_quotation_mark_in_the_base_url_ends_no_setting_of_the_host(tmp_path: Path) -> None:
    files = made(tmp_path / "site", "--host", "netlify", "--base-url", "https://a.example/it's/")
    command = tomllib.loads(files["netlify.toml"].decode())["build"]["command"]
    assert "public/it's" in shlex.split(command)


@pytest.mark.parametrize("path", ["../outside.txt", "/dev/zero", "a\0b"])
def test_an_update_reads_nothing_outside_the_site_that_its_record_names(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "site"
    made(folder)
    (tmp_path / "outside.txt").write_text("secret\n")
    record = read_record(folder)
    assert record
    (folder / RECORD).write_bytes(msgspec.json.encode(replace(record, files=record.files | {path: "0" * 64})))
    done = run("init", str(folder), "--update")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("nothing to update")


def test_an_update_shows_each_file_and_takes_what_the_site_has_not_changed(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    today = made(folder)
    older(folder)
    (folder / ".github/workflows/check.yml").write_bytes(b"mine\n")  # changed by both
    (folder / ".github/workflows/daily.yml").write_bytes(b"mine\n")  # changed by the site alone
    (folder / ".github/evidence").unlink()  # removed by the site
    (folder / "content/pages/about.md").write_bytes(b"---\ntitle: Mine\n---\nMine\n")
    before = tree(folder)
    done = run("init", str(folder), "--update")
    heads = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert heads == [
        "changed in the starter: .github/dependabot.yml",
        "new in the starter: .github/due",
        "changed in the starter and by you: .github/workflows/check.yml",
        "no longer in the starter: gone.txt",
        "nothing was written; to take what you have not changed, add --write",
    ]
    assert "  -mine" in done.stdout.splitlines()
    assert tree(folder) == before
    done = run("init", str(folder), "--update", "--write")
    assert done.stdout.splitlines()[-1] == (
        "wrote 3 files: .github/dependabot.yml, .github/due, .github/workflows/check.yml.new"
    )
    after = tree(folder)
    assert after[".github/dependabot.yml"] == today[".github/dependabot.yml"]
    assert after[".github/workflows/check.yml"] == after[".github/workflows/daily.yml"] == b"mine\n"
    assert after[".github/workflows/check.yml.new"] == today[".github/workflows/check.yml"]
    assert ".github/evidence" not in after
    assert after["content/pages/about.md"] == before["content/pages/about.md"]
    assert run("init", str(folder), "--update").stdout.startswith("nothing to update")


def test_a_site_from_before_there_were_records_is_compared_without_replacing_anything(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    made(folder)
    (folder / RECORD).unlink()
    (folder / ".github/workflows/check.yml").write_bytes(b"old\n")
    done = run("init", str(folder), "--update", "--write")
    assert "changed in the starter and by you: .github/workflows/check.yml" in done.stdout
    assert (folder / ".github/workflows/check.yml").read_bytes() == b"old\n"


def test_a_record_that_names_files_elsewhere_shows_and_writes_nothing_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    made(folder)
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    record = json.loads((folder / RECORD).read_bytes())
    record["files"]["../secret.txt"] = "0" * 32
    (folder / RECORD).write_text(json.dumps(record), "utf-8")
    done = run("init", str(folder), "--update", "--write")
    assert "secret\n" not in done.stdout.replace("../secret.txt", "")
    assert (tmp_path / "secret.txt").read_text("utf-8") == "secret"
    assert {update.difference for update in updates(folder, StarterRecord(_choices(folder), {}), {})} == set()
    assert done.stdout.startswith("nothing to update")


def _choices(folder: Path) -> object:
    record = read_record(folder)
    assert record
    return record.choices
