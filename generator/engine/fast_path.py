"""A build that finds nothing to do, or only other texts to put into pages that stand.

What a build is made of is looked at, not read: where every file has the mark of
the last build, all of the site is what it was. Where content files have others,
and differ in nothing but the words of their bodies, those words are put into the
pages that show them. In every other case, and in every doubt, the whole is built.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.content.body import body_name
from generator.engine.cache import Built, Published, Remembered, add_results, time_of
from generator.engine.counts import Counts
from generator.engine.output import manifest
from generator.engine.output.files import is_untouched, publish_file, untouched_from_now
from generator.engine.request import Request
from generator.read.assets import CATALOGUES, STATUSES, built_in
from generator.read.file_stats import Marks, look, mark_of, marks_below, settled
from generator.record import Record
from generator.text.digest import digest, digest_of, sha256_hex
from generator.views.page import key_of

# Of more files than these it is quicker to build the whole.
_MOST = 50


class Inputs(Record, frozen=True):
    """All that a build depends on: what was asked, and the marks of every file; ``now`` is when they were looked at."""

    asked: str
    marks: Marks
    now: int

    @property
    def settled(self) -> Marks:
        """The marks of all files, to compare later ones with."""
        return settled(self.marks, self.now)


class Recalled(Record, frozen=True):
    """What there was to do, and what is to be remembered; ``remembered`` is the last one's where nothing is new."""

    built: Built
    counts: Counts
    remembered: Remembered


def look_at_inputs(request: Request, fingerprint: str) -> Inputs:
    """Look at all that a build of ``request`` depends on."""
    now = time_of(request.cache)
    return Inputs(digest_of((fingerprint, *request.decides)), _own_marks() | look(request.root), now)


def recall(request: Request, inputs: Inputs, output: Path, last: Remembered, fingerprint: str) -> Recalled | None:
    """Bring ``output`` to what ``request`` asks for, if next to nothing is to be done; else None, and nothing is done.

    To be used under the lock of ``output``; ``last`` is what the last build remembered of it.
    """
    built = last.built
    if built is None or built.asked != inputs.asked or manifest.is_unfinished(output):
        return None
    changed = [path for path in built.inputs.keys() | inputs.marks.keys() if _differs(path, built, inputs)]
    if len(changed) > _MOST or not all(path in built.told and path in inputs.marks for path in changed):
        return None
    if not _stands(output, last.files, built):
        return None
    html = _texts(request, built, changed, fingerprint)
    pages = _with_other_texts(last.files, html) if html is not None else None
    made = _made(output, pages, html) if html is not None and pages is not None else None
    if made is None:
        return None
    files = _publish(output, last.files, made, request.commit) if made else last.files
    after = replace(built, inputs=inputs.settled, manifest=untouched_from_now(output / manifest.MANIFEST))
    counts = Counts(len(made), len(files) - len(made), len(made), 0)
    return Recalled(built, counts, Remembered(files, after, last.shared) if changed else last)


def _own_marks() -> Marks:
    """The marks of what comes with the generator, under names that no file of a site has."""
    folders = (built_in("layouts"), built_in("static"), CATALOGUES)
    marks = {f"//{folder.name}/{name}": mark for folder in folders for name, mark in marks_below(folder, "")}
    return marks | {f"//{STATUSES}": mark_of(built_in(STATUSES).stat())}


def _publish(
    output: Path, files: Mapping[str, Published], made: Mapping[str, tuple[Published, bytes]], commit: str
) -> dict[str, Published]:
    """Put the pages in their places; returns all that stands now."""
    manifest.begin(output, (), made)
    after = {path: replace(item, written=publish_file(output / path, raw)[0]) for path, (item, raw) in made.items()}
    standing = {**files, **after}
    manifest.finish(output, {path: item.written.sha256 for path, item in standing.items()}, commit)
    return standing


def _differs(path: str, built: Built, inputs: Inputs) -> bool:
    return built.inputs.get(path) != inputs.marks.get(path)


def _stands(output: Path, files: Mapping[str, Published], built: Built) -> bool:
    """Tell whether everything in the output is as it was left."""
    base = f"{output}{os.sep}"  # a path object for each of ten thousand files would cost more than the look
    return is_untouched(base + manifest.MANIFEST, built.manifest) and all(
        is_untouched(base + path, item.written) for path, item in files.items()
    )


def _texts(request: Request, built: Built, changed: list[str], fingerprint: str) -> dict[str, str] | None:
    """The HTML of the changed bodies by their names; None where more than words changed."""
    if not changed:
        return {}
    from generator.engine.body_changes import only_words_differ, read_again
    from generator.engine.jobs import Workers
    from generator.engine.load import load_all
    from generator.engine.picture_sizes import sized

    files = [file for path in changed if (file := read_again(request.root, path))]
    if len(files) < len(changed):
        return None
    loaded, results = load_all(files, built.config.base_path, fingerprint, {}, Workers())
    if results:
        add_results(request.cache, request.seal, results)  # also for the whole build that may follow
    for path, kept in loaded.items():
        found = [problem for problem in built.problems if problem.at.path == path]
        if not only_words_differ(kept.loaded, built.told[path], found, built.home):
            return None
    base = built.config.base_path
    return {body_name(path): sized(request.root, base, kept.loaded.body).html for path, kept in loaded.items()}


def _with_other_texts(files: Mapping[str, Published], html: Mapping[str, str]) -> dict[str, Published] | None:
    """The pages that show a changed body, with the digests that name them then."""
    digests = {name: digest(text) for name, text in html.items()}
    found = {}
    for path, item in files.items() if html else ():
        bodies = {name: digests.get(name, old) for name, old in item.bodies.items()} if item.bodies else item.bodies
        if bodies != item.bodies:
            found[path] = replace(item, key=key_of(item.frame, bodies), bodies=bodies)
    return found


def _made(
    output: Path, pages: Mapping[str, Published], html: Mapping[str, str]
) -> dict[str, tuple[Published, bytes]] | None:
    """The bytes of the pages with the changed bodies; None where a place is not known, or a file is not as recorded."""
    if not pages:
        return {}
    from generator.render.bodies import moved

    made = {}
    for path, item in pages.items():
        raw = (output / path).read_bytes()
        after = moved(raw, item.spots, html) if sha256_hex(raw) == item.written.sha256 else None
        if after is None:
            return None
        made[path] = replace(item, spots=after[1]), after[0]
    return made
