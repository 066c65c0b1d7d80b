"""A build of a site that touches nothing of the site's own, not even its cache."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import fields

from generator.build.site import Request


class ApartRequest(Request, frozen=True):
    """A request whose cache is a folder of its own."""

    folder: Path = Path()

    @property
    def cache(self) -> Path:
        """The cache that nobody else reads or writes."""
        return self.folder


def apart(request: Request, folder: Path) -> ApartRequest:
    """The same request with its cache in ``folder``."""
    given = {each.name: getattr(request, each.name) for each in fields(request)}
    return ApartRequest(**given, folder=folder)
