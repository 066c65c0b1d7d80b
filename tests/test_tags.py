"""Language tags: what BCP 47 knows is taken, what is meant by another is said, and pages speak the nearest language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.fix import apply_fixes
from generator.content.entry import Entry
from generator.content.schema import group_of
from generator.content.status import Vocabulary
from generator.read.documents import read_document
from generator.text.interface import Translator, direction, locale_of
from generator.text.language_tags import corrected_tag, fallback_tags, is_tag
from generator.text.languages import Languages
from tests.conftest import MakeSite
from tests.sites import entry

A = "content/entries/2025/a.md"
TAGS = ["en", "es", "pt-BR", "es-419", "en-001", "zh-Hans", "zh-Hant-TW", "ca-valencia", "de-1996", "sr-Latn-RS", "gsw"]
CORRECTED = {
    "pt_BR": "pt-BR", "pt-br": "pt-BR", "ES": "es", "zh_CN": "zh-CN", "zh-hans": "zh-Hans", "ZH-HANS-CN": "zh-Hans-CN",
    "en-uk": "en-GB", "en-UK": "en-GB", "en_US.UTF-8": "en-US", "es_419": "es-419", "ca-Valencia": "ca-valencia",
    "ca_ES@valencia": "ca-ES", "Spanish": "es", "espa\u00f1ol": "es", "jp": "ja", "cz": "cs", "spa": "es", "NO": "no",
}  # fmt: skip


def said(lang: str, name: str = "lang") -> list[str]:
    text = entry(extra=f"{name}: '{lang}'")
    return [str(problem).removeprefix(f"{A}:13:") for problem in read_document(A, text.encode()).problems]


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_in_its_customary_spelling_is_taken(tag: str) -> None:
    assert said(tag) == []


@pytest.mark.parametrize(("typed", "tag"), CORRECTED.items())
def test_a_tag_that_is_spelt_otherwise_is_refused_with_the_right_one(typed: str, tag: str) -> None:
    assert said(typed) == [f'7: error E209 "{typed}" is not a language tag; write {tag}']
    assert is_tag(tag)


@pytest.mark.parametrize("typed", ["x", "Klingonese", "en-", "e n", "*", "1", "es-4190000000000", "en--GB", "-"])
def test_what_is_no_tag_at_all_gets_examples(typed: str) -> None:
    assert said(typed) == [f'7: error E209 "{typed}" is not a language tag; write it as en, es or pt-BR']


def test_fix_writes_the_tag_that_is_meant() -> None:
    assert apply_fixes(entry(extra="lang: pt_BR"), group_of(Entry), Vocabulary.of([])).text == entry(
        extra="lang: pt-BR"
    )


@pytest.mark.parametrize("tag", ["es-419", "zh-Hans", "ca-valencia"])
def test_the_site_s_language_may_be_any_tag(site: MakeSite, tag: str) -> None:
    made = site({A: entry(), "content/site.toml": f'lang = "{tag}"\n'})

    assert made.problems("C603", "E209") == []


def test_the_site_s_language_is_corrected(site: MakeSite) -> None:
    made = site({A: entry(), "content/site.toml": 'lang = "pt_BR"\n'})

    assert made.problems() == ["content/site.toml:1:1: error C603 \"lang\" cannot be 'pt_BR'; write pt-BR"]


@given(st.text(alphabet="abcDE012-_.@ ", max_size=14))
def test_a_correction_is_right_and_stays(typed: str) -> None:
    tag = corrected_tag(typed)

    assert not tag or is_tag(tag)


# What pages in such a language say


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("es-419", "es_419"), ("es-XX", "es"), ("ca-valencia", "ca"), ("de-1996", "de"), ("zh-Hans-CN", "zh_Hans_CN"),
     ("zh-Hans-XX", "zh_Hans"), ("xx", "en_GB"), ("en", "en_GB"), ("en-001", "en_001")],
)  # fmt: skip
def test_dates_are_those_of_the_nearest_locale(tag: str, locale: str) -> None:
    assert locale_of(tag) == locale


def test_the_nearest_catalogue_comes_first() -> None:
    texts = [(tag, f'msgid "Sources"\nmsgstr "{tag}"\n') for tag in ("zh", "zh-Hans")]
    languages = Languages.of(texts)

    assert [languages.words(tag).gettext("Sources") for tag in ("zh-Hans-CN", "zh-Hant", "zh")] == [
        "zh-Hans", "zh", "zh",
    ]  # fmt: skip


def test_tags_widen_part_by_part() -> None:
    assert fallback_tags("zh-Hans-CN") == ("zh-Hans-CN", "zh-Hans", "zh")


@pytest.mark.parametrize(("tag", "way"), [("ar", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("es-419", "ltr")])
def test_the_script_tells_the_direction(tag: str, way: str) -> None:
    assert direction(tag) == way
    assert Translator(tag).direction == way


def test_a_page_in_latin_american_spanish_speaks_spanish(site: MakeSite) -> None:
    made = site({A: entry(extra="lang: es-419")})
    made.build()
    page = made.page("claims/a/")

    assert '<html lang="es-419"' in page
    assert "20 de agosto de 2025" in page
    assert "Fuentes" in page
