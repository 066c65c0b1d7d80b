"""The settings of content/site.toml, all with defaults."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from generator.content.appearance import Look, Policy
from generator.content.schema import LONGEST_NAME, Field, Kind
from generator.record import Record
from generator.text.patterns import LONGEST_URL

# Values of ``search``; UNAVAILABLE: Pagefind is requested but not installed, so the small search is used.
PAGEFIND, SMALL, UNAVAILABLE = "pagefind", "small", "absent"
NOT_BLANK = r"\S"
_LONGEST_LINE = 300
# Hosts that RFC 2606 and RFC 6761 reserve for examples and tests.
_SAMPLE = re.compile(r"[@/.](?:example(?:\.(?:com|net|org))?|[\w-]+\.(?:invalid|test))(?:[:/?#]|$)", re.IGNORECASE)


def is_sample(address: str) -> bool:
    """Whether a web or email address is one that is reserved for examples."""
    return bool(_SAMPLE.search(address))


class NavLink(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One link of the navigation."""

    title: Annotated[str, Field("The link text.", pattern=NOT_BLANK, longest=60)]
    url: Annotated[
        str,
        Field("The link target: a path on this site that starts with /, or a URL.", Kind.LINK, longest=LONGEST_URL),
    ]


class Licence(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The licence of the entries and the data."""

    name: Annotated[str, Field("The name of the licence.", longest=LONGEST_NAME)] = "CC BY 4.0"
    url: Annotated[str, Field("URL of the licence text.", Kind.URL, longest=LONGEST_URL)] = (
        "https://creativecommons.org/licenses/by/4.0/"
    )


class Contact(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is responsible for the content, and the ways to reach them; shown on pages, so nothing here is private."""

    responsible: Annotated[
        str, Field("The person or organisation responsible for the content.", longest=LONGEST_NAME)
    ] = ""
    email: Annotated[
        str, Field("An address that a person reads; messages from claims are filled in.", Kind.EMAIL, longest=200)
    ] = ""
    form: Annotated[
        str, Field("URL of a form; the URL of the page is added to it as `page`.", Kind.URL, longest=LONGEST_URL)
    ] = ""
    issues: Annotated[
        str,
        Field(
            "URL at which anybody opens an issue, such as `https://github.com/owner/name/issues/new`.",
            Kind.URL,
            longest=LONGEST_URL,
        ),
    ] = ""
    security: Annotated[
        str,
        Field("URL at which to report vulnerabilities of the site, for `security.txt`.", Kind.URL, longest=LONGEST_URL),
    ] = ""
    post: Annotated[str, Field("A postal address, on one line.", longest=_LONGEST_LINE)] = ""
    response_time: Annotated[
        int, Field("The number of days within which you answer; 0 promises none.", least=0, greatest=365)
    ] = 0

    @property
    def ways(self) -> dict[str, str]:
        """The ways to reach them that are given, by the name of the setting."""
        ways = {"email": self.email, "form": self.form, "issues": self.issues, "post": self.post}
        return {name: value for name, value in ways.items() if value}

    @property
    def samples(self) -> tuple[str, ...]:
        """The settings that hold a sample, at which nobody reads."""
        named = {**self.ways, "security": self.security}
        return tuple(name for name, value in named.items() if name != "post" and is_sample(value))


class Ignored(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of warning that the site does not report, and why."""

    code: Annotated[str, Field("The code of a warning, such as `R309`.", pattern=NOT_BLANK, longest=4)]
    reason: Annotated[str, Field("Why it does not matter here.", pattern=NOT_BLANK, longest=_LONGEST_LINE)]


class Checks(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `check` reports."""

    ignore: Annotated[tuple[Ignored, ...], Field("Warnings that are not reported.", most=50)] = ()

    @property
    def ignored(self) -> frozenset[str]:
        """The codes that are not reported."""
        return frozenset(item.code for item in self.ignore)


class SiteConfig(Record, frozen=True, kw_only=True):
    """The site's settings; ``base_url`` ends with a slash."""

    title: Annotated[str, Field("The site's name.", pattern=NOT_BLANK, longest=LONGEST_NAME)] = "On the Record"
    tagline: Annotated[str, Field("A short line below the name.", longest=_LONGEST_LINE)] = (
        "What they answered when they were asked"
    )
    description: Annotated[
        str, Field("One sentence for search engines, feeds and link previews.", longest=_LONGEST_LINE)
    ] = (
        "We do not rate claims true or false. We record what those they concern said when asked, in their words, "
        "with sources, and with every change of answer."
    )
    base_url: Annotated[
        str,
        Field("The base URL of the site; a path in it is prefixed to every link.", Kind.SITE_URL, longest=LONGEST_URL),
    ] = "http://localhost:8000/"
    lang: Annotated[str, Field("The language of the site, and of entries that name no other.", Kind.LANGUAGE)] = "en"
    publisher: Annotated[str, Field("Who publishes the fact-checks; defaults to the title.", longest=LONGEST_NAME)] = ""
    time_zone: Annotated[
        str,
        Field(
            "The time zone of deadlines in letters, such as `Europe/Madrid`.",
            pattern=NOT_BLANK,
            longest=LONGEST_NAME,
            private=True,
        ),
    ] = "UTC"
    repository: Annotated[
        str,
        Field("The URL of the repository, linked in the footer of every page.", Kind.URL, longest=LONGEST_URL),
    ] = ""
    forbidden_hosts: Annotated[
        tuple[str, ...],
        Field(
            "Hosts that entries do not cite, such as mirrors; `check` warns of sources there and on hosts below them.",
            Kind.HOST,
            most=500,
            private=True,
        ),
    ] = ()
    longest_quote: Annotated[
        int,
        Field(
            "The most words that a quote should have; `check` warns of longer ones. 0 sets no limit.",
            least=0,
            greatest=1000,
            private=True,
        ),
    ] = 0
    contact: Annotated[Contact, Field("Who is responsible for the content, and how to reach them.")] = Contact()
    nav: Annotated[tuple[NavLink, ...], Field("The links of the navigation, in order.", most=20)] = ()
    licence: Annotated[Licence, Field("The licence of the entries and the data.")] = Licence()
    feed_items: Annotated[int, Field("Number of items in each feed.", least=1, greatest=1000)] = 30
    feed_archives: Annotated[
        bool, Field("Whether older items of a feed are in archives of `feed_items` each, to which the feed leads.")
    ] = False
    hub: Annotated[
        str,
        Field(
            "URL of a WebSub hub, which the feeds name and `announce` tells of what is new.",
            Kind.URL,
            longest=LONGEST_URL,
        ),
    ] = ""
    term_feeds: Annotated[
        bool,
        Field("Whether each person, topic and status has its own feeds, and each respondent a CSV file of answers."),
    ] = True
    answer_pages: Annotated[bool, Field("Whether each answer has a page of its own, to share and cite it.")] = True
    claim_files: Annotated[bool, Field("Whether each claim has a JSON file next to its page.")] = True
    text_files: Annotated[
        bool,
        Field(
            "Whether each claim has a Markdown file next to its page, and the site `llms.txt`, for programs that read."
        ),
    ] = False
    facets: Annotated[bool, Field("Whether long listings of people and topics have a page for each status.")] = True
    claim_review: Annotated[
        bool, Field("Whether pages have schema.org ClaimReview in addition to Claim, without a rating.")
    ] = False
    search: Annotated[
        str,
        Field("The search engine; falls back to `small` if Pagefind is not installed.", choices=(PAGEFIND, SMALL)),
    ] = PAGEFIND
    pictures: Annotated[
        bool, Field('Whether claims, people and topics have images for link previews; requires the extra "pictures".')
    ] = True
    embeds: Annotated[
        bool, Field("Whether other sites can embed claims: adds a small page and an oEmbed file for each.")
    ] = False
    workbook: Annotated[
        bool,
        Field('Whether all tables are also one workbook, `/data/claims.xlsx`; requires the extra "workbook".'),
    ] = False
    relative_links: Annotated[
        bool, Field("Whether the links within the site are relative, so that it works below any path of any server.")
    ] = False
    check: Annotated[Checks, Field("What `check` reports.", private=True)] = Checks()
    look: Annotated[Look, Field("Colours, fonts and logo.")] = Look()
    policy: Annotated[Policy, Field("What pages may load besides the site's own files.")] = Policy()
    extra: Annotated[
        dict[str, Any], Field("Values of your own for layouts of your own, which read them as `extra`.", private=True)
    ] = {}  # noqa: RUF012  # each record gets a dictionary of its own

    @property
    def base_path(self) -> str:
        """The path of the base URL, which precedes every site path, without a trailing slash."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """The scheme and host of the site, without a trailing slash."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"
