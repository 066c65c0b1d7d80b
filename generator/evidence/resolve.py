"""Names to addresses, and which addresses a look may go to: never into the network it starts from."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.evidence.fetch_results import NO_SUCH_HOST, blocked, unreachable

# Networks of IPv6 whose addresses end in one of IPv4: translated by a gateway, or as it was once written.
_HOLDING_OTHERS = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))


class Place(NamedTuple):
    """Where to connect to."""

    address: str
    port: int


Resolve = Callable[[str, int], Sequence[Place]]


def resolve(host: str, port: int) -> Sequence[Place]:
    """Ask the system for every address of a host; raises Unread where it knows none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        unknown = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
        raise unreachable(NO_SUCH_HOST if unknown else "name not resolved") from error
    except UnicodeError as error:
        raise unreachable(NO_SUCH_HOST) from error
    return list(dict.fromkeys(Place(str(item[4][0]), int(item[4][1])) for item in found))


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the public internet, also in its forms inside IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _HOLDING_OTHERS):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip.is_site_local or (inner is not None and not is_public(str(inner))):
            return False
    return ip.is_global and not ip.is_multicast


def public_places(host: str, port: int, resolve: Resolve, allowed: Callable[[str], bool]) -> Sequence[Place]:
    """The addresses of a host; refused if any of them is not public. The connection goes to these and no others."""
    places = resolve(host, port)
    if not places:
        raise unreachable(NO_SUCH_HOST)
    if not all(allowed(place.address) for place in places):
        raise blocked("private address")
    return places
