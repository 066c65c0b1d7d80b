"""A preview reads, judges and indexes what changed alone, and never shows anything else than a new reading would."""

from __future__ import annotations

import random

import pytest

from generator.build.fingerprint import fingerprint
from generator.build.site import Last
from generator.check import check
from generator.model.problem import Problem
from generator.preview.shown import Prepared, prepare
from generator.read import files as reading
from tests.conftest import MakeSite
from tests.sites import Site, entry
from tests.test_mend import files, prepared, requested
from tests.test_rules import person

A, B, C = (f"content/entries/2025/{name}.md" for name in "abc")
KEN, MEXICO = "content/people/ken.md", "content/topics/mexico.md"
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
}


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
    open_file = reading._read  # the one place where content is read

    def noted(path: str, *rest: object) -> object:
        read.append(path)
        return open_file(path, *rest)  # type: ignore[arg-type]

    def rule(content: object) -> list[Problem]:
        judged.extend(entry.path for entry in content.entries)  # type: ignore[attr-defined]
        return []

    monkeypatch.setattr(reading, "_read", noted)
    monkeypatch.setattr("generator.check.OF_EACH_ENTRY", (rule,))
    update(made, before, {A: entry(claim="claim: What was claimed reads otherwise now", related="related: [b]")})
    assert read == judged == [A]


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
