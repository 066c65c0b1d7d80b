"""content/site.toml and content/statuses.toml: what is refused, and where."""

from __future__ import annotations

import pytest

from tests.conftest import MakeSite
from tests.sites import WAITING, entry

A = "content/entries/2025/a.md"
SITE = "content/site.toml"
STATUSES = "content/statuses.toml"

DENIED = """\
[[status]]
id = "denied"
label = "Denied"
definition = "The respondent said that the claim is wrong."
differs = "Whoever objects to a part disputes."
stance = "rejects"
colour = "#a03010"
colour_dark = "#f0a080"
shape = "cross"
"""


def changed(old: str, new: str) -> str:
    assert old in WAITING
    return WAITING.replace(old, new)


# site.toml


def test_a_site_needs_no_settings_at_all(site: MakeSite) -> None:
    made = site({A: entry()})

    outcome = made.build()

    assert outcome.problems == ()
    assert "On the Record" in made.page("index.html")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # C601
        ('title = "A', '1:1: error C601 the quotation mark is not closed; write title = "A"'),
        ('title = "A"\ntitle = "B"\n', "2:12: error C601 cannot overwrite a value"),
        ("title = 'a'\n= 3\n", "2:1: error C601 invalid statement"),
        ('title = "\\ud800"\n', "1:16: error C601 escaped character is not a unicode scalar value"),
        # C602
        ('titel = "A"\n', '1:1: error C602 unknown setting "titel"; did you mean "title"?'),
        ('title = "A"\n\n[analytics]\nid = 1\n', '3:1: error C602 unknown setting "analytics"'),
        ('[policy]\nfonts = ["https://a.example"]\nconnect = []\n',
         '3:1: error C602 unknown setting "connect" in "policy"; did you mean "connections"?'),
        ('[[nav]]\ntitle = "A"\nurl = "/data/"\n[[nav]]\ntitle = "B"\nadress = "/data/"\n',
         '6:1: error C602 unknown setting "adress" in "nav"'),
        # C603
        ("title = 3\n", '1:1: error C603 "title" cannot be 3; must be text, not a whole number'),
        ('title = " "\n', "1:1: error C603 \"title\" cannot be ' '; give it a value"),
        ('tagline = "A"\nfeed_items = 0\n', '2:1: error C603 "feed_items" cannot be 0; must be from 1 to 1000'),
        ("feed_items = 1001\n", '1:1: error C603 "feed_items" cannot be 1001; must be from 1 to 1000'),
        ('feed_items = "30"\n', "1:1: error C603 \"feed_items\" cannot be '30'; must be a whole number, not text"),
        ('lang = "English"\n', "1:1: error C603 \"lang\" cannot be 'English'; write en"),
        ('forbidden_hosts = ["rt.example", "https://rt.example/"]',
         '1:1: error C603 "forbidden_hosts" cannot be this; '
         'for "https://rt.example/", write only the host, in lower case: mirror.example'),
        ('[contact]\nresponse_time = -1', '1:1: error C603 "contact" cannot be this; '
         'in "response_time", must be from 0 to 365'),
        ('repository = "github.com/a/b"\n',
         "1:1: error C603 \"repository\" cannot be 'github.com/a/b'; begin with https://"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_settings_is_located(site: MakeSite, text: str, expected: str) -> None:
    assert site({SITE: text, A: entry()}).problems() == [f"{SITE}:{expected}"]


@pytest.mark.parametrize(
    "address",
    ["www.example.org", "ftp://a.example/", "https://", "https://a@b.example/", "https://a.example/?x", "//a.example/",
     "https://a.example/#x", "https://a.example/\\\\x", "https://https://a.example/", "javascript:x", "/facts/", "http://[::1/", "http://a\u2100b/"],
)  # fmt: skip
def test_a_base_url_is_a_web_address_without_query_or_fragment(site: MakeSite, address: str) -> None:
    found = site({SITE: f'base_url = "{address}"\n', A: entry()}).problems()

    assert len(found) == 1
    assert found[0].startswith(f'{SITE}:1:1: error C603 "base_url" cannot be ')
    assert found[0].endswith("; write it as https://www.example.org/facts/")


@pytest.mark.parametrize("address", ["https://a.example", "https://a.example/", "https://a.example/facts"])
def test_a_base_url_may_lack_its_last_slash(site: MakeSite, address: str) -> None:
    made = site({SITE: f'base_url = "{address}"\n', A: entry()})

    assert made.build().problems == ()
    assert f"{address.rstrip('/')}/claims/a/" in made.page("sitemap.xml")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//evil.example", "/\\\\evil.example", "about/", "https://a@b.example/", ""]
)
def test_navigation_leads_to_the_site_or_the_web_only(site: MakeSite, url: str) -> None:
    found = site({SITE: f'title = "A"\n\n[[nav]]\ntitle = "About"\nurl = "{url}"\n', A: entry()}).problems()

    assert found == [f'{SITE}:3:1: error C603 "nav" cannot be this; in "url", begin with / or https://']


