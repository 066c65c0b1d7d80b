"""An incremental build ends in the tree of a clean one, whatever was edited."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.candidate import Ours
from generator.content.problem import errors_in
from generator.engine import fingerprint as fingerprints
from generator.engine import pipeline
from generator.engine.pipeline import build_site
from generator.engine.request import Request
from generator.read.assets import built_in
from tests import long_script
from tests.conftest import MakeSite
from tests.sites import ENTRY, PERSON, PNG, SITE, TODAY, A, B, Site, assert_equals_clean, entry

EDITS: dict[str, dict[str, str | None]] = {
    "body": {A: ENTRY.replace("What is known", "What is now known")},
    "claim": {A: ENTRY.replace("prepare strike options", "draw up strike options")},
    "add": {"content/entries/2025/d.md": entry(claim="claim: A fourth claim that came later")},
    "delete": {"content/entries/2024/c.md": None},
    "rename": {"content/entries/2024/c.md": None, "content/entries/2024/d.md": SITE["content/entries/2024/c.md"]},
    "date": {B: entry(claim="claim: A second claim about something that was said", date="date: 2025-09-09")},
    "topic": {A: ENTRY.replace("Drug cartels", "Cartels of drugs")},
    "respondent": {A: ENTRY.replace("respondent: U.S. Department of Defense", "respondent: Pentagon")},
    "second answer": {
        A: ENTRY.replace(
            "sources:\n",
            "  - respondent: U.S. Department of Defense\n    status: confirmed\n    date: 2025-09-01\n"
            "    asked_by: Daily Mail\n    quote: It is so\nsources:\n",
        )
    },
    "alias": {A: ENTRY.replace("topics:", "aliases: [/old/a/]\ntopics:")},
    "draft": {A: ENTRY.replace("topics:", "draft: true\ntopics:")},
    "person file": {"content/people/ken-klippenstein.md": PERSON.replace("military", "armed forces")},
    "person file gone": {"content/people/ken-klippenstein.md": None},
    "topic file": {"content/topics/mexico.md": "---\ntitle: Mexico\naliases: [México]\n---\nOther words.\n"},
    "page": {"content/pages/about.md": "---\ntitle: About us\n---\nWhat this is.\n"},
    "config": {"content/site.toml": 'title = "Other"\nbase_url = "https://test.example/"\n'},
    "no feeds of terms": {"content/site.toml": f"{SITE['content/site.toml']}term_feeds = false\n"},
    "base path": {"content/site.toml": 'title = "Test"\nbase_url = "https://test.example/facts/"\n'},
    "template": {"layouts/redirect.html": "<!doctype html><title>{{ page.title }}</title>"},
    "template of every page": {"layouts/base.html": (built_in("layouts") / "base.html").read_text("utf-8") + "\n"},
    "stylesheet": {"layouts/style.css": "body { color: black }{{ page.statuses | length }}"},
    "static file": {"static/extra.txt": "more"},
    "layout that extends the built-in one": {
        "layouts/claim.html": '{% extends "built-in/claim.html" %}{% block sources %}More{{ super() }}{% endblock %}'
    },
    "own value of a layout": {
        "layouts/base.html": '{% extends "built-in/base.html" %}{% block foot %}{{ extra.line }}{% endblock %}',
        "content/site.toml": f"{SITE['content/site.toml']}[extra]\nline = 'Ours'\n",
    },
    "look": {"content/site.toml": f"{SITE['content/site.toml']}[look.light]\nlink = '#8a1c1c'\n"},
    "policy": {"content/site.toml": f"{SITE['content/site.toml']}[policy]\nscripts = ['self']\n"},
    "layout of a page": {
        "content/pages/about.md": "---\ntitle: About\nlayout: long.html\n---\nWhat this is.\n",
        "layouts/long.html": '{% extends "page.html" %}{% block top %}A long read{% endblock %}',
    },
    "files at the root": {"root/ads.txt": "none", "root/.well-known/a.txt": "b", "root/_headers": "/x\n  A: b\n"},
    "image": {"content/entries/2025/letter.png": PNG,
              A: ENTRY.replace("*Markdown*", "![A letter](letter.png)")},
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_and_its_undoing_each_end_in_the_tree_of_a_clean_build(
    site: MakeSite, edit: dict[str, str | None]
) -> None:
    made = site(SITE)
    made.build()
    before = made.tree()
    undo = {name: SITE.get(name) for name in edit}
    made.write(edit).build()
    assert made.tree() != before
    assert_equals_clean(made)
    made.write(undo).build()
    assert made.tree() == before


def test_an_entry_in_another_folder_keeps_its_address_and_its_bytes(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    before = made.tree()
    counts = made.write({A: None, "content/entries/2030/a.md": ENTRY}).build().counts
    assert (made.tree(), counts.rendered) == (before, 0)


def test_statuses_of_its_own_rebuild_what_shows_them(site: MakeSite) -> None:
    own = built_in("content/statuses.toml").read_text("utf-8").replace('label = "Denied"', 'label = "Rejected"')
    made = site(SITE)
    made.build()
    made.write({"content/statuses.toml": own}).build()
    assert "Rejected" in made.page("status/denied/")
    assert_equals_clean(made)


def test_nothing_is_made_when_nothing_changed(site: MakeSite) -> None:
    made = site(SITE)
    first = made.build().counts
    times = {path: path.stat().st_mtime_ns for path in made.output.rglob("*") if path.is_file()}
    second = made.build().counts
    assert (second.rendered, second.written, second.removed) == (0, 0, 0)
    assert second.reused == first.rendered
    assert times == {path: path.stat().st_mtime_ns for path in made.output.rglob("*") if path.is_file()}


def test_an_edited_body_makes_only_the_pages_that_show_it(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    before = made.tree()
    counts = made.write(EDITS["body"]).build().counts
    after = made.tree()
    changed = {path for path in after if after[path] != before.get(path)}
    assert "claims/a/index.html" in changed
    assert "claims/b/index.html" not in changed
    assert "people/index.html" not in changed
    assert counts.written == len(changed - {"manifest.json"})


def test_a_template_is_not_rendered_again_where_another_changed(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    counts = made.write(EDITS["template"]).build().counts
    assert (counts.rendered, counts.removed) == (1, 0)


def test_another_generator_makes_every_page_again(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(SITE)
    first = made.build().counts
    monkeypatch.setattr(pipeline, "fingerprint", lambda: "another generator")
    again = made.build().counts
    copied = [p for p in made.tree() if p.startswith(("static/", "favicon.")) and not p.startswith("static/style.")]
    pages = first.rendered - len(copied)
    assert again.rendered == pages
    assert again.written == 0


def test_the_fingerprint_changes_with_any_source_of_the_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    own = fingerprints.fingerprint()
    assert own == fingerprints.fingerprint()
    monkeypatch.setattr(fingerprints, "versions", lambda folders: {"markdown": "0"})
    assert own != fingerprints.fingerprint()


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, None], ids=["emptied", "overwritten", "cut"])
def test_a_damaged_cache_is_an_empty_one(site: MakeSite, damage: bytes | None) -> None:
    made = site(SITE)
    made.build()
    for file in (made.root / ".cache").iterdir():
        file.write_bytes(file.read_bytes()[:-7] if damage is None else damage)
    made.write(EDITS["claim"]).build()
    assert_equals_clean(made)


def test_a_cache_that_is_gone_costs_only_time(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    for file in (made.root / ".cache").iterdir():
        file.unlink()
    counts = made.build().counts
    assert counts.written == 0
    assert_equals_clean(made)


def test_a_file_changed_by_hand_is_made_again(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    page = made.output / "claims/a/index.html"
    page.write_text("edited by hand", "utf-8")
    made.build()
    assert_equals_clean(made)


def test_verify_finds_damage_that_size_and_time_do_not_show(site: MakeSite) -> None:
    import os

    made = site(SITE)
    made.build()
    page = made.output / "claims/a/index.html"
    stat, raw = page.stat(), page.read_bytes()
    page.write_bytes(raw.replace(b"known", b"knowN"))
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert made.build().counts.rendered == 0
    assert made.build(verify=True).counts.written == 1
    assert page.read_bytes() == raw


def test_random_scripts_of_edits_end_in_the_tree_of_a_clean_build(site: MakeSite) -> None:
    chosen = random.Random(20250820)
    made = site(SITE)
    texts = [text for edit in EDITS.values() for name, text in edit.items() if text and name.endswith("a.md")]
    actions: list[Callable[[], dict[str, str | None]]] = [
        lambda: {A: chosen.choice(texts).replace("letter.png", "/").replace("![A", "[A")},
        lambda: {f"content/entries/2025/n{chosen.randrange(6)}.md": entry(
            claim=f"claim: A generated claim with the number {chosen.randrange(1000)}",
            date=f"date: 2025-{chosen.randrange(1, 13):02}-{chosen.randrange(1, 28):02}",
            topics=f"topics: [Topic {chosen.randrange(4)}]",
            speaker=f"speaker: Speaker {chosen.randrange(4)}",
        )},
        lambda: {f"content/topics/topic-{chosen.randrange(3)}.md": "---\ntitle: Topic 0\n---\nWords.\n"},
        lambda: {"content/site.toml": f'title = "Title {chosen.randrange(3)}"\n'},
        lambda: _removed(made, chosen),
    ]  # fmt: skip
    built = 0
    for _ in range(40):
        made.write(chosen.choice(actions)())
        built += not any(p.severity.value == "error" for p in made.build().problems)
    made.write(dict.fromkeys(_present(made, "content/topics/topic-")))
    made.build()
    assert built > 10
    assert_equals_clean(made)


@pytest.mark.slow
def test_two_hundred_edits_of_five_hundred_entries_end_in_the_tree_of_a_clean_build(tmp_path: Path) -> None:
    made = Ours(tmp_path / "site", long_script.ENTRIES, 1)
    made.root.mkdir()
    made.write()
    site, script = Site(made.root), long_script.Script(made, long_script.SEED)
    short_ways = 0
    for number in range(long_script.EDITS):
        kind = script.edit()
        outcome = build_site(Request(made.root, TODAY), made.output)
        assert not errors_in(outcome.problems), f"edit {number}, {kind}"
        short_ways += "read" not in outcome.seconds
        if number % 100 == 99:
            clean = tmp_path / "clean"
            build_site(Request(made.root, TODAY, clean=True), clean)
            assert site.tree() == site.tree(clean), f"after edit {number}, {kind}"
    assert 0 < short_ways < long_script.EDITS, "both ways were taken"


def _present(made: Site, start: str) -> list[str]:
    files = (file.relative_to(made.root).as_posix() for file in sorted((made.root / "content").rglob("*.md")))
    return [name for name in files if name.startswith(start)]


def _removed(made: Site, chosen: random.Random) -> dict[str, str | None]:
    names = _present(made, "content/entries/2025/n") + _present(made, "content/topics/topic-")
    return {chosen.choice(names): None} if names else {}
