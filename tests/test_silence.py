"""Nobody is silent before the deadline, whatever a writer typed and whatever day it is."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.problem import errors_in
from tests.sites import Site, entry

FIRST = date(2025, 1, 1)
SITE_TOML = "pictures = false\nterm_feeds = false\nclaim_files = false\nsearch = 'small'\n"
LAW = settings(derandomize=True, deadline=None, max_examples=12, database=None,
               suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
DAYS = st.integers(0, 6)


@LAW
@given(DAYS, DAYS, DAYS)
def test_no_build_shows_a_silence_before_its_deadline(recorded: int, deadline: int, built: int) -> None:
    silence = {"respondent": "Ministry", "asked_by": "Reuters", "asked_on": f"{FIRST}", "status": "did not respond"}
    silence |= {"deadline": f"{FIRST + timedelta(deadline)}", "date": f"{FIRST + timedelta(recorded)}"}
    text = entry(status="", date=f"date: {FIRST}", responses=f"responses: {json.dumps([silence])}")
    with tempfile.TemporaryDirectory() as folder:
        made = Site(Path(folder)).write({"content/entries/e.md": text, "content/site.toml": SITE_TOML})
        outcome = made.build(today=FIRST + timedelta(built))
        rows = [] if errors_in(outcome.problems) else list(csv.DictReader(io.StringIO(made.page("data/answers.csv"))))
    assert not rows or deadline <= min(recorded, built)
    assert rows or recorded > built or deadline > recorded
