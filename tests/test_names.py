"""Which names are one, which merely look alike, what settles it, and the addresses that names get."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from urllib.parse import quote

import pytest

from generator.authoring.new_entry.known_names import canonical_name, canonical_names, suggestions
from generator.content.status import Vocabulary
from generator.read.assets import built_in
from generator.read.settings import read_statuses
from generator.text.collation import initial, sort_key
from generator.text.folding import fold, in_quotes, likeness, slugify
from tests.conftest import MakeSite
from tests.sites import Site, entry

A = "content/entries/2025/a.md"
B = "content/entries/2025/b.md"

# Two people, or two topics, each: what tells them apart is a letter, a mark or a sign.
TWO_PEOPLE = [
    ("कमल शर्मा", "कमला शर्मा"), ("রহিম", "রহিমা"), ("கமல்", "கமலா"), ("కమల్", "కమలా"), ("ಕಮಲ್", "ಕಮಲಾ"), ("കമൽ", "കമല"),
    ("ชวน ดี", "ชีวน ดี"), ("ເພັດ", "ເພຶດ"), ("ភ្នំ", "ភូមិ"), ("မောင်", "မောင့်"), ("Lê Hùng", "Lê Hưng"), ("Bång", "Bang"),
    ("Sääri", "Saari"), ("Peña", "Pena"), ("Strauß", "Strauss"), ("Сергей Ли", "Сергеи Ли"), ("Київ", "Киів"), ("Олександр Їжак", "Олександр Іжак"),
    ("Κάλος", "Καλός"), ("آن", "ان"), ("Annmarie Roe", "Ann Marie Roe"), ("علی\u200cرضا", "علیرضا"),
]  # fmt: skip
TWO_TOPICS = [
    ("パリ", "バリ"), ("バリ", "ハリ"), ("か", "が"), ("año", "ano"), ("9/11", "911"), ("Article 5.1", "Article 51"),
    ("1.5 °C", "15 °C"), ("Python 3.1", "Python 31"), ("-1", "1"), ("2.0", "20"), ("1 2", "12"), ("10²", "102"),
    ("1,000", "1.000"), ("#MeToo", "MeToo"), ("C++", "C#"), ("C", "C++"), ("LGBTQ+", "LGBTQ"), ("AC/DC", "ACDC"), (".NET", "NET"),
]  # fmt: skip
ONE_NAME = [
    ("Ken Klippenstein", "KEN KLIPPENSTEIN"), ("ΣΙΣΥΦΟΣ", "Σισυφος"), ("Сергей", "СЕРГЕЙ"), ("Ｋｅｎ　Ｌｅｅ", "Ken Lee"),
    ("ﾊﾟﾘ", "パリ"), ("か\u309b", "が"), ("Ann\u00a0Lee", "Ann  Lee"), ("Pen\u0303a", "Peña"), ("Горбачёв", "Горбачев"),
    ("O’Neill", "O'Neill"), ("O\u00b4Neill", "O'Neill"), ("Мар\u02bcяна", "Мар'яна"), ("COVID‑19", "COVID–19"), ("J. K. Rowling", "J.K. Rowling"),
    ("Donald J. Trump", "Donald J Trump"), ("U.S.", "US"), ("Acme Inc.", "Acme Inc"), ("“Doc” Roe", '"Doc" Roe'),
]  # fmt: skip


def person(name: str, *lines: str) -> str:
    return "\n".join(("---", f"name: {in_quotes(name)}", "kind: person", *lines, "---", "About."))


def organisation(name: str) -> str:
    return person(name).replace("kind: person", "kind: organisation")


def topic(title: str) -> str:
    return f"---\ntitle: {in_quotes(title)}\n---\nAbout."


def speaker(name: str) -> str:
    return entry(speaker=f"speaker: {in_quotes(name)}")


def topics(*names: str) -> str:
    return entry(topics=f"topics: [{', '.join(map(in_quotes, names))}]")


def publisher(name: str) -> str:
    return entry().replace("publisher: Example News", f"publisher: {in_quotes(name)}")


def codes(made: Site) -> set[str]:
    return {problem.split()[2] for problem in made.problems()}


def heading(made: Site, path: str) -> str:
    """The words of a page's heading."""
    [words] = re.findall(r"<h1[^>]*>(.*?)</h1>", made.page(path), re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", words)).strip()


# What is one name and what is not


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE + TWO_TOPICS)
def test_what_tells_names_apart_in_their_script_or_beside_a_digit_is_no_spelling(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_case_width_and_the_kind_of_a_sign_make_no_other_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_no_name_of_a_person_is_said_to_be_another_s(site: MakeSite, one: str, other: str) -> None:
    assert codes(site({A: speaker(one), B: speaker(other)})) <= {"N403", "N410", "N412"}


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people_stand_side_by_side_where_each_has_a_file(site: MakeSite, one: str, other: str) -> None:
    made = site({
        A: speaker(one), B: speaker(other), "content/people/one.md": person(one), "content/people/two.md": person(other),
    })  # fmt: skip

    assert made.problems() == []


@pytest.mark.parametrize(("one", "other"), TWO_TOPICS)
def test_two_topics_stand_side_by_side_where_each_has_a_file(site: MakeSite, one: str, other: str) -> None:
    made = site({
        A: topics(one), B: topics(other), "content/topics/one.md": topic(one), "content/topics/two.md": topic(other),
    })  # fmt: skip

    assert made.problems() == []


@pytest.mark.parametrize(
    ("one", "other"), [("कमल", "कमला"), ("パリ", "バリ"), ("9/11", "911"), ("Article 5.1", "Article 51"), ("2.0", "20")]
)
def test_topics_that_do_not_even_look_alike_need_no_file(site: MakeSite, one: str, other: str) -> None:
    assert site({A: topics(one, other)}).problems() == []


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_one_name_in_two_spellings_is_an_error_that_names_the_right_one(site: MakeSite, one: str, other: str) -> None:
    right, wrong = unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", " ".join(other.split()))
    if right.split() == wrong.split():
        assert site({A: topics(one), B: topics(other)}).problems() == []
        return
    files = {A: topics(one), B: topics(other), "content/topics/one.md": topic(one)}

    assert site(files).problems("N401", "N412") == [
        f'{B}:7:10: error N401 "{wrong}" is spelled differently elsewhere: "{" ".join(right.split())}"; write "{" ".join(right.split())}"'
    ]


def test_the_right_spelling_is_never_the_one_in_letters_that_pass_for_others(site: MakeSite) -> None:
    (found,) = site({A: speaker("Ｋｅｎ Lee"), B: speaker("Ken Lee")}).problems("N401")

    assert found == f'{A}:3:10: error N401 "Ｋｅｎ Lee" is spelled differently elsewhere: "Ken Lee"; write "Ken Lee"'


@pytest.mark.parametrize(("odd", "usual"), [("ｶﾞｽ", "ガス"), ("ﬁnance", "finance"), ("１９８４", "1984")])
def test_of_two_spellings_used_as_often_the_one_in_the_usual_letters_is_right(
    site: MakeSite, odd: str, usual: str
) -> None:
    assert site({A: topics(odd), B: topics(usual)}).problems("N401") == [
        f'{A}:7:10: error N401 "{odd}" is spelled differently elsewhere: "{usual}"; write "{usual}"'
    ]


# What merely looks alike


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [("AC/DC", "ACDC", "spaces or punctuation"), ("G20", "G-20", "spaces or punctuation"), ("日本", "日 本", "spaces or punctuation"),
     ("AT&T", "ATT", "spaces or punctuation"), ("Q1", "Q.1", "spaces or punctuation"), ("5G", "5 G", "spaces or punctuation")],
)  # fmt: skip
def test_a_name_that_differs_in_punctuation_is_a_warning(site: MakeSite, one: str, other: str, difference: str) -> None:
    assert site({A: topics(one), B: topics(other)}).problems() == [
        f'{B}:7:10: warning N412 "{other}" differs from "{one}" only in {difference}; '
        f'write "{one}", or give each a file of its own'
    ]


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [("Peña", "Pena", "accents"), ("Lê Hùng", "Lê Hưng", "accents"), ("Strauß", "Strauss", "the form of a letter"),
     ("Κώστας", "Κωστας", "accents"), ("Bjørn Roe", "Bjorn Roe", "the form of a letter")],
)  # fmt: skip
def test_a_name_that_differs_in_accents_from_one_with_a_file_is_a_warning(
    site: MakeSite, one: str, other: str, difference: str
) -> None:
    made = site({A: speaker(one), B: speaker(other), "content/people/one.md": person(one)})

    assert made.problems() == [
        f'{B}:3:10: warning N412 "{other}" differs from "{one}" only in {difference}; '
        f'write "{one}", or give each a file of its own'
    ]
    made.write({"content/people/two.md": person(other)})
    assert made.problems() == []


