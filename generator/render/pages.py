"""A page's layout and view to its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from types import CodeType
from typing import Any

import msgspec
from jinja2 import Environment, FunctionLoader, TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.content.asset import LayoutError
from generator.content.body import Html
from generator.render.bodies import Bodies, Raw
from generator.render.citations import formats
from generator.render.compiled_code import CompiledCode
from generator.render.encoders import ENCODERS, csv_file
from generator.render.layout_failures import MissingValue, describe_failure
from generator.render.layouts import SYNTAX, Layouts, closures, parse_layout, set_syntax
from generator.render.macros import LayoutEnvironment, escaped
from generator.render.relative_links import with_relative_links
from generator.text.digest import digest
from generator.text.interface import Translator, language_name
from generator.text.languages import Languages
from generator.text.typography import curly, curly_html, headline
from generator.views.data import JsonView
from generator.views.layouts import LAYOUT_VIEWS, TEXT_PAGE
from generator.views.page import RenderJob


def render_page(layouts: Layouts, page: RenderJob) -> Raw:
    """Return the bytes of ``page``: an encoder's for data, a template's for all else. Raises LayoutError."""
    view, bodies = page.view, Bodies(page.bodies)
    encoder = ENCODERS.get(page.layout)
    if encoder:
        if isinstance(view, JsonView) and page.bodies:
            view = msgspec.structs.replace(view, data=bodies.within(view.data))
        return encoder(view)
    environment = _environment(layouts, page.lang)
    _check(layouts, page.layout, type(view), environment)
    try:
        text = _rendered(layouts, page, bodies)
    except _FAILURES as error:
        raise LayoutError(f"{describe_failure(layouts, page.layout, error)} (at {page.url})") from error
    return (with_relative_links(text, page.layout, page.url, layouts.root) if layouts.root else text).encode("utf-8")


def _rendered(layouts: Layouts, page: RenderJob, bodies: Bodies) -> str:
    """Render a page; a layout whose attributes Python cannot read is rendered as Jinja reads them from then on."""
    environment = _environment(layouts, page.lang)
    if page.layout not in environment.unreadable:
        try:
            return environment.get_template(page.layout).render(page=page.view, bodies=bodies)
        except AttributeError:
            environment.unreadable.add(page.layout)
    careful = _environment(layouts, page.lang, careful=True)
    return careful.get_template(page.layout).render(page=page.view, bodies=bodies)


def load_layouts(layouts: Layouts, lang: str) -> None:
    """Load what earlier builds stored of the layouts, for a caller that waits for others. Raises LayoutError."""
    known = layouts.store is not None and layouts.store.get("closures") is not None
    closures(layouts)
    environment = _environment(layouts, lang)
    for name in LAYOUT_VIEWS if known else ():
        with suppress(*_FAILURES):  # check_layouts finds all of them, with their places
            environment.get_template(name)


# What an expression of a layout can raise; a layout is a program of the site's own.
_FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def check_layouts(layouts: Layouts, lang: str, of_pages: Iterable[str] = ()) -> None:
    """Check every layout, also those that no page of this site uses, and those that its own pages name.

    Raises LayoutError with all errors.
    """
    environment = _environment(layouts, lang)
    errors: dict[str, None] = {}
    for name, view in (dict.fromkeys(of_pages, LAYOUT_VIEWS[TEXT_PAGE]) | dict(LAYOUT_VIEWS)).items():
        try:
            _check(layouts, name, view, environment)
        except LayoutError as error:
            errors |= dict.fromkeys(error.args)
    if errors:
        raise LayoutError(*errors)


@lru_cache(maxsize=256)
def _check(layouts: Layouts, name: str, view: type, environment: Environment) -> None:
    """Check a layout against the type of its views, once. Raises LayoutError."""
    checked = f"checked-{digest(name, view.__module__, view.__qualname__)}"
    if not layouts.store or layouts.store.get(checked) is None:
        _check_closure(_LayoutToCheck(layouts, name, view, environment))
        if layouts.store:
            layouts.store.put(checked, b"")


class _LayoutToCheck:
    """The arguments of ``check_layout``; they are equal if the layout and all that it reaches have the same text."""

    def __init__(self, layouts: Layouts, name: str, view: type, environment: Environment) -> None:
        self.arguments = (layouts, name, view, environment)
        self.key = (closures(layouts)[name].layout, name, view)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _LayoutToCheck) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=128)
def _check_closure(layout: _LayoutToCheck) -> None:
    """Check a layout; in a preview, an edit of one leaves those checked that do not reach it. Raises LayoutError."""
    from generator.render.layout_check import check_layout

    check_layout(*layout.arguments)


# The title that Python-Markdown gives the link from a footnote back to the text, whose words are an arrow.
_BACK_LINK = re.compile(r'title="Jump back to footnote (\d+) in the text"')
_SAFE_POLICY = re.compile(r"[A-Za-z0-9 ;:'./*_~=+-]*")


@lru_cache(maxsize=16)
def _compiled(_catalogues: str, _variant: str) -> dict[str, tuple[str, CodeType]]:
    """The checksum and the code of each layout as last compiled with these catalogues; all callers share the dict."""
    return {}


class _Values(dict[str, object]):
    """The site's own values, which are read like attributes."""

    def __getattr__(self, name: str) -> object:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def _readable(value: Any) -> Any:
    if isinstance(value, dict):
        return _Values((name, _readable(item)) for name, item in value.items())
    return [_readable(item) for item in value] if isinstance(value, list) else value


