"""Facets: filtering by following a link, where there is enough to filter."""

from __future__ import annotations

from tests.conftest import MakeSite
from tests.test_neighbours import answered
from tests.test_pages import words


def many(number: int, denied: int) -> dict[str, str | bytes | None]:
    """Claims to which one ministry answered: some denied, all others confirmed."""
    files: dict[str, str | bytes | None] = {}
    for n in range(number):
        text = answered(f"The claim with the number {n} of all of these", f"2025-01-{n % 28 + 1:02}")
        files[f"content/entries/{n:03}.md"] = text if n < denied else text.replace("denied", "confirmed")
    return files


def facets(paths: object) -> list[str]:
    return sorted(path for path in paths if "/status/" in path and path.endswith("index.html"))  # type: ignore[attr-defined]


def test_a_listing_that_is_short_has_no_facets(site: MakeSite) -> None:
    made = site(many(7, 3))
    made.build()
    assert facets(made.tree()) == []
    assert 'href="/status/denied/"' in made.page("people/ministry/")


def test_a_long_listing_is_cut_by_the_answer_that_stands(site: MakeSite) -> None:
    made = site(many(9, 3))
    made.build()
    assert facets(made.tree()) == [
        f"{where}/status/{status}/index.html"
        for where in ("people/ministry", "topics/borders")
        for status in ("confirmed", "denied")
    ]
    for where in ("people/ministry", "topics/borders"):
        assert f'href="/{where}/status/denied/"' in made.page(f"{where}/")
        text = words(made.page(f"{where}/status/denied/"))
        assert "3 claims" in text
        assert text.count("The claim with the number") == 3
        assert "Confirmed" not in text


def test_a_facet_that_would_repeat_the_whole_listing_is_left_out(site: MakeSite) -> None:
    made = site(many(9, 9))
    made.build()
    assert facets(made.tree()) == []


def test_a_facet_of_many_claims_has_older_pages(site: MakeSite) -> None:
    made = site(many(110, 105))
    made.build()
    assert "people/ministry/status/denied/page/1/index.html" in made.tree()
    assert 'href="/people/ministry/status/denied/page/1/"' in made.page("people/ministry/status/denied/")


def test_a_site_may_do_without_facets(site: MakeSite) -> None:
    made = site({**many(9, 3), "content/site.toml": "facets = false\n"})
    made.build()
    assert facets(made.tree()) == []
    assert 'href="/status/denied/"' in made.page("people/ministry/")
