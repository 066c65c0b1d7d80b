"""JSON Schemas of content/site.toml and content/statuses.toml, from the records they become."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from generator.content.settings import Licence, NavLink, SiteConfig
from generator.content.status import Need, Shape, Stance, Status, Translation
from generator.text import patterns

# A base address is a web address without query and fragment.
_BASE = r"""https?://[^\s/?#@:\\<>"'`|^{}\[\]]+(:[0-9]{1,5})?(/[^\s\\<>"`|^{}?#]*)?"""
_TEXT: dict[str, Any] = {"type": "string"}
_FLAG: dict[str, Any] = {"type": "boolean"}

_SITE: dict[str, tuple[str, dict[str, Any]]] = {
    "title": ("The site's name.", {"type": "string", "pattern": r"\S"}),
    "tagline": ("A line below the name.", _TEXT),
    "description": ("A sentence for search engines, feeds and previews.", _TEXT),
    "base_url": ("The site's address; a path in it is put before every link.",
                 {"type": "string", "pattern": f"^(?:{_BASE})$"}),
    "lang": ("The language of the site and of entries that name no other.",
             {"type": "string", "pattern": f"^(?:{patterns.LANGUAGE})$"}),
    "publisher": ("Who publishes the checks; the title if left out.", _TEXT),
    "repository": ("The address of the repository, linked at the foot of every page.",
                   {"type": "string", "pattern": f"^(?:{patterns.URL})?$"}),
    "nav": ("The navigation, in its order.", {}),
    "licence": ("Terms of the entries and the data.", {}),
    "feed_items": ("How many items a feed holds.", {"type": "integer", "minimum": 1, "maximum": 1000}),
    "term_feeds": ("Whether each person, topic and status has feeds, besides those of the whole site.", _FLAG),
    "claim_files": ("Whether each claim's record stands beside its page as JSON.", _FLAG),
    "search": ("What searches the site; without Pagefind's extra it is the smaller search.",
               {"type": "string", "enum": ["pagefind", "small"]}),
    "pictures": ("Whether each claim has a picture for previews of its link; needs the extra \"pictures\".", _FLAG),
    "facets": ("Whether long listings of people and topics have a page for each status.", _FLAG),
    "embeds": ("Whether other sites may show claims in a frame: a small page and an oEmbed file each.", _FLAG),
    "claim_review": ("Whether schema.org ClaimReview is given besides Claim, without a rating.", _FLAG),
}  # fmt: skip
_NAV: dict[str, tuple[str, dict[str, Any]]] = {
    "title": ("The words of the link.", {"type": "string", "pattern": r"\S"}),
    "url": ("Where it leads: a page of this site, from /, or a web address.",
            {"type": "string", "pattern": rf"^(?:/(?![/])[^\\]*|{patterns.URL})$"}),
}  # fmt: skip
_LICENCE: dict[str, tuple[str, dict[str, Any]]] = {
    "name": ("The licence's name.", _TEXT),
    "url": ("Where it can be read.", {"type": "string", "pattern": f"^(?:{patterns.URL})$"}),
}
_STATUS: dict[str, tuple[str, dict[str, Any]]] = {
    "id": ("Its name in data and addresses: lower-case words joined by _, never changed.",
           {"type": "string", "pattern": f"^(?:{patterns.STATUS_ID})$"}),
    "label": ("Its name for readers; writers type it in lower case.", {"type": "string", "minLength": 1}),
    "definition": ("One sentence: what it means.", _TEXT),
    "differs": ("How it differs from its neighbours.", _TEXT),
    "stance": ("How it stands to the claim; what a change of answer is called follows from it.",
               {"type": "string", "enum": [stance.value for stance in Stance]}),
    "shape": ("Its sign, so that colour never stands alone.",
              {"type": "string", "enum": [shape.value for shape in Shape]}),
    "colour": ("Its colour on light ground; a contrast of at least 4.5 to 1.",
               {"type": "string", "pattern": f"^(?:{patterns.COLOUR})$"}),
    "colour_dark": ("Its colour on dark ground; a contrast of at least 4.5 to 1.",
                    {"type": "string", "pattern": f"^(?:{patterns.COLOUR})$"}),
    "aliases": ("Other words that writers type; accepted, with a hint to write the label.",
                {"type": "array", "items": _TEXT}),
    "lang": ("The language of these words.", {"type": "string", "pattern": f"^(?:{patterns.LANGUAGE})$"}),
    "translations": ("The words in other languages, by language tag: [status.translations.es].", {}),
    "needs": ("Fields that a response with it must have.",
              {"type": "array", "uniqueItems": True, "items": {"type": "string", "enum": list(get_args(Need))}}),
    "unreached": ("Whether nobody answered: there are no words to quote.", _FLAG),
    "refers": ("Whether the question was sent on: only then can a response say to whom.", _FLAG),
    "retired": ("Whether it is kept for old entries only; its page stays.", _FLAG),
    "replaced_by": ("The id of the status to use instead.", _TEXT),
}  # fmt: skip


def site_schema() -> dict[str, Any]:
    """What content/site.toml may hold; all of it may be left out."""
    table = _table(SiteConfig, _SITE)
    table["properties"]["nav"] |= {"type": "array", "items": _table(NavLink, _NAV)}
    table["properties"]["licence"] |= _table(Licence, _LICENCE)
    return table


def statuses_schema() -> dict[str, Any]:
    """What content/statuses.toml holds: a list of tables, each a status."""
    status, translation = _table(Status, _STATUS), _table(Translation, _STATUS)
    status["properties"]["translations"] |= {
        "type": "object", "propertyNames": {"pattern": f"^(?:{patterns.LANGUAGE})$"},
        "additionalProperties": translation,
    }  # fmt: skip
    statuses = {"type": "array", "minItems": 1, "description": "The statuses, ordered by how far each accepts "
                "the claim. Each begins with [[status]].", "items": status}  # fmt: skip
    return {"type": "object", "properties": {"status": statuses}, "required": ["status"], "additionalProperties": False}


def _table(record: type[msgspec.Struct], meanings: dict[str, tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """A table's schema: fields and defaults are the record's, meanings and limits the given ones."""
    fields = msgspec.structs.fields(record)
    return {
        "type": "object",
        "properties": {field.name: _setting(field, *meanings[field.name]) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _setting(field: Any, meaning: str, limits: dict[str, Any]) -> dict[str, Any]:
    shown = {"title": field.name, "description": meaning, **limits}
    # Lists and tables are made afresh from their own fields' defaults.
    return {**shown, "default": field.default} if isinstance(field.default, str | int | bool) else shown
