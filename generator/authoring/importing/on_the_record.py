"""claims.json of a site of this project, or the whole output of one, which has the texts, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    skipped,
    source_of,
)
from generator.authoring.importing.plain import address_of, visible
from generator.authoring.importing.source import parse_json, read_text
from generator.authoring.new_entry.template import is_valid_slug
from generator.content.entry import Correction, Entry, LaterLook, Source
from generator.content.exchange import Exchange
from generator.content.schema import Field, Group, Kind, group_of
from generator.content.site_paths import CLAIMS, DATA
from generator.content.status import Vocabulary
from generator.text.folding import one_line

CLAIMS_FILE = f"{DATA}claims.json"
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_COMPUTED = "the site works it out from the entry"
_LISTS = {"responses": Exchange, "corrections": Correction, "look_again": LaterLook}
_STATUS_OF_CLAIM = "it follows from the answers"


def is_claims_file(value: Any) -> bool:
    """Whether a JSON value is that of claims.json."""
    claims = value.get("claims") if isinstance(value, dict) else None
    first = claims[0] if isinstance(claims, list) and claims else None
    return isinstance(claims, list) and (("slug" in first) if isinstance(first, dict) else "retractions" in value)


def read_claims(source: Path, vocabulary: Vocabulary) -> Iterator[ImportItem]:
    """Yield each claim, and each retraction, of a site."""
    file = source / CLAIMS_FILE if source.is_dir() else source
    whole = parse_json(read_text(file), file.name)
    if not is_claims_file(whole):
        raise CannotImport(f"{file.name} is not the claims.json of a site")
    publisher = _one_line(str(whole.get("title") or ""))
    yield from about_file(
        file.name, {name: value for name, value in whole.items() if name not in ("claims", "retractions")}
    )
    for number, claim in enumerate(whole["claims"], start=1):
        if isinstance(claim, dict):
            label = f"claim {number}"
            whole_claim = _with_text(claim, source)
            yield item_or_reason(label, partial(_item, whole_claim, label, publisher, vocabulary))
    retracted = whole.get("retractions")
    for retraction in retracted if isinstance(retracted, list) else ():
        if isinstance(retraction, dict):
            yield skipped(str(retraction.get("slug")), Leaves(retraction), "the claim was retracted there")


def _with_text(claim: dict[str, Any], source: Path) -> dict[str, Any]:
    """Return a claim with its text, if its own record is beside claims.json."""
    slug = str(claim.get("slug", ""))
    if not source.is_dir() or not is_valid_slug(slug):
        return claim
    file = source / CLAIMS / f"{slug}.json"
    record = parse_json(read_text(file), file.name) if file.is_file() else {}
    text = record.get("body_html") if isinstance(record, dict) else None
    return {**claim, "body_html": text} if isinstance(text, str) else claim


def _item(claim: dict[str, Any], label: str, publisher: str, vocabulary: Vocabulary) -> ImportItem:
    leaves = Leaves(claim)
    address = leaves.line("url", read=address_of)
    values = _group(leaves, group_of(Entry), "", skip=("status", "sources", "responses", "draft", "related", "aliases"))
    values["sources"], ids = _sources(leaves, address, publisher, values)
    values["responses"] = _responses(leaves, vocabulary, ids)
    values |= {"related": leaves.lines("related"), "aliases": leaves.lines("aliases")}
    leaves.leave(_STATUS_OF_CLAIM, "status", "answers_differ", "updated")
    leaves.leave(_COMPUTED, "speaker_slug", "licence", "slug", "number")
    text, remarks = text_of(leaves.raw("body_html"))
    return leaves.item(label, address, values, name=str(claim.get("slug", "")), text=text, remarks=remarks)


def _group(leaves: Leaves, group: Group, path: str, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the values of all declared fields that the object at a path has."""
    values = {field.name: _value(leaves, field, f"{path}.{field.name}" if path else field.name)
              for field in group.fields if field.name not in skip}  # fmt: skip  # one line for each part
    return given(values)


