"""What is wrong with a site's own layouts, as problems for `check`: found without publishing anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.content.asset import LayoutError
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.engine.layout_store import layouts_of
from generator.engine.reading import LoadedSite
from generator.engine.request import Request
from generator.read.assets import copied_from, own_layouts, read_layouts, version_of
from generator.render.encoders import ENCODERS
from generator.render.layouts import Layouts, closures
from generator.render.pages import check_layouts, render_page
from generator.views.page import Page

_CALLER = re.compile(r" \(called from layouts/([^:\n]+):(\d+)\)")
_PLACE = re.compile(r"(layouts/[^:\n]+)(?::(\d+))?(?:: | )(.*)", re.DOTALL)


def layout_problems(request: Request, fingerprint: str, site: LoadedSite, pages: tuple[Page, ...]) -> list[Problem]:
    """Check the layouts of a site that has some of its own, and render one of ``pages`` for each; in no order.

    Raises LayoutError if layouts/ is a link.
    """
    own = own_layouts(request.root)
    if not own:
        return []
    try:
        layouts = layouts_of(request, fingerprint, site.languages, site.config)
        closures(layouts)
        check_layouts(layouts, site.config.lang, {page.layout for page in site.content.pages if page.layout in own})
        _render_one_of_each(layouts, site, pages)
    except LayoutError as error:
        found = [_problem(line, own) for line in str(error).splitlines()]
        return [*found, *_outdated_copies(request.root, own)]
    return list(_outdated_copies(request.root, own))


def _render_one_of_each(layouts: Layouts, site: LoadedSite, pages: tuple[Page, ...]) -> None:
    """Render the first page of each layout. Raises LayoutError for what only a page can show."""
    first: dict[str, Page] = {}
    for page in pages:
        if page.layout not in ENCODERS:
            first.setdefault(page.layout, page)
    for page in first.values():
        render_page(layouts, page.resolve(site.content.texts))


def _problem(line: str, own: list[str]) -> Problem:
    """Return an error with the place in a layout of the site's own, which called a built-in one that failed."""
    found = _PLACE.fullmatch(line)
    if not found:
        return problem("F127", Location("layouts"), line)
    path, number, message = found[1].removeprefix("layouts/"), int(found[2] or 1), found[3]
    caller = _CALLER.search(message)
    if caller and caller[1] not in own:
        message = _CALLER.sub("", message)
    elif caller and path not in own:
        message = f"{_CALLER.sub('', message)}, in the built-in {path}"
        path, number = caller[1], int(caller[2])
    return problem("F127", Location(f"layouts/{path}", number), message)


def _outdated_copies(root: Path, own: list[str]) -> Iterator[Problem]:
    """F126: a copy of a built-in layout was made from the version that this generator has."""
    texts = read_layouts(root)
    for name in own:
        original, version = copied_from(texts[name])
        current = version_of(original)
        if original and current != version:
            message = f"it was copied from another version of the built-in {original}"
            hint = f"compare them with: layout {original} --diff; then write {current} instead of {version} in it"
            yield problem("F126", Location(f"layouts/{name}"), message if current else f"there is no {original}", hint)
