"""The closed list of answers, and what a change between two of them is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Annotated, Literal

import msgspec

from generator.content.schema import Export, Field, Kind
from generator.record import Record
from generator.text import patterns
from generator.text.folding import likeness
from generator.text.language_tags import fallback_tags
from generator.text.messages import N_

_COLOUR = f"^(?:{patterns.COLOUR})$"


class Stance(Enum):
    """How an answer stands to the claim; transitions are derived from it."""

    ACCEPTS = "accepts"
    ACCEPTS_IN_PART = "accepts in part"
    OPEN = "open"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"
    REJECTS_IN_PART = "rejects in part"
    REJECTS = "rejects"
    WAITING = "waiting"


class Shape(Enum):
    """The drawings of layouts/shapes.html, so that no status is told by colour alone."""

    DISC = "disc"
    DISC_RING = "disc-ring"
    HALF_DISC = "half-disc"
    SPLIT_SQUARE = "split-square"
    SQUARE = "square"
    ARROW = "arrow"
    DOTS = "dots"
    BROKEN_RING = "broken-ring"
    TURN = "turn"
    TRIANGLE = "triangle"
    CROSS = "cross"
    RING = "ring"


# Fields of a response that a status may ask for.
Need = Literal["asked_by", "asked_on", "deadline"]


_Label = Annotated[
    str, Field("Its name for readers; writers type it in lower case.", shortest=1), Export(N_("Its name for readers."))
]
_Definition = Annotated[str, Field("One sentence: what it means."), Export(N_("What it means."))]
_Differs = Annotated[str, Field("How it differs from its neighbours.")]
_Aliases = Annotated[tuple[str, ...], Field("Other words that writers type; accepted, with a hint to write the label.")]


class Translation(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a status is called, and means, in another language."""

    label: _Label
    definition: _Definition
    differs: _Differs
    aliases: _Aliases = ()


class Status(Record, frozen=True, kw_only=True):
    """One answer of the vocabulary; ``label`` is for readers, ``id`` for data and URLs.

    ``lang`` is the language of its words, ``translations`` has them in others.
    Where ``unreached``, nobody answered: there are no words to quote, and the
    question itself is the evidence. Only where it ``refers`` can a response
    name whom to ask instead.
    """

    id: Annotated[
        str,
        Field(
            "Its name in data and addresses: lower-case words joined by _, never changed.",
            pattern=f"^(?:{patterns.STATUS_ID})$",
        ),
        Export(N_("The status's name in data and addresses.")),
    ]
    label: _Label
    definition: _Definition
    differs: _Differs
    stance: Annotated[
        Stance,
        Field("How it stands to the claim; what a change of answer is called follows from it."),
        Export(N_("How such an answer stands to the claim.")),
    ]
    shape: Annotated[Shape, Field("Its sign, so that colour never stands alone.")]
    colour: Annotated[str, Field("Its colour on light ground; a contrast of at least 4.5 to 1.", pattern=_COLOUR)]
    colour_dark: Annotated[str, Field("Its colour on dark ground; a contrast of at least 4.5 to 1.", pattern=_COLOUR)]
    aliases: _Aliases = ()
    lang: Annotated[str, Field("The language of these words.", Kind.LANGUAGE)] = "en"
    translations: Annotated[
        dict[str, Translation], Field("The words in other languages, by language tag: [status.translations.es].")
    ] = {}  # noqa: RUF012  # a record makes each its own
    needs: Annotated[tuple[Need, ...], Field("Fields that a response with it must have.")] = ()
    unreached: Annotated[bool, Field("Whether nobody answered: there are no words to quote.")] = False
    refers: Annotated[bool, Field("Whether the question was sent on: only then can a response say to whom.")] = False
    retired: Annotated[
        bool,
        Field("Whether it is kept for old entries only; its page stays."),
        Export(N_("Whether it is kept for old entries only.")),
    ] = False
    replaced_by: Annotated[str, Field("The id of the status to use instead.")] = ""

    @property
    def typed(self) -> str:
        """The label as writers type it in front matter."""
        return self.label.lower()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word by which a writer may mean it, in any language."""
        others = (word for t in self.translations.values() for word in (t.label, *t.aliases))
        return (self.label, self.id, *self.aliases, *others)

    def in_language(self, tag: str) -> Status:
        """The same status in the words of another language, if it has them."""
        known = next((self.translations[near] for near in fallback_tags(tag) if near in self.translations), None)
        if known is None or tag.partition("-")[0] == self.lang.partition("-")[0]:
            return self
        own = Translation(**{name: getattr(self, name) for name in Translation.__struct_fields__})
        others = {lang: words for lang, words in self.translations.items() if words is not known}
        translations = {**others, self.lang: own}
        return msgspec.structs.replace(self, **msgspec.structs.asdict(known), lang=tag, translations=translations)


class Vocabulary(Record, frozen=True):
    """All statuses, ordered by how far the answer accepts the claim."""

    statuses: tuple[Status, ...]
    by_word: Mapping[str, Status]

    @classmethod
    def of(cls, statuses: Iterable[Status]) -> Vocabulary:
        """Gather ``statuses``; the first to claim a word keeps it."""
        known = tuple(statuses)
        words: dict[str, Status] = {}
        for status in known:
            for word in status.words:
                words.setdefault(likeness(word), status)
        return cls(known, words)

    def find(self, typed: str) -> Status | None:
        """Return the status whose label, id or alias a writer typed."""
        return self.by_word.get(likeness(typed))

    def in_language(self, tag: str) -> Vocabulary:
        """The same statuses in the words of another language, where they have them."""
        return Vocabulary.of(status.in_language(tag) for status in self.statuses)

    def typed(self) -> tuple[str, ...]:
        """The labels as writers type them, in their order."""
        return tuple(status.typed for status in self.statuses)


class Transition(Enum):
    """What a respondent's change from one answer to the next is called."""

    REVERSED = "Reversed"
    WALKED_BACK = "Walked back"
    LATER_CONFIRMED = "Later confirmed"
    RETRACTED = "Retracted"
    CHANGED = "Answer changed"


_SILENCE = {Stance.SILENT, Stance.OPEN, Stance.WAITING}


def transition(earlier: Status, later: Status) -> Transition | None:
    """Name the change between two successive answers of one respondent, if it is one."""
    if earlier.id == later.id:
        return None
    match earlier.stance, later.stance:
        case _, Stance.WITHDRAWN:
            return Transition.RETRACTED
        case Stance.REJECTS, Stance.ACCEPTS | Stance.ACCEPTS_IN_PART:
            return Transition.REVERSED
        case Stance.ACCEPTS, Stance.REJECTS:
            return Transition.WALKED_BACK
        case before, Stance.ACCEPTS if before in _SILENCE:
            return Transition.LATER_CONFIRMED
        case _:
            return Transition.CHANGED
