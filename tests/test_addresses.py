"""Addresses on the web: refused for what they are, with the address that is meant; none that only the writer can open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.fix import apply_fixes
from generator.content.entry import Entry
from generator.content.schema import group_of
from generator.content.status import Vocabulary
from generator.read.documents import read_document
from generator.read.markdown.body import render_body
from generator.text.private_hosts import path_below, private_scope
from generator.text.web_addresses import address_refusal, diagnose_address, holds_several, is_web_address
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import SHIPS, entry

A = "content/entries/2025/a.md"
LAB = 'title = "Lab"\nbase_url = "https://lab.example/"\n'
FACTS = 'title = "Lab"\nbase_url = "https://lab.example/facts/"\n'
IN_PRINT = (
    "a source is a page that readers can open: link the publisher's, library's or e-paper's page that shows it, "
    "or cite the printed source in the text below"
)


def in_field(typed: str) -> list[str]:
    """What is said of an address in ``venue_url``, which is on line 13."""
    text = entry(extra="venue_url: '" + typed.replace("'", "''") + "'")
    return [str(problem).removeprefix(f"{A}:13:12: ") for problem in read_document(A, text.encode()).problems]


def in_body(target: str, base_path: str = "") -> list[str]:
    """What is said of a link in a text."""
    return [str(found).partition(": ")[2] for found in render_body(A, f"See [x]({target}).", 10, base_path)[1]]


REFUSED = {
    "https://a.example/search?q=a|b": 'it contains "|"; write https://a.example/search?q=a%7Cb',
    "https://a.example/{id}": 'it contains "{"; write https://a.example/%7Bid%7D',
    "https://a.example/a^b": 'it contains "^"; write https://a.example/a%5Eb',
    "https://a.example/a`b": 'it contains "`"; write https://a.example/a%60b',
    "https://a.example/my report.pdf": "it contains a space; write https://a.example/my%20report.pdf",
    "https://a.example/report (in print)": "it contains a space; write https://a.example/report%20(in%20print), "
    "or https://a.example/report if the rest is a comment",
    "https://a example/x": "its host contains a space; write it as your browser shows it",
    "<https://a.example/report>": "it is in angle brackets; write https://a.example/report",
    "“https://a.example/report”": "it is in quotation marks; write https://a.example/report",
    "(https://a.example/report)": "it is in brackets; write https://a.example/report",
    "[The report](https://a.example/report)": "it is a Markdown link; write https://a.example/report",
    "HTTPS://a.example/report": "https:// must be lower case; write https://a.example/report",
    "HTTP://a.example/a|b": "it does not begin with http://; write http://a.example/a%7Cb",
    "https:/a.example/report": "it does not begin with https://; write https://a.example/report",
    "https//a.example/report": "it does not begin with https://; write https://a.example/report",
    "htps://a.example/report": "it does not begin with https://; write https://a.example/report",
    "https://https://a.example/": "https:// occurs twice; write https://a.example/",
    "https://a.example/1 https://b.example/2": "these are two addresses; give each its own item",
    "https://a.example/1, https://b.example/2": "these are two addresses; give each its own item",
    "https://a.example/1 and https://b.example/2": "these are two addresses; give each its own item",
    "https://a.example/1;https://b.example/2": "these are two addresses; give each its own item",
    "https://jane@a.example/": "it contains a user name and can be mistaken for another address; write https://a.example/",
    "https://jane:word@a.example/": "it contains a user name and can be mistaken for another address; write https://a.example/",
    "https://[2606:4700::1111]/": "its host is an IPv6 address, [2606:4700::1111]; write the site's name",
    "https://stra\u00dfe.example/x": 'its host contains "\u00df", which programs encode in two ways; write '
    "https://xn--strae-oqa.example/x or https://strasse.example/x, whichever opens the page",
    "https://a%2Eb.example/": 'its host contains "%"; write it as your browser shows it',
    "https://a.example:99999/": "port 99999 does not exist; remove the port, or give one from 1 to 65535",
    "https://a.example\\x": "its host contains a backslash; write it as your browser shows it",
    "https://a.example/x\\y": "it contains a backslash; write / instead, as your browser shows it",
    " https://a.example/report": "a space next to it; write https://a.example/report",
    "https://a.example/report>": "other characters next to it; write https://a.example/report",
    "see https://a.example/report": "there is text next to it; write https://a.example/report",
    "The report: <https://a.example/1>": "there is text next to it; write https://a.example/1",
    "doi:10.1000/xyz": "it is a DOI; write https://doi.org/10.1000/xyz",
    "C:\\Users\\jane\\report.pdf": "it is a local file, which readers cannot open; give its web address",
    "file:///home/jane/report.pdf": "it is a local file, which readers cannot open; give its web address",
    "/claims/bridge/": "it is a path on a site; write the full URL, beginning with https://",
    "jane@a.example": "it is an email address; give the address of a page",
}


@pytest.mark.parametrize(("typed", "found"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_no_address_is_refused_for_what_it_is(typed: str, found: str) -> None:
    assert in_field(typed) == [f'error E207 "{typed}" is not a web address: {found}']


@pytest.mark.parametrize(
    "typed",
    ["https://A.Example/Report", "https://a.example/a%7Cb", "https://a.example/?u=https://b.example/",
     "https://web.archive.org/web/20250821000000/https://a.example/1", "http://a.example:8080/x#y", "https://8.8.8.8/"],
)  # fmt: skip
def test_an_address_that_readers_can_open_is_fine(typed: str) -> None:
    assert in_field(typed) == []


@given(st.text(max_size=40).map("https://a.example/".__add__) | st.text(max_size=30) | st.sampled_from(sorted(REFUSED)))
def test_whatever_address_is_proposed_is_one(typed: str) -> None:
    better = "" if is_web_address(typed) else diagnose_address(typed).correction

    assert not better or is_web_address(better)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("https://a.example/my report.pdf", "it contains a space; write https://a.example/my%20report.pdf"),
        ("HTTPS://a.example/", "https:// must be lower case; write https://a.example/"),
        ("https://a.example/x \u201cThe report\u201d", "a title follows it; write https://a.example/x; "
         "put a title in straight quotation marks after a link's address"),
        ("mailto:jane@a.example?subject=x", "an email address cannot have a subject; "
         "write mailto:jane@a.example"),
        ("jane@a.example", "it is an email address; write mailto:jane@a.example"),
        ("/claims/a b/", "it contains a space; write /claims/a%20b/"),
        ("https://jane@a.example/", "it contains a user name and can be mistaken for another address; write https://a.example/"),
    ],
)  # fmt: skip
def test_a_link_of_a_text_is_refused_for_what_it_is(typed: str, found: str) -> None:
    assert in_body(typed) == [f'error B504 the link "{typed}" is not allowed: {found}']


def test_new_refuses_an_address_for_what_it_is(site: MakeSite) -> None:
    made = site({})

    assert run("new", SHIPS, "--source", "https://a.example/a|b", cwd=made.root).stderr.splitlines()[-1] == (
        'Error: "https://a.example/a|b" is not a web address: it contains "|"; write https://a.example/a%7Cb'
    )
    assert run("new", SHIPS, "--source", "http://localhost:8000/", cwd=made.root).stderr.splitlines()[-1] == (
        'Error: "http://localhost:8000/" is on your own machine, which no reader can open; give a public web address'
    )


@pytest.mark.parametrize("typed", ["Print edition, p. 4", "The Daily", "ISBN 978-3-16-148410-0", "Letter of 3 May"])
def test_a_source_in_print_is_told_what_a_source_needs(typed: str) -> None:
    for sources in (f"sources:\n  - url: {typed}\n    title: A\n    publisher: B", f"sources: ['{typed}']"):
        (found,) = read_document(A, entry(sources=sources).encode()).problems

        assert (found.code, found.message, found.hint) == ("E207", f'"{typed}" is not a web address', IN_PRINT)


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("<https://a.example/1>", "https://a.example/1"),
        ("HTTPS://a.example/1", "https://a.example/1"),
        ("https://a.example/a|b", "https://a.example/a%7Cb"),
        ("https://a.example/my report.pdf", "https://a.example/my%20report.pdf"),
        ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
        ("[it](https://a.example/1)", "https://a.example/1"),
        # Two may be meant, or none.
        ("a.example/1", ""),
        ("https://jane@a.example/", ""),
        ("https://a.example/1 https://b.example/2", ""),
        ("https://a.example/report (in print)", ""),
        ("https://stra\u00dfe.example/", ""),
        ("https://\u0430.example/", ""),
    ],
)
def test_fix_mends_an_address_that_has_one_meaning(typed: str, better: str) -> None:
    before = entry(extra=f'venue_url: "{typed}"')

    assert apply_fixes(before, group_of(Entry), Vocabulary.of([])).text == before.replace(typed, better or typed)


# Addresses that only the writer can open

OWN = ["http://127.0.0.1:8000/claims/b/", "http://localhost:8000/claims/b/", "http://0.0.0.0:8000/claims/b/",
       "http://[::1]:8000/claims/b/", "http://LocalHost/claims/b/", "http://127.1/claims/b/",
       "http://2130706433/claims/b/", "https://site.localhost/claims/b/"]  # fmt: skip
PRIVATE = ["http://192.168.1.20/x", "http://10.0.0.1/x", "http://172.16.0.1/x", "http://169.254.1.1/x",
           "http://[fd00::1]/x", "http://nas.local/x", "http://wiki.internal/x", "http://fritz.lan/"]  # fmt: skip


@pytest.mark.parametrize("address", OWN)
def test_a_link_that_was_copied_from_the_preview_is_refused_with_its_path(address: str) -> None:
    said = f'error R314 the link "{address}" leads to your own machine, which no reader can open; write '

    assert in_body(address) == [f"{said}/claims/b/"]
    assert in_body(address.replace("/claims", "/facts/claims"), "/facts") == [
        said.replace("/claims", "/facts/claims") + "/claims/b/"
    ]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_link_into_a_private_network_is_refused(address: str) -> None:
    assert in_body(address) == [
        f'error R314 the link "{address}" leads to a private network, which no reader can open; '
        "give a public web address"
    ]


@pytest.mark.parametrize("address", [*OWN, *PRIVATE, "http://intranet/x"])
def test_no_field_holds_an_address_that_only_the_writer_can_open(address: str) -> None:
    assert in_field(address) == [
        f'error R314 "{address}" is on {private_scope(address)}, which no reader can open; give a public web address'
    ]


@pytest.mark.parametrize(
    "address", ["https://localhost.example/", "https://mylocal.example/", "http://11.0.0.1/", "http://172.32.0.1/",
                "https://10.example.org/", "https://a.example/localhost", "https://a.example/?u=http://127.0.0.1/"]
)  # fmt: skip
def test_an_address_on_the_web_is_nobody_s_own(address: str) -> None:
    assert private_scope(address) == ""


@given(st.text(max_size=40).map("http://".__add__))
def test_whatever_host_is_typed_is_looked_at(address: str) -> None:
    assert private_scope(address) in ("", "your own machine", "a private network", "a host without a dot")
    assert address_refusal(address) or (is_web_address(address) and not holds_several(address))
    assert not private_scope(address) or path_below(address, "").startswith("/")


# The site's own address


@pytest.mark.parametrize(("settings", "base"), [(LAB, "https://lab.example"), (FACTS, "https://lab.example/facts")])
def test_the_site_s_own_address_is_checked_like_a_path(site: MakeSite, settings: str, base: str) -> None:
    made = site({A: entry(body=f"See [it]({base}/claims/nothing/)."), "content/site.toml": settings})

    assert made.problems() == [f'{A}:14:10: error R305 no page has the URL "/claims/nothing/"; '
                               'did you mean "/claims/a/"?']  # fmt: skip


@pytest.mark.parametrize(("settings", "base"), [(LAB, "https://lab.example"), (FACTS, "https://lab.example/facts")])
def test_a_page_of_the_site_is_linked_by_its_path(site: MakeSite, settings: str, base: str) -> None:
    body = f"See [a]({base}), [b]({base}/topics/mexico/#claims) and [c]({base.replace('https', 'http')}/)."
    made = site({A: entry(body=body), "content/site.toml": settings})

    assert [line.partition("R317 ")[2] for line in made.problems()] == [
        f'the link "{base}" leads to this site; write /, which also works in a preview',
        f'the link "{base}/topics/mexico/#claims" leads to this site; '
        "write /topics/mexico/#claims, which also works in a preview",
        f'the link "{base.replace("https", "http")}/" leads to this site; write /, which also works in a preview',
    ]


def test_a_preview_says_of_the_site_s_own_address_what_a_check_says(site: MakeSite) -> None:
    made = site({A: entry(body="See [it](https://lab.example/claims/nothing/)."), "content/site.toml": LAB})

    outcome = made.build(base_url="http://127.0.0.1:8000/")

    assert [str(problem) for problem in outcome.problems] == made.problems()


def test_another_site_that_begins_alike_is_another_site(site: MakeSite) -> None:
    body = "See [a](https://lab.example.org/claims/x/), [b](https://lab.example/factsheet/)."
    made = site({A: entry(body=body), "content/site.toml": FACTS})

    assert made.problems() == []


def test_an_edit_that_links_to_a_page_of_the_site_that_is_not_there_is_no_quick_one(site: MakeSite) -> None:
    made = site({A: entry(body="See [it](https://a.example/)."), "content/site.toml": LAB})
    assert made.build().problems == ()

    made.write({A: entry(body="See [it](https://lab.example/claims/nothing/).")})

    assert [problem.code for problem in made.build().problems] == ["R305"]
