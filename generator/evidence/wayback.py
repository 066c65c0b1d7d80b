"""Client for the Wayback Machine: find the copy nearest to a day, request a new one.

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

from generator.content.source_checks import MAX_URL, Copy
from generator.evidence.bodies import decompress
from generator.evidence.client import Client
from generator.evidence.fetch_results import Reply, unreachable
from generator.read.source_checks import is_copy_of
from generator.record import Record
from generator.text.web_addresses import is_web_address

_AVAILABLE = "https://archive.org/wayback/available"
_CDX = "https://web.archive.org/cdx/search/cdx"
_SAVE = "https://web.archive.org/save"
_TIMESTAMP = re.compile(r"\d{14}")
# Retrying never helps with these (SPN2, section "Error codes"); every other error may be temporary.
_PERMANENT_ERRORS_LIST = """
error:blocked-url error:blocked error:invalid-host-resolution error:invalid-url-syntax error:not-found error:no-access
error:unauthorized error:filesize-limit error:method-not-allowed error:http-version-not-supported
error:ftp-access-denied error:not-implemented error:network-authentication-required error:too-many-redirects
error:bad-request
"""
_PERMANENT_ERRORS = frozenset(_PERMANENT_ERRORS_LIST.split())
# Limits of the account or this machine, not of one page: no further copies are requested in this run.
_QUOTA_ERRORS_LIST = """
error:user-session-limit error:max-daily-bandwidth error:max-daily-bandwidth-from-ip error:blocked-client-ip
"""
_QUOTA_ERRORS = frozenset(_QUOTA_ERRORS_LIST.split())
# Seconds between requests: an account may request seven copies a minute.
_SAVE_INTERVAL = 9.0


class JobState(Enum):
    """Progress of a copy. QUOTA_REACHED and DENIED end all requests of this run: limit reached, keys refused."""

    DONE = "done"
    PENDING = "pending"
    LATER = "later"
    QUOTA_REACHED = "full"
    REFUSED = "refused"
    DENIED = "denied"


class Job(Record, frozen=True, kw_only=True):
    """A copy that was requested; ``copy`` is set when it is done, ``reason`` when it failed."""

    state: JobState
    id: str = ""
    copy: Copy | None = None
    reason: str = ""


class Wayback:
    """The archive's API; without keys it can only look up copies."""

    def __init__(self, client: Client, access_key: str = "", secret_key: str = "") -> None:
        self.client = client
        self._keys = (access_key, secret_key)
        self._last_save = -math.inf

    @property
    def can_save(self) -> bool:
        """Whether there are keys."""
        return all(self._keys)

    def nearest(self, url: str, day: date | None) -> Copy | None:
        """Return the successful capture nearest to ``day``, or the newest; raises FetchError if the archive fails."""
        target_day = day.strftime("%Y%m%d") if day else ""
        copy = self._from_availability(url, target_day)
        if copy and (day is None or abs((copy.date - day).days) <= 1):
            return copy
        return self._from_cdx(url, target_day) or copy

    def request_copy(self, url: str) -> Job:
        """Request a copy, at most one every nine seconds; the archive skips pages captured in the last 30 days."""
        form = urlencode({"url": url, "if_not_archived_within": "30d", "skip_first_archive": "1"}).encode()
        wait = self._last_save + _SAVE_INTERVAL - self.client.limiter.now()
        if wait > 0:
            self.client.limiter.sleep(wait)
        self._last_save = self.client.limiter.now()
        reply = self.client.request(_SAVE, method="POST", headers=self._headers(), body=form)
        if reply.status == 429 or reply.status >= 500:
            return Job(state=JobState.QUOTA_REACHED, reason=str(reply.status))
        if reply.status in (401, 403):
            return Job(state=JobState.DENIED, reason="the archive rejected the keys")
        answer = _json_object(reply)
        if answer.get("job_id"):
            return Job(state=JobState.PENDING, id=str(answer["job_id"]))
        return _failed_job(answer)

    def poll(self, job_id: str, url: str) -> Job:
        """Return the state of a requested copy of ``url``; the archive forgets jobs within about an hour."""
        reply = self.client.request(f"{_SAVE}/status/{quote(job_id, safe='')}", headers=self._headers())
        if reply.status in (400, 404, 410):
            return Job(state=JobState.LATER, reason="the archive no longer knows this request")
        if reply.status != 200:
            return Job(state=JobState.PENDING, id=job_id)
        answer = _json_object(reply)
        if answer.get("status") == "pending":
            return Job(state=JobState.PENDING, id=job_id)
        copy = _copy(str(answer.get("timestamp", "")), str(answer.get("original_url", "")), url)
        if answer.get("status") == "success" and copy:
            return Job(state=JobState.DONE, id=job_id, copy=copy)
        return _failed_job(answer)

    def _headers(self) -> list[tuple[str, str]]:
        return [
            ("Accept", "application/json"),
            ("Authorization", "LOW {}:{}".format(*self._keys)),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ]

    def _from_availability(self, url: str, day: str) -> Copy | None:
        query = {"url": url} | ({"timestamp": day} if day else {})
        closest = _json_object(self._get(f"{_AVAILABLE}?{urlencode(query)}")).get("archived_snapshots")
        closest = closest.get("closest") if isinstance(closest, dict) else None
        if not isinstance(closest, dict) or not closest.get("available") or str(closest.get("status")) != "200":
            return None
        return _copy(str(closest.get("timestamp", "")), url, url)

    def _from_cdx(self, url: str, day: str) -> Copy | None:
        query = {
            "url": url,
            "output": "json",
            "fl": "timestamp,original",
            "filter": "statuscode:200",
            **({"sort": "closest", "closest": day, "limit": "1"} if day else {"limit": "-1"}),
        }
        rows = _json(self._get(f"{_CDX}?{urlencode(query)}"))
        if not isinstance(rows, list) or len(rows) < 2 or not isinstance(rows[1], list) or len(rows[1]) < 2:
            return None
        return _copy(str(rows[1][0]), str(rows[1][1]), url)

    def _get(self, address: str) -> Reply:
        reply = self.client.request(address, headers=[("Accept", "application/json")])
        if reply.status != 200:
            raise unreachable(f"archive: {reply.status}")
        return reply


def _json(reply: Reply) -> Any:
    raw = decompress(reply).strip()
    try:
        return json.loads(raw) if raw else None
    except (ValueError, RecursionError) as error:
        raise unreachable("archive: invalid response") from error


def _json_object(reply: Reply) -> dict[str, Any]:
    value = _json(reply)
    return value if isinstance(value, dict) else {}


def _copy(timestamp: str, original: str, url: str) -> Copy | None:
    """Return a copy with an address built here, never one from the response; None unless ``timestamp`` is valid."""
    if not _TIMESTAMP.fullmatch(timestamp):
        return None
    with suppress(ValueError):
        day = datetime.strptime(timestamp, "%Y%m%d%H%M%S").date()
        for page in (original, url):
            copy = Copy(url=f"https://web.archive.org/web/{timestamp}/{page}", date=day)
            if is_web_address(page) and len(page) <= MAX_URL and is_copy_of(copy, url):
                return copy
    return None


def _failed_job(answer: dict[str, Any]) -> Job:
    reason = str(answer.get("status_ext") or answer.get("message") or "invalid response")[:200]
    if reason in _QUOTA_ERRORS:
        return Job(state=JobState.QUOTA_REACHED, reason=reason)
    return Job(state=JobState.REFUSED if reason in _PERMANENT_ERRORS else JobState.LATER, reason=reason)
