"""An entry as other generators read it: the same facts, with what follows from that entry alone computed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from benchmarks.candidate import REPOSITORY
from benchmarks.corpus.entries import Fields, Made
from benchmarks.corpus.site import SETTINGS, Term
from generator.content.settings import SiteConfig
from generator.content.status import Status, Transition, transition
from generator.index import Reaction
from generator.pages.labels import transition_meaning, transition_name
from generator.read.settings import read_site, read_statuses
from generator.text.catalogue import read_catalogue
from generator.text.folding import fold
from generator.text.interface import Translator

NAV = (("Claims", "/claims/"), ("Who answered", "/answers/"), ("What changed", "/changes/"), ("Topics", "/topics/"),
       ("How to read it", "/status/"), ("About", "/about/"))  # fmt: skip
FOOTER = (("People and organisations", "/people/"), ("Open questions", "/waiting/"), ("Outlets", "/outlets/"),
          ("Archive", "/archive/"), ("Coverage", "/coverage/"), ("Corrections", "/corrections/"),
          ("Evidence", "/evidence/"), ("Data", "/data/"), ("About", "/about/"),
          ("Corrections policy", "/corrections-policy/"), ("Methodology", "/methodology/"))  # fmt: skip
FEED_ITEMS = 10
PAGE_SIZE = 50
# Messages of a claim's page, which are in the language of the entry; templates have them in English.
_MESSAGES = (
    "Skip to the content", "Main", "Menu", "Search", "You are here", "Home", "More of this site", "Text and data:",
    "Quoted words belong to those who said them.", "Feed of all claims", "What they answered when they were asked",
    *(name for name, _ in (*NAV[:5], *FOOTER[:8])),
    "Claim", "Claimed by <b>%(speaker)s</b>", "Corrected on %(day)s.", "What was wrong", "Also in:", "Answers differ",
    "Answers differ: %(answers)s", "%(answer)s. Claim: “%(claim)s”", "by %(day)s", "Because",
    "What they said when asked. We do not rate whether the claim is true.", "How to read this",
    "History of answers", "Timeline of the answers. The list below has the same information.", "Claim: %(day)s",
    "Compared with the source so far: %(number)s of %(all)s.", "Link to answer", "from “%(status)s”",
    "In the original:", "Said by %(spokesperson)s", "Asked by %(asker)s", "on or before %(day)s",
    "No answer by %(day)s", "Reason given: %(reason)s", "Form of the answer: %(form)s", "Referred to %(referred)s",
    'Published by <a href="#source-%(number)s"><bdi>%(outlet)s</bdi> [%(number)s]</a>', "What is known",
    "Provenance", "On this record since %(day)s", "Sources", "shows the claim", "shows an answer", "context",
    'Archived copy<span class="aside"> of source %(number)s</span>',
    "Sources read by a machine so far: %(number)s of %(all)s.", "Filed under", "Before and after, by topic",
    "Earlier:", "Later:", "Related claims", "This entry links to it", "It links to this entry",
    "%(who)s answered here too, on %(topic)s", "%(who)s claimed this too", "Cite this", "Copy", "Copied", "Share",
    "%(site)s, “<bdi>%(claim)s</bdi>”, %(raised)s; published %(published)s, updated %(updated)s.",
    "claimed by <bdi>%(speaker)s</bdi> on %(day)s",
    "Claimed by %(speaker)s on %(day)s.", "No truth rating. Response: %(finding)s", "Report a mistake",
    "Found word for word at the source on %(day)s", "Read by a machine on %(day)s",
    "The source reports this answer without quoting it.", "Reported without a quotation", "not quoted",
    "future operations", "litigation", "privacy", "policy", "security", "ongoing inquiry", "non-denial denial",
    "changed subject", "conditional", "present tense only",
    *(transition_name(Translator("en"), change) for change in Transition),
)  # fmt: skip
_COUNTED = (
    ("Answer", "Answers"),
    ("at least %(num)s day earlier", "at least %(num)s days earlier"),
    ("%(num)s quote", "%(num)s quotes"),
    ("%(num)s more", "%(num)s more"),
)


@cache
def vocabulary() -> dict[str, Fields]:
    """Return the statuses by id, in their order, with their definitions, drawings and labels by language."""
    shapes = dict(re.findall(r'name == "([\w-]+)" %}(.*)', (REPOSITORY / "layouts/shapes.html").read_text("utf-8")))
    return {
        status.id: {
            **{name: getattr(status, name) for name in ("label", "definition", "differs")},
            "shape": shapes[status.shape.value],
            "unreached": status.unreached,
            "answer": status.is_answer,
            "reaction": Reaction.of(status).value,
            "labels": {"en": status.label, "es": status.translations["es"].label},
        }
        for status in _statuses()
    }


@cache
def words() -> dict[str, dict[str, Any]]:
    """Return the messages of pages and the names of months in English and Spanish."""
    catalogue = read_catalogue((REPOSITORY / "generator/locale/es/LC_MESSAGES/messages.po").read_text("utf-8"))
    return {lang: _words(said) for lang, said in (("en", Translator("en")), ("es", Translator("es", catalogue)))}


def _words(said: Translator) -> dict[str, Any]:
    found: dict[str, Any] = {_plain(text): _plain(said.message(text)) for text in _MESSAGES}
    for one, many in _COUNTED:
        found |= {_plain(one): _plain(said.counted(one, many, 1)), _plain(many): _plain(said.counted(one, many, 2))}
    days = [said.day(date(2001, month, 1)) for month in range(1, 13)]
    # "1 de junio de 2014": the text before and after the name of the month is the same in every month.
    return found | {"months": [day.split(" ", 1)[1].removesuffix("2001") for day in days]}


def _plain(text: str) -> str:
    return re.sub(r"%\(\w+\)s", "%s", text)


@cache
def site_settings() -> dict[str, Any]:
    """Return the site's title and other settings."""
    config, licence = read_site(SETTINGS.encode())[0], SiteConfig().licence
    return {name: getattr(config, name) for name in ("title", "tagline", "description", "base_url")} | {
        "licence": {"name": licence.name, "url": licence.url}
    }


