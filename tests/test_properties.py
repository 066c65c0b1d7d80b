"""Laws that hold for any input, tried on inputs that no person would type.

The examples are the same in every run: a failure here is a failure everywhere.
"""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.content.problem import Severity
from generator.engine.load import load_bounded
from generator.read.files import ContentFile
from generator.read.markdown.sanitize import sanitize
from generator.text.characters import hidden_characters, unusual_characters
from generator.text.filenames import is_slug
from generator.text.folding import fold, likeness, one_line, slugify
from generator.text.web_addresses import is_web_address
from tests.laws import LAW, A, Marks, any_bytes, assert_page_or_problem, load, markdown_text, yaml_text
from tests.sites import entry

any_line = st.text(max_size=60)


@LAW
@given(any_bytes)
def test_any_bytes_end_in_a_page_or_a_problem_that_lies_in_the_file(raw: bytes) -> None:
    assert_page_or_problem(raw)


@LAW
@given(st.text(max_size=120))
def test_any_front_matter_ends_in_a_page_or_a_problem_that_lies_in_the_file(text: str) -> None:
    assert_page_or_problem(f"---\n{text}\n---\nText.\n".encode())


@LAW
@given(yaml_text)
def test_anything_like_yaml_ends_in_a_page_or_a_problem_that_lies_in_the_file(text: str) -> None:
    assert_page_or_problem(f"---\n{text}\n---\nText.\n".encode())


@LAW
@given(yaml_text)
def test_any_lines_after_good_fields_end_in_a_page_or_a_problem_that_lies_in_the_file(text: str) -> None:
    assert_page_or_problem(entry(more=text).encode())


@LAW
@given(
    st.sampled_from(["claim", "speaker", "date", "venue_url", "topics", "sources", "draft", "lang", "aliases"]),
    any_line,
)
def test_any_quoted_value_is_kept_in_its_words_or_is_a_problem(name: str, value: str) -> None:
    quoted = '"' + re.sub(r'["\\]', r"\\\g<0>", value).replace("\n", "\\n").replace("\r", "\\r") + '"'

    loaded = assert_page_or_problem(entry(more=f"venue: {quoted}").encode())
    assert_page_or_problem(entry(**{name: f"{name}: {quoted}"}).encode())

    if not loaded.problems and loaded.entry:
        assert loaded.entry.venue == one_line(value)


@LAW
@given(st.one_of(markdown_text, any_line))
def test_any_body_ends_in_a_page_or_a_problem_that_lies_in_the_file(text: str) -> None:
    assert_page_or_problem(entry(body=text).encode())


@LAW
@given(any_bytes)
def test_what_was_loaded_can_be_kept_for_the_next_build_and_loads_alike(raw: bytes) -> None:
    file = ContentFile(A, raw)

    assert load_bounded("/facts", [file]) == load_bounded("/facts", [file])


@LAW
@given(yaml_text, markdown_text)
def test_the_line_ends_of_a_system_change_nothing_but_bytes(fields: str, body: str) -> None:
    text = f"---\n{fields}\n---\n{body}\n"

    assert load(text.replace("\n", "\r\n").encode()) == load(text.encode())


@LAW
@given(markdown_text)
def test_no_body_gives_a_page_more_than_plain_marks(text: str) -> None:
    body = load(entry(body=text).encode()).body

    Marks().feed(body.html)
    assert sanitize(body.html) == body.html


@LAW
@given(markdown_text)
def test_a_body_without_an_error_hides_no_character(text: str) -> None:
    loaded = load(entry(body=text).encode())

    if all(problem.severity is Severity.WARNING for problem in loaded.problems):
        assert hidden_characters(loaded.body.html) == []


@LAW
@given(st.text())
def test_one_line_is_one_line_and_stays_so(text: str) -> None:
    line = one_line(text)

    assert line == " ".join(line.split())
    assert one_line(line) == line
    assert unicodedata.is_normalized("NFC", line)


