"""Make output files: render them, put them in their places. The second of two memoised functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from generator.content.asset import Asset
from generator.content.body import Body, Spot
from generator.engine.cache import Published
from generator.engine.jobs import Workers
from generator.engine.output.files import publish_file
from generator.engine.site import Planned, published_assets
from generator.record import Record
from generator.render.bodies import Raw
from generator.render.encoders import ENCODERS
from generator.render.layouts import Layouts
from generator.text.digest import digest
from generator.views.page import Filled, Page, digests_of, frame_of, key_of


class Target(Record, frozen=True):
    """A file to make: where, and from what. It is left as it is where it stands under this very ``key``."""

    path: str
    source: Page | Filled | Asset
    key: str = ""

    @property
    def layout(self) -> str:
        """A page's layout; empty for a file that is published as it is."""
        return "" if isinstance(self.source, Asset) else self.source.layout


def targets_of(planned: Planned) -> list[Target]:
    """Every file of a site."""
    assets = [Target(asset.path, asset) for asset in published_assets(planned)]
    return assets + [Target(page.path, page) for page in planned.pages]


def costliest_first(targets: Sequence[Target]) -> list[Target]:
    """Targets in another order: what there is one of holds all of the site, and must not be left for the end."""
    numbers = Counter(target.layout for target in targets)
    return sorted(targets, key=lambda target: numbers[target.layout])


class Rehearsed(Record, frozen=True):
    """A page that is rendered and not yet written."""

    source: Filled | Asset
    raw: Raw
    spots: tuple[Spot, ...]


class Made(Record, frozen=True):
    """What came of a target: what is to be remembered of it, and whether it was written; nothing if it was left."""

    published: Published | None = None
    wrote: bool = False


class Producer(Record, frozen=True):
    """All that a target's bytes depend on besides the target: of equal keys, equal bytes.

    ``fingerprint`` names the generator, ``closures`` each layout with all that it reaches; ``settings`` names what
    views hold of the site's settings.
    """

    layouts: Layouts
    closures: Mapping[str, str]
    fingerprint: str
    texts: Mapping[str, Body]
    settings: str

    def shared(self, layout: str) -> str:
        """Name what all pages of a layout share: where that changed, most of them have."""
        return digest(self.fingerprint, self.settings, self.closures.get(layout, ""))

    def keys(self, targets: Sequence[Target]) -> list[str]:
        """Name the bytes of some targets without making them."""
        return [self._key(target.source) for target in targets]

    def produce(self, output: Path, targets: Sequence[Target]) -> list[Made]:
        """Make some files below ``output``."""
        return [self._produced(output, target) for target in targets]

    def rehearse(self, targets: Sequence[Target]) -> dict[str, Rehearsed]:
        """Render one page of each layout and write nothing: a broken layout must not leave half a site.

        What encoders make of data needs no layout. Raises LayoutError.
        """
        first = {t.layout: t for t in reversed(targets) if t.layout and t.layout not in ENCODERS}
        sources = ((target.path, self._filled(target.source)) for target in first.values())
        return {path: Rehearsed(source, *self._bytes(source)) for path, source in sources}

    def keys_by(self, workers: Workers, targets: Sequence[Target]) -> list[str]:
        """Name the bytes of all ``targets``; workers that would have to be told all views are not asked."""
        return workers.map(self.keys, targets, "comparing") if workers.share_memory else self.keys(targets)

    def produce_by(
        self, workers: Workers, output: Path, targets: Sequence[Target], rehearsed: Mapping[str, Rehearsed]
    ) -> dict[str, Made]:
        """Make all ``targets`` below ``output``, by their paths; those that were ``rehearsed`` are only written."""
        ready = (target for target in targets if target.path in rehearsed)
        made = {t.path: self._made(output, t, rehearsed[t.path].source, rehearsed[t.path]) for t in ready}
        rest = [target for target in targets if target.path not in rehearsed]
        if workers.share_memory:
            others = workers.map(partial(self.produce, output), rest, "pages")
        else:
            # What travels is a page with its view and its texts, never the index behind it.
            packed = [replace(target, source=self._filled(target.source)) for target in rest]
            others = workers.map(partial(replace(self, texts={}).produce, output), packed, "pages")
        return made | {target.path: item for target, item in zip(rest, others, strict=True)}

    def _filled(self, source: Page | Filled | Asset) -> Filled | Asset:
        return source.filled(self.texts) if isinstance(source, Page) else source

    def _key(self, source: Page | Filled | Asset) -> str:
        if isinstance(source, Asset):
            return source.digest
        bodies = source.shown(self.texts) if isinstance(source, Page) else source.bodies
        return key_of(self._frame(source), digests_of(bodies))

    def _frame(self, page: Page | Filled) -> str:
        return frame_of(page, self.fingerprint, self.closures.get(page.layout, ""))

    def _produced(self, output: Path, target: Target) -> Made:
        source = target.source
        if target.key and isinstance(source, Page) and source.basis and self._key(source) == target.key:
            return Made()  # no view was made to find this out
        return self._made(output, target, self._filled(source))

    def _made(self, output: Path, target: Target, source: Filled | Asset, rehearsed: Rehearsed | None = None) -> Made:
        frame, bodies = ("", {}) if isinstance(source, Asset) else (self._frame(source), digests_of(source.bodies))
        key = source.digest if isinstance(source, Asset) else key_of(frame, bodies)
        if key == target.key:
            return Made()
        raw, spots = (rehearsed.raw, rehearsed.spots) if rehearsed else self._bytes(source)
        written, wrote = publish_file(output / target.path, raw)
        return Made(Published(key, written, frame, bodies, spots) if bodies else Published(key, written), wrote)

    def _bytes(self, source: Filled | Asset) -> tuple[Raw, tuple[Spot, ...]]:
        if isinstance(source, Asset):
            return Path(source.source).read_bytes(), ()
        from generator.render.pages import render_with_spots

        return render_with_spots(self.layouts, source)
