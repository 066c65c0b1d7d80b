"""Archives and twins: what is no copy, a copy in the place of its page, and one page under two spellings."""

from __future__ import annotations

import pytest

from generator.text.archive_copies import not_a_copy_reason, parse_copy_url
from tests.conftest import MakeSite
from tests.sites import entry

A = "content/entries/2025/a.md"
PAGE = "https://news.example.org/report"
COPY = f"https://web.archive.org/web/20250821000000/{PAGE}"
NO_COPY = {
    PAGE: "the page itself",
    "http://www.news.example.org/report/": "the page itself",
    f"{PAGE}?utm_source=mail#top": "the page itself",
    f"https://web.archive.org/web/*/{PAGE}": "the list of all copies",
    f"https://web.archive.org/web/2025*/{PAGE}": "the list of all copies",
    f"https://web.archive.org/save/{PAGE}": "the form that makes a copy",
    "https://web.archive.org/save": "the form that makes a copy",
    f"https://archive.ph/submit/?url={PAGE}": "the form that makes a copy",
    f"https://archive.today/?run=1&url={PAGE}": "the form that makes a copy",
    f"https://web.archive.org/web/{PAGE}": "whichever copy is the newest",
    f"https://web.archive.org/web/2/{PAGE}": "whichever copy is the newest",
    "https://web.archive.org/": "an archive's front page",
    "https://archive.ph": "an archive's front page",
}
COPIES = [COPY, f"http://web.archive.org/web/20250821if_/{PAGE}", "https://archive.ph/abcde", "https://archive.example/1",
          "https://perma.cc/AB12-CD34", "https://archive.org/details/report"]  # fmt: skip


def sources(*items: tuple[str, str]) -> str:
    """An entry with these addresses and their copies; the first url stands at 9:10, each next one four lines on."""
    blocks = (f"  - url: {url}\n    title: A report\n    publisher: News" + (f"\n    archive: {archive}" if archive else "")
              for url, archive in items)  # fmt: skip
    return entry(sources="sources:\n" + "\n".join(blocks))


@pytest.mark.parametrize(("archive", "why"), NO_COPY.items(), ids=range(len(NO_COPY)))
def test_an_archive_that_is_no_copy_is_named(site: MakeSite, archive: str, why: str) -> None:
    assert site({A: sources((PAGE, archive))}).problems() == [
        f'{A}:12:14: warning R315 "archive" is {why}; open the copy and give its URL'
    ]


@pytest.mark.parametrize("archive", COPIES)
def test_a_copy_is_fine(archive: str) -> None:
    assert not_a_copy_reason(archive, PAGE) == ""


def test_a_copy_in_the_place_of_its_page_is_named_with_both_addresses(site: MakeSite) -> None:
    assert site({A: sources((COPY, ""))}).problems() == [
        f'{A}:9:10: warning R316 "url" is an archived copy of 2025-08-21; write url: {PAGE} and archive: {COPY}'
    ]


def test_a_copy_whose_page_cannot_be_told_is_named(site: MakeSite) -> None:
    assert site({A: sources(("https://archive.ph/abcde", ""))}).problems() == [
        f'{A}:9:10: warning R316 "url" is an archived copy; give the URL of the page itself in "url" '
        "and archive: https://archive.ph/abcde"
    ]


def test_a_copy_beside_itself_is_one_mistake(site: MakeSite) -> None:
    assert site({A: sources((COPY, COPY))}).problems() == [
        f'{A}:9:10: warning R316 "url" is an archived copy of 2025-08-21; write url: {PAGE}'
    ]


def test_a_copy_tells_its_page_also_where_the_scheme_was_left_out() -> None:
    found = parse_copy_url("https://web.archive.org/web/2025/news.example.org/report")

    assert found is not None
    assert (found.original, found.day) == ("http://news.example.org/report", "")


@pytest.mark.parametrize(
    ("twin", "ways"),
    [
        ("http://news.example.org/report", ": its address differs only in http or https"),
        (f"{PAGE}/", ": its address differs only in the final slash"),
        ("https://www.news.example.org/report", ': its address differs only in "www."'),
        (f"{PAGE}?utm_source=x&utm_medium=mail", ": its address differs only in tracking parameters"),
        (f"{PAGE}?fbclid=abc", ": its address differs only in tracking parameters"),
        (f"{PAGE}#comments", ': its address differs only in the part after "#"'),
        ("http://NEWS.example.org/report/", ": its address differs only in http or https and the final slash"),
        ("https://news.example.org:443/report", ""),
        (PAGE, ""),
    ],
)  # fmt: skip
def test_a_source_that_is_listed_twice_in_two_spellings_is_named(site: MakeSite, twin: str, ways: str) -> None:
    assert site({A: sources((PAGE, COPY), (twin, COPY))}).problems() == [
        f"{A}:13:10: warning R307 the source of line 9 is listed twice{ways}; keep one"
    ]


@pytest.mark.parametrize(
    "other", ["https://news.example.org/report2", "https://news.example.org/Report", f"{PAGE}?id=2", f"{PAGE}#!/page/2",
              "https://news.example.com/report", "https://news.example.org:8443/report"]
)  # fmt: skip
def test_another_page_is_another_source(site: MakeSite, other: str) -> None:
    assert site({A: sources((PAGE, COPY), (other, COPY))}).problems() == []
