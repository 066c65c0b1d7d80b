"""The site in a browser: obstacles, narrow screens, keyboard, colours, paper. Reading is tested without JavaScript."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit_tools import (
    FURNISHED,
    REAL,
    Built,
    Html,
    axe_source,
    one_line,
    structured,
)
from tests.browsers import AXE, KINDS, NARROW, PHONE, SCHEMES, WIDE, Sites, Traffic, window

pytestmark = pytest.mark.browser

LEAST_CONTRAST = 4.5

REDIRECT = r"(old/address|2025/08/everything)/(answer-\d+/)?index\.html"


# What is served, and to whom


# A context is a window, and opening one costs more than most tests: the tests share three.


@pytest.fixture(scope="module")
def auditor(browser: Browser) -> Iterator[Page]:
    """A page into which a script can be put past the site's own policy."""
    with window(browser, bypass_csp=True) as page:
        yield page


@pytest.fixture(scope="module")
def lab(browser: Browser) -> Iterator[Page]:
    """An empty page whose scripts measure pictures."""
    with window(browser) as page:
        yield page


@pytest.fixture
def traffic(reader: Page) -> Iterator[Traffic]:
    reader.goto("about:blank")  # whatever the page before asked for has ended
    seen = Traffic()
    listeners = {
        "request": lambda request: seen.asked.append(request.url),
        "requestfailed": lambda request: seen.faults.append(f"{request.url}: {request.failure}"),
        "response": lambda answer: seen.faults.extend(
            [f"{answer.status} {answer.url}"] if answer.status >= 400 else []
        ),
        "console": lambda said: seen.faults.extend([said.text] if said.type in ("error", "warning") else []),
        "pageerror": lambda error: seen.faults.append(str(error)),
    }
    for event, listener in listeners.items():
        reader.on(event, listener)  # type: ignore[call-overload]  # the events are right, but not literals
    yield seen
    for event, listener in listeners.items():
        reader.remove_listener(event, listener)


def test_every_page_of_the_site_is_of_a_kind_that_is_tested(sites: Sites) -> None:
    known = [path for _, path in KINDS.values()] + [REDIRECT]
    unknown = [
        page for site in sites.sites.values() for page in site.names if not any(re.fullmatch(p, page) for p in known)
    ]
    assert unknown == []


# Obstacles


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_obstacle_in_either_scheme_on_narrow_and_wide_screens(
    sites: Sites, auditor: Page, kind: str
) -> None:
    script = axe_source()
    auditor.goto(sites.heaviest(kind))
    auditor.evaluate(script)
    found = []
    for scheme in SCHEMES:
        for size in (NARROW, WIDE):
            auditor.emulate_media(color_scheme=scheme)
            auditor.set_viewport_size(size)
            result = auditor.evaluate("options => axe.run(document, options)", AXE)
            found += [
                f"{scheme} {size['width']}: {fault['id']}: {fault['help']}: "
                + "; ".join(f"{node['target']} {node['failureSummary']}" for node in fault["nodes"][:3])
                for fault in result["violations"]
            ]
    assert not found, auditor.url + "\n" + "\n".join(found)


def test_axe_would_find_an_obstacle(auditor: Page) -> None:
    auditor.goto("about:blank")
    auditor.set_content("<!doctype html><html><body><img src=x><p style='color:#999;background:#fff'>Grey</p>"
                        "<a href=a style='font-size:6px'>a</a><a href=b style='font-size:6px'>b</a>")  # fmt: skip
    auditor.evaluate(axe_source())
    found = {fault["id"] for fault in auditor.evaluate("options => axe.run(document, options)", AXE)["violations"]}
    assert {"image-alt", "html-has-lang", "color-contrast", "target-size"} <= found


# Narrow screens


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_must_be_scrolled_sideways_at_320_pixels(sites: Sites, reader: Page, kind: str) -> None:
    reader.set_viewport_size(NARROW)
    found = {}
    for address in sites.named(kind)[:6]:
        reader.goto(address)
        beyond = reader.evaluate(BEYOND)
        if reader.evaluate("document.documentElement.scrollWidth") > NARROW["width"] or beyond:
            found[address] = beyond
    assert not found


