"""Claims in other sites' pages: the page for a frame, the HTML for it, and oEmbed."""

from __future__ import annotations

import json

import pytest

from tests.audit_tools import Html, headers_for
from tests.conftest import MakeSite
from tests.sites import ENTRY, Site, entry

A = "content/entries/2025/a.md"
ON = {"content/site.toml": "embeds = true\n"}
EVIL = '"></iframe><script>alert(1)</script>'


def build(site: MakeSite, text: str = ENTRY, base_url: str = "https://record.example/") -> Site:
    made = site({A: text, **ON})
    made.build(base_url=base_url)
    return made


def oembed(made: Site) -> dict[str, object]:
    return dict(json.loads(made.page("claims/a/oembed.json")))


def test_what_a_writer_typed_cannot_leave_the_frame_or_its_title(site: MakeSite) -> None:
    made = build(site, entry(claim=f"claim: 'Somebody wrote {EVIL} here'", speaker=f"speaker: 'Ken {EVIL}'"))
    for text in (made.page("claims/a/"), made.page("claims/a/embed/"), str(oembed(made)["html"])):
        assert "<script>alert" not in text
    (frame,) = Html.of(str(oembed(made)["html"])).tags
    assert frame[0] == "iframe"
    assert frame[1]["title"] == f"Somebody wrote {EVIL} here"
    shown = Html.of(made.page("claims/a/"))
    assert shown.all("iframe") == []
    assert str(oembed(made)["html"]) in shown.text


def test_a_page_for_frames_has_no_script_no_form_and_leads_out_of_the_frame(site: MakeSite) -> None:
    page = Html.of(build(site).page("claims/a/embed/"))
    assert page.scripts == []
    assert page.all("form") == []
    links = page.all("a")
    assert links
    assert all((link["target"], link["rel"]) == ("_blank", "noopener") for link in links)
    assert not page.is_indexed


def test_only_pages_for_frames_may_be_framed_by_anybody(site: MakeSite) -> None:
    rules = build(site).page("_headers")
    policies = {
        path: headers_for(rules, path)["Content-Security-Policy"]
        for path in (
            "/",
            "/claims/a/",
            "/claims/a/embed/",
            "/claims/embed/",
            "/claims/a/b/embed/",
            "/search/",
            "/embed/",
        )
    }
    assert {path for path, policy in policies.items() if "frame-ancestors *" in policy} == {"/claims/a/embed/"}
    assert {policy.count("frame-ancestors") for policy in policies.values()} == {1}
    assert {policy.count("default-src 'none'") for policy in policies.values()} == {1}


@pytest.mark.parametrize("base", ["https://record.example/", "https://record.example/sub/path/"])
def test_programs_that_know_oembed_find_the_frame_through_the_claims_link(site: MakeSite, base: str) -> None:
    made = build(site, base_url=base)
    (link,) = Html.of(made.page("claims/a/")).all("link", type="application/json+oembed")
    assert link["href"] == f"{base}claims/a/oembed.json"
    told = oembed(made)
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert {"html", "width", "height"} <= told.keys()
    assert told["title"] == "Declined to comment: The military was asked to prepare strike options against cartels"
    assert (told["provider_name"], told["provider_url"]) == ("On the Record", base)
    (frame,) = Html.of(str(told["html"])).all("iframe")
    assert frame["src"] == f"{base}claims/a/embed/"
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))


def test_a_frame_shows_the_claim_who_made_it_and_every_standing_answer(site: MakeSite) -> None:
    more = "  - {respondent: White House, status: denied, date: 2025-08-22, asked_by: Reforma, quote: No, source: report}\n"
    text = Html.of(build(site, ENTRY.replace("sources:\n", f"{more}sources:\n", 1)).page("claims/a/embed/")).text
    for words in (
        "The military was asked",
        "Ken Klippenstein",
        "20 August 2025",
        "U.S. Department of Defense",
        "Declined to comment",
        "White House",
        "Denied",
    ):
        assert words in text


def test_without_the_setting_there_is_nothing_of_it(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    assert not [path for path in made.tree() if "embed" in path and not path.startswith("static/")]
    assert "oembed" not in made.page("claims/a/")
    assert "/embed/" not in made.page("_headers")


def test_a_claim_in_another_language_is_framed_in_it(site: MakeSite) -> None:
    made = build(site, entry(claim="claim: El ejército preparó opciones de ataque en México", lang="lang: es"))
    page = Html.of(made.page("claims/a/embed/"))
    assert page.all("html")[0]["lang"] == "es"
    assert "Afirmación de" in page.text