def _value(leaves: Leaves, field: Field, path: str) -> Any:
    if field.kind is Kind.LIST and field.group:
        return tuple(filter(None, (_group(leaves, field.group, each) for each in leaves.items(path))))
    if field.kind is Kind.GROUP and field.group:
        return _group(leaves, field.group, path)
    if field.kind is Kind.LIST:
        return leaves.lines(path, read=_one_line)
    value = leaves.line(path, read=_one_line)
    if field.kind is Kind.FLAG and value and value.text == "false":
        leaves.leave("an entry says so without the field", path)
        return None
    return value


def _one_line(text: str) -> str:
    return one_line(visible(text))


def _sources(
    leaves: Leaves, address: Given | None, publisher: str, values: dict[str, Any]
) -> tuple[tuple[dict[str, Given], ...], dict[str, str]]:
    """Return the sources, and the id of each by its address."""
    sources, ids = [], {}
    for number, path in enumerate(leaves.items("sources"), start=1):
        source = _group(leaves, group_of(Source), path)
        if "url" in source:
            source.setdefault("id", Given(f"source-{number}"))
            ids[source["url"].text] = source["id"].text
            sources.append(source)
        leaves.leave(_COMPUTED, f"{path}.number")
    if address:
        names = {"title": values.get("claim"), "publisher": Given(publisher) if publisher else None}
        sources.append(source_of(Given(address.text), **{k: Given(v.text) if v else None for k, v in names.items()}))
    return tuple(sources), ids


def _responses(leaves: Leaves, vocabulary: Vocabulary, ids: dict[str, str]) -> tuple[dict[str, Any], ...]:
    """Return answers and open questions in the order of their numbers."""
    numbered: list[tuple[int, dict[str, Any]]] = []
    labels = {status.id: status.typed for status in vocabulary.statuses}
    for kind in ("answers", "questions"):
        for path in leaves.items(kind):
            leaves.leave(_COMPUTED, *(f"{path}.{name}" for name in _COMPUTED_OF_ANSWERS))
            number = leaves.line(f"{path}.number")
            if kind == "questions" and leaves.line(f"{path}.answer_number"):
                leaves.leave("it is in the answer", path)
                continue
            exchange = _exchange(leaves, path, labels, ids)
            if "respondent" in exchange:
                position = int(number.text) if number and _NUMBER.fullmatch(number.text) else 0
                numbered.append((position, exchange))
    return tuple(exchange for _, exchange in sorted(numbered, key=lambda item: item[0]))


_COMPUTED_OF_ANSWERS = (
    "claim_slug",
    "number",
    "respondent_slug",
    "stands",
    "transition",
    "own_site",
    "answer_number",
    "earlier_number",
    "source_number",
)
_OTHER_FORM = ("status", "original", "described_as", "asked_again", "source", "quote_lang", "question_lang")


def _exchange(leaves: Leaves, path: str, labels: dict[str, str], ids: dict[str, str]) -> dict[str, Any]:
    exchange = _group(leaves, group_of(Exchange), path, skip=_OTHER_FORM)
    status, url = leaves.line(f"{path}.status"), leaves.line(f"{path}.source_url")
    if status and status.text not in labels:
        leaves.leave(f'this site has no status "{status.text}"', path)
        return {}
    words, lang = leaves.line(f"{path}.original"), leaves.line(f"{path}.original_lang")
    attempts = leaves.lines(f"{path}.asked_again")
    more = {
        "status": Given(labels[status.text], status.fields) if status else None,
        "source": Given(ids[url.text], url.fields) if url and url.text in ids else None,
        "original": {"text": words, "lang": lang} if words and lang else None,
        "asked_again": tuple({"on": attempt} for attempt in attempts),
        "quote_lang": leaves.line(f"{path}.quote_lang"),
        "question_lang": leaves.line(f"{path}.question_lang"),
    }
    leaves.leave("who described the answer so is not in claims.json", f"{path}.described_as")
    return given({**exchange, **more})
