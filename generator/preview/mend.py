"""A text mended in a site that is otherwise as it was: its pages have other words, and nothing is planned again.

Index and plan know outlines of bodies alone (model/body.py). So where files were
saved whose fields and outlines are what they were, the plan that stands is the
one that a new reading would come to, however large the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.build.jobs import Workers
from generator.build.load import Loaded, load_all
from generator.build.site import SiteRead
from generator.model.body import Body, Outline, body_name
from generator.model.digest import digest
from generator.model.entry import Placed
from generator.model.problem import Problem
from generator.preview.shown import Prepared
from generator.read.documents import LARGEST
from generator.read.files import ContentFile


def mended(
    before: Prepared, root: Path, fingerprint: str, paths: Iterable[str], workers: Workers | None = None
) -> Prepared | None:
    """The site after ``paths`` were saved, if only texts changed; None where all must be read again."""
    if before.site is None or before.shown is None:
        return None
    texts, named = {}, before.site.digest
    records = {record.path: record for record in _records(before.site)}
    for path in paths:
        file = _file(root, path) if path in records else None
        body = _mended(before.site, records[path], file, fingerprint, workers or Workers()) if file else None
        if file is None or body is None:
            return None
        texts[body_name(path)] = body
        named = digest(named, path, file.raw)
    return _with_texts(before, texts, named)


def _with_texts(before: Prepared, texts: dict[str, Body], named: str) -> Prepared:
    assert before.site is not None and before.shown is not None  # noqa: S101  # the caller looked
    content = replace(before.site.content, texts={**before.site.content.texts, **texts})
    site = replace(before.site, content=content, digest=named)
    return replace(before, site=site, shown=replace(before.shown, texts=content.texts, site=named))


def _mended(site: SiteRead, record: Placed, file: ContentFile, fingerprint: str, workers: Workers) -> Body | None:
    """The new text of a file whose fields, outline and problems are what they were."""
    [loaded], _, _ = load_all([file], site.config.base_path, fingerprint, {}, workers)
    same = (
        not loaded.problems
        and not any(_is_of_text(problem, record) for problem in site.problems if problem.at.path == file.path)
        and _record(loaded) == record
        and _known(loaded.body.outline()) == _known(site.content.bodies[file.path])
    )
    return loaded.body if same else None


def _is_of_text(problem: Problem, record: Placed) -> bool:
    """Tell whether a problem was found while the file was loaded, or stands where lines may have moved."""
    fields = max((line for line, _ in record.places.values()), default=1)
    return problem.code[0] in "BEF" or problem.at.line > fields


def _known(outline: Outline) -> tuple[object, ...]:
    """What a plan looks at: not the places of links."""
    targets = ([found.target for found in part] for part in (outline.links, outline.images))
    return outline.excerpt, outline.empty, *targets


def _records(site: SiteRead) -> Iterator[Placed]:
    content = site.content
    yield from (*content.entries, *content.people, *content.topics, *content.pages)


def _record(loaded: Loaded) -> Placed | None:
    return loaded.entry or loaded.person or loaded.topic or loaded.page


def _file(root: Path, path: str) -> ContentFile | None:
    place = root / path
    if place.is_symlink() or not place.is_file():
        return None
    with place.open("rb") as stream:
        raw = stream.read(LARGEST + 1)
    return ContentFile(path, raw) if len(raw) <= LARGEST else None
