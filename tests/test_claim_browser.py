"""A claim's page in a browser: what it is heard as, enlarged, printed, in motion, and with its few scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit_tools import FURNISHED, REAL, Built, built
from tests.browsers import KINDS, NARROW, PHONE, WIDE, Sites, serving, window
from tests.pages import CHANGED, SITE
from tests.sites import Site

pytestmark = pytest.mark.browser
SMALLEST_TEXT = 12


@pytest.fixture
def scripted(browser: Browser) -> Iterator[Page]:
    """A reader whose browser runs scripts and lets a page write to the clipboard."""
    with window(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        yield page


# Heard


def test_a_claims_page_is_heard_in_this_order(browser: Browser, tmp_path: Any) -> None:
    """The accessibility tree of a whole page, as text: a change of what listeners get is a change of this."""
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    site = Site(root).write({**SITE, "content/entries/2025/order.md": CHANGED})
    outcome = site.build(base_url="https://record.example/")
    made = Built(site.output, "https://record.example/", outcome.entries, frozenset(site.tree()))
    with serving(made) as address, window(browser, java_script_enabled=False) as page:
        page.goto(address + "claims/order/")
        heard = page.locator("main").aria_snapshot()
    assert re.sub(r"\n *- /url: .*", "", heard).splitlines() == MAIN.splitlines()


MAIN = """\
- main:
  - navigation "You are here":
    - list:
      - listitem:
        - link "Home":
      - listitem:
        - link "Claims":
  - article:
    - paragraph: Claim
    - paragraph:
      - text: Claimed by
      - link "The Courier":
      - text: ", citing two officials,"
      - time: 20 August 2025
    - heading "The ministry gave the order to close the border" [level=1]
    - paragraph:
      - text: Corrected on
      - time: 10 September 2025
      - text: .
      - link "What was wrong":
    - heading "Answers" [level=2]
    - list:
      - listitem:
        - paragraph:
          - link "Ministry of the Interior":
          - time: 2 September 2025
          - text: Reversed from “Denied”
        - link "Confirmed":
        - paragraph: The order was given in August
      - listitem:
        - paragraph:
          - link "Prime Minister":
          - time: 21 August 2025
        - link "Did not respond by 21 August 2025":
          - text: Did not respond by
          - time: 21 August 2025
    - paragraph:
      - text: What they said when asked. We do not rate whether the claim is true.
      - link "How to read this":
      - text: ·
      - link "Cite or share":
    - heading "Because" [level=2]
    - paragraph: First it said no, then it published the order.
    - heading "History of answers" [level=2]
    - img "Timeline of the answers. The list below has the same information.":
      - paragraph: Ministry of the Interior
      - paragraph: Prime Minister
      - paragraph: "Claim: 20 August 2025 2 September 2025"
    - paragraph: "Compared with the source so far: 0 of 2 quotes."
    - list:
      - listitem:
        - paragraph:
          - time: 21 August 2025
          - 'link "Link to answer #1"':
          - link "Cite or share":
        - paragraph:
          - link "Ministry of the Interior":
          - text: Denied
        - blockquote:
          - paragraph: There is no such order
        - list:
          - listitem: Said by Jo Brandt
          - listitem:
            - text: Asked by
            - link "The Courier":
            - text: on or before
            - time: 20 August 2025
            - text: ", at least 1 day earlier"
          - listitem:
            - text: Published by
            - link "The Courier [1]":
      - listitem:
        - paragraph:
          - time: 21 August 2025
          - 'link "Link to answer #3"':
          - link "Cite or share":
        - paragraph:
          - link "Prime Minister":
          - text: Did not respond
        - list:
          - listitem:
            - text: Asked by
            - link "The Courier":
            - text: on or before
            - time: 20 August 2025
            - text: ", at least 1 day earlier"
          - listitem:
            - text: No answer by
            - time: 21 August 2025
          - listitem:
            - text: Published by
            - link "The Courier [1]":
      - listitem:
        - paragraph:
          - time: 2 September 2025
          - 'link "Link to answer #2"':
          - link "Cite or share":
        - paragraph:
          - link "Ministry of the Interior":
          - text: Confirmed Reversed from “Denied”
        - blockquote:
          - paragraph: The order was given in August
        - paragraph: "In the original: صدر الأمر في أغسطس"
        - list:
          - listitem: Asked by Reuters
          - listitem:
            - text: Published by
            - link "Example Agency [2]":
    - heading "What is known" [level=2]
    - paragraph: What is known.
    - heading "Corrections" [level=2]
    - list:
      - listitem:
        - paragraph:
          - time: 10 September 2025
        - paragraph: The day of the second answer was given as 3 September; it was the 2nd.
    - heading "Provenance" [level=2]
    - list:
      - listitem:
        - text: On this record since
        - time: 20 August 2025
    - heading "Sources" [level=2]
    - list:
      - listitem:
        - paragraph:
          - link "The order":
        - list:
          - listitem:
            - link "The Courier":
          - listitem: Ann Writer
          - listitem:
            - time: 20 August 2025
          - listitem: courier.example
          - listitem: shows the claim
          - listitem:
            - link "Archived copy of source 1":
      - listitem:
        - paragraph:
          - link "Ministry admits order":
        - list:
          - listitem:
            - link "Example Agency":
          - listitem: agency.example
          - listitem:
            - link "Archived copy of source 2":
    - paragraph: "Sources read by a machine so far: 0 of 2."
    - heading "Filed under" [level=2]
    - list:
      - listitem:
        - link "Borders":
      - listitem:
        - link "Eva Brandt":
    - heading "Related claims" [level=2]
    - list:
      - listitem:
        - paragraph: This entry links to it
        - heading "A claim that nobody has been asked about" [level=3]:
          - link "A claim that nobody has been asked about":
        - list:
          - listitem: No answer on record
    - heading "Cite this" [level=2]
    - paragraph: On the Record, “The ministry gave the order to close the border”, claimed by The Courier on 20 August 2025; published 20 August 2025, updated 10 September 2025. https://record.example/claims/order/
    - group: BibTeX
    - group: CSL-JSON
    - group: RIS
    - group: "{{cite web}}"
    - paragraph: "No truth rating. Response: Confirmed (Ministry of the Interior); Did not respond (Prime Minister)"
    - paragraph:
      - link "This record as JSON":
