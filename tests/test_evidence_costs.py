"""Pages built to cost time: each is given up within a bound, and the look at the others goes on."""

from __future__ import annotations

import gzip
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from generator.content.source_checks import SourceCheck
from generator.evidence.bodies import decompress
from generator.evidence.extract import _is_in_link, _normalize_markup, from_html
from generator.evidence.fetch_results import FetchError, Reply
from generator.evidence.fetcher import Fetcher
from generator.evidence.judge import Judge, JudgeTask
from generator.evidence.rate_limit import RateLimiter
from generator.evidence.record_files import Records
from generator.evidence.renew import QuoteQuery
from generator.evidence.robots import parse
from generator.evidence.targets import least_recent_first
from generator.evidence.verify import verify
from tests.counting import LINEAR, calls, no_square
from tests.desks import QUOTE, TODAY, URL, article, redirect, target
from tests.webs import Answer, Asked, Web, serving

DAY = TODAY.date()


def reply(body: bytes, **headers: str) -> Reply:
    fields = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Reply(requested_url=URL, url=URL, status=200, headers=tuple(fields.items()), body=body)


def question(html: str, *quotes: str, previous: SourceCheck | None = None) -> JudgeTask:
    queries = tuple(map(QuoteQuery, quotes or (QUOTE,)))
    return JudgeTask(url=URL, quotes=queries, reply=reply(html.encode()), previous=previous, today=DAY)


@pytest.mark.worker
def test_a_page_that_takes_too_long_is_unreachable_and_the_next_one_is_read() -> None:
    # A minute of work in some kilobytes that a stranger sends and some that a stranger writes.
    endless = question(
        "<p>" + "will not comment on future operations the " * 20_000, *(f"{QUOTE} {n}" for n in range(99))
    )
    with Judge(seconds=1) as judge:
        before = judge(question(article()))
        given_up = judge(JudgeTask(URL, endless.quotes, endless.reply, before, DAY + timedelta(days=7)))
        after = judge(question(article(), previous=before))

    assert (given_up.state.value, given_up.reason) == ("unreachable", "takes too long to read")
    assert (before.state.value, after.state.value) == ("seen", "seen")
    # What was found before is kept, and the page goes to the end of the queue.
    assert (given_up.quotes, given_up.last_read) == (before.quotes, DAY)
    other = target("http://paper.example/b")
    checks = {URL: given_up, other.url: before}
    assert least_recent_first([target(), other], checks) == [other, target()]


@pytest.mark.parametrize("marked", ["<del>a</del>words ", "<s>a</s>words ", "<sup><a>1</a></sup>words "])
def test_dropping_marked_words_takes_calls_in_proportion(marked: str) -> None:
    def work(number: int) -> int:
        return calls(lambda: from_html("<body><p>" + marked * number, URL, DAY))

    work(1)
    assert work(42_000) <= work(21_000) * LINEAR


@pytest.mark.parametrize("marked", ["<del>a</del>words ", "<s>a</s>words ", "<sup><a>1</a></sup>words "])
def test_dropping_marked_words_moves_no_text(marked: str) -> None:
    """Removing an element joins the texts around it, which for very many takes time by the square."""
    tree = document_fromstring("<body><p>" + marked * 3)
    _normalize_markup(tree)

    assert [(element.tag, element.text, element.tail) for element in tree.find(".//p")] == [
        ("span", None, "words ")
    ] * 3


class Link:
    """A link that holds more than can be counted or read, of which each element asks what it holds."""

    tag = "a"

    def __getitem__(self, number: int) -> str:
        assert number == 0
        return "the first"

    def __len__(self) -> int:
        raise AssertionError("counted")

    @property
    def text(self) -> str:
        raise AssertionError("read")


@pytest.mark.parametrize(
    ("footnote", "following"), [("the first", "another"), ("another", "another"), ("another", None)]
)
def test_a_footnote_in_a_link_with_very_many_is_told_without_counting_them(
    footnote: str, following: str | None
) -> None:
    class Footnote(str):
        def getparent(self) -> Link:
            return Link()

        def getnext(self) -> str | None:
            return following

        def __eq__(self, other: object) -> bool:
            raise AssertionError("compared by what it holds")

        __hash__ = str.__hash__

    assert not _is_in_link(Footnote(footnote))


def test_dropped_words_leave_the_words_around_them() -> None:
    page = from_html("<body><p>one <del>two <s>three</s></del>four <sup><a>1</a></sup>five", URL, DAY)

    assert page.all_text == "one four five"


def test_a_body_of_empty_members_is_refused_at_once() -> None:
    body = gzip.compress(b"") * 200_000

    def refused() -> None:
        with pytest.raises(FetchError, match="invalid response"):
            decompress(reply(body, Content_Encoding="gzip"))

    assert calls(refused) < 5_000


@pytest.mark.parametrize("number", [1, 2, 99])
def test_a_body_of_several_members_is_read_whole(number: int) -> None:
    body = gzip.compress(b"word " * 40_000) * number

    assert decompress(reply(body, Content_Encoding="gzip")) == b"word " * 40_000 * number


@pytest.mark.parametrize("cut", [1, 9, 100])
def test_a_body_that_ends_early_is_no_body(cut: int) -> None:
    with pytest.raises(FetchError, match="invalid response"):
        decompress(
            reply((gzip.compress(b"one") + gzip.compress(bytes(range(256)) * 400))[:-cut], Content_Encoding="gzip")
        )


def test_what_follows_the_last_member_is_passed_over() -> None:
    assert decompress(reply(gzip.compress(b"one") + b"\0" * 100_000, Content_Encoding="gzip")) == b"one"
    assert decompress(reply(zlib.compress(b"one") + b"\0\0", Content_Encoding="deflate")) == b"one"


@pytest.mark.parametrize("text", ["\n" * 2_000_000, "user-agent:" + " " * 2_000_000 + "\n", "user-agent: a/1\n" * 200_000],
                         ids=["lines", "blanks", "agents"])  # fmt: skip
def test_rules_for_robots_take_time_in_proportion(text: str) -> None:
    with no_square():
        parse(text)


def test_redirects_that_each_take_their_time_end(tmp_path: Path) -> None:
    with serving(Web()) as web:

        def slow(asked: Asked) -> Answer:
            web.clock.time += 100
            return redirect(f"/{len(web.asked)}")

        web.pages.update({f"news.example/{number}": slow for number in range(40)})
        with pytest.raises(FetchError, match="timeout"):
            web.client().request("http://news.example/0")

        assert len(web.asked) <= 3


def test_a_run_whose_time_is_over_judges_no_more_and_follows_no_redirect(tmp_path: Path) -> None:
    with serving(Web()) as web:

        def late(asked: Asked) -> Answer:
            web.clock.time += 600
            return redirect("/late")

        web.pages["news.example/2025/report"] = late
        web.html("news.example/late", article())
        client = web.client()
        client.limiter = RateLimiter(2.0, web.clock.now, web.clock.sleep, max_duration=300.0)
        found = list(verify([target()], Fetcher(client, None, TODAY), Records(tmp_path)))

        assert found == []
        assert web.pages_asked() == [URL]
        assert not (tmp_path / "content").exists()
