"""Verify a signature by a public key: RSA of 3,072 bits with SHA-256 (PKCS #1 v1.5, RFC 8017), as openssl makes it."""

from __future__ import annotations

import base64
import re
from hashlib import sha256

_BYTES = 384
_EXPONENT = 65_537
_PEM = re.compile(r"\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*")
# All keys of this size and exponent are encoded alike, around the modulus (SubjectPublicKeyInfo, RFC 5280).
_BEFORE_MODULUS = bytes.fromhex("308201a2300d06092a864886f70d01010105000382018f003082018a0282018100")
_AFTER_MODULUS = bytes.fromhex("0203010001")
_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")


def read_public_key(pem: str) -> int:
    """Return the modulus of a key. Raises ValueError for anything but an RSA key of 3,072 bits."""
    match = _PEM.fullmatch(pem)
    raw = base64.b64decode("".join(match[1].split()), validate=True) if match else b""
    modulus = raw.removeprefix(_BEFORE_MODULUS).removesuffix(_AFTER_MODULUS)
    if raw != _BEFORE_MODULUS + modulus + _AFTER_MODULUS or len(modulus) != _BYTES or modulus[0] < 0x80:
        raise ValueError("it is not the public part of an RSA key of 3,072 bits")
    return int.from_bytes(modulus, "big")


def is_signed(message: bytes, signature: bytes, modulus: int) -> bool:
    """Whether ``signature`` is that of ``message`` by the key.

    The whole block is compared, as it must be: a parser that skips its padding can be deceived.
    """
    number = int.from_bytes(signature, "big")
    if len(signature) != _BYTES or number >= modulus:
        return False
    info = _SHA256 + sha256(message).digest()
    expected = b"\x00\x01" + b"\xff" * (_BYTES - len(info) - 3) + b"\x00" + info
    return pow(number, _EXPONENT, modulus).to_bytes(_BYTES, "big") == expected