def changes() -> list[dict[str, str]]:
    """Return the name and the meaning of each change of answer."""
    meanings = (transition_meaning(Translator("en"), change) for change in Transition)
    return [{"name": name, "meaning": meaning} for name, meaning in meanings]


def of_term(term: Term) -> Fields:
    """Return the fields of a person, topic or page; ``kind`` becomes ``sort``, as Hugo has a ``kind`` of its own."""
    names = {"name": "title", "kind": "sort"}
    return {names.get(name, name): value for name, value in term.fields.items()}


def neutral(made: Made) -> Fields:
    """Return the fields of an entry's front matter for others: the claim is the title, the day of publication the date.

    The current answers and the type of each change of answer are computed, as they follow from the entry alone.
    """
    fields = made.fields
    responses = _responses(fields)
    current = _current(responses)
    named = [r[role] for r in responses for role in ("spokesperson", "referred_to") if role in r]
    live = fields.get("published", fields["date"])
    found: Fields = {
        "title": fields["claim"],
        "date": live,
        "claimed": fields["date"],
        "updated": max([live, *(r["date"] for r in responses), *(c["date"] for c in fields.get("corrections", []))]),
        "speaker": fields["speaker"],
        **{name: fields[name] for name in ("speaker_note", "venue", "venue_url", "because") if name in fields},
        "spoken": fields.get("lang", ""),
        "topics": fields["topics"],
        "people": list(dict.fromkeys([fields["speaker"], *current, *fields.get("people", []), *named])),
        "concerned": fields.get("people", []),
        "respondents": list(current),
        "status": list(dict.fromkeys(response["status"] for response in current.values())),
        "current_answers": [_listed(response, responses) for response in current.values()],
        "responses": responses,
        "sources": fields["sources"],
        **{name: fields[name] for name in ("corrections", "related", "aliases", "translation_of") if name in fields},
    }
    return {name: value for name, value in found.items() if value}


def _responses(fields: Fields) -> list[Fields]:
    """Return the responses with their number, the id of the status, the number of the source, and what they changed.

    A silence changes nothing: the answer before it is still current, and is what the next one changes.
    """
    numbers = {source["id"]: number for number, source in enumerate(fields["sources"], start=1)}
    found: list[Fields] = []
    for number, response in enumerate(fields["responses"], start=1):
        status = _by_label()[fold(response["status"])]
        before = _current(found).get(response["respondent"])
        known = {"number": number, "status": status.id, "source": numbers[response["source"]]}
        until = {"until": response["deadline"]} if status.unreached and "deadline" in response else {}
        found.append(response | known | until | (_turn(before, status) if before else {}))
    return found


def _turn(before: Fields, status: Status) -> Fields:
    """Return what an answer changed: the name of the change, the status and the number of the answer before."""
    change = transition(_by_id()[before["status"]], status)
    name = transition_name(Translator("en"), change)
    return {"turn": name, "earlier": before["status"], "changed": before["number"]} if change else {}


def _current(responses: list[Fields]) -> dict[str, Fields]:
    """Return the current response of each respondent."""
    found: dict[str, Fields] = {}
    for response in responses:
        before = found.get(response["respondent"], response)
        if _by_id()[response["status"]].is_answer or not _by_id()[before["status"]].is_answer:
            found[response["respondent"]] = response
    return found


def _listed(response: Fields, responses: list[Fields]) -> Fields:
    """Return a current response for listings, with the days to the first answer or, without one, the last response."""
    own = [each for each in responses if each["respondent"] == response["respondent"]]
    first = next((each["date"] for each in own if _by_id()[each["status"]].is_answer), None)
    asked = [each["asked_on"] for each in own if "asked_on" in each and not (first and each["asked_on"] > first)]
    shown = ("respondent", "number", "status", "date", "until", "turn", "earlier", "quote")
    found = {name: response[name] for name in shown if name in response} | {"answered": bool(first)}
    return found | ({"days": max(((first or own[-1]["date"]) - min(asked)).days, 0)} if asked else {})


@cache
def _statuses() -> tuple[Status, ...]:
    return read_statuses((REPOSITORY / "content/statuses.toml").read_bytes())[0].statuses


@cache
def _by_id() -> dict[str, Status]:
    return {status.id: status for status in _statuses()}


@cache
def _by_label() -> dict[str, Status]:
    return {fold(status.label): status for status in _statuses()}


def plain(value: Any) -> Any:
    """Return a value with dates as texts, for JSON."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
