"""What all other generators share: how their content is written and edited."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from abc import abstractmethod
from pathlib import Path

from benchmarks.candidate import Candidate
from benchmarks.corpus.entries import Made, make
from benchmarks.corpus.site import Term, terms
from benchmarks.peers.content import changes, vocabulary, words

SITES = Path(__file__).parent / "sites"


class Peer(Candidate):
    """Another generator; ``install`` says how to install it."""

    install = ""

    @classmethod
    @abstractmethod
    def find(cls) -> str:
        """Return the program to run; empty if it is not installed."""

    @abstractmethod
    def write_settings(self) -> None:
        """Write the settings, and the statuses as data."""

    @abstractmethod
    def write_term(self, term: Term) -> None:
        """Write a file about a person, a topic or the site."""

    def __init__(self, root: Path, size: int, seed: int) -> None:
        super().__init__(root, size, seed)
        self.program = self.find()
        self.version = self.find_version()

    def find_version(self) -> str:
        """The version that the program prints."""
        printed = subprocess.run([self.program, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
        return printed.stdout.strip()

    def write(self) -> None:
        """Write templates, settings and all content."""
        shutil.copytree(SITES / self.name, self.root, dirs_exist_ok=True)
        self.write_settings()
        for term in terms(self.world):
            self.write_term(term)
        for number in range(self.world.size):
            self.write_entry(make(self.world, number))

    def write_data(self, **more: object) -> None:
        """Write the tables that all templates use, and ``more``, as JSON in data/."""
        tables = {"statuses": vocabulary(), "words": words(), "changes": changes(), "evidence": {}, **more}
        (self.root / "data").mkdir(exist_ok=True)
        for name, table in tables.items():
            (self.root / f"data/{name}.json").write_text(json.dumps(table, indent=1), "utf-8")

    def statuses(self) -> tuple[Path, str]:
        """The statuses, and a definition among them."""
        return self.root / "data/statuses.json", "that the core of the claim is wrong"

    def entry_file(self, made: Made) -> Path:
        """The path of an entry's file."""
        return self.root / f"content/claims/{made.slug}.md"


def program(name: str) -> str:
    """Return a program on the path, or beside the Python that runs this; empty if there is none."""
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    return shutil.which(name, path=path) or ""
