"""Every rule by its code: how grave it is, what it means, and an example of each side.

The problem reference in docs/ is made from this table, and a problem can only
be made through it, so no code can be undocumented.
"""

from __future__ import annotations

from generator.content.problem import Location, Problem, Severity
from generator.record import Record


class Rule(Record, frozen=True, kw_only=True):
    """One rule a writer may meet; ``wrong`` and ``right`` are lines of a content file."""

    code: str
    severity: Severity
    title: str
    meaning: str
    wrong: str
    right: str


def problem(code: str, at: Location, message: str, hint: str = "") -> Problem:
    """Make a problem under the rule ``code``, with that rule's severity."""
    return Problem(at, code, RULES[code].severity, message, hint)


def _error(code: str, title: str, meaning: str, wrong: str, right: str) -> Rule:
    return Rule(code=code, severity=Severity.ERROR, title=title, meaning=meaning, wrong=wrong, right=right)


def _warning(code: str, title: str, meaning: str, wrong: str, right: str) -> Rule:
    return Rule(code=code, severity=Severity.WARNING, title=title, meaning=meaning, wrong=wrong, right=right)


_FILES = (
    _error("F101", "Not UTF-8 text",
           "Content files are read as UTF-8. Save the file in that encoding; most editors offer it.",
           "caf\\xe9 (Latin-1)", "café (UTF-8)"),
    _error("F102", "Something before the front matter",
           "The opening `---` must be the first line of the file.",
           "My first entry\n---\nclaim: …", "---\nclaim: …"),
    _error("F103", "No front matter",
           "The file must begin with fields between two lines of `---`.",
           "The minister said …", "---\nclaim: …\n---\nThe minister said …"),
    _error("F104", "Front matter is not closed",
           "A second line of exactly `---` must end the fields.",
           "---\nclaim: …\n\nThe text", "---\nclaim: …\n---\nThe text"),
    _error("F105", "Front matter is not a list of fields",
           "Between the lines of `---` stand fields, each as `name: value`.",
           "---\n- claim\n---", "---\nclaim: …\n---"),
    _error("F106", "Front matter cannot be read",
           "The YAML is broken at this place. A value that holds `: ` or begins with a sign such as "
           "`[`, `*`, `&`, `@`, `%` or a quotation mark goes between double quotes; indent with "
           "spaces, never tabs.",
           "claim: Minister: no strike is planned", 'claim: "Minister: no strike is planned"'),
    _error("F107", "Field given twice", "Each field stands once; which of the two is meant?",
           "date: 2025-08-20\ndate: 2025-08-21", "date: 2025-08-21"),
    _error("F108", "Anchor, alias or tag",
           "The signs `&name`, `*name` and `!name` have a meaning in YAML that is not used here. "
           "Put the value in double quotes if the sign is part of the text.",
           "claim: &c The ministry said …", 'claim: "&c The ministry said …"'),
    _error("F109", "Nested too deep", "No field needs more than a few levels.",
           "topics: [[[[[[[[[Mexico]]]]]]]]]", "topics: [Mexico]"),
    _error("F110", "Text cut off by ` #`",
           "YAML takes a `#` after a space for a remark and drops the rest of the line. Put the value "
           "in double quotes, or the comment on a line of its own.",
           "claim: We are #1 in exports", 'claim: "We are #1 in exports"'),
    _error("F120", "Blank that is not a space",
           "A no-break space and other blanks look like a space and are none to YAML, so that the line is not a field. "
           "On a Mac, Option and the space bar type one; texts from word processors and web pages hold them.",
           "draft:\\u00a0true", "draft: true"),
    _error("F121", "Line that became part of the value above it",
           "A line that is indented further than the field above it continues that field's value, even where it looks "
           "like a field or an item of its own.",
           "because: The office said no.\n  draft:true", "because: The office said no.\ndraft: true"),
    _error("F111", "Hidden character",
           "Control characters, invisible characters and those that turn the direction of text can "
           "make a reader see something else than what is written. Type the text again.",
           "claim: The min\\u200bister said …", "claim: The minister said …"),
    _error("F112", "File too large", "A content file holds at most 256 kB.",
           "a file of 300 kB", "an entry of some pages"),
    _error("F113", "Not a plain file",
           "Links, devices and pipes are not followed: content is what stands in content/.",
           "latest.md -> ../../other.md", "a file with the text in it"),
    _error("F114", "File cannot be opened", "The system refused to open the file.",
           "a file that you may not read", "chmod a+r FILE"),
    _error("F115", "File name cannot be an address",
           "The file's name becomes the page's address: lower-case letters a to z, digits and single "
           "hyphens, at most 80 characters, then `.md`.",
           "My Entry.md", "my-entry.md"),
    _error("F117", "Name that not every system can hold",
           "Whoever works on Windows could not check the site out, or would find the file under another name: no "
           "`con`, `aux`, `nul` or `com1`, no dot or space at the end, none of `< > : \" | ? * \\`.",
           "content/entries/2025/aux.md", "content/entries/2025/aux-cable.md"),
    _error("F118", "Image that is none",
           "What the file holds is not the kind of image that its name says, or it is larger than 5 MB.",
           "letter.png with a web page in it", "letter.png, saved as PNG"),
    _error("F116", "File is not read",
           "Only `.md` files in entries/, people/, topics/ and pages/ are read; a file elsewhere or "
           "with another ending would be dropped in silence.",
           "content/entries/2025/strike.markdown", "content/entries/2025/strike.md"),
    _error("F119", "Evidence record cannot be read",
           "The files in content/evidence/ are written by `evidence verify`, one for each address. A record that "
           "was edited by hand must keep their form.",
           '{"url": "report"}', '{"url": "https://a.example/1", "looked": "2026-11-22", …}'),
    _error("F122", "Unfinished merge",
           "Where two people changed the same lines, git leaves both versions in the file, between lines of `<<<<<<<`, "
           "`=======` and `>>>>>>>`. Nothing else is read of the file until one version has been chosen. To show such "
           "lines in a text, indent them by four spaces.",
           "<<<<<<< HEAD\nThe council said no.\n=======\nThe council said yes.\n>>>>>>> main", "The council said no."),
    _error("F124", "Picture whose name cannot be an address",
           "A picture may have any name that macOS, Windows or a phone gives it, with spaces and accents. What nobody "
           "can see cannot be typed in a link: hidden characters, or bytes that are not UTF-8.",
           "letter\\u200e.png", "letter.png"),
    _error("F123", "Placeholder in an entry",
           "`new` writes what is to be said where as a placeholder, and the example of `init` is made of them. Readers "
           "would see it in an entry that is not a draft.",
           "Say what is known: what was claimed and where, …", "The report appeared on 20 August."),
)  # fmt: skip

