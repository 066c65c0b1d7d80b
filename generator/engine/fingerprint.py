"""The generator's own part in every key: its sources and the libraries that make bytes."""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
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
# How names of sources end, by folder: everywhere else those of Python. The starter's texts are placeholders, which a
# check looks for; all files of render/ count, for its fonts.
_ENDINGS = {"starter": (".py", ".md", ".toml"), "render": ("",)}
# Those that a build can do without, and what they are imported as.
OPTIONAL = {"pillow": "PIL", "xlsxwriter": "xlsxwriter"}


def fingerprint() -> str:
    """Digest the generator's sources, and the versions of its libraries, of Python and of zlib."""
    found = versions(sys.path)
    libraries = (f"{name} {found.get(name) or _version(name)}" for name in LIBRARIES)
    system = (sys.version, zlib.ZLIB_RUNTIME_VERSION)  # pictures and the search are compressed
    return digest(*_sources(Path(__file__).resolve().parent.parent), *libraries, *system)


def _sources(folder: Path) -> Iterator[str | bytes]:
    """Yield the path and the bytes of each file of the generator that a byte of a build can depend on."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "defaults"))
        below = Path(place).relative_to(folder)
        endings = _ENDINGS.get("".join(below.parts[:1]), (".py",))
        for name in sorted(names):
            if name.endswith(endings):
                yield f"{below}/{name}"
                with open(f"{place}/{name}", "rb", buffering=0) as source:
                    yield source.read()


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
