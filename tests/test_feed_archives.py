"""Archives of feeds (RFC 5005): who goes back through them finds every item, and new items change none of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import MakeSite
from tests.sites import Site, entry

HOME = "https://facts.example/sub/"
SETTINGS = f'base_url = "{HOME}"\nfeed_items = 3\nterm_feeds = true\n'
ATOM, HISTORY = "{http://www.w3.org/2005/Atom}", "{http://purl.org/syndication/history/1.0}"
AUGUST = date(2025, 8, 1)
ANSWER = """responses:
  - {{respondent: Mayor, status: denied, date: {first}, asked_by: Gazette, quote: Nothing of this has ever been so}}
  - {{respondent: Mayor, status: confirmed, date: {second}, asked_by: Gazette, quote: All of this has always been so}}"""


def record(total: int, settings: str = "feed_archives = true\n") -> dict[str, str | bytes | None]:
    """Claims of so many days, each with a changed answer and a correction."""
    fixed = "corrections: [{{date: 2025-10-{day:02}, text: The day was wrong.}}]"
    entries = {
        f"content/entries/2025/c{day:02}.md": entry(
            claim=f"claim: The bridge of the harbour had {day} lanes for cars on that day",
            date=f"date: 2025-08-{day:02}", status=ANSWER.format(first=AUGUST + timedelta(2 * day), second=AUGUST + timedelta(2 * day + 1)), fixed=fixed.format(day=day),
        )
        for day in range(1, total + 1)
    }  # fmt: skip
    return {"content/site.toml": SETTINGS + settings, **entries}


def atom(made: Site, address: str) -> ElementTree.Element:
    assert address.startswith(HOME)
    return ElementTree.fromstring(made.page(address.removeprefix(HOME)))


def link(feed: ElementTree.Element, rel: str) -> str | None:
    return next((each.get("href") for each in feed.findall(f"{ATOM}link") if each.get("rel") == rel), None)


def atom_documents(made: Site, folder: str) -> Iterator[ElementTree.Element]:
    """A feed and its archives, the latest first."""
    address: str | None = f"{HOME}{folder}feed.xml"
    while address:
        feed = atom(made, address)
        assert link(feed, "self") == address
        yield feed
        address = link(feed, "prev-archive")


def json_documents(made: Site, folder: str) -> Iterator[dict[str, Any]]:
    address = f"{HOME}{folder}feed.json"
    while address:
        feed = json.loads(made.page(address.removeprefix(HOME)))
        yield feed
        address = feed.get("next_url", "")


def ids(feed: ElementTree.Element) -> list[str]:
    return [str(each.findtext(f"{ATOM}id")) for each in feed.findall(f"{ATOM}entry")]


def test_a_site_has_no_archives_unless_it_asks_for_them(site: MakeSite) -> None:
    made = site(record(5, ""))
    made.build()
    assert list(made.output.rglob("feed-*")) == []
    assert "prev-archive" not in made.page("feed.xml")
    assert "next_url" not in made.page("feed.json")


@pytest.mark.parametrize(("total", "archives"), [(0, 0), (1, 0), (3, 0), (4, 1), (6, 1), (7, 2)])
def test_what_a_feed_has_no_room_for_is_in_archives_which_are_full(site: MakeSite, total: int, archives: int) -> None:
    made = site(record(total))
    made.build()
    _, *older = atom_documents(made, "")
    assert len(older) == archives
    assert [len(ids(feed)) for feed in older] == [3] * archives
    assert [len(feed["items"]) for feed in json_documents(made, "")][1:] == [3] * archives


@pytest.mark.parametrize(
    "folder", ["", "changes/", "corrections/", "people/mayor/", "topics/mexico/", "status/confirmed/"]
)
def test_who_goes_back_through_the_archives_finds_every_item(site: MakeSite, folder: str) -> None:
    made = site({**record(8), "content/site.toml": SETTINGS.replace("= 3", "= 1000")})
    made.build()
    (whole,) = atom_documents(made, folder)
    assert len(ids(whole)) >= 8
    made.write({"content/site.toml": f"{SETTINGS}feed_archives = true\n"}).build()
    documents = list(atom_documents(made, folder))
    assert list(dict.fromkeys(name for feed in documents for name in ids(feed))) == ids(whole)
    items = [item["id"] for feed in json_documents(made, folder) for item in feed["items"]]
    assert list(dict.fromkeys(items)) == ids(whole)


def test_an_archive_says_that_it_is_one_and_of_which_feed(site: MakeSite) -> None:
    made = site(record(7))
    made.build()
    newest, *older = atom_documents(made, "")
    assert (newest.find(f"{HISTORY}archive"), link(newest, "current")) == (None, None)
    for feed in older:
        assert feed.find(f"{HISTORY}archive") is not None
        assert link(feed, "current") == link(newest, "self") == feed.findtext(f"{ATOM}id")
        assert feed.findtext(f"{ATOM}title") == newest.findtext(f"{ATOM}title")
    assert {feed["feed_url"] for feed in json_documents(made, "")} == {f"{HOME}feed.json"}


def test_new_items_change_no_archive(site: MakeSite) -> None:
    made = site(record(4))
    made.build()
    before = {path: raw for path, raw in made.tree().items() if "/feed-" in f"/{path}"}
    made.write(record(11)).build()
    after = made.tree()
    assert len(before) > 6
    assert [path for path in before if after[path] != before[path]] == []


def test_an_archive_has_the_whole_text_of_its_items(site: MakeSite) -> None:
    made = site(record(4))
    made.build()
    _, oldest = atom_documents(made, "")
    assert "What is known." in str(oldest.findall(f"{ATOM}entry")[-1].findtext(f"{ATOM}content"))
