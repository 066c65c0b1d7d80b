"""Claims in other sites' pages: the page for a frame, the HTML for it, and oEmbed."""

from __future__ import annotations

import json
import re

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
    assert told["title"] == (
        "U.S. Department of Defense: Declined to comment. "
        "Claim: “The military was asked to prepare strike options against cartels”"
    )
    assert (told["provider_name"], told["provider_url"]) == ("On the Record", base)
    (frame,) = Html.of(str(told["html"])).all("iframe")
    assert frame["src"] == f"{base}claims/a/embed/#state-1"
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))
    assert told["cache_age"] == 86400
    assert (told["author_name"], told["author_url"]) == ("On the Record", base)


MORE = "  - {respondent: White House, status: denied, date: 2025-08-22, asked_by: Reforma, quote: No, source: report}\n"
TWO_ANSWERS = ENTRY.replace("sources:\n", f"{MORE}sources:\n", 1)


def test_a_frame_shows_the_claim_who_made_it_and_every_current_answer_with_its_day(site: MakeSite) -> None:
    text = Html.of(build(site, TWO_ANSWERS).page("claims/a/embed/")).text
    for words in (
        "The military was asked",
        "Ken Klippenstein",
        "20 August 2025",
        "U.S. Department of Defense",
        "Declined to comment",
        "21 August 2025",
        "White House",
        "Denied",
        "22 August 2025",
    ):
        assert words in text


def test_a_frame_quotes_one_answer_first_of_all_that_of_those_whom_the_claim_is_about(site: MakeSite) -> None:
    def quoted(text: str) -> str:
        page = build(site, text).page("claims/a/embed/")
        [words] = re.findall(r'<p class="words">(.*?)</p>', page)
        return Html.of(words).text

    words = "U.S. Department of Defense: The department will not comment on future operations"
    assert quoted(TWO_ANSWERS) == words
    assert quoted(TWO_ANSWERS.replace("topics:", "about: [White House]\ntopics:", 1)) == "White House: No"
    wordless = TWO_ANSWERS.replace("    quote: The department will not comment on future operations\n", "")
    assert quoted(wordless) == "White House: No"
    assert 'class="words"' not in build(site, entry()).page("claims/a/embed/")


def test_the_address_of_a_frame_counts_what_was_on_record_and_its_page_knows_the_numbers_before(site: MakeSite) -> None:
    """Whoever copied it before an answer or a correction sees that there is a newer state, without a script."""
    corrected = "corrections: [{date: 2025-09-01, text: The day was wrong.}]\nsources:\n"
    for text, state in ((entry(), 0), (ENTRY, 1), (TWO_ANSWERS, 2), (TWO_ANSWERS.replace("sources:\n", corrected), 3)):
        made = build(site, text)
        (frame,) = Html.of(str(oembed(made)["html"])).all("iframe")
        assert frame["src"].endswith(f"/claims/a/embed/#state-{state}")
        page = Html.of(made.page("claims/a/embed/"))
        assert page.ids == [f"state-{number}" for number in range(state)]
        assert ("after this was embedded" in page.text) == bool(state)


def test_a_longer_claim_has_a_higher_frame_and_a_frame_on_a_phone_is_higher_still(site: MakeSite) -> None:
    def sizes(text: str) -> tuple[int, int]:
        made = build(site, text)
        (frame,) = Html.of(str(oembed(made)["html"])).all("iframe")
        shown = re.fullmatch(r"max-width:100%;height:clamp\((\d+)px,calc\(.*\),(\d+)px\)", frame["style"])
        assert shown
        assert shown[1] == frame["height"]
        return int(shown[1]), int(shown[2])

    short, long = sizes(ENTRY), sizes(TWO_ANSWERS.replace("The military", "The military of the country " * 6))
    assert short[0] < long[0]
    assert short[0] < short[1] < long[1]


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
