"""What all other generators share: how their content is written, and how it is edited."""

from __future__ import annotations

import os
import shutil
from abc import abstractmethod
from pathlib import Path

from benchmarks.candidate import Candidate
from benchmarks.corpus.entries import Made, make
from benchmarks.corpus.site import Term, terms

SITES = Path(__file__).parent / "sites"


class Peer(Candidate):
    """Another generator; ``install`` says how to come by it."""

    install = ""

    @classmethod
    @abstractmethod
    def find(cls) -> str:
        """The program to run, or nothing where it is not installed."""

    @abstractmethod
    def write_settings(self) -> None:
        """Write the settings, and the statuses as data."""

    @abstractmethod
    def write_term(self, term: Term) -> None:
        """Write a file about a person, a topic or the site."""

    def write(self) -> None:
        """Write templates, settings and all content."""
        shutil.copytree(SITES / self.name, self.root, dirs_exist_ok=True)
        self.write_settings()
        for term in terms(self.world):
            self.write_term(term)
        for number in range(self.world.size):
            self.write_entry(make(self.world, number))

    def entry_file(self, made: Made) -> Path:
        """Where an entry's file stands."""
        return self.root / f"content/claims/{made.slug}.md"


def program(name: str) -> str:
    """A program on the path, or beside the Python that runs this."""
    import sys

    return (
        shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])) or ""
    )
