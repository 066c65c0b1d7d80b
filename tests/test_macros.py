"""Macros that many pages share are rendered once, and never mixed up."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined, UndefinedError, pass_context
from markupsafe import Markup

from generator.render.macros import LayoutEnvironment
from generator.render.pages import _gettext_for, _jsonld

SHARED = "{% macro name(link, loud=false) %}<a>{{ link }}{% if loud %}!{% endif %}</a>{% endmacro %}"


def environment(**layouts: str) -> LayoutEnvironment:
    texts = {f"{name}.html": text for name, text in layouts.items()}
    return LayoutEnvironment(loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined)


def test_a_shared_macro_yields_for_each_argument_what_it_yields_without_memory() -> None:
    made = environment(
        shared=SHARED,
        page='{% from "shared.html" import name %}{{ name(1) }}{{ name(true) }}{{ name("1") }}{{ name(1.0) }}',
    )
    assert made.get_template("page.html").render() == "<a>1</a><a>True</a><a>1</a><a>1.0</a>"


# A macro that calls three others, each of which says so to ``seen``.
PARTS = "".join(f"{{% macro {name}(x) %}}{{{{ x|seen }}}}{{% endmacro %}}" for name in "abc")
WHOLE = PARTS + "{% macro whole(x, y=1) %}{{ a(x) }}{{ b(y) }}{{ c(x) }}{% endmacro %}"


def whole(seen: list[object]) -> Callable[..., str]:
    made = environment(shared=WHOLE)
    made.filters["seen"] = lambda value: seen.append(value) or value
    return made.get_template("shared.html").module.whole  # type: ignore[attr-defined, no-any-return]


def test_a_macro_of_many_parts_is_rendered_once_for_the_same_arguments() -> None:
    seen: list[object] = []
    macro = whole(seen)
    assert [macro("<"), macro("<"), macro("<", 1)] == ["&lt;1&lt;"] * 3
    assert seen == ["<", 1, "<"] * 2
    assert [macro("<", True), macro("<", 1.0)] == ["&lt;True&lt;", "&lt;1.0&lt;"]


def test_a_macro_whose_results_are_not_found_again_is_rendered_each_time() -> None:
    seen: list[object] = []
    macro = whole(seen)
    for number in range(6_000):
        macro(number)
    seen.clear()
    assert macro(1) == macro(1) == "111"
    assert len(seen) == 6


@pytest.mark.parametrize("argument", [["a"], "x" * 7_000], ids=["a list", "a long text"])
def test_a_list_and_a_long_text_are_rendered_each_time(argument: object) -> None:
    seen: list[object] = []
    macro = whole(seen)
    assert macro(argument) == macro(argument)
    assert len(seen) == 6


def test_named_arguments_and_defaults_are_told_apart_however_a_macro_is_called() -> None:
    calls = '{{ name("a", loud=true) }}{{ m.name(link="b") }}{{ m.name("c", loud=true) }}{{ name("d") }}'
    made = environment(
        shared=SHARED, page='{% from "shared.html" import name %}{% import "shared.html" as m %}' + calls
    )
    assert made.get_template("page.html").render() == "<a>a!</a><a>b</a><a>c!</a><a>d</a>"


def test_a_macro_that_takes_no_such_argument_says_so() -> None:
    call = '{% from "shared.html" import name %}{{ name(1, 2, 3) }}'
    with pytest.raises(TypeError, match="macro name"):
        environment(shared=SHARED, page=call).get_template("page.html").render()
    with pytest.raises(TypeError, match="no keyword argument 'nothing'"):
        environment(shared=SHARED, page=call.replace("2, 3", "nothing=3")).get_template("page.html").render()


def test_a_macro_renders_the_block_of_its_caller() -> None:
    shared = "{% macro box(x) %}<{{ x }}>{{ caller() }}{% endmacro %}"
    made = environment(shared=shared, page='{% from "shared.html" import box %}{% call box("p") %}<&>{% endcall %}')
    assert made.get_template("page.html").render() == "<p><&>"


def test_what_is_yielded_is_not_escaped_again_and_what_is_given_is() -> None:
    made = environment(shared=SHARED, page='{% from "shared.html" import name %}{{ name("<b>") }}{{ name("<b>") }}')
    assert made.get_template("page.html").render() == "<a>&lt;b&gt;</a>" * 2


def test_a_macro_of_a_page_sees_the_page_and_is_not_remembered() -> None:
    made = environment(page="{% macro title() %}{{ page }}{% endmacro %}<p>{{ title() }}</p>")
    template = made.get_template("page.html")
    assert [template.render(page="one"), template.render(page="two")] == ["<p>one</p>", "<p>two</p>"]


def test_an_argument_that_is_missing_is_told_as_ever() -> None:
    made = environment(shared=SHARED, page='{% from "shared.html" import name %}{{ name(nothing) }}')
    with pytest.raises(UndefinedError, match="nothing"):
        made.get_template("page.html").render()


def test_a_macro_that_calls_another_of_its_file_yields_what_it_yields() -> None:
    shared = "{% macro one(x) %}[{{ x }}]{% endmacro %}{% macro two(x) %}{{ one(x) }}{{ one(x ~ '<') }}{% endmacro %}"
    made = environment(shared=shared, page='{% from "shared.html" import two %}{{ two("a") }}')
    assert made.get_template("page.html").render() == "[a][a&lt;]"


def test_a_parameter_that_is_named_as_a_macro_is_the_parameter() -> None:
    shared = "{% macro one(x) %}macro{% endmacro %}{% macro two(one) %}{{ one(1) }}{% endmacro %}"
    made = environment(shared=shared, page='{% from "shared.html" import two %}{{ two(given) }}')
    assert made.get_template("page.html").render(given=lambda x: "given") == "given"


def test_a_layout_may_call_something_of_its_own_by_the_name_that_says_texts() -> None:
    made = environment(page='{% set _ = given %}{{ _("text") }}')
    given = pass_context(lambda context, text: f"{text} of {context['name']}")
    assert made.get_template("page.html").render(given=given, name="page") == "text of page"


def test_a_day_is_written_and_one_that_is_missing_is_told() -> None:
    made = environment(page="{{ page.date.isoformat() }}")
    assert made.get_template("page.html").render(page={"date": date(2026, 11, 22)}) == "2026-11-22"
    with pytest.raises(UndefinedError, match="date"):
        made.get_template("page.html").render(page={})


VALUES = st.text() | st.integers() | st.booleans() | st.text().map(Markup) | st.dates()


@given(st.dictionaries(st.sampled_from(["name", "number", "day"]), VALUES, min_size=3))
def test_a_text_with_values_is_what_escaping_them_one_by_one_makes_of_it(values: dict[str, object]) -> None:
    text = "<b>%(name)s</b> & %(number)s, %(day)s: 100 %%"
    words = SimpleNamespace(message=lambda text: text)
    assert _gettext_for(words)(text, **values) == Markup(text) % values  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "<b>%(name)s</b> 100 %% %(day)s",
        "%(day)s: %(name)s",
        "%(name)s %(name)s %(day)s",
        "%(name)s",
        "%(name)s %(day)5s",
    ],
)
def test_a_text_with_values_in_a_layout_is_what_its_function_makes_of_it(text: str) -> None:
    layouts = {"page.html": '{{ _("text", name=name, day=day) }}'}
    made = LayoutEnvironment(lambda _: text, loader=DictLoader(layouts), autoescape=True)
    made.globals["_"] = gettext = _gettext_for(SimpleNamespace(message=lambda _: text))  # type: ignore[arg-type]
    values = {"name": "<A & B>", "day": 5}
    assert made.get_template("page.html").render(values) == gettext("text", **values)


@pytest.mark.parametrize("careful", [True, False])
def test_an_attribute_is_read_as_it_is_written(careful: bool) -> None:
    texts = {"page.html": "{{ day.year }}{{ day.isoformat()[:4] }}{{ day.none|default('-') }}{{ day.none is defined }}"}
    made = LayoutEnvironment(careful=careful, loader=DictLoader(texts), undefined=StrictUndefined)
    assert made.get_template("page.html").render(day=date(2026, 11, 22)) == "20262026-False"


DATA = st.recursive(
    st.text() | st.integers(-(2**53), 2**53) | st.none() | st.booleans(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), DATA))
def test_data_within_a_page_says_what_it_says_and_cannot_end_its_element(value: dict[str, object]) -> None:
    shown = _jsonld(value)
    assert json.loads(shown) == value
    assert not {"<", ">", "&"} & set(shown)
