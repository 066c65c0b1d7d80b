"""Pictures and tables in a browser: nothing moves when a picture arrives, and a wide table scrolls in its own box."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.audit_tools import Built
from tests.browsers import serving, window
from tests.pictures import png
from tests.sites import Site, entry

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 320, "height": 640}
HEADS = ("Year", "Municipality", "Expenditure", "Responsibility", "Announcement", "Confirmation", "Long text", "Source")
ROW = (
    "2023",
    "Upper Lowfield",
    "1,250,000",
    "Infrastructure",
    "a long text on the works",
    "confirmed",
    "more of it",
    "Post",
)
TABLE = "\n".join(f"| {' | '.join(cells)} |" for cells in (HEADS, ["---"] * 8, ROW))


def made(tmp_path: Any, body: str) -> Built:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    site = Site(root).write({"content/entries/a.md": entry(body=body), "content/entries/bridge.png": png(1200, 700)})
    outcome = site.build(base_url="https://record.example/")
    return Built(site.output, "https://record.example/", outcome.entries, frozenset(site.tree()))


def test_a_table_of_eight_columns_scrolls_by_keys_and_breaks_no_word_on_a_phone(
    browser: Browser, tmp_path: Any
) -> None:
    site = made(tmp_path, f"Before.\n\n{TABLE}\n")
    with serving(site) as address, window(browser, java_script_enabled=False) as page:
        page.set_viewport_size(PHONE)
        page.goto(address + "claims/a/")
        box = page.get_by_role("group", name=" · ".join(HEADS))
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")
        # Every word of the table stands on one line: it has one box.
        broken = box.evaluate("""box => [...box.querySelectorAll("th,td")].flatMap(cell => {
            const text = cell.firstChild, range = document.createRange();
            return [...text.data.matchAll(/\\S+/g)].filter(word => {
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                return range.getClientRects().length > 1;
            }).map(word => word[0]);
        })""")
        assert broken == []
        box.focus()
        page.keyboard.press("ArrowRight")
        # Not even a page without scripts needs one to scroll; a browser scrolls in its own time.
        for _ in range(100):
            if box.evaluate("box => box.scrollLeft"):
                break
            page.wait_for_timeout(50)
        assert box.evaluate("box => box.scrollLeft") > 0


def test_a_picture_has_its_place_before_it_arrives_and_its_caption_below(browser: Browser, tmp_path: Any) -> None:
    site = made(tmp_path, '![A bridge](bridge.png "The bridge | Photo: Jane Roe")\n\nAfter.')
    with serving(site) as address, window(browser, java_script_enabled=False) as page:
        page.set_viewport_size(PHONE)
        page.route("**/*.png", lambda route: route.abort())
        page.goto(address + "claims/a/")
        figure = page.get_by_role("figure", name="The bridge Photo: Jane Roe")
        shown = figure.get_by_role("img", name="A bridge")
        width, height = shown.evaluate(
            "image => [image.getBoundingClientRect().width, getComputedStyle(image).aspectRatio]"
        )
        assert width <= PHONE["width"]
        assert height == "auto 1200 / 700"
        above, below = shown.bounding_box(), figure.locator("figcaption").bounding_box()
        assert above
        assert below
        assert below["y"] >= above["y"] + above["height"]
