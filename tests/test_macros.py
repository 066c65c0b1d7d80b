"""Macros that many pages share are rendered once, and never mixed up."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, StrictUndefined, UndefinedError

from generator.render.macros import Remembered, RememberingEnvironment

SHARED = "{% macro name(link, loud=false) %}<a>{{ link }}{% if loud %}!{% endif %}</a>{% endmacro %}"


def environment(**layouts: str) -> RememberingEnvironment:
    texts = {f"{name}.html": text for name, text in layouts.items()}
    return RememberingEnvironment(loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined)


def test_a_shared_macro_yields_for_each_argument_what_it_yields_without_memory() -> None:
    made = environment(
        shared=SHARED,
        page='{% from "shared.html" import name %}{{ name(1) }}{{ name(true) }}{{ name("1") }}{{ name(1.0) }}',
    )
    assert made.get_template("page.html").render() == "<a>1</a><a>True</a><a>1</a><a>1.0</a>"


def test_the_same_arguments_are_rendered_once_and_named_ones_are_told_apart() -> None:
    macro = environment(shared=SHARED).get_template("shared.html").module.name  # type: ignore[attr-defined]
    assert isinstance(macro, Remembered)
    assert [macro("a"), macro("a"), macro("a", loud=True)] == ["<a>a</a>", "<a>a</a>", "<a>a!</a>"]
    assert len(macro.yielded) == 2


def test_what_is_yielded_is_not_escaped_again_and_what_is_given_is() -> None:
    made = environment(shared=SHARED, page='{% from "shared.html" import name %}{{ name("<b>") }}{{ name("<b>") }}')
    assert made.get_template("page.html").render() == "<a>&lt;b&gt;</a>" * 2


def test_a_macro_of_a_page_sees_the_page_and_is_not_remembered() -> None:
    made = environment(page="{% macro title() %}{{ page }}{% endmacro %}<p>{{ title() }}</p>")
    template = made.get_template("page.html")
    assert [template.render(page="one"), template.render(page="two")] == ["<p>one</p>", "<p>two</p>"]


def test_a_list_and_a_long_text_are_rendered_each_time() -> None:
    macro = environment(shared=SHARED).get_template("shared.html").module.name  # type: ignore[attr-defined]
    assert macro(["a"]) == macro(["a"])
    assert len(macro("x" * 7000)) > 7000
    assert not macro.yielded


def test_an_argument_that_is_missing_is_told_as_ever() -> None:
    made = environment(shared=SHARED, page='{% from "shared.html" import name %}{{ name(nothing) }}')
    with pytest.raises(UndefinedError, match="nothing"):
        made.get_template("page.html").render()