def test_of_two_names_that_look_alike_the_rarer_without_a_file_is_the_one_to_look_at(site: MakeSite) -> None:
    made = site({A: topics("G-20"), B: topics("G20"), "content/entries/2025/c.md": topics("G20")})

    assert [found.partition(" only")[0] for found in made.problems()] == [
        f'{A}:7:10: warning N412 "G-20" differs from "G20"'
    ]
    made.write({"content/topics/x.md": topic("G-20")})
    assert [found.partition(" only")[0] for found in made.problems()] == [
        f'{B}:7:10: warning N412 "G20" differs from "G-20"',
        'content/entries/2025/c.md:7:10: warning N412 "G20" differs from "G-20"',
    ]


def test_an_alias_settles_a_spelling_as_a_file_does(site: MakeSite) -> None:
    files = {A: speaker("Peña"), B: speaker("Pena"), "content/people/one.md": person("Peña", "aliases: [Pena]")}

    assert site(files).problems() == []


def test_a_sign_between_digits_is_no_letter_that_was_mistyped(site: MakeSite) -> None:
    assert site({A: topics("Resolution 22.42"), B: topics("Resolution 2242")}).problems() == []


# One address for two names


@pytest.mark.parametrize(
    ("one", "other", "repair"),
    [("Peña", "Pena", 'write "Peña", or give "Pena" a file of its own, such as content/people/pena-2.md'),
     ("Lê Hùng", "Lê Hưng", 'write "Lê Hùng", or give "Lê Hưng" a file of its own, such as content/people/le-hung-2.md'),
     ("Κώστας", "Κωστας", 'write "Κώστας", or give "Κωστας" a file of its own in content/people/')],
)  # fmt: skip
def test_a_person_whose_address_another_has_is_told_the_file_that_gives_another(
    site: MakeSite, one: str, other: str, repair: str
) -> None:
    made = site({A: speaker(one), B: speaker(other)})

    assert made.problems() == [f'{B}:3:10: error N403 "{other}" would have the same URL as "{one}"; {repair}']
    made.write({"content/people/pena-2.md": person(other)})
    assert {problem.split()[2] for problem in made.problems()} == {"N412"}
    made.write({"content/people/pena.md": person(one)})
    assert made.problems() == []
    made.build()
    assert heading(made, "people/pena/") == one
    assert heading(made, "people/pena-2/") == other


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("C++", "C#", ""), ("LGBTQ+", "LGBTQ", ""), ("10²", "102", ""), ("#MeToo", "MeToo", 'write "#MeToo", or '),
     ("COVID-19", "COVID 19", 'write "COVID-19", or ')],
)  # fmt: skip
def test_a_topic_whose_address_another_has_is_told_the_file_that_gives_another(
    site: MakeSite, one: str, other: str, alike: str
) -> None:
    made, file = site({A: topics(one), B: topics(other)}), f"content/topics/{slugify(one)}-2.md"

    assert made.problems() == [
        f'{B}:7:10: error N403 "{other}" would have the same URL as "{one}"; '
        f'{alike}give "{other}" a file of its own, such as {file}'
    ]
    made.write({file: topic(other), f"content/topics/{slugify(one)}.md": topic(one)})
    assert made.problems() == []
    made.build()
    assert heading(made, f"topics/{slugify(one)}/") == one
    assert heading(made, f"topics/{slugify(one)}-2/") == other


