"""Web addresses that mean the same to a reader, a browser and a server."""

from __future__ import annotations

import re

from generator.model import patterns

# Matched on the raw text: urlsplit drops tabs and reads evil.com\@good.com as good.com. Its first group is the port.
_URL = re.compile(patterns.URL)
_LAST_PORT = 65_535
_OTHER_HOST = re.compile(r"(https?://)([^\s/?#@:\\<>\"'\[\]]+)(.*)", re.DOTALL)
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
# Letters that the two versions of IDNA spell differently: no suggestion is better than a wrong one.
_DISPUTED = re.compile("[ßς\u200c\u200d]")


def is_web_address(text: str) -> bool:
    """Tell whether ``text`` is an http(s) URL with a host in ASCII and without a user name."""
    found = _URL.fullmatch(text)
    if not found:
        return False
    port = found[1]
    return not port or 0 < int(port[1:]) <= _LAST_PORT


def in_ascii(text: str) -> str:
    """Spell an address whose host has letters beyond ASCII as browsers ask for it (``xn--…``); else nothing.

    So a reader sees that ``https://аррӏе.com/`` is another host than apple.com.
    """
    found = _OTHER_HOST.fullmatch(text)
    if not found or found[2].isascii() or _DISPUTED.search(found[2]):
        return ""
    try:
        host = b".".join(label.encode("idna") for label in _DOTS.split(found[2])).decode("ascii")
    except UnicodeError:
        return ""
    better = f"{found[1]}{host}{found[3]}"
    return better if is_web_address(better) else ""
