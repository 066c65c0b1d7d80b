"""Make output files: render them, put them in their places. The second of two memoised functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.build.cache import Published
from generator.build.jobs import Workers
from generator.build.site import Planned, published_assets
from generator.model.body import Body, Spot
from generator.model.page import Asset, Filled, Page, key_of
from generator.model.record import Record
from generator.publish.files import publish_file
from generator.render.encoders import ENCODERS
from generator.render.layouts import Layouts


@dataclass(frozen=True, slots=True)
class Target:
    """A file to make: where, and from what."""

    path: str
    source: Page | Filled | Asset


def targets_of(planned: Planned) -> list[Target]:
    """Every file of a site."""
    assets = [Target(asset.path, asset) for asset in published_assets(planned)]
    return assets + [Target(page.path, page) for page in planned.pages]


def costliest_first(targets: Sequence[Target]) -> list[Target]:
    """Targets in another order: what there is one of holds all of the site, and must not be left for the end."""
    kinds = [target.source.layout if not isinstance(target.source, Asset) else "" for target in targets]
    numbers = Counter(kinds)
    return [target for _, target in sorted(zip(kinds, targets, strict=True), key=lambda pair: numbers[pair[0]])]


class Made(Record, frozen=True):
    """What came of a target: what is to be remembered of it, and whether it was written."""

    published: Published
    wrote: bool


@dataclass(frozen=True, slots=True)
class Producer:
    """All that a target's bytes depend on besides the target: of equal keys, equal bytes.

    ``fingerprint`` names the generator, ``closures`` each layout with all that it reaches.
    """

    layouts: Layouts
    closures: Mapping[str, str]
    fingerprint: str
    texts: Mapping[str, Body]

    def keys(self, targets: Sequence[Target]) -> list[str]:
        """Name the bytes of some targets without making them."""
        return [self._key(self._filled(target.source)) for target in targets]

    def produce(self, output: Path, targets: Sequence[Target]) -> list[Made]:
        """Make some files below ``output``."""
        return [self._made(output / target.path, self._filled(target.source)) for target in targets]

    def rehearse(self, targets: Sequence[Target]) -> None:
        """Render one page of each layout and write nothing: a broken layout must not leave half a site.

        What encoders make of data needs no layout. Raises LayoutError.
        """
        first = {t.source.layout: t.source for t in reversed(targets) if not isinstance(t.source, Asset)}
        for layout, source in first.items():
            if layout not in ENCODERS:
                self._bytes(self._filled(source))

    def keys_by(self, workers: Workers, targets: Sequence[Target]) -> list[str]:
        """Name the bytes of all ``targets``; workers that would have to be told all views are not asked."""
        return workers.map(self.keys, targets, "comparing") if workers.share_memory else self.keys(targets)

    def produce_by(self, workers: Workers, output: Path, targets: Sequence[Target]) -> list[Made]:
        """Make all ``targets`` below ``output``."""
        if workers.share_memory:
            return workers.map(partial(self.produce, output), targets, "pages")
        # What travels is a page with its view and its texts, never the index behind it.
        packed = [Target(target.path, self._filled(target.source)) for target in targets]
        return workers.map(partial(replace(self, texts={}).produce, output), packed, "pages")

    def _filled(self, source: Page | Filled | Asset) -> Filled | Asset:
        return source.filled(self.texts) if isinstance(source, Page) else source

    def _key(self, source: Filled | Asset) -> str:
        if isinstance(source, Asset):
            return source.digest
        return source.key(self._frame(source))

    def _frame(self, page: Filled) -> str:
        return page.frame(self.fingerprint, self.closures.get(page.layout, ""))

    def _made(self, place: Path, source: Filled | Asset) -> Made:
        raw, spots = self._bytes(source)
        written, wrote = publish_file(place, raw)
        if isinstance(source, Asset):
            return Made(Published(source.digest, written), wrote)
        frame, bodies = self._frame(source), source.digests
        key = key_of(frame, bodies)
        return Made(Published(key, written, frame, bodies, spots) if bodies else Published(key, written), wrote)

    def _bytes(self, source: Filled | Asset) -> tuple[bytes, tuple[Spot, ...]]:
        if isinstance(source, Asset):
            return Path(source.source).read_bytes(), ()
        from generator.render.pages import render_with_spots

        return render_with_spots(self.layouts, source)
