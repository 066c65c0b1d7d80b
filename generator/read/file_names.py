"""File names in content/: which cannot be URLs, which files are ignored, and which name to use instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.content.file_kinds import FILE_KINDS
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.read.picture_files import SUPPORTED, is_unsupported_picture
from generator.text.filenames import is_slug, numbered_names, stem_of
from generator.text.folding import slugify

_MARKDOWN = re.compile(r"(?:\.(?:md|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|txt|text))+", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|zip|mp3|m4a|wav|mp4|mov|webm|eml|epub|pptx)", re.IGNORECASE
)
_DIRECTORIES = "entries are files content/entries/…/name.md; people/, topics/ and pages/ work the same way"


class UsedNames:
    """The slugs that files of each kind have, and those that were suggested."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._names: dict[str, set[str]] = {}
        for path in paths:
            stem = stem_of(path)
            if is_slug(stem):
                self._of(path).add(stem)

    def free(self, path: str, slug: str) -> str:
        """Return ``slug``, numbered if another file of the kind has it, and reserve it; "" if none is valid."""
        if not is_slug(slug):
            return ""
        used = self._of(path)
        free = next(name for name in numbered_names(slug) if name not in used)
        used.add(free)
        return free if is_slug(free) else ""

    def _of(self, path: str) -> set[str]:
        return self._names.setdefault(path.split("/")[1], set())


def slug_problem(path: str, used: UsedNames) -> Problem | None:
    """F115: the file name cannot be a slug."""
    stem = stem_of(path)
    if is_slug(stem):
        return None
    free = used.free(path, slugify(stem))
    hint = f"rename it to {free}.md" if free else "use letters a to z, digits and hyphens"
    return problem("F115", Location(path), f'"{stem}" cannot be a URL', hint)


def ignored_file(path: str, used: UsedNames) -> Problem:
    """F116: a file that is neither Markdown nor a supported picture."""
    file = PurePosixPath(path)
    extension = file.suffix.lower()
    message = "this file is ignored"
    markdown = re.search(rf"{_MARKDOWN.pattern}$", file.name, re.IGNORECASE)
    if extension == ".jfif":
        hint = "rename it so that it ends in .jpg"
    elif is_unsupported_picture(path):
        message = f"{extension[1:]} pictures are not supported"
        hint = f"save it as {SUPPORTED}" + ("; an svg file can contain scripts" if extension == ".svg" else "")
    elif extension == ".rtf" and _is_in_content_directory(path):
        message = "this is a word processor file, not plain text"
        hint = f"save it as plain text, as {used.free(path, slugify(file.stem)) or 'name'}.md"
    elif _DOCUMENT.fullmatch(extension):
        hint = f"move it to static/ and link to it: [what it is](/static/{quote(file.name)})"
    elif markdown and _is_in_content_directory(path):
        free = used.free(path, slugify(file.name[: markdown.start()]))
        hint = f"rename it to {free}.md" if free else _DIRECTORIES
    elif markdown:
        hint = _DIRECTORIES
    else:
        hint = "move it out of content/"
    return problem("F116", Location(path), message, hint)


def _is_in_content_directory(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 2 and parts[1] in FILE_KINDS
