"""The generator's own part in every key: its sources and the libraries that make bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from generator.text.digest import digest

_DISTRIBUTION = re.compile(r"(.+?)-([^-]+)\.dist-info")
# Every library of a build that can change a byte of it: tests/test_memory.py compares with the locked ones.
LIBRARIES = (
    "markdown",
    "pymdown-extensions",
    "cmarkgfm",
    "jinja2",
    "markupsafe",
    "python-frontmatter",
    "pyyaml",
    "nh3",
    "msgspec",
    "babel",
    "imagesize",
    "pillow",
    "xlsxwriter",
)
# Those that a build can do without, and what they are imported as.
OPTIONAL = {"pillow": "PIL", "xlsxwriter": "xlsxwriter"}


def fingerprint() -> str:
    """Digest the generator's sources, its libraries' versions and the language's."""
    folder = Path(__file__).resolve().parent.parent
    # The starter's texts are placeholders, which a check looks for.
    starter = (*sorted(folder.glob("starter/**/*.md")), *sorted(folder.glob("starter/**/*.toml")))
    files = (*sorted(folder.rglob("*.py")), *sorted(folder.glob("render/fonts/*")), *starter)
    sources = [file for file in files if "defaults" not in file.parts]
    parts = [part for file in sources for part in (file.relative_to(folder).as_posix(), file.read_bytes())]
    found = versions(sys.path)
    return digest(*parts, *(f"{name} {found.get(name) or _version(name)}" for name in LIBRARIES), sys.version)


def versions(folders: Iterable[str]) -> dict[str, str]:
    """The versions of libraries by their names, as the names of their ``.dist-info`` folders tell them.

    The folder that comes first on the path counts. Source: "Recording installed
    projects", https://packaging.python.org/en/latest/specifications/recording-installed-packages/
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = sorted(file.name for file in Path(folder or ".").iterdir())
        except OSError:
            continue
        for match in filter(None, map(_DISTRIBUTION.fullmatch, names)):
            found.setdefault(re.sub(r"[-_.]+", "-", match[1]).lower(), match[2])
    return found


def _version(name: str) -> str:
    """The version of a library that was installed in another way; finding it takes longer than the look above."""
    if name in OPTIONAL and find_spec(OPTIONAL[name]) is None:
        return "none"
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
