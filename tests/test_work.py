"""How much each edit makes the generator do: counted exactly, never timed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from benchmarks.candidate import Ours
from benchmarks.corpus.site import files
from benchmarks.work import Work, count_edits

SIZE = 30


@pytest.fixture(scope="module")
def count_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], dict[str, Work]]:
    """Count the work of each edit of a site of so many entries."""

    @cache
    def counted(size: int) -> dict[str, Work]:
        ours = Ours(tmp_path_factory.mktemp("work"), size, 1)
        ours.write()
        return dict(count_edits(ours))

    return counted


@pytest.fixture(scope="module")
def counted(count_of: Callable[[int], dict[str, Work]]) -> dict[str, Work]:
    return count_of(SIZE)


@pytest.mark.parametrize("kind", ["nothing", "text", "person", "topic"])
def test_an_edit_of_one_text_makes_no_more_work_in_a_larger_site(
    count_of: Callable[[int], dict[str, Work]], kind: str
) -> None:
    small, large = count_of(SIZE)[kind], count_of(2 * SIZE)[kind]
    assert large.rendered <= small.rendered
    assert large.written <= small.written


@pytest.mark.parametrize("kind", ["status", "new", "deleted"])
def test_an_edited_entry_makes_a_part_of_the_pages(counted: dict[str, Work], kind: str) -> None:
    assert counted["text"].rendered < counted[kind].rendered < counted["cold"].rendered / 2


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


@pytest.mark.parametrize("kind", ["text", "status", "new", "deleted", "person", "topic", "layout", "site", "statuses"])
def test_no_edit_costs_more_than_one_view_a_page(counted: dict[str, Work], kind: str) -> None:
    one_more = 1 if kind == "new" else 0
    assert counted[kind].viewed <= counted["cold"].viewed + one_more


@pytest.mark.parametrize("kind", ["text", "person", "topic"])
def test_another_text_touches_no_listing_of_the_others(counted: dict[str, Work], kind: str) -> None:
    assert counted[kind].rendered < counted["status"].rendered < counted["layout"].rendered


def test_a_file_that_is_deleted_is_removed_with_its_page(counted: dict[str, Work]) -> None:
    assert counted["deleted"].removed == 1
    assert all(work.removed == 0 for kind, work in counted.items() if kind != "deleted")


def test_what_is_rendered_is_written_but_for_pages_that_come_out_alike(counted: dict[str, Work]) -> None:
    assert all(work.written <= work.rendered for work in counted.values())
