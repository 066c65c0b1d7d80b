"""Every rule by its code: the whole line that a writer reads, and no other line with it."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Any

import pytest

from generator.content import rules
from generator.content.placeholders import TEXT
from generator.content.problem import Severity, errors_in
from generator.content.rules import RULES, Rule
from generator.read.assets import version_of
from generator.read.documents import read_document
from tests.audit_tools import REPOSITORY
from tests.conftest import MakeSite
from tests.pictures import png
from tests.signing import public_key
from tests.sites import ENDLESS, ENTRY, PNG, WAITING, Site, entry, person, spin_on_endless, topic

A = "content/entries/2025/a.md"
B = "content/entries/2025/b.md"
SITE = "content/site.toml"
STATUSES = "content/statuses.toml"

CATALOGUE = (REPOSITORY / "generator/locale/es/LC_MESSAGES/messages.po").read_text("utf-8").split("\n\n")
WHOLE = "\n\n".join(block for block in CATALOGUE if 'msgid "Sources"' not in block).rstrip("\n") + "\n"
LAST = WHOLE.count("\n") + 2

ANSWER = ("status: denied", "date: 2025-08-21", "asked_by: Daily Mail", "quote: The report is false in every part")
# Attempts that are enough for silence; the first line is the fourth of an answer with a status and a date.
ASKED_TWICE = (
    "asked_by: Reuters", "asked_on: 2025-08-21", "asked_how: email", "asked_again: [{on: 2025-08-22, how: phone}]",
)  # fmt: skip
ALL_LABELS = (
    "confirmed, partly confirmed, not denied, neither confirmed nor denied, declined to comment, referred elsewhere, "
    "did not respond, could not be reached, answer withdrawn, disputed, denied"
)


def answer(*lines: str) -> str:
    """One response as a field of an entry: its first line is line 5 of the file."""
    return "\n    ".join(("responses:\n  - respondent: Ministry of War", *lines))


def source(name: str, number: int, *more: str) -> str:
    """One source of five lines, less or with more."""
    lines = (
        f"  - id: {name}",
        f"url: https://news.example/{number}",
        "title: A report",
        "publisher: Example News",
        f"archive: https://archive.example/{number}",
        *more,
    )
    return "\n    ".join(lines)


@dataclass(frozen=True)
class Case:
    """Files, what is done to them on disk, and every line that must be printed."""

    files: Mapping[str, str | bytes]
    lines: list[str]
    links: Mapping[str, str] = field(default_factory=dict)
    locked: str = ""
    swallows: str = ""


def one(line: str, **fields: str) -> Case:
    """A case of one entry with one problem; the path is left out of ``line``."""
    return Case({A: entry(**fields)}, [f"{A}:{line}"])


def record(**fields: Any) -> dict[str, str | bytes]:
    """The record of the source that ``entry()`` names, as read two days before the build."""
    seen = {"url": "https://news.example/report", "looked": "2026-11-20", "state": "seen", "since": "2026-11-20",
            "seen": "2026-11-20"}  # fmt: skip
    return {"content/evidence/news-example-c506265b8f3d.json": json.dumps({**seen, **fields})}


def setting(text: str, line: str) -> Case:
    return Case({SITE: text, A: entry()}, [f"{SITE}:{line}"])


def statuses(text: str, line: str) -> Case:
    return Case({STATUSES: text, A: entry()}, [f"{STATUSES}:{line}"])


NAVY = "---\nname: Navy\nkind: organisation\npart_of: Ministry\n---\n"

CASES: dict[str, Case] = {
    # Files
    "F101": Case(
        {A: entry(body="They met in the café.").encode("latin-1")},
        [f"{A}:14:20: error F101 not UTF-8 text; save it as UTF-8"],
    ),
    "F102": Case(
        {A: "My entry\n\n" + entry()},
        [
            f"{A}:1:1: error F102 2 lines before the front matter; "
            'make "---" the first line of the file'
        ],
    ),
    "F103": Case(
        {A: "The minister said so.\n"},
        [f'{A}:1:1: error F103 missing front matter; begin it with a line of "---"'],
    ),
    "F104": Case(
        {A: entry().replace("\n---\nWhat", "\n\nWhat")},
        [f'{A}:1:1: error F104 the front matter is not closed; end it with a line of "---"'],
    ),
    "F105": Case(
        {A: "---\n# What is claimed\n- claim\n---\nThe text.\n"},
        [f'{A}:3:1: error F105 the front matter has no fields; write each as "name: value"'],
    ),
    "F106": one(
        '2:16: error F106 second ": " on this line; '
        'put the whole value in quotes: claim: "Minister: no strike is planned for this year"',
        claim="claim: Minister: no strike is planned for this year",
    ),
    "F107": one('13:1: error F107 field "date" is defined twice, first on line 4', venue="date: 2025-08-21"),
    "F108": one(
        '2:8: error F108 "&c" is YAML syntax that front matter does not support; '
        "if the character belongs to the text, put the value in double quotes",
        claim="claim: &c The ministry was asked to prepare a plan",
    ),
    "F109": one("7:17: error F109 nested more than 8 levels deep", topics="topics: [[[[[[[[[Mexico]]]]]]]]]"),
    "F110": one(
        '2:8: error F110 the value is cut off before " #": only "The country is ranked as" is left; '
        "put the whole value in double quotes, or the comment on a line of its own",
        claim="claim: The country is ranked as #1 in exports",
    ),
    "F111": one(
        '2:8: error F111 "claim" contains the hidden character U+200B ZERO WIDTH SPACE; type the text again',
        claim="claim: The min\u200bister was asked to prepare a plan",
    ),
    "F112": Case(
        {A: entry(body="word " * 52_500)},
        [f"{A}:1:1: error F112 the file is larger than 256 kB; split or shorten it"],
    ),
    "F113": Case(
        {B: entry()},
        [f"{A}:1:1: error F113 this is a link or a device, not a regular file; put the file itself here"],
        links={A: "b.md"},
    ),
    "F114": Case({A: entry()}, [f"{A}:1:1: error F114 cannot open the file: Permission denied"], locked=A),
    "F115": Case(
        {"content/entries/2025/My Entry.md": entry()},
        ['content/entries/2025/My Entry.md:1:1: error F115 "My Entry" cannot be a URL; rename it to my-entry.md'],
    ),
    "F120": Case(
        {A: entry(venue="venue:\u00a0Fox")},
        [f"{A}:13:7: error F120 U+00A0 NO-BREAK SPACE instead of a space; write venue: Fox"],
    ),
    "F121": Case(
        {A: entry(venue="venue: Fox\n  - Fox Business")},
        [f"{A}:14:3: error F121 this line continues the value above it; align it with the other fields of its group, "
         "or put the whole value in double quotes on one line"],
    ),
    "F119": Case(
        {A: entry(), "content/evidence/news-example-c506265b8f3d.json": '{"url": "https://news.example/report"}'},
        ['content/evidence/news-example-c506265b8f3d.json:1:1: error F119 invalid source check: object missing required field '
         '"state"; restore it, or remove it and run evidence verify'],
    ),
    "F116": Case(
        {"content/entries/2025/a.markdown": entry()},
        [
            "content/entries/2025/a.markdown:1:1: error F116 this file is ignored; rename it to a.md"
        ],
    ),
    # Fields
    "E201": one('13:1: error E201 unknown field "venu"; did you mean "venue"?', venue="venu: Fox News"),
    "E202": one('2:1: error E202 the entry has no "speaker"; add a line: speaker: …', speaker=""),
    "E203": one('7:9: error E203 "topics" must be a list, not text; write topics: [Mexico]', topics="topics: Mexico"),
    "E204": one('13:7: error E204 "venue" is empty; give it a value or leave out the line', venue="venue:"),
    "E205": one('2:8: error E205 "claim" has 7 characters; at least 20 required', claim="claim: He lied"),
    "E206": one(
        '4:7: error E206 "20 Aug 2025" is not a valid date; did you mean 2025-08-20?', date="date: 20 Aug 2025"
    ),
    "E207": one(
        '13:12: error E207 "www.example.org/report" is not a web address; write https://www.example.org/report',
        venue="venue_url: www.example.org/report",
    ),
    "E208": one(
        '14:11: error E208 "kind" cannot be "responze"; did you mean "response"?',
        sources="sources:\n" + source("report", 1, "kind: responze"),
    ),
    "E209": one(
        '13:7: error E209 "Spanish" is not a language tag; write es', venue="lang: Spanish"
    ),
    "E210": one(
        '13:11: error E210 "old page" is not a path on this site; write it as /claims/old-name/',
        venue="aliases: [old page]",
    ),
    "E211": one(
        '13:11: error E211 "Other Entry" is not a slug; '
        "write it as lower-case letters, digits and hyphens: daily-mail",
        venue="related: [Other Entry]",
    ),
    "E216": one(
        '13:8: error E216 "venue" contains an editor\'s comment, "<!--", which readers would see; '
        "remove it, or put it on a line of its own that begins with #",
        venue="venue: The Daily <!-- ask the lawyer -->",
    ),
    "E218": one(
        '9:15: error E218 "asked_by" contains an e-mail address; remove it: everybody can read this file',
        status=answer(*ANSWER[:2], "asked_by: Jane Roe (jane.roe@paper.example)", ANSWER[3]),
    ),
    "E212": one("4:7: error E212 2052-08-20 is in the future; today is 2026-11-22", date="date: 2052-08-20"),
    "E219": one(
        '4:13: error E219 "UK" is not a country code; write it as two capital letters of ISO 3166: MX, GB',
        speaker="speaker: Daily News\ncountries: [UK, IE]",
    ),
    "E217": Case(
        {
            "content/people/ministry.md": "---\nname: Ministry\nkind: organisation\n"
            "official_domains: [https://ministry.example/]\n---\n"
        },
        [
            'content/people/ministry.md:4:20: error E217 "https://ministry.example/" is not a host name; '
            "write it as only the host of the address, in lower case: www.gov.example"
        ],
    ),
    "E213": one(
        "13:12: error E213 published on 2025-08-02, before the claim of 2025-08-20; check both dates",
        venue="published: 2025-08-02",
    ),
    "E220": one(
        "4:19: error E220 retracted on 2025-08-02, before the publication on 2025-08-20; "
        "check both dates; to keep an entry off the site, write draft: true",
        date="date: 2025-08-20\nretracted: {date: 2025-08-02, reason: It was wrong.}",
        claim="",
    ),
    "E214": one('7:18: error E214 "Mexico" occurs twice in "topics"; keep one', topics="topics: [Mexico, Mexico]"),
    # Statuses and responses
    "S101": one(
        "5:9: warning S101 the entry does not name who answered; add a line: respondent: …", status="status: denied"
    ),
    "S102": one(
        '5:9: error S102 "status" cannot be used beside "responses"; remove the line',
        status="status: not denied\n" + answer(*ANSWER),
    ),
    "S103": one(
        '7:13: warning S103 "no comment" is an alias of a status; write "declined to comment"',
        status=answer("status: no comment", *ANSWER[1:]),
    ),
    "S104": one('5:9: error S104 unknown status "not denyed"; did you mean "not denied"?', status="status: not denyed"),
    "S105": Case(
        {
            STATUSES: WAITING
            + "\n"
            + WAITING.replace("awaiting_response", "open")
            .replace("Awaiting response", "Open")
            .replace('"waiting"', '"open"')
            .replace('"ring"', '"ring"\nretired = true\nreplaced_by = "awaiting_response"'),
            A: entry(status=answer("status: open", *ANSWER[1:])),
        },
        [f'{A}:7:13: warning S105 the status "open" is retired; write "awaiting response"'],
    ),
    "S106": one(
        "8:11: error S106 the response of 2025-08-02 is earlier than the claim of 2025-08-20; check both dates",
        status=answer("status: denied", "date: 2025-08-02", *ANSWER[2:]),
    ),
    "S107": one(
        '7:13: error S107 "did not respond" needs asked_by and asked_on; say who asked the question and when',
        status=answer("status: did not respond", "date: 2025-08-22", "deadline: 2025-08-21"),
    ),
    "S108": one(
        '7:13: error S108 "did not respond" needs a deadline; give the day by which no answer had come',
        status=answer("status: did not respond", "date: 2025-08-24", *ASKED_TWICE),
    ),
    "S109": one(
        '6:5: warning S109 the response of Ministry of War has no "quote"; quote the answer', status=answer(*ANSWER[:3])
    ),
    "S110": one(
        '6:5: warning S110 the response of Ministry of War has no "asked_by"; '
        "say who asked, or, if nobody did, how it was given, such as given: statement",
        status=answer(*ANSWER[:2], ANSWER[3]),
    ),
    "S111": one('2:1: warning S111 the entry has no "because"; say why the claim has this status', because=""),
    "S112": one(
        "12:15: error S112 the deadline 2025-08-20 is earlier than the question of 2025-08-21; check both dates",
        status=answer(*ANSWER, "asked_on: 2025-08-21", "deadline: 2025-08-20"),
    ),
    "S114": one(
        '7:13: error S114 "awaiting response" is not an answer; remove the line; the site derives it',
        status=answer("status: awaiting response", "date: 2025-08-21"),
    ),
    "S115": one(
        '6:5: error S115 the answer of Ministry of War has no "date"; '
        "give status and date, or neither if the question is open",
        status=answer(ANSWER[0], *ANSWER[2:]),
    ),
    "S117": one(
        '5:8: error S117 "quote" at the top of the entry needs a "respondent"; say who answered: respondent: …',
        status="quote: There is no such order, and there never was",
    ),
    "S113": one(
        '11:11: error S113 "form" does not match the status "denied"; remove it',
        status=answer(*ANSWER, "form: changed subject"),
    ),
    "S118": one(
        "8:11: error S118 the answer of 2025-08-21 is earlier than the question of 2025-08-22; check both dates",
        status=answer(*ANSWER, "asked_on: 2025-08-22"),
    ),
    "S119": one(
        "8:11: error S119 the silence of 2025-08-24 is earlier than its deadline of 2025-08-25; "
        "leave the question open, without status and date, until the deadline has passed",
        status=answer("status: did not respond", "date: 2025-08-24", *ASKED_TWICE, "deadline: 2025-08-25"),
    ),
    "S120": one(
        "10:19: error S120 the attempt of 2025-08-21 is earlier than the question of 2025-08-22; check both dates",
        status=answer("question: Is it true?", "asked_by: Reuters", "asked_on: 2025-08-22", "asked_again: [2025-08-21]"),
    ),
    "S121": one(
        "11:12: error S121 Ministry of War gave no other answer on 2025-08-21; remove the line",
        status=answer(*ANSWER, "order: unknown"),
    ),
    "S122": one(
        '11:17: error S122 "translated" needs original; '
        'give the words that were said in "original" and your translation in "quote"',
        status=answer(*ANSWER, "translated: true"),
    ),
    "S123": one(
        '12:17: error S123 an answer with "relayed_by" cannot be given as "interview"; '
        "write given: relayed, or remove relayed_by",
        status=answer(*ANSWER, "given: interview", "relayed_by: Ann Lee"),
    ),
    "S124": one(
        '7:13: warning S124 "did not respond" on the day of the question and after one attempt; '
        "ask again, in another way and with more time, or add the attempts that a source reports",
        status=answer(
            "status: did not respond", "date: 2025-08-21", "deadline: 2025-08-21", *ASKED_TWICE[:2]
        ),
    ),
    "S125": one(
        '12:17: warning S125 "denied" is also the status of the answer; '
        "remove this description; only one that differs tells readers something",
        status=answer(*ANSWER, "described_as:", "  - status: denied", "    by: Daily Mail"),
    ),
    "S126": one(
        '10:12: warning S126 the quote begins with "That" and has no "question"; '
        'say what was asked: a line "question" in the response',
        status=answer(*ANSWER[:3], "quote: That is false in every part of it"),
    ),
    "S127": one(
        '11:17: warning S127 the quote is in "es-MX" and the entry in "en"; '
        'move it to "original", and give your translation as "quote" with translated: true',
        status=answer(*ANSWER[:3], "quote: El informe es falso de principio a fin", "quote_lang: es-MX"),
    ),
    "S128": one(
        "9:15: warning S128 no answer is recorded 16 days after the deadline; "
        "look for one; then give its status or that of the silence, with a date",
        status=answer("asked_by: Reuters", "asked_on: 2026-10-30", "deadline: 2026-11-06"),
    ),
    "S129": one(
        '7:13: warning S129 "not denied" without words cannot be verified; '
        'quote them; if others only called the answer that, give its own status and theirs in "described_as"',
        status=answer("status: not denied", *ANSWER[1:3]),
    ),
    "S130": one(
        "14:9: warning S130 2026-09-12 is over: later answers were looked for until 2026-10-01; "
        "look for later answers, set checked_until to today, and remove this day",
        venue="look_again:\n  - on: 2026-09-12\n    why: The hearing\nchecked_until: 2026-10-01",
    ),
    "S131": one(
        "9:5: warning S131 the question to Ministry of War in line 6 is open, and this later answer has no question; "
        "if it answers that one, move its fields there; otherwise say what was asked, or who asked",
        status=answer("asked_by: Reuters", "asked_on: 2026-11-20")
        + "\n  - respondent: Ministry of War\n    status: denied\n    date: 2026-11-21\n    given: statement\n"
        "    quote: The report is false in every part",
    ),
    "S132": Case(
        {
            SITE: "longest_quote = 9\n",
            A: entry(
                status=answer(*ANSWER[:3], "quote: The report is false […] and I’ve said so in 2024, too")
                + "\n  - respondent: Ministry of War\n    status: denied\n    date: 2025-08-22\n"
                "    given: statement\n    quote: The report is false […] in every part of it"
            ),
        },
        [
            f"{A}:10:12: warning S132 the quote has 11 words, and this site quotes at most 9; "
            "keep the words that accept or reject the claim, and put […] for the rest"
        ],
    ),
    # References
    "R301": one(
        '11:13: error R301 no source has the id "daily-mial"; did you mean "daily-mail"?',
        status=answer(*ANSWER, "source: daily-mial"),
        sources="sources:\n" + source("daily-mail", 1),
    ),
    "R302": one(
        '14:9: error R302 two sources have the id "mail", the first on line 9; rename one',
        sources="sources:\n" + source("mail", 1) + "\n" + source("mail", 2),
    ),
    "R303": Case(
        {A: entry(venue="related: [strike-option]"), "content/entries/2025/strike-options.md": entry()},
        [f'{A}:13:11: error R303 no entry "strike-option"; did you mean "strike-options"?'],
    ),
    "R304": Case(
        {A: entry(venue="translation_of: strike-option"), "content/entries/2025/strike-options.md": entry()},
        [f'{A}:13:17: error R304 no other entry "strike-option"; did you mean "strike-options"?'],
    ),
    "R305": one(
        '14:9: error R305 no page has the URL "/claims/b/"; did you mean "/claims/a/"?',
        body="See [x](/claims/b/).",
    ),
    "R306": Case(
        {A: entry(body="![A letter](leter.png)"), "content/entries/2025/letter.png": PNG},
        [f'{A}:14:13: error R306 no image "content/entries/2025/leter.png"; did you mean "letter.png"?'],
    ),
    "R307": one(
        "15:10: warning R307 the source of line 9 is listed twice; keep one",
        sources="sources:\n" + source("mail", 1) + "\n" + source("mail-2", 1),
    ),
    "R308": Case(
        {
            A: entry(sources="sources:\n" + source("mail", 1).replace("    title: A report\n", "")),
            B: entry(
                claim="claim: It was asked about something else",
                sources="sources:\n" + re.sub("    (title|publisher): .*\n", "", source("mail", 2)),
            ),
        },
        [
            f"{A}:9:5: warning R308 the source has no title; add it, so that readers can find the source when its URL stops working",
            f"{B}:9:5: warning R308 the source has no title and no publisher; add them, so that readers can find the source "
            "when its URL stops working",
        ],
    ),
    "R309": one(
        '9:3: warning R309 1 of 2 sources has no archived copy; give its URL in "archive"',
        sources="sources:\n"
        + source("mail", 1)
        + "\n"
        + source("mail-2", 2).replace("\n    archive: https://archive.example/2", ""),
    ),
    "R314": one(
        '14:5: error R314 the link "http://127.0.0.1:8000/claims/b/" leads to your own machine, '
        "which no reader can open; write /claims/b/",
        body="[x](http://127.0.0.1:8000/claims/b/)",
    ),
    "R315": one(
        '13:14: warning R315 "archive" is the page itself; open the copy and give its URL',
        sources="sources:\n" + source("mail", 1).replace("archive.example", "news.example"),
    ),
    "R325": Case(
        {
            SITE: 'forbidden_hosts = ["mirror.example"]\n',
            A: entry(
                sources="sources:\n"
                + "".join(
                    f"  - {{url: https://{host}/report, title: T, publisher: P, archive: https://archive.example/{n}}}\n"
                    for n, host in enumerate(("news.example", "mirror.example", "m.mirror.example", "amirror.example"))
                )
            ),
        },
        [
            f"{A}:{line}:11: warning R325 content/site.toml says that mirror.example is not cited; "
            "cite the original, or a report that names where it has it from"
            for line in (10, 11)
        ],
    ),
    "R316": one(
        '10:10: warning R316 "url" is an archived copy of 2025-08-21; write url: https://news.example/1',
        sources="sources:\n"
        + source("mail", 1).replace("https://news", "https://web.archive.org/web/20250821120000/https://news"),
    ),
    "R323": Case(
        {A: "---\nretracted: {date: 2025-09-02, reason: It was wrong., see: c}\n---\n", B: entry()},
        [f'{A}:2:59: error R323 no entry "c"'],
    ),
    "R327": Case(
        {A: entry(), "content/log.jsonl": '{"number": 1, "kind": "published", "claim": "b"}\n'},
        ['content/log.jsonl:1:1: warning R327 the log has the claim "b", and no entry has this slug or the alias '
         "/claims/b/; restore the entry, write its old address into the new one's aliases, or retract it"],
    ),
    "R330": Case(
        {A: entry(), "content/pages/about.md": "---\ntitle: About\nlayout: long.html\n---\nText.\n"},
        ['content/pages/about.md:3:9: error R330 the layout "long.html" does not exist; create layouts/long.html'],
    ),
    "N420": Case(
        {A: entry(), "root/feed.xml": "mine"},
        ['root/feed.xml:1:1: error N420 the generator makes a file or folder at "/feed.xml"; rename the file'],
    ),
    "F126": Case(
        {A: entry(), "layouts/404.html": '{# Copied from built-in/404.html, version 0a1b2c3d4e. -#}\n{% extends "base.html" %}'},
        ["layouts/404.html:1:1: warning F126 it was copied from another version of the built-in 404.html; compare them "
         f"with: layout 404.html --diff; then write {version_of('404.html')} instead of 0a1b2c3d4e in it"],
    ),
    "F127": Case(
        {A: entry(), "layouts/404.html": '{% extends "base.html" %}\n{% block main %}{{ page.nope }}{% endblock %}'},
        ["layouts/404.html:2:1: error F127 page.nope does not exist; page has site, head, search, ways"],
    ),
    "F128": Case(
        {A: entry(), "content/log.jsonl": '{"number": 3, "kind": "published", "claim": "a"}\n'},
        ["content/log.jsonl:1:1: error F128 invalid log of changes: event 3 is on line 1; numbers are those of the lines; "
         "restore the file as it was published, and run log"],
    ),
    "R324": Case(
        {A: entry(venue="translation_of: b\nlang: es"),
         B: "---\nretracted: {date: 2025-09-02, reason: It was wrong.}\n---\n"},
        [f'{A}:13:17: warning R324 "b" is retracted; retract the translation, too, or remove the line'],
    ),
    "R326": Case(
        {
            A: entry(venue="translation_of: b\nlang: es"),
            B: entry(
                status="responses:\n  - {respondent: Ministry, question: Was it asked?, asked_by: Example News, "
                "asked_on: 2025-08-21}"
            ),
        },
        [
            f'{A}:13:17: warning R326 the original, "b", also has the question to Ministry; '
            "record the same answers in both entries"
        ],
    ),
    "R317": Case(
        {
            A: entry(body="See [the topic](https://lab.example/topics/mexico/)."),
            SITE: 'base_url = "https://lab.example/"\n',
        },
        [
            f'{A}:14:17: warning R317 the link "https://lab.example/topics/mexico/" leads to this site; '
            "write /topics/mexico/, which also works in a preview"
        ],
    ),
    "F117": Case(
        {A: entry(), "content/entries/2025/aux.md": entry()},
        [
            'content/entries/2025/aux.md:1:1: error F117 "aux.md" is not a portable file name: '
            "Windows reserves that name for a device; rename it"
        ],
    ),
    "F118": Case(
        {A: entry(), "content/entries/2025/letter.png": b"<script>alert(1)</script>"},
        [
            "content/entries/2025/letter.png:1:1: error F118 the file is not a valid png image; save it in the format that its name says"
        ],
    ),
    "F122": one(
        "14:1: error F122 unresolved merge conflict; keep one version and remove the lines <<<<<<<, ======= and >>>>>>>",
        body="<<<<<<< HEAD\nThe council said no.\n=======\nThe council said yes.\n>>>>>>> main",
    ),
    "F123": one(
        '14:1: error F123 "Say what is known: what was claimed and where, who was …" is a placeholder; '
        "replace it with your own words",
        body=TEXT,
    ),
    "F124": Case(
        {A: entry(), "content/entries/2025/Letter\u200e 3.PNG": PNG},
        [
            "content/entries/2025/Letter\u200e 3.PNG:1:1: error F124 the file name contains the hidden character "
            "U+200E LEFT-TO-RIGHT MARK; rename it to letter-3.png"
        ],
    ),
    "F125": Case(
        {
            A: entry(),
            "layouts/stlye.css": "",
            "layouts/topic.html": '{% include "intro.html" %}',
            "layouts/intro.html": "",
        },
        [
            "layouts/stlye.css:1:1: warning F125 it replaces no built-in layout, and no layout or page uses it; "
            'did you mean "style.css"?'
        ],
    ),
    "R321": Case(
        {A: entry(claim="claim: The ministry bought three ships in secret"),
         B: entry(claim="claim: Three ships were bought in secret by the ministry")},
        [f'{A}:2:8: warning R321 the claim resembles that of {B}: "Three ships were bought in secret by the ministry"; '
         "record it once or, if these are two claims, write not_the_same_as: [b]",
         f'{B}:2:8: warning R321 the claim resembles that of {A}: "The ministry bought three ships in secret"; '
         "record it once or, if these are two claims, write not_the_same_as: [a]"],
    ),
    "R320": Case(
        {A: entry(body='See ![A letter](letter.png "Of 3 May") here.'), "content/entries/2025/letter.png": PNG},
        [
            f"{A}:14:17: warning R320 this caption is visible only on hover; put the picture in a paragraph of its own"
        ],
    ),
    "B511": one(
        "14:21: error B511 the link shows www.bbc.co.uk but leads to elsewhere.example; describe the target in words",
        body="See [www.bbc.co.uk](https://elsewhere.example/).",
    ),
    "R310": Case(
        {A: ENTRY, **record(quotes=[{"quote": "The department will not comment on future operations",
                                     "finding": "nearly", "difference": "will [-not-]{+never+} comment"}])},
        [f"{A}:12:12: warning R310 the source (Example News) has other words, as of 2026-11-20; "
         "it prints: will [-not-]{+never+} comment"],
    ),
    "R311": Case(
        {A: entry(), **record(looked="2025-11-20", seen="2025-11-20")},
        [f"{A}:9:3: warning R311 1 source of 1 last read on or before 2025-11-20; "
         f"run evidence verify {A}"],
    ),
    "R312": Case(
        {A: entry(), **record(title="Another headline | Example News")},
        [f'{A}:10:12: warning R312 the page has the title "Another headline | Example News", not "A report"; '
         "compare it with the page"],
    ),
    "R313": Case(
        {A: entry().replace("\n    archive: https://archive.example/report", ""), **record(state="gone")},
        [f"{A}:9:5: warning R313 the page has been gone since 2026-11-20 and no copy of it is known; "
         "find a copy or another source"],
    ),
    "R318": Case(
        {A: entry(), **record(looked="2099-01-01")},
        ["content/evidence/news-example-c506265b8f3d.json:1:1: error R318 2099-01-01 is in the future; "
         "remove the file and run evidence verify"],
    ),
    "R319": Case(
        {A: entry(), **record(), "content/evidence/signed.pem": public_key()},
        ["content/evidence/news-example-c506265b8f3d.json:1:1: warning R319 no run of this site has signed this record; "
         "it is not shown; the next weekly check reads the source and signs what it finds"],
    ),
    # Names
    "N401": Case(
        {A: entry(), B: entry(speaker="speaker: ken klippenstein")},
        [
            f'{B}:3:10: error N401 "ken klippenstein" is spelled differently elsewhere: "Ken Klippenstein"; '
            'write "Ken Klippenstein"'
        ],
    ),
    "N402": one(
        '3:10: error N402 "\u041aen" mixes alphabets: it contains U+041A CYRILLIC CAPITAL LETTER KA; type the word again',
        speaker="speaker: \u041aen Klippenstein",
    ),
    "N408": Case(
        {A: entry(), B: entry(speaker="speaker: Ken KIippenstein")},
        [
            f'{B}:3:10: error N408 "Ken KIippenstein" looks like "Ken Klippenstein" but has different letters; '
            'write "Ken Klippenstein", or give each a file of its own'
        ],
    ),
    "N411": one(
        '2:8: warning N411 "\u0421\u043e\u0441\u043e" is of another alphabet but reads as "Coco"; '
        "type the word again, unless it is intended",
        claim="claim: The \u0421\u043e\u0441\u043e fund was closed before the audit of 2024",
    ),
    "N410": Case(
        {A: entry(), B: entry(speaker="speaker: Ken Klipenstein")},
        [
            f'{B}:3:10: warning N410 "Ken Klipenstein" is one letter away from "Ken Klippenstein"; '
            'write "Ken Klippenstein", or give each a file of its own'
        ],
    ),
    "N412": Case(
        {A: entry(), B: entry(speaker="speaker: Ken-K Lippenstein")},
        [
            f'{B}:3:10: warning N412 "Ken-K Lippenstein" differs from "Ken Klippenstein" only in spaces or punctuation; '
            'write "Ken Klippenstein", or give each a file of its own'
        ],
    ),
    "N413": one(
        '13:16: warning N413 "Inc." is listed as a separate name; write "Acme, Inc." in quotation marks, or give '
        '"Inc." a file',
        venue="people: [Acme, Inc.]",
    ),
    "N403": Case(
        {"content/entries/2024/a.md": entry(), A: entry()},
        [f"{A}:1:1: error N403 content/entries/2024/a.md has the same URL; rename one of the files"],
    ),
    "N404": one(
        '13:11: error N404 "/topics/" is the URL of a page; choose a URL that no page has',
        venue="aliases: [/topics/]",
    ),
    "N405": Case(
        {
            "content/people/ann.md": person("Ann Lee", "aliases: [Pentagon]"),
            "content/people/bob.md": person("Bob Ray", "aliases: [pentagon]"),
        },
        [
            'content/people/bob.md:4:11: error N405 "pentagon" is already a name in content/people/ann.md; '
            "keep it in one file"
        ],
    ),
    "N406": Case(
        {
            "content/topics/mexico.md": topic("Mexico", "parent: Latin Amerika"),
            "content/topics/latin-america.md": topic("Latin America"),
        },
        [
            'content/topics/mexico.md:3:9: error N406 no topic has the title "Latin Amerika"; '
            'did you mean "Latin America"?'
        ],
    ),
    "N414": Case(
        {"content/people/navy.md": NAVY.replace("Ministry", "Ann Lee"), "content/people/ann.md": person("Ann Lee")},
        ['content/people/navy.md:4:10: error N414 "Ann Lee" is a person in content/people/ann.md; name an organisation'],
    ),
    "N415": Case(
        {"content/people/navy.md": NAVY.replace("Ministry", "Navy")},
        ['content/people/navy.md:4:10: error N415 "Navy" would be a part of itself; '
         "name the organisation that has the other as a part"],
    ),
    "N416": Case(
        {"content/people/ann.md": person("Ann Lee", "official_domains: [lee.example]"),
         "content/people/bob.md": person("Bob Ray", "official_domains: [www.lee.example]")},
        ['content/people/bob.md:4:20: error N416 "www.lee.example" is already a domain in content/people/ann.md; '
         "keep it in one file"],
    ),
    "N407": one('3:10: error N407 "???" has no letter or digit for a URL; write a name with a letter or digit', speaker="speaker: '???'"),
    # Bodies
    "N409": Case(
        {A: entry(), "static/Logo.svg": "<svg/>", "static/logo.svg": "<svg/>"},
        [
            "static/logo.svg:1:1: error N409 static/Logo.svg has the same name on case-insensitive file systems; "
            "rename one of the two"
        ],
    ),
    "B501": one("14:1: error B501 no text below the front matter; describe what is known", body=""),
    "B502": one(
        "16:12: error B502 the footnote [^2] is not defined; add a line: [^2]: …",
        body="He spoke.\n\nHe said so.[^2]",
    ),
    "B503": Case(
        {A: entry(body="![](letter.png)"), "content/entries/2025/letter.png": PNG},
        [
            f"{A}:14:5: error B503 the image has no alternative text; "
            "describe the image in the square brackets"
        ],
    ),
    "B504": one(
        '14:9: error B504 the link "javascript:alert(1)" is not allowed; '
        "begin it with https://, / or mailto:",
        body="See [x](javascript:alert(1)).",
    ),
    "B505": one("14:4: warning B505 <br> will be displayed as typed; use Markdown", body="So <br> it is."),
    "B506": one(
        "14:1: error B506 the text is nested too deeply; reduce the nesting of lists, quotes or emphasis", body="* " * 2000 + "a"
    ),
    "B507": one(
        "14:1: error B507 the text takes more than 2 seconds to parse; look for long runs of one character, or split a very long text",
        body=ENDLESS,
    ),
    "B514": one(
        '14:51: error B514 more than 50 "[" are open here; close them, or write a backslash before each literal '
        "one",
        body="[" * 8000,
    ),
    "B512": Case(
        {A: entry()},
        [
            f"{A}:1:1: error B512 reading this file takes too much time or memory; "
            "look for long runs of one character and deep nesting, or split the file"
        ],
        swallows=A,
    ),
    "B508": one(
        "14:4: error B508 a character reference produces the hidden U+202E RIGHT-TO-LEFT OVERRIDE; remove it",
        body="So &#x202e;txet.",
    ),
    "B513": one(
        '14:5: warning B513 "P\u0430pal" mixes alphabets: it contains U+0430 CYRILLIC SMALL LETTER A; '
        "type the word again, or put it between backticks if it is intended",
        body="The P\u0430pal office was asked.",
    ),
    "B509": one(
        "16:1: warning B509 the footnote [^3] is never used; put [^3] where it belongs, or remove it",
        body="So.\n\n[^3]: Unused.",
    ),
    "B510": one(
        "17:1: error B510 the footnote [^1] is defined twice, first on line 16; rename one of them",
        body="So.[^1]\n\n[^1]: One.\n[^1]: Two.",
    ),
    "B515": one(
        "14:5: warning B515 GitHub's link leads to https://a.example/b\\_c here and this page's to https://a.example/b; "
        "put the address between < and >, or write [words](address)",
        body="See https://a.example/b\\_c now.",
    ),
    "B516": one(
        '14:5: error B516 "<!--" begins an editor\'s comment, which readers would see; '
        "remove it, or hide it on a line of its own after a blank line: [//]: # (note)",
        body="So. <!-- ask the lawyer --> It is.",
    ),
    "B517": one(
        '16:9: error B517 the header has 2 cells but this row has 3: "3" would be lost; '
        "add a column to the header, or write \\| for a literal |",
        body="a | b\n--|--\n1 | 2 | 3",
    ),
    "B518": one(
        "14:1: warning B518 {{< youtube abc123 >}} is a shortcode of another tool, but is displayed as typed here; "
        "write the link or the words themselves",
        body="{{< youtube abc123 >}}",
    ),
    "B519": one(
        "14:5: warning B519 a space separates this link from its address; write [the memo](https://a.example/memo)",
        body="See [the memo] (https://a.example/memo).",
    ),
    "B520": one(
        '14:1: warning B520 "20." begins a list here, so excerpts lose the number; write 20\\. August 2025: No.',
        body="20. August 2025: No.",
    ),
    "B521": one(
        '14:2: warning B521 this "-" is not followed by an ordinary space, so it does not begin a list; type the space again',
        body="-\u00a0The first",
    ),
    # Settings
    "C601": setting('title = "A"\nfoo bar\n', "2:5: error C601 expected '=' after a key in a key/value pair"),
    "C602": setting('tagline = "A"\ntitel = "B"\n', '2:1: error C602 unknown setting "titel"; did you mean "title"?'),
    "C603": setting(
        'title = "A"\nlang = "English"\n',
        "2:1: error C603 \"lang\" cannot be 'English'; write en",
    ),
    "C604": statuses(
        WAITING
        + WAITING.replace('"awaiting_response"', '"asked"')
        .replace("Awaiting r", "Awaiting_R")
        .replace('"waiting"', '"open"'),
        '10:1: error C604 "Awaiting_Response" of asked is already used by awaiting_response; choose another',
    ),
    "C605": statuses(
        WAITING.replace("#5a5a5a", "#cccccc"),
        "1:1: error C605 \"colour\" of awaiting_response has a contrast of 1.5 to 1 with #fbfaf7 and #ffffff; "
        "at least 4.5 to 1 is required",
    ),
    "C606": Case(
        {
            "locale/es/LC_MESSAGES/messages.po": 'msgid "Claims from %(year)s"\nmsgstr "Afirmaciones de %(anno)s"\n',
            A: entry(),
        },
        [
            "locale/es/LC_MESSAGES/messages.po:1:1: error C606 "
            'the translation of "Claims from %(year)s" has other placeholders'
        ],
    ),
    "C607": Case(
        {"locale/it/LC_MESSAGES/messages.po": WHOLE + '\nmsgid "Sources"\nmsgstr ""\n', A: entry()},
        [
            f"locale/it/LC_MESSAGES/messages.po:{LAST}:1: warning C607 1 of {len(CATALOGUE) - 1} texts of the interface "
            f'not translated: "Sources" (line {LAST}); '
            "translate them in this file; `docs languages` explains how"
        ],
    ),
    "C608": setting(
        'description = "Say in one sentence what this site records."',
        '1:1: warning C608 "description" is still a placeholder; say in one sentence what this site records',
    ),
    "C609": setting(
        'base_url = "https://www.two-rivers.org/"\n\n[contact]\nemail = "editors@example.org"',
        '4:1: warning C609 "email" is a sample: nobody reads what is sent there; give your own',
    ),
    "C610": setting(
        'title = "A"\nlang = "it-CH"',
        '2:1: warning C610 the interface has no texts in "it-CH", so it is in English; '
        "translate them in locale/it_CH/LC_MESSAGES/messages.po (`docs languages` explains how), "
        "or choose from: ar, de, en, es, fr, pt",
    ),
    # Wording
    "W701": one(
        '2:8: warning W701 "does not deny" makes the claim a finding; '
        "state what was claimed; the answer is the status",
        claim="claim: The White House does not deny the strike plans",
    ),
    "W702": one(
        "2:8: warning W702 the claim has 141 characters; keep it within 140; shorten it",
        claim="claim: " + "word " * 28 + "x",
    ),
    "W703": one(
        '13:8: warning W703 "venue" contains "&amp;", which is displayed as typed; write &', venue="venue: Marks &amp; Spencer"
    ),
    "W704": one(
        '13:8: warning W704 "venue" is plain text, where "**Daily**" is displayed as typed; remove the Markdown and HTML',
        venue="venue: The **Daily**",
    ),
    "W705": one(
        '13:8: warning W705 "venue" is "TBD", a word for missing information; '
        "give the value, or leave out the line",
        venue="venue: TBD",
    ),
    "W706": Case(
        {A: ENTRY.replace("quote: The department will", "quote: “We will").replace("future operations", "it”")},
        [
            f'{A}:12:12: warning W706 "quote" is in quotation marks, but the page adds its own; '
            "write: We will not comment on it"
        ],
    ),
    "W707": Case(
        {A: entry(), "content/entries/2025/letter.png": png(4032, 3024)},
        [
            "content/entries/2025/letter.png:1:1: warning W707 the picture has 4032 × 3024 pixels and 0.0 MB; "
            "make it at most 2400 pixels wide and smaller than 1 MB; 1600 pixels are enough"
        ],
    ),
    "W708": one(
        '15:1: warning W708 "Say what is known: what was claimed and where, who was …" is a placeholder; '
        "replace it with your own words",
        draft="draft: true",
        body=TEXT,
    ),
}  # fmt: skip


@pytest.fixture
def prepare(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Write a case to disk. Who runs as root can open every file, so the refusal is put in place of open()."""

    def make(case: Case) -> Site:
        made = site(case.files)
        for name, target in case.links.items():
            (made.root / name).symlink_to(target)

        def refusing(path: Any, *rest: Any, **options: Any) -> Any:
            if case.locked and str(path).endswith(case.locked):
                raise PermissionError(errno.EACCES, "Permission denied", path)
            return open(path, *rest, **options)

        read = read_document

        def swallowing(path: str, raw: bytes) -> Any:
            if path == case.swallows:
                raise MemoryError
            return read(path, raw)

        monkeypatch.setattr("generator.read.files.open", refusing, raising=False)
        monkeypatch.setattr("generator.read.documents.read_document", swallowing)
        spin_on_endless(monkeypatch)
        return made

    return make


