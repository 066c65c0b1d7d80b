"""A reply's body as text: decompressed within a limit, in the encoding that it says or shows."""

from __future__ import annotations

import codecs
import re
import zlib

from generator.evidence.looks import Reply, unreachable

LARGEST = 20_000_000
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Pages that say Latin-1 mean Windows-1252 (encoding.spec.whatwg.org).
_MEANT = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}
_STEP = 65_536


def decompressed(reply: Reply, largest: int = LARGEST) -> bytes:
    """The body without its content encodings; raises Unread where it is broken or grows beyond ``largest`` bytes."""
    body = reply.body
    encodings = [name.strip().lower() for name in reply.header("Content-Encoding").split(",") if name.strip()]
    for name in reversed(encodings):
        if name in ("identity", ""):
            continue
        if name not in ("gzip", "x-gzip", "deflate", "br"):
            raise unreachable("unknown encoding")
        try:
            body = _brotli(body, largest) if name == "br" else _inflated(body, largest)
        except zlib.error as error:
            raise unreachable("broken answer") from error
    return body


def text_of(raw: bytes, content_type: str) -> str:
    """Decode by byte-order mark, header, meta element, UTF-8 or Windows-1252, whichever is first to say."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    said = _HEADER.search(content_type)
    meta = _META.search(raw[:4096])
    for name in filter(None, (said and said[1], meta and meta[1].decode("ascii"))):
        try:
            known = codecs.lookup(name).name
            return raw.decode(_MEANT.get(known, known), "replace")
        except (LookupError, UnicodeError):
            continue
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _inflated(body: bytes, largest: int) -> bytes:
    """Inflate gzip, or deflate with or without its wrapping: servers send both."""
    kinds = (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS)
    for number, kind in enumerate(kinds):
        engine = zlib.decompressobj(kind)
        try:
            made = engine.decompress(body, largest + 1)
        except zlib.error:
            if number:
                raise
            continue
        if len(made) > largest:
            raise unreachable("too large")
        return made
    return b""


def _brotli(body: bytes, largest: int) -> bytes:
    import brotli

    engine, made = brotli.Decompressor(), bytearray()
    try:
        made += engine.process(body, output_buffer_limit=_STEP)
        while not engine.is_finished() and not engine.can_accept_more_data():
            made += engine.process(b"", output_buffer_limit=_STEP)
            if len(made) > largest:
                raise unreachable("too large")
    except brotli.error as error:
        raise zlib.error(str(error)) from error
    return bytes(made)
