"""Pelican's settings; what they hold of the site itself stands in data/site.json."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_DATA = Path(__file__).parent / "data"
_MONTHS = "January February March April May June July August September October November December"


@lru_cache(maxsize=65_536)
def day(value: str) -> str:
    """Say a date in English."""
    found = date.fromisoformat(str(value)[:10])
    return f"{found.day} {_MONTHS.split()[found.month - 1]} {found.year}"


def host(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).netloc


def slug(name: str) -> str:
    """A name as a part of an address."""
    return name.lower().replace(". ", " ").replace(" ", "-")


STATUSES: dict[str, Any] = json.loads((_DATA / "statuses.json").read_text("utf-8"))
SITE: dict[str, Any] = json.loads((_DATA / "site.json").read_text("utf-8"))
SITENAME, SITEURL = SITE["title"], SITE["base_url"].rstrip("/")
PATH, OUTPUT_PATH, THEME = "content", "public", "theme"
ARTICLE_PATHS, PAGE_PATHS = ["claims"], ["pages"]
STATIC_PATHS: list[str] = []
ARTICLE_URL, ARTICLE_SAVE_AS = "claims/{slug}/", "claims/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "claims", "404", "feed", "sitemap"]
PAGINATED_TEMPLATES = {"claims": 50, "term": 50}
CLAIMS_SAVE_AS, FEED_SAVE_AS, SITEMAP_SAVE_AS = "claims/index.html", "feed.xml", "sitemap.xml"
PAGINATION_PATTERNS = ((1, "{base_name}/", "{base_name}/index.html"),
                       (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"))  # fmt: skip
TEMPLATE_EXTENSIONS = [".html", ".xml"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extension_configs": {"markdown.extensions.footnotes": {}}, "output_format": "html5"}
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": False, "extensions": []}
JINJA_GLOBALS = {"STATUSES": STATUSES}
JINJA_FILTERS = {"day": day, "host": host, "slug": slug}
PLUGIN_PATHS, PLUGINS = ["plugins"], ["terms"]
TIMEZONE, DEFAULT_LANG, DEFAULT_CATEGORY = "UTC", "en", "claims"
