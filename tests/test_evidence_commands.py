"""``evidence`` as people and CI call it: choosing, dry runs, stand-ins, reports, and all of the launch content."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import evidence as command
from generator.cli.installation import install_command
from generator.cli.main import cli
from generator.evidence.client import ascii_url
from generator.evidence.targets import targets_of
from tests.conftest import MakeSite
from tests.sites import ENTRY, Site, entry
from tests.terminals import REPOSITORY
from tests.webs import Answer, Asked, Web, make_certificates, serving

A, B = "content/entries/2025/a.md", "content/entries/2025/b.md"
QUOTE = "The department will not comment on future operations"
TEXT = f"Officials were asked about plans. “{QUOTE},” one of them told the Daily Mail on Thursday evening.\n"
OTHER = entry(sources="sources:\n  - id: report\n    url: http://paper.example/b\n    title: B\n    publisher: Paper\n"
              "    archive: https://archive.example/b")  # fmt: skip


def with_http(text: str) -> str:
    return text.replace("https://news.example", "http://news.example")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with serving(Web()) as made:
        made.pages["news.example/report"] = Answer(TEXT.encode() * 3, headers={"Content-Type": "text/plain"})
        made.pages["paper.example/b"] = Answer(b"Nothing to see.", headers={"Content-Type": "text/plain"})
        monkeypatch.setattr(command, "client_for", lambda root, limiter: made.client())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
        yield made


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evidence", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def two(site: MakeSite) -> Site:
    return site({A: with_http(ENTRY), B: OTHER})


def records(site: Site) -> list[dict[str, object]]:
    return [json.loads(file.read_text()) for file in sorted((site.root / "content/evidence").glob("*.json"))]


def test_verify_looks_at_every_source_and_says_what_it_found(web: Web, two: Site) -> None:
    done = run("verify", "--root", two.root)

    assert done.exit_code == 0
    assert sorted(done.output.splitlines()) == [
        "checked 2 sources; 2 records written",
        "http://news.example/report: seen, 1 of 1 quotes found",
        "http://paper.example/b: seen",
    ]
    assert [record["state"] for record in records(two)] == ["seen", "seen"]
    assert [line for line in two.problems() if " R310 " in line or " error " in line] == []
    assert run("verify", "--root", two.root).output.endswith("checked 2 sources; 0 records written\n")


def test_what_is_printed_otherwise_is_shown_at_once(web: Web, two: Site) -> None:
    web.pages["news.example/report"] = Answer(TEXT.replace("not ", "").encode(), headers={"Content-Type": "text/plain"})

    assert (
        "    nearly: The department will [-not-] comment on future operations"
        in run("verify", "--root", two.root).output
    )
    (line,) = two.problems("R310")
    assert "it prints: The department will [-not-] comment on future operations" in line


def test_files_and_folders_narrow_the_choice(web: Web, two: Site) -> None:
    assert "checked 1 source" in run("verify", "--root", two.root, two.root / B).output
    assert web.pages_asked() == ["http://paper.example/b"]
    assert "checked 2 sources" in run("verify", "--root", two.root, two.root / "content/entries/2025").output


def test_the_oldest_look_comes_first_and_a_limit_ends_the_run(web: Web, two: Site) -> None:
    run("verify", "--root", two.root, two.root / A)
    web.asked.clear()
    run("verify", "--root", two.root, "--limit", "1")
    assert web.pages_asked() == ["http://paper.example/b"]

    assert run("verify", "--root", two.root, "--older-than", "1").output == "checked 0 sources; 0 records written\n"


def commit(site: Site) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    for words in (("init", "-q", "-b", "main"), ("add", "."), (*who, "commit", "-qm", "x")):
        subprocess.run(["git", *words], cwd=site.root, check=True, capture_output=True)


def test_new_records_are_told_among_what_readers_will_see_change(web: Web, two: Site) -> None:
    commit(two)
    run("verify", "--root", two.root, two.root / A)
    said = CliRunner().invoke(cli, ["changes", "--root", str(two.root), "main"]).output

    assert "evidence record added: `content/evidence/news-example-" in said


def test_only_entries_that_differ_from_a_revision_are_looked_at(web: Web, two: Site) -> None:
    commit(two)
    two.write({B: OTHER.replace("What is known", "What is now known")})
    run("verify", "--root", two.root, "--since", "main")

    assert web.pages_asked() == ["http://paper.example/b"]
    assert run("verify", "--root", two.root, "--since", "nowhere").exit_code == 2


def test_a_dry_run_prints_every_request_with_its_cost_and_makes_none(web: Web, two: Site) -> None:
    done = run("verify", "--root", two.root, "--dry-run")

    assert done.output.splitlines() == [
        "news.example: robots.txt and 1 page",
        "    http://news.example/report  (1 quote)",
        "paper.example: robots.txt and 1 page",
        "    http://paper.example/b  (0 quotes)",
        "4 requests to 2 hosts, one at a time per host: at least 2 seconds",
    ]
    assert web.asked == []
    assert not (two.root / "content/evidence").exists()
    ending = run("verify", "--root", two.root, "--dry-run", "--minutes", "20").output.splitlines()[-1]
    assert ending == "no request is started after 20 minutes"


def test_a_file_stands_in_for_a_page_and_the_record_says_so(web: Web, two: Site, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, "utf-8")
    done = run("verify", "--root", two.root, two.root / A, "--from-file", f"report={file}")

    assert done.output.splitlines()[-1] == "checked 1 source; 1 record written"
    (record,) = records(two)
    assert (record["way"], record["state"]) == ("file", "seen")
    assert web.asked == []
    two.build()
    assert "Found word for word in the editors’ copy of the page" in two.page("claims/a/")


def test_a_stand_in_is_named_by_an_id_that_means_one_source_or_by_an_address(two: Site, tmp_path: Path) -> None:
    file = tmp_path / "article=1.html"
    file.write_text(f"<html><body><p>{TEXT}</p></body></html>", "utf-8")
    plain = tmp_path / "article.txt"
    plain.write_text(TEXT, "utf-8")

    both = run("verify", "--root", two.root, "--from-file", f"report={plain}")
    assert (both.exit_code, "is the id of 2 sources" in both.output) == (2, True)
    assert run("verify", "--root", two.root, "--from-file", f"nobody={plain}").exit_code == 2
    assert run("verify", "--root", two.root, "--from-file", f"report={tmp_path / 'gone'}").exit_code == 2
    assert run("verify", "--root", two.root, "--from-file", f"http://news.example/report={plain}").exit_code == 0


def test_snapshots_are_kept_outside_the_site_and_compared_without_a_network(
    web: Web, two: Site, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    assert run("fetch", "--root", two.root).exit_code == 2
    for inside in (two.root, two.root / "content", two.root / "content/evidence/store", two.root / "snapshots",
                   two.root / "public/x"):  # fmt: skip
        assert run("fetch", "--root", two.root, "--store", inside).exit_code == 2

    assert run("fetch", "--root", two.root, "--store", store).output.endswith("requested 2 sources; 0 failed\n")
    assert not (two.root / "content/evidence").exists()
    run("verify", "--root", two.root, "--store", store)
    web.asked.clear()
    two.write({A: with_http(ENTRY).replace("The department will not comment", "The Department will not ever comment")})
    done = run("verify", "--root", two.root, "--stored", "--store", store)

    assert web.asked == []
    assert "[-ever-]" in done.output
    assert run("verify", "--root", two.root, "--stored").exit_code == 2


def test_snapshots_are_not_kept_in_the_repository_of_a_site_either(web: Web, two: Site, tmp_path: Path) -> None:
    (two.root.parent / ".git").mkdir()

    done = run("fetch", "--root", two.root, "--store", two.root.parent / "snapshots")
    assert (done.exit_code, "is inside the repository" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7 ...", "is not a text file"),
        (b"PK\x03\x04\x00\x00", "is not a text file"),
        (b" \n", "contains no text"),
        (b"", "contains no text"),
    ],
)
def test_a_file_without_a_text_stands_in_for_nothing(
    web: Web, two: Site, tmp_path: Path, raw: bytes, said: str
) -> None:
    file, good = tmp_path / "file", tmp_path / "good.txt"
    file.write_bytes(raw)
    good.write_text(TEXT)
    first, second = f"http://news.example/report={good}", f"http://paper.example/b={file}"
    done = run("verify", "--root", two.root, "--from-file", first, "--from-file", second)

    assert (done.exit_code, said in done.output) == (2, True)
    assert not (two.root / "content/evidence").exists()


def test_a_file_that_stands_in_may_be_latin_1_or_a_saved_stub_with_the_words(
    web: Web, site: MakeSite, tmp_path: Path
) -> None:
    words = "El Gobierno no hará comentarios"
    made = site({A: with_http(ENTRY).replace(QUOTE, words)})
    file = tmp_path / "stub.html"
    file.write_bytes(f"<html><body><p>«{words}»</p><p>Suscríbase para leer más.</p></body></html>".encode("cp1252"))

    assert "1 of 1 quotes found" in run("verify", "--root", made.root, "--from-file", f"report={file}").output


def test_a_file_stands_in_for_a_source_that_is_not_due(web: Web, two: Site, tmp_path: Path) -> None:
    run("verify", "--root", two.root)
    file = tmp_path / "article.txt"
    file.write_text(TEXT)

    done = run("verify", "--root", two.root, "--older-than", "7", "--from-file", f"http://news.example/report={file}")
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "checked 1 source; 1 record written")


def test_a_page_that_fails_on_a_machine_that_is_online_is_recorded(web: Web, two: Site) -> None:
    web.pages["news.example/report"] = Answer(b"<p>" * 500_000)
    done = run("verify", "--root", two.root, two.root / A)

    assert done.exit_code == 0
    assert "unreachable (too many elements)" in done.output


def test_a_run_may_last_so_many_minutes_and_says_what_it_left(
    web: Web, two: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.evidence.rate_limit import RateLimiter

    def client_for(root: Path, limiter: RateLimiter) -> object:
        made = web.client()
        made.limiter = RateLimiter(2.0, web.clock.now, web.clock.sleep, max_duration=0)
        return made

    monkeypatch.setattr(command, "client_for", client_for)
    done = run("fetch", "--root", two.root, "--store", two.root.parent / "store", "--minutes", "1")

    assert done.output == "requested 0 sources; 0 failed; no time for 2 more\n"
    assert web.asked == []


def test_a_machine_that_is_offline_says_so_and_changes_nothing(web: Web, two: Site) -> None:
    web.pages.clear()
    done = run("verify", "--root", two.root)

    assert done.exit_code == 1
    assert "no host responded" in done.output
    assert not (two.root / "content/evidence").exists()


def test_fetch_and_archive_say_so_too_and_do_not_wait_for_each_source(web: Web, two: Site, tmp_path: Path) -> None:
    web.pages.clear()
    two.write({A: with_http(ENTRY).replace("    archive: https://archive.example/report\n", "")})
    for words in (["fetch", "--store", tmp_path / "store"], ["archive"]):
        done = run(*words, "--root", two.root)

        assert (done.exit_code, "no host responded" in done.output) == (1, True)


def test_nothing_is_written_over_a_record_that_cannot_be_read(web: Web, two: Site) -> None:
    two.write({"content/evidence/a.json": "{"})
    done = run("verify", "--root", two.root)

    assert done.exit_code == 1
    assert "F119" in done.output
    assert web.asked == []


def test_a_run_that_is_broken_off_keeps_what_it_had_found(web: Web, two: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.evidence import judge

    def judged(question: judge.JudgeTask) -> object:
        if not list((two.root / "content").glob("evidence/*.json")):
            return really(question)
        raise KeyboardInterrupt

    really = judge.judge
    monkeypatch.setattr(judge, "judge", judged)
    CliRunner().invoke(cli, ["evidence", "verify", "--root", str(two.root)])

    assert len(records(two)) == 1
    assert list((two.root / "content/evidence").glob("*.part")) == []


def test_archive_lists_what_it_would_look_for_and_leaves_out_what_has_a_copy(web: Web, site: MakeSite) -> None:
    made = site({A: with_http(ENTRY).replace("    archive: https://archive.example/report\n", ""), B: OTHER})
    done = run("archive", "--root", made.root, "--dry-run")

    assert done.output.splitlines() == [
        "http://news.example/report",
        "1 source without a copy: two requests each to find one; without keys none is created",
    ]


def test_the_report_says_what_needs_a_hand_in_three_forms(web: Web, two: Site) -> None:
    web.pages["news.example/report"] = Answer(b"`code` <b> He left." * 30, headers={"Content-Type": "text/plain"})
    web.pages["paper.example/b"] = Answer(status=403)
    run("verify", "--root", two.root)
    text = run("report", "--root", two.root).output
    markdown = run("report", "--root", two.root, "--format", "markdown").output
    found = json.loads(run("report", "--root", two.root, "--format", "json").output)

    assert text.splitlines()[:2] == ["quotes:  1 not found", "sources: 2 in all, 1 read, 1 blocked, 2 with a copy"]
    assert f"{A}:12:12: not found: http://news.example/report" in text
    assert f"{B}: blocked since 2026-11-22 (403): http://paper.example/b" in text
    assert f"- `{A}:12:12`: not found: `http://news.example/report`" in markdown
    assert [concern["finding"] for concern in found["concerns"]] == ["not found", "blocked since 2026-11-22"]
    assert found["orphans"] == []


def test_words_that_stand_in_a_comment_alone_are_told_and_reported(web: Web, two: Site) -> None:
    filler = "<p>" + "The assembly met on Monday and spoke about the roads of the province. " * 12 + "</p>"
    web.html(
        "news.example/report",
        f"<html><body><article>{filler}</article><div class=comments id=comments><p>{QUOTE}</p></div>",
    )
    done = run("verify", "--root", two.root)

    assert f"    found only outside the main text: {QUOTE}" in done.output
    assert (
        f"{A}:12:12: found only outside the main text: http://news.example/report"
        in run("report", "--root", two.root).output
    )


def test_what_a_record_says_is_no_markup_mention_or_reference_in_a_pull_request(web: Web, two: Site) -> None:
    web.pages["paper.example/b"] = Answer(b"", status=403)
    run("verify", "--root", two.root)
    (file,) = (file for file in (two.root / "content/evidence").iterdir() if "paper" in file.name)
    file.write_text(file.read_text().replace('"403"', '"fixes #1 @everyone ![x](http://evil.example/) `"'))
    shown = run("report", "--root", two.root, "--format", "markdown").output

    assert "blocked since 2026-11-22 (`` fixes #1 @everyone ![x](http://evil.example/) ` ``)" in shown


def test_a_report_is_no_longer_than_a_forge_takes(web: Web, site: MakeSite) -> None:
    from generator.evidence.report import Report, SourceConcern, format_markdown

    concerns = tuple(
        SourceConcern(place=f"{n}.md", url="https://a.example/", finding="x", words="w" * 500) for n in range(900)
    )
    shown = "\n".join(format_markdown(Report(quotes={}, sources={}, concerns=concerns, orphans=())))

    assert len(shown) < 60_000
    assert "more; `evidence report` lists all of them" in shown


def test_a_record_that_no_entry_names_any_more_is_told(web: Web, two: Site) -> None:
    run("verify", "--root", two.root)
    two.write({B: entry()})

    assert "no longer used by any entry: http://paper.example/b" in run("report", "--root", two.root).output


def test_without_the_extra_the_command_says_what_to_install(two: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    find: Callable[..., object] = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "warcio" else find(name))
    done = run("verify", "--root", two.root)

    assert done.exit_code == 2
    assert f"this needs warcio: {install_command('evidence')}" in done.output


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_all_launch_content_is_found_on_pages_that_print_its_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every address of the content answers here with an article that prints what the entries quote from it."""
    from generator.cli.options import request_of
    from generator.engine.fingerprint import fingerprint
    from generator.engine.site import read_site_content

    shutil.copytree(REPOSITORY / "content", tmp_path / "site" / "content")
    shutil.rmtree(tmp_path / "site" / "content" / "evidence", ignore_errors=True)
    content = read_site_content(request_of(tmp_path / "site", drafts=True, jobs=1), fingerprint()).content
    targets = targets_of(content.entries, content.lang)
    printed = {_bare(t.url): [wanted.words for wanted in t.quotes] for t in targets}

    def page(asked: Asked) -> Answer:
        words = "".join(f"<p>“{words},” she said.</p>" for words in printed.get(_bare(asked.url), ()))
        filler = "<p>" + "The assembly met on Monday and spoke about the roads of the province. " * 12 + "</p>"
        return Answer(
            f"<html><head><title>T</title></head><body><article>{filler}{words}</article></body></html>".encode()
        )

    hosts = sorted({target.host for target in targets})
    (tmp_path / "tls").mkdir()
    with serving(Web(), make_certificates(tmp_path / "tls", *hosts)) as web:
        for target in targets:
            parts = urlsplit(ascii_url(target.url))
            web.pages[f"{parts.hostname}{parts.path or '/'}"] = page
        for host in hosts:
            web.pages[f"{host}/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n")
        monkeypatch.setattr(command, "client_for", lambda root, limiter: web.client(idle_timeout=20.0))
        done = run("verify", "--root", tmp_path / "site")
        assert web.most_at_once == dict.fromkeys(hosts, 1)
    found = json.loads(run("report", "--root", tmp_path / "site", "--format", "json").output)

    assert done.exit_code == 0
    assert found["quotes"]["not checked yet"] == found["quotes"]["not found"] == 0
    assert found["concerns"] == []
    assert found["sources"]["seen"] == found["sources"]["all"] == len(targets) > 200


def _bare(url: str) -> str:
    parts = urlsplit(ascii_url(url))
    return f"{parts.hostname}{parts.path}?{parts.query}"
