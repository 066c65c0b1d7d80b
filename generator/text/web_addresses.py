"""Web addresses that mean the same to readers, browsers and servers, and diagnoses of invalid ones."""

from __future__ import annotations

import re
from urllib.parse import quote

from generator.record import Record
from generator.text import patterns
from generator.text.lazy_patterns import lazy
from generator.text.private_hosts import private_scope

# Matched on the raw text: urlsplit drops tabs and parses evil.com\@good.com as good.com. The first group is the port.
_URL = re.compile(patterns.URL)
_MAX_PORT = 65_535
_NON_ASCII_HOST = lazy(r"(https?://)([^\s/?#@:\\<>\"'\[\]]+)(.*)", re.DOTALL)
_DOTS = lazy("[.\u3002\uff0e\uff61]")
# Letters that IDNA 2003 and 2008 encode differently: both encodings are suggested.
_DISPUTED = lazy("[ßς]")
_JOINERS = lazy("[\u200c\u200d]")

_SCHEME_TYPO = lazy(r"h{0,2}t{1,3}ps?(?::/{1,3}|:\\\\|;//|//|:)(?=[^\s/\\])", re.IGNORECASE)
_DOUBLE_SCHEME = lazy(r"https?://(https?://)(?=[^/])", re.IGNORECASE)
_BARE = lazy(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
_MARKDOWN = lazy(r"!?\[[^\]]*\]\(\s*<?(\S+?)>?\s*\)")
_BRACKETS = {"<": ">", '"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’", "(": ")", "[": "]"}
_STRIPPED = "<>\"'“”„«»‘’()[]\u00a0\u202f\u3000 \t"
_SECOND_ADDRESS = lazy(r"[\s,;|]\s*(?:\S{1,12}\s+)?[\"'<(\[]*https?://", re.IGNORECASE)
_TITLE = lazy(r"(\S+)\s+[“”„«»‘’'\"](.+?)[“”„«»‘’'\"]")
_USER = lazy(r"(https?://)[^/?#@\\]*@(.+)", re.DOTALL)
_HOST_AND_REST = lazy(r"(https?://)([^/?#]*)(.*)", re.DOTALL)
_DOI = lazy(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_MAIL = lazy(r"(?:mailto:\s*)?([^\s\\<>\"/?&@:]+@[^\s\\<>\"/?&@:]+\.[^\s\\<>\"/?&@:]+)(\?.*)?", re.IGNORECASE)
_INVALID_CHARACTER = lazy(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~\x80-\U0010ffff]|[^\S ]")
_CHARACTER_NAMES = {
    " ": "a space",
    "\t": "a tab",
    "\n": "a line break",
    "\r": "a line break",
    "\\": "a backslash",
    "\u00a0": "a non-breaking space",
    '"': "a quotation mark",
}
_SCHEME = lazy(r"[A-Za-z][\w+.-]*:\S")
_PRINT_HINT = (
    "a source is a page that readers can open: link the publisher's, library's or e-paper's page that shows it, "
    "or cite the printed source in the text below"
)
_URL_CONTINUATION = lazy(r"[/=&]|\.[A-Za-z0-9]{2,5}\b")


class AddressProblem(Record, frozen=True):
    """Why a text is not a web address, with advice; ``correction`` if only one address is possible."""

    reason: str
    advice: str
    correction: str = ""


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an http(s) URL with an ASCII host and without a user name."""
    match = _URL.fullmatch(text)
    if not match:
        return False
    port = match[1]
    return not port or 0 < int(port[1:]) <= _MAX_PORT


def holds_several(text: str) -> bool:
    """Whether ``text`` is several addresses in a row; one may contain another after a slash or "="."""
    return "http" in text[8:] and bool(_SCHEME_TYPO.match(text.lstrip("\"'<(["))) and bool(_SECOND_ADDRESS.search(text))


def with_ascii_host(text: str) -> str:
    """Return an address with its non-ASCII host in IDNA (``xn--…``); empty if not possible.

    This shows that ``https://аррӏе.com/`` is another host than apple.com.
    """
    match = _NON_ASCII_HOST.fullmatch(text)
    if not match or match[2].isascii() or _DISPUTED.search(match[2]) or _JOINERS.search(match[2]):
        return ""
    return _replace_host(match, _idna2003(match[2]))


def address_refusal(text: str, *, printed: bool = False) -> tuple[str, str, str] | None:
    """Return code, message and hint for a text that is not a public web address; None if it is one.

    ``printed`` if writers may be trying to name a printed source.
    """
    scope = private_scope(text)
    if scope:
        return "R314", f'"{text}" is on {scope}, which no reader can open', "give a public web address"
    if is_web_address(text) and not holds_several(text):
        return None
    correction = with_ascii_host(text)
    if correction:
        return "E207", f'the host of "{text}" can be mistaken for another', f"write {correction}"
    problem = diagnose_address(text)
    reason = f": {problem.reason}" if problem.reason else ""
    is_unrecognisable = printed and not reason and not problem.correction and not _SCHEME.match(text)
    return "E207", f'"{text}" is not a web address{reason}', _PRINT_HINT if is_unrecognisable else problem.advice


def diagnose_address(text: str, *, in_text: bool = False) -> AddressProblem:
    """Return what is wrong with ``text``, which is not a web address; no reason if nothing resembles one.

    ``in_text`` for a link in a body, which may also be a path on the site or a mail address.
    """
    if len(text) > patterns.LONGEST_URL:
        return AddressProblem("", f"it has {len(text)} characters; at most {patterns.LONGEST_URL}")
    checks = (
        _check_wrapping,
        _check_several,
        _check_text_link if in_text else _check_mail,
        _check_scheme,
        _check_user_name,
        _check_host,
        _check_characters,
        _check_kind,
    )
    for check in checks:
        problem = check(text)
        if problem:
            return problem
    return AddressProblem("", "begin with https:// and a host")


def _check_wrapping(text: str) -> AddressProblem | None:
    inner = text[1:-1].strip()
    link = _MARKDOWN.fullmatch(text)
    if link and is_web_address(link[1]):
        return AddressProblem("it is a Markdown link", f"write {link[1]}", link[1])
    if len(text) > 2 and _BRACKETS.get(text[0]) == text[-1] and is_web_address(inner):
        kind = "angle brackets" if text[0] == "<" else "brackets" if text[0] in "([" else "quotation marks"
        return AddressProblem(f"it is in {kind}", f"write {inner}", inner)
    bare = text.strip(_STRIPPED)
    if bare != text and is_web_address(bare):
        what = "a space" if bare == text.strip() else "other characters"
        return AddressProblem(f"{what} next to it", f"write {bare}", bare)
    titled = _TITLE.fullmatch(text)
    if titled and is_web_address(titled[1]):
        return AddressProblem(
            "a title follows it",
            f"write {titled[1]}; put a title in straight quotation marks after a link's address",
        )
    return None


def _check_several(text: str) -> AddressProblem | None:
    if holds_several(text):
        return AddressProblem("these are two addresses", "give each its own item")
    return None


def _check_mail(text: str) -> AddressProblem | None:
    return AddressProblem("it is an email address", "give the address of a page") if _MAIL.fullmatch(text) else None


def _check_text_link(text: str) -> AddressProblem | None:
    match, invalid = _MAIL.fullmatch(text), _INVALID_CHARACTER.search(text)
    if match:
        reason = "an email address cannot have a subject" if match[2] else "it is an email address"
        return AddressProblem(reason, f"write mailto:{match[1]}")
    if invalid and text.startswith("/") and not text.startswith("//"):
        return AddressProblem(f"it contains {_character_name(invalid.group())}", f"write {_percent_encoded(text)}")
    return None


def _check_scheme(text: str) -> AddressProblem | None:
    """Check for a misspelling of ``https://``."""
    twice = _DOUBLE_SCHEME.match(text)
    if twice:
        correction = twice[1] + text[twice.end() :]
        return AddressProblem(
            f"{twice[1]} occurs twice", f"write {correction}", correction if is_web_address(correction) else ""
        )
    match = _SCHEME_TYPO.match(text)
    rest = text[match.end() :] if match else text.removeprefix("//") if text.startswith("//") else ""
    scheme = "http://" if match and "s" not in match.group().lower() else "https://"
    if not rest or (match and match.group() == scheme):
        return None
    correction = scheme + rest
    if not is_web_address(correction):
        inner = diagnose_address(correction)
        return AddressProblem(f"it does not begin with {scheme}", inner.advice, inner.correction)
    if match and match.group().lower() == scheme:
        return AddressProblem(f"{scheme} must be lower case", f"write {correction}", correction)
    return AddressProblem(f"it does not begin with {scheme}", f"write {correction}", correction)


def _check_user_name(text: str) -> AddressProblem | None:
    match = _USER.match(text)
    if not match:
        return None
    correction = match[1] + match[2]
    plain = is_web_address(correction) and "@" not in match[2]
    return AddressProblem(
        "it contains a user name and can be mistaken for another address",
        f"write {correction}" if plain else "remove the part before the @",
    )


def _check_host(text: str) -> AddressProblem | None:
    match = _HOST_AND_REST.fullmatch(text)
    if not match:
        return None
    host, port = match[2].rpartition(":")[::2] if re.search(r":\d*$", match[2]) else (match[2], "")
    if host.startswith("["):
        return AddressProblem(f"its host is an IPv6 address, {host}", "write the site's name")
    if not host:
        return AddressProblem("it has no host", "write it as https://www.example.org/report")
    if port.isdigit() and not 0 < int(port) <= _MAX_PORT:
        return AddressProblem(f"port {port} does not exist", "remove the port, or give one from 1 to 65535")
    if " " in host:
        return AddressProblem("its host contains a space", "write it as your browser shows it")
    if _DISPUTED.search(host):
        return _disputed_host(match, host)
    bad = re.search(r"[^A-Za-z0-9._-]", host)
    if bad and host.isascii():
        return AddressProblem(f"its host contains {_character_name(bad.group())}", "write it as your browser shows it")
    return None


def _disputed_host(match: re.Match[str], host: str) -> AddressProblem:
    """Suggest both encodings of ß and ς: IDNA 2008 keeps the letter, IDNA 2003 writes ss and σ."""
    labels = _DOTS.split(host)
    idna2008 = ".".join(
        part if part.isascii() else "xn--" + part.lower().encode("punycode").decode() for part in labels
    )
    idna2003 = _idna2003(host)
    both = [
        f"{match[1]}{match[2].replace(host, form)}{_percent_encoded(match[3])}" for form in (idna2008, idna2003) if form
    ]
    letter = _DISPUTED.search(host)
    return AddressProblem(
        f'its host contains "{letter.group() if letter else ""}", which programs encode in two ways',
        f"write {' or '.join(both)}, whichever opens the page",
    )


def _check_characters(text: str) -> AddressProblem | None:
    """Check for a character that must be percent-encoded."""
    match = _HOST_AND_REST.fullmatch(text)
    invalid = _INVALID_CHARACTER.search(match[3]) if match else None
    if not match or not invalid or not is_web_address(match[1] + match[2]):
        return None
    sign = invalid.group()
    correction = match[1] + match[2] + _percent_encoded(match[3])
    correction = correction if is_web_address(correction) else ""
    reason = f"it contains {_character_name(sign)}"
    if sign == "\\":
        return AddressProblem(reason, "write / instead, as your browser shows it")
    if sign == " " and not _URL_CONTINUATION.search(match[3][invalid.start() :]):
        short = match[1] + match[2] + match[3][: invalid.start()]
        return AddressProblem(reason, f"write {correction}, or {short} if the rest is a comment")
    return AddressProblem(reason, f"write {correction}" if correction else f"write {quote(sign)} instead", correction)


def _character_name(sign: str) -> str:
    return _CHARACTER_NAMES.get(sign) or f'"{sign}"'


def _check_kind(text: str) -> AddressProblem | None:
    doi, beside = _DOI.fullmatch(text), re.search(r"https?://[^\s<>\"'“”„«»)\]]+", text)
    if doi and is_web_address(correction := f"https://doi.org/{_percent_encoded(doi[1])}"):
        return AddressProblem("it is a DOI", f"write {correction}", correction)
    if beside and is_web_address(beside.group()) and not text.startswith("http"):
        return AddressProblem("there is text next to it", f"write {beside.group()}")
    if text.startswith("/"):
        return AddressProblem("it is a path on a site", "write the full URL, beginning with https://")
    if re.match(r"[A-Za-z]:[\\/]|file:|\\\\|~/", text):
        return AddressProblem("it is a local file, which readers cannot open", "give its web address")
    if _BARE.fullmatch(text) and is_web_address(correction := f"https://{text}"):
        return AddressProblem("", f"write {correction}", correction)
    return None


def _percent_encoded(rest: str) -> str:
    return _INVALID_CHARACTER.sub(lambda match: quote(match.group()), rest)


def _replace_host(match: re.Match[str], host: str) -> str:
    correction = f"{match[1]}{host}{_percent_encoded(match[3])}"
    return correction if host and is_web_address(correction) else ""


def _idna2003(host: str) -> str:
    try:
        return b".".join(label.encode("idna") for label in _DOTS.split(host)).decode("ascii")
    except UnicodeError:
        return ""
