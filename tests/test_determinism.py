"""The same content gives the same bytes, however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.engine.jobs import MIN_WORK_FOR_POOL
from generator.engine.reader import MILLISECONDS
from tests.conftest import MakeSite
from tests.sites import SITE, Site, entry

REPOSITORY = Path(__file__).resolve().parent.parent
MANY = SITE | {
    f"content/entries/2025/n{n}.md": entry(
        claim=f"claim: A generated claim with the number {n}",
        date=f"date: 2025-01-{n % 28 + 1:02}",
        topics=f"topics: [Topic {n % 7}, Ärger {n % 3}]",
        speaker=f"speaker: Speaker {n % 11}",
        body=f"Text {n} with a footnote.[^1]\n\n[^1]: Note {n}.",
    )
    for n in range(MIN_WORK_FOR_POOL // MILLISECONDS)
}


def built(
    root: Path, output: Path, *options: str, python: str = sys.executable, umask: int = -1, **environment: str
) -> None:
    command = [
        python,
        str(REPOSITORY / "build.py"),
        "--root",
        str(root),
        "--output",
        str(output),
        "--clean",
        "--no-pagefind",
    ]
    variables = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", **environment}
    subprocess.run([*command, *options], check=True, capture_output=True, env=variables, umask=umask)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of many entries, built by one process."""
    made = Site(tmp_path_factory.mktemp("plain")).write(MANY)
    built(made.root, made.output, "--jobs", "1", PYTHONHASHSEED="0", TZ="UTC")
    return made


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        pytest.param(["--jobs", "3"], {}, marks=pytest.mark.slow),
        pytest.param(["--jobs", "1"], {"PYTHONHASHSEED": "1"}, marks=pytest.mark.slow),
        pytest.param(
            ["--jobs", "1"], {"TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "LC_ALL": "C"}, marks=pytest.mark.slow
        ),
        (["--jobs", "2"], {"PYTHONHASHSEED": "77", "TZ": "America/Los_Angeles", "PYTHONUTF8": "0", "LC_ALL": "POSIX"}),
    ],
    ids=["three jobs", "another hash seed", "another time zone and locale", "all of it"],
)
def test_jobs_hash_seed_time_zone_and_locale_change_no_byte(
    plain: Site, tmp_path: Path, options: list[str], environment: dict[str, str]
) -> None:
    built(plain.root, tmp_path / "other", *options, **environment)
    assert plain.tree() == plain.tree(tmp_path / "other")


def test_the_order_in_which_files_were_made_changes_no_byte(site: MakeSite, plain: Site) -> None:
    made = site(dict(reversed(MANY.items())))
    built(made.root, made.output)
    assert made.tree() == plain.tree()


def test_the_day_of_the_build_shows_nowhere(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    built(made.root, tmp_path / "one", SOURCE_DATE_EPOCH="1795305600")
    built(made.root, tmp_path / "two", SOURCE_DATE_EPOCH="1895305600")
    assert made.tree(tmp_path / "one") == made.tree(tmp_path / "two")


def other_python(version: str, folder: Path) -> str:
    """An interpreter of another minor version with the lock installed; skips, and says why, where there is none."""
    if sys.version.startswith(f"{version}."):
        pytest.skip(f"this is Python {version}")
    found = [shutil.which(f"python{version}"), *map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))]
    asked = "import sys; print(sys.version)"
    for python in filter(None, found):
        done = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
        if done.stdout.startswith(f"{version}."):
            break
    else:
        pytest.skip(f"Python {version} is not installed")
    subprocess.run([python, "-m", "venv", str(folder)], check=True, capture_output=True)
    own = str(folder / "bin" / "python")
    lock = ["--require-hashes", "-r", str(REPOSITORY / "tests/requirements.txt")]
    done = subprocess.run([own, "-m", "pip", "install", "-q", *lock], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"the lock cannot be installed for Python {version}: {done.stderr.strip()[-200:]}")
    return own


@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_another_python_with_everything_else_different_gives_the_same_bytes(
    site: MakeSite, tmp_path: Path, version: str
) -> None:
    python = other_python(version, tmp_path / "venv")
    made = site(SITE)
    elsewhere = tmp_path / "else where" / "é"
    shutil.copytree(made.root, elsewhere)
    built(made.root, tmp_path / "one", "--jobs", "1", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    built(
        elsewhere, tmp_path / "other", "--jobs", "3", python=python, umask=0o077,
        PYTHONHASHSEED="4711", TZ="Pacific/Auckland", LC_ALL="POSIX", LANG="tr_TR.UTF-8",
    )  # fmt: skip
    assert made.tree(tmp_path / "one") == made.tree(tmp_path / "other")
