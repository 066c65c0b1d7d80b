"""A preview reads the files that were saved alone, and never shows anything else than a new reading would."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from generator.engine import reading as stages
from generator.engine.fingerprint import fingerprint
from generator.engine.load_results import load_all
from generator.engine.request import Request
from generator.preview.site import Prepared, make, prepare
from generator.read.files import ContentFile
from tests.conftest import MakeSite
from tests.sites import TODAY, Site, entry, person

A, B, C = (f"content/entries/2025/{name}.md" for name in "abc")
KEN, MEXICO = "content/people/ken.md", "content/topics/mexico.md"
RECORD = "content/evidence/news-example-c506265b8f3d.json"
STATUSES, SITE_TOML = "content/statuses.toml", "content/site.toml"
LONG = "A first paragraph that stays as it is, " * 8
SITE: dict[str, str | bytes | None] = {
    A: entry(related="related: [b]"),
    B: entry(claim="claim: Another claim that has nothing to do with the first"),
    MEXICO: "---\ntitle: Mexico\n---\nOn [a claim](/claims/a/).\n",
}


def requested(site: Site) -> Request:
    return Request(site.root, TODAY, "http://127.0.0.1:8000/", True)


def prepared(site: Site) -> Prepared:
    return prepare(requested(site), fingerprint())


def files(shown: Prepared) -> dict[str, bytes | None]:
    assert shown.shown is not None
    return {path: make(shown.shown, path) for path in shown.shown.files}


def update(site: Site, before: Prepared, changed: dict[str, str | bytes | None]) -> Prepared:
    """What a preview comes to after a save."""
    assert before.planned is not None
    site.write({path: text for path, text in changed.items() if text is not None or (site.root / path).exists()})
    return prepare(requested(site), fingerprint(), previous=before.planned, changed=changed)


def seen(shown: Prepared) -> object:
    """All that a preview shows and says."""
    return shown.problems, shown.withheld, files(shown) if shown.shown else None


def same(one: Prepared, other: Prepared) -> bool:
    return seen(one) == seen(other)


ANSWERED = """responses:
  - {{respondent: {who}, status: {status}, date: 2025-08-21, asked_by: Reuters, quote: "{quote}", source: report}}
