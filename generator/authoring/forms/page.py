"""The page that starts the content manager: it loads nothing from other hosts and connects to the forge only."""

from __future__ import annotations

from html import escape

from generator.authoring.forms.settings import Forge
from generator.content.settings import SiteConfig

# The package's own folders; its scripts find their fonts and languages beside themselves.
PACKAGE_FOLDERS = ("npm", "locales")
START = "cms/npm/index.js"

SCRIPT = f"""\
import CMS from "./{START}";

CMS.init();
"""


def policy(forge: Forge) -> str:
    """What the page may load and connect to; the content manager sets inline styles, so these are allowed."""
    called = dict.fromkeys((forge.api, forge.origin if forge.app_id else "", forge.sign_in))
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'",
        "img-src": "'self' blob: data:",
        "connect-src": " ".join(["'self' blob: data:", *filter(None, called)]),
        "worker-src": "'self' blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def page(config: SiteConfig, forge: Forge) -> str:
    """The text of index.html."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(forge))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>Edit: {escape(config.title)}</title>\n"
        '<link rel="cms-config-url" type="application/yaml" href="config.yml">\n'
        "</head>\n<body>\n<noscript>This page needs JavaScript.</noscript>\n"
        '<script type="module" src="start.js"></script>\n</body>\n</html>\n'
    )