_FIELDS = (
    _error("E201", "Unknown field", "No such field exists; see the field reference.",
           "speeker: Ken Klippenstein", "speaker: Ken Klippenstein"),
    _error("E202", "Missing field", "The field is required.",
           "(no claim)", "claim: The ministry was asked to …"),
    _error("E203", "Wrong kind of value",
           "The field takes another kind: text, a list, a group of fields, or true/false.",
           "topics: Mexico", "topics: [Mexico]"),
    _error("E204", "Empty value", "Give the field a value, or leave the whole line out.",
           "venue:", "venue: Fox News"),
    _error("E205", "Too short or too long", "The text or list must keep to the limits of its field.",
           "claim: He lied", "claim: The budget for 2025 was passed without a vote"),
    _error("E206", "No such date", "Dates are written year-month-day and must exist.",
           "date: 20 Aug 2025", "date: 2025-08-20"),
    _error("E207", "Not a web address",
           "Addresses are complete, begin with http:// or https://, and hold no user name, spaces or "
           "backslashes; signs such as `|` and `{` are written `%7C` and `%7B`. A host with letters beyond a to z is "
           "written as browsers ask for it (`xn--…`), so that nobody takes it for another.",
           "url: www.example.org/report", "url: https://www.example.org/report"),
    _error("E208", "Not one of the choices", "The field takes one of a few words.",
           "kind: answer", "kind: response"),
    _error("E209", "Not a language tag",
           "Languages are written as BCP 47 has them: `en`, `es`, `pt-BR`, `es-419`, `zh-Hans`.",
           "lang: Spanish", "lang: es"),
    _error("E210", "Not a path on this site",
           "An old address begins with `/` and names a folder (`/2019/old-page/`) or a page (`/2019/old.html`), in "
           "letters of any script or with percent signs. It becomes a file, so it holds no `?` and nothing that a "
           "system cannot have in a file's name.",
           "aliases: [old page]", "aliases: [/2025/old-page/]"),
    _error("E211", "Not a slug",
           "A slug is lower-case letters a to z, digits and single hyphens.",
           "source: Daily Mail", "source: daily-mail"),
    _error("E212", "Date in the future", "The claim, the answer or the source cannot be from tomorrow.",
           "date: 2052-08-20", "date: 2025-08-20"),
    _error("E213", "Published before the claim was made", "`published` cannot be earlier than `date`.",
           "date: 2025-08-20\npublished: 2025-08-02", "date: 2025-08-20\npublished: 2025-08-22"),
    _error("E214", "Given twice in a list", "Each item of the list stands once.",
           "topics: [Mexico, Mexico]", "topics: [Mexico]"),
    _error("E216", "Comment in a field",
           "What editors note for each other must never reach a page, a feed or a data file: `<!-- … -->`, "
           "`{>> … <<}`, `%% … %%` and `{# … #}` show as typed. A line of the front matter that begins with `#` is a "
           "remark that stays in the file.",
           "because: The office said no. <!-- ask the lawyer -->", "# ask the lawyer\nbecause: The office said no."),
)  # fmt: skip

