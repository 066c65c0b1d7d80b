"""Eleventy: the peer in JavaScript."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from benchmarks.corpus.entries import Made
from benchmarks.corpus.site import Term
from benchmarks.corpus.yaml import front_matter
from benchmarks.peers.content import (
    FEED_ITEMS,
    FOOTER,
    NAV,
    neutral,
    of_term,
    site_settings,
    vocabulary,
)
from benchmarks.peers.peer import Peer, program


class Eleventy(Peer):
    """Eleventy with Nunjucks, and its Markdown with the footnotes that it lacks."""

    name = "eleventy"
    install = "npm install @11ty/eleventy markdown-it-footnote (and its node_modules/.bin on the path)"

    @classmethod
    def find(cls) -> str:
        """Return the program if the footnotes are installed beside it."""
        found = program("eleventy")
        return found if found and (_modules(found) / "markdown-it-footnote").is_dir() else ""

    def write_settings(self) -> None:
        """Write the settings and the statuses as data, and a text for each status."""
        site = {**site_settings(), "nav": NAV, "footer": FOOTER, "feed_items": FEED_ITEMS}
        self.write_data(site=site)
        for name, status in vocabulary().items():
            self._about("status", name, {"title": status["label"], "status": name}, "")

    def write_term(self, term: Term) -> None:
        """Write a page, or the text of a term, which is shown on the term's page only."""
        fields = of_term(term)
        if term.folder == "pages":
            fields |= {"layout": "text.njk", "permalink": f"/{term.slug}/"}
            (self.root / "content" / f"{term.slug}.md").write_text(front_matter(fields, term.body), "utf-8")
        else:
            self._about(term.folder, term.slug, fields, term.body)

    def write_entry(self, made: Made) -> None:
        """Write one entry's file."""
        self.entry_file(made).write_text(front_matter(neutral(made), made.body), "utf-8")

    def command(self) -> list[str]:
        """Build with the default options."""
        return [self.program, "--quiet", "--config=eleventy.config.cjs"]

    @property
    def environment(self) -> dict[str, str]:
        """The folder of its modules, as the site has none."""
        return {"NODE_PATH": str(_modules(self.program))}

    def forget(self) -> None:
        """Remove the output; nothing else is cached."""
        shutil.rmtree(self.output, ignore_errors=True)

    def layout(self) -> Path:
        """The layout that every page uses."""
        return self.root / "layouts/base.njk"

    def settings(self) -> tuple[Path, str]:
        """The settings, and a text in them that every page shows."""
        return self.root / "data/site.json", site_settings()["tagline"]

    def _about(self, kind: str, slug: str, fields: dict[str, Any], body: str) -> None:
        folder = self.root / "content/about" / kind
        folder.mkdir(parents=True, exist_ok=True)
        text = front_matter({**fields, "kind": kind, "tags": ["about"], "permalink": False}, body)
        (folder / f"{slug}.md").write_text(text, "utf-8")


def _modules(found: str) -> Path:
    """Return the folder of modules that a program was installed into."""
    return next((folder for folder in Path(found).absolute().parents if folder.name == "node_modules"), Path("none"))