def test_no_two_rules_have_the_same_code() -> None:
    families = [value for value in vars(rules).values() if isinstance(value, tuple) and isinstance(value[0], Rule)]
    assert sum(map(len, families)) == len(RULES)


def test_every_code_has_a_case() -> None:
    assert CASES.keys() == RULES.keys()


@pytest.mark.parametrize("code", CASES)
def test_a_mistake_is_reported_with_its_place_its_code_and_a_remedy(code: str, prepare: Any) -> None:
    case = CASES[code]

    found = prepare(case).problems(*(["R321"] if code == "R321" else []))

    assert found == case.lines
    assert f" {RULES[code].severity.value} {code} " in found[0]


def test_an_entry_without_mistakes_has_no_problem(site: MakeSite) -> None:
    assert site({A: entry(), B: ENTRY}).problems() == []


TEN_MISTAKES = """\
---
claim: He lied
speaker: \u041aen Klippenstein
date: 2025-02-30
status: not denyed
because:
topics: Mexico
venue_url: www.example.org/report
sources:
  - url: https://news.example/report
    title: A report
    publisher: Example News
    archive: https://archive.example/report
    kind: answer
---

Nobody has been asked.[^1]

See [the report](javascript:alert(1)).
"""
TEN_LINES = [
    f'{A}:2:8: error E205 "claim" has 7 characters; at least 20 required',
    f'{A}:3:10: error N402 "\u041aen" mixes alphabets: it contains U+041A CYRILLIC CAPITAL LETTER KA; type the word again',
    f'{A}:4:7: error E206 "2025-02-30" is not a valid date; February 2025 has 28 days',
    f'{A}:5:9: error S104 unknown status "not denyed"; did you mean "not denied"?',
    f'{A}:6:9: error E204 "because" is empty; give it a value or leave out the line',
    f'{A}:7:9: error E203 "topics" must be a list, not text; write topics: [Mexico]',
    f'{A}:8:12: error E207 "www.example.org/report" is not a web address; write https://www.example.org/report',
    f'{A}:14:11: error E208 "kind" cannot be "answer"; one of: claim, response, context',
    f"{A}:17:23: error B502 the footnote [^1] is not defined; add a line: [^1]: …",
    f'{A}:19:18: error B504 the link "javascript:alert(1)" is not allowed; begin it with https://, / or mailto:',
]


