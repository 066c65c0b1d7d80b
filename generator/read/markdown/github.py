"""Convert Markdown with GitHub's own parser."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cmarkgfm import cmark
from cmarkgfm.cmark import Options

_OPTIONS = Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS = ("table", "autolink", "strikethrough", "tasklist")
# The beginning of raw HTML on GitHub. Here it is displayed as typed, so it is compared as text.
_HTML = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]:)(?<!\]: )<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|[^\s<>]+@[^\s<>]+>)"
)
# Characters that replace it; if a text contains all of them, HTML is not treated as text.
_STAND_INS = "\u29fc\u2e1c\u2e22\u2e24"


@lru_cache(maxsize=1)
def _extensions() -> list[Any]:
    cmark.core_extensions_ensure_registered()
    return [cmark.find_syntax_extension(name) for name in _EXTENSIONS]


def _rendered(text: str, options: int) -> str:
    """Convert a text as cmarkgfm's own function does, but look up the extensions only once."""
    parser = cmark.parser_new(options=options)
    try:
        for extension in _extensions():
            cmark.parser_attach_syntax_extension(parser, extension)
        cmark.parser_feed(parser, text)
        root = cmark.parser_finish(parser)
        return str(cmark.render_html(root, options=options, extensions=cmark.parser_get_syntax_extensions(parser)))
    finally:
        cmark.parser_free(parser)


def github_html(text: str, with_lines: bool = False) -> str:
    """Return the HTML of GitHub's preview, with raw HTML as text; ``with_lines`` adds the lines of blocks."""
    options = _OPTIONS | (Options.CMARK_OPT_SOURCEPOS if with_lines else 0)
    # The library is written in C and stops at the first NUL.
    text = text.replace("\0", "\ufffd")
    if "<" not in text:
        return _rendered(text, options)
    stand_in = next((char for char in _STAND_INS if char not in text), "")
    rendered = _rendered(_HTML.sub(stand_in, text) if stand_in else text, options)
    return rendered.replace(stand_in, "&lt;") if stand_in else rendered
