"""How much each edit makes the generator do: counted exactly, never timed.

The numbers of ``EXPECTED`` change when pages are added to the site. Then read
what the failing test prints, see that each change is meant, and put it here.
"""

from __future__ import annotations

import pytest

from benchmarks.candidate import Ours
from benchmarks.corpus.site import files
from benchmarks.work import Work, count_edits

SIZE = 30
EXPECTED: dict[str, Work] = {
    "cold": Work(viewed=135, rendered=145, written=145, removed=0, converted=39),
    "nothing": Work(viewed=0, rendered=0, written=0, removed=0, converted=0),
    "text": Work(viewed=0, rendered=3, written=3, removed=0, converted=1),
    "status": Work(viewed=134, rendered=37, written=31, removed=0, converted=1),
    "new": Work(viewed=135, rendered=38, written=33, removed=0, converted=1),
    "deleted": Work(viewed=134, rendered=37, written=32, removed=1, converted=0),
    "person": Work(viewed=98, rendered=1, written=1, removed=0, converted=1),
    "topic": Work(viewed=0, rendered=1, written=1, removed=0, converted=1),
    "layout": Work(viewed=127, rendered=106, written=106, removed=0, converted=0),
    "site": Work(viewed=135, rendered=114, written=106, removed=0, converted=0),
    "statuses": Work(viewed=106, rendered=12, written=6, removed=0, converted=0),
}


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Work]:
    ours = Ours(tmp_path_factory.mktemp("work"), SIZE, 1)
    ours.write()
    return dict(count_edits(ours))


def test_each_edit_makes_exactly_the_work_that_it_must(counted: dict[str, Work]) -> None:
    found = "".join(f'    "{kind}": {work},\n' for kind, work in counted.items())
    assert counted == EXPECTED, f"\nEXPECTED: dict[str, Work] = {{\n{found}}}"


def test_nothing_changed_makes_no_work_at_all(counted: dict[str, Work]) -> None:
    assert counted["nothing"] == Work(viewed=0, rendered=0, written=0, removed=0, converted=0)


def test_a_cold_build_converts_each_text_once_and_writes_each_file_once(counted: dict[str, Work]) -> None:
    cold = counted["cold"]
    assert cold.rendered == cold.written
    assert cold.converted == sum(1 for path, _ in files(SIZE) if path.endswith(".md"))


@pytest.mark.parametrize("kind", ["text", "status", "new", "person", "topic"])
def test_one_edited_file_is_the_only_text_that_is_converted(counted: dict[str, Work], kind: str) -> None:
    assert counted[kind].converted == 1


@pytest.mark.parametrize("kind", ["deleted", "layout", "site", "statuses"])
def test_what_changes_no_text_converts_none(counted: dict[str, Work], kind: str) -> None:
    assert counted[kind].converted == 0


def test_what_all_pages_share_is_changed_at_the_price_of_one_view_a_page(counted: dict[str, Work]) -> None:
    assert counted["site"].viewed == counted["cold"].viewed


@pytest.mark.parametrize("kind", ["layout", "statuses"])
def test_what_is_named_without_a_view_and_did_not_change_is_not_viewed(counted: dict[str, Work], kind: str) -> None:
    # Downloads of all claims have no layout; of a claim's page one is rehearsed.
    spared = 8 if kind == "layout" else SIZE - 1
    assert counted[kind].viewed == counted["cold"].viewed - spared


@pytest.mark.parametrize("kind", ["text", "person", "topic"])
def test_another_text_touches_no_listing_of_the_others(counted: dict[str, Work], kind: str) -> None:
    assert counted[kind].rendered < counted["status"].rendered < counted["layout"].rendered


def test_a_file_that_is_deleted_is_removed_with_its_page(counted: dict[str, Work]) -> None:
    assert counted["deleted"].removed == 1
    assert all(work.removed == 0 for kind, work in counted.items() if kind != "deleted")


def test_what_is_rendered_is_written_but_for_pages_that_come_out_alike(counted: dict[str, Work]) -> None:
    assert all(work.written <= work.rendered for work in counted.values())
