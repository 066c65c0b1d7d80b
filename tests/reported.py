"""Inputs from public bug reports of other generators, each as a site: most came out wrong here once.

Characters that nobody sees are written as escapes.
"""

from __future__ import annotations

# A picture of four by four dots.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000004000000040802000000269309290000001049444154789c63f8cfc000470cc47100ae930ff1d05f239e0000000049454e44ae426082"
)
Files = dict[str, str | bytes | None]

SITE = 'title = "Lab"\nbase_url = "https://lab.example/"\nlang = "en"\n'
_BLOCKS = {
    "claim": "claim: The bridge at Lowfield was closed for two weeks",
    "speaker": "speaker: Jane Roe",
    "date": "date: 2025-08-20",
    "because": "because: The office said no.",
    "topics": "topics: [Bridges]",
    "responses": "responses:\n  - respondent: Lowfield Council\n    status: denied\n    date: 2025-08-21\n    asked_by: Daily Paper\n    quote: The bridge was open on all days\n    source: paper",
    "sources": "sources:\n  - id: paper\n    url: https://news.example.org/report\n    title: The report\n    publisher: Daily Paper\n    archive: https://web.archive.org/web/20250821000000/https://news.example.org/report",
    "body": "The report appeared on 20 August.",
}


def bridge(**blocks: str) -> str:
    """An entry without any problem, with other text for some of its blocks; ``first`` comes before them all."""
    texts = {"first": "", **_BLOCKS, **blocks}
    body = texts.pop("body")
    return "---\n" + "\n".join(text for text in texts.values() if text) + f"\n---\n{body}\n"


BRIDGE = "content/entries/2025/bridge.md"

