"""A retracted entry: a notice is in its place everywhere, and nothing of what it said is published."""

from __future__ import annotations

import csv
import json
import sqlite3
from xml.etree import ElementTree

import pytest

from tests.audit_tools import Html
from tests.conftest import MakeSite
from tests.sites import ENTRY, A, Site, assert_equals_clean, entry

REASON = "The report was about another office."
RETRACTED = f"retracted: {{date: 2026-11-02, reason: {REASON}}}"
ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
ON = {"content/site.toml": 'title = "Test"\nbase_url = "https://test.example/"\nembeds = true\n'}
# Each stands in one field, and nowhere else in the site.
SECRETS = {
    "claim": "Zanzibarish", "speaker": "Quillfeather", "because": "Wobblestone", "topics": "Flummery",
    "respondent": "Nincompoopery", "quote": "gobbledygookish", "url": "snickersnee", "title": "Higgledypiggle",
    "publisher": "Skulduggery", "archive": "taradiddle", "body": "brouhahaha", "correction": "lollygagging",
    "people": "Bumfuzzle", "linked": "cattywampus", "written_by": "Whippersnapper", "venue": "Kerfuffleton",
    "question": "Bamboozlement", "look": "malarkeyish",
}  # fmt: skip
WHOLE = f"""\
---
claim: The {SECRETS["claim"]} office was asked to prepare strike options
speaker: Ken {SECRETS["speaker"]}
venue: {SECRETS["venue"]} News
date: 2025-08-20
because: The {SECRETS["because"]} spoke of secrecy.
topics: [{SECRETS["topics"]}]
people: [Ann {SECRETS["people"]}]
written_by: [{SECRETS["written_by"]}]
look_again:
  - {{on: 2026-12-01, why: A {SECRETS["look"]} hearing}}
responses:
  - respondent: Office of {SECRETS["respondent"]}
    question: Is the {SECRETS["question"]} true, and since when?
    status: declined to comment
    date: 2025-08-21
    asked_by: Daily Mail
    quote: The {SECRETS["quote"]} department will not comment
    source: report
sources:
  - id: report
    url: https://news.example/{SECRETS["url"]}
    title: A {SECRETS["title"]} report
    publisher: {SECRETS["publisher"]} Times
    archive: https://archive.example/{SECRETS["archive"]}
corrections:
  - {{date: 2025-09-01, text: The {SECRETS["correction"]} date was wrong.}}
aliases: [/old/w/]
---
What is {SECRETS["body"]}, as [they said](https://news.example/{SECRETS["linked"]}): “no more”.
"""
W = "content/entries/2025/w.md"


def retracted(text: str = WHOLE, line: str = RETRACTED) -> str:
    """The entry with one more line."""
    return text.replace("date: 2025-08-20\n", f"date: 2025-08-20\n{line}\n", 1)


def alone(line: str = RETRACTED) -> str:
    """An entry that has nothing but its retraction."""
    return f"---\n{line}\n---\n"


def build(site: MakeSite, text: str) -> Site:
    made = site({A: ENTRY, W: text, **ON})
    made.build()
    return made


def whole(made: Site) -> dict[str, str]:
    return {path: raw.decode("utf-8", "ignore") for path, raw in made.tree().items()}


