"""What a reply says about a page: its text, or why it could not be read."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from generator.evidence.bodies import decompressed, text_of
from generator.evidence.extract import Extracted, from_html, from_plain
from generator.evidence.fetch_results import Reply, Unread, blocked, gone, unreachable

_BLOCKING = frozenset({401, 402, 403, 407, 429, 451})
_GONE = frozenset({404, 410})
_TEXTS = frozenset({"text/html", "application/xhtml+xml", "text/plain", "", "application/xml", "text/xml"})
# Few words, and these among them: an error page under 200, a demand to log in or pay, a demand to accept cookies.
_SHORT = 120
_MISSING = re.compile(
    r"\b404\b|not found|no longer (exists|available)|page (does not|doesn.t) exist|can.t find|no encontrad|no existe|"
    r"introuvable|nicht gefunden|não encontrad|غير موجود|لم يتم العثور",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"subscri(be|ption)|suscr[ií]b|subscribers? only|log ?in to (read|continue)|register to (read|continue)|s.abonner|"
    r"abonnieren|assine|اشترك|للمشتركين",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"cookie|consent|privacy (choices|settings)|consentimiento|ملفات تعريف الارتباط", re.IGNORECASE)
_NO_NAME = re.compile(r"[^a-z0-9.+/-]")
_ROBOT = re.compile(
    r"are you (a )?(human|robot)|verify (that )?you are|unusual traffic|captcha|enable javascript|checking your "
    r"browser",
    re.IGNORECASE,
)
# What stands before the page, why, and how often it must be said in a text that is not very short.
_WALLS = ((_ROBOT, "asks for a human", 1), (_CONSENT, "cookie wall", 3), (_PAY, "paywall", 3))
_PARTS = re.compile(r"\s[|–—:·-]\s")
_MISSING_TITLE = re.compile(
    r"\W*(error\W*)?(404\W*)?((sorry\W*)?((the|this|that) )?page ((was|is|could) )?(not|n.t)( be)? found|not found|404|"
    r"(la )?página no (encontrada|existe)|page (introuvable|non trouvée)|seite nicht gefunden|الصفحة غير موجودة)\W*",
    re.IGNORECASE,
)
_FRONT = re.compile(r"/?(([a-z]{2}(-[a-z]{2})?|home|index\.(html?|php))/?)?", re.IGNORECASE)
_WALL = re.compile(
    r"[/._](log-?in|sign-?in|sign-?up|subscribe|subscriptions?|paywall|regwall|consent|captcha|register|sso)([/._]|$)",
    re.IGNORECASE,
)


def read_page(reply: Reply, today: date) -> Extracted:
    """Return what the page says; raises Unread where it says nothing about the source."""
    if reply.status in _BLOCKING:
        raise blocked(str(reply.status))
    if reply.status in _GONE:
        raise gone(str(reply.status))
    if not 200 <= reply.status < 300:
        raise unreachable(str(reply.status))
    if _led_home(reply):
        raise gone("leads to the front page")
    if _WALL.search(_place(reply.url)) and not _WALL.search(_place(reply.asked)):
        raise blocked("leads to a login")
    kind = reply.header("Content-Type").partition(";")[0].strip().lower()
    if kind not in _TEXTS:
        raise unreachable(f"no page of text ({_NO_NAME.sub('', kind)[:60]})")
    text = text_of(decompressed(reply), reply.header("Content-Type"))
    return from_plain(text) if kind == "text/plain" else from_html(text, reply.url, today)


def is_stub(page: Extracted) -> bool:
    """Tell whether a publisher shows only the beginning: then a missing quote says nothing."""
    return page.paywalled or (len(page.text.split()) < 4 * _SHORT and bool(_PAY.search(page.text[-600:])))


def doubt(page: Extracted) -> Unread | None:
    """Why a page that shows none of the words may not be the page: an error under 200, or a wall before it."""
    words = len(page.text.split())
    if not words:
        return unreachable("no text")
    short, shorter = words < 4 * _SHORT, words < _SHORT // 2
    if short and any(_MISSING_TITLE.fullmatch(part.strip()) for part in _PARTS.split(page.title)):
        return gone("a page that says: not found")
    if shorter and (_MISSING.search(page.title) or _MISSING.search(page.text)):
        return gone("a page that says: not found")
    beginning = f"{page.title} {page.all_text[:5000]}"
    for pattern, reason, often in _WALLS:
        found = sum(1 for _ in pattern.finditer(beginning))
        if (shorter and found) or (short and found >= often):
            return blocked(reason)
    return None


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"/{parts.hostname or ''}{parts.path}"


def _led_home(reply: Reply) -> bool:
    """An article's address that ends at the front page is a page that is gone."""
    asked, got = urlsplit(reply.asked), urlsplit(reply.url)
    return bool(
        asked.path.strip("/").count("/") + len(asked.path) > 12
        and _FRONT.fullmatch(got.path) and not got.query and not _FRONT.fullmatch(asked.path)
    )  # fmt: skip
