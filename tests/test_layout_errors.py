"""Mistakes in a site's own layouts are messages with file and line, before anything is published."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from generator.content.asset import LayoutError
from generator.content.problem import errors_in
from generator.engine.request import Request
from generator.engine.site import check_site
from generator.read.assets import read_layouts
from generator.render.encoders import ENCODERS
from generator.render.layout_check import check_layout
from generator.render.layouts import Layouts, closures
from generator.render.pages import _environment
from generator.text.languages import Languages
from generator.views.layouts import LAYOUT_VIEWS
from generator.views.terms import TopicView
from tests.commands import REPOSITORY, run_here
from tests.conftest import MakeSite
from tests.sites import ENTRY

SITE = {
    "content/entries/2025/a.md": ENTRY,
    "content/topics/mexico.md": "---\ntitle: Mexico\n---\nA country.\n",
    "content/topics/drug-cartels.md": "---\ntitle: Drug cartels\nparent: Mexico\n---\nIn that country.\n",
}
TOPIC = "site, head, title, body, parent, children, statistics, tally, periods, listing"


def errors_of(layout: str, **others: str) -> list[str]:
    """What is wrong with a site's own layout for topics, told from its text alone."""
    texts = read_layouts(Path("nowhere")) | {"topic.html": layout}
    layouts = Layouts.of(texts | {f"{name}.html": text for name, text in others.items()}, Languages.of({}))
    try:
        closures(layouts)
        check_layout(layouts, "topic.html", TopicView, _environment(layouts, "en"))
    except LayoutError as error:
        return str(error).splitlines()
    return []


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ("\n{{ page.nope }}", f"layouts/topic.html:2: page.nope does not exist; page has {TOPIC}"),
        ("{{ page['nope'] }}", f"layouts/topic.html:1: page['nope'] does not exist; page has {TOPIC}"),
        (
            "{% for claim in page.listing.items %}\n{{ claim.speaker.name }}{% endfor %}",
            "layouts/topic.html:2: claim.speaker.name does not exist; claim.speaker has text, url, lang",
        ),
        (
            "{{ page.listing.items[0].speaker.name }}",
            "layouts/topic.html:1: page.listing.items[0].speaker.name does not exist; "
            "page.listing.items[0].speaker has text, url, lang",
        ),
        (
            "{{ (page.children|first).name }}",
            "layouts/topic.html:1: page.children|first.name does not exist; page.children|first has text, url, lang",
        ),
        (
            "{{ page.children|map(attribute='name')|list }}",
            "layouts/topic.html:1: name does not exist; each item has text, url, lang",
        ),
        (
            "{% set first = page.parent or page.site.licence %}{{ first.name }}",
            "layouts/topic.html:1: first.name does not exist; first has text, url, lang",
        ),
        (
            "{% with link = page.site.licence %}{{ link.name }}{% endwith %}",
            "layouts/topic.html:1: link.name does not exist; link has text, url, lang",
        ),
        (
            "{{ page.title.text }}",
            "layouts/topic.html:1: page.title.text does not exist; page.title is text and has no fields",
        ),
        ("{{ titel }}", "layouts/topic.html:1: titel does not exist"),
        ("{{ page.title|shout }}", "layouts/topic.html:1: there is no filter shout"),
        ("{{ page.title is loud }}", "layouts/topic.html:1: there is no test loud"),
        ('{% from "macros.html" import nome %}', "layouts/topic.html:1: layouts/macros.html does not define nome"),
        ('{% import "macros.html" as m %}{{ m.nome() }}', "layouts/topic.html:1: m.nome does not exist"),
        (
            '\n{% include "macro.html" %}',
            'layouts/topic.html:2: no layout "macro.html"; did you mean "macros.html"?',
        ),
        (
            "\n{% include page.title %}",
            "layouts/topic.html:2: the name of a layout must be a string, so that its dependencies are known",
        ),
        (
            "{{ page.title <a></a> }}",
            "layouts/topic.html:1: unexpected '<' (is a %} or }} missing before it?)",
        ),
        (
            '{% extends "base.html" %}\n{% block mian %}{% endblock %}',
            'layouts/topic.html:2: base.html has no block "mian"; did you mean "main"?',
        ),
        (
            '{% extends "frame.html" %}{% block zzz %}{% endblock %}',
            'layouts/topic.html:1: frame.html has no block "zzz"; it has top, main',
        ),
        ("{% if %}", "layouts/topic.html:1: Expected an expression, got 'end of statement block'"),
    ],
)
def test_what_does_not_exist_is_named_with_its_line_and_what_does_exist(layout: str, message: str) -> None:
    assert errors_of(layout, frame="{% block top %}{% block main %}{% endblock %}{% endblock %}") == [message]


