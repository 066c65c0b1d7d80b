"""``ask``: the letter says all that a respondent must know, and the entry gains the question and not one other byte."""

from __future__ import annotations

import difflib
import re
import stat
from email import message_from_bytes, policy
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.authoring.asking.record import CannotRecord, add_attempt, add_question
from generator.content.entry import Entry
from generator.read.documents import read_document
from generator.text.folding import one_line
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import TODAY, Site
from tests.terminals import on_a_terminal

BRIDGE = "content/entries/2025/bridge.md"
COUNCIL = ("--to", "Ostend Council")
# Comments, quotes, blank lines and spaces that a writer may have put there.
WRITTEN = """\
---
# One checkable statement.
claim: 'The council closed the bridge for repairs without telling anybody'
speaker: "Jane Roe"
date: 2026-11-20
venue: Radio Ostend
because: >
  Nobody has been asked,
  as far as we know.
topics: [ Bridges ,  "Roads, and streets" ]

# responses:
#   - respondent: NAME
# At least one source.
sources:
  - id: mail
    url: https://news.example/report
    title: A report
    publisher: Example News@@
---

What is *known*.@@
""".replace("@@", "  ")
SITE = {BRIDGE: WRITTEN, "content/site.toml": 'title = "The Record"\nbase_url = "https://record.example/"\n'}


def ask(made: Site, *arguments: str) -> CompletedProcess[str]:
    return run("ask", "--root", str(made.root), *arguments)


def text(made: Site, path: str = BRIDGE) -> str:
    return (made.root / path).read_bytes().decode()


def added(before: str, after: str) -> str:
    """The lines that were added; no line may be gone."""
    changes = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert [line for line in changes if line.startswith("-")] == []
    return "".join(line[2:] for line in changes if line.startswith("+"))


# What is refused, and leaves the file as it is


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bridge"], 'missing --to, for example: --to "Ministry of Defence"'),
        (["brigde", *COUNCIL], '"brigde" is not an entry; did you mean "bridge"?'),
        (["content/site.toml", *COUNCIL], '"content/site.toml" is not an entry'),
        (["bridge", *COUNCIL, "--deadline", "2026-11-21"], "2026-11-21 is before the day of the letter, 2026-11-22"),
        (["bridge", *COUNCIL, "--deadline", "tomorrow"], '--deadline: "tomorrow" is not a valid date'),
        (["bridge", *COUNCIL, "--on", "2026-11-24"], "--on 2026-11-24 is in the future"),
        (["bridge", *COUNCIL, "--how", "pigeon"], '"pigeon" is not a way of asking; choose from: email, phone, letter'),
        (["bridge", *COUNCIL, "--zone", "Europe/Ostend"], 'unknown time zone "Europe/Ostend"'),
        (["bridge", *COUNCIL, "--zone", "../../etc/passwd"], "unknown time zone"),
        (["bridge", *COUNCIL, "--again"], "no question to Ostend Council waits for an answer; leave out --again"),
        (["bridge", *COUNCIL, "--question", " ", "--deadline", "2026-11-1"], "not a valid date"),
        (["bridge", *COUNCIL, "--question", "x" * 601], "601 characters"),
        (["bridge", "--to", "n" * 121], "121 characters"),
        (["bridge", "--to", "Jane R\u043ee"], 'error N402 "Rоe" mixes alphabets'),
    ],
)
def test_wrong_usage_writes_nothing(site: MakeSite, arguments: list[str], said: str) -> None:
    made = site(SITE)
    done = ask(made, *arguments)

    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert (text(made), done.stdout) == (WRITTEN, "")


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("respondent: Ministry of Works", ':2: "respondent" is at the top of the entry; move that answer into'),
        ("status: not denied", ':2: "status" is at the top of the entry; move that answer into "responses" first'),
        ("responses: [{respondent: Ministry of Works}]", ':2: write each item of "responses" on lines of its own'),
        ("responses: none", ':2: "responses" is not a list of items'),
        ("because: a: b", ":2: the front matter cannot be read; run check, and fix what it reports"),
    ],
)
def test_an_entry_to_which_nothing_can_be_added_safely_is_left_alone(site: MakeSite, front: str, said: str) -> None:
    made = site({**SITE, BRIDGE: WRITTEN.replace("# One checkable statement.", front)})
    before = text(made)
    done = ask(made, "bridge", *COUNCIL)

    assert done.returncode == 2
    assert said in done.stderr, done.stderr
    assert (text(made), done.stdout) == (before, "")


