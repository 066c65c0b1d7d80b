"""A site in Arabic in a browser: mirrored, nothing cut off, foreign words in their own direction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.audit_tools import axe_source
from tests.browsers import AXE, SCHEMES, window
from tests.conftest import MakeSite
from tests.sites import Site

pytestmark = pytest.mark.browser

# A short answer, and one in another language than the entry.
SHORT_ANSWERS = ["S126", "S126", "S127"]

ENTRY = """\
---
claim: طُلب من الجيش إعداد خيارات لضرب عصابات المخدرات في المكسيك قبل نهاية العام 2025
speaker: Ken Klippenstein
date: 2025-08-20
because: نفت الوزارة الخبر أولاً، ثم أكّدته بعد نشر الوثيقة.
topics: [المكسيك, عصابات المخدرات]
responses:
  - respondent: وزارة الدفاع الأمريكية
    status: نفي
    date: 2025-08-21
    asked_by: Daily Mail
    quote: هذا الخبر غير صحيح
    original: {text: "This report is not true (at all).", lang: en}
    source: report
  - respondent: وزارة الدفاع الأمريكية
    status: تأكيد
    date: 2025-09-01
    asked_by: وكالة الأنباء
    quote: Yes, we were asked to prepare options.
    quote_lang: en
    source: report
sources:
  - id: report
    url: https://news.example/report
    title: A report, printed in English
    lang: en
    publisher: Example News
    archive: https://archive.example/report
---
ما هو معروف: نُشر الخبر في *Example News* يوم 20 آب، ثم أجابت الوزارة مرتين.
"""


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = Site(tmp_path_factory.mktemp("arabic")).write({
        "content/site.toml": 'lang = "ar"\ntitle = "السجل"\ntagline = "ماذا أجابوا حين سُئلوا"\n',
        "content/entries/2025/a.md": ENTRY,
    })  # fmt: skip
    # The answers stand without their questions.
    assert [line.split()[2] for line in made.problems()] == SHORT_ANSWERS
    made.build()
    return made


@pytest.fixture(scope="module")
def claim(arabic: Site, browser: Browser) -> Iterator[Page]:
    """The claim's page as a file, its stylesheet beside it."""
    with window(browser) as page:
        page.route("http://site.test/**", lambda route: route.fulfill(path=file_of(arabic, route.request.url)))
        yield page


@pytest.fixture(params=[320, 768, 1280])
def opened(request: pytest.FixtureRequest, claim: Page) -> Page:
    """That page at three widths."""
    claim.set_viewport_size({"width": request.param, "height": 900})
    claim.emulate_media(color_scheme="light")
    claim.goto("http://site.test/claims/a/")
    return claim


def file_of(site: Site, url: str) -> Path:
    path = url.removeprefix("http://site.test/").partition("?")[0]
    return site.output / (path + "index.html" if not path or path.endswith("/") else path)


BOXES = """selector => [...document.querySelectorAll(selector)].map(e => {
  const box = e.getBoundingClientRect(); return [box.left, box.right, getComputedStyle(e).direction]})"""