def test_ten_mistakes_in_one_entry_are_ten_problems_in_one_run_in_their_order(site: MakeSite) -> None:
    assert site({A: TEN_MISTAKES}).problems() == TEN_LINES


def test_a_build_with_ten_mistakes_leaves_the_published_site_as_it_was(site: MakeSite) -> None:
    made = site({A: entry(), B: ENTRY})
    assert errors_in(made.build().problems) == ()
    before = made.tree()
    stamps = {path: path.stat().st_mtime_ns for path in made.output.rglob("*")}

    outcome = made.write({A: TEN_MISTAKES}).build()

    assert [str(problem) for problem in outcome.problems] == TEN_LINES
    assert before
    assert made.tree() == before
    assert {path: path.stat().st_mtime_ns for path in made.output.rglob("*")} == stamps


def test_a_first_build_with_a_mistake_makes_no_output_folder(site: MakeSite) -> None:
    made = site({A: TEN_MISTAKES})

    outcome = made.build()

    assert len(outcome.problems) == 10
    assert not made.output.exists()


def test_a_warning_alone_does_not_stop_a_build(site: MakeSite) -> None:
    made = site({A: entry(because="")})

    outcome = made.build()

    assert [problem.severity for problem in outcome.problems] == [Severity.WARNING]
    assert "claims/a/index.html" in made.tree()


