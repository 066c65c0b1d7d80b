"""How to install this generator and its extras with pip."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator import __version__
from generator.cli.program import python_command, relative_path
from generator.record import Record

NAME = "on-the-record"
_REQUIREMENT = re.compile(rf"({NAME}|\S*{NAME.replace('-', '_')}-\S+\.whl)(?:\[([^]]*)\])?")
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
    """Return how to install an extra: a command, after a change of requirements.txt if the site's does not have it.

    In a checkout, the command installs all dependencies.
    """
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        requirements = shlex.quote(relative_path(CHECKOUT / "tests/requirements.txt"))
        return f"{python_command()} -m pip install --require-hashes -r {requirements}"
    required = _site_requirement(Path("requirements.txt"))
    if required:
        line = _with_extra(required, extra)
        change = f'write "{line}" in requirements.txt, then run: ' if line != required else ""
        return f"{change}{python_command()} -m pip install -r requirements.txt"
    return f"{python_command()} -m pip install {_source_with_extra(install_source_of(installed), extra)}"


def missing_modules(extra: str, modules: Iterable[str]) -> str:
    """Say which modules of an extra are missing, and how to install it; empty if none is."""
    from importlib.util import find_spec

    missing = [name for name in modules if find_spec(name) is None]
    return f"this needs {', '.join(missing)}: {install_command(extra)}" if missing else ""


def _source_with_extra(source: InstallSource, extra: str) -> str:
    """Return the source of this installation with an extra, for a shell; from an index, the newest version."""
    place = source.wheel or source.project
    if place:
        path = relative_path(place)
        return shlex.quote(f"{path if Path(path).is_absolute() else f'./{path}'}[{extra}]")
    return f'"{_with_extra(source.requirement, extra) if " @ " in source.requirement else f"{NAME}[{extra}]"}"'


def _site_requirement(file: Path) -> str:
    """Return the line of a site's requirements.txt that names this generator; empty if there is none."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return next((line for line in lines if _REQUIREMENT.match(line)), "")


def _with_extra(requirement: str, extra: str) -> str:
    """Return a requirement of this generator with one more extra."""
    match = _REQUIREMENT.match(requirement)
    if not match:
        return requirement
    extras = ",".join(dict.fromkeys(filter(None, (*(match[2] or "").split(","), extra))))
    return f"{match[1]}[{extras}]{requirement[match.end() :]}"


def _is_project(path: Path) -> bool:
    return (path / "pyproject.toml").is_file()


def _wheel_source(version: str, candidate: Path) -> InstallSource:
    """Return the wheel of a version, with the path of ``candidate`` if it is that wheel, or its project."""
    name = f"{NAME.replace('-', '_')}-{version}-py3-none-any.whl"
    is_wheel = candidate.name == name and candidate.is_file()
    return InstallSource(
        f"./wheels/{name}", name, candidate if is_wheel else None, candidate if _is_project(candidate) else None
    )