_STATUSES = (
    _error("S101", "No status", "An entry without responses needs a `status`.",
           "(neither status nor responses)", "status: awaiting response"),
    _error("S102", "Status that no response has",
           "Where both stand, the entry's status must be that of a response that stands: the newest of its "
           "respondent.",
           "status: denied\nresponses:\n  - status: not denied", "status: not denied"),
    _warning("S103", "Another word for a status",
             "The status is understood; please write its label as readers will see it.",
             "status: no comment", "status: declined to comment"),
    _error("S104", "Unknown status", "Statuses are a closed list: content/statuses.toml.",
           "status: not denyed", "status: not denied"),
    _warning("S105", "Retired status", "The status is kept for old entries only.",
             "status: evaded", "status: not denied"),
    _error("S106", "Response older than the claim", "Nobody can answer a claim before it is made.",
           "date: 2025-08-20 (claim), date: 2025-08-02 (response)", "date: 2025-08-22 (response)"),
    _error("S107", "Silence without the question",
           "A reader must be able to see who asked and when, or silence says nothing: give `asked_by` "
           "and `asked_on`. Which statuses need them, statuses.toml says (`needs`).",
           "status: did not respond", "status: did not respond\nasked_by: Reuters\nasked_on: 2025-09-10"),
    _error("S108", "No deadline",
           "`did not respond` needs the day by which no answer had come: the deadline that was given or, where "
           "none is known, the day of the report.",
           "status: did not respond", "status: did not respond\ndeadline: 2025-09-10"),
    _warning("S109", "Answer without its words", "Quote the words on which the status rests.",
             "status: denied", 'status: denied\nquote: "That is false"'),
    _warning("S110", "Nobody asked", "Say in `asked_by` to whom the answer was given.",
             "status: denied", "status: denied\nasked_by: Daily Mail"),
    _warning("S111", "No because", "Readers ask most of all why a claim is marked so.",
             "(no because)", "because: The department spoke of secrecy and of nothing else."),
    _error("S112", "Deadline before the question", "`deadline` cannot be earlier than `asked_on`.",
           "asked_on: 2025-09-10\ndeadline: 2025-09-01", "asked_on: 2025-09-10\ndeadline: 2025-09-11"),
    _error("S114", "Waiting is no answer",
           "A response is what somebody answered, or the silence after a question. While nobody has answered, give "
           "the entry the status and leave the response out.",
           "responses:\n  - status: awaiting response", "status: awaiting response"),
    _error("S113", "Field does not fit the status",
           "`form` goes with an open answer, `reason` with a declined or formulaic one, `referred_to` "
           "with a referral.",
           "status: denied\nform: changed subject", "status: not denied\nform: changed subject"),
)  # fmt: skip

