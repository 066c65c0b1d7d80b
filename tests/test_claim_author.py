"""Who made a claim, for search engines: a person or an organisation only where a file says so."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.conftest import MakeSite
from tests.sites import Site, entry

A = "content/entries/2025/a.md"
SETTINGS = 'base_url = "https://lab.example/facts/"\nclaim_review = true\n'


def authors(made: Site) -> list[Any]:
    """The author of the claim in its own record and in that of its review."""
    assert made.build().problems == ()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made.page("claims/a/"), re.DOTALL)
    claim, review = json.loads(found)["@graph"]
    return [claim["author"], review["itemReviewed"]["author"]]


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
