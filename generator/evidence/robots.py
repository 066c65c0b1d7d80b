"""The robots.txt of a host, read by Protego: groups by product, and the longest matching rule decides (RFC 9309)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from protego import Protego

from generator.evidence.bodies import decompress
from generator.evidence.client import PRODUCT, Client
from generator.evidence.fetch_results import FetchError
from generator.record import Record

LARGEST = 512 * 1024
# Some write a version behind the product; to Protego that names another one.
_VERSION = re.compile(r"(?im)^([ \t]*user-agent[ \t]*:[ \t]*[a-z_-]+)/.*$")


class Rules(Record, frozen=True):
    """What a host allows this crawler."""

    group: Protego

    def allows(self, url: str) -> bool:
        """Whether the longest matching pattern allows the address; between equals, allowing wins."""
        return self.group.can_fetch(url, PRODUCT)

    @property
    def pause(self) -> float:
        """The pause between two requests that the host wants, in seconds; 0 if it wants none."""
        delay = self.group.crawl_delay(PRODUCT) or 0.0
        return delay if delay > 0 else 0.0


def parse(text: str) -> Rules:
    """Read the rules; lines that are not rules are skipped."""
    return Rules(Protego.parse(_VERSION.sub(r"\1", text)))


ALL = parse("")
NONE = parse("User-agent: *\nDisallow: /")


def read_robots(client: Client, url: str) -> Rules:
    """Request the rules of a host. Without a file all is allowed; if the server fails, nothing is (RFC 9309, 2.3.1).

    Raises FetchError if the host cannot be reached: then its pages cannot be, either.
    """
    parts = urlsplit(url)
    try:
        reply = client.request(f"{parts.scheme}://{parts.netloc}/robots.txt", headers=[("Accept-Encoding", "identity")])
    except FetchError as error:
        if "redirect" in error.reason:
            return ALL
        raise
    if 200 <= reply.status < 300:
        try:
            # Requested uncompressed, which not every server respects.
            return parse(decompress(reply)[:LARGEST].decode("utf-8-sig", "replace"))
        except FetchError:
            return NONE
    return ALL if 400 <= reply.status < 500 and reply.status != 429 else NONE
