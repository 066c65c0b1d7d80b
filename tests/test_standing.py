"""A preview reads, judges and indexes what changed alone, and never shows anything else than a new reading would."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check import check
from generator.content.problem import Problem
from generator.engine import site as stages
from generator.engine.body_changes import read_again
from generator.engine.fingerprint import fingerprint
from generator.engine.site import Last, Planned, plan_site, read_site_content
from generator.preview.site import Prepared, prepare
from tests.conftest import MakeSite
from tests.sites import Site, entry
from tests.test_mend import files, prepared, requested
from tests.test_rules import person

A, B, C = (f"content/entries/2025/{name}.md" for name in "abc")
KEN, MEXICO = "content/people/ken.md", "content/topics/mexico.md"
RECORD = "content/evidence/report.json"
STATUSES, SITE_TOML = "content/statuses.toml", "content/site.toml"
SITE: dict[str, str | bytes | None] = {
    A: entry(related="related: [b]"),
    B: entry(claim="claim: Another claim that has nothing to do with the first"),
    MEXICO: "---\ntitle: Mexico\n---\nOn [a claim](/claims/a/).\n",
}


def update(site: Site, before: Prepared, changed: dict[str, str | bytes | None]) -> Prepared:
    """What a preview comes to after a save."""
    assert before.planned is not None
    site.write({path: text for path, text in changed.items() if text is not None or (site.root / path).exists()})
    return prepare(requested(site), fingerprint(), last=Last(before.planned, frozenset(changed)))


def same(one: Prepared, other: Prepared) -> bool:
    shows = [files(each) if each.shown else None for each in (one, other)]
    return one.problems == other.problems and one.withheld == other.withheld and shows[0] == shows[1]


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
    "all in one": {A: answered("No", "confirmed"), B: entry(claim="claim: Something else altogether is claimed here"),
                   KEN: person("Ken Klippenstein")},
}  # fmt: skip


@pytest.mark.parametrize("changed", SAVES.values(), ids=SAVES.keys())
def test_after_a_save_a_preview_shows_what_a_new_reading_would(
    site: MakeSite, changed: dict[str, str | bytes | None]
) -> None:
    made = site(SITE)
    first = prepared(made)
    after = update(made, first, changed)
    assert same(after, prepared(made))
    assert not same(after, first)
    back = update(made, after, {path: SITE.get(path) for path in changed})
    assert same(back, first)


def test_after_any_saves_one_after_another_a_preview_shows_what_a_new_reading_would(site: MakeSite) -> None:
    made, chance = site(SITE), random.Random(20261122)
    now = prepared(made)
    for number in range(30):
        changed = dict(chance.choice(list(SAVES.values())))
        if chance.random() < 0.4:
            changed |= {path: SITE.get(path) for path in chance.sample([A, B, C, KEN, MEXICO, SITE_TOML], 2)}
        now = update(made, now, changed)
        assert same(now, prepared(made)), f"save {number}: {sorted(changed)}"


def test_only_what_changed_is_read_and_judged(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(SITE)
    before = prepared(made)
    read: list[str] = []
    judged: list[str] = []

    def noted(root: Path, path: str) -> object:
        read.append(path)
        return read_again(root, path)

    def rule(content: object) -> list[Problem]:
        judged.extend(entry.path for entry in content.entries)  # type: ignore[attr-defined]
        return []

    monkeypatch.setattr(stages, "read_again", noted)
    monkeypatch.setattr(stages, "read_tree", None)
    monkeypatch.setattr("generator.check.OF_EACH_ENTRY", (rule,))
    after = update(
        made, before, {A: entry(claim="claim: What was claimed reads otherwise now", related="related: [b]")}
    )
    assert read == judged == [A]
    assert after.planned is not None
    assert not after.planned.site.tree.files, "the bytes of files are held when they have become records"


WORDINGS = {
    "a claim": {A: entry(claim="claim: What was claimed reads otherwise now", related="related: [b]")},
    "what an answer says": {B: answered("It is wrong")},
    "a warning": {A: entry(because="", related="related: [b]")},
    "a correction": {B: answered(correct="corrections:\n  - {date: 2025-09-01, text: The day was another one.}")},
    "how the text begins": {A: entry(related="related: [b]", body="Something else is known.")},
}


@pytest.mark.parametrize("changed", WORDINGS.values(), ids=WORDINGS.keys())
def test_other_words_of_a_claim_move_nothing(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str | bytes | None]
) -> None:
    """Nothing is grouped or sorted again, and no rule of several files is asked."""
    made = site({**SITE, B: answered()})
    before = prepared(made)
    with monkeypatch.context() as patched:
        patched.setattr(stages, "build_index", None)
        patched.setattr("generator.check.names_used", None)
        after = update(made, before, changed)
    assert same(after, prepared(made))
    assert not same(after, before)


MOVES: dict[str, dict[str, str | bytes | None]] = {
    "another day": {B: answered(date="date: 2025-08-19")},
    "another answer": {B: answered(status="confirmed")},
    "another topic": {B: answered(topics="topics: [Canada]")},
    "another outlet": {B: answered(publisher="Other News")},
    "a draft": {B: answered(draft="draft: true")},
    "a language": {B: answered(lang="lang: es")},
    "a person's text": {KEN: person("Ken Klippenstein")},
    "a new entry": {C: entry(claim="claim: A third claim stands between the two that there were")},
}


@pytest.mark.parametrize("changed", MOVES.values(), ids=MOVES.keys())
@pytest.mark.parametrize("drafts", [True, False])
def test_what_moves_a_claim_is_indexed_again(
    site: MakeSite, changed: dict[str, str | bytes | None], drafts: bool
) -> None:
    made = site({**SITE, B: answered(), "content/entries/2025/hidden.md": entry(draft="draft: true", related="")})
    request = replace(requested(made), drafts=drafts)

    def planned(last: Last | None = None) -> Planned:
        content = read_site_content(request, fingerprint(), last=last)
        return plan_site(content, drafts, "", last)

    before = planned()
    made.write(changed)
    after, whole = planned(Last(before, frozenset(changed))), planned()
    assert after.index == whole.index
    assert [page.path for page in after.pages] == [page.path for page in whole.pages]


def test_a_hidden_entry_that_is_published_comes_into_the_index(site: MakeSite) -> None:
    made = site({**SITE, B: answered(draft="draft: true")})
    request = replace(requested(made), drafts=False)
    before = plan_site(read_site_content(request, fingerprint()), False, "")
    made.write({B: answered()})
    last = Last(before, frozenset([B]))
    after = plan_site(read_site_content(request, fingerprint(), last=last), False, "", last)
    assert after.index is not None
    assert [claim.entry.path for claim in after.index.claims] == [A, B]


def test_entries_are_judged_again_where_people_have_other_names(site: MakeSite) -> None:
    """An entry's own status must be that of a respondent, and who that is their files say."""
    made = site(SITE)
    first = prepared(made).planned
    assert first is not None
    made.write({KEN: person("Ken Klippenstein", "aliases: [Kenneth Klippenstein]")})
    second = prepared(made).planned
    assert second is not None
    again = check(second.site.content, first.site.checked)
    assert set(again.problems) == set(check(second.site.content).problems)
    assert list(again.by_entry) == [A, B]
