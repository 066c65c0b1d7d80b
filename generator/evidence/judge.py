"""What a reply says about a page: its text, or why it could not be read."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from generator.evidence.bodies import decompressed, text_of
from generator.evidence.extract import Extracted, from_html, from_plain
from generator.evidence.looks import Reply, blocked, gone, unreachable

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
    kind = reply.header("Content-Type").partition(";")[0].strip().lower()
    if kind not in _TEXTS:
        raise unreachable(f"no page of text ({_NO_NAME.sub('', kind)[:60]})")
    text = text_of(decompressed(reply), reply.header("Content-Type"))
    page = from_plain(text) if kind == "text/plain" else from_html(text, reply.url, today)
    _refuse_stubs(page)
    return page


def is_stub(page: Extracted) -> bool:
    """Tell whether a publisher shows only the beginning: then a missing quote says nothing."""
    return page.paywalled or (len(page.text.split()) < 4 * _SHORT and bool(_PAY.search(page.text[-600:])))


def _refuse_stubs(page: Extracted) -> None:
    words = len(page.text.split())
    if words >= _SHORT:
        return
    if _MISSING.search(page.title) or (words < _SHORT // 2 and _MISSING.search(page.text)):
        raise gone("a page that says: not found")
    said = f"{page.title} {page.all_text[:5000]}"
    for pattern, reason in ((_ROBOT, "asks for a human"), (_CONSENT, "cookie wall"), (_PAY, "paywall")):
        if words < _SHORT // 2 and pattern.search(said):
            raise blocked(reason)
    if not words:
        raise unreachable("no text")


def _led_home(reply: Reply) -> bool:
    """An article's address that ends at the front page is a page that is gone."""
    asked, got = urlsplit(reply.asked), urlsplit(reply.url)
    return asked.path.strip("/").count("/") + len(asked.path) > 12 and got.path in ("", "/") and not got.query \
        and asked.path.strip("/") != ""  # fmt: skip
