"""Archives of other tools, in the forms that these document, for tests of `import`."""

from __future__ import annotations

import json
from typing import Any

CLAIM = "The ministry closed the old bridge for repairs"
OTHER_CLAIM = "The mayor knew of the closure in advance"
RATINGS = ("False", "Half true", "Mostly false", "Pants on Fire")

CLAIM_REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/2023/bridge/",
    "claimReviewed": CLAIM,
    "headline": "Was the bridge closed for repairs?",
    "datePublished": "2023-05-03T09:30:00+02:00",
    "dateModified": "2023-05-04",
    "inLanguage": "es-MX",
    "keywords": "Bridges, Transport",
    "author": {
        "@type": "Organization",
        "name": "Checks &amp; Co",
        "url": "https://checks.example/",
        "logo": {"@type": "ImageObject", "url": "https://checks.example/logo.png"},
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "worstRating": "1",
        "bestRating": "5",
        "alternateName": "False",
        "ratingExplanation": "The records say <b>otherwise</b>.",
        "image": "https://checks.example/false.png",
    },
    "reviewBody": "<p>The records of the ministry <em>differ</em>.</p><script>alert(1)</script>",
    "itemReviewed": {
        "@type": "Claim",
        "name": "A rally in Leon",
        "datePublished": "2023-05-01",
        "author": {
            "@type": "Person",
            "name": "Juan Pena",
            "jobTitle": "Senator",
            "image": "https://checks.example/jp.png",
            "sameAs": ["https://wiki.example/Juan_Pena"],
        },
        "firstAppearance": {"@type": "CreativeWork", "url": "https://social.example/p/1"},
        "appearance": [
            {
                "@type": "NewsArticle",
                "url": "https://news.example/bridge",
                "headline": "Bridge closed",
                "publisher": {"@type": "Organization", "name": "The News"},
            },
            "https://social.example/p/2",
        ],
    },
}
PAGE = f"""<!doctype html><html><head><title>Bridge</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
 {{"@type": "NewsArticle", "@id": "https://checks.example/#a", "headline": "x"}},
 {{"@type": "Organization", "@id": "https://checks.example/#org", "name": "Checks"}},
 {{"@type": ["Review", "ClaimReview"], "url": "https://checks.example/page/", "claimReviewed": "{CLAIM}",
   "datePublished": "2023-05-03", "author": {{"@id": "https://checks.example/#org"}},
   "reviewRating": {{"@type": "Rating", "alternateName": "Half true"}},
   "itemReviewed": {{"@type": "CreativeWork", "author": {{"@type": "Person", "name": "Ana"}}}}}}]}}</script>
<script type="application/ld+json">{{ not json }}</script></head><body><p>Text</p></body></html>"""

SEARCH = {
    "claims": [
        {
            "text": CLAIM,
            "claimant": "Juan Pena",
            "claimDate": "2023-05-01T00:00:00Z",
            "claimReview": [
                {"publisher": {"name": "Checks", "site": "checks.example"}, "url": "https://checks.example/2023/bridge/", "title": "Was it closed?", "reviewDate": "2023-05-03T00:00:00Z", "textualRating": "False", "languageCode": "en"},
                {"publisher": {"site": "other.example"}, "url": "https://other.example/bridge", "textualRating": "Mostly false", "languageCode": "es"},
            ],
        }
    ],
    "nextPageToken": "CAo",
}  # fmt: skip  # as the API answers
MARKUP_PAGES = {
    "claimReviewMarkupPages": [
        {
            "name": "pages/1",
            "pageUrl": "https://checks.example/2023/bridge/",
            "publishDate": "2023-05-03",
            "claimReviewAuthor": {"name": "Checks", "imageUrl": "https://checks.example/logo.png"},
            "claimReviewMarkups": [
                {
                    "url": "https://checks.example/2023/bridge/#1",
                    "claimReviewed": CLAIM,
                    "claimDate": "2023-05-01",
                    "claimLocation": "A rally",
                    "claimFirstAppearance": "https://social.example/p/1",
                    "claimAppearances": ["https://social.example/p/2"],
                    "claimAuthor": {"name": "Juan Pena", "jobTitle": "Senator", "imageUrl": "https://x.example/j.png", "sameAs": "https://w.example/j"},
                    "rating": {"ratingValue": 1, "worstRating": 1, "bestRating": 5, "textualRating": "False", "ratingExplanation": "It is not so.", "imageUrl": "https://x.example/f.png"},
                }
            ],
            "versionId": "7",
        }
    ]
}  # fmt: skip  # as the API answers

