"""The forms of values as regular expressions, for the readers and for the JSON Schemas alike.

Each matches a whole text, and means the same in Python and in ECMAScript, which
JSON Schema prescribes: ASCII classes are spelt out, nothing is escaped needlessly.
"""

from __future__ import annotations

LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
SITE_LANGUAGE = "[a-z]{2,3}(-[A-Z]{2})?"
SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
# No part ends in a dot or is a name that Windows keeps for a device.
_DEVICE = "([Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|([Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])"
PATH = f"/((?!{_DEVICE}[./])[A-Za-z0-9_~-]([A-Za-z0-9._~-]*[A-Za-z0-9_~-])?/)+"
# Percent signs and letters beyond ASCII in a host are other letters to a browser than to a reader.
HOST = "[A-Za-z0-9][A-Za-z0-9._-]*"
URL = rf"""https?://{HOST}(:[0-9]{{1,5}})?([/?#][^\s\\<>"`|^{{}}]*)?"""
LONGEST_URL = 2048
DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
PARTIAL_DATE = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
STATUS_ID = "[a-z]+(_[a-z]+)*"
COLOUR = "#[0-9A-Fa-f]{6}"
