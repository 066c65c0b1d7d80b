"""Random histories of a small site: entries are added, edited, renamed, hidden, retracted and removed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.sites import person

DAYS = [date(2026, 3, day) for day in range(1, 29)]
_WORDS = (
    "We did not buy the ships that year",
    "No ship was ever bought by this office",
    "Those ships were not bought by us at all",
)
_WHO = ("Ministry", "Port Authority", "The Ministry")
_STATUSES = ("denied", "confirmed", "declined to comment")
_NUMBERS = ("three", "nine", "twelve", "forty", "sixty", "ninety")


class History:
    """A site that somebody edits; ``files`` is what to write after a step, None where a file is removed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._entries: dict[str, dict[str, Any]] = {}
        self._made = 0
        self._aliases: list[str] = []
        self.today = DAYS[9]

    def step(self) -> dict[str, str | None]:
        """Change something, and return the files that differ."""
        before = set(self._entries)
        some = self._random
        steps: list[Callable[[], None]] = [
            self._add,
            *[self._edit] * 6,
            self._rename,
            self._end,
            self._alias,
            self._wait,
        ]
        (self._add if len(self._entries) < 2 else some.choice(steps))()
        files: dict[str, str | None] = {f"content/entries/{slug}.md": None for slug in before - self._entries.keys()}
        files |= {f"content/entries/{slug}.md": _text(entry) for slug, entry in self._entries.items()}
        files["content/people/ministry.md"] = person("Ministry", f"aliases: {json.dumps(self._aliases)}")
        return files

    def _add(self) -> None:
        self._made += 1
        number = _NUMBERS[self._made % len(_NUMBERS)]
        self._entries[f"e{self._made}"] = {
            "claim": f"The ministry bought {number} ships in its year {self._made}",
            "speaker": self._random.choice(("Ana Ruiz", "Ministry")),
            "date": self._day(0, 5),
            "published": self._day(5, 14),
            "topics": ["Ships"],
            "responses": [],
            "sources": [{"id": "s", "url": f"https://news.example/{self._made}"}],
            "corrections": [],
        }

    def _edit(self) -> None:
        slug = self._random.choice(sorted(self._entries))
        entry = self._entries[slug]
        if "retracted" in entry:
            return
        exchanges, corrections = entry["responses"], entry["corrections"]
        edits: list[Callable[[], object]] = [
            lambda: exchanges.append(self._answer()),
            lambda: exchanges.insert(0, self._answer()),
            lambda: exchanges.append({"respondent": self._random.choice(_WHO), "asked_by": "Ana", "asked_on": self._day(5, 6)}),
            lambda: entry.update(topics=["Ships", self._random.choice(("Ports", "Money"))]),
            lambda: entry.update(because=f"Because of {self._random.choice(_NUMBERS)} letters."),
            lambda: entry.update(draft=not entry.get("draft", False)),
            lambda: entry.update(related=[self._random.choice(sorted(self._entries.keys() - {slug}))]),
            lambda: corrections.append({"date": self.today.isoformat(), "text": f"It was {self._random.choice(_NUMBERS)}."}),
        ]  # fmt: skip  # one edit a line
        if exchanges:
            edits += [
                lambda: exchanges.pop(self._random.randrange(len(exchanges))),
                lambda: self._random.choice(exchanges).update(self._answer()),
                lambda: self._random.choice(exchanges).update(quote=self._random.choice(_WORDS)) if self._answered(entry) else 0,
                lambda: self._random.shuffle(exchanges),
            ]  # fmt: skip  # one edit a line
        if corrections:
            edits += [corrections.pop, lambda: corrections[0].update(text="It was something else.")]
        self._random.choice(edits)()

    @staticmethod
    def _answered(entry: dict[str, Any]) -> bool:
        return all("status" in exchange for exchange in entry["responses"])

    def _rename(self) -> None:
        slug = self._random.choice(sorted(self._entries))
        self._made += 1
        entry = self._entries.pop(slug)
        for other in self._entries.values():
            other["related"] = [each for each in other.get("related", []) if each != slug]
        if self._random.random() < 0.8:
            entry["aliases"] = [*entry.get("aliases", []), f"/claims/{slug}/"]
        self._entries[f"e{self._made}"] = entry

    def _end(self) -> None:
        slug = self._random.choice(sorted(self._entries))
        entry = self._entries[slug]
        if "retracted" in entry and self._random.random() < 0.5:
            del entry["retracted"]
        elif entry["published"] <= self.today.isoformat() and self._random.random() < 0.7:
            reason = f"It was about {self._random.choice(_NUMBERS)} others."
            entry["retracted"] = {"date": self.today.isoformat(), "reason": reason}
        else:
            del self._entries[slug]
            for other in self._entries.values():
                other["related"] = [each for each in other.get("related", []) if each != slug]

    def _alias(self) -> None:
        self._aliases = [] if self._aliases else ["The Ministry"]

    def _wait(self) -> None:
        self.today = DAYS[min(DAYS.index(self.today) + 2, len(DAYS) - 1)]

    def _answer(self) -> dict[str, Any]:
        some = self._random
        answer = {"respondent": some.choice(_WHO), "status": some.choice(_STATUSES), "date": self._day(6, 9)}
        return {**answer, "quote": some.choice(_WORDS), "source": "s"}

    def _day(self, first: int, last: int) -> str:
        return self._random.choice(DAYS[first : last + 1]).isoformat()


def _text(entry: dict[str, Any]) -> str:
    given = {name: value for name, value in entry.items() if value not in ([], False)}
    lines = (f"{name}: {json.dumps(value)}" for name, value in given.items())
    return "\n".join(("---", *lines, "---", "What is known.", ""))
