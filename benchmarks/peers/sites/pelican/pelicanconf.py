"""Pelican's settings; those of the site itself are in data/site.json."""

import json
import sys
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_DATA, _PLUGINS = Path(__file__).parent / "data", Path(__file__).parent / "plugins"
sys.path.append(str(_PLUGINS))
import answers  # noqa: E402  # beside the plugin
from citations import citations  # noqa: E402
from links import OutwardLinks  # noqa: E402


@lru_cache(maxsize=65_536)
def day(value: str, ui: str = "en") -> str:
    """Say a date in a language of the interface."""
    found = date.fromisoformat(value)
    return f"{found.day} {answers.WORDS[ui]['months'][found.month - 1]}{found.year}"


def host(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).netloc.removeprefix("www.")


def slug(name: str) -> str:
    """A name as a part of an address."""
    return name.lower().replace(". ", " ").replace(" ", "-")


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
MARKDOWN = {"extensions": [OutwardLinks()], "extension_configs": {"markdown.extensions.footnotes": {}},
            "output_format": "html5"}  # fmt: skip
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": False, "extensions": []}
JINJA_GLOBALS = {
    "STATUSES": answers.STATUSES, "WORDS": answers.WORDS, "REACTIONS": answers.REACTIONS,
    "CHANGES": json.loads((_DATA / "changes.json").read_text("utf-8")),
    "EVIDENCE": json.loads((_DATA / "evidence.json").read_text("utf-8")),
}  # fmt: skip
_SHARED = ("after", "answer", "answers_of", "compared", "compared_in_all", "days_since", "examples", "finding", "label",
           "later", "shared_title", "years")  # fmt: skip
JINJA_FILTERS = {name: getattr(answers, name) for name in _SHARED}
JINJA_FILTERS |= {"citations": citations, "day": day, "host": host, "slug": slug}
PLUGIN_PATHS, PLUGINS = [str(_PLUGINS)], ["terms"]
TIMEZONE, DEFAULT_LANG, DEFAULT_CATEGORY = "UTC", "en", "claims"
