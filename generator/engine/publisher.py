"""Bring the output to a plan: make what differs, remove what is gone, leave the rest alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.content.site_paths import MANIFEST, PAGEFIND
from generator.engine.cache import Published
from generator.engine.jobs import Workers
from generator.engine.outcome import Counts
from generator.engine.output import manifest
from generator.engine.output.files import (
    foreign_files,
    path_conflicts,
    reject_unowned,
    remove_files,
    remove_temp_files,
    still_written,
)
from generator.engine.page_key import NEW, TOUCHED
from generator.engine.pagefind.program import CODE, ENTRY, claim_pages
from generator.engine.produce import ProducedFile, Producer, Target
from generator.record import Record

if TYPE_CHECKING:
    from generator.engine.pagefind.search_index import Indexer


class Publication(Record, frozen=True):
    """The files of the output after a build, what was done, and why each file was made (``Outcome.causes``).

    ``foreign`` names files of others, if all files were to be verified.
    """

    files: dict[str, Published]
    counts: Counts
    causes: dict[str, tuple[str, ...]]
    foreign: tuple[str, ...] = ()


def publish(
    output: Path,
    producer: Producer,
    workers: Workers,
    targets: Sequence[Target],
    last: Mapping[str, Published],
    indexer: Indexer | None = None,
    commit: str = "",
) -> Publication:
    """Publish every target whose key or file differs from the ``last`` build's, and remove files that have none.

    The ``indexer`` adds the search's files to those of ``targets``. To be called under the lock of ``output``. Raises
    ForeignFile and LayoutError before anything is changed, and SearchFailed where a later build has to finish.
    """
    unfinished = manifest.is_unfinished(output)
    if unfinished:
        producer = replace(producer, verify=True)  # a file may be shorter than its record says
    planned = [target.path for target in targets]
    owned = _owned(output, last)
    reject_unowned(output, [*planned, *((CODE, ENTRY) if indexer else ())], owned)
    targets = [replace(target, last=last.get(target.path)) for target in targets]
    preflight = producer.preflight(targets)
    manifest.begin(output, owned, planned)
    if unfinished:
        remove_temp_files(output, owned)
    index = {path for path in owned.difference(planned) if indexer and path.startswith(PAGEFIND)}
    stale = owned.difference(planned, index)
    blocking = path_conflicts(stale, planned)
    removed = remove_files(output, blocking)
    owned_now = {*owned, *planned}
    search = partial(indexer.publish, output, last=last, owned=owned_now, verify=producer.verify) if indexer else None
    with closing(producer.produce_all(workers, output, targets, preflight)) as results:
        made, found = _collected(results, planned, last, search)
    removed += remove_files(output, stale - blocking) + remove_files(output, index - found.keys())
    made |= found
    files = {path: made[path].published or last[path] for path in (*planned, *found)}
    manifest.finish(output, {path: item.written.sha256 for path, item in files.items()}, commit)
    causes = {path: _causes(files[path], last.get(path)) for path in files if made[path].rendered}
    foreign = tuple(foreign_files(output, files.keys() | {MANIFEST})) if producer.verify else ()
    return Publication(files, _counts(made, removed), causes, foreign)


def _collected(
    results: Iterable[tuple[str, ProducedFile]],
    planned: Iterable[str],
    last: Mapping[str, Published],
    search: Callable[[Mapping[str, Published]], dict[str, ProducedFile]] | None,
) -> tuple[dict[str, ProducedFile], dict[str, ProducedFile]]:
    """Collect what is made, and what ``search`` makes once all pages of claims are, while workers make the rest."""
    made: dict[str, ProducedFile] = {}
    found: dict[str, ProducedFile] = {}
    claims = {*claim_pages(planned)}
    for path, file in results:
        made[path] = file
        claims.discard(path)
        if search and not claims:
            found, search = search({path: item.published or last[path] for path, item in made.items()}), None
    return made, found


def _counts(made: Mapping[str, ProducedFile], removed: int) -> Counts:
    rendered, wrote = (sum(getattr(item, name) for item in made.values()) for name in ("rendered", "wrote"))
    return Counts(rendered, len(made) - rendered, wrote, removed)


def _causes(now: Published, last: Published | None) -> tuple[str, ...]:
    return (NEW,) if last is None else now.key.differences(last.key) or (TOUCHED,)


def _owned(output: Path, last: Mapping[str, Published]) -> set[str]:
    owned = manifest.owned_files(output)
    lost = ((path, item) for path, item in last.items() if path not in owned)
    # A manifest may be lost or damaged: what is still as it was recorded is ours nevertheless.
    return owned | {path for path, item in lost if still_written(f"{output}/{path}", item.written)}
