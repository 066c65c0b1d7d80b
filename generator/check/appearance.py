"""Rules about the site's own look: colours that can be read, files that exist, layouts of pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.content.appearance import Look
from generator.content.palette import Palette
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.site_paths import PAGEFIND, STATIC, TEMPORARY, is_below
from generator.text.contrast import LEAST_CONTRAST, contrast
from generator.text.filenames import parent_folders
from generator.text.folding import HintLimiter

# The least contrast of each colour with its background (WCAG 2.2, 1.4.3 and 1.4.11).
_TEXTS, _GROUNDS = ("ink", "quiet", "link"), ("ground", "surface", "band", "notice")
_LEAST_OF_LINES = 3.0


def colours_can_be_read(look: Look, at: Location) -> Iterator[Problem]:
    """C605: text and meaningful lines have enough contrast in both schemes; ``at`` is the setting's location."""
    for scheme, palette in zip(("light", "dark"), look.palettes, strict=True):
        for name in _TEXTS:
            yield from _contrast(palette, scheme, name, _GROUNDS, LEAST_CONTRAST, at)
        yield from _contrast(palette, scheme, "line", _GROUNDS[:2], _LEAST_OF_LINES, at)


def _contrast(
    palette: Palette, scheme: str, name: str, grounds: tuple[str, ...], least: float, at: Location
) -> Iterator[Problem]:
    colour = getattr(palette, name)
    found = {ground: contrast(colour, getattr(palette, ground)) for ground in grounds}
    ground = min(grounds, key=found.__getitem__)
    if found[ground] < least:
        message = f'"{name}" of look.{scheme} has a contrast of {found[ground]:.1f} to 1 with "{ground}"'
        yield problem(
            "C605", at, f"{message} ({colour} on {getattr(palette, ground)})", f"at least {least} to 1 is required"
        )


def look_files_exist(look: Look, urls: Collection[str], at: Location) -> Iterator[Problem]:
    """C603: fonts and logo are files of the site; ``urls`` are all site paths."""
    hints = HintLimiter(urls)
    for name, file in look.files.items():
        if f"/{STATIC}{file}" not in urls:
            yield problem(
                "C603", at, f'"{name}" in "look" names {STATIC}{file}, which does not exist', hints.hint(file)
            )


def page_layouts_exist(content: Content, own: Collection[str], views: Collection[str]) -> Iterator[Problem]:
    """R330: the layout that a page names is one of the site's ``own``, and not one of another kind of page.

    ``views`` are the names of built-in layouts.
    """
    usable = sorted(name for name in own if name.endswith(".html") and name not in views)
    hints = HintLimiter(usable)
    for page in content.pages:
        if page.layout and page.layout not in usable:
            taken = page.layout in views
            message = "is the layout of another kind of page" if taken else "does not exist"
            hint = "choose another name" if taken else hints.hint(page.layout) or f"create layouts/{page.layout}"
            yield problem("R330", page.at("layout"), f'the layout "{page.layout}" {message}', hint)


# A folder with the name of a temporary file; files with such a name are not read.
_TEMPORARY_FOLDER = re.compile(rf"(?:^|/)\.[^/]+{re.escape(TEMPORARY)}/")


def root_files_are_free(files: Collection[str], paths: Collection[str]) -> Iterator[Problem]:
    """N420: a file of root/ is at no path that the generator uses; both are paths below the output directory."""
    folders = {folder for path in paths for folder in parent_folders(path)}
    for name in files:
        is_taken = name in paths or name in folders or any(folder in paths for folder in parent_folders(name))
        if is_taken or is_below(PAGEFIND, name) or _TEMPORARY_FOLDER.search(name):
            message = f'the generator makes a file or folder at "/{name}"'
            yield problem("N420", Location(f"root/{name}"), message, "rename the file")
