"""A content file of which only the words of its body changed: index and plan of the site stay as they are.

They know outlines of bodies alone (content/body.py). So where a file's fields, its
outline and its problems are what they were, another text changes no page but
those that show it, however large the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.content.entry import Placed
from generator.content.problem import Problem
from generator.engine.load import Loaded
from generator.read.documents import LARGEST
from generator.read.files import ContentFile
from generator.text.private_hosts import path_on


def only_words_differ(now: Loaded, told: str, problems: Iterable[Problem], home: str) -> bool:
    """Tell whether a file that ``told`` the plan so much before tells it the same ``now``.

    ``problems`` are those that were found in it: one of its text may be gone. A link to a page of the site by its
    whole address, which is at ``home``, must be looked at together with all pages.
    """
    record = now.record
    return (
        record is not None
        and now.told == told
        and not now.problems
        and not any(_is_of_text(problem, record) for problem in problems)
        and not any(path_on(home, link.target) for link in now.body.outline.outside)
    )


def read_again(root: Path, path: str) -> ContentFile | None:
    """A content file that was read before; None where it can no longer be read, or is no plain file of a fit size."""
    place = root / path
    if place.is_symlink() or not place.is_file():
        return None
    try:
        with place.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError:
        return None
    return ContentFile(path, raw) if len(raw) <= LARGEST else None


def _is_of_text(problem: Problem, record: Placed) -> bool:
    """Tell whether a problem was found while the file was loaded, or stands where lines may have moved."""
    return problem.code[0] in "BEF" or problem.at.line > record.last_line