def test_a_letter_never_replaces_a_file_and_without_a_letter_nothing_is_recorded(site: MakeSite) -> None:
    made = site({**SITE, "letter.md": "mine"})
    done = ask(made, "bridge", *COUNCIL, "--output", str(made.root / "letter.md"))

    assert done.returncode == 2
    assert "letter.md cannot be written: File exists; nothing was recorded" in done.stderr
    assert text(made, "letter.md") == "mine"
    assert text(made) == WRITTEN


def test_a_link_to_another_file_is_not_an_entry(site: MakeSite, tmp_path: Path) -> None:
    made = site({**SITE, "content/pages/about.md": "---\ntitle: About\n---\nx\n"})
    (tmp_path / "elsewhere.md").write_text(WRITTEN, "utf-8")
    (made.root / "content/entries/2025/linked.md").symlink_to(tmp_path / "elsewhere.md")
    for name in ("linked", str(made.root / "content/entries/2025/linked.md")):
        assert "is not an entry" in ask(made, name, *COUNCIL).stderr
    assert (tmp_path / "elsewhere.md").read_text("utf-8") == WRITTEN


def test_a_second_letter_without_a_new_question_is_a_reminder_or_a_mistake(site: MakeSite) -> None:
    made = site(SITE)
    ask(made, "bridge", *COUNCIL)
    before = text(made)
    done = ask(made, "bridge", "--to", "ostend  council")

    assert done.returncode == 2
    assert "has no answer yet; use --again for a reminder, or --question for another question" in done.stderr
    assert "leave out --question" in ask(made, "bridge", *COUNCIL, "--again", "--question", "Why?").stderr
    assert "an attempt on 2026-11-22 is recorded already" in ask(made, "bridge", *COUNCIL, "--again").stderr
    assert text(made) == before


# The question


def test_one_command_writes_the_letter_and_records_the_question_and_changes_no_other_byte(site: MakeSite) -> None:
    """The walk from "we must ask the council about this entry"."""
    made = site(SITE)
    done = ask(made, "bridge", *COUNCIL, "--question", "Why was nobody told: was it forgotten?", "--question",
               "Who decided?", "--deadline", "2026-12-04", "--how", "letter", "--zone", "Europe/Brussels")  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stderr == f"recorded the question in {BRIDGE}; nothing was sent\n"
    assert added(WRITTEN, text(made)) == (
        "responses:\n"
        "  - respondent: Ostend Council\n"
        '    question: "Why was nobody told: was it forgotten? Who decided?"\n'
        "    asked_by: The Record\n"
        "    asked_on: 2026-11-22\n"
        "    asked_how: letter\n"
        "    deadline: 2026-12-04\n"
    )
    assert made.problems("S115", "F106") == []
    made.build()
    assert "Why was nobody told: was it forgotten?" in made.page("claims/bridge/")
    letter = done.stdout
    assert letter.startswith("# Questions about a claim: The council closed the bridge")
    for words in (
        "To Ostend Council\n",
        "> The council closed the bridge for repairs without telling anybody\n",
        "Source of the claim: Jane Roe, 20 November 2026, Radio Ostend.\n",
        "- A report, Example News: https://news.example/report\n",
        "Address of the page: https://record.example/claims/bridge/\n",
        "1. Why was nobody told: was it forgotten?\n2. Who decided?\n",
        "by 4 December 2026, 23:59 (Europe/Brussels, UTC+01:00).",
        "Please answer in writing",
        "We publish the words in which you answer",
    ):
        assert words in letter, words
    assert letter.endswith("\nThe Record\n")
    assert "{{" not in letter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_are_kept(site: MakeSite, end: str, bom: str) -> None:
    made = site({**SITE, BRIDGE: (bom + WRITTEN.replace("\n", end)).encode()})
    (made.root / BRIDGE).chmod(0o640)
    before = text(made)
    assert ask(made, "bridge", *COUNCIL).returncode == 0

    assert added(before, text(made)).count(end) == 7
    assert text(made).replace(end, "").count("\n") == 0
    assert text(made).startswith(bom + "---" + end)
    assert stat.S_IMODE((made.root / BRIDGE).stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("responses:\n  - respondent: A\n    status: denied\n    # why\n\n# next\n", "  - respondent: B\n    question: Q\n"),
        ("responses:\n- respondent: A\n  quote: >\n    long\n\n    words\n", "- respondent: B\n  question: Q\n"),
        ("responses:\n    -   respondent: A\n", "    -   respondent: B\n        question: Q\n"),
        ("responses:\n  - {respondent: A, status: denied}\n", "  - respondent: B\n    question: Q\n"),
        ("responses:\n", "  - respondent: B\n    question: Q\n"),
        ("", "responses:\n  - respondent: B\n    question: Q\n"),
    ],
)  # fmt: skip
def test_a_question_is_added_as_the_others_are_written(written: str, expected: str) -> None:
    before = f"---\nclaim: A\n{written}sources:\n  - https://news.example/a\n---\nText\n"
    after = add_question(before, {"respondent": "B", "question": "Q"})

    assert added(before, after) == expected
    for end in ("", "topics: [x]\n"):  # as the last field, too
        last = f"---\nclaim: A\n{end}{written}---\nText\n"
        assert added(last, add_question(last, {"respondent": "B", "question": "Q"})) == expected


