"""The site in a browser: obstacles, narrow screens, keyboard, colours, paper. Reading is tested without JavaScript."""

from __future__ import annotations

import base64
import csv
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.audit_tools import (
    FURNISHED,
    REAL,
    Built,
    axe_source,
    browser_path,
    built,
    headers_for,
    one_line,
    structured,
)

pytestmark = pytest.mark.browser

SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync")  # fmt: skip
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
NARROW, WIDE, PHONE = {"width": 320, "height": 700}, {"width": 1280, "height": 900}, {"width": 360, "height": 740}
SCHEMES = ("light", "dark")
LEAST_CONTRAST = 4.5

# Every kind of page, by the site that has it and the path that tells it.
KINDS = {
    "home": (REAL, r"index\.html"),
    "claims": (REAL, r"claims/index\.html"),
    "claim": (REAL, r"claims/[^/]+/index\.html"),
    "claim with every field": (FURNISHED, r"claims/everything/index\.html"),
    "claim from right to left": (FURNISHED, r"claims/everything-ar/index\.html"),
    "draft": (FURNISHED, r"claims/draft/index\.html"),
    "older page": (FURNISHED, r".+/page/\d+/index\.html"),
    "people": (REAL, r"people/index\.html"),
    "person": (REAL, r"people/[^/]+/index\.html"),
    "person with every field": (FURNISHED, r"people/ken/index\.html"),
    "topics": (REAL, r"topics/index\.html"),
    "topic": (REAL, r"topics/[^/]+/index\.html"),
    "facet": (REAL, r"(people|topics)/[^/]+/status/[^/]+/index\.html"),
    "statuses": (REAL, r"status/index\.html"),
    "status": (REAL, r"status/[^/]+/index\.html"),
    "outlets": (REAL, r"outlets/index\.html"),
    "outlet": (REAL, r"outlets/[^/]+/index\.html"),
    "changes": (REAL, r"changes/index\.html"),
    "matrix": (REAL, r"answers/index\.html"),
    "archive": (REAL, r"archive/index\.html"),
    "year": (REAL, r"archive/\d+/index\.html"),
    "corrections": (REAL, r"corrections/index\.html"),
    "corrections with some": (FURNISHED, r"corrections/index\.html"),
    "claim in a frame": (FURNISHED, r"claims/[^/]+/embed/index\.html"),
    "search": (REAL, r"search/index\.html"),
    "evidence": (REAL, r"evidence/index\.html"),
    "data": (REAL, r"data/index\.html"),
    "own page": (REAL, r"(about|methodology|corrections-policy|funding|suggest)/index\.html"),
    "not found": (REAL, r"404\.html"),
}
REDIRECT = r"(old/address|2025/08/everything)/index\.html"


# What is served, and to whom


class Quiet(SimpleHTTPRequestHandler):
    """Serves files with the headers that the site asks its host to send, and logs nothing."""

    rules = ""

    def end_headers(self) -> None:
        for name, value in headers_for(self.rules, self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the one it replaces
        pass


@contextmanager
def serving(site: Built) -> Iterator[str]:
    """Serve a site on this machine alone; yields its address."""
    handler = type("Handler", (Quiet,), {"rules": site.read("_headers")})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site.output)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Sites:
    """Both sites with the addresses at which they are served."""

    def __init__(self, sites: dict[str, Built], addresses: dict[str, str]) -> None:
        self.sites, self.addresses = sites, addresses

    def named(self, kind: str) -> list[str]:
        """The addresses of the pages of a kind, the heaviest first."""
        name, path = KINDS[kind]
        site = self.sites[name]
        paths = [page for page in site.pages if re.fullmatch(path, page)]
        assert paths, f"no page of the kind {kind!r} is left"
        paths.sort(key=lambda page: (-len(site.read(page)), page))
        return [self.addresses[name] + page.removesuffix("index.html") for page in paths]

    def heaviest(self, kind: str) -> str:
        return self.named(kind)[0]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    found = {name: built(name, tmp_path_factory.getbasetemp()) for name in (REAL, FURNISHED)}
    with serving(found[REAL]) as real, serving(found[FURNISHED]) as furnished:
        yield Sites(found, {REAL: real, FURNISHED: furnished})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = browser_path()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield chromium
        chromium.close()


# A context is a window, and opening one costs more than most tests: the tests share three.


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of its own; motion is off, so that what is measured has arrived."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", **options)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def window_without_scripts(browser: Browser) -> Iterator[Page]:
    with window(browser, java_script_enabled=False) as page:
        yield page


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
def reader(window_without_scripts: Page) -> Page:
    """A reader without JavaScript, at a wide and light screen, on a page that holds nothing."""
    window_without_scripts.set_viewport_size(WIDE)
    window_without_scripts.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    window_without_scripts.goto("about:blank")
    return window_without_scripts


@dataclass
class Traffic:
    """What a page asked for, and what went wrong with it."""

    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@pytest.fixture
def traffic(reader: Page) -> Iterator[Traffic]:
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
        page for site in sites.sites.values() for page in site.pages if not any(re.fullmatch(p, page) for p in known)
    ]
    assert unknown == []


# Obstacles


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


def test_on_a_phone_claim_speaker_day_every_standing_answer_and_the_reason_stand_above_the_fold(
    sites: Sites, reader: Page
) -> None:
    reader.set_viewport_size(PHONE)
    below = {}
    for address in sites.named("claim"):
        reader.goto(address)
        bottoms = reader.evaluate("""() => {
          const bottom = element => element.getBoundingClientRect().bottom
          return {
            claim: bottom(document.querySelector('h1')),
            speaker: bottom(document.querySelector('main a[href*="/people/"]')),
            day: bottom(document.querySelector('header time')),
            answers: Math.max(...[...document.querySelectorAll('#answers ~ .ledger .stamp')].map(bottom)),
            reason: bottom(document.querySelector('.because') || document.querySelector('h1')),
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
    record = structured(sites.sites[FURNISHED].pages["claims/everything/index.html"])
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


CONTRAST = """async image => {
  const picture = new Image()
  picture.src = image
  await picture.decode()
  const canvas = new OffscreenCanvas(picture.width, picture.height), pen = canvas.getContext('2d')
  pen.drawImage(picture, 0, 0)
  const pixels = pen.getImageData(0, 0, picture.width, picture.height).data
  const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  let darkest = 1, lightest = 0
  for (let i = 0; i < pixels.length; i += 4) {
    const light = 0.2126 * linear(pixels[i]) + 0.7152 * linear(pixels[i + 1]) + 0.0722 * linear(pixels[i + 2])
    darkest = Math.min(darkest, light)
    lightest = Math.max(lightest, light)
  }
  return (lightest + 0.05) / (darkest + 0.05)
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


def contrast(lab: Page, picture: bytes) -> float:
    """The contrast between the lightest and the darkest pixel of a picture, by WCAG."""
    return float(lab.evaluate(CONTRAST, "data:image/png;base64," + base64.b64encode(picture).decode()))


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
    faint = {}
    for word in words:
        assert word["width"] > 20, word
        assert word["height"] > 8, word
        clip = {key: word[key] for key in ("x", "y", "width", "height")}
        found = contrast(lab, reader.screenshot(clip=clip, full_page=True))
        if found < LEAST_CONTRAST:
            faint[word["label"]] = round(found, 2)
    assert not faint


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
