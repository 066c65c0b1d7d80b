"""Front matter with slips of the hand: no field is dropped without a message, and nothing is said that does not hold."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings

from generator.content.entry import Entry
from generator.content.schema import Group, group_of
from generator.read.documents import Document, read_document
from tests.conftest import MakeSite
from tests.slips import BLANKS, FIELDS, Slip, slipped_front_matter, text_of

A = "content/entries/2025/a.md"
LAW = settings(derandomize=True, deadline=None, max_examples=300, database=None,
               suppress_health_check=[HealthCheck.too_slow])  # fmt: skip


def read(text: str) -> Document:
    return read_document(A, text.encode())


def lines(text: str) -> list[str]:
    """Every problem of one file alone, less the path and the severity."""
    return [str(found).removeprefix(A + ":").replace(": error", "") for found in sorted(read(text).problems, key=str)]


def values(record: Any, group: Group) -> dict[str, Any]:
    """A record's values by their places in the file, as responses/0/date."""
    found: dict[str, Any] = {}
    for field in group.fields:
        value = getattr(record, field.name, None)
        if field.group and value:
            items = (
                {f"/{number}": each for number, each in enumerate(value)} if isinstance(value, tuple) else {"": value}
            )
            for number, item in items.items():
                found |= {f"{field.name}{number}/{name}": each for name, each in values(item, field.group).items()}
        elif isinstance(value, tuple):
            found |= {f"{field.name}/{each}": each for each in value}
        else:
            found[field.name] = value
    return {name: value for name, value in found.items() if value}


def places(record: Entry) -> dict[str, tuple[int, int]]:
    return msgspec.msgpack.decode(record.places, type=dict[str, tuple[int, int]])


WHOLE = read(text_of({}))
assert isinstance(WHOLE.record, Entry)
assert not WHOLE.problems


def _line_of(name: str, where: dict[str, tuple[int, int]]) -> int:
    """The line of a value; that of an item of a list of texts is found by its words."""
    if name in where:
        return where[name][0]
    return next(number for number, line in enumerate(FIELDS, 2) if name.partition("/")[2] in line)


def assert_accounted_for(slips: dict[int, Slip]) -> None:
    """Each value of the file is in the record as it was typed, or a problem stands on its line."""
    # YAML takes what is indented below a name without a value for the value: no line of the two is wrong by itself.
    assume(not any("with #" in slip.name and number + 1 in slips for number, slip in slips.items()))
    document = read(text_of(slips))
    named = {found.at.line for found in document.problems}
    assert isinstance(document.record, Entry)
    then, now = values(WHOLE.record, group_of(Entry)), values(document.record, group_of(Entry))
    where = places(WHOLE.record)
    lost = {name: _line_of(name, where) for name, value in then.items() if now.get(name) != value}
    assert set(lost.values()) <= named, (slips, lost, [str(found) for found in document.problems])
    # Of one slip it can be told where it is; of several in one group it may be that a line between them looks odd.
    if len(slips) == 1:
        assert named <= {number + 2 for number in slips}, (slips, [str(found) for found in document.problems])


@LAW
@given(slipped_front_matter())
def test_each_line_with_a_slip_ends_in_its_value_or_in_a_problem_on_that_line(slips: dict[int, Slip]) -> None:
    assert_accounted_for(slips)


