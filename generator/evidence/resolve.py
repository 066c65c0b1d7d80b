"""Resolve host names, and refuse addresses that are not public: a source must not reach a private network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.evidence.fetch_results import NO_SUCH_HOST, blocked, unreachable

# Python's own table of what is global differs from version to version, so these complete it (IANA's registries of
# special-purpose addresses, and 168.63.129.16, at which Azure answers its own machines).
_SPECIAL_IPV4_LIST = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
"""
_SPECIAL_IPV4 = tuple(map(ipaddress.IPv4Network, _SPECIAL_IPV4_LIST.split()))
_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_IPV6_LIST = "2001::/23 2001:db8::/32 2002::/16 3fff::/20"
_SPECIAL_IPV6 = tuple(map(ipaddress.IPv6Network, _SPECIAL_IPV6_LIST.split()))
# Behind NAT64, every address of the public internet is in this network.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# The interface identifiers of ISATAP, which carry packets to the IPv4 address that follows.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


class Endpoint(NamedTuple):
    """An IP address and a port."""

    address: str
    port: int


Resolve = Callable[[str, int], Sequence[Endpoint]]


def resolve(host: str, port: int) -> Sequence[Endpoint]:
    """Return every address of a host; raises FetchError if there is none."""
    try:
        results = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        unknown = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
        raise unreachable(NO_SUCH_HOST if unknown else "name not resolved") from error
    except UnicodeError as error:
        raise unreachable(NO_SUCH_HOST) from error
    return list(dict.fromkeys(Endpoint(str(item[4][0]), int(item[4][1])) for item in results))


def is_public(address: str) -> bool:
    """Whether an address is on the public internet, including IPv4 addresses embedded in IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not any(ip in network for network in _SPECIAL_IPV4)
    inner = ip.ipv4_mapped or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
    if inner is not None:
        return is_public(str(inner))
    special = any(ip in network for network in _SPECIAL_IPV6) or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP
    return ip in _GLOBAL_IPV6 and ip.is_global and not special


def public_endpoints(host: str, port: int, resolve: Resolve, is_allowed: Callable[[str], bool]) -> Sequence[Endpoint]:
    """Return the addresses of a host; raises FetchError if any of them is not allowed.

    The caller must connect to these addresses, not resolve the name again.
    """
    endpoints = resolve(host, port)
    if not endpoints:
        raise unreachable(NO_SUCH_HOST)
    if not all(is_allowed(endpoint.address) for endpoint in endpoints):
        raise blocked("private address")
    return endpoints
