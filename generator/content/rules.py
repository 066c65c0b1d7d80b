"""Every rule by its code: its severity, its meaning, a wrong and a right example.

The reference docs/problems.md is generated from this table, and every problem is
created through it, so no code can be undocumented.
"""

from __future__ import annotations

from generator.content.problem import Location, Problem, Severity
from generator.record import Record


class Rule(Record, frozen=True, kw_only=True):
    """One rule for content; ``wrong`` and ``right`` are lines of a content file."""

    code: str
    severity: Severity
    title: str
    meaning: str
    wrong: str
    right: str

    @property
    def markdown(self) -> str:
        """The meaning with both examples."""
        fence = "```"
        examples = (
            f"{word}:\n\n{fence}text\n{text}\n{fence}" for word, text in (("Wrong", self.wrong), ("Right", self.right))
        )
        return "\n\n".join([self.meaning, *examples])


def problem(code: str, at: Location, message: str, hint: str = "") -> Problem:
    """Create a problem of the rule ``code``, with that rule's severity."""
    return Problem(at, code, RULES[code].severity, message, hint)


def _error(code: str, title: str, meaning: str, wrong: str, right: str) -> Rule:
    return Rule(code=code, severity=Severity.ERROR, title=title, meaning=meaning, wrong=wrong, right=right)


def _warning(code: str, title: str, meaning: str, wrong: str, right: str) -> Rule:
    return Rule(code=code, severity=Severity.WARNING, title=title, meaning=meaning, wrong=wrong, right=right)


_FILES = (
    _error("F101", "Not UTF-8 text",
           "Content files must be encoded as UTF-8. Save the file again with that encoding; most editors have an "
           "option for it.",
           "caf\\xe9 (Latin-1)", "café (UTF-8)"),
    _error("F102", "Text before the front matter",
           "The opening `---` must be the first line of the file.",
           "My first entry\n---\nclaim: …", "---\nclaim: …"),
    _error("F103", "No front matter",
           "The file must begin with fields between two lines of `---`.",
           "The minister said …", "---\nclaim: …\n---\nThe minister said …"),
    _error("F104", "Front matter is not closed",
           "A second line of exactly `---` must end the fields.",
           "---\nclaim: …\n\nThe text", "---\nclaim: …\n---\nThe text"),
    _error("F105", "Front matter is not a set of fields",
           "The lines between the two `---` must be fields, each written as `name: value`.",
           "---\n- claim\n---", "---\nclaim: …\n---"),
    _error("F106", "Invalid front matter",
           "The YAML cannot be parsed at this place. Put a value in double quotes if it contains `: ` or begins with "
           "a character such as `[`, `*`, `&`, `@`, `%` or a quotation mark. Indent with spaces, never tabs.",
           "claim: Minister: no strike is planned", 'claim: "Minister: no strike is planned"'),
    _error("F107", "Duplicate field",
           "Each field may occur only once. Keep the value that is right.",
           "date: 2025-08-20\ndate: 2025-08-21", "date: 2025-08-21"),
    _error("F108", "YAML anchor, alias or tag",
           "`&name`, `*name` and `!name` are YAML features that front matter does not support. If the character is "
           "part of the text, put the value in double quotes.",
           "claim: &c The ministry said …", 'claim: "&c The ministry said …"'),
    _error("F109", "Nested too deeply",
           "No field needs more than a few levels.",
           "topics: [[[[[[[[[Mexico]]]]]]]]]", "topics: [Mexico]"),
    _error("F110", "Value cut off by ` #`",
           "In YAML, a `#` after a space begins a comment, so the rest of the line is lost. Put the value in double "
           "quotes, or the comment on a line of its own.",
           "claim: We are #1 in exports", 'claim: "We are #1 in exports"'),
    _error("F120", "Unusual space character",
           "A no-break space or another unusual space looks like a space, but YAML does not treat it as one, so the "
           "line is not a field. On a Mac, Option+Space types one; text copied from word processors and web pages "
           "often contains them.",
           "draft:\\u00a0true", "draft: true"),
    _error("F121", "Line merged into the value above",
           "A line that is indented further than the field above it continues that field's value, even if it looks "
           "like a field or a list item.",
           "because: The office said no.\n  draft:true", "because: The office said no.\ndraft: true"),
    _error("F111", "Hidden character",
           "Control characters, invisible characters and characters that reverse the direction of text can make "
           "readers see something other than what is written. Type the text again.",
           "claim: The min\\u200bister said …", "claim: The minister said …"),
    _error("F112", "File too large",
           "A content file may have at most 256 kB, a translation file 1 MB.",
           "a file of 300 kB", "an entry of some pages"),
    _error("F113", "Not a regular file",
           "Links, devices and pipes are not followed: all content must be in content/ itself.",
           "latest.md -> ../../other.md", "a file with the text in it"),
    _error("F114", "File cannot be opened",
           "The operating system refused to open the file.",
           "a file that you may not read", "chmod a+r FILE"),
    _error("F115", "Invalid file name",
           "The file name becomes the page's URL. Use lower-case letters a to z, digits and single hyphens, at most "
           "80 characters, followed by `.md`.",
           "My Entry.md", "my-entry.md"),
    _error("F117", "File name not portable",
           "Windows cannot store this name, or would store it under a different one. Do not use `con`, `aux`, `nul` "
           'or `com1`, a dot or space at the end, or any of `< > : " | ? * \\`. A name must be UTF-8 of at most 200 '
           "bytes.",
           "content/entries/2025/aux.md", "content/entries/2025/aux-cable.md"),
    _error("F118", "Not a valid image",
           "The file is not the kind of image that its extension says, or it is larger than 5 MB.",
           "letter.png with a web page in it", "letter.png, saved as PNG"),
    _error("F116", "File is ignored",
           "Only `.md` files in entries/, people/, topics/ and pages/ are read. A file elsewhere or with another "
           "extension would be dropped silently.",
           "content/entries/2025/strike.markdown", "content/entries/2025/strike.md"),
    _error("F119", "Invalid source check",
           "The files in content/evidence/ are written by `evidence verify`, one per URL, and named by it. Copies are "
           "those of the Wayback Machine. If you edit one by hand, keep its format.",
           '{"url": "report"}', '{"url": "https://a.example/1", "looked": "2026-11-22", …}'),
    _error("F122", "Unresolved merge conflict",
           "When two people change the same lines, git leaves both versions in the file, between lines of `<<<<<<<`, "
           "`=======` and `>>>>>>>`. The rest of the file is not checked until you choose one version. To show such "
           "lines in a text, indent them by four spaces.",
           "<<<<<<< HEAD\nThe council said no.\n=======\nThe council said yes.\n>>>>>>> main", "The council said no."),
    _error("F124", "Picture name cannot be a URL",
           "A picture may have any name that macOS, Windows or a phone gives it, including spaces and accents, but "
           "not hidden characters or bytes that are not UTF-8, which nobody can type in a link.",
           "letter\\u200e.png", "letter.png"),
    _warning("F125", "Layout is not used",
             "A file in the site's own layouts/ replaces the built-in layout of the same name, or is named by another "
             "layout or by the `layout` of a page in content/pages/. Any other file changes nothing.",
             "layouts/stlye.css", "layouts/style.css"),
    _warning("F126", "Copy of an older layout",
             "`layout --copy` notes in the first line which version of the built-in layout it copied. The generator "
             "has another one now, so the copy may lack a correction or a new field. A layout that extends the "
             "built-in one has them at once.",
             '{# Copied from built-in/claim.html, version 0a1b2c3d4e. -#}', '{% extends "built-in/claim.html" %}'),
    _error("F127", "Layout that cannot be used",
           "A layout of your own has a mistake: it cannot be parsed, uses something that does not exist, or fails on a "
           "page. No site can be built with it. `docs layouts` explains what layouts can use.",
           "{{ page.nope }}", "{{ page.head.title }}"),
    _error("F128", "Invalid log of changes",
           "content/log.jsonl is written by `log`: one event a line, numbered from 1. Others follow the site by these "
           "numbers, so its lines are never changed by hand or reordered.",
           "line 2 has the number 3", "line 2 has the number 2"),
    _error("F123", "Placeholder in an entry",
           "`new` and `init` write placeholders where text is still to be written. In an entry that is not a draft, "
           "readers would see them.",
           "Say what is known: what was claimed and where, …", "The report appeared on 20 August."),
)  # fmt: skip  # a rule is read as a paragraph