TABLE = f"""\
Claim,Claimant,Date of claim,Link,Tags,Verdict,Article,Shares,Answered by,Answer,Answered on,Their words
{CLAIM},Juan Pena,01/05/2023,https://checks.example/2023/bridge/,Bridges; Transport,Pants on Fire,"<p>Two <b>words</b>.</p>",12,Ministry of Works,denied,03/05/2023,It was closed for a festival and for nothing else
{OTHER_CLAIM},,02/05/2023,https://checks.example/2023/mayor/,,Half true,,0,,,,
"""
MAP = """\
day_first = true

[columns]
claim = "Claim"
text = "Article"
respondent = "Answered by"
status = "Answer"
answered_on = "Answered on"
quote = "Their words"

[defaults]
topics = ["City"]
"""

POST = f"""\
---
layout: post
title: "Was the bridge closed for repairs?"
claim: {CLAIM}
claimant: Juan Pena
tags: [Bridges, Transport]
categories: news
rating: Mostly false
author: Ana Ruiz
redirect_from:
  - /old/bridge/
---
The records ([note](https://gov.example/note)) and ![the plan](/assets/plan.png). See [another](/2022/01/02/other.html).

<!-- ask again -->
"""
HUGO = """\
+++
title = "The mayor knew of the closure in advance"
date = 2023-05-04T10:00:00Z
draft = true
slug = "mayor"
[params]
claimant = "The opposition"
verdict = "Half true"
+++
Text.
"""
ELEVENTY = """\
---json
{"title": "Was the road to the harbour widened?", "date": "2023-05-05", "fact_check": {"claimant": "Juan Pena", "rating": "False"}}
---
Text.
"""


def serialized(value: Any) -> str:
    """A value as PHP serializes it."""
    if isinstance(value, list):
        return serialized(dict(enumerate(value)))
    if isinstance(value, dict):
        return f"a:{len(value)}:{{{''.join(serialized(k) + serialized(v) for k, v in value.items())}}}"
    return f"i:{value};" if isinstance(value, int) else f's:{len(value.encode())}:"{value}";'


FULL_FACT = [
    {
        "claimreviewed": CLAIM,
        "date": "2023-05-01",
        "appearance": {"url": ["https://social.example/p/1"], "original": "1"},
        "author": "Juan Pena",
        "assessment": "False",
        "anchor": "",
        "location": "A rally in “León”",
        "job-title": "Senator",
        "image": "",
        "numeric-rating": "1",
        "rating-image": "",
    },
    {"claimreviewed": OTHER_CLAIM, "date": "", "appearance": {"url": [""]}, "author": "", "assessment": "Half true"},
]
WORDS = """<!-- wp:paragraph -->
<p>The ministry <strong>said</strong> so in a <a href="https://gov.example/note">note</a>. See
<a href="/2022/01/other/">our other check</a>.</p>
<!-- /wp:paragraph -->
<!-- wp:image {"id":30} -->
<figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/2023/05/plan-1024x576.png" alt="The plan"/><figcaption>In May</figcaption></figure>
<!-- /wp:image -->
<script>alert(1)</script>
<iframe src="https://video.example/v/1"></iframe>"""
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>Facts Weekly</title>
	<link>https://old.example</link>
	<language>en-GB</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_blog_url>https://old.example</wp:base_blog_url>
	<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ana]]></wp:author_login><wp:author_email><![CDATA[ana@mail.example]]></wp:author_email><wp:author_display_name><![CDATA[Ana Ruiz]]></wp:author_display_name></wp:author>
