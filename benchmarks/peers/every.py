"""All peers by name."""

from __future__ import annotations

from benchmarks.peers.eleventy import Eleventy
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.peer import Peer

PEERS: dict[str, type[Peer]] = {peer.name: peer for peer in (Hugo, Eleventy)}
