"""Quotes and the texts they should stand in: what counts as found, and what never may."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from generator.content.source_checks import MatchLevel
from generator.evidence.match import Text, find_quote

BEFORE = "The ministry published its yearly report on Monday, which names 12 provinces and 7 ports. "
AFTER = " Reporters had put the question in writing a week before, and again by telephone."


@dataclass(frozen=True)
class Said:
    """A sentence as a source prints it, with what a careless or dishonest hand could make of it."""

    text: str
    denial: str
    number: tuple[str, str]
    word: tuple[str, str]
    left_out: str
    translated: str


SENTENCES = (
    Said("We did not send 300 soldiers across the border in that week, and we won’t send them now",
         "not ", ("300", "3,000"), ("border", "river"), " in that week", "No enviamos a 300 soldados al otro lado"),
    Said("The department will not comment on future operations that the President ordered on May 12",
         "not ", ("12", "13"), ("operations", "negotiations"), " future", "El departamento no hará comentarios"),
    Said("There are no plans to spend $4.5 million on drones before the U.S. elections of 2026",
         "no ", ("4.5", "45"), ("drones", "walls"), " before the U.S. elections", "No hay planes de gastar 4.5 millones"),
    Said("I can't reveal anything, but that’s not what I'm saying about the 7 ships we saw",
         "not ", ("7", "8"), ("ships", "planes"), " about the 7 ships", "No puedo revelar nada sobre los barcos"),
    Said("None of the 41 people on board was hurt; we never fired, and nobody asked us to",
         "never ", ("41", "14"), ("fired", "stopped"), " on board", "Ninguna de las 41 personas resultó herida"),
    Said("El Gobierno no autorizó la entrada de 1.500 militares en territorio nacional, ni lo hará mañana",
         "no ", ("1.500", "15.000"), ("militares", "turistas"), " en territorio nacional",
         "The government did not authorise the entry of troops"),
    Said("Eso está descartado, absolutamente descartado: no es parte de ningún acuerdo firmado en 2024",
         "no ", ("2024", "2023"), ("acuerdo", "tratado"), ", absolutamente descartado", "That is absolutely ruled out"),
    Said("Nunca recibimos los 20 expedientes que pidió la fiscalía, según consta en el “acta” oficial",
         "Nunca ", ("20", "200"), ("expedientes", "testigos"), " que pidió la fiscalía", "We never received the files"),
    Said("لم نرسل ٣٠٠ جندي إلى الحدود ولن نعلّق على العمليات المقبلة في هذا الشهر",
         "لم ", ("٣٠٠", "٤٠٠"), ("جندي", "طبيب"), " إلى الحدود", "We did not send soldiers to the border"),
    Said("الوزارة لا تملك أي خطة لشراء 25 طائرة من هذا النوع قبل نهاية السنة",
         "لا ", ("25", "52"), ("طائرة", "سفينة"), " من هذا النوع", "The ministry has no plan to buy aircraft"),
    Said("Wir haben die 80 Akten nicht gelöscht, und niemand hat uns darum gebeten, sagte die Ministerin",
         "nicht ", ("80", "18"), ("Akten", "Briefe"), " und niemand hat uns darum gebeten,", "We did not delete the files"),
    Said("Nous n’avons pas vendu 65 % des parts, et il n’y a aucun accord avec la société",
         "pas ", ("65", "66"), ("parts", "terres"), " des parts", "We did not sell 65 % of the shares"),
)  # fmt: skip

# What printers do to a text: each must leave it found.
TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "as printed": str,
    "straight apostrophes": lambda s: s.replace("’", "'"),
    "curled apostrophes": lambda s: s.replace("'", "’"),
    "guillemets": lambda s: s.replace("“", "«").replace("”", "»"),
    "quotation marks around": lambda s: f"“{s}”",
    "soft hyphens": lambda s: re.sub(r"(\w{4})(\w{3})", "\\1\u00ad\\2", s),
    "decomposed letters": lambda s: unicodedata.normalize("NFD", s),
    "no-break spaces": lambda s: s.replace(" ", "\u00a0"),
    "line breaks": lambda s: s.replace(" ", "\n   ", 3),
    "zero-width spaces": lambda s: s.replace(" ", " \u200b"),
    "marks of direction": lambda s: f"\u200f{s}\u200e",
    "a dash for a comma": lambda s: s.replace(", ", " — "),
    "a closing full stop": lambda s: s + ".",
    "a small first letter": lambda s: s[0].lower() + s[1:],
    "arabic vowel signs": lambda s: s.replace("لم", "لَمْ").replace("لا", "لَا"),
    "arabic-indic digits": lambda s: s.translate(dict(zip(map(ord, "0123456789"), "٠١٢٣٤٥٦٧٨٩", strict=True)))
    if "ا" in s else s,
}  # fmt: skip

NEVER_FOUND: dict[str, Callable[[Said], str]] = {
    "a changed number": lambda s: s.text.replace(*s.number),
    "a denial dropped": lambda s: s.text.replace(s.denial, "", 1),
    "a denial dropped under an ellipsis": lambda s: s.text.replace(s.denial, "[…] ", 1),
    "a denial replaced in brackets": lambda s: s.text.replace(s.denial, "[really] ", 1),
    "a number replaced in brackets": lambda s: s.text.replace(s.number[0], f"[{s.number[1]}]"),
    "a word changed": lambda s: s.text.replace(*s.word),
    "words left out without a mark": lambda s: s.text.replace(s.left_out, ""),
    "a denial put in": lambda s: re.sub(r" (\S+)$", r" not \1", s.text),
    "a denial put in with brackets": lambda s: re.sub(r" (\S+)$", r" [not] \1", s.text),
    "translated": lambda s: s.translated,
}


def variants() -> Iterator[tuple[str, str, str, set[MatchLevel]]]:
    """The kind of change, the page's words, the entry's words, and the right findings."""
    for said in SENTENCES:
        for kind, change in TYPOGRAPHY.items():
            yield kind, change(said.text), said.text, {MatchLevel.FOUND}
            yield kind + " in the entry", said.text, change(said.text), {MatchLevel.FOUND}
        for kind, wrong in NEVER_FOUND.items():
            right = {MatchLevel.ABSENT} if kind == "translated" else {MatchLevel.NEARLY, MatchLevel.PART}
            yield kind, said.text, wrong(said), right
        marked = said.text.replace(said.left_out, " […]")
        yield "words left out with a mark", said.text, marked, {MatchLevel.FOUND, MatchLevel.PART}


VARIANTS = list(variants())


def test_every_variant_ends_in_the_right_finding() -> None:
    wrong = [
        (kind, quote, found)
        for kind, printed, quote, right in VARIANTS
        if (found := find_quote(quote, Text(BEFORE + printed + AFTER)).finding) not in right
    ]

    assert len(VARIANTS) >= 500
    assert wrong == []


def test_a_changed_number_or_a_dropped_denial_is_never_found_wherever_it_stands() -> None:
    """Also where the same words stand rightly elsewhere on the page in another sentence of it."""
    findings = Counter(
        find_quote(wrong(said), Text(BEFORE + said.text + AFTER + " " + other.text)).finding
        for said in SENTENCES
        for other in SENTENCES
        for kind, wrong in NEVER_FOUND.items()
        if "number" in kind or "denial" in kind
    )

    assert findings[MatchLevel.FOUND] == 0
    assert findings.total() == len(SENTENCES) ** 2 * 7


@pytest.mark.parametrize(
    ("printed", "quote", "finding"),
    [
        ("They are not planning a strike.", "planning a strike", MatchLevel.PART),
        ("They are not “planning a strike”.", "planning a strike", MatchLevel.FOUND),
        ("No, we are planning a strike.", "we are planning a strike", MatchLevel.FOUND),
        ("He told us that it would end.", "He told US that it would end", MatchLevel.NEARLY),
        ("The U.S. told us", "The US told us", MatchLevel.FOUND),
        ("It has 5½ parts of the whole of it", "It has 51⁄2 parts of the whole of it", MatchLevel.NEARLY),
        ("an area of 10² metres by the sea", "an area of 102 metres by the sea", MatchLevel.NEARLY),
        ("It fell by -5 degrees on that day", "It fell by 5 degrees on that day", MatchLevel.NEARLY),
        ("It costs £500 a day to keep it", "It costs $500 a day to keep it", MatchLevel.NEARLY),
        ("Will they go to war with us?", "Will they go to war with us", MatchLevel.FOUND),
        ("They will go to war. With us they go", "They will go to war? With us they go", MatchLevel.NEARLY),
        ("He [Trump] will decide on it soon", "He will decide on it soon", MatchLevel.NEARLY),
        ("He will decide on it soon", "He [Trump] will decide on it soon", MatchLevel.FOUND),
        ("He will decide on it soon", "[Trump] will decide on it soon", MatchLevel.FOUND),
        ("then he will decide on it soon", "[H]e will decide on it soon", MatchLevel.FOUND),
        ("We has decided on it soon", "We has [sic] decided on it soon", MatchLevel.FOUND),
        ("We wait... and we hope for peace", "We wait… and we hope for peace", MatchLevel.FOUND),
        ("“We watch them,” he said. “We know more about them than they think.”",
         "We watch them. We know more about them than they think", MatchLevel.NEARLY),
        ("We watch them closely every day. " + "Filler words stand here. " * 80 + "We know more about them.",
         "We watch them closely every day […] We know more about them", MatchLevel.PART),
        ("El Mayo Zambada estaba allí", "El Mayo Zambada esta allí", MatchLevel.NEARLY),
        ("国防部不会对未来的行动发表评论", "不会对未来的行动", MatchLevel.FOUND),
        ("国防部不会对未来的行动发表评论", "会对未来的行动", MatchLevel.PART),
        ("We will strike.They know it well", "We will strike. They know it", MatchLevel.FOUND),
        (unicodedata.normalize("NFD", "정부는 작전을 계획하지 않는다"), "정부는 작전을 계획하지 않는다", MatchLevel.FOUND),
        ("", "We will not comment", MatchLevel.ABSENT),
        ("We will not comment", "…", MatchLevel.ABSENT),
    ],
)  # fmt: skip
def test_where_the_lines_are_drawn(printed: str, quote: str, finding: MatchLevel) -> None:
    assert find_quote(quote, Text(printed)).finding is finding


@pytest.mark.parametrize(
    ("printed", "quote"),
    [
        ("We did (not) plan a strike there", "plan a strike there"),
        ("We did not\u200b plan a strike there", "plan a strike there"),
        ("It is a non-binding agreement of the states", "binding agreement of the states"),
        ("لسنا بصدد مهاجمة أي طرف في المنطقة", "بصدد مهاجمة أي طرف في المنطقة"),
        ("ألم تكن السلطات تعلم بذلك", "تكن السلطات تعلم بذلك"),
        ("Nous n’envisageons plus de vendre nos parts", "Nous […] plus de vendre nos parts"),
    ],
)
def test_a_denial_right_beside_the_words_is_not_left_out_unnoticed(printed: str, quote: str) -> None:
    assert find_quote(quote, Text(printed)).finding is MatchLevel.PART


@pytest.mark.parametrize(
    ("printed", "quote"),
    [
        ("The fleet spent 300 000 dollars on it", "The fleet spent 300"),
        ("The fleet spent 300 million dollars on it", "The fleet spent 300"),
        ("The fleet spent 300 million dollars on it", "The fleet spent 300 […] dollars on it"),
        ("they spend $4.5 million on it a year", "4.5 million on it a year"),
        ("prices rose by 300% in March", "prices rose by 300"),
        ("The fleet spent 300k on it", "The fleet spent 300"),
        ("The fleet spent 5'000 on it", "The fleet spent 5"),
        ("The fleet spent 5·000 on it", "The fleet spent 5"),
        ("They met on the 5th of May", "They met on the 5"),
        ("it fell by -5 degrees of frost that day", "5 degrees of frost that day"),
        ("They paid between 5–10 dollars", "They paid between 5"),
        ("It said twenty-five soldiers were killed", "five soldiers were killed"),
        ("Murieron doscientos mil soldados en la guerra", "mil soldados en la guerra"),
        ("They lost three ships in the strait on Monday", "They lost [nine] ships in the strait on Monday"),
        ("They lost three ships in the strait on Monday", "They lost [some] ships in the strait on Monday"),
    ],
)
def test_a_number_that_is_cut_or_replaced_is_another_number(printed: str, quote: str) -> None:
    assert find_quote(quote, Text(printed)).finding is MatchLevel.PART


@pytest.mark.parametrize(
    ("printed", "quote", "finding"),
    [
        ("It said that Trump will decide on it soon", "It said that [Biden] will decide on it soon", MatchLevel.PART),
        ("Trump will decide on it soon", "[Biden] will decide on it soon", MatchLevel.PART),
        ("Trump will decide on it soon", "[Trump] will decide on it soon", MatchLevel.FOUND),
        ("They said he will decide on it soon", "They said [Trump] will decide on it soon", MatchLevel.FOUND),
        ("The President will decide on it soon", "The President [Trump] will decide on it soon", MatchLevel.FOUND),
        ("They decide on it soon with Trump", "They decide on it soon with [Biden]", MatchLevel.PART),
    ],
)
def test_brackets_explain_a_name_and_never_exchange_it(printed: str, quote: str, finding: MatchLevel) -> None:
    assert find_quote(quote, Text(printed)).finding is finding


@pytest.mark.parametrize(
    ("printed", "quote", "finding"),
    [
        (
            "They are authorised entries to the country",
            "They are [un]authorised entries to the country",
            MatchLevel.NEARLY,
        ),
        ("It does harm to the drone over the sea", "It does harm[less] to the drone over the sea", MatchLevel.NEARLY),
        ("They saw the drone over the sea today", "They saw the drone[s] over the sea today", MatchLevel.FOUND),
    ],
)
def test_letters_in_brackets_may_end_a_word_and_not_turn_it_round(
    printed: str, quote: str, finding: MatchLevel
) -> None:
    assert find_quote(quote, Text(printed)).finding is finding


def test_what_is_printed_otherwise_is_shown_as_a_word_diff() -> None:
    text = Text("Officials said that they would not send 300 soldiers there, and left.")

    match = find_quote("they would send 3,000 soldiers there", text)

    assert match.difference == "they would {+not+} send [-3,000-]{+300+} soldiers there"
    assert match.selectors[0].exact == "they would not send 300 soldiers there"


def test_a_selector_holds_the_words_as_printed_with_at_most_32_characters_around_them() -> None:
    text = Text(BEFORE + "The ministry’s\u00a0 answer was\n“no comment  at all”, again." + AFTER)

    (selector,) = find_quote("no comment at all", text).selectors

    assert selector.exact == "no comment at all"
    assert selector.prefix == " The ministry’s answer was “"[-32:] or selector.prefix.endswith("answer was “")
    assert max(len(selector.prefix), len(selector.suffix)) <= 32
    assert selector.suffix.startswith("”, again. Reporters")


def test_a_quote_with_an_omission_has_one_selector_a_part() -> None:
    text = Text("We know a bit more about them than what they think. We've spent a long time watching them.")

    match = find_quote("We know a bit more about them […] a long time watching them", text)

    assert match.finding is MatchLevel.FOUND
    assert [selector.exact for selector in match.selectors] == [
        "We know a bit more about them", "a long time watching them",
    ]  # fmt: skip


def test_a_page_of_nothing_but_initials_is_read() -> None:
    """A million signs: where each takes as long as the text, this does not end."""
    assert len(Text("U.S. " * 200_000).words) == 200_000


def test_work_grows_with_the_text_and_not_with_what_repeats_in_it() -> None:
    """A page of one sentence ten thousand times over, and a quote of many marks, end."""
    text = Text("we will not say " * 20_000)

    assert find_quote("we will […] " * 40 + "strike", text).finding in (
        MatchLevel.PART,
        MatchLevel.ABSENT,
        MatchLevel.NEARLY,
    )