def test_problems_of_all_files_come_in_the_order_of_their_paths_and_lines(site: MakeSite) -> None:
    bad = entry(status="status: not denyed", venue="venue:")

    found = site({B: bad, A: bad, "content/people/x.md": "no front matter"}).problems()

    assert [line.split(": ")[0] for line in found] == [
        f"{A}:5:9", f"{A}:13:7", f"{B}:5:9", f"{B}:13:7", "content/people/x.md:1:1",
    ]  # fmt: skip


# Statuses and responses


def test_an_entry_that_nobody_was_asked_about_needs_no_status(site: MakeSite) -> None:
    assert site({A: entry(status="responses: []")}).problems() == []
    assert site({A: entry(status="raised_as: report")}).problems() == []


@pytest.mark.parametrize("given", ["interview", "briefing", "hearing"])
def test_an_answer_given_in_a_conversation_names_who_asked(site: MakeSite, given: str) -> None:
    (found,) = site({A: entry(status=answer(*ANSWER[:2], f"given: {given}", ANSWER[3]))}).problems()
    assert "warning S110" in found


def test_a_statement_with_a_question_names_who_asked(site: MakeSite) -> None:
    asked = answer("question: Was it so?", *ANSWER[:2], "given: statement", ANSWER[3])
    (found,) = site({A: entry(status=asked)}).problems()
    assert "warning S110" in found