# What a writer can get wrong.


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("retracted:", '2:11: error E204 "retracted" is empty; give it a value or leave out the line'),
        ("retracted: true", '2:12: error E203 "retracted" must be a group of fields, not text; begin with date: …'),
        ("retracted: {date: 2026-11-02}",
         '2:12: error E202 the retraction has no "reason"; add a line: reason: …'),
        ("retracted: {date: 2026-12-24, reason: It was wrong.}",
         "2:19: error E212 2026-12-24 is in the future; today is 2026-11-22"),
        ("published: 2025-08-22\nretracted: {date: 2025-08-21, reason: It was wrong.}",
         "3:19: error E220 retracted on 2025-08-21, before the publication on 2025-08-22; "
         "check both dates; to keep an entry off the site, write draft: true"),
        ("retracted: {date: 2026-11-02, reason: It was wrong., see: w}",
         "2:59: error R323 the entry is replaced by itself; name another entry, or remove the line"),
        ("retracted: {date: 2026-11-02, reason: It was wrong., see: aa}",
         '2:59: error R323 no entry "aa"; did you mean "a"?'),
        ("retracted: {date: 2026-11-02, reason: It was wrong., see: gone}",
         '2:59: error R323 the entry "gone" is retracted, too; name what replaces both'),
        ("retracted: {date: 2026-11-02, reason: It was wrong., see: draft}",
         '2:59: error R323 the entry "draft" is not published yet; publish it first'),
        ("retracted: {date: 2026-11-02, reason: It was wrong., see: A b}",
         '2:59: error E211 "A b" is not a slug or a web address; '
         "write it as the name of the entry's file without .md, or https://…"),
        ("retracted: {date: 2026-11-02, reason: It was wrong., see: /claims/a/}",
         '2:59: error E207 "/claims/a/" is not a web address: it is a path on a site; write the full URL, beginning with https://'),
        (f"{RETRACTED}\naliases: [/claims/a/]", '3:11: error N404 "/claims/a/" is the URL of a page; '
         "choose a URL that no page has"),
        (f"{RETRACTED}\nspeeker: Ken", '3:1: error E201 unknown field "speeker"; did you mean "speaker"?'),
    ],
)  # fmt: skip
def test_a_retraction_that_cannot_be_published_is_an_error_with_its_place(
    site: MakeSite, line: str, problem: str
) -> None:
    others = {
        "content/entries/gone.md": alone(),
        "content/entries/draft.md": entry(claim="claim: Something else that nobody has said yet", status="draft: true"),
    }
    made = site({A: ENTRY, W: alone(line), **others})
    found = made.problems()
    if "N404" in problem:
        found = [str(each) for each in made.build().problems]
    assert [each.removeprefix(f"{W}:") for each in found if each.startswith(W)] == [problem]


def test_confusable_letters_in_a_reason_are_reported(site: MakeSite) -> None:
    made = site({W: alone("retracted: {date: 2026-11-02, reason: The rеport was wrong.}")})
    assert made.problems("N402", "N411")


def test_the_translation_of_a_retracted_entry_is_a_warning(site: MakeSite) -> None:
    translation = entry(status="lang: es\ntranslation_of: w")
    assert site({W: alone(), A: translation}).problems("R304", "R324") == [
        f'{A}:6:17: warning R324 "w" is retracted; retract the translation, too, or remove the line'
    ]


def test_no_other_rule_speaks_about_what_a_retracted_entry_still_says(site: MakeSite) -> None:
    broken = retracted(WHOLE.replace("status: declined", "status: declind").replace("[they", "[^none] [they"))
    assert site({W: broken}).problems() == []
    assert site({W: alone()}).problems() == []


# What readers find.


def test_no_word_of_a_retracted_entry_is_in_any_file_of_the_site(site: MakeSite) -> None:
    made = build(site, WHOLE)
    assert all(any(word in text for text in whole(made).values()) for word in SECRETS.values())
    made.write({W: retracted()}).build()
    low = {path: f"{path}\n{text}".lower() for path, text in whole(made).items()}
    found = {word: [path for path, text in low.items() if word.lower() in text] for word in SECRETS.values()}
    assert {word: paths for word, paths in found.items() if paths} == {}
    assert_equals_clean(made)
    made.write({W: WHOLE}).build()
    assert_equals_clean(made)


def test_an_entry_may_hold_nothing_but_its_retraction_and_gives_the_same_bytes(site: MakeSite) -> None:
    made = build(site, retracted())
    before = made.tree()
    made.write({W: alone(f"{RETRACTED}\naliases: [/old/w/]")}).build()
    assert made.tree() == before


