"""Old addresses on the site: as writers know them, in one spelling, each a file that every system can hold."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.entry import Entry
from generator.read.documents import read_document
from generator.text.filenames import windows_problem
from generator.text.old_paths import old_path
from tests.conftest import MakeSite
from tests.sites import entry

A = "content/entries/2025/a.md"
B = "content/entries/2025/b.md"
ELSEWHERE = "have your host redirect it, or remove it"


def with_aliases(*aliases: str) -> str:
    listed = ", ".join("'" + alias.replace("'", "''") + "'" for alias in aliases)
    return entry(extra=f"aliases: [{listed}]")


def said(alias: str) -> list[str]:
    """What is said of one alias, which stands on line 13."""
    found = read_document(A, with_aliases(alias).encode()).problems
    return [str(problem).removeprefix(f"{A}:13:11: ") for problem in found]


KEPT = {
    "/2019/05/12/old-post.html": "/2019/05/12/old-post.html",
    "/old.htm": "/old.htm",
    "/2019/caf%C3%A9/": "/2019/caf\u00e9/",
    "/2019/caf%c3%a9/": "/2019/caf\u00e9/",
    "/2019/caf\u00e9/": "/2019/caf\u00e9/",
    "/2019/cafe\u0301": "/2019/caf\u00e9/",
    "/\u65e5\u672c/": "/\u65e5\u672c/",
    "/\u0434\u043e\u043c.html": "/\u0434\u043e\u043c.html",
    "/\u0645\u06cc\u200c\u0634\u0648\u062f/": "/\u0645\u06cc\u200c\u0634\u0648\u062f/",
    "/2019/05/old": "/2019/05/old/",
    "/v1.5": "/v1.5/",
    "/my%20page/": "/my page/",
    "/2019/old/index.html": "/2019/old/",
    "/index.php/2019/old/": "/index.php/2019/old/",
    "/a+b,c/": "/a+b,c/",
}


@pytest.mark.parametrize(("typed", "path"), KEPT.items(), ids=range(len(KEPT)))
def test_an_old_address_is_taken_in_one_spelling(typed: str, path: str) -> None:
    document = read_document(A, with_aliases(typed).encode())

    assert document.problems == ()
    assert isinstance(document.record, Entry)
    assert document.record.aliases == (path,)


REFUSED = {
    "/?p=1": f': a static file cannot answer "?p=1"; {ELSEWHERE}',
    "/old/?p=1": ': a static file cannot answer "?p=1"; have your host redirect it, or write /old/',
    "/old/#top": ': servers never receive "#top"; write /old/',
    "/old.php": ': hosts do not serve a file "old.php" as a page; have your host redirect it, or write /old.php/ '
    "if that opens, too",
    "https://lab.example/2019/old/": ": it is a full URL; write /2019/old/",
    "2019/old/": "; write /2019/old/",
    "old.html": "; write /old.html",
    "old page": "; write it as /claims/old-name/",
    "//evil.example/": "; write it as /claims/old-name/",
    "/": ": it is the site's front page; write it as /claims/old-name/",
    "/index.html": ": it is the site's front page; write it as /claims/old-name/",
    "/../x/": f': it contains ".."; {ELSEWHERE}',
    "/a/%2e%2e/b/": f': it contains ".."; {ELSEWHERE}',
    "/./": f': it contains "."; {ELSEWHERE}',
    "/a//b/": f": it contains two slashes in a row; {ELSEWHERE}",
    "/a%2Fb/": f': it contains "%2F", an encoded slash; {ELSEWHERE}',
    "/a%5Cb/": f': a file or folder cannot be called "a\\b": Windows does not allow \\ in a name; {ELSEWHERE}',
    "/a%00b/": f': it contains "%00"; {ELSEWHERE}',
    "/a%0Ab/": f': it contains "%0A"; {ELSEWHERE}',
    "/a%E2%80%AEb/": f': it contains "%E2%80%AE"; {ELSEWHERE}',
    "/100%/": f": it contains a single percent sign; {ELSEWHERE}",
    "/a%25b/": f": it contains a single percent sign; {ELSEWHERE}",
    "/%ff/": ": its percent-encoding is not valid UTF-8; write the letters themselves",
    "/con/": f': a file or folder cannot be called "con": Windows reserves that name for a device; {ELSEWHERE}',
    "/nul.html": f': a file or folder cannot be called "nul.html": Windows reserves that name for a device; {ELSEWHERE}',
    "/a./": f': a file or folder cannot be called "a.": Windows drops the dot or space at its end; {ELSEWHERE}',
    "/a /b/": f': "a " begins or ends with a space or dot; {ELSEWHERE}',
    "/.preview/x/": f': ".preview" begins or ends with a space or dot; {ELSEWHERE}',
    "/a:b/": f': a file or folder cannot be called "a:b": Windows does not allow : in a name; {ELSEWHERE}',
}


@pytest.mark.parametrize(("typed", "found"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_can_be_no_file_is_refused_for_what_it_is(typed: str, found: str) -> None:
    assert said(typed) == [f'error E210 "{typed}" is not a path on this site{found}']


def test_an_alias_whose_name_no_file_system_holds_is_refused() -> None:
    (found,) = said("/" + "\u00e9" * 150 + "/")

    assert found.endswith(f"is not a path on this site: a part of it has more than 240 bytes; {ELSEWHERE}")


def test_two_spellings_of_one_address_are_one() -> None:
    found = read_document(A, with_aliases("/2019/caf%C3%A9/", "/2019/caf\u00e9").encode()).problems

    assert [str(problem) for problem in found] == [
        f'{A}:13:31: error E214 "/2019/caf\u00e9/" occurs twice in "aliases"; keep one'
    ]


@given(st.text(max_size=30).map("/".__add__) | st.lists(st.sampled_from(["/", "..", "%2e", "a", "%5c", "\\", ":", ".", " ",
                                                                        "con", "\u00e9", ".html", "%00", "?"])).map("".join))  # fmt: skip
def test_whatever_is_typed_is_a_path_below_the_site_or_none(typed: str) -> None:
    path = old_path(typed).path

    if path:
        parts = PurePosixPath(path).parts
        assert parts[0] == "/" and not {"..", "."} & set(parts) and len(parts) > 1
        assert not any(windows_problem(part) for part in parts[1:])
        assert old_path(path).path == path


# What becomes of them


def test_an_old_page_and_an_old_folder_lead_to_the_entry(site: MakeSite) -> None:
    made = site({A: with_aliases("/2019/05/12/old.html", "/2019/caf%C3%A9", "/2020/my page/"),
                 "content/site.toml": 'base_url = "https://lab.example/facts/"\n'})  # fmt: skip
    assert made.build().problems == ()

    for place in ("2019/05/12/old.html", "2019/caf\u00e9/index.html", "2020/my page/index.html"):
        assert '<meta http-equiv="refresh" content="0; url=/facts/claims/a/">' in made.page(place)
    assert made.page("_redirects").splitlines() == [
        "/facts/2019/05/12/old.html /facts/claims/a/ 301",
        "/facts/2019/caf%C3%A9/ /facts/claims/a/ 301",
        "/facts/2020/my%20page/ /facts/claims/a/ 301",
    ]


def test_an_alias_that_goes_takes_its_file_with_it(site: MakeSite) -> None:
    made = site({A: with_aliases("/2019/old.html", "/2019/caf\u00e9/")})
    made.build()
    made.write({A: entry()})
    made.build()

    assert not [path for path in made.tree() if path.startswith("2019")]


@pytest.mark.parametrize(
    ("aliases", "place"),
    [
        (("/feed.xml/",), 11),
        (("/topics/mexico/",), 11),
        (("/topics/mexico",), 11),
        (("/404.html",), 11),
        (("/x.html", "/x.html/"), 11),
        (("/x.html/", "/x.html"), 11),
        (("/x.html/y/", "/X.html"), 11),
        (("/static/share.png/",), 11),
    ],
)  # fmt: skip
def test_an_alias_that_stands_in_the_way_of_a_file_is_refused(
    site: MakeSite, aliases: tuple[str, ...], place: int
) -> None:
    found = site({A: with_aliases(*aliases)}).problems("N404")

    assert f"{A}:13:{place}: error N404 " in found[0]
    assert found[0].endswith("is the URL of a page; choose a URL that no page has")


@pytest.mark.parametrize("alias", ["/pagefind/pagefind.js", "/PageFind/old/", "/pagefind/"])
def test_an_alias_in_the_folder_of_the_search_is_refused(site: MakeSite, alias: str) -> None:
    path = alias.removesuffix("/")
    refusal = f'error N404 "{path}/" belongs to the search; choose a URL outside /pagefind/'
    assert site({A: with_aliases(alias)}).problems("N404") == [f"{A}:13:11: {refusal}"]


def test_an_alias_with_letters_that_a_page_has_is_refused(site: MakeSite) -> None:
    made = site({A: with_aliases("/topics/caf%C3%A9"), B: entry(claim="claim: The harbour was closed for two weeks",
                                                                topics="topics: [\u65e5\u672c]")})  # fmt: skip
    assert made.problems() == []

    made.write({A: with_aliases("/topics/%E6%97%A5%E6%9C%AC/")})

    assert made.problems() == [
        f'{A}:13:11: error N404 "/topics/\u65e5\u672c/" is the URL of a page; choose a URL that no page has'
    ]


def test_two_entries_cannot_have_one_old_address_in_two_spellings(site: MakeSite) -> None:
    other = with_aliases("/2019/CAF\u00c9/").replace("claim: The", "claim: Once more the")

    assert site({A: with_aliases("/2019/caf%C3%A9"), B: other}).problems() == [
        f'{B}:13:11: error N404 "/2019/CAF\u00c9/" already leads to {A}; keep it in one file'
    ]


def test_one_entry_cannot_have_two_files_that_are_one_where_case_does_not_count(site: MakeSite) -> None:
    assert site({A: with_aliases("/old/", "/OLD/")}).problems() == [
        f'{A}:13:20: error N404 "/OLD/" already leads to {A}; keep one of the two'
    ]
