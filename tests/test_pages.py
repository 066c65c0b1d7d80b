"""What readers see: the claim first, then the answers, then why; everything a writer typed only as text."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from generator.pages import directories, matrix
from tests.conftest import MakeSite
from tests.pages import CHANGED, SITE, words
from tests.sites import entry, person, topic


def test_a_claims_page_tells_who_claimed_what_then_answers_then_why(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    text = words(made.page("claims/order/"))
    order = [text.index(part) for part in (
        "The Courier", "20 August 2025", "The ministry gave the order to close the border",
        "Ministry of the Interior", "Confirmed", "Prime Minister", "Did not respond",
        "First it said no, then it published the order.",
    )]  # fmt: skip
    assert order == sorted(order)


def test_the_history_names_the_change_the_question_and_who_printed_the_answer(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    page = made.page("claims/order/")
    text = words(page)
    for part in ("Reversed", "There is no such order", "The order was given in August", "Jo Brandt",
                 "21 August 2025", "2 September 2025", "Example Agency", "The day of the second answer was given as"):  # fmt: skip
        assert part in text, part
    assert re.search(r'<[^>]*lang="ar"[^>]*dir="rtl"[^>]*>[^<]*صدر', page)
    assert 'href="#source-1"' in page
    assert 'id="source-1"' in page
    assert 'href="https://archive.example/order"' in page


def test_a_spokesperson_with_part_of_a_known_name_is_not_taken_for_that_person(site: MakeSite) -> None:
    made = site({
        "content/entries/2025/order.md": CHANGED.replace("Jo Brandt", "Smith"),
        "content/entries/2025/other.md": SITE["content/entries/2025/other.md"],
        "content/people/smith.md": "---\nname: John Smith\nkind: person\n---\n",
    })  # fmt: skip
    # A quote of five words, and silence after one attempt.
    assert [problem.code for problem in made.build().problems] == ["S126", "S124"]
    assert "Smith" in words(made.page("claims/order/"))
    assert "/people/smith/" not in made.page("claims/order/")


def test_an_answer_whose_words_are_not_printed_says_so(site: MakeSite) -> None:
    made = site({**SITE, "content/entries/2025/order.md": CHANGED.replace("    quote: There is no such order\n", "")})
    made.build()
    assert words(made.page("claims/order/")).count("The source reports this answer without quoting it.") == 1
    assert words(made.page("claims/order/")).count("Reported without a quotation") == 0
    assert "No answer by 21 August 2025" in words(made.page("claims/order/"))


@pytest.mark.parametrize(
    ("asked_on", "asked_how", "given", "said"),
    [
        ("2025-08-21", "interview", "interview", "Asked by The Courier (interview) on 21 August 2025"),
        ("2025-08-21", "email", "statement", "Asked by The Courier (email) on or before 21 August 2025"),
        ("2025-08-20", "interview", "interview", "(interview) on or before 20 August 2025 , at least 1 day earlier"),
    ],
)
def test_the_day_of_a_question_is_sure_where_it_was_answered_at_once(
    site: MakeSite, asked_on: str, asked_how: str, given: str, said: str
) -> None:
    fields = f"asked_by: The Courier, asked_on: {asked_on}, asked_how: {asked_how}, given: {given}"
    answer = "respondent: Mayor, status: denied, date: 2025-08-21, quote: There was no such order"
    made = site({**SITE, "content/entries/2025/at-once.md": entry(status=f"responses: [{{{answer}, {fields}}}]")})
    made.build()
    page = words(made.page("claims/at-once/"))
    assert said in page
    assert ("Given as" in page) is ("at least" in said or given == "statement")


def test_a_claim_that_nobody_answered_says_so(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    assert "As far as we know, nobody has been asked." in words(made.page("claims/other/"))


def test_a_persons_page_keeps_claims_answers_and_mentions_apart(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    interior = words(made.page("people/interior/"))
    assert "Answers in numbers" in interior
    assert "Claims made" not in interior
    assert "Interior Ministry" in interior
    assert "May 1949" in interior
    assert "Claims made" in words(made.page("people/the-courier/"))
    assert "Mentioned in" in words(made.page("people/eva-brandt/"))


def test_the_description_of_a_person_counts_the_claims_answered_and_no_silence(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    assert "0 claims made, 1 claim answered, 0 mentions." in made.page("people/interior/")
    assert "0 claims made, 0 claims answered, 0 mentions." in made.page("people/prime-minister/")


def test_a_page_exists_as_soon_as_an_entry_names_a_person_topic_or_outlet(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    for path in ("people/prime-minister/", "people/eva-brandt/", "topics/borders/", "outlets/example-agency/"):
        assert (made.output / path / "index.html").is_file(), path


def test_topics_know_their_parents_and_children(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    assert 'href="/topics/politics/"' in made.page("topics/borders/")
    assert 'href="/topics/borders/"' in made.page("topics/politics/")


def test_what_changed_lists_the_transition_with_both_answers(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    text = words(made.page("changes/"))
    assert text.index("Reversed") < text.index("Denied") < text.index("Confirmed")


def test_the_matrix_counts_current_answers_and_adds_nothing_into_a_score(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    rows = re.findall(r"<tr>\s*<th[^>]*scope=\"row\".*?</tr>", made.page("answers/"), re.DOTALL)
    numbers = [re.sub("<[^>]*>", " ", row.partition("</th>")[2]).split() for row in rows]
    assert numbers == [
        ["Ministry", "of", "the", "Interior,", "confirmed:", "1", "1"],
        ["Prime", "Minister,", "did", "not", "respond:", "1", "1"],
    ]
    assert "%" not in words(made.page("answers/"))


def test_corrections_show_on_the_claim_and_on_their_own_page(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    for path in ("claims/order/", "corrections/"):
        assert "it was the 2nd" in words(made.page(path))
        assert "10 September 2025" in words(made.page(path))


def test_a_site_of_an_empty_content_directory_builds(site: MakeSite) -> None:
    made = site({})
    outcome = made.build()
    assert (outcome.problems, outcome.entries) == ((), 0)
    assert "index.html" in made.tree()


def test_a_right_to_left_entry_says_so(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(claim="claim: قالت الوزارة إن الحدود ستغلق في أغسطس", lang="lang: ar")})
    made.build()
    assert re.search(r'<[^>]*lang="ar"[^>]*dir="rtl"|<[^>]*dir="rtl"[^>]*lang="ar"', made.page("claims/a/"))
    assert re.search(r'<[^>]*lang="ar"[^>]*dir="rtl"|<[^>]*dir="rtl"[^>]*lang="ar"', made.page("claims/"))


def test_nothing_a_writer_types_becomes_markup_on_any_page(site: MakeSite) -> None:
    evil = "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
    fields = CHANGED
    for text in ("The ministry gave the order to close the border", "citing two officials", "The Courier\n",
                 "First it said no, then it published the order.", "Jo Brandt", "There is no such order",
                 "The order\n", "Ann Writer", "The day of the second answer was given as 3 September; it was the 2nd."):  # fmt: skip
        line_end = "\n" if text.endswith("\n") else ""
        fields = fields.replace(f": {text}", f": '{text.strip()} {evil}'{line_end}")
    fields = fields.replace("[Borders]", f"['Borders {evil}']").replace("[Eva Brandt]", f"['Eva {evil}']")
    fields = fields.replace("What is known.", f"What is known. {evil} <div class=stamp style=x>")
    made = site({"content/entries/2025/order.md": fields, "content/entries/2025/other.md": SITE[
        "content/entries/2025/other.md"]})  # fmt: skip
    outcome = made.build()
    assert not [problem for problem in outcome.problems if problem.severity.value == "error"], outcome.problems
    pages = {path: raw.decode() for path, raw in made.tree().items() if path.endswith((".html", ".xml", ".css"))}
    assert len(pages) > 30
    for path, text in pages.items():
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert "onerror=alert(1)>49" not in unescape(text), path
        assert not re.search(r'<div class="?stamp', text), path
    assert "{{7*7}}" in pages["claims/order/index.html"]


def test_the_security_policy_stands_in_every_page_and_in_the_servers_file(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    policy = "img-src &#39;self&#39;; style-src &#39;self&#39;; connect-src &#39;self&#39;; font-src &#39;self&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"
    for path, raw in made.tree().items():
        if path.endswith(".html"):
            head = unescape(raw.decode().split("</head>")[0])
            assert "content=\"default-src 'none'; " in head, path
            moved = 'http-equiv="refresh"' in head  # a page that shows nothing needs less
            asks = path in ("index.html", "404.html")  # their form leads to the search
            expected = policy.replace("form-action &#39;none", "form-action &#39;self") if asks else policy
            assert ("default-src 'none'; base-uri 'none'" if moved else unescape(expected)) in head, path
            assert ("script-src" in head) == ('.js"' in head), path
            assert "unsafe" not in head, path
    assert "Content-Security-Policy: default-src 'none'" in made.page("_headers")


def test_a_base_path_stands_before_every_link_of_the_site(site: MakeSite) -> None:
    made = site(SITE)
    made.build(base_url="https://facts.example/sub/")
    for path, raw in made.tree().items():
        if path.endswith(".html"):
            inside = [link for link in re.findall(r'(?:href|src)="(/[^"]*)"', raw.decode()) if link != "/"]
            assert inside, path
            assert [link for link in inside if not link.startswith("/sub/")] == [], path


# Other spellings


def test_an_alias_leads_to_its_page_only_where_nothing_else_stands(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": entry(speaker="speaker: Bo Lind", people="people: [Ana Ruiz]", topics="topics: [Iran]"),
        "content/people/bo-lind.md": "---\nname: Bo Lind\nkind: person\naliases: [Bo, 'Ana-Ruiz 2', Old One]\n---\n",
        "content/people/cy.md": "---\nname: Cy\nkind: person\naliases: [old one]\n---\n",
        "content/topics/iran.md": "---\ntitle: Iran\naliases: [Persia]\n---\n",
        "content/entries/b.md": entry(claim="claim: Another claim that was made on that day",
                                      aliases="aliases: [/people/bo/]"),
    })  # fmt: skip
    assert [line for line in made.problems() if " error " in line] == [
        'content/people/cy.md:4:11: error N405 "old one" is already a name in content/people/bo-lind.md; keep it in one file'
    ]
    made.write({"content/people/cy.md": "---\nname: Cy\nkind: person\n---\n"})
    made.build()
    assert "/claims/b/" in made.page("people/bo/")
    assert "/people/bo-lind/" in made.page("people/old-one/")
    assert "/topics/iran/" in made.page("topics/persia/")
    assert 'class="claim' not in made.page("people/ana-ruiz-2/")
    assert "/people/old-one/" not in made.page("sitemap.xml")


def test_an_organisation_gathers_the_spellings_under_which_it_publishes(site: MakeSite) -> None:
    sources = "sources:\n  - url: https://a.example/1\n    publisher: The Example\n  - url: https://a.example/2\n    publisher: Example"
    made = site({
        "content/entries/a.md": entry(sources=sources),
        "content/people/ex.md": "---\nname: Example\nkind: organisation\naliases: [The Example]\n---\n",
    })  # fmt: skip
    made.build()
    assert "/outlets/example/" in made.page("outlets/the-example/")
    assert made.page("claims/a/").count('href="/outlets/example/"') >= 2
    assert "The Example" in made.page("claims/a/")


def test_a_long_directory_has_a_page_for_each_first_letter_and_no_page_has_more_names(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directories, "LONGEST", 3)
    names = ["Ada", "Ben", "Bea", "Bob", "Bo", "Édith", "Eve", "Жанна", "7 Days", "⑴"]
    made = site({f"content/people/p{n}.md": person(name) for n, name in enumerate(names)})
    made.build()
    front = made.page("people/")
    assert "Ada" not in front
    letters = re.findall(r'<li><a href="(/people/initial/[^"]*)">([^<]*)</a></li>', front)
    assert dict(letters)["/people/initial/u0416/"] == "Ж"
    listed = []
    for url, _ in letters:
        while url:
            page = made.page(url[1:])
            found = re.findall(r'<li><a href="/people/p\d/"><bdi>(.*?)</bdi>', page)
            assert 1 <= len(found) <= 3
            listed += found
            url = next(iter(re.findall(r'rel="next" href="([^"]*)"', page)), "")
    assert sorted(listed) == sorted(names)


def test_a_long_matrix_has_pages_for_each_first_letter_and_none_has_more_rows(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Ada", "Ben", "Bea", "Bob", "Bo", "Жанна", "7 Days"]
    answers = [{"respondent": name, "status": "denied", "date": "2025-08-21"} for name in names]
    made = site({"content/entries/a.md": entry(status="", responses=f"responses: {json.dumps(answers)}")})
    made.build()
    rows = re.compile(r'<th scope="row">.*?</tr>', re.DOTALL)
    whole = rows.findall(made.page("answers/"))
    assert len(whole) == len(names)
    for module in (directories, matrix):
        monkeypatch.setattr(module, "LONGEST", 3)
    made.build(clean=True)
    front = made.page("answers/")
    assert not rows.search(front)
    assert 'id="numbers"' in front
    assert 'id="counting"' in front
    found = []
    for url in re.findall(r'<li><a href="(/answers/initial/[^"]*)">', front):
        while url:
            page = made.page(url[1:])
            some = rows.findall(page)
            assert 1 <= len(some) <= 3
            assert 'id="counting"' not in page
            found += some
            url = next(iter(re.findall(r'rel="next" href="([^"]*)"', page)), "")
    assert sorted(found) == sorted(whole)


def test_a_claim_with_many_answers_shows_the_first_in_a_listing_and_counts_the_others(site: MakeSite) -> None:
    answers = [{"respondent": f"Mayor {n}", "status": "denied", "date": "2025-08-21"} for n in range(15)]
    made = site({"content/entries/a.md": entry(status="", responses=f"responses: {json.dumps(answers)}")})
    made.build()
    for path in ("claims/", "topics/mexico/"):
        text = words(made.page(path))
        assert text.count("Denied Mayor") == 12
        assert "and 3 more answers" in text
    assert "more answers" not in words(made.page("people/mayor-14/"))


def test_a_topic_has_the_claims_of_those_that_are_parts_of_it(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": entry(topics="topics: [Cartels]"),
        "content/entries/b.md": entry(claim="claim: Another claim about the country", topics="topics: [Mexico, Cartels]"),
        "content/topics/cartels.md": topic("Cartels", "parent: Mexico"),
        "content/topics/mexico.md": topic("Mexico"),
    })  # fmt: skip
    made.build()
    names = re.findall(r"<bdi>([^<]*)</bdi></a> <span class=\"meta\">(.*?)</span>", made.page("topics/"))
    assert names == [("Cartels", "part of Mexico, 2 claims"), ("Mexico", "2 claims")]
    assert made.page("topics/mexico/").count('<li class="teaser">') == 2
