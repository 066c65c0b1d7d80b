"""robots.txt as RFC 9309 has it: groups by product, and the longest matching rule decides."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from generator.evidence.bodies import decompress
from generator.evidence.client import PRODUCT, Client
from generator.evidence.fetch_results import FetchError
from generator.record import Record

LARGEST = 512 * 1024
_PRODUCT = re.compile(r"[A-Za-z_-]+|\*")


class Rules(Record, frozen=True):
    """What one group allows: path patterns with their answer, and the pause it asks for, in seconds."""

    paths: tuple[tuple[str, bool], ...] = ()
    pause: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the longest matching pattern allows the address; between equals, allowing wins."""
        parts = urlsplit(url)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        matching = [(len(pattern), allowed) for pattern, allowed in self.paths if _matches(pattern, path)]
        return max(matching, default=(0, True))[1]


ALL = Rules()
NONE = Rules((("/", False),))


def parse(text: str, product: str = PRODUCT) -> Rules:
    """Read the group for ``product``, or the one for all."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    pauses: dict[str, float] = {}
    names: list[str] = []
    in_rules = False
    for line in text.splitlines():
        field, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        field = field.lower()
        if field == "user-agent":
            name = _product(value)
            names = [name] if in_rules else [*names, name]
            in_rules = False
            groups.setdefault(name, [])
        elif field in ("allow", "disallow"):
            in_rules = True
            for name in names if value else ():
                groups[name].append((_normal(value), field == "allow"))
        elif field == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value):
            in_rules = True
            pauses |= dict.fromkeys(names, float(value))
    name = product.lower() if product.lower() in groups else "*"
    return Rules(tuple(groups.get(name, ())), pauses.get(name, 0.0))


def read_robots(client: Client, url: str) -> Rules:
    """Ask a host for its rules. Without a file all is allowed; if the server fails, nothing (RFC 9309, 2.3.1).

    Raises Unread where the host cannot be reached: then its pages cannot either.
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
            # Asked for as it is, which not every server heeds.
            return parse(decompress(reply)[:LARGEST].decode("utf-8-sig", "replace"))
        except FetchError:
            return NONE
    return ALL if 400 <= reply.status < 500 and reply.status != 429 else NONE


def _matches(pattern: str, path: str) -> bool:
    """Match without going back: each part between stars is looked for once, in order."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for number, part in enumerate(rest, start=1):
        if anchored and number == len(rest):
            return len(path) - len(part) >= place and path.endswith(part)
        place = path.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return not anchored or place == len(path)


def _product(value: str) -> str:
    """The product of a user-agent line, without the version that some write behind it."""
    match = _PRODUCT.match(value)
    return match.group().lower() if match else value.lower()


def _normal(path: str) -> str:
    return quote(unquote(path), safe="/*$?=&:;,+@!~()'")
