"""Who made a claim and who wrote the page about it, for search engines, extractors and whoever shows a link."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from trafilatura import extract_metadata

from tests.audit_tools import Html, structured
from tests.conftest import MakeSite
from tests.pages import CHANGED, SITE
from tests.sites import Site, entry

A = "content/entries/2025/a.md"
SETTINGS = 'base_url = "https://lab.example/facts/"\nclaim_review = true\n'
HOUSE = {"@type": "Organization", "name": "The Fact Lab", "url": "https://lab.example/facts/"}


def authors(made: Site) -> list[Any]:
    """The author of the claim in the record of its review and, on a site without reviews, in that of the article."""
    review, article = records(made)
    assert article["mainEntity"] == {"@id": review["itemReviewed"]["@id"]}
    made.write({"content/site.toml": SETTINGS.replace("claim_review = true", "claim_review = false")})
    (alone,) = records(made)
    return [review["itemReviewed"]["author"], alone["mainEntity"]["author"]]


def records(made: Site) -> list[dict[str, Any]]:
    """The records of a claim's page. None is the claim itself: its author would be taken for that of the page."""
    assert made.build().problems == ()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made.page("claims/a/"), re.DOTALL)
    graph: list[dict[str, Any]] = json.loads(found)["@graph"]
    assert all(record["@type"] != "Claim" for record in graph)
    return graph


def test_a_speaker_without_a_file_has_a_name_and_no_type(site: MakeSite) -> None:
    made = site({A: entry(speaker="speaker: Ministry of Defence"), "content/site.toml": SETTINGS})

    assert authors(made) == [
        {"@id": "https://lab.example/facts/people/ministry-of-defence/#subject", "name": "Ministry of Defence"}
    ] * 2  # fmt: skip


def test_whoever_only_asked_about_a_claim_is_no_author_of_it(site: MakeSite) -> None:
    for raised_as, is_author in (("question", False), ("report", True), ("claim", True)):
        made = site({A: entry(status=f"raised_as: {raised_as}"), "content/site.toml": SETTINGS})
        made.build()
        assert ('"author":{"@id":"https://lab.example/facts/people/' in made.page("claims/a/")) == is_author, raised_as


@pytest.mark.parametrize(("kind", "type_"), [("person", "Person"), ("organisation", "Organization")])
def test_a_speaker_with_a_file_has_the_type_that_it_says(site: MakeSite, kind: str, type_: str) -> None:
    made = site({
        A: entry(),
        "content/people/ken.md": f"---\nname: Ken Klippenstein\nkind: {kind}\nsame_as: [https://a.example/]\n---\n",
        "content/site.toml": SETTINGS,
    })  # fmt: skip

    assert authors(made) == [{"@type": type_, "name": "Ken Klippenstein", "sameAs": ["https://a.example/"]}] * 2


# Who wrote the page


def test_no_page_and_no_frame_names_anybody_but_the_publisher_or_a_byline_as_its_author(site: MakeSite) -> None:
    signed = CHANGED.replace("speaker: The Courier\n", "speaker: Ken Klippenstein\nwritten_by: [Ada Writer]\n", 1)
    made = site({
        **SITE,
        "content/entries/2025/signed.md": signed.replace("border", "harbour"),
        "content/people/ken.md": "---\nname: Ken Klippenstein\nkind: person\n---\nHe reports.\n",
        "content/site.toml": f'{SETTINGS}publisher = "The Fact Lab"\nembeds = true\n',
    })  # fmt: skip
    made.build()
    pages = [name for name in made.tree() if name.endswith(".html") and not Html.of(made.page(name)).is_redirect]
    named = {name: (extract_metadata(made.page(name)).author, Html.of(made.page(name)).all("meta", name="author"))
             for name in pages}  # fmt: skip

    signed_page = "claims/signed/index.html"
    assert named.pop(signed_page) == ("Ada Writer", [{"name": "author", "content": "Ada Writer"}])
    assert set(map(str, named.values())) == {
        str(("The Fact Lab", [{"name": "author", "content": "The Fact Lab"}]))
    }, named  # fmt: skip
    assert len(pages) > 20
    for slug in ("order", "signed"):
        about = json.loads(made.page(f"claims/{slug}/oembed.json"))
        assert (about["author_name"], about["author_url"]) == ("The Fact Lab", "https://lab.example/facts/")


def test_a_page_is_an_article_of_ours_about_the_claim_with_its_corrections(site: MakeSite) -> None:
    made = site({**SITE, "content/site.toml": f'{SETTINGS}publisher = "The Fact Lab"\n'})
    made.build()
    (article,) = [each for each in structured(Html.of(made.page("claims/order/"))) if each["@type"] == "Article"]

    assert article == {
        "@type": "Article",
        "@id": "https://lab.example/facts/claims/order/",
        "url": "https://lab.example/facts/claims/order/",
        "headline": "Confirmed. Claim: “The ministry gave the order to close the border”",
        "datePublished": "2025-08-20",
        "dateModified": "2025-09-10",
        "inLanguage": "en",
        "author": HOUSE,
        "publisher": HOUSE,
        "mainEntity": {"@id": "https://lab.example/facts/claims/order/#claim"},
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "The day of the second answer was given as 3 September; it was the 2nd.",
                "datePublished": "2025-09-10",
            }
        ],
    }


def test_an_article_without_corrections_has_none_and_a_byline_is_its_author(site: MakeSite) -> None:
    made = site({A: entry(status="written_by: [Ada Writer, Ben Scribe]"), "content/site.toml": SETTINGS})
    made.build()
    records = {each["@type"]: each for each in structured(Html.of(made.page("claims/a/")))}

    assert records["Article"]["author"] == [{"@type": "Person", "name": name} for name in ("Ada Writer", "Ben Scribe")]
    assert "correction" not in records["Article"]
    assert records["ClaimReview"]["author"] == {**HOUSE, "name": "On the Record"}
    assert records["ClaimReview"]["dateModified"] == "2025-08-20"
