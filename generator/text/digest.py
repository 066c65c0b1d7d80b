"""Digests: short identifiers of bytes, different for different bytes."""

from __future__ import annotations

from hashlib import blake2b, sha256
from typing import Protocol

import msgspec


class HasDigest(Protocol):
    """A large value that several others contain, with a digest of all that it contains."""

    @property
    def digest(self) -> str:
        """Its digest."""


def _digest_in_place(value: HasDigest) -> str:
    return value.digest


_encoder = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_digest_in_place)


def digest(*parts: bytes | str) -> str:
    """Return 32 hexadecimal digits for ``parts`` in their order.

    Each part is preceded by its length, so that different lists of parts never
    produce the same bytes.
    """
    state = blake2b(digest_size=16)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()


def digest_of(value: object) -> str:
    """Digest a record of plain values by its canonical encoding."""
    return digest(encode(value))


def encode(value: object) -> bytes:
    """Encode a record as MessagePack, with mappings and sets sorted; what has a digest is encoded as that."""
    return _encoder.encode(value)


def sha256_hex(raw: bytes | bytearray) -> str:
    """Return the SHA-256 in hexadecimal, for values that others verify."""
    return sha256(raw).hexdigest()