_FIELDS = (
    _error("E201", "Unknown field",
           "No field has this name; `docs fields` lists them all.",
           "speeker: Ken Klippenstein", "speaker: Ken Klippenstein"),
    _error("E202", "Missing field",
           "This field is required.",
           "(no claim)", "claim: The ministry was asked to …"),
    _error("E203", "Wrong type of value",
           "The field must have another type: text, a list, a group of fields, or true/false.",
           "topics: Mexico", "topics: [Mexico]"),
    _error("E204", "Empty value",
           "Give the field a value, or leave out the whole line.",
           "venue:", "venue: Fox News"),
    _error("E205", "Too short or too long",
           "The text or list must be within the limits of its field.",
           "claim: He lied", "claim: The budget for 2025 was passed without a vote"),
    _error("E206", "Invalid date",
           "Write dates as year-month-day. The date must exist.",
           "date: 20 Aug 2025", "date: 2025-08-20"),
    _error("E207", "Invalid web address",
           "A web address must be complete, begin with http:// or https://, and contain no user name, space or "
           "backslash. Write characters such as `|` and `{` as `%7C` and `%7B`. Write a host name with letters other "
           "than a to z in the form that browsers send (`xn--…`), so that it cannot be mistaken for another.",
           "url: www.example.org/report", "url: https://www.example.org/report"),
    _error("E208", "Invalid choice",
           "The field accepts only a few values.",
           "kind: answer", "kind: response"),
    _error("E209", "Invalid language tag",
           "Use BCP 47 language tags: `en`, `es`, `pt-BR`, `es-419`, `zh-Hans`.",
           "lang: Spanish", "lang: es"),
    _error("E210", "Invalid path on this site",
           "An old URL begins with `/` and is the path of a directory (`/2019/old-page/`) or a page "
           "(`/2019/old.html`), written with letters of any script or percent-encoded. It becomes a file, so it must "
           "not contain `?` or any character that is not allowed in a file name.",
           "aliases: [old page]", "aliases: [/2025/old-page/]"),
    _error("E211", "Invalid slug",
           "A slug consists of lower-case letters a to z, digits and single hyphens.",
           "source: Daily Mail", "source: daily-mail"),
    _error("E212", "Date in the future",
           "A claim, an answer or a source cannot have a date in the future.",
           "date: 2052-08-20", "date: 2025-08-20"),
    _error("E213", "Published before the claim was made",
           "`published` cannot be earlier than `date`.",
           "date: 2025-08-20\npublished: 2025-08-02", "date: 2025-08-20\npublished: 2025-08-22"),
    _error("E214", "Duplicate list item",
           "Each item may occur only once in the list.",
           "topics: [Mexico, Mexico]", "topics: [Mexico]"),
    _error("E216", "Comment in a field",
           "Editors' notes must never reach a page, a feed or a data file: `<!-- … -->`, `{>> … <<}`, `%% … %%` and "
           "`{# … #}` would be displayed as typed. Write a comment on a line of the front matter that begins with "
           "`#`; it stays in the file.",
           "because: The office said no. <!-- ask the lawyer -->", "# ask the lawyer\nbecause: The office said no."),
    _error("E217", "Invalid host name",
           "A host is the part of a web address between `https://` and the next slash, in lower case.",
           "official_domains: [https://www.gov.example/]", "official_domains: [www.gov.example]"),
    _error("E218", "Contact data",
           "A public repository is not an address book: no field of a response, and no reason to look again, may "
           "contain an e-mail address or a telephone number. It stays in the history of the repository even if it is "
           "removed later.",
           "asked_by: Jane Roe (jane.roe@paper.example)", "asked_by: Jane Roe"),
    _error("E219", "Invalid country code",
           "A country is written as its code of two capital letters in ISO 3166, so that pages can name it in any "
           "language.",
           "countries: [Mexico, UK]", "countries: [MX, GB]"),
    _error("E220", "Retracted before it was published",
           "`date` of `retracted` cannot be earlier than the publication of the entry. A draft keeps an entry off the "
           "site that was never on it.",
           "published: 2025-08-22\nretracted:\n  date: 2025-08-02\n  reason: …",
           "published: 2025-08-22\nretracted:\n  date: 2025-09-02\n  reason: …"),
)  # fmt: skip  # a rule is read as a paragraph