def test_an_empty_list_in_brackets_becomes_one_of_lines() -> None:
    before = "---\nclaim: A\nresponses: []\n---\nText\n"
    assert add_question(before, {"respondent": "B"}) == "---\nclaim: A\nresponses:\n  - respondent: B\n---\nText\n"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=80))
def test_any_question_is_read_back_as_it_was_asked(question: str) -> None:
    assume(question.strip())
    after = add_question(WRITTEN, {"respondent": "Ostend Council", "question": question})
    record = read_document(BRIDGE, after.encode()).record

    assert isinstance(record, Entry)
    assert record.is_unread("responses", 0, "question") or record.responses[0].question == one_line(question)
    assert added(WRITTEN, after).startswith("responses:\n  - respondent: Ostend Council\n    question: ")


# The reminder


def waiting(*lines: str) -> str:
    item = "".join(f"    {line}\n" for line in lines)
    return WRITTEN.replace("# At least", f"responses:\n  - respondent: Ostend Council\n{item}# At least")


def test_nobody_is_reminded_of_a_question_that_somebody_else_asked(site: MakeSite) -> None:
    before = waiting("question: Why was it closed?", "asked_by: The Gazette", "asked_on: 2026-11-10")
    made = site({**SITE, BRIDGE: before})
    done = ask(made, "bridge", *COUNCIL, "--again")

    assert (done.returncode, done.stdout, text(made)) == (2, "", before)
    assert "that question was asked by The Gazette; leave out --again to ask it yourself" in done.stderr
    assert ask(made, "bridge", *COUNCIL, "--again", "--by", "the gazette").returncode == 0


