"""Looking at pages of every kind on a small web of the test's own: each case ends in its right finding."""

from __future__ import annotations

import gzip
import shutil
import ssl
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import brotli
import pytest

from generator.content.source_checks import MatchLevel, SourceState
from generator.evidence.extract import from_html
from generator.evidence.fetcher import Fetcher
from generator.evidence.record_files import Records
from generator.evidence.store import SnapshotStore
from generator.evidence.verify import fetch_all, verify
from tests.desks import (
    FILLER,
    NOTHING,
    PAGE,
    QUOTE,
    SEEN,
    SILENCE,
    TODAY,
    URL,
    Desk,
    article,
    outcome,
    redirect,
    target,
)
from tests.webs import Answer, Asked, Web, make_certificates, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as made:
        made.html("archive.example/", "<p>up</p>")
        yield made


@pytest.fixture
def desk(web: Web, tmp_path: Path) -> Desk:
    return Desk(web, tmp_path / "site")


SPANISH = "El Gobierno no hará comentarios sobre 3 operaciones futuras"
ARABIC = "لن نعلّق على 3 عمليات مقبلة في هذا الشهر"
LOREM_ES = "Los funcionarios hablaron durante una hora del presupuesto del próximo año y de las carreteras del norte. "
LOREM_AR = "تحدث المسؤولون ساعة كاملة عن ميزانية العام المقبل وعن حالة الطرق في الشمال وعن برنامج للموانئ. "


def test_an_article_is_read_with_what_it_says_of_itself(web: Web, desk: Desk) -> None:
    web.html(PAGE, article())
    check = desk.look()

    assert outcome(check) == SEEN
    assert (check.title, check.publisher, check.author) == ("Army plans questioned", "Example News", "Ann Writer")
    assert (check.published, check.lang) == (date(2025, 8, 21), "en")
    assert check.quotes[0].selectors[0].exact == QUOTE
    assert (check.first_read, check.last_read, check.quotes[0].found_on) == (date(2026, 11, 22),) * 3


@pytest.mark.parametrize(("lang", "quote", "filler"), [("es", SPANISH, LOREM_ES * 3), ("ar", ARABIC, LOREM_AR * 3)])
def test_articles_in_spanish_and_arabic(web: Web, desk: Desk, lang: str, quote: str, filler: str) -> None:
    printed = quote.replace("3", "٣").replace("نعلّق", "نعلق") if lang == "ar" else f"«{quote}»"
    web.html(PAGE, article(printed, lang=lang, filler=filler))
    check = desk.look(target(URL, quote))

    assert outcome(check) == SEEN
    assert check.lang == lang


def test_a_changed_number_on_the_page_is_a_difference(web: Web, desk: Desk) -> None:
    web.html(PAGE, article(f"“{QUOTE.replace('3', '300')},” a spokesman said."))
    check = desk.look()

    assert outcome(check) == ("seen", "", ["nearly"])
    assert "[-3-]{+300+}" in check.quotes[0].difference


def test_words_in_scripts_and_in_other_attributes_are_not_on_the_page(web: Web, desk: Desk) -> None:
    web.html(PAGE, article("He left.", head=f'<meta name="description" content="{QUOTE}"><script>"{QUOTE}"</script>'))

    assert outcome(desk.look()) == ("seen", "", ["not found"])


def test_words_that_stand_in_a_comment_alone_are_marked_as_outside_the_text(web: Web, desk: Desk) -> None:
    web.html(PAGE, article("He left.", after=f"<p>{QUOTE}</p>"))
    (quote,) = desk.look().quotes

    assert (quote.finding, quote.outside) == (MatchLevel.FOUND, True)


ENCODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "gzip, br": lambda raw: brotli.compress(gzip.compress(raw)),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_compressed_pages(web: Web, desk: Desk, name: str) -> None:
    web.pages[PAGE] = Answer(ENCODINGS[name](article().encode()),
                             headers={"Content-Type": "text/html", "Content-Encoding": name})  # fmt: skip

    assert outcome(desk.look()) == SEEN


def test_raw_deflate_without_its_wrapping(web: Web, desk: Desk) -> None:
    engine = zlib.compressobj(wbits=-15)
    body = engine.compress(article().encode()) + engine.flush()
    web.pages[PAGE] = Answer(body, headers={"Content-Type": "text/html", "Content-Encoding": "deflate"})

    assert outcome(desk.look()) == SEEN