# What a writer reads


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("draft:true", "2:6 F106 missing space after the colon; write draft: true"),
        ("draft：true", "2:6 F106 the colon is U+FF1A FULLWIDTH COLON, not an ordinary colon; write draft: true"),
        ("draft﹕ true", "2:6 F106 the colon is U+FE55 SMALL COLON, not an ordinary colon; write draft: true"),
        ("draft = true", "2:7 F106 the name is followed by = instead of a colon; write draft: true"),
        ("draft=true", "2:6 F106 the name is followed by = instead of a colon; write draft: true"),
        ("draft true", '2:6 F106 missing colon after "draft"; write draft: true'),
        ('"draft" true', '2:8 F106 missing colon after "draft"; write draft: true'),
        ("**draft: true**", "2:1 F106 ** before the name; write draft: true"),
        ("**draft:** true", "2:1 F106 ** before the name; write draft: true"),
        ("`draft`: true", "2:1 F106 ` before the name; write draft: true"),
        ("- draft: true", "2:1 F106 unexpected hyphen before this field; write draft: true"),
        ("  draft: true", "2:3 F106 this line is not aligned with the lines around it; "
         "align it with the other fields of its group"),
        ("\tdraft: true", "2:1 F106 this line begins with a tab; "
         "use as many spaces as the lines around it"),
        ("draft:\u00a0true", "2:7 F120 U+00A0 NO-BREAK SPACE instead of a space; write draft: true"),
        ("\u3000draft: true", "2:1 F120 U+3000 IDEOGRAPHIC SPACE instead of a space; write draft: true"),
        ("draft\u202f: true", "2:6 F120 U+202F NARROW NO-BREAK SPACE instead of a space; write draft: true"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("below", ["", "corrections :\n  - date: 2025-09-01\n    text: We had it: wrong\n"])
def test_a_draft_that_is_mistyped_on_the_first_line_is_named_and_stays_a_draft(
    typed: str, expected: str, below: str
) -> None:
    document = read(text_of({}).replace("draft: true\n", below).replace("---\n", f"---\n{typed}\n", 1))

    problems = [str(found).removeprefix(A + ":").replace(": error", "") for found in document.problems]
    assert problems[0] == expected
    assert len(problems) == 1 + bool(below)
    assert isinstance(document.record, Entry)
    assert document.record.draft


@pytest.mark.parametrize("blank", BLANKS)
def test_no_required_field_is_empty_in_a_file_that_is_built(site: MakeSite, blank: str) -> None:
    for name in ("claim", "speaker", "date"):
        text = text_of({}).replace("draft: true\n", "").replace(f"{name}: ", f"{name}:{blank}", 1)

        made = site({A: text})

        (found,) = made.problems("F120")
        assert f"instead of a space; write {name}: " in found
        assert made.build().problems
        assert not made.output.exists()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/people/jane-roe.md", "---\nname: Jane Roe\nkind:\u00a0person\n---\n"),
        ("content/people/jane-roe.md", "---\nname:\u202fJane Roe\nkind: person\n---\n"),
        ("content/topics/bridges.md", "---\ntitle:\u2003Bridges\naliases: [Viaducts]\n---\n"),
        ("content/pages/about.md", "---\ndescription: Who we are\ntitle:\u00a0About\n---\nText.\n"),
    ],
)
def test_every_kind_of_file_names_a_blank_that_is_not_a_space(site: MakeSite, path: str, text: str) -> None:
    found = [line for line in site({A: text_of({}), path: text}).problems() if path in line]

    assert [line.split()[2] for line in found] == ["F120"]


def test_a_line_of_prose_above_the_fields_takes_no_field_with_it() -> None:
    text = text_of({}).replace("---\n", "---\nMy note\n", 1).replace("draft: true", '"draft": true')

    assert lines(text) == ['2:1 F106 this line is not a field; write it as "name: value"']
    assert values(read(text).record, group_of(Entry)) == values(WHOLE.record, group_of(Entry))


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("because: The office said no.\n  draft:true", "7:8 F106 missing space"),
        ("because: The office said no.\n  draft: true", "7:3 F106 this line is not aligned"),
        ("because: >\n  The office said no.\n  draft: true", "8:3 F121 this line continues the value above it"),
        ('because: "The office said no.\n  draft: true"', "7:3 F106 this line is not aligned"),
        ("because: The office said no.\n  - Or did it?", "7:3 F121 this line continues the value above it"),
    ],
)
def test_a_line_that_yaml_takes_for_more_of_the_value_above_it_is_pointed_out(typed: str, place: str) -> None:
    text = text_of({}).replace("draft: true\n", "").replace("because: The office said no.", typed)

    assert place in "\n".join(lines(text))