@pytest.mark.parametrize("given", ["statement", "post", "document", "court filing", "relayed"])
def test_what_was_said_without_a_question_needs_nobody_who_asked(site: MakeSite, given: str) -> None:
    assert site({A: entry(status=answer(*ANSWER[:2], f"given: {given}", ANSWER[3]))}).problems() == []


@pytest.mark.parametrize("status", ["declined to comment", "referred elsewhere"])
def test_an_answer_that_is_none_needs_no_words(site: MakeSite, status: str) -> None:
    words = (f"status: {status}", "referred_to: Department of State", *ANSWER[1:3])
    assert [found for found in site({A: entry(status=answer(*words))}).problems() if "S109" in found] == []


@pytest.mark.parametrize(("status", "code"), [("confirmed", ""), ("not denied", "S129")])
def test_an_answer_that_was_passed_on_needs_words_only_if_it_is_open(site: MakeSite, status: str, code: str) -> None:
    words = answer(f"status: {status}", ANSWER[1], "given: relayed", "relayed_by: A minister")
    found = site({A: entry(status=words)}).problems()
    assert [line.split()[2] for line in found] == code.split()


@pytest.mark.parametrize("more", ["date: 2026-11-19", "date: 2026-11-21\n    question: Was anybody hurt that day?"])
def test_an_answer_of_before_or_to_another_question_may_stand_apart(site: MakeSite, more: str) -> None:
    asked = answer("asked_by: Reuters", "asked_on: 2026-11-20")
    given = f"\n  - respondent: Ministry of War\n    status: denied\n    given: statement\n    {more}\n"
    assert site({A: entry(status=f"{asked}{given}    quote: The report is false in every part")}).problems("S131") == []


