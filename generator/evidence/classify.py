"""Turn a reply into the page's text, or into the reason why it could not be read."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from generator.evidence.bodies import decode_text, decompress
from generator.evidence.extract import PageText, from_html, from_plain
from generator.evidence.fetch_results import FetchError, Reply, blocked, gone, unreachable

_BLOCKED_STATUSES = frozenset({401, 402, 403, 407, 429, 451})
_GONE_STATUSES = frozenset({404, 410})
_TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "", "application/xml", "text/xml"})
# In words: a page is short below four times this number, and very short below half of it.
_SHORT_WORDS = 120
_MISSING = re.compile(
    r"\b404\b|not found|no longer (exists|available)|page (does not|doesn.t) exist|can.t find|no encontrad|no existe|"
    r"introuvable|nicht gefunden|não encontrad|غير موجود|لم يتم العثور",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"subscri(be|ption)|suscr[ií]b|subscribers? only|log ?in to (read|continue)|register to (read|continue)|s.abonner|"
    r"abonnieren|assine|اشترك|للمشتركين",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"cookie|consent|privacy (choices|settings)|consentimiento|ملفات تعريف الارتباط", re.IGNORECASE)
_NOT_MEDIA_TYPE = re.compile(r"[^a-z0-9.+/-]")
_BOT_CHECK = re.compile(
    r"are you (a )?(human|robot)|verify (that )?you are|unusual traffic|captcha|enable javascript|checking your "
    r"browser",
    re.IGNORECASE,
)
# Pattern, reason, and the number of matches required in a text that is short but not very short.
_WALL_PATTERNS = ((_BOT_CHECK, "CAPTCHA or login challenge", 1), (_CONSENT, "cookie wall", 3), (_PAYWALL, "paywall", 3))
_TITLE_SEPARATOR = re.compile(r"\s[|–—:·-]\s")
_MISSING_TITLE = re.compile(
    r"\W*(error\W*)?(404\W*)?((sorry\W*)?((the|this|that) )?page ((was|is|could) )?(not|n.t)( be)? found|not found|404|"
    r"(la )?página no (encontrada|existe)|page (introuvable|non trouvée)|seite nicht gefunden|الصفحة غير موجودة)\W*",
    re.IGNORECASE,
)
_HOME_PATH = re.compile(r"/?(([a-z]{2}(-[a-z]{2})?|home|index\.(html?|php))/?)?", re.IGNORECASE)
_LOGIN_PATH = re.compile(
    r"[/._](log-?in|sign-?in|sign-?up|subscribe|subscriptions?|paywall|regwall|consent|captcha|register|sso)([/._]|$)",
    re.IGNORECASE,
)


def read_page(reply: Reply, today: date) -> PageText:
    """Return the page's text; raises FetchError if the reply is an error, a redirect elsewhere, or not text."""
    if reply.status in _BLOCKED_STATUSES:
        raise blocked(str(reply.status))
    if reply.status in _GONE_STATUSES:
        raise gone(str(reply.status))
    if not 200 <= reply.status < 300:
        raise unreachable(str(reply.status))
    if _redirects_home(reply):
        raise gone("redirects to the front page")
    if _LOGIN_PATH.search(_host_and_path(reply.url)) and not _LOGIN_PATH.search(_host_and_path(reply.requested_url)):
        raise blocked("redirects to a login page")
    media_type = reply.header("Content-Type").partition(";")[0].strip().lower()
    if media_type not in _TEXT_TYPES:
        raise unreachable(f"not a text page ({_NOT_MEDIA_TYPE.sub('', media_type)[:60]})")
    text = decode_text(decompress(reply), reply.header("Content-Type"))
    return from_plain(text) if media_type == "text/plain" else from_html(text, reply.url, today)


def is_stub(page: PageText) -> bool:
    """Whether the page shows only a beginning (paywall), so that a missing quote proves nothing."""
    return page.paywalled or (len(page.text.split()) < 4 * _SHORT_WORDS and bool(_PAYWALL.search(page.text[-600:])))


def suspected_error(page: PageText) -> FetchError | None:
    """Return why a page without any of the quotes may be an error page or a wall, else None."""
    words = len(page.text.split())
    if not words:
        return unreachable("no text")
    short, shorter = words < 4 * _SHORT_WORDS, words < _SHORT_WORDS // 2
    if short and any(_MISSING_TITLE.fullmatch(part.strip()) for part in _TITLE_SEPARATOR.split(page.title)):
        return gone("soft 404 page")
    if shorter and (_MISSING.search(page.title) or _MISSING.search(page.text)):
        return gone("soft 404 page")
    beginning = f"{page.title} {page.all_text[:5000]}"
    for pattern, reason, min_count in _WALL_PATTERNS:
        count = sum(1 for _ in pattern.finditer(beginning))
        if (shorter and count) or (short and count >= min_count):
            return blocked(reason)
    return None


def _host_and_path(url: str) -> str:
    parts = urlsplit(url)
    return f"/{parts.hostname or ''}{parts.path}"


def _redirects_home(reply: Reply) -> bool:
    """Whether the address of an article redirected to a front page, which means that the article is gone."""
    requested, final = urlsplit(reply.requested_url), urlsplit(reply.url)
    return bool(
        requested.path.strip("/").count("/") + len(requested.path) > 12
        and _HOME_PATH.fullmatch(final.path)
        and not final.query
        and not _HOME_PATH.fullmatch(requested.path)
    )
