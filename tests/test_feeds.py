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


def test_a_feed_explains_itself_in_the_sites_language_and_names_its_own_address(site: MakeSite) -> None:
    made = site({A: ENTRY, "content/site.toml": 'lang = "es"\n'})
    made.build(base_url="https://record.example/sub/")
    text = made.page("people/ken-klippenstein/feed.xml")
    assert re.search(r'<\?xml-stylesheet type="text/css" href="/sub/static/feed\.\w{10}\.css"\?>', text)
    box = ElementTree.fromstring(text).find(f"{XHTML}div")
    assert box is not None
    assert "Esto es un canal" in "".join(box.itertext())
    assert "https://record.example/sub/people/ken-klippenstein/feed.xml" in "".join(box.itertext())
    assert [a.get("href") for a in box.iter(f"{XHTML}a")] == ["https://record.example/sub/people/ken-klippenstein/"]
