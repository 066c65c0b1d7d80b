"""Whether code, changelog and tag name one version: ``release.yml`` asks before it makes anything of it.

``python3 -m tests.release TAG`` prints the notes of the release, or what is wrong and ends with 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from generator import __version__

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
UNRELEASED = "Unreleased"
FIRST = "### What to do"
_DEVELOPMENT = ".dev0"
_HEADING = re.compile(r"(\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)")


def sections(changelog: str) -> list[tuple[str, str]]:
    """The heading of each version, the newest first, and what stands below it."""
    _, *parts = re.split(r"^## ", changelog, flags=re.MULTILINE)
    return [(heading.strip(), body.strip()) for heading, _, body in (part.partition("\n") for part in parts)]


def faults(version: str, changelog: str, tag: str = "") -> Iterator[str]:
    """What does not agree; without a tag, code that is not released may have changes that are not either."""
    found = sections(changelog)
    released = found[1:] if found and found[0][0] == UNRELEASED else found
    known = [match for heading, _ in released if (match := _HEADING.fullmatch(heading))]
    for heading, _ in released:
        if not _HEADING.fullmatch(heading):
            yield f'the heading "{heading}" is neither "{UNRELEASED}" nor "VERSION - YEAR-MONTH-DAY"'
    yield from (f'"{heading}" does not begin with "{FIRST}"' for heading, body in found if not body.startswith(FIRST))
    for newer, older in pairwise(known):
        if _number(newer[1]) <= _number(older[1]) or date.fromisoformat(newer[2]) < date.fromisoformat(older[2]):
            yield f"{newer[0]} stands above {older[0]}"
    newest = known[0][1] if known else "0.0.0"
    if version.endswith(_DEVELOPMENT):
        if released is found:
            yield f'the version {version} needs a section "{UNRELEASED}"'
        if _number(version) <= _number(newest):
            yield f"the version {version} does not come after {newest}"
    elif released is not found or version != newest:
        yield f"the version {version} is not that of the first section of the changelog, {found[0][0]}"
    if tag and version.endswith(_DEVELOPMENT):
        yield f"the version {version} is not released: remove {_DEVELOPMENT}"
    if tag and tag != f"v{version}":
        yield f"the tag {tag} is not v{version}"


def notes(version: str, changelog: str) -> str:
    """What the changelog says of a version."""
    return next(body for heading, body in sections(changelog) if heading.startswith(f"{version} - "))


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.removesuffix(_DEVELOPMENT).split(".")))


def main() -> int:
    """Print the notes of a release, or what keeps it from being one."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python3 -m tests.release TAG\n")
        return 2
    changelog = CHANGELOG.read_text("utf-8")
    found = list(faults(__version__, changelog, sys.argv[1]))
    if found:
        sys.stderr.write("\n".join([*found, ""]))
        return 1
    sys.stdout.write(notes(__version__, changelog) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
