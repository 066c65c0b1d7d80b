"""Pelican: the peer in Python."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.corpus.entries import Made
from benchmarks.corpus.site import Term
from benchmarks.peers.content import (
    FEED_ITEMS,
    FOOTER,
    NAV,
    neutral,
    of_term,
    plain,
    site_settings,
    vocabulary,
)
from benchmarks.peers.peer import Peer, program


class Pelican(Peer):
    """Pelican with a plugin of ours for its listings.

    Its front matter has lines but no lists of groups, so the facts are one line of JSON.
    """

    name = "pelican"
    install = "pip install pelican markdown (in an environment of its own, with its bin on the path)"

    @classmethod
    def find(cls) -> str:
        """The program."""
        return program("pelican")

    def write_settings(self) -> None:
        """Write the settings and the statuses as data, and a name for each status."""
        site = {**site_settings(), "nav": NAV, "footer": FOOTER, "feed_items": FEED_ITEMS}
        self.write_data(site=site)
        for name in vocabulary():
            self._write(f"about/status/{name}.md", f"{json.dumps({'title': name})}\n")

    def write_term(self, term: Term) -> None:
        """Write a page, or the text of a term."""
        fields = of_term(term)
        if term.folder == "pages":
            self._write(f"pages/{term.slug}.md", f"Title: {fields['title']}\nSlug: {term.slug}\n\n{term.body}")
        else:
            self._write(f"about/{term.folder}/{term.slug}.md", f"{json.dumps(fields)}\n{term.body}")

    def write_entry(self, made: Made) -> None:
        """Write one entry's file."""
        fields = plain(neutral(made))
        facts = json.dumps(fields, ensure_ascii=False)
        head = f"Title: {fields['title']}\nDate: {fields['date']}\nSlug: {made.slug}\nFacts: {facts}\n"
        self._write(f"claims/{made.slug}.md", f"{head}\n{made.body}")

    def command(self) -> list[str]:
        """Build with the default options."""
        return [self.program, "--quiet", "--settings", "pelicanconf.py", "content"]

    def forget(self) -> None:
        """Remove the output and what Pelican caches."""
        for name in ("public", "cache", "__pycache__"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def layout(self) -> Path:
        """The layout that every page uses."""
        return self.root / "theme/templates/base.html"

    def settings(self) -> tuple[Path, str]:
        """The settings, and a text in them that every page shows."""
        return self.root / "data/site.json", site_settings()["tagline"]

    def _write(self, place: str, text: str) -> None:
        file = self.root / "content" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
