"""What the Markdown below the front matter became."""

from __future__ import annotations

from generator.model.problem import Location
from generator.model.record import Record


class Reference(Record, frozen=True, kw_only=True):
    """A site path or an image's file that a body points to, and where it does."""

    at: Location
    target: str


class Body(Record, frozen=True, kw_only=True):
    """Sanitised HTML with its plain words, and what it points to inside this site.

    ``images`` are paths below content/; ``links`` are site paths such as
    ``/claims/strike-options/#sources``.
    """

    html: str = ""
    text: str = ""
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()