_STATUSES = (
    _warning("S101", "Respondent not named",
             "Say who answered. Without `respondent`, the page says that the record does not name who answered.",
             "status: denied", "respondent: Ministry of Defence\nstatus: denied"),
    _error("S102", "Answer beside the responses",
           "An entry has either one answer at the top (`respondent`, `status`, `quote`, `source`) or `responses`. The "
           "answer to the claim follows from the responses.",
           "status: denied\nresponses:\n  - respondent: Ministry of Defence\n    status: denied",
           "responses:\n  - respondent: Ministry of Defence\n    status: denied"),
    _warning("S103", "Alias of a status",
             "The status is understood, but write its label as readers will see it.",
             "status: no comment", "status: declined to comment"),
    _error("S104", "Unknown status",
           "The statuses are a closed list: content/statuses.toml.",
           "status: not denyed", "status: not denied"),
    _warning("S105", "Retired status",
             "This status exists only for old entries.",
             "status: evaded", "status: not denied"),
    _error("S106", "Response earlier than the claim",
           "Nobody can answer a claim before it is made.",
           "date: 2025-08-20 (claim), date: 2025-08-02 (response)", "date: 2025-08-22 (response)"),
    _error("S107", "Question without asker or day",
           "Neither silence nor an open question means anything unless readers can see who asked and when: give "
           "`asked_by` and `asked_on`. The setting `needs` in statuses.toml says which statuses require them.",
           "status: did not respond", "status: did not respond\nasked_by: Reuters\nasked_on: 2025-09-10"),
    _error("S108", "Missing deadline",
           "`did not respond` needs the day by which no answer had come: the deadline that was set or, if none is "
           "known, the day of the report.",
           "status: did not respond", "status: did not respond\ndeadline: 2025-09-10"),
    _warning("S109", "Answer without a quote",
             "Quote the words on which the status is based. That somebody declined to answer is often all that a "
             "report tells, and needs none. Nor does an answer whose words nobody heard but the one who passed it on: "
             "name them in `relayed_by`.",
             "status: denied", 'status: denied\nquote: "That is false"'),
    _warning("S110", "Missing asked_by",
             "Say in `asked_by` who asked the question. A statement, post or document without a question needs none.",
             "status: denied", "status: denied\nasked_by: Daily Mail"),
    _warning("S111", "Missing because",
             "What readers most want to know is why a claim has its status.",
             "(no because)", "because: The department spoke of secrecy and of nothing else."),
    _error("S112", "Deadline before the question",
           "`deadline` cannot be earlier than `asked_on`.",
           "asked_on: 2025-09-10\ndeadline: 2025-09-01", "asked_on: 2025-09-10\ndeadline: 2025-09-11"),
    _error("S113", "Field does not match the status",
           "Use `form` with an open answer, `reason` with a declined or formulaic one, and `referred_to` with a "
           "referral.",
           "status: denied\nform: changed subject", "status: not denied\nform: changed subject"),
    _error("S114", "Open question with a status",
           "While nobody has answered, a question has no `status` and no `date`: the site shows it as awaiting a "
           "response. If nobody was asked, an entry has no `status` either.",
           "respondent: Ministry of Defence\nasked_on: 2025-09-10\nstatus: awaiting response",
           "respondent: Ministry of Defence\nasked_on: 2025-09-10"),
    _error("S115", "Status without a date, or date without a status",
           "An answer has both a `status` and a `date`. An open question has neither, and no field about an answer, "
           "such as `quote`.",
           "respondent: Ministry of Defence\nstatus: denied",
           "respondent: Ministry of Defence\nstatus: denied\ndate: 2025-09-11"),
    _error("S117", "Words without a respondent",
           "`quote` and `source` at the top of an entry belong to the answer of `respondent`.",
           'status: denied\nquote: "That is false"',
           'respondent: Ministry of Defence\nstatus: denied\nquote: "That is false"'),
    _error("S118", "Answer before its question",
           "`date` cannot be earlier than `asked_on`. If the question came later, it belongs to another answer.",
           "asked_on: 2025-09-10\ndate: 2025-09-01", "asked_on: 2025-09-10\ndate: 2025-09-11"),
    _error("S119", "Silence before its deadline",
           "Nobody has failed to respond while there is still time. Until the deadline has passed, the question is "
           "open: it has no `status` and no `date`.",
           "deadline: 2025-09-12\nstatus: did not respond\ndate: 2025-09-10",
           "deadline: 2025-09-12\nstatus: did not respond\ndate: 2025-09-13"),
    _error("S120", "Attempt before the question",
           "`asked_on` is the day of the first question. Later attempts (`asked_again`) and the receipt "
           "(`acknowledged`) cannot be earlier, and attempts cannot do without it.",
           "asked_on: 2025-09-10\nasked_again: [2025-09-01]", "asked_on: 2025-09-01\nasked_again: [2025-09-10]"),
    _error("S121", "Unknown order of one answer",
           "`order: unknown` is for several answers of one respondent on one day, of which nobody knows the last.",
           "date: 2025-09-10\norder: unknown (no other answer of that day)", "date: 2025-09-10"),
    _error("S122", "Translation without the original words",
           "`translated: true` says that `quote` is your own translation. Readers must be able to compare it with "
           "`original`.",
           "quote: This is false\ntranslated: true",
           "quote: This is false\ntranslated: true\noriginal: {text: Es falso, lang: es}"),
    _error("S123", "Relayed answer that was given in another way",
           "`relayed_by` is for an answer that nobody else heard. One given in a statement, an interview or a document "
           "was heard or read by others.",
           "given: interview\nrelayed_by: A minister", "given: relayed\nrelayed_by: A minister"),
    _warning("S124", "Hasty silence",
             "Silence says little if the respondent was asked once, over one channel, or given no time. Ask in more "
             "than one way and leave at least a day. If a source reports further attempts, add them to `asked_again`, "
             "and the channels to `asked_how`.",
             "status: did not respond\nasked_on: 2025-09-10\ndate: 2025-09-10",
             "status: did not respond\nasked_on: 2025-09-10\nasked_how: email\n"
             "asked_again: [{on: 2025-09-12, how: phone}]\ndate: 2025-09-15"),
    _warning("S125", "Description that repeats the status",
             "`described_as` is for labels that differ from the status of the answer.",
             "status: denied\ndescribed_as: [{status: denied, by: Daily Mail}]",
             "status: declined to comment\ndescribed_as: [{status: not denied, by: Daily Mail}]"),
    _warning("S126", "Quote that needs its question",
             "A quote of fewer than six words, or one that begins with yes, no, that or the latter, cannot be "
             "understood without the question. A statement, post or document that nobody asked for has none.",
             "quote: The latter is true", "question: Was it an order or a request?\nquote: The latter is true"),
    _warning("S127", "Quote in another language",
             "Readers of the entry cannot read the quote. Translate it: the words that were said become `original`, "
             "and your translation is the `quote`.",
             "quote: Es absolutamente falso\nquote_lang: es",
             "quote: It is absolutely false\ntranslated: true\noriginal: {text: Es absolutamente falso, lang: es}"),
    _warning("S128", "Question open long after its deadline",
             "The deadline was more than two weeks ago. The site never derives silence from the calendar: look for an "
             "answer, and record it or the silence.",
             "deadline: 2025-09-12 (and no status)", "deadline: 2025-09-12\nstatus: did not respond\ndate: 2025-09-30"),
    _warning("S129", "Open answer without words",
             "Only its words show that an answer neither accepts nor rejects the claim. A headline that calls the "
             "answer so goes into `described_as`, beside the status of the words.",
             "status: not denied",
             "status: declined to comment\nquote: We do not comment on operations\n"
             "described_as: [{status: not denied, by: Daily Mail}]"),
    _warning("S130", "Day to look again is over",
             "`look_again` is for days on which later answers are still to be looked for.",
             "checked_until: 2025-10-01\nlook_again: [{on: 2025-09-12, why: hearing}]",
             "checked_until: 2025-10-01"),
    _warning("S131", "Answer apart from its question",
             "A question and its answer are one item of `responses`. As two, the question is open for readers although "
             "it was answered.",
             "responses:\n  - respondent: White House\n    asked_by: Reuters\n    asked_on: 2025-09-01\n"
             "  - respondent: White House\n    status: denied\n    date: 2025-09-03",
             "responses:\n  - respondent: White House\n    asked_by: Reuters\n    asked_on: 2025-09-01\n"
             "    status: denied\n    date: 2025-09-03"),
    _warning("S132", "Quote too long",
             "`longest_quote` in content/site.toml is the most words that a quote should have on this site. Keep those "
             "that accept or reject the claim, and put […] for what you leave out.",
             "quote: That is false, I have said so many times before, and I will say so again.",
             "quote: That is false […] and I will say so again."),
)  # fmt: skip  # a rule is read as a paragraph

