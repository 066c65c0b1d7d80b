"""The interface speaks the reader's language, whole, and says in which language everything is."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from generator.content.exchange import Exchange
from generator.content.schema import group_of
from generator.read.catalogues import read_catalogues
from generator.read.limits import LARGEST_CATALOGUE
from generator.text.catalogue import CatalogueError, placeholders, read_catalogue
from generator.text.collation import sort_key
from generator.text.interface import direction
from generator.text.languages import Languages
from tests.conftest import MakeSite
from tests.counting import no_square
from tests.sites import ENTRY, entry

REPOSITORY = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((REPOSITORY / "generator/locale").glob("*/LC_MESSAGES/messages.po"))
LAYOUTS = sorted((REPOSITORY / "layouts").glob("**/*.html"))
MAPPINGS = [("generator/**.py", "python"), ("layouts/**", "jinja2")]
OPTIONS = {"layouts/**": {"trimmed": "true", "newstyle_gettext": "true"}}

SPANISH = {"content/site.toml": 'lang = "es"\ntitle = "En el registro"\n', "content/entries/2025/a.md": ENTRY}
HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def texts_in_use() -> set[str]:
    """Every text that the generator or a layout says."""
    found = extract_from_dir(str(REPOSITORY), MAPPINGS, OPTIONS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_a_catalogue_has_every_text_and_none_that_is_not_said(file: Path) -> None:
    known = set(read_catalogue(file.read_text("utf-8")).messages)
    said = texts_in_use()
    assert said - known == set(), "add these to the catalogue"
    assert known - said == set(), "nothing says these any more"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_a_catalogue_is_read_as_gettexts_own_tools_read_it(file: Path) -> None:
    with open(file, "rb") as stream:
        theirs = {
            (message.id if isinstance(message.id, str) else message.id[0]): (
                (message.string,) if isinstance(message.string, str) else tuple(message.string)
            )
            for message in read_po(stream)
            if message.id
        }
    assert read_catalogue(file.read_text("utf-8")).messages == theirs


class Said(HTMLParser):
    """Letters between tags, and in the attributes that readers meet."""

    ATTRIBUTES = frozenset({"aria-label", "aria-description", "alt", "title", "placeholder"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        for name, value in attributes:
            if name in self.ATTRIBUTES:
                self.note(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            # A macro may write a whole attribute.
            self.note(re.sub(r'[\w-]+="', "", data))

    def note(self, text: str) -> None:
        self.found += [found.strip() for found in re.findall(rf"[^\W\d_][^{FILLED}]*", text)]


FILLED = "\ufffc"  # stands for what a layout fills in
ATTRIBUTE_BLOCKS = {"kind", "policy", "shape"}  # these blocks fill an attribute of layouts/base.html


def said_outside_of_catalogues(source: str) -> list[str]:
    """The text of a layout that is not said through a catalogue."""
    tree = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(source)
    return Said("".join(template_text(tree))).found


def template_text(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Output):
        for part in node.nodes:
            yield part.data if isinstance(part, nodes.TemplateData) else FILLED
    elif not (isinstance(node, nodes.Block) and node.name in ATTRIBUTE_BLOCKS):
        for child in node.iter_child_nodes():
            yield from template_text(child)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda file: file.name)
def test_a_layout_says_nothing_that_no_catalogue_can_translate(layout: Path) -> None:
    names = {"JSON", "Atom"}
    assert set(said_outside_of_catalogues(layout.read_text("utf-8"))) - names == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Sources</p>", ["Sources"]),
        ('<nav aria-label="Main">{{ x }}</nav>', ["Main"]),
        ('<p>{{ _("Sources") }}: {{ page.x }}</p>', []),
        ('<a href="{{ x }}"{% if y %} aria-current="page"{% endif %}>{{ z }}</a>', []),
        ("{% macro m(x) %}<b>{{ x }} of</b>{% endmacro %}", ["of"]),
        ("{% trans x=y %}Said by {{ x }}{% endtrans %}", []),
    ],
)
def test_the_search_for_such_text_finds_it_and_nothing_else(source: str, found: list[str]) -> None:
    assert said_outside_of_catalogues(source) == found


def test_plan_builds_no_text_for_readers_without_the_catalogue() -> None:
    """Texts that pages/ hands to a head, a link or a listing are said through ``gettext``."""
    shown = {"Link", "head", "directory", "listing_pages", "Meaning", "Download"}
    found = []
    for file in sorted((REPOSITORY / "generator/pages").glob("*.py")):
        calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
        for call in calls:
            if getattr(call.func, "id", getattr(call.func, "attr", "")) in shown:
                given = (*call.args, *(k.value for k in call.keywords if k.arg not in ("section", "lang")))
                words = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                found += [f"{file.name}:{call.lineno}: {text}" for text in words if re.search("[A-Z][a-z]", text)]
    assert found == []


def test_a_spanish_site_speaks_spanish_on_every_kind_of_page(site: MakeSite) -> None:
    made = site(SPANISH)
    made.build()
    page = made.page("claims/a/")
    assert '<html lang="es">' in page
    assert "Afirmación de <b>" in page
    assert "20 de agosto de 2025" in page
    assert "Lo que se sabe" in page
    assert "Qué cambió" in made.page("changes/")
    assert "1 afirmación<" in made.page("claims/")
    assert "1 parte consultada en el registro" in made.page("index.html")


def test_the_page_of_an_entry_in_another_language_speaks_that_language(site: MakeSite) -> None:
    spanish = entry(
        claim="claim: Se pidió al Ejército que preparase opciones de ataque", lang="lang: es", body="Lo que se sabe."
    )
    made = site({"content/entries/2025/a.md": ENTRY, "content/entries/2025/b.md": spanish})
    made.build()
    page = made.page("claims/b/")
    assert '<html lang="es">' in page
    assert "Afirmación de" in page
    # The site's own words are marked as what they are.
    assert '<bdi lang="en">Mexico</bdi>' in page
    assert '<html lang="en">' in made.page("claims/a/")
    # A listing is in the site's language and marks the claim.
    assert '<a href="/claims/b/" lang="es" dir="ltr">Se pidió' in made.page("claims/")


def test_where_no_catalogue_speaks_the_language_the_interface_is_english_and_says_so(site: MakeSite) -> None:
    made = site({
        "content/site.toml": 'lang = "fa"\ntitle = "پرونده"\ntagline = "چه پاسخ دادند"\n',
        "content/entries/2025/a.md": ENTRY,
    })  # fmt: skip
    made.build()
    page = made.page("claims/a/")
    assert '<html lang="en">' in page
    assert '<h1 id="claim" class="claim" lang="fa" dir="rtl">' in page
    assert "What is known" in page
    assert '<title lang="fa" dir="rtl">' in page


@pytest.mark.parametrize("lang", ["it", "fa", "zh-Hant"])
def test_no_text_of_the_interface_is_marked_as_another_language_than_it_is_in(site: MakeSite, lang: str) -> None:
    made = site({"content/site.toml": f'lang = "{lang}"\ntitle = "2025"\n', "content/entries/2025/a.md": ENTRY})
    made.build()
    home = made.page("index.html")
    assert "<title>2025: What they answered when they were asked</title>" in home
    assert "<h1>What they answered when they were asked</h1>" in home
    assert '<p class="intro">We do not rate claims' in home
    assert (
        f'<p><span lang="{lang}" dir="{direction(lang)}">2025</span>: What they answered when they were asked. Text'
        in home
    )
    made.write({"content/site.toml": f'lang = "{lang}"\ntitle = "2025"\ntagline = "2"\ndescription = "3"\n'}).build()
    home = made.page("index.html")
    assert (
        re.findall(r"<(?:title|h1|p class=.intro.)( lang=[^>]*)>", home)
        == [f' lang="{lang}" dir="{direction(lang)}"'] * 3
    )


def test_a_tagline_that_is_the_interfaces_own_is_in_the_language_of_each_page(site: MakeSite) -> None:
    made = site(SPANISH | {"content/entries/2025/a.md": entry(lang="lang: en")})
    made.build()
    page = made.page("claims/a/")
    assert '<p><span lang="es" dir="ltr">En el registro</span>: What they answered when they were asked.' in page
    assert "<p><span>En el registro</span>: Qué respondieron cuando se les preguntó." in made.page("index.html")


def test_a_region_is_served_by_its_language_and_keeps_its_own_dates() -> None:
    languages = Languages.of(read_catalogues(REPOSITORY)[0])
    mexican = languages.words("es-MX")
    assert mexican.gettext("Claims") == "Afirmaciones"
    assert mexican.lang == "es-MX"
    assert (mexican.number(12345), languages.words("es").number(12345)) == ("12,345", "12.345")
    assert languages.words("eo").lang == "en"


def test_values_that_a_layout_fills_into_a_text_are_escaped(site: MakeSite) -> None:
    made = site({
        "content/site.toml": 'lang = "es"\n',
        "content/entries/2025/a.md": ENTRY.replace("speaker: Ken Klippenstein", 'speaker: "A <b>bold</b> & co"'),
    })  # fmt: skip
    made.build()
    assert "A &lt;b&gt;bold&lt;/b&gt; &amp; co" in made.page("claims/a/")
    assert "<b>bold" not in made.page("claims/a/")


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        ('msgid "Claims from %(year)s"\nmsgstr "Afirmaciones de %(anno)s"\n', "other placeholders"),
        ('msgid "Claims from %(year)s"\nmsgstr "Afirmaciones"\n', "other placeholders"),
        ('msgid "All of it"\nmsgstr "El 100%"\n', "other placeholders"),
        ('msgid "Main"\nmsgstr "<b>Principal</b>"\n', "other HTML tags"),
        ('msgid "<b>Main</b>"\nmsgstr "<i>Principal</i>"\n', "other HTML tags"),
        ('msgid "<b>Main</b>"\nmsgstr "<b>Prin</b><b>cipal</b>"\n', "other HTML tags"),
        ('msgid "<b>Main</b>"\nmsgstr "<b onclick=alert(1)>Principal</b>"\n', "other HTML tags"),
        ('msgid "<b>Main</b>"\nmsgstr "<b>Principal</b><meta http-equiv=refresh content=0>"\n', "other HTML tags"),
        ('msgid "<b>Main</b>"\nmsgstr "Principal"\n', "other HTML tags"),
        ('msgid "<b>Main</b>"\nmsgstr "</b>Principal<b>"\n', "other HTML tags"),
        ('msgid "<b>Main</b>"\nmsgstr "<b>Principal</b> <"\n', "contains HTML"),
        ('msgid "<b>Main</b>"\nmsgstr "<b>Principal</b><!-- x -->"\n', "contains HTML"),
        ('msgid "<b>Main</b>"\nmsgstr "<b>Principal</b>&lt;"\n', "contains HTML"),
        (
            'msgid "one"\nmsgid_plural "<script>x</script>"\nmsgstr[0] "<script>x</script>"\nmsgstr[1] "x"\n',
            "other HTML than its plural",
        ),
        ('msgid "Main"\nmsgstr "\\"Principal\\""\n', "straight quotes"),
        ('msgid "Main"\nmsgstr "Prin\\qcipal"\n', "escape"),
        ('msgid "Main\n', "not valid in"),
        ('"Main"\n', "not valid in"),
    ],
)
def test_a_catalogue_that_would_break_a_page_is_refused(catalogue: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        read_catalogue(HEADER + catalogue)


def test_tags_may_stand_in_another_order_as_their_words_do() -> None:
    text = 'msgid "<b>%(a)s</b> by <i>%(b)s</i>"\nmsgstr "<i>%(b)s</i>: <b>%(a)s</b>"\n'

    assert read_catalogue(HEADER + text).messages["<b>%(a)s</b> by <i>%(b)s</i>"] == ("<i>%(b)s</i>: <b>%(a)s</b>",)


@pytest.mark.parametrize("formula", ["(n /!= 1)", "(" * 300, "__import__('os')", "n" + "+n" * 5000, "x"])
def test_a_formula_of_plurals_that_cannot_be_read_is_refused(formula: str) -> None:
    with pytest.raises(CatalogueError, match="invalid plural formula") as caught:
        read_catalogue(f'# Ours\nmsgid ""\nmsgstr "Plural-Forms: nplurals=2; plural={formula};"\n')
    assert caught.value.line == 2


@pytest.mark.parametrize("formula", ["n/0", "n%(n-7)", "0-5", "99"])
def test_a_formula_of_plurals_always_chooses_a_form(formula: str) -> None:
    text = f'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural={formula};"\n\nmsgid "%(num)s claim"\nmsgid_plural "%(num)s claims"\n'
    words = Languages.of([("es", text + 'msgstr[0] "%(num)s caso"\nmsgstr[1] "%(num)s casos"\n')]).words("es")
    assert {words.ngettext("%(num)s claim", "%(num)s claims", number) for number in (0, 1, 7)} <= {
        f"{number} {form}" for number in (0, 1, 7) for form in ("caso", "casos")
    }


def test_a_number_may_be_left_out_of_the_form_for_one_alone() -> None:
    text = 'msgid "%(num)s claim"\nmsgid_plural "%(num)s claims"\nmsgstr[0] "una sola"\nmsgstr[1] "%(num)s en total"\n'
    words = Languages.of([("xx", HEADER + text)]).words("xx")
    assert words.ngettext("%(num)s claim", "%(num)s claims", 1) == "una sola"
    assert words.ngettext("%(num)s claim", "%(num)s claims", 3) == "3 en total"
    assert placeholders("100%% of %(x)s") == {"x"}


def test_texts_that_are_fuzzy_or_empty_stay_english() -> None:
    text = '#, fuzzy\nmsgid "Claims"\nmsgstr "Reclamos"\n\nmsgid "People"\nmsgstr ""\n\n#~ msgid "Old"\n#~ msgstr "Viejo"\n'
    words = Languages.of([("xx", HEADER + text)]).words("xx")
    assert [words.gettext(word) for word in ("Claims", "People", "Old")] == ["Claims", "People", "Old"]


def test_a_language_with_several_plurals_says_each_of_them() -> None:
    forms = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    text = (
        f'msgid ""\nmsgstr ""\n"Plural-Forms: {forms}\\n"\n\n'
        'msgid "%(num)s day"\nmsgid_plural "%(num)s days"\nmsgstr[0] "%(num)s день"\n'
        'msgstr[1] "%(num)s дня"\nmsgstr[2] "%(num)s дней"\n'
    )
    words = Languages.of([("ru", text)]).words("ru")
    said = [words.ngettext("%(num)s day", "%(num)s days", number) for number in (1, 2, 5, 21)]
    assert said == ["1 день", "2 дня", "5 дней", "21 день"]


def test_a_spanish_site_gives_statuses_and_their_definitions_in_spanish(site: MakeSite) -> None:
    made = site(
        SPANISH | {"content/entries/2025/a.md": ENTRY.replace("declined to comment", "declinó hacer comentarios")}
    )
    assert made.problems() == []
    made.build()
    page = made.page("claims/a/")
    assert "<span>Declinó hacer comentarios</span>" in page
    assert "Sin calificación de veracidad. Respuesta: Declinó hacer comentarios" in page
    assert "solo para decir que no haría comentarios" in made.page("status/declined_to_comment/")
    assert "against cartels – Declinó hacer comentarios</title>" in made.page("feed.xml")
    assert '"status":"declined_to_comment"' in made.page("data/claims.json")
    assert '<dt><span class="turn">Marcha atrás</span></dt>' in made.page("status/")


def test_a_status_may_be_typed_in_any_language_and_the_sites_is_named(site: MakeSite) -> None:
    english = site({"content/entries/2025/a.md": ENTRY.replace("declined to comment", "sin comentarios")})
    assert [line.partition("warning ")[2] for line in english.problems()] == [
        'S103 "sin comentarios" is an alias of a status; write "declined to comment"'
    ]
    english.write({"content/site.toml": 'lang = "es"\n'})
    assert [line.partition("warning ")[2] for line in english.problems()] == [
        'S103 "sin comentarios" is an alias of a status; write "declinó hacer comentarios"'
    ]


def test_the_page_of_a_spanish_entry_shows_spanish_statuses_on_an_english_site(site: MakeSite) -> None:
    made = site({"content/entries/2025/a.md": ENTRY.replace("date: 2025-08-20\n", "date: 2025-08-20\nlang: es\n", 1)})
    made.build()
    assert "<span>Declinó hacer comentarios</span>" in made.page("claims/a/")
    assert "<span>Declined to comment</span>" in made.page("claims/")
    assert 'against cartels – Declinó hacer comentarios"' in made.page("feed.json")


OWN = """\
[[status]]
id = "awaiting_response"
label = "Agardando resposta"
definition = "Ninguén respondeu."
differs = "Nada."
stance = "waiting"
shape = "ring"
colour = "#5a5a5a"
colour_dark = "#aaaaaa"
lang = "gl"
"""


def test_headings_and_feeds_have_the_colon_and_the_capitals_of_their_language(site: MakeSite) -> None:
    many = {
        f"content/entries/2025/a{n}.md": ENTRY.replace("to prepare", f"for the {n}th time to prepare").replace(
            "declined to comment", ("declined to comment", "denied")[n % 2]
        )
        for n in range(60)
    }
    made = site({"content/site.toml": 'lang = "fr"\ntitle = "Le registre"\n', **many})
    made.build()
    [path, *_] = [
        path for path in made.tree() if re.fullmatch(r"topics/.*/status/declined_to_comment/index.html", path)
    ]
    assert "<title>Le registre\u00a0: Ce qu’ils ont répondu" in made.page("index.html")
    assert "\u00a0: n’a pas souhaité commenter</h1>" in made.page(path)
    made.write({"content/site.toml": 'lang = "de"\n'}).build()
    assert ": Wollte sich nicht äußern</h1>" in made.page(path)


def test_statuses_in_a_language_that_the_interface_does_not_speak_are_marked_with_it(site: MakeSite) -> None:
    made = site({
        "content/site.toml": 'lang = "gl"\n',
        "content/statuses.toml": OWN,
        "content/entries/2025/a.md": entry(
            status="responses:\n  - {respondent: Ministério, asked_by: Gazeta, asked_on: 2025-08-21}"
        ),
    })  # fmt: skip
    assert [line.split()[2] for line in made.problems()] == ["C610"]
    made.build()
    page = made.page("claims/a/")
    assert '<html lang="en">' in page
    assert '<span lang="gl">Agardando resposta</span>' in page
    assert '<p class="intro" lang="gl">Ninguén respondeu.</p>' in made.page("status/awaiting_response/")


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            '[status.translations.english]\nlabel = "A"\ndefinition = "A"\ndiffers = "A"\n',
            '"english" of awaiting_response is not a language tag',
        ),
        (
            '[status.translations.es]\nlabel = "…"\ndefinition = "A"\ndiffers = "A"\n',
            'the label "…" of awaiting_response has no letter',
        ),
        ('[status.translations.es]\nlabel = "A"\n', "missing"),
        (
            '[status.translations.es]\nlabel = "A"\ndefinition = "A"\ndiffers = "A"\nshape = "ring"\n',
            "unknown setting shape",
        ),
    ],
)
def test_a_translation_of_a_status_that_cannot_be_used_is_a_problem(site: MakeSite, more: str, problem: str) -> None:
    made = site({"content/statuses.toml": OWN + more, "content/entries/2025/a.md": entry()})
    assert [line for line in made.problems("C603") if problem in line]


def test_a_sites_own_catalogue_brings_a_language_and_changes_texts(site: MakeSite) -> None:
    persian = HEADER + 'msgid "What is known"\nmsgstr "آنچه می‌دانیم"\n'
    spanish = 'msgid "What is known"\nmsgstr "Qué se sabe"\n'
    made = site({
        "content/site.toml": 'lang = "fa"\ntitle = "پرونده"\n',
        "content/entries/2025/a.md": ENTRY,
        "content/entries/2025/b.md": entry(lang="lang: es", claim="claim: Se pidió al Ejército que preparase algo"),
        "locale/fa/LC_MESSAGES/messages.po": persian,
        "locale/es/LC_MESSAGES/messages.po": spanish,
    })  # fmt: skip
    made.build()
    page = made.page("claims/a/")
    assert '<html lang="fa" dir="rtl">' in page
    assert "آنچه می‌دانیم" in page
    assert "Qué se sabe" in made.page("claims/b/")
    assert "Fuentes" in made.page("claims/b/")


def test_a_changed_catalogue_makes_again_what_speaks_and_nothing_else(site: MakeSite) -> None:
    made = site({"content/entries/2025/a.md": ENTRY})
    made.build()
    before = made.tree()
    made.write({"locale/en/LC_MESSAGES/messages.po": 'msgid "What is known"\nmsgstr "What we know"\n'})
    outcome = made.build()
    after = made.tree()
    assert "What we know" in made.page("claims/a/")
    assert {path for path in before if before[path] != after[path]} == {"claims/a/index.html", "manifest.json"}
    # Data and the stylesheet say nothing that a catalogue could change, so they were not made again.
    silent = [path for path in after if path.endswith((".json", ".csv", ".css")) and not path.endswith("feed.json")]
    assert outcome.counts.reused >= len(silent) - 1
    assert made.build().counts.rendered == 0
    other = made.root / "clean"
    made.build(other, clean=True)
    assert made.tree(other) == after


def test_a_layout_of_ones_own_says_its_texts_through_a_catalogue_of_ones_own(site: MakeSite) -> None:
    made = site({
        "content/site.toml": 'lang = "es"\n',
        "content/entries/2025/a.md": ENTRY,
        "layouts/page.html": '{% extends "base.html" %}{% block main %}{{ _("Our own words") }}{% endblock %}',
        "content/pages/about.md": "---\ntitle: Sobre nosotros\n---\nTexto.\n",
        "locale/es/LC_MESSAGES/messages.po": 'msgid "Our own words"\nmsgstr "Nuestras palabras"\n',
    })  # fmt: skip
    made.build()
    assert "Nuestras palabras" in made.page("about/")


@pytest.mark.parametrize(
    ("path", "content", "problem"),
    [
        ("locale/es/messages.po", b"", "es/messages.po:1:1: error C606 this translation file is in the wrong directory; move it to"),
        ("locale/Spanish/LC_MESSAGES/messages.po", b"", "error C606 this translation file is in the wrong directory; move it to"),
        ("locale/es/LC_MESSAGES/messages.po", b"\n# \xff", "messages.po:2:1: error F101 not UTF-8 text"),
        ("locale/es/LC_MESSAGES/messages.po", b"hola", "messages.po:1:1: error C606 this line is not valid in a gettext"),
        ("locale/es/LC_MESSAGES/messages.po", b"#" * 2**20 + b"#", "messages.po:1:1: error F112 the file is larger than 1 MB; shorten it"),
    ],
)  # fmt: skip
def test_a_catalogue_that_cannot_be_used_is_a_problem_with_its_place(
    site: MakeSite, path: str, content: bytes, problem: str
) -> None:
    made = site({path: content, "content/entries/2025/a.md": ENTRY})
    assert len(made.problems()) == 1
    assert problem in made.problems()[0]


def test_a_text_in_as_many_lines_as_a_catalogue_can_hold_is_read_at_once() -> None:
    """Each line was added to all before it: 50,000 took half a minute, these would take a quarter of an hour."""
    line = '"0123456789"\n'
    lines = 300_000
    assert lines * len(line) > LARGEST_CATALOGUE
    with no_square():
        messages = read_catalogue('msgid "x"\nmsgstr ""\n' + line * lines).messages
    assert messages == {"x": ("0123456789" * lines,)}


def test_catalogues_that_are_too_large_together_are_refused_from_the_first_that_is_too_much(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.read.catalogues.LARGEST_CATALOGUES", 4 << 20)
    name = "locale/{}/LC_MESSAGES/messages.po"
    made = site(
        {
            "content/entries/2025/a.md": ENTRY,
            **{name.format(tag): "#" + "a" * 1_040_000 for tag in ("ca", "cs", "da", "et", "eu")},
        }
    )
    assert made.problems("F112") == [
        f"{name.format('eu')}:1:1: error F112 with this file, the translation files are larger than 4 MB; "
        "remove what you do not need"
    ]


def lacking(site: MakeSite, files: dict[str, str | bytes | None]) -> list[str]:
    return site({"content/entries/2025/a.md": ENTRY, **files}).problems("C607")


def test_a_catalogue_that_leaves_texts_in_english_is_a_warning_that_counts_them_and_names_the_first(
    site: MakeSite,
) -> None:
    said = len(texts_in_use())
    text = (
        HEADER
        + """\