def test_a_branch_that_no_page_takes_is_checked_and_all_errors_are_listed() -> None:
    layout = "{% if page.title == 'Nowhere' %}{{ page.one }}{% elif 0 %}\n{{ page.two }}{% endif %}"
    assert errors_of(layout) == [
        f"layouts/topic.html:1: page.one does not exist; page has {TOPIC}",
        f"layouts/topic.html:2: page.two does not exist; page has {TOPIC}",
    ]


def test_blocks_overridden_and_included_layouts_are_checked_in_their_own_files() -> None:
    layout = '{% extends "frame.html" %}{% block main %}{{ super() }}{% include "part.html" %}{% endblock %}'
    frame = "{% block main %}{{ page.one }}{% endblock %}{% block foot %}{{ page.title }}{% endblock %}"
    assert errors_of(layout, frame=frame, part="\n\n{{ page.two }}") == [
        f"layouts/frame.html:1: page.one does not exist; page has {TOPIC}",
        f"layouts/part.html:3: page.two does not exist; page has {TOPIC}",
    ]


def test_a_macro_is_checked_with_what_each_call_gives_it() -> None:
    layout = '{% from "own.html" import show %}{{ show(page.site.licence) }}\n{{ show(item=page.listing) }}'
    own = "{% macro show(item, lang='en') %}{{ item.text }}{% endmacro %}"
    assert errors_of(layout, own=own) == [
        "layouts/own.html:1: item.text does not exist; item has items, answers, total, times, years, anchor, newer, older "
        "(called from layouts/topic.html:2)"
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("show()", "show() takes 1 to 2 arguments, not 0"),
        ("show('a', 'b', 'c')", "show() takes 1 to 2 arguments, not 3"),
        ("show(lang='en')", 'show() is called without "item"'),
        ("show('a', lnag='en')", 'show() has no argument "lnag"; did you mean "lang"?'),
        ("show('a', zzz='en')", 'show() has no argument "zzz"; it has item, lang'),
    ],
)
def test_a_call_with_wrong_arguments_is_an_error_at_the_call(call: str, message: str) -> None:
    macro = "{% macro show(item, lang='en') %}{{ item }}{{ lang }}{% endmacro %}"
    assert errors_of(f"{macro}\n{{{{ {call} }}}}") == [f"layouts/topic.html:2: {message}"]


@pytest.mark.parametrize(
    "layout",
    [
        "{% macro show(item) %}{% if item is defined %}{{ item }}{% endif %}{% endmacro %}{{ show() }}",
        "{% macro show(item) %}{{ item }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ show(1, 2, lang='en') }}",
        "{% macro show(item) %}{{ item }}{% endmacro %}{{ show(*page.children[:1]) }}{{ show(**{'item': 1}) }}",
        '{% extends "base.html" %}{% block main %}{% block part %}{% endblock %}{% endblock %}',
        "{% if page.nope is defined %}x{% endif %}{{ page.nope|default('x') }}",
        "{% set box = namespace(sum=0) %}{% for item in page.children %}{% set box.sum = loop.index %}{% endfor %}"
        "{{ box.sum }}",
        "{% for key, value in {'a': 1}.items() %}{{ key }}{{ value }}{% endfor %}",
        "{% macro tree(links) %}{% for link in links %}{{ link.text }}{{ tree(links[1:]) }}{% endfor %}{% endmacro %}"
        "{{ tree(page.children) }}",
        "{% macro box() %}{{ caller() }}{% endmacro %}{% call box() %}{{ page.title|upper }}{% endcall %}",
        "{{ page.head.structured.name }}{{ page.title.upper() }}{{ page.listing.items[:1]|length }}",
        "{% if page.parent %}{{ page.parent.url }}{% endif %}",
    ],
)
def test_what_can_be_rendered_is_not_refused(layout: str) -> None:
    assert errors_of(layout) == []