def test_a_licence_has_an_address_on_the_web(site: MakeSite) -> None:
    found = site({SITE: '[licence]\nname = "MIT"\nurl = "javascript:x"\n', A: entry()}).problems()

    assert found == [f'{SITE}:1:1: error C603 "licence" cannot be this; in "url", begin with https://']


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[licence]\nnmae = "MIT"\n', "nmae"),
        ('[[nav]]\ntitle = "About"\nurl = "/about/"\nicon = "x"\n', "icon"),
    ],
)
def test_a_setting_unknown_inside_a_table_is_not_dropped_in_silence(site: MakeSite, text: str, name: str) -> None:
    found = site({SITE: text, A: entry()}).problems()

    assert [line.partition(" error ")[2][:4] for line in found] in (["C602"], ["C603"])
    assert name in found[0]


@pytest.mark.parametrize("text", ["title = " + "[" * 5000, "title = " + "[" * 5000 + "]" * 5000,
                                  "feed_items = " + "9" * 5000, "feed_items = 0x" + "f" * 50_000,
                                  "a." * 5000 + "b = 1"])  # fmt: skip
def test_settings_that_break_the_reader_are_a_problem_and_no_traceback(site: MakeSite, text: str) -> None:
    found = site({SITE: text, A: entry()}).problems()

    assert [line.startswith(f"{SITE}:1:") and " error C60" in line for line in found] == [True]


@pytest.mark.parametrize("name", [SITE, STATUSES])
def test_settings_that_are_not_utf_8_are_refused_with_their_line(site: MakeSite, name: str) -> None:
    found = site({name: b"# one\n# caf\xe9\n"}).problems("F101")

    assert len(found) == 1
    assert found[0].startswith(f"{name}:2:")
    assert found[0].endswith(" error F101 not UTF-8 text; save it as UTF-8")


def test_settings_may_begin_with_a_byte_order_mark_and_end_lines_as_windows_does(site: MakeSite) -> None:
    found = site({SITE: b'\xef\xbb\xbftitle = "A"\r\nlang = "X"\r\n', A: entry()}).problems()

    assert found == [f"{SITE}:2:1: error C603 \"lang\" cannot be 'X'; write it as en, es or pt-BR"]