_REFERENCES = (
    _error("R301", "Unknown source",
           "`source` must be the `id` of one of the entry's sources.",
           "source: daily-mial", "source: daily-mail"),
    _error("R302", "Duplicate source id",
           "Each `id` may occur only once in an entry.",
           "- id: mail\n- id: mail", "- id: mail\n- id: mail-2"),
    _error("R303", "Related entry does not exist",
           "`related` and `not_the_same_as` must name the files of other entries.",
           "related: [strike-option]", "related: [strike-options]"),
    _error("R304", "Translated entry does not exist",
           "`translation_of` must name the file of another entry, in another language. An entry has at most a hundred "
           "translations.",
           "translation_of: strike-option", "translation_of: strike-options"),
    _error("R305", "Broken internal link",
           "No page of this site has that URL.",
           "[see](/claims/strike-option/)", "[see](/claims/strike-options/)"),
    _error("R306", "Image does not exist",
           "Images must be files in content/, with paths relative to the entry's directory. Supported formats: png, "
           "jpg, webp, gif and avif.",
           "![A letter](https://elsewhere.example/letter.png)", "![A letter](letter.png)"),
    _warning("R307", "Duplicate source",
             "Two sources have the same URL, or URLs that differ only in http or https, `www.`, a trailing slash, "
             "tracking parameters such as `utm_source` or the part after `#`. These usually lead to the same page.",
             "- url: https://a.example/1\n- url: https://a.example/1", "- url: https://a.example/1"),
    _warning("R308", "Source without title or publisher",
             "Readers need them to find the source again when the URL stops working.",
             "- url: https://a.example/1", "- url: https://a.example/1\n  title: …\n  publisher: …"),
    _warning("R309", "Source without an archived copy",
             "Pages move and change: link to a third party's copy.",
             "- url: https://a.example/1", "- url: https://a.example/1\n  archive: https://…"),
    _warning("R310", "Quote not found in its source",
             "`evidence verify` read the source and did not find these words as they are in the entry. Quote what "
             "the source prints; mark omissions with `[…]` and insertions with brackets. If the words have been "
             "removed from a page, keep them in the entry and link to a copy from a day on which they were there.",
             "quote: We will comment", "quote: We will not comment"),
    _warning("R311", "Source not read for a year",
             "Pages change: run `evidence verify` to read it again.",
             "a source last read on 2025-01-02", "a source read this year"),
    _warning("R312", "Source details do not match the page",
             "The page itself gives a different title, publisher or date. One of the two is wrong, or the page was "
             "published again.",
             "date: 2025-08-20", "date: 2025-08-22"),
    _warning("R313", "Source is gone",
             "The URL no longer shows the page, and no copy of it is known.",
             "- url: https://a.example/1", "- url: https://a.example/1\n  archive: https://…"),
    _error("R314", "Address that only the writer can open",
           "`localhost`, `127.0.0.1` and the like are the writer's own computer, and `192.168.…`, `10.…` or "
           "`nas.local` a private network. Write a link copied from the preview as a path on this site.",
           "[the first report](http://127.0.0.1:8000/claims/bridge/)", "[the first report](/claims/bridge/)"),
    _warning("R315", "Not an archived copy",
             "`archive` must be a third party's copy that does not change: not the page itself, a list of copies "
             "(`web/*/…`), whichever copy is the newest, or the form that makes one (`/save/`).",
             "archive: https://web.archive.org/web/*/https://a.example/1",
             "archive: https://web.archive.org/web/20250821000000/https://a.example/1"),
    _warning("R316", "Archived copy given as the source",
             "`url` is the address where the page was published; put the copy in `archive`. This way readers see "
             "whose page it is, and quotes are compared with it.",
             "url: https://web.archive.org/web/20250821000000/https://a.example/1",
             "url: https://a.example/1\narchive: https://web.archive.org/web/20250821000000/https://a.example/1"),
    _warning("R317", "Full URL of this site in a link",
             "Link to another page of this site by its path. Such a link also works in a preview and when the site's "
             "address changes.",
             "[see](https://www.example.org/claims/strike-options/)", "[see](/claims/strike-options/)"),
    _error("R318", "Source check in the future",
           "A check is recorded on the day on which it is made. A record with a later day was not written by "
           "`evidence verify`, or with a wrong clock, and would never be checked again.",
           '"looked": "2099-01-01"', '"looked": "2026-11-22"'),
    _warning("R319", "Source check not signed",
             "The site has a key, `content/evidence/signed.pem`, and shows only what its own weekly check has found "
             "and signed. The next one reads the source of this record before others.",
             "a record from another computer", "a record from the weekly check"),
    _warning("R321", "Claim like that of another entry",
             "One claim is one entry: a new answer to it is a further response. If the two claims differ, "
             "`not_the_same_as` in one of the entries says so.",
             "claim: The ministry bought three ships (elsewhere: Three ships were bought by the ministry)",
             "claim: The ministry bought three ships\nnot_the_same_as: [navy-ships]"),
    _warning("R320", "Caption visible only on hover",
             "A picture in a paragraph of its own has its caption below it. A picture within text shows its caption "
             "only while a pointer is over it, which phones do not have.",
             'See ![The letter](letter.png "The letter of 3 May") here.',
             '![The letter](letter.png "The letter of 3 May")'),
    _warning("R325", "Host that is not cited",
             "`forbidden_hosts` in content/site.toml lists hosts that this site does not cite: mirrors, aggregators, "
             "and others whose copies nobody can rely on.",
             "url: https://mirror.example/a-copy", "url: https://news.example/the-original"),
    _error("R330", "Layout of a page cannot be used",
           "`layout` names a file of your own in layouts/ that ends in .html. The names of built-in layouts belong to "
           "other kinds of pages. `docs layouts` has an example.",
           "layout: long-reed.html", "layout: long-read.html"),
    _error("R323", "Replacement of a retracted entry cannot be read",
           "`see` is the slug of another entry that readers see and that is not retracted itself, or the full URL of a "
           "page elsewhere.",
           "retracted:\n  date: 2025-09-02\n  reason: …\n  see: strike-option",
           "retracted:\n  date: 2025-09-02\n  reason: …\n  see: strike-options"),
    _warning("R327", "Claim of the log is gone",
             "content/log.jsonl says that the claim was published, and no entry has its slug or its address as an "
             "alias. Those who follow the site read that it was removed, without a reason. A renamed entry keeps its "
             "old address in `aliases`; a wrong one is retracted.",
             "(no file bridge.md)", "aliases: [/claims/bridge/]"),
    _warning("R324", "Translation of a retracted entry",
             "The original was retracted, and its translation is still published. If what was wrong is wrong in both "
             "languages, retract the translation, too.",
             "translation_of: bridge (which is retracted)",
             "retracted:\n  date: 2025-09-02\n  reason: …"),
    _warning("R326", "Translation with other answers",
             "A translation is the same claim in another language: it has the answers of its original, with the same "
             "respondents, statuses and dates. Otherwise readers of one language miss what the others read.",
             "translation_of: bridge (which has a newer answer)",
             "responses: (the same as in bridge, in the other language)"),
)  # fmt: skip  # a rule is read as a paragraph