sources:
  - {{id: report, url: "https://news.example/report", title: A report, publisher: {publisher},
     archive: "https://archive.example/report"}}"""


def answered(quote: str = "That is not so", status: str = "denied", who: str = "Ministry", publisher: str = "Example News",
             **fields: str) -> str:  # fmt: skip
    """An entry with one answer."""
    answer = ANSWERED.format(who=who, status=status, quote=quote, publisher=publisher)
    return entry(**{"status": "", "because": "", "sources": answer, **fields})


SAVES: dict[str, dict[str, str | bytes | None]] = {
    "a claim": {A: entry(claim="claim: What was claimed reads otherwise now", related="related: [b]")},
    "a mistake": {A: entry(date="date: tomorrow")},
    "a warning": {A: entry(because="")},
    "a name that another entry spells otherwise": {A: entry(speaker="speaker: KEN KLIPPENSTEIN")},
    "a new entry": {C: entry(claim="claim: A third claim stands between the two that there were")},
    "an entry that goes": {B: None},
    "one whose link is dead then": {A: None},
    "a person's file with an alias": {KEN: person("Ken Klippenstein", "aliases: [Kenneth Klippenstein]")},
    "a topic's file that goes": {MEXICO: None},
    "a name": {SITE_TOML: 'title = "Another"\nbase_url = "https://other.example/below/"\n'},
    "what is no name": {SITE_TOML: "title = 3\n"},
    "a draft": {B: entry(draft="draft: true")},
    "an answer": {A: answered()},
    "other words in an answer": {A: answered("That is wrong", related="related: [b]"), B: answered("No")},
    "another answer": {A: answered(status="confirmed")},
    "another respondent": {A: answered(who="Army")},
    "another outlet": {A: answered(publisher="Other News")},
    "a correction": {A: entry(correct="corrections:\n  - {date: 2025-09-01, text: The day was another one.}")},
    "another day": {A: entry(date="date: 2025-08-19"), B: entry(date="date: 2025-08-18")},
    "another topic": {A: entry(topics="topics: [Canada]")},
    "a translation": {B: entry(claim="claim: Una afirmación que no tiene nada que ver", lang="lang: es",
                               translation="translation_of: a")},
    "an image that is not there": {A: entry(body="![A map](map.png)")},
    "an old address that is a page": {A: entry(aliases="aliases: [/claims/b/]")},
    "what a machine found at a source": {RECORD: '{"url": "https://news.example/report", "state": "seen", "looked": '
                                                 '"2026-11-20", "since": "2026-11-20", "seen": "2026-11-20"}'},
    "words of a text": {A: entry(body=f"{LONG}\n\nAnd a last word.", related="related: [b]")},
    "a footnote": {B: entry(body=f"{LONG}\nSo it is said.[^1]\n\n[^1]: In a note.")},
    "a link that leads nowhere": {A: entry(body=f"{LONG}\n[gone](/claims/gone/)")},
    "a text that is gone": {A: entry(body="")},
    "two texts": {A: entry(body=f"{LONG} One."), MEXICO: f"---\ntitle: Mexico\n---\n{LONG} Two.\n"},
    "all in one": {A: answered("No", "confirmed"), B: entry(claim="claim: Something else altogether is claimed here"),
                   KEN: person("Ken Klippenstein")},
}  # fmt: skip


@pytest.mark.parametrize("changed", SAVES.values(), ids=SAVES.keys())
def test_after_a_save_a_preview_shows_what_a_new_reading_would(
    site: MakeSite, changed: dict[str, str | bytes | None]
) -> None:
    made = site(SITE)
    first = prepared(made)
    shown_first = seen(first)
    after = update(made, first, changed)
    shown_after = seen(after)
    assert shown_after == seen(prepared(made))
    assert shown_after != shown_first
    back = update(made, after, {path: SITE.get(path) for path in changed})
    assert seen(back) == shown_first


def test_after_any_saves_one_after_another_a_preview_shows_what_a_new_reading_would(site: MakeSite) -> None:
    made, chance = site(SITE), random.Random(20261122)
    now = prepared(made)
    for number in range(30):
        changed = dict(chance.choice(list(SAVES.values())))
        if chance.random() < 0.4:
            changed |= {path: SITE.get(path) for path in chance.sample([A, B, C, KEN, MEXICO, SITE_TOML], 2)}
        now = update(made, now, changed)
        assert same(now, prepared(made)), f"save {number}: {sorted(changed)}"


def test_only_what_changed_is_read(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(SITE)
    before = prepared(made)
    read: list[str] = []

    def noted(files: Sequence[ContentFile], *more: Any) -> object:
        read.extend(file.path for file in files)
        return load_all(files, *more)

    monkeypatch.setattr(stages, "load_all", noted)
    update(made, before, {A: entry(claim="claim: What was claimed reads otherwise now", related="related: [b]")})
    assert read == [A]


def test_a_save_makes_the_browser_load_again(site: MakeSite) -> None:
    made = site(SITE)
    before = prepared(made)
    assert update(made, before, {A: SITE[A]}).shown == before.shown
    assert update(made, before, {A: entry(body="Other words.", related="related: [b]")}).shown != before.shown


def test_a_link_in_the_place_of_a_file_is_not_followed(site: MakeSite) -> None:
    made = site(SITE)
    before = prepared(made)
    (made.root / A).unlink()
    (made.root / A).symlink_to(made.root / B)
    assert before.planned is not None
    after = prepare(requested(made), fingerprint(), previous=before.planned, changed=[A])
    assert "F113" in {problem.code for problem in after.problems}