"""


def wxr(*items: str) -> str:
    """An export of WordPress with these items."""
    return f"{_HEAD}{''.join(items)}</channel>\n</rss>\n"


def wp_post(
    number: int, title: str, words: str, meta: dict[str, str] | None = None, more: str = "", password: str = ""
) -> str:
    """A post as WordPress exports it."""
    fields = "".join(
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in (meta or {}).items()
    )
    return f"""	<item>
		<title><![CDATA[{title}]]></title>
		<link>https://old.example/2023/05/post-{number}/</link>
		<pubDate>Wed, 03 May 2023 09:00:00 +0000</pubDate>
		<dc:creator><![CDATA[ana]]></dc:creator>
		<guid isPermaLink="false">https://old.example/?p={number}</guid>
		<description></description>
		<content:encoded><![CDATA[{words}]]></content:encoded>
		<excerpt:encoded><![CDATA[A short summary.]]></excerpt:encoded>
		<wp:post_id>{number}</wp:post_id>
		<wp:post_date><![CDATA[2023-05-03 11:00:00]]></wp:post_date>
		<wp:post_date_gmt><![CDATA[2023-05-03 09:00:00]]></wp:post_date_gmt>
		<wp:comment_status><![CDATA[open]]></wp:comment_status>
		<wp:post_name><![CDATA[post-{number}]]></wp:post_name>
		<wp:status><![CDATA[publish]]></wp:status>
		<wp:post_type><![CDATA[post]]></wp:post_type>
		<wp:post_password><![CDATA[{password}]]></wp:post_password>
		<category domain="category" nicename="transport"><![CDATA[Transport]]></category>
		<category domain="post_tag" nicename="bridges"><![CDATA[Bridges]]></category>
		{fields}{more}
	</item>
"""


COMMENT = "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author><![CDATA[Bob]]></wp:comment_author><wp:comment_author_email><![CDATA[bob@mail.example]]></wp:comment_author_email><wp:comment_content><![CDATA[Nice]]></wp:comment_content></wp:comment>"
ATTACHMENT = """	<item>
		<title>plan</title>
		<wp:post_id>30</wp:post_id>
		<wp:post_type>attachment</wp:post_type>
		<wp:attachment_url><![CDATA[https://old.example/wp-content/uploads/2023/05/plan.png]]></wp:attachment_url>
	</item>
"""
EXPORT = wxr(
    wp_post(10, "Was the bridge closed?", WORDS, {"_thumbnail_id": "30", "_fullfact_all_claims": serialized(FULL_FACT), "mood": "grim"}, COMMENT),
    ATTACHMENT,
    wp_post(11, "A post without a claim in its fields", 'First line\nsecond line\n\nA *star* [gallery ids="1,2"]'),
    wp_post(12, "A post for those with a password", "Unpublished words", password="hunter2"),
)  # fmt: skip  # one line for each item

# Each format: the files, the source in them, and further arguments.
ARCHIVES: dict[str, tuple[dict[str, str], str, tuple[str, ...]]] = {
    "claimreview": ({"in/review.json": json.dumps(CLAIM_REVIEW)}, "in/review.json", ()),
    "page": ({"in/page.html": PAGE}, "in", ()),
    "search": ({"in/search.json": json.dumps(SEARCH)}, "in/search.json", ()),
    "pages": ({"in/pages.json": json.dumps(MARKUP_PAGES)}, "in/pages.json", ()),
    "csv": ({"in/table.csv": TABLE, "in/map.toml": MAP}, "in/table.csv", ("--map", "in/map.toml")),
    "wxr": ({"in/export.xml": EXPORT}, "in/export.xml", ()),
    "front matter": (
        {
            "in/_config.yml": 'url: "https://old.example"\n',
            "in/_posts/2023-05-03-bridge.md": POST,
            "in/posts/m.md": HUGO,
            "in/e.md": ELEVENTY,
        },
        "in",
        (),
    ),
}
