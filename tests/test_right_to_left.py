"""A site in Arabic, with an Arabic catalogue of its own, in a browser: mirrored, nothing cut off, foreign words in their own direction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit_tools import axe_source, browser_path
from tests.conftest import MakeSite
from tests.sites import Site
from tests.test_browser import AXE, SWITCHES

pytestmark = pytest.mark.browser

ARABIC = {
    "Claims": "ادعاءات",
    "People": "أشخاص",
    "Topics": "مواضيع",
    "Answers": "الردود",
    "What changed": "ما تغيّر",
    "Claim": "ادعاء",
    "Claimed by <b>%(speaker)s</b>": "ادّعى ذلك <b>%(speaker)s</b>",
    "Because": "لماذا",
    "History of answers": "سجل الردود",
    "What is known": "ما هو معروف",
    "Sources": "المصادر",
    "Filed under": "مصنّف تحت",
    "Cite this": "كيف تستشهد بهذا",
    "Skip to the content": "انتقل إلى المحتوى",
    "Home": "الرئيسية",
    "Reversed": "انقلب الرد",
    "from “%(status)s”": "بعد «%(status)s»",
    "In the original:": "بالأصل:",
    "Asked by %(asker)s": "سأل %(asker)s",
}
STATUSES = {"denied": "نفى", "confirmed": "أكّد"}

ENTRY = """\
---
claim: طُلب من الجيش إعداد خيارات لضرب عصابات المخدرات في المكسيك قبل نهاية العام 2025
speaker: Ken Klippenstein
date: 2025-08-20
because: نفت الوزارة الخبر أولاً، ثم أكّدته بعد نشر الوثيقة.
topics: [المكسيك, عصابات المخدرات]
responses:
  - respondent: وزارة الدفاع الأمريكية
    status: نفى
    date: 2025-08-21
    asked_by: Daily Mail
    quote: هذا الخبر غير صحيح
    original: {text: "This report is not true (at all).", lang: en}
    source: report
  - respondent: وزارة الدفاع الأمريكية
    status: أكّد
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


def statuses() -> str:
    """The built-in vocabulary with two of its words in Arabic."""
    text = (Path(__file__).resolve().parent.parent / "content/statuses.toml").read_text("utf-8")
    for name, label in STATUSES.items():
        words = f'[status.translations.ar]\nlabel = "{label}"\ndefinition = "{label}."\ndiffers = "{label}."\n\n'
        start = text.index("[status.translations.es]", text.index(f'id = "{name}"'))
        text = text[:start] + words + text[start:]
    return text


@pytest.fixture
def arabic(site: MakeSite) -> Site:
    catalogue = "".join(f'msgid "{english}"\nmsgstr "{said}"\n\n' for english, said in ARABIC.items())
    made = site({
        "content/site.toml": 'lang = "ar"\ntitle = "السجل"\ntagline = "ماذا أجابوا حين سُئلوا"\n',
        "content/statuses.toml": statuses(),
        "content/entries/2025/a.md": ENTRY,
        "locale/ar/LC_MESSAGES/messages.po": catalogue,
    })  # fmt: skip
    assert made.problems() == []
    made.build()
    return made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture(params=[320, 1280])
def opened(request: pytest.FixtureRequest, arabic: Site, chromium: Browser) -> Iterator[Page]:
    """The claim's page as a file, its stylesheet beside it, at two widths."""
    page = chromium.new_page(viewport={"width": request.param, "height": 900})
    page.route("http://site.test/**", lambda route: route.fulfill(path=file_of(arabic, route.request.url)))
    page.goto("http://site.test/claims/a/")
    yield page
    page.close()


def file_of(site: Site, url: str) -> Path:
    path = url.removeprefix("http://site.test/").partition("?")[0]
    return site.output / (path + "index.html" if not path or path.endswith("/") else path)


BOXES = """selector => [...document.querySelectorAll(selector)].map(e => {
  const box = e.getBoundingClientRect(); return [box.left, box.right, getComputedStyle(e).direction]})"""


def test_an_arabic_page_runs_from_right_to_left_and_nothing_is_cut_off(opened: Page) -> None:
    assert opened.evaluate("[document.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    links = opened.evaluate(BOXES, ".masthead nav li")
    assert links[0][1] > links[1][1], "the first section stands at the right"
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
    original = opened.locator('q[lang="en"]')
    assert original.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert opened.locator("h1").evaluate("e => e.closest('[lang]').lang") == "ar"


def test_an_arabic_page_has_no_obstacle(opened: Page) -> None:
    opened.evaluate(axe_source())
    found = opened.evaluate("options => axe.run(document, options)", AXE)
    assert [violation["id"] for violation in found["violations"]] == []