@LAW
@given(st.text(st.one_of(st.characters(), st.characters(max_codepoint=160))))
def test_a_quick_look_at_a_text_sees_every_character_that_is_not_plain(text: str) -> None:
    assert unusual_characters(text) == "".join(c for c in text if not (" " <= c <= "~" or c in "\t\n"))


# What names are made of where they are hard to compare: letters that casefold to several, marks of several scripts,
# digits with signs, full stops, joiners.
HARD = "AaßẞKℌ𝐊Ｋéе\u0301ŉİıſﬁ½Ⅳ㎏²-_. '’#+🙂ёйїνΣσςकाि्\u200dชำํパバハ\u3099\u309b19/"
NAMES = st.one_of(st.text(max_size=30), st.text(alphabet=HARD, max_size=12))


def letters_of(name: str) -> list[str]:
    """Letters, marks and numbers as they are compared: decomposed, without case and width; ё is е."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return [c for c in re.sub("\u0435\u0308+", "\u0435", plain) if unicodedata.category(c)[0] in "LMN"]


@LAW
@given(NAMES)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@LAW
@given(NAMES)
def test_case_spacing_and_composition_do_not_make_another_name(name: str) -> None:
    assert fold(name) == fold(one_line(name)) == fold(f" {name} ") == fold(unicodedata.normalize("NFD", name))
    assert fold(name.lower()) == fold(name)


@LAW
@given(NAMES, NAMES, st.sampled_from(["", " ", ".", "'", "-"]))
def test_names_are_one_only_where_they_have_the_same_letters_marks_and_digits(one: str, other: str, sign: str) -> None:
    letters = str.maketrans("", "", "\u02bb\u02bc\u309b\u309c\u00b4")

    for left, right in ((one, other), (one + sign + other, one + other), (one + sign + other, other + sign + one)):
        if fold(left) == fold(right):
            assert letters_of(left.translate(letters)) == letters_of(right.translate(letters))
            assert likeness(left) == likeness(right)


@LAW
@given(
    st.text(alphabet="0123456789", min_size=1), st.text(alphabet="0123456789", min_size=1), st.sampled_from("./,:- +°²")
)
def test_what_stands_between_digits_tells_names_apart(one: str, other: str, sign: str) -> None:
    assert fold(f"{one}{sign}{other}") != fold(one + other)
    assert likeness(f"{one}{sign}{other}") != likeness(one + other)


@LAW
@given(NAMES)
def test_a_slug_is_letters_with_their_marks_and_digits_joined_by_hyphens_and_its_own_slug(name: str) -> None:
    slug = slugify(name)

    assert not re.search(r"^-|--|-$|[\s_./#?%]", slug)
    assert all(c.isalnum() or c in "-\u200c\u200d" or unicodedata.category(c)[0] == "M" for c in slug)
    assert slug.replace("ς", "σ") == slug.casefold()
    assert unicodedata.is_normalized("NFC", slug)
    assert slugify(slug) == slug
    assert len(slug.encode()) <= 150
    assert not slug.isascii() or slug == "" or len(slug) > 80 or is_slug(slug)


@LAW
@given(NAMES)
def test_a_name_has_an_address_exactly_where_it_has_a_letter_or_a_digit(name: str) -> None:
    plain = unicodedata.normalize("NFKD", name)

    assert bool(slugify(name)) == any(c.isalnum() for c in plain)


@LAW
@given(
    st.lists(
        st.sampled_from(
            [
                "http",
                "https",
                "HTTPS",
                "ftp",
                ":",
                "/",
                "//",
                "\\",
                "@",
                "a.example",
                ".",
                " ",
                "\t",
                "\n",
                "?",
                "#",
                "x",
                "é",
                ":80",
                ":0",
                "[",
                "]",
                "<",
                "%",
                "\u202e",
            ]
        ),
        max_size=9,
    ).map("".join)
)
def test_a_web_address_has_a_scheme_and_a_host_and_nobody_s_name(text: str) -> None:
    if is_web_address(text):
        assert re.match(r"https?://[^/?#@\\:\s]+(:\d+)?([/?#]|$)", text)
        assert not re.search(r"[\s\\<>]", text)