@pytest.mark.parametrize(
    ("lines", "options", "gone", "new"),
    [
        (["asked_on: 2026-11-10", "deadline: 2026-11-30"], [], "", "    asked_again: [2026-11-22]\n"),
        (["asked_on: 2026-11-10", "deadline: 2026-11-20"], [], "    deadline: 2026-11-20\n",
         "    asked_again: [2026-11-22]\n    deadline: 2026-11-29\n"),
        (["asked_on: 2026-11-10", "question: >", "  Why was it", "", "  closed?", "deadline: 2026-11-30"], ["--by", "X"], "",
         "    asked_again: [2026-11-22]\n"),
        (["asked_on: 2026-11-10", "asked_how: email"], ["--how", "phone"], "",
         "    asked_again: [{on: 2026-11-22, how: phone}]\n    deadline: 2026-11-29\n"),
        (["asked_on: 2026-11-10", "asked_how: email", "deadline: 2026-11-30"], ["--how", "email"], "",
         "    asked_again: [2026-11-22]\n"),
        (["asked_on: 2026-11-10", "asked_again: [2026-11-15] # by phone", "deadline: '2026-11-30'"], [],
         "    asked_again: [2026-11-15] # by phone\n", "    asked_again: [2026-11-15, 2026-11-22] # by phone\n"),
        (["asked_on: 2026-11-10", "asked_again: [{on: 2026-11-15, how: phone}]", "deadline: 2026-11-30"], [],
         "    asked_again: [{on: 2026-11-15, how: phone}]\n", "    asked_again: [{on: 2026-11-15, how: phone}, 2026-11-22]\n"),
        (["asked_on: 2026-11-10", "asked_again:", "  - 2026-11-15", "deadline: 2026-11-30"], [], "",
         "      - 2026-11-22\n"),
        (["asked_on: 2026-11-10", "asked_again:", "  - on: 2026-11-15", "    how: phone", "deadline: 2026-11-30"],
         ["--deadline", "2026-12-10"], "    deadline: 2026-11-30\n",
         "      - 2026-11-22\n    deadline: 2026-12-10\n"),
    ],
)  # fmt: skip
def test_a_reminder_adds_the_attempt_and_only_a_new_deadline_replaces_the_old(
    site: MakeSite, lines: list[str], options: list[str], gone: str, new: str
) -> None:
    before = waiting("question: Why was it closed?" if "question: >" not in lines else "asked_by: X", *lines)
    made = site({**SITE, BRIDGE: before})
    done = ask(made, "bridge", *COUNCIL, "--again", *options)

    assert done.returncode == 0, done.stderr
    changes = list(difflib.ndiff(before.splitlines(keepends=True), text(made).splitlines(keepends=True)))
    assert "".join(line[2:] for line in changes if line.startswith("-")) == gone
    assert "".join(line[2:] for line in changes if line.startswith("+")) == new
    assert done.stdout.startswith("# Reminder: questions about a claim: ")
    assert "On 10 November 2026 we asked you" in done.stdout
    assert "1. Why was it closed?" in done.stdout


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("  - asked_again: [2026-11-15]\n    respondent: A\n",
         "  - asked_again: [2026-11-15, 2026-11-22]\n    respondent: A\n"),
        ("- asked_on: 2026-11-10\n  respondent: A\n", "- asked_on: 2026-11-10\n  asked_again: [2026-11-22]\n  respondent: A\n"),
        ("  - {respondent: A, asked_again: [2026-11-15]}\n", "  - {respondent: A, asked_again: [2026-11-15, 2026-11-22]}\n"),
        ("  - {respondent: A}\n", ""),
        ("  - respondent: A\n    asked_again: []\n", ""),
        ("  - respondent: A\n    asked_again: [\n      2026-11-15,\n    ]\n",
         "  - respondent: A\n    asked_again: [\n      2026-11-15, 2026-11-22,\n    ]\n"),
    ],
)  # fmt: skip
def test_an_attempt_is_added_in_any_style_or_refused(item: str, expected: str) -> None:
    text = "---\nclaim: A\nresponses:\n{}topics: [x]\n---\nText\n"
    if expected:
        assert add_attempt(text.format(item), 0, TODAY) == text.format(expected)
    else:
        with pytest.raises(CannotRecord, match='write each field of "responses" on a line of its own'):
            add_attempt(text.format(item), 0, TODAY)


def test_a_reminder_goes_to_the_question_without_an_answer(site: MakeSite) -> None:
    before = waiting("status: denied", "date: 2026-11-12")
    before = before.replace("# At least", "  - respondent: Ostend Council\n    asked_on: 2026-11-13\n# At least")
    made = site({**SITE, BRIDGE: before})
    ask(made, "bridge", *COUNCIL, "--again", "--deadline", "2026-12-01")

    assert added(before, text(made)) == "    asked_again: [2026-11-22]\n    deadline: 2026-12-01\n"
    assert text(made).index("asked_on: 2026-11-13") < text(made).index("asked_again")


