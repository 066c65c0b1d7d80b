"""ClaimReview of schema.org (schema.org/ClaimReview): JSON-LD files, and pages that were saved with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from generator.authoring.importing.html_text import text_of
from generator.authoring.importing.item import (
    CannotImport,
    Given,
    ImportItem,
    Leaves,
    about_file,
    given,
    item_or_reason,
    rating_note,
    reviewer_at,
    source_of,
)
from generator.authoring.importing.plain import address_of, day_of, plain_line, split_list, tag_of
from generator.authoring.importing.source import LARGEST_PAGE, files_in, objects_in, parse_json, read_text

_SCRIPT = re.compile(r"<script\b([^<>]{0,500})>", re.IGNORECASE)
_SCRIPT_END = re.compile("</script", re.IGNORECASE)
_TYPE = re.compile(r"""\btype\s*=\s*["']?application/ld\+json""", re.IGNORECASE)
_ENDINGS = (".json", ".jsonld", ".html", ".htm")
_REVIEWER = ("author.name", "author.0.name", "publisher.name", "author")
_MARKUP = "it describes the markup, not the claim"
_DEEPEST_REFERENCE, _DEEPEST = 4, 40


def read_claimreviews(source: Path) -> Iterator[ImportItem]:
    """Yield each ClaimReview in a file, or in the files below a directory."""
    for file in files_in(source, *_ENDINGS):
        name = file.name if source.is_file() else file.relative_to(source).as_posix()
        if file.suffix.lower() in (".html", ".htm"):
            parts = _scripts(read_text(file, LARGEST_PAGE))
        else:
            parts = [parse_json(read_text(file), name)]
        try:
            nodes = [node for part in parts for node in objects_in(part)]
        except CannotImport as error:
            raise CannotImport(f"{name}: {error}") from error
        known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        reviews = [node for node in nodes if is_review(node)]
        yield from about_file(name, {str(n): rest for n, part in enumerate(parts, start=1) if (rest := _rest(part, 0))})
        for number, review in enumerate(reviews, start=1):
            label = name if len(reviews) == 1 else f"{name}, review {number}"
            yield item_or_reason(label, partial(claimreview_item, review, known, label, file.parent))


def _rest(value: Any, depth: int) -> Any:
    """Return what is in a JSON value besides its ClaimReviews."""
    if depth > _DEEPEST:
        raise CannotImport("its JSON is nested too deeply")
    if isinstance(value, list):
        return [rest for item in value if (rest := _rest(item, depth + 1))]
    if not isinstance(value, dict):
        return value
    others = {} if is_review(value) else {name: _rest(item, depth + 1) for name, item in value.items()}
    return {name: rest for name, rest in others.items() if rest and name != "@context"}


def is_review(node: dict[str, Any]) -> bool:
    """Whether an object is a ClaimReview."""
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(each, str) and each.rpartition("/")[2] == "ClaimReview" for each in kinds)


def _scripts(html: str) -> list[Any]:
    """Return the JSON-LD of a page; scripts that are not valid JSON are left out, as readers of pages do."""
    values, at = [], 0
    while match := _SCRIPT.search(html, at):
        end = _SCRIPT_END.search(html, match.end())
        if not end:
            break
        at = end.start()
        if _TYPE.search(match[1]):
            with suppress(CannotImport):
                text = html[match.end() : at].strip().removeprefix("<!--").removesuffix("-->")
                values.append(parse_json(text, "a script"))
    return values


def _resolved(value: Any, known: dict[str, Any], depth: int, done: dict[tuple[str, int], Any]) -> Any:
    """Return a node in which references to other nodes of the graph are these nodes, each made once for a depth."""
    if isinstance(value, list):
        return [_resolved(item, known, depth, done) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"@id"} and depth < _DEEPEST_REFERENCE:
        name = value["@id"]
        if not isinstance(name, str) or name not in known:
            return value
        if (name, depth) not in done:
            done[name, depth] = _resolved(known[name], known, depth + 1, done)
        return done[name, depth]
    return {name: _resolved(item, known, depth + 1, done) for name, item in value.items()}


