"""A text mended in a site that is otherwise as it was: its pages have other words, and nothing is planned again.

Index and plan know outlines of bodies alone (content/body.py). So where files were
saved whose fields and outlines are what they were, the plan that stands is the
one that a new reading would come to, however large the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace
from msgspec.structs import replace as replace_field

from generator.content.body import body_name
from generator.engine.body_changes import only_words_differ, read_again
from generator.engine.jobs import Workers
from generator.engine.load import Kept, load_all
from generator.engine.picture_sizes import sized
from generator.engine.site import Planned, SiteRead
from generator.preview.site import Prepared, Shown
from generator.read.files import ContentFile
from generator.text.digest import digest


def mended(
    before: Prepared, root: Path, fingerprint: str, paths: Iterable[str], workers: Workers | None = None
) -> Prepared | None:
    """The site after ``paths`` were saved, if only texts changed; None where all must be read again."""
    if before.planned is None or before.shown is None:
        return None
    site, loaded = before.planned.site, {}
    for path in paths:
        file = read_again(root, path) if path in site.kept else None
        kept = _mended(site, file, fingerprint, workers or Workers()) if file else None
        if kept is None:
            return None
        loaded[path] = kept
    return _with_texts(root, before, before.planned, before.shown, loaded)


def _with_texts(root: Path, before: Prepared, planned: Planned, shown: Shown, loaded: Mapping[str, Kept]) -> Prepared:
    base = planned.site.config.base_path
    texts = {body_name(path): sized(root, base, kept.loaded.body) for path, kept in loaded.items()}
    content = replace(planned.site.content, texts={**planned.site.content.texts, **texts})
    named = digest(planned.site.digest, *(part for path, kept in loaded.items() for part in (path, kept.key)))
    site = replace(planned.site, content=content, digest=named, kept={**planned.site.kept, **loaded})
    return replace(before, planned=replace(planned, site=site), shown=replace(shown, texts=content.texts, site=named))


def _mended(site: SiteRead, file: ContentFile, fingerprint: str, workers: Workers) -> Kept | None:
    """What a file with a new text yields, where its fields, outline and problems are what they were."""
    then = site.kept[file.path].loaded
    now = load_all([file], site.config.base_path, fingerprint, {}, workers)[0][file.path]
    found = [problem for problem in site.problems if problem.at.path == file.path]
    # The records that stand stay the very same ones.
    same = only_words_differ(now.loaded, then.told, found, site.home)
    return Kept(now.key, replace_field(then, body=now.loaded.body)) if same else None
