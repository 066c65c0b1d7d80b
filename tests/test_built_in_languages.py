"""Every language that comes with the generator is whole: interface, statuses, letters and a new site's files."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml
from babel import Locale

from generator.text import languages as languages_module
from generator.text.catalogue import read_catalogue
from generator.text.languages import Languages
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.languages import TRANSLATED
from tests.sites import A, Site, entry
from tests.terminals import REPOSITORY
from tests.test_init import FILES, GIVEN, INSTALLED, tree

LOCALE = REPOSITORY / "generator/locale"
STARTER = REPOSITORY / "generator/starter"

QUOTES = {"ar": "«»", "de": "„“", "es": "«»", "fr": "«»", "pt": "“”"}
# What a translation of the starter leaves as it is: its own words only are in the language.
WORDLESS = {"forge-none.md"}


def catalogue(lang: str) -> str:
    return (LOCALE / lang / "LC_MESSAGES/messages.po").read_text("utf-8")


def starter(lang: str) -> dict[str, str]:
    """The files of the starter with words for people in a language, by name."""
    folder = STARTER / "in" / lang if lang != "en" else STARTER
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path.read_text("utf-8")
        for name, path in files.items()
        if (path.suffix == ".md" or "ISSUE_TEMPLATE" in name or name == "site.toml")
        and not name.startswith("in/")
        and path.name not in WORDLESS
    }


def statuses() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((REPOSITORY / "content/statuses.toml").read_text("utf-8"))["status"]
    return found


def texts_in(lang: str) -> list[str]:
    """Everything that is said in a language, to readers and writers."""
    letters = REPOSITORY / "generator/authoring/asking/letters" / lang
    said = [form for forms in read_catalogue(catalogue(lang)).messages.values() for form in forms]
    said += [path.read_text("utf-8") for path in letters.iterdir()]
    for status in statuses():
        words = status["translations"][lang]
        said += [words["label"], words["definition"], words["differs"], *words["aliases"]]
    return [*said, *starter(lang).values()]


@pytest.fixture(scope="module", params=TRANSLATED)
def new_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Site]:
    """What ``init`` writes in a language, with its example to be published, and what a build makes of it."""
    lang = str(request.param)
    folder = tmp_path_factory.mktemp(lang) / "site"
    done = run("init", str(folder), *GIVEN, "--lang", lang, *INSTALLED)
    assert (done.returncode, done.stderr) == (0, "")
    made = Site(folder)
    made.build(drafts=True)
    return lang, made


def test_a_new_site_in_each_language_has_no_problem_but_its_placeholders(new_site: tuple[str, Site]) -> None:
    _, made = new_site
    assert set(tree(made.root)) - {"content/log.jsonl"} == FILES
    assert {line.split()[2] for line in made.problems()} == {"W708", "C608"}


def test_every_page_of_it_is_in_its_language_and_marks_no_word_as_another(new_site: tuple[str, Site]) -> None:
    lang, made = new_site
    pages = [path for path in made.tree() if path.endswith(".html")]
    assert len(pages) > 20
    for path in pages:
        found = set(re.findall(r'<[^>]* lang="([^"]*)"', made.page(path)))
        assert found <= {lang}, path


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_status_may_be_typed_in_each_language_and_has_all_its_texts(lang: str) -> None:
    for status in statuses():
        words = status["translations"][lang]
        assert all(words[name].strip() for name in ("label", "definition", "differs"))
        assert words["aliases"]
        assert words["label"][:1] == words["label"][:1].upper()


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_new_entry_shows_a_status_as_it_is_typed_in_the_sites_language(site: MakeSite, lang: str) -> None:
    made = site({"content/site.toml": f'lang = "{lang}"\n', A: entry()})
    done = run("new", "Three ships sailed", "--name", "ships", "--root", str(made.root))
    assert done.returncode == 0, done.stderr
    [path] = made.root.glob("content/entries/*/ships.md")
    label = next(status["translations"][lang]["label"] for status in statuses() if status["id"] == "denied")
    assert f"\n#     status: {label.lower()}\n" in path.read_text("utf-8")


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_text_quotes_a_status_by_the_label_that_it_has_in_that_language(lang: str) -> None:
    """How a status differs from others is said with their names, which a writer then types."""
    opening, closing = QUOTES[lang]
    labels = {status["translations"][lang]["label"].casefold() for status in statuses()}
    for status in statuses():
        words = status["translations"][lang]
        theirs = [
            name.strip("\u00a0\u202f ").casefold() for name in re.findall(f"{opening}(.*?){closing}", words["differs"])
        ]
        english = re.findall("“(.*?)”", status["differs"])
        assert len(theirs) == len(english), status["id"]
        free = {"no comment"}
        assert [
            name for name, said in zip(theirs, english, strict=True) if name not in labels and said not in free
        ] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_starter_has_every_file_in_each_language_with_the_same_parts(lang: str) -> None:
    english, own = starter("en"), starter(lang)
    assert set(own) == set(english)
    for name, text in own.items():
        theirs = english[name]
        assert marks(text) == marks(theirs), name
        if name.endswith(".yml"):
            assert shape(yaml.safe_load(text)) == shape(yaml.safe_load(theirs)), name
        else:
            assert parts(text) == parts(theirs), name


def marks(text: str) -> set[str]:
    """What ``init`` fills in, and what leads elsewhere."""
    return {*re.findall(r"@[a-z_]+@", text), *re.findall(r"\]\(([^)]*)\)", text)}


def parts(text: str) -> list[str]:
    """The headings, items and lines to be replaced, without their words."""
    return re.findall(r"^(?:#+ |- \[ \] |\d+\. |\*|\|)", text.partition("\n---\n")[2] or text, re.MULTILINE)


def shape(form: Any) -> Any:
    """A form without its words."""
    if isinstance(form, dict):
        return {key: value if key in ("type", "id") else shape(value) for key, value in form.items()}
    return [shape(item) for item in form] if isinstance(form, list) else type(form).__name__


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_sentence_is_left_in_english(lang: str) -> None:
    for source, forms in read_catalogue(catalogue(lang)).messages.items():
        assert source not in forms or len(re.findall(r"[a-z]{2,}", re.sub(r"%\(\w+\)s|<.*?>", "", source))) < 2, source
    english, own = starter("en"), starter(lang)
    kept = {line for name, text in own.items() for line in text.splitlines() if line in english[name].splitlines()}
    assert [line for line in kept if re.search(r"[a-z]+ [a-z]+ [a-z]+", line) and ".venv" not in line] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_is_much_shorter_than_its_text(lang: str) -> None:
    """A text without placeholders may have lost its words unseen."""
    for source, forms in read_catalogue(catalogue(lang)).messages.items():
        assert len(forms[-1]) * 3 >= len(source) or len(source) < 12, source


@pytest.mark.parametrize("lang", TRANSLATED)
def test_quotation_marks_are_those_of_the_language(lang: str) -> None:
    foreign = set("„“”«»‹›") - set(QUOTES[lang])
    assert [text for text in texts_in(lang) if foreign & set(text)] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_numbers_get_the_plural_forms_that_the_language_has(lang: str) -> None:
    """Numbers with one form in Babel's rules have one form in the catalogue, up to those that a site can count."""
    read = read_catalogue(catalogue(lang))
    rule = Locale.parse(lang).plural_form
    numbers = range(400)
    pairs = {(rule(number), read.plural(number)) for number in numbers}
    assert len(pairs) == len({theirs for theirs, _ in pairs}) == len({ours for _, ours in pairs})
    counted = [forms for source, forms in read.messages.items() if source == "%(num)s claim"]
    assert [len(forms) for forms in counted] == [len(pairs)]


