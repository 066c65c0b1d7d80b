"""content/site.toml as a record, with sound defaults for all of it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from generator.content.schema import Field, Kind
from generator.record import Record

# What searches the site; ABSENT is Pagefind where it is wanted and not there, so that the smaller search stands in.
PAGEFIND, SMALL, ABSENT = "pagefind", "small", "absent"
NOT_BLANK = r"\S"


class NavLink(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the site's navigation."""

    title: Annotated[str, Field("The words of the link.", pattern=NOT_BLANK)]
    url: Annotated[str, Field("Where it leads: a page of this site, from /, or a web address.", Kind.LINK)]


class Licence(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Under which terms the entries and the data may be used."""

    name: Annotated[str, Field("The licence's name.")] = "CC BY 4.0"
    url: Annotated[str, Field("Where it can be read.", Kind.URL)] = "https://creativecommons.org/licenses/by/4.0/"


class SiteConfig(Record, frozen=True, kw_only=True):
    """The site's settings; ``base_url`` ends with a slash."""

    title: Annotated[str, Field("The site's name.", pattern=NOT_BLANK)] = "On the Record"
    tagline: Annotated[str, Field("A line below the name.")] = "What they answered when they were asked"
    description: Annotated[str, Field("A sentence for search engines, feeds and previews.")] = (
        "Fact-checks whose finding is what the asked party answered."
    )
    base_url: Annotated[str, Field("The site's address; a path in it is put before every link.", Kind.SITE_URL)] = (
        "http://localhost:8000/"
    )
    lang: Annotated[str, Field("The language of the site and of entries that name no other.", Kind.LANGUAGE)] = "en"
    publisher: Annotated[str, Field("Who publishes the checks; the title if left out.")] = ""
    repository: Annotated[str, Field("The address of the repository, linked at the foot of every page.", Kind.URL)] = ""
    nav: Annotated[tuple[NavLink, ...], Field("The navigation, in its order.")] = ()
    licence: Annotated[Licence, Field("Terms of the entries and the data.")] = Licence()
    feed_items: Annotated[int, Field("How many items a feed holds.", least=1, greatest=1000)] = 30
    term_feeds: Annotated[
        bool, Field("Whether each person, topic and status has feeds, besides those of the whole site.")
    ] = True
    claim_files: Annotated[bool, Field("Whether each claim's record stands beside its page as JSON.")] = True
    facets: Annotated[bool, Field("Whether long listings of people and topics have a page for each status.")] = True
    claim_review: Annotated[bool, Field("Whether schema.org ClaimReview is given besides Claim, without a rating.")] = (
        False
    )
    search: Annotated[
        str,
        Field("What searches the site; without Pagefind's extra it is the smaller search.", choices=(PAGEFIND, SMALL)),
    ] = PAGEFIND
    pictures: Annotated[
        bool, Field('Whether each claim has a picture for previews of its link; needs the extra "pictures".')
    ] = True
    embeds: Annotated[
        bool, Field("Whether other sites may show claims in a frame: a small page and an oEmbed file each.")
    ] = False

    @property
    def base_path(self) -> str:
        """The part of every site path before the page's own, without a slash at its end."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """Scheme and host of the site, without a slash at their end."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"
