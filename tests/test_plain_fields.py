"""Fields hold plain text: what an import, an editor or a habit puts into them is named, in every kind of file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.file_kinds import FILE_KINDS
from generator.content.schema import Field, Group, Kind, group_of
from generator.read.documents import read_document
from generator.text.plain_text import MISSING, PLACEHOLDERS, entities, markup, placeholder, without_entities
from generator.text.quotation_marks import is_quoted, strip_quotation_marks
from tests.sites import ENTRY, entry

A = "content/entries/2025/a.md"
UNNAMED = 'give the value; if no more is known, say what is known, such as "an unnamed official"'


def lines(text: str, path: str = A) -> list[str]:
    """Every problem of one file alone, less the path."""
    return [str(problem).removeprefix(path + ":") for problem in read_document(path, text.encode()).problems]


def answer(*more: str) -> str:
    """An entry with one answer, whose further fields begin on line 11."""
    fields = "\n    ".join(("  - respondent: Lowfield Council", "status: denied", "date: 2025-08-21", *more))
    return entry(status=f"responses:\n{fields}")


# No value


@pytest.mark.parametrize("word", ["null", "Null", "NULL", "~"])
@pytest.mark.parametrize("name", ["venue", "because", "lang", "published", "venue_url", "draft", "people", "related"])
def test_null_is_no_value_in_any_optional_field(name: str, word: str) -> None:
    line = 6 if name == "because" else 13
    column = len(name) + 3
    fields = {name if name == "because" else "speaker_note": f"{name}: {word}"}
    text = entry(**fields) if name == "because" else entry(extra=f"{name}: {word}")

    assert lines(text) == [
        f'{line}:{column}: error E204 "{name}" is empty: {word} means no value; give it a value or leave out the line'
    ]


@pytest.mark.parametrize("name", ["claim", "speaker", "date", "topics", "sources"])
def test_null_is_no_value_in_a_required_field(name: str) -> None:
    (found,) = lines(entry(**{name: f"{name}: ~"}))

    assert found.endswith(f'error E204 "{name}" is empty: ~ means no value; give it a value')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (entry(extra="people: [Ann Lee, null]"), '13:19: error E204 an item of "people" is empty: null means no '
         "value; remove it"),
        (entry(extra="people:\n  - ~"), '14:5: error E204 an item of "people" is empty: ~ means no value; '
         "remove it"),
        (entry(extra="related: [~]"), '13:11: error E204 an item of "related" is empty: ~ means no value; '
         "remove it"),
        (answer("asked_by: null"), '9:15: error E204 "asked_by" is empty: null means no value; give it a value '
         "or leave out the line"),
        (answer("respondent: Null").replace("  - respondent: Lowfield Council\n    ", "  - "),
         '8:17: error E204 "respondent" is empty: Null means no value; give it a value'),
        (answer("original:", "  text: ~", "  lang: es"), '10:13: error E204 "text" is empty: ~ means no value; '
         "give it a value"),
        (entry(extra="corrections:\n  - date: 2025-08-21\n    text: null"),
         '15:11: error E204 "text" is empty: null means no value; give it a value'),
        (entry(sources="sources:\n  - null"), '10:5: error E204 an item of "sources" is empty: null means no '
         "value; remove it"),
    ],
)  # fmt: skip
def test_null_is_no_value_in_lists_and_groups(text: str, found: str) -> None:
    shown = [line for line in lines(text) if " E204 " in line]

    assert [line.split(":", 2)[2] for line in shown] == [found.split(":", 2)[2]]


@pytest.mark.parametrize("typed", ['"null"', "'~'", "'NULL'"])
def test_a_quoted_null_is_a_word(typed: str) -> None:
    assert lines(entry(speaker=f"speaker: {typed}")) == []


@pytest.mark.parametrize("typed", ["Nulla", "null and void", "nil desperandum", "~ 20 people"])
def test_a_text_that_begins_like_null_is_a_text(typed: str) -> None:
    assert lines(entry(extra=f"venue: {typed}")) == []


# Entities


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Marks &amp; Spencer", '"&amp;", which is displayed as typed; write &'),
        ("the bridge&#8217;s road", '"&#8217;", which is displayed as typed; write ’'),
        ("the bridge&#x2019;s road", '"&#x2019;", which is displayed as typed; write ’'),
        ("two&nbsp;weeks", '"&nbsp;", which is displayed as typed; write a space'),
        (
            "&ldquo;no&rdquo; &amp; &hellip;",
            '"&ldquo;", "&rdquo;" and "&amp;", which are displayed as typed; write “, ” and &',
        ),
        ("zero&#8203;width", '"&#8203;", which is displayed as typed; type the characters themselves, or remove them'),
        ("&lt;!-- note", '"&lt;", which is displayed as typed; type the characters themselves, or remove them'),
    ],
)
def test_an_entity_of_an_import_is_named_with_its_character(typed: str, found: str) -> None:
    assert lines(entry(extra=f'venue: "{typed}"')) == [f'13:8: warning W703 "venue" contains {found}']


def test_an_entity_in_an_address_is_named() -> None:
    text = entry(extra="venue_url: https://a.example/?a=1&amp;b=2")

    assert lines(text) == ['13:12: warning W703 "venue_url" contains "&amp;", which is displayed as typed; write &']


@pytest.mark.parametrize("typed", ["R&D", "R&D; AT&T", "Q&A;", "a &; b", "a &#; b", "&unheardof;", "a & b"])
def test_an_ampersand_that_begins_no_entity_is_fine(typed: str) -> None:
    assert lines(entry(extra=f"venue: '{typed}'")) == []


@given(st.text(alphabet="&amp;#38lt <>x", max_size=40))
@example("&amp;amp;amp;")
def test_what_was_freed_of_entities_holds_none(text: str) -> None:
    assert entities(without_entities(text)) == []


# Comments and markup


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("The office said no. <!-- ask the lawyer -->", "<!--"),
        ("The office said no. <!-- never closed", "<!--"),
        ("<!--more--> The office said no.", "<!--"),
        ("The office said no. {>> ask the lawyer <<}", "{>>"),
        ("The office said no. {>> never closed", "{>>"),
        ("The office said no. %% ask the lawyer %%", "%%"),
        ("The office said no. {# ask the lawyer #}", "{#"),
    ],
)
def test_an_editor_s_comment_in_a_field_is_an_error(typed: str, sign: str) -> None:
    assert lines(entry(because=f'because: "{typed}"')) == [
        f'6:10: error E216 "because" contains an editor\'s comment, "{sign}", which readers would see; '
        "remove it, or put it on a line of its own that begins with #"
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("The <b>office</b> **said** [no](https://example.org/).", '"<b>", "**said**" and "[no](https://example.org/)" '
         "are displayed as typed"),
        ("It was *never* so.", '"*never*" is displayed as typed'),
        ("It was __never__ so.", '"__never__" is displayed as typed'),
        ("It was _never_ so.", '"_never_" is displayed as typed'),
        ("It was ~~never~~ so.", '"~~never~~" is displayed as typed'),
        ("The file `a.txt` is gone.", '"`a.txt`" is displayed as typed'),
        ("As printed.[^1]", '"[^1]" is displayed as typed'),
        ("See <https://example.org/>.", '"<https://example.org/>" is displayed as typed'),
        ("See ![it](a.png).", '"![it](a.png)" is displayed as typed'),
        ("The office said<br/>no.", '"<br/>" is displayed as typed'),
        ("## The office said no.", '"##" is displayed as typed'),
        ("> The office said no.", '">" is displayed as typed'),
        ("{{ page.title }} said no.", '"{{ page.title }}" is displayed as typed'),
        ("M\\*A\\*S\\*H said no.", '"\\*" is displayed as typed'),
    ],
)  # fmt: skip
def test_markup_in_a_field_is_named(typed: str, shown: str) -> None:
    assert lines(entry(because=f"because: '{typed}'")) == [
        f'6:10: warning W704 "because" is plain text, where {shown}; remove the Markdown and HTML'
    ]


@pytest.mark.parametrize(
    "typed",
    ["5 * 3 * 2 = 30", "f**k and s**t", "f*** them", "snake_case_word", "a < b and b > c", "[…] as he said [sic]",
     "C++ and C#", "#MeToo", "1. FC Köln", "2*3*4", "100 % of them", "[the aide] (so he said)", "{a, b}", "- 3 %"],
)  # fmt: skip
def test_signs_that_are_no_markup_are_fine(typed: str) -> None:
    assert lines(entry(because=f"because: '{typed}'")) == []


# Placeholders


@pytest.mark.parametrize("word", ["TBD", "tbc", "N/A", "n/a", "none", "None", "unknown", "Unbekannt", "xxx", "to be confirmed"])  # fmt: skip
def test_a_placeholder_for_a_name_is_named(word: str) -> None:
    assert lines(entry(speaker=f"speaker: {word}")) == [
        f'3:10: warning W705 "speaker" is "{word}", a word for missing information; {UNNAMED}'
    ]


@pytest.mark.parametrize("word", ["???", "…", "...", "-", "--", "n.a.", "not available", "undefined"])
def test_a_placeholder_in_an_optional_field_is_named(word: str) -> None:
    assert lines(entry(extra=f"venue: '{word}'")) == [
        f'13:8: warning W705 "venue" is "{word}", a word for missing information; give the value, or leave out the line'
    ]


def test_a_placeholder_in_a_list_is_named() -> None:
    assert lines(entry(topics="topics: [Mexico, TBD]")) == [
        '7:18: warning W705 "topics" is "TBD", a word for missing information; write what is meant, or remove it'
    ]


@given(st.sampled_from(sorted(PLACEHOLDERS | MISSING)), st.sampled_from(["", ".", "?", "[", "("]))
def test_every_placeholder_is_found_however_it_is_dressed(word: str, sign: str) -> None:
    assert word == "na" or placeholder(f"{sign}{word.upper()}{sign}"[:20])


def test_a_correction_is_no_name() -> None:
    assert lines(entry(extra="corrections:\n  - date: 2025-09-01\n    text: TBD")) == [
        '15:11: warning W705 "text" is "TBD", a word for missing information; give the value'
    ]


def test_a_text_that_waits_to_be_written_is_named() -> None:
    mark = "TO" + "DO"

    assert lines(entry(because=f'because: "{mark}: ask the office"')) == [
        f'6:10: warning W705 "because" contains "{mark}", a word for missing information; '
        "give the value, or leave out the line"
    ]


@pytest.mark.parametrize("word", ["Na", "No", "C", "50", "Nemo", "The Unknown Soldier", "Nonesuch", "X", "XX"])
def test_a_name_that_is_like_a_placeholder_is_a_name(word: str) -> None:
    assert placeholder(word) == ""


@pytest.mark.parametrize("word", ["None.", "Unknown", "Nil"])
def test_what_somebody_answered_is_no_placeholder(word: str) -> None:
    assert [line for line in lines(answer(f"quote: {word}")) if " W705 " in line] == []


# Quotation marks around a quote


@pytest.mark.parametrize(
    ("typed", "inner"),
    [
        ("“That is not so”", "That is not so"),
        ("„Das ist nicht so“", "Das ist nicht so"),
        ("»Das ist nicht so«", "Das ist nicht so"),
        ("«Ce n’est pas vrai»", "Ce n’est pas vrai"),
        ("‹Das ist nicht so›", "Das ist nicht so"),
        ("「そうではない」", "そうではない"),
        ("”Så är det inte”", "Så är det inte"),
        ("‘It’s not so’", "It’s not so"),
        ("'\"That is not so\"'", "That is not so"),
        ("'\"He said \"never\" to us\"'", 'He said "never" to us'),
        ("“He said “never” to us”", "He said “never” to us"),
    ],
)  # fmt: skip
def test_quotation_marks_around_a_quote_are_named(typed: str, inner: str) -> None:
    for name, fields in (("quote", (f"quote: {typed}",)), ("text", ("original:", f"  text: {typed}", "  lang: es"))):
        found = [line.partition(" ")[2] for line in lines(answer(*fields)) if " W706 " in line]

        assert found == [f'warning W706 "{name}" is in quotation marks, but the page adds its own; write: {inner}']


@pytest.mark.parametrize(
    "text",
    ["“No” he said, “never”", '"No" he said, "never"', "“No”, “never”", "«No» e «mai»", "„Nein“ und „nie“", "“No", "No”",
     "", '""', "“”", "'the workers' rights'", "It is “so”"],
)  # fmt: skip
def test_marks_that_are_no_pair_around_the_whole_stay(text: str) -> None:
    assert strip_quotation_marks(text) == ""


def test_a_full_stop_behind_the_marks_leaves_open_where_it_belongs() -> None:
    assert strip_quotation_marks("“That is not so”.") == ""
    assert is_quoted("“That is not so”.")
    assert [line for line in lines(answer("quote: “That is not so”.")) if " W706 " in line] == [
        '9:12: warning W706 "quote" is in quotation marks, but the page adds its own; remove them'
    ]


def test_a_title_may_stand_in_quotation_marks() -> None:
    assert lines(ENTRY.replace("title: A report", "title: “A report”")) == []


@given(st.text(alphabet="ab “”„«»\"'’.,", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_what_stands_inside_marks_is_the_text_less_its_ends(text: str) -> None:
    inner = strip_quotation_marks(text)

    assert not inner or (text[0] not in "ab" and text[-1] not in "ab" and inner == text[1:-1].strip())


# All kinds of files


def texts_of(group: Group, path: tuple[Field, ...] = ()) -> Iterator[tuple[Field, ...]]:
    """Every field of free text, with the fields around it."""
    for field in group.fields:
        if field.is_free_text:
            yield (*path, field)
        elif field.group:
            yield from texts_of(field.group, (*path, field))


def typed_in(path: tuple[Field, ...], words: str, indent: int = 0) -> str:
    """YAML that holds ``words`` in the field at the end of ``path``."""
    field, *rest = path
    front = " " * indent + f"{field.name}:"
    if not rest:
        return f"{front} ['{words}']" if field.kind is Kind.LIST else f"{front} '{words}'"
    inner = typed_in(tuple(rest), words, indent + 4)
    return f"{front}\n{' ' * indent}  - {inner.lstrip()}" if field.kind is Kind.LIST else f"{front}\n{inner}"


ALL = [(kind, path) for kind, record in FILE_KINDS.items() for path in texts_of(group_of(record))]


@pytest.mark.parametrize(("kind", "path"), ALL, ids=["/".join((k, *(f.name for f in p))) for k, p in ALL])
def test_every_field_of_every_kind_of_file_is_looked_at(kind: str, path: tuple[Field, ...]) -> None:
    name = f"content/{kind}/a.md"
    found = lines(f"---\n{typed_in(path, 'Marks &amp; **Spencer** <!-- x')}\n---\nText.\n", name)

    assert {"E216", "W703"} <= {line.split(" ")[2] for line in found if f'"{path[-1].name}" contains' in line}


def test_a_text_of_many_signs_is_looked_at_in_no_time() -> None:
    for sign in ("*", "_", "[", "`", "<a ", "&", "{{", "~~", "%%", "![](", "**a "):
        assert len(markup(sign * 1_000)) <= 3