@pytest.mark.parametrize(("text", "trouble"), [
    ('title = "{0}"', '"title" has 100000 characters; at most 120'),
    ('tagline = "{0}"', '"tagline" has 100000 characters; at most 300'),
    ('description = "{0}"', '"description" has 100000 characters; at most 300'),
    ('publisher = "{0}"', '"publisher" has 100000 characters; at most 120'),
    ('base_url = "https://a.example/{0}"', '"base_url" has 100019 characters; at most 2048'),
    ('repository = "https://a.example/{0}"', '"repository" has 100018 characters; at most 2048'),
    ('lang = "en-abcde-{0}"', f""""lang" cannot be 'en-abcde-{"x" * 51}…'; write it as en, es or pt-BR"""),
    ('[licence]\nname = "{0}"', '"name" has 100000 characters; at most 120'),
    ('[[nav]]\ntitle = "{0}"\nurl = "/a/"', '"title" has 100000 characters; at most 60'),
    ('[[nav]]\ntitle = "A"\nurl = "https://a.example/{0}"', '"url" has 100018 characters; at most 2048'),
    ("".join(f'[[nav]]\ntitle = "A"\nurl = "/claims/?{n}"\n' for n in range(21)), '"nav" has 21 items; at most 20'),
], ids=range(11))  # fmt: skip
def test_what_stands_on_every_page_has_a_longest_length(site: MakeSite, text: str, trouble: str) -> None:
    found = site({SITE: text.format("x" * 100_000), A: entry()}).problems("C603")
    assert [line.partition(" error C603 ")[2] for line in found] == [trouble]
    assert found[0].startswith(f"{SITE}:1:1: ")


def test_a_link_in_place_of_the_settings_is_not_followed(site: MakeSite) -> None:
    made = site({"elsewhere.toml": 'title = "Other"\n', A: entry()})
    (made.root / SITE).symlink_to(made.root / "elsewhere.toml")

    assert made.problems() == [
        f"{SITE}:1:1: error F113 this is a link or a device, not a regular file; put the file itself here"
    ]


# statuses.toml


def test_a_site_may_have_statuses_of_its_own(site: MakeSite) -> None:
    assert site({STATUSES: WAITING + DENIED, A: entry()}).problems() == []


SILENT = (
    WAITING
    + """\
[[status]]
id = "kept_silent"
label = "Kept silent"
definition = "A letter was sent and nobody wrote back."
differs = "Nothing came back at all."
stance = "silent"
needs = ["asked_on", "deadline"]
unreached = true
colour = "#5a5a5a"
colour_dark = "#cccccc"
shape = "dots"
[[status]]
id = "sent_on"
label = "Sent on"
definition = "The question was sent on."
differs = "Somebody else was named."
stance = "silent"
refers = true
needs = ["asked_by"]
colour = "#5a5a5a"
colour_dark = "#cccccc"
shape = "arrow"
"""
)


def test_what_a_status_of_the_sites_own_needs_and_takes_is_what_its_file_says(site: MakeSite) -> None:
    given = "responses:\n  - respondent: The Mayor\n    status: {}\n    date: 2025-08-21\n    quote: 'The mayor has said what there is'\n    {}"
    made = site({STATUSES: SILENT, A: entry(status=given.format("kept silent", "reason: privacy"))})
    assert [line.partition(": ")[2] for line in made.problems()] == [
        'error S107 "kept silent" needs asked_on; say who asked the question and when',
        'error S108 "kept silent" needs a deadline; give the day by which no answer had come',
        'error S113 "reason" does not match the status "kept silent"; remove it',
    ]
    made.write({A: entry(status=given.format("sent on", "referred_to: The Harbour"))})
    assert [line.partition(": ")[2] for line in made.problems()] == [
        'error S107 "sent on" needs asked_by; say who asked the question and when'
    ]
    made.write({A: entry(status=given.format("sent on", "referred_to: The Harbour\n    asked_by: The Post"))})
    assert made.problems() == []


def test_a_status_with_needs_cannot_stand_without_a_response(site: MakeSite) -> None:
    made = site({STATUSES: SILENT, A: entry(status="status: kept silent")})
    assert [line.partition(": ")[2] for line in made.problems()] == [
        'error S107 "kept silent" needs a response with asked_on; '
        "add a response that says who did not answer, who asked, and when"
    ]


def test_an_own_vocabulary_without_needs_asks_for_none(site: MakeSite) -> None:
    text = SILENT.replace('id = "kept_silent"', 'id = "did_not_respond"').replace(
        'needs = ["asked_on", "deadline"]\n', ""
    )
    given = "responses:\n  - respondent: The Mayor\n    status: kept silent\n    date: 2025-08-21"
    assert site({STATUSES: text, A: entry(status=given)}).problems() == []