_REFERENCES = (
    _error("R301", "Unknown source", "`source` names the `id` of one of the entry's sources.",
           "source: daily-mial", "source: daily-mail"),
    _error("R302", "Two sources with one id", "Each `id` stands once in an entry.",
           "- id: mail\n- id: mail", "- id: mail\n- id: mail-2"),
    _error("R303", "Related entry does not exist", "`related` names the file of another entry.",
           "related: [strike-option]", "related: [strike-options]"),
    _error("R304", "Translated entry does not exist",
           "`translation_of` names the file of another entry, in another language.",
           "translation_of: strike-option", "translation_of: strike-options"),
    _error("R305", "Link leads nowhere", "No page of this site has that address.",
           "[see](/claims/strike-option/)", "[see](/claims/strike-options/)"),
    _error("R306", "Image does not exist",
           "Images are files in content/, named from the entry's own folder; png, jpg, webp, gif or avif.",
           "![A letter](https://elsewhere.example/letter.png)", "![A letter](letter.png)"),
    _warning("R307", "Source given twice",
             "Two sources have one address, or two that differ only in http or https, `www.`, a final slash, tracking "
             "parameters such as `utm_source` or the part after `#`, and mostly show one page.",
             "- url: https://a.example/1\n- url: https://a.example/1", "- url: https://a.example/1"),
    _warning("R308", "Source without title or publisher", "A reader must find it again when the address dies.",
             "- url: https://a.example/1", "- url: https://a.example/1\n  title: …\n  publisher: …"),
    _warning("R309", "Source without archived copy", "Pages move and change: name a third party's copy.",
             "- url: https://a.example/1", "- url: https://a.example/1\n  archive: https://…"),
    _warning("R310", "Quote not found at its source",
             "`evidence verify` read the source and did not find these words there as they stand in the entry. "
             "Quote what is printed; mark what is left out with `[…]` and what is put in with brackets. "
             "Words that have gone from a page stay in the entry, with a copy of the day on which they stood there.",
             "quote: We will comment", "quote: We will not comment"),
    _warning("R311", "Source not read for a year", "Pages change: `evidence verify` looks again.",
             "a source last read on 2025-01-02", "a source read this year"),
    _warning("R312", "Source described otherwise than it describes itself",
             "The page itself gives another title, publisher or date. One of the two is wrong, or the page was "
             "published again.",
             "date: 2025-08-20", "date: 2025-08-22"),
    _warning("R313", "Source is gone", "The address no longer shows the page, and no copy of it is known.",
             "- url: https://a.example/1", "- url: https://a.example/1\n  archive: https://…"),
    _error("R314", "Address that only the writer can open",
           "`localhost`, `127.0.0.1` and the like are the writer's own machine, and `192.168.…`, `10.…` or `nas.local` "
           "a private network. A link copied from the preview is written as a path on this site.",
           "[the first report](http://127.0.0.1:8000/claims/bridge/)", "[the first report](/claims/bridge/)"),
    _warning("R315", "Archive that is no copy",
             "`archive` leads to a third party's copy that stays as it is: not to the page itself, a list of copies "
             "(`web/*/…`), the newest copy of any day, or the form that makes one (`/save/`).",
             "archive: https://web.archive.org/web/*/https://a.example/1",
             "archive: https://web.archive.org/web/20250821000000/https://a.example/1"),
    _warning("R316", "Copy in the place of the source",
             "`url` is the address at which the page was published; the copy stands in `archive`. So readers see whose "
             "page it is, and quotes are compared with it.",
             "url: https://web.archive.org/web/20250821000000/https://a.example/1",
             "url: https://a.example/1\narchive: https://web.archive.org/web/20250821000000/https://a.example/1"),
    _warning("R317", "Link to this site by its whole address",
             "A link to another page of this site is a path: so it also works in a preview and when the address of the "
             "site changes.",
             "[see](https://www.example.org/claims/strike-options/)", "[see](/claims/strike-options/)"),
    _warning("R320", "Caption that only shows under the pointer",
             "A picture alone in its paragraph gets its caption below it. Between words the caption shows only while a "
             "pointer rests on the picture, which phones do not have.",
             'See ![The letter](letter.png "The letter of 3 May") here.',
             '![The letter](letter.png "The letter of 3 May")'),
)  # fmt: skip