def test_few_words_of_a_statement_that_nobody_asked_for_need_no_question(site: MakeSite) -> None:
    words = (*ANSWER[:2], "given: statement", "quote: baseless allegations")
    assert site({A: entry(status=answer(*words))}).problems() == []
    (found,) = site({A: entry(status=answer(*words, "asked_by: Daily Mail"))}).problems()
    assert "warning S126" in found


def test_a_value_from_a_list_is_not_a_word_for_missing_information(site: MakeSite) -> None:
    assert site({A: entry(status=answer(*ANSWER, "order: unknown"))}).problems("W705") == []
    (found,) = site({A: entry(status=answer(*ANSWER, "spokesperson: unknown"))}).problems()
    assert "warning W705" in found


@pytest.mark.parametrize("typed", ["awaiting response", "pending", "not asked"])
def test_a_typed_open_question_is_refused_once_in_each_form(site: MakeSite, typed: str) -> None:
    for status in (f"status: {typed}", f"respondent: Ministry\nstatus: {typed}"):
        (found,) = site({A: entry(status=status)}).problems()
        assert '"awaiting response" is not an answer' in found


@pytest.mark.parametrize("name", ["respondent", "status", "quote", "source"])
def test_an_answer_at_the_top_does_not_stand_beside_responses(site: MakeSite, name: str) -> None:
    value = {"status": "denied", "source": "first"}.get(name, "Nothing of this happened here")
    (found,) = site({A: entry(status=f"{name}: {value}\n{answer(*ANSWER)}")}).problems()
    assert found.startswith(f'{A}:5:{len(name) + 3}: error S102 "{name}" cannot be used beside "responses"')


def test_a_status_without_any_likeness_is_met_with_the_whole_list(site: MakeSite) -> None:
    found = site({A: entry(status="status: xyz")}).problems()

    assert found == [f'{A}:5:9: error S104 unknown status "xyz"; one of: {ALL_LABELS}']


def test_an_unknown_status_of_a_response_is_found_where_it_stands(site: MakeSite) -> None:
    found = site({A: entry(status=answer("status: refused", *ANSWER[1:]))}).problems()

    assert [line.partition(";")[0] for line in found] == [f'{A}:7:13: error S104 unknown status "refused"']


@pytest.mark.parametrize("typed", ["Declined to comment", "declined_to_comment", "DECLINED TO COMMENT", "no comment"])
def test_other_forms_of_a_label_are_understood_and_the_label_is_named(site: MakeSite, typed: str) -> None:
    found = site({A: entry(status=answer(f"status: {typed}", *ANSWER[1:]))}).problems()

    assert found == [f'{A}:7:13: warning S103 "{typed}" is an alias of a status; write "declined to comment"']


