"""The index of the built-in search in pieces: in Chromium it finds what a comparison with every claim would find."""

from __future__ import annotations

import json
import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.pages import search_index, search_tables
from generator.pages.search_index import SearchedClaim, index_files
from generator.render.encoders import encode_json
from generator.text.search_words import letter_pairs, search_words
from generator.views.data import JsonView
from tests.audit_tools import REPOSITORY
from tests.browsers import window

HOST = "http://search.example"
MODULES = (*REPOSITORY.glob("static/search-*.js"), *REPOSITORY.glob("tests/browser/*.js"))
# Few letters, so that words begin alike; those of scripts without case, without spaces, written from right to left, and
# beyond the first 65,536 characters; words that are names of what every object has.
ALPHABETS = ("ab", "abé", "АБв", "αΣσ", "ابلة", "漢字か", "カ漢a1", "กขา", "한국", "𐐨𐐀𠀀", "12")
OWN_WORDS = ("constructor", "toString", "the", "government", "governments", "governmental", "الكتاب", "كتاب")
FACETS = ("status", "respondent", "answer", "person", "topic", "outlet", "year")
ORDERS = ("", "newest", "oldest")


class Dice(random.Random):
    """Random sites and queries, the same for the same seed."""

    def word(self) -> str:
        if self.random() < 0.2:
            return self.choice(OWN_WORDS)
        alphabet = self.choice(ALPHABETS[:2] if self.random() < 0.5 else ALPHABETS)
        return "".join(self.choices(alphabet, k=self.randint(1, 6)))

    def text(self, most: int = 12) -> str:
        words = [self.word() for _ in range(self.randint(1, most))]
        return "".join(word + self.choice((" ", " ", ", ", "-", "_", "ـ", "\u0301 ")) for word in words).strip()

    def claim(self, number: int) -> SearchedClaim:
        facets = {
            name: list(dict.fromkeys(self.choice("abcde") + self.choice("=* é.") for _ in range(self.randint(0, 3))))
            for name in FACETS
        }
        facets["translation"] = ["true"] if self.random() < 0.2 else []
        fields = ((self.text(),), (self.text(),), tuple(self.text() for _ in range(self.randint(1, 4))))
        day = date(2025, 1, 1) + timedelta(self.randint(0, 9))
        return SearchedClaim({"url": f"claims/{number}/", "summary": ""}, facets, day, fields)

    def query(self, claims: Sequence[SearchedClaim]) -> dict[str, Any]:
        """A query for words of a claim, of which some are cut, longer, in another order or in quotation marks."""
        claim = self.choice(claims)
        words = self.choice([text for field in claim.fields for text in field]).split()
        start = self.randrange(len(words))
        some = words[start : start + self.randint(0, 3)]
        text = " ".join(self.choice((word, word, word[: self.randint(1, 4)], word + self.choice("abs"), self.word()))
                        for word in some)  # fmt: skip
        if self.random() < 0.3:
            text = f'"{" ".join(some)}" {text if self.random() < 0.3 else ""}'
        values = [(name, value) for name in FACETS for value in claim.facets[name]]
        chosen = dict(self.sample(values, min(len(values), self.choice((0, 0, 1, 2)))))
        return {"text": text.strip(), "chosen": chosen, "order": self.choice(ORDERS)}


def encoded(claims: Sequence[SearchedClaim]) -> dict[str, bytes]:
    """The files of an index as they are published."""
    return {path: bytes(encode_json(JsonView(data, indent=0))) for path, data in index_files(claims).items()}


def serve(page: Page, files: Mapping[str, bytes]) -> list[tuple[str, int]]:
    """Answer a page's requests with these files; returns what was asked for, with sizes."""
    asked: list[tuple[str, int]] = []

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        raw = files.get(path, b"<!doctype html>" if not path else None)
        if raw is None:
            route.fulfill(status=404)
            return
        asked.append((path, len(raw)))
        kind = "text/javascript" if path.endswith(".js") else "application/json" if path else "text/html"
        route.fulfill(body=raw, content_type=f"{kind}; charset=utf-8")

    page.route("**/*", answer)
    page.goto(f"{HOST}/")
    return asked


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with window(browser) as page:
        yield page


