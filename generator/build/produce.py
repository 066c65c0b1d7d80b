"""Make one output file: render it, put it in its place. The second of two memoised functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.page import Asset, Filled
from generator.publish.files import Written, publish_file
from generator.render.layouts import Layouts


@dataclass(frozen=True, slots=True)
class Target:
    """A file to make: where, from what, and the key that names its bytes."""

    path: str
    key: str
    source: Filled | Asset


def produce(layouts: Layouts, output: Path, targets: Sequence[Target]) -> list[tuple[Written, bool]]:
    """Make some files below ``output``; tells for each what stands there and whether it was written."""
    return [publish_file(output / target.path, _bytes(layouts, target.source)) for target in targets]


def rehearse(layouts: Layouts, targets: Sequence[Target]) -> None:
    """Render one page of each layout and write nothing: a broken layout must not leave half a site.

    Raises LayoutError.
    """
    first = {target.source.layout: target for target in reversed(targets) if isinstance(target.source, Filled)}
    for target in first.values():
        _bytes(layouts, target.source)


def _bytes(layouts: Layouts, source: Filled | Asset) -> bytes:
    if isinstance(source, Asset):
        return Path(source.source).read_bytes()
    from generator.render.pages import render_page

    return render_page(layouts, source)
