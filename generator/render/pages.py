"""A page's layout and view to its bytes."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from markupsafe import Markup

from generator.model.page import Filled, LayoutError
from generator.model.text import counted
from generator.render.encoders import ENCODERS
from generator.render.layouts import Layouts


def render_page(layouts: Layouts, page: Filled) -> bytes:
    """Return the bytes of ``page``: an encoder's for data, a template's for all else."""
    encoder = ENCODERS.get(page.layout)
    if encoder:
        return encoder(page.view)
    try:
        return _environment(layouts).get_template(page.layout).render(page=page.view).encode("utf-8")
    except TemplateError as error:
        raise LayoutError(f"layouts/{page.layout}: {error} (at {page.url})") from error


@lru_cache(maxsize=2)
def _environment(layouts: Layouts) -> Environment:
    environment = Environment(
        loader=DictLoader(dict(layouts.texts)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(
        date=_date, partial_date=_partial_date, jsonld=_jsonld, language=_language, counted=counted, trusted=_trusted
    )
    return environment


@lru_cache(maxsize=4096)
def _date(value: date, lang: str) -> str:
    """A day in words, in the language of the page."""
    return str(format_date(value, format="long", locale=_locale(lang)))


def _partial_date(value: str, lang: str) -> str:
    """A year, month or day in words."""
    pattern = {4: "y", 7: "MMMM y"}.get(len(value))
    day = date.fromisoformat(f"{value}-01-01"[:10] if len(value) < 10 else value)
    return str(format_date(day, format=pattern or "long", locale=_locale(lang)))


@lru_cache(maxsize=64)
def _locale(lang: str) -> str:
    """The nearest locale whose dates are known; English is written day first, as the site does."""
    if lang == "en":
        return "en_GB"
    try:
        return str(Locale.parse(lang.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en_GB"


def _language(tag: str) -> str:
    """A language's own name: "español" for ``es``; the tag itself where it is not known."""
    try:
        return Locale.parse(tag.replace("-", "_")).get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _jsonld(value: dict[str, Any]) -> Markup:
    """JSON that cannot end the script element around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, escaped)
    return Markup(text)  # noqa: S704  # escaped above


def _trusted(html: str) -> Markup:
    """Let HTML through that render/sanitize.py has made."""
    return Markup(html)  # noqa: S704  # sanitised
