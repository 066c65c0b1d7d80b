"""Names of files in content/: what cannot be an address, and what is not read, each with the name to give it."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.model.problem import Location, Problem
from generator.model.rules import problem
from generator.model.schema import FILE_KINDS
from generator.model.text import slugify
from generator.read.fields import is_slug
from generator.read.pictures import SHOWN, is_other_picture

_MARKDOWN = re.compile(r"(?:\.(?:md|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|txt|text))+", re.IGNORECASE)
_DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".csv", ".zip", ".mp3",
                        ".m4a", ".wav", ".mp4", ".mov", ".webm", ".eml", ".epub", ".pptx"})  # fmt: skip
_PLACES = "entries are content/entries/…/name.md; people/, topics/ and pages/ likewise"


def slug_problem(path: str, paths: Collection[str]) -> Problem | None:
    """F115: the file's name cannot be an address. ``paths`` are those of all content files."""
    stem = PurePosixPath(path).stem
    if is_slug(stem):
        return None
    free = _free(path, slugify(stem), paths)
    hint = f"rename it to {free}.md" if free else "use letters a to z, digits and hyphens"
    return problem("F115", Location(path), f'"{stem}" cannot be an address', hint)


def unread(path: str, paths: Collection[str]) -> Problem:
    """F116: a file that is neither text nor picture, with what to do about it."""
    place = PurePosixPath(path)
    ending = place.suffix.lower()
    message = "this file is not read"
    markdown = re.search(rf"{_MARKDOWN.pattern}$", place.name, re.IGNORECASE)
    if ending == ".jfif":
        hint = f"rename it to {place.stem}.jpg"
    elif is_other_picture(path):
        message = f"a picture of the kind {ending[1:]} is not shown"
        hint = f"save it as {SHOWN}" + ("; an svg file can hold scripts" if ending == ".svg" else "")
    elif ending == ".rtf" and _is_in_its_place(path):
        message = "this is no plain text, but a text with its looks"
        hint = f"save it as plain text, as {_free(path, slugify(place.stem), paths) or 'name'}.md"
    elif ending in _DOCUMENTS:
        hint = f"move it to static/ and link to it: [what it is](/static/{quote(place.name)})"
    elif markdown and _is_in_its_place(path):
        free = _free(path, slugify(place.name[: markdown.start()]), paths)
        hint = f"rename it to {free}.md" if free else _PLACES
    elif markdown:
        hint = _PLACES
    else:
        hint = "move it out of content/"
    return problem("F116", Location(path), message, hint)


def _is_in_its_place(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 2 and parts[1] in FILE_KINDS


def _free(path: str, slug: str, paths: Collection[str]) -> str:
    """A name like ``slug`` that no other file of the kind has, in whatever folder; empty where there is none."""
    if not is_slug(slug):
        return ""
    kind = path.split("/")[1]
    taken = {PurePosixPath(other).stem.casefold() for other in paths if other.split("/")[1] == kind and other != path}
    numbered = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in numbered if name not in taken)
