"""Open questions: their page, their feed, those of each respondent, and the claims about which nobody was asked."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

from tests.audit_tools import Html
from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import Site, entry

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST = date(2026, 9, 1)
QUESTION = "question: Did the mayor order the bridge to be closed?"


def asked(*questions: str, claim: str = "The bridge was closed on the orders of the mayor", **fields: str) -> str:
    """An entry with exchanges, each as the inside of a group of fields."""
    items = "\n".join(f"  - {{asked_by: Gazette, {question}}}" for question in questions)
    return entry(claim=f"claim: {claim}", date="date: 2026-06-30", status=f"responses:\n{items}", **fields)


def open_to(respondent: str, day: date | str = FIRST, more: str = "") -> str:
    return f"respondent: {respondent}, asked_on: {day}{more}"


def entries(*texts: str) -> dict[str, str]:
    return {f"content/entries/e{number}.md": text for number, text in enumerate(texts)}


def days(page: str) -> list[str]:
    """The days beside the items of a listing."""
    return re.findall(r'<p class="when"><time datetime="([\d-]+)"', page)


def items(made: Site) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(made.page("waiting/feed.json"))["items"]
    return found


def test_a_site_without_open_questions_says_so_and_shows_none_elsewhere(site: MakeSite) -> None:
    made = site(
        entries(
            asked(f"respondent: Mayor, asked_on: {FIRST}, status: denied, date: 2026-09-02, quote: It is not so at all")
        )
    )
    made.build()
    assert "No question is open." in words(made.page("waiting/"))
    assert items(made) == []
    for path in ("index.html", "people/mayor/"):
        assert "Open questions" not in words(made.page(path)), path


def test_no_page_of_the_sites_own_can_take_the_address(site: MakeSite) -> None:
    made = site({**entries(entry()), "content/pages/waiting.md": "---\ntitle: Waiting\n---\nFor what?\n"})
    (problem,) = made.problems()
    assert "error" in problem
    assert "/waiting/" in problem


def test_open_questions_are_listed_with_the_oldest_first_whatever_the_entries_are(site: MakeSite) -> None:
    texts = [
        asked(open_to("Mayor", FIRST + timedelta(n * 7 % 5)), claim=f"The bridge number {n} was closed")
        for n in range(5)
    ]
    made = site(entries(*texts))
    made.build()
    listed = days(made.page("waiting/"))
    assert listed == sorted(listed)
    assert len(listed) == 5
    assert days(made.page("people/mayor/"))[:5] == listed


def test_an_item_says_who_claimed_who_was_asked_what_when_and_whether_the_deadline_has_passed(site: MakeSite) -> None:
    made = site(
        entries(asked(open_to("Mayor", more=f", {QUESTION}, deadline: 2026-09-20"), raised="raised_as: report"))
    )
    for today, state in (
        (20, "An answer is due by 20 September 2026"),
        (21, "The deadline of 20 September 2026 has passed"),
    ):
        made.build(today=date(2026, 9, today))
        for path in ("waiting/", "people/mayor/", "index.html"):
            page = words(made.page(path))
            item = page[page.index("Open questions") :]
            sentences = (
                "1 September 2026 The bridge was closed on the orders of the mayor Reported by Ken Klippenstein",
                "Awaiting response Mayor Question : Did the mayor order the bridge to be closed?",
                "Asked by Gazette on or before 1 September 2026 .",
                state,
            )
            places = [item.find(sentence) for sentence in sentences]
            assert -1 < places[0] < places[1] < places[2] < places[3], (path, item)


def test_an_answer_takes_a_question_off_the_list_of_its_respondent_alone(site: MakeSite) -> None:
    open_ones = [open_to("Mayor", more=f", {QUESTION}"), open_to("Council")]
    made = site(entries(asked(*open_ones)))
    made.build()
    assert len(days(made.page("waiting/"))) == len(items(made)) == 2
    answer = ", status: denied, date: 2026-09-03, quote: There was no such order"
    made.write(entries(asked(open_ones[0] + answer, open_ones[1]))).build()
    assert "Mayor" not in words(made.page("waiting/"))
    assert [item["title"] for item in items(made)] == [
        "The bridge was closed on the orders of the mayor – Council: Awaiting response"
    ]


def test_questions_beyond_one_page_are_on_the_next_ones_each_once_and_in_order(site: MakeSite) -> None:
    count = 120
    texts = [asked(*(open_to("Mayor", date(2026, 7, 1) + timedelta(n * 10 + m)) for m in range(10)), claim=f"The bridge number {n} was closed")
             for n in range(count // 10)]  # fmt: skip
    made = site({**entries(*texts), "content/site.toml": "pictures = false\nterm_feeds = false\n"})
    made.build()
    for first in ("waiting/", "people/mayor/"):
        path, listed, back = first, [], ""
        while path:
            page = made.page(path)
            here = days(page)[: page.count("Awaiting response")] if path != first else days(page)[:70]
            listed += here
            links = dict(re.findall(r'<a rel="(prev|next)" href="/([^"#]*)', page))
            assert links.get("prev", "") == back
            back, path = path, links.get("next", "")
        assert len(listed) == len(set(listed)) == count, first
        assert all(one < other for one, other in pairwise(listed)), first


def test_a_claim_without_any_exchange_is_listed_as_one_without_an_answer_on_record(site: MakeSite) -> None:
    unnamed = entry(claim="claim: A claim that somebody unnamed denied", status="status: denied")
    made = site(entries(entry(), asked(open_to("Mayor")), unnamed))
    made.build()
    assert "nobody has been asked about 1 claim." in words(made.page("waiting/"))
    assert "/waiting/not-asked/" in made.page("waiting/")
    page = words(made.page("waiting/not-asked/"))
    assert "1 claim" in page
    assert "strike options" in page
    assert "bridge" not in page
    assert "unnamed" not in page


def test_the_page_of_claims_that_nobody_was_asked_about_stays_when_all_were(site: MakeSite) -> None:
    made = site(entries(asked(open_to("Mayor"))))
    made.build()
    assert "nobody has been asked" not in words(made.page("waiting/"))
    assert "Nothing is on record here yet." in words(made.page("waiting/not-asked/"))


def test_the_status_of_waiting_the_footer_and_the_search_lead_to_the_open_questions(site: MakeSite) -> None:
    made = site(entries(asked(open_to("Mayor"))))
    made.build()
    assert 'href="/waiting/">All open questions' in made.page("status/awaiting_response/")
    assert "All open questions" not in made.page("status/denied/")
    assert 'href="/waiting/">All open questions' in made.page("index.html")
    for path in ("claims/e0/", "search/"):
        assert 'href="/waiting/">Open questions' in made.page(path), path
    assert "/waiting/</loc>" in made.page("sitemap.xml")
    assert "/waiting/not-asked/</loc>" in made.page("sitemap.xml")


def test_the_feed_has_the_latest_question_first_and_no_link_that_leads_nowhere(site: MakeSite) -> None:
    texts = [
        asked(open_to("Mayor", FIRST + timedelta(n), f", {QUESTION}"), claim=f"The bridge number {n} was closed")
        for n in range(3)
    ]
    made = site(entries(*texts))
    made.build(base_url="https://record.example/sub/")
    assert [item["date_published"][:10] for item in items(made)] == ["2026-09-03", "2026-09-02", "2026-09-01"]
    for item in items(made):
        assert item["url"].startswith("https://record.example/sub/claims/e")
        page = Html.of(item["content_html"])
        assert page.all("a") == []
        assert "Question: Did the mayor order the bridge to be closed?" in page.text
        assert "Asked by Gazette on or before" in page.text
    assert len({item["id"] for item in items(made)}) == 3
    feed = ElementTree.fromstring(made.page("waiting/feed.xml"))
    assert [e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")] == [item["id"] for item in items(made)]
    assert "Atom" in words(made.page("waiting/"))


def test_a_deadline_that_passes_is_an_update_of_the_feed(site: MakeSite) -> None:
    made = site(entries(asked(open_to("Mayor", more=", asked_again: [2026-09-05], deadline: 2026-09-20"))))
    for today, updated in ((20, "2026-09-05"), (21, "2026-09-21"), (29, "2026-09-21")):
        made.build(today=date(2026, 9, today))
        assert [item["date_modified"][:10] for item in items(made)] == [updated]


def test_a_question_in_another_language_is_shown_in_the_language_of_its_entry(site: MakeSite) -> None:
    words_of = ", question: ¿Ordenó el alcalde cerrar el puente?, question_lang: es"
    made = site(entries(asked(open_to("Mayor", more=words_of))))
    made.build()
    assert '<span lang="es" dir="ltr">¿Ordenó el alcalde cerrar el puente?</span>' in made.page("waiting/")
    assert '<bdi lang="es" dir="ltr">¿Ordenó' in items(made)[0]["content_html"]


def test_an_item_of_a_feed_is_in_one_language(site: MakeSite) -> None:
    given = (
        f"responses:\n  - {{respondent: Alcalde, status: denied, date: {FIRST}, quote: No existe tal orden en el archivo,\n"
        f"     question: ¿Existe la orden?}}\n  - {{respondent: Concejo, asked_by: Gaceta, asked_on: {FIRST}}}"
    )
    claim = "claim: El alcalde ordenó cerrar el puente sin decirlo a nadie"
    made = site(entries(entry(status=given, claim=claim, lang="lang: es", date="date: 2026-08-31")))
    made.build()
    (whole,) = json.loads(made.page("feed.json"))["items"]
    assert "Pregunta: ¿Existe la orden?" in whole["content_html"]
    assert "<li>Concejo: A la espera de respuesta.</li>" in whole["content_html"]
    (question,) = items(made)
    for shown in (question["title"], question["content_html"]):
        assert "Awaiting response" in shown
        assert "A la espera" not in shown
    assert "on or before" in question["content_html"]
    assert " de septiembre " not in question["content_html"]


def test_a_question_of_an_entry_that_goes_live_later_is_as_new_in_the_feed_as_the_entry(site: MakeSite) -> None:
    later = asked(
        open_to("Council"), claim="The council closed the bridge for a year", published="published: 2026-11-20"
    )
    made = site(entries(asked(open_to("Mayor", FIRST + timedelta(3))), later))
    made.build()
    published = [item["date_published"][:10] for item in items(made)]
    assert published == ["2026-11-20", f"{FIRST + timedelta(3)}"]


def test_the_home_page_counts_the_respondents_of_the_table_of_answers(site: MakeSite) -> None:
    made = site(entries(asked(open_to("Mayor"), open_to("Council"))))
    made.build()
    assert "1 claim and 2 respondents on record" in words(made.page("index.html"))
    assert made.page("answers/").count('<th scope="row">') == 2
