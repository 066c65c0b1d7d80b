"""A build with nothing to do reads no file of the site; whatever has changed is read."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generator.engine import reading as stages
from generator.engine.outcome import Outcome
from generator.engine.request import Request
from generator.read.assets import built_in
from generator.read.file_stats import reliable_stats, scan_stats
from tests.conftest import MakeSite
from tests.sites import ENTRY, PNG, TODAY, Site, assert_equals_clean, entry

A, B, C = (f"content/entries/2025/{name}.md" for name in "abc")
KEN, MEXICO, ABOUT = "content/people/ken-klippenstein.md", "content/topics/mexico.md", "content/pages/about.md"
LONG = "What is known stands in this long first paragraph, which no edit of a test touches. " * 4
TEXT = f'{LONG}\n\nThen a [link](/claims/b/), *more* & "so on".\n\nA note.[^1]\n\n[^1]: Its text.\n'
SITE: dict[str, str | bytes | None] = {
    A: ENTRY.replace("What is known, in *Markdown*.", TEXT),
    B: entry(claim="claim: Another claim that has nothing to do with the first", body=f"{LONG}Second.", because=""),
    C: entry(claim="claim: A third claim, whose text is that of the second", body=LONG, draft="draft: true"),
    KEN: f"---\nname: Ken Klippenstein\nkind: person\n---\n{LONG}\n",
    MEXICO: f"---\ntitle: Mexico\n---\n{LONG}\n",
    ABOUT: f"---\ntitle: About\n---\n{LONG}\n",
    "content/site.toml": 'title = "Test"\nbase_url = "https://test.example/below/"\nclaim_files = true\n',
}


class Whole(Exception):
    """The whole site was read."""


@pytest.fixture
def made(site: MakeSite) -> Site:
    made = site(SITE)
    made.build()
    return made


@pytest.fixture
def read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may read the whole site any more."""

    def refuse(*_: object, **__: object) -> None:
        raise Whole

    monkeypatch.setattr(stages, "read_files", refuse)


def is_whole(made: Site, monkeypatch: pytest.MonkeyPatch, today: date = TODAY) -> bool:
    """Tell whether the next build reads the whole site; it is not done."""
    with monkeypatch.context() as patched:
        patched.setattr(stages, "read_files", lambda *_, **__: (_ for _ in ()).throw(Whole))
        try:
            made.build(today=today)
        except Whole:
            return True
    return False


def said(outcome: Outcome) -> tuple[object, ...]:
    return outcome.problems, outcome.entries, outcome.withheld, outcome.config


def test_nothing_changed_reads_nothing_and_says_the_same(made: Site, request: pytest.FixtureRequest) -> None:
    before, first = made.tree(), made.build(clean=True)
    request.getfixturevalue("read_nothing")
    again = made.build()
    assert said(again) == said(first)
    assert {problem.code for problem in again.problems} == {"S111"}
    assert again.withheld["draft"] == (C,)
    assert (again.counts.rendered, again.counts.written, again.counts.removed) == (0, 0, 0)
    assert again.counts.reused == first.counts.rendered
    assert made.tree() == before


TEXTS: dict[str, dict[str, str | bytes | None]] = {
    "a word": {A: str(SITE[A]).replace("*more*", "*less*")},
    "a shorter text": {A: str(SITE[A]).replace(', *more* & "so on"', "")},
    "a longer one": {A: f"{SITE[A]}\n\nAnd `<b>this</b>`, \\ and “that” – 日本語 😀 ' & so on.\n"},
    "a footnote": {A: str(SITE[A]).replace("Its text.", "Its other text.[^2]\n\n[^2]: And another.")},
    "the same words as in another file": {A: str(SITE[A]).replace(TEXT, TEXT.replace("Its text.", LONG))},
    "a text that shows nowhere": {C: f"{SITE[C]}\n\nMore.\n"},
    "a person's": {KEN: f"{SITE[KEN]}\nMore.\n"},
    "a topic's": {MEXICO: f"{SITE[MEXICO]}\nMore.\n"},
    "a page's": {ABOUT: f"{SITE[ABOUT]}\nMore.\n"},
    "several": {A: f"{SITE[A]}\nMore.\n", B: f"{SITE[B]}\nMore.\n", ABOUT: f"{SITE[ABOUT]}\nMore.\n"},
    "none, but saved again": {A: SITE[A]},
}