def test_an_arabic_page_runs_from_right_to_left_and_nothing_is_cut_off(opened: Page) -> None:
    assert opened.evaluate("[document.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    links = [box for box in opened.evaluate(BOXES, ".masthead nav :is(button, a)") if box[1] > box[0]]
    assert links[0][1] > links[1][1], "the first link, or the button in its place, is at the right"
    [[left, right, direction]] = opened.evaluate(BOXES, "h1")
    assert direction == "rtl"
    [[outer_left, outer_right, _]] = opened.evaluate(BOXES, "article")
    assert outer_right - right < outer_right - outer_left
    assert left >= 0
    labels = opened.evaluate(BOXES, ".row > h2")
    texts = opened.evaluate(BOXES, ".row > h2 + *")
    assert all(label[1] >= text[1] - 1 for label, text in zip(labels, texts, strict=True)), (
        "headings lead from the right"
    )
    numbers = opened.evaluate(BOXES, ".timeline > li")
    assert all(box[1] <= opened.viewport_size["width"] for box in numbers)  # type: ignore[index]


def test_foreign_words_on_an_arabic_page_keep_their_direction_and_say_their_language(opened: Page) -> None:
    english = opened.locator('blockquote p[lang="en"]')
    assert english.text_content() == "Yes, we were asked to prepare options."
    assert english.evaluate("e => getComputedStyle(e).direction") == "ltr"
    original = opened.locator('.timeline q[lang="en"]')
    assert original.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert opened.locator("h1").evaluate("e => e.closest('[lang]').lang") == "ar"


def test_words_are_quoted_with_arabic_marks_also_where_they_are_foreign(opened: Page) -> None:
    quotes = "e => getComputedStyle(e).quotes"
    assert opened.locator('blockquote p[lang="en"]').evaluate(quotes) == '"«" "»"'
    assert opened.locator('.timeline q[lang="en"]').evaluate(quotes) == '"«" "»"'
    assert "«" in (opened.locator(".from").first.text_content() or "")


PLACES = """selector => [...document.querySelectorAll(selector)].map(e => {
  const box = e.getBoundingClientRect(); return (box.left + box.right) / 2})"""


def test_time_runs_from_the_right_in_the_picture_as_in_the_words_below_it(opened: Page) -> None:
    """The claim's day stands at the right edge, the answers follow it to the left, and the last one holds until the left edge."""
    [[left, right, _]] = opened.evaluate(BOXES, ".lane > svg")
    [day] = opened.evaluate(PLACES, ".lane .day")
    [denied] = opened.evaluate(PLACES, ".lane .status-denied .halo")
    [confirmed] = opened.evaluate(PLACES, ".lane .status-confirmed .halo")
    assert right - 3 <= day <= right
    assert right > denied > confirmed > left
    [[held_left, held_right, _]] = opened.evaluate(BOXES, ".lane .held")
    assert abs(held_left - left) < 2
    assert abs(held_right - denied) < 2
    since, until = opened.evaluate(BOXES, ".axis span")
    assert since[0] > until[1]


def test_rule_stamps_steps_and_way_back_stand_on_the_side_where_reading_begins(opened: Page) -> None:
    width = opened.viewport_size["width"]  # type: ignore[index]
    if width > 320:
        rule = opened.evaluate("""() => { const style = getComputedStyle(document.querySelector('article'), '::before')
          return [style.borderRightStyle, style.borderLeftStyle, parseFloat(style.right)]}""")
        assert rule[:2] == ["double", "none"]
        [[_, right, _]] = opened.evaluate(BOXES, "article")
        [[_, text, _]] = opened.evaluate(BOXES, "h1")
        assert text < right - rule[2], "the rule stands between the labels and the text"
        first, second = opened.evaluate(BOXES, ".trail li")
        assert first[0] >= second[1] - 1
    [[_, shape, _]] = opened.evaluate(BOXES, ".ledger .stamp svg")
    [[_, word, _]] = opened.evaluate(BOXES, ".ledger .stamp span")
    assert shape > word
    steps = opened.evaluate("""() => [...document.querySelectorAll('.timeline>li')].map(e =>
      [getComputedStyle(e).borderRightStyle, getComputedStyle(e).borderLeftStyle,
       getComputedStyle(e.querySelector('.who .mark svg')).right])""")
    assert steps
    assert all(step[:2] == ["solid", "none"] and float(step[2].removesuffix("px")) < 0 for step in steps)


def test_joined_letters_are_not_set_apart(opened: Page) -> None:
    spaced = "[...document.querySelectorAll('main *')].filter(e => getComputedStyle(e).letterSpacing != 'normal')"
    assert opened.evaluate(f"{spaced}.map(e => e.outerHTML.slice(0, 60))") == []


def test_an_address_and_the_number_of_a_day_are_read_in_their_own_order(opened: Page) -> None:
    """Where a line mixes both directions, the slash stays at the address's end and the day before its month."""
    [address] = opened.locator(".cited bdi[dir=ltr]").all()
    assert address.text_content() == "http://localhost:8000/claims/a/"
    assert opened.evaluate("""() => [...document.querySelectorAll('time')].every(e =>
      getComputedStyle(e).unicodeBidi == 'isolate')""")
    assert "، " in (opened.locator(".by").text_content() or "")


def test_the_search_writes_days_and_numbers_as_the_pages_do(site: MakeSite, browser: Browser) -> None:
    """A browser would take other digits for Egypt."""
    made = site({
        "content/site.toml": 'lang = "ar-EG"\ntitle = "السجل"\nsearch = "small"\n', "content/entries/2025/a.md": ENTRY,
    })  # fmt: skip
    made.build()
    with window(browser) as page:
        page.route("http://site.test/**", lambda route: route.fulfill(path=file_of(made, route.request.url)))
        page.goto("http://site.test/search/?q=المكسيك")
        found = page.locator("li.teaser").first
        found.wait_for()
        assert "20 أغسطس 2025" in (found.text_content() or "")
        assert "1" in (page.locator("[role=status]").first.text_content() or "")


FOREIGN = """() => ['.row p.because', '.prose', '.corrections p + p'].map(selector => {
  const words = document.querySelector(selector).getBoundingClientRect(), title = document.querySelector('h1')
  return title.getBoundingClientRect().right - words.right})"""


def test_on_an_english_page_words_from_right_to_left_begin_where_the_claim_begins(
    site: MakeSite, browser: Browser
) -> None:
    words = ENTRY.replace("topics:", "lang: fa\ncorrections:\n  - {date: 2025-09-05, text: كان التاريخ خطأ.}\ntopics:")
    made = site({
        "content/entries/2025/a.md": words.replace("status: نفي", "status: denied").replace("status: تأكيد", "status: confirmed"),
    })  # fmt: skip
    assert [line.split()[2] for line in made.problems()] == SHORT_ANSWERS
    made.build()
    page = browser.new_page()
    page.route("http://site.test/**", lambda route: route.fulfill(path=file_of(made, route.request.url)))
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("http://site.test/claims/a/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert all(abs(gap) < 2 for gap in page.evaluate(FOREIGN)), (width, page.evaluate(FOREIGN))
        [[start, _, _]] = page.evaluate(BOXES, ".timeline .who")[:1]
        quote = page.locator("blockquote p[dir=rtl]")
        assert quote.evaluate("e => e.getBoundingClientRect().left") == start, "beside who said it"
    page.close()


NAME_ENDS = """() => { const words = document.createRange();
  words.selectNodeContents(document.querySelector(".title a").lastChild); return words.getBoundingClientRect().right }"""


def test_the_name_of_an_english_site_stands_at_the_right_edge_of_an_arabic_page(
    site: MakeSite, browser: Browser
) -> None:
    words = ENTRY.replace("topics:", "lang: ar\ntopics:").replace("status: نفي", "status: denied")
    made = site({"content/entries/2025/a.md": words.replace("status: تأكيد", "status: confirmed")})
    made.build()
    page = browser.new_page()
    page.route("http://site.test/**", lambda route: route.fulfill(path=file_of(made, route.request.url)))
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("http://site.test/claims/a/")
        [[_, edge, direction]] = page.evaluate(BOXES, "article")
        assert (direction, abs(page.evaluate(NAME_ENDS) - edge) < 2) == ("rtl", True), width
    page.close()


def test_only_an_arrow_is_mirrored(claim: Page) -> None:
    claim.set_viewport_size({"width": 1280, "height": 900})
    claim.goto("http://site.test/status/")
    turned = claim.evaluate("""[...document.querySelectorAll(".stamp")].filter(
        e => getComputedStyle(e.querySelector("svg")).transform !== "none").map(e => e.classList[1])""")
    assert turned == ["status-referred_elsewhere"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_arabic_page_has_no_obstacle(opened: Page, scheme: Any) -> None:
    opened.emulate_media(color_scheme=scheme)
    opened.evaluate(axe_source())
    found = opened.evaluate("options => axe.run(document, options)", AXE)
    assert [violation["id"] for violation in found["violations"]] == []
