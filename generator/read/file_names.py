"""Names of files in content/: what cannot be an address, and what is not read, each with the name to give it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, count
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.content.file_kinds import FILE_KINDS
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.fields import is_slug
from generator.read.picture_files import SHOWN, is_other_picture
from generator.text.folding import slugify

_MARKDOWN = re.compile(r"(?:\.(?:md|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|txt|text))+", re.IGNORECASE)
_DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".csv", ".zip", ".mp3",
                        ".m4a", ".wav", ".mp4", ".mov", ".webm", ".eml", ".epub", ".pptx"})  # fmt: skip
_PLACES = "entries are files content/entries/…/name.md; people/, topics/ and pages/ work the same way"


class Taken:
    """The names that files of each kind have, and those that have been proposed."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._names: dict[str, set[str]] = {}
        for path in paths:
            stem = PurePosixPath(path).stem
            if is_slug(stem):
                self._of(path).add(stem)

    def free(self, path: str, slug: str) -> str:
        """A name like ``slug`` that no file of the kind has, in whatever folder; empty where there is none."""
        if not is_slug(slug):
            return ""
        taken = self._of(path)
        numbered = chain([slug], (f"{slug}-{number}" for number in count(2)))
        free = next(name for name in numbered if name not in taken)
        taken.add(free)
        return free if is_slug(free) else ""

    def _of(self, path: str) -> set[str]:
        return self._names.setdefault(path.split("/")[1], set())


def slug_problem(path: str, taken: Taken) -> Problem | None:
    """F115: the file's name cannot be an address."""
    stem = PurePosixPath(path).stem
    if is_slug(stem):
        return None
    free = taken.free(path, slugify(stem))
    hint = f"rename it to {free}.md" if free else "use letters a to z, digits and hyphens"
    return problem("F115", Location(path), f'"{stem}" cannot be a URL', hint)


def unread(path: str, taken: Taken) -> Problem:
    """F116: a file that is neither text nor picture, with what to do about it."""
    place = PurePosixPath(path)
    ending = place.suffix.lower()
    message = "this file is ignored"
    markdown = re.search(rf"{_MARKDOWN.pattern}$", place.name, re.IGNORECASE)
    if ending == ".jfif":
        hint = "rename it so that it ends in .jpg"
    elif is_other_picture(path):
        message = f"{ending[1:]} pictures are not supported"
        hint = f"save it as {SHOWN}" + ("; an svg file can contain scripts" if ending == ".svg" else "")
    elif ending == ".rtf" and _is_in_its_place(path):
        message = "this is a word processor file, not plain text"
        hint = f"save it as plain text, as {taken.free(path, slugify(place.stem)) or 'name'}.md"
    elif ending in _DOCUMENTS:
        hint = f"move it to static/ and link to it: [what it is](/static/{quote(place.name)})"
    elif markdown and _is_in_its_place(path):
        free = taken.free(path, slugify(place.name[: markdown.start()]))
        hint = f"rename it to {free}.md" if free else _PLACES
    elif markdown:
        hint = _PLACES
    else:
        hint = "move it out of content/"
    return problem("F116", Location(path), message, hint)


def _is_in_its_place(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 2 and parts[1] in FILE_KINDS
