"""A preview shows a mended text without planning again, and never anything else than a new reading would."""

from __future__ import annotations

import pytest

from generator.engine.fingerprint import fingerprint
from generator.engine.request import Request
from generator.preview.body_patch import mended
from generator.preview.site import Prepared, make, prepare
from tests.conftest import MakeSite
from tests.sites import TODAY, Site, entry

A, B = "content/entries/2025/a.md", "content/entries/2025/b.md"
TOPIC = "content/topics/mexico.md"
LONG = "A first paragraph that stays as it is, " * 8
TEXT = f"{LONG}\n\nThen a [link](/claims/b/) and *more*.\n"
SITE: dict[str, str | bytes | None] = {
    A: entry(body=TEXT),
    B: entry(claim="claim: Another claim that has nothing to do with the first", body=LONG),
    TOPIC: "---\ntitle: Mexico\n---\n" + LONG,
}


def requested(site: Site) -> Request:
    return Request(site.root, TODAY, "http://127.0.0.1:8000/", True)


def prepared(site: Site) -> Prepared:
    return prepare(requested(site), fingerprint())


def files(shown: Prepared) -> dict[str, bytes | None]:
    assert shown.shown is not None
    return {path: make(shown.shown, path) for path in shown.shown.files}


def saved(site: Site, changed: dict[str, str | bytes | None]) -> tuple[Prepared | None, Prepared]:
    """What a mended preview came to after a save, and what a new reading comes to."""
    before = prepared(site)
    site.write(changed)
    return mended(before, site.root, fingerprint(), tuple(changed)), prepared(site)


TEXTS: dict[str, dict[str, str | bytes | None]] = {
    "words": {A: entry(body=TEXT + "\nAnd a last word.")},
    "a line before a link": {A: entry(body=TEXT.replace("Then", "Now\nand then"))},
    "a footnote": {A: entry(body=TEXT + "\nSo it is said.[^1]\n\n[^1]: In a note.")},
    "two files": {A: entry(body=TEXT + "\nOne."), TOPIC: "---\ntitle: Mexico\n---\n" + LONG + "\n\nTwo."},
}


@pytest.mark.parametrize("changed", TEXTS.values(), ids=TEXTS.keys())
def test_a_mended_text_shows_what_a_new_reading_would(site: MakeSite, changed: dict[str, str | bytes | None]) -> None:
    quick, whole = saved(site(SITE), changed)
    assert quick is not None
    assert files(quick) == files(whole)
    assert quick.problems == whole.problems


def test_a_mended_text_makes_the_browser_load_again(site: MakeSite) -> None:
    made = site(SITE)
    before = prepared(made)
    made.write(TEXTS["words"])
    after = mended(before, made.root, fingerprint(), [A])
    assert after is not None
    assert after.shown != before.shown


OTHERS: dict[str, dict[str, str | bytes | None]] = {
    "a field": {A: entry(speaker="speaker: Somebody else", body=TEXT)},
    "a comment that moves the fields": {A: entry(claim="# moved\nclaim: The military was asked to prepare strike "
                                                       "options against cartels", body=TEXT)},
    "how the text begins": {A: entry(body="Otherwise. " + TEXT)},
    "where a link leads": {A: entry(body=TEXT.replace("/claims/b/", "/claims/a/"))},
    "a link that leads nowhere": {A: entry(body=TEXT + "\n[gone](/claims/gone/)")},
    "a mistake in the text": {A: entry(body=TEXT + "\n[^1]")},
    "a text that is gone": {A: entry(body="")},
    "a file that is gone": {B: None},
    "a new file": {"content/entries/2025/c.md": entry(claim="claim: A third claim that nobody has answered so far")},
    "settings": {"content/site.toml": 'title = "Another"\n'},
    "a layout": {"layouts/404.html": "Gone."},
    "a text and a field": {A: entry(body=TEXT + "\nMore."), B: entry(claim="claim: Another claim, in other words now")},
}  # fmt: skip


@pytest.mark.parametrize("changed", OTHERS.values(), ids=OTHERS.keys())
def test_whatever_else_changes_is_read_again(site: MakeSite, changed: dict[str, str | bytes | None]) -> None:
    made = site(SITE)
    before = prepared(made)
    made.write(changed)
    assert mended(before, made.root, fingerprint(), tuple(changed)) is None


def test_a_link_in_the_place_of_a_file_is_not_followed(site: MakeSite) -> None:
    made = site(SITE)
    before = prepared(made)
    (made.root / A).unlink()
    (made.root / A).symlink_to(made.root / B)
    assert mended(before, made.root, fingerprint(), [A]) is None


def test_a_site_with_errors_is_read_again(site: MakeSite) -> None:
    made = site({**SITE, B: entry(date="date: never")})
    before = prepared(made)
    made.write(TEXTS["words"])
    assert mended(before, made.root, fingerprint(), [A]) is None


def test_one_mended_text_after_another_shows_both(site: MakeSite) -> None:
    made = site(SITE)
    first = prepared(made)
    made.write(TEXTS["words"])
    second = mended(first, made.root, fingerprint(), [A])
    assert second is not None
    made.write({TOPIC: "---\ntitle: Mexico\n---\n" + LONG + "\n\nMore."})
    third = mended(second, made.root, fingerprint(), [TOPIC])
    assert third is not None
    assert files(third) == files(prepared(made))
