"""Contact data is found however it is written, and no date, amount or number of a case is taken for it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text.contact_data import contact_data
from tests.audit_tools import REPOSITORY
from tests.counting import no_square

PHONE, EMAIL = "a telephone number", "an e-mail address"
COUNTRIES = st.sampled_from(["33", "34", "44", "49", "52", "81", "212", "380"])
SEPARATORS = st.sampled_from([" ", "-", ".", ""])


@pytest.mark.parametrize(
    "text",
    [
        "+44 20 7946 0958", "+34 912 345 678", "+1 (202) 456-1414", "+12024561414", "+49 (0)30 1234567",
        "+52 1 55 1234 5678", "0044 20 7946 0958", "(202) 456-1414", "202-456-1414", "1-202-456-1414", "202.456.1414",
        "202 456 1414", "202\u2013456\u20131414", "020 7946 0958", "07700 900123", "0171/1234567", "030-1234567",
        "03-1234-5678", "01 42 68 53 00", "01.42.68.53.00", "tel. 912 345 678", "Tel: 5512345678", "phone 9123456",
        "teléfono: 55 1234 5678", "WhatsApp no. 5512345678", "０２０ ７９４６ ０９５８", "+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨",
    ],
)  # fmt: skip
def test_a_telephone_number_is_found_in_its_usual_forms(text: str) -> None:
    assert contact_data(f"He can be reached at {text}, they said.") == PHONE


@pytest.mark.parametrize(
    "text",
    ["jane.roe@paper.example", "press+news@gov.example", "jane (at) paper (dot) example", "jane [at] paper.example",
     "prensa (arroba) gob (punto) example", "josé@correo.example"],
)  # fmt: skip
def test_an_address_is_found_also_if_it_is_disguised(text: str) -> None:
    assert contact_data(f"Write to {text}.") == EMAIL


@pytest.mark.parametrize(
    "text",
    [
        "2025-08-20", "20.08.2025", "01/02/2025", "On 01.02.2025 12 people", "01-02-2025 03-04-2025", "06/2025",
        "20250820", "1939–1945", "2001-2003, 2004-2006", "10:30-11:45", "24/7/365", "phone 2025-08-20",
        "mobile 2025-2030",
        "$900 million", "200,000,000", "+200 000 000", "+200.000.000 euros", "912 345 678 euros", "1 000 000",
        "38,000 to 40,000", "120 000–150 000", "3.14159265", "0.5", "100 000 000 000",
        "F-35", "T-72B3", "B-52H 61-0012", "007",
        "25-1234", "1:25-cv-01234-ABC", "No. 24-1287", "08-205", "05-1631", "1 BvR 2656/18", "2025/0123456",
        "COM(2025) 123", "Exp. 00123-2025-0-1801-JR-CI-01", "S/RES/2231 (2015)", "17 U.S.C. 107", "GR-2024-000123",
        "CVE-2025-12345678", "ISBN 978-3-16-148410-0", "10.1038/s41586-020-2649-2", "no. 12345678", "192.168.0.1",
        "@WhiteHouse", "@user@mastodon.social", "@gov.bsky.social", "at 5 (at noon) on Monday",
    ],
)  # fmt: skip
def test_other_numbers_and_names_pass(text: str) -> None:
    assert contact_data(text) == ""
    assert contact_data(f"They said {text}, and no more.") == ""


@given(
    st.one_of(
        st.dates(date(1900, 1, 1)).map(lambda day: f"{day:%Y-%m-%d}"),
        st.dates(date(1900, 1, 1)).map(lambda day: f"{day:%d.%m.%Y} to {day:%d/%m/%Y}"),
        st.dates(date(1900, 1, 1)).map(lambda day: f"{day:%-d %B %Y, %H:%M}"),
        st.integers(0, 10**12).map(lambda amount: f"{amount:,}"),
        st.integers(0, 10**12).map(lambda amount: f"{amount:,}".replace(",", " ")),
        st.integers(0, 10**12).map(lambda amount: f"{amount:,} euros".replace(",", ".")),
        st.integers(0, 10**9).map(lambda amount: f"${amount / 100:.2f} million"),
        st.tuples(st.integers(1900, 2100), st.integers(1900, 2100)).map(lambda years: f"{years[0]}-{years[1]}"),
        st.tuples(st.integers(0, 99), st.integers(0, 99999)).map(lambda case: f"No. {case[0]:02}-{case[1]}"),
    )
)
@example("435 010 000 000")
def test_no_date_amount_or_docket_is_taken_for_contact_data(text: str) -> None:
    assert contact_data(f"The court said on {text} that it would wait.") == ""


@given(COUNTRIES, st.integers(10**7, 10**9 - 1), SEPARATORS)
def test_every_international_number_is_found(country: str, number: int, separator: str) -> None:
    digits = str(number)[:-1] + "7"
    grouped = separator.join(re.findall(r"\d{1,3}", digits))

    assert contact_data(f"Ask +{country}{separator}{grouped} about it") == PHONE


def test_the_entries_of_this_repository_have_none() -> None:
    texts = [path.read_text("utf-8") for path in sorted((REPOSITORY / "content").rglob("*.md"))]

    assert [
        line for text in texts for line in text.splitlines() if contact_data(re.sub(r"https?://\S+", "", line))
    ] == []


@pytest.mark.parametrize(
    ("start", "more"), [("", "0"), ("", "0 "), ("+2", " 3"), ("", "a."), ("a@", "b-"), ("", "("), ("", "tel"), ("", "0 1"),
                        ("", "a (at) b "), ("", "1-")],
)  # fmt: skip
def test_a_text_is_searched_in_proportion_to_its_length(start: str, more: str) -> None:
    with no_square():
        contact_data(start + more * (1_000_000 // len(more)))
