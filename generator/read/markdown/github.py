"""What GitHub's own parser makes of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cmarkgfm import cmark
from cmarkgfm.cmark import Options

_OPTIONS = Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS = ("table", "autolink", "strikethrough", "tasklist")
# What begins raw HTML for GitHub. Here it shows as typed, so it is compared as the text that it is.
_HTML = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]:)(?<!\]: )<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|[^\s<>]+@[^\s<>]+>)"
)
# Signs that stand for it, of which a text holds one or no HTML is told apart.
_STAND_INS = "\u29fc\u2e1c\u2e22\u2e24"


@lru_cache(maxsize=1)
def _extensions() -> list[Any]:
    cmark.core_extensions_ensure_registered()
    return [cmark.find_syntax_extension(name) for name in _EXTENSIONS]


def _rendered(text: str, options: int) -> str:
    """What its own function makes of a text, with the extensions looked up once."""
    parser = cmark.parser_new(options=options)
    try:
        for extension in _extensions():
            cmark.parser_attach_syntax_extension(parser, extension)
        cmark.parser_feed(parser, text)
        root = cmark.parser_finish(parser)
        return str(cmark.render_html(root, options=options, extensions=cmark.parser_get_syntax_extensions(parser)))
    finally:
        cmark.parser_free(parser)


def github_html(text: str, places: bool = False) -> str:
    """The HTML of GitHub's preview, with raw HTML as text; with ``places``, blocks tell their lines."""
    options = _OPTIONS | (Options.CMARK_OPT_SOURCEPOS if places else 0)
    # Its library takes a text as C does: up to the first NUL.
    text = text.replace("\0", "\ufffd")
    if "<" not in text:
        return _rendered(text, options)
    sign = next((sign for sign in _STAND_INS if sign not in text), "")
    typed = _HTML.sub(sign, text) if sign else text
    rendered = _rendered(typed, options)
    return rendered.replace(sign, "&lt;") if sign else rendered
