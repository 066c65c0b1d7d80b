"""What looks like something else: letters in disguise, names that pass for others, hosts that are not what they seem."""

from __future__ import annotations

import pytest

from generator.text.characters import describe
from generator.text.confusables import deceptive_words, disguised_words, skeleton, whole_word_lookalikes
from generator.text.folding import slugify
from generator.text.spelling import near_misses
from generator.text.web_addresses import is_web_address, with_ascii_host
from tests.conftest import MakeSite
from tests.sites import ENTRY, PNG, entry

A = "content/entries/2025/a.md"
B = "content/entries/2025/b.md"
KEN = "---\nname: Ken Klippenstein\nkind: person\n---\n"


def person(name: str) -> str:
    return KEN.replace("Ken Klippenstein", name)


# Letters in disguise


@pytest.mark.parametrize(
    "word",
    ["Pаypal", "Κen", "Tяump", "Оbama", "ᏴBC", "ꓐBC", "Аpple", "strikeѕ", "𝐊𝐞𝐧", "𝒦en", "𝕶en", "Ⓚen", "🄺en", "Ｋｅｎ", "ᴋᴇɴ",
     "mɑn", "ɡas", "ℂIA", "ℓaw", "ⲞPEC", "ⵔil"],
)  # fmt: skip
def test_a_letter_that_passes_for_another_is_found(word: str) -> None:
    ((found, _),) = set(disguised_words(f"The {word} report")) and list(disguised_words(f"The {word} report"))[:1]

    assert found == word


def test_a_word_in_costume_is_named_once_without_its_quotes() -> None:
    assert list(disguised_words("so “𝐟𝐚𝐥𝐬𝐞”, they say")) == [
        ("𝐟𝐚𝐥𝐬𝐞", "has styled or look-alike letters: it contains U+1D41F MATHEMATICAL BOLD SMALL F")
    ]


@pytest.mark.parametrize(
    "text",
    ["Владимир Путин", "Αλέξης Τσίπρας", "Газпром (Gazprom)", "習近平 said", "ＮＨＫは報じた", "Łukasz Żółć", "Nguyễn Văn", "İstanbul",
     "Ənvər", "ŋɔɖɛ", "20 °C, 5 µg, ½, №1, ™, …, 1 000 €", "naïve ﬁancé", "β-carotene", "ʻOkina", "O’Neill", "👩‍💻 🇩🇪", "E = mc²"],
)  # fmt: skip
def test_honest_letters_are_left_alone(text: str) -> None:
    assert list(disguised_words(text)) == []
    assert list(whole_word_lookalikes(text)) == []


# Words of running text


@pytest.mark.parametrize(
    ("word", "holds"),
    [("Pаypal", "U+0430 CYRILLIC SMALL LETTER A"), ("Пyтин", "U+0079 LATIN SMALL LETTER Y"), ("nо", "U+043E CYRILLIC SMALL LETTER O"),
     ("Αmnesty", "U+0391 GREEK CAPITAL LETTER ALPHA"), ("résumе", "U+0435 CYRILLIC SMALL LETTER IE"), ("ᏢBS", "U+13E2 CHEROKEE LETTER TLV"),
     ("Αндрей", "U+0391 GREEK CAPITAL LETTER ALPHA"), ("𝐟𝐚𝐥𝐬𝐞", "U+1D41F MATHEMATICAL BOLD SMALL F"), ("Сосо", "U+0421 CYRILLIC CAPITAL LETTER ES")],
)  # fmt: skip
def test_a_word_that_deceives_in_running_text_is_found_with_the_character(word: str, holds: str) -> None:
    [(found, odd, character)] = deceptive_words(f"What the {word} report of 2025 said.")

    assert found == word
    assert odd.endswith(f"{'begins with' if word == 'Сосо' else 'contains'} {holds}")
    assert describe(character) == holds