def test_an_outlet_whose_address_another_has_is_told_the_files_that_give_another(site: MakeSite) -> None:
    made = site({A: publisher("Peña Press"), B: publisher("Pena Press")})
    repair = "a file of its own, such as content/people/pena-press-2.md, with kind: organisation"

    assert made.problems() == [
        f'{B}:11:16: error N403 "Pena Press" would have the same URL as "Peña Press"; '
        f'write "Peña Press", or give each {repair}'
    ]
    made.write({"content/people/pena-press.md": organisation("Peña Press")})
    assert made.problems() == [
        f'{B}:11:16: error N403 "Pena Press" would have the same URL as "Peña Press"; '
        f'write "Peña Press", or give "Pena Press" {repair}'
    ]
    made.write({"content/people/pena-press-2.md": organisation("Pena Press")})
    assert made.problems() == []
    made.build()
    assert heading(made, "outlets/pena-press/") == "Peña Press"
    assert heading(made, "outlets/pena-press-2/") == "Pena Press"


def test_the_address_that_an_outlet_had_leads_on_where_the_names_of_two_take_those_of_their_files(
    site: MakeSite,
) -> None:
    made = site({A: publisher("Pena Press"), "content/people/press.md": organisation("Pena Press")})
    made.build()
    assert heading(made, "outlets/pena-press/") == "Pena Press"

    made.write({B: publisher("Peña Press"), "content/people/madrid.md": organisation("Peña Press")})
    made.build()
    assert heading(made, "outlets/press/") == "Pena Press"
    assert heading(made, "outlets/madrid/") == "Peña Press"
    assert 'http-equiv="refresh"' in made.page("outlets/pena-press/")