def test_a_retracted_draft_is_not_published_and_a_preview_shows_its_notice(site: MakeSite) -> None:
    made = build(site, alone(f"{RETRACTED}\ndraft: true"))
    assert REASON not in "".join(whole(made).values())
    assert made.build().withheld["draft"] == (W,)
    made.build(drafts=True)
    assert REASON in made.page("claims/w/")


def test_the_page_is_a_notice_that_search_engines_leave_out(site: MakeSite) -> None:
    made = build(site, retracted())
    page = Html.of(made.page("claims/w/"))
    assert not page.is_indexed
    assert "This entry was retracted on 2 November 2026. Nothing of it is published any more." in page.text
    assert REASON in page.text
    assert "/claims/w/" not in made.page("sitemap.xml")
    assert "/claims/w/" not in made.page("claims/")
    assert 'url=/claims/w/"' in made.page("old/w/")


def test_the_notice_leads_to_what_replaces_the_entry(site: MakeSite) -> None:
    made = build(site, alone(RETRACTED.replace("}", ", see: a}")))
    claim = "The military was asked to prepare strike options against cartels"
    for place in ("claims/w/", "claims/w/embed/", "corrections/"):
        assert any(link["href"] == "/claims/a/" for link in Html.of(made.page(place)).all("a"))
        assert claim in made.page(place)
    made.write({W: alone(RETRACTED.replace("}", ", see: 'https://else.example/it'}"))}).build()
    assert "https://else.example/it" in made.page("claims/w/")


def test_links_of_other_entries_to_a_retracted_one_stay_valid(site: MakeSite) -> None:
    linking = ENTRY.replace("What is known", "As [said](/claims/w/), what is known").replace(
        "date:", "related: [w]\ndate:", 1
    )
    made = site({A: linking, W: alone(), **ON})
    assert made.problems("R303", "R305") == []
    made.build()
    assert "Related claims" not in made.page("claims/a/")


def test_the_notice_speaks_the_language_of_the_entry(site: MakeSite) -> None:
    made = build(site, alone("lang: es\nretracted: {date: 2026-11-02, reason: El informe era falso.}"))
    page = made.page("claims/w/")
    assert '<html lang="es"' in page
    assert "Entrada retractada" in page
    assert '<p lang="es" dir="ltr">El informe era falso.</p>' in made.page("corrections/")


def test_a_frame_shows_the_notice_and_oembed_names_no_speaker(site: MakeSite) -> None:
    made = build(site, retracted())
    frame = Html.of(made.page("claims/w/embed/"))
    assert REASON in frame.text
    assert not frame.is_indexed
    assert all((link["target"], link["rel"]) == ("_blank", "noopener") for link in frame.all("a"))
    oembed = json.loads(made.page("claims/w/oembed.json"))
    assert oembed.keys() == {"version", "type", "title", "author_name", "author_url", "provider_name", "provider_url",
                             "cache_age", "width", "height", "html"}  # fmt: skip
    assert oembed["author_name"] == oembed["provider_name"]
    assert "/claims/w/embed/" in oembed["html"]


def test_retractions_are_data_of_their_own(site: MakeSite) -> None:
    made = build(site, retracted(line=RETRACTED.replace("}", ", see: a}")))
    record = {
        "slug": "w",
        "url": "https://test.example/claims/w/",
        "retracted": {"date": "2026-11-02", "reason": REASON, "see": "https://test.example/claims/a/"},
    }
    row = {name: record[name] for name in ("slug", "url")} | record["retracted"]  # type: ignore[operator]
    assert json.loads(made.page("claims/w.json")) == record
    everything = json.loads(made.page("data/claims.json"))
    assert ([claim["slug"] for claim in everything["claims"]], everything["retractions"]) == (["a"], [record])
    assert list(csv.DictReader(made.page("data/retractions.csv").splitlines())) == [row]
    database = sqlite3.connect(made.output / "data/claims.sqlite")
    assert database.execute("SELECT * FROM retractions").fetchall() == [tuple(row.values())]
    database.close()
    package = json.loads(made.page("data/datapackage.json"))
    (table,) = [each for each in package["resources"] if each["name"] == "retractions"]
    assert [field["name"] for field in table["schema"]["fields"]] == list(row)