@pytest.mark.parametrize("status", ["did not respond", "could not be reached"])
def test_silence_of_nobody_is_no_status(site: MakeSite, status: str) -> None:
    assert site({A: entry(status=f"status: {status}")}).problems() == [
        f'{A}:5:9: error S107 "{status}" needs a response with asked_by and asked_on; '
        "add a response that says who did not answer, who asked, and when"
    ]


def test_responses_that_are_no_list_are_not_also_said_to_be_missing(site: MakeSite) -> None:
    found = site({A: entry(status="responses:\n  respondent: Ministry")}).problems()

    assert [line.split()[2] for line in found] == ["E203"]


def test_a_link_to_a_draft_is_refused_by_check_as_it_is_by_build(site: MakeSite) -> None:
    made = site({
        A: entry(body="See [the other](/claims/b/)."),
        "content/entries/2025/b.md": entry(claim="claim: A claim that nobody sees yet", draft="draft: true"),
    })  # fmt: skip
    expected = [
        f'{A}:14:17: error R305 no page has the URL "/claims/b/"; that entry is a draft or scheduled: '
        "it is not published yet"
    ]
    assert made.problems() == expected
    assert [str(problem) for problem in made.build().problems] == expected


def test_a_source_that_cannot_be_read_is_not_also_asked_for_its_title_or_a_copy(site: MakeSite) -> None:
    found = site({A: entry(sources="sources:\n  - www.example.org/a")}).problems()

    assert [line.split()[2] for line in found] == ["E207"]


def test_names_that_differ_in_their_signs_alone_are_two_names(site: MakeSite) -> None:
    assert site({A: entry(people="people: [C++, Ken]")}).problems() == []
    found = site({A: entry(people="people: [C++, C#]")}).problems()
    assert [line.split()[2] for line in found] == ["N403"]


@pytest.mark.parametrize(
    "alias",
    [
        "/index.html/",
        "/static/share.png/",
        "/claims/a/index.html/",
        "/feed.xml/x/",
        "/manifest.json/",
        "/old/index.html/",
    ],
)
def test_an_alias_that_would_need_a_folder_where_a_file_is_is_refused(site: MakeSite, alias: str) -> None:
    made = site({A: entry(aliases=f"aliases: [/old/, {alias}]")})

    assert made.problems() == [f'{A}:13:18: error N404 "{alias}" is the URL of a page; choose a URL that no page has']


def test_the_navigation_leads_to_pages(site: MakeSite) -> None:
    made = site({A: entry(), "content/site.toml": '[[nav]]\ntitle = "About"\nurl = "/abuot/"\n'})

    (found,) = made.problems()
    assert found.startswith('content/site.toml:3:8: error C603 "nav" leads to "/abuot/", which is not a page')


def test_a_translation_names_its_original_and_each_language_has_one(site: MakeSite) -> None:
    def translated(lang: str, original: str) -> str:
        return entry(
            lang=f"lang: {lang}", t=f"translation_of: {original}", claim=f"claim: A claim in the language {lang}"
        )

    made = site({
        A: entry(),
        "content/entries/2025/es.md": translated("es", "a"),
        "content/entries/2025/es-2.md": translated("es", "a"),
        "content/entries/2025/fr.md": translated("fr", "es"),
    })  # fmt: skip
    assert [line.partition("R304 ")[2] for line in made.problems("R304")] == [
        'content/entries/2025/es-2.md translates "a" into the same language; keep one',
        '"es" is itself a translation; name its original, "a"',
    ]


def test_somebody_who_could_not_be_reached_needs_no_deadline_but_the_question(site: MakeSite) -> None:
    lines = ("status: could not be reached", "date: 2025-08-21", "asked_by: Reuters")

    found = site({A: entry(status=answer(*lines)), B: entry(status=answer(*lines, "asked_on: 2025-08-21"))}).problems()

    assert [line for line in found if " S124 " not in line] == [
        f'{A}:7:13: error S107 "could not be reached" needs asked_on; say who asked the question and when'
    ]


def test_an_answer_on_the_day_of_the_claim_is_not_too_old(site: MakeSite) -> None:
    assert site({A: entry(status=answer("status: denied", "date: 2025-08-20", *ANSWER[2:]))}).problems() == []


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("not denied", "form: conditional"),
        ("declined to comment", "reason: privacy"),
        ("neither confirmed nor denied", "reason: security"),
        ("referred elsewhere", "referred_to: Pentagon"),
    ],
)
def test_a_field_that_explains_its_status_is_welcome(site: MakeSite, status: str, line: str) -> None:
    assert site({A: entry(status=answer(f"status: {status}", *ANSWER[1:], line))}).problems() == []


@pytest.mark.parametrize("line", ["form: conditional", "reason: privacy", "referred_to: Pentagon"])
def test_a_field_that_explains_another_status_is_refused(site: MakeSite, line: str) -> None:
    name, _, value = line.partition(": ")

    found = site({A: entry(status=answer(*ANSWER, line))}).problems()

    column = 5 + len(name) + 2
    assert found == [f'{A}:11:{column}: error S113 "{name}" does not match the status "denied"; remove it']
    assert value


# Dates


def test_a_claim_may_be_dated_tomorrow_for_the_other_side_of_the_earth_but_no_later(site: MakeSite) -> None:
    found = site({A: entry(date="date: 2026-11-23"), B: entry(date="date: 2026-11-24")}).problems()

    assert found == [f"{B}:4:7: error E212 2026-11-24 is in the future; today is 2026-11-22"]


def test_every_day_that_has_been_reported_must_have_come(site: MakeSite) -> None:
    day = "2052-01-01"
    text = entry(
        status=answer("status: denied", f"date: {day}", *ANSWER[2:], f"asked_on: {day}", "deadline: 2053-01-01"),
        sources="sources:\n" + source("mail", 1, f"date: {day}"),
        corrections=f"corrections:\n  - date: {day}\n    text: The day was wrong",
    )

    found = site({A: text}).problems("E212")

    assert found == [
        f"{A}:{place}: error E212 {day} is in the future; today is 2026-11-22"
        for place in ("8:11", "11:15", "21:11", "23:11")
    ]


def test_an_entry_may_be_scheduled(site: MakeSite) -> None:
    assert site({A: entry(venue="published: 2052-01-01")}).problems() == []


def test_a_date_that_cannot_be_read_is_not_compared_with_others(site: MakeSite) -> None:
    found = site({A: entry(date="date: soon", status=answer(*ANSWER), venue="published: 2025-08-01")}).problems()

    assert found == [f'{A}:4:7: error E206 "soon" is not a valid date; write year-month-day, such as 2025-08-20']


# References


def test_a_source_id_without_any_likeness_is_met_with_the_ids_there_are(site: MakeSite) -> None:
    found = site({
        A: entry(status=answer(*ANSWER, "source: xyz"), sources="sources:\n" + source("daily-mail", 1)),
        B: entry(status=answer(*ANSWER, "source: xyz")),
    }).problems()  # fmt: skip

    assert found == [
        f'{A}:11:13: error R301 no source has the id "xyz"; the ids are: daily-mail',
        f'{B}:11:13: error R301 no source has the id "xyz"; add a line to a source: id: xyz',
    ]


def test_an_entry_is_not_related_to_itself(site: MakeSite) -> None:
    found = site({A: entry(venue="related: [a]")}).problems()

    assert found == [f'{A}:13:11: error R303 "related" names the entry itself; remove it']


def test_an_entry_that_cannot_be_read_still_counts_as_there(site: MakeSite) -> None:
    found = site({A: entry(venue="related: [b]"), B: "no front matter"}).problems("R303")

    assert found == []


def test_a_translation_is_in_another_language(site: MakeSite) -> None:
    found = site({A: entry(venue="translation_of: b"), B: entry()}).problems()

    assert found == [f'{A}:13:17: error R304 "b" is in the same language, en; give "lang"']
    assert site({A: entry(venue="translation_of: b\nlang: es")}).problems() == []


def test_an_entry_has_at_most_a_hundred_translations(site: MakeSite) -> None:
    tags = [
        f"{language}-{region}" for language in ("es", "de") for region in map("".join, product("ABCDEFGH", repeat=2))
    ][:101]
    files = {
        f"content/entries/2025/t{n:03}.md": entry(venue=f"translation_of: b\nlang: {tag}") for n, tag in enumerate(tags)
    }

    assert site({B: entry(), **files}).problems("R304") == [
        'content/entries/2025/t100.md:13:17: error R304 "b" has more than 100 translations; keep those that readers need'
    ]


