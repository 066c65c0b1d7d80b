"""The vocabulary of statuses, and the transitions between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Annotated, Literal

import msgspec

from generator.content.schema import Export, Field, Kind
from generator.record import Record
from generator.text import patterns
from generator.text.folding import likeness
from generator.text.language_tags import fallback_tags, unless_same
from generator.text.messages import N_

# A label is typed in an entry's ``status``, which has the same limit.
_LONGEST_LABEL, _LONGEST_TEXT = 60, 600
MOST_STATUSES = 60
_COLOUR = f"^(?:{patterns.COLOUR})$"


class Stance(Enum):
    """How far an answer accepts or rejects the claim; determines transitions."""

    ACCEPTS = "accepts"
    ACCEPTS_IN_PART = "accepts in part"
    OPEN = "open"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"
    REJECTS_IN_PART = "rejects in part"
    REJECTS = "rejects"
    WAITING = "waiting"


class Shape(Enum):
    """The shapes of layouts/shapes.html, which mark statuses in addition to colour."""

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


# Fields of a response that a status may require.
Need = Literal["asked_by", "asked_on", "deadline"]


_Label = Annotated[
    str,
    Field("The name shown to readers; writers type it in lower case.", shortest=1, longest=_LONGEST_LABEL),
    Export(N_("The name shown to readers.")),
]
_Definition = Annotated[
    str, Field("One sentence that defines it.", longest=_LONGEST_TEXT), Export(N_("Its definition."))
]
_Differs = Annotated[str, Field("How it differs from similar statuses.", longest=_LONGEST_TEXT)]
_Aliases = Annotated[
    tuple[str, ...],
    Field(
        "Other words that writers may type; accepted with a hint to write the label.", longest=_LONGEST_LABEL, most=40
    ),
]


class Translation(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The texts of a status in another language."""

    label: _Label
    definition: _Definition
    differs: _Differs
    aliases: _Aliases = ()