def test_a_layout_with_an_error_on_a_branch_that_no_page_takes_leaves_the_output_as_it_was(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    before = made.tree()
    with pytest.raises(LayoutError, match=r"^layouts/topic.html:2: page.nope does not exist; page has site, "):
        made.write({"layouts/topic.html": "{% if page.title == 'Nowhere' %}\n{{ page.nope }}{% endif %}"}).build()
    assert made.tree() == before


EVIL = "a\n::add-mask::on\n##[error]\x1b]0;x\x07"


@pytest.mark.parametrize("files", [
    {f"layouts/{EVIL}.html": '{% extends "nowhere" %}'},
    {f"layouts/{EVIL}.html": b"\xff"},
    {"layouts/claim.html": '{% include "a\\n::add-mask::on\\n##[error]\\x1b]0;x\\x07.html" %}'},
    {"layouts/claim.html": '{% include "a\\n::add-mask::on\\n##[error]\\x1b]0;x\\x07.html" %}',
     f"layouts/{EVIL}.html": "{{ page.nope }}\n{{ page.no }}"},
    {"layouts/topic.html": "{{ page['a\\n::add-mask::on\\n##[error]\\x1b'] }}"},
    {"layouts/a\udcff.html": "x"},
    {"static/a\n##[error]\x1b.txt": "x", "public/static/a\n##[error]\x1b.txt": "a stranger's"},
], ids=range(7))  # fmt: skip
def test_no_name_in_an_error_is_a_command_to_a_runner_or_a_terminal(
    site: MakeSite, files: dict[str, str | bytes | None]
) -> None:
    made = site({**SITE, **files})
    for command in (["build"], ["verify", "public"]):
        done = run_here(*command, "--root", str(made.root), "--no-pagefind")
        lines = [*done.stdout.splitlines(), *done.stderr.splitlines()]
        assert not [line for line in lines if line.startswith("::") or "\x1b" in line or "##[" in line]
        assert (done.returncode == 2 and lines[-1]) or command[0] == "verify"


def test_layouts_that_no_page_uses_are_checked_too(site: MakeSite) -> None:
    made = site({"content/entries/2025/a.md": ENTRY, "layouts/topic.html": "\n{{ page.nope }}"})
    with pytest.raises(LayoutError, match=r"^layouts/topic.html:2: page.nope does not exist"):
        made.build()
    assert not made.tree()


def test_every_layout_is_checked_with_the_view_that_its_pages_have(tmp_path: Path) -> None:
    planned = check_site(Request(REPOSITORY, date(2100, 1, 1), cache_folder=tmp_path))
    assert not errors_in(planned.problems)
    views = {page.layout: type(page.view) for page in planned.pages if page.layout not in ENCODERS}
    # No entry of our own is retracted.
    retracted = {name: view for name, view in LAYOUT_VIEWS.items() if name.startswith("retracted")}
    assert views | retracted == LAYOUT_VIEWS


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ("\n{{ page.parent.url }}", "2: page.parent.url does not exist, since page.parent is empty on this page"),
        ("{{ 1 // 0 }}", "1: integer division or modulo by zero"),
        ("{% macro on() %}{{ on() }}{% endmacro %}{{ on() }}", "1: maximum recursion depth exceeded"),
    ],
)
def test_what_only_a_page_can_show_is_named_with_its_line_and_the_page(
    site: MakeSite, layout: str, message: str
) -> None:
    with pytest.raises(LayoutError) as caught:
        site(SITE | {"layouts/topic.html": layout}).build()
    assert str(caught.value).startswith(f"layouts/topic.html:{message}")
    assert "(at /topics/" in str(caught.value)


@pytest.fixture
def busy_threads() -> Iterator[None]:
    """Threads take turns after every few steps, as on a busy machine."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("busy_threads")
def test_requests_at_the_same_time_do_not_disturb_each_others_checks() -> None:
    texts = read_layouts(Path("nowhere"))
    layouts = Layouts.of(texts | {"macros.html": f"{texts['macros.html']}{{# edited #}}"}, Languages.of({}))
    environment = _environment(layouts, "en")

    def check(name: str) -> None:
        check_layout(layouts, name, LAYOUT_VIEWS[name], environment)

    check("topic.html")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(check, LAYOUT_VIEWS))
