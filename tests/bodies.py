"""Bodies as writers type them: every construct, pairs of them, and habits from other tools and languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

NOTE = "\n\n[^1]: In the report of 3 May."
LINES = "[^1]: In the report of 3 May."

# One of each construct, to be put above and below each other.
CONSTRUCTS = {
    "paragraph": "The ministry said on Monday that no strike is planned.",
    "two lines": "The ministry said on Monday\nthat no strike is planned.",
    "bulleted": "- The Daily\n- The Weekly",
    "starred": "* The Daily\n* The Weekly",
    "numbered": "1. The Daily\n2. The Weekly",
    "by parentheses": "1) The Daily\n2) The Weekly",
    "from three": "3. The cost\n4. The date",
    "nested by two": "- Council\n  - Press office\n  - Mayor\n- Ministry",
    "nested by four": "1. Council\n    - Press office\n2. Ministry",
    "loose": "- Council\n\n- Ministry\n\n  It was asked twice.",
    "tasks": "- [ ] ask again\n- [x] asked",
    "quotation": "> The council said no.",
    "quotation with list": "> It said:\n> - no\n> - never",
    "two quotations": "> The council said no.\n\n> The ministry said yes.",
    "fence": "```\nline one\n\nline two\n```",
    "fence of a language": "~~~sql\nselect 1\n~~~",
    "table": "| Party | Votes |\n|---|---|\n| A | 12 |",
    "table without edges": "Party | Votes\n--|--\nA | 12",
    "heading": "## What is known",
    "underlined": "What is known\n-------------",
    "rule": "***",
    "image": "![The letter of 3 May](letter.png)",
    "comment": "[//]: # (checked on 3 May)",
    "bare address": "https://www.example.org/report_of_may",
}

INLINES = (
    "He said *no* twice.", "He said **no** twice.", "He said ***no*** twice.", "He said _no_ twice.", "He said __no__ twice.",
    "**No**, he said.", "*No*: that is all.", "„**Nein**“, sagte er.", "»*Nein*«, sagte er.", "a snake_case_word here",
    "2*3*4 and 5 * 6 * 7", "**bold *and italic* text**", "*italic **and bold** text*", "un*frigging*believable",
    "5 * 3 is 15, and 4 * 2 is 8.", "a_b_c and _d_.", "**Titel:** Text", "(**so**)", "**so**-called", "\\*not so\\*",
    "~~struck~~ words", "~5 percent and ~6 percent", "`code` here", "``code with ` in it``", "`a` and `b`", "a ` alone",
    "See [the report](https://www.example.org/a).", "See [the report](https://www.example.org/a \"Title\").",
    "See [the report](<https://www.example.org/a>).", "See [it](https://en.example.org/wiki/Bridge_(film)).",
    "[one](https://a.example/)[two](https://b.example/)", "[**bold**](https://a.example/)", "**[bold](https://a.example/)**",
    "See [the first report](/claims/strike-options/).", "See [the report][r].\n\n[r]: https://www.example.org/r",
    "See [the report][].\n\n[the report]: https://www.example.org/r 'Title'", "See [r].\n\n[r]: <https://www.example.org/r>",
    "[one] [two]\n\n[one]: https://a.example/\n[two]: https://b.example/", "Write to press@council.example.", "<press@council.example>",
    "[mail](mailto:press@council.example)", "<https://www.example.org/a>", "https://www.example.org/a, he said.",
    "(https://www.example.org/a)", "See https://www.example.org/wiki/Bridge_(film).", "See www.example.org/a.",
    "https://www.example.org/?a=1&b=2#c", "Is it https://www.example.org/a?", "*https://www.example.org/a*", "https://a.example",
    "\"https://www.example.org/a\"", "See: https://www.example.org/a; and more.", "http://www.example.org", "x@y", "a@b.example!",
    "one  \ntwo", "one\\\ntwo", "one   \n  two", "He said so.[^1]" + NOTE, "He said so[^1], and she[^2].\n\n[^1]: A.\n[^2]: B.",
    "He[^b] she[^a].\n\n[^a]: A.\n[^b]: B.", "He said so.[^1]\n\n[^1]: One.\n\n    Two.", "So[^1] so[^1].\n\n[^1]: Twice.",
    "So.[^1]\n\n[^1]: See [it](https://a.example/).\n    - a\n    - b", "So.[^note-1]\n\n[^note-1]: In *The Daily*.",
    "- He said so.[^1]\n\nShe did, too.[^2]\n\n[^2]: B.\n[^1]: A.", "He said so.[^1]\n\n[^1]: First line\ngoes on here.",
    "AT&amp;T and &copy; 2025 &mdash; so", "Marks & Spencer", "&nbsp;x", "&#8217;s", "a < b and c > d", "3 < 4", "x <- y", "<3",
    "\"quoted\" and 'quoted'", "“quoted” and ‘quoted’", "5 – 6 — 7", "…", "100 %", "50\u00a0% of it", "§ 5", "1/2", "C# and C++",
    "#MeToo was the tag.", "#1 in exports", "##Heading", "\\# no heading", "# A heading", "### A heading ###", "#", "# *Bold* heading",
    "!important", "![The letter](letter.png \"Title\")", "Text ![The letter](letter.png) text", "[![A](a.png)](https://a.example/)",
    "\\[not a link\\]", "[not a link]", "[1] and [2]", "[sic]", "[…]", "f(x)[0]", "a[^]", "\\_a\\_", "a\\b", "C:\\dir\\file", "\\\\",
    "| no table |", "a | b", "=====", "a\n=====", "- ", "-", "+", "*", "1.", "1.a", "-a", "+1", "*a", "1)a", ">a", "> ", ">",
)  # fmt: skip

BLOCKS = (
    "Three papers asked:\n- The Daily\n- The Weekly", "Three papers asked:\n\n- The Daily\n- The Weekly\n\nAll did.",
    "Three papers asked:\n1. The Daily\n2. The Weekly\nand more", "Text\n2. is no list here", "Text\n* a\n+ b\n- c",
    "- a\n   - b\n   - c\n- d", "1. a\n   - b\n   - c\n2. d", "1. a\n  - b", "- a\n\n  b\n\n- c", "- a\n\n      code", "- a\n-\n- c",
    "1. a\n\n   b\n2. c", "1. a\n1. b\n1. c", "0. a\n1. b", "10. a\n11. b", "1. a\n\n2. b\n\n\n3. c", "- a\n\n\n- b", "* a\n\n- b",
    "- a\n  > quoted\n- b", "- a\n  ```\n  code\n  ```\n- b", "- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n- b", "- # heading\n- b",
    "1. a\n   1. b\n      1. c", "- a\n  - b\n    - c\n      - d", "- a\n - b\n  - c", "- a\nlazy\n- b", "  - a\n  - b", "   1. a",
    "-   a\n    b\n\n    c", "-\ta\n-\tb", "1.  a\n2.  b", "- a\n***\n- b", "- - a\n  - b", "- 1. a\n  2. b", "* * *", "- - -", "___",
    "> a\n> b", "> a\nlazy", "> a\n\nb", "> a\n>\n> b", "> > a\n> b", "> a\n\n> b\n\n> c", "> - a\n> - b\n\n> c", "> ```\n> code\n> ```",
    "> # heading\n> text", "> 1. a\n> 2. b", "> a\n- b", "- a\n> b", "> [text](https://a.example/)", ">no space", "> a  \n> b",
    "> | a | b |\n> |---|---|\n> | 1 | 2 |", "> a[^1]" + NOTE, "```\na\n```\nb", "a\n```\nb\n```", "````\n```\na\n```\n````", "```\nopen",
    "```js\nconst a = `x`;\n```", "``` python title\nx\n```", "~~~\na\n~~~", "  ```\n  a\n  ```", "```\n\n\na\n\n```", "```\n<b>x</b>\n```",
    "```\n- a\n# b\n> c\n```", "    code\n    more", "text\n    not code", "text\n\n    code\n\n    more\n\ntext", "`a\nb`",
    "The votes:\n| Party | Votes |\n|---|---|\n| A | 12 |\nand more", "a | b\n---|---\n1 | 2\n\ntext", "|a|b|\n|:-|-:|\n|1|2|",
    "| a |\n|---|\n| 1 |", "| a | b |\n|---|---|\n| 1 |", "| a | b |\n|---|---|\n| `x` | **y** |", "| a | b |\n|---|---|\n| x \\| y | z |",
    "| a | b |\n|---|---|\n| [l](https://a.example/) | c[^1] |" + NOTE, "| a | b |\n|---|---|", "| a | b |\n|---|\n| 1 | 2 |",
    "| a | b |\n|---|---|\n|  | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |\n> q", "| a | b |\n|---|---|\n| 1 | 2 |\n- l", "| a \\\n|---|",
    "| Größe | Preis |\n|---|---|\n| 1,5 m | 3 € |", "# a\ntext", "text\n# a", "a\n---\nb", "a\nb\n===", "a\n\n---\n\nb", "---\na",
    "# a\n## b\n### c\n#### d\n##### e\n###### f\n####### g", "#\ttab", "# a #b", "# a \\#", "a\n--", "Text\n***\nText", "[//]: # (note)",
    "a\n\n[//]: # (note)\n\nb", "[comment]: <> (note)", "[r]: https://a.example/\n[s]: https://b.example/\n\n[r] [s]",
    "[r]: https://a.example/\n'Title'\n\n[r]", "- [r]\n\n[r]: https://a.example/", "> [r]\n\n[r]: https://a.example/",
    "- [ ] a\n- [x] b\n  - [ ] c", "* [X] a", "1. [ ] a\n2. [x] b", "- [ ]\n- [y] b", "- [x]b", "- [ ] **a** [l](https://a.example/)",
    "\n\ntext\n\n\n\ntext\n\n", "text   ", "  text", "   text\n   more", "\u00a0text", "text\u00a0\u00a0\nmore", "a\tb", "\ttext here",
)  # fmt: skip

HABITS = (
    "20. August 2025: Die Zeitung berichtet.", "20\\. August 2025: Die Zeitung berichtet.", "1. September 2025",
    "20. August 2025: a\n\n21. August 2025: b\n\n2. November 2025: c", "21. jūlijā 2025 viņš teica", "2025. augusztus 20. volt.",
    "1. 9. 2025 Deník píše", "20. 8. 2025: Deník píše.", "Am 20. August 2025 sagte er.", "Am\n20. August 2025 sagte er.",
    "1984. That was the year.", "In\n1984. That was the year.", "> 20. August 2025: So.", "- 20. August 2025: So.",
    "So.[^1]\n\n[^1]: 20. August 2025, S. 3.", "3. Liga\n\n4. Liga", "- 3 % said so.", "+ 3 % said so.", "* 1946 in Berlin",
    "1. a\n3. b\n7. c", "5. a\n5. b", "- 20 people\n- 30 people", "- 2024\n- 2025", "1. 2024\n2. 2025",
    "**Claim:** The bridge is closed.\n\n**Answer:** It is not.", "**Claim:**\nThe bridge.\n\n**Answer:**\nIt is not.",
    "“No,” he said.\n\n“Never,” she said.", "- „Nein“, sagte er.\n- „Ja“, sagte sie.", "— No, he said.\n— Yes.", "– Nein\n– Ja",
    "• a\n• b", "a) first\nb) second", "(1) first\n(2) second", "i. first\nii. second", "1.1. first\n1.2. second", "§ 1\n§ 2",
    "Sources:\n- [The Daily](https://a.example/), 3 May\n- [The Weekly](https://b.example/), 4 May",
    "Sources:\n* https://a.example/one\n* https://b.example/two_three", "1. https://a.example/one\n2. https://b.example/two",
    "> “No strike is planned.”\n>\n> — Jane Roe, 3 May", "> No.\n\n— Jane Roe", "Update, 3 May: no.\n\n---\n\nOlder text.",
    "The claim was [shared](https://a.example/1), [again](https://a.example/2) and [again](https://a.example/3).",
    "He said: *„Nein.“*", "He said: **“No.”**", "**Wahr ist:**\n\n1. a\n2. b\n\n**Falsch ist:**\n\n- c",
    "{{< youtube abc123 >}}", "{% youtube abc123 %}", "[caption id=\"1\"]Words[/caption]", "## Background {#background}",
    "Text\n{: .note}", "> [!NOTE]\n> So.", "::: info\nSo.\n:::", "==marked==", "So.^[In the report.]", "[TOC]", "[[Strike options]]",
    "!!! note\n    So.", "See [the report][rep].", "See [the memo] (https://a.example/memo).", "[the letter](https://a.example/letter for",
    "[film](https://en.example.org/wiki/Bridge_(film) here", "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "-\u00a0no list",
    "$5 and $6", "Rs. 500/- only", "a^2^ and H~2~O", "Q: Why?\nA: So.", "Term\n: Definition", "*[HTML]: Language", "(c) (tm) -- ---",
    "Čeští voliči 20. srpna 2025", "Miért? – kérdezte.", "Er sagte „so“ , und ging .", "نص [رابط](https://a.example/) هنا", "日本語**太字**です",
    "日本語の「**太字**」です", "Это **важно**.", "Ελληνικά *έμφαση*.", "**Проверка:** нет", "한국어 **굵게** 글",
)  # fmt: skip

LONG = (
    "The government said on 3 May 2025 that the bridge at Lowfield “will be closed for two weeks”; the council said in its answer "
    "of 5 May that it had [decided nothing](https://council.example.org/minutes/2025-05-05), and that a spokesperson (J. Roe) had "
    "spoken *without* a mandate.[^1] According to the minutes, item 3.2 was postponed by 12 votes to 9 – see p. 14 ff.\n\n"
    "Asked again, the ministry wrote: “We stand by what was said.” It gave no source.\n\n"
    "> We stand by what was said, and will not comment on the council’s *internal* minutes.\n\n"
    "What is known:\n\n- The bridge was closed on 4 May at 22:00.\n- It was opened on 6 May (not on the 18th).\n"
    "  - One lane stayed closed.\n  - Buses went by [another road](https://buses.example.org/a?line=4&day=5).\n\n"
    "| Day | Vehicles |\n|---|---:|\n| 3 May | 1,204 |\n| 5 May | 0 |\n\n[^1]: Minutes of 5 May 2025, item 3.2; "
    "https://council.example.org/minutes."
)


def bodies() -> Iterator[str]:
    """Every body: single constructs, pairs of them with and without a blank line between, habits, a long text."""
    yield from CONSTRUCTS.values()
    for above, below in permutations(CONSTRUCTS.values(), 2):
        yield f"{above}\n\n{below}"
        yield f"{above}\n{below}"
    yield from INLINES
    for text in INLINES:
        yield f"- {text}" if "\n" not in text else f"Before.\n\n{text}"
        yield f"> {text}" if "\n" not in text else f"{text}\n\nAfter."
    yield from (*BLOCKS, *HABITS, LONG)
