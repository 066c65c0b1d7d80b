"""Somebody who looks at pages of a test's own web, and the pages that papers make."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from generator.content.source_checks import SourceCheck
from generator.evidence.fetcher import Fetcher
from generator.evidence.record_files import Records
from generator.evidence.renew import QuoteQuery
from generator.evidence.store import SnapshotStore
from generator.evidence.targets import CheckTarget
from generator.evidence.verify import CheckResult, verify
from tests.webs import Answer, Web

TODAY = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
QUOTE = "The department will not comment on 3 future operations"
PAGE = "news.example/2025/report"
URL = "http://news.example/2025/report"
FILLER = (
    "Officials spoke for an hour about the budget of the coming year, the state of the roads in the north, and a "
    "programme for ports that had been announced in spring. "
)
RELATED = '<aside><h2>Related</h2><ul><li><a href="/a">Other news of the day</a></li></ul></aside>'


def article(words: str = f"“{QUOTE},” a spokesman said.", *, title: str = "Army plans questioned", lang: str = "en",
            filler: str = FILLER, head: str = "", after: str = "") -> str:  # fmt: skip
    """A page as papers make them: navigation, an advertisement, the text, comments, a footer."""
    direction = ' dir="rtl"' if lang == "ar" else ""
    return f"""<!doctype html><html lang="{lang}"{direction}><head><meta charset="utf-8">
<title>{title} | Example News</title><meta property="og:title" content="{title}">
<meta property="og:site_name" content="Example News"><meta name="author" content="Ann Writer">
<meta property="article:published_time" content="2025-08-21T08:00:00Z">{head}
<script>var ads = "The department will comment";</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div class="ad">Advertisement: buy now</div>
<main><article><h1>{title}</h1><p>{filler}{filler}</p><p>{words}</p><p>{filler}</p><p>{filler}{filler}</p></article>
</main>{RELATED}<section id="comments" class="comments"><h2>Comments</h2><p>I do not believe it.</p>{after}</section>
<footer><p>Copyright 2025 Example News. All rights reserved.</p></footer></body></html>"""


def target(url: str = URL, *quotes: str) -> CheckTarget:
    return CheckTarget(
        url=url, quotes=tuple(QuoteQuery(q) for q in quotes or (QUOTE,)), day=date(2025, 8, 21), paths=("a.md",)
    )


class Desk:
    """Somebody who looks at sources, day by day."""

    def __init__(self, web: Web, root: Path, **limits: float) -> None:
        self.web = web
        self.root = root
        self.limits = limits
        self.store: SnapshotStore | None = None

    def looks(self, *targets: CheckTarget, now: datetime = TODAY) -> list[CheckResult]:
        looker = Fetcher(self.web.client(**self.limits), self.store, now)
        # Something must answer, or the machine counts as cut off.
        known = target("http://archive.example/", "up")
        found = list(verify([*targets, known], looker, Records(self.root)))
        return [looked for looked in found if looked.target is not known]

    def look(self, one: CheckTarget | None = None, now: datetime = TODAY) -> SourceCheck:
        (looked,) = self.looks(one or target(), now=now)
        return looked.check


def outcome(check: SourceCheck) -> tuple[str, str, list[str]]:
    return check.state.value, check.reason, [quote.finding.value for quote in check.quotes]


# Seconds that a silent host is waited for, where there is one; the others must answer within them on a busy machine.
SILENCE = 1.5

SEEN, NOTHING = ("seen", "", ["found"]), []


def redirect(where: str, status: int = 301) -> Answer:
    return Answer(status=status, headers={"Location": where})
