"""Every URL of the site, made of the paths of content/site_paths.py; as tests/test_architecture.py checks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote, urlencode

from generator.content import site_paths as paths
from generator.content.asset import Asset
from generator.content.naming import Term
from generator.content.settings import SiteConfig
from generator.content.status import Transition


@lru_cache(maxsize=65_536)
def _encoded(path: str) -> str:
    """Percent-encode what a path may not hold (RFC 3986); most paths occur on many pages."""
    return quote(path, safe="/-._~!$&()*+,;=:@")


def _query(**values: str) -> str:
    lines = {name: value.replace("\n", "\r\n") for name, value in values.items()}
    return urlencode(lines, quote_via=quote, safe="")


def _with_query(url: str, **values: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{_query(**values)}"


class Urls:
    """Site paths below the site's base path, as links have them.

    A *url* is such a path, a *permalink* the same with scheme and host, a
    *path* the file below the output directory. ``has_site_picture`` says whether the front page has a picture that
    is drawn.
    """

    def __init__(
        self, config: SiteConfig, stylesheet: str, assets: Iterable[Asset] = (), *, has_site_picture: bool = False
    ) -> None:
        self.base = config.base_path
        self.origin = config.origin
        self.stylesheet = self.site(f"{paths.STATIC}{stylesheet}")
        self.has_site_picture = has_site_picture
        self.assets = {asset.name: self.site(asset.path) for asset in assets if asset.name}

    def site(self, path: str = "") -> str:
        """The URL of ``path``, which is below the site's root."""
        return f"{self.base}/{_encoded(path)}"

    def loaded(self, name: str) -> str:
        """A static file that pages load, by its name without the fingerprint."""
        return self.assets.get(name) or self.static(name)

    def static(self, name: str) -> str:
        """A static file."""
        return self.site(f"{paths.STATIC}{name}")

    @property
    def cacheable(self) -> tuple[str, ...]:
        """What browsers may cache for ever, since its URL changes with its content."""
        return (self.stylesheet, *self.assets.values())

    def permalink(self, url: str) -> str:
        """The absolute form of a URL."""
        return self.origin + url

    def absolute(self, url: str) -> str:
        """The absolute form of a link's target, which may be on another site."""
        return self.permalink(url) if url.startswith("/") else url

    def path(self, url: str) -> str:
        """The output file that a URL shows."""
        path = url.removeprefix(self.base).lstrip("/")
        path = unquote(path) if "%" in path else path
        return path + "index.html" if not path or path.endswith("/") else path

    def section(self, name: str) -> str:
        """The front page of a section, by its name; the home page if that is empty."""
        return self.site(f"{name}/" if name else "")

    def counting(self) -> str:
        """What is counted, and how."""
        return f"{self.section('answers')}#counting"

    def answers_picture(self, name: str) -> str:
        """The page of a picture of all answers."""
        return f"{self.section('answers')}{name}/"

    def picture_table(self, url: str) -> str:
        """The data of the picture whose page is at ``url``."""
        return f"{url}data.csv"

    def search_index(self, path: str = "index") -> str:
        """A file of the index of the built-in search; the one that a browser begins with."""
        return self.site(f"{paths.SEARCH}{path}.json")

    def search_names(self) -> str:
        """The names that the search page knows."""
        return self.site(f"{paths.SEARCH}names.json")

    def claim(self, slug: str) -> str:
        """A claim's page."""
        return self.site(f"{paths.CLAIMS}{slug}/")

    def history(self, slug: str) -> str:
        """All answers to a claim, on its page."""
        return f"{self.claim(slug)}#history"

    def in_history(self, slug: str, number: int) -> str:
        """An answer in the history on its claim's page."""
        return f"{self.claim(slug)}#answer-{number}"

    def answer(self, claim: str, number: int) -> str:
        """The page of an answer to the claim whose page is at the URL ``claim``, now or formerly."""
        return f"{claim}answer-{number}/"

    def claim_data(self, slug: str) -> str:
        """A claim's record as JSON."""
        return self.site(f"{paths.CLAIMS}{slug}.json")

    def claim_text(self, slug: str) -> str:
        """A claim as Markdown."""
        return f"{self.claim(slug)}index.md"

    def llms(self) -> str:
        """What the site is and how it is to be read, for programs that read."""
        return self.site("llms.txt")

    def picture(self, url: str) -> str:
        """The picture of the page at ``url``."""
        return f"{url}share.png"

    @property
    def site_picture(self) -> str:
        """The picture of all pages that have none of their own."""
        return self.picture(self.site()) if self.has_site_picture else self.site(paths.SHARED_PICTURE)

    def claim_picture(self, slug: str) -> str:
        """A claim as a picture."""
        return self.picture(self.claim(slug))

    def embed(self, slug: str) -> str:
        """A claim for a frame in another site's page."""
        return self.site(f"{paths.CLAIMS}{slug}/embed/")

    def oembed(self, slug: str) -> str:
        """What oEmbed says of a claim."""
        return self.site(f"{paths.CLAIMS}{slug}/oembed.json")

    def person(self, term: Term) -> str:
        """A person's or organisation's page."""
        return self.site(f"{paths.PEOPLE}{term.slug}/")

    def answers_table(self, term: Term) -> str:
        """The answers of a respondent as a table."""
        return f"{self.person(term)}answers.csv"

    def topic(self, term: Term) -> str:
        """A topic's page."""
        return self.site(f"{paths.TOPICS}{term.slug}/")

    def outlet(self, term: Term) -> str:
        """An outlet's page."""
        return self.site(f"{paths.OUTLETS}{term.slug}/")

    def status(self, status_id: str) -> str:
        """A status's page."""
        return self.site(f"{paths.STATUSES}{status_id}/")

    def changes(self, kind: Transition) -> str:
        """The changes of answer of one kind."""
        return f"{self.section('changes')}{kind.name.lower().replace('_', '-')}/"

    def year(self, year: int) -> str:
        """The claims made in a year."""
        return self.site(f"{paths.ARCHIVE}{year}/")

    def not_asked(self) -> str:
        """The claims about which nobody was asked."""
        return self.site(f"{paths.WAITING}not-asked/")

    def respondent_questions(self, term: Term) -> str:
        """The listing of a respondent's open questions, which begins on the respondent's page."""
        return f"{self.person(term)}open-questions/"

    def facet(self, url: str, status_id: str) -> str:
        """The part of a listing that has one status."""
        return f"{url}status/{status_id}/"

    def initial(self, url: str, letter: str) -> str:
        """The names of a long directory with one first letter, or the digits; other letters by their code points."""
        plain = letter.lower().replace("–", "-")
        simple = plain.isascii() and plain.replace("-", "").isalnum()
        key = plain if simple else "-".join(f"u{ord(c):04x}" for c in letter)
        return f"{url}initial/{key}/"

    def older(self, url: str, number: int) -> str:
        """The ``number``-th page of a listing, counted from its oldest items."""
        return f"{url}page/{number}/"

    def numbered(self, url: str, number: int) -> str:
        """The ``number``-th page of names in their order; the first has the URL itself."""
        return self.older(url, number) if number > 1 else url

    def feeds(self, url: str) -> tuple[str, str]:
        """A listing's feeds: Atom and JSON."""
        return f"{url}feed.xml", f"{url}feed.json"

    def archived_feeds(self, url: str, number: int) -> tuple[str, str]:
        """The ``number``-th archive of a listing's feeds, counted from its oldest items, in both formats."""
        return f"{url}feed-{number}.xml", f"{url}feed-{number}.json"

    def mail(self, email: str, subject: str, body: str) -> str:
        """A new message with what is filled in."""
        return f"mailto:{quote(email, safe='@+')}?{_query(subject=subject, body=body)}"

    def form(self, form: str, page: str) -> str:
        """A form, which is given the permalink of the page it is about."""
        return _with_query(form, page=page)

    def new_issue(self, issues: str, title: str, body: str) -> str:
        """A new issue with what is filled in; GitLab names the fields in its own way."""
        if "/-/" in issues:
            return _with_query(issues, **{"issue[title]": title, "issue[description]": body})
        return _with_query(issues, title=title, body=body)

    def data(self, name: str) -> str:
        """A file for download."""
        return self.site(f"{paths.DATA}{name}")

    def change_log(self) -> tuple[str, str]:
        """The log of changes, and the file that says how long it is."""
        changes = self.section("changes")
        return f"{changes}log.jsonl", f"{changes}head.json"

    def schema(self, kind: str) -> str:
        """The JSON Schema of a kind of content file."""
        return self.site(f"{paths.SCHEMAS}{kind}.schema.json")
