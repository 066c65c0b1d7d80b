"""Pelican's settings; what they hold of the site itself stands in data/site.json."""

import json
import sys
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_DATA, _PLUGINS = Path(__file__).parent / "data", Path(__file__).parent / "plugins"
sys.path.append(str(_PLUGINS))
from links import OutwardLinks  # noqa: E402  # beside the plugin


@lru_cache(maxsize=65_536)
def day(value: str, ui: str = "en") -> str:
    """Say a date in a language of the interface."""
    found = date.fromisoformat(value)
    return f"{found.day} {WORDS[ui]['months'][found.month - 1]}{found.year}"


def days_since(value: str, earlier: str) -> int:
    """How many days lie between two dates."""
    return (date.fromisoformat(value) - date.fromisoformat(earlier)).days


def host(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).netloc.removeprefix("www.")


def label(status: str, ui: str = "en") -> str:
    """A status in words."""
    return str(STATUSES[status]["labels"][ui])


def finding(facts: dict[str, Any], ui: str = "en") -> str:
    """Who answered what, in words."""
    answers = [(label(answer["status"], ui), answer["respondent"]) for answer in facts["standing"]]
    return "; ".join(f"{words} ({name})" for words, name in answers) if len(answers) > 1 else answers[0][0]


def slug(name: str) -> str:
    """A name as a part of an address."""
    return name.lower().replace(". ", " ").replace(" ", "-")


STATUSES: dict[str, Any] = json.loads((_DATA / "statuses.json").read_text("utf-8"))
WORDS: dict[str, Any] = json.loads((_DATA / "words.json").read_text("utf-8"))
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
    "STATUSES": STATUSES, "WORDS": WORDS,
    "CHANGES": json.loads((_DATA / "changes.json").read_text("utf-8")),
    "EVIDENCE": json.loads((_DATA / "evidence.json").read_text("utf-8")),
}  # fmt: skip
JINJA_FILTERS = {"day": day, "days_since": days_since, "finding": finding, "host": host, "label": label, "slug": slug}
PLUGIN_PATHS, PLUGINS = [str(_PLUGINS)], ["terms"]
TIMEZONE, DEFAULT_LANG, DEFAULT_CATEGORY = "UTC", "en", "claims"
