"""Resolve host names, and refuse addresses that are not public: a source must not reach a private network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.evidence.fetch_results import NO_SUCH_HOST, blocked, unreachable

# IPv6 networks with an embedded IPv4 address: NAT64, and the deprecated IPv4-compatible form.
_IPV4_IN_IPV6 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))


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
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _IPV4_IN_IPV6):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip.is_site_local or (inner is not None and not is_public(str(inner))):
            return False
    return ip.is_global and not ip.is_multicast


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
