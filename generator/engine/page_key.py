"""The key of an output file: equal keys mean equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING

from generator.content.asset import Asset
from generator.record import Record
from generator.text.digest import digest, digest_of

if TYPE_CHECKING:
    from generator.render.layouts import Closure
    from generator.views.page import RenderJob

NEW, TOUCHED = "new", "file touched"


class Key(Record, frozen=True, array_like=True):
    """All that determines the bytes of a page, in parts; each but the URL and the language is a digest.

    A file that is published as it is has its ``source`` alone.
    """

    generator: str = ""
    layout: str = ""
    catalogue: str = ""
    url: str = ""
    language: str = ""
    view: str = ""
    bodies: str = ""
    source: str = ""

    @property
    def shared(self) -> tuple[str, str, str]:
        """The parts that all pages of a layout have in common."""
        return self.generator, self.layout, self.catalogue

    def differences(self, other: Key) -> tuple[str, ...]:
        """Return the names of the parts in which two keys differ."""
        return tuple(name for name in self.__struct_fields__ if getattr(self, name) != getattr(other, name))


def key_of(job: RenderJob | Asset, fingerprint: str, closures: Mapping[str, Closure]) -> Key:
    """Return the key of a page or asset; ``fingerprint`` names the generator."""
    if isinstance(job, Asset):
        return Key(source=job.digest)
    generator, layout, catalogue = shared_parts(job.layout, fingerprint, closures)
    bodies = digest(*chain(*job.bodies.items())) if job.bodies else ""
    return Key(generator, layout, catalogue, job.url, job.lang, digest_of(job.view), bodies)


def shared_parts(layout: str, fingerprint: str, closures: Mapping[str, Closure]) -> tuple[str, str, str]:
    """Return the parts that all pages of ``layout`` have in common; an encoder has no closure."""
    closure = closures.get(layout)
    return (fingerprint, f"{layout} {closure.layout}", closure.catalogue) if closure else (fingerprint, layout, "")
