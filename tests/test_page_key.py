"""A page is rendered again if a part of its key differs, and the build says which."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli.commands.build import build as command
from generator.read.assets import built_in
from tests.conftest import MakeSite
from tests.sites import Site, assert_equals_clean, entry, topic

A, B, C, D, E, G = (f"content/entries/2025/{name}.md" for name in "abcdeg")
SITE_TOML, STATUSES = "content/site.toml", "content/statuses.toml"
POLICY, RECORD = "content/pages/corrections-policy.md", "content/evidence/news-example-c506265b8f3d.json"
KEN, MINISTRY, REUTERS, NEWS = (f"content/people/{name}.md" for name in ("ken", "ministry", "reuters", "news"))
VOCABULARY = built_in(STATUSES).read_text("utf-8")
SHAPES = VOCABULARY.replace('"cross"', '"?"').replace('"disc"', '"cross"').replace('"?"', '"disc"')
COLOURS = VOCABULARY.replace("#8e1449", "#8e144a")
FOUND = (
    '{"url": "https://news.example/report", "state": "%s", '
    '"looked": "2026-11-20", "since": "2026-11-20", "seen": "2026-11-20"}'
)
ANSWERED = """responses:
  - {{respondent: {who}, status: {status}, date: 2025-08-21, asked_by: Reuters, quote: "{quote}", source: report,
     spokesperson: {voice}}}
