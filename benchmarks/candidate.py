"""What is measured: a generator with a site of its own, and the edits that are made to it."""

from __future__ import annotations

import os
import shutil
import sys
from abc import ABC, abstractmethod
from pathlib import Path

from benchmarks.corpus import site
from benchmarks.corpus.entries import Made, make, with_claim, with_status, with_text
from benchmarks.corpus.world import World

REPOSITORY = Path(__file__).resolve().parent.parent
OURS = "on-the-record"
EDITS = ("text", "claim", "status", "moved", "nothing", "layout", "site", "statuses")


class Candidate(ABC):
    """A generator below ``root``; ``output`` is what it makes."""

    name = ""
    version = ""

    def __init__(self, root: Path, size: int, seed: int) -> None:
        self.root = root
        self.world = World.of(size, seed)
        self.edited = size // 2

    @property
    def output(self) -> Path:
        """The folder that is built."""
        return self.root / "public"

    @property
    def environment(self) -> dict[str, str]:
        """Variables that the command needs."""
        return {}

    @abstractmethod
    def write(self) -> None:
        """Write the whole site."""

    @abstractmethod
    def command(self) -> list[str]:
        """The command that builds it, run in ``root``."""

    @abstractmethod
    def forget(self) -> None:
        """Remove what was built and what is cached."""

    def forget_pages(self) -> None:
        """Remove what was built but not the texts in the cache; without such a cache, remove everything."""
        self.forget()

    def move(self) -> None:
        """Copy the site with its output and cache to another folder, so that the stats of every file are new."""
        here, name = self.root, self.root.name
        self.root = here.with_name(name.removesuffix(".moved") if name.endswith(".moved") else f"{name}.moved")
        shutil.copytree(here, self.root, symlinks=True, copy_function=shutil.copyfile)
        shutil.rmtree(here)

    @abstractmethod
    def write_entry(self, made: Made) -> None:
        """Write one entry's file."""

    @abstractmethod
    def layout(self) -> Path:
        """The layout that every page uses."""

    @abstractmethod
    def settings(self) -> tuple[Path, str]:
        """The settings, and a text in them that every page shows."""

    @abstractmethod
    def statuses(self) -> tuple[Path, str]:
        """The file that holds what a status means, and a text in it."""

    def edit(self, kind: str, number: int) -> None:
        """Make the ``number``-th edit of its kind; no two numbers leave the same bytes.

        Edits of answers go to other entries: an edit of the text writes the whole entry and would undo them.
        """
        made = make(self.world, self.edited - {"status": 1, "moved": 2}.get(kind, 0))
        if kind == "text":
            self.write_entry(with_text(made, f"{number}"))
        elif kind == "claim":
            self.write_entry(with_claim(made, f"edition {number}"))
        elif kind in ("status", "moved"):
            self.write_entry(with_status(made, number))
        elif kind == "layout":
            _replace(self.layout(), "</footer>", f"<p>Edition {number}</p></footer>")
        elif kind in ("site", "statuses"):
            file, words = self.settings() if kind == "site" else self.statuses()
            _replace(file, words, f"{words} ({number})")


class Ours(Candidate):
    """The generator of this repository."""

    name = OURS
    switches = site.LEAN

    def write(self) -> None:
        """Write the site with layouts of its own, as edits of layouts need them."""
        site.write(self.root, self.world.size, self.world.seed, self.switches)
        for name in ("content/statuses.toml", "layouts/base.html"):
            (self.root / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(REPOSITORY / name, self.root / name)

    def command(self) -> list[str]:
        """Build with the default options: as many jobs as there are processors."""
        return [sys.executable, os.fspath(REPOSITORY / "build.py"), "--root", os.fspath(self.root)]

    def forget(self) -> None:
        """Remove the output and the cache."""
        for folder in (self.output, self.root / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def forget_pages(self) -> None:
        """Remove the output and the cached records of it."""
        shutil.rmtree(self.output, ignore_errors=True)
        for record in (self.root / ".cache").glob("output-*"):
            record.unlink()

    def write_entry(self, made: Made) -> None:
        """Write one entry's file."""
        (self.root / site.entry_path(made)).write_bytes(site.entry_text(made))

    def layout(self) -> Path:
        """The layout that every page uses."""
        return self.root / "layouts/base.html"

    def settings(self) -> tuple[Path, str]:
        """The settings, and a text in them that every page shows."""
        return self.root / "content/site.toml", "What they answered when they were asked"

    def statuses(self) -> tuple[Path, str]:
        """The vocabulary, and a definition in it."""
        return self.root / "content/statuses.toml", "that the core of the claim is wrong"


class Bare(Ours):
    """The same without what can be turned off, to compare with `Everything`."""

    name = "bare"


class Everything(Ours):
    """The same with everything that a setting turns on: pictures, Pagefind, a file of each claim, facets, feeds."""

    name = "everything"
    switches = site.EVERYTHING


def _replace(file: Path, words: str, by: str) -> None:
    """Replace ``words`` by ``by`` in the original text of a file, of which a copy is kept beside it."""
    original = file.with_name(f".{file.name}.first")
    if not original.exists():
        shutil.copyfile(file, original)
    text = original.read_text("utf-8")
    if words not in text:
        raise LookupError(f"{file} does not contain {words!r}")
    file.write_text(text.replace(words, by, 1), "utf-8")
