"""Feeds for people: what a browser shows of them, and whether an item holds the whole answer."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from tests.audit_tools import Html
from tests.conftest import MakeSite
from tests.sites import ENTRY, entry

A = "content/entries/2025/a.md"
ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"


def test_what_a_writer_typed_cannot_become_elements_of_a_feed(site: MakeSite) -> None:
    evil = '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>]]>&amp;'
    made = site({A: entry(claim=f"claim: 'Somebody wrote {evil}'", speaker=f"speaker: 'Ken {evil}'")})
    made.build()
    feed = ElementTree.fromstring(made.page("feed.xml"))
    assert {element.tag.partition("}")[2] for element in feed.iter() if element.tag.startswith(XHTML)} == {
        "div",
        "p",
        "code",
        "a",
    }
    assert evil in feed.findtext(f"{ATOM}entry/{ATOM}title", "")
    assert "<script" not in json.loads(made.page("feed.json"))["items"][0]["content_html"]


@pytest.mark.parametrize("base", ["https://record.example/", "https://record.example/sub/"])
def test_links_in_a_feed_lead_somewhere_from_wherever_it_is_read_footnotes_too(site: MakeSite, base: str) -> None:
    made = site({A: entry(body="Known[^1], see [this](#fn:1) and [all](/claims/).\n\n[^1]: A note.\n")})
    made.build(base_url=base)
    html = json.loads(made.page("feed.json"))["items"][0]["content_html"]
    links = [attributes["href"] for attributes in Html.of(html).all("a")]
    assert links == [f"{base}claims/a/#fn:1", f"{base}claims/a/#fn:1", f"{base}claims/", f"{base}claims/a/#fnref:1"]
    places = Html.of(made.page("claims/a/")).ids
    assert {link.partition("#")[2] for link in links} - {""} <= set(places)


def test_an_item_holds_the_whole_answer_with_who_printed_it(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    html = json.loads(made.page("feed.json"))["items"][0]["content_html"]
    text = Html.of(html).text
    for words in ("Ken Klippenstein", "U.S. Department of Defense: Declined to comment",
                  "“The department will not comment on future operations”", "Example News", "spoke of secrecy",
                  "What is known, in Markdown."):  # fmt: skip
        assert words in text
    assert "https://news.example/report" in [attributes["href"] for attributes in Html.of(html).all("a")]


def test_of_very_many_answers_an_item_holds_the_newest_and_says_how_many_it_leaves_out(site: MakeSite) -> None:
    one = "  - respondent: U.S. Department of Defense\n    status: denied\n    date: 2025-09-{:02}\n    quote: No, {} times\n"
    many = "".join(one.format(1 + number // 4, number) for number in range(99))
    made = site({A: ENTRY.replace("responses:\n", f"responses:\n{many}")})
    made.build()
    html = json.loads(made.page("feed.json"))["items"][0]["content_html"]
    assert re.findall(r"No, (\d+) times", html) == [str(number) for number in range(87, 99)]
    assert "<li>88 more</li>" in html
    assert "88 more" in made.page("feed.xml")


def test_a_feed_explains_itself_in_the_sites_language_and_names_its_own_address(site: MakeSite) -> None:
    made = site({A: ENTRY, "content/site.toml": 'lang = "es"\n'})
    made.build(base_url="https://record.example/sub/")
    text = made.page("people/ken-klippenstein/feed.xml")
    styles = re.findall(r'<\?xml-stylesheet type="text/css" href="(.*?)"\?>', text)
    assert [re.sub(r"\.\w{10}\.", ".", style) for style in styles] == ["/sub/static/style.css", "/sub/static/feed.css"]
    box = ElementTree.fromstring(text).find(f"{XHTML}div")
    assert box is not None
    assert "Esto es un canal" in "".join(box.itertext())
    assert "https://record.example/sub/people/ken-klippenstein/feed.xml" in "".join(box.itertext())
    assert [a.get("href") for a in box.iter(f"{XHTML}a")] == ["https://record.example/sub/people/ken-klippenstein/"]


OF_TERMS = re.compile(r"(people|topics|status)/[^/]+/feed\.(xml|json)")
TERMS = ("people/ken-klippenstein/", "topics/mexico/", "status/awaiting_response/")


def test_a_site_may_do_without_the_feeds_of_people_topics_and_statuses(site: MakeSite) -> None:
    made = site({A: entry(), "content/site.toml": 'title = "Record"\n'})
    made.build()
    whole = made.tree()
    of_terms = {path for path in whole if OF_TERMS.fullmatch(path)}
    assert {f"{term}feed.xml" for term in TERMS} <= of_terms
    made.write({"content/site.toml": 'title = "Record"\nterm_feeds = false\n'}).build()
    assert whole.keys() - made.tree().keys() == of_terms, "those are removed, and nothing else"
    assert made.tree().keys() <= whole.keys()
    assert set(json.loads(made.page("manifest.json"))["files"]) == made.tree().keys() - {"manifest.json"}


def test_without_the_feeds_of_terms_no_page_leads_to_one_and_all_lead_to_the_sites(site: MakeSite) -> None:
    made = site({A: entry(), "content/site.toml": 'title = "Record"\nterm_feeds = false\n'})
    made.build()
    for path in (path for path in made.tree() if path.endswith(".html") and "<head>" in made.page(path)):
        page = Html.of(made.page(path))
        links = [tag["href"] for name in ("a", "link") for tag in page.all(name) if "href" in tag]
        assert [link for link in links if OF_TERMS.search(link)] == [], path
    for term in TERMS:
        page = Html.of(made.page(term))
        offered = [tag["href"] for tag in page.all("link") if tag.get("type") == "application/atom+xml"]
        assert offered == ["/feed.xml"], term
        assert "Follow by feed" not in page.text, term
    for kept in ("index.html", "changes/", "evidence/"):
        assert "Follow by feed" in Html.of(made.page(kept)).text, kept
