"""What readers see of evidence in a browser: pages that fit, and links that lead to the very words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.content.source_checks import Selector, record_path
from generator.pages.source_notes import to_words
from tests.audit_tools import Built
from tests.browsers import NARROW, serving, window
from tests.conftest import MakeSite
from tests.recorded import quote, record
from tests.sites import ENTRY, entry

pytestmark = pytest.mark.browser
A = "content/entries/2025/a.md"


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
def test_the_page_of_evidence_fits_a_narrow_window_whatever_happened(
    browser: Browser, site: MakeSite, lang: str
) -> None:
    lost = quote(finding="not found", found_on="2026-10-01", lost_on="2026-11-20", selectors=[])
    still = {"url": "https://paper.example/b", "state": "seen", "since": "2026-10-01", "seen": "2026-11-20",
             "changed": "2026-11-02", "moved_to": "https://paper.example/elsewhere",
             "quotes": [{"quote": "Yes", "finding": "found"}]}  # fmt: skip
    other = entry(sources="sources:\n  - url: https://paper.example/b\n    title: B\n    publisher: Paper")
    made = site({A: ENTRY, "content/entries/b.md": other, record_path(still["url"]): json.dumps(still),
                 **record(quotes=lost, changed="2026-11-20")})  # fmt: skip
    made.write({"content/site.toml": f'base_url = "https://record.example/"\ntitle = "T"\nlang = "{lang}"\n'})
    outcome = made.build()
    shown = Built(made.output, "https://record.example/", outcome.entries, frozenset(made.tree()))
    with serving(shown) as address, window(browser) as page:
        page.set_viewport_size(NARROW)
        page.goto(address + "evidence/")

        assert page.locator(".turn").count() >= 2
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize(
    "words",
    [
        "Twenty-five, and not one more & that is all",
        "لن نعلّق على العمليات المقبلة في هذا الشهر، ولا في غيره من الشهور",
        "What — they asked — is “this”? 50% of #it, a-b",
    ],
)
def test_a_link_to_the_words_leads_a_browser_to_them(browser: Browser, tmp_path: Path, words: str) -> None:
    filler = "<p>Something else is said here, which is not that.</p>" * 80
    (tmp_path / "_headers").touch()
    escaped = words.replace("&", "&amp;")
    (tmp_path / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>T</title>{filler}<p id="it">{escaped}</p>{filler}', "utf-8"
    )
    with serving(Built(tmp_path, "https://record.example/", (), frozenset({"index.html"}))) as address, \
            window(browser) as page:  # fmt: skip
        page.set_viewport_size(NARROW)
        page.goto(to_words(address, [Selector(exact=words)]))
        page.wait_for_function("scrollY > 0")

        assert page.evaluate("document.getElementById('it').getBoundingClientRect().top") < NARROW["height"]
