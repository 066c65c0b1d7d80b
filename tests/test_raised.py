"""Whether somebody made a claim, reported it or only asked: no page or file says more of them than the entry does."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from generator.engine.site import plan_site, read_site_content
from generator.views.sharing import PictureView
from tests.conftest import MakeSite
from tests.pages import words
from tests.search_files import searched
from tests.sites import entry

A, B = "content/entries/2025/a.md", "content/entries/2025/b.md"
WORDS = {
    "claim": ("Claimed by Ken Klippenstein", "claimed by Ken Klippenstein on", "claimed:", "claimed this too"),
    "report": ("Reported by Ken Klippenstein", "reported by Ken Klippenstein on", "reported:", "reported this too"),
    "question": (
        "Asked by Ken Klippenstein",
        "asked by Ken Klippenstein on",
        "asked about this:",
        "asked about this too",
    ),
}


@pytest.mark.parametrize("raised_as", WORDS)
def test_pages_and_files_say_what_the_speaker_did_and_nothing_else(site: MakeSite, raised_as: str) -> None:
    field = f"raised_as: {raised_as}"
    other = entry(claim="claim: The cartels were struck in the night", status=field, topics="topics: [Mexico]")
    made = site({A: entry(status=field), B: other, "content/site.toml": "embeds = true\nsearch = 'small'\n"})
    made.build()
    byline, cited, summary, too = WORDS[raised_as]
    page = words(made.page("claims/a/"))
    for text in (byline, cited, too):
        assert text in page, text
    assert byline in words(made.page("claims/"))
    assert byline in words(made.page("claims/a/embed/"))
    item = json.loads(made.page("feed.json"))["items"][0]
    assert summary in item["summary"]
    assert byline in item["content_html"]
    assert {found["raised"] for found in searched(made)} == {raised_as}
    wrong = [text for other, texts in WORDS.items() if other != raised_as for text in texts]
    everything = page + words(made.page("claims/")) + made.page("feed.json")
    assert [text for text in wrong if text in everything] == []


@pytest.mark.parametrize("raised_as", WORDS)
def test_a_share_picture_says_so_too(site: MakeSite, raised_as: str) -> None:
    made = site({A: entry(status=f"raised_as: {raised_as}")})
    request = replace(made.request(), pictures=True)
    planned = plan_site(read_site_content(request, "test"), drafts=False, style="0")
    (picture,) = [page for page in planned.pages if page.layout == "png" and page.url.startswith("/claims/")]
    view = picture.view
    assert isinstance(view, PictureView)
    assert view.above[1].startswith(WORDS[raised_as][0])
