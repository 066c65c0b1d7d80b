"""The pages about the site as a whole: its own words, what is not found, and what machines read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import chain

from generator.content.body import Html, Outline, body_name
from generator.content.site_paths import HEADERS, REDIRECTS, ROBOTS, SCHEMAS
from generator.content.terms import ContentPage
from generator.pages.context import Context
from generator.pages.heads import page_head
from generator.pages.policies import page_policy, with_frames
from generator.views.feeds_and_files import LinesView, SitemapEntry, SitemapView
from generator.views.layouts import TEXT_PAGE
from generator.views.page import Page
from generator.views.site import NotFoundView, RedirectView, TextPageView

SITEMAP_SIZE = 50_000
# Features of browsers that no page uses, and that are forbidden to pages and the frames in them.
_NOT_USED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
# Who may show a page in a frame: only the site itself.
_OWN_FRAMES = "'self'"
_FOR_EVER = "  Cache-Control: public, max-age=31536000, immutable"


def plan_own_pages(context: Context) -> Iterator[Page]:
    """The pages of content/pages/, and ``/404.html``."""
    for page, body in context.index.pages:
        yield context.page(context.urls.section(page.slug), page.layout or TEXT_PAGE,
                           partial(_text_view, context, page, body), bodies=(body_name(page.path),))  # fmt: skip
    yield context.page(context.urls.site("404.html"), "404.html", partial(_not_found_view, context), listed=False)


def _text_view(context: Context, page: ContentPage, body: Outline) -> TextPageView:
    url = context.urls.section(page.slug)
    described = page.description or body.excerpt
    head = page_head(context, url, page.title, described, section=page.slug, lang=context.config.lang)
    contact = context.config.contact if page.contact else None
    body_html = Html(name=body_name(page.path))
    return TextPageView(site=context.site, head=head, title=page.title, body=body_html, contact=contact)


def _not_found_view(context: Context) -> NotFoundView:
    _ = context.i18n.gettext
    url = context.urls.site("404.html")
    head = page_head(context, url, _("Page not found"), _("There is no page at this address."), indexed=False)
    return NotFoundView(site=context.site, head=head, search=context.urls.section("search"), ways=context.site.nav)


def plan_machine_files(
    context: Context, pages: Iterable[Page], own_lines: Mapping[str, tuple[str, ...]]
) -> Iterator[Page]:
    """sitemap.xml, robots.txt, _headers and _redirects; ``own_lines`` of the site follow those that are made here."""
    urls = [page.url for page in pages if page.listed]
    updated = cache(lambda: {context.urls.claim(claim.entry.slug): claim.updated for claim in context.index.published})
    yield from _sitemaps(context, urls, updated)
    sitemap = context.urls.permalink(context.urls.site("sitemap.xml"))
    robots = ("User-agent: *", "Allow: /", f"Sitemap: {sitemap}")
    moved = [page for page in pages if page.layout == "redirect.html"]
    made: dict[str, Callable[[], tuple[str, ...]]] = {
        ROBOTS: lambda: robots,
        HEADERS: partial(_headers, context),
        REDIRECTS: partial(_redirects, moved),
    }
    for name, lines in made.items():
        yield context.page(context.urls.site(name), "lines", partial(_with_own, lines, own_lines.get(name, ())))


def _with_own(lines: Callable[[], tuple[str, ...]], own: tuple[str, ...]) -> LinesView:
    return LinesView((*lines(), *own))


def _redirects(moved: Iterable[Page]) -> tuple[str, ...]:
    views = ((page.url, page.view) for page in moved)
    return tuple(f"{url} {view.target} 301" for url, view in views if isinstance(view, RedirectView))


def _sitemaps(context: Context, urls: Sequence[str], updated: Callable[[], Mapping[str, date]]) -> Iterator[Page]:
    def view(urls: Sequence[str], index: bool = False) -> SitemapView:
        days = updated()
        return SitemapView(tuple(SitemapEntry(context.urls.permalink(url), days.get(url)) for url in urls), index)

    url = context.urls.site("sitemap.xml")
    if len(urls) <= SITEMAP_SIZE:
        yield context.page(url, "sitemap.xml", partial(view, urls))
        return
    names = []
    for number, start in enumerate(range(0, len(urls), SITEMAP_SIZE), start=1):
        names.append(context.urls.site(f"sitemap-{number}.xml"))
        yield context.page(names[-1], "sitemap.xml", partial(view, urls[start : start + SITEMAP_SIZE]))
    yield context.page(url, "sitemap.xml", partial(view, names, index=True))


def _headers(context: Context) -> tuple[str, ...]:
    # Forms are allowed, as the page for unknown addresses has that of the search; other pages forbid them.
    scripts = with_frames(page_policy(context.config, scripts=True, asks=True), _OWN_FRAMES)
    searches = with_frames(page_policy(context.config, searches=True, asks=True), _OWN_FRAMES)
    return (
        f"{context.urls.base}/*",
        f"  Content-Security-Policy: {with_frames(page_policy(context.config, asks=True), _OWN_FRAMES)}",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  X-Content-Type-Options: nosniff",
        f"  Permissions-Policy: {_NOT_USED}",
        *chain.from_iterable((url, _FOR_EVER) for url in context.urls.cacheable),
        # Pages of claims and answers have a script of the site's own; of all others, only the search has any.
        *_policy(context.urls.claim(":slug"), scripts),
        *(_policy(f"{context.urls.claim(':slug')}:answer/", scripts) if context.config.answer_pages else ()),
        *_policy(context.urls.section("search"), searches),
        *(_framed(context) if context.config.embeds else ()),
        context.urls.data("*"),
        "  Access-Control-Allow-Origin: *",
        context.urls.site(f"{SCHEMAS}*"),
        "  Access-Control-Allow-Origin: *",
    )


def _framed(context: Context) -> tuple[str, ...]:
    """The only pages that any site may show in a frame, and what other sites' scripts may read about them."""
    return (
        *_policy(context.urls.embed(":slug"), with_frames(page_policy(context.config), "*")),
        context.urls.oembed(":slug"),
        "  Access-Control-Allow-Origin: *",
    )


def _policy(url: str, policy: str) -> tuple[str, ...]:
    """Rules that replace the site's policy at one address; some hosts would send both without the first line."""
    return url, "  ! Content-Security-Policy", f"  Content-Security-Policy: {policy}"