@pytest.mark.parametrize("name", ["gzip", "br"])
def test_a_body_that_unfolds_without_end_is_given_up(web: Web, desk: Desk, name: str) -> None:
    bomb = ENCODINGS[name](b"<p>" + b"a" * 60_000_000)
    web.pages[PAGE] = Answer(bomb, headers={"Content-Type": "text/html", "Content-Encoding": name})

    assert outcome(desk.look()) == ("unreachable", "too large", NOTHING)


@pytest.mark.parametrize("name", ["gzip", "br", "deflate"])
def test_a_body_that_is_not_what_it_says(web: Web, desk: Desk, name: str) -> None:
    web.pages[PAGE] = Answer(b"\xff\xfe no such thing", headers={"Content-Type": "text/html", "Content-Encoding": name})

    assert outcome(desk.look()) == ("unreachable", "invalid response", NOTHING)


@pytest.mark.parametrize("said", ["text/html; charset=ISO-8859-1", "text/html"])
def test_latin_1_by_its_header_and_unannounced(web: Web, desk: Desk, said: str) -> None:
    page = article(f"«{SPANISH}»", lang="es", filler=LOREM_ES * 3).replace('<meta charset="utf-8">', "")
    web.pages[PAGE] = Answer(page.encode("cp1252"), headers={"Content-Type": said})

    assert outcome(desk.look(target(URL, SPANISH))) == SEEN


def test_an_amp_page(web: Web, desk: Desk) -> None:
    page = article(head='<script async src="https://cdn.example/v0.js"></script>').replace("<html ", "<html amp ")
    web.html("news.example/2025/report/amp", page)

    assert outcome(desk.look(target("http://news.example/2025/report/amp"))) == SEEN


def test_an_address_and_a_redirect_with_letters_of_other_scripts(web: Web, desk: Desk) -> None:
    web.pages["news.example/2025/a%C3%B1o"] = redirect(
        "http://news.example/2025/\u0646\u0635?q=1".encode().decode("latin-1")
    )
    web.html("news.example/2025/%D9%86%D8%B5", article())

    assert outcome(desk.look(target("http://news.example/2025/año"))) == SEEN