_NAMES = (
    _error("N401", "One name, written differently",
           "Names that differ only in case, width or the kind of their spaces, hyphens and apostrophes, in the full "
           "stops of abbreviations or in ё and е would make two pages of one person, topic or outlet. Where two are "
           "meant, a word tells them apart: Turkey, and turkey (bird).",
           "speaker: ken klippenstein", "speaker: Ken Klippenstein"),
    _error("N402", "Letters that pass for others",
           "A letter of another alphabet that looks the same makes another name of it, and letters made for formulas "
           "or phonetics (𝐊, Ⓚ, ᴋ) forge an emphasis. Names, claims, quotes, titles and addresses are looked at. "
           "A name that can be read in neither of two alphabets (KoЯn) may stand where a file bears it.",
           "speaker: Кen (with a Cyrillic K)", "speaker: Ken"),
    _error("N403", "Two files or names with one address",
           "The file's name is the address, whatever its folder. A name without a file makes its address of its "
           "letters and digits without accents: a file of its own gives it another.",
           "entries/2024/strike.md and entries/2025/strike.md", "entries/2025/strike-2.md"),
    _error("N404", "Address already taken", "An alias must be an address that no page and no other alias has.",
           "aliases: [/about/]", "aliases: [/2019/about/]"),
    _error("N405", "Two files claim one name", "A name or alias belongs to one person or topic. Two who bear one "
           "name are told apart by a word: John Smith, and John Smith (astronaut).",
           "aliases: [Pentagon] in two files", "aliases: [Pentagon] in one"),
    _error("N406", "Parent topic does not exist", "`parent` is the title of another topic, and no topic is "
           "its own ancestor.",
           "parent: Mexcio", "parent: Mexico"),
    _error("N407", "Name without a letter", "The name becomes an address and needs a letter or digit.",
           "speaker: '???'", "speaker: Ken Klippenstein"),
    _error("N409", "Two files with one name where case does not count",
           "Pictures and static files whose names differ in capitals, kinds of spaces or the spelling of an accent "
           "alone are one file on many systems, and one of the two would be lost there.",
           "static/Logo.svg beside static/logo.svg", "static/logo.svg beside static/logo-large.svg"),
    _error("N408", "Two names that look the same",
           "Readers cannot tell them apart: `I` and `l`, `0` and `O`, `rn` and `m`, or a whole name of another "
           "alphabet (Unicode Technical Standard 39). Where both are meant, each has a file that says who it is.",
           "speaker: Ken KIippenstein (with a capital i)", "speaker: Ken Klippenstein"),
    _warning("N411", "Word of another alphabet that reads as Latin",
             "Between Latin words it passes for one. Leave it where the other alphabet is meant.",
             "claim: The Сосо fund was closed (in Cyrillic)", "claim: The Coco fund was closed"),
    _warning("N410", "Name one letter away from another",
             "Mostly a slip, which would make two pages of one person or topic. Where both are meant, give each "
             "a file.",
             "speaker: Ken Klipenstein", "speaker: Ken Klippenstein"),
    _warning("N412", "Name that differs from another in accents or punctuation",
             "Mostly one name, written in two ways. Where both are meant, give each a file.",
             "topics: [ACDC] (elsewhere AC/DC)", "topics: [AC/DC]"),
    _warning("N413", "Part of a name that a comma cut off",
             "In a list a comma ends an item: a name that holds one stands in quotes. Where the part is a name of its "
             "own, give it a file.",
             "people: [Acme, Inc.]", 'people: ["Acme, Inc."]'),
)  # fmt: skip

