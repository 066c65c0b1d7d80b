"""What is read of a page: its encoding, its elements, its time; and what is no page although it says so."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import brotli
import pytest

from generator.content.source_checks import MatchLevel, QuoteCheck, ReadVia, Selector, SourceCheck, SourceState
from generator.evidence.bodies import decode_text
from generator.evidence.extract import PageText, from_html, from_plain
from generator.evidence.fetch_results import FetchError
from generator.evidence.match import Text, find_quote
from generator.evidence.record_files import Records
from generator.evidence.renew import QuoteQuery, record_read
from generator.read.source_checks import LARGEST
from tests.desks import FILLER, NOTHING, PAGE, QUOTE, SEEN, URL, Desk, article, outcome, redirect
from tests.webs import Answer, Web, serving

TODAY = date(2026, 11, 22)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as made:
        made.html("archive.example/", "<p>up</p>")
        yield made


@pytest.fixture
def desk(web: Web, tmp_path: Path) -> Desk:
    return Desk(web, tmp_path / "site")


# Bodies


def test_a_compressed_body_in_several_members_is_read_to_its_end(web: Web, desk: Desk) -> None:
    raw = article().encode()
    body = gzip.compress(raw[:200]) + gzip.compress(raw[200:])
    web.pages[PAGE] = Answer(body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})

    assert outcome(desk.look()) == SEEN


@pytest.mark.parametrize(("name", "compress"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_compressed_body_that_breaks_off_is_no_page_without_the_words(
    web: Web, desk: Desk, name: str, compress: object
) -> None:
    body = compress(article().encode())  # type: ignore[operator]
    web.pages[PAGE] = Answer(body[: len(body) // 2], headers={"Content-Type": "text/html", "Content-Encoding": name})

    assert outcome(desk.look()) == ("unreachable", "invalid response", NOTHING)


def test_a_body_in_more_layers_than_a_server_has_reasons_for(web: Web, desk: Desk) -> None:
    body = article().encode()
    for _ in range(4):
        body = gzip.compress(body)
    web.pages[PAGE] = Answer(body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip, gzip, gzip, gzip"})

    assert outcome(desk.look()) == ("unreachable", "unknown encoding", NOTHING)


@pytest.mark.parametrize(
    ("raw", "said", "text"),
    [
        ("نص".encode("cp1256"), "text/html; charset=windows-1256", "نص"),
        ("año “x”".encode("cp1252"), "text/html; charset=iso-8859-1", "año “x”"),
        ("ありがとう".encode("cp932"), "text/html; charset=Shift_JIS", "ありがとう"),
        (b"<?xml version='1.0' encoding='ISO-8859-15'?><p>\xa4</p>", "application/xhtml+xml",
         "<?xml version='1.0' encoding='ISO-8859-15'?><p>€</p>"),
        ('<meta charset="utf-16"><p>año</p>'.encode(), "text/html", '<meta charset="utf-16"><p>año</p>'),
        ("\ufeffaño".encode("utf-16-le"), "text/html; charset=utf-8", "año"),
        ("año".encode(), "text/html; charset=no-such-thing", "año"),
        ("año".encode(), "text/html; charset=unicode_escape", "año"),
        (b"a\\u0062c", "text/html; charset=unicode_escape", "a\\u0062c"),
        (b"+AGE-", "text/html; charset=utf-7", "+AGE-"),
    ],
)  # fmt: skip
def test_encodings_are_those_of_the_web_and_mean_what_browsers_mean(raw: bytes, said: str, text: str) -> None:
    assert decode_text(raw, said).lstrip("\ufeff") == text


def test_an_encoding_that_takes_hours_for_a_page_is_none() -> None:
    """Python knows punycode, whose work grows with the square of the text."""
    raw = b"a" * 1_000_000 + b"-" + b"b" * 1_000_000

    assert decode_text(raw, "text/html; charset=punycode") == raw.decode()


# Elements


def body(inside: str) -> PageText:
    return from_html(f"<html><body><article><h1>T</h1><p>{FILLER}{FILLER}</p><p>{inside}</p><p>{FILLER}</p></article>"
                     "</body></html>", URL, TODAY)  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "quote", "finding"),
    [
        ('<span class="cap">T</span>he depart<b>ment</b> will <em>not</em> comment', "The department will not comment",
         MatchLevel.FOUND),
        ('The soldiers<sup><a href="#1">1</a></sup> crossed the river', "The soldiers crossed the river", MatchLevel.FOUND),
        ('The soldiers<a href="#1"><sup>[1]</sup></a> crossed the river', "The soldiers crossed the river",
         MatchLevel.FOUND),
        ("It was 10<sup>2</sup> metres of the river", "It was 102 metres of the river", MatchLevel.NEARLY),
        ("It was 10<sup>2</sup> metres of the river", "It was 10² metres of the river", MatchLevel.FOUND),
        ("We will <del>never ever</del> comment on the matter", "We will never ever comment on the matter",
         MatchLevel.NEARLY),
        ('We will<span style="display: none"> never</span> comment on it', "We will never comment on it",
         MatchLevel.NEARLY),
        ("We will<!-- never --> comment on it", "We will comment on it", MatchLevel.FOUND),
        ("We will<br>comment on it", "We will comment on it", MatchLevel.FOUND),
    ],
)  # fmt: skip
def test_words_are_read_as_a_reader_sees_them(inside: str, quote: str, finding: MatchLevel) -> None:
    page = body(inside)

    assert find_quote(quote, Text(page.text)).finding is finding
    assert find_quote(quote, Text(page.all_text)).finding is finding


@pytest.mark.parametrize("part", ["<p>a</p>", "<b>", "<a>y</a>", "<sup>", "<"])
def test_a_page_that_is_made_of_elements_costs_no_time(web: Web, desk: Desk, part: str) -> None:
    web.html(PAGE, article() + part * 450_000)

    assert outcome(desk.look()) == ("unreachable", "too many elements", NOTHING)


def test_a_page_of_attributes_is_read_as_one_text() -> None:
    plain = from_html(article(), URL, TODAY)
    full = from_html(article(after=("<p " + " ".join(f"a{n}" for n in range(200)) + ">") * 900), URL, TODAY)

    assert plain.text != plain.all_text
    assert full.text == full.all_text


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\ufffe", "\x0b", "&#27;", "&#xfffe;"])
def test_signs_that_no_page_may_have_take_no_words_with_them(sign: str) -> None:
    page = body(f"the <sup>{sign}2</sup> first <del>no</del> words{sign} <sup><a>1</a></sup>{sign} and the last")

    assert "the ² first words and the last" in " ".join(page.all_text.replace("\n", " ").split())


def test_a_word_that_is_parted_at_the_end_of_a_line_is_one_word_or_two() -> None:
    page = from_plain("The depart-\nment has twenty-\nfive of them in the north.")
    check = record_read(
        URL, page, [QuoteQuery("The department has twenty-five of them")], None, TODAY, via=ReadVia.FILE
    )
    assert check.quotes[0].finding is not MatchLevel.ABSENT

    for words in ("The department has", "has twenty-five of them"):
        (quote,) = record_read(URL, page, [QuoteQuery(words)], None, TODAY, via=ReadVia.FILE).quotes
        assert (quote.finding, quote.outside) == (MatchLevel.FOUND, False)


# What is no page


def page_of(title: str, *paragraphs: str) -> str:
    shown = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head><title>{title}</title></head><body><main>{shown}</main></body></html>"


def test_a_short_report_about_something_not_found_is_read_where_its_words_stand(web: Web, desk: Desk) -> None:
    web.html(PAGE, page_of("Wreckage not found", f"“{QUOTE},” he said. The page no longer exists."))

    assert outcome(desk.look()) == SEEN


@pytest.mark.parametrize("title", ["Page not found | Example News", "404 - Example News", "Página no encontrada"])
def test_an_error_page_with_much_to_read_beside_it_is_gone(web: Web, desk: Desk, title: str) -> None:
    web.html(PAGE, page_of(title, "Read this instead.", *[FILLER] * 6))

    assert outcome(desk.look()) == ("gone", "soft 404 page", NOTHING)


def test_a_long_wall_of_cookies_is_no_page(web: Web, desk: Desk) -> None:
    words = "We and our partners ask for your consent to cookies. " * 3
    web.html(PAGE, page_of("Example News", words, *["Some of them measure, others remember what you read here."] * 10))

    assert outcome(desk.look()) == ("blocked", "cookie wall", NOTHING)


@pytest.mark.parametrize(
    "where", ["news.example/login", "login.example/x", "news.example/consent/", "news.example/account/sign-in.html"]
)
def test_a_redirect_to_a_login_is_no_page(web: Web, desk: Desk, where: str) -> None:
    web.pages[PAGE] = redirect(f"http://{where}?next=/2025/report")
    web.html(where, article("He left."))

    assert outcome(desk.look()) == ("blocked", "redirects to a login page", NOTHING)


def test_an_article_about_registers_that_moved_is_no_login(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = redirect("/2025/voters-register-and-subscribe-in-numbers")
    web.html("news.example/2025/voters-register-and-subscribe-in-numbers", article())

    assert outcome(desk.look()) == SEEN


@pytest.mark.parametrize("front", ["/", "/en/", "/home", "/index.html"])
def test_front_pages_of_all_kinds_are_no_article(web: Web, desk: Desk, front: str) -> None:
    web.pages[PAGE] = redirect(front)
    web.html(f"news.example{front}", article())

    assert outcome(desk.look()) == ("gone", "redirects to the front page", NOTHING)


# Files that the editors hold


def test_a_page_cannot_lose_words_that_only_the_editors_copy_had(web: Web, desk: Desk) -> None:
    held = record_read(URL, from_plain(QUOTE), [QuoteQuery(QUOTE)], None, date(2026, 11, 1), via=ReadVia.FILE)
    Records(desk.root).save(held)
    web.html(PAGE, article("He left."))
    check = desk.look()

    assert (check.state, check.reason) == (SourceState.BLOCKED, "differs from the copy that the editors have")
    assert (check.way, check.quotes) == (ReadVia.FILE, held.quotes)


def test_a_page_that_shows_the_words_takes_the_place_of_the_editors_copy(web: Web, desk: Desk) -> None:
    Records(desk.root).save(
        record_read(URL, from_plain(QUOTE), [QuoteQuery(QUOTE)], None, date(2026, 11, 1), via=ReadVia.FILE)
    )
    web.html(PAGE, article())
    check = desk.look()

    assert (outcome(check), check.way, check.changed) == (SEEN, ReadVia.PAGE, None)


# Records


def test_a_page_of_endless_words_makes_no_record_that_a_build_refuses(tmp_path: Path) -> None:
    long = "x" * 200_000
    wanted = [QuoteQuery(f"the word number {number} of {'we will ' * 200} is here") for number in range(60)]
    page = from_plain(f"the word {long} of " + "we will " * 200 + "is here")
    Records(tmp_path).save(record_read(URL, page, wanted, None, TODAY, via=ReadVia.FILE))
    again = Records(tmp_path)

    assert again.problems == ()
    assert len(again.checks[URL].quotes) == 60


def test_a_record_that_would_be_too_large_keeps_its_findings_and_leaves_out_the_places(tmp_path: Path) -> None:
    quotes = tuple(
        QuoteCheck(quote=f"{number} " + "words " * 100, finding=MatchLevel.FOUND, found_on=TODAY,
                   selectors=(Selector(exact="words " * 160),))
        for number in range(200)
    )  # fmt: skip
    records = Records(tmp_path)

    assert records.save(SourceCheck(url=URL, state=SourceState.SEEN, quotes=quotes))
    assert not records.save(SourceCheck(url=URL, state=SourceState.SEEN, quotes=quotes))
    (file,) = (tmp_path / "content/evidence").iterdir()
    assert file.stat().st_size < LARGEST
    assert {quote.finding for quote in Records(tmp_path).checks[URL].quotes} == {MatchLevel.FOUND}


def test_a_page_of_too_many_elements_says_so_where_it_is_read() -> None:
    with pytest.raises(FetchError, match="too many elements"):
        from_html("<p>" * 500_000, URL, TODAY)
