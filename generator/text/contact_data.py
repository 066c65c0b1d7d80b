"""Find e-mail addresses and telephone numbers in a text; dates, amounts and the numbers of cases are neither."""

from __future__ import annotations

import re
import unicodedata

_EMAIL = re.compile(
    r"(?<![\w.%+@-])[\w.%+-]+"
    r"(?:@|\s?[\[(](?:at|arroba)[\])]\s?)"
    r"[\w-]+(?:(?:\.|\s?[\[(](?:dot|punto)[\])]\s?)[\w-]+)+",
    re.IGNORECASE,
)
_BEFORE, _AFTER = r"(?<![\w./+-])", r"(?![\w/]|[.,-]\d)"
_PHONES = (
    # International: +44 20 7946 0958, but not an increase of +200 000 000.
    re.compile(r"(?<![\w.])\+(?:1[ .(-]{0,2}[2-9]|[2-9])(?:[ ./()-]{0,3}\d){6,13}(?![ ./-]?\d)(?<!000)"),
    re.compile(rf"{_BEFORE}00[1-9]\d{{0,2}} (?:[ ()]{{0,2}}\d){{7,12}}{_AFTER}"),
    # North American: (202) 456-1414, 1-202-456-1414, 202.456.1414.
    re.compile(rf"{_BEFORE}(?:1[-. ])?(?:\([2-9]\d\d\) ?[2-9]\d\d[ -]|[2-9]\d\d([-. ])[2-9]\d\d\1)\d{{4}}{_AFTER}"),
    # National with a leading 0 and nine digits or more: 020 7946 0958, 0171/1234567, 01.42.68.53.00; but no part of
    # 435 010 000 000.
    re.compile(
        rf"{_BEFORE}(?<!\d )(?=(?:[ ()/-]{{0,2}}\d){{9,12}}{_AFTER})"
        rf"\(?0[1-9]\d{{0,4}}\)?[ /-]\d{{3,8}}(?:[ -]\d{{2,4}}){{0,3}}{_AFTER}"
    ),
    re.compile(rf"{_BEFORE}0[1-9](?:([ .])\d\d)(?:\1\d\d){{3}}{_AFTER}"),
    # Any number after a word for one: tel. 912 345 678, but not a day or years.
    re.compile(
        r"\b(?:tel|telephone|teléfono|telefon|tél|phone|fax|mobile|cell|móvil|celular|whatsapp)\b[.:]{0,2}\s?"
        r"(?:(?:no|number|número)\b[.:]?\s?)?"
        r"(?!\d{4}-\d\d-\d\d\b|\d\d?[./-]\d\d?[./-]\d{4}\b|(?:19|20)\d\d ?[/-] ?(?:19|20)\d\d\b)"
        r"\(?\d(?:[ ./()-]{0,2}\d){6,}",
        re.IGNORECASE,
    ),
)
# Seven digits close to each other; each of these searches is quick, all in one are not.
_DIGITS = re.compile("\\d(?:[ ./()\u00a0\u2010-\u2015-]{0,3}\\d){6}")
_DISGUISED = re.compile(r"[\[(](?:at|arroba)[\])]", re.IGNORECASE)
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")


def may_have_contact_data(text: str) -> bool:
    """Whether a text, or one of several joined by line ends, has to be looked at by ``contact_data``."""
    return bool("@" in text or _DIGITS.search(text) or _DISGUISED.search(text))


def contact_data(text: str) -> str:
    """Return "an e-mail address" or "a telephone number" if a text contains one, else an empty string."""
    if not may_have_contact_data(text):
        return ""
    plain = text if text.isascii() else _plain(text)
    if _EMAIL.search(plain):
        return "an e-mail address"
    return "a telephone number" if any(phone.search(plain) for phone in _PHONES) else ""


def _plain(text: str) -> str:
    """Return a text with ASCII digits, spaces and hyphens in place of those of other scripts and styles."""
    return re.sub(r"\d", lambda digit: str(int(digit[0])), unicodedata.normalize("NFKC", text).translate(_DASHES))
