"""What is installed: what a lock names and nothing else, on every machine and on every day."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator import __version__
from tests import newest
from tests.newest import EXTRAS
from tests.terminals import REPOSITORY

RUN, TEST, AUDIT = "requirements.txt", "tests/requirements.txt", ".github/audit/requirements.txt"
# The systems and languages on which a lock must install.
MACHINES = [
    {"sys_platform": system, "platform_system": name, "python_version": version, "python_full_version": full}
    for system, name in (("linux", "Linux"), ("darwin", "Darwin"))
    for version, full in (("3.11", "3.11.5"), ("3.11", "3.11.14"), ("3.12", "3.12.1"), ("3.13", "3.13.0"), ("3.14", "3.14.1"))
]  # fmt: skip
INSTALL = re.compile(r"python3 -m venv \.\w+ && \.\w+/bin/pip install (?:-q )?(.*?)(?= &&|\n|$)")


def read(name: str) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def pins(lock: str) -> list[Requirement]:
    lines = read(lock).replace(" \\\n    ", " ").splitlines()
    return [
        Requirement(re.sub(r" --hash=\S+", "", line)) for line in lines if line and not line.lstrip().startswith("#")
    ]


def pinned(lock: str, machine: dict[str, str]) -> dict[str, str]:
    """The version of each package that a lock names for a machine."""
    found: dict[str, str] = {}
    for pin in pins(lock):
        if pin.marker is None or pin.marker.evaluate({**default_environment(), **machine}):
            (version,) = pin.specifier
            assert version.operator == "=="
            assert canonicalize_name(pin.name) not in found
            found[canonicalize_name(pin.name)] = version.version
    return found


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return found


def wanted(*extras: str) -> list[Requirement]:
    optional = project()["optional-dependencies"]
    return [Requirement(line) for lines in (project()["dependencies"], *map(optional.get, extras)) for line in lines]


def command_below(marker: str) -> str:
    found = re.search(rf"<!-- {marker} -->\n```sh\n(.*?)\n```\n", read("README.md"), re.DOTALL)
    assert found
    return found[1]


def test_both_commands_of_the_readme_are_one_line_that_installs_a_lock_and_runs_the_checkout() -> None:
    install = "python3 -m venv .venv && .venv/bin/pip install -q --require-hashes -r"
    assert command_below("run command") == f"{install} {RUN} && .venv/bin/python build.py"
    assert command_below("test command") == f"{install} {TEST} && .venv/bin/python -m pytest -n auto --dist loadfile"


def test_each_lock_says_how_it_is_made_as_the_guide_does() -> None:
    guide = re.findall(r"^uv pip compile .*$", read("CONTRIBUTING.md"), re.MULTILINE)
    assert [read(lock).splitlines()[1].removeprefix("#    ") for lock in (TEST, RUN)] == guide
    assert all(f"--extra {extra} " in guide[0] for extra in EXTRAS)


@pytest.mark.parametrize("lock", [RUN, TEST, AUDIT])
def test_every_line_of_a_lock_is_one_version_with_hashes_and_none_names_a_place(lock: str) -> None:
    text = read(lock)
    assert "//" not in text
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    for first, second in zip(lines, [*lines[1:], ""], strict=True):
        if not first.startswith(" "):
            assert re.fullmatch(r"[a-z0-9-]+==[\w.]+(?: ; .+)? \\", first), first
            assert re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?", second), first


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: f"{m['sys_platform']}-{m['python_full_version']}")
@pytest.mark.parametrize(("lock", "extras"), [(RUN, ()), (TEST, EXTRAS)], ids=[RUN, TEST])
def test_a_lock_has_what_the_project_asks_for(lock: str, extras: tuple[str, ...], machine: dict[str, str]) -> None:
    found = pinned(lock, machine)
    for asked in wanted(*extras):
        if asked.marker is None or asked.marker.evaluate({**default_environment(), **machine}):
            assert asked.specifier.contains(found[canonicalize_name(asked.name)]), (asked, found)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: f"{m['sys_platform']}-{m['python_full_version']}")
def test_what_a_build_needs_is_tested_in_the_same_versions(machine: dict[str, str]) -> None:
    assert pinned(RUN, machine).items() <= pinned(TEST, machine).items()


def test_for_a_build_nothing_is_installed_but_what_it_needs() -> None:
    needed: set[str] = set()
    asked = wanted()
    while asked:
        one = asked.pop()
        name = canonicalize_name(one.name)
        if name not in needed and (one.marker is None or one.marker.evaluate({"extra": ""})):
            needed.add(name)
            asked += [Requirement(line) for line in requires(name) or ()]
    assert set(pinned(RUN, {})) == needed


PLACES = [
    *sorted((REPOSITORY / ".github/workflows").iterdir()),
    *(REPOSITORY / name for name in (".ci/run", "CONTRIBUTING.md", "README.md", "docs/examples/gitlab-ci.yml")),
]


@pytest.mark.parametrize("place", PLACES, ids=lambda path: path.name)
def test_every_place_that_installs_takes_a_lock_that_is_there(place: Path) -> None:
    text = place.read_text("utf-8")
    if place.name == "README.md":  # what starts a site of one's own has no lock; tests/test_wheel.py runs these lines
        text = text.replace(command_below("start commands"), "")
    lines = INSTALL.findall(text)
    allowed = {f"--require-hashes -r {lock}" for lock in (RUN, TEST, AUDIT)}
    # The one job that asks whether the newest versions would do.
    allowed |= {"-r newest.txt"} if place.name == "weekly.yml" else set()
    assert set(lines) <= allowed
    assert text.count("pip install") == len(lines)


def test_the_version_is_known_where_the_project_is_not_installed() -> None:
    command = [sys.executable, "build.py", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert (done.returncode, done.stdout) == (0, f"{__version__}\n"), done.stderr


# The newest versions


def test_without_a_lock_everything_is_wanted_that_the_tests_lock_was_made_of() -> None:
    lines = newest.main(["wanted"]).splitlines()
    assert [Requirement(line) for line in lines] == wanted(*EXTRAS)
    assert {canonicalize_name(Requirement(line).name) for line in lines} <= pinned(TEST, {}).keys()


RESULTS = """\
<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="4">
<testcase classname="tests.test_reading" name="test_a" time="0.1" />
<testcase classname="tests.test_reading" name="test_b[x]"><failure message="assert &apos;F106&apos; == &apos;F109&apos;&#10;more">long</failure></testcase>
<testcase classname="tests.test_pages" name="test_c"><skipped message="not here" /></testcase>
<testcase classname="" name="tests.test_docs"><error message="collection failure">ImportError</error></testcase>
</testsuite></testsuites>
"""


def test_the_summary_names_the_versions_that_differ_and_the_tests_that_fail() -> None:
    lock = "pyyaml==6.0.3 \\\n    --hash=sha256:0\nx==1 ; python_version < '3.12' \\\nx==2 ; python_version >= '3.12' \\\nsame==1 \\\n"
    found = newest.differences(lock, {"pyyaml": "6.0.4", "x": "3", "same": "1", "new": "0.1", "pip": "26.0"})
    assert (
        newest.report(found, newest.failures(RESULTS))
        == """\
