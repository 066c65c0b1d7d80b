"""Snapshots: files that any reader of web archives can read, whatever a server sent."""

from __future__ import annotations

import base64
import gzip
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.evidence import judge as looking
from generator.evidence.fetch_results import Reply
from generator.evidence.fetcher import Fetcher
from generator.evidence.record_files import Records
from generator.evidence.store import SnapshotStore, from_warc, to_warc
from generator.evidence.verify import verify
from tests.desks import PAGE, TODAY, URL, article, outcome, target
from tests.webs import Answer, Web, serving

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BODY = b"<p>Words</p>\r\n\r\nWARC/1.0\r\nContent-Length: 3\r\n\r\n"


def reply(*headers: tuple[str, str], status: int = 200, body: bytes = BODY) -> Reply:
    return Reply(requested_url=URL, url=URL + "?a=%C3%B1", status=status, headers=headers, body=body)


def fields(lines: bytes) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in lines.decode("ascii").split("\r\n")[1:])


def sha1(raw: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(raw, usedforsecurity=False).digest()).decode()


@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Type", "text/html"), ("Set-Cookie", "a=b"), ("Set-Cookie", "c=d")],
        [("Transfer-Encoding", "chunked"), ("Content-Length", "99999")],
        [("X", "a\r\n b"), ("Y", "a\x00b\r\n\r\nWARC/1.0")],
        [("Ü", "a"), ("No colon here", "a"), ("", "a"), ("Z", "ü\x80“")],
    ],
)
def test_a_snapshot_is_read_by_the_standard_alone(headers: list[tuple[str, str]]) -> None:
    """ISO 28500, 4 to 6: a record is a version, fields, a block of the length it says, and two line ends."""
    plain = gzip.decompress(to_warc(reply(*headers), NOW))
    head, _, rest = plain.partition(b"\r\n\r\n")
    named = fields(head)
    block = rest[: int(named["Content-Length"])]
    http, _, body = block.partition(b"\r\n\r\n")

    assert head.startswith(b"WARC/1.0\r\n")
    assert rest[len(block) :] == b"\r\n\r\n"
    assert (named["WARC-Type"], named["Content-Type"]) == ("response", "application/http; msgtype=response")
    assert (named["WARC-Target-URI"], named["WARC-Date"]) == (URL + "?a=%C3%B1", "2026-11-22T09:30:00Z")
    assert (named["WARC-Block-Digest"], named["WARC-Payload-Digest"]) == (sha1(block), sha1(BODY))
    assert http.startswith(b"HTTP/1.1 200 OK\r\n")
    assert (body, fields(http)["Content-Length"]) == (BODY, str(len(BODY)))


def test_what_was_kept_comes_back_as_it_was() -> None:
    sent = reply(("Content-Type", "text/html"), ("ETag", '"é"'), status=203)
    back = from_warc(URL, to_warc(sent, NOW))

    assert (back.requested_url, back.url, back.status, back.body) == (sent.requested_url, sent.url, 203, BODY)
    assert back.header("Content-Type") == "text/html"


def test_the_same_body_is_kept_once_and_another_beside_it(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    store.save(reply(), NOW)
    store.save(reply(), NOW.replace(hour=10))
    store.save(reply(body=b"other"), NOW.replace(hour=11))

    assert len(list(tmp_path.rglob("*.warc.gz"))) == 2
    kept = store.latest(URL)
    assert kept is not None
    assert kept.body == b"other"


def test_a_page_with_headers_that_are_none_is_kept_and_read(tmp_path: Path) -> None:
    page = article().encode()
    with serving(Web()) as web:
        head = b"HTTP/1.1 200 OK\r\nX-\xc3\x9c: \xc3\xbc\r\nContent-Length: %d\r\n\r\n" % len(page)
        web.pages[PAGE] = Answer(written=lambda handler: handler.wfile.write(head + page))
        store = SnapshotStore(tmp_path / "store")
        (looked,) = verify([target()], Fetcher(web.client(), store, TODAY), Records(tmp_path))

    assert outcome(looked.check) == ("seen", "", ["found"])
    assert store.latest(URL) is not None


def test_a_fault_at_one_page_does_not_end_the_look_at_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_page(reply: Reply, *words: object) -> object:
        if reply.url == URL:
            raise RecursionError
        return read(reply, *words)  # type: ignore[arg-type]

    read = looking.read_page
    monkeypatch.setattr(looking, "read_page", read_page)
    with serving(Web()) as web:
        web.html(PAGE, article())
        web.html("paper.example/b", article())
        targets = [target(), target("http://paper.example/b")]
        found = {one.target.url: outcome(one.check)[:2] for one in
                 verify(targets, Fetcher(web.client(), None, TODAY), Records(tmp_path))}  # fmt: skip

    assert found == {
        URL: ("unreachable", "internal error: RecursionError"),
        "http://paper.example/b": ("seen", ""),
    }
