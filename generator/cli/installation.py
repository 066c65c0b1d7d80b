"""How to install this generator and its extras with pip."""

from __future__ import annotations

import json
import shlex
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator import __version__
from generator.record import Record

NAME = "on-the-record"
CHECKOUT = Path(__file__).resolve().parent.parent.parent


class InstallSource(Record, frozen=True):
    """A pip requirement; if it is a wheel file, also its name, and its path or that of its project, if available."""

    requirement: str
    wheel_name: str = ""
    wheel: Path | None = None
    project: Path | None = None


def install_source() -> InstallSource | None:
    """Return how to install this generator again; None if it is neither installed nor a checkout."""
    try:
        return install_source_of(distribution(NAME))
    except PackageNotFoundError:
        return _wheel_source(__version__, CHECKOUT) if _is_project(CHECKOUT) else None


def install_source_of(installed: Distribution) -> InstallSource:
    """Return the source that pip recorded (PEP 610): index, repository, URL, file or folder."""
    direct_url = installed.read_text("direct_url.json")
    if not direct_url:
        return InstallSource(f"{NAME}=={installed.version}")
    data: dict[str, Any] = json.loads(direct_url)
    url, repository = data.get("url", ""), data.get("vcs_info")
    if repository:
        return InstallSource(f"{NAME} @ {repository['vcs']}+{url}@{repository['commit_id']}")
    parts = urlsplit(url)
    if parts.scheme != "file":
        digest = data.get("archive_info", {}).get("hashes", {}).get("sha256", "")
        return InstallSource(f"{NAME} @ {url}" + (f"#sha256={digest}" if digest else ""))
    # A local path is useless on other machines: the wheel is copied into the site.
    return _wheel_source(installed.version, Path(url2pathname(parts.path)))


def install_command(extra: str) -> str:
    """Return the command that installs an extra; in a checkout, all dependencies."""
    try:
        distribution(NAME)
    except PackageNotFoundError:
        requirements = shlex.quote(_relative(CHECKOUT / "tests/requirements.txt"))
        return f"{python_command()} -m pip install --require-hashes -r {requirements}"
    return f'{python_command()} -m pip install "{NAME}[{extra}]"'


def python_command() -> str:
    """Return the command that starts this Python interpreter, for a shell in the current directory."""
    return shlex.quote(_relative(Path(sys.executable)))


def _relative(path: Path) -> str:
    """Return a path relative to the current directory if it is below it."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _is_project(path: Path) -> bool:
    return (path / "pyproject.toml").is_file()


def _wheel_source(version: str, candidate: Path) -> InstallSource:
    """Return the wheel of a version, with the path of ``candidate`` if it is that wheel, or its project."""
    name = f"{NAME.replace('-', '_')}-{version}-py3-none-any.whl"
    is_wheel = candidate.name == name and candidate.is_file()
    return InstallSource(
        f"./wheels/{name}", name, candidate if is_wheel else None, candidate if _is_project(candidate) else None
    )
