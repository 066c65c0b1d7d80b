"""The claim's page for lists of literature."""

import json
import re
from datetime import date
from typing import Any


def citations(article: Any, site: str, here: str, note: str) -> list[tuple[str, str]]:
    """A citation in four formats, with their names."""
    day, lang = date.fromisoformat(article.facts["date"]), article.facts.get("spoken", "en")
    return [
        ("BibTeX", _bibtex(article, site, here, note)),
        ("CSL-JSON", _csl(article, site, here, note)),
        ("RIS", _ris(article.title, site, here, day, lang, note)),
        ("{{cite web}}", _cite_web(article.title, site, here, day, lang)),
    ]


def _bibtex(article: Any, site: str, here: str, note: str) -> str:
    day, name = date.fromisoformat(article.facts["date"]), _escaped(site)
    fields = {
        "title": f"{{{_escaped(article.title)}}}", "author": f"{{{name}}}", "howpublished": name, "year": day.year,
        "month": day.month, "note": _escaped(note), "url": here,
    }  # fmt: skip
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items())
    return f"@misc{{{article.slug},\n{lines}}}"


def _csl(article: Any, site: str, here: str, note: str) -> str:
    day = date.fromisoformat(article.facts["date"])
    item = {
        "id": article.slug, "type": "webpage", "title": article.title, "author": [{"literal": site}],
        "container-title": site, "issued": {"date-parts": [[day.year, day.month, day.day]]}, "URL": here,
        "language": article.facts.get("spoken", "en"), "note": note,
    }  # fmt: skip
    return json.dumps([item], ensure_ascii=False, indent=1)


def _ris(title: str, site: str, here: str, day: date, lang: str, note: str) -> str:
    fields = (
        ("TY", "ELEC"), ("TI", title), ("AU", site.replace(",", "")), ("T2", site), ("PB", site), ("PY", day.year),
        ("DA", f"{day:%Y/%m/%d}/"), ("LA", lang), ("N1", note), ("UR", here), ("ER", ""),
    )  # fmt: skip
    return "\n".join(f"{tag}  - {value}" for tag, value in fields)


def _cite_web(title: str, site: str, here: str, day: date, lang: str) -> str:
    fields = {"title": _plain(title), "url": here, "website": _plain(site), "date": day, "language": lang}
    return "{{cite web" + "".join(f" |{name}={value}" for name, value in fields.items()) + "}}"


def _plain(text: str) -> str:
    return re.sub(r"[|{}\[\]<>&]", lambda found: f"&#{ord(found[0])};", text)


def _escaped(text: str) -> str:
    return re.sub(r"([$&#_%{}])", r"\\\1", text)
