"""A build on one screen: read → check → index → plan → key → render → publish.

Nothing here tracks dependencies. A page is a function of its layout's closure
and its view; its key names both, and a page whose key is the one in the last
build's record is not rendered again. So an incremental build equals a clean one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.content.problem import errors_in
from generator.content.settings import PAGEFIND, SiteConfig
from generator.content.site_paths import MANIFEST
from generator.engine.cache import BuildRecord, has_results, load_record, save_record
from generator.engine.fast_path import InputStats, input_stats, is_up_to_date
from generator.engine.fingerprint import fingerprint
from generator.engine.memory import relaxed_gc, trim_heap
from generator.engine.outcome import Counts, Outcome
from generator.engine.output.files import stat_signature
from generator.engine.output.folder import check_output, locked
from generator.engine.progress import Progress, silent
from generator.engine.request import Request
from generator.engine.timings import Timings

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.engine.jobs import Workers
    from generator.engine.pagefind.search_index import Indexer
    from generator.engine.reading import LoadedSite
    from generator.engine.site import Planned
    from generator.render.layouts import Layouts
    from generator.text.languages import Languages


@relaxed_gc()
def build_site(
    request: Request,
    output: Path,
    *,
    verify: bool = False,
    progress: Progress = silent,
    executor: Executor | None = None,
) -> Outcome:
    """Build the site at ``request.root`` into ``output``.

    With ``verify`` files that would be reused are read and compared first. An
    ``executor`` does the work in place of this machine's processes.
    Raises OutputRefused, ForeignFile or LayoutError if no build is possible;
    in each case, and with an error in the content, nothing in ``output`` changes.
    Raises SearchFailed if Pagefind fails; then another build has to finish.
    """
    check_output(request.root, output)
    timings, digest = Timings(), fingerprint()
    with timings.stage("compare"):
        inputs = input_stats(request, digest)
        outcome = None if request.clean or verify else _up_to_date(request, output, inputs)
    if outcome:
        return replace(outcome, seconds=timings.seconds)
    from generator.engine.jobs import Workers  # a build with nothing to do imports no more than it has imported by now

    workers = Workers(request.jobs, executor, progress)
    return replace(_build(request, output, inputs, digest, workers, timings, verify), seconds=timings.seconds)


def _up_to_date(request: Request, output: Path, inputs: InputStats) -> Outcome | None:
    """Return the outcome of the last build if nothing has changed since."""
    if not output.is_dir():
        return None
    with locked(output):
        last = load_record(request, output)
        if not is_up_to_date(output, inputs, last):
            return None
    return replace(last.outcome, counts=Counts(0, len(last.files), 0, 0))


def _build(
    request: Request, output: Path, inputs: InputStats, digest: str, workers: Workers, timings: Timings, verify: bool
) -> Outcome:
    with timings.stage("read"):
        site, layouts = _read(request, inputs, digest, workers)

    from generator.engine.produce import Producer, targets_of
    from generator.engine.publisher import publish
    from generator.engine.site import apply_rules, plan_site, shared_picture, style_digest
    from generator.render.layouts import closures

    with timings.stage("check"):
        site = apply_rules(site)
    with timings.stage("index and plan"):
        reached = closures(layouts)
        planned = plan_site(site, request.drafts, style_digest(site, reached))
    if errors_in(planned.problems):
        return Outcome(planned.problems)
    trim_heap(len(site.loaded))
    from generator.render.pages import check_layouts

    with timings.stage("render and publish"), locked(output):
        check_layouts(layouts, site.config.lang, {page.layout for page in site.content.pages if page.layout})
        producer = Producer(layouts, reached, digest, site.content.texts, shared_picture(site), verify or request.clean)
        last = BuildRecord() if request.clean else load_record(request, output)
        indexer = _indexer(request, planned, digest)
        published = publish(output, producer, workers, targets_of(planned), last.files, indexer, request.commit)
        outcome = _outcome(request, planned)
        manifest = stat_signature(output / MANIFEST)
        record = BuildRecord(published.files, inputs.request, inputs.reliable, manifest, outcome)
        save_record(request, output, record)
    return replace(outcome, counts=published.counts, causes=published.causes, foreign=published.foreign)


def _indexer(request: Request, planned: Planned, fingerprint: str) -> Indexer | None:
    """Return what makes the search's index; None where the site has the built-in search."""
    from generator.engine.pagefind.search_index import Indexer

    config = planned.site.config
    if not request.engine or config.search != PAGEFIND:
        return None
    return Indexer(request.engine, request.pagefind, config.lang, fingerprint)


def _read(request: Request, inputs: InputStats, digest: str, workers: Workers) -> tuple[LoadedSite, Layouts]:
    """Read all files, and the layouts while another process reads the content. Raises LayoutError."""
    from generator.engine.reader import prepare_to_read, reader

    prepared: list[Layouts] = []

    def meanwhile(config: SiteConfig, languages: Languages) -> None:
        prepared.append(_prepare_later_stages(request, digest, config, languages))

    with reader() as process:
        if request.clean or not has_results(request.cache):
            prepare_to_read(process, inputs.stats)
        from generator.engine.reading import read_files

        site = read_files(request, digest, replace(workers, reader=process), meanwhile=meanwhile)
    from generator.engine.layout_store import layouts_of

    return site, prepared[0] if prepared else layouts_of(request, digest, site.languages, site.config)


def _prepare_later_stages(request: Request, digest: str, config: SiteConfig, languages: Languages) -> Layouts:
    """Import and load what follows reading while another process reads; returns the layouts. Raises LayoutError."""
    import generator.engine.pagefind.search_index
    import generator.engine.publisher  # noqa: F401
    from generator.engine.layout_store import layouts_of
    from generator.engine.load_results import loaded_decoder
    from generator.render.pages import load_layouts

    loaded_decoder()
    languages.words(config.lang).day(request.today)  # reads the language's names of days and months
    layouts = layouts_of(request, digest, languages, config)
    load_layouts(layouts, config.lang)
    return layouts


def _outcome(request: Request, planned: Planned) -> Outcome:
    content = planned.site.content
    hidden = () if request.drafts else content.hidden
    withheld: dict[str, tuple[str, ...]] = {}
    for entry in hidden:
        # Retracted entries are only hidden as drafts.
        reason = "draft" if entry.draft else f"scheduled for {getattr(entry, 'live_from', '')}"
        withheld[reason] = (*withheld.get(reason, ()), entry.path)
    entries = len(planned.index.published) if planned.index else 0
    config = planned.site.config
    problems = tuple(found for found in planned.problems if found.code not in config.check.ignored)
    return Outcome(problems, entries, withheld=withheld, config=config)
