"""Links that lead to other sites say so to search engines."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class _Outward(Treeprocessor):
    def run(self, root: Element) -> None:
        """Mark every link with a web address."""
        for link in root.iter("a"):
            if link.get("href", "").startswith("http"):
                link.set("rel", "nofollow ugc noopener")


class OutwardLinks(Extension):
    """The extension for Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Register it after links were made."""
        md.treeprocessors.register(_Outward(md), "outward", 5)

    def __deepcopy__(self, memo: Any) -> "OutwardLinks":
        return self
