"""What a claim's page shows of others: those like it with the reason, and those before and after it by topic."""

from __future__ import annotations

import re

from tests.conftest import MakeSite
from tests.pages import answered, words
from tests.sites import Site


def related(made: Site, slug: str) -> list[tuple[str, str]]:
    """The related claims of a page: the reason, and the address it leads to."""
    page = made.page(f"claims/{slug}/").partition('id="related"')[2].partition("</section>")[0]
    found = re.findall(r'<p class="when">(.*?)</p>\s*<h3><a href="([^"]*)"', page, re.DOTALL)
    return [(" ".join(re.sub(r"<[^>]*>", "", reason).split()), href) for reason, href in found]


def test_a_related_claim_says_why_it_is_there(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": answered("The first of all these claims", "2025-01-01", speaker="Ann", topics="Sea",
                                         respondent="Navy", more="related: [e]\n"),
        "content/entries/b.md": answered("The second of all these claims", "2025-01-02", speaker="Ben"),
        "content/entries/c.md": answered("The third of all these claims", "2025-01-03", speaker="Cem"),
        "content/entries/d.md": answered("The fourth of all these claims", "2025-01-04", speaker="Cem", topics="Sky",
                                         respondent="Air Force"),
        "content/entries/e.md": answered("The fifth of all these claims", "2025-01-05", speaker="Eva", topics="Law",
                                         respondent="Court"),
    })  # fmt: skip
    made.build()
    assert related(made, "a") == [("This entry links to it", "/claims/e/")]
    assert related(made, "e") == [("It links to this entry", "/claims/a/")]
    assert related(made, "b") == [("Ministry answered here too, on Borders", "/claims/c/")]
    assert related(made, "c") == [
        ("Ministry answered here too, on Borders", "/claims/b/"),
        ("Cem claimed this too", "/claims/d/"),
    ]


def test_a_claim_that_is_like_no_other_has_no_list_of_related_ones(site: MakeSite) -> None:
    made = site({"content/entries/a.md": answered("The only one of these claims", "2025-01-01")})
    made.build()
    assert 'id="related"' not in made.page("claims/a/")
    assert "Earlier:" not in words(made.page("claims/a/"))


def test_a_claim_that_is_like_another_in_many_ways_is_shown_once_and_four_are_enough(site: MakeSite) -> None:
    files: dict[str, str | bytes | None] = {
        f"content/entries/{day:02}.md": answered(f"The claim of day {day} of this month", f"2025-01-{day:02}",
                                                 topics="Borders, Law, Sea, Sky") for day in range(1, 8)
    }  # fmt: skip
    made = site(files)
    made.build()
    assert [href for _, href in related(made, "04")] == ["/claims/05/", "/claims/03/"]
    named = answered("The claim of day 4 of this month", "2025-01-04", more="related: ['01', '02', '06', '07', '05']\n")
    made.write({"content/entries/04.md": named}).build()
    assert [href for _, href in related(made, "04")] == [f"/claims/{n}/" for n in ("01", "02", "06", "07")]
    rest = made.page("claims/04/").partition("<summary>1 more</summary>")[2].partition("</details>")[0]
    assert re.findall(r'href="([^"]*)"', rest) == ["/claims/05/"]


def test_a_page_leads_to_the_claim_before_and_after_it_in_each_topic(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": answered("The first of all these claims", "2025-01-01"),
        "content/entries/b.md": answered("The second of all these claims", "2025-01-02", topics="Borders, Law"),
        "content/entries/c.md": answered("The third of all these claims", "2025-01-03", topics="Law"),
    })  # fmt: skip
    made.build()
    page = made.page("claims/b/")
    assert re.findall(r'<a rel="(prev|next)" href="([^"]*)"', page) == [("prev", "/claims/a/"), ("next", "/claims/c/")]
    assert words(page).index("Earlier: The first") < words(page).index("Later: The third")


def test_a_claim_before_or_after_in_several_topics_is_shown_once_with_all_of_them(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": answered("The first of all these claims", "2025-01-01", topics="Borders, Law"),
        "content/entries/b.md": answered("The second of all these claims", "2025-01-02", topics="Borders, Law, Courts"),
        "content/entries/c.md": answered("The third of all these claims", "2025-01-03", topics="Courts, Law"),
    })  # fmt: skip
    made.build()
    page = made.page("claims/b/")
    assert re.findall(r'<a rel="(prev|next)" href="([^"]*)"', page) == [("prev", "/claims/a/"), ("next", "/claims/c/")]
    assert "Earlier: The first of all these claims Borders , Law Later: The third" in words(page)
    assert "of all these claims Law , Courts" in words(page)


def test_an_entry_that_is_added_touches_the_pages_of_its_neighbours_alone(site: MakeSite) -> None:
    made = site({
        f"content/entries/{day:02}.md": answered(f"The claim of day {day} of this month", f"2025-01-{day:02}")
        for day in range(1, 10)
    })  # fmt: skip
    made.build()
    before = made.tree()
    made.write({"content/entries/new.md": answered("A claim that is newer than all others", "2025-02-01")}).build()
    after = made.tree()
    changed = {path for path in before if path.startswith("claims/") and before[path] != after[path]}
    assert changed == {"claims/index.html", "claims/09/index.html"}


def test_a_translation_is_no_neighbour_of_what_it_translates(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": answered("The first of all these claims", "2025-01-01"),
        "content/entries/es.md": answered("La primera de todas estas afirmaciones", "2025-01-01",
                                          more="lang: es\ntranslation_of: a\n"),
    })  # fmt: skip
    made.build()
    assert related(made, "a") == related(made, "es") == []
    assert 'rel="prev"' not in made.page("claims/a/")
