"""A reply's body as text: decompressed within a limit, in the encoding that it says or shows."""

from __future__ import annotations

import codecs
import re
import zlib

from generator.evidence.fetch_results import Reply, unreachable

LARGEST = 20_000_000
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
# The encodings of the web by Python's names, and what pages mean by them (encoding.spec.whatwg.org). Others that
# Python knows are none: one of them takes hours for a page.
_KNOWN_NAMES = """
utf-8 utf-16 utf-16-le utf-16-be cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 koi8-r
koi8-u iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15
iso8859-16 mac-roman mac-cyrillic gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949
"""
_KNOWN = frozenset(_KNOWN_NAMES.split())
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
# More layers than that are no transport but a puzzle.
_MOST_LAYERS = 3
_STEP = 65_536
_GZIP = b"\x1f\x8b"


def decompressed(reply: Reply, largest: int = LARGEST) -> bytes:
    """The body without its content encodings; raises Unread where it is broken or grows beyond ``largest`` bytes."""
    body = reply.body
    encodings = [name.strip().lower() for name in reply.header("Content-Encoding").split(",") if name.strip()]
    if len(encodings) > _MOST_LAYERS:
        raise unreachable("unknown encoding")
    for name in reversed(encodings):
        if name == "identity" or not body:
            continue
        if name not in ("gzip", "x-gzip", "deflate", "br"):
            raise unreachable("unknown encoding")
        try:
            body = _brotli(body, largest) if name == "br" else _inflated(body, largest)
        except zlib.error as error:
            raise unreachable("broken answer") from error
    return body


def text_of(raw: bytes, content_type: str) -> str:
    """Decode by byte-order mark, header, meta element, XML declaration, UTF-8 or Windows-1252: the first to say."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    said, meta, xml = _HEADER.search(content_type), _META.search(raw[:4096]), _XML.search(raw[:4096])
    if said and (known := _encoding(said[1])):
        return raw.decode(known, "replace")
    for found in filter(None, (meta, xml)):
        if known := _encoding(found[1].decode("ascii")):
            # What is read as ASCII up to here cannot be UTF-16.
            return raw.decode("utf-8" if known.startswith("utf-16") else known, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _encoding(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    meant = _MEANT.get(found, found)
    return meant if meant in _KNOWN else ""


def _inflated(body: bytes, largest: int) -> bytes:
    """Inflate gzip, which may have several members, or deflate with or without its wrapping: servers send both."""
    try:
        return _members(body, zlib.MAX_WBITS | 32, largest)
    except zlib.error:
        return _members(body, -zlib.MAX_WBITS, largest)


def _members(body: bytes, kind: int, largest: int) -> bytes:
    made = bytearray()
    while body:
        engine = zlib.decompressobj(kind)
        made += engine.decompress(body, largest + 1 - len(made))
        if len(made) > largest:
            raise unreachable("too large")
        if not engine.eof:
            raise zlib.error("the answer broke off")
        body = engine.unused_data if engine.unused_data.startswith(_GZIP) else b""
    return bytes(made)


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
    if not engine.is_finished():
        raise zlib.error("the answer broke off")
    return bytes(made)
