"""Notifications of what is new on a published site, for a WebSub hub and search engines."""

from __future__ import annotations

import datetime as dt
import http.client
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from urllib.parse import urlencode, urlsplit

import msgspec

from generator.content.asset import Asset
from generator.content.settings import SiteConfig
from generator.evidence.deadline import DeadlinePassed, deadline
from generator.index import Index
from generator.pages.urls import Urls
from generator.record import Record
from generator.review.verify.web import connection_to
from generator.views.feeds_and_files import Feed
from generator.views.page import Page

_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_MOST_URLS = 10_000
_TIMEOUT = 30.0


class AnnouncementFailed(Exception):
    """A notification cannot be made or sent; the message says why."""


class Announcement(Record, frozen=True):
    """A notification to send to ``url``; ``about`` has the URLs in it."""

    url: str
    type: str
    body: bytes
    about: tuple[str, ...]


def to_hub(config: SiteConfig, pages: Iterable[Page], since: dt.date) -> Iterator[Announcement]:
    """Yield the notification for the site's hub: its feeds with items of ``since`` or later, without archives."""
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
    """Yield the notification for IndexNow at ``endpoint``: the claims changed or retracted ``since`` that day.

    Raises AnnouncementFailed if the site lacks the file that proves the ``key`` to be its own.
    """
    urls = Urls(config, "")
    if not _KEY.fullmatch(key):
        raise AnnouncementFailed("a key for IndexNow has 8 to 128 letters, digits and hyphens")
    if not any(asset.path == f"{key}.txt" for asset in assets):
        raise AnnouncementFailed(f"put a file with the key into root/{key}.txt, which proves that the site is yours")
    changed = [claim.entry.slug for claim in index.published if claim.publish_on is None and claim.updated >= since]
    retracted = [entry.slug for entry in index.retractions if entry.retracted.date >= since]
    urls_of_claims = tuple(urls.permalink(urls.claim(slug)) for slug in (*changed, *retracted))[:_MOST_URLS]
    if urls_of_claims:
        message = {
            "host": urlsplit(config.base_url).netloc,
            "key": key,
            "keyLocation": urls.permalink(urls.site(f"{key}.txt")),
            "urlList": urls_of_claims,
        }
        yield Announcement(endpoint, "application/json; charset=utf-8", msgspec.json.encode(message), urls_of_claims)


def send(announcement: Announcement) -> None:
    """Send it; a redirect is not followed. Raises AnnouncementFailed."""
    headers = {"Content-Type": announcement.type, "User-Agent": "on-the-record announce"}
    try:
        parts = urlsplit(announcement.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("it is not an http or https URL")
        with closing(connection_to(parts.hostname, parts.port, parts.scheme == "https", _TIMEOUT)) as connection:
            connection.connect()
            with deadline(connection.sock, _TIMEOUT):
                connection.request("POST", target, announcement.body, headers)
                status = connection.getresponse().status
    except DeadlinePassed as error:
        raise AnnouncementFailed(f"{announcement.url} took more than {_TIMEOUT:g} seconds") from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise AnnouncementFailed(f"{announcement.url} cannot be reached: {error or type(error).__name__}") from error
    if not 200 <= status < 300:
        raise AnnouncementFailed(f"{announcement.url} returned status {status}")
