"""A small record that has a row in every table, with what rows of tables may refer to and what they may lack."""

from __future__ import annotations

from tests.sites import entry, person, topic

RECORD: dict[str, str | bytes | None] = {
    "content/site.toml": 'base_url = "https://facts.example/sub/"\npublisher = "The Gazette"\n',
    "content/entries/2025/bridge.md": entry(
        claim='claim: "=The mayor; +sold the bridge to a friend of his"',
        topics="topics: [Bridges, Sales]",
        about="about: [Mayor]",
        people="people: [Harbour Office]",
        published="published: 2025-08-22",
        status="""responses:
  - {respondent: Mayor, status: denied, date: 2025-08-21, quote: "-Nothing; @was sold\\nto anybody", source: first,
     asked_by: Gazette, asked_on: 2025-08-20, asked_again: [2025-08-21, {on: 2025-08-22, how: phone}],
     described_as: [{status: confirmed, by: Herald, source: second}, {status: not denied, by: Courier}]}
  - {respondent: The Mayor, status: confirmed, date: 2025-09-02, quote: The bridge was sold after all}
  - {respondent: Council, asked_by: Gazette, asked_on: 2025-08-20, question: Was the bridge sold?}""",
        sources="""sources:
  - {id: first, url: "https://news.example/first", title: First, publisher: Example News}
  - {id: second, url: "https://news.example/second", title: Second, publisher: Example News}""",
        corrections="corrections: [{date: 2025-09-05, text: We had the wrong bridge.}]",
    ),
    "content/entries/2025/puente.md": entry(lang="lang: es", of="translation_of: bridge"),
    "content/entries/2025/unasked.md": entry(),
    "content/entries/2025/withdrawn.md": "---\nretracted: {date: 2025-10-01, reason: Nothing of it was so., see: bridge}\n---\n",
    "content/people/mayor.md": person(
        "Mayor", "aliases: [The Mayor]", "roles: [{title: Mayor, of: City, from: 2020-05}, {title: Chair, of: Club}]"
    ),
    "content/people/city.md": "---\nname: City\nkind: organisation\n---\n",
    "content/people/council.md": "---\nname: Council\nkind: organisation\npart_of: City\n---\n",
    "content/topics/bridges.md": topic("Bridges", "parent: Roads", "aliases: [Overpasses]"),
    "content/topics/roads.md": topic("Roads"),
}
