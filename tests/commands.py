"""Commands as a person runs them, each in a process of its own, or in this one where only what they print matters."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import chdir, nullcontext
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from generator.cli.main import cli

REPOSITORY = Path(__file__).resolve().parent.parent
# How hints call this interpreter in a folder that it is not below.
PYTHON = "python" if shutil.which("python") == sys.executable else sys.executable


def _github() -> list[str]:
    """The variables of GitHub Actions; in Actions itself the tests still say which format they mean."""
    return [name for name in os.environ if name.startswith("GITHUB_")]


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REPOSITORY / "build.py"), *arguments]
    own = {name: text for name, text in os.environ.items() if name not in _github()}
    variables = {**own, "SOURCE_DATE_EPOCH": "1795305600", **environment}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=variables, check=False)


def command(root: Path, *options: str, **more: Any) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(REPOSITORY / "build.py"), "build", "--no-pagefind", "--root", str(root), *options]
    return subprocess.run(line, capture_output=True, text=True, check=False, **more)


def run_here(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in this process; a fault of the generator is raised."""
    variables = {**dict.fromkeys(_github()), "SOURCE_DATE_EPOCH": "1795305600", **environment}
    with chdir(cwd) if cwd else nullcontext():
        done = CliRunner().invoke(cli, arguments, env=variables, catch_exceptions=False, prog_name="build.py")
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)
