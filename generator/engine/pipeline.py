"""A build on one page: read → check → index → plan → render → publish.

Nothing here tracks dependencies. A page is a function of its layout's closure
and its view; its key names both, and a page whose key stands in the last
build's record is not made again. So an incremental build equals a clean one.
Where no file has changed, or only the words of some texts, the short way
(engine/fast_path.py) comes to the same tree; the stages are loaded when they are needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import field

from generator.content.problem import Problem, errors_in
from generator.content.settings import SiteConfig
from generator.engine.cache import Built, Remembered, load_remembered, save_remembered
from generator.engine.counts import NOTHING_DONE, Counts
from generator.engine.fast_path import Inputs, Recalled, look_at_inputs, recall
from generator.engine.fingerprint import fingerprint
from generator.engine.memory import collecting_seldom, give_back
from generator.engine.output.files import untouched_from_now
from generator.engine.output.folder import check_output, locked
from generator.engine.output.manifest import MANIFEST
from generator.engine.progress import Progress, silent
from generator.engine.request import Request
from generator.engine.timings import Timings
from generator.record import Record

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.engine.jobs import Workers
    from generator.engine.site import Planned


class Outcome(Record, frozen=True):
    """What a build found and did; nothing was written where there are errors.

    ``withheld`` names, by reason, the entries that readers do not see yet.
    """

    problems: tuple[Problem, ...]
    entries: int = 0
    counts: Counts = NOTHING_DONE
    withheld: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    config: SiteConfig = field(default_factory=SiteConfig)


@collecting_seldom()
def build_site(
    request: Request, output: Path, *, verify: bool = False, progress: Progress = silent,
    executor: Executor | None = None,
) -> Outcome:  # fmt: skip
    """Build the site at ``request.root`` into ``output``.

    With ``verify`` files that would be reused are read and compared first. An
    ``executor`` does the work in place of this machine's processes.
    Raises OutputRefused, ForeignFile or LayoutError where no build is possible;
    in each case, and with an error in the content, nothing in ``output`` changes.
    """
    check_output(request.root, output)
    timings, own = Timings(), fingerprint()
    with timings.stage("compare"):
        inputs = look_at_inputs(request, own)
        recalled = None if request.clean or verify else _recalled(request, inputs, output, own)
    if recalled:
        return _outcome(recalled.built, recalled.counts, timings)
    from generator.engine.jobs import Workers

    return _build_whole(request, output, inputs, own, Workers(request.jobs, executor, progress), timings, verify)


def _build_whole(
    request: Request, output: Path, inputs: Inputs, own: str, workers: Workers, timings: Timings, verify: bool
) -> Outcome:
    from generator.engine.layout_store import layouts_of
    from generator.engine.produce import Producer, targets_of
    from generator.engine.publisher import Publisher
    from generator.engine.site import plan_site, read_site_content, settings_of, style_digest
    from generator.render.layouts import closures

    with timings.stage("read and check"):
        site = read_site_content(request, own, workers)
    with timings.stage("index and plan"):
        layouts = layouts_of(request, own, site.languages)
        reached = closures(layouts)
        planned = plan_site(site, request.drafts, style_digest(site, reached))
    if errors_in(planned.problems):
        return Outcome(planned.problems)
    give_back(len(site.kept))
    with timings.stage("render and publish"), locked(output):
        producer = Producer(layouts, reached, own, site.content.texts, settings_of(site))
        publisher = Publisher(output, producer, workers, verify, request.commit)
        last = Remembered() if request.clean else load_remembered(request.cache, request.seal, output)
        targets = targets_of(planned)
        counts, standing = publisher.publish(targets, last)
        built = _built(request, planned, inputs, output)
        after = Remembered(standing, built, publisher.shared(targets))
        save_remembered(request.cache, request.seal, output, after)
    return _outcome(built, counts, timings)


def _recalled(request: Request, inputs: Inputs, output: Path, own: str) -> Recalled | None:
    """The short way, where there is next to nothing to do."""
    if not output.is_dir():
        return None
    with locked(output):
        last = load_remembered(request.cache, request.seal, output)
        recalled = recall(request, inputs, output, last, own)
        if recalled and recalled.remembered is not last:
            save_remembered(request.cache, request.seal, output, recalled.remembered)
    return recalled


def _built(request: Request, planned: Planned, inputs: Inputs, output: Path) -> Built:
    return Built(
        asked=inputs.asked,
        inputs=inputs.settled,
        told={path: kept.loaded.told for path, kept in planned.site.kept.items() if kept.settled},
        manifest=untouched_from_now(output / MANIFEST),
        problems=planned.problems,
        entries=len(planned.index.claims) if planned.index else 0,
        withheld=_withheld(request, planned),
        config=planned.site.config,
        home=planned.site.home,
    )


def _outcome(built: Built, counts: Counts, timings: Timings) -> Outcome:
    return Outcome(built.problems, built.entries, counts, built.withheld, timings.seconds, built.config)


def _withheld(request: Request, planned: Planned) -> dict[str, tuple[str, ...]]:
    content = planned.site.content
    hidden = [] if request.drafts else [entry for entry in content.entries if not content.is_live(entry)]
    return {
        "draft": tuple(entry.path for entry in hidden if entry.draft),
        "scheduled": tuple(entry.path for entry in hidden if not entry.draft),
    }
