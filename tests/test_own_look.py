"""A site makes its pages its own without a copy of the generator's files: look, layouts, values, pages, files, policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.content.asset import LayoutError
from tests.conftest import MakeSite
from tests.sites import ENTRY, SITE, A, Site, entry

LAYOUTS_PAGE = Path(__file__).parent.parent / "docs/layouts.md"
SETTINGS = SITE["content/site.toml"]
EXTENDED = '{%% extends "built-in/%s" %%}{%% block %s %%}%s{%% endblock %%}'


def with_settings(text: str) -> dict[str, str | bytes | None]:
    return {**SITE, "content/site.toml": f"{SETTINGS}{text}\n"}


def extending(name: str, block: str, text: str) -> dict[str, str | bytes | None]:
    return {f"layouts/{name}": EXTENDED % (name, block, text)}


# Layouts


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"layouts/claim.html": '\n{% extends "claim.html" %}'},
            'layouts/claim.html:2: the layout extends itself; to extend the built-in one, name it "built-in/claim.html"',
        ),
        (
            {"layouts/base.html": '{% extends "page.html" %}'},
            "layouts/base.html:1: the layout extends itself by way of page.html",
        ),
        (
            {"layouts/claim.html": '{% extends "built-in/clam.html" %}'},
            'layouts/claim.html:1: no layout "built-in/clam.html"; did you mean "built-in/claim.html"?',
        ),
        (
            {"layouts/claim.html": '{% extends "built-in/claim.html" %}{% block sorces %}{% endblock %}'},
            'layouts/claim.html:1: built-in/claim.html has no block "sorces"; did you mean "sources"?',
        ),
    ],
)
def test_a_wrong_name_in_a_layout_is_named_with_its_line(
    site: MakeSite, files: dict[str, str | bytes | None], message: str
) -> None:
    made = site({A: entry(), **files})
    with pytest.raises(LayoutError) as caught:
        made.build()
    assert str(caught.value) == message
    place, _, words = message.partition(": ")
    assert made.problems("F127") == [f"{place}:1: error F127 {words}"]


def test_a_mistake_that_only_a_page_shows_is_a_problem_of_its_own_file(site: MakeSite) -> None:
    made = site({A: entry(), **extending("base.html", "foot", "\n{{ extra.donate }}")})
    (found,) = made.problems("F127")
    assert found.startswith("layouts/base.html:2:1: error F127 extra.donate does not exist (at /")


def test_all_layouts_that_cannot_be_used_are_reported_at_once(site: MakeSite) -> None:
    made = site({A: entry(), "layouts/topic.html": "{{ page.nope }}", "layouts/404.html": "\n{{ page.no }}"})
    assert [line.partition(" error ")[0] for line in made.problems("F127")] == [
        "layouts/404.html:2:1:", "layouts/topic.html:1:1:"
    ]  # fmt: skip  # one line a layout


def test_a_block_changes_one_place_of_a_page_and_leaves_all_else_as_it_was(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    before = made.tree()
    line = "<p>A line of our own</p>\n"
    made.write(extending("claim.html", "sources", line + "{{ super() }}")).build()
    after = made.tree()
    assert {path for path in before if before[path] != after[path]} <= {
        "claims/a/index.html", "claims/b/index.html", "claims/c/index.html", "manifest.json"
    }  # fmt: skip  # all claims
    page = made.page("claims/a/")
    assert page.replace(line, "") == before["claims/a/index.html"].decode()
    assert page.index(line) < page.index('<h2 id="sources">') < page.index('<h2 id="terms">')


def test_the_example_of_the_docs_is_a_section_of_the_page_and_its_link_is_right_below_any_path(site: MakeSite) -> None:
    example = re.search(r"```jinja\n(\{% extends \"built-in/claim.html.*?)```", LAYOUTS_PAGE.read_text(), re.DOTALL)
    assert example
    made = site({A: entry(), "layouts/claim.html": example[1]})
    made.build(base_url="https://test.example/checks/")
    rows = re.findall(r'<section class="row">.*?</section>', made.page("claims/a/"), re.DOTALL)
    assert [row for row in rows if 'Something to add? <a href="/checks/contact/">' in row]


def test_a_line_at_the_end_of_the_foot_is_in_the_footer(site: MakeSite) -> None:
    made = site({A: entry(), **extending("base.html", "foot", "{{ super() }}<p>A line of our own</p>")})
    made.build()
    (foot,) = re.findall(r"<footer .*?</footer>", made.page("index.html"), re.DOTALL)
    assert "A line of our own" in foot


# Each block of the frame and of a claim's page, which a line of somebody's own may stand before or after.
SEAMS = [
    *(("base.html", block) for block in ("head", "styles", "masthead", "logo", "foot")),
    *(("claim.html", block) for block in (
        "claim", "answers", "because", "history", "known", "corrections", "provenance", "sources", "terms", "reply",
        "related", "cite")),
]  # fmt: skip  # names, not code


def test_every_section_of_a_page_is_a_block(site: MakeSite) -> None:
    made = site(SITE)
    layouts: dict[str, str] = {}
    for name, block in SEAMS:
        mark = f"{{% block {block} %}}[{block}{{{{ super() }}}}{block}]{{% endblock %}}"
        layouts[name] = layouts.get(name, f'{{% extends "built-in/{name}" %}}') + mark
    made.write({f"layouts/{name}": text for name, text in layouts.items()}).build()
    page = made.page("claims/a/")
    assert [block for _, block in SEAMS if f"[{block}" not in page] == []


def test_the_base_of_all_pages_is_extended_too(site: MakeSite) -> None:
    made = site({**SITE, **extending("base.html", "foot", "{{ super() }}<p>Everywhere</p>")})
    made.build()
    for path in ("index.html", "claims/a/", "about/", "404.html"):
        assert made.page(path).count("<p>Everywhere</p>") == 1


def test_a_stylesheet_of_its_own_adds_to_the_built_in_one(site: MakeSite) -> None:
    made = site({**SITE, "layouts/style.css": '{% include "built-in/style.css" %}\n.foot{color:red}\n'})
    made.build()
    (name,) = re.findall(r'href="/(static/style\.\w+\.css)"', made.page("index.html"))
    style = made.page(name)
    assert style.endswith(".foot{color:red}\n")
    assert "--ground:" in style


# Values


def test_own_values_are_escaped_and_pages_that_do_not_read_them_stay(site: MakeSite) -> None:
    made = site(with_settings("[extra]\nline = '<b>'\nlinks = [{ url = '/x' }]\nday = 2026-01-02"))
    made.write(extending("page.html", "text", "{{ super() }}{{ extra.line }}{{ extra.links[0].url }}{{ extra.day }}"))
    made.build()
    assert "&lt;b&gt;/x2026-01-02" in made.page("about/")
    made.write({"content/site.toml": f"{SETTINGS}[extra]\nline = 'new'\nlinks = [{{ url = '/x' }}]\nday = 1\n"})
    outcome = made.build()
    assert set(outcome.causes) == {"about/index.html"}
    assert outcome.causes["about/index.html"] == ("layout",)


def test_values_of_mappings_and_values_that_may_be_missing_are_read_in_a_layout(site: MakeSite) -> None:
    made = site(with_settings("[extra]\nbox = { name = 'B', list = [{ name = 'L' }] }"))
    texts = (
        '{% set own = {"name": "O"} %}{{ own.name }}{{ extra.box.name }}'
        "{{ extra.box.list[0].name }}{% for item in extra.box.list %}{{ item.name }}{% endfor %}"
        '{{ extra.none|default("D") }}{% if extra.none is defined %}X{% endif %}{{ extra.box.items()|length }}'
    )
    made.write(extending("page.html", "text", "{{ super() }}[" + texts + "]")).build()
    assert "[OBLLD2]" in made.page("about/")


def test_a_missing_value_is_an_error_with_its_line(site: MakeSite) -> None:
    made = site(with_settings("[extra]\nline = 'a'"))
    made.write(extending("page.html", "text", "{{ extra.line }}\n{{ extra.nope }}"))
    with pytest.raises(LayoutError, match=r"^layouts/page.html:2: extra.nope does not exist \(called from"):
        made.build()


def test_a_number_that_is_too_large_is_an_error(site: MakeSite) -> None:
    made = site(with_settings(f"[extra]\nnumber = {2**70}"))
    assert made.problems("C603") == [
        'content/site.toml:3:1: error C603 "extra" has a number of more than 64 bits'
    ]  # fmt: skip  # the whole line


# Pages with a layout of their own


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("long.html", 'the layout "long.html" does not exist; create layouts/long.html'),
        ("wied.html", 'the layout "wied.html" does not exist; did you mean "wide.html"?'),
        ("claim.html", 'the layout "claim.html" is the layout of another kind of page; choose another name'),
        ("../a.html", 'the layout "../a.html" does not exist; create layouts/../a.html'),
    ],
)
def test_a_layout_that_a_page_cannot_have_is_an_error(site: MakeSite, name: str, message: str) -> None:
    page = f"---\ntitle: About\nlayout: {name}\n---\nText.\n"
    made = site({**SITE, "content/pages/about.md": page, "layouts/wide.html": '{% extends "page.html" %}'})
    assert made.problems("R330") == [f"content/pages/about.md:3:9: error R330 {message}"]


def test_a_page_is_shown_by_the_layout_that_it_names(site: MakeSite) -> None:
    page = "---\ntitle: About\nlayout: wide.html\n---\nText.\n"
    layout = '{% extends "page.html" %}{% block top %}<h1 class="wide">{{ page.title }}</h1>{% endblock %}'
    made = site({**SITE, "content/pages/about.md": page, "layouts/wide.html": layout})
    assert made.problems("F125", "F127", "R330") == []
    made.build()
    assert '<h1 class="wide">About</h1>' in made.page("about/")
    assert "<p>Text.</p>" in made.page("about/")
    assert "/about/</loc>" in made.page("sitemap.xml")


def test_a_field_that_pages_do_not_have_is_an_error_in_the_layout_of_a_page(site: MakeSite) -> None:
    page = "---\ntitle: About\nlayout: wide.html\n---\nText.\n"
    made = site({**SITE, "content/pages/about.md": page, "layouts/wide.html": "{{ page.claims }}"})
    assert made.problems("F127") == [
        "layouts/wide.html:1:1: error F127 page.claims does not exist; page has site, head, title, body, contact"
    ]


# Files at the root


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "feed.xml",
        "claims",
        "manifest.json",
        "feed.xml/a",
        "pagefind",
        "Pagefind/a.js",
        ".building.json/a",
        ".index.html.part/a",
    ],
)
def test_a_file_of_the_root_in_the_place_of_another_is_an_error(site: MakeSite, name: str) -> None:
    made = site({**SITE, f"root/{name}": "mine"})
    assert made.problems("N420") == [
        f'root/{name}:1:1: error N420 the generator makes a file or folder at "/{name}"; rename the file'
    ]


def test_files_of_the_root_are_published_there_and_removed_with_their_source(site: MakeSite) -> None:
    made = site({**SITE, "root/ads.txt": "none\n", "root/.well-known/security.txt": "Contact: mailto:a@b.example\n"})
    made.build()
    assert made.page("ads.txt") == "none\n"
    assert made.page(".well-known/security.txt").startswith("Contact: ")
    made.write({"root/ads.txt": None}).build()
    assert not (made.output / "ads.txt").exists()


def test_lines_for_hosts_and_crawlers_follow_those_of_the_generator(site: MakeSite) -> None:
    own = {
        "_headers": "/x/*\n  X-Own: yes\n",
        "_redirects": "/a /b 302\n",
        "robots.txt": "User-agent: x\nDisallow: /\n",
    }
    made = site({**SITE, **{f"root/{name}": text for name, text in own.items()}})
    assert made.problems("N420") == []
    made.build()
    for name, text in own.items():
        assert made.page(name).endswith(text)
    assert made.page("_headers").startswith("/*\n  Content-Security-Policy: ")
    assert "Sitemap: " in made.page("robots.txt")


# Look


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[look.light]\nlink = '#cccccc'",
            '3:1: error C605 "link" of look.light has a contrast of 1.4 to 1 with "band" (#cccccc on #f2efe7); '
            "at least 4.5 to 1 is required",
        ),
        (
            "[look.dark]\nline = '#202428'",
            '3:1: error C605 "line" of look.dark has a contrast of 1.0 to 1 with "surface" (#202428 on #1d2226); '
            "at least 3.0 to 1 is required",
        ),
        (
            "[look.light]\nlink = 'red'",
            '3:1: error C603 "look" cannot be this; in "light", in "link", write it as #5a5a5a',
        ),
        ("[look.light]\nlinks = '#000000'", '4:1: error C602 unknown setting "links" in "light"; did you mean "link"?'),
        (
            "[look]\nlogo = 'logo.svg'",
            '3:1: error C603 "logo" in "look" names static/logo.svg, which does not exist',
        ),
        (
            "[look]\nlogo = '../logo.svg'",
            '3:1: error C603 "look" cannot be this; in "logo", write the path of a font (.woff2) or picture below '
            "static/, such as fonts/text.woff2",
        ),
    ],
)
def test_a_look_that_cannot_be_read_or_found_is_an_error(site: MakeSite, text: str, message: str) -> None:
    assert site(with_settings(text)).problems("C602", "C603", "C605") == [f"content/site.toml:{message}"]


def test_a_warning_about_another_setting_does_not_hide_colours_that_cannot_be_read(site: MakeSite) -> None:
    made = site(
        with_settings('description = "Say in one sentence what this site records."\n[look.light]\nlink = "#cccccc"')
    )
    assert [line.split()[2] for line in made.problems("C605", "C608")] == ["C608", "C605"]


def test_the_colours_of_statuses_are_measured_on_the_backgrounds_of_the_site(site: MakeSite) -> None:
    made = site(with_settings("[look.light]\nground = '#d8d8d8'\nsurface = '#d8d8d8'\nband = '#d8d8d8'"))
    made.write({"content/statuses.toml": None} if (made.root / "content/statuses.toml").exists() else {})
    assert all("C605" in line for line in made.problems("C605"))


def test_colours_fonts_and_logo_are_on_every_page_and_in_embeds(site: MakeSite) -> None:
    look = "embeds = true\n[look]\ntext_font = 'fonts/own.woff2'\nlogo = 'logo.svg'\n[look.light]\nlink = '#8a1c1c'\n"
    made = site({**with_settings(look), "static/fonts/own.woff2": b"wOF2", "static/logo.svg": "<svg/>"})
    assert made.problems("C603", "C605") == []
    made.build()
    for path in ("index.html", "claims/a/", "claims/a/embed/"):
        page = made.page(path)
        (name,) = re.findall(r'href="/(static/style\.\w+\.css)"', page)
        assert "font-src 'self'" in page
    style = made.page(name)
    assert "--link:#8a1c1c" in style
    assert 'src:url("/static/fonts/own.woff2") format("woff2")' in style
    assert '--sans:"own text",system-ui' in style
    assert '<img src="/static/logo.svg" alt="" height="28">Test</a>' in made.page("index.html")
    assert "font-src 'self'" in made.page("_headers")


def test_headings_and_quotes_have_the_built_in_font_unless_the_site_has_its_own(site: MakeSite) -> None:
    made = site(SITE)
    made.build()
    style = next(made.page(path) for path in made.tree() if re.fullmatch(r"static/style\.\w+\.css", path))
    (font,) = re.findall(
        r'@font-face{[^}]*src:url\("/(static/serif\.\w{10}\.woff2)"\)[^}]*font-display:optional}', style
    )
    assert len(made.tree()[font]) <= 45_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in made.page("static/serif-OFL.txt")
    assert f"/{font}\n  Cache-Control: public, max-age=31536000, immutable" in made.page("_headers")
    own = {"static/own.woff2": b"wOF2", **with_settings("[look]\nheading_font = 'own.woff2'")}
    made = site({**SITE, **own})
    made.build()
    style = next(made.page(path) for path in made.tree() if re.fullmatch(r"static/style\.\w+\.css", path))
    assert "serif." not in style
    assert '--serif:"own headings",' in style


# Policy


@pytest.mark.parametrize(
    "source",
    ["http://a.example", "https://a.example; script-src *", "'unsafe-inline'", "*", "https://", "data:", "a.example",
     "https://a.example/\\n x", "https://*"],
)  # fmt: skip  # one source for each reason
def test_a_source_that_would_widen_the_policy_is_refused(site: MakeSite, source: str) -> None:
    (found,) = site(with_settings(f'[policy]\nscripts = ["{source}"]')).problems("C603")
    assert found.startswith('content/site.toml:3:1: error C603 "policy" cannot be this; in "scripts", for "')


def policies(site: Site, path: str) -> list[str]:
    """The policies of a page's markup, of its own rule in _headers, and of the rule for all pages."""
    headers = site.page("_headers")
    rule = re.search(rf"^{re.escape(path)}\n(?:  !.*\n)?  Content-Security-Policy: (.*)$", headers, re.MULTILINE)
    (meta,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', site.page(path.strip("/*") + "/"))
    return [meta, rule[1] if rule else ""]


def test_the_policy_is_one_for_pages_and_headers(site: MakeSite) -> None:
    hash_ = "sha256-" + "A" * 43 + "="
    made = site(
        with_settings(
            f'[policy]\nscripts = ["https://stats.example", "self", "{hash_}"]\nforms = ["https://f.example"]'
        )
    )
    made.build()
    general = (
        f"default-src 'none'; script-src https://stats.example 'self' '{hash_}'; img-src 'self'; style-src 'self'; "
        "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action https://f.example"
    )
    headers = made.page("_headers")
    # Any address may be that of the page for what is not found, with a form that leads to the search.
    asking = general.replace("form-action", "form-action 'self'")
    assert f"/*\n  Content-Security-Policy: {asking}; frame-ancestors 'self'\n" in headers
    assert f'content="{general}"' in made.page("about/")
    assert f'content="{asking}"' in made.page("404.html")
    assert f'content="{asking}"' in made.page("index.html")
    of_claims = general.replace("script-src https://stats.example 'self'", "script-src 'self' https://stats.example")
    assert f'content="{of_claims}"' in made.page("claims/a/")
    of_claims = of_claims.replace("form-action", "form-action 'self'")
    assert f"  Content-Security-Policy: {of_claims}; frame-ancestors 'self'\n" in headers


def test_without_settings_a_page_loads_nothing_from_elsewhere(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    assert (
        "content=\"default-src 'none'; script-src 'self'; img-src 'self'; style-src 'self'; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'none'\""
    ) in made.page("claims/a/")
