"""The search of a built site: Pagefind where it is there and works, else the smaller search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.cli.tools import Tools
from generator.content.problem import errors_in
from generator.content.settings import ABSENT, PAGEFIND
from generator.engine.pagefind.bundle import drop_bundle, keep_bundle
from generator.engine.pagefind.program import SearchFailed
from generator.engine.pipeline import Outcome


def build_with_search(
    build: Callable[[str], Outcome], output: Path, tools: Tools, *, wanted: bool
) -> tuple[Outcome, str]:
    """Build a site, then its index; ``build`` takes Pagefind's version, or nothing for the smaller search.

    Returns also what is to be said of the search. Where Pagefind fails, the
    search page is built once more without it.
    """
    engine, version = tools.engine, tools.pagefind
    outcome = build(version)
    if errors_in(outcome.problems):
        return outcome, ""
    if engine and outcome.config.search == PAGEFIND:
        try:
            keep_bundle(output, engine, version, outcome.config.lang)
            return outcome, ""
        except (SearchFailed, OSError) as error:
            outcome, said = build(""), f"search: the smaller one, since {error}"
    else:
        said = _missing() if wanted and outcome.config.search == ABSENT else ""
    drop_bundle(output)
    return outcome, said


def _missing() -> str:
    from generator.cli.installation import way_to

    return f"search: the smaller one, since Pagefind is not installed; for it: {way_to('search')}"
