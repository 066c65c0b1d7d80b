"""Who can be reached, and the reply of those who are named: what is missing is said, what is filled in is right."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import Site, entry

CLAIM = "claims/a/index.html"
PERSON = "people/ken-klippenstein/index.html"
PAGE = "---\ntitle: Contact\ncontact: true\n---\nWrite to us.\n"
PUBLIC = 'base_url = "https://two-rivers.org/"\n'


def settings(*lines: str, contact: bool = True) -> dict[str, str]:
    """A site with one entry and these settings."""
    text = PUBLIC + ("\n[contact]\n" if contact else "") + "\n".join(lines)
    return {
        "content/site.toml": text,
        "content/entries/a.md": entry(),
        "content/pages/contact.md": PAGE,
    }


def hrefs(made: Site, page: str, start: str) -> list[str]:
    found = re.findall(r'href="([^"]*)"', made.page(page))
    return [unescape(url) for url in found if url.startswith(start)]


def test_a_public_site_that_nobody_can_reach_is_a_warning(site: MakeSite) -> None:
    made = site(settings(contact=False))
    assert made.problems() == [
        "content/site.toml:1:1: warning C609 no reader can reach you; "
        "add [contact] with an email address, a form, an address for issues or a postal address"
    ]
    made.build()
    assert "Is this about you?" not in made.page(CLAIM)
    assert "No address is given here yet." in words(made.page("contact/index.html"))


@pytest.mark.parametrize("base_url", ["", 'base_url = "http://localhost:8000/"', 'base_url = "https://a.example/"'])
def test_a_site_that_is_not_public_may_do_without(site: MakeSite, base_url: str) -> None:
    assert site({"content/site.toml": base_url, "content/entries/a.md": entry()}).problems() == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('email = "a@example.org"', "email"),
        ('email = "a@desk.example"', "email"),
        ('form = "https://example.com/form"', "form"),
        ('issues = "https://forge.test/a/issues/new"', "issues"),
    ],
)
def test_a_sample_is_a_warning_and_marked_for_readers(site: MakeSite, line: str, name: str) -> None:
    made = site(settings(line))
    found = f'content/site.toml:4:1: warning C609 "{name}" is a sample: nobody reads what is sent there; give your own'
    assert made.problems() == [found]
    made.build()
    for page in (CLAIM, PERSON, "contact/index.html"):
        assert "Nobody reads what is sent there." in words(made.page(page)), page


@pytest.mark.parametrize(("email", "promised"), [("desk@news.example", False), ("desk@gazette.fr", True)])
def test_where_nobody_reads_no_answer_is_promised(site: MakeSite, email: str, promised: bool) -> None:
    made = site(
        {
            "content/entries/a.md": entry(),
            "content/site.toml": f'[contact]\nemail = "{email}"\nresponse_time = 7\n',
        }
    )
    made.build()
    assert ("within 7 days" in made.page("claims/a/")) is promised
    assert ("Nobody reads" in made.page("claims/a/")) is not promised


@pytest.mark.parametrize("host", ["two-rivers.org", "myexample.org", "example.org.uk", "testing.org"])
def test_an_address_that_only_resembles_a_sample_is_none(site: MakeSite, host: str) -> None:
    assert site(settings(f'email = "a@{host}"')).problems() == []


@pytest.mark.parametrize("typed", ["editors", "a@b", "a b@c.org", "a@b.org?bcc=d@e.org", "<a@b.org>", "Jo <a@b.org>"])
def test_what_is_no_email_address_is_an_error(site: MakeSite, typed: str) -> None:
    (found,) = site(settings(f'email = "{typed}"')).problems("C603")
    assert '"contact" cannot be this; in "email", write it as editors@example.org' in found


def test_the_build_says_that_nobody_can_be_reached(site: MakeSite) -> None:
    made = site(settings(contact=False))
    done = run("build", "--root", str(made.root), "--no-pagefind")
    assert done.returncode == 0
    assert "no reader can reach you; add [contact]" in done.stderr


def test_a_message_is_filled_in_with_the_page_it_is_about(site: MakeSite) -> None:
    claim = "A “quoted” claim & more, 100% sure? It has an #end"
    made = site(settings('email = "desk+facts@two-rivers.org"'))
    made.write({"content/entries/a.md": entry(claim=f"claim: {claim!r}")})
    made.build()
    (mail,) = hrefs(made, CLAIM, "mailto:")
    parts = urlsplit(mail)
    message = parse_qs(parts.query)
    assert parts.path == "desk+facts@two-rivers.org"
    assert message["subject"] == [f"About: {claim}"]
    assert message["body"][0].startswith("https://two-rivers.org/claims/a/\r\n")
    assert "+" not in parts.query  # a mail program shows it
    (mail,) = hrefs(made, PERSON, "mailto:")
    assert parse_qs(urlsplit(mail).query)["body"][0].startswith("https://two-rivers.org/people/ken-klippenstein/")


@pytest.mark.parametrize(
    ("line", "start", "fields"),
    [
        ('form = "https://forms.two-rivers.org/facts?lang=en"', "https://forms.", {"lang", "page"}),
        ('issues = "https://forge.org/a/b/issues/new"', "https://forge.org", {"title", "body"}),
        ('issues = "https://forge.org/a/b/-/issues/new"', "https://forge.org", {"issue[title]", "issue[description]"}),
    ],
)
def test_a_form_and_an_issue_are_given_the_page(site: MakeSite, line: str, start: str, fields: set[str]) -> None:
    made = site(settings(line))
    made.build()
    (url,) = hrefs(made, CLAIM, start)
    assert parse_qs(urlsplit(url).query).keys() == fields
    assert "https://two-rivers.org/claims/a/" in "".join(map("".join, parse_qs(urlsplit(url).query).values()))


def test_an_entry_in_another_language_is_written_about_in_that(site: MakeSite) -> None:
    made = site(settings('email = "desk@two-rivers.org"', "response_time = 5"))
    made.write({"content/entries/a.md": entry(claim="claim: El ejército preparó opciones de ataque\nlang: es")})
    made.build()
    assert "¿Se trata de usted?" in made.page(CLAIM)
    assert "en un plazo de 5 días" in words(made.page(CLAIM))
    (mail,) = hrefs(made, CLAIM, "mailto:")
    assert "Dónde puede comprobarse:" in parse_qs(urlsplit(mail).query)["body"][0]


def test_only_pages_that_ask_for_it_end_with_the_ways_to_reach_the_site(site: MakeSite) -> None:
    lines = ('responsible = "Two Rivers Society"', 'post = "1 Bridge Street, Two Rivers"', "response_time = 1")
    made = site(settings(*lines))
    made.write({"content/pages/about.md": "---\ntitle: About\n---\nText.\n"})
    made.build()
    shown = words(made.page("contact/index.html"))
    for text in ("Two Rivers Society", "1 Bridge Street, Two Rivers", "within 1 day."):
        assert text in shown
    assert "Bridge Street" not in made.page("about/index.html")
    assert "By post: 1 Bridge Street, Two Rivers" in words(made.page(CLAIM))


# security.txt

SECURITY = ".well-known/security.txt"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, "no contact"),
        (
            {"content/site.toml": PUBLIC + '[contact]\nform = "https://two-rivers.org/form"\n'},
            "a form for readers alone",
        ),
        ({"content/site.toml": PUBLIC + '[contact]\nemail = "desk@example.org"\n'}, "a sample"),
        ({"content/site.toml": PUBLIC + '[contact]\nsecurity = "https://example.org/s"\n'}, "a sample"),
        ({"content/site.toml": PUBLIC + '[contact]\nsecurity = "http://two-rivers.org/s"\n'}, "plain HTTP"),
        (
            {"content/site.toml": 'base_url = "https://a.org/b/"\n[contact]\nemail = "desk@two-rivers.org"\n'},
            "a path on a host that others share",
        ),
        (
            {
                "content/site.toml": PUBLIC + '[contact]\nemail = "desk@two-rivers.org"\n',
                "content/entries/a.md": entry(draft="draft: true"),
            },
            "no day from which it could expire",
        ),
    ],
)
def test_there_is_no_security_txt_without_a_contact_that_holds(
    site: MakeSite, changed: dict[str, str], reason: str
) -> None:
    made = site({**settings(contact=False), **changed})
    made.build()
    assert not (made.output / SECURITY).exists(), reason


def test_security_txt_names_the_contact_for_a_year_after_the_latest_day_of_the_record(site: MakeSite) -> None:
    made = site(settings('email = "desk@two-rivers.org"', 'security = "https://two-rivers.org/holes"'))
    made.build()
    assert made.page(SECURITY).splitlines() == [
        "Contact: https://two-rivers.org/holes",
        "Contact: mailto:desk@two-rivers.org",
        "Expires: 2026-08-20T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://two-rivers.org/.well-known/security.txt",
    ]


def test_a_security_txt_of_the_sites_own_takes_the_place_of_ours(site: MakeSite) -> None:
    made = site({**settings('email = "desk@two-rivers.org"'), f"root/{SECURITY}": "Contact: mailto:a@b.org\n"})
    assert made.problems() == []
    made.build()
    assert made.page(SECURITY) == "Contact: mailto:a@b.org\n"