_BODIES = (
    _error("B501", "No text", "Below the front matter stands what is known.",
           "---\n(end of file)", "---\nThe report appeared on …"),
    _error("B502", "Undefined footnote", "Every `[^1]` needs a line `[^1]: …`.",
           "He said so.[^2]", "He said so.[^2]\n\n[^2]: In the report."),
    _error("B503", "Image without alternative text", "Say in the square brackets what the image shows.",
           "![](letter.png)", "![The ministry's letter of 3 May](letter.png)"),
    _error("B504", "Link that a page must not hold",
           "Links begin with http://, https://, mailto: or `/`; a link to another page of this site with `/`.",
           "[x](javascript:alert(1))", "[x](https://www.example.org/)"),
    _warning("B505", "HTML in the text", "HTML is not used: it shows as typed. Use Markdown.",
             "<b>never</b>", "**never**"),
    _error("B506", "Nested too deep", "Lists, quotes or emphasis are nested beyond what can be read.",
           "* * * * * * …", "* one"),
    _error("B507", "Text takes too long to read",
           "The text holds a pattern (mostly a run of the same sign) that takes seconds to read.",
           "[[[[[[[[…", "ordinary prose"),
    _error("B514", "Too many signs that open something",
           "Each opened bracket is looked for its end. A paragraph may hold 50 open ones, 1000 backticks and 200 "
           "headings, and a footnote may be used 100 times; no honest text comes near.",
           "[[[[[[[[…", "ordinary prose"),
    _error("B512", "File that stops its reader",
           "A file is read in a process of its own, which the system stops after a few seconds or 256 MB. No "
           "honest file comes near either.",
           "the same sign thousands of times", "text"),
    _error("B508", "Hidden character", "A character reference such as `&#x202e;` stands for a hidden character.",
           "&#x202e;txet", "text"),
    _error("B510", "Footnote defined twice", "Only one of the texts would show; which one is meant?",
           "[^1]: One.\n[^1]: Two.", "[^1]: One.\n[^2]: Two."),
    _error("B511", "Link that shows another address than its own",
           "Readers believe the address that they read. Say in words where the link leads.",
           "[www.bbc.co.uk](https://elsewhere.example/)", "[the report](https://elsewhere.example/)"),
    _warning("B513", "Word that passes for another",
             "Letters of two alphabets that look alike, or a whole word of another one between Latin words, make a "
             "word that readers, searches and comparisons of quotes take for different ones.",
             "The Pаpal office (with a Cyrillic а)", "The Papal office"),
    _warning("B515", "GitHub shows it in another way",
             "GitHub's preview of a text and its page show the same, but for a few forms; this is one of them.",
             "https://www.example.org/a\\_b", "<https://www.example.org/a_b>"),
    _error("B516", "Editor's comment",
           "Other tools hide comments from readers; this one does not. A note to colleagues stays hidden as a line "
           "`[//]: # (note)` below a blank one, though anybody can read it in the file.",
           "<!-- ask the lawyer -->", "[//]: # (checked on 3 May)"),
    _error("B517", "Row with more cells than the head", "What stands in those cells would not show.",
           "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"),
    _warning("B518", "Mark of another tool",
             "GitHub's alerts, shortcodes, variables, attributes and the like mean nothing here and show as typed.",
             "{{< youtube abc123 >}}", "[the film](https://www.example.org/film)"),
    _warning("B519", "Link that is none", "A bracket, a parenthesis or the address is missing, so it shows as typed.",
             "[the memo] (https://www.example.org/memo)", "[the memo](https://www.example.org/memo)"),
    _warning("B520", "Number or sign that begins a list",
             "A day, a year, a plus or a minus at the beginning of a line is the mark of a list. Write a backslash "
             "before the sign that is meant itself.",
             "20. August 2025: The ministry denied it.", "20\\. August 2025: The ministry denied it."),
    _warning("B521", "Blanks that make another thing of a line",
             "Four spaces at the beginning of a line make code of it, and the mark of a list needs an ordinary space "
             "behind it.",
             "    The office said no.", "The office said no."),
    _warning("B509", "Footnote that is never used", "No `[^1]` in the text leads to it.",
             "[^3]: Unused.", "He said so.[^3]"),
)  # fmt: skip

