"""All peers by name."""

from __future__ import annotations

from benchmarks.peers.eleventy import Eleventy
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.peer import Peer
from benchmarks.peers.pelican import Pelican

PEERS: dict[str, type[Peer]] = {peer.name: peer for peer in (Hugo, Eleventy, Pelican)}
