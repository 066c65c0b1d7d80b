"""The Content-Security-Policy of pages: one source for their markup and for the headers of hosts that read _headers."""

from __future__ import annotations

from generator.content.settings import PAGEFIND, SiteConfig

_SELF = "'self'"
# Pagefind's engine is WebAssembly.
_WASM = "'wasm-unsafe-eval'"


def page_policy(config: SiteConfig, *, scripts: bool = False, searches: bool = False, asks: bool = False) -> str:
    """Return the policy of a page with the settings of the site.

    ``scripts``: the page has some of the site's own; ``searches``: it is the page of the search; ``asks``: it
    has a form that leads there.
    """
    added = config.policy
    run = (_SELF,) * (scripts or searches) + (_WASM,) * (searches and config.search == PAGEFIND)
    directives = {
        "default-src": ("'none'",),
        "script-src": (*run, *added.scripts),
        "img-src": (_SELF, *added.images),
        "style-src": (_SELF, *added.styles),
        # Only pages with scripts fetch anything; but audits read robots.txt from within any page.
        "connect-src": (_SELF, *added.connections),
        "font-src": (_SELF, *added.fonts),
        "media-src": added.media,
        "frame-src": added.frames,
        "base-uri": ("'none'",),
        "form-action": (*((_SELF,) * asks), *added.forms) or ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(_sources(values))}" for name, values in directives.items() if values)


def with_frames(policy: str, ancestors: str) -> str:
    """Return a policy for a header, which also says who may show the page in a frame."""
    return f"{policy}; frame-ancestors {ancestors}"


def _sources(values: tuple[str, ...]) -> list[str]:
    """Sources as a policy spells them, without duplicates: keywords and hashes are quoted."""
    spelled = (f"'{value}'" if value == "self" or value.startswith("sha") else value for value in values)
    return list(dict.fromkeys(spelled))