_NAMES = (
    _error("N401", "Name spelled differently",
           "Names that differ only in case, width, the kind of spaces, hyphens or apostrophes, the full stops of "
           "abbreviations, or ё and е would create two pages for one person, topic or outlet. If two are meant, tell "
           "them apart with a word: Turkey, and turkey (bird).",
           "speaker: ken klippenstein", "speaker: Ken Klippenstein"),
    _error("N402", "Look-alike letters",
           "A letter of another alphabet that looks the same makes a different name, and letters made for formulas "
           "or phonetics (𝐊, Ⓚ, ᴋ) fake emphasis. Names, claims, quotes, titles and URLs are checked. A name that "
           "mixes alphabets on purpose (KoЯn) is accepted if a file has that name.",
           "speaker: Кen (with a Cyrillic K)", "speaker: Ken"),
    _error("N403", "Two files or names with the same URL",
           "The file name is the URL, whatever the directory. A name without a file gets a URL made of its letters "
           "and digits without accents: give it a file to choose another.",
           "entries/2024/strike.md and entries/2025/strike.md", "entries/2025/strike-2.md"),
    _error("N404", "URL already in use",
           "An alias must be a URL that no page and no other alias has.",
           "aliases: [/about/]", "aliases: [/2019/about/]"),
    _error("N405", "Name belongs to two files",
           "A name or alias can belong to only one person or topic. Tell two people with the same name apart with a "
           "word: John Smith, and John Smith (astronaut).",
           "aliases: [Pentagon] in two files", "aliases: [Pentagon] in one"),
    _error("N406", "Parent topic does not exist",
           "`parent` must be the title of another topic, and a topic cannot be its own ancestor, or have more than "
           "twenty topics above it.",
           "parent: Mexcio", "parent: Mexico"),
    _error("N407", "Name without a letter or digit",
           "The name becomes a URL and needs at least one letter or digit.",
           "speaker: '???'", "speaker: Ken Klippenstein"),
    _error("N409", "Two files with the same name on case-insensitive file systems",
           "Pictures and static files whose names differ only in case, kinds of spaces or the encoding of an accent "
           "are the same file on many systems, where one of the two would be lost.",
           "static/Logo.svg beside static/logo.svg", "static/logo.svg beside static/logo-large.svg"),
    _error("N408", "Two names that look the same",
           "Readers cannot tell them apart: `I` and `l`, `0` and `O`, `rn` and `m`, or a whole name in another "
           "alphabet (Unicode Technical Standard 39). If both are meant, give each a file that says who it is.",
           "speaker: Ken KIippenstein (with a capital i)", "speaker: Ken Klippenstein"),
    _warning("N411", "Word of another alphabet that reads as Latin",
             "Between Latin words, readers take it for a Latin word. Keep it if the other alphabet is meant.",
             "claim: The Сосо fund was closed (in Cyrillic)", "claim: The Coco fund was closed"),
    _warning("N410", "Name one letter away from another",
             "This is usually a typing error, which would create two pages for one person or topic. If both are "
             "meant, give each a file.",
             "speaker: Ken Klipenstein", "speaker: Ken Klippenstein"),
    _warning("N412", "Name that differs from another only in accents or punctuation",
             "This is usually one name, written in two ways. If both are meant, give each a file.",
             "topics: [ACDC] (elsewhere AC/DC)", "topics: [AC/DC]"),
    _warning("N413", "Part of a name cut off by a comma",
             "In a list, a comma ends an item: put a name that contains one in quotation marks. If the part is a "
             "name of its own, give it a file.",
             "people: [Acme, Inc.]", 'people: ["Acme, Inc."]'),
    _error("N414", "Not an organisation",
           "`part_of` is in the file of an organisation and names another one that has a file. A role's `of` names an "
           "organisation, with or without a file.",
           "part_of: Jane Roe", "part_of: Ministry of Defence"),
    _error("N415", "Organisation that is part of itself",
           "No organisation can be a part of itself, or of one of its own parts.",
           "name: Ministry of Defence\npart_of: Ministry of Defence", "name: Ministry of Defence"),
    _error("N416", "Domain of two files",
           "A quote found at an official domain is marked as published by its owner, so it has only one. With or "
           "without `www.`, it is the same domain.",
           "official_domains: [gov.example] in two files", "official_domains: [gov.example] in one"),
    _error("N420", "File of root/ in the place of another",
           "Files in root/ are published at the root of the site under their own names. The generator makes a page or "
           "file at this path; only robots.txt, _headers and _redirects may be in both, and are joined.",
           "root/feed.xml", "root/ads.txt"),
)  # fmt: skip  # a rule is read as a paragraph

