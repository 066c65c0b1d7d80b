"""Sites for tests: written into a temporary folder from texts that stand in the test."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.engine.outcome import Outcome
from generator.engine.pipeline import build_site
from generator.engine.request import Request
from generator.engine.site import check_site
from generator.read.markdown.body import SECONDS
from generator.read.markdown.sanitize import sanitize

TODAY = date(2026, 11, 22)

# How a picture begins is all that the reader of files looks at.
PNG = b"\x89PNG\r\n\x1a\n"

ENTRY = """\
---
claim: The military was asked to prepare strike options against cartels
speaker: Ken Klippenstein
date: 2025-08-20
because: The department spoke of secrecy and of nothing else.
topics: [Mexico, Drug cartels]
responses:
  - respondent: U.S. Department of Defense
    status: declined to comment
    date: 2025-08-21
    asked_by: Daily Mail
    quote: The department will not comment on future operations
    source: report
sources:
  - id: report
    url: https://news.example/report
    title: A report
    publisher: Example News
    archive: https://archive.example/report
---

What is known, in *Markdown*.
"""


# How long a text takes depends on the machine; this one is never read to its end on any.
ENDLESS = "This text is never read to its end."


def spin_on_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a body that holds ``ENDLESS`` use the processor until it is stopped; its two seconds pass at once."""

    def spinning(html: str) -> str:
        if ENDLESS in html:
            assert 0 < signal.getitimer(signal.ITIMER_PROF)[0] <= SECONDS + 0.1  # a tick of the system
            signal.setitimer(signal.ITIMER_PROF, 0.001)
        while ENDLESS in html:
            pass
        return sanitize(html)

    monkeypatch.setattr("generator.read.markdown.body.sanitize", spinning)


def entry(**fields: str) -> str:
    """A valid entry without any warning, less or with other lines; an empty value drops a field."""
    lines: dict[str, str] = {
        "claim": "claim: The military was asked to prepare strike options against cartels",
        "speaker": "speaker: Ken Klippenstein",
        "date": "date: 2025-08-20",
        # Nobody was asked; a status, or an answer, takes the place of this line.
        "status": "raised_as: claim",
        "because": "because: Nobody has been asked, as far as the report says.",
        "topics": "topics: [Mexico]",
        "sources": "sources:\n  - url: https://news.example/report\n    title: A report\n    publisher: Example News\n"
        "    archive: https://archive.example/report",
        "body": "What is known.",
    }
    lines.update(fields)
    body = lines.pop("body")
    return "---\n" + "\n".join(line for line in lines.values() if line) + f"\n---\n{body}\n"


@dataclass
class Site:
    """A site's folder with short words for what tests do to it."""

    root: Path
    jobs: int = 1

    @property
    def output(self) -> Path:
        return self.root / "public"

    def write(self, files: Mapping[str, str | bytes | None]) -> Site:
        """Write files below the root; nothing as a file's content removes it."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            elif isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content, "utf-8")
        return self

    def request(self, *, drafts: bool = False, clean: bool = False, base_url: str = "", today: date = TODAY) -> Request:
        return Request(self.root, today, base_url, drafts, self.jobs, clean)

    def problems(self, *codes: str) -> list[str]:
        """Every problem as it prints, or those of the given codes; R321 only if it is given: entries share a claim."""
        found = check_site(self.request(drafts=True)).problems
        return [str(problem) for problem in found if (problem.code in codes if codes else problem.code != "R321")]

    def build(self, output: Path | None = None, *, verify: bool = False, drafts: bool = False, clean: bool = False,
              base_url: str = "", today: date = TODAY) -> Outcome:  # fmt: skip
        request = self.request(drafts=drafts, clean=clean, base_url=base_url, today=today)
        return build_site(request, output or self.output, verify=verify)

    def tree(self, output: Path | None = None) -> dict[str, bytes]:
        """Every file of the output by its path."""
        place = output or self.output
        return {p.relative_to(place).as_posix(): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}

    def page(self, path: str) -> str:
        """The text of an output file; a path that ends in a slash is its index.html."""
        return (self.output / (path + "index.html" if path.endswith("/") else path)).read_text("utf-8")


A = "content/entries/2025/a.md"
B = "content/entries/2025/b.md"
WAITING = """\
[[status]]
id = "awaiting_response"
label = "Awaiting response"
definition = "Nobody has answered yet."
differs = "Somebody was asked or will be."
stance = "waiting"
colour = "#5a5a5a"
colour_dark = "#cccccc"
shape = "ring"
"""
PERSON = """---
name: Ken Klippenstein
kind: person
roles:
  - title: Reporter
    from: 2017
---
Writes about the military.
"""
SITE = {
    A: ENTRY,
    B: entry(claim="claim: A second claim about something that was said", related="related: [a]\naliases: [/old/b/]"),
    "content/entries/2024/c.md": entry(
        claim="claim: The third claim, older than the other two", date="date: 2024-03-01", topics="topics: [Courts]"
    ),
    "content/people/ken-klippenstein.md": PERSON,
    "content/topics/mexico.md": "---\ntitle: Mexico\n---\nClaims about Mexico.\n",
    "content/pages/about.md": "---\ntitle: About\n---\nWhat this is.\n",
    "content/site.toml": 'title = "Test"\nbase_url = "https://test.example/"\n',
}


def assert_equals_clean(site: Site) -> None:
    clean = site.root.parent / "clean"
    site.build(clean, clean=True)
    assert site.tree() == site.tree(clean)


SHIPS = "The ministry bought three ships"


def person(name: str, *more: str) -> str:
    return "\n".join(("---", f"name: {name}", "kind: person", *more, "---", ""))


def topic(title: str, *more: str) -> str:
    return "\n".join(("---", f"title: {title}", *more, "---", ""))
