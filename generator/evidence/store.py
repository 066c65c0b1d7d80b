"""The snapshot store: responses as WARC files, outside the repository because the texts are copyrighted."""

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

_VALIDATORS = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
SUFFIX = ".warc.gz"
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+\s*")


class SnapshotStore:
    """A folder with one subfolder per address; the newest file there is the latest successful response."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, reply: Reply, now: datetime) -> Path:
        """Write a response as a WARC file named by its time in UTC, unless the latest has the same body."""
        before = self.latest(reply.requested_url)
        if before and before.body == reply.body:
            return self._files(reply.requested_url)[-1]
        folder = self._folder_of(reply.requested_url)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"
        replace_file(file, to_warc(reply, now))
        return file

    def latest(self, url: str) -> Reply | None:
        """Return the latest stored response of an address; None if there is none or it cannot be read."""
        files = self._files(url)
        try:
            return from_warc(url, files[-1].read_bytes()) if files else None
        except Exception:  # a damaged file counts as missing: the page is fetched again
            return None

    def conditional_headers(self, url: str) -> list[tuple[str, str]]:
        """Return the headers for a conditional request: fetch only if newer than the stored one."""
        stored = self.latest(url)
        return [(asks, stored.header(has)) for has, asks in _VALIDATORS if stored and stored.header(has)]

    def _files(self, url: str) -> list[Path]:
        folder = self._folder_of(url)
        return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []

    def _folder_of(self, url: str) -> Path:
        host = slugify(urlsplit(url).hostname or "")[:80]
        return self.folder / host / digest(url)[:16]


def to_warc(reply: Reply, now: datetime) -> bytes:
    """Serialise a response record with the body as sent (ISO 28500); ``now`` is its date."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=True)
    # warcio leaves its temporary files open; bodies are bounded, so memory suffices.
    writer._create_temp_file = io.BytesIO
    # The body is no longer chunked, so its length replaces the transfer encoding.
    left_out = ("transfer-encoding", "content-length")
    # An invalid header line would corrupt the record.
    headers = [(k, _CONTROLS.sub(" ", v)) for k, v in reply.headers if _NAME.fullmatch(k) and k.lower() not in left_out]
    headers.append(("Content-Length", str(len(reply.body))))
    status_and_headers = StatusAndHeaders(
        f"{reply.status} {responses.get(reply.status, '')}", headers, protocol="HTTP/1.1"
    )
    record = writer.create_warc_record(
        reply.url,
        "response",
        payload=io.BytesIO(reply.body),
        http_headers=status_and_headers,
        warc_headers_dict={"WARC-Date": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"},
    )
    writer.write_record(record)
    return sink.getvalue()


def from_warc(requested_url: str, raw: bytes) -> Reply:
    """Parse the response of a WARC file."""
    from warcio.archiveiterator import ArchiveIterator

    record = next(iter(ArchiveIterator(io.BytesIO(raw))))
    return Reply(
        requested_url=requested_url,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=tuple(record.http_headers.headers),
        body=record.raw_stream.read(),
    )
