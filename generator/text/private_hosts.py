"""Hosts that only the writer can reach: the local machine and private networks."""

from __future__ import annotations

import re
from functools import lru_cache

# The fast path: the host of most addresses.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|$)")
OWN, PRIVATE, UNKNOWN = "your own machine", "a private network", "a host without a dot"
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(:\d*)?([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_LOCALHOST = re.compile(r"(?:.+\.)?localhost(?:\.localdomain)?\.?", re.IGNORECASE)
_PRIVATE_DOMAIN = re.compile(r".+\.(?:local|localdomain|lan|internal|intranet|home|corp|home\.arpa)\.?", re.IGNORECASE)
_BARE_NAME = re.compile(r"(?!https?$)[\w-]+\.?", re.IGNORECASE)
# Browsers accept 127.1, 2130706433 and 0x7f.1 as IP addresses, too.
_IP_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?|\[.*\]", re.IGNORECASE)


def private_scope(address: str) -> str:
    """Return the machine or network to which ``address`` is limited; empty if it is public."""
    plain = _PLAIN.match(address)
    if plain:
        return _private_scope(plain[1])
    match = _HOST.match(address)
    return _private_scope(match[1]) if match and match[1] else ""


@lru_cache(maxsize=4096)
def _private_scope(host: str) -> str:
    """Cached by host, since a site uses few hosts."""
    if _LOCALHOST.fullmatch(host):
        return OWN
    if _PRIVATE_DOMAIN.fullmatch(host):
        return PRIVATE
    if _IP_NUMBER.fullmatch(host):
        return _scope_of_number(host)
    return UNKNOWN if host.isascii() and _BARE_NAME.fullmatch(host) else ""


def path_below(address: str, base_path: str) -> str:
    """Return the site path of an address copied from a preview; empty if it has none."""
    match = _HOST.match(address)
    if not match:
        return ""
    path = match[3].removeprefix(base_path) if f"{match[3]}/".startswith(f"{base_path}/") else match[3]
    return (path if path.startswith("/") else f"/{path}") + match[4]


def path_on(home: str, address: str) -> str:
    """Return the path on the site at ``home`` that a full http(s) address has; else empty."""
    own, other = home.partition("://")[2], address.partition("://")[2]
    if f"{other}/".lower() == own.lower():
        return "/"
    return other[len(own) - 1 :] if other.lower().startswith(own.lower()) else ""


def _scope_of_number(host: str) -> str:
    import ipaddress  # imported here: slow to load, and rarely needed
    import socket

    try:
        address: ipaddress.IPv4Address | ipaddress.IPv6Address
        if host.startswith("["):
            ipv6 = ipaddress.IPv6Address(host[1:-1].partition("%")[0])
            address = ipv6.ipv4_mapped or ipv6
        else:
            address = ipaddress.IPv4Address(socket.inet_aton(host.rstrip(".")))
    except (ValueError, OSError):
        return ""
    if address.is_loopback or address.is_unspecified:
        return OWN
    return "" if address.is_global else PRIVATE
