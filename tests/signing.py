"""A key of the tests' own, and sites whose records it has signed."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path

_P = """
    d9cedcc44ab86efd7351d877743b5f0bf113964c1c98fb45df6733bb14cf37d0cca339ec11fc900778bd6e6d8a97c366
    173b6156654c3291d3397fc1cbee255decd1f9e3f05ff3735579e247407ca3aca0f8ecad257dd8ed9de5c494e172dde7
    535434ca59cfb40d3515b06e1e4faf8d920884609150574a49e86f6c461393de49f0324cf56de5b90c9b2c4625550abc
    c598d9b3ee33f50f4adf9c06dbb606cecd23ae0210b2c29e114fb5203a87317decb884bb245b5a60d46a57bd2a4c8185
"""
_Q = """
    cb4f67f99bf183dddae833108c183a1afa5c3d63c49f63cfa72cc5df5a0c2ac3c9d73bb86b2b981827eebbee365d8225
    55c8a7244bc425621be47f072dc65e905b6efad0b86aeba1ddcedb7beb9c90187a6e153cdf360eef85a8a4d48ba04ab2
    ea0fe1dad1b16aa9122d83d954e0aa3f2d0a77f29d39dbde32b63a44867ec2cce9efaa174dcb2237b26e4bf9389ef62a
    9ca198ca54772cab224eec3d2a2ba4ee7d35333b2efacc668aa4cc8ce279a3e9fc6e331802b46a090ca5e97940fb284f
"""
_E = 65_537
_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
_P_VALUE, _Q_VALUE = (int("".join(digits.split()), 16) for digits in (_P, _Q))
MODULUS = _P_VALUE * _Q_VALUE


def public_key(modulus: int = MODULUS) -> str:
    """The public part as openssl writes it."""
    before = bytes.fromhex("308201a2300d06092a864886f70d01010105000382018f003082018a0282018100")
    encoded = base64.encodebytes(before + modulus.to_bytes(384, "big") + bytes.fromhex("0203010001")).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{encoded}-----END PUBLIC KEY-----\n"


def private_key() -> str:
    """The private part as openssl reads it (RSAPrivateKey of RFC 8017)."""
    p, q = _P_VALUE, _Q_VALUE
    d = pow(_E, -1, (p - 1) * (q - 1))
    numbers = (0, MODULUS, _E, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    raw = _der(0x30, b"".join(_der(0x02, n.to_bytes(n.bit_length() // 8 + 1, "big")) for n in numbers))
    encoded = base64.encodebytes(raw).decode()
    return f"-----BEGIN RSA PRIVATE KEY-----\n{encoded}-----END RSA PRIVATE KEY-----\n"


def _der(tag: int, value: bytes) -> bytes:
    size = len(value)
    length = bytes([size]) if size < 0x80 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + (length if size < 0x80 or size > 0xFF else bytes([0x81, size])) + value


def power(block: bytes) -> bytes:
    """The private key applied to a block."""
    private = pow(_E, -1, (_P_VALUE - 1) * (_Q_VALUE - 1))
    return pow(int.from_bytes(block, "big"), private, MODULUS).to_bytes(384, "big")


def signature(message: bytes) -> bytes:
    info = _SHA256_INFO + sha256(message).digest()
    return power(b"\x00\x01" + b"\xff" * (384 - len(info) - 3) + b"\x00" + info)


def sign(root: Path) -> None:
    """Sign every record that a site has, as the weekly check does."""
    folder = root / "content/evidence"
    lines = [f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(folder.glob("*.json"))]
    (folder / "signed.sha256").write_text("".join(lines))
    (folder / "signed.pem").write_text(public_key())
    (folder / "signed.sig").write_text(base64.encodebytes(signature("".join(lines).encode())).decode())
