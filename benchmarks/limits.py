"""How much longer each stage of a cold build takes than the library or system call that it cannot do without."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import markdown
import nh3
import yaml

from benchmarks.candidate import REPOSITORY
from generator.check import check
from generator.engine.fingerprint import fingerprint
from generator.engine.memory import relaxed_gc
from generator.engine.output.files import publish_file
from generator.engine.page_key import key_of
from generator.engine.produce import Producer
from generator.engine.request import Request
from generator.engine.site import Planned, plan_site, read_site_content, shared_picture, style_digest
from generator.index import build_index
from generator.pages import build_plan
from generator.read.assets import read_layouts
from generator.read.documents import read_document
from generator.read.files import ContentFile, read_tree
from generator.read.markdown.body import render_body
from generator.render.layouts import Layouts, closures
from generator.render.pages import render_page
from generator.views.page import Page

TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage: its milliseconds of processor time per claim, and those of what limits it, if anything does.

    The start of the program is given once, as wall time.
    """

    stage: str
    took: float
    limit: float | None = None
    limited_by: str = ""


def table(steps: Iterable[Step]) -> list[str]:
    """A line for each stage."""
    lines = [f"{'stage':<34}{'ms':>8}{'limit':>8}{'×':>7}  limited by"]
    for step in steps:
        limit, times = (f"{step.limit:.2f}", f"{step.took / step.limit:.1f}") if step.limit else ("", "")
        lines.append(f"{step.stage:<34}{step.took:>8.2f}{limit:>8}{times:>7}  {step.limited_by}".rstrip())
    return lines


def steps(root: Path, output: Path, runs: int) -> Iterator[Step]:
    """Measure every stage of the site at ``root`` in this process, ``runs`` times each; ``output`` is empty."""
    timed = partial(_timed, runs)
    files = [file for file in read_tree(root, ()).files if file.path.startswith("content/entries/")]
    with relaxed_gc():
        yield from _reading(timed, files)
        planned, producer = _planned(root)
        yield from _planning(timed, planned, len(files))
        yield from _rendering(timed, planned, producer, output)
    yield Step("start, once", _starting(runs, "build.py", "--help"), _starting(runs, "-c", "pass"), "Python itself")


def _reading(timed: Callable[..., float], files: list[ContentFile]) -> Iterator[Step]:
    fronts = [file.raw.decode().split("---\n", 2)[1] for file in files]
    events = timed(lambda front: list(yaml.parse(front, Loader=yaml.CSafeLoader)), fronts)
    yield Step("fields", timed(lambda file: read_document(file.path, file.raw), files), events, "libyaml's events")
    documents = [(file.path, read_document(file.path, file.raw)) for file in files]
    plain = markdown.Markdown(extensions=["footnotes", "tables"])
    htmls = [plain.reset().convert(document.body) for _, document in documents]
    alone = timed(lambda each: plain.reset().convert(each[1].body), documents) + timed(nh3.clean, htmls)
    ours = timed(lambda each: render_body(each[0], each[1].body, each[1].body_line, ""), documents)
    yield Step("body", ours, alone, "Python-Markdown and nh3 as they come")


def _planned(root: Path) -> tuple[Planned, Producer]:
    digest, request = fingerprint(), Request(root, TODAY, clean=True)
    site = read_site_content(request, digest)
    layouts = Layouts.of(read_layouts(root), site.languages)
    reached = closures(layouts)
    planned = plan_site(site, False, style_digest(site, reached))
    return planned, Producer(layouts, reached, digest, site.content.texts, shared_picture(site))


def _planning(timed: Callable[..., float], planned: Planned, claims: int) -> Iterator[Step]:
    site, once = planned.site, [None]
    index = build_index(site.content)

    def plan(_: None) -> object:
        return build_plan(index, site.config, site.content.vocabulary, site.languages, "", site.assets)

    yield Step("rules, in one process", timed(lambda _: check(site.content), once) / claims)
    yield Step("index, in one process", timed(lambda _: build_index(site.content), once) / claims)
    yield Step("plan, in one process", timed(plan, once) / claims)


def _rendering(timed: Callable[..., float], planned: Planned, producer: Producer, output: Path) -> Iterator[Step]:
    pages = [page for page in planned.pages if page.layout == "claim.html"]
    yield Step("view of a claim", timed(lambda page: page.view, pages))
    jobs = [page.resolve(producer.texts) for page in pages]
    yield Step("key of a claim, from its view", timed(lambda job: key_of(job, "", producer.closures), jobs))
    yield Step("page of a claim, from its view", timed(lambda job: render_page(producer.layouts, job), jobs))
    raws = [bytes(render_page(producer.layouts, job)) for job in jobs]
    number = count()
    ours = timed(lambda raw: publish_file(output / f"{next(number)}" / "index.html", raw), raws)
    alone = timed(lambda raw: _written(f"{output}/{next(number)}", raw), raws)
    yield Step("file of a claim", ours, alone, "the system: a folder and a file")
    others = [page for page in planned.pages if page.layout != "claim.html"]
    rest = timed(partial(_made, producer), others) * len(others) / len(pages)
    yield Step("all other pages, a claim's share", rest)


def _made(producer: Producer, page: Page) -> Any:
    return render_page(producer.layouts, page.resolve(producer.texts))


def _written(folder: str, raw: bytes) -> None:
    os.mkdir(folder)  # noqa: PTH102  # the system's own call and no more
    with open(f"{folder}/index.html", "wb") as file:
        file.write(raw)


def _timed(runs: int, do: Callable[[Any], object], items: list[Any]) -> float:
    """Return the milliseconds of processor time that an item takes: the median of runs after one that warms up."""
    found = []
    for _ in range(runs + 1):
        begun = time.process_time()
        for item in items:
            do(item)
        found.append((time.process_time() - begun) / len(items) * 1000)
    return median(found[1:])


def _starting(runs: int, *command: str) -> float:
    found = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=REPOSITORY, capture_output=True, check=True)  # noqa: S603  # ours
        found.append((time.perf_counter() - begun) * 1000)
    return median(found[1:])
