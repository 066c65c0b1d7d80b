"""The wheel alone: what a site of its own needs comes with it, and nothing is fetched or read from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import run
from tests.terminals import REPOSITORY
from tests.test_init import FILES, GIVEN, tree


@dataclass
class Package:
    """The wheel of this repository, installed outside of it beside the libraries of these tests."""

    wheel: Path
    folder: Path

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        variables = {**os.environ, "PYTHONPATH": str(self.folder), "SOURCE_DATE_EPOCH": "1795305600"}
        return subprocess.run([sys.executable, *command], capture_output=True, text=True, cwd=cwd, env=variables)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    place = tmp_path_factory.mktemp("package")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    # With the build backend that is installed: nothing is fetched.
    subprocess.run(
        [*pip, "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(place), str(REPOSITORY)], check=True
    )
    (wheel,) = place.glob("*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-compile", "--target", str(place / "installed"), str(wheel)], check=True
    )
    return Package(wheel, place / "installed")


def test_the_wheel_alone_makes_checks_and_builds_a_site_and_touches_no_file_of_it_later(
    package: Package, tmp_path: Path
) -> None:
    script = str(package.folder / "bin" / "on-the-record")
    done = package.run("-m", "generator", "init", "site", *GIVEN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "site"
    begun = tree(folder)
    assert set(begun) == FILES | {f"wheels/{package.wheel.name}"}
    assert begun[f"wheels/{package.wheel.name}"] == package.wheel.read_bytes()
    assert begun["requirements.txt"].decode().splitlines()[-1] == f"./wheels/{package.wheel.name}"

    for command in (["-m", "generator"], [script]):
        checked = package.run(*command, "check", cwd=folder)
        assert checked.returncode == 0, checked.stderr
        assert checked.stdout.splitlines()[-1] == "9 content files: 0 errors, 10 warnings"
        built = package.run(*command, "build", cwd=folder)
        assert built.returncode == 0, built.stderr
    index = (folder / "public/index.html").read_text("utf-8")
    assert "Two Rivers Record" in index
    assert (folder / "public/favicon.ico").is_file()
    # Another version of the generator is other code over the same files.
    assert run("build", "--root", str(folder)).returncode == 0
    assert tree(folder) == begun
    asked = package.run(script, "new", "The council sold the old bridge", cwd=folder)
    assert asked.stdout.splitlines()[-1].startswith(f"fill it in, then run: {script} check content/entries/2026/the-c")
    # All that was loaded came from the package.
    where = package.run("-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert where.stdout.strip() == str(package.folder / "generator" / "__init__.py")


def test_the_documentation_comes_with_the_wheel(package: Package, tmp_path: Path) -> None:
    script = str(package.folder / "bin" / "on-the-record")
    shown = {name: package.run(script, "docs", name, cwd=tmp_path).stdout for name in ("writing", "changelog", "S104")}
    writing = (REPOSITORY / "docs/writing.md").read_text("utf-8").replace("python build.py", script)
    assert shown["writing"].strip() == writing.strip()
    assert shown["changelog"].startswith("# Changelog\n")
    assert "### S104: Unknown status" in shown["S104"]


def test_the_wheel_has_every_page_and_every_example_of_the_documentation(package: Package) -> None:
    ours, theirs = REPOSITORY / "docs", package.folder / "generator/defaults/docs"
    assert {path: raw for path, raw in tree(ours).items() if not path.endswith(".png")} == tree(theirs)