@pytest.mark.parametrize(("old", "new", "said"), [
    ('needs = ["asked_by"]', 'needs = ["quote"]', "cannot be 'quote'"),
    ('needs = ["asked_by"]', 'needs = "asked_by"', "must be a list, not text"),
    ('stance = "silent"\nneeds', 'stance = "open"\nneeds', '"kept_silent" cannot be unreached with the stance "open"; '
     'use the stance "silent"'),
])  # fmt: skip
def test_needs_that_cannot_be_are_refused(site: MakeSite, old: str, new: str, said: str) -> None:
    assert old in SILENT
    (found,) = site({STATUSES: SILENT.replace(old, new), A: entry()}).problems()
    assert " C603 " in found
    assert found.endswith(said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# nothing\n", "1:1: error C603 the file contains no status"),
        ("[[status]\n", "1:9: error C601 expected ']]' at the end of an array declaration"),
        (changed('label = "Awaiting response"\n', ""),
         "1:1: error C603 invalid status: missing label"),
        (changed('"waiting"', '"sulking"'),
         "1:1: error C603 invalid status: \"stance\": cannot be 'sulking'"),
    ],
)  # fmt: skip
def test_statuses_that_cannot_be_read_are_one_problem_and_not_one_for_each_entry(
    site: MakeSite, text: str, expected: str
) -> None:
    assert site({STATUSES: text, A: entry()}).problems() == [f"{STATUSES}:{expected}"]