"""


# Enlarged


def test_at_400_percent_no_page_needs_scrolling_sideways_and_no_text_is_cut(sites: Sites, reader: Page) -> None:
    """A window of 1280 pixels at 400 % has 320 left (WCAG 2.2, 1.4.10)."""
    reader.set_viewport_size({"width": 320, "height": 256})
    for kind in KINDS:
        reader.goto(sites.heaviest(kind))
        assert reader.evaluate("document.documentElement.scrollWidth") <= 320, reader.url
        assert reader.evaluate(CUT) == [], reader.url


CUT = """() => [...document.querySelectorAll('main *')].filter(element => {
  const style = getComputedStyle(element)
  return element.children.length == 0 && element.textContent.trim() && style.overflow == 'hidden'
    && !element.closest('.aside') && !style.clipPath.startsWith('inset')
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
}).map(element => element.outerHTML.slice(0, 80))"""


def test_no_text_of_a_picture_is_too_small_on_a_narrow_screen(sites: Sites, reader: Page) -> None:
    reader.set_viewport_size(NARROW)
    for kind, picture in (
        ("claim", ".track"),
        ("person", ".tally"),
        ("topic", ".periods"),
        ("home", ".legend"),
        ("person", ".strip"),
        ("how long answers stood", ".lanes"),
        ("time to the first answer", ".curve"),
        ("who asked whom", ".pairs"),
    ):
        for address in sites.named(kind)[:5]:
            reader.goto(address)
            sizes = reader.evaluate(
                "picture => [...document.querySelectorAll(picture + ' *')].filter(e => e.childNodes.length && "
                "[...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())).map(e => "
                "parseFloat(getComputedStyle(e).fontSize))",
                picture,
            )
            assert min(sizes, default=SMALLEST_TEXT) >= SMALLEST_TEXT, address
    reader.goto(sites.heaviest("claim"))
    assert reader.locator(".track").count() == 1


def test_every_mark_of_a_timeline_is_inside_its_picture(sites: Sites, reader: Page) -> None:
    for size in (NARROW, PHONE, WIDE):
        reader.set_viewport_size(size)
        for kind in ("claim", "claim with every field"):
            reader.goto(sites.heaviest(kind))
            assert reader.evaluate(OUTSIDE) == [], (reader.url, size)


OUTSIDE = """() => [...document.querySelectorAll('.track')].flatMap(track => {
  const frame = track.getBoundingClientRect()
  return [...track.querySelectorAll('svg svg svg')].map(mark => mark.getBoundingClientRect())
    .filter(box => box.left < frame.left - 0.5 || box.right > frame.right + 0.5 || box.width < 8)
    .map(box => [box.left, box.right])
})"""


# In motion and at rest


@pytest.fixture(scope="module")
def observer(browser: Browser) -> Iterator[Page]:
    """A window whose pages sum up in ``moved`` how far anything was moved."""
    with window(browser) as page:
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) moved += e.value })"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        yield page


# What was laid out last is drawn with the next frame, and observed before the one after it.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_nothing_moves_while_a_page_loads(sites: Sites, observer: Page, kind: str, size: Any) -> None:
    observer.set_viewport_size(size)
    # A busy machine now and then draws a page of which half is read; what a page itself moves moves each time.
    assert any(_moved(observer, sites.heaviest(kind)) == 0 for _ in range(3))


def _moved(observer: Page, address: str) -> float:
    observer.goto(address)
    if observer.locator("script[src]").count():
        # Only a script can ask for more once all that the page names has arrived.
        observer.wait_for_load_state("networkidle")
    observer.evaluate(DRAWN)
    moved: float = observer.evaluate("moved")
    return moved


def test_something_that_moves_would_be_noticed(sites: Sites, observer: Page) -> None:
    observer.goto(sites.heaviest("claim"))
    observer.evaluate(DRAWN)
    observer.evaluate("document.body.prepend(Object.assign(document.createElement('div'), {style: 'height: 200px'}))")
    observer.evaluate(DRAWN)
    assert observer.evaluate("moved") > 0


def test_motion_is_for_those_who_did_not_ask_for_less(sites: Sites, browser: Browser) -> None:
    found = {}
    for wish in ("reduce", "no-preference"):
        context = browser.new_context(reduced_motion=wish)
        page = context.new_page()
        page.goto(sites.heaviest("claim"))
        found[wish] = page.evaluate(
            "[getComputedStyle(document.documentElement).scrollBehavior, document.getAnimations().length]"
        )
        context.close()
    assert found == {"reduce": ["auto", 0], "no-preference": ["smooth", 0]}


# On paper


def test_a_claim_prints_as_a_sheet_that_can_be_cited(sites: Sites, reader: Page) -> None:
    reader.goto(sites.heaviest("claim with every field"))
    pdf = reader.pdf(format="A4")
    assert pdf.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 5
    reader.emulate_media(media="print")
    for text in ("Cite", "https://record.example/claims/everything/", "U.S. Department of Defense", "Partly confirmed"):
        assert reader.get_by_text(text).locator("visible=true").count() > 0, text
    shown = "element => getComputedStyle(element, '::after').content"
    for place in reader.locator("a.address").all():
        assert str(place.get_attribute("href")) in place.evaluate(shown)
    for hidden in ("details", "nav", ".skip"):
        assert reader.locator(hidden).locator("visible=true").count() == 0, hidden


# Scripts


def test_without_scripts_there_is_no_button_and_every_citation_can_be_selected(sites: Sites, reader: Page) -> None:
    reader.goto(sites.heaviest("claim"))
    assert reader.locator("main button").count() == 0
    for summary in reader.locator("summary").all():
        summary.click()
    assert reader.locator("pre.cited").locator("visible=true").count() == reader.locator("details").count() >= 2
    selectable = "element => getComputedStyle(element).userSelect"
    assert {place.evaluate(selectable) for place in reader.locator(".cited").all()} == {"all"}


def test_with_scripts_a_button_copies_exactly_the_text_above_it(sites: Sites, scripted: Page) -> None:
    faults: list[str] = []
    scripted.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    scripted.goto(sites.heaviest("claim with every field"))
    scripted.locator("summary", has_text="BibTeX").click()
    text = scripted.locator("details[open] pre.cited").text_content()
    scripted.locator("details[open] button").click()
    expect(scripted.locator("details[open] [role=status]")).to_have_text("Copied")
    assert scripted.evaluate("navigator.clipboard.readText()") == text
    assert faults == []


def test_where_the_system_can_share_there_is_a_button_that_hands_it_the_page(sites: Sites, scripted: Page) -> None:
    scripted.add_init_script("navigator.share = async what => { window.shared = what }")
    scripted.goto(sites.heaviest("claim"))
    scripted.get_by_role("button", name="Share").click()
    shared = scripted.evaluate("shared")
    assert shared["title"] == scripted.locator("h1").inner_text()
    assert shared["url"] == scripted.locator("link[rel=canonical]").get_attribute("href")


def test_where_it_cannot_there_is_none(sites: Sites, scripted: Page) -> None:
    scripted.add_init_script("delete Navigator.prototype.share; delete Navigator.prototype.clipboard")
    scripted.goto(sites.heaviest("claim"))
    assert scripted.locator("main button").count() == 0


def test_both_sites_have_pages_with_what_is_tested_here(tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in (REAL, FURNISHED):
        site = built(name, tmp_path_factory.getbasetemp())
        assert any('class="track"' in site.read(f"claims/{slug}/index.html") for slug in site.claims)
