"""A release: code, changelog and tag name one version, and the workflow builds what a checkout has."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from email import message_from_string
from pathlib import Path

import pytest
import yaml

from generator import __version__
from tests.release import CHANGELOG, UNRELEASED, faults, notes, sections
from tests.terminals import REPOSITORY

WORKFLOW = REPOSITORY / ".github/workflows/release.yml"
DO = "### What to do\n\nNothing.\n\n"
OLDER = f"## 1.0.0 - 2026-01-31\n\n{DO}"
TITLE = "# Changelog\n\nThe format.\n\n"


@pytest.mark.parametrize(
    ("version", "changelog", "tag", "fault"),
    [
        ("1.1.0", f"## Unreleased\n\n{DO}{OLDER}", "v1.1.0", "1.1.0 is not that of the first section"),
        ("1.1.0", OLDER, "v1.1.0", "the version 1.1.0 is not that of the first section of the changelog, 1.0.0 - 2026"),
        ("1.0.0", OLDER, "1.0.0", "the tag 1.0.0 is not v1.0.0"),
        ("1.0.0", OLDER, "v1.0.1", "the tag v1.0.1 is not v1.0.0"),
        ("1.1.0.dev0", f"## Unreleased\n\n{DO}{OLDER}", "v1.1.0", "the tag v1.1.0 is not v1.1.0.dev0"),
        ("1.1.0.dev0", OLDER, "", 'the version 1.1.0.dev0 needs a section "Unreleased"'),
        ("1.0.0.dev0", f"## Unreleased\n\n{DO}{OLDER}", "", "the version 1.0.0.dev0 does not come after 1.0.0"),
        ("1.0.0", "## 1.0.0 - 2026-01-31\n\n### Added\n", "", 'does not begin with "### What to do"'),
        ("1.0.0", f"## 1.0.0 (January)\n\n{DO}", "", 'the heading "1.0.0 (January)" is neither'),
        ("1.0.0", f"{OLDER}## 1.1.0 - 2025-12-31\n\n{DO}", "", "1.0.0 - 2026-01-31 stands above 1.1.0 - 2025-12-31"),
        ("1.1.0", f"## 1.1.0 - 2025-12-31\n\n{DO}{OLDER}", "", "1.1.0 - 2025-12-31 stands above 1.0.0 - 2026-01-31"),
    ],
)
def test_what_names_another_version_is_no_release(version: str, changelog: str, tag: str, fault: str) -> None:
    found = list(faults(version, TITLE + changelog, tag))
    assert any(fault in line for line in found), found


@pytest.mark.parametrize(
    ("version", "changelog", "tag"),
    [
        ("1.0.0", OLDER, "v1.0.0"),
        ("1.10.0", f"## 1.10.0 - 2026-02-01\n\n{DO}## 1.9.0 - 2026-02-01\n\n{DO}{OLDER}", "v1.10.0"),
        ("1.1.0.dev0", f"## Unreleased\n\n{DO}{OLDER}", ""),
    ],
)
def test_what_names_one_version_is_a_release_or_on_its_way_to_one(version: str, changelog: str, tag: str) -> None:
    assert list(faults(version, TITLE + changelog, tag)) == []


def test_the_changelog_names_the_version_of_the_code_and_says_what_to_do_for_each() -> None:
    assert list(faults(__version__, CHANGELOG.read_text("utf-8"))) == []


def test_the_notes_of_a_release_are_its_section() -> None:
    text = TITLE + f"## 1.1.0 - 2026-02-01\n\n### What to do\n\nMore.\n\n{OLDER}"
    assert notes("1.1.0", text) == "### What to do\n\nMore."


def test_the_command_prints_what_is_wrong_or_the_notes_of_the_tag() -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tests.release", *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)

    assert run().returncode == 2
    wrong = run("v0.0.1")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert f"the tag v0.0.1 is not v{__version__}" in wrong.stderr
    right = run(f"v{__version__}")
    if sections(CHANGELOG.read_text("utf-8"))[0][0] == UNRELEASED:
        assert (right.returncode, right.stdout) == (1, "")
        assert "is not released" in right.stderr
    else:
        assert right.stdout.startswith("### What to do")


def step(name: str) -> str:
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["build"]["steps"]
    (found,) = [step["run"] for step in steps if step.get("name") == name]
    return str(found)


def test_the_wheel_of_a_release_names_the_repository_that_made_it_and_its_readme_leads_there(tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("generator", "layouts", "static", "docs", "content"):
        (folder / name).symlink_to(REPOSITORY / name)
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-content.md", "LICENSE-unicode.txt"):
        (folder / name).write_bytes((REPOSITORY / name).read_bytes())
    variables = {
        "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "press/record",
        "GITHUB_REF_NAME": "v9.9.9",
        "PATH": "/usr/bin:/bin",
    }
    build = step("Build the wheel and the source archive")
    assert build == ".venv/bin/python -m hatchling build -d release/dist"
    script = (
        f"{step('Name the repository in the metadata')}\n{sys.executable} -m hatchling build -d release/dist -t wheel"
    )
    subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=variables, check=True)
    (wheel,) = (folder / "release/dist").iterdir()
    assert wheel.name == f"on_the_record-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = message_from_string(archive.read(name).decode())
    assert metadata.get_all("Project-URL") == [
        "Source, https://forge.example/press/record",
        "Issues, https://forge.example/press/record/issues",
        "Changelog, https://forge.example/press/record/blob/v9.9.9/CHANGELOG.md",
        "Documentation, https://forge.example/press/record/tree/v9.9.9/docs",
    ]
    readme = str(metadata.get_payload())
    ours = r"https://forge\.example/press/record/(?:blob|raw)/v9\.9\.9/"
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", readme) if not target.startswith("#")]
    files = [re.sub(ours, "", target) for target in targets if re.match(ours, target)]
    assert [name for name in files if not (REPOSITORY / name).is_file()] == []
    assert len(files) > 20
    assert [target for target in targets if not target.startswith("https://")] == []
    assert "(https://forge.example/press/record/raw/v9.9.9/docs/claim.png)" in readme