# The letter


def test_a_letter_is_in_the_language_of_the_entry(site: MakeSite) -> None:
    made = site({**SITE, BRIDGE: WRITTEN.replace("venue:", "lang: es\nvenue:")})
    done = ask(made, "bridge", *COUNCIL)

    assert done.stdout.startswith("# Preguntas sobre una afirmación: ")
    assert "29 de noviembre de 2026, 23:59 (UTC)" in done.stdout
    assert "1. ¿Es correcto lo siguiente: «The council closed" in done.stdout
    assert "¿Es correcto lo siguiente" in text(made)


def test_an_arabic_letter_has_arabic_commas_throughout(site: MakeSite) -> None:
    made = site({**SITE, BRIDGE: WRITTEN.replace("venue:", "lang: ar\nvenue:")})
    done = ask(made, "bridge", *COUNCIL)

    assert done.stdout.startswith("# أسئلة عن ادعاء: ")
    assert "29 نوفمبر 2026، 23:59 (UTC)" in done.stdout
    assert [line for line in done.stdout.splitlines() if ", " in line] == []


def test_a_language_without_a_letter_is_named_with_the_file_that_would_hold_it(site: MakeSite) -> None:
    made = site({**SITE, BRIDGE: WRITTEN.replace("venue:", "lang: it\nvenue:")})
    assert "no texts in the language it; give the question with --question" in ask(made, "bridge", *COUNCIL).stderr
    done = ask(made, "bridge", *COUNCIL, "--question", "È vero?")

    assert "note: there is no letter in the language it; write letters/it/question.md" in done.stderr
    assert done.stdout.startswith("# Questions about a claim")
    made.write({"letters/it/question.md": "# Domanda a {{ respondent }}\n\n{{questions}}\n\nEntro {{ deadline }}\n"})
    done = ask(made, "bridge", "--to", "Comune {{ page }}", "--question", "Vero $1 {{ site }}?")
    assert (
        done.stdout
        == "# Domanda a Comune {{ page }}\n\n1. Vero $1 {{ site }}?\n\nEntro 29 novembre 2026, 23:59 (UTC)\n"
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("# {{ claim }}\n\n{{ quesions }}\n", 'letters/en/question.md:3: unknown name "quesions"; did you mean "questions"?'),
        ("{{ claim }}\n", 'letters/en/question.md:1: the first line must be "# " and the subject'),
        ("# {{ claim }}\n", 'letters/en/question.md:1: the first line must be "# " and the subject'),
        (b"# \xff\n\nx", "letters/en/question.md: not UTF-8 text; save it as UTF-8"),
        ("# {{ claim }}\n\n\x1b[31mx\n", "letters/en/question.md:3: it contains the hidden character U+001B ESCAPE; remove it"),
    ],
)  # fmt: skip
def test_a_template_of_the_site_that_cannot_be_used_is_named_with_its_line(
    site: MakeSite, template: str | bytes, said: str
) -> None:
    made = site({**SITE, "letters/en/question.md": template})
    done = ask(made, "bridge", *COUNCIL)

    assert done.returncode == 2
    assert said in done.stderr
    assert text(made) == WRITTEN