sources:
  - {{id: report, url: "https://news.example/report", title: A report, publisher: {publisher},
     archive: "https://archive.example/report"}}"""


def answered(quote: str = "That is not so", status: str = "denied", who: str = "Ministry", voice: str = "Ann Arbour",
             publisher: str = "Example News", **fields: str) -> str:  # fmt: skip
    """An entry with one answer."""
    answer = ANSWERED.format(who=who, status=status, quote=quote, publisher=publisher, voice=voice)
    return entry(**{"status": "", "because": "", "sources": answer, **fields})


def a(quote: str = "That is not so", **fields: str) -> str:
    return answered(quote, related="related: [b]", people="people: [Ada Abend]", **fields)


def known(name: str, *more: str, kind: str = "organisation") -> str:
    return "\n".join(("---", f"name: {name}", f"kind: {kind}", *more, "---", ""))


def b(claim: str = "Another claim about the same country", **fields: str) -> str:
    return entry(claim=f"claim: {claim}", speaker="speaker: Someone Else", date="date: 2025-08-19", **fields)


def c(status: str = "denied", quote: str = "No", **fields: str) -> str:
    return answered(status=status, quote=quote, claim="claim: A third claim, to which the same one answered",
                    speaker="speaker: A Third", date="date: 2025-08-18", **fields)  # fmt: skip


def translated(claim: str = "Una afirmación sobre el mismo asunto") -> str:
    status = "respondent: Ministry\nstatus: denied"
    return entry(claim=f"claim: {claim}", status=status, lang="lang: es", translation="translation_of: a")


SETTINGS = 'title = "Test"\nbase_url = "https://test.example/"\nclaim_review = true\n'
SITE: dict[str, str | bytes | None] = {
    A: a(),
    B: b(),
    C: c(),
    D: translated(),
    KEN: known("Ken Klippenstein", kind="person"),
    POLICY: "---\ntitle: Corrections policy\n---\nWhat is wrong is mended.\n",
    SITE_TOML: SETTINGS,
}
PAGE = "claims/a/index.html"
FAR = entry(claim="claim: Nobody shares anything with this one", speaker="speaker: Far Away", topics="topics: [Norway]")
# What leaves the entry A as it is and shows on its page nevertheless.


def built(site: Site) -> dict[str, bytes]:
    """The pages of claims after a build."""
    site.build()
    return {path: raw for path, raw in site.tree().items() if path.startswith("claims/")}


AROUND: dict[str, dict[str, str | bytes | None]] = {
    "a claim beside it": {B: b("Another claim about it that reads otherwise now")},
    "a claim beside it that goes": {A: answered(), B: None},
    "a claim that comes between": {G: entry(claim="claim: A claim of the same day as the one about it")},
    "a draft beside it": {A: answered(), B: b(draft="draft: true")},
    "an entry that names it": {C: c(related="related: [a]")},
    "another answer to a claim like it": {C: c("confirmed")},
    "a respondent with another name": {MINISTRY: known("Ministry of War", "aliases: [Ministry]")},
    "a speaker that is an organisation": {KEN: known("Ken Klippenstein")},
    "a speaker with another name": {KEN: known("Ken K.", "aliases: [Ken Klippenstein]", kind="person")},
    "a speaker known elsewhere": {KEN: known("Ken Klippenstein", "same_as: [https://ken.example/]", kind="person")},
    "who asked has a page": {REUTERS: known("Reuters")},
    "who asked is an outlet": {E: entry(claim="claim: A fifth claim that an agency printed", topics="topics: [Canada]",
                                        sources='sources:\n  - {url: "https://r.example/", title: R, '
                                                'publisher: Reuters, archive: "https://archive.example/r"}')},
    "who spoke has a page": {"content/people/ann.md": known("Ann Arbour", kind="person")},
    "a publisher with another name": {NEWS: known("Example Media", "aliases: [Example News]")},
    "what was found at its source": {RECORD: FOUND % "seen"},
    "a source that is gone": {RECORD: FOUND % "gone"},
    "a translation": {G: translated("Une affirmation de plus").replace("es\n", "fr\n")},
    "a translation that goes": {D: None},
    "whom it is about": {"content/people/ada.md": known("Ada B. Abend", "aliases: [Ada Abend]", kind="person")},
    "a topic with another title": {"content/topics/mexico.md": topic("The United States of Mexico", "aliases: [Mexico]")},
    "the site's title": {SITE_TOML: 'title = "Another"\nbase_url = "https://test.example/"\n'},
    "the site's language": {SITE_TOML: 'title = "Test"\nbase_url = "https://test.example/"\nlang = "fr"\n'},
    "the site's navigation": {SITE_TOML: f'{SETTINGS}nav = [{{title = "All", url = "/claims/"}}]\n'},
    "what a status is called": {STATUSES: VOCABULARY.replace('label = "Denied"', 'label = "Said no"')},
    "what a status is called elsewhere": {STATUSES: VOCABULARY.replace('label = "Desmentido"', 'label = "Dijo que no"')},
    "how a status is drawn": {STATUSES: SHAPES},
    "the colour of a status": {STATUSES: COLOURS},
    "a page of its own": {POLICY: "---\ntitle: How we mend\n---\nWhat is wrong is mended.\n"},
    "the stylesheet": {"layouts/style.css": "body { color: black }"},
    "a script": {"static/share.js": "// nothing\n"},
    "words of the interface": {
        "locale/es/LC_MESSAGES/messages.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
                                             '\nmsgid "Claims"\nmsgstr "Asertos"\n',
    },
}  # fmt: skip
OWN: dict[str, dict[str, str | bytes | None]] = {
    "the claim": {A: a(claim="claim: What was claimed reads otherwise")},
    "an answer's words": {A: a("That is wrong")},
    "how its text begins": {A: a(body="Something else is known.")},
    "a publisher": {A: a(publisher="Other News")},
}


@pytest.mark.parametrize("changed", [*AROUND.values(), *OWN.values()], ids=[*AROUND, *OWN])
def test_what_changes_the_page_of_a_claim_is_seen_wherever_it_was_edited(
    site: MakeSite, changed: dict[str, str | bytes | None]
) -> None:
    made = site(SITE)
    before = built(made)
    after = built(made.write(changed))
    assert any(before[path] != after[path] for path in before.keys() & after.keys()), "this shows nothing"
    assert_equals_clean(made)


def test_a_publisher_that_turns_out_to_be_another_one_is_seen(site: MakeSite) -> None:
    printed = "".join(
        f"\n  - {{url: 'https://{name}.example/', title: A report, publisher: {name}, "
        f"archive: 'https://archive.example/{name}'}}"
        for name in ("One", "Two", "Three")
    )
    three = known("Three")
    made = site({A: entry(sources=f"sources:{printed}"), MINISTRY: known("One", "aliases: [Two]"), NEWS: three})
    before = built(made)[PAGE]
    made.write({MINISTRY: known("One"), NEWS: three.replace("kind", "aliases: [Two]\nkind")})
    assert built(made)[PAGE] != before
    assert_equals_clean(made)


def test_the_day_on_which_readers_see_an_entry_is_seen(site: MakeSite) -> None:
    made = site({**SITE, A: entry(published="published: 2027-01-01")})
    made.build(drafts=True)
    before = made.page("claims/a/")
    made.build(drafts=True, today=date(2027, 1, 1))
    assert made.page("claims/a/") != before


STILL: dict[str, dict[str, str | bytes | None]] = {
    "a claim about something else": {G: entry(claim="claim: A claim about another country and by another one",
                                              speaker="speaker: Bela Bach", topics="topics: [Canada]")},
    "how the text of another begins": {E: None, "content/entries/2025/f.md": FAR.replace("What is known.", "It is known.")},
    "what a status means": {STATUSES: VOCABULARY.replace("core of the claim is wrong", "core of it is wrong")},
    "what else is known of its speaker": {KEN: known("Ken Klippenstein", "roles: [{title: Reporter}]", kind="person")},
    "what is said of a person": {KEN: known("Ken Klippenstein", kind="person") + "Writes.\n"},
    "a file in another folder": {A: None, A.replace("2025", "2024"): SITE[A]},
    "a line that says nothing": {A: a(remark="# a remark")},
}  # fmt: skip


@pytest.mark.parametrize("changed", STILL.values(), ids=STILL.keys())
def test_a_page_that_shows_nothing_of_an_edit_is_not_rendered(
    site: MakeSite, changed: dict[str, str | bytes | None]
) -> None:
    made = site({**SITE, E: FAR})
    made.build()
    assert PAGE not in made.write(changed).build().causes


def cause(made: Site, **how: Any) -> tuple[str, ...]:
    """Why the next build renders the page of the claim."""
    return made.build(**how).causes.get(PAGE, ())


LONG = "A first paragraph that stays as it is, " * 8
CAUSES: dict[str, tuple[dict[str, str | bytes | None], tuple[str, ...]]] = {
    "a field": ({A: a("That is wrong", body=LONG)}, ("view",)),
    "the words of its text": ({A: a(body=f"{LONG}\n\nMore is known.")}, ("bodies",)),
    "a field and the text": ({A: a("That is wrong", body="Less is known.")}, ("view", "bodies")),
    "its layout": ({"layouts/claim.html": "<title>{{ page.entry.claim }}</title>"}, ("layout", "catalogue")),
    "the stylesheet": ({"layouts/style.css": "body { color: black }"}, ("view",)),
    "nothing": ({}, ()),
}


@pytest.mark.parametrize(("changed", "parts"), CAUSES.values(), ids=CAUSES.keys())
def test_a_build_says_which_parts_of_a_key_differ(
    site: MakeSite, changed: dict[str, str | bytes | None], parts: tuple[str, ...]
) -> None:
    made = site({**SITE, A: a(body=LONG)})
    assert cause(made) == ("new",)
    made.write(changed)
    assert cause(made) == parts


def test_a_build_says_that_a_catalogue_a_language_or_the_generator_differs(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({A: entry(), SITE_TOML: SETTINGS})
    made.build()
    made.write(AROUND["words of the interface"])
    assert cause(made) == ("catalogue",)
    made.write({SITE_TOML: f'{SETTINGS}lang = "es"\n'})
    assert cause(made) == ("language", "view")
    monkeypatch.setattr("generator.engine.pipeline.fingerprint", lambda: "another")
    assert cause(made) == ("generator",)


def test_a_build_says_that_a_file_was_touched(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    (made.output / PAGE).write_text("Something else.", "utf-8")
    assert cause(made) == ("file touched",)
    assert cause(made, clean=True) == ("new",)


def test_the_command_says_why_files_were_made(site: MakeSite) -> None:
    made = site(SITE)
    build = [str(made.root), "--no-pagefind", "--jobs", "1", "--why"]

    def reasons() -> dict[str, int]:
        lines = CliRunner().invoke(command, ["--root", *build]).stdout.splitlines()
        found = [line.split("  ", 1) for line in map(str.strip, lines) if "  " in line]
        assert bool(found) == ("why files were written (number of files, what differs, examples):" in lines)
        return {reason.partition(": ")[0]: int(number) for number, reason in found}

    (number,) = reasons().values()
    assert number == len(made.tree()) - 1
    made.write({A: a("That is wrong")})
    assert reasons().keys() == {"view"}
    made.write({"static/extra.txt": "more"})
    assert reasons() == {"new": 1}
    made.write({"static/extra.txt": "even more"})
    assert reasons() == {"source": 1}
    assert reasons() == {}
