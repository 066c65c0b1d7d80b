"""``admin``: forms by the model, valid for the content manager, which loads nothing from elsewhere and writes what passes."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Page, sync_playwright

from generator.authoring.forms.settings import forge_of, settings
from generator.content.file_kinds import FILE_KINDS
from generator.content.schema import group_of
from generator.content.settings import SiteConfig
from generator.read.assets import STATUSES, built_in
from generator.read.settings import read_statuses
from tests.audit_tools import browser_path, missing
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import entry
from tests.terminals import REPOSITORY

PACKAGE = REPOSITORY / "tests/browser/node_modules/@sveltia/cms"
REPO = ["--repository", "https://github.com/example/record"]
FORGES = {
    "https://github.com/example/record": "",
    "https://gitlab.com/group/part/record": "",
    "https://codeberg.org/example/record.git": "",
    "https://git.example.org/example/record": "gitea",
}


def package() -> Path:
    return PACKAGE if PACKAGE.is_dir() else missing("@sveltia/cms", "npm ci --ignore-scripts --prefix tests/browser")


def public_schema() -> dict[str, Any]:
    """The content manager's schema, less fields of one's own making, which may hold anything."""
    schema: dict[str, Any] = json.loads((package() / "schema/sveltia-cms.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    schema["definitions"]["CustomField"] = False
    return schema


def made(address: str = "https://github.com/example/record", name: str = "", **more: str) -> dict[str, Any]:
    vocabulary = read_statuses(built_in(STATUSES).read_bytes())[0]
    return settings(SiteConfig(), vocabulary, forge_of(address, name, **more))


# What is refused


@pytest.mark.parametrize(("options", "said"), [
    (["--repository", "example/record"], "'example/record' is not a valid URL"),
    (["--repository", "https://github.com/example"], "is not a repository URL"),
    (["--repository", "https://git.example.org/a/b"], "unknown forge at git.example.org: pass --forge with one of github, gitlab, gitea"),
    ([*REPO, "--sign-in", "https://sign.example/; script-src *"], "is not a valid URL"),
    ([*REPO, "--cms", "content"], "content is not the npm package @sveltia/cms: it does not contain npm/index.js"),
])  # fmt: skip
def test_what_cannot_be_used_is_wrong_usage_and_writes_nothing(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    root = site({}).root
    monkeypatch.chdir(root)
    done = run("admin", *options)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert not (root / "admin").exists()


def test_a_folder_with_other_files_is_refused_and_stays_as_it_is(site: MakeSite) -> None:
    root = site({"mine/index.html": "mine", "mine/config.yml": "backend:\n"}).root
    done = run("admin", "--root", str(root), *REPO, "--output", str(root / "mine"))
    assert done.returncode == 2
    assert (root / "mine/index.html").read_text() == "mine"
    assert sorted(file.name for file in (root / "mine").iterdir()) == ["config.yml", "index.html"]


def test_settings_with_errors_are_shown_and_nothing_is_written(site: MakeSite) -> None:
    root = site({"content/site.toml": "titel = 'x'\n"}).root
    done = run("admin", "--root", str(root), *REPO)
    assert done.returncode == 1
    assert "content/site.toml:1:1: error C602" in done.stdout
    assert not (root / "admin").exists()


# What is written


def test_without_a_repository_the_forms_are_for_local_files_and_it_is_said(site: MakeSite) -> None:
    root = site({}).root
    done = run("admin", "--root", str(root))
    assert done.returncode == 0
    assert "they can edit local files only; for others, set repository in site.toml or pass --repository" in done.stdout
    assert (root / "admin/config.yml").is_file()


@pytest.mark.parametrize("address", FORGES)
def test_the_settings_are_valid_by_the_public_schema_of_the_content_manager(address: str) -> None:
    schema = public_schema()
    for more in ({}, {"sign_in": "https://sign.example"}, {"app_id": "0123"}):
        if more.get("app_id") and "github" in address:
            continue
        values = made(address, FORGES[address], **more)
        assert [error.message for error in Draft7Validator(schema).iter_errors(values)] == []


def test_the_public_schema_notices_a_field_that_is_wrong() -> None:
    schema = public_schema()
    wrong = made()
    wrong["collections"][0]["fields"][0]["widget"] = "claim"
    assert list(Draft7Validator(schema).iter_errors(wrong)) != []
    wrong = made()
    wrong["colections"] = []
    assert list(Draft7Validator(schema).iter_errors(wrong)) != []


def test_every_field_of_every_kind_of_file_has_a_form() -> None:
    forms = {each["name"]: [field["name"] for field in each["fields"]] for each in made()["collections"]}
    assert forms == {
        kind: [*(field.name for field in group_of(record).fields), "body"] for kind, record in FILE_KINDS.items()
    }


def test_the_statuses_are_the_sites_own_and_a_retired_one_says_so(site: MakeSite) -> None:
    mine = (
        built_in(STATUSES).read_text("utf-8").replace('label = "Denied"', 'label = "Rejected flatly"\nretired = true')
    )
    root = site({STATUSES: mine.replace('"rejected", ', "")}).root
    assert run("admin", "--root", str(root), *REPO).returncode == 0
    fields = yaml.safe_load((root / "admin/config.yml").read_text("utf-8"))["collections"][0]["fields"]
    (status,) = (field for field in fields if field["name"] == "status")
    assert {"label": "Rejected flatly (retired)", "value": "rejected flatly"} in status["options"]


def test_a_question_can_be_saved_without_an_answer_and_a_list_shows_who_was_asked_and_what_they_answered() -> None:
    (responses,) = (field for field in made()["collections"][0]["fields"] if field["name"] == "responses")
    forms = {field["name"]: field for field in responses["fields"]}
    assert [name for name, form in forms.items() if form["required"]] == ["respondent"]
    assert responses["summary"] == "{{fields.respondent}} · {{fields.status}}"
    # Nobody types that a question is open.
    assert "awaiting response" not in [option["value"] for option in forms["status"]["options"]]
    assert [field["name"] for field in forms["asked_again"]["fields"]] == ["on", "how"]


def test_the_repository_in_the_settings_is_enough_and_a_proposal_comes_before_the_site(site: MakeSite) -> None:
    root = site({"content/site.toml": 'repository = "https://gitlab.com/example/record"\n'}).root
    done = run("admin", "--root", str(root))
    assert done.returncode == 0
    values = yaml.safe_load((root / "admin/config.yml").read_text("utf-8"))
    assert values["backend"]["repo"] == "example/record"
    assert values["publish_mode"] == "editorial_workflow"
    assert "npm install --ignore-scripts @sveltia/cms" in done.stdout


def test_people_sign_in_with_their_own_token_unless_the_site_has_a_service_for_it() -> None:
    assert made()["backend"]["auth_methods"] == ["token"]
    assert made(sign_in="https://sign.example")["backend"]["auth_methods"] == ["oauth", "token"]


def test_no_build_publishes_any_of_it_and_a_second_run_changes_nothing(site: MakeSite) -> None:
    made_site = site({"content/entries/a.md": entry()})
    made_site.build()
    before = made_site.tree()
    run("admin", "--root", str(made_site.root), *REPO)
    page = made_site.root / "admin/index.html"
    first = page.stat().st_mtime_ns
    assert run("admin", "--root", str(made_site.root), *REPO).returncode == 0
    assert page.stat().st_mtime_ns == first
    made_site.build()
    assert made_site.tree() == before


def test_the_page_names_no_host_but_the_forge(site: MakeSite) -> None:
    root = site({"content/site.toml": 'title = "Two <b>Rivers</b>"\n'}).root
    run("admin", "--root", str(root), *REPO)
    page = (root / "admin/index.html").read_text("utf-8")
    assert re.findall(r"https?://[^\s;&\"]+", page) == ["https://api.github.com"]
    assert "Two &lt;b&gt;Rivers" in page
    assert "unsafe-eval" not in page
    assert "script-src &#x27;self&#x27;;" in page


# In the browser

# The folder that a person would choose is one in the browser's own storage, with the same interface.
FOLDER = """
window.showDirectoryPicker = async () => {
  const root = await navigator.storage.getDirectory();
  for (const [path, text] of Object.entries(window.given)) {
    const parts = path.split('/'), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true});
    const stream = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await stream.write(text);
    await stream.close();
  }
  return root;
};
window.written = async () => {
  const found = {};
  const walk = async (folder, above) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, above + name + '/');
      else found[above + name] = await handle.getFile().then(file => file.text()).catch(() => '');  // being written
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return found;
};
"""
EARLIER = "content/entries/2025/earlier.md"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def forms(folder: Path, given: dict[str, str]) -> Iterator[tuple[Page, list[str]]]:
    """The page in a browser, with the repository's files ``given`` opened, and all addresses that answered."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answered: list[str] = []
    try:
        with sync_playwright() as playwright:
            switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            browser = playwright.chromium.launch(executable_path=browser_path(), args=switches)
            # A form makes its fields as they come into view: all of them are.
            page = browser.new_page(viewport={"width": 1300, "height": 6000})
            page.set_default_timeout(60_000)
            page.on("response", lambda response: answered.append(response.url))
            page.add_init_script(
                f"window.given = {json.dumps({'.git/HEAD': 'ref: refs/heads/main', **given})};{FOLDER}"
            )
            page.goto(f"http://localhost:{server.server_port}/index.html")
            page.get_by_text("Work with Local Repository").click()
            yield page, answered
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