def test_a_letter_that_is_a_link_is_not_read(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    (tmp_path / "private.md").write_text("# Private\n\nPrivate\n", "utf-8")
    (made.root / "letters/en").mkdir(parents=True)
    (made.root / "letters/en/question.md").symlink_to(tmp_path / "private.md")
    assert "Private" not in ask(made, "bridge", *COUNCIL).stdout

    (made.root / "letters").rename(tmp_path / "elsewhere")
    (made.root / "letters").symlink_to(tmp_path / "elsewhere")
    done = ask(made, "bridge", *COUNCIL, "--question", "Why?")
    assert (done.returncode, done.stdout) == (2, "")
    assert "letters/ is a link" in done.stderr


def test_every_language_of_the_interface_has_both_letters_with_the_same_names_and_parts() -> None:
    folder = Path(__file__).parent.parent / "generator"
    languages = {"en", *(path.name for path in (folder / "locale").iterdir())}
    letters = folder / "authoring" / "asking" / "letters"
    assert {path.name for path in letters.iterdir()} == languages
    for name in ("question.md", "reminder.md"):
        texts = [(letters / language / name).read_text("utf-8") for language in languages]
        assert len({tuple(sorted(re.findall(r"{{.*?}}", letter))) for letter in texts}) == 1
        assert len({letter.count("\n## ") for letter in texts}) == 1


def test_a_message_is_a_draft_without_an_address_and_the_same_on_every_run(site: MakeSite, tmp_path: Path) -> None:
    raws = []
    for name in ("one.EML", "two.eml"):
        made = site({**SITE, BRIDGE: WRITTEN.replace("Jane Roe", "Žofie Nová")})
        done = ask(made, "bridge", *COUNCIL, "--output", str(tmp_path / name))
        assert (done.returncode, done.stdout) == (0, "")
        raws.append((tmp_path / name).read_bytes())
    message = message_from_bytes(raws[0], policy=policy.default)

    assert raws[0] == raws[1]
    assert raws[0].count(b"\n") == raws[0].count(b"\r\n")
    assert max(map(len, raws[0].splitlines())) <= 78
    assert set(message.keys()) == {"Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
    assert message["Subject"].startswith("Questions about a claim: The council closed the bridge")
    assert "Source of the claim: Žofie Nová, 20 November 2026" in message.get_content()


def test_a_reminder_is_never_recorded_in_the_item_of_another(site: MakeSite) -> None:
    items = "".join(
        f"  - respondent: {name}\n    asked_by: The Record\n    asked_on: 2026-11-20\n"
        for name in ("Ministry of Works", "Ostend Council")
    )
    made = site(
        {**SITE, BRIDGE: WRITTEN.replace("# responses:", f"responses:\n  - not an exchange\n{items}# responses:")}
    )
    before = text(made)
    done = ask(made, "bridge", *COUNCIL, "--again")
    assert done.returncode == 2
    assert 'bridge.md: "responses" cannot be read; run check, and fix what it reports' in done.stderr
    assert text(made) == before


def test_a_question_under_an_alias_is_one_to_the_same_respondent(site: MakeSite) -> None:
    item = "responses:\n  - respondent: The Council\n    asked_by: The Record\n    asked_on: 2026-11-20\n# responses:"
    made = site({
        **SITE, BRIDGE: WRITTEN.replace("# responses:", item),
        "content/people/ostend.md": "---\nname: Ostend Council\nkind: organisation\naliases: [The Council, Town Hall]\n---\n",
    })  # fmt: skip
    for name in ("Ostend Council", "ostend council", "TOWN HALL", "the council"):
        done = ask(made, "bridge", "--to", name)
        assert (done.returncode, "has no answer yet; use --again" in done.stderr) == (2, True), name
    before = text(made)
    assert ask(made, "bridge", "--to", "town hall", "--again").returncode == 0
    assert "asked_again: [2026-11-22]" in added(before, text(made))


def test_a_known_name_is_recorded_as_the_site_spells_it(site: MakeSite) -> None:
    made = site({**SITE, "content/people/council.md": "---\nname: Ostend Council\nkind: organisation\n---\n"})
    ask(made, str(made.root / BRIDGE), "--to", "OSTEND council")
    assert "  - respondent: Ostend Council\n" in text(made)


def test_on_a_terminal_what_is_missing_is_asked_for(site: MakeSite) -> None:
    made = site({**SITE, "content/people/council.md": "---\nname: Ostend Council\nkind: organisation\n---\n"})
    answers = [("Who is asked", "ostend"), ("Which", "1"), ("A question", "Why?"), ("A question", ""),
               ("The last day for an answer [2026-11-29]", "2026-12-01")]  # fmt: skip
    status, shown = on_a_terminal(["ask", "bridge"], answers, cwd=made.root)
    assert status == 0, shown
    assert "    question: Why?\n" in text(made)
    assert "    deadline: 2026-12-01\n" in text(made)
