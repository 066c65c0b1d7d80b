"""Dates as people write them: what is meant is proposed, in the languages of Europe; only what is certain is mended."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from generator.text.dates import day_hint, iso_day, iso_partial, month_names

# The languages of generator/text/month_names.py.
LANGUAGES_LIST = "en de es fr pt it nl da sv nb fi is pl cs sk hu ro ca tr hr lt lv et el ru uk bg ar"
LANGUAGES = LANGUAGES_LIST.split()
MENDED = [
    "20. August 2025", "20. Aug. 2025", "20 Aug 2025", "20th of August 2025", "August 20, 2025", "Aug. 20th 2025",
    "20 de agosto de 2025", "20 ao\u00fbt 2025", "20 agosto 2025", "20 de agosto de 2025", "20 augustus 2025",
    "20. august 2025", "20 augusti 2025", "20. elokuuta 2025", "20 sierpnia 2025", "20. srpna 2025",
    "2025. augusztus 20.", "20 august 2025", "20 d\u2019agost del 2025", "20 A\u011fustos 2025", "20. kolovoza 2025",
    "20 \u0430\u0432\u0433\u0443\u0441\u0442\u0430 2025 \u0433.", "20 \u0391\u03c5\u03b3\u03bf\u03cd\u03c3\u03c4\u03bf\u03c5 2025",
    "2025\u5e748\u670820\u65e5", "20.8.2025", "20. 8. 2025", "2025/8/20", "20-Aug-2025",
    "20 \u0623\u063a\u0633\u0637\u0633 2025", "20 \u0622\u0628 2025", "\u0662\u0660 \u0623\u063a\u0633\u0637\u0633 \u0662\u0660\u0662\u0665", "20\u00a0August\u00a02025",
]  # fmt: skip
PROPOSED = {
    "Wed, 20 Aug 2025": "did you mean 2025-08-20?",
    "Mittwoch, 20. August 2025": "did you mean 2025-08-20?",
    "mi\u00e9rcoles, 20 de agosto de 2025": "did you mean 2025-08-20?",
    "Wednesday, August 20th, 2025": "did you mean 2025-08-20?",
    "ca. 20 August 2025": "did you mean 2025-08-20?",
    "20/8/25": "did you mean 2025-08-20?",
    "20.8.25": "did you mean 2025-08-20?",
    "3/4/25": "did you mean 2025-03-04 or 2025-04-03?",
    "3/4/2025": "did you mean 2025-03-04 or 2025-04-03?",
    "25/12/99": "did you mean 1999-12-25?",
    "20-Aug-25": "did you mean 2025-08-20?",
    "20 Aug \u201925": "did you mean 2025-08-20?",
}
UNCLEAR = ["soon", "20 August", "August 2025", "31 February 2025", "20 to 22 August 2025", "20 July-August 2025",
           "99 August 2025", "20 Brumaire 2025"]  # fmt: skip


@pytest.mark.parametrize("typed", MENDED)
def test_a_day_in_words_that_can_be_no_other_is_read(typed: str) -> None:
    assert iso_day(typed) == "2025-08-20"
    assert day_hint(typed) == "did you mean 2025-08-20?"


@pytest.mark.parametrize(("typed", "hint"), PROPOSED.items())
def test_a_day_that_may_be_another_is_proposed_and_not_mended(typed: str, hint: str) -> None:
    assert day_hint(typed) == hint
    assert iso_day(typed) == ""


@pytest.mark.parametrize("typed", UNCLEAR)
def test_what_names_no_day_gets_the_form(typed: str) -> None:
    assert day_hint(typed) == "write year-month-day, such as 2025-08-20"
    assert iso_day(typed) == ""


@pytest.mark.parametrize(
    ("typed", "part"),
    [("August 2025", "2025-08"), ("agosto de 2025", "2025-08"), ("ao\u00fbt 2025", "2025-08"), ("8/2025", ""),
     ("since August 2025", ""), ("20. August 2025", "2025-08-20")],
)  # fmt: skip
def test_a_month_in_words_is_read_for_a_role(typed: str, part: str) -> None:
    assert iso_partial(typed) == part


def plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).strip(". ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_names_of_months_are_those_of_babel(lang: str) -> None:
    known = month_names()
    months = Locale.parse(lang).months
    names = [(plain(name), number) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")
             for number, name in months[context][width].items()]  # fmt: skip
    wrong = {name: number for name, number in names if name in known and known[name] != number}
    # Catalan puts "de" before them, two letters are too few, and some names are two months.
    unknown = {name for name, _ in names if name.isalpha() and len(name) > 2} - known.keys()

    assert not wrong
    assert unknown <= {"listopad", "listopada", "lis", "srp", "lip"}


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(LANGUAGES), st.sampled_from(["long", "medium"]))
def test_a_date_as_a_language_writes_it_is_that_day_or_none(day: date, lang: str, form: str) -> None:
    typed = format_date(day, form, locale=lang)  # type: ignore[arg-type]

    assert iso_day(typed) in (str(day), "")


def test_no_date_in_order_loads_a_table_of_names() -> None:
    code = ("import sys; from generator.text.dates import parse_day; assert parse_day('2025-08-20'); "
            "assert not {'babel', 'generator.text.month_names'} & set(sys.modules)")  # fmt: skip

    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_mistaken_date_loads_babel() -> None:
    code = ("import sys; from generator.text.dates import day_hint; assert 'mean' in day_hint('20. M\u00e4rz 2025'); "
            "assert 'babel' not in sys.modules")  # fmt: skip

    subprocess.run([sys.executable, "-c", code], check=True)