def test_a_value_over_several_lines_is_welcome() -> None:
    text = text_of({}).replace("The office said no.", ">\n  The office said no,\n  and the date: 3 May.\n  It closed.")

    assert lines(text) == []


@pytest.mark.parametrize("slip", ["quote: Minister: no", "quote: 'don't'", "quote: @no", "quote: %5", "\tquote: no",
                                  "quote:no", "quote： no", " quote: no"])  # fmt: skip
def test_a_slip_in_a_response_is_all_that_is_said_of_it(site: MakeSite, slip: str) -> None:
    text = text_of({}).replace("    quote: That is not the case", f"    {slip}").replace("draft: true\n", "")

    found = site({A: text}).problems()

    assert [line.split()[2] for line in found if "error" in line] == ["F106"]
    assert not {"S101", "S102", "S109", "R301"} & {line.split()[2] for line in found if ":10:" in line or ":2:" in line}


def test_a_response_without_a_space_after_its_hyphen_is_read_all_the_same() -> None:
    text = text_of({}).replace("  - respondent: The mayor", "  -respondent: The mayor").replace("status: declined to",
                                                                                                "status： declined to")  # fmt: skip

    assert lines(text) == [
        "19:3 F106 missing space after the hyphen; write - respondent: The mayor",
        "20:11 F106 the colon is U+FF1A FULLWIDTH COLON, not an ordinary colon; write status: declined to comment",
    ]
    assert values(read(text).record, group_of(Entry)) == values(WHOLE.record, group_of(Entry))


def test_a_source_that_cannot_be_read_is_not_missed_by_the_response_that_names_it(site: MakeSite) -> None:
    text = text_of({}).replace("  - id: paper", "  - id: paper: 1").replace("draft: true\n", "")

    assert [line.split()[2] for line in site({A: text}).problems() if " error " in line] == ["F106"]


def test_problems_of_later_items_stand_where_they_are_though_an_item_before_could_not_be_read(site: MakeSite) -> None:
    text = text_of({}).replace("  - respondent: Lowfield Council\n    status: denied\n", "  - @\n").replace(
        "    date: 2025-08-21\n    asked_by: The Paper\n    quote: That is not the case\n    source: paper\n", ""
    )  # fmt: skip
    found = site({A: text.replace("declined to comment", "declined to coment")}).problems("S104")

    assert [line.partition(" error")[0] for line in found] == [f"{A}:15:13:"]


@pytest.mark.parametrize(
    ("typed", "place", "word"),
    [("topics: [Bridges, #MeToo]", "7:19", "#MeToo"), ("topics: [#MeToo]", "7:10", "#MeToo"),
     ("topics:\n  - #MeToo", "8:4", "#MeToo"), ("topics: [Bridges]\nvenue: #Bridge News", "8:7", "#Bridge News")],
)  # fmt: skip
def test_a_value_that_begins_with_a_number_sign_is_quoted_in_the_repair(typed: str, place: str, word: str) -> None:
    text = text_of({}).replace("topics: [Bridges, Roads]", typed)

    assert lines(text) == [
        f'{place} F110 "{word}" begins with #, so it is a comment, not a value; '
        f'put the value in double quotes: "{word}"'
    ]


def test_what_is_nested_too_deep_is_called_that_by_every_release_of_the_parser() -> None:
    for brackets in ("[" * 9 + "x" + "]" * 9, "[" * 5000, "{a: " * 2000):
        assert [line.split()[1] for line in lines(f"---\nclaim: {brackets}\n---\nText.\n")] == ["F109"]


def test_a_part_that_no_rule_of_ours_understands_has_the_parser_s_own_message() -> None:
    assert [line.split()[1] for line in lines("---\n{claim: a, [\n---\nText.\n")] == ["F106"]
    assert [line.split()[1] for line in lines("---\n%TAG\n---\nText.\n")] == ["F106"]
