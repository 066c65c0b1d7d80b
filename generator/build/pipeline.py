"""A build on one page: read → check → index → plan → render → publish.

Nothing here tracks dependencies. A page is a function of its layout's closure
and its view; its key names both, and a page whose key stands in the last
build's record is not made again. So an incremental build equals a clean one.
"""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.build.fingerprint import fingerprint
from generator.build.jobs import Progress, Workers, silent
from generator.build.produce import Producer, Target
from generator.build.publishing import NOTHING_DONE, Counts, Publisher
from generator.build.site import Planned, Request, plan_site, published_assets, read_site_content
from generator.build.timings import Timings
from generator.config import SiteConfig
from generator.model.digest import digest, digest_of
from generator.model.problem import Problem, errors_in, in_order
from generator.plan import style_view
from generator.publish.output import check_output, locked
from generator.read.assets import read_layouts
from generator.render.layouts import Layouts, closures


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build found and did; nothing was written where there are errors.

    ``withheld`` names, by reason, the entries that readers do not see yet.
    """

    problems: tuple[Problem, ...]
    entries: int = 0
    counts: Counts = NOTHING_DONE
    withheld: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    config: SiteConfig = field(default_factory=SiteConfig)


def check_site(request: Request, progress: Progress = silent) -> Planned:
    """Find every problem of a site; nothing is written but the cache."""
    site = read_site_content(request, fingerprint(), Workers(request.jobs, progress=progress))
    # Both sites that can be built of it: readers', and the preview with drafts.
    shown, whole = (plan_site(site, drafts, style_digest="") for drafts in (False, True))
    return replace(whole, problems=in_order([*shown.problems, *whole.problems]))


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
    timings, own, workers = Timings(), fingerprint(), Workers(request.jobs, executor, progress)
    with timings.stage("read and check"):
        site = read_site_content(request, own, workers)
    with timings.stage("index and plan"):
        layouts = Layouts.of(read_layouts(request.root), site.languages)
        reached = closures(layouts)
        style = digest(reached["style.css"], digest_of(style_view(site.content.vocabulary)))
        planned = plan_site(site, request.drafts, style)
    if errors_in(planned.problems):
        return Outcome(planned.problems)
    with timings.stage("render and publish"), locked(output):
        producer = Producer(layouts, reached, own, site.content.texts)
        publisher = Publisher(output, producer, workers, verify, request.commit)
        counts = publisher.publish_remembered(request.cache, request.seal, _targets(planned), request.clean)
    return Outcome(
        planned.problems, len(planned.index.claims) if planned.index else 0, counts, _withheld(request, planned),
        timings.seconds, planned.site.config,
    )  # fmt: skip


def _targets(planned: Planned) -> list[Target]:
    """Every file of the site."""
    assets = [Target(asset.path, asset) for asset in published_assets(planned)]
    return assets + [Target(page.path, page) for page in planned.pages]


def _withheld(request: Request, planned: Planned) -> dict[str, tuple[str, ...]]:
    content = planned.site.content
    hidden = [] if request.drafts else [entry for entry in content.entries if not content.is_live(entry)]
    return {
        "draft": tuple(entry.path for entry in hidden if entry.draft),
        "scheduled": tuple(entry.path for entry in hidden if not entry.draft),
    }