def claimreview_item(review: dict[str, Any], known: dict[str, Any], label: str, folder: Path) -> ImportItem:
    """Return a ClaimReview as an item; ``known`` are the nodes that it may refer to, by their ids."""
    leaves = Leaves(_resolved(review, known, 0, {}))
    for name in leaves.fields:
        if name.rpartition(".")[2] in ("@context", "@type", "@id") or name.startswith("@context."):
            leaves.leave(_MARKUP, name)
    address = leaves.line("url", "mainEntityOfPage", "mainEntityOfPage.@id", "@id", read=address_of)
    text, remarks = text_of(leaves.raw("reviewBody", "articleBody", "text", "description"))
    claimed = leaves.line("itemReviewed.datePublished", "itemReviewed.dateCreated", read=day_of)
    published = leaves.line("datePublished", "dateCreated", read=day_of)
    speakers = [line for path in leaves.items("itemReviewed.author") if (line := leaves.line(f"{path}.name", path))]
    leaves.leave("a site works it out from the dates of its answers and corrections", "dateModified")
    leaves.leave("a file in content/people/ can say it", *leaves.items("itemReviewed.author"))
    values = {
        "claim": leaves.line("claimReviewed", "itemReviewed.text", "itemReviewed.name", "itemReviewed.headline"),
        "speaker": speakers[0] if speakers else None,
        "people": tuple(speakers[1:]),
        "date": claimed or published,
        "published": published,
        "venue": _venue(leaves),
        "venue_url": leaves.line("itemReviewed.firstAppearance.url", "itemReviewed.firstAppearance", read=address_of),
        "topics": _topics(leaves),
        "lang": leaves.line("inLanguage", read=tag_of),
        "sources": _sources(leaves, address),
    }
    return leaves.item(
        label,
        address,
        values,
        text=text,
        remarks=remarks,
        notes=rating_notes(leaves, "reviewRating", _reviewer(leaves, address)),
        folders=(str(folder),),
    )


def _reviewer(leaves: Leaves, address: Given | None) -> str:
    name = leaves.line(*_REVIEWER)
    return name.text if name else reviewer_at(address)


def _venue(leaves: Leaves) -> Given | None:
    """Return where the claim was made, which some tools write as the name of the claim."""
    venue = leaves.line("itemReviewed.name", "itemReviewed.contentLocation.name", "itemReviewed.locationCreated.name")
    claim = leaves.line("claimReviewed", "itemReviewed.text", "itemReviewed.headline")
    if venue and claim and venue.text == claim.text:
        leaves.leave("it is the claim again", *venue.fields)
        return None
    return venue if claim else None


def _topics(leaves: Leaves) -> tuple[Given, ...]:
    listed = leaves.lines("keywords", "about", "articleSection")
    named = [line for path in leaves.items("about") if (line := leaves.line(f"{path}.name"))]
    return tuple(
        Given(plain_line(part), each.fields) for each in (*listed, *named) for part in split_list(each.text) if part
    )


def _sources(leaves: Leaves, address: Given | None) -> tuple[dict[str, Given], ...]:
    """Return where the claim appeared, and the review itself."""
    paths = [name for path in ("firstAppearance", "appearance") for name in leaves.items(f"itemReviewed.{path}")]
    sources: list[dict[str, Given]] = []
    for path in paths:
        url = leaves.line(f"{path}.url", f"{path}.@id", path, read=address_of)
        title = leaves.line(f"{path}.headline", f"{path}.name")
        publisher = leaves.line(f"{path}.publisher.name")
        if url:
            sources.append(given({"url": url, "title": title, "publisher": publisher, "kind": Given("claim")}))
    works = leaves.lines("itemReviewed.url", "itemReviewed.sameAs", read=address_of)
    own = address.text.partition("#")[0] if address else ""
    for work in works:
        if work.text.partition("#")[0] == own:
            leaves.leave("it is the address of the review", *work.fields)
        else:
            sources.append({"url": work, "kind": Given("claim")})
    if address:
        title = leaves.line("headline", "name")
        publisher = leaves.line(*_REVIEWER)
        day = leaves.line("datePublished", read=day_of)
        sources.append(source_of(address, title=title, publisher=publisher, date=day, lang=None))
    return tuple(sources)


def rating_notes(leaves: Leaves, path: str, reviewer: str) -> tuple[Given, ...]:
    """Return the rating in words, its numbers and its explanation as notes for editors: none becomes an answer."""
    words = leaves.line(f"{path}.alternateName", f"{path}.name", f"{path}.textualRating", path)
    notes = [*rating_note(words, reviewer)]
    scale = [leaves.line(f"{path}.{name}") for name in ("ratingValue", "worstRating", "bestRating")]
    if scale[0]:
        known = [each for each in scale if each]
        scored = " of ".join([scale[0].text, "-".join(each.text for each in known[1:])]) if known[1:] else scale[0].text
        notes.append(Given(f"Its rating in numbers: {scored}", tuple(name for each in known for name in each.fields)))
    explanation = leaves.line(f"{path}.ratingExplanation")
    if explanation:
        notes.append(Given(f"Its explanation of the rating: {explanation.text}", explanation.fields))
    return tuple(notes)