_BODIES = (
    _error("B501", "No text",
           "Describe what is known below the front matter.",
           "---\n(end of file)", "---\nThe report appeared on …"),
    _error("B502", "Undefined footnote",
           "Every `[^1]` needs a line `[^1]: …`.",
           "He said so.[^2]", "He said so.[^2]\n\n[^2]: In the report."),
    _error("B503", "Image without alternative text",
           "Describe the image in the square brackets.",
           "![](letter.png)", "![The ministry's letter of 3 May](letter.png)"),
    _error("B504", "Link not allowed",
           "Links must begin with http://, https://, mailto: or `/`. Link to another page of this site with `/`.",
           "[x](javascript:alert(1))", "[x](https://www.example.org/)"),
    _warning("B505", "HTML in the text",
             "HTML is not supported and would be displayed as typed. Use Markdown.",
             "<b>never</b>", "**never**"),
    _error("B506", "Nested too deeply",
           "Lists, quotes or emphasis are nested more deeply than the parser allows.",
           "* * * * * * …", "* one"),
    _error("B507", "Text takes too long to parse",
           "The text contains a pattern (usually a run of the same character) that takes seconds to parse.",
           "[[[[[[[[…", "ordinary prose"),
    _error("B514", "Too many opening characters",
           "Markdown must search for the end of every opening bracket. A paragraph may contain 50 open brackets, "
           "1000 backticks and 200 headings, and a footnote may be used 100 times; no ordinary text comes close.",
           "[[[[[[[[…", "ordinary prose"),
    _error("B512", "File exceeds the parser's limits",
           "Each file is parsed in a separate process, which is stopped after a few seconds or at 256 MB of memory. "
           "No ordinary file comes close to either limit.",
           "the same sign thousands of times", "text"),
    _error("B508", "Hidden character",
           "A character reference such as `&#x202e;` produces a hidden character.",
           "&#x202e;txet", "text"),
    _error("B510", "Duplicate footnote",
           "Only one of the two texts would be displayed. Keep the one that is meant.",
           "[^1]: One.\n[^1]: Two.", "[^1]: One.\n[^2]: Two."),
    _error("B511", "Link text shows a different URL",
           "Readers believe the URL they read. Describe the link's target in words.",
           "[www.bbc.co.uk](https://elsewhere.example/)", "[the report](https://elsewhere.example/)"),
    _warning("B513", "Look-alike word",
             "A word that mixes look-alike letters of two alphabets, or a whole word of another alphabet between "
             "Latin words, looks familiar to readers but is different for searches and comparisons of quotes.",
             "The Pаpal office (with a Cyrillic а)", "The Papal office"),
    _warning("B515", "GitHub displays this differently",
             "GitHub's preview of a text and its page here are the same, except for a few forms; this is one of them.",
             "https://www.example.org/a\\_b", "<https://www.example.org/a_b>"),
    _error("B516", "Editor's comment",
           "Other tools hide comments from readers; this one does not. To hide a note for colleagues, write it as a "
           "line `[//]: # (note)` after a blank line. Anybody can still read it in the file.",
           "<!-- ask the lawyer -->", "[//]: # (checked on 3 May)"),
    _error("B517", "Row with more cells than the header",
           "The text in the extra cells would not be displayed.",
           "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"),
    _warning("B518", "Syntax of another tool",
             "GitHub alerts, shortcodes, variables, attributes and the like have no meaning here and are displayed "
             "as typed.",
             "{{< youtube abc123 >}}", "[the film](https://www.example.org/film)"),
    _warning("B519", "Incomplete link",
             "A bracket, a parenthesis or the address is missing, so the link is displayed as typed.",
             "[the memo] (https://www.example.org/memo)", "[the memo](https://www.example.org/memo)"),
    _warning("B520", "Number or sign that begins a list",
             "A day, a year, a plus or a minus at the beginning of a line begins a list. Write a backslash before "
             "the character if it is part of the text.",
             "20. August 2025: The ministry denied it.", "20\\. August 2025: The ministry denied it."),
    _warning("B521", "Spaces that change the meaning of a line",
             "Four spaces at the beginning of a line make it code, and a list marker needs an ordinary space after "
             "it.",
             "    The office said no.", "The office said no."),
    _warning("B509", "Unused footnote",
             "No `[^1]` in the text refers to it.",
             "[^3]: Unused.", "He said so.[^3]"),
)  # fmt: skip  # a rule is read as a paragraph