@pytest.mark.parametrize(
    "text",
    ["πr² and TNFα, PPARγ, IFNγ-1, αIIbβ3, NFκB", "5 μg, kΩ, Δv, ΔG, λp", "SMSка, IT-компания, COVID-ассоциированный", "T-90М, С-300, Су-24",
     "«Это был он, а не я», he said", "В Крыму нет войск. Мы там", "the words «ком» and «рас, сор»", "ℂIA, x ∈ ℝ, [ˈɡaːza]", "он и Putin",
     "Владимир Путин (Vladimir Putin)", "Ελλάδα και EU", "ＮＨＫ"],
)  # fmt: skip
def test_formulas_endings_and_quotations_in_running_text_are_left_alone(text: str) -> None:
    assert list(deceptive_words(text)) == []


def test_a_word_in_a_body_that_deceives_is_a_warning_at_its_place_however_it_is_spelt(site: MakeSite) -> None:
    body = "The Pаypal office.\n\nAnd &#x430;bc.\n\n![A lеtter](l.png)\n\n| Pаy |\n| --- |\n| Pаy |\n"
    made = site({A: entry(body=body), "content/entries/2025/l.png": PNG})

    assert [found.partition(";")[0] for found in made.problems("B513")] == [
        f'{A}:14:5: warning B513 "Pаypal" mixes alphabets: it contains U+0430 CYRILLIC SMALL LETTER A',
        f'{A}:16:5: warning B513 "аbc" mixes alphabets: it contains U+0430 CYRILLIC SMALL LETTER A',
        f'{A}:18:5: warning B513 "lеtter" mixes alphabets: it contains U+0435 CYRILLIC SMALL LETTER IE',
        f'{A}:20:3: warning B513 "Pаy" mixes alphabets: it contains U+0430 CYRILLIC SMALL LETTER A',
        f'{A}:22:3: warning B513 "Pаy" mixes alphabets: it contains U+0430 CYRILLIC SMALL LETTER A',
    ]


def test_such_a_word_is_found_through_marks_that_take_it_apart(site: MakeSite) -> None:
    assert [found.partition(";")[0] for found in site({A: entry(body="The P*а*ypal office.")}).problems("B513")] == [
        f'{A}:14:7: warning B513 "Pаypal" mixes alphabets: it contains U+0430 CYRILLIC SMALL LETTER A'
    ]


def test_such_a_word_can_be_talked_about_in_code(site: MakeSite) -> None:
    made = site({A: entry(body="The address was `Pаypal`.\n\n    Pаypal\n")})

    assert made.problems("B513") == []


@pytest.mark.parametrize(
    ("field", "lines"),
    [
        ("claim", "claim: The militаry was asked to prepare strike options"),
        ("venue", "venue: Fоx News"),
        ("venue", "speaker_note: citing thrее sources"),
        ("venue", "venue_url: https://news.example/repоrt"),
        ("because", "because: Nobоdy has been asked."),
        ("venue", "corrections: [{date: 2025-09-01, text: The dаte was wrong.}]"),
        ("topics", "topics: [Mеxico]"),
        ("venue", "people: [Аnn Lee]"),
    ],
)
def test_a_letter_in_disguise_is_found_wherever_readers_take_a_text_for_what_it_says(
    site: MakeSite, field: str, lines: str
) -> None:
    (found,) = site({A: entry(**{field: lines})}).problems("N402")

    assert "mixes alphabets: it contains U+04" in found


@pytest.mark.parametrize("old", ["A report", "https://archive.example/report", "https://news.example/report"])
def test_a_source_s_title_and_addresses_are_looked_at(site: MakeSite, old: str) -> None:
    assert len(site({A: ENTRY.replace(old, old.replace("rep", "rеp"))}).problems("N402")) == 1


def test_a_word_of_another_alphabet_is_no_disguise_in_its_own_language(site: MakeSite) -> None:
    made = site({A: entry(lang="lang: ru", claim="claim: Военных просили подготовить нападение на Сосо")})

    assert made.problems("N402", "N411") == []


