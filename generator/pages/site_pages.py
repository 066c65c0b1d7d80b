"""The pages about the site as a whole: home, corrections, its own words, and what machines read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import chain

from generator.content.body import Html, Outline, body_name
from generator.content.settings import PAGEFIND
from generator.content.terms import ContentPage
from generator.index import Corrected, Index
from generator.pages.charts import standing, tally
from generator.pages.view_builder import Parts
from generator.text.interface import direction
from generator.views.feeds_and_files import LinesView, SitemapEntry, SitemapView
from generator.views.frame import Link
from generator.views.page import Page
from generator.views.site import CorrectionEntry, CorrectionsView, HomeView, NotFoundView, RedirectView, TextPageView

_NEWEST, _CHANGES, _TOPICS = 10, 4, 24
SITEMAP_SIZE = 50_000
# What no page asks of a browser, and so no page may, nor a frame in it.
_NOT_USED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
_FOR_EVER = "  Cache-Control: public, max-age=31536000, immutable"
# What a page may fetch matters to pages with scripts alone; audits read robots.txt from within any page.
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


def plan_home(parts: Parts, index: Index) -> Iterator[Page]:
    """``/``: newest claims, what changed lately, counts, ways in."""
    url = parts.urls.site()
    yield parts.page(url, "home.html", partial(_home_view, parts, index, url))


def _home_view(parts: Parts, index: Index, url: str) -> HomeView:
    _ = parts.words.gettext
    busiest = sorted(index.topics, key=lambda topic: -len(topic.claims))[:_TOPICS]
    return HomeView(
        site=parts.site,
        head=parts.head(
            url,
            parts.config.title,
            parts.site.description,
            section="home",
            feed=parts.config.title,
            lang=parts.config.lang,
        ),
        newest=tuple(parts.teaser(claim) for claim in index.claims[:_NEWEST]),
        changes=tuple(parts.change(change) for change in index.changes[:_CHANGES]),
        tally=tally(parts, standing(index.claims)),
        topics=tuple(parts.topic(topic.term) for topic in busiest if topic.claims),
        claims=len(index.claims),
        respondents=sum(1 for person in index.people if person.answered),
        all_claims=Link(_("All claims"), parts.urls.section("claims")),
        all_changes=Link(_("All changes"), parts.urls.section("changes")),
    )


def plan_corrections(parts: Parts, index: Index) -> Iterator[Page]:
    """``/corrections/``: what we had wrong, newest first."""
    url = parts.urls.section("corrections")
    yield parts.page(url, "corrections.html", partial(_corrections_view, parts, index, url))


def _corrections_view(parts: Parts, index: Index, url: str) -> CorrectionsView:
    _ = parts.words.gettext
    intro = _("What this site had wrong, and what is right.")
    return CorrectionsView(
        site=parts.site,
        head=parts.head(url, _("Corrections"), intro, section="corrections"),
        items=tuple(_correction(parts, item) for item in index.corrections),
        policy=parts.own_page("corrections-policy"),
    )


def _correction(parts: Parts, item: Corrected) -> CorrectionEntry:
    entry = item.claim.entry
    lang = entry.lang or parts.config.lang
    link = Link(entry.claim, parts.urls.claim(entry.slug))
    return CorrectionEntry(item.correction, link, lang, direction(lang))


def plan_own_pages(parts: Parts, index: Index) -> Iterator[Page]:
    """The pages of content/pages/, and ``/404.html``."""
    for page, body in index.pages:
        yield parts.page(parts.urls.section(page.slug), "page.html", partial(_text_view, parts, page, body),
                         bodies=(body_name(page.path),))  # fmt: skip
    yield parts.page(parts.urls.site("404.html"), "404.html", partial(_not_found_view, parts), listed=False)


def _text_view(parts: Parts, page: ContentPage, body: Outline) -> TextPageView:
    url = parts.urls.section(page.slug)
    described = page.description or body.excerpt
    head = parts.head(url, page.title, described, section=page.slug, lang=parts.config.lang)
    return TextPageView(site=parts.site, head=head, title=page.title, body=Html(name=body_name(page.path)))


def _not_found_view(parts: Parts) -> NotFoundView:
    _ = parts.words.gettext
    url = parts.urls.site("404.html")
    head = parts.head(url, _("Page not found"), _("There is no page at this address."), indexed=False)
    return NotFoundView(site=parts.site, head=head, ways=parts.site.nav)


def plan_machine_files(parts: Parts, index: Index, pages: Iterable[Page]) -> Iterator[Page]:
    """sitemap.xml, robots.txt, _headers and _redirects."""
    urls = [page.url for page in pages if page.listed]
    updated = cache(lambda: {parts.urls.claim(claim.entry.slug): claim.updated for claim in index.claims})
    yield from _sitemaps(parts, urls, updated)
    sitemap = parts.urls.permalink(parts.urls.site("sitemap.xml"))
    yield parts.page(parts.urls.site("robots.txt"), "lines",
                     lambda: LinesView(("User-agent: *", "Allow: /", f"Sitemap: {sitemap}")))  # fmt: skip
    yield parts.page(parts.urls.site("_headers"), "lines", lambda: LinesView(_headers(parts)))
    moved = [page for page in pages if page.layout == "redirect.html"]
    yield parts.page(parts.urls.site("_redirects"), "lines", partial(_redirects, moved))


def _redirects(moved: Iterable[Page]) -> LinesView:
    views = ((page.url, page.view) for page in moved)
    return LinesView(tuple(f"{url} {view.target} 301" for url, view in views if isinstance(view, RedirectView)))


def _sitemaps(parts: Parts, urls: Sequence[str], updated: Callable[[], Mapping[str, date]]) -> Iterator[Page]:
    def view(urls: Sequence[str], index: bool = False) -> SitemapView:
        days = updated()
        return SitemapView(tuple(SitemapEntry(parts.urls.permalink(url), days.get(url)) for url in urls), index)

    url = parts.urls.site("sitemap.xml")
    if len(urls) <= SITEMAP_SIZE:
        yield parts.page(url, "sitemap.xml", partial(view, urls))
        return
    names = []
    for number, start in enumerate(range(0, len(urls), SITEMAP_SIZE), start=1):
        names.append(parts.urls.site(f"sitemap-{number}.xml"))
        yield parts.page(names[-1], "sitemap.xml", partial(view, urls[start : start + SITEMAP_SIZE]))
    yield parts.page(url, "sitemap.xml", partial(view, names, index=True))


def _headers(parts: Parts) -> tuple[str, ...]:
    return (
        f"{parts.urls.base}/*",
        f"  Content-Security-Policy: {POLICY}",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  X-Content-Type-Options: nosniff",
        f"  Permissions-Policy: {_NOT_USED}",
        *chain.from_iterable((url, _FOR_EVER) for url in parts.urls.kept),
        # A claim's page makes buttons by a script of the site's own; no other page but the search has any.
        *_policy(parts.urls.section("claims") + ":slug/", POLICY.replace("img-src", "script-src 'self'; img-src")),
        *_policy(parts.urls.section("search"), _search_policy(parts)),
        *(_framed(parts) if parts.config.embeds else ()),
        f"{parts.urls.base}/data/*",
        "  Access-Control-Allow-Origin: *",
        f"{parts.urls.base}/schema/*",
        "  Access-Control-Allow-Origin: *",
    )


def _framed(parts: Parts) -> tuple[str, ...]:
    """The only pages that any site may show in a frame, and what other sites' scripts may read about them."""
    anywhere = POLICY.replace("frame-ancestors 'self'", "frame-ancestors *")
    return (
        *_policy(f"{parts.urls.base}/claims/:slug/embed/", anywhere),
        f"{parts.urls.base}/claims/:slug/oembed.json",
        "  Access-Control-Allow-Origin: *",
    )


def _search_policy(parts: Parts) -> str:
    """The page with the site's search, and with Pagefind its engine in WebAssembly."""
    engine = " 'wasm-unsafe-eval'" if parts.config.search == PAGEFIND else ""
    return POLICY.replace("img-src", f"script-src 'self'{engine}; img-src")


def _policy(url: str, policy: str) -> tuple[str, ...]:
    """Rules that replace the site's policy at one address; some hosts would send both without the first line."""
    return url, "  ! Content-Security-Policy", f"  Content-Security-Policy: {policy}"
