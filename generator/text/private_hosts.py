"""Hosts that only the writer can open: the own machine and private networks."""

from __future__ import annotations

import re
from functools import lru_cache

# The host of most addresses.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|$)")
OWN, PRIVATE, UNKNOWN = "your own machine", "a private network", "a host without a dot"
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(:\d*)?([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_HERE = re.compile(r"(?:.+\.)?localhost(?:\.localdomain)?\.?", re.IGNORECASE)
_NETWORK = re.compile(r".+\.(?:local|localdomain|lan|internal|intranet|home|corp|home\.arpa)\.?", re.IGNORECASE)
_NAME = re.compile(r"(?!https?$)[\w-]+\.?", re.IGNORECASE)
# Browsers take 127.1, 2130706433 and 0x7f.1 for numbers of machines, too.
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?|\[.*\]", re.IGNORECASE)


def whose(address: str) -> str:
    """Say on which machine or network alone ``address`` opens; nothing where it is on the web."""
    plain = _PLAIN.match(address)
    if plain:
        return _whose(plain[1])
    found = _HOST.match(address)
    return _whose(found[1]) if found and found[1] else ""


@lru_cache(maxsize=4096)
def _whose(host: str) -> str:
    """Say it of a host; a site names the same ones again and again."""
    if _HERE.fullmatch(host):
        return OWN
    if _NETWORK.fullmatch(host):
        return PRIVATE
    if _NUMBER.fullmatch(host):
        return _of_number(host)
    return UNKNOWN if host.isascii() and _NAME.fullmatch(host) else ""


def path_below(address: str, base_path: str) -> str:
    """The site path that an address copied from a preview means, or nothing where it has none."""
    found = _HOST.match(address)
    if not found:
        return ""
    path = found[3].removeprefix(base_path) if f"{found[3]}/".startswith(f"{base_path}/") else found[3]
    return (path if path.startswith("/") else f"/{path}") + found[4]


def path_on(home: str, address: str) -> str:
    """The path on the site at ``home`` that a whole address names, with http or https; else nothing."""
    own, given = home.partition("://")[2], address.partition("://")[2]
    if f"{given}/".lower() == own.lower():
        return "/"
    return given[len(own) - 1 :] if given.lower().startswith(own.lower()) else ""


def _of_number(host: str) -> str:
    import ipaddress  # with socket a few milliseconds, for what hardly any file holds
    import socket

    try:
        number: ipaddress.IPv4Address | ipaddress.IPv6Address
        if host.startswith("["):
            wide = ipaddress.IPv6Address(host[1:-1].partition("%")[0])
            number = wide.ipv4_mapped or wide
        else:
            number = ipaddress.IPv4Address(socket.inet_aton(host.rstrip(".")))
    except (ValueError, OSError):
        return ""
    if number.is_loopback or number.is_unspecified:
        return OWN
    return "" if number.is_global else PRIVATE
