"""Search for a built site: Pagefind if available, else the built-in search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.cli.options import CommandFailed
from generator.cli.tools import Tools
from generator.content.problem import errors_in
from generator.content.settings import UNAVAILABLE
from generator.engine.outcome import Outcome


def build_with_search(
    build: Callable[[str], Outcome], output: Path, tools: Tools, *, requested: bool
) -> tuple[Outcome, str]:
    """Build a site with its index; ``build`` takes Pagefind's version, or "" for the built-in search.

    Returns the outcome, and a note about the search. If Pagefind fails, the site is built again without it. Raises
    CommandFailed if ``output`` has an index: a site does not lose its search unnoticed.
    """
    if not tools.pagefind:
        outcome = build("")
        missing = requested and outcome.config.search == UNAVAILABLE and not errors_in(outcome.problems)
        return outcome, _not_installed_note() if missing else ""
    from generator.engine.pagefind.program import ENTRY, NothingToIndex
    from generator.engine.pagefind.service import SearchFailed

    has_index = (output / ENTRY).is_file()
    try:
        return build(tools.pagefind), ""
    except NothingToIndex:
        return build(""), ""
    except SearchFailed as error:
        if has_index:
            raise CommandFailed(
                f"search: {error}; run the build again, or choose the built-in search with --no-pagefind"
            ) from error
        return build(""), f"search: using the built-in search because {error}"


def _not_installed_note() -> str:
    from generator.cli.installation import install_command

    command = install_command("search")
    return f"search: using the built-in search because Pagefind is not installed; to install it: {command}"