def test_the_file_that_is_advised_is_free(site: MakeSite) -> None:
    files = {A: topics("C++", "C#"), B: topics("C 2"), "content/topics/c-3.md": topic("Carbon")}

    assert "such as content/topics/c-4.md" in site(files).problems("N403")[0]


# Two files


def test_two_who_bear_one_name_are_told_apart_by_a_word(site: MakeSite) -> None:
    made = site({
        A: speaker("John Smith"), B: speaker("John Smith (astronaut)"), "content/people/john-smith.md": person("John Smith"),
        "content/people/john-smith-2.md": person("John Smith"),
    })  # fmt: skip

    assert made.problems() == [
        'content/people/john-smith.md:2:7: error N405 "John Smith" is already a name in content/people/john-smith-2.md; '
        'keep it in one file; if there are two, tell them apart: "John Smith (astronaut)"'
    ]
    made.write({"content/people/john-smith-2.md": person("John Smith (astronaut)")})
    assert made.problems() == []


def test_a_name_that_looks_like_another_may_stand_where_each_has_a_file_although_one_letter_passes(
    site: MakeSite,
) -> None:
    files = {A: speaker("Ali Kızıl"), "content/people/one.md": person("Ali Kızıl"), B: speaker("Ali Kizil")}
    made = site(files)

    assert made.problems() == [
        f'{B}:3:10: error N408 "Ali Kizil" looks like "Ali Kızıl" but has different letters; '
        'write "Ali Kızıl", or give each a file of its own'
    ]
    made.write({"content/people/two.md": person("Ali Kizil")})
    assert made.problems() == []


def test_a_word_of_two_alphabets_that_reads_as_neither_may_stand_where_a_file_bears_it(site: MakeSite) -> None:
    made = site({A: topics("Ko\u042fn")})

    assert made.problems() == [
        f'{A}:7:10: error N402 "Ko\u042fn" mixes alphabets: it contains U+042F CYRILLIC CAPITAL LETTER YA; '
        "type the word again, or give the name a file"
    ]
    made.write({"content/topics/korn.md": topic("Ko\u042fn")})
    assert made.problems() == []


@pytest.mark.parametrize("name", ["P\u0430ypal", "\u041aen", "\U0001d40aen Roe", "\uff2ben Roe"])
def test_no_file_vouches_for_letters_that_pass_for_others(site: MakeSite, name: str) -> None:
    made = site({A: topics("Mexico"), "content/topics/x.md": topic(name)})

    assert [found.rpartition("; ")[2] for found in made.problems("N402")] == ["type the word again"]


@pytest.mark.parametrize("name", ["TNF\u03b1", "SMS\u043a\u0430"])
def test_an_abbreviation_with_an_ending_of_another_alphabet_is_no_disguise(site: MakeSite, name: str) -> None:
    assert site({A: topics(name)}).problems() == []


# Names with a comma


