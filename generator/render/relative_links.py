"""Links within a site, relative to the page that has them."""

from __future__ import annotations

import re
from functools import lru_cache

# Shown at any address that does not exist, so its links cannot be relative.
_ANYWHERE = "404.html"
# What stands before an address: attributes, of which the last are those of the search, and the target of a redirect.
_BEFORE = (
    ' href="', ' src="', ' action="', ' data-engine="', ' data-home="', ' data-index="', ' data-known="',
    ' data-list="', ' data-names="', ' data-words="', ' content="0; url=',
)  # fmt: skip
# What follows in a tag, but not in a text that looks like a part of one: texts have no ">". The limit keeps the work
# in proportion to the length of a text that is made to cost time.
_REST_OF_TAG = r"""[^"]*"[^<>"]*(?:"[^"]*"[^<>"]*){0,40}>"""


def with_relative_links(text: str, layout: str, url: str, root: str) -> str:
    """Return a page or stylesheet whose links below ``root``, a path such as "/facts/", are relative to ``url``."""
    if layout == _ANYWHERE or not layout.endswith((".html", ".css")):
        return text
    # From a page in the root, the root is "./".
    up = "../" * url.removeprefix(root).count("/") or "./"
    if layout.endswith(".css"):
        return _in_styles(root).sub(f'url("{up}', text)
    return _in_attributes(root).sub(up, text)


@lru_cache(maxsize=2)
def _in_attributes(root: str) -> re.Pattern[str]:
    """The root where a link begins with it. It comes first, since what begins with a text is found without trying."""
    begins = "|".join(f"(?<={re.escape(before + root)})" for before in _BEFORE)
    return re.compile(f'{re.escape(root)}(?<=["=]{re.escape(root)})(?:{begins})(?={_REST_OF_TAG})')


@lru_cache(maxsize=2)
def _in_styles(root: str) -> re.Pattern[str]:
    return re.compile(rf"""url\("{re.escape(root)}""")
