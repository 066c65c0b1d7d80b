"""Web addresses that mean the same to a reader, a browser and a server; and what is wrong with others."""

from __future__ import annotations

import re
from urllib.parse import quote

from generator.record import Record
from generator.text import patterns
from generator.text.private_hosts import whose

# Matched on the raw text: urlsplit drops tabs and reads evil.com\@good.com as good.com. Its first group is the port.
_URL = re.compile(patterns.URL)
_LAST_PORT = 65_535
_OTHER_HOST = re.compile(r"(https?://)([^\s/?#@:\\<>\"'\[\]]+)(.*)", re.DOTALL)
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
# Letters that the two versions of IDNA spell differently: both spellings are offered, since either may be meant.
_DISPUTED = re.compile("[ßς]")
_JOINERS = re.compile("[\u200c\u200d]")

_BEGINNING = re.compile(r"h{0,2}t{1,3}ps?(?::/{1,3}|:\\\\|;//|//|:)(?=[^\s/\\])", re.IGNORECASE)
_TWICE = re.compile(r"https?://(https?://)(?=[^/])", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
_MARKDOWN = re.compile(r"!?\[[^\]]*\]\(\s*<?(\S+?)>?\s*\)")
_AROUND = {"<": ">", '"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’", "(": ")", "[": "]"}
_SIGNS_AROUND = "<>\"'“”„«»‘’()[]\u00a0\u202f\u3000 \t"
_SECOND = re.compile(r"(?:\s*[,;|]\s*|\s+)(?:\S{1,12}\s+)?[\"'<(\[]*https?://", re.IGNORECASE)
_TITLE = re.compile(r"(\S+)\s+[“”„«»‘’'\"](.+?)[“”„«»‘’'\"]")
_USER = re.compile(r"(https?://)[^/?#@\\]*@(.+)", re.DOTALL)
_HOST_AND_REST = re.compile(r"(https?://)([^/?#]*)(.*)", re.DOTALL)
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:\s*)?([^\s\\<>\"/?&@:]+@[^\s\\<>\"/?&@:]+\.[^\s\\<>\"/?&@:]+)(\?.*)?", re.IGNORECASE)
_ODD = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~\x80-\U0010ffff]|[^\S ]")
_NAMES = {" ": "a space", "\t": "a tab", "\n": "a line break", "\r": "a line break", "\\": "a backslash",
          "\u00a0": "a non-breaking space", '"': "a quotation mark"}  # fmt: skip
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:\S")
_IN_PRINT = (
    "a source is a page that readers can open: link the publisher's, library's or e-paper's page that shows it, "
    "or cite the printed source in the text below"
)
_GOES_ON = re.compile(r"[/=&]|\.[A-Za-z0-9]{2,5}\b")


class Trouble(Record, frozen=True):
    """Why a text is no web address, and what to do; ``better`` where one address alone can be meant."""

    why: str
    advice: str
    better: str = ""


def is_web_address(text: str) -> bool:
    """Tell whether ``text`` is an http(s) URL with a host in ASCII and without a user name."""
    found = _URL.fullmatch(text)
    if not found:
        return False
    port = found[1]
    return not port or 0 < int(port[1:]) <= _LAST_PORT


def are_two(text: str) -> bool:
    """Tell whether ``text`` is several addresses in a row; one may hold another behind a slash or a sign =."""
    return "http" in text[8:] and bool(_BEGINNING.match(text.lstrip("\"'<(["))) and bool(_SECOND.search(text))


def in_ascii(text: str) -> str:
    """Spell an address whose host has letters beyond ASCII as browsers ask for it (``xn--…``); else nothing.

    So a reader sees that ``https://аррӏе.com/`` is another host than apple.com.
    """
    found = _OTHER_HOST.fullmatch(text)
    if not found or found[2].isascii() or _DISPUTED.search(found[2]) or _JOINERS.search(found[2]):
        return ""
    return _with_host(found, _old_idna(found[2]))


def refusal(text: str, *, printed: bool = False) -> tuple[str, str, str] | None:
    """The code, message and hint for a text that cannot stand where readers shall find a page; nothing if it can.

    ``printed`` where writers are tempted to name a printed source.
    """
    private = whose(text)
    if private:
        return "R314", f'"{text}" is on {private}, and no reader can open it', "give an address on the web"
    if is_web_address(text) and not are_two(text):
        return None
    better = in_ascii(text)
    if better:
        return "E207", f'the host of "{text}" can pass for another', f"write {better}"
    trouble = trouble_with(text)
    why = f": {trouble.why}" if trouble.why else ""
    nothing = printed and not why and not trouble.better and not _SCHEME.match(text)
    return "E207", f'"{text}" is not a web address{why}', _IN_PRINT if nothing else trouble.advice


def trouble_with(text: str, *, in_text: bool = False) -> Trouble:
    """Say what keeps ``text``, which is no web address, from being one; what has nothing of one has no reason.

    ``in_text`` for a link of a text, which may also lead to a path on the site or to a mail address.
    """
    if len(text) > patterns.LONGEST_URL:
        return Trouble("", f"it has {len(text)} characters; at most {patterns.LONGEST_URL}")
    reasons = (_wrapped, _two, _link_of_a_text if in_text else _mail, _mistyped, _user_name, _other_host, _odd_sign,
               _other_kind)  # fmt: skip
    for reason in reasons:
        trouble = reason(text)
        if trouble:
            return trouble
    return Trouble("", "begin with https:// and a host")


def _wrapped(text: str) -> Trouble | None:
    inner = text[1:-1].strip()
    link = _MARKDOWN.fullmatch(text)
    if link and is_web_address(link[1]):
        return Trouble("it is a link in Markdown", f"write {link[1]}", link[1])
    if len(text) > 2 and _AROUND.get(text[0]) == text[-1] and is_web_address(inner):
        kind = "angle brackets" if text[0] == "<" else "brackets" if text[0] in "([" else "quotation marks"
        return Trouble(f"it stands in {kind}", f"write {inner}", inner)
    bare = text.strip(_SIGNS_AROUND)
    if bare != text and is_web_address(bare):
        what = "a space stands" if bare == text.strip() else "other signs stand"
        return Trouble(f"{what} beside it", f"write {bare}", bare)
    titled = _TITLE.fullmatch(text)
    if titled and is_web_address(titled[1]):
        return Trouble("a title stands behind it", f"write {titled[1]}, and a title only in straight quotation marks "
                       "behind a link's address")  # fmt: skip
    return None


def _two(text: str) -> Trouble | None:
    if are_two(text):
        return Trouble("these are two addresses", "give each a place of its own")
    return None


def _mail(text: str) -> Trouble | None:
    return Trouble("it is a mail address", "give the address of a page") if _MAIL.fullmatch(text) else None


def _link_of_a_text(text: str) -> Trouble | None:
    found, odd = _MAIL.fullmatch(text), _ODD.search(text)
    if found:
        why = "a mail address stands alone, without a subject" if found[2] else "it is a mail address"
        return Trouble(why, f"write mailto:{found[1]}")
    if odd and text.startswith("/") and not text.startswith("//"):
        return Trouble(f"it holds {_called(odd.group())}", f"write {_escaped(text)}")
    return None


def _mistyped(text: str) -> Trouble | None:
    """The beginning is not spelt ``https://``, but something like it."""
    twice = _TWICE.match(text)
    if twice:
        better = twice[1] + text[twice.end() :]
        return Trouble(f"{twice[1]} stands in it twice", f"write {better}", better if is_web_address(better) else "")
    found = _BEGINNING.match(text)
    rest = text[found.end() :] if found else text.removeprefix("//") if text.startswith("//") else ""
    scheme = "http://" if found and "s" not in found.group().lower() else "https://"
    if not rest or (found and found.group() == scheme):
        return None
    better = scheme + rest
    if not is_web_address(better):
        inner = trouble_with(better)
        return Trouble(f"it does not begin with {scheme}", inner.advice, inner.better)
    if found and found.group().lower() == scheme:
        return Trouble(f"{scheme} is written in small letters", f"write {better}", better)
    return Trouble(f"it does not begin with {scheme}", f"write {better}", better)


def _user_name(text: str) -> Trouble | None:
    found = _USER.match(text)
    if not found:
        return None
    better = found[1] + found[2]
    plain = is_web_address(better) and "@" not in found[2]
    return Trouble("it holds a user name, and can pass for another address",
                   f"write {better}" if plain else "leave out what stands before the @")  # fmt: skip


def _other_host(text: str) -> Trouble | None:
    found = _HOST_AND_REST.fullmatch(text)
    if not found:
        return None
    host, port = found[2].rpartition(":")[::2] if re.search(r":\d*$", found[2]) else (found[2], "")
    if host.startswith("["):
        return Trouble(f"its host is a bare IPv6 number, {host}", "write the site's name")
    if not host:
        return Trouble("it names no host", "write it as https://www.example.org/report")
    if port.isdigit() and not 0 < int(port) <= _LAST_PORT:
        return Trouble(f"there is no port {port}", "leave the port out, or give one from 1 to 65535")
    if " " in host:
        return Trouble("its host holds a space", "write it as your browser shows it")
    if _DISPUTED.search(host):
        return _disputed(found, host)
    bad = re.search(r"[^A-Za-z0-9._-]", host)
    if bad and host.isascii():
        return Trouble(f"its host holds {_called(bad.group())}", "write it as your browser shows it")
    return None


def _disputed(found: re.Match[str], host: str) -> Trouble:
    """ß and ς: browsers keep the letter today, older programs write ss and σ; these are two hosts."""
    labels = _DOTS.split(host)
    kept = ".".join(part if part.isascii() else "xn--" + part.lower().encode("punycode").decode() for part in labels)
    old = _old_idna(host)
    both = [f"{found[1]}{found[2].replace(host, spelt)}{_escaped(found[3])}" for spelt in (kept, old) if spelt]
    letter = _DISPUTED.search(host)
    return Trouble(f'its host holds "{letter.group() if letter else ""}", which programs spell in two ways',
                   f"write {' or '.join(both)}, whichever opens the page")  # fmt: skip


def _odd_sign(text: str) -> Trouble | None:
    """A sign that an address may hold only in the form ``%7C``."""
    found = _HOST_AND_REST.fullmatch(text)
    odd = _ODD.search(found[3]) if found else None
    if not found or not odd or not is_web_address(found[1] + found[2]):
        return None
    sign = odd.group()
    better = found[1] + found[2] + _escaped(found[3])
    better = better if is_web_address(better) else ""
    why = f"it holds {_called(sign)}"
    if sign == "\\":
        return Trouble(why, "write / in its place, as your browser shows it")
    if sign == " " and not _GOES_ON.search(found[3][odd.start() :]):
        short = found[1] + found[2] + found[3][: odd.start()]
        return Trouble(why, f"write {better}, or {short} if the rest is a remark")
    return Trouble(why, f"write {better}" if better else f"write {quote(sign)} in its place", better)


def _called(sign: str) -> str:
    return _NAMES.get(sign) or f'"{sign}"'


def _other_kind(text: str) -> Trouble | None:
    doi, beside = _DOI.fullmatch(text), re.search(r"https?://[^\s<>\"'“”„«»)\]]+", text)
    if doi and is_web_address(better := f"https://doi.org/{_escaped(doi[1])}"):
        return Trouble("it is a DOI", f"write {better}", better)
    if beside and is_web_address(beside.group()) and not text.startswith("http"):
        return Trouble("words stand beside it", f"write {beside.group()}")
    if text.startswith("/"):
        return Trouble("it is a path on a site", "write the whole address, from https:// on")
    if re.match(r"[A-Za-z]:[\\/]|file:|\\\\|~/", text):
        return Trouble("it is a file on a computer, which readers cannot open", "give its address on the web")
    if _BARE.fullmatch(text) and is_web_address(better := f"https://{text}"):
        return Trouble("", f"write {better}", better)
    return None


def _escaped(rest: str) -> str:
    return _ODD.sub(lambda found: quote(found.group()), rest)


def _with_host(found: re.Match[str], host: str) -> str:
    better = f"{found[1]}{host}{_escaped(found[3])}"
    return better if host and is_web_address(better) else ""


def _old_idna(host: str) -> str:
    try:
        return b".".join(label.encode("idna") for label in _DOTS.split(host)).decode("ascii")
    except UnicodeError:
        return ""
