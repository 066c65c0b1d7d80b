"""content/site.toml as a record, with sound defaults for all of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.record import Record

# What searches the site; ABSENT is Pagefind where it is wanted and not there, so that the smaller search stands in.
PAGEFIND, SMALL, ABSENT = "pagefind", "small", "absent"


class NavLink(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the site's navigation."""

    title: str
    url: str


class Licence(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Under which terms the entries and the data may be used."""

    name: str = "CC BY 4.0"
    url: str = "https://creativecommons.org/licenses/by/4.0/"


class SiteConfig(Record, frozen=True, kw_only=True):
    """The site's settings; ``base_url`` ends with a slash."""

    title: str = "On the Record"
    tagline: str = "What they answered when they were asked"
    description: str = "Fact-checks whose finding is what the asked party answered."
    base_url: str = "http://localhost:8000/"
    lang: str = "en"
    publisher: str = ""
    repository: str = ""
    nav: tuple[NavLink, ...] = ()
    licence: Licence = Licence()
    feed_items: int = 30
    term_feeds: bool = True
    claim_files: bool = True
    facets: bool = True
    claim_review: bool = False
    search: str = PAGEFIND
    pictures: bool = True
    embeds: bool = False

    @property
    def base_path(self) -> str:
        """The part of every site path before the page's own, without a slash at its end."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """Scheme and host of the site, without a slash at their end."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"
