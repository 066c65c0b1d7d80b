"""What the server adds to a page: the script that reloads it, and the policy that allows it to run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from generator.preview.access import SCRIPT
from generator.preview.board import PreviewError

_POLICY = re.compile(
    r"""(<meta\s+http-equiv=["']?content-security-policy["']?\s+content=)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_FALLBACKS = {"script-src-elem": ("script-src", "default-src"), "connect-src": ("default-src",)}


def with_script(html: str, version: str, nonce: str) -> str:
    """Add the preview's script to a page, and allow that one script and its events in the page's policy."""
    tag = f'<script src="/{SCRIPT}" nonce="{escape(nonce)}" data-version="{escape(version)}" defer></script>'
    head, end, rest = html.partition("</head>")
    head = _POLICY.sub(lambda match: f'{match[1]}"{escape(allow_script(_policy(match), nonce))}"', head)
    return f"{head}{tag}{end}{rest}"


def allow_script(policy: str, nonce: str) -> str:
    """Return a policy that also allows a script with ``nonce`` and connections to this server, and nothing else."""
    rules: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        if name:
            rules.setdefault(name.lower(), sources)
    for name, source in (("script-src-elem", f"'nonce-{nonce}'"), ("connect-src", "'self'")):
        governing = next((rule for rule in (name, *_FALLBACKS[name]) if rule in rules), None)
        if governing is not None:
            rules[name] = [*(known for known in rules[governing] if known.lower() not in ("'none'", source)), source]
    return "; ".join(" ".join((name, *sources)) for name, sources in rules.items())


def error_page(title: str, errors: Sequence[PreviewError]) -> str:
    """Return a page that lists errors, for a page of the site that cannot be shown; it needs no script."""
    lines = ((t.place, t.code, t.message + (f"; {t.hint}" if t.hint else "")) for t in errors)
    items = "".join(f"<li>{escape(' '.join(filter(None, line)))}</li>" for line in lines)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        f"<p>This page reloads when the errors are fixed.</p>\n<ul>{items}</ul>\n</main>\n</body>\n</html>\n"
    )


def _policy(match: re.Match[str]) -> str:
    return unescape(match[2] if match[2] is not None else match[3])