def fill(page: Page, **values: str) -> None:
    """Type into fields, named by their place with _ for a dot; what a form drops while it is being made, again."""
    for name, value in values.items():
        place = page.locator(f'[data-key-path="{name.replace("__", ".")}"]')
        field = place.locator("input:visible, textarea:visible").first
        field.fill(value)
        page.wait_for_timeout(50)
        if field.input_value() != value:
            field.fill(value)


def save(page: Page, path: str, holds: str) -> str:
    """Save; the file's text once it ``holds`` what was typed."""
    page.get_by_role("button", name="Save", exact=True).click()
    for _ in range(600):
        text = str(page.evaluate("path => window.written().then(all => all[path] || '')", path))
        if holds in text:
            return text
        page.wait_for_timeout(100)
    raise AssertionError(f"{path} was not written")


@pytest.mark.slow
@pytest.mark.browser
def test_what_the_forms_write_passes_the_check_and_nothing_comes_from_another_host(site: MakeSite) -> None:
    made_site = site({EARLIER: entry(speaker="speaker: Ken Klippenstein # as the report has it")})
    run("admin", "--root", str(made_site.root), *REPO, "--cms", str(package()))
    new = "content/entries/2026/ministry-the-archive-is-closed-and-it-s-1-no-visitors.md"
    with forms(made_site.root / "admin", {EARLIER: (made_site.root / EARLIER).read_text("utf-8")}) as (page, answered):
        page.get_by_role("button", name="Create New Entry").first.click()
        page.locator('[data-key-path="body"]').wait_for()
        page.wait_for_timeout(3000)  # the form is made anew once before it stays
        fill(page, claim='Ministry: the "archive" is closed, and it\'s #1 - no visitors', speaker="Example Post",
             date="2026-03-02", because="The press office was asked: it does not comment.")  # fmt: skip
        for name in ("topics", "responses", "sources"):
            page.locator(f'[data-key-path="{name}"]').get_by_role("button", name="Add").first.click()
        page.locator('[data-key-path="topics"] input[type=text]').first.fill("Archives: open")
        page.locator('[data-key-path="responses.0.status"]').get_by_role("combobox").click()
        page.get_by_role("option", name="Declined to comment", exact=True).click()
        fill(page, responses__0__respondent="Ministry of Examples", responses__0__date="2026-03-03",
             responses__0__asked_by="Example Post", responses__0__quote="No comment: not on opening hours",
             responses__0__source="post", sources__0__url="https://news.example.org/closed", sources__0__id="post",
             sources__0__title='Closed: "no visitors"', sources__0__publisher="Example Post",
             sources__0__archive="https://copies.example.org/closed",
             body="The *Post* reported it.[^1]\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n[^1]: On 2 March.")  # fmt: skip
        created = save(page, new, "opening hours")
        page.wait_for_timeout(3000)  # the form closes by itself
        page.goto(page.url.partition("#")[0] + "#/collections/entries/entries/2025/earlier")
        page.locator('[data-key-path="body"]').wait_for()
        page.wait_for_timeout(3000)
        fill(page, venue="The *morning show: live")
        changed = save(page, EARLIER, "morning")
    assert {
        url.partition("://")[2].partition(":")[0] for url in answered if not url.startswith(("data:", "blob:"))
    } == {"localhost"}
    made_site.write({new: created, EARLIER: changed})
    assert made_site.problems() == []
    made_site.build()
    assert "<em>Post</em> reported it." in made_site.page(
        "claims/ministry-the-archive-is-closed-and-it-s-1-no-visitors/"
    )
    assert "The *morning show: live" in made_site.page("claims/earlier/")
