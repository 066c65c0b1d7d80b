"""Where the installed generator came from, in the words of a requirements file (PEP 610)."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.model.record import Record

NAME = "on-the-record"


class Origin(Record, frozen=True):
    """A requirement for pip; where it names a wheel of the site's own, also that wheel if it is at hand."""

    requirement: str
    wheel_name: str = ""
    wheel: Path | None = None


def origin() -> Origin | None:
    """Say how to install this very generator again; nothing where it is not installed."""
    try:
        return origin_of(distribution(NAME))
    except PackageNotFoundError:
        return None


def origin_of(installed: Distribution) -> Origin:
    """Read the origin that pip noted: a registry, a repository, an address, a file, a folder."""
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
    wheel = Path(url2pathname(parts.path))
    name = f"{NAME.replace('-', '_')}-{installed.version}-py3-none-any.whl"
    return Origin(f"./wheels/{name}", name, wheel if wheel.name == name and wheel.is_file() else None)
