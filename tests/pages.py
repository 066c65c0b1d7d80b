"""A site with an answer that changed, and what a page of it says."""

from __future__ import annotations

import re
from html import unescape

from tests.sites import entry

CHANGED = """---
claim: The ministry gave the order to close the border
speaker: The Courier
speaker_note: citing two officials
date: 2025-08-20
venue: The Courier
because: First it said no, then it published the order.
topics: [Borders]
people: [Eva Brandt]
responses:
  - respondent: Ministry of the Interior
    status: denied
    date: 2025-08-21
    spokesperson: Jo Brandt
    asked_by: The Courier
    asked_on: 2025-08-20
    quote: There is no such order
    source: courier
  - respondent: Ministry of the Interior
    status: confirmed
    date: 2025-09-02
    asked_by: Reuters
    quote: The order was given in August
    quote_lang: en-GB
    original: {text: "صدر الأمر في أغسطس", lang: ar}
    source: agency
  - respondent: Prime Minister
    status: did not respond
    date: 2025-08-21
    asked_by: The Courier
    asked_on: 2025-08-20
    deadline: 2025-08-21
    source: courier
sources:
  - id: courier
    url: https://courier.example/order
    title: The order
    publisher: The Courier
    author: Ann Writer
    date: 2025-08-20
    archive: https://archive.example/order
    kind: claim
  - id: agency
    url: https://agency.example/1
    title: Ministry admits order
    publisher: Example Agency
    archive: https://archive.example/1
corrections:
  - date: 2025-09-10
    text: The day of the second answer was given as 3 September; it was the 2nd.
related: [other]
---
What is known.
"""
SITE = {
    "content/entries/2025/order.md": CHANGED,
    "content/entries/2025/other.md": entry(claim="claim: A claim that nobody has been asked about"),
    "content/people/interior.md": "---\nname: Ministry of the Interior\nkind: organisation\naliases: [Interior Ministry]\n"
    "roles:\n  - title: Ministry\n    from: 1949-05\nsame_as: [https://en.wikipedia.org/wiki/Interior]\n---\nA ministry.\n",
    "content/topics/borders.md": "---\ntitle: Borders\nparent: Politics\n---\nWho may cross.\n",
    "content/topics/politics.md": "---\ntitle: Politics\n---\nWho decides.\n",
}


def words(page: str) -> str:
    """The page's main content as a reader hears it, on one line."""
    main = page.split("<main", 1)[1].split("</main", 1)[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", "<main" + main)).split())


def answered(claim: str, day: str, *, speaker: str = "The Courier", topics: str = "Borders", respondent: str = "Ministry",
             more: str = "") -> str:  # fmt: skip
    return f"""---
claim: {claim}
speaker: {speaker}
date: {day}
topics: [{topics}]
responses:
  - respondent: {respondent}
    status: denied
    date: {day}
    asked_by: Reuters
    quote: That is wrong
    source: one
sources:
  - {{id: one, url: "https://news.example/{day}", title: A report, publisher: Example News}}
{more}---
What is known.
"""
