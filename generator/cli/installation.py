"""How to install this generator, and what it can use, in the words of pip."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator import __version__
from generator.record import Record

NAME = "on-the-record"
CHECKOUT = Path(__file__).resolve().parent.parent.parent


class Origin(Record, frozen=True):
    """A requirement for pip; where it names a wheel of the site's own, also that wheel if it is at hand."""

    requirement: str
    wheel_name: str = ""
    wheel: Path | None = None


def origin() -> Origin | None:
    """Say how to install this very generator again; nothing where it is neither installed nor a checkout."""
    try:
        return origin_of(distribution(NAME))
    except PackageNotFoundError:
        return _wheel_of(__version__) if CHECKOUT.joinpath("pyproject.toml").is_file() else None


def origin_of(installed: Distribution) -> Origin:
    """Read the origin that pip noted (PEP 610): a registry, a repository, an address, a file, a folder."""
    noted = installed.read_text("direct_url.json")
    if not noted:
        return Origin(f"{NAME}=={installed.version}")
    found: dict[str, Any] = json.loads(noted)
    url, repository = found.get("url", ""), found.get("vcs_info")
    if repository:
        return Origin(f"{NAME} @ {repository['vcs']}+{url}@{repository['commit_id']}")
    parts = urlsplit(url)
    if parts.scheme != "file":
        digest = found.get("archive_info", {}).get("hashes", {}).get("sha256", "")
        return Origin(f"{NAME} @ {url}" + (f"#sha256={digest}" if digest else ""))
    # A path of this machine means nothing elsewhere: the wheel becomes a file of the site.
    return _wheel_of(installed.version, Path(url2pathname(parts.path)))


def way_to(extra: str) -> str:
    """The command that installs what an extra brings; in a checkout, all that can be used."""
    try:
        distribution(NAME)
    except PackageNotFoundError:
        return "pip install --require-hashes -r tests/requirements.txt"
    return f'pip install "{NAME}[{extra}]"'


def _wheel_of(version: str, found: Path | None = None) -> Origin:
    """The wheel of a version, with its file where that is what was ``found``."""
    name = f"{NAME.replace('-', '_')}-{version}-py3-none-any.whl"
    return Origin(f"./wheels/{name}", name, found if found and found.name == name and found.is_file() else None)