# Elements that a reader would have to scroll to, but for those in a region that scrolls by itself and by keyboard.
BEYOND = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect()
  return box.width > 1 && box.height > 1 && (box.right > innerWidth + 1 || box.left < -1)
    && !element.closest('[tabindex="0"], .skip')
}).map(element => element.outerHTML.slice(0, 80)).slice(0, 5)"""


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_beside_a_list_stays_beside_it_and_the_foot_at_the_bottom(
    sites: Sites, reader: Page, kind: str
) -> None:
    reader.goto(sites.heaviest(kind))
    stray = reader.evaluate("""() => [...document.querySelectorAll('main, main *')].filter(element => {
      const drawn = getComputedStyle(element, '::before')
      return drawn.content != 'none' && drawn.position == 'absolute' && getComputedStyle(element).position == 'static'
    }).map(element => element.outerHTML.slice(0, 80))""")
    assert stray == []
    foot = reader.evaluate(
        "Math.max(0, ...[...document.querySelectorAll('.foot')].map(e => e.getBoundingClientRect().bottom))"
    )
    assert foot == 0 or foot >= WIDE["height"] - 1


SHOW = """text => {
  const page = new DOMParser().parseFromString(text, 'text/html')
  for (const name of ['lang', 'dir']) document.documentElement[name] = page.documentElement[name]
  document.body.replaceWith(document.adoptNode(page.body))
}"""


def test_on_a_phone_the_claim_and_the_words_of_two_respondents_stand_above_the_fold(sites: Sites, reader: Page) -> None:
    """Who claimed it, then name, question, words and answer of the first two respondents, whose claim has a usual length."""
    reader.set_viewport_size(PHONE)
    below = {}
    addresses = sites.named("claim")
    reader.goto(addresses[0])
    for address in addresses:
        # Claims have the same head; exchanging the body takes a fraction of loading a page.
        reader.evaluate(SHOW, sites.text(address))
        bottoms = reader.evaluate("""() => {
          const bottom = element => element.getBoundingClientRect().bottom
          const short = document.querySelector('h1').textContent.length <= 120
          return {
            claim: bottom(document.querySelector('h1')),
            speaker: bottom(document.querySelector('main a[href*="/people/"]')),
            day: bottom(document.querySelector('header time')),
            first: bottom(document.querySelector('.ledger li') || document.querySelector('.ledger')),
            second: short ? Math.max(0, ...[...document.querySelectorAll('.ledger li')].slice(0, 2).map(bottom)) : 0,
          }
        }""")
        late = {what: round(y) for what, y in bottoms.items() if y > PHONE["height"]}
        if late:
            below[address] = late
    assert not below


# Reading without JavaScript


@pytest.mark.parametrize("kind", KINDS)
def test_the_content_is_there_without_javascript_or_other_hosts_or_an_error(
    sites: Sites, reader: Page, traffic: Traffic, kind: str
) -> None:
    address = sites.heaviest(kind)
    reader.goto(address)
    expect(reader.locator("h1")).to_be_visible()
    assert len(one_line(reader.locator("main").inner_text())) > 40
    assert reader.evaluate("[...document.styleSheets].some(sheet => sheet.cssRules.length > 100)")
    own = "/".join(address.split("/", 3)[:3]) + "/"
    assert [url for url in traffic.asked if not url.startswith(own)] == []
    assert [url for url in traffic.asked if url.endswith(".css")]
    assert traffic.faults == []


def test_a_claims_page_shows_the_claim_the_answers_the_sources_and_the_rating_in_words(
    sites: Sites, reader: Page
) -> None:
    reader.goto(sites.heaviest("claim with every field"))
    for text in ("Ken Klippenstein", "U.S. Department of Defense", "Declined to comment", "Partly confirmed", "Denied",
                 "Did not respond", "A part of it is right", "Archived copy", "The day of the second answer was wrong",
                 "What is known", "Es falso"):  # fmt: skip
        assert reader.locator("main").get_by_text(text).locator("visible=true").count() > 0, text
    record = structured(Html.of(sites.sites[FURNISHED].read("claims/everything/index.html")))
    rating = next(r["reviewRating"]["alternateName"] for r in record if r["@type"] == "ClaimReview")
    expect(reader.locator("p").get_by_text(rating)).to_be_visible()


def test_an_old_address_leads_to_the_claim(sites: Sites, reader: Page) -> None:
    reader.goto(sites.addresses[FURNISHED] + "old/address/")
    reader.wait_for_url("**/claims/everything/")
    expect(reader.locator("h1")).to_contain_text("Donaudampfschifffahrt")


# Keyboard


FOCUSED = """() => {
  const element = document.activeElement, box = element.getClientRects()[0] || element.getBoundingClientRect()
  const style = getComputedStyle(element)
  const middle = (low, high, most) => (Math.max(low, 0) + Math.min(high, most)) / 2
  const x = middle(box.left, box.right, innerWidth), y = middle(box.top, box.bottom, innerHeight)
  const at = document.elementFromPoint(x, y)
  return {
    name: element.outerHTML.slice(0, 90), href: element.getAttribute('href') || '',
    outlined: style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.left > -1 && box.right < innerWidth + 1 && (box.top > -1 && box.bottom < innerHeight + 1
      || box.height > innerHeight && box.bottom > 0 && box.top < innerHeight),
    uncovered: !!at && (element.contains(at) || at.contains(element)),
  }
}"""


def tab(page: Page) -> dict[str, Any]:
    """Go one step on and tell where that is, once the browser has scrolled there."""
    page.keyboard.press("Tab")
    for _ in range(20):
        stop = dict(page.evaluate(FOCUSED))
        if stop["inside"] and stop["uncovered"]:
            break
        page.wait_for_timeout(25)
    return stop


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_first_step_of_the_keyboard_is_a_visible_link_past_the_navigation(
    sites: Sites, reader: Page, scheme: Any, size: Any
) -> None:
    reader.set_viewport_size(size)
    reader.emulate_media(color_scheme=scheme)
    for kind in ("home", "claim", "matrix", "not found"):
        reader.goto(sites.heaviest(kind))
        first = tab(reader)
        assert first["href"] == "#main", first
        assert (first["outlined"], first["inside"], first["uncovered"]) == (True, True, True), first
        reader.keyboard.press("Enter")
        tab(reader)
        assert reader.evaluate("document.activeElement.closest('main') != null || !document.querySelector('main a')")


@pytest.mark.parametrize("kind", ["home", "claim with every field", "matrix", "person", "data"])
def test_every_stop_of_the_keyboard_is_outlined_and_in_sight(sites: Sites, reader: Page, kind: str) -> None:
    reader.goto(sites.heaviest(kind))
    first, stops = tab(reader), []
    while len(stops) < 60:
        stops.append(tab(reader))
        if stops[-1]["href"] == first["href"] or stops[-1]["name"].startswith("<body"):
            break
    faults = [s for s in stops[:-1] if not (s["outlined"] and s["uncovered"] and s["inside"])]
    assert len(stops) > 10
    assert not faults


def test_a_claim_can_be_reached_from_the_home_page_with_tab_and_enter_alone(sites: Sites, reader: Page) -> None:
    reader.goto(sites.addresses[REAL])
    for _ in range(40):
        if re.fullmatch(r"/claims/[^/]+/", tab(reader)["href"]):
            break
    claim = one_line(reader.evaluate("document.activeElement.innerText"))
    reader.keyboard.press("Enter")
    reader.wait_for_url(re.compile(r"/claims/[^/]+/$"))
    assert one_line(reader.locator("h1").inner_text()) == claim


# Colours and paper


CONTRASTS = """async ({image, boxes}) => {
  const picture = new Image()
  picture.src = image
  await picture.decode()
  const canvas = new OffscreenCanvas(picture.width, picture.height), pen = canvas.getContext('2d')
  pen.drawImage(picture, 0, 0)
  const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  return boxes.map(({x, y, width, height}) => {
    const pixels = pen.getImageData(Math.round(x), Math.round(y), Math.round(width), Math.round(height)).data
    let darkest = 1, lightest = 0
    for (let i = 0; i < pixels.length; i += 4) {
      const light = 0.2126 * linear(pixels[i]) + 0.7152 * linear(pixels[i + 1]) + 0.0722 * linear(pixels[i + 2])
      darkest = Math.min(darkest, light)
      lightest = Math.max(lightest, light)
    }
    return (lightest + 0.05) / (darkest + 0.05)
  })
}"""

WORDS = """labels => {
  const words = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = []
  while (words.nextNode()) {
    const node = words.currentNode
    if (!labels.includes(node.data.trim()) || !node.parentElement.closest('.stamp')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    found.push({label: node.data.trim(), x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height})
  }
  return found
}"""


def contrasts(lab: Page, picture: bytes, boxes: Sequence[Mapping[str, float]]) -> list[float]:
    """The contrast between the lightest and the darkest pixel in each box of a picture, by WCAG."""
    image = "data:image/png;base64," + base64.b64encode(picture).decode()
    return [float(found) for found in lab.evaluate(CONTRASTS, {"image": image, "boxes": boxes})]


@pytest.mark.parametrize("media", [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "forced_colors": "active"},
    {"color_scheme": "dark", "forced_colors": "active"},
    {"color_scheme": "light", "media": "print"},
    {"color_scheme": "dark", "media": "print"},
], ids=lambda media: " ".join(media.values()))  # fmt: skip
def test_the_word_of_every_status_can_be_read_in_any_colours_and_on_paper(
    sites: Sites, reader: Page, lab: Page, media: Any
) -> None:
    """Measured on the pixels of the words themselves, without the stamps' borders and shapes."""
    labels = [row["label"] for row in statuses(sites.sites[REAL])]
    reader.emulate_media(**media)
    reader.goto(sites.addresses[REAL] + "status/")
    words = reader.evaluate(WORDS, labels)
    assert {word["label"] for word in words} == set(labels)
    for word in words:
        assert word["width"] > 20, word
        assert word["height"] > 8, word
    found = contrasts(lab, reader.screenshot(full_page=True), words)
    faint = {word["label"]: round(each, 2) for word, each in zip(words, found, strict=True) if each < LEAST_CONTRAST}
    assert not faint


def test_letters_that_are_hard_to_read_would_be_noticed(lab: Page) -> None:
    lab.set_content("<!doctype html><body style='margin:0;background:#fff;color:#999;font:40px serif'>Grey<p>Nothing")
    low, none = contrasts(lab, lab.screenshot(), [{"x": 0, "y": 0, "width": 90, "height": 40},
                                                  {"x": 600, "y": 0, "width": 90, "height": 40}])  # fmt: skip
    assert 2 < low < LEAST_CONTRAST
    assert none == 1


def statuses(site: Built) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.read("data/statuses.csv"), newline="")))


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}], ids=["forced", "print"])
def test_a_claims_page_keeps_its_words_in_forced_colours_and_on_paper(sites: Sites, reader: Page, media: Any) -> None:
    address = sites.heaviest("claim with every field")
    reader.goto(address)
    stamps = reader.locator("main .stamp")
    before = stamps.all_inner_texts()
    reader.emulate_media(**media)
    assert before
    assert stamps.all_inner_texts() == before
    assert stamps.locator("visible=true").count() == len(before)
    for text in ("U.S. Department of Defense", "A part of it is right", "Sources"):
        assert reader.locator("main").get_by_text(text).locator("visible=true").count() > 0, text


def test_paper_shows_the_addresses_of_sources_and_leaves_out_the_navigation(sites: Sites, reader: Page) -> None:
    reader.goto(sites.heaviest("claim with every field"))
    reader.emulate_media(media="print")
    assert "https://news.example/report" in reader.evaluate(
        "getComputedStyle(document.querySelector('#sources ~ * a, [id^=source-] a'), '::after').content"
    )
    assert reader.locator("nav").locator("visible=true").count() == 0
