"""Where pages and files are below a site's root; pages/urls.py makes URLs of these paths.

A path has no slash before it, and one after it where it is a folder.
"""

from __future__ import annotations

CLAIMS, PEOPLE, TOPICS, OUTLETS = "claims/", "people/", "topics/", "outlets/"
STATUSES, ARCHIVE, SEARCH = "status/", "archive/", "search/"
DATA, SCHEMAS, STATIC, MEDIA, PAGEFIND = "data/", "schema/", "static/", "media/", "pagefind/"
MANIFEST = "manifest.json"
# Each is a page or a folder of the site itself, so no page of content/pages/ can be there.
SECTIONS = (
    CLAIMS, PEOPLE, TOPICS, STATUSES, OUTLETS, "changes/", "answers/", ARCHIVE, "corrections/", DATA,
    "evidence/", SEARCH, PAGEFIND, SCHEMAS, STATIC, MEDIA,
)  # fmt: skip
_CONTENT = "content/"


def is_media(path: str) -> bool:
    """Tell whether a picture of content/ is published at ``path``."""
    return path.startswith(MEDIA)


def media_path(file: str) -> str:
    """Where a picture of content/ is published: ``content/people/a.png`` at ``media/people/a.png``."""
    return MEDIA + file.removeprefix(_CONTENT)


def media_file(path: str) -> str:
    """The picture of content/ that is published at ``path``."""
    return _CONTENT + path.removeprefix(MEDIA)