_CONFIG = (
    _error("C601", "Invalid TOML",
           "The settings file cannot be parsed at this place.",
           'title = "On the Record', 'title = "On the Record"'),
    _error("C602", "Unknown setting",
           "No setting has this name; `docs settings` lists them all.",
           'titel = "…"', 'title = "…"'),
    _error("C603", "Invalid value",
           "The setting must have another type of value.",
           "title = 3", 'title = "On the Record"'),
    _error("C604", "Duplicate status",
           "Ids, labels and aliases of statuses must be unique.",
           'aliases = ["denied"]', 'aliases = ["rejected"]'),
    _error("C605", "Not enough contrast",
           "WCAG 2.2 requires a contrast of at least 4.5 to 1 between text and its background, and of 3 to 1 for lines "
           "that carry meaning. The colours of statuses are not checked if the site has its own layouts/style.css.",
           'colour = "#cccccc"', 'colour = "#5a5a5a"'),
    _error("C606", "Invalid translation file",
           "A file locale/LANGUAGE/LC_MESSAGES/messages.po translates the texts of the interface. A translation must "
           "use the same placeholders as the English text and contain no other HTML.",
           'msgstr "Afirmaciones de %(anno)s"', 'msgstr "Afirmaciones de %(year)s"'),
    _warning("C607", "Missing translations",
             "Texts that your translation file does not translate stay in English on every page in that language. "
             "`docs languages` explains how to add all texts to the file.",
             'msgstr ""', 'msgstr "Fuentes"'),
    _warning("C608", "Placeholder in the settings",
             "`init` writes a placeholder where you still have to choose a value.",
             'description = "Say in one sentence what this site records."',
             'description = "What ministries answered about the fleet."'),
    _warning("C609", "Nobody can be reached",
             "Those who are named must be able to answer, and everybody to report a mistake. A site with a public "
             "`base_url` needs an email address, a form, an address for issues or a postal address in `[contact]`. "
             "Hosts such as example.org and those that end in .example are samples, at which nobody reads.",
             'email = "editors@example.org"', 'email = "editors@two-rivers.org"'),
    _warning("C610", "No texts in the site's language",
             "The interface has no texts in the language of the site, so all texts that are not part of the content "
             "are in English. Choose a language that has them, or translate them: `docs languages` explains how.",
             'lang = "it"', 'lang = "fr"'),
)  # fmt: skip  # a rule is read as a paragraph