CASES: dict[str, Files] = {
    "field-vanishes/because-ideographic-space": {
        BRIDGE: bridge(
            because="because:\u3000The office said no.",
        ),
    },
    "field-vanishes/claim-nbsp": {
        BRIDGE: bridge(
            claim="claim:\u00a0The bridge at Lowfield was closed for two weeks",
        ),
    },
    "field-vanishes/corrections-first-mistyped": {
        BRIDGE: bridge(
            first="corrections :\n  - date: 2025-09-01\n    text: We had it: wrong for a week.",
        ),
    },
    "field-vanishes/date-nbsp": {
        BRIDGE: bridge(
            date="date:\u00a02025-08-20",
        ),
    },
    "field-vanishes/draft-first-line-equals": {
        BRIDGE: bridge(
            first="draft = true",
        ),
    },
    "field-vanishes/draft-first-line-no-space": {
        BRIDGE: bridge(
            first="draft:true",
        ),
    },
    "field-vanishes/draft-nbsp-after-colon": {
        BRIDGE: bridge(
            because="because: The office said no.\ndraft:\u00a0true",
        ),
    },
    "field-vanishes/embargo-first-line-no-space": {
        BRIDGE: bridge(
            first="published:2099-01-01",
        ),
    },
    "field-vanishes/person-kind-nbsp-crash": {
        BRIDGE: bridge(),
        "content/people/jane-roe.md": "---\nname: Jane Roe\nkind:\u00a0person\n---\nText\n",
    },
    "field-vanishes/speaker-nbsp-crash": {
        BRIDGE: bridge(
            speaker="speaker:\u00a0Jane Roe",
        ),
    },
    "number-at-line-start-changes/german-timeline": {
        BRIDGE: bridge(
            body="Die Ereignisse im Einzelnen:\n\n20. August 2025: Die Zeitung berichtet.\n\n21. August 2025: Der Sprecher dementiert.\n\n2. November 2025: Das Ministerium bestätigt.",
        ),
    },
    "number-at-line-start-changes/list-from-three": {
        BRIDGE: bridge(
            body="Points that are left:\n\n3. The cost\n4. The date",
        ),
    },
    "number-at-line-start-changes/percent-signs": {
        BRIDGE: bridge(
            body="+ 3 % said the minister.\n\n- 3 % said the office.",
        ),
    },
    "number-at-line-start-changes/year": {
        BRIDGE: bridge(
            body="1984. That was the year in which it began.",
        ),
    },
    "names-that-are-two/addresses": {
        BRIDGE: bridge(
            speaker="speaker: नर\u0947\u0902द\u094dर म\u094bद\u0940",
            topics='topics: ["ブラジル", "ロンドン", "Київ", "தம\u0bbfழ\u0bcd"]',
        ),
    },
    "names-that-are-two/article-5.1-51": {
        "content/entries/2025/a.md": bridge(
            claim="claim: The bridge at Lowfield was closed, first report",
            topics='topics: ["Article 5.1"]',
        ),
        "content/entries/2025/b.md": bridge(
            claim="claim: The ferry to Seaham carried no cars, second report",
            topics='topics: ["Article 51"]',
        ),
    },
    "names-that-are-two/hindi-kamal-kamala": {
        "content/entries/2025/a.md": bridge(
            claim="claim: The bridge at Lowfield was closed, first report",
            speaker='speaker: "कमल शर\u094dम\u093e"',
        ),
        "content/entries/2025/b.md": bridge(
            claim="claim: The ferry to Seaham carried no cars, second report",
            speaker='speaker: "कमल\u093e शर\u094dम\u093e"',
        ),
    },
    "names-that-are-two/japanese-paris-bali": {
        "content/entries/2025/a.md": bridge(
            claim="claim: The bridge at Lowfield was closed, first report",
            topics='topics: ["パリ"]',
        ),
        "content/entries/2025/b.md": bridge(
            claim="claim: The ferry to Seaham carried no cars, second report",
            topics='topics: ["バリ"]',
        ),
    },
    "names-that-are-two/nine-eleven-and-911-with-files": {
        "content/entries/2025/a.md": bridge(
            claim="claim: The bridge at Lowfield was closed, first report",
            topics='topics: ["9/11"]',
        ),
        "content/entries/2025/b.md": bridge(
            claim="claim: The ferry to Seaham carried no cars, second report",
            topics='topics: ["911"]',
        ),
        "content/topics/emergency-number.md": '---\ntitle: "911"\n---\nx\n',
        "content/topics/september-11.md": "---\ntitle: 9/11\n---\nx\n",
    },
    "names-that-are-two/thai": {
        "content/entries/2025/a.md": bridge(
            claim="claim: The bridge at Lowfield was closed, first report",
            speaker='speaker: "ชวน ด\u0e35"',
        ),
        "content/entries/2025/b.md": bridge(
            claim="claim: The ferry to Seaham carried no cars, second report",
            speaker='speaker: "ช\u0e35วน ด\u0e35"',
        ),
    },
    "names-that-are-two/vietnamese-with-files": {
        "content/entries/2025/a.md": bridge(
            claim="claim: The bridge at Lowfield was closed, first report",
            speaker='speaker: "Lê Hùng"',
        ),
        "content/entries/2025/b.md": bridge(
            claim="claim: The ferry to Seaham carried no cars, second report",
            speaker='speaker: "Lê Hưng"',
        ),
        "content/people/le-hung-1.md": "---\nname: Lê Hùng\nkind: person\n---\nAbout.\n",
        "content/people/le-hung-2.md": "---\nname: Lê Hưng\nkind: person\n---\nAbout.\n",
    },
    "conflict-markers/entry-text": {
        BRIDGE: bridge(
            body="The council was asked.\n\n<<<<<<< HEAD\nThe council said no.\n=======\nThe council said yes.\n>>>>>>> main",
        ),
    },
    "conflict-markers/front-matter-message": {
        BRIDGE: bridge(
            responses="responses:\n  - respondent: Lowfield Council\n    <<<<<<< HEAD\n    status: denied\n=======\n    status: confirmed\n>>>>>>> main\n    date: 2025-08-21\n    asked_by: Daily Paper\n    quote: The bridge was open on all days\n    source: paper",
        ),
    },
    "preview-and-page-differ/bare-address": {
        BRIDGE: bridge(
            body="The report is at https://news.example.org/report and was printed on 20 August.",
        ),
    },
    "preview-and-page-differ/fence": {
        BRIDGE: bridge(
            body="The memo said:\n\n```\nline one\n\nline two\n```\n\nEnd.",
        ),
    },
    "preview-and-page-differ/hashtag-line": {
        BRIDGE: bridge(
            body="#MeToo was the tag that they used.",
        ),
    },
    "preview-and-page-differ/indented-paragraph": {
        BRIDGE: bridge(
            body="    A paragraph that came from a word processor with an indent in front.",
        ),
    },
    "preview-and-page-differ/links-that-are-none": {
        BRIDGE: bridge(
            body="See [the report][rep], [the memo] (https://news.example.org/memo) and [the letter](https://news.example.org/letter for more.",
        ),
    },
    "preview-and-page-differ/list-after-paragraph": {
        BRIDGE: bridge(
            body="Three papers asked:\n- The Daily\n- The Weekly\n- The Monthly",
        ),
    },
    "preview-and-page-differ/nested-two-spaces": {
        BRIDGE: bridge(
            body="- Council\n  - Press office\n  - Mayor\n- Ministry",
        ),
    },
    "preview-and-page-differ/paren-list": {
        BRIDGE: bridge(
            body="1) first\n2) second",
        ),
    },
    "preview-and-page-differ/shortcodes-and-attributes": {
        BRIDGE: bridge(
            body='## Background {#background}\n\n{{< youtube abc123 >}}\n\n[caption id="1"]Words[/caption]\n\nText\n{: .note}',
        ),
    },
    "preview-and-page-differ/table-after-paragraph": {
        BRIDGE: bridge(
            body="The votes:\n| Party | Votes |\n|---|---|\n| A | 12 |",
        ),
    },
    "preview-and-page-differ/two-quotes-of-two-people": {
        BRIDGE: bridge(
            body="> The council said no.\n\n> The ministry said yes.",
        ),
    },
    "comments-are-published/html-comment": {
        BRIDGE: bridge(
            body="The council said no.\n\n<!-- T\u004fDO: ask the lawyer first; the source is J. Roe -->",
        ),
    },
    "errors-that-are-none/claim-without-space": {
        BRIDGE: bridge(
            claim="claim:The bridge at Lowfield was closed for two weeks",
        ),
    },
    "errors-that-are-none/colon-in-quote": {
        BRIDGE: bridge(
            responses="responses:\n  - respondent: Lowfield Council\n    status: denied\n    date: 2025-08-21\n    asked_by: Daily Paper\n    quote: Minister: no order was given to anyone\n    source: paper",
        ),
    },
    "errors-that-are-none/colon-in-source-title": {
        BRIDGE: bridge(
            sources="sources:\n  - id: paper\n    url: https://news.example.org/report\n    title: The report: part 1\n    publisher: Daily Paper\n    archive: https://web.archive.org/web/20250821000000/https://news.example.org/report",
        ),
    },
    "errors-that-are-none/hyphen-without-space": {
        BRIDGE: bridge(
            responses="responses:\n  -respondent: Lowfield Council\n    status: denied\n    date: 2025-08-21\n    asked_by: Daily Paper\n    quote: The bridge was open on all days\n    source: paper",
        ),
    },
    "errors-that-are-none/two-mistakes-one-block": {
        BRIDGE: bridge(
            responses="responses:\n  - respondent: Lowfield Council\n    status: denied\n    date: 2025-08-21\n    asked_by: The Paper: online\n    quote: Minister: no order was given to anyone\n    source: paper",
        ),
    },
    "markup-in-fields/entities": {
        BRIDGE: bridge(
            claim="claim: Johnson &amp; Johnson closed the bridge&#8217;s road",
            speaker="speaker: Marks &amp; Spencer",
            topics="topics: [R&amp;D]",
        ),
    },
    "markup-in-fields/entity-makes-two-people": {
        "content/entries/2025/a.md": bridge(
            claim="claim: The bridge at Lowfield was closed, first report",
            speaker='speaker: "Marks & Spencer"',
        ),
        "content/entries/2025/b.md": bridge(
            claim="claim: The ferry to Seaham carried no cars, second report",
            speaker='speaker: "Marks &amp; Spencer"',
        ),
    },
    "markup-in-fields/markdown-and-html-in-because": {
        BRIDGE: bridge(
            because="because: The <b>office</b> **said** [no](https://example.org/).",
        ),
    },
    "markup-in-fields/null": {
        BRIDGE: bridge(
            because="because: ~\nvenue: null\nspeaker_note: null",
            responses="responses:\n  - respondent: Lowfield Council\n    status: denied\n    date: 2025-08-21\n    asked_by: null\n    quote: The bridge was open on all days\n    source: paper",
        ),
    },
    "markup-in-fields/typographic-quotes": {
        BRIDGE: bridge(
            responses="responses:\n  - respondent: Lowfield Council\n    status: denied\n    date: 2025-08-21\n    asked_by: Daily Paper\n    quote: “The bridge was open on all days”\n    source: paper",
        ),
    },
    "image-names/french-mac-screenshot": {
        "content/entries/2025/Capture d’écran 2025-08-20 à 10.15.33.png": PICTURE,
        BRIDGE: bridge(
            body="![A letter](<Capture d’écran 2025-08-20 à 10.15.33.png>)",
        ),
    },
    "image-names/mac-screenshot": {
        "content/entries/2025/Screenshot 2025-08-20 at 10.15.33\u202fAM.png": PICTURE,
        BRIDGE: bridge(
            body="![A letter](<Screenshot 2025-08-20 at 10.15.33\u202fAM.png>)",
        ),
    },
    "image-names/site-root-image": {
        BRIDGE: bridge(
            body="![A letter](/static/images/letter.png)",
        ),
        "static/images/letter.png": PICTURE,
    },
    "number-sign/topic-brackets": {
        BRIDGE: bridge(
            topics="topics: [#MeToo, Bridges]",
        ),
    },
    "number-sign/topic-list": {
        BRIDGE: bridge(
            topics="topics:\n  - #MeToo\n  - Bridges",
        ),
    },
    "hint-says-what-is-so/angle-brackets": {
        BRIDGE: bridge(
            sources="sources:\n  - id: paper\n    url: <https://news.example.org/report>\n    title: The report\n    publisher: Daily Paper\n    archive: https://web.archive.org/web/20250821000000/https://news.example.org/report",
        ),
    },
    "hint-says-what-is-so/pipe": {
        BRIDGE: bridge(
            sources="sources:\n  - id: paper\n    url: https://news.example.org/search?q=a|b\n    title: The report\n    publisher: Daily Paper\n    archive: https://web.archive.org/web/20250821000000/https://news.example.org/report",
        ),
    },
    "hint-says-what-is-so/space": {
        BRIDGE: bridge(
            sources="sources:\n  - id: paper\n    url: https://news.example.org/my report.pdf\n    title: The report\n    publisher: Daily Paper\n    archive: https://web.archive.org/web/20250821000000/https://news.example.org/report",
        ),
    },
    "hint-says-what-is-so/space-in-text": {
        BRIDGE: bridge(
            body="See [x](https://example.org/my report.pdf).",
        ),
    },
    "comma-in-a-name/inc": {
        BRIDGE: bridge(
            topics="topics: [Bridges]\npeople: [Acme, Inc., Bank of X, N.A.]",
        ),
    },
    "addresses-of-before/es-419": {
        BRIDGE: bridge(
            because="because: The office said no.\nlang: es-419",
        ),
    },
    "addresses-of-before/jekyll-html": {
        BRIDGE: bridge(
            because="because: The office said no.\naliases: [/2019/05/12/old-post.html]",
        ),
    },
    "own-machine/own-address-dead": {
        BRIDGE: bridge(
            body="See [the other](https://lab.example/claims/nothing/).",
        ),
    },
    "own-machine/preview-link": {
        BRIDGE: bridge(
            body="See [the first report](http://127.0.0.1:8000/claims/bridge/).",
        ),
    },
    "copies/archive-is-the-page-itself": {
        BRIDGE: bridge(
            sources="sources:\n  - id: paper\n    url: https://news.example.org/report\n    title: The report\n    publisher: Daily Paper\n    archive: https://news.example.org/report",
        ),
    },
    "copies/calendar-page": {
        BRIDGE: bridge(
            sources="sources:\n  - id: paper\n    url: https://news.example.org/report\n    title: The report\n    publisher: Daily Paper\n    archive: https://web.archive.org/web/*/https://news.example.org/report",
        ),
    },
    "copies/same-source-http-https": {
        BRIDGE: bridge(
            sources="sources:\n  - url: http://news.example.org/report/\n    title: Other\n    publisher: Daily Paper\n    archive: https://archive.ph/abcde\n  - id: paper\n    url: https://news.example.org/report\n    title: The report\n    publisher: Daily Paper\n    archive: https://web.archive.org/web/20250821000000/https://news.example.org/report",
        ),
    },
    "other-messages/german-date": {
        BRIDGE: bridge(
            date="date: 20. August 2025",
        ),
    },
    "other-messages/organisation-is-a-person-in-json-ld": {
        BRIDGE: bridge(
            speaker="speaker: Ministry of Defence",
        ),
    },
    "other-messages/other-ending": {
        BRIDGE: bridge(),
        "content/entries/2025/second.markdown": bridge(
            claim="claim: The bridge at Lowfield was closed, a second report",
        ),
    },
    "other-messages/print-only-source": {
        BRIDGE: bridge(
            sources="sources:\n  - id: paper\n    url: Print edition, p. 4\n    title: The report\n    publisher: Daily Paper\n    archive: https://web.archive.org/web/20250821000000/https://news.example.org/report",
        ),
    },
    "other-messages/toml-front-matter": {
        BRIDGE: '+++\nclaim = "The bridge at Lowfield was closed"\n+++\nText\n',
    },
}