### Newest versions that differ from the lock

- `new` 0.1, in the lock not at all
- `pyyaml` 6.0.4, in the lock 6.0.3
- `x` 3, in the lock 1 or 2

2 of the tests fail with them:

- `tests.test_reading::test_b[x]`: assert 'F106' == 'F109'
- `tests.test_docs`: collection failure
"""
    )


@pytest.mark.parametrize(("failing", "verdict"), [
    (None, "The tests did not run to their end; the log says why."),
    ([], "All tests pass with them: the locks can be made anew (CONTRIBUTING.md)."),
])  # fmt: skip
def test_the_summary_says_where_nothing_breaks_and_where_that_is_not_known(
    failing: list[str] | None, verdict: str
) -> None:
    text = f"### Newest versions that differ from the lock\n\n- none\n\n{verdict}\n"
    assert newest.report([], failing) == text


def test_one_job_a_week_installs_without_a_lock_and_says_what_breaks_also_where_tests_fail() -> None:
    jobs = yaml.safe_load(read(".github/workflows/weekly.yml"))["jobs"]
    steps = [step for step in jobs["newest"]["steps"] if "run" in step]
    install, _, tests, said = steps
    assert install["run"].startswith("python3 -m tests.newest wanted > newest.txt\n")
    assert tests["run"].endswith("--junitxml=results.xml")
    assert said["if"] == "${{ !cancelled() }}"
    assert said["run"].startswith(".venv/bin/python -m tests.newest report results.xml |")


def test_ci_runs_the_readmes_command_and_then_the_slow_tests() -> None:
    *_, readme, slow = read(".ci/run").splitlines()
    assert readme == 'run_in "$work/test" "$test_command'
    assert slow == '.venv/bin/python -m pytest -n auto --dist loadfile -m slow"'
    steps = yaml.safe_load(read(".github/workflows/weekly.yml"))["jobs"]["newest"]["steps"]
    (tests,) = [step["run"] for step in steps if "-m pytest" in step.get("run", "")]
    assert "-m " in tests.partition("pytest")[2], "an expression of its own takes the place of the project's"
    assert "slow" not in tests
