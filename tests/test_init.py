"""``init``: a site of somebody's own, from the installed package, that is fine from its first minute."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any, NoReturn

import pytest

from generator import __version__
from generator.cli.installation import InstallSource, install_command, install_source, install_source_of
from tests.commands import run_here as run
from tests.languages import LANGUAGES
from tests.sites import Site
from tests.terminals import REPOSITORY, on_a_terminal

GIVEN = ["--title", "Two Rivers Record", "--base-url", "https://rivers.example/facts"]
INSTALLED = ["--generator", "on-the-record==0.1.0"]
FILES = {
    ".devcontainer/devcontainer.json",
    ".github/ISSUE_TEMPLATE/report-an-error.yml",
    ".github/ISSUE_TEMPLATE/suggest-a-claim.yml",
    ".github/PULL_REQUEST_TEMPLATE.md",
    ".github/dependabot.yml",
    ".github/evidence",
    ".github/due",
    ".github/log",
    ".github/workflows/check.yml",
    ".github/workflows/daily.yml",
    ".github/workflows/deploy.yml",
    ".github/workflows/weekly.yml",
    ".gitignore",
    ".on-the-record.json",
    ".vscode/tasks.json",
    "README.md",
    "content/entries/2026/example.md",
    "content/pages/about.md",
    "content/pages/contact.md",
    "content/pages/corrections-policy.md",
    "content/pages/funding.md",
    "content/pages/methodology.md",
    "content/pages/privacy.md",
    "content/pages/right-of-reply.md",
    "content/pages/suggest.md",
    "content/site.toml",
    "content/statuses.toml",
    "requirements.txt",
}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file but those that a build makes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in ("public", ".cache")
    }


@pytest.mark.parametrize("there", ["content/entries/a.md", "notes.txt", ".hidden"])
def test_a_folder_that_holds_anything_is_refused_and_stays_as_it_is(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "site"
    (folder / there).parent.mkdir(parents=True)
    (folder / there).write_text("mine", "utf-8")
    done = run("init", str(folder), *GIVEN, *INSTALLED)
    assert done.returncode == 2
    assert "othing was written" in done.stderr
    assert tree(folder) == {there: b"mine"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "missing --title and --base-url"),
        (["--title", "A"], "missing --base-url, for example: --base-url https://www.example.org/facts/"),
        (["--title", "A", "--base-url", "a b"], "\"base_url\" cannot be 'https://a b/': write it as https://"),
        ([*GIVEN, "--lang", "english"], "\"lang\" cannot be 'english': write en"),
        (["--title", "A\x7f", *GIVEN[2:]], "illegal character"),
        ([*GIVEN, "--generator", "a\nb"], "pass a pip requirement for it with --generator"),
    ],
)
def test_wrong_usage_writes_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run("init", str(tmp_path / "site"), *INSTALLED, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_an_address_without_a_scheme_is_completed(tmp_path: Path) -> None:
    given = ["--title", "A", "--base-url", "www.rivers.example/facts"]
    assert run("init", str(tmp_path / "site"), *given, *INSTALLED).returncode == 0
    settings = (tmp_path / "site/content/site.toml").read_text("utf-8")
    assert '\nbase_url = "https://www.rivers.example/facts"\n' in settings


def test_a_file_in_the_folders_place_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    assert run("init", str(tmp_path / "site"), *GIVEN, *INSTALLED).returncode == 2
    done = run("init", str(tmp_path / "site" / "below"), *GIVEN, *INSTALLED)
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True)
    assert (tmp_path / "site").read_text("utf-8") == "mine"


def test_a_new_git_repository_is_as_good_as_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert run("init", ".", *GIVEN, *INSTALLED, cwd=tmp_path).returncode == 0
    assert set(tree(tmp_path)) == FILES


def lines_of(files: Mapping[str, bytes], path: str, *begins: str) -> str:
    """The numbers of the lines of a file that begin so, as a message lists them."""
    numbers = [n for n, line in enumerate(files[path].decode().splitlines(), 1) if line.lstrip(" -").startswith(begins)]
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


# How the body of the example begins.
EXAMPLES = {
    "ar": "هذا مثال.",
    "de": "Dies ist ein Beispiel.",
    "en": "This is an example.",
    "es": "Esto es un ejemplo.",
    "fr": "Ceci est un exemple.",
    "pt": "Isto é um exemplo.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_to_be_replaced_is_a_warning_in_each_file_with_its_lines(tmp_path: Path, lang: str) -> None:
    assert run("init", str(tmp_path / "site"), *GIVEN, "--lang", lang, *INSTALLED).returncode == 0
    files = tree(tmp_path / "site")
    found = Site(tmp_path / "site").problems()
    fields = ("claim:", "speaker:", "because:", "topics:", "respondent:", "question:", "asked_by:", "quote:", "url:",
              "title:", "publisher:", "archive:")  # fmt: skip
    entry = "content/entries/2026/example.md"
    assert found[0] == (
        f"{entry}:4:9: warning W708 13 placeholders left, on lines {lines_of(files, entry, *fields, EXAMPLES[lang])}; "
        "replace them with your own words"
    )
    pages = sorted(path for path in FILES if path.startswith("content/pages/"))
    assert [line.partition(" placeholders ")[2] for line in found[1:-1]] == [
        f"left, on lines {lines_of(files, page, '*')}; replace them with your own words" for page in pages
    ]
    setting = found[-1]
    assert setting.startswith("content/site.toml:")
    assert 'warning C608 "description" is still a placeholder; say in one sentence' in setting


def test_a_page_that_was_written_has_no_placeholder_however_its_lines_were_broken(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "site"), *GIVEN, *INSTALLED).returncode == 0
    made, page = Site(tmp_path / "site"), "content/pages/about.md"
    text = tree(made.root)[page].decode()
    left = "*Say who runs the site, under which name and in which country, and how to reach them.*"
    assert left in text
    made.write({page: "---\ntitle: About\n---\nWe record.\n\n" + left.replace(" country", "\ncountry") + "\n"})
    assert [line for line in made.problems("W708") if "about" in line] == [
        f'{page}:6:2: warning W708 "Say who runs the site, under which name and in which …" is a placeholder; '
        "replace it with your own words"
    ]
    made.write({page: "---\ntitle: About\n---\nWe record.\n"})
    assert [line for line in made.problems() if "about" in line] == []


def test_an_example_that_is_no_draft_any_more_is_an_error_for_each_placeholder(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "site"), *GIVEN, *INSTALLED).returncode == 0
    made, path = Site(tmp_path / "site"), "content/entries/2026/example.md"
    made.write({path: tree(made.root)[path].decode().replace("draft: true", "draft: false")})
    found = [line for line in made.problems("F123") if line.startswith(path)]
    assert len(found) == 13
    assert found[1] == f'{path}:6:10: error F123 "Example Speaker" is a placeholder; replace it with your own words'
    assert found[8] == (
        f'{path}:29:10: error F123 "https://example.org/the-report" is a placeholder; write the real address'
    )


def test_the_new_site_has_no_error_and_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "site"
    done = run("init", str(folder), *GIVEN, "--lang", "es", *INSTALLED)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"wrote 28 files to {folder}/; next, in that directory:",
        "  python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
        "  .venv/bin/on-the-record serve",
    ]
    assert set(tree(folder)) == FILES
    made = Site(folder)
    assert [line for line in made.problems() if " error " in line] == []
    assert made.build().withheld["draft"] == ("content/entries/2026/example.md",)
    assert '<html lang="es"' in made.page("index.html")
    assert "Two Rivers Record" in made.page("index.html")
    for name in ("about", "methodology", "corrections-policy", "funding", "suggest"):
        assert "Esta página está por escribir." in made.page(f"{name}/")


def test_a_language_without_words_is_named_at_once_with_those_that_have_some(tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "site"), *GIVEN, "--lang", "it", *INSTALLED)
    assert (done.returncode, done.stderr) == (
        0,
        'note: the interface has no texts in "it", so it is in English; translate them in '
        "locale/it/LC_MESSAGES/messages.po (`docs languages` explains how), or choose from: ar, de, en, es, fr, pt\n",
    )
    assert run("init", str(tmp_path / "other"), *GIVEN, "--lang", "de-CH", *INSTALLED).stderr == ""


def test_nothing_of_our_content_goes_along_and_the_example_says_what_it_is(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "site"), *GIVEN, *INSTALLED).returncode == 0
    files = tree(tmp_path / "site")
    assert files["content/statuses.toml"] == (REPOSITORY / "content/statuses.toml").read_bytes()
    ours = {path.read_bytes() for path in (REPOSITORY / "content").rglob("*.md")}
    assert not ours & set(files.values())
    example = files["content/entries/2026/example.md"].decode()
    assert "THIS IS AN EXAMPLE. Nobody said any of this." in example
    assert "\ndraft: true\n" in example
    hosts = {line.split("//")[1].split("/")[0] for line in example.splitlines() if "//" in line}
    assert hosts == {"example.org"}


def test_a_title_may_hold_any_sign_that_toml_and_the_marks_use(tmp_path: Path) -> None:
    title = "The \"@today@\" \\ 'Record' # é"
    assert run("init", str(tmp_path / "site"), "--title", title, *GIVEN[2:], *INSTALLED).returncode == 0
    made = Site(tmp_path / "site")
    assert [line for line in made.problems() if " error " in line] == []
    made.build()
    assert "The &#34;@today@&#34; \\ &#39;Record&#39; # é" in made.page("index.html")


def test_on_a_terminal_it_asks_for_what_no_option_gave(tmp_path: Path) -> None:
    status, shown = on_a_terminal(
        ["init", "site", *INSTALLED],
        [("Site name", "Two Rivers"), ("Site URL", "www.rivers.example/a b"), ("Site URL", "www.rivers.example/facts"),
         ("Language", "english"), ("Language", ""), ("Repository at", "gitlab"), ("Published by", ""),
         ("Install share pictures", "")],
        cwd=tmp_path,
    )  # fmt: skip  # one question a line
    assert status == 0, shown
    assert shown.count("Site name") == 1
    assert f"Language ({', '.join(sorted(LANGUAGES))}) [en]:" in shown
    settings = (tmp_path / "site/content/site.toml").read_text("utf-8")
    for line in ('title = "Two Rivers"', 'base_url = "https://www.rivers.example/facts"', 'lang = "en"'):
        assert f"{line}\n" in settings
    assert (tmp_path / "site/.gitlab-ci.yml").exists()
    assert "\non-the-record[pictures,search]==0.1.0\n" in (tmp_path / "site/requirements.txt").read_text("utf-8")


class Installed:
    """As importlib.metadata sees a package that pip put somewhere."""

    version = "1.2.3"

    def __init__(self, noted: Mapping[str, Any] | None) -> None:
        self.noted = noted

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return json.dumps(self.noted) if self.noted else None


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        (None, "on-the-record==1.2.3"),
        ({"url": "https://git.example/r", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
         "on-the-record @ git+https://git.example/r@0a1b"),
        ({"url": "https://dl.example/r.whl", "archive_info": {"hashes": {"sha256": "ff"}}},
         "on-the-record @ https://dl.example/r.whl#sha256=ff"),
        ({"url": "https://dl.example/r.whl"}, "on-the-record @ https://dl.example/r.whl"),
        ({"url": "file:///home/me/checkout", "dir_info": {"editable": True}},
         "./wheels/on_the_record-1.2.3-py3-none-any.whl"),
    ],
)  # fmt: skip
def test_the_requirement_is_what_pip_was_given(noted: Mapping[str, Any] | None, requirement: str) -> None:
    found = install_source_of(Installed(noted))  # type: ignore[arg-type]
    assert found == InstallSource(
        requirement, requirement.removeprefix("./wheels/") if "./wheels/" in requirement else ""
    )


@pytest.mark.parametrize(("is_checkout", "requirement"), [
    (True, f"./wheels/on_the_record-{__version__}-py3-none-any.whl"),
    (False, None),
])  # fmt: skip
def test_a_checkout_that_is_not_installed_is_required_by_the_wheel_that_it_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_checkout: bool, requirement: str | None
) -> None:
    monkeypatch.setattr("generator.cli.installation.distribution", absent)
    monkeypatch.setattr("generator.cli.installation.CHECKOUT", REPOSITORY if is_checkout else tmp_path)
    found = install_source()
    assert (found and found.requirement) == requirement


def test_what_an_extra_brings_comes_from_the_lock_in_a_checkout_and_else_with_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.cli.installation.distribution", absent)
    monkeypatch.setattr("sys.executable", str(REPOSITORY / ".venv/bin/python"))
    monkeypatch.chdir(REPOSITORY)
    assert install_command("search") == ".venv/bin/python -m pip install --require-hashes -r tests/requirements.txt"
    monkeypatch.setattr("generator.cli.installation.distribution", lambda name: Installed(None))
    assert install_command("search") == '.venv/bin/python -m pip install "on-the-record[search]"'


@pytest.mark.parametrize(
    ("noted", "wanted"),
    [
        ({"url": "file:///{here}/wheels/on_the_record-1.2.3-py3-none-any.whl"},
         "'./wheels/on_the_record-1.2.3-py3-none-any.whl[search]'"),
        ({"url": "file:///{elsewhere}/on_the_record-1.2.3-py3-none-any.whl"},
         "'{elsewhere}/on_the_record-1.2.3-py3-none-any.whl[search]'"),
        ({"url": "file:///gone/on_the_record-1.2.3-py3-none-any.whl"}, '"on-the-record[search]"'),
        ({"url": "https://git.example/r", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
         '"on-the-record[search] @ git+https://git.example/r@0a1b"'),
        ({"url": "https://dl.example/r.whl"}, '"on-the-record[search] @ https://dl.example/r.whl"'),
    ],
)  # fmt: skip
def test_an_extra_comes_from_where_the_generator_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: Mapping[str, Any], wanted: str
) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    for folder in (here / "wheels", elsewhere):
        folder.mkdir(parents=True)
        (folder / "on_the_record-1.2.3-py3-none-any.whl").touch()
    places = {"here": str(here).lstrip("/"), "elsewhere": str(elsewhere).lstrip("/")}
    found = {**noted, "url": noted["url"].format(**places)}
    monkeypatch.setattr("generator.cli.installation.distribution", lambda name: Installed(found))
    monkeypatch.chdir(here)
    command = install_command("search")
    assert command.endswith(f" -m pip install {wanted.format(elsewhere=elsewhere)}")


def absent(name: str) -> NoReturn:
    raise PackageNotFoundError(name)


def test_without_a_wheel_at_hand_the_first_step_is_to_make_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from generator.cli.commands.init import init

    name = "on_the_record-0.1.0-py3-none-any.whl"
    monkeypatch.setattr(
        "generator.cli.installation.install_source",
        lambda: InstallSource(f"./wheels/{name}", name, project=Path("/code/on the record")),
    )
    done = CliRunner().invoke(init, [str(tmp_path / "site"), *GIVEN])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[1] == "  python3 -m pip wheel --no-deps --wheel-dir wheels '/code/on the record'"
    assert "The wheel that it names is in `wheels/`" in (tmp_path / "site/README.md").read_text("utf-8")


def test_where_the_generator_is_not_installed_it_asks_for_the_requirement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from generator.cli.commands.init import init

    monkeypatch.setattr("generator.cli.installation.install_source", lambda: None)
    done = CliRunner().invoke(init, [str(tmp_path / "site"), *GIVEN])
    assert done.exit_code == 2
    assert "the generator is not installed as a package here" in done.output
    assert not (tmp_path / "site").exists()


def test_a_spanish_site_begins_with_spanish_pages_and_speaks_spanish(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert run("init", str(folder), *GIVEN, "--lang", "es-MX", *INSTALLED).returncode == 0
    made = Site(folder)
    assert set(tree(folder)) == FILES
    assert [line for line in made.problems() if " error " in line] == []
    made.build(drafts=True)
    assert "<h1>Metodología</h1>" in made.page("methodology/")
    assert "Declinó hacer comentarios" in made.page("claims/example/")
    assert '<html lang="es-MX">' in made.page("index.html")
    assert "Qué respondieron cuando se les preguntó" in made.page("index.html")
    assert "Busque todos los problemas" in (folder / "README.md").read_text("utf-8")


def test_every_starter_in_another_language_has_the_same_pages_and_the_same_parts_of_its_readme() -> None:
    starter = REPOSITORY / "generator/starter"
    # Of a repository nowhere, the README says nothing in any language.
    silent = {"parts/forge-none.md"}
    for pattern in ("content/**/*.md", "parts/*.md"):
        english = {file.relative_to(starter).as_posix() for file in starter.glob(pattern)} - silent
        for language in sorted((starter / "in").iterdir()):
            assert {file.relative_to(language).as_posix() for file in language.glob(pattern)} == english
