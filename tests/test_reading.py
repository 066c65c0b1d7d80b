"""Front matter: where it begins and ends, what YAML may do in it, what each kind of field takes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.content.entry import Entry
from generator.content.schema import group_of
from generator.content.terms import Person
from generator.read.documents import Document, read_document
from tests.conftest import MakeSite
from tests.counting import calls, no_square
from tests.sites import ENTRY, entry

A = "content/entries/2025/a.md"
FIELDS = f"choose from: {', '.join(field.name for field in group_of(Entry).fields)}"


def read(text: str, path: str = A) -> Document:
    return read_document(path, text.encode())


def lines(text: str, path: str = A) -> list[str]:
    """Every problem of one file alone, less the path."""
    return [str(problem).removeprefix(path + ":") for problem in read(text, path).problems]


def record(text: str) -> Entry:
    """The entry that a text without problems yields."""
    document = read(text)
    assert [str(problem) for problem in document.problems] == []
    assert isinstance(document.record, Entry)
    return document.record


# Where the front matter begins and ends


@pytest.mark.parametrize("text", ["", "\n", "The minister said so.\n"])
def test_a_file_without_front_matter_is_refused(text: str) -> None:
    assert lines(text) == ['1:1: error F103 missing front matter; begin it with a line of "---"']


@pytest.mark.parametrize("opening", ["- - -", "\ufeff---"])
def test_an_opening_that_is_not_three_hyphens_alone_is_no_front_matter(opening: str) -> None:
    # One byte-order mark is taken off; the second one of the last case is text.
    text = ("\ufeff" if opening.startswith("\ufeff") else "") + entry().replace("---", opening, 1)

    assert lines(text) == ['1:1: error F103 missing front matter; begin it with a line of "---"']


@pytest.mark.parametrize(
    ("above", "count"), [("\n", "1 line"), ("My entry\n\n", "2 lines"), ("<!-- x -->\n", "1 line")]
)
def test_whatever_stands_before_the_front_matter_is_pointed_out(above: str, count: str) -> None:
    assert lines(above + entry()) == [
        f'1:1: error F102 {count} before the front matter; make "---" the first line of the file'
    ]


def test_front_matter_that_is_never_closed_is_refused() -> None:
    text = entry().replace("\n---\n", "\n\n")

    assert lines(text) == ['1:1: error F104 the front matter is not closed; end it with a line of "---"']


@pytest.mark.parametrize(
    ("inside", "place"),
    [("", "2:1"), ("# nothing yet", "2:1"), ("just words", "2:1"), ("- claim", "2:1"), ("\n\n[a, b]", "4:1"),
     ("42", "2:1"), ("null", "2:1"), ('"claim: x"', "2:1")],
)  # fmt: skip
def test_front_matter_that_holds_no_fields_is_refused(inside: str, place: str) -> None:
    assert lines(f"---\n{inside}\n---\nText.\n") == [
        f'{place}: error F105 the front matter has no fields; write each as "name: value"'
    ]


def test_spaces_after_the_fences_do_no_harm() -> None:
    assert record(entry().replace("---\n", "--- \t\n")).speaker == "Ken Klippenstein"


def test_the_body_is_kept_as_it_stands_with_its_first_indentation_and_later_fences() -> None:
    document = read(entry(body="    code\n\n---\n\nEnd"))

    assert document.body == "    code\n\n---\n\nEnd\n"
    assert document.body_line == 14


def test_a_problem_below_the_last_line_is_placed_on_the_last_line() -> None:
    text = entry().removesuffix("\nWhat is known.\n")
    assert text.endswith("---")

    assert lines(text) == ["13:1: error B501 no text below the front matter; describe what is known"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_places_are_right_with_the_line_ends_of_every_system(site: MakeSite, ending: str) -> None:
    text = entry(status="status: not denyed", body="One.\n\nTwo.[^9]").replace("\n", ending)

    assert [line.partition(" error")[0] for line in site({A: text.encode()}).problems()] == [f"{A}:5:9:", f"{A}:16:5:"]


def test_a_byte_order_mark_is_accepted_and_shifts_no_place(site: MakeSite) -> None:
    found = site({A: b"\xef\xbb\xbf" + entry(status="status: not denyed").encode()}).problems()

    assert found == [f'{A}:5:9: error S104 unknown status "not denyed"; did you mean "not denied"?']


def test_bytes_that_are_not_utf_8_are_located_behind_a_byte_order_mark_too() -> None:
    for raw in (b"\xef\xbb\xbf\xff", b"\xef\xbb\xbf- \xa9", b"\xef\xbb\xbf\xc3\xa9\xa9"):
        at = len(raw.decode("utf-8-sig", "replace"))
        assert [str(problem) for problem in read_document(A, raw).problems] == [
            f"{A}:1:{at}: error F101 not UTF-8 text; save it as UTF-8"
        ]


def test_bytes_that_are_not_utf_8_are_located_by_line_and_character() -> None:
    document = read_document(A, "---\nclaim: éé".encode() + b"\xff\n---\n")

    assert [str(problem) for problem in document.problems] == [f"{A}:2:10: error F101 not UTF-8 text; save it as UTF-8"]


# What is not YAML


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("venue: a: b", '13:9: error F106 second ": " on this line; put the whole value in quotes: venue: "a: b"'),
        ('venue: The "a": b',
         """13:15: error F106 second ": " on this line; put the whole value in quotes: venue: 'The "a": b'"""),
        ("venue: “a: b”", '13:10: error F106 second ": " on this line; put the whole value in quotes: venue: "a: b"'),
        (f"venue: a: {'b' * 120}", '13:9: error F106 second ": " on this line; put the whole value in double quotes'),
        ("venue: a: b # c", '13:9: error F106 second ": " on this line; put the whole value in double quotes'),
        ("venue: @handle", '13:8: error F106 a value cannot begin with "@"; '
         'put the whole value in quotes: venue: "@handle"'),
        ("venue: %5", '13:8: error F106 a value cannot begin with "%"; put the whole value in quotes: venue: "%5"'),
        ("venue: , b", '13:8: error F106 a value cannot begin with ","; put the whole value in quotes: venue: ", b"'),
        ("venue:\n\ta: b", "14:1: error F106 this line begins with a tab; "
         "use as many spaces as the lines around it"),
        ("people:\n  - Ann\n\t- Bo", "15:1: error F106 this line begins with a tab; "
         "use as many spaces as the lines around it"),
        ("people:\n  - Ann\n  \t- Bo", "15:3: error F106 this line begins with a tab; "
         "use as many spaces as the lines around it"),
        ("people:\n  -\t@Ann", "14:4: error F106 a tab after the hyphen; "
         "use as many spaces as the lines around it"),
        ("venue: 'don't'", "13:13: error F106 text after the closing quotation mark; "
         'put the whole value in quotes: venue: "don\'t"'),
        ('venue: "No" he said', "13:13: error F106 text after the closing quotation mark; "
         "put the whole value in quotes: venue: '\"No\" he said'"),
        ("""venue: "No" he said, "it's no" """, "13:13: error F106 text after the closing quotation mark; "
         'put the whole value in quotes: venue: "\\"No\\" he said, \\"it\'s no\\""'),
        (" venue: b", "13:2: error F106 this line is not aligned with the lines around it; "
         "align it with the other fields of its group"),
        ("venue:Fox", '13:6: error F106 missing space after the colon; write venue: Fox'),
        ("venue：Fox", "13:6: error F106 the colon is U+FF1A FULLWIDTH COLON, not an ordinary colon; write venue: Fox"),
        ("--- b", "13:1: error F106 a second YAML document begins here"),
    ],
)  # fmt: skip
def test_broken_yaml_is_explained_in_a_writer_s_words_where_it_breaks(line: str, expected: str) -> None:
    assert lines(entry(venue=line)) == [expected]


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("claim", 'claim: "The military was asked', "2:8: error F106 a quotation mark or bracket is not "
         "closed; close it"),
        ("topics", "topics: [Mexico, Iran", "7:9: error F106 a list or group in brackets is not closed; "
         "close the bracket"),
    ],
)  # fmt: skip
def test_what_is_opened_and_never_closed_is_located_where_it_opens(name: str, line: str, expected: str) -> None:
    assert lines(entry(**{name: line})) == [expected]


def test_one_line_that_cannot_be_read_hides_no_other_mistake() -> None:
    text = entry(claim="claim: Minister: no strike is planned", date="date: 20 Aug 2025", topics="topics: Mexico")

    assert lines(text) == [
        '2:16: error F106 second ": " on this line; '
        'put the whole value in quotes: claim: "Minister: no strike is planned"',
        '4:7: error E206 "20 Aug 2025" is not a valid date; did you mean 2025-08-20?',
        '7:9: error E203 "topics" must be a list, not text; write topics: [Mexico]',
    ]


def test_a_line_that_is_not_a_field_is_named_and_not_also_missed() -> None:
    assert lines(entry(speaker="Ken Klippenstein")) == [
        '3:1: error F106 this line is not a field; write it as "name: value"',
    ]


def test_a_line_with_another_indentation_is_called_that() -> None:
    text = entry(status="responses:\n  - respondent: Ministry\n    status: denied\n     quote: no")

    assert [line for line in lines(text) if "F106" in line] == [
        "8:6: error F106 this line is not aligned with the lines around it; align it with the other fields of its group"
    ]


def test_columns_count_characters_and_not_bytes() -> None:
    assert [line.partition(": ")[0] for line in lines(entry(claim='claim: "😀é" @'))] == ["2:13"]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x07"])
def test_a_control_character_in_the_front_matter_is_named_where_it_stands(character: str) -> None:
    (found,) = lines(entry(venue=f"venue: a{character}b"))

    assert found.startswith("13:")
    assert "F111 " in found
    assert f"hidden character U+{ord(character):04X}" in found


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_a_line_separator_inside_a_value_does_not_shift_the_places_below_it(character: str) -> None:
    found = lines(entry(claim=f"# remark{character}# remark\nclaim: He lied"))

    assert {line.split(":")[0] for line in found} <= {"2", "3"}
    assert '3:8: error E205 "claim" has 7 characters; at least 20 required' in found


# What YAML can do and front matter cannot


def test_a_key_given_twice_is_refused_with_the_first_line() -> None:
    assert lines(entry(venue="date: 2025-08-21")) == ['13:1: error F107 field "date" is defined twice, first on line 4']


def test_a_key_given_twice_is_seen_through_quotes_and_inside_groups() -> None:
    text = entry(venue='"date": 2025-08-21').replace("    title:", "    url: https://news.example/2\n    title:")

    assert lines(text) == [
        '10:5: error F107 field "url" is defined twice, first on line 9',
        '14:1: error F107 field "date" is defined twice, first on line 4',
    ]


@pytest.mark.parametrize(
    ("value", "sign"), [("&a Fox", "&a"), ("!!str Fox", "!!str"), ("!!binary Rm94", "!!binary"), ("!x Fox", "!x"),
                        ("!!python/name:os.system Fox", "!!python/name:os.system")],
)  # fmt: skip
def test_an_anchor_or_a_tag_is_refused_by_the_sign_that_the_writer_typed(value: str, sign: str) -> None:
    assert lines(entry(venue=f"venue: {value}")) == [
        f'13:8: error F108 "{sign}" is YAML syntax that front matter does not support; '
        "if the character belongs to the text, put the value in double quotes"
    ]


def test_an_alias_is_refused_and_not_also_called_empty() -> None:
    assert lines(entry(venue="venue: *fox")) == [
        '13:8: error F108 "*fox" is YAML syntax that front matter does not support; '
        "if the character belongs to the text, put the value in double quotes"
    ]


def test_a_merge_key_is_an_unknown_field() -> None:
    assert lines(entry(venue="<<: {draft: true}")) == [f'13:1: error E201 unknown field "<<"; {FIELDS}']


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nvenue: [*c, *c, *c]",
        "a0: &a0 {x: y}\n" + "\n".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)),
        "a: &a [*a]",
        "venue: " + "[" * 25_000,
        "venue: " + "[" * 25_000 + "]" * 25_000,
        "venue: " + "{a: " * 20_000,
        "- " * 25_000,
        "? " * 25_000,
        "venue: " + "9" * 200_000,
    ],
    ids=["aliases", "merges", "itself", "brackets", "closed brackets", "groups", "dashes", "keys", "digits"],
)
def test_a_bomb_is_refused_at_once(bomb: str) -> None:
    found: list[str] = []

    assert calls(lambda: found.extend(lines(f"---\n{bomb}\n---\nText.\n"))) < 20_000
    assert found
    assert all(" error " in line for line in found)


def test_a_list_of_very_many_items_is_refused_without_comparing_each_with_each() -> None:
    text = entry(topics="topics: [" + ",".join(f"a{n}" for n in range(250_000)) + "]")

    with no_square():
        found = lines(text)

    assert found[0] == '7:9: error E205 "topics" has 250000 items; at most 8'


@pytest.mark.parametrize(
    "word", ["No", "on", "007", "010", "12:30", "1.10", "2024-05-06", ".inf", "0x1F", "nul", "'null'"]
)
def test_plain_words_that_yaml_would_convert_stay_as_typed(word: str) -> None:
    assert record(entry(speaker=f"speaker: {word}")).speaker == word.strip("'")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("venue: We are #1", "We are"),
        ("venue: Fox News # or CNN", "Fox News"),
        ("venue: Fox\t#News", "Fox"),
        ("venue: Fox\n  News #1", "Fox News"),
        ("people:\n  - Ann Lee # the aide", "Ann Lee"),
    ],
)
def test_a_value_cut_by_a_remark_is_refused_with_what_is_left_of_it(line: str, left: str) -> None:
    found = lines(entry(venue=line))

    assert [each.partition("error ")[2] for each in found] == [
        f'F110 the value is cut off before " #": only "{left}" is left; '
        "put the whole value in double quotes, or the comment on a line of its own"
    ]


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ('venue: "We are #1"', "We are #1"),
        ('venue: "Fox News" # a remark', "Fox News"),
        ("venue: C#1", "C#1"),
        ("venue: >\n  We are #1\n  here", "We are #1 here"),
        ("# a remark\nvenue: Fox News", "Fox News"),
    ],
)
def test_a_sharp_sign_that_cuts_nothing_is_welcome(line: str, venue: str) -> None:
    assert record(entry(venue=line)).venue == venue


# Hidden characters


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u00ad", "U+00AD SOFT HYPHEN"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u200d", "U+200D ZERO WIDTH JOINER"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\u3164", "U+3164 HANGUL FILLER"),
        ("\u115f", "U+115F HANGUL CHOSEONG FILLER"),
        ("\uffa0", "U+FFA0 HALFWIDTH HANGUL FILLER"),
        ("\u034f", "U+034F COMBINING GRAPHEME JOINER"),
        ("\u180b", "U+180B MONGOLIAN FREE VARIATION SELECTOR ONE"),
        ("\u2800", "U+2800 BRAILLE PATTERN BLANK"),
        ("\uf8ff", "U+F8FF PRIVATE CHARACTER"),
        ("\U0010fffd", "U+10FFFD PRIVATE CHARACTER"),
        ("\U0001d173", "U+1D173 MUSICAL SYMBOL BEGIN BEAM"),
    ],
)
def test_a_character_that_nobody_can_see_is_named(typed: str, name: str) -> None:
    found = lines(entry(speaker=f"speaker: Ken{typed} Klippenstein"))

    assert found == [f'3:10: error F111 "speaker" contains the hidden character {name}; type the text again']


@pytest.mark.parametrize(("escape", "code"), [("\\0", "0000"), ("\\e", "001B"), ("\\u202e", "202E"), ("\\x85", "0085")])
def test_an_escape_in_quotes_hides_nothing(escape: str, code: str) -> None:
    found = lines(entry(speaker=f'speaker: "Ken{escape} Klippenstein"'))

    assert len(found) == 1
    assert found[0].startswith(f'3:10: error F111 "speaker" contains the hidden character U+{code} ')


def test_hidden_characters_of_the_body_are_each_located() -> None:
    assert lines(entry(body="One\u200b.\n\nTw\u202eo.")) == [
        "14:4: error F111 the text contains the hidden character U+200B ZERO WIDTH SPACE; type the text again",
        "16:3: error F111 the text contains the hidden character U+202E RIGHT-TO-LEFT OVERRIDE; type the text again",
    ]


def test_marks_that_pile_up_on_a_letter_are_each_located_from_the_fifth_on() -> None:
    assert lines(entry(body="a" + "\u0301" * 6)) == [
        "14:6: error F111 the text contains the hidden character U+0301 COMBINING ACUTE ACCENT; type the text again",
        "14:7: error F111 the text contains the hidden character U+0301 COMBINING ACUTE ACCENT; type the text again",
    ]


@pytest.mark.parametrize("name", ["Nguye\u0302\u0303n", "שָׁלוֹם", "ที่นี่", "⠓⠑⠇⠇⠕⠀⠺⠕⠗⠇⠙"])
def test_marks_and_blanks_of_honest_writing_are_welcome(name: str) -> None:
    assert lines(entry(body=name)) == []


@pytest.mark.parametrize("name", ["می\u200cخواهم", "क्\u200dष"])
def test_joiners_between_letters_of_scripts_that_need_them_are_welcome(name: str) -> None:
    assert record(entry(speaker=f"speaker: {name}")).speaker == name


KEYCAP = "\ufe0f\u20e3"


@pytest.mark.parametrize("key", "0123456789#*")
def test_the_emoji_of_a_key_is_welcome_so_that_its_words_can_be_quoted(key: str) -> None:
    assert lines(entry(body=f"Press {key}{KEYCAP} now, {key}\ufe0f\u20e3{key}{KEYCAP}.")) == []


@pytest.mark.parametrize("text", ["1\ufe0f", "a\ufe0f\u20e3", "1\ufe0f\ufe0f\u20e3", "\ufe0f\u20e3", "1\ufe0fa"])
def test_a_style_without_an_emoji_is_hidden(text: str) -> None:
    assert "U+FE0F VARIATION SELECTOR-16" in lines(entry(body=f"Press {text} now"))[0]


# Kinds of fields


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("xyzzy: 1", f'13:1: error E201 unknown field "xyzzy"; {FIELDS}'),
        ("? [a]\n: b", "13:3: error F105 a field name must be a word"),
        ("venue: [a]", '13:8: error E203 "venue" must be text, not a list'),
        ("venue: {a: b}", '13:8: error E203 "venue" must be text, not a group of fields'),
        ("published: [a]", '13:12: error E203 "published" must be a date, not a list'),
        ("venue_url: [a]", '13:12: error E203 "venue_url" must be a web address, not a list'),
        ("draft: yes", '13:8: error E203 "draft" must be true or false, not "yes"'),
        (
            "source: https://paper.example/a",
            '13:9: error E211 "https://paper.example/a" is not a slug; list it in "sources", with an id to write here',
        ),
        ("draft: [true]", '13:8: error E203 "draft" must be true or false, not a list'),
        ("people: Ann Lee", '13:9: error E203 "people" must be a list, not text; write people: [Ann Lee]'),
        ("people: {a: b}", '13:9: error E203 "people" must be a list, not a group of fields; begin each item with -'),
        ("people: [[Ann]]", '13:10: error E203 items of "people" must be text, not a list'),
        ("people: [a b: c]", '13:10: error E203 items of "people" must be text, not a group of fields'),
        ("corrections: [x]",
         '13:15: error E203 "corrections" must be a group of fields, not text; begin with date: …'),
        ("venue:", '13:7: error E204 "venue" is empty; give it a value or leave out the line'),
        ("venue: ''", '13:8: error E204 "venue" is empty; give it a value or leave out the line'),
        ('venue: " "', '13:8: error E204 "venue" is empty; give it a value or leave out the line'),
        ("people: [Ann, '']", '13:15: error E204 an item of "people" is empty; remove it'),
        ("people: [Ann, ' Ann ']", '13:15: error E214 "Ann" occurs twice in "people"; keep one'),
        ("venue: " + "x" * 201, '13:8: error E205 "venue" has 201 characters; at most 200'),
        ("published: 2025-02-30", '13:12: error E206 "2025-02-30" is not a valid date; February 2025 has 28 days'),
        ("published: 2025-20-08",
         '13:12: error E206 "2025-20-08" is not a valid date; there is no month 20; write year-month-day'),
        ("published: 2025-8-2", '13:12: error E206 "2025-8-2" is not a valid date; did you mean 2025-08-02?'),
        ("published: 02/03/2025", '13:12: error E206 "02/03/2025" is not a valid date; did you mean 2025-02-03 or 2025-03-02?'),
        ("published: 20.03.2025", '13:12: error E206 "20.03.2025" is not a valid date; did you mean 2025-03-20?'),
        ("published: soon", '13:12: error E206 "soon" is not a valid date; write year-month-day, such as 2025-08-20'),
        ("published: ２０２５-08-20", '13:12: error E206 "２０２５-08-20" is not a valid date; did you mean 2025-08-20?'),
        ("published: 2025-08-20T10:00:00Z",
         '13:12: error E206 "2025-08-20T10:00:00Z" is not a valid date; did you mean 2025-08-20?'),
        ("\u00a0venue: b", "13:1: error F120 U+00A0 NO-BREAK SPACE instead of a space; write venue: b"),
        ("people:\n  -Ann Lee", '14:3: error E203 "people" must be a list, not text; put a space after the hyphen: - Ann Lee'),
        ("lang: EN", '13:7: error E209 "EN" is not a language tag; write en'),
        ("translation_of: Daily Mail", '13:17: error E211 "Daily Mail" is not a slug; '
         "write it as lower-case letters, digits and hyphens: daily-mail"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused_by_what_the_field_takes(line: str, expected: str) -> None:
    assert lines(entry(venue=line)) == [expected]


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("www.example.org/report", "write https://www.example.org/report"),
        ("ftp://a.example/x", "begin with https:// and a host"),
        ("javascript:alert(1)", "begin with https:// and a host"),
        ("JAVASCRIPT:alert(1)", "begin with https:// and a host"),
        ("data:text/html,x", "begin with https:// and a host"),
        ("//a.example", "it does not begin with https://; write https://a.example"),
        ("https://", "it has no host; write it as https://www.example.org/report"),
        ("https:///a", "it does not begin with https://; write https://a"),
        (
            "https://user@a.example/",
            "it contains a user name and can be mistaken for another address; write https://a.example/",
        ),
        (
            "https://user:word@a.example/",
            "it contains a user name and can be mistaken for another address; write https://a.example/",
        ),
        ("https://https://a.example/1", "https:// occurs twice; write https://a.example/1"),
        ("https://a.example:99999/", "port 99999 does not exist; remove the port, or give one from 1 to 65535"),
        ("https://a.example:0/", "port 0 does not exist; remove the port, or give one from 1 to 65535"),
        ("https://.example/", "begin with https:// and a host"),
        (
            "https://a.example/a b",
            "it contains a space; write https://a.example/a%20b, or https://a.example/a if the rest is a comment",
        ),
        ("https://a.example\\\\@b.example/", "its host contains a backslash; write it as your browser shows it"),
        ("https://a.example/<script>", 'it contains "<"; write https://a.example/%3Cscript%3E'),
        ("https://a\\tb.example/", "its host contains a tab; write it as your browser shows it"),
    ],
)
def test_what_is_no_web_address_is_refused_and_no_worse_one_is_proposed(address: str, hint: str) -> None:
    shown = address.encode().decode("unicode_escape")

    assert lines(entry(venue=f'venue_url: "{address}"')) == [
        f'13:12: error E207 "{shown}" is not a web address{": " if "; " in hint else "; "}{hint}'
    ]


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "https://a.example:8443/x?y=1&z=2#part", "https://xn--e1afmkfd.example/путь", "https://a.example/(b)",
     "https://a.example/?a=1&section=2", "https://a.example/#:~:text=no%20comment"],
)  # fmt: skip
def test_a_web_address_is_kept_as_typed(address: str) -> None:
    assert record(entry(venue=f'venue_url: "{address}"')).venue_url == address


@pytest.mark.parametrize("source", ["-", "- ''", "- ' '"])
def test_an_empty_source_is_refused(source: str) -> None:
    found = lines(entry(sources=f"sources:\n  {source}"))

    assert [line.partition("error ")[2][:4] for line in found] == ["E204"]
    assert found[0].startswith("9:")


def test_a_source_without_address_lacks_its_url() -> None:
    assert lines(entry(sources="sources:\n  - title: A report")) == [
        '9:5: error E202 the source has no "url"; add a line: url: …'
    ]


def test_the_missing_fields_of_an_empty_entry_are_each_named() -> None:
    assert lines("---\nvenue: Fox News\n---\nText.\n") == [
        f'2:1: error E202 the entry has no "{name}"; add a line: {name}: …'
        for name in ("claim", "speaker", "date", "topics", "sources")
    ]


@pytest.mark.parametrize("tag", ["en", "es", "pt-BR", "zh-Hant", "zh-Hant-TW", "haw"])
def test_a_language_tag_is_read(tag: str) -> None:
    assert record(entry(venue=f"lang: {tag}")).lang == tag


@pytest.mark.parametrize(
    ("value", "expected"), [("2024", "2024"), ("2024-10", "2024-10"), ("2024-10-01", "2024-10-01"), ("2024-13", None),
                            ("May 2024", None), ("2024-02-30", None)],
)  # fmt: skip
def test_a_role_s_dates_are_years_months_or_days(value: str, expected: str | None) -> None:
    path = "content/people/ann-lee.md"
    document = read(f"---\nname: Ann Lee\nkind: person\nroles:\n  - title: Aide\n    from: {value}\n---\n", path)

    assert isinstance(document.record, Person)
    if expected is None:
        hint = "did you mean 2024-05?" if value == "May 2024" else "write 2024, 2024-10 or 2024-10-01"
        assert [str(problem) for problem in document.problems] == [
            f'{path}:6:11: error E206 "{value}" is not a valid date; {hint}'
        ]
    else:
        assert (document.record.roles[0].since, document.problems) == (expected, ())


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("content/people/a.md", "---\nname: Ann\nkind: robot\n---\n",
         '3:7: error E208 "kind" cannot be "robot"; one of: person, organisation'),
        ("content/topics/a.md", "---\ntitel: Mexico\ntitle: Mexico\n---\n",
         '2:1: error E201 unknown field "titel"; did you mean "title"?'),
        ("content/pages/a.md", "---\ntitle: About\ndescripton: x\n---\nText.\n",
         '3:1: error E201 unknown field "descripton"; did you mean "description"?'),
        ("content/pages/a.md", "---\ntitle: About\n---\n \n",
         "4:1: error B501 no text below the front matter; describe what is known"),
    ],
)  # fmt: skip
def test_people_topics_and_pages_have_fields_of_their_own(path: str, text: str, expected: str) -> None:
    assert lines(text, path) == [expected]


def test_people_and_topics_need_no_text() -> None:
    assert lines("---\nname: Ann Lee\nkind: person\n---\n", "content/people/ann-lee.md") == []
    assert lines("---\ntitle: Mexico\n---\n", "content/topics/mexico.md") == []


def test_an_entry_is_read_with_all_that_it_says_and_where() -> None:
    got = record(ENTRY)

    assert got.slug == "a"
    assert got.claim == "The military was asked to prepare strike options against cartels"
    assert got.date == date(2025, 8, 20)
    assert got.topics == ("Mexico", "Drug cartels")
    assert [response.status for response in got.responses] == ["declined to comment"]
    assert got.sources[0].archive == "https://archive.example/report"
    places: dict[tuple[Any, ...], str] = {
        ("claim",): "2:8", ("topics", 1): "6:18", ("responses", 0): "8:5", ("responses", 0, "date"): "10:11",
        ("sources", 0, "url"): "16:10", ("responses", 0, "deadline"): "8:5", ("venue",): "2:1",
    }  # fmt: skip
    assert {keys: str(got.at(*keys)).removeprefix(A + ":") for keys in places} == places


def test_a_text_over_several_lines_becomes_one_line() -> None:
    assert record(entry(because="because: >\n  They  spoke of\n  secrecy.")).because == "They spoke of secrecy."


def test_an_accent_typed_as_two_characters_is_the_same_name() -> None:
    assert record(entry(speaker="speaker: Jose\u0301")).speaker == "José"


def test_an_address_alone_is_a_source() -> None:
    sources = record(entry(sources="sources:\n  - https://a.example/1\n  - url: https://a.example/2")).sources

    assert [source.url for source in sources] == ["https://a.example/1", "https://a.example/2"]
