"""An import: every item becomes a draft, or a line in the report that says why it did not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.authoring.importing.draft import Draft, revised, without_errors
from generator.authoring.importing.drafting import Drafting, origin_of
from generator.authoring.importing.item import NO_FIELD, SECRET, CannotImport, ImportItem
from generator.authoring.importing.site import KnownSite, Origin, marks_in
from generator.content.body import Body
from generator.content.entry import Entry
from generator.content.problem import Problem, errors_in
from generator.read.links import reject_links
from generator.record import Record

NEW, BEFORE, REJECTED, SKIPPED = "new", "imported before", "not imported", "left out"
STOPPED = "those before it took an hour of processor time; import the rest by itself or in a second run"
# One value is removed at a time; a draft with more errors than this is not imported. Others may refer to it.
_MOST_REVISIONS, _MOST_CHECKS = 20, 30
_LONGEST_SHOWN = 80
# Longer texts are not equal by chance.
_TELLING = 15


class ImportedEntry(Record, frozen=True, kw_only=True):
    """What became of one original: the file, and where each of its fields went or why it did not."""

    label: str
    address: str
    outcome: str
    path: str = ""
    reason: str = ""
    carried: dict[str, str] = {}  # noqa: RUF012  # msgspec copies it
    left: dict[str, str] = {}  # noqa: RUF012
    texts: dict[str, str] = {}  # noqa: RUF012
    remarks: tuple[str, ...] = ()


class NewEntryFile(Record, frozen=True):
    """A draft that has no error in itself, with the record and the body that a build will read."""

    draft: Draft
    entry: Entry
    body: Body


# Returns the problems that the rules of `check` find in new entries beside those of the site.
CheckNew = Callable[[Sequence[NewEntryFile]], Iterable[Problem]]


def in_time(items: Iterable[ImportItem], is_over: Callable[[], bool]) -> Iterator[ImportItem]:
    """Yield the items of a source. Raises CannotImport if the time ``is_over`` before its end."""
    for item in items:
        yield item
        if is_over():
            raise CannotImport(f"reading takes over an hour of processor time, and came to {item.label}; split it")


class Importing:
    """Collects the drafts of a run; ``results`` are in the order of the items."""

    def __init__(self, site: KnownSite, base_path: str) -> None:
        self.site, self.base_path = site, base_path
        self.files: dict[int, NewEntryFile] = {}
        self.results: dict[int, ImportedEntry] = {}
        self._known: dict[Origin, str] = {}
        self._places: dict[str, list[str]] = {}
        for path in site.slugs.values():
            for mark in marks_in((site.root / path).read_text("utf-8", errors="replace")):
                self._known[mark] = path
                self._places.setdefault(mark.place, []).append(path)

    def add(self, items: Sequence[ImportItem], is_over: Callable[[], bool] = lambda: False) -> None:
        """Draft every item that was not imported before, until the time ``is_over``."""
        claims = Counter(item.address.text for item in items if not item.skip)
        seen: set[Origin] = set()
        for number, item in enumerate(items):
            if item.skip:
                self.results[number] = _result(item, SKIPPED, reason=item.skip)
                continue
            if origin_of(item) in seen:
                self.results[number] = _result(item, REJECTED, reason="it is in the source twice")
                continue
            seen.add(origin_of(item))
            path = self._imported_before(item, claims[item.address.text])
            if path:
                self.results[number] = _result(item, BEFORE, path=path)
                continue
            if is_over():
                self.results[number] = _result(item, REJECTED, reason=STOPPED)
                continue
            try:
                shares = bool(item.address.text) and claims[item.address.text] > 1
                draft = Drafting(item, self.site, shares_address=shares).draft()
                self._store(number, draft)
            except CannotImport as error:
                self.results[number] = _result(item, REJECTED, reason=str(error))

    def check(self, check: CheckNew) -> None:
        """Take out of the drafts what the rules about several files call an error."""
        for turn in range(_MOST_CHECKS):
            errors = errors_in(check(list(self.files.values())))
            by_path = {file.draft.path: number for number, file in self.files.items()}
            wrong = {by_path[problem.at.path] for problem in errors if problem.at.path in by_path}
            if not wrong:
                return
            for number in sorted(wrong):
                own_errors = [each for each in errors if by_path.get(each.at.path) == number]
                if turn < _MOST_REVISIONS:
                    self._revise(number, own_errors)
                else:
                    self._reject(number, CannotImport(f"{own_errors[0].message} ({own_errors[0].code})"))

    def report(self, items: Sequence[ImportItem]) -> list[ImportedEntry]:
        """Return what became of each item."""
        for number, file in self.files.items():
            draft = file.draft
            carried = draft.carried
            left = _left(draft, carried)
            self.results[number] = replace(
                _result(draft.item, NEW, path=draft.path), carried=carried, left=left, remarks=draft.remarks
            )
        return [self.results[number] for number in range(len(items))]

    def write(self) -> None:
        """Write the new files and copy their pictures. Raises OSError; an existing file is not changed."""
        for file in self.files.values():
            draft, root = file.draft, self.site.root
            target = root / draft.path
            reject_links(root, draft.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            for source, name in draft.pictures:
                reject_links(root, f"{draft.path.rpartition('/')[0]}/{name}")
                if not (target.parent / name).exists():
                    _write_new(target.parent / name, Path(source).read_bytes())
            _write_new(target, draft.text.encode())

    def _imported_before(self, item: ImportItem, claims: int) -> str:
        """Return the path of the entry made from an original, even if it was edited since; empty if there is none."""
        origin = origin_of(item)
        address = item.address.text
        if origin in self._known:
            return self._known[origin]
        known = self._places.get(origin.place, []) if address else []
        if claims == 1 and len(known) == 1:
            return known[0]
        claim = item.values["claim"].text if "claim" in item.values else ""
        named = self.site.path_of_original(address, claim, only_claim=claims == 1)
        if named:
            return named
        own = self.site.own_path(address)
        return self.site.path_of_own(own) if own and claims == 1 else ""

    def _store(self, number: int, draft: Draft) -> None:
        draft, entry, body = without_errors(draft, self.base_path)
        self.files[number] = NewEntryFile(draft, entry, body)
        self.site.add(draft.path, entry)

    def _revise(self, number: int, problems: list[Problem]) -> None:
        try:
            self._store(number, revised(self.files[number].draft, problems))
        except CannotImport as error:
            self._reject(number, error)

    def _reject(self, number: int, error: CannotImport) -> None:
        item = self.files.pop(number).draft.item
        self.results[number] = _result(item, REJECTED, reason=str(error))


def _write_new(target: Path, raw: bytes) -> None:
    """Write a new file, whole or not at all: a part of a draft would count as imported."""
    with open(target, "xb") as stream:
        try:
            stream.write(raw)
            stream.flush()
        except BaseException as error:
            target.unlink()
            if isinstance(error, OSError):
                error.filename = str(target)  # the error of a full disk has no file name
            raise


def _left(draft: Draft, carried: dict[str, str]) -> dict[str, str]:
    """Return the fields that are not in an entry, each with the reason."""
    fields = draft.item.fields
    first = {text: name for name in reversed(carried) if len(text := fields[name]) > _TELLING}
    unknown = {
        name: f"the same as {first[text]}, which is carried" if text in first else NO_FIELD
        for name, text in fields.items()
    }
    return {name: draft.left.get(name, unknown[name]) for name in fields if name not in carried}


def _result(item: ImportItem, outcome: str, *, path: str = "", reason: str = "") -> ImportedEntry:
    texts = {name: "" if item.left.get(name) in SECRET else _short(text) for name, text in item.fields.items()}
    why = {BEFORE: "imported before", SKIPPED: item.skip}.get(outcome, "the original was not imported")
    return ImportedEntry(
        label=item.label,
        address=item.address.text,
        outcome=outcome,
        path=path,
        reason=reason,
        left=dict.fromkeys(item.fields, why) | ({} if outcome == BEFORE else item.left),
        texts=texts,
    )


def _short(text: str) -> str:
    text = re.sub(r"\s+", " ", text[: 4 * _LONGEST_SHOWN]).strip()
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