_CONFIG = (
    _error("C601", "TOML cannot be read", "The settings file is broken at this place.",
           'title = "On the Record', 'title = "On the Record"'),
    _error("C602", "Unknown setting", "No such setting exists; see the field reference.",
           'titel = "…"', 'title = "…"'),
    _error("C603", "Wrong value", "The setting takes another kind of value.",
           "title = 3", 'title = "On the Record"'),
    _error("C604", "Status given twice", "Ids, labels and aliases of statuses are unique.",
           'aliases = ["denied"]', 'aliases = ["rejected"]'),
    _error("C605", "Colour is hard to read",
           "WCAG 2.2 asks for a contrast of 4.5 to 1 against the page. It is not checked where a site has its own "
           "layouts/style.css.",
           'colour = "#cccccc"', 'colour = "#5a5a5a"'),
    _error("C606", "Catalogue cannot be used",
           "A file locale/LANGUAGE/LC_MESSAGES/messages.po translates the interface's texts. A translation fills in "
           "the same names as the English text and holds no other HTML.",
           'msgstr "Afirmaciones de %(anno)s"', 'msgstr "Afirmaciones de %(year)s"'),
    _warning("C607", "Catalogue lacks texts",
             "What a catalogue of the site's own does not translate stays English on every page in that language. "
             "docs/languages.md tells how to bring all texts into the file.",
             'msgstr ""', 'msgstr "Fuentes"'),
    _warning("C608", "Placeholder in the settings",
             "`init` writes what a setting should say, until somebody says it.",
             'description = "Say in one sentence what this site records."',
             'description = "What ministries answered about the fleet."'),
)  # fmt: skip

_WORDING = (
    _warning("W701", "Claim worded as a finding",
             "State what was claimed; what was answered is the status.",
             "claim: White House does not deny strike plans", "claim: The military was asked to prepare strikes"),
    _warning("W702", "Long claim", "Up to 140 characters are read at a glance.",
             "claim: (200 characters)", "claim: (one short sentence)"),
    _warning("W703", "HTML entity in a field",
             "Fields hold plain text: an entity from an import shows as typed, and makes another name of a name. "
             "`fix` puts the character in its place.",
             "speaker: Marks &amp; Spencer", "speaker: Marks & Spencer"),
    _warning("W704", "Markup in a field",
             "Markdown and HTML are read in the text below the front matter only; in a field they show as typed.",
             "because: The office said **no**.", "because: The office said no."),
    _warning("W705", "Word for something missing",
             "The words stand for something that is still missing, and readers would take them for a name or a fact. "
             "Where no more is known, say what is known.",
             "venue: TBD", "(no venue)"),
    _warning("W706", "Quotation marks around a quote",
             "The page puts its own around `quote` and `original`. `fix` takes them off where they are a pair.",
             "quote: “That is not the case”", "quote: That is not the case"),
    _warning("W707", "Large picture",
             "Readers on phones wait and pay for it: a picture wider than 2400 pixels, of more than 12 million pixels "
             "or of more than 1 MB shows nothing more on a page.",
             "letter.jpg (4032 × 3024 pixels, 3.4 MB)", "letter.jpg (1600 × 1200 pixels, 0.3 MB)"),
    _warning("W708", "Placeholder",
             "`init` and `new` write what is to be said where as placeholders, and in a page or a draft they are still "
             "there. In an entry that is not a draft they are an error (F123).",
             "*Say who runs the site, under which name and in which country, and how to reach them.*",
             "The site is run by …"),
)  # fmt: skip

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (_FILES, _FIELDS, _STATUSES, _REFERENCES, _NAMES, _BODIES, _CONFIG, _WORDING)
    for rule in family
}
