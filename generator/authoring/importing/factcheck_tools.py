"""Answers of Google's Fact Check Tools API, saved as JSON: claims:search, claims:imageSearch and pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from generator.authoring.importing.claimreview import rating_notes
from generator.authoring.importing.item import (
    CannotImport,
    Given,
    ImportItem,
    Leaves,
    about_file,
    item_or_reason,
    rating_note,
    source_of,
)
from generator.authoring.importing.plain import address_of, day_of, host_of, tag_of
from generator.authoring.importing.source import files_in, parse_json, read_text


def read_search(source: Path) -> Iterator[ImportItem]:
    """Yield each claim of an answer, with all reviews of it, and each review of a page."""
    for file in files_in(source, ".json"):
        answer = parse_json(read_text(file), file.name)
        claims, pages = _claims(answer), _list(answer, "claimReviewMarkupPages")
        if not claims and not pages:
            raise CannotImport(f"{file.name} has no claims: it needs what claims:search, or pages, answers")
        parts = answer if isinstance(answer, list) else [answer]
        yield from about_file(file.name, {str(number): _rest(part) for number, part in enumerate(parts)})
        for number, claim in enumerate(claims, start=1):
            label = f"{file.name}, claim {number}"
            yield item_or_reason(label, partial(_claim_item, claim, label))
        for number, page in enumerate(pages, start=1):
            for place, markup in enumerate(_list(page, "claimReviewMarkups"), start=1):
                label = f"{file.name}, page {number}, review {place}"
                yield item_or_reason(label, partial(_markup_item, page, markup, label))


def _rest(answer: Any) -> Any:
    """Return what an answer of the API has besides claims and pages."""
    known = ("claims", "claimReviewMarkupPages", "results")
    return {name: value for name, value in answer.items() if name not in known} if isinstance(answer, dict) else answer


def _list(value: Any, name: str) -> list[dict[str, Any]]:
    items = value.get(name) if isinstance(value, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _claims(answer: Any) -> list[dict[str, Any]]:
    if isinstance(answer, list):  # pages of answers, put together
        return [claim for part in answer for claim in _claims(part)]
    results = [result["claim"] for result in _list(answer, "results") if isinstance(result.get("claim"), dict)]
    return _list(answer, "claims") or results


def _claim_item(claim: dict[str, Any], label: str) -> ImportItem:
    leaves = Leaves(claim)
    paths = leaves.items("claimReview")
    claimed, reviewed = leaves.line("claimDate", read=day_of), leaves.line(f"{paths[0]}.reviewDate", read=day_of)
    sources: list[dict[str, Given]] = []
    notes: list[Given] = []
    for path in paths:
        url = leaves.line(f"{path}.url", read=address_of)
        publisher = leaves.line(f"{path}.publisher.name", f"{path}.publisher.site")
        reviewer = publisher.text if publisher else "the reviewer"
        notes += rating_note(leaves.line(f"{path}.textualRating"), reviewer)
        if url:
            details = {"title": leaves.line(f"{path}.title"), "publisher": publisher}
            source = source_of(url, **details, date=leaves.line(f"{path}.reviewDate", read=day_of),
                               lang=leaves.line(f"{path}.languageCode", read=tag_of))  # fmt: skip  # one call
            sources.append(source if not sources else {name: value for name, value in source.items() if name != "id"})
    values = {
        "claim": leaves.line("text"),
        "speaker": leaves.line("claimant"),
        "date": claimed or reviewed,
        "published": reviewed,
        "sources": tuple(sources),
    }
    return leaves.item(label, sources[0]["url"] if sources else None, values, notes=tuple(notes))


def _markup_item(page: dict[str, Any], markup: dict[str, Any], label: str) -> ImportItem:
    """Return one review of a page, which the API's pages give in names of their own."""
    about = {name: value for name, value in page.items() if name != "claimReviewMarkups"}
    leaves = Leaves({"page": about, "review": markup})
    address = leaves.line("review.url", "page.pageUrl", read=address_of)
    claimed, published = leaves.line("review.claimDate", read=day_of), leaves.line("page.publishDate", read=day_of)
    publisher = leaves.line("page.claimReviewAuthor.name")
    appearances = leaves.lines("review.claimFirstAppearance", "review.claimAppearances", read=address_of)
    sources: list[dict[str, Given]] = [{"url": url, "kind": Given("claim")} for url in appearances]
    sources += [source_of(address, publisher=publisher, date=published)] if address else []
    leaves.leave("a file in content/people/ can say it", "review.claimAuthor")
    values = {
        "claim": leaves.line("review.claimReviewed"),
        "speaker": leaves.line("review.claimAuthor.name"),
        "date": claimed or published,
        "published": published,
        "venue": leaves.line("review.claimLocation"),
        "sources": tuple(sources),
    }
    reviewer = publisher.text if publisher else host_of(address.text if address else "")
    return leaves.item(label, address, values, notes=rating_notes(leaves, "review.rating", reviewer))
