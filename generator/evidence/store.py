"""The snapshot store: responses as they came, as WARC files. It stays outside the repository: the texts are others'."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from http.client import responses
from pathlib import Path
from urllib.parse import urlsplit

from generator.engine.output.files import replace_file
from generator.evidence.fetch_results import Reply
from generator.text.digest import digest
from generator.text.folding import slugify

_CONDITIONS = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
SUFFIX = ".warc.gz"
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+\s*")


class Store:
    """A folder with one folder an address; its newest file is the last response with a text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, reply: Reply, now: datetime) -> Path:
        """Write a response as one WARC file named by its second; the same body is not kept twice."""
        before = self.latest(reply.asked)
        if before and before.body == reply.body:
            return self._files(reply.asked)[-1]
        place = self._place(reply.asked)
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"
        replace_file(file, as_warc(reply, now))
        return file

    def latest(self, url: str) -> Reply | None:
        """The last response that was kept for an address; nothing where none can be read."""
        files = self._files(url)
        try:
            return from_warc(url, files[-1].read_bytes()) if files else None
        except Exception:  # a damaged file is an absent one: the page is asked for again
            return None

    def conditions(self, url: str) -> list[tuple[str, str]]:
        """The headers that ask for a page only if it is another than the one that was kept."""
        kept = self.latest(url)
        return [(asks, kept.header(has)) for has, asks in _CONDITIONS if kept and kept.header(has)]

    def _files(self, url: str) -> list[Path]:
        place = self._place(url)
        return sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else []

    def _place(self, url: str) -> Path:
        host = slugify(urlsplit(url).hostname or "")[:80]
        return self.folder / host / digest(url)[:16]


def as_warc(reply: Reply, now: datetime) -> bytes:
    """A response record with the body as it was sent (ISO 28500)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=True)
    # Its temporary files are left open; bodies here are bounded, and memory does.
    writer._create_temp_file = io.BytesIO
    # The chunks were joined while reading, so the length is known and no longer told by chunks.
    left_out = ("transfer-encoding", "content-length")
    # A line that is no header of HTTP would be none of the record either, and could end it.
    said = [(k, _CONTROLS.sub(" ", v)) for k, v in reply.headers if _NAME.fullmatch(k) and k.lower() not in left_out]
    said.append(("Content-Length", str(len(reply.body))))
    headers = StatusAndHeaders(f"{reply.status} {responses.get(reply.status, '')}", said, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        reply.url, "response", payload=io.BytesIO(reply.body), http_headers=headers,
        warc_headers_dict={"WARC-Date": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"},
    )  # fmt: skip
    writer.write_record(record)
    return sink.getvalue()


def from_warc(asked: str, raw: bytes) -> Reply:
    """Read the response back."""
    from warcio.archiveiterator import ArchiveIterator

    record = next(iter(ArchiveIterator(io.BytesIO(raw))))
    return Reply(
        asked=asked,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=tuple(record.http_headers.headers),
        body=record.raw_stream.read(),
    )