BOTH = """async ({ site, claims, queries }) => {
  const tools = await import('/search-words.js')
  const engine = await (await import('/search-small.js')).open(`/${site}/index.json`, '', tools)
  const reference = (await import('/one-file-search.js')).open(claims, tools)
  const sorted = counts => Object.fromEntries(Object.entries(counts).map(([name, values]) => [name, Object.entries(values).sort()]))
  const differences = []
  for (const { text, chosen, order } of queries) {
    const result = await engine.find(text, chosen, order)
    const found = (await result.items(0, result.total)).map(claim => claim.url)
    const own = [found, result.total, sorted(await engine.counts(text, chosen, FACETS)),
      await Promise.all(tools.parts(text).words.map(engine.knows))]
    const expected = reference.find(text, chosen, order)
    const other = [expected, expected.length, sorted(reference.counts(text, chosen)), tools.parts(text).words.map(reference.knows)]
    if (JSON.stringify(own) !== JSON.stringify(other)) differences.push([text, chosen, order, own, other])
  }
  return [differences.slice(0, 3), queries.map(({ text, chosen, order }) => reference.find(text, chosen, order).length)]
}""".replace("FACETS", json.dumps(FACETS))


@pytest.mark.browser
@pytest.mark.parametrize("node", [40, 300, 8000])
def test_pieces_give_the_same_claims_in_the_same_order_with_the_same_numbers_as_a_look_at_every_claim(
    page: Page, monkeypatch: pytest.MonkeyPatch, node: int
) -> None:
    monkeypatch.setattr(search_tables, "_MOST", node)
    files = {file.name: file.read_bytes() for file in MODULES}
    sites = {}
    for seed, size in enumerate((1, 7, 40, 90, 150)):
        dice = Dice(f"{node} {seed}")
        claims = [dice.claim(number) for number in range(size)]
        files |= {f"{size}/{path}.json": raw for path, raw in encoded(claims).items()}
        sites[size] = claims, [dice.query(claims) for _ in range(80)]
    serve(page, files)
    hits = []
    for size, (claims, queries) in sites.items():
        given = [
            {**claim.result, "facets": claim.facets, "day": f"{claim.day}", "fields": claim.fields} for claim in claims
        ]
        differences, found = page.evaluate(BOTH, {"site": f"{size}", "claims": given, "queries": queries})
        assert differences == []
        hits += found
    assert sum(number > 0 for number in hits) > len(hits) / 2


SEARCH = """async ({ text, chosen }) => {
  const tools = await import('/search-words.js')
  const engine = await (await import('/search-small.js')).open('/index.json', '', tools)
  const known = await Promise.all(tools.parts(text).words.map(engine.knows))
  const result = await engine.find(text, chosen, ''), items = await result.items(0, 12)
  if (engine.atOnce) await engine.counts(text, chosen, FACETS)
  return [result.total, items.length, engine.atOnce, known]
}""".replace("FACETS", json.dumps(FACETS))


@pytest.mark.browser
def test_a_word_with_very_many_places_may_be_anywhere_in_a_claim_that_has_the_rest_of_a_phrase(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("the white house said", "white the house", "the white and the house", "the black house")
    claims = [SearchedClaim({"url": text}, {}, date(2025, 1, 1), ((text,), (), ())) for text in texts]
    monkeypatch.setattr(search_index, "_MOST_PLACES", 8)
    serve(
        page,
        {file.name: file.read_bytes() for file in MODULES} | {f"{p}.json": raw for p, raw in encoded(claims).items()},
    )
    for text, number in (('"white house"', 1), ('"the white house"', 1), ('"house said"', 1), ('"the house the"', 4),
                         ('"white houses"', 0), ('"the whi"', 0)):  # fmt: skip
        total, *_ = page.evaluate(SEARCH, {"text": text, "chosen": {}})
        assert total == number, text


@pytest.mark.browser
def test_an_index_of_no_claims_finds_none(page: Page) -> None:
    files = {f"{path}.json": raw for path, raw in encoded([]).items()}
    serve(page, {file.name: file.read_bytes() for file in MODULES} | files)
    for text, chosen in (("word", {}), ("", {"status": "denied"}), ("", {}), ('"two words" 漢字字', {})):
        total, shown, at_once, known = page.evaluate(SEARCH, {"text": text, "chosen": chosen})
        assert (total, shown, at_once, any(known)) == (0, 0, True, False)


@pytest.mark.browser
def test_a_browser_takes_the_words_of_a_text_for_the_same_as_a_build(page: Page) -> None:
    serve(page, {file.name: file.read_bytes() for file in MODULES})
    letters = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}]
    letters = [letter for place, letter in enumerate(letters) if "LO" not in category_name(letter) or place % 50 == 0]
    texts = [
        *letters,
        *(f"a{letter}Z {letter}{letter}" for letter in letters),
        "ΣΑΣ ΣΑ.Σ ΌΣΟΣ",
        "İstanbul ISTANBUL ı",
        "ǅ ﬃ ẞ",
    ]
    found = page.evaluate("async texts => texts.map((await import('/search-words.js')).wordsOf)", texts)
    assert [(text, words) for text, words in zip(texts, found, strict=True) if words != search_words(text)] == []