@lru_cache(maxsize=16)
def _environment(layouts: Layouts, lang: str, *, careful: bool = False) -> LayoutEnvironment:
    words = layouts.languages.words(lang)
    texts, variant = dict(layouts.texts), f"{words.lang}-careful" if careful else words.lang
    environment = LayoutEnvironment(
        words.message,
        careful=careful,
        loader=FunctionLoader(lambda name: (texts[name], f"layouts/{name}", None) if name in texts else None),
        parsed=lambda name, text: parse_layout(name, text).tree,
        undefined=MissingValue,
        auto_reload=False,
        bytecode_cache=CompiledCode(_compiled(layouts.languages.digest, variant), layouts.store, variant),
        autoescape=True,
        **SYNTAX,
    )
    set_syntax(environment)
    environment.globals.update(_=_gettext_for(words), gettext=_gettext_for(words), ngettext=_ngettext_for(words))
    environment.globals["extra"] = _readable(msgspec.json.decode(layouts.extra))
    environment.filters.update(
        citations=formats,
        csv_file=csv_file,
        curly=curly,
        date=_date(layouts.languages),
        headline=headline,
        json=_json,
        jsonld=_jsonld,
        language=language_name,
        listed=_list_filter(words),
        number=words.number,
        partial_date=_partial_date(layouts.languages),
        policy=_policy,
        trusted=_trusted_for(words),
    )
    return environment


def _gettext_for(words: Translator) -> Callable[..., Markup]:
    """``_`` for layouts: the text itself is trusted, as a layout's is, and every value is escaped."""

    @lru_cache(maxsize=4096)
    def plain(message: str) -> Markup:
        return gettext(message) % {}

    def gettext(message: str) -> Markup:
        return Markup(words.message(message))  # noqa: S704  # a catalogue holds no more HTML than its layout

    def translate(message: str, /, **values: object) -> Markup:
        return _filled(words.message(message), values) if values else plain(message)

    return translate


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    """A text with its values, each escaped; numbers need no escaping and may be formatted by the text."""
    safe = {name: value if isinstance(value, int) else escaped(value) for name, value in values.items()}
    return Markup(message % safe)  # noqa: S704  # a catalogue holds no more HTML than its layout


def _ngettext_for(words: Translator) -> Callable[..., Markup]:
    """``ngettext`` for layouts."""

    def ngettext(singular: str, plural: str, num: int, /, **values: object) -> Markup:
        return _filled(words.counted(singular, plural, num), {"num": words.number(num), **values})

    return ngettext


def _list_filter(words: Translator) -> Callable[[Iterable[str]], Markup]:
    """Names as a list within a sentence, each set apart from the direction of the others."""
    return lambda names: Markup(words.listed(f"<bdi>{escape(name)}</bdi>" for name in names))  # noqa: S704  # escaped


def _date(languages: Languages) -> Callable[[date, str], str]:
    """A day in words, in the language of the page."""
    words = lru_cache(maxsize=16)(languages.words)
    return lru_cache(maxsize=8192)(lambda value, lang: words(lang).day(value))


def _partial_date(languages: Languages) -> Callable[[str, str], str]:
    """A year, month or day in words."""
    return lambda value, lang: languages.words(lang).partial_day(value)


@lru_cache(maxsize=16)
def _policy(value: str) -> Markup:
    """A Content-Security-Policy in an attribute, whose quotation marks need no escaping. Raises ValueError."""
    if not _SAFE_POLICY.fullmatch(value):
        raise ValueError(f"{value!r} is not a Content-Security-Policy")
    return Markup(value)  # noqa: S704  # checked above


def _json(value: object) -> Markup:
    """A value as JSON, in a file of which it is a part."""
    # Rendered HTML is Markup, which is a str of another class.
    return Markup(msgspec.json.encode(value, enc_hook=str).decode())  # noqa: S704  # no HTML reads it


def _jsonld(value: Mapping[str, object]) -> Markup:
    """JSON that cannot end the script element around it."""
    text = msgspec.json.encode(value).decode()
    for sign, replacement in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, replacement)
    return Markup(text)  # noqa: S704  # escaped above


def _trusted_for(words: Translator) -> Callable[..., Markup]:
    """Let HTML through that read/markdown/sanitize.py has made: the body that belongs at this place.

    Where ``lang`` is given, its quotation marks are those of this language, and links back from footnotes say so.
    """
    back = escape(words.gettext("Back to footnote %(number)s in the text", number="#")).replace("#", r"\1")

    @pass_context
    def trusted(context: Context, place: Html | str, lang: str = "") -> Markup:
        html = context["bodies"].at(place) if isinstance(place, Html) else place
        if lang:
            html = curly_html(_BACK_LINK.sub(f'aria-label="{back}"', html), lang)
        return Markup(html)  # noqa: S704  # sanitised

    return trusted
