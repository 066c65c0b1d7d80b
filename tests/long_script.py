"""A script of edits of a made-up site, one after the other."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.candidate import Ours
from benchmarks.corpus.entries import Made, make, with_status, with_text
from benchmarks.corpus.site import entry_path, entry_text, terms

ENTRIES, EDITS, SEED = 500, 200, 20261122


class Script:
    """Edits of a site, one after the other; entries that others name stay, so that there are no dead links."""

    def __init__(self, made: Ours, seed: int) -> None:
        self.made, self.chance = made, random.Random(seed)
        self.added: list[Path] = []
        self.number = 0

    def edit(self) -> str:
        """Do one edit; returns what it was."""
        self.number += 1
        actions: dict[str, tuple[Callable[[], None], int]] = {
            "text": (self.text, 14), "status": (self.status, 4), "fields": (self.fields, 3), "new": (self.new, 3),
            "gone": (self.gone, 2), "person": (self.person, 2), "topic": (self.topic, 2), "undone": (self.undone, 2),
            "draft": (self.draft, 1), "nothing": (lambda: None, 2), "layout": (lambda: self.made.edit("layout", self.number), 1),
            "site": (lambda: self.made.edit("site", self.number), 1),
            "statuses": (lambda: self.made.edit("statuses", self.number), 1),
        }  # fmt: skip
        [name] = self.chance.choices(list(actions), [weight for _, weight in actions.values()])
        actions[name][0]()
        return name

    def one(self) -> Made:
        return make(self.made.world, self.chance.randrange(ENTRIES))

    def text(self) -> None:
        self.made.write_entry(with_text(self.one(), f"{self.number}"))

    def status(self) -> None:
        self.made.write_entry(with_status(self.one(), self.number))

    def fields(self) -> None:
        one = self.one()
        self.made.write_entry(replace(one, fields=one.fields | {"claim": f"{one.fields['claim']} ({self.number})"}))

    def new(self) -> None:
        one = self.one()
        another = replace(one, slug=f"one-more-{self.number}", fields=one.fields | {"related": [], "aliases": []})
        another.fields.pop("translation_of", None)
        file = self.made.root / entry_path(another)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(entry_text(another))
        self.added.append(file)

    def gone(self) -> None:
        if self.added:
            self.added.pop(self.chance.randrange(len(self.added))).unlink()

    def person(self) -> None:
        self.term("people")

    def topic(self) -> None:
        self.term("topics")

    def term(self, folder: str) -> None:
        term = self.chance.choice([term for term in terms(self.made.world) if term.folder == folder])
        with (self.made.root / f"content/{folder}/{term.slug}.md").open("a", encoding="utf-8") as file:
            file.write(f"\nSentence {self.number} more.\n")

    def draft(self) -> None:
        if self.added:
            file = self.chance.choice(self.added)
            file.write_text(
                file.read_text("utf-8")
                .replace("---\n", "---\ndraft: true\n", 1)
                .replace("draft: true\ndraft: true\n", ""),
                "utf-8",
            )

    def undone(self) -> None:
        self.made.write_entry(self.one())