_WORDING = (
    _warning("W701", "Claim worded as a finding",
             "State what was claimed. The answer is the status.",
             "claim: White House does not deny strike plans", "claim: The military was asked to prepare strikes"),
    _warning("W702", "Long claim",
             "Claims of up to 140 characters can be read at a glance.",
             "claim: (200 characters)", "claim: (one short sentence)"),
    _warning("W703", "HTML entity in a field",
             "Fields are plain text: an entity left over from an import is displayed as typed and makes a different "
             "name. `fix` replaces it with its character.",
             "speaker: Marks &amp; Spencer", "speaker: Marks & Spencer"),
    _warning("W704", "Markup in a field",
             "Markdown is interpreted only in the text below the front matter; in a field, Markdown and HTML are "
             "displayed as typed.",
             "because: The office said **no**.", "because: The office said no."),
    _warning("W705", "Word for missing information",
             "Readers would take the word for a name or a fact. If no more is known, say what is known.",
             "venue: TBD", "(no venue)"),
    _warning("W706", "Quotation marks around a quote",
             "The page adds its own around `quote` and `original`. `fix` removes them if they are a pair.",
             "quote: “That is not the case”", "quote: That is not the case"),
    _warning("W707", "Large picture",
             "Readers on phones have to wait and pay for it. A picture that is wider than 2400 pixels, has more than "
             "12 million pixels or is larger than 1 MB looks no better on the page.",
             "letter.jpg (4032 × 3024 pixels, 3.4 MB)", "letter.jpg (1600 × 1200 pixels, 0.3 MB)"),
    _warning("W708", "Placeholder",
             "`init` and `new` write placeholders where text is still to be written, and this page or draft still "
             "has some. In an entry that is not a draft they are an error (F123).",
             "*Say who runs the site, under which name and in which country, and how to reach them.*",
             "The site is run by …"),
)  # fmt: skip  # a rule is read as a paragraph

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (_FILES, _FIELDS, _STATUSES, _REFERENCES, _NAMES, _BODIES, _CONFIG, _WORDING)
    for rule in family
}
