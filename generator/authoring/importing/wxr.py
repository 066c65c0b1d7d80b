"""WordPress: the posts of an export, and the claims that plugins for ClaimReview keep with them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from generator.authoring.importing.field_map import FieldMap
from generator.authoring.importing.html_text import text_of
from generator.authoring.importing.item import (
    PASSWORD,
    PRIVATE,
    RESTRICTED,
    CannotImport,
    Given,
    ImportItem,
    Leaves,
    given,
    item_or_reason,
    rating_note,
    reviewer_at,
    skipped,
    source_of,
)
from generator.authoring.importing.mapped import MappedFields
from generator.authoring.importing.plain import address_of, day_of, plain_line, tag_of
from generator.authoring.importing.source import files_in
from generator.authoring.importing.wxr_file import WordPressExport, read_export
from generator.content.status import Vocabulary
from generator.record import Record

# The plugins "Claim Review Schema" and "EuroClimateCheck" keep the claims of a post here.
CLAIMS = "_fullfact_all_claims"
_NOT_POSTS = {
    "attachment": "a file; it is copied where the text of an entry shows it and it is at hand",
    **dict.fromkeys(("nav_menu_item", "custom_css", "wp_global_styles", "wp_navigation"), "a part of the old design"),
    **dict.fromkeys(("wp_template", "wp_template_part", "customize_changeset"), "a part of the old design"),
    **dict.fromkeys(("revision", "oembed_cache"), "WordPress keeps it for itself"),
}
_INTERNAL = ("guid", "post_id", "post_type", "post_parent", "menu_order", "is_sticky", "comment_status", "ping_status")
_OTHER_DAYS = ("pubDate", "post_date_gmt", "post_modified", "post_modified_gmt")
_BY_WORDPRESS = "WordPress alone uses it"
_BY_PLUGIN = "a plugin, or WordPress itself, keeps it for itself"
_OF_SITE = "it is about the old site, not about a claim"


def read_posts(source: Path, fields: FieldMap, vocabulary: Vocabulary) -> Iterator[ImportItem]:
    """Yield each claim of each post and page of an export, or the post itself if it has none."""
    exports = [(file.name, read_export(file)) for file in files_in(source, ".xml", ".wxr")]
    if not exports:
        raise CannotImport(f"{source} has no file that ends in .xml")
    for name, part in exports:
        about = Leaves({"site": part.site})
        about.leave(PRIVATE, "site.author")
        yield skipped(name, about, _OF_SITE)
    # WordPress writes large exports as several files, which refer to each other's pictures.
    export = WordPressExport(exports[0][1].site, tuple(post for _, part in exports for post in part.posts))
    old = _OldSite(
        publisher=plain_line(export.about("title")),
        lang=tag_of(export.about("language")),
        authors=export.authors(),
        pictures=export.pictures(),
        folder=str(source if source.is_dir() else source.parent),
    )
    for post in export.posts:
        reason = _reason_to_skip(post)
        if reason:
            yield skipped(f"{post.get('post_type')} {post.get('post_id')}", Leaves(post), reason)
        else:
            yield from _Post(post, old, fields, vocabulary).items()


def _reason_to_skip(post: dict[str, Any]) -> str:
    """Return why no entry is made of what is in an export; empty for a post, and for a page with claims."""
    kind, state = str(post.get("post_type")), str(post.get("status"))
    if kind == "page" and CLAIMS not in post["meta"]:
        return "a page of the old site; write those that you need in content/pages/"
    if state in ("trash", "auto-draft"):
        return "it was thrown away, or never begun"
    if state == "private" or post.get("post_password"):
        return RESTRICTED
    return _NOT_POSTS.get(kind, "")


class _OldSite(Record, frozen=True, kw_only=True):
    """What all posts of an export have in common, looked up once: names by login, addresses of pictures by number."""

    publisher: str
    lang: str
    authors: dict[str, str]
    pictures: dict[str, str]
    folder: str


class _Post:
    """One post with its claims."""

    def __init__(self, post: dict[str, Any], old: _OldSite, fields: FieldMap, vocabulary: Vocabulary) -> None:
        self.post, self.old, self.fields, self.vocabulary = post, old, fields, vocabulary

    def items(self) -> Iterator[ImportItem]:
        """Yield an item for each claim, or one for the post."""
        meta = self.post["meta"]
        stored = meta.get(CLAIMS)
        listed = list(stored.values()) if isinstance(stored, dict) else stored if isinstance(stored, list) else []
        claims = [claim for claim in listed if isinstance(claim, dict) and claim.get("claimreviewed")]
        for claim in claims or [{}]:
            # Each claim has the fields of its post and its own.
            own = {name: value for name, value in meta.items() if name != CLAIMS or not claims}
            whole = {**self.post, "meta": own, **({"claim": claim} if claim else {})}
            yield item_or_reason(f"post {self.post.get('post_id')}", partial(self._item, whole))

    def _item(self, post: dict[str, Any]) -> ImportItem:
        leaves = Leaves(post)
        address = leaves.line("link", "guid", read=address_of)
        values = self._values(leaves, MappedFields(leaves, self.fields, self.vocabulary), address)
        text, remarks = text_of(leaves.raw("content", "excerpt"))
        _leave_internal(leaves)
        cover = self.old.pictures.get(leaves.fields.get("meta._thumbnail_id", ""), "")
        name = cover.rpartition("/")[2].rpartition(".")[0]
        slug = leaves.line("post_name")
        if name and name not in text.text:
            text = Given(f"![]({cover})\n\n{text.text}", text.fields)
        return leaves.item(
            f"post {leaves.fields.get('post_id', '?')}",
            address,
            values,
            name=slug.text.lower() if slug else "",
            text=text,
            notes=self._notes(leaves, address, values),
            remarks=remarks,
            folders=(self.old.folder,),
        )

    def _values(self, leaves: Leaves, mapped: MappedFields, address: Given | None) -> dict[str, Any]:
        published = leaves.line("post_date", *_OTHER_DAYS[:2], read=day_of)
        urls = leaves.lines("claim.appearance.url", read=address_of)
        first = "claim.appearance.original"
        title, publisher = leaves.line("title"), self.old.publisher
        sources: list[dict[str, Given]] = [{"url": url, "kind": Given("claim")} for url in urls]
        if address:
            outlet = Given(publisher) if publisher else None
            sources.append(source_of(address, title=title, publisher=outlet, date=published))
        chosen = mapped.values() if self.fields.columns or self.fields.defaults else {}
        writer = leaves.line("creator")
        values: dict[str, Any] = {
            "claim": leaves.line("claim.claimreviewed") or chosen.pop("claim", None) or title,
            "speaker": leaves.line("claim.author"),
            "date": leaves.line("claim.date", read=mapped.day) or published,
            "published": published,
            "venue": leaves.line("claim.location"),
            "venue_url": Given(urls[0].text, (*urls[0].fields, first)) if first in leaves.fields and urls else None,
            "topics": leaves.lines("terms.category", "terms.post_tag"),
            "sources": tuple(sources),
            "written_by": (Given(self.old.authors.get(writer.text) or writer.text, writer.fields),) if writer else (),
            "lang": Given(self.old.lang) if self.old.lang else None,
        }
        return {**given(chosen), **given(values)}

    def _notes(self, leaves: Leaves, address: Given | None, values: dict[str, Any]) -> tuple[Given, ...]:
        named = self.fields.columns.get("rating", ())
        rating, number = leaves.line("claim.assessment", *named), leaves.line("claim.numeric-rating")
        notes = [*rating_note(rating, reviewer_at(address))]
        if number:
            notes.append(Given(f"Its rating in numbers: {number.text}", number.fields))
        title = leaves.line("title")
        if title and values.get("claim") == title:
            notes.append(Given("The claim is the title of the post: say what was claimed, and by whom."))
        state = leaves.line("status")
        if state and state.text != "publish":
            notes.append(Given(f"It was not published there: {plain_line(state.text)}", state.fields))
        return tuple(notes)


def _leave_internal(leaves: Leaves) -> None:
    """Note why the fields that only WordPress needs are not carried."""
    leaves.leave(PRIVATE, "comment")
    leaves.leave(PASSWORD, "post_password")
    leaves.leave(_BY_WORDPRESS, *_INTERNAL)
    leaves.leave(_BY_PLUGIN, *(name for name in leaves.fields if name.startswith("meta._")))
    leaves.leave("a file in content/people/ can say it", "claim.job-title", "claim.image")
    leaves.leave("it is another form of the date, or that of a change", *_OTHER_DAYS)
    leaves.leave("the text is carried, and is longer", "excerpt")
    leaves.leave("it was published there", "status")