@pytest.mark.browser
def test_letters_of_scripts_without_spaces_are_the_same_in_a_browser_and_in_a_build(page: Page) -> None:
    """A build may take more for such letters, and no fewer."""
    serve(page, {file.name: file.read_bytes() for file in MODULES})
    letters = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code))[0] in "LN"]
    words = [word for letter in letters for word in search_words(letter)]
    asked = (
        "async words => { const { isUnspaced } = await import('/search-words.js'); return words.filter(isUnspaced) }"
    )
    unspaced = page.evaluate(asked, words)
    assert len(unspaced) > 50_000
    assert [word for word in unspaced if not list(letter_pairs(word))] == []


# As often as in a language: a word's share of a text falls with its rank.
SHARES = list(accumulate(1 / (rank + 3) for rank in range(60_000)))


def worded(dice: Dice, number: int) -> SearchedClaim:
    """A claim whose words are as common and as rare as in a language."""

    def text(words: int) -> str:
        return " ".join(map(name, dice.choices(range(len(SHARES)), cum_weights=SHARES, k=words)))

    def name(number: int) -> str:
        return f"{'tsmrlnd'[number % 7]}{number * 7919:x}"

    people = [f"Person {name(dice.randrange(2000))}" for _ in range(3)]
    facets = {"status": [dice.choice(("denied", "confirmed", "partially_confirmed"))], "person": people,
              "respondent": people[:1], "year": [f"{2010 + number % 15}"], "topic": [f"Topic {dice.randrange(300)}"]}  # fmt: skip
    fields = ((text(12),), (" ".join(people),), tuple(text(25) for _ in range(3)))
    result = {"url": f"claims/{number}/", "title": fields[0][0], "summary": fields[2][0], **facets}
    return SearchedClaim(result, facets, date(2010, 1, 1) + timedelta(number % 5000), fields)


@pytest.mark.browser
@pytest.mark.parametrize("number", [1500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_first_search_among_many_claims_fetches_at_most_160_kilobytes_of_the_index(page: Page, number: int) -> None:
    """With the names, which are at most 2,000, that is less than 300 kilobytes."""
    dice = Dice(str(number))
    claims = [worded(dice, each) for each in range(number)]
    files = {f"{path}.json": raw for path, raw in encoded(claims).items()}
    asked = serve(page, {file.name: file.read_bytes() for file in MODULES} | files)
    words = claims[0].fields[2][0].split()
    common = name_of_most(claims)
    for text, chosen in (
        (common, {}), (words[0], {}), (words[-1], {}), (f"{words[1]} {common}", {}), (common[0], {}), (words[2][:3], {}),
        ("", {"status": "denied"}), ("", {"person": claims[0].facets["person"][0]}), (f'"{" ".join(words[2:4])}"', {}),
        (words[0], {"status": "denied"}), (f'"{common} {words[2]}"', {}),
    ):  # fmt: skip
        asked.clear()
        total, *_ = page.evaluate(SEARCH, {"text": text, "chosen": chosen})
        assert total or text.startswith('"')
        assert sum(size for path, size in asked if path.endswith(".json")) <= 160_000, text


def name_of_most(claims: Sequence[SearchedClaim]) -> str:
    """The word that most claims have."""
    found = Counter(word for claim in claims for word in {*" ".join(claim.fields[2]).split()})
    return found.most_common(1)[0][0]


def category_name(letter: str) -> str:
    """The category of a letter; ideographs and syllables of Korean, of which there are tens of thousands, are "LO"."""
    many = unicodedata.name(letter, "").startswith(
        ("CJK UNIFIED", "HANGUL SYLLABLE", "TANGUT", "EGYPTIAN", "CUNEIFORM")
    )
    return "LO" if many else unicodedata.category(letter)
