"""How much an edit makes the generator do, counted, not timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

import markdown

from benchmarks.candidate import Ours
from benchmarks.corpus.entries import make
from benchmarks.corpus.site import entry_text, terms
from generator.content.problem import errors_in
from generator.engine.load import load_bounded
from generator.engine.pipeline import build_site
from generator.engine.request import Request
from generator.views.page import Page

TODAY = date(2026, 11, 22)
# Longer than a tick of the system's clock: a build reads again the files that are as new as the build before it.
TICK = 0.02


@dataclass(frozen=True, slots=True)
class Work:
    """Views made, pages rendered, files written with other bytes, files removed, texts converted from Markdown."""

    viewed: int
    rendered: int
    written: int
    removed: int
    converted: int


def count(root: Path, output: Path) -> Work:
    """Build once, in this process, and count; the content must be without errors."""
    view = mock.Mock(side_effect=vars(Page)["view"].fget)
    with (
        mock.patch.object(
            markdown.Markdown, "convert", autospec=True, side_effect=markdown.Markdown.convert
        ) as convert,
        mock.patch.object(Page, "view", property(view)),
        # What another process does cannot be counted here.
        mock.patch(
            "generator.engine.load_results.load_in_one_process",
            lambda base_path, _, files: load_bounded(base_path, files),
        ),
    ):
        outcome = build_site(Request(root, TODAY), output)
    if errors_in(outcome.problems):
        raise ValueError("\n".join(map(str, errors_in(outcome.problems))))
    counts = outcome.counts
    return Work(view.call_count, counts.rendered, counts.written, counts.removed, convert.call_count)


def count_edits(site: Ours) -> Iterator[tuple[str, Work]]:
    """Build a made-up site, then edit it in every way, one after the other, and count each build."""
    yield "cold", count(site.root, site.output)
    for kind, edit in _edits(site).items():
        edit()
        time.sleep(TICK)
        yield kind, count(site.root, site.output)


def _edits(site: Ours) -> dict[str, Callable[[], object]]:
    made = make(site.world, site.edited)
    other = made.fields | {"related": [], "aliases": []}
    new = site.root / "content/entries" / f"{made.fields['date'].year}" / "one-more.md"
    person, topic = (next(t for t in terms(site.world) if t.folder == folder) for folder in ("people", "topics"))
    return {
        "nothing": lambda: None,
        "text": lambda: site.edit("text", 1),
        "status": lambda: site.edit("status", 1),
        "new": lambda: new.write_bytes(entry_text(type(made)("one-more", other, made.body))),
        "deleted": new.unlink,
        "person": lambda: _add(site.root / f"content/people/{person.slug}.md"),
        "topic": lambda: _add(site.root / f"content/topics/{topic.slug}.md"),
        "layout": lambda: site.edit("layout", 1),
        "site": lambda: site.edit("site", 1),
        "statuses": lambda: site.edit("statuses", 1),
    }


def _add(file: Path) -> None:
    with file.open("a", encoding="utf-8") as text:
        text.write("\nOne sentence more.\n")