def test_an_entry_is_not_its_own_translation(site: MakeSite) -> None:
    found = site({A: entry(venue="translation_of: a")}).problems()

    assert found == [f'{A}:13:17: error R304 no other entry "a"']


def test_a_link_to_a_topic_in_another_script_may_be_typed_as_it_reads_or_as_browsers_copy_it(site: MakeSite) -> None:
    links = "[one](/topics/россия/) [two](/topics/%D1%80%D0%BE%D1%81%D1%81%D0%B8%D1%8F/)"

    assert site({A: entry(topics="topics: [Россия]", body=links)}).problems() == []


def test_a_link_may_have_a_fragment_and_a_query(site: MakeSite) -> None:
    assert site({A: entry(body="[a](/claims/a/#sources) [b](/topics/?x=1)")}).problems() == []


@pytest.mark.parametrize(
    "address",
    [
        "https://tracker.example/p.gif", "//tracker.example/p.gif", "../../../../etc/passwd", "/etc/passwd",
        "data:image/png;base64,aaaa", "..%2f..%2f..%2f..%2fetc%2fpasswd",
    ],
)  # fmt: skip
def test_an_image_from_elsewhere_is_refused(site: MakeSite, address: str) -> None:
    found = site({A: entry(body=f"![A letter]({address})")}).problems()

    assert [line[: len(A) + 18] for line in found] == [f"{A}:14:13: error R306"]


# Names


def test_the_spelling_of_a_file_is_the_right_one_however_often_another_is_used(site: MakeSite) -> None:
    shouted = entry(speaker="speaker: KEN KLIPPENSTEIN")

    found = site({A: shouted, B: shouted, "content/people/ken.md": person("Ken Klippenstein")}).problems()

    assert found == [
        f'{path}:3:10: error N401 "KEN KLIPPENSTEIN" is spelled differently elsewhere: "Ken Klippenstein"; write "Ken Klippenstein"'
        for path in (A, B)
    ]


def test_an_alias_is_a_right_spelling_too(site: MakeSite) -> None:
    file = person("Ken Klippenstein", "aliases: [KEN KLIPPENSTEIN]")

    assert site({A: entry(speaker="speaker: KEN KLIPPENSTEIN"), "content/people/ken.md": file}).problems() == []


@pytest.mark.parametrize("other", ["Ken Klippenstein.", "\U0001d40aen Klippenstein", "Ｋen Klippenstein"])
def test_spellings_that_differ_in_width_or_a_full_stop_are_one_name(site: MakeSite, other: str) -> None:
    found = site({A: entry(), B: entry(speaker=f"speaker: {other}")}).problems("N401")

    assert found == [
        f'{B}:3:10: error N401 "{other}" is spelled differently elsewhere: "Ken Klippenstein"; write "Ken Klippenstein"'
    ]


def test_spaces_more_or_less_between_words_are_no_other_spelling(site: MakeSite) -> None:
    assert site({A: entry(), B: entry(speaker="speaker: Ken   Klippenstein ")}).problems() == []


def test_a_respondent_a_person_and_a_publisher_are_spelt_as_elsewhere_too(site: MakeSite) -> None:
    text = ENTRY.replace("Defense", "defense").replace("Mexico", "mexico").replace("Example News", "example news")

    found = site({A: ENTRY, B: text.replace("\ntopics", "\npeople: [ken klippenstein]\ntopics")}).problems()

    assert [line.split('"')[0].rpartition(":")[0] + "|" + line.split('"')[1] for line in found] == [
        f"{B}:6:10|ken klippenstein", f"{B}:7:10|mexico", f"{B}:9:17|U.S. Department of defense",
        f"{B}:19:16|example news",
    ]  # fmt: skip


def test_two_names_without_a_letter_are_not_said_to_be_one(site: MakeSite) -> None:
    found = site({A: entry(venue="people: ['???', '!!!']")}).problems()

    assert found == [
        f'{A}:13:10: error N407 "???" has no letter or digit for a URL; write a name with a letter or digit',
        f'{A}:13:17: error N407 "!!!" has no letter or digit for a URL; write a name with a letter or digit',
    ]


def test_a_name_cannot_have_the_address_of_another_name_s_file(site: MakeSite) -> None:
    found = site({A: entry(speaker="speaker: Ann Marie"), "content/people/ann-marie.md": person("Bob Ray")}).problems()

    assert found == [
        f'{A}:3:10: error N403 "Ann Marie" would have the same URL as "Bob Ray"; '
        'give "Ann Marie" a file of its own, such as content/people/ann-marie-2.md'
    ]


@pytest.mark.parametrize("field", ["claim", "quote", "topics", "publisher"])
def test_letters_of_two_alphabets_are_found_wherever_names_and_words_stand(site: MakeSite, field: str) -> None:
    texts = {
        "claim": ("asked to prepare", "\u0430sked to prepare"),
        "quote": ("not comment", "n\u043et comment"),
        "topics": ("[Mexico", "[M\u0435xico"),
        "publisher": ("publisher: Ex", "publisher: \u0395x"),
    }
    old, new = texts[field]

    assert len(site({A: ENTRY.replace(old, new)}).problems("N402")) == 1


def test_names_in_one_script_each_are_fine(site: MakeSite) -> None:
    assert site({A: entry(venue="people: [Владимир Путин, Αλέξης Τσίπρας, محمود عباس, 習近平]")}).problems() == []


def test_an_alias_leads_to_one_entry_only(site: MakeSite) -> None:
    found = site({A: entry(venue="aliases: [/old/]"), B: entry(venue="aliases: [/Old/]")}).problems()

    assert found == [f'{B}:13:11: error N404 "/Old/" already leads to {A}; keep it in one file']


def test_a_page_cannot_take_an_address_of_the_site_s_own(site: MakeSite) -> None:
    found = site({"content/pages/topics.md": "---\ntitle: Topics\n---\nText.\n"}).problems()

    assert found == [
        'content/pages/topics.md:2:1: error N404 the generator makes a page at "/topics/"; rename the file'
    ]


def test_no_topic_is_its_own_ancestor(site: MakeSite) -> None:
    found = site({
        "content/topics/one.md": topic("One", "parent: Two"),
        "content/topics/two.md": topic("Two", "parent: One"),
        "content/topics/self.md": topic("Self", "parent: Self"),
        "content/topics/below.md": topic("Below", "parent: One"),
    }).problems()  # fmt: skip

    assert found == [
        'content/topics/one.md:3:9: error N406 "One" would be its own ancestor; choose another parent',
        'content/topics/self.md:3:9: error N406 "Self" would be its own ancestor; choose another parent',
        'content/topics/two.md:3:9: error N406 "Two" would be its own ancestor; choose another parent',
    ]


def test_at_most_twenty_topics_are_above_each_other(site: MakeSite) -> None:
    titles = [f"Topic {letter}" for letter in "abcdefghijklmnopqrstuv"]
    files = {"content/topics/topic-a.md": topic("Topic a")}
    for wider, title in pairwise(titles):
        files[f"content/topics/{title.lower().replace(' ', '-')}.md"] = topic(title, f"parent: {wider}")

    assert site(files).problems() == [
        'content/topics/topic-v.md:3:9: error N406 more than 20 topics are above "Topic v"; choose a wider parent'
    ]


# Wording


@pytest.mark.parametrize("words", ["no comment", "Declined to comment", "denies", "debunked", "refused to comment"])
def test_a_claim_that_tells_the_answer_is_pointed_out(site: MakeSite, words: str) -> None:
    found = site({A: entry(claim=f"claim: The ministry {words} on the strike plans")}).problems()

    assert found == [
        f'{A}:2:8: warning W701 "{words}" makes the claim a finding; state what was claimed; the answer is the status'
    ]


def test_a_claim_of_140_characters_is_short_enough_and_one_of_301_is_too_long_at_once(site: MakeSite) -> None:
    found = site({A: entry(claim="claim: " + "word " * 28), B: entry(claim="claim: " + "word " * 60 + "x")}).problems()

    assert found == [f'{B}:2:8: error E205 "claim" has 301 characters; at most 300']


def test_a_misspelled_field_is_not_also_reported_as_missing(site: MakeSite) -> None:
    given = answer(*ANSWER[:3], "qoute: The report is false in every part")

    assert site({A: entry(status=given)}).problems() == [
        f'{A}:10:5: error E201 unknown field "qoute"; did you mean "quote"?'
    ]


def test_a_required_field_that_is_misspelled_is_one_problem(site: MakeSite) -> None:
    made = site({A: entry(speaker="speeker: Ken Klippenstein")})

    assert made.problems() == [f'{A}:3:1: error E201 unknown field "speeker"; did you mean "speaker"?']