# Names that pass for others


@pytest.mark.parametrize(
    "name",
    [
        "Ken KIippenstein",
        "Ken K1ippenstein",
        "Ken Klippensteіn".replace("і", "í").replace("í", "ı"),
        "Кеn Klippenstein",
    ],
)
def test_a_name_that_looks_like_another_is_refused_or_corrected(site: MakeSite, name: str) -> None:
    found = site({A: entry(), "content/people/ken.md": KEN, B: entry(speaker=f"speaker: {name}")}).problems()

    assert [line.split()[1] for line in found] == ["error"]
    assert found[0].startswith(f"{B}:3:10: ")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bank of Amern", "Bank of Amem"), ("ΚΑΡΑ", "KAPA"), ("СОСО", "COCO"), ("OPEC 10", "OPEC IO"), ("Ⲟⲣ", "Op")],
)
def test_names_with_one_skeleton_look_the_same(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Bern", "Born"), ("Ken", "Кен"), ("Iran", "Iraq"), ("Путин", "Putin")])
def test_names_that_look_different_have_skeletons_of_their_own(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_two_names_that_look_alike_may_both_stand_where_each_has_a_file(site: MakeSite) -> None:
    made = site({
        A: entry(speaker="speaker: Adam Bern"), B: entry(speaker="speaker: Adam Bem"),
        "content/people/adam-bern.md": person("Adam Bern"), "content/people/adam-bem.md": person("Adam Bem"),
    })  # fmt: skip

    assert made.problems() == []


# Names one letter away


@pytest.mark.parametrize(
    "name", ["Ken Klipenstein", "Ken Klippensteim", "Ken Klippenstien", "Kenn Klippenstein", "Xen Klippenstein",
             "en Klippenstein", "Ken Klippenstei", "ken-klippenstein,x"],
)  # fmt: skip
def test_a_name_one_letter_away_from_a_known_one_is_a_warning(site: MakeSite, name: str) -> None:
    found = site({A: entry(), "content/people/ken.md": KEN, B: entry(speaker=f"speaker: {name}")}).problems()

    assert found == [
        f'{B}:3:10: warning N410 "{name}" is one letter away from "Ken Klippenstein"; '
        'write "Ken Klippenstein", or give each a file of its own'
    ]


def test_of_two_unknown_names_the_rarer_is_the_slip(site: MakeSite) -> None:
    files = {f"content/entries/2025/{n}.md": entry(topics="topics: [Border crossings]") for n in "bcd"}

    found = site({A: entry(topics="topics: [Border crosings]"), **files}).problems()

    assert [line.partition(": warning")[0] for line in found] == [f"{A}:7:10"]
    assert '"Border crosings" is one letter away from "Border crossings"' in found[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Iran", "Iraq"), ("Resolution 1701", "Resolution 1702"), ("Austria", "Australia"), ("ABC News", "NBC News"), ("UNHCR", "UNHCS"), ("Ken Klippenstein", "Ken Klpipensteni")],
)  # fmt: skip
def test_short_names_numbers_and_names_further_apart_are_left_alone(site: MakeSite, one: str, other: str) -> None:
    assert site({A: entry(topics=f"topics: [{one}]"), B: entry(topics=f"topics: [{other}]")}).problems() == []


def test_names_one_letter_apart_may_both_stand_where_each_has_a_file(site: MakeSite) -> None:
    made = site({
        A: entry(topics="topics: [Gambia, Zambia]"), "content/topics/gambia.md": "---\ntitle: Gambia\n---\n",
        "content/topics/zambia.md": "---\ntitle: Zambia\n---\n",
    })  # fmt: skip

    assert made.problems() == []


def test_an_alias_vouches_for_a_spelling(site: MakeSite) -> None:
    with_alias = KEN.replace("kind:", "aliases: [Ken Klipenstein]\nkind:")

    assert site({A: entry(speaker="speaker: Ken Klipenstein"), "content/people/ken.md": with_alias}).problems() == []


@pytest.mark.parametrize("length", [5, 6, 7, 8, 13, 14])
def test_every_single_edit_is_found_and_no_double_one(length: int) -> None:
    name = "abcdefghijklmn"[:length]
    edits = {name[:i] + name[i + 1 :] for i in range(length) if length > 5}
    edits |= {name[:i] + "x" + name[i:] for i in range(length + 1)}
    edits |= {name[:i] + "x" + name[i + 1 :] for i in range(length)}
    edits |= {name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(length - 1)}

    assert {edit for edit in edits if near_misses((name, edit)) != {edit: name}} == set()
    assert near_misses((name, "xx" + name)) == near_misses((name, "x" + name[1:-1] + "y")) == {}
    assert near_misses((name, name[1:] + "a")) == {}


def test_looking_for_near_names_takes_steps_in_proportion_to_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []

    class Counted(str):
        __slots__ = ()

        def __hash__(self) -> int:
            steps.append(1)
            return super().__hash__()

    def work(number: int) -> int:
        steps.clear()
        near_misses(
            [
                Counted(f"government of the {chr(97 + n % 26) * 2}{chr(97 + n // 26) * 3} republic")
                for n in range(number)
            ]
        )
        return len(steps)

    assert work(600) <= work(300) * 2.1


# Hosts


@pytest.mark.parametrize(
    ("typed", "better"),
    [("https://аррӏе.com/x", "https://xn--80ak6aa92e.com/x"), ("https://münchen.de", "https://xn--mnchen-3ya.de"),
     ("https://例え。jp/?a=1", "https://xn--r8jz45g.jp/?a=1"), ("http://ｅｘａｍｐｌｅ.com", "http://example.com")],
)  # fmt: skip
def test_a_host_beyond_ascii_is_shown_as_browsers_ask_for_it(site: MakeSite, typed: str, better: str) -> None:
    assert with_ascii_host(typed) == better
    assert site({A: entry(venue=f"venue_url: {typed}", body=f"[x]({typed})")}).problems() == [
        f'{A}:13:12: error E207 the host of "{typed}" can be mistaken for another; write {better}',
        f'{A}:15:5: error B504 the link "{typed}" is not allowed; write {better}',
    ]
    assert is_web_address(better)


@pytest.mark.parametrize(
    "typed",
    ["https://faß.de", "https://①②⑦.0.0.1@x", "https://a\u2044b.com", "https://ex%61mple.com/", "https://exa%E2%80%8Bmple.com",
     "https://a\u200bb.com", "https://.a.com", "https://é", "https://" + "é" * 80 + ".com", "https://‮moc.elpmaxe", "https://-a.com"],
)  # fmt: skip
def test_a_host_that_cannot_be_meant_is_refused(site: MakeSite, typed: str) -> None:
    assert not is_web_address(typed)
    assert [line.split()[1] for line in site({A: entry(venue=f'venue_url: "{typed}"')}).problems()] == ["error"]


@pytest.mark.parametrize(
    ("shown", "host"),
    [("https://www.bbc.co.uk/news", "evil.example"), ("bbc.co.uk", "bbc.co.uk.evil.example"), ("BBC.co.uk", "bbc.com"),
     ("`nyt.com`", "evil.example"), ("**nyt.com**/a", "evil.example")],
)  # fmt: skip
def test_a_link_that_shows_another_address_than_its_own_is_refused(site: MakeSite, shown: str, host: str) -> None:
    (found,) = site({A: entry(body=f"See [{shown}](https://{host}/).")}).problems()

    assert (
        f"error B511 the link shows {shown.strip('`*').split('/')[-2 if 'news' in shown else 0].strip('*`')}" in found
    )
    assert found.endswith(f"but leads to {host}; describe the target in words")


@pytest.mark.parametrize(
    ("shown", "target"),
    [("https://www.bbc.co.uk/news", "https://www.bbc.co.uk/news/1"), ("bbc.co.uk", "https://www.bbc.co.uk/"),
     ("the report (bbc.co.uk)", "https://a.example/"), ("Node.js is slow", "https://a.example/"), ("1.2", "https://a.example/")],
)  # fmt: skip
def test_a_link_in_words_or_with_its_own_address_is_fine(site: MakeSite, shown: str, target: str) -> None:
    assert site({A: entry(body=f"See [{shown}]({target}).")}).problems() == []


# Addresses of our own, settings, characters


@pytest.mark.parametrize(
    ("name", "slug"), [("Con", "con-con"), ("AUX", "aux-aux"), ("COM1", "com1-com1"), ("Conrad", "conrad")]
)
def test_no_address_is_a_name_that_windows_keeps(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize("alias", ["/2019/con/", "/Nul/x/", "/com1.old/", "/a./", "/lpt9/"])
def test_an_old_address_that_windows_could_not_hold_is_refused(site: MakeSite, alias: str) -> None:
    (found,) = site({A: entry(venue=f"aliases: [{alias}]")}).problems()

    assert f'error E210 "{alias}" is not a path on this site' in found


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ('title = "On the \\u202eRecord"', '1:1: error F111 "title" contains the hidden character U+202E RIGHT-TO-LEFT OVERRIDE'),
        ('tagline = "a\\u0000b"', '1:1: error F111 "tagline" contains the hidden character U+0000 NULL'),
        ('tagline = "a\\u001b[31m"', '1:1: error F111 "tagline" contains the hidden character U+001B ESCAPE'),
        ('description = "a\\u200bb"', '1:1: error F111 "description" contains the hidden character U+200B ZERO WIDTH SPACE'),
        ('title = "On the R\\u0435cord"', '1:1: error N402 "Rеcord" mixes alphabets: it contains U+0435 CYRILLIC SMALL LETTER IE'),
        ('lang = "en"\n[licence]\nname = "CC\\u2066"', '3:1: error F111 "name" contains the hidden character U+2066 LEFT-TO-RIGHT ISOLATE'),
        ('[[nav]]\ntitle = "A\\u00adbout"\nurl = "/about/"', '2:1: error F111 "title" contains the hidden character U+00AD SOFT HYPHEN'),
    ],
)  # fmt: skip
def test_the_settings_hide_nothing(site: MakeSite, setting: str, problem: str) -> None:
    found = site({A: entry(), "content/site.toml": setting}).problems("F111", "N402")

    assert [line.rpartition(";")[0] for line in found] == [f"content/site.toml:{problem}"]


def test_no_status_looks_like_another(site: MakeSite) -> None:
    one = (
        '[[status]]\nid = "{id}"\nlabel = "{label}"\ndefinition = "x"\ndiffers = "x"\nstance = "open"\nshape = "disc"\n'
        'colour = "#5a5a5a"\ncolour_dark = "#cccccc"\n'
    )
    text = one.format(id="not_asked_a", label="Nil") + one.format(id="not_asked_b", label="NiI")

    assert site({"content/statuses.toml": text}).problems("C604") == [
        'content/statuses.toml:10:1: error C604 "NiI" looks like "Nil" but has different letters; choose another'
    ]


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x00", "U+0000 NULL"), ("\x07", "U+0007 ALERT"), ("\x1b", "U+001B ESCAPE"), ("\x7f", "U+007F DELETE"),
     ("\x85", "U+0085 NEXT LINE"), ("\ud800", "U+D800 SURROGATE"), ("\uffff", "U+FFFF NONCHARACTER"),
     ("\x9b", "U+009B CONTROL SEQUENCE INTRODUCER"), ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE")],
)  # fmt: skip
def test_a_hidden_character_is_called_by_its_name(character: str, name: str) -> None:
    assert describe(character) == name
