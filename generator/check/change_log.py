"""Rules about the log of changes: what it has published is still there, or has an end that readers can understand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.change_log import PATH, replay
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.site_paths import CLAIMS
from generator.text.filenames import stem_of


def logged_claims_exist(content: Content) -> Iterator[Problem]:
    """R327: a claim of the log has an entry, or an entry that keeps its address."""
    if not content.log:
        return
    slugs = set(map(stem_of, content.paths))
    aliases = {alias.strip("/") for entry in content.entries for alias in entry.aliases}
    aliases |= {alias.strip("/") for entry in content.retracted for alias in entry.aliases}
    logged = replay(content.log)
    published = {event.claim: event.number for event in content.log}
    for slug in sorted(logged.claims.keys() | logged.retractions.keys()):
        if slug not in slugs and f"{CLAIMS}{slug}" not in aliases:
            yield problem(
                "R327",
                Location(PATH, published[slug]),
                f'the log has the claim "{slug}", and no entry has this slug or the alias /{CLAIMS}{slug}/',
                "restore the entry, write its old address into the new one's aliases, or retract it",
            )
