"""The generator's own part in every key: its sources and the libraries that make bytes."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.model.digest import digest

_LIBRARIES = ("markdown", "jinja2", "markupsafe", "python-frontmatter", "pyyaml", "nh3", "msgspec", "babel",
              "pillow")  # fmt: skip


def fingerprint() -> str:
    """Digest the generator's sources, its libraries' versions and the language's."""
    folder = Path(__file__).resolve().parent.parent
    files = (*sorted(folder.rglob("*.py")), *sorted(folder.glob("render/fonts/*")))
    sources = [file for file in files if "defaults" not in file.parts]
    parts = [part for file in sources for part in (file.relative_to(folder).as_posix(), file.read_bytes())]
    return digest(*parts, *(f"{name} {_version(name)}" for name in _LIBRARIES), sys.version)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