@pytest.mark.parametrize(
    "text", ["status = 3\n", "status = true\n", 'status = "x"\n', "[status]\nid = 'x'\n", "status = [3]\n"]
)
def test_a_status_that_is_no_table_is_a_problem_and_no_traceback(site: MakeSite, text: str) -> None:
    found = site({STATUSES: text}).problems()

    assert found
    assert all(line.startswith(f"{STATUSES}:1:1: error C603 ") for line in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (changed("#5a5a5a", "grey"),
         '11:1: error C603 "colour" of awaiting_response cannot be "grey"; write it as #5a5a5a'),
        (changed("#5a5a5a", "#555"),
         '11:1: error C603 "colour" of awaiting_response cannot be "#555"; write it as #5a5a5a'),
        (changed('"#5a5a5a"', '"red;background:url(//evil.example)"'),
         '11:1: error C603 "colour" of awaiting_response cannot be "red;background:url(//evil.example)"; '
         "write it as #5a5a5a"),
        (WAITING + 'retired = true\nreplaced_by = "nowhere"\n',
         '11:1: error C603 "awaiting_response" is replaced by "nowhere", which does not exist'),
        (changed('"waiting"', '"silent"'),
         '11:1: error C603 no status has the stance "waiting", which questions without an answer have; '
         'add one, such as "awaiting response"'),
        (WAITING + WAITING.replace("awaiting_response", "asked").replace("Awaiting response", "Asked"),
         '20:1: error C603 "asked" cannot have the stance "waiting", which "awaiting_response" already has; '
         "only one status can"),
        (WAITING + 'colr = "#000000"\n', '20:1: error C602 unknown setting "colr"; did you mean "colour"?'),
        (changed("#cccccc", "#333333"),
         "11:1: error C605 \"colour_dark\" of awaiting_response has a contrast of 1.3 to 1 with "
         "#14171a and #1d2226; at least 4.5 to 1 is required"),
        (WAITING + 'aliases = ["Denied"]\n',
         '11:1: error C604 "Denied" of awaiting_response is already used by denied; choose another'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_status_is_located_at_its_table_or_line(site: MakeSite, text: str, expected: str) -> None:
    found = site({STATUSES: DENIED + "\n" + text, A: entry()}).problems()

    assert [line for line in found if line.startswith(STATUSES)] == [f"{STATUSES}:{expected}"]


def test_colours_are_not_measured_on_grounds_that_a_sites_own_stylesheet_replaces(site: MakeSite) -> None:
    pale = {STATUSES: DENIED + "\n" + changed("#cccccc", "#333333"), A: entry()}

    assert site(pale).problems("C605")
    assert not site({**pale, "layouts/style.css": ":root{--ground:#fff}"}).problems("C605")


@pytest.mark.parametrize(("old", "new", "trouble"), [
    ('"awaiting_response"', '"{0}"', '"id" has 9000 characters; at most 60'),
    ('"Awaiting response"', '"{0}"', '"label" has 9000 characters; at most 60'),
    ("stance =", 'aliases = ["{0}"]\nstance =', '"aliases" has 9000 characters; at most 60'),
    ("stance =", f"aliases = {[f'a{n}' for n in range(41)]}\nstance =", '"aliases" has 41 items; at most 40'),
    ("stance =", 'translations.es = {{ label = "A", definition = "{0}", differs = "C" }}\nstance =',
     '"definition" has 9000 characters; at most 600'),
], ids=range(5))  # fmt: skip
def test_the_texts_of_a_status_have_longest_lengths(site: MakeSite, old: str, new: str, trouble: str) -> None:
    text = DENIED + changed(old, new.format("x" * 9000) if "{0}" in new else new)
    found = site({STATUSES: text}).problems("C603")
    assert found == [f"{STATUSES}:10:1: error C603 {trouble}"]


def test_a_vocabulary_has_at_most_sixty_statuses(site: MakeSite) -> None:
    names = [f"{one}{other}" for one in "abcdefgh" for other in "abcdefgh"]
    many = "".join(DENIED.replace('"denied"', f'"{name}"').replace('"Denied"', f'"Label {name}"') for name in names)
    assert site({STATUSES: many}).problems("C603") == [
        f"{STATUSES}:1:1: error C603 the file has 64 statuses; at most 60"
    ]


def test_a_status_after_one_that_cannot_be_read_keeps_its_own_place(site: MakeSite) -> None:
    found = site({STATUSES: DENIED.replace('"rejects"', '"sulks"') + WAITING.replace("#5a5a5a", "#cccccc")}).problems()

    assert [line.removeprefix(STATUSES).partition(" error ")[::2] for line in found] == [
        (":1:1:", "C603 invalid status: \"stance\": cannot be 'sulks'"),
        (":10:1:", "C605 \"colour\" of awaiting_response has a contrast of 1.5 to 1 with #fbfaf7 and #ffffff; "
         "at least 4.5 to 1 is required"),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["Awaiting", "awaiting response", "../x", "a__b", "é", ""])
def test_an_id_is_lower_case_words_joined_by_low_lines(site: MakeSite, word: str) -> None:
    found = site({STATUSES: DENIED + changed('"awaiting_response"', f'"{word}"')}).problems("C603")

    assert found == [f'{STATUSES}:10:1: error C603 the id "{word}" must be lower-case words joined by _']


@pytest.mark.parametrize("word", ["", " ", "???"])
def test_a_label_has_letters(site: MakeSite, word: str) -> None:
    found = site({STATUSES: DENIED + changed('"Awaiting response"', f'"{word}"')}).problems()

    assert [line.partition(" error ")[0] for line in found] == [f"{STATUSES}:10:1:"]


def test_a_setting_beside_the_statuses_is_unknown(site: MakeSite) -> None:
    found = site({STATUSES: "statuses = 3\n" + WAITING, A: entry()}).problems()

    assert found == [f'{STATUSES}:1:1: error C602 unknown setting "statuses"; each status must begin with [[status]]']


def test_the_statuses_that_come_with_the_generator_are_without_a_problem(site: MakeSite) -> None:
    assert site({}).problems() == []


def test_a_mistake_in_the_settings_stops_a_build_before_anything_is_written(site: MakeSite) -> None:
    made = site({A: entry()})
    made.build()
    before = made.tree()

    outcome = made.write({SITE: 'titel = "A"\n'}).build()

    assert [problem.code for problem in outcome.problems] == ["C602"]
    assert before
    assert made.tree() == before
