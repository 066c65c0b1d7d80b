"""The Wayback Machine's interfaces: is there a copy, which one is nearest a day, make one.

Availability: archive.org/help/wayback_api.php. CDX: github.com/internetarchive/wayback, wayback-cdx-server.
Save Page Now 2: its API documentation of the Internet Archive; it needs the keys of an account.
"""

from __future__ import annotations

import json
import math
import re
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from typing import Any
from urllib.parse import quote, urlencode

from generator.content.source_checks import Copy
from generator.evidence.bodies import decompressed
from generator.evidence.client import Client
from generator.evidence.fetch_results import Reply, unreachable
from generator.record import Record
from generator.text.web_addresses import is_web_address

_AVAILABLE = "https://archive.org/wayback/available"
_CDX = "https://web.archive.org/cdx/search/cdx"
_SAVE = "https://web.archive.org/save"
_STAMP = re.compile(r"\d{14}")
# What no later attempt will mend (SPN2, section "Error codes"); every other code may be another tomorrow.
_FOR_GOOD = frozenset({
    "error:blocked-url", "error:blocked", "error:invalid-host-resolution", "error:invalid-url-syntax",
    "error:not-found", "error:no-access", "error:unauthorized", "error:filesize-limit", "error:method-not-allowed",
    "error:http-version-not-supported", "error:ftp-access-denied", "error:not-implemented",
    "error:network-authentication-required", "error:too-many-redirects", "error:bad-request",
})  # fmt: skip
# What concerns us and not one page or its host: nothing more is asked for in this run.
_LIMITS = frozenset({"error:user-session-limit", "error:max-daily-bandwidth", "error:max-daily-bandwidth-from-ip",
                     "error:blocked-client-ip"})  # fmt: skip
# An account may have seven copies made in a minute.
_BETWEEN_SAVES = 9.0


class Progress(Enum):
    """How far the making of a copy is; FULL and DENIED: the archive takes no more from us now, or nothing."""

    DONE = "done"
    PENDING = "pending"
    LATER = "later"
    FULL = "full"
    REFUSED = "refused"
    DENIED = "denied"


class Job(Record, frozen=True, kw_only=True):
    """A copy being made; ``copy`` when it is done, ``reason`` when it is not."""

    progress: Progress
    id: str = ""
    copy: Copy | None = None
    reason: str = ""


class Wayback:
    """Speaks with the archive; without keys it only looks for copies."""

    def __init__(self, client: Client, access_key: str = "", secret_key: str = "") -> None:
        self.client = client
        self._keys = (access_key, secret_key)
        self._saved = -math.inf

    @property
    def can_save(self) -> bool:
        """Tell whether there are keys."""
        return all(self._keys)

    def nearest(self, url: str, day: date | None) -> Copy | None:
        """The copy of a good response nearest to ``day``, or the newest; raises Unread where the archive is silent."""
        near = day.strftime("%Y%m%d") if day else ""
        found = self._available(url, near)
        if found and (day is None or abs((found.date - day).days) <= 1):
            return found
        return self._listed(url, near) or found

    def save(self, url: str) -> Job:
        """Ask for a copy; none is made where there is one of the last month."""
        form = urlencode({"url": url, "if_not_archived_within": "30d", "skip_first_archive": "1"}).encode()
        wait = self._saved + _BETWEEN_SAVES - self.client.pace.now()
        if wait > 0:
            self.client.pace.sleep(wait)
        self._saved = self.client.pace.now()
        reply = self.client.ask(_SAVE, method="POST", headers=self._headers(), body=form)
        if reply.status == 429 or reply.status >= 500:
            return Job(progress=Progress.FULL, reason=str(reply.status))
        if reply.status in (401, 403):
            return Job(progress=Progress.DENIED, reason="the archive does not accept the keys")
        said = _object(reply)
        if said.get("job_id"):
            return Job(progress=Progress.PENDING, id=str(said["job_id"]))
        return _failed(said)

    def status(self, job: str, url: str) -> Job:
        """Ask how far the copy of ``url`` is; the archive forgets within an hour or so what it was asked for."""
        reply = self.client.ask(f"{_SAVE}/status/{quote(job, safe='')}", headers=self._headers())
        if reply.status in (400, 404, 410):
            return Job(progress=Progress.LATER, reason="the archive has forgotten what it was asked for")
        if reply.status != 200:
            return Job(progress=Progress.PENDING, id=job)
        said = _object(reply)
        if said.get("status") == "pending":
            return Job(progress=Progress.PENDING, id=job)
        copy = _copy(str(said.get("timestamp", "")), str(said.get("original_url", "")), url)
        if said.get("status") == "success" and copy:
            return Job(progress=Progress.DONE, id=job, copy=copy)
        return _failed(said)

    def _headers(self) -> list[tuple[str, str]]:
        return [("Accept", "application/json"), ("Authorization", "LOW {}:{}".format(*self._keys)),
                ("Content-Type", "application/x-www-form-urlencoded")]  # fmt: skip

    def _available(self, url: str, near: str) -> Copy | None:
        query = {"url": url} | ({"timestamp": near} if near else {})
        closest = _object(self._get(f"{_AVAILABLE}?{urlencode(query)}")).get("archived_snapshots")
        closest = closest.get("closest") if isinstance(closest, dict) else None
        if not isinstance(closest, dict) or not closest.get("available") or str(closest.get("status")) != "200":
            return None
        return _copy(str(closest.get("timestamp", "")), url, url)

    def _listed(self, url: str, near: str) -> Copy | None:
        query = {"url": url, "output": "json", "fl": "timestamp,original", "filter": "statuscode:200",
                 **({"sort": "closest", "closest": near, "limit": "1"} if near else {"limit": "-1"})}  # fmt: skip
        rows = _value(self._get(f"{_CDX}?{urlencode(query)}"))
        if not isinstance(rows, list) or len(rows) < 2 or not isinstance(rows[1], list) or len(rows[1]) < 2:
            return None
        return _copy(str(rows[1][0]), str(rows[1][1]), url)

    def _get(self, address: str) -> Reply:
        reply = self.client.ask(address, headers=[("Accept", "application/json")])
        if reply.status != 200:
            raise unreachable(f"archive: {reply.status}")
        return reply


def _value(reply: Reply) -> Any:
    raw = decompressed(reply).strip()
    try:
        return json.loads(raw) if raw else None
    except (ValueError, RecursionError) as error:
        raise unreachable("archive: broken answer") from error


def _object(reply: Reply) -> dict[str, Any]:
    value = _value(reply)
    return value if isinstance(value, dict) else {}


def _copy(stamp: str, original: str, url: str) -> Copy | None:
    """A copy's address is made here and never taken from an answer; the page's may be, where it is a web address."""
    if not _STAMP.fullmatch(stamp):
        return None
    with suppress(ValueError):
        day = datetime.strptime(stamp, "%Y%m%d%H%M%S").date()
        made = f"https://web.archive.org/web/{stamp}/"
        taken = original if is_web_address(original) and is_web_address(made + original) else url
        return Copy(url=made + taken, date=day)
    return None


def _failed(said: dict[str, Any]) -> Job:
    reason = str(said.get("status_ext") or said.get("message") or "broken answer")[:200]
    if reason in _LIMITS:
        return Job(progress=Progress.FULL, reason=reason)
    return Job(progress=Progress.REFUSED if reason in _FOR_GOOD else Progress.LATER, reason=reason)
