"""Searching as readers do: in Chromium, by keyboard, with both engines, in three languages, and without a script."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, Response, Route, expect

from generator.cli.search import build_with_search
from generator.cli.tools import find_tools
from generator.engine.pipeline import build_site
from tests.audit_tools import REPOSITORY, Built, axe_source, missing
from tests.browsers import AXE, NARROW, PHONE, SCHEMES, WIDE, Traffic, serving, window
from tests.sites import TODAY, Site, entry, person

# a fixture that is imported is named again by the tests that take it

pytestmark = pytest.mark.browser

LIMIT = 250_000
ENGINES = ("pagefind", "small")


def spoken(lang: str, **entries: str) -> dict[str, str | bytes | None]:
    files: dict[str, str | bytes | None] = {"content/site.toml": f'lang = "{lang}"\n'}
    for slug, claim in entries.items():
        files[f"content/entries/{slug}.md"] = entry(claim=f"claim: {claim}", speaker="speaker: Ministerio de Defensa")
    return files


SITES = {
    "real": None,
    "es": spoken("es", petroleo="El gobierno negó que la refinería estuviera parada por los huracanes",
                 presion="La presión inmobiliaria expulsó a vecinas del barrio antiguo")
    | {"content/people/defensa.md": person("Ministerio de Defensa", "aliases: [War Office]"),
       "content/entries/oil.md": entry(claim="claim: The government denied that the refinery stood still",
                                       speaker="speaker: Ministerio de Defensa",
                                       more="lang: en\ntranslation_of: petroleo")},
    "ar": spoken("ar", cartels="طُلب من الجيش إعداد خيارات لضرب العصابات في المكسيك",
                 oil="أوقفت الوزارة تصدير النفط إلى الجزيرة"),
}  # fmt: skip


@dataclass
class Served:
    """A site with its address and what it was built by."""

    built: Built
    address: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], Served]]:
    """Each site with each engine."""
    with ExitStack() as stack:
        found = {}
        for name, files in SITES.items():
            root = tmp_path_factory.mktemp(f"search-{name}")
            if files is None:
                shutil.copytree(REPOSITORY / "content", root / "content")
            site = Site(root, jobs=2).write(files or {})
            for engine in ENGINES:
                built = _built(site, root / engine, engine)
                found[name, engine] = Served(built, stack.enter_context(serving(built)))
        yield found


def _built(site: Site, output: Path, engine: str) -> Built:
    today = max(TODAY, datetime.now(UTC).date())
    request = site.request(today=today, base_url="https://record.example/")
    wanted = engine == "pagefind"
    tools = find_tools(search=wanted)
    outcome, _ = build_with_search(
        lambda version: build_site(replace(request, pagefind=version, engine=tools.engine), output),
        output,
        tools,
        requested=wanted,
    )
    if engine == "pagefind" and not (output / "pagefind" / "pagefind.js").is_file():
        missing("Pagefind", 'pip install "pagefind[bin]"')
    return Built(output, "https://record.example/", outcome.entries, frozenset(site.tree(output)))


@pytest.fixture(scope="module")
def searcher(browser: Browser) -> Iterator[Page]:
    with window(browser) as page:
        yield page


@pytest.fixture
def traffic(searcher: Page) -> Iterator[Traffic]:
    seen = Traffic()
    searcher.goto("about:blank")
    listeners = {
        "request": lambda request: seen.asked.append(request.url),
        "console": lambda said: seen.faults.append(said.text),
        "pageerror": lambda error: seen.faults.append(str(error)),
    }
    for event, listener in listeners.items():
        searcher.on(event, listener)  # type: ignore[call-overload]  # the events are right, but not literals
    yield seen
    for event, listener in listeners.items():
        searcher.remove_listener(event, listener)


def results(page: Page) -> list[str]:
    return page.locator("#search ol h2").all_inner_texts()


def told(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("#search [role=status]")).to_have_text(text)


@pytest.mark.parametrize("engine", ENGINES)
def test_from_the_home_page_to_a_claims_source_with_the_keyboard_alone(
    served: dict[tuple[str, str], Served], searcher: Page, traffic: Traffic, engine: str
) -> None:
    address = served["real", engine].address
    searcher.goto(address)
    press_until(searcher, "Tab", "/search/")
    searcher.keyboard.press("Enter")
    searcher.wait_for_url("**/search/")
    expect(searcher.locator("#q")).to_be_focused()
    searcher.keyboard.type("khashoggi consulate")
    told(searcher, re.compile(r"Claims found: \d+"))
    searcher.keyboard.press("ArrowDown")
    claim = searcher.evaluate("document.activeElement.innerText")
    assert "Khashoggi" in claim
    searcher.keyboard.press("Enter")
    searcher.wait_for_url("**/claims/**")
    assert searcher.locator("h1").inner_text() == claim
    for _ in range(200):
        searcher.keyboard.press("Tab")
        if searcher.evaluate("!!document.activeElement.closest('.sources')"):
            break
    assert searcher.evaluate("document.activeElement.href").startswith("http")
    assert [url for url in traffic.asked if not url.startswith(address)] == []
    assert traffic.faults == []


def press_until(page: Page, key: str, href: str) -> None:
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.getAttribute('href')") == href:
            return
    raise AssertionError(f"{href} cannot be reached")


def transferred(answer: Response) -> int:
    """The bytes of an answer on the way to a browser: hosts compress texts."""
    kind = answer.headers.get("content-type", "")
    is_text = kind.startswith("text/") or "javascript" in kind or "json" in kind
    return len(gzip.compress(answer.body(), 6) if is_text else answer.body())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_first_search_for_two_words_costs_at_most_250_kilobytes(
    served: dict[tuple[str, str], Served],
    browser: Browser,
    engine: str,
) -> None:
    with window(browser) as page:
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(transferred(answer)))
        page.goto(served["real", engine].address + "search/?q=white+house")
        told(page, re.compile(r"Claims found: \d+"))
        page.wait_for_load_state("networkidle")
        assert 10_000 < sum(sizes) <= LIMIT


def test_narrowing_without_words_does_not_fetch_the_whole_index(
    served: dict[tuple[str, str], Served], searcher: Page, traffic: Traffic
) -> None:
    site = served["real", "pagefind"]
    pieces = [path for path in site.built.files if path.startswith("pagefind/index/")]
    searcher.goto(site.address + "search/?status=denied")
    told(searcher, re.compile(r"Claims found: \d+"))
    fetched = {url for url in traffic.asked if "/pagefind/index/" in url}
    assert len(fetched) == 1 < len(pieces)
    searcher.goto(served["ar", "pagefind"].address + "search/?person=Ministerio+de+Defensa")
    expect(searcher.locator("#search ol h2")).to_have_count(2)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_search_is_narrowed_ordered_and_kept_in_the_address(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    site = served["real", engine]
    claims = [json.loads(site.built.read(f"claims/{slug}.json")) for slug in site.built.claims]
    claims = [claim for claim in claims if not claim["translation_of"]]
    denied = {c["claim"] for c in claims if any(a["stands"] and a["status"] == "denied" for a in c["answers"])}
    assert len(denied) > 1
    searcher.goto(site.address + "search/")
    searcher.locator("#status").focus()
    expect(searcher.locator("#status option")).not_to_have_count(1)
    searcher.select_option("#status", label=f"Denied ({len(denied)})")
    told(searcher, f"Claims found: {len(denied)}")
    assert set(results(searcher)) <= denied
    year = searcher.locator("#year option").nth(1).get_attribute("value") or ""
    searcher.select_option("#year", year)
    searcher.select_option("#sort", "oldest")
    expect(searcher).to_have_url(re.compile(rf"\?status=denied&year={year}&sort=oldest$"))
    days = searcher.locator("#search ol .when time").evaluate_all("times => times.map(time => time.dateTime)")
    assert days == sorted(days)
    assert all(day.startswith(year) for day in days)
    before = results(searcher)
    searcher.reload()
    expect(searcher.locator("#status")).to_have_value("denied")
    expect(searcher.locator("#search ol h2")).to_have_count(len(before))
    assert results(searcher) == before


@pytest.mark.parametrize("engine", ENGINES)
def test_a_respondent_and_an_answer_find_the_claims_to_which_that_respondent_answered_so(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    site = served["real", engine]
    claims = [json.loads(site.built.read(f"claims/{slug}.json")) for slug in site.built.claims]
    given = {
        claim["claim"]: {(a["respondent"], a["status"]) for a in claim["answers"] if a["stands"]}
        for claim in claims
        if not claim["translation_of"]
    }

    def found(respondent: str, status: str) -> tuple[set[str], set[str]]:
        """The claims with the pair, and those with both halves of it, if only apart."""
        pair = {claim for claim, answers in given.items() if (respondent, status) in answers}
        halves = {
            claim
            for claim, answers in given.items()
            if {respondent, status} <= {word for one in answers for word in one}
        }
        return pair, halves

    pairs = sorted({pair for answers in given.values() for pair in answers})
    respondent, status = next(pair for pair in pairs if found(*pair)[0] < found(*pair)[1])
    meant, _ = found(respondent, status)
    query = urlencode({"status": status, "respondent": respondent})
    searcher.goto(f"{site.address}search/?{query}")
    told(searcher, f"Claims found: {len(meant)}")
    assert set(results(searcher)) == meant
    expect(searcher.locator("#respondent")).to_have_value(respondent)
    expect(searcher).to_have_url(re.compile(re.escape(query) + "$"))


@pytest.mark.parametrize("engine", ENGINES)
def test_more_than_a_pageful_is_shown_on_demand_and_read_on_from_there(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    searcher.goto(served["real", engine].address + "search/?sort=newest&year=2025")
    expect(searcher.locator("#search ol h2")).to_have_count(12)
    days = searcher.locator("#search ol .when time").evaluate_all("times => times.map(time => time.dateTime)")
    assert days == sorted(days, reverse=True)
    searcher.get_by_role("button", name="Show more").press("Enter")
    expect(searcher.locator("#search ol h2")).not_to_have_count(12)
    expect(searcher.locator("#search ol h2 a").nth(12)).to_be_focused()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("site", "words", "slug"), [
    ("es", "refineria huracan", "petroleo"),
    ("es", "PRESIÓN", "presion"),
    ("es", "ministerio refinería", "petroleo"),
    ("ar", "العصابات", "cartels"),
    ("ar", "الجيش المكسيك", "cartels"),
    ("ar", "النفط", "oil"),
])  # fmt: skip
def test_words_are_found_in_spanish_and_arabic_with_or_without_accents(
    served: dict[tuple[str, str], Served], searcher: Page, site: str, words: str, slug: str, engine: str
) -> None:
    searcher.goto(served[site, engine].address + "search/")
    searcher.locator("#q").fill(words)
    expect(searcher.locator("#search ol h2 a")).to_have_count(1)
    assert searcher.locator("#search ol h2 a").get_attribute("href") == f"/claims/{slug}/"
    assert searcher.locator("#search ol h2 a").evaluate("link => getComputedStyle(link).direction") == (
        "rtl" if site == "ar" else "ltr"
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "words", ["qqqqxyzzy", "<img src=x onerror=alert(1)>", '"never said so together"', "((([*", "é" * 200]
)
def test_words_that_no_claim_has_end_in_a_sentence(
    served: dict[tuple[str, str], Served], searcher: Page, traffic: Traffic, words: str, engine: str
) -> None:
    searcher.goto(served["es", engine].address + "search/")
    searcher.locator("#q").fill(words)
    told(searcher, re.compile(r".+"))
    expect(searcher.locator("#search ol li")).to_have_count(0)
    searcher.locator("#q").fill("")
    told(searcher, "")
    assert traffic.faults == []


def cards(page: Page) -> list[str]:
    return page.locator("#search .cards a").evaluate_all("links => links.map(link => link.getAttribute('href'))")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_misspelt_name_is_forgiven_and_a_word_that_no_claim_has_is_named(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    searcher.goto(served["real", engine].address + "search/")
    for typed, unknown, meant, path in (
        ("kashoggi", "kashoggi", "Khashoggi", "/people/jamal-khashoggi/"),
        ("Lance Amstrong", "Amstrong", "Lance Armstrong", "/people/lance-armstrong/"),
        ("Klippenstien", "Klippenstien", "Klippenstein", "/people/ken-klippenstein/"),
        ("sheinbaun", "sheinbaun", "Sheinbaum", "/people/claudia-sheinbaum/"),
        ("mexico zzzz", "zzzz", "mexico", "/topics/mexico/"),
        ("Qqqq mexico zzzz", "Qqqq, zzzz", "mexico", "/topics/mexico/"),
    ):
        searcher.locator("#q").fill(typed)
        told(searcher, re.compile(rf"^No claim has {unknown}\. Showing results for {meant}\. Claims found: \d+$"))
        assert meant.split()[-1].lower() in searcher.locator("#search ol").inner_text().lower()
        assert path in cards(searcher), typed
    searcher.locator("#q").fill("zzzz")
    told(searcher, "No claim has zzzz. Check the spelling or try fewer words.")
    assert results(searcher) == cards(searcher) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_name_or_an_alias_leads_to_its_page_above_the_claims(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    site = served["real", engine]
    searcher.goto(site.address + "search/")
    for typed, page in (
        ("white house", "/people/white-house/"),
        ("THE WHITE HOUSE", "/people/white-house/"),
        ("white house press office", "/people/white-house/"),
        ("sheinbaum", "/people/claudia-sheinbaum/"),
        ("mexico", "/topics/mexico/"),
    ):
        searcher.locator("#q").fill(typed)
        expect(searcher.locator("#search .cards a").first).to_have_attribute("href", page)
    searcher.locator("#q").fill("white house")
    expect(searcher.locator("#search .cards li").first).to_have_text(re.compile(r"^White House \d+ answers$"))
    searcher.locator("#q").press("ArrowDown")
    expect(searcher.locator("#search .cards a").first).to_be_focused()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_spanish_reader_finds_a_name_by_an_alias_and_despite_a_slip(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    searcher.goto(served["es", engine].address + "search/")
    for typed, unknown, meant in (
        ("war office", "war, office", "Ministerio de Defensa"),
        ("minsterio de defensa", "minsterio", "Ministerio de defensa"),
    ):
        searcher.locator("#q").fill(typed)
        told(searcher, f"Ninguna afirmación contiene {unknown}. Se muestran los resultados de {meant}. "
                       "Afirmaciones encontradas: 2")  # fmt: skip
        expect(searcher.locator("#search .cards")).to_have_text("Ministerio de Defensa 2 afirmaciones")
        assert cards(searcher) == ["/people/defensa/"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_claim_counts_once_in_however_many_languages_and_is_found_by_the_words_of_each(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    searcher.goto(served["es", engine].address + "search/")
    for typed, number, first in (
        ("defensa", 2, None),
        ("refinería", 1, "/claims/petroleo/"),
        ("refinery", 1, "/claims/oil/"),
    ):
        searcher.locator("#q").fill(typed)
        told(searcher, f"Afirmaciones encontradas: {number}")
        if first:
            expect(searcher.locator("#search ol h2 a")).to_have_attribute("href", first)
    searcher.goto(served["es", engine].address + "search/?person=Ministerio+de+Defensa")
    told(searcher, "Afirmaciones encontradas: 2")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_result_names_who_gave_each_answer_and_when(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    site = served["real", engine]
    searcher.goto(site.address + "search/?q=mexico")
    told(searcher, re.compile(r"Claims found: \d+"))
    for result in searcher.locator("#search ol .teaser").all()[:5]:
        slug = (result.locator("h2 a").get_attribute("href") or "").strip("/").removeprefix("claims/")
        record = json.loads(site.built.read(f"claims/{slug}.json"))
        given = {(a["respondent"], f"mark status-{a['status']}", a["date"]) for a in record["answers"] if a["stands"]}
        shown = result.locator(".given li").evaluate_all(
            """lines => lines.map(line => ["bdi", ".mark", "time"].map(part => line.querySelector(part)))
            .filter(([name, , day]) => name && day)
            .map(([name, mark, day]) => [name.textContent, mark.className, day.dateTime])"""
        )
        assert {tuple(line) for line in shown} == given, slug


@pytest.mark.parametrize("engine", ENGINES)
def test_every_value_of_a_filter_is_offered_with_the_number_of_claims_that_it_leaves(
    served: dict[tuple[str, str], Served], searcher: Page, engine: str
) -> None:
    searcher.goto(served["real", engine].address + "search/?q=mexico&respondent=White+House")
    told(searcher, re.compile(r"Claims found: \d+"))
    for name in ("status", "topic", "respondent"):
        offered = searcher.locator(f"#{name} option:not([value=''])").evaluate_all(
            "options => options.map(option => [option.value, option.textContent])"
        )
        assert offered
        before = searcher.locator(f"#{name}").input_value()
        for value, text in offered[:4]:
            searcher.select_option(f"#{name}", value)
            told(searcher, f"Claims found: {text.rpartition('(')[2].rstrip(')')}")
        searcher.select_option(f"#{name}", before)
        told(searcher, re.compile(r"Claims found: \d+"))


def test_on_a_phone_the_filters_are_folded_and_say_what_is_chosen(
    served: dict[tuple[str, str], Served], searcher: Page
) -> None:
    searcher.set_viewport_size(PHONE)
    searcher.goto(served["real", "small"].address + "search/?respondent=White+House&status=denied")
    told(searcher, re.compile(r"Claims found: \d+"))
    expect(searcher.locator("#status")).to_be_hidden()
    expect(searcher.locator(".narrow summary")).to_have_text("Filters: Denied · White House")
    searcher.locator(".narrow summary").press("Enter")
    expect(searcher.locator("#status")).to_be_visible()
    searcher.set_viewport_size(WIDE)
    expect(searcher.locator("#status")).to_be_visible()
    expect(searcher.locator(".narrow summary")).to_be_hidden()


@pytest.mark.parametrize("engine", ENGINES)
def test_an_index_that_does_not_arrive_leaves_the_lists_and_a_word_about_it(
    served: dict[tuple[str, str], Served],
    browser: Browser,
    engine: str,
) -> None:
    with window(browser) as page:
        page.route(re.compile(r"/pagefind/|/search/index\.json"), lambda route: route.abort())
        page.goto(served["real", engine].address + "search/?q=mexico")
        told(page, "The search cannot be loaded. The lists below lead to every claim.")
        expect(page.get_by_role("link", name="All claims", exact=True)).to_be_visible()
        page.unroute_all()
        page.locator("#q").fill("khashoggi")
        told(page, re.compile(r"Claims found: \d+"))


def test_a_page_that_was_open_while_the_site_changed_begins_anew(
    served: dict[tuple[str, str], Served], browser: Browser
) -> None:
    fetched = 0

    def outdated_at_first(route: Route) -> None:
        nonlocal fetched
        fetched += 1
        answer = route.fetch()
        root = answer.json()
        route.fulfill(
            response=answer, json=root | {"results": re.sub(".", "?", root["results"])} if fetched == 1 else root
        )

    with window(browser) as page:
        page.route(re.compile(r"/search/index\.json"), outdated_at_first)
        page.goto(served["real", "small"].address + "search/?q=khashoggi")
        told(page, re.compile(r"Claims found: \d+"))
        assert results(page)
    assert fetched == 2


def test_on_a_large_site_a_filter_is_counted_when_a_reader_turns_to_it(
    served: dict[tuple[str, str], Served], browser: Browser
) -> None:
    def enlarged(route: Route) -> None:
        answer = route.fetch()
        root = answer.json()
        route.fulfill(response=answer, json=root | {"filters": root["filters"] | {"size": 1_000_000}})

    with window(browser) as page:
        page.route(re.compile(r"/search/index\.json"), enlarged)
        page.goto(served["real", "small"].address + "search/?q=mexico&respondent=White+House")
        told(page, re.compile(r"Claims found: \d+"))
        number = (page.locator("#search [role=status]").text_content() or "").rpartition(" ")[2]
        expect(page.locator("#respondent option")).to_have_text(["Any", f"White House ({number})"])
        expect(page.locator("#topic option")).to_have_text(["Any"])
        page.locator("#topic").focus()
        expect(page.locator("#topic option")).not_to_have_count(1)
        page.locator("#status").hover()
        expect(page.locator("#status option")).not_to_have_count(1)
        expect(page.locator("#year option")).to_have_count(1)
        offered = page.locator("#status option").nth(1)
        page.select_option("#status", offered.get_attribute("value"))
        told(page, f"Claims found: {(offered.text_content() or '').rpartition('(')[2].rstrip(')')}")
        page.locator("#respondent").focus()
        expect(page.locator("#respondent option")).not_to_have_count(2)
        page.locator("#q").fill("qqqq")
        told(page, re.compile("^No claim has qqqq"))
        expect(page.locator("#topic option")).not_to_have_count(1)


def test_names_that_do_not_arrive_leave_the_claims(served: dict[tuple[str, str], Served], browser: Browser) -> None:
    with window(browser) as page:
        page.route(re.compile(r"/names\.json"), lambda route: route.abort())
        page.goto(served["real", "small"].address + "search/?q=khashoggi+zzzz")
        told(page, re.compile(r"^No claim has zzzz\. Showing results for khashoggi\. Claims found: \d+$"))
        assert cards(page) == []


SLIPS = (
    ("khashoggi", "khashoggi", 0),
    ("kashoggi", "khashoggi", 1),
    ("khashoggii", "khashoggi", 1),
    ("klippenstien", "klippenstein", 1),
    ("amstong", "armstrong", 2),
    ("", "abc", 3),
    ("abc", "", 3),
    ("", "", 0),
)


def test_slips_are_counted_by_letters_that_are_changed_added_left_out_or_swapped(
    served: dict[tuple[str, str], Served], searcher: Page
) -> None:
    searcher.goto(served["es", "small"].address + "search/")
    counted = """async pairs => {
      const { distance } = await import(document.getElementById('search').dataset.words)
      return pairs.map(([a, b]) => [distance(a, b), distance(b, a)])
    }"""
    pairs = [(a, b) for a, b, _ in SLIPS]
    assert searcher.evaluate(counted, pairs) == [[slips, slips] for *_, slips in SLIPS]


def test_without_javascript_a_claim_and_its_source_are_reached_through_the_lists(
    served: dict[tuple[str, str], Served],
    browser: Browser,
) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(served["real", "small"].address)
        page.get_by_role("link", name="Search", exact=True).first.click()
        expect(page.get_by_text("The search needs JavaScript")).to_be_visible()
        assert page.locator("form").locator("visible=true").count() == 0
        page.locator("main").get_by_role("link", name="Denied", exact=True).click()
        page.wait_for_url("**/status/denied/")
        page.locator("main h2 a, main h3 a").first.click()
        page.wait_for_url("**/claims/**")
        assert page.locator(".sources a").first.get_attribute("href").startswith("http")


def test_on_a_phone_the_first_result_stands_on_the_first_screen(
    served: dict[tuple[str, str], Served], searcher: Page
) -> None:
    searcher.set_viewport_size(PHONE)
    searcher.goto(served["real", "pagefind"].address + "search/?q=mexico")
    told(searcher, re.compile(r"Claims found: \d+"))
    expect(searcher.locator("#search ol h2").first).to_be_in_viewport(ratio=1)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_axe_finds_no_obstacle_among_results(
    served: dict[tuple[str, str], Served], browser: Browser, scheme: Any, size: Any
) -> None:
    with window(browser, bypass_csp=True, color_scheme=scheme) as page:
        page.set_viewport_size(size)
        page.goto(served["real", "small"].address + "search/?q=mexico")
        told(page, re.compile(r"Claims found: \d+"))
        page.evaluate(axe_source())
        found = page.evaluate("options => axe.run(document, options)", AXE)["violations"]
    assert [fault["id"] for fault in found] == []


def test_results_fit_a_narrow_screen(served: dict[tuple[str, str], Served], searcher: Page) -> None:
    searcher.set_viewport_size(NARROW)
    searcher.goto(served["real", "pagefind"].address + "search/?q=mexico")
    told(searcher, re.compile(r"Claims found: \d+"))
    expect(searcher.locator("#search ol h2").first).to_be_visible()
    assert searcher.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_feed_that_is_opened_in_a_browser_explains_itself_and_leads_on(
    served: dict[tuple[str, str], Served], searcher: Page, traffic: Traffic
) -> None:
    site = served["real", "small"]
    searcher.goto(site.address + "feed.xml")
    expect(searcher.get_by_text("This is a feed.")).to_be_visible()
    assert searcher.evaluate("getComputedStyle(document.documentElement).maxWidth") == "704px"
    hidden = "[...document.querySelectorAll('content, id, updated')].every(e => getComputedStyle(e).display == 'none')"
    assert searcher.evaluate(hidden)
    first = searcher.evaluate("document.querySelectorAll('entry a')[0].getAttribute('href')")
    assert first.startswith(site.built.base_url + "claims/")
    searcher.locator("a").nth(0).focus()
    expect(searcher.locator("a").nth(0)).to_be_focused()
    assert traffic.faults == []
