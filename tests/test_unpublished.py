"""What readers do not see yet is marked wherever a preview lists it, and in no published page."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import MakeSite
from tests.sites import Site, entry

DRAFT, LATER = "content/entries/2025/draft.md", "content/entries/2025/later.md"
ASKED = "responses:\n  - respondent: Ministry\n    question: Was it sold?\n    asked_by: Daily Mail\n    asked_on: 2025-08-21"
CHANGED = (
    "responses:\n  - {respondent: Palace, status: denied, date: 2025-08-21, asked_by: A, quote: It was never sold at all}\n"
    "  - {respondent: Palace, status: confirmed, date: 2025-08-22, asked_by: A, quote: It was sold after all of this}"
)
FILES = {
    DRAFT: entry(claim="claim: The old bridge was sold to a bank", draft="draft: true", status=ASKED, because=""),
    LATER: entry(claim="claim: The harbour is closed for a year", p="published: 2026-12-10", status=CHANGED),
    "content/entries/2025/live.md": entry(claim="claim: A claim that everybody reads"),
}
DRAFT_MARK, LATER_MARK = '<span class="turn">Draft</span>', '<span class="turn">Appears on 10 December 2026</span>'


@pytest.fixture
def made(site: MakeSite) -> Site:
    return site(FILES)


def test_a_preview_marks_drafts_and_scheduled_entries_in_every_listing(made: Site) -> None:
    made.build(drafts=True)
    for path in ("index.html", "claims/", "topics/mexico/", "people/ken-klippenstein/", "archive/2025/"):
        page = made.page(path)
        assert (path, DRAFT_MARK in page, LATER_MARK in page) == (path, True, True)
    assert DRAFT_MARK in made.page("waiting/")
    assert LATER_MARK in made.page("changes/")
    live = made.page("claims/").partition("A claim that everybody reads")[0].rpartition("<li")[2]
    assert "turn" not in live


def test_a_published_site_has_no_such_mark(made: Site) -> None:
    made.build()
    assert [path for path, raw in made.tree().items() if b">Draft<" in raw or b"Appears on" in raw] == []


def test_a_scheduled_entry_appears_with_the_first_build_on_its_day_and_no_change_of_any_file(made: Site) -> None:
    for day, is_shown in ((date(2026, 12, 9), False), (date(2026, 12, 10), True)):
        made.build(today=day)
        assert ("claims/later/index.html" in made.tree()) == is_shown
        assert ("The harbour is closed for a year" in made.page("claims/")) == is_shown


def test_a_spanish_preview_marks_them_in_spanish(made: Site) -> None:
    made.write({"content/site.toml": 'lang = "es"\n', LATER: None, DRAFT: entry(draft="draft: true")})
    made.build(drafts=True)
    assert '<span class="turn">Borrador</span>' in made.page("claims/")