@pytest.mark.parametrize(
    ("typed", "suffix", "whole"),
    [("Acme, Inc.", "Inc.", "Acme, Inc."), ("Bank of X, N.A.", "N.A.", "Bank of X, N.A."), ("John Roe, Jr.", "Jr.", "John Roe, Jr."),
     ("John Roe, Sr", "Sr", "John Roe, Sr"), ("John Roe, III", "III", "John Roe, III"), ("Acme, Ltd", "Ltd", "Acme, Ltd"),
     ("Acme, L.L.C.", "L.L.C.", "Acme, L.L.C."), ("Acme, GmbH & Co. KG", "GmbH & Co. KG", "Acme, GmbH & Co. KG"),
     ("Acme, S.A. de C.V.", "S.A. de C.V.", "Acme, S.A. de C.V."), ("Ann Roe, MD, PhD", "MD", "Ann Roe, MD, PhD"),
     ("Ann Roe, Esq.", "Esq.", "Ann Roe, Esq."), ("Times, The", "The", "Times, The"), ("Washington, D.C.", "D.C.", "Washington, D.C.")],
)  # fmt: skip
def test_a_name_cut_by_its_comma_is_a_warning_at_the_part_with_the_whole_name(
    site: MakeSite, typed: str, suffix: str, whole: str
) -> None:
    column = 10 + typed.index(suffix)

    assert site({A: entry(people=f"people: [{typed}, Bo Lind]")}).problems("N413") == [
        f'{A}:13:{column}: warning N413 "{suffix}" is listed as a separate name; '
        f'write "{whole}" in quotation marks, or give "{suffix}" a file'
    ]
    assert site({A: entry(people=f'people: ["{typed}", Bo Lind]')}).problems("N413") == []


def test_topics_and_aliases_are_looked_at_for_such_parts_too(site: MakeSite) -> None:
    made = site({
        A: entry(topics="topics: [Acme, Inc.]"), "content/people/x.md": person("Acme Works", "aliases: [Acme Group, Ltd.]"),
        "content/topics/y.md": "---\ntitle: Banks\naliases:\n  - Bank of X\n  - N.A.\n---\n",
    })  # fmt: skip

    assert [found.partition(" is listed")[0] for found in made.problems("N413")] == [
        f'{A}:7:16: warning N413 "Inc."', 'content/people/x.md:4:23: warning N413 "Ltd."', 'content/topics/y.md:5:5: warning N413 "N.A."',
    ]  # fmt: skip


@pytest.mark.parametrize(
    "listed", ["Inc.", "Ann Roe, Bo Lind", "Acme Inc., Bo Lind", "Ann Roe, Incyte", "Ann Roe, Smith"]
)
def test_what_is_no_such_part_is_left_alone(site: MakeSite, listed: str) -> None:
    assert site({A: entry(people=f"people: [{listed}]")}).problems("N413") == []


def test_short_words_that_are_names_too_are_left_alone_among_topics_and_where_a_file_bears_them(site: MakeSite) -> None:
    made = site({
        A: entry(topics="topics: [Health, MD, SA]", people="people: [Ann Roe, MP]"), "content/people/mp.md": person("MP"),
    })  # fmt: skip

    assert made.problems("N413") == []


# Addresses


@pytest.mark.parametrize(
    ("name", "slug"),
    [("ブラジル", "ブラジル"), ("ロンドン", "ロンドン"), ("ﾊﾟﾘ", "パリ"), ("नरेंद्र मोदी", "नरेंद्र-मोदी"), ("தமிழ்", "தமிழ்"),
     ("বাংলাদেশ", "বাংলাদেশ"), ("తెలుగు", "తెలుగు"), ("ಕನ್ನಡ", "ಕನ್ನಡ"), ("മലയാളം", "മലയാളം"), ("සිංහල", "සිංහල"),
     ("ශ්\u200dරී ලංකා", "ශ්\u200dරී-ලංකා"), ("น้ำท่วม กรุงเทพ", "น้ำท่วม-กรุงเทพ"), ("ຄຳ", "ຄຳ"), ("ភ្នំពេញ", "ភ្នំពេញ"), ("မြန်မာ", "မြန်မာ"),
     ("བོད་", "བོད"), ("Київ", "київ"), ("Сергей", "сергей"), ("Україна — їжа", "україна-їжа"), ("Горбачёв", "горбачев"),
     ("Пу\u0301тин", "путин"), ("Μητσοτάκης", "μητσοτακης"), ("Κυριάκος Μητσοτάκης", "κυριακος-μητσοτακης"), ("Σ. Ρ.", "σ-ρ"),
     ("شَرِكة رئيس", "شركة-رئيس"), ("علی\u200cرضا", "علی-رضا"), ("שָׁלוֹם", "שלום"), ("김민수", "김민수"), ("習近平", "習近平"),
     ("José Peña", "jose-pena"), ("Nguyễn Đức", "nguyen-duc"), ("Łódź", "lodz"), ("Straße", "strasse"), ("Ærø", "aero"),
     ("İstanbul", "istanbul"), ("L'Équipe", "l-equipe"), ("9/11", "9-11"), ("C#", "c"), ("#MeToo", "metoo"), ("???", "")],
)  # fmt: skip
def test_an_address_keeps_what_the_script_needs_and_no_accents_of_latin(name: str, slug: str) -> None:
    assert slugify(name) == unicodedata.normalize("NFC", slug)
    assert (
        slugify(unicodedata.normalize("NFD", name)) == slugify(name.upper().lower()) == slugify(slug) == slugify(name)
    )


