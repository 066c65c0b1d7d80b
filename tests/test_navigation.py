"""The navigation: the sections that most readers want, on any screen and without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit_tools import Built
from tests.browsers import serving, window
from tests.conftest import MakeSite
from tests.languages import LANGUAGES
from tests.pages import SITE
from tests.sites import Site

ABOUT = {"content/pages/about.md": "---\ntitle: About\n---\nWho we are.\n"}
LINK = re.compile(r'<a href="([^"]*)"(?: aria-current="(\w+)")?[^>]*>([^<]*)</a>')


def navigation(page: str) -> list[tuple[str, str, str]]:
    """The links of the navigation: address, how the link is marked, words."""
    return LINK.findall(page.partition('<nav aria-label="Main">')[2].partition("</nav>")[0])


def test_the_navigation_leads_to_what_most_readers_want_and_last_to_the_search(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    links = [(words, url) for url, _, words in navigation(made.page("index.html"))]
    assert links == [
        ("Claims", "/claims/"),
        ("Who answered", "/answers/"),
        ("What changed", "/changes/"),
        ("Topics", "/topics/"),
        ("How to read it", "/status/"),
        ("Search", "/search/"),
    ]
    made.write(ABOUT).build()
    assert [words for _, _, words in navigation(made.page("index.html"))][-2:] == ["About", "Search"]
    for words, url in [*links, ("About", "/about/")]:
        marked = [(text, mark) for _, mark, text in navigation(made.page(url[1:])) if mark]
        assert marked == [(words, "page")]
    below = [(text, mark) for _, mark, text in navigation(made.page("status/denied/")) if mark]
    assert below == [("How to read it", "true")]


def test_a_site_s_own_navigation_replaces_it_with_or_without_the_search(site: MakeSite) -> None:
    own = '[[nav]]\ntitle = "All of it"\nurl = "/claims/"\n'
    made = site(SITE | ABOUT | {"content/site.toml": own})
    made.build()
    assert [words for _, _, words in navigation(made.page("index.html"))] == ["All of it"]
    made.write({"content/site.toml": '[[nav]]\ntitle = "Find"\nurl = "/search/"\n' + own}).build()
    assert [words for _, _, words in navigation(made.page("index.html"))] == ["All of it", "Find"]


def test_a_page_may_be_left_out_of_the_footer_and_is_published_all_the_same(site: MakeSite) -> None:
    made = site(SITE | ABOUT | {"content/pages/thanks.md": "---\ntitle: Thanks\nfooter: false\n---\nThank you.\n"})
    made.build()
    foot = made.page("thanks/").partition("<footer")[2]
    assert ">About</a>" in foot and "Thanks" not in foot
    assert navigation(made.page("thanks/"))[-2:] == [("/about/", "", "About"), ("/search/", "", "Search")]


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A site in each language, served."""
    files = {
        lang: SITE | ABOUT | {"content/site.toml": f'lang = "{lang}"\ntitle = "On the Record"\n'} for lang in LANGUAGES
    }
    made = {lang: Site(tmp_path_factory.mktemp(lang)).write(texts) for lang, texts in files.items()}
    for each in made.values():
        each.build()
    built = {
        lang: Built(each.output, "https://record.example/", 2, frozenset(each.tree())) for lang, each in made.items()
    }
    with ExitStack() as stack:
        yield {lang: stack.enter_context(serving(site)) for lang, site in built.items()}


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Page]:
    with window(browser, java_script_enabled=False) as page:
        yield page


def lines(page: Page) -> int:
    """On how many lines the masthead's title, links and button stand."""
    boxes = [
        part.bounding_box() for part in page.locator(".masthead :is(.title, a, button)").all() if part.is_visible()
    ]
    middles = sorted(box["y"] + box["height"] / 2 for box in boxes if box)
    return 1 + sum(later - earlier > 8 for earlier, later in pairwise(middles))


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_navigation_fits_one_line_of_a_phone_and_two_of_a_tablet(
    addresses: dict[str, str], scriptless: Page, lang: str
) -> None:
    scriptless.goto(addresses[lang] + "claims/order/")
    for width, most in ((320, 1), (360, 1), (768, 2), (1280, 1)):
        scriptless.set_viewport_size({"width": width, "height": 740})
        assert lines(scriptless) <= most, width
        assert scriptless.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_phone_s_menu_is_opened_and_closed_with_the_keyboard_and_leads_on(
    addresses: dict[str, str], scriptless: Page, lang: str
) -> None:
    scriptless.set_viewport_size({"width": 320, "height": 740})
    scriptless.goto(addresses[lang] + "claims/order/")
    menu, button = scriptless.locator("#menu"), scriptless.locator(".masthead button")
    expect(menu).to_be_hidden()
    button.press("Enter")
    expect(menu).to_be_visible()
    for link in menu.locator("a").all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= 40
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
    scriptless.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    button.press("Enter")
    scriptless.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    menu.locator("a").nth(1).press("Enter")
    scriptless.wait_for_url("**/answers/")


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_day_of_a_listing_ends_before_its_rule_however_long_the_month(
    addresses: dict[str, str], scriptless: Page, lang: str
) -> None:
    scriptless.set_viewport_size({"width": 1200, "height": 740})
    scriptless.goto(addresses[lang] + "claims/")
    room = scriptless.evaluate(
        """() => {
            const time = document.querySelector(".list .when time"), list = time.closest(".list");
            time.textContent = "30 de septiembre del año 2026";
            const rule = parseFloat(getComputedStyle(list, "::before").left);
            return list.getBoundingClientRect().left + rule - time.getBoundingClientRect().right;
        }"""
    )
    assert room > 4
