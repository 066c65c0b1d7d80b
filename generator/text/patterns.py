"""Regular expressions for values, shared by the readers and the JSON Schemas.

Each matches a whole text, and means the same in Python and in ECMAScript, which
JSON Schema prescribes: ASCII classes are written out, nothing is escaped needlessly.
"""

from __future__ import annotations

# Language, script, region and variants of BCP 47: es-419, zh-Hans-CN, ca-valencia, de-1996.
LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
# A registered domain or a host below it, in lower case and ASCII.
DOMAIN = r"([a-z0-9]+(-+[a-z0-9]+)*[.])+[a-z]([a-z0-9]*|[a-z0-9-]*[a-z0-9])"
# No part ends in a dot or is a device name of Windows.
_DEVICE = "([Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|([Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])"
_SIGN = r"""[^/?#\\<>:"|*\x00-\x1f\x7f]"""
_LAST = r"""[^/?#\\<>:"|* .\x00-\x1f\x7f]"""
_PART = rf"(?!{_DEVICE}([./]|$))(?![. ]){_SIGN}*{_LAST}"
PATH = f"/({_PART}/)*{_PART}/?"
EMAIL = rf"[A-Za-z0-9._+'-]{{1,64}}@{DOMAIN}"
# No percent signs or non-ASCII letters in a host, which readers see differently than browsers.
HOST = "[A-Za-z0-9][A-Za-z0-9._-]*"
URL = rf"""https?://{HOST}(:[0-9]{{1,5}})?([/?#][^\s\\<>"`|^{{}}]*)?"""
LONGEST_URL = 2048
# The address of a site: one without query and fragment.
SITE_URL = r"""https?://[^\s/?#@:\\<>"'`|^{}\[\]]+(:[0-9]{1,5})?(/[^\s\\<>"`|^{}?#]*)?"""
# A page of this site, from its root, or a page elsewhere.
LINK = rf"/(?![/])[^\\]*|{URL}"
# Another entry, or a page elsewhere.
REFERENCE = f"{SLUG}|{URL}"
DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
PARTIAL_DATE = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
STATUS_ID = "[a-z]+(_[a-z]+)*"
COLOUR = "#[0-9A-Fa-f]{6}"
# From where a page may load something: the site itself, a host over HTTPS, or a script or style by its digest.
ORIGIN = rf"self|https://([*][.])?{DOMAIN}(:[0-9]{{1,5}})?(/[A-Za-z0-9._~/-]*)?|sha(256|384|512)-[A-Za-z0-9+/]+={{0,2}}"
# A file below a directory; no part begins with a dot.
STATIC_FILE = r"([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*[.](woff2|svg|png|jpg|jpeg|webp|gif|avif)"
# ISO 3166-1 alpha-2, and XK, which is in common use for Kosovo.
COUNTRY = (
    "A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRST]|F[IJKMOR]|"
    "G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]|"
    "N[ACEFGILOPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA|R[EOSUW]|S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGMSYZ]|"
    "V[ACEGINU]|W[FS]|XK|Y[ET]|Z[AMW]"
)
