"""What a WebSub hub and search engines are told of a published site, and the telling."""

from __future__ import annotations

import datetime as dt
import http.client
import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import closing
from urllib.parse import SplitResult, urlencode, urlsplit

import msgspec

from generator.content.asset import Asset
from generator.content.settings import SiteConfig
from generator.index import Index
from generator.pages.urls import Urls
from generator.record import Record
from generator.views.feeds_and_files import Feed
from generator.views.page import Page

_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_MOST_URLS = 10_000
_TIMEOUT = 30.0


class Unannounced(Exception):
    """What was to be told cannot be told; the message says why."""


class Announcement(Record, frozen=True):
    """What ``url`` is sent, and the addresses that are in it."""

    url: str
    type: str
    body: bytes
    about: tuple[str, ...]


def to_hub(config: SiteConfig, pages: Iterable[Page], since: dt.date) -> Iterator[Announcement]:
    """Yield what the site's hub is told: the feeds with something of ``since`` or later, but no archives."""
    if not config.hub:
        return
    views = [page.make() for page in pages if page.layout in ("feed.xml", "feed.json")]
    feeds = [view for view in views if isinstance(view, Feed) and view.own == view.current and view.updated >= since]
    urls = tuple(sorted({url for feed in feeds for url in (feed.own.atom, feed.own.json)}))
    if urls:
        body = urlencode([("hub.mode", "publish"), *(("hub.url", url) for url in urls)])
        yield Announcement(config.hub, "application/x-www-form-urlencoded", body.encode(), urls)


def to_search_engines(
    config: SiteConfig, index: Index, assets: Iterable[Asset], since: dt.date, key: str, endpoint: str
) -> Iterator[Announcement]:
    """Yield what IndexNow's ``endpoint`` is told: the claims that were changed or retracted ``since`` then.

    Raises Unannounced if the site does not have the file that proves the ``key`` to be its own.
    """
    urls = Urls(config, "")
    if not _KEY.fullmatch(key):
        raise Unannounced("a key of IndexNow has 8 to 128 letters, digits and hyphens")
    if not any(asset.path == f"{key}.txt" for asset in assets):
        raise Unannounced(f"put a file with the key into root/{key}.txt, which proves that the site is yours")
    changed = [claim.entry.slug for claim in index.published if claim.publish_on is None and claim.updated >= since]
    retracted = [entry.slug for entry in index.retractions if entry.retracted.date >= since]
    found = tuple(urls.permalink(urls.claim(slug)) for slug in (*changed, *retracted))[:_MOST_URLS]
    if found:
        said = {
            "host": urlsplit(config.base_url).netloc,
            "key": key,
            "keyLocation": urls.permalink(urls.site(f"{key}.txt")),
            "urlList": found,
        }
        yield Announcement(endpoint, "application/json; charset=utf-8", msgspec.json.encode(said), found)


def send(announcement: Announcement) -> None:
    """Send it; a redirect is not followed. Raises Unannounced."""
    headers = {"Content-Type": announcement.type, "User-Agent": "on-the-record announce"}
    try:
        parts = urlsplit(announcement.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with closing(_connection(parts)) as connection:
            connection.request("POST", target, announcement.body, headers)
            status = connection.getresponse().status
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise Unannounced(f"{announcement.url} cannot be reached: {error or type(error).__name__}") from error
    if not 200 <= status < 300:
        raise Unannounced(f"{announcement.url} returned status {status}")


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    """Raises ValueError if it is no address of the web."""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it is no http or https address")
    if parts.scheme == "http":
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=_TIMEOUT)
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=_TIMEOUT, context=context)
