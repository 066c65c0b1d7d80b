"""An entry as other generators read it: the same facts, with the names that their templates need worked out."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Any

from benchmarks.candidate import REPOSITORY
from benchmarks.corpus.entries import Fields, Made
from benchmarks.corpus.site import SETTINGS

# A mark for each status: other generators show one as well.
_SHAPE = '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>'  # noqa: E501  # one mark
NAV = (("Claims", "/claims/"), ("People", "/people/"), ("Topics", "/topics/"), ("Answers", "/status/"))
FOOTER = (("About", "/about/"), ("Corrections policy", "/corrections-policy/"), ("Methodology", "/methodology/"))
FEED_ITEMS = 10
PAGE_SIZE = 50


@cache
def vocabulary() -> dict[str, Fields]:
    """The vocabulary by id: label, definition, how it differs, a mark."""
    table = tomllib.loads((REPOSITORY / "content/statuses.toml").read_text("utf-8"))["status"]
    return {
        status["id"]: {**{name: status[name] for name in ("label", "definition", "differs")}, "shape": _SHAPE}
        for status in table
    }


@cache
def site_settings() -> dict[str, Any]:
    """The site's title and other settings."""
    return tomllib.loads(SETTINGS)


def neutral(made: Made) -> Fields:
    """The fields of an entry's front matter for others; its claim is the title."""
    fields, ids = made.fields, _ids()
    numbers = {source["id"]: number for number, source in enumerate(made.fields["sources"], start=1)}
    responses = [
        response | {"status": ids[response["status"]], "source": numbers[response["source"]]}
        for response in fields["responses"]
    ]
    standing = _standing(responses)
    involved = [fields["speaker"], *(r["respondent"] for r in responses), *fields.get("people", [])]
    found: Fields = {
        "title": fields["claim"],
        "date": fields["date"],
        "published": fields.get("published", fields["date"]),
        "speaker": fields["speaker"],
        **{name: fields[name] for name in ("speaker_note", "venue", "because") if name in fields},
        "spoken": fields.get("lang", ""),
        "topics": fields["topics"],
        "people": list(dict.fromkeys(involved)),
        "concerned": fields.get("people", []),
        "status": list(dict.fromkeys(answer["status"] for answer in standing)),
        "standing": standing,
        "responses": responses,
        "sources": fields["sources"],
        **{name: fields[name] for name in ("corrections", "related", "aliases") if name in fields},
    }
    return {name: value for name, value in found.items() if value}


def _standing(responses: list[Fields]) -> list[Fields]:
    """Each respondent's newest answer, and whether it took the place of another one."""
    newest: dict[str, Fields] = {}
    for response in responses:
        before = newest.get(response["respondent"])
        newest[response["respondent"]] = {
            "respondent": response["respondent"],
            "status": response["status"],
            "date": response["date"],
            "turned": before is not None and before["status"] != response["status"],
        }
    return list(newest.values())


@cache
def _ids() -> dict[str, str]:
    return {status["label"].lower(): name for name, status in vocabulary().items()}


def plain(value: Any) -> Any:
    """Dates as texts, for JSON."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
