"""Records and builds: what a look found reaches every page that shows it, and no other."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import MakeSite
from tests.sites import ENTRY, entry

A, B = "content/entries/2025/a.md", "content/entries/2025/b.md"
RECORD = "content/evidence/news-example-c506265b8f3d.json"
SEEN = {
    "url": "https://news.example/report", "state": "seen", "looked": "2026-11-20", "since": "2026-11-20",
    "seen": "2026-11-20",
    "quotes": [{"quote": "The department will not comment on future operations", "finding": "found",
                "found_on": "2026-11-20"}],
}  # fmt: skip
ELSEWHERE = entry(sources="sources:\n  - url: https://paper.example/b\n    title: B\n    publisher: Paper\n"
                  "    archive: https://archive.example/b")  # fmt: skip


def test_a_new_a_changed_and_a_removed_record_each_end_in_the_tree_of_a_clean_build(
    site: MakeSite, tmp_path: Path
) -> None:
    made = site({A: ENTRY, B: ELSEWHERE})
    made.build()
    lost = {
        **SEEN,
        "looked": "2026-11-21",
        "quotes": [{**SEEN["quotes"][0], "finding": "not found", "lost_on": "2026-11-21"}],
    }  # type: ignore[dict-item]
    for number, record in enumerate((json.dumps(SEEN), json.dumps(lost), None)):
        made.write({RECORD: record})
        made.build()
        clean = tmp_path / f"clean{number}"
        made.build(clean, clean=True)

        assert made.tree() == made.tree(clean)


def test_a_record_changes_no_page_that_does_not_show_it(site: MakeSite) -> None:
    made = site({A: ENTRY, B: ELSEWHERE})
    made.build()
    before = made.tree()
    made.write({RECORD: json.dumps(SEEN)})
    made.build()
    changed = {name for name, raw in made.tree().items() if before.get(name) != raw}

    assert changed == {
        "claims/a/index.html", "data/evidence.json", "evidence/index.html", "index.html", "manifest.json",
    }  # fmt: skip


def test_a_build_with_a_record_in_several_processes_has_the_same_bytes(site: MakeSite, tmp_path: Path) -> None:
    made = site({A: ENTRY, B: ELSEWHERE, RECORD: json.dumps(SEEN)})
    made.build()
    made.jobs = 2
    made.build(tmp_path / "other", clean=True)

    assert made.tree() == made.tree(tmp_path / "other")