@pytest.mark.parametrize("changed", TEXTS.values(), ids=TEXTS.keys())
def test_another_text_is_shown_by_the_pages_that_hold_it(
    made: Site, changed: dict[str, str | bytes | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_whole(made.write(changed), monkeypatch)
    made.build()
    assert_equals_clean(made)
    made.write({path: SITE[path] for path in changed}).build()
    assert_equals_clean(made)
    assert made.build().counts.written == 0


def test_only_files_that_show_the_text_are_written(made: Site) -> None:
    before = made.tree()
    counts = made.write(TEXTS["a word"]).build().counts
    after = made.tree()
    changed = {path for path in after if after[path] != before[path]} - {"manifest.json"}
    assert counts.rendered == counts.written == len(changed)
    assert counts.reused == len(before) - 1 - len(changed)
    assert {"claims/a/index.html", "claims/a.json", "feed.xml"} <= changed


WHOLE: dict[str, dict[str, str | bytes | None]] = {
    "a field": {A: str(SITE[A]).replace("prepare strike options", "draw up strike options")},
    "how a text begins": {A: str(SITE[A]).replace("What is known stands", "What is now known stands")},
    "where a link leads": {A: str(SITE[A]).replace("/claims/b/", "/claims/a/")},
    "a mistake in a text": {A: f"{SITE[A]}\n\nA note without text.[^nothing]\n"},
    "a new entry": {"content/entries/2025/d.md": entry(claim="claim: A fourth claim that came later")},
    "an entry that goes": {B: None},
    "an entry in another folder": {B: None, "content/entries/2024/b.md": SITE[B]},
    "a setting": {"content/site.toml": 'title = "Other"\nbase_url = "https://test.example/below/"\n'},
    "statuses": {"content/statuses.toml": built_in("content/statuses.toml").read_text("utf-8") + "\n"},
    "a layout": {"layouts/redirect.html": "<!doctype html><title>{{ page.title }}</title>"},
    "a catalogue": {"locale/de/LC_MESSAGES/messages.po": 'msgid ""\nmsgstr ""\n"Language: de\\n"\n'},
    "a static file": {"static/extra.txt": "more"},
    "one in a hidden folder": {"static/.well-known/security.txt": "Contact: https://test.example/"},
    "an image": {"content/entries/2025/letter.png": PNG},
    "a record of evidence": {"content/evidence/x.json": "{"},
    "what is no content": {"content/entries/2025/notes.txt": "Notes."},
}


@pytest.mark.parametrize("changed", WHOLE.values(), ids=WHOLE.keys())
def test_whatever_else_changed_the_whole_is_read(
    made: Site, changed: dict[str, str | bytes | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_whole(made.write(changed), monkeypatch)


@pytest.mark.parametrize("folder", ["content", "static"])
def test_a_folder_that_became_a_link_is_refused_though_all_its_files_are_what_they_were(
    made: Site, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    made.write({"static/extra.txt": "more"}).build()
    made.build()  # the first could not be sure of a file so new
    assert not is_whole(made, monkeypatch)
    (made.root / folder).rename(made.root / "elsewhere")
    (made.root / folder).symlink_to("elsewhere")
    assert is_whole(made, monkeypatch)


def test_another_day_address_or_generator_is_another_site(made: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_whole(made, monkeypatch, TODAY + timedelta(days=1))
    assert not is_whole(made, monkeypatch)
    monkeypatch.setattr("generator.engine.pipeline.fingerprint", lambda: "another")
    assert is_whole(made, monkeypatch)


# Another value for each field of a request, and whether it can change a byte of the output.
OTHERS: dict[str, tuple[Any, bool]] = {
    "root": (Path("/elsewhere"), False),
    "today": (TODAY + timedelta(days=1), True),
    "base_url": ("https://other.example/", True),
    "drafts": (True, True),
    "jobs": (7, False),
    "clean": (True, False),
    "pagefind": ("pagefind 9", True),
    "engine": (Path("/elsewhere/pagefind"), False),
    "pictures": (True, True),
    "workbook": (True, True),
    "seal": (b"another", False),
    "commit": ("0a1b2c3", True),
    "cache_folder": (Path("/elsewhere/cache"), False),
    "layout_folder": (Path("/elsewhere/layouts"), False),
}


def test_every_field_of_a_request_makes_another_site_but_where_and_how_it_is_built() -> None:
    one = Request(Path("/here"), TODAY)
    assert OTHERS.keys() == set(one.__struct_fields__)
    decides = {name: replace(one, **{name: value}).decides != one.decides for name, (value, _) in OTHERS.items()}
    assert decides == {name: changes for name, (_, changes) in OTHERS.items()}


@pytest.mark.parametrize("place", ["claims/a/index.html", "manifest.json"])
@pytest.mark.parametrize("damage", ["touched", "gone"])
def test_a_file_of_the_output_that_is_not_as_it_was_left_is_made_again(made: Site, place: str, damage: str) -> None:
    before, file = made.tree(), made.output / place
    file.unlink()
    if damage == "touched":
        file.write_bytes(b"something else")
    made.build()
    assert made.tree() == before


def test_a_text_of_the_same_size_and_time_is_seen(made: Site) -> None:
    file = made.root / A
    stat = file.stat()
    file.write_text(file.read_text("utf-8").replace("*more*", "*less*"), "utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    made.build()
    assert "less" in made.page("claims/a/")


def test_what_was_written_within_the_same_tick_of_the_clock_is_read_again(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody could tell whether it was written to once more; so the marks of such files are not believed."""
    made = site(SITE)
    monkeypatch.setattr("generator.engine.fast_path.clock_of", lambda _: 0)
    made.build()
    assert is_whole(made, monkeypatch)
    newest = max(stat[1] for stat in scan_stats(made.root).values())
    assert reliable_stats(scan_stats(made.root), newest) != scan_stats(made.root)
    assert reliable_stats(scan_stats(made.root), newest + 1) == scan_stats(made.root)


def test_what_was_written_within_the_same_tick_of_the_clock_and_is_gone_leaves_the_output(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(SITE | {"static/new.txt": "just come"})
    time = (made.root / "static/new.txt").stat().st_ctime_ns
    monkeypatch.setattr("generator.engine.fast_path.clock_of", lambda _: time)
    made.build()
    made.write({"static/new.txt": None}).build()
    assert "static/new.txt" not in made.tree()


OWN_LAYOUTS = {
    "twice": "{{ page.body|trusted }}{{ page.body|trusted }}",
    "and its length": "{{ page.body|trusted }}{{ page.body|trusted|length }}",
    "and its first words": "{{ page.body|trusted }}{{ page.body|trusted|striptags|truncate(20) }}",
    "from a macro": "{% macro show(body) %}{{ body|trusted }}{% endmacro %}{{ show(page.body)|upper }}",
    "in capitals": "{% filter upper %}{{ page.body|trusted }}{% endfilter %}",
    "kept in a variable": "{% set text %}{{ page.body|trusted }}{% endset %}{{ text|length }}{{ text }}",
    "as text": "{% autoescape false %}{{ page.body|trusted }}{% endautoescape %}",
}


@pytest.mark.parametrize("shown", OWN_LAYOUTS.values(), ids=OWN_LAYOUTS.keys())
def test_a_layout_that_does_more_with_a_text_shows_the_new_one(site: MakeSite, shown: str) -> None:
    made = site({**SITE, "layouts/claim.html": f"<title>{{{{ page.entry.claim }}}}</title>{shown}<p>The end</p>"})
    made.build()
    made.write(TEXTS["a word"]).build()
    assert_equals_clean(made)


def test_an_empty_text_and_one_that_is_no_longer_empty_are_shown(site: MakeSite) -> None:
    made = site(
        {**SITE, A: ENTRY.replace("What is known, in *Markdown*.", ""), B: str(SITE[B]).replace(LONG, "<!-- -->")}
    )
    made.build()
    made.write({A: SITE[A], B: SITE[B]}).build()
    assert_equals_clean(made)


def test_a_page_that_was_left_half_done_is_made_by_the_next_build(made: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "page")

    made.write(TEXTS["a word"])
    with monkeypatch.context() as patched:
        patched.setattr("generator.engine.produce.publish_file", fail)
        with pytest.raises(OSError, match="No space"):
            made.build()
    assert is_whole(made, monkeypatch)
    made.build()
    assert_equals_clean(made)
    assert not list(made.output.rglob(".*"))
