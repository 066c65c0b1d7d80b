"""What readers do not see yet is marked wherever a preview lists it, and in no published page."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import MakeSite
from tests.recorded import QUOTE, quote, record
from tests.sites import ENTRY, Site, entry

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


def test_no_data_names_the_unpublished_original_of_a_translation(site: MakeSite) -> None:
    for hidden in ("draft: true", "published: 2026-12-10"):
        translation = entry(lang="lang: es", of="translation_of: the-secret")
        made = site(
            {"content/entries/2025/the-secret.md": entry(hidden=hidden), "content/entries/2025/t.md": translation}
        )
        made.build()
        assert [path for path, raw in made.tree().items() if b"the-secret" in raw] == []
        made.build(drafts=True, today=date(2026, 12, 10))
        assert "the-secret" in made.page("data/claims.csv").splitlines()[-1]


@pytest.mark.parametrize(
    "hidden",
    [ENTRY.replace("---\n", "---\ndraft: true\n", 1), ENTRY.replace("date: 2025-08-20\n", "date: 2025-08-20\npublished: 2026-12-10\n"),
     "---\nretracted: {date: 2025-09-02, reason: It was about another office.}\n---\n"],
)  # fmt: skip  # one per line
def test_evidence_has_no_quotes_but_those_of_published_entries(site: MakeSite, hidden: str) -> None:
    lost = quote(finding="not found", lost_on="2026-11-20", difference="[-The department-]{+It+}")
    made = site({"content/entries/2025/a.md": hidden, "content/entries/2025/b.md": entry(), **record(quotes=lost)})
    made.build()
    assert [path for path, raw in made.tree().items() if QUOTE.encode() in raw or b"no longer at" in raw] == []


def test_a_spanish_preview_marks_them_in_spanish(made: Site) -> None:
    made.write({"content/site.toml": 'lang = "es"\n', LATER: None, DRAFT: entry(draft="draft: true")})
    made.build(drafts=True)
    assert '<span class="turn">Borrador</span>' in made.page("claims/")