@pytest.mark.parametrize("name", ["ก็" * 60, "न्\u200d" * 60, "パ" * 80, "é" * 400])
def test_a_very_long_address_is_cut_between_letters_and_stays_its_own(name: str) -> None:
    slug = slugify(name)

    assert len(slug.encode()) <= 150
    assert slugify(slug) == slug
    assert slug[-9] == "-"
    assert slug[-10] not in "-\u200c\u200d"


def test_pages_feeds_and_links_in_other_scripts_have_their_letters_in_the_address(site: MakeSite) -> None:
    names = ["ブラジル", "ロンドン", "Київ", "தமிழ்"]
    made = site({
        A: entry(speaker="speaker: नरेंद्र मोदी", topics=f"topics: [{', '.join(names)}]"),
        "content/entries/2025/b.md": entry(claim="claim: Another claim of that day", topics="topics: [ブラジル]"),
    })  # fmt: skip
    assert made.problems() == []
    made.build()
    pages = {f"topics/{slugify(name)}/": name for name in names} | {"people/नरेंद्र-मोदी/": "नरेंद्र मोदी"}

    for path, name in pages.items():
        path = unicodedata.normalize("NFC", path)
        assert heading(made, path) == unicodedata.normalize("NFC", name)
        assert f'href="/{quote(path)}"' in made.page("claims/a/")
        assert quote(path) in made.page("sitemap.xml")
    assert {path.split("/")[1] for path in made.tree() if path.startswith("topics/") and path.endswith("/index.html")} >= {
        "ブラジル", "ロンドン", "київ", "தமிழ்",
    }  # fmt: skip
    assert unicodedata.normalize("NFC", "नरेंद्र-मोदी") in made.page("data/claims.csv")


# Where names are looked for rather than told apart


def test_a_known_name_takes_the_place_of_what_is_typed_only_where_it_is_the_same() -> None:
    known = ("Lê Hùng", "Peña", "Ken Klippenstein")

    assert canonical_name("ken  klippenstein", known) == "Ken Klippenstein"
    assert canonical_name("Lê Hưng", known) == "Lê Hưng"
    assert canonical_names(["Pena", "peña", "PENA"], known) == ("Pena", "Peña")
    assert suggestions("pena", known) == ["Peña"]
    assert suggestions("le hung", known) == ["Lê Hùng"]


def test_a_status_is_understood_however_it_is_written_and_two_in_hindi_are_two() -> None:
    vocabulary, _, _ = read_statuses(built_in("content/statuses.toml").read_bytes())
    found = vocabulary.find("Declined-To comment")
    assert found is not None
    assert found.id == "declined_to_comment"
    assert likeness("कमल") != likeness("कमला")
    assert Vocabulary.of(vocabulary.statuses).find("declined") is vocabulary.find("declined")


@pytest.mark.parametrize("sign", ["™", "№", "℀", "㎏", "㋿", "🈁", "⒜"])
def test_a_name_whose_only_letters_are_in_a_sign_is_listed_as_any_other(site: MakeSite, sign: str) -> None:
    made = site({
        A: entry(speaker=f"speaker: {sign}", topics=f"topics: [{sign}]", people=f"people: [{sign}{sign}]").replace(
            "publisher: Example News", f"publisher: {sign}"
        )
    })  # fmt: skip
    assert [line for line in made.problems() if " error " in line] == []
    made.build()
    for page in ("people/", "topics/", "outlets/"):
        assert sign in made.page(page)


def test_every_character_that_gives_a_name_its_url_gives_it_a_place_among_names() -> None:
    assert all(
        initial(sign, "en") for sign in map(chr, range(0x3FFFF)) if not "\ud800" <= sign <= "\udfff" and slugify(sign)
    )


def test_names_are_listed_by_their_letters_without_accents_and_with_their_vowel_signs() -> None:
    assert sort_key("कमल", "hi") < sort_key("कमला", "hi")
    assert [initial(name, "en") for name in ("Émile", "が", "أحمد", "ßa")] == ["E", "か", "ا", "S"]
