"""Common mistakes in TOML, and how to correct them."""

from __future__ import annotations

from generator.text.lazy_patterns import lazy

_ASSIGNED = lazy(r"""\s*(?P<name>[\w.-]+)(?P<equals>\s*[=:：＝]\s*)(?P<value>\S.*?)\s*""")
# Quotation marks that are invalid in TOML, each followed by those that may close it.
_PAIRS = {
    "“": '”“"',
    "”": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‘": "’‘'",
    "’": "’'",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "`": "`",
    "´": "´",
    "″": "″",
}
# Marks that may have been typed to close a string that begins with a double quote.
_CLOSING = "'“”’»"
_PLAIN_VALUE = lazy(r"""["'\[{]|[+-]?\d|(?:true|false|inf|nan)\b""")
_BOOLEANS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def toml_mistake(line: str, error: str) -> tuple[str, str]:
    """Return the message and the hint for a line with a parser error, both empty if the mistake is not a known one."""
    match = _ASSIGNED.fullmatch(line)
    if not match:
        return "", ""
    name, equals, value = match["name"], match["equals"].strip(), match["value"]
    if value[0] in _PAIRS:
        text = value[1:-1] if value[-1] in _PAIRS[value[0]] and len(value) > 1 else value[1:]
        return f"{value[0]} is not a quotation mark in TOML", f"write {name} = {_quoted(text)}"
    if equals != "=":
        plain = value if _PLAIN_VALUE.match(value) else _quoted(value)
        return f'"{equals}" between a setting and its value', f"write {name} = {plain}"
    if value[0] == '"' and '"' not in value[1:] and ("illegal character" in error or "unterminated" in error):
        return "the quotation mark is not closed", f"write {name} = {_quoted(value[1:].rstrip(_CLOSING))}"
    blank = next((blank for blank in match["equals"] + value if blank.isspace() and blank not in " \t"), "")
    if blank and "invalid" in error and _PLAIN_VALUE.match(value):
        return "not an ordinary space", f"write {name} = {' '.join(value.split())}"
    boolean = _BOOLEANS.get(value.lower(), value.lower() if value.lower() in ("true", "false") else "")
    if boolean:
        return f"{value} is not a TOML boolean (true or false)", f"write {name} = {boolean}"
    if not _PLAIN_VALUE.match(value) and value[0] not in "#":
        return "text without quotation marks", f"write {name} = {_quoted(value)}"
    return "", ""


def _quoted(text: str) -> str:
    """Return a text as a TOML string."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
