"""What is measured, and whether of all generators or of ours alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """One row: ``goal`` is what issue 5 asks for, in words."""

    name: str
    meaning: str
    goal: str
    edit: str = ""


BUILDS = (
    Case("cold", "everything, with no cache and no output", "0.7 × hugo's cold build"),
    Case("texts", "everything, with the texts remembered: cold without Markdown", ""),
    Case("text", "one entry's text edited", "1/8 of hugo's", "text"),
    Case("status", "one entry's newest answer edited", "", "status"),
    Case(
        "moved",
        "a copy elsewhere with cache and output, one entry's answer edited",
        "1/4 of its own cold build",
        "moved",
    ),
    Case("nothing", "nothing changed", "1/25 of hugo's cold build", "nothing"),
    Case("layout", "the layout of all pages changed", "cold without Markdown", "layout"),
    Case("site", "site.toml changed", "cold without Markdown", "site"),
    Case("statuses", "statuses.toml changed", "cold without Markdown", "statuses"),
)
ALONE = (
    Case("help", "build.py --help", "0.15 s"),
    Case("check", "check of one edited file in a site of 40", "0.4 s"),
    Case("preview-40", "preview: save of a text to changed page, 40 entries", "0.2 s", "text"),
    Case("preview", "preview: save of a text to changed page, all entries", "1 s", "text"),
    Case("preview-field", "preview: save of a claim to changed page, all entries", "1 s", "claim"),
)
CASES = {case.name: case for case in (*BUILDS, *ALONE)}
SMALL = 40
