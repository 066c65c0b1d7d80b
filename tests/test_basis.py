"""What is named instead of a view never stands for two views, and tells apart little more than views do."""

from __future__ import annotations

import random
from datetime import date

import pytest
from msgspec.structs import replace

from generator.engine.fingerprint import fingerprint
from generator.preview.site import prepare
from generator.read.assets import built_in
from generator.text.digest import encode
from generator.views.page import Page
from tests.conftest import MakeSite
from tests.sites import TODAY, Site, entry
from tests.test_mend import prepared, requested
from tests.test_rules import topic

A, B, C, D, E, G = (f"content/entries/2025/{name}.md" for name in "abcdeg")
SITE_TOML, STATUSES = "content/site.toml", "content/statuses.toml"
POLICY, RECORD = "content/pages/corrections-policy.md", "content/evidence/report.json"
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
    return entry(claim=f"claim: {claim}", lang="lang: es", translation="translation_of: a")


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
    "what a status is called elsewhere": {STATUSES: VOCABULARY.replace('label = "A la espera de respuesta"', 'label = "Aún nada"')},
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


def named(site: Site, today: date = TODAY) -> dict[str, tuple[str, bytes]]:
    """Each page that has a basis: that, with what it stands for."""
    shown = prepare(replace(requested(site), today=today), fingerprint()).shown
    assert shown, site.problems()
    pages = (page for page in shown.files.values() if isinstance(page, Page) and page.basis)
    return {page.path: (page.named, page.lang.encode() + encode(page.view)) for page in pages}


def assert_of_equal_names_equal_views(
    before: dict[str, tuple[str, bytes]], after: dict[str, tuple[str, bytes]]
) -> None:
    for path in before.keys() & after.keys():
        (name, view), (other, changed) = before[path], after[path]
        assert name != other or view == changed, path


@pytest.mark.parametrize("changed", [*AROUND.values(), *OWN.values()], ids=[*AROUND, *OWN])
def test_what_changes_a_view_changes_its_name(site: MakeSite, changed: dict[str, str | bytes | None]) -> None:
    made = site(SITE)
    before = named(made)
    after = named(made.write(changed))
    assert any(before[path][1] != after[path][1] for path in before.keys() & after.keys()), "this shows nothing"
    assert_of_equal_names_equal_views(before, after)


def test_a_publisher_that_turns_out_to_be_another_one_changes_the_name(site: MakeSite) -> None:
    printed = "".join(
        f"\n  - {{url: 'https://{name}.example/', title: A report, publisher: {name}, "
        f"archive: 'https://archive.example/{name}'}}"
        for name in ("One", "Two", "Three")
    )
    three = known("Three")
    made = site({A: entry(sources=f"sources:{printed}"), MINISTRY: known("One", "aliases: [Two]"), NEWS: three})
    before = named(made)
    after = named(made.write({MINISTRY: known("One"), NEWS: three.replace("kind", "aliases: [Two]\nkind")}))
    assert before[PAGE][1] != after[PAGE][1]
    assert before[PAGE][0] != after[PAGE][0]


def test_the_day_on_which_readers_see_it_changes_the_name(site: MakeSite) -> None:
    made = site({**SITE, A: entry(published="published: 2027-01-01")})
    before, after = named(made), named(made, date(2027, 1, 1))
    assert before[PAGE][1] != after[PAGE][1]
    assert_of_equal_names_equal_views(before, after)


def test_a_word_that_comes_to_stand_for_another_status_changes_the_name(site: MakeSite) -> None:
    two = a().replace(
        "sources:", '  - {respondent: Ministry, status: ruled out, date: 2025-08-20, quote: "Never"}\nsources:'
    )
    other = VOCABULARY.replace(', "ruled out"]', "]").replace('["contested", ', '["contested", "ruled out", ')
    made = site({**SITE, A: two})
    before = named(made)
    after = named(made.write({STATUSES: other}))
    assert before[PAGE][1] != after[PAGE][1]
    assert before[PAGE][0] != after[PAGE][0]


def test_a_status_that_comes_to_mean_that_nobody_was_reached_changes_the_name(site: MakeSite) -> None:
    made = site({**SITE, A: a("", status="declined to comment").replace('quote: "", ', "")})
    before = named(made)
    unreached = VOCABULARY.replace('id = "declined_to_comment"', 'id = "declined_to_comment"\nunreached = true')
    after = named(made.write({STATUSES: unreached}))
    assert before[PAGE][1] != after[PAGE][1]
    assert before[PAGE][0] != after[PAGE][0]


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
def test_what_leaves_a_view_as_it_is_leaves_its_name(site: MakeSite, changed: dict[str, str | bytes | None]) -> None:
    made = site({**SITE, E: FAR})
    before = named(made)
    after = named(made.write(changed))
    assert before[PAGE] == after[PAGE]
    assert_of_equal_names_equal_views(before, after)


def test_of_equal_names_equal_views_whatever_was_edited_one_after_another(site: MakeSite) -> None:
    made, chance = site({**SITE, E: FAR}), random.Random(20261123)
    now, edits = named(made), [*AROUND.values(), *OWN.values()]
    for _ in range(40):
        changed = dict(chance.choice(edits))
        if chance.random() < 0.5:
            changed |= {path: SITE.get(path) for path in chance.sample([A, B, C, D, G, KEN, MINISTRY, SITE_TOML], 2)}
        changed = {path: text for path, text in changed.items() if text is not None or (made.root / path).exists()}
        made.write(changed)
        if prepared(made).shown:
            after = named(made)
            assert_of_equal_names_equal_views(now, after)
            now = after
