"""What readers are told about sources and quotes: on a claim's page, on /evidence/, in its feed and its download."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import MakeSite
from tests.recorded import QUOTE, RECORD, SELECTOR, quote, record
from tests.sites import ENTRY, Site, entry

A = "content/entries/2025/a.md"
CAPTURE = "https://web.archive.org/web/20250821000000/"


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", re.sub(r"(?=<t[hd])", " ", html)).split())


def claim(site: Site) -> str:
    assert site.build().problems == () or all(p.severity.value == "warning" for p in site.build().problems)
    return site.page("claims/a/")


def test_a_source_that_nobody_looked_at_is_not_checked_yet(site: MakeSite) -> None:
    shown = text(claim(site({A: ENTRY})))

    assert "Compared with the source so far: 0 of 1 quote." in shown
    assert "word for word" not in shown


def test_a_quote_that_was_found_says_when_and_leads_to_the_words(site: MakeSite) -> None:
    page = claim(site({A: ENTRY, **record(quotes=quote())}))

    assert "Found word for word at the source on 20 November 2026" in text(page)
    assert (
        'href="https://news.example/report#:~:text=The%20department%20will%20not%20comment%20on%20future%20operations"'
        in page
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "at the source on 20 November 2026, outside its main text, as in a caption, a box or a comment"),
        ("es", "en la fuente el 20 de noviembre de 2026, fuera de su texto principal, como en un pie de foto"),
    ],
)
def test_words_that_stand_beside_the_main_text_alone_say_so(site: MakeSite, lang: str, said: str) -> None:
    made = site({A: ENTRY, **record(quotes=quote(outside=True))})
    made.write({"content/site.toml": f'base_url = "https://record.example/"\ntitle = "T"\nlang = "{lang}"\n'})

    assert said in text(claim(made))


def test_words_read_in_a_file_that_the_editors_hold_are_not_said_to_stand_at_the_source(site: MakeSite) -> None:
    shown = text(claim(site({A: ENTRY, **record(quotes=quote(), way="file")})))

    assert "Found word for word in the editors’ copy of the page on 20 November 2026" in shown
    assert "at the source on" not in shown


def test_a_page_that_changed_beside_the_quote_says_so(site: MakeSite) -> None:
    shown = text(claim(site({A: ENTRY, **record(quotes=quote(), changed="2026-11-01")})))

    assert "The page has changed since we first read it; these words were still there on 20 November 2026" in shown


def test_words_that_have_gone_point_to_the_copy_and_to_no_place_on_the_page(site: MakeSite) -> None:
    lost = quote(finding="not found", found_on="2026-10-01", lost_on="2026-11-20", selectors=[])
    page = claim(site({A: ENTRY, **record(quotes=lost, changed="2026-11-20")}))

    assert "No longer at the source, where they were last found on 1 October 2026" in text(page)
    assert (
        '<a class="address" href="https://archive.example/report" rel="nofollow ugc noopener">See the copy</a>' in page
    )
    assert ":~:" not in page


def test_a_copy_whose_address_tells_its_day_is_named_by_it(site: MakeSite) -> None:
    lost = quote(finding="not found", found_on="2026-10-01", lost_on="2026-11-20", selectors=[])
    of_a_day = ENTRY.replace(
        "https://archive.example/", "https://web.archive.org/web/20250821070000/https://news.example/"
    )
    of_no_day = of_a_day.replace("20250821", "20259921")

    assert "See the copy of 21 August 2025" in text(claim(site({A: of_a_day, **record(quotes=lost)})))
    assert "See the copy of" not in text(claim(site({A: of_no_day, **record(quotes=lost)})))


def test_a_source_without_quotes_that_changed_is_not_said_to_have_words(site: MakeSite) -> None:
    made = site({A: ENTRY, **record(changed="2026-11-20")})
    made.build()

    assert "The source has changed" in text(made.page("evidence/"))
    assert "the quoted words are still there" not in text(made.page("evidence/"))
    made.write(record(changed="2026-11-20", quotes=quote()))
    made.build()
    assert "the quoted words are still there" in text(made.page("evidence/"))


def test_other_words_are_shown_beside_ours(site: MakeSite) -> None:
    page = claim(site({A: ENTRY, **record(quotes=quote(finding="nearly", difference="will [-not-]{+never+} comment"))}))

    assert "will <del>not</del> <ins>never</ins> comment" in page


def test_a_page_that_could_not_be_read_keeps_what_was_found_before(site: MakeSite) -> None:
    shown = text(claim(site({A: ENTRY, **record(quotes=quote(), state="blocked", reason="403", looked="2026-11-21")})))

    assert "Found word for word at the source on 20 November 2026" in shown
    assert "Could not be read on 21 November 2026" in shown


def test_the_words_of_a_page_that_is_gone_are_no_longer_there(site: MakeSite) -> None:
    page = claim(site({A: ENTRY, **record(quotes=quote(), state="gone", looked="2026-11-21", since="2026-11-21")}))

    assert "No longer at the source" in text(page)
    assert "No longer available, as of 21 November 2026" in text(page)


def test_a_quote_that_was_reworded_after_the_check_is_not_checked_yet(site: MakeSite) -> None:
    other = quote(quote="The department will not comment")

    assert "Compared with the source so far: 0 of 1 quote." in text(claim(site({A: ENTRY, **record(quotes=other)})))


def test_a_copy_found_later_serves_where_the_writer_gave_none(site: MakeSite) -> None:
    copies = [{"url": "https://web.archive.org/web/20250821000000/https://news.example/report", "date": "2025-08-21"}]
    bare = ENTRY.replace("    archive: https://archive.example/report\n", "")
    made = site({A: bare, **record(quotes=quote(), copies=copies)})

    assert made.problems("R309") == []
    assert "Copy of 21 August 2025" in text(claim(made))


def test_the_evidence_page_counts_and_lists_what_needs_a_hand(site: MakeSite) -> None:
    made = site({A: ENTRY, "content/entries/b.md": entry(), **record(quotes=quote(finding="not found"))})
    made.build()
    shown = text(made.page("evidence/"))

    assert "Quotes not found 1" in shown
    assert "Sources 1 Sources read 1 Sources not read yet 0" in shown
    assert "Not found at the source on 20 November 2026" in shown
    assert "No changes have been detected so far." in shown


def test_nothing_is_counted_as_checked_on_a_site_without_records(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()

    assert "Quotes not checked yet 1 Sources 1 Sources read 0 Sources not read yet 1" in text(made.page("evidence/"))


def test_what_happens_at_the_sources_has_a_feed(site: MakeSite) -> None:
    lost = quote(finding="not found", found_on="2026-10-01", lost_on="2026-11-20")
    made = site({A: ENTRY, **record(quotes=lost, changed="2026-11-20")})
    made.build()
    feed = json.loads(made.page("evidence/feed.json"))

    assert [(item["title"], item["date_published"]) for item in feed["items"]] == [
        ("Quoted words are no longer at the source, as recorded by the editors: A report", "2026-11-20T00:00:00Z")
    ]
    assert "Quoted words are no longer at the source" in made.page("evidence/feed.xml")


def test_the_download_gives_each_quote_its_selector(site: MakeSite) -> None:
    made = site({A: ENTRY, **record(quotes=quote())})
    made.build()
    (source,) = json.loads(made.page("data/evidence.json"))["sources"]

    assert source["claims"] == ["a"]
    assert source["quotes"][0]["selector"] == [{"type": "TextQuoteSelector", **SELECTOR}]


@pytest.mark.parametrize(
    "fields",
    [
        {"copies": [{"url": "javascript:alert(1)", "date": "2025-08-21"}]},
        {"moved_to": "data:text/html,<script>alert(1)</script>"},
        {"url": "file:///etc/passwd"},
        {"copies": [{"url": "https://evil.example/", "date": "2025-08-21"}]},
        {"copies": [{"url": f"{CAPTURE}https://news.example/report", "date": "2025-08-22"}]},
        {"copies": [{"url": f"{CAPTURE}https://evil.example/report", "date": "2025-08-21"}]},
        {"moved_to": "https://news.example/" + "a" * 4_000},
        {"title": "A" * 301},
        {"words": 2**64},
        {"words": -1},
        {"title": "A \u202etitle"},
        {"state": "fine"},
        {"looked": "yesterday"},
        {"quotes": [{"quote": QUOTE, "finding": "true"}]},
    ],
)
def test_a_record_that_no_command_wrote_stops_the_build(site: MakeSite, fields: dict[str, Any]) -> None:
    (line,) = site({A: ENTRY, **record(**fields)}).problems("F119")

    assert line.startswith(f"{RECORD}:1:1: error F119 invalid source check")


def test_words_of_a_page_are_text_and_never_markup(site: MakeSite) -> None:
    evil = quote(finding="nearly", difference="{+<script>alert(1)</script>+} [-<b>-]")
    page = claim(site({A: ENTRY, **record(quotes=evil)}))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_record_has_the_name_of_its_address_so_that_no_second_one_can_stand_in_for_it(site: MakeSite) -> None:
    made = site({A: ENTRY, **record(), "content/evidence/z.json": record()[RECORD], "content/evidence/notes.txt": "x"})

    assert made.problems() == [
        "content/evidence/notes.txt:1:1: error F116 this file is ignored; move it out of content/evidence/",
        "content/evidence/z.json:1:1: error F119 the record of https://news.example/report has another name; "
        "rename the file to news-example-c506265b8f3d.json",
    ]


@pytest.mark.parametrize(
    "twice", ['"looked": "2020-01-01", ', '"quotes": [{"quote": "a", "finding": "found", "quote": "b"}], ']
)
def test_a_key_that_is_given_twice_says_so_at_any_depth(site: MakeSite, twice: str) -> None:
    raw = str(record()[RECORD]).replace("{", "{" + twice, 1)
    name = "quote" if "quotes" in twice else "looked"
    (line,) = site({A: ENTRY, RECORD: raw}).problems("F119")

    assert f'invalid source check: "{name}" is given twice; restore it' in line


@pytest.mark.parametrize(
    "fields",
    [
        {"looked": "2099-01-01"},
        {"since": "2099-01-01"},
        {"first": "2099-01-01"},
        {"seen": "2099-01-01"},
        {"changed": "2099-01-01"},
        {"quotes": quote(found_on="2099-01-01")},
        {"quotes": quote(lost_on="2099-01-01")},
        {"copies": [{"url": "https://web.archive.org/web/20990101000000/https://news.example/report",
                     "date": "2099-01-01"}]},
    ],
)  # fmt: skip
def test_nothing_was_observed_on_a_day_that_is_still_to_come(site: MakeSite, fields: dict[str, Any]) -> None:
    assert site({A: ENTRY, **record(**fields)}).problems("R318") == [
        f"{RECORD}:1:1: error R318 2099-01-01 is in the future; remove the file and run evidence verify"
    ]


def test_a_look_on_the_day_of_a_writer_ahead_of_the_builder_is_no_look_in_the_future(site: MakeSite) -> None:
    assert site({A: ENTRY, **record(looked="2026-11-23")}).problems("R318") == []


def test_a_message_repeats_no_more_of_a_page_than_fits_a_line(site: MakeSite) -> None:
    (line,) = site({A: ENTRY, **record(title="Another headline " * 17)}).problems("R312")

    assert len(line) < 300


def test_a_broken_record_names_its_file_and_others_are_still_read(site: MakeSite) -> None:
    made = site({A: ENTRY, **record(quotes=quote(finding="not found")), "content/evidence/b.json": "{"})

    assert [line.split()[2] for line in made.problems()] == ["R310", "F119"]


def test_a_build_and_a_check_load_nothing_that_reaches_the_network(site: MakeSite) -> None:
    made = site({A: ENTRY, **record(quotes=quote())})
    # What reads texts loads http.client with urllib.request, for names of files; nothing may connect.
    code = (
        "import socket, sys; from generator.cli.main import cli\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = None\n"
        "try: cli(['check', '--root', sys.argv[1], '--jobs', '1'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'urllib3', 'trafilatura', 'rapidfuzz', 'warcio', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(made.root)], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"
