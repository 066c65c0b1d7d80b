"""What reviewers are told of records that a branch adds or changes: every claim in them that nothing vouches for."""

from __future__ import annotations

from typing import Any

from generator.read.signed_records import KEY, LIST, SIGNATURE
from tests.conftest import MakeSite
from tests.recorded import QUOTE, RECORD, quote, record
from tests.signing import public_key, sign
from tests.sites import ENTRY, Site
from tests.test_changes import A, begun, commit, compared, told

URL = "https://news.example/report"
CAPTURE = {"url": f"https://web.archive.org/web/20250821000000/{URL}", "date": "2025-08-21"}


def warnings(made: Site) -> list[str]:
    return [found.message for found in compared(made).findings if found.path.startswith("content/evidence/")]


def after(site: MakeSite, before: dict[str, Any] | None, **fields: Any) -> list[str]:
    made = begun(site, {A: ENTRY, **(record(**before) if before is not None else {})})
    commit(made, record(**fields))
    return warnings(made)


def test_every_claim_of_a_record_that_a_stranger_adds_is_named(site: MakeSite) -> None:
    assert after(site, None, quotes=quote(), copies=[CAPTURE], moved_to="https://evil.example/") == [
        f"an unsigned record says that {URL} is seen, as of 2026-11-20",
        f"an unsigned record says that {URL} has moved to https://evil.example/",
        f"an unsigned record says that {URL} has “{QUOTE}” found, on 2026-11-20",
        f"an unsigned record says that there is a copy of 2025-08-21: {CAPTURE['url']}",
    ]


def test_of_a_record_that_is_changed_only_what_is_new_is_named(site: MakeSite) -> None:
    absent = quote(finding="not found", found_on=None)

    assert after(site, {"quotes": absent, "copies": [CAPTURE]}, quotes=quote(), copies=[CAPTURE]) == [
        f"an unsigned record says that {URL} has “{QUOTE}” found, on 2026-11-20"
    ]


def test_a_finding_that_a_record_no_longer_has_is_named(site: MakeSite) -> None:
    lost = quote(finding="not found", found_on="2026-10-01", lost_on="2026-11-20")

    assert after(site, {"quotes": lost}) == [
        f"an unsigned record says nothing more of “{QUOTE}” (not found, on 2026-10-01, not since 2026-11-20)"
    ]


def test_a_record_set_back_to_an_earlier_day_is_named_also_where_it_was_signed(site: MakeSite) -> None:
    made = begun(site, {A: ENTRY, **record(quotes=quote())})
    made.write(record(quotes=quote(), looked="2026-11-13"))
    sign(made.root)
    commit(made, {})

    assert "the record is older than the one it replaces: 2026-11-13 instead of 2026-11-20" in warnings(made)


def test_what_the_weekly_check_has_signed_needs_no_warning(site: MakeSite) -> None:
    made = begun(site, {A: ENTRY, f"content/evidence/{KEY}": public_key()})
    made.write(record(quotes=quote(), copies=[CAPTURE]))
    sign(made.root)
    commit(made, {})

    assert warnings(made) == []


def test_a_record_whose_signature_is_taken_away_is_named(site: MakeSite) -> None:
    made = begun(site, {A: ENTRY, **record(quotes=quote())})
    sign(made.root)
    commit(made, {})
    made_base = commit(made, {})
    commit(made, {f"content/evidence/{name}": None for name in (LIST, SIGNATURE)})

    assert [found.message for found in compared(made, made_base).findings] == ["the record was signed and no longer is"]


def test_another_key_is_named_with_what_it_means(site: MakeSite) -> None:
    made = begun(site, {A: ENTRY, f"content/evidence/{KEY}": public_key()})
    commit(made, {f"content/evidence/{KEY}": None})
    (found,) = compared(made).findings

    assert (found.severity, found.path) == ("warning", f"content/evidence/{KEY}")
    assert found.message == "the key that signs results of source checks changes"


def test_a_claim_of_a_record_is_text_in_the_summary_and_short(site: MakeSite) -> None:
    made = begun(site, {A: ENTRY})
    commit(made, record(quotes=quote(quote="@everyone <img src=x> " + "word " * 10_000)))
    text = told(made)

    assert "@&#8203;everyone &lt;img src=x>" in text.replace("\\>", ">")
    assert max(map(len, text.splitlines())) < 1_000
    assert RECORD in text
