"""Make output files: resolve a view, compare its key with the last build's, render and write what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from generator.content.asset import Asset, TakesTooLong
from generator.content.body import Body
from generator.engine.cache import Published
from generator.engine.jobs import Workers
from generator.engine.output.files import publish_file, still_written
from generator.engine.page_key import Key, key_of, shared_parts
from generator.engine.site import Planned, published_assets
from generator.record import Record
from generator.render.bodies import Raw
from generator.render.encoders import ENCODERS
from generator.render.layouts import Closure, Layouts
from generator.views.page import Page, RenderJob


class Target(Record, frozen=True):
    """A file to publish at ``path`` below the output; ``last`` is what the last build recorded of it."""

    path: str
    source: Page | RenderJob | Asset
    last: Published | None = None

    @property
    def layout(self) -> str:
        """A page's layout; empty for a file that is published as it is."""
        return "" if isinstance(self.source, Asset) else self.source.layout

    @property
    def shares(self) -> str:
        """A page's ``shares``; empty for what needs no view to be made."""
        return self.source.shares if isinstance(self.source, Page) else ""


def targets_of(planned: Planned) -> list[Target]:
    """Return every file of a site."""
    assets = [Target(asset.path, asset) for asset in published_assets(planned)]
    return assets + [Target(page.path, page) for page in planned.pages]


def costliest_first(targets: Sequence[Target]) -> list[Target]:
    """Sort targets by how many share their layout: a page of its own kind holds all of the site.

    Those that one process makes together come before all others.
    """
    numbers = Counter(target.layout for target in targets)
    return sorted(targets, key=lambda target: (not target.shares, target.shares, numbers[target.layout]))


def _milliseconds(target: Target) -> int:
    """Estimate what making a file takes: a picture is drawn, which takes as long as six pages."""
    return 6 if target.layout == "png" else 1


class Preflight(Record, frozen=True):
    """A page that is rendered and not yet written."""

    job: RenderJob | Asset
    raw: Raw


class ProducedFile(Record, frozen=True):
    """The result for a target: its record, whether it was rendered, and whether its bytes were written.

    ``published`` is None if the last build's record is still valid.
    """

    published: Published | None = None
    rendered: bool = False
    wrote: bool = False


class Producer(Record, frozen=True):
    """All that a file's bytes depend on besides its page: layouts with their closures, bodies, and the generator.

    With ``verify`` no file of the output is trusted for its stats. ``shared_picture`` is the file of the picture of
    all claims that have none.
    """

    layouts: Layouts
    closures: Mapping[str, Closure]
    fingerprint: str
    texts: Mapping[str, Body]
    shared_picture: str
    verify: bool = False

    def preflight(self, targets: Iterable[Target]) -> dict[str, Preflight]:
        """Render one page of each layout that has changed, by path, and write nothing.

        A broken layout must not leave half a site. Raises LayoutError.
        """
        known = {target.last.key.shared for target in targets if target.last}
        first: dict[str, Target] = {}
        for target in targets:
            if target.layout and target.layout not in ENCODERS:
                first.setdefault(target.layout, target)
        changed = (t for t in first.values() if shared_parts(t.layout, self.fingerprint, self.closures) not in known)
        jobs = {target.path: self._resolved(target.source) for target in changed}
        return {path: Preflight(job, self._bytes(job)) for path, job in jobs.items()}

    def produce_all(
        self, workers: Workers, output: Path, targets: Sequence[Target], preflight: Mapping[str, Preflight]
    ) -> Generator[tuple[str, ProducedFile]]:
        """Publish all ``targets`` below ``output``; yields their paths with the results, and is to be closed."""
        made = {
            t.path: self._rendered(output, t, self._key(rendered.job), rendered.raw)
            for t in targets
            if (rendered := preflight.get(t.path))
        }
        rest = [target for target in targets if target.path not in made]
        producer = self
        if not workers.share_memory:
            # Pages hold the whole index: what is sent to a worker is a page with its view, and only where it differs.
            rest = [replace(target, source=self._resolved(target.source)) for target in rest]
            made |= {t.path: found for t in rest if (found := self._unchanged(output, t, self._key(t.source)))}
            rest, producer = [target for target in rest if target.path not in made], replace(self, texts={})
        yield from made.items()
        rest = costliest_first(rest)
        together = [len(list(some)) for shares, some in groupby(rest, lambda target: target.shares) if shares]
        work = partial(producer.produce, output)
        with closing(workers.map(work, rest, "pages", cost=_milliseconds, together=together)) as results:
            yield from zip((target.path for target in rest), results, strict=True)

    def produce(self, output: Path, targets: Sequence[Target]) -> list[ProducedFile]:
        """Publish some files below ``output``; one whose key and bytes are those of its record is left alone."""
        return [self._produced(output, target) for target in targets]

    def _produced(self, output: Path, target: Target) -> ProducedFile:
        job = self._resolved(target.source)
        key = self._key(job)
        return self._unchanged(output, target, key) or self._rendered(output, target, key, self._bytes(job))

    def _unchanged(self, output: Path, target: Target, key: Key) -> ProducedFile | None:
        last = target.last
        if last is None or last.key != key:
            return None
        written = still_written(f"{output}/{target.path}", last.written, by_hash=self.verify)
        if written is None:
            return None
        return ProducedFile() if written is last.written else ProducedFile(Published(key, written))

    def _rendered(self, output: Path, target: Target, key: Key, raw: Raw) -> ProducedFile:
        written, wrote = publish_file(f"{output}/{target.path}", raw)
        return ProducedFile(Published(key, written), rendered=True, wrote=wrote)

    def _resolved(self, source: Page | RenderJob | Asset) -> RenderJob | Asset:
        return source.resolve(self.texts) if isinstance(source, Page) else source

    def _key(self, job: Page | RenderJob | Asset) -> Key:
        return key_of(self._resolved(job), self.fingerprint, self.closures)

    def _bytes(self, job: RenderJob | Asset) -> Raw:
        if isinstance(job, Asset):
            return Path(job.source).read_bytes()
        return page_bytes(self.layouts, job, self.shared_picture)


def page_bytes(layouts: Layouts, job: RenderJob, shared_picture: str) -> Raw:
    """Render a page; the ``shared_picture`` stands in for one that takes too long. Raises LayoutError."""
    from generator.render.pages import render_page

    try:
        return render_page(layouts, job)
    except TakesTooLong:
        return Path(shared_picture).read_bytes()