def test_a_catalogue_is_read_only_for_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    whole = {lang: catalogue(lang) for lang in TRANSLATED}

    def read(text: str) -> Any:
        seen.append(next(lang for lang, known in whole.items() if known == text))
        return read_catalogue(text)

    monkeypatch.setattr(languages_module, "read_catalogue", read)
    languages_module._catalogue.cache_clear()
    languages_module._translator.cache_clear()
    languages = Languages.of(whole.items())
    assert languages.words("en").gettext("Sources") == "Sources"
    assert all(languages.supports(lang) for lang in TRANSLATED)
    assert seen == []
    assert languages.words("es").gettext("Sources") == "Fuentes"
    assert seen == ["es"]


def test_a_status_with_an_apostrophe_may_be_typed_with_that_of_a_keyboard_or_of_print(site: MakeSite) -> None:
    made = site({"content/site.toml": 'lang = "fr"\n', A: entry(status="status: n'a pas souhaité commenter")})
    assert made.problems("S103", "S104") == []
    made.write({A: entry(status="status: n’a pas souhaité commenter")})
    assert made.problems("S103", "S104") == []
    made.write({A: entry(status="status: a refusé de commenter")})
    [line] = made.problems("S103", "S104")
    assert line.endswith("""is an alias of a status; write "n'a pas souhaité commenter\"""")
