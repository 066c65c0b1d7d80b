"""Digests: short names for bytes, equal exactly where the bytes are equal."""

from __future__ import annotations

from hashlib import blake2b, sha256

import msgspec

_encoder = msgspec.msgpack.Encoder(order="deterministic")


def digest(*parts: bytes | str) -> str:
    """Return 32 hexadecimal digits that name ``parts`` in their order.

    Each part is preceded by its length, so that no two lists of parts share
    their bytes.
    """
    state = blake2b(digest_size=16)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()


def digest_of(value: object) -> str:
    """Digest a record of plain values through its one canonical encoding."""
    return digest(encode(value))


def encode(value: object) -> bytes:
    """Encode a record as MessagePack; mappings and sets in sorted order."""
    return _encoder.encode(value)


def sha256_hex(raw: bytes | bytearray) -> str:
    """SHA-256 in hexadecimal, for what others must be able to verify."""
    return sha256(raw).hexdigest()
