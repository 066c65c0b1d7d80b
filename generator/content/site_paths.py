"""Paths of pages and files below the site's root; pages/urls.py builds URLs from them.

A path has no leading slash; that of a directory has a trailing one.
"""

from __future__ import annotations

CLAIMS, PEOPLE, TOPICS, OUTLETS = "claims/", "people/", "topics/", "outlets/"
STATUSES, ARCHIVE, SEARCH, WAITING = "status/", "archive/", "search/", "waiting/"
DATA, SCHEMAS, STATIC, MEDIA, PAGEFIND = "data/", "schema/", "static/", "media/", "pagefind/"
MANIFEST, SHARED_PICTURE = "manifest.json", f"{STATIC}share.png"
# Files for hosts and crawlers; the lines of a site's own file of this name in root/ follow ours.
ROBOTS, HEADERS, REDIRECTS = "robots.txt", "_headers", "_redirects"
# Where to look for the address to report a vulnerability to (RFC 9116); only of a site with a host of its own.
SECURITY = ".well-known/security.txt"
# Paths that the site uses itself, so that no page of content/pages/ can have them.
SECTIONS = (
    *(CLAIMS, PEOPLE, TOPICS, STATUSES, OUTLETS, "changes/", "answers/", ARCHIVE, "corrections/", DATA),
    "coverage/",
    *(WAITING, "evidence/", SEARCH, PAGEFIND, SCHEMAS, STATIC, MEDIA),
)
# While a file is written, its name has a dot before it and this after it.
TEMPORARY = ".part"
_CONTENT = "content/"


def is_media(path: str) -> bool:
    """Whether ``path`` is that of a published picture of content/."""
    return path.startswith(MEDIA)


def is_below(folder: str, path: str) -> bool:
    """Whether ``path`` is ``folder`` or in it on any file system; neither a leading nor a trailing slash matters."""
    return f"{path.strip('/')}/".casefold().startswith(folder)


def media_path(file: str) -> str:
    """The site path of a picture of content/: ``media/people/a.png`` for ``content/people/a.png``."""
    return MEDIA + file.removeprefix(_CONTENT)


def media_file(path: str) -> str:
    """The file of the picture of content/ that is published at ``path``."""
    return _CONTENT + path.removeprefix(MEDIA)
