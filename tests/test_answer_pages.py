"""The page of one answer: what a posted link of it says, how it is cited, and where it leads."""

from __future__ import annotations

import re
from html import unescape

from tests.audit_tools import Html, one_line
from tests.conftest import MakeSite
from tests.pages import CHANGED, SITE
from tests.sites import Site, entry

EVIL = '"><script>alert(1)</script>'
BASE = "https://record.example/sub/"
FIRST, SECOND, SILENT = (f"claims/order/answer-{number}/" for number in (1, 2, 3))


def build(site: MakeSite, **more: str) -> Site:
    made = site({**SITE, **{f"content/{name}": text for name, text in more.items()}})
    made.build(base_url=BASE)
    return made


def posted(page: str) -> dict[str, str]:
    """What a page says to those who show its link."""
    return {name: unescape(text) for name, text in re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page)}


def cited(page: str) -> str:
    """The citation in words."""
    [text] = re.findall(r'<p class="cited"[^>]*>(.*?)</p>', page, re.DOTALL)
    return one_line(Html.of(text).text)


def test_what_a_writer_typed_stays_text_on_the_page_and_in_its_preview(site: MakeSite) -> None:
    answer = f"""responses:
  - respondent: 'Ministry {EVIL}'
    status: denied
    date: 2025-08-21
    asked_by: 'Asker {EVIL}'
    spokesperson: 'Voice {EVIL}'
    question: 'Was there any {EVIL} in it?'
    quote: 'There was no {EVIL} in it'
"""
    made = site({"content/entries/a.md": entry(status="", claim=f"claim: 'Somebody wrote {EVIL} here'", answer=answer)})
    made.build()
    page = made.page("claims/a/answer-1/")

    assert "<script>alert" not in page
    assert EVIL in posted(page)["title"]
    assert [attributes.get("type", "defer") for attributes, _ in Html.of(page).scripts] == ["defer"]


def test_the_preview_of_a_link_says_who_answered_what_and_that_the_claim_is_one(site: MakeSite) -> None:
    made = build(site)

    assert posted(made.page(SECOND)) | {"image": ""} == posted(made.page(SECOND)) | {
        "title": "Ministry of the Interior: Confirmed. Claim: “The ministry gave the order to close the border”",
        "description": "“The order was given in August” Answered on 2 September 2025. "
        "Claimed by The Courier on 20 August 2025. We do not rate whether the claim is true.",
        "url": f"{BASE}{SECOND}",
        "type": "article",
        "image": "",
    }
    assert posted(made.page(SILENT))["title"].startswith("Prime Minister: Did not respond. Claim: “")
    assert "Answered on" not in posted(made.page(SILENT))["description"]


def test_an_answer_is_cited_with_who_said_it_to_whom_and_under_its_number(site: MakeSite) -> None:
    made = build(site)

    assert cited(made.page(FIRST)) == (
        "Jo Brandt for Ministry of the Interior, asked by The Courier, 21 August 2025: Denied, "
        "“There is no such order”; in On the Record, “The ministry gave the order to close the border”, answer 1. "
        f"{BASE}claims/order/#answer-1"
    )
    assert cited(made.page(SILENT)).startswith(
        "Prime Minister, asked by The Courier, 21 August 2025: Did not respond; in On the Record, "
    )
    formats = [unescape(text) for text in re.findall(r"<pre[^>]*>(.*?)</pre>", made.page(SECOND), re.DOTALL)]
    assert [text.partition("\n")[0] for text in formats[:3]] == ["@misc{order-2,", "[", "TY  - ELEC"]
    assert all(f"{BASE}claims/order/#answer-2" in text for text in formats)
    assert "|quote=The order was given in August" in formats[3]


def test_an_answer_that_is_no_longer_current_says_so_with_the_later_one(site: MakeSite) -> None:
    made = build(site)

    notice = "This is no longer the current answer. Since 2 September 2025 it has been Confirmed."
    assert notice in Html.of(made.page(FIRST)).text
    assert "no longer the current answer" not in made.page(SECOND)


def test_the_claims_page_links_to_each_answer_and_each_answer_to_its_place_there(site: MakeSite) -> None:
    made = build(site)
    page = Html.of(made.page("claims/order/"))

    for number in (1, 2, 3):
        assert page.all("a", href=f"#answer-{number}")
        assert page.all("a", href=f"/sub/claims/order/answer-{number}/")
        assert Html.of(made.page(f"claims/order/answer-{number}/")).all("a", href=f"/sub/claims/order/#answer-{number}")
    assert page.text.count("Link to answer #2") == 1


def test_pages_of_answers_are_in_no_sitemap_and_not_indexed_beside_their_claim(site: MakeSite) -> None:
    made = build(site)

    assert not Html.of(made.page(FIRST)).is_indexed
    assert "answer-1" not in made.page("sitemap.xml")


def test_an_old_address_of_the_claim_leads_to_its_answers_too(site: MakeSite) -> None:
    moved = CHANGED.replace("related: [other]", "related: [other]\naliases: [/claims/border/]")
    made = build(site, **{"entries/2025/order.md": moved})

    assert f'url={BASE}{FIRST}"' in made.page("claims/border/answer-1/").replace("url=/sub/", f"url={BASE}")


def test_without_the_setting_no_answer_has_a_page_and_nothing_leads_to_one(site: MakeSite) -> None:
    made = build(site, **{"site.toml": "answer_pages = false\n"})

    assert [path for path in made.tree() if "answer-" in path] == []
    page = made.page("claims/order/")
    assert "/answer-" not in page
    assert 'href="#answer-2"' in page


def test_a_spanish_answer_has_a_spanish_page(site: MakeSite) -> None:
    spanish = CHANGED.replace("speaker: The Courier\n", "speaker: The Courier\nlang: es\n", 1)
    page = build(site, **{"entries/2025/order.md": spanish}).page(FIRST)

    assert '<html lang="es">' in page
    assert "No calificamos si la afirmación es cierta" in posted(page)["description"]