class Status(Record, frozen=True, kw_only=True):
    """One status of the vocabulary; ``label`` is for readers, ``id`` for data and URLs.

    ``lang`` is the language of its texts, ``translations`` has them in others.
    ``unreached``: nobody answered, so there are no words to quote, and the question
    itself is the evidence. Only with ``refers`` may a response have ``referred_to``.
    """

    id: Annotated[
        str,
        Field(
            "The ID used in data and URLs: lower-case words joined by _, never changed.",
            pattern=f"^(?:{patterns.STATUS_ID})$",
            longest=_LONGEST_LABEL,
        ),
        Export(N_("ID of the status in data and URLs.")),
    ]
    label: _Label
    definition: _Definition
    differs: _Differs
    stance: Annotated[
        Stance,
        Field("How far it accepts or rejects the claim; determines the type of each change of answer."),
        Export(N_("How far such an answer accepts or rejects the claim.")),
    ]
    shape: Annotated[Shape, Field("The shape shown with it, so that colour is never the only cue.")]
    colour: Annotated[
        str, Field("The colour on a light background; needs a contrast of at least 4.5:1.", pattern=_COLOUR)
    ]
    colour_dark: Annotated[
        str, Field("The colour on a dark background; needs a contrast of at least 4.5:1.", pattern=_COLOUR)
    ]
    aliases: _Aliases = ()
    lang: Annotated[str, Field("The language of the label, definition and aliases.", Kind.LANGUAGE)] = "en"
    translations: Annotated[
        dict[str, Translation], Field("Translations by language tag: [status.translations.es].", most=40)
    ] = {}  # noqa: RUF012  # msgspec copies it
    needs: Annotated[tuple[Need, ...], Field("Fields that a response with this status must have.")] = ()
    unreached: Annotated[bool, Field("Whether nobody answered, so that there are no words to quote.")] = False
    refers: Annotated[
        bool, Field("Whether the question was referred on; only then can a response have `referred_to`.")
    ] = False
    retired: Annotated[
        bool,
        Field("Whether it is for old entries only; its page is still published."),
        Export(N_("Whether it is for old entries only.")),
    ] = False
    replaced_by: Annotated[str, Field("ID of the status to use instead.")] = ""

    @property
    def typed(self) -> str:
        """The label as writers type it in front matter, with the apostrophe of keyboards."""
        return _as_typed(self.label.lower())

    def is_typed(self, text: str) -> bool:
        """Whether ``text`` is the label as writers type it, with either apostrophe."""
        return _as_typed(text) == self.typed

    @property
    def is_answer(self) -> bool:
        """Whether the respondent answered, if only to decline; silence and an open question are not answers."""
        return not self.unreached and self.stance is not Stance.WAITING

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that writers may type for it, in any language."""
        others = (word for t in self.translations.values() for word in (t.label, *t.aliases))
        return (self.label, self.id, *self.aliases, *others)

    def in_language(self, tag: str) -> Status:
        """Return the status with its texts in the language ``tag``, or unchanged if it has none."""
        texts = next((self.translations[near] for near in fallback_tags(tag) if near in self.translations), None)
        if texts is None or not unless_same(tag, self.lang):
            return self
        own = Translation(**{name: getattr(self, name) for name in Translation.__struct_fields__})
        others = {lang: other for lang, other in self.translations.items() if other is not texts}
        translations = {**others, self.lang: own}
        return msgspec.structs.replace(self, **msgspec.structs.asdict(texts), lang=tag, translations=translations)


def _as_typed(text: str) -> str:
    return text.replace("’", "'")


class Vocabulary(Record, frozen=True):
    """All statuses, ordered by how far the answer accepts the claim."""

    statuses: tuple[Status, ...]
    by_word: Mapping[str, Status]

    @classmethod
    def of(cls, statuses: Iterable[Status]) -> Vocabulary:
        """Build the vocabulary of ``statuses``; the first with a word wins."""
        in_order = tuple(statuses)
        by_word: dict[str, Status] = {}
        for status in in_order:
            for word in status.words:
                by_word.setdefault(likeness(word), status)
        return cls(in_order, by_word)

    @property
    def waiting(self) -> Status:
        """The status of a question that nobody has answered yet; the vocabulary has exactly one."""
        return next(status for status in self.statuses if status.stance is Stance.WAITING)

    def find(self, typed: str) -> Status | None:
        """Return the status with this label, id or alias, or None."""
        return self.by_word.get(likeness(typed))

    def in_language(self, tag: str) -> Vocabulary:
        """Return the vocabulary with the texts of each status in the language ``tag``, if it has any."""
        return Vocabulary.of(status.in_language(tag) for status in self.statuses)

    def typed(self) -> tuple[str, ...]:
        """Return the labels that writers can type, in order; the waiting status is derived."""
        return tuple(status.typed for status in self.statuses if status.stance is not Stance.WAITING)


class Transition(Enum):
    """The type of a respondent's change from one answer to the next."""

    REVERSED = "Reversed"
    WALKED_BACK = "Walked back"
    LATER_CONFIRMED = "Later confirmed"
    LATER_DENIED = "Later denied"
    WITHDRAWN = "Answer withdrawn"
    CHANGED = "Changed"


_ACCEPTS = (Stance.ACCEPTS, Stance.ACCEPTS_IN_PART)
_NO_POSITION = (Stance.SILENT, Stance.OPEN)


def transition(earlier: Status, later: Status) -> Transition | None:
    """Return the type of the change between successive answers of one respondent.

    None if the status is the same, or if one of the two is not an answer: after silence comes a first answer.
    """
    if earlier.id == later.id or not (earlier.is_answer and later.is_answer):
        return None
    match earlier.stance, later.stance:
        case _, Stance.WITHDRAWN:
            return Transition.WITHDRAWN
        case Stance.REJECTS, after if after in _ACCEPTS:
            return Transition.REVERSED
        case before, Stance.REJECTS if before in _ACCEPTS:
            return Transition.WALKED_BACK
        case before, Stance.ACCEPTS if before in _NO_POSITION:
            return Transition.LATER_CONFIRMED
        case before, Stance.REJECTS if before in _NO_POSITION:
            return Transition.LATER_DENIED
        case _:
            return Transition.CHANGED
