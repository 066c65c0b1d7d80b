"""Decode a reply's body: decompress it within a limit, detect its character encoding."""

from __future__ import annotations

import codecs
import re
import zlib

from generator.evidence.fetch_results import Reply, unreachable

MAX_BYTES = 20_000_000
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.IGNORECASE)
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
# Python's names of the web's encodings, and what other labels stand for (encoding.spec.whatwg.org). No other codec of
# Python is accepted: one of them takes hours for a page.
_SUPPORTED_NAMES = """
utf-8 utf-16 utf-16-le utf-16-be cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 koi8-r
koi8-u iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15
iso8859-16 mac-roman mac-cyrillic gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949
"""
_SUPPORTED = frozenset(_SUPPORTED_NAMES.split())
_ALIASES_LIST = """
iso8859-1=cp1252 ascii=cp1252 iso8859-9=cp1254 iso8859-11=cp874 tis-620=cp874 gb2312=gb18030 gbk=gb18030 big5=big5hkscs
shift_jis=cp932 euc_kr=cp949
"""
_ALIASES = dict(pair.split("=") for pair in _ALIASES_LIST.split())
# No honest server applies more encodings.
_MAX_LAYERS = 3
# Some servers send a file in several members; nobody sends hundreds.
_MAX_MEMBERS = 100
_CHUNK = 65_536
_GZIP = b"\x1f\x8b"


def decompress(reply: Reply, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the body without content encodings; raises FetchError if damaged or over ``max_bytes``."""
    body = reply.body
    encodings = [name.strip().lower() for name in reply.header("Content-Encoding").split(",") if name.strip()]
    if len(encodings) > _MAX_LAYERS:
        raise unreachable("unknown encoding")
    for name in reversed(encodings):
        if name == "identity" or not body:
            continue
        if name not in ("gzip", "x-gzip", "deflate", "br"):
            raise unreachable("unknown encoding")
        try:
            body = _brotli(body, max_bytes) if name == "br" else _inflate(body, max_bytes)
        except zlib.error as error:
            raise unreachable("invalid response") from error
    return body


def decode_text(raw: bytes, content_type: str) -> str:
    """Decode by the first of: byte-order mark, header, meta element, XML declaration, UTF-8, Windows-1252."""
    for byte_order_mark, name in _BYTE_ORDER_MARKS:
        if raw.startswith(byte_order_mark):
            return raw.decode(name, "replace")
    header, meta, xml = (
        _HEADER_CHARSET.search(content_type),
        _META_CHARSET.search(raw[:4096]),
        _XML_ENCODING.search(raw[:4096]),
    )
    if header and (encoding := _encoding(header[1])):
        return raw.decode(encoding, "replace")
    for match in filter(None, (meta, xml)):
        if encoding := _encoding(match[1].decode("ascii")):
            # A declaration readable as ASCII cannot be UTF-16.
            return raw.decode("utf-8" if encoding.startswith("utf-16") else encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _encoding(name: str) -> str:
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    supported = _ALIASES.get(codec, codec)
    return supported if supported in _SUPPORTED else ""


def _inflate(body: bytes, max_bytes: int) -> bytes:
    """Inflate gzip, also of several members, or deflate with or without its zlib header: servers send both."""
    try:
        return _inflate_members(body, zlib.MAX_WBITS | 32, max_bytes)
    except zlib.error:
        return _inflate_members(body, -zlib.MAX_WBITS, max_bytes)


def _inflate_members(body: bytes, window_bits: int, max_bytes: int) -> bytes:
    output = bytearray()
    rest = memoryview(body)
    for _ in range(_MAX_MEMBERS):
        engine = zlib.decompressobj(window_bits)
        while rest and not engine.eof:
            # Bit by bit, since the engine copies what it is given beyond the end of a member.
            output += engine.decompress(rest[:_CHUNK], max_bytes + 1 - len(output))
            if len(output) > max_bytes:
                raise unreachable("too large")
            rest = rest[min(_CHUNK, len(rest)) - len(engine.unused_data) :]
        if not engine.eof:
            raise zlib.error("the connection was closed early")
        if bytes(rest[:2]) != _GZIP:
            return bytes(output)
    raise unreachable("invalid response")


def _brotli(body: bytes, max_bytes: int) -> bytes:
    import brotli

    engine, output = brotli.Decompressor(), bytearray()
    try:
        output += engine.process(body, output_buffer_limit=_CHUNK)
        while not engine.is_finished() and not engine.can_accept_more_data():
            output += engine.process(b"", output_buffer_limit=_CHUNK)
            if len(output) > max_bytes:
                raise unreachable("too large")
    except brotli.error as error:
        raise zlib.error(str(error)) from error
    if not engine.is_finished():
        raise zlib.error("the connection was closed early")
    return bytes(output)