msgid "Topics"
msgstr "Temi"

#, fuzzy
msgid "Sources"
msgstr "Salsicce"

msgid "Claims"
msgstr ""
"""
    )
    [warning] = lacking(site, {"locale/it/LC_MESSAGES/messages.po": text})
    lines = text.splitlines()
    sources, claims = lines.index('msgid "Sources"') + 1, lines.index('msgid "Claims"') + 1
    assert warning == (
        f"locale/it/LC_MESSAGES/messages.po:{sources}:1: warning C607 {said - 1} of {said} texts of the interface not "
        f'translated: "Sources" (line {sources}), "Claims" (line {claims}), "{min(texts_in_use())}" and {said - 4} more; '
        "translate them in this file; `docs languages` explains how"
    )


def test_what_another_catalogue_of_the_language_says_is_not_lacking(site: MakeSite) -> None:
    """English needs none, Spanish has a whole one, and a region has what its language has."""
    some = HEADER + 'msgid "Topics"\nmsgstr "Temas"\n'
    for tag in ("en", "en_GB", "es", "es_MX"):
        assert lacking(site, {f"locale/{tag}/LC_MESSAGES/messages.po": some}) == []
    whole = CATALOGUES[0].read_text("utf-8")
    assert (
        lacking(site, {"locale/it/LC_MESSAGES/messages.po": whole, "locale/it_CH/LC_MESSAGES/messages.po": some}) == []
    )
    assert len(lacking(site, {"locale/it/LC_MESSAGES/messages.po": None})) == 1


def test_a_whole_catalogue_of_ones_own_has_no_warning_and_the_next_text_that_is_added_is_named(site: MakeSite) -> None:
    blocks = CATALOGUES[0].read_text("utf-8").split("\n\n")
    less = "\n\n".join(block for block in blocks if 'msgid "Sources"' not in block)
    [warning] = lacking(site, {"locale/it/LC_MESSAGES/messages.po": less})
    assert warning.startswith("locale/it/LC_MESSAGES/messages.po:1:1: warning C607 1 of ")
    assert 'not translated: "Sources"; translate' in warning


def test_forms_and_reasons_of_answers_are_said_in_the_pages_language(site: MakeSite) -> None:
    words = Languages.of(read_catalogues(REPOSITORY)[0]).words("es")
    typed = [value for field in group_of(Exchange).fields for value in field.choices if field.name != "order"]
    assert {"conditional", "privacy"} < set(typed)
    assert [value for value in typed if words.gettext(value) == value] == []
    made = site(
        SPANISH
        | {"content/entries/2025/a.md": ENTRY.replace("    quote:", "    reason: future operations\n    quote:")}
    )
    made.build()
    assert "Motivo aducido: operaciones futuras" in made.page("claims/a/")
    assert '"reason":"future operations"' in made.page("data/claims.json")


TRANSLATED = ENTRY.replace("date: 2025-08-20\n", "date: 2025-08-20\nlang: es\ntranslation_of: a\n", 1).replace(
    "claim: The military was asked", "claim: Se pidió al Ejército"
)


def alternates(page: str) -> dict[str, str]:
    """Addresses by the language that a page gives for them."""
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page))


def test_translations_name_each_other_and_the_original_for_all_others(site: MakeSite) -> None:
    made = site({"content/entries/2025/a.md": ENTRY, "content/entries/2025/b.md": TRANSLATED})
    made.build(base_url="https://record.example/facts/")
    named = {
        "en": "https://record.example/facts/claims/a/",
        "es": "https://record.example/facts/claims/b/",
        "x-default": "https://record.example/facts/claims/a/",
    }
    assert alternates(made.page("claims/a/")) == named
    assert alternates(made.page("claims/b/")) == named
    assert '<a href="/facts/claims/b/" hreflang="es" lang="es">español</a>' in made.page("claims/a/")


def test_an_entry_without_translation_names_no_other(site: MakeSite) -> None:
    made = site({"content/entries/2025/a.md": ENTRY})
    made.build()
    assert alternates(made.page("claims/a/")) == {}


def test_feeds_structured_data_and_data_say_the_language(site: MakeSite) -> None:
    made = site({"content/entries/2025/a.md": ENTRY, "content/entries/2025/b.md": TRANSLATED})
    made.build()
    data = json.loads(made.page("data/claims.json"))
    assert data["lang"] == "en"
    assert {claim["slug"]: claim["lang"] for claim in data["claims"]} == {"a": "en", "b": "es"}
    made.write({"content/entries/2025/b.md": TRANSLATED.replace("translation_of: a\n", "")})
    made.build()
    assert '<entry xml:lang="es">' in made.page("feed.xml")
    assert 'xmlns:h="http://www.w3.org/1999/xhtml" xml:lang="en">' in made.page("feed.xml")
    feed = json.loads(made.page("feed.json"))
    assert feed["language"] == "en"
    assert {item["language"] for item in feed["items"]} == {"en", "es"}
    [graph] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made.page("claims/b/"))
    (article,) = json.loads(graph)["@graph"]
    assert (article["inLanguage"], article["mainEntity"]["inLanguage"]) == ("es", "es")


def test_a_feed_marks_words_in_another_language_and_direction(site: MakeSite) -> None:
    persian = ENTRY.replace("date: 2025-08-20\n", "date: 2025-08-20\nlang: fa\n", 1).replace(
        "    source: report", "    quote_lang: he\n    source: report"
    )
    made = site({"content/entries/2025/a.md": persian})
    made.build()
    [html] = [item["content_html"] for item in json.loads(made.page("feed.json"))["items"]]
    assert '“<bdi lang="he" dir="rtl">The department will not comment' in html
    assert '<div lang="fa" dir="rtl"><p>The department spoke of secrecy' in html
    assert html.endswith("</div>")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_item_of_a_feed_that_is_arabic_throughout_runs_from_right_to_left(site: MakeSite, lang: str) -> None:
    arabic = ENTRY.replace("date: 2025-08-20\n", "date: 2025-08-20\nlang: ar\n", 1)
    made = site({"content/site.toml": f'lang = "{lang}"\n', "content/entries/2025/a.md": arabic})
    made.build()
    [html] = [item["content_html"] for item in json.loads(made.page("feed.json"))["items"]]
    assert html.startswith('<div lang="ar" dir="rtl"><p>ادعاء من Ken Klippenstein')
    assert html.endswith("</p></div>")
    assert (html.count("<div"), html.count("</div>")) == (1, 1)


@pytest.mark.parametrize(
    ("lang", "letters"),
    [
        ("es", ["A", "N", "Ñ", "O"]),
        ("en", ["A", "N", "O"]),
        ("sv", ["A", "N", "O", "Ä"]),
    ],
)
def test_names_stand_where_the_language_looks_for_them(site: MakeSite, lang: str, letters: list[str]) -> None:
    topics = "[Ártico, Nube, Ñu, Órbita, Arte, Ozono, Nzema]" if lang != "sv" else "[Arte, Nube, Ozono, Älg, Ámbar]"
    made = site({
        "content/site.toml": f'lang = "{lang}"\n',
        "content/entries/2025/a.md": ENTRY.replace("[Mexico, Drug cartels]", topics),
    })  # fmt: skip
    made.build()
    assert re.findall(r'<h2 id="letter-[^"]*">(.)</h2>', made.page("topics/")) == letters
    names = re.findall(r'<li><a href="/topics/[^"]*"><bdi[^>]*>([^<]*)</bdi>', made.page("topics/"))
    if lang == "es":
        assert names == ["Arte", "Ártico", "Nube", "Nzema", "Ñu", "Órbita", "Ozono"]


def test_a_letter_of_its_own_comes_after_the_one_before_it_and_a_variant_does_not() -> None:
    assert sort_key("Nzema", "es") < sort_key("Ñandú", "es") < sort_key("Oasis", "es")
    assert sort_key("Ñandú", "en") < sort_key("Nzema", "en")
    assert sort_key("Ángel", "es") == sort_key("angel", "es") == "angel"
    assert sort_key("N\u0303andú", "es") == sort_key("Ñandú", "es"), "composed or not, it is one letter"
    assert sort_key("Zebra", "sv") < sort_key("Ål", "sv") < sort_key("Äpple", "sv") < sort_key("Öl", "sv")


def test_names_are_listed_as_the_language_lists_them_and_escaped(site: MakeSite) -> None:
    made = site(
        SPANISH
        | {
            "content/people/ken-klippenstein.md": '---\nname: Ken Klippenstein\nkind: person\naliases: [K. Klippenstein, "Ken <K>", Kenny]\n---\n'
        }
    )
    made.build()
    listed = "<bdi>K. Klippenstein</bdi>, <bdi>Ken &lt;K&gt;</bdi> y <bdi>Kenny</bdi>"
    assert f"También se escribe: {listed}" in made.page("people/ken-klippenstein/")