def test_a_plain_text(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = Answer(f"{FILLER}\n{QUOTE}\n".encode(), headers={"Content-Type": "text/plain"})

    assert outcome(desk.look()) == SEEN


def test_what_is_no_page_of_text_is_named(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = Answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"})

    assert outcome(desk.look()) == ("unreachable", "not a text page (application/pdf)", NOTHING)


def test_what_a_server_calls_its_page_is_no_markup_in_a_report(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = Answer(b"x", headers={"Content-Type": "image/<b>[x](http://evil.example)"})

    assert desk.look().reason == "not a text page (image/bxhttp//evil.example)"


def test_a_page_in_an_encoding_that_nobody_asked_for(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = Answer(b"x", headers={"Content-Type": "text/html", "Content-Encoding": "snappy"})

    assert outcome(desk.look()) == ("unreachable", "unknown encoding", NOTHING)


@pytest.mark.parametrize("part", ["<div>", "<p>a", "<span>word </span>", "<p>2025-01-01 ", "<table><tr><td>x"])
def test_a_page_of_a_hundred_thousand_elements_is_read_as_one_text(part: str) -> None:
    page = from_html(f"<html><title>T</title><body><p>{QUOTE}</p>" + part * 100_000, URL, date(2026, 11, 22))

    assert page.text == page.all_text
    assert page.title == "T"


@pytest.mark.parametrize("status", [401, 402, 403, 451])
def test_who_keeps_us_out_is_blocked_and_never_gone(web: Web, desk: Desk, status: int) -> None:
    web.pages[PAGE] = Answer(b"<p>No</p>", status)

    assert outcome(desk.look()) == ("blocked", str(status), NOTHING)


@pytest.mark.parametrize("status", [404, 410])
def test_who_says_that_it_is_not_there_is_gone(web: Web, desk: Desk, status: int) -> None:
    web.pages[PAGE] = Answer(b"<p>No</p>", status)

    assert outcome(desk.look()) == ("gone", str(status), NOTHING)


def test_a_server_in_trouble_is_asked_once_more_and_then_unreachable(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = Answer(b"<p>Oops</p>", 503)

    assert outcome(desk.look()) == ("unreachable", "503", NOTHING)
    assert web.pages_asked().count(URL) == 2


def test_a_paywall_s_stub_says_nothing_about_the_quote(web: Web, desk: Desk) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    web.html(PAGE, article("Subscribe to continue reading.", head=head))

    assert outcome(desk.look()) == ("blocked", "paywall", NOTHING)


def test_a_quote_that_stands_before_the_paywall_is_found(web: Web, desk: Desk) -> None:
    head = '<script type="application/ld+json">{"@graph": [{"isAccessibleForFree": "False"}]}</script>'
    web.html(PAGE, article(head=head))

    assert outcome(desk.look()) == SEEN


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (
            "<title>Example News</title><p>We value your privacy.</p><p>Accept all cookies to continue.</p>",
            "cookie wall",
        ),
        ("<title>Example</title><p>Subscribers only. Log in to read.</p>", "paywall"),
        ("<title>Just a moment</title><p>Verify you are human.</p>", "CAPTCHA or login challenge"),
    ],
)
def test_a_wall_in_front_of_the_page_is_no_page(web: Web, desk: Desk, html: str, reason: str) -> None:
    web.html(PAGE, f"<html><head></head><body>{html}</body></html>")

    assert outcome(desk.look()) == ("blocked", reason, NOTHING)


def test_a_page_without_any_text(web: Web, desk: Desk) -> None:
    web.html(PAGE, "<html><body><div id=root></div><script>load()</script></body></html>")

    assert outcome(desk.look()) == ("unreachable", "no text", NOTHING)


def test_a_page_that_says_404_with_status_200_is_gone(web: Web, desk: Desk) -> None:
    web.html(PAGE, "<html><head><title>Page not found</title></head><body><p>Sorry, try the search.</p></body></html>")

    assert outcome(desk.look()) == ("gone", "soft 404 page", NOTHING)


def test_an_article_that_only_speaks_of_404_is_read(web: Web, desk: Desk) -> None:
    web.html(PAGE, article(title="Why a page not found is called 404"))

    assert outcome(desk.look()) == SEEN


def test_an_address_that_leads_to_the_front_page_is_gone(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = redirect("/")
    web.html("news.example/", article())

    assert outcome(desk.look()) == ("gone", "redirects to the front page", NOTHING)


def test_a_page_that_moved_is_read_where_it_is_and_its_new_address_noted(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = redirect("http://www.news.example/archive/report")
    web.html("www.news.example/archive/report", article())
    check = desk.look()

    assert outcome(check) == SEEN
    assert check.moved_to == "http://www.news.example/archive/report"


def test_www_and_a_slash_are_no_move(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = redirect("http://www.news.example/2025/report/", 308)
    web.html("www.news.example/2025/report/", article())

    assert desk.look().moved_to == ""


def test_redirects_in_a_circle_and_without_end(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = redirect("/b")
    web.pages["news.example/b"] = redirect("/2025/report")
    assert outcome(desk.look()) == ("unreachable", "redirect loop", NOTHING)

    for number in range(20):
        web.pages[f"news.example/hop{number}"] = redirect(f"/hop{number + 1}", 302)
    assert outcome(desk.look(target("http://news.example/hop0"))) == ("unreachable", "too many redirects", NOTHING)


@pytest.mark.parametrize(
    "where",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user:pw@news.example/",
        "http://[::1/",
        "http://a\xe2\x84\x80b/",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(web: Web, desk: Desk, where: str) -> None:
    web.pages[PAGE] = redirect(where)

    assert outcome(desk.look()) == ("blocked", "redirect to an invalid URL", NOTHING)


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "192.168.1.1", "169.254.169.254", "172.16.0.9", "0.0.0.0", "100.64.0.1", "::1", "fe80::1", "fd00::1",
     "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1"],
)  # fmt: skip
def test_a_name_that_leads_into_the_own_network_is_refused_also_after_a_redirect(
    web: Web, desk: Desk, address: str
) -> None:
    web.elsewhere["intranet.example"] = [address]
    web.pages[PAGE] = redirect("http://intranet.example/secret")

    assert outcome(desk.look()) == ("blocked", "private address", NOTHING)
    assert outcome(desk.look(target("http://intranet.example/secret"))) == ("blocked", "private address", NOTHING)


def test_one_private_address_among_public_ones_is_enough_to_refuse(web: Web, desk: Desk) -> None:
    web.elsewhere["mixed.example"] = ["93.184.216.34", "127.0.0.2"]

    assert desk.look(target("http://mixed.example/")).reason == "private address"


def test_a_slow_page_is_given_up_after_a_second_try(web: Web, tmp_path: Path) -> None:
    def silent(handler: BaseHTTPRequestHandler) -> None:
        handler.rfile.read(1)  # until the other side hangs up

    web.pages[PAGE] = Answer(written=silent)

    assert outcome(Desk(web, tmp_path, idle_timeout=SILENCE).look()) == ("unreachable", "timeout", NOTHING)
    assert web.pages_asked().count(URL) == 2


def test_an_endless_page_is_given_up_at_the_limit(web: Web, tmp_path: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"<p>word</p>" * 1000)
        except OSError:
            return

    web.pages[PAGE] = Answer(written=endless)

    assert outcome(Desk(web, tmp_path, max_body=200_000).look()) == ("unreachable", "too large", NOTHING)


def test_a_connection_that_is_cut(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = Answer(
        written=lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nA")
    )

    assert outcome(desk.look()) == ("unreachable", "invalid response", NOTHING)


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(web: Web, desk: Desk) -> None:
    answers = iter([Answer(status=429, headers={"Retry-After": "30"}), Answer(article().encode())])
    web.pages[PAGE] = lambda asked: next(answers)

    assert outcome(desk.look()) == SEEN
    assert 30.0 in web.clock.slept


def test_a_host_that_asks_for_hours_is_asked_for_nothing_more_in_this_run(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = Answer(status=429, headers={"Retry-After": "7200"})
    web.html("news.example/other", article())
    looked = desk.looks(target(), target("http://news.example/other"))

    assert [outcome(one.check) for one in looked] == [("blocked", "429", NOTHING)] * 2
    assert web.pages_asked().count(URL) == 1
    assert "http://news.example/other" not in web.urls()


def test_robots_that_refuse_are_obeyed(web: Web, desk: Desk) -> None:
    web.pages["news.example/robots.txt"] = Answer(
        b"User-agent: *\nDisallow: /2025/\nAllow: /2025/open\nCrawl-delay: 7\n"
    )
    web.html(PAGE, article())
    web.html("news.example/2025/open", article())

    closed, open_one = desk.looks(target(), target("http://news.example/2025/open"))

    assert outcome(closed.check) == ("blocked", "robots.txt", NOTHING)
    assert outcome(open_one.check) == SEEN
    assert URL not in web.urls()
    assert min(web.pauses("news.example")) >= 7.0


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow:\n", True),
        ("User-agent: OnTheRecordEvidence\nDisallow: /\n\nUser-agent: *\nAllow: /\n", False),
        ("User-agent: other\nUser-agent: ontherecordevidence\nDisallow: /2025\n", False),
        ("User-agent: *\nDisallow: /*/report$\n", False),
        ("User-agent: *\nDisallow: /*/report$\nAllow: /2025/report\n", True),
        ("User-agent: *\nDisallow: /%32025/\n", False),
        ("Disallow: /\n", True),
        ("\ufeff<html>no rules at all</html>", True),
        ("User-agent: *\nDisallow: /" + "*a" * 5000, True),
    ],
)
def test_rules_of_robots_mean_what_the_standard_says(web: Web, desk: Desk, rules: str, allowed: bool) -> None:
    web.pages["news.example/robots.txt"] = Answer(rules.encode())
    web.html(PAGE, article())

    assert (desk.look().state is SourceState.SEEN) is allowed


@pytest.mark.parametrize(
    ("status", "state"), [(404, SourceState.SEEN), (403, SourceState.SEEN), (500, SourceState.BLOCKED)]
)
def test_without_rules_all_is_allowed_and_with_unreadable_ones_nothing(
    web: Web, desk: Desk, status: int, state: SourceState
) -> None:
    web.pages["news.example/robots.txt"] = Answer(b"", status)
    web.html(PAGE, article())

    assert desk.look().state is state


def test_hosts_are_asked_one_request_at_a_time_with_a_pause_and_told_who_asks(web: Web, desk: Desk) -> None:
    pages = [f"/page{number}" for number in range(6)]
    for page in pages:
        web.html("news.example" + page, article())
        web.html("paper.example" + page, article())
    desk.looks(*(target(f"http://{host}{page}") for page in pages for host in ("news.example", "paper.example")))

    assert web.most_at_once["news.example"] == web.most_at_once["paper.example"] == 1
    assert len(web.pauses("news.example")) == len(web.pauses("paper.example")) == 6
    assert min(web.pauses("news.example") + web.pauses("paper.example")) >= 2.0
    assert {asked.headers["User-Agent"].partition("/")[0] for asked in web.asked} == {"OnTheRecordEvidence"}
    assert web.asked[0].headers["User-Agent"].endswith("(+https://record.example/)")
    assert web.urls().count("http://news.example/robots.txt") == 1


def test_a_host_without_an_address_is_gone_only_when_it_had_none_on_an_earlier_day(web: Web, desk: Desk) -> None:
    lost = target("http://closed.example/report")

    assert outcome(desk.look(lost)) == ("unreachable", "no such host", NOTHING)
    assert outcome(desk.look(lost)) == ("unreachable", "no such host", NOTHING)
    later = desk.look(lost, now=datetime(2026, 11, 29, tzinfo=UTC))
    assert outcome(later) == ("gone", "no such host", NOTHING)
    assert later.since == date(2026, 11, 29)


def test_a_machine_without_a_network_records_nothing(web: Web, tmp_path: Path) -> None:
    looker = Fetcher(web.client(), None, TODAY)
    found = list(verify([target("http://a.example/"), target("http://b.example/")], looker, Records(tmp_path)))

    assert found == []
    assert not (tmp_path / "content").exists()


# Day after day


LATER = datetime(2026, 12, 6, 8, tzinfo=UTC)


def test_a_second_look_without_a_change_writes_nothing_on_the_same_day(web: Web, desk: Desk) -> None:
    web.html(PAGE, article())
    desk.look()
    files = {file: file.stat().st_mtime_ns for file in (desk.root / "content/evidence").iterdir()}
    (again,) = desk.looks(target())

    assert not again.changed
    assert {file: file.stat().st_mtime_ns for file in (desk.root / "content/evidence").iterdir()} == files


def test_a_silent_edit_beside_the_quote_is_noticed_and_the_quote_still_stands(web: Web, desk: Desk) -> None:
    web.html(PAGE, article())
    desk.look()
    web.html(PAGE, article().replace("the roads in the north", "the roads in the south"))
    check = desk.look(now=LATER)

    assert outcome(check) == SEEN
    assert (check.first_read, check.last_read, check.changed) == (
        date(2026, 11, 22),
        date(2026, 12, 6),
        date(2026, 12, 6),
    )
    assert desk.look(now=datetime(2026, 12, 13, tzinfo=UTC)).changed == date(2026, 12, 6)


def test_another_advertisement_or_comment_is_no_change(web: Web, desk: Desk) -> None:
    web.html(PAGE, article())
    desk.look()
    web.html(PAGE, article(after="<p>So do I, and here is why.</p>").replace("buy now", "buy later"))

    assert desk.look(now=LATER).changed is None


def test_a_quote_that_was_edited_shows_what_is_printed_now_and_when_it_last_stood_there(web: Web, desk: Desk) -> None:
    web.html(PAGE, article())
    desk.look()
    web.html(PAGE, article().replace("will not comment", "will gladly comment"))
    (quote,) = desk.look(now=LATER).quotes

    assert quote.finding is MatchLevel.NEARLY
    assert (quote.found_on, quote.lost_on) == (date(2026, 11, 22), date(2026, 12, 6))
    assert "[-not-]{+gladly+}" in quote.difference


def test_a_quote_that_was_removed_is_lost_and_comes_back_when_it_does(web: Web, desk: Desk) -> None:
    web.html(PAGE, article())
    desk.look()
    web.html(PAGE, article("He left."))
    (quote,) = desk.look(now=LATER).quotes
    assert (quote.finding, quote.found_on, quote.lost_on) == (MatchLevel.ABSENT, date(2026, 11, 22), date(2026, 12, 6))

    web.html(PAGE, article())
    (back,) = desk.look(now=datetime(2026, 12, 13, tzinfo=UTC)).quotes
    assert (back.finding, back.found_on, back.lost_on) == (MatchLevel.FOUND, date(2026, 12, 13), None)


@pytest.mark.parametrize("status", [403, 404, 429, 500])
def test_a_look_that_fails_loses_nothing_of_what_was_found(web: Web, desk: Desk, status: int) -> None:
    web.html(PAGE, article())
    before = desk.look()
    web.pages[PAGE] = Answer(b"<p>No</p>", status)
    after = desk.look(now=LATER)

    assert (after.quotes, after.digest, after.last_read, after.title) == (
        before.quotes, before.digest, before.last_read, before.title,
    )  # fmt: skip
    assert (after.last_checked, after.since) == (date(2026, 12, 6),) * 2


# Over TLS


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_a_page_over_tls_is_read_and_a_wrong_certificate_is_not_a_page(tmp_path: Path) -> None:
    with serving(Web(), make_certificates(tmp_path, "news.example")) as web:
        web.html(PAGE, article())
        web.html("other.example/2025/report", article())
        web.html("archive.example/", "<p>up</p>")
        desk = Desk(web, tmp_path / "site")

        assert outcome(desk.look(target("https://news.example/2025/report"))) == SEEN
        assert outcome(desk.look(target("https://other.example/2025/report"))) == (
            "unreachable",
            "certificate",
            NOTHING,
        )
        web.certificates = ssl.create_default_context()
        assert outcome(desk.look(target("https://news.example/2025/report")))[:2] == ("unreachable", "certificate")


# The store


def test_responses_are_kept_as_they_came_and_asked_for_again_only_if_they_changed(web: Web, desk: Desk) -> None:
    desk.store = SnapshotStore(desk.root.parent / "store")
    body = gzip.compress(article().encode())

    def page(asked: Asked) -> Answer:
        if asked.headers.get("If-None-Match") == '"v1"':
            return Answer(status=304)
        return Answer(body, headers={"ETag": '"v1"', "Content-Encoding": "gzip", "Content-Type": "text/html"})

    web.pages[PAGE] = page
    first = desk.look()
    second = desk.look(target(URL, QUOTE, "a programme for ports that had been announced"), now=LATER)

    assert outcome(first) == SEEN
    assert outcome(second) == ("seen", "", ["found", "found"])
    assert second.changed is None
    kept = desk.store.latest(URL)
    assert kept is not None
    assert (kept.status, kept.body, kept.header("ETag")) == (200, body, '"v1"')
    assert len(list((desk.root.parent / "store").rglob("*.warc.gz"))) == 2  # this page's and the other host's


def test_a_damaged_snapshot_is_an_absent_one(web: Web, desk: Desk) -> None:
    desk.store = SnapshotStore(desk.root.parent / "store")
    web.pages[PAGE] = Answer(article().encode(), headers={"ETag": '"v1"', "Content-Type": "text/html"})
    desk.look()
    for file in (desk.root.parent / "store").rglob("*.warc.gz"):
        file.write_bytes(b"\x1f\x8b broken")

    assert outcome(desk.look(now=LATER)) == SEEN


def test_fetching_alone_asks_and_keeps_and_writes_no_record(web: Web, desk: Desk) -> None:
    store = SnapshotStore(desk.root.parent / "store")
    web.html(PAGE, article())
    ((_, reply),) = fetch_all([target()], Fetcher(web.client(), store, TODAY))

    assert store.latest(URL) is not None
    assert not isinstance(reply, Exception)
    assert not desk.root.exists()


def test_addresses_longer_than_a_record_can_name_are_neither_followed_nor_looked_at(web: Web, desk: Desk) -> None:
    web.pages[PAGE] = redirect(f"http://news.example/{'a' * 4_000}")

    assert outcome(desk.look()) == ("blocked", "redirect to an invalid URL", NOTHING)
