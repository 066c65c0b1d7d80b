"""What a line of TOML that cannot be read was meant to be."""

from __future__ import annotations

import re

_ASSIGNED = re.compile(r"""\s*(?P<name>[\w.-]+)(?P<sign>\s*[=:：＝]\s*)(?P<value>\S.*?)\s*""")
_PAIRS = {"“": "”“\"", "”": "”\"", "„": "“”\"", "‟": "”\"", "«": "»", "»": "«»", "‘": "’‘'", "’": "’'", "‚": "‘’",
          "「": "」", "『": "』", "`": "`", "´": "´", "″": "″"}  # fmt: skip
_PLAIN_VALUE = re.compile(r"""["'\[{]|[+-]?\d|(?:true|false|inf|nan)\b""")
_WORDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def toml_mistake(line: str, said: str) -> tuple[str, str]:
    """What is wrong with ``line``, of which the parser ``said`` something, and the repair; or nothing."""
    found = _ASSIGNED.fullmatch(line)
    if not found:
        return "", ""
    name, sign, value = found["name"], found["sign"].strip(), found["value"]
    if value[0] in _PAIRS:
        text = value[1:-1] if value[-1] in _PAIRS[value[0]] and len(value) > 1 else value[1:]
        return f"{value[0]} is not a quotation mark in TOML", f"write {name} = {_quoted(text)}"
    if sign != "=":
        plain = value if _PLAIN_VALUE.match(value) else _quoted(value)
        return f'"{sign}" between a setting and its value', f"write {name} = {plain}"
    blank = next((blank for blank in found["sign"] + value if blank.isspace() and blank not in " \t"), "")
    if blank and "invalid" in said and _PLAIN_VALUE.match(value):
        return "not an ordinary space", f"write {name} = {' '.join(value.split())}"
    meant = _WORDS.get(value.lower(), value.lower() if value.lower() in ("true", "false") else "")
    if meant:
        return f"{value} is not a TOML boolean (true or false)", f"write {name} = {meant}"
    if not _PLAIN_VALUE.match(value) and value[0] not in "#":
        return "text without quotation marks", f"write {name} = {_quoted(value)}"
    return "", ""


def _quoted(text: str) -> str:
    """A text in quotation marks of TOML."""
    return (
        f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