# What others follow.


def test_corrections_and_retractions_have_a_page_and_a_feed_the_newest_first(site: MakeSite) -> None:
    corrected = ENTRY.replace("topics:", "corrections:\n  - {date: 2026-11-03, text: The day was wrong.}\ntopics:")
    made = site({A: corrected, W: retracted(), **ON})
    made.build()
    page = Html.of(made.page("corrections/"))
    assert [
        tag for tag in ("#corrections", "/claims/w/") if not any(tag in link["href"] for link in page.all("a"))
    ] == []
    feed = json.loads(made.page("corrections/feed.json"))
    assert [(item["id"], item["title"], item["content_html"]) for item in feed["items"]] == [
        ("https://test.example/claims/a/#correction-1",
         "Corrected: The military was asked to prepare strike options against cartels", "<p>The day was wrong.</p>"),
        ("https://test.example/claims/w/#retracted", "Retracted: /claims/w/", f"<p>{REASON}</p>"),
    ]  # fmt: skip
    atom = ElementTree.fromstring(made.page("corrections/feed.xml"))
    assert [item.findtext(f"{ATOM}summary") for item in atom.iter(f"{ATOM}entry")] == ["The day was wrong.", REASON]


def test_very_many_corrections_and_retractions_have_further_pages_on_each_of_which_there_are_some(
    site: MakeSite,
) -> None:
    texts = "".join(f"  - {{date: 2026-11-03, text: The day {number} was wrong.}}\n" for number in range(100))
    gone = {f"content/entries/w{number}.md": alone() for number in range(160)}
    made = site({A: ENTRY.replace("topics:", f"corrections:\n{texts}topics:"), **gone, **ON})
    made.build()
    first, second, third = (made.page(f"corrections/{page}") for page in ("", "page/2/", "page/1/"))
    found = [
        [page.count(words) for words in ("The day ", REASON, "100 corrections")] for page in (first, second, third)
    ]
    assert found == [[50, 60, 1], [0, 50, 0], [50, 50, 0]]
    ways = [
        {link["rel"]: link["href"] for link in Html.of(page).all("a") if "rel" in link}
        for page in (first, second, third)
    ]
    assert [(way.get("prev"), way.get("next")) for way in ways] == [
        (None, "/corrections/page/2/"),
        ("/corrections/", "/corrections/page/1/"),
        ("/corrections/page/2/", None),
    ]
    assert 'id="corrections"' not in second


def test_feeds_that_had_the_claim_say_that_it_is_deleted(site: MakeSite) -> None:
    made = build(site, WHOLE)
    (item,) = [
        each.findtext(f"{ATOM}id") or ""
        for each in ElementTree.fromstring(made.page("feed.xml")).iter(f"{ATOM}entry")
        if (each.findtext(f"{ATOM}id") or "").endswith("/claims/w/")
    ]
    assert "deleted-entry" not in made.page("feed.xml")
    made.write({W: retracted()}).build()
    for place in ("feed.xml", "topics/mexico/feed.xml", "people/ken-klippenstein/feed.xml"):
        feed = ElementTree.fromstring(made.page(place))
        (gone,) = feed.iter(TOMBSTONE)
        assert (gone.get("ref"), gone.get("when")) == (item, "2026-11-02T00:00:00Z")
        assert feed.findtext(f"{ATOM}updated") == "2026-11-02T00:00:00Z"
    assert "deleted-entry" not in made.page("changes/feed.xml")
