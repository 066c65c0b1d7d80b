"""A claim on other sites: its link, its picture, its frame."""

from __future__ import annotations

import datetime as dt

from generator.record import Record
from generator.views.answers import ClaimAnswerView, Quoted
from generator.views.frame import Site
from generator.views.listings import TeaserAnswer


class Shared(Record, frozen=True, kw_only=True):
    """What a link to a page shows where it is posted; ``picture`` is absolute, ``alternative`` says what it shows."""

    title: str
    description: str
    picture: str
    alternative: str


class PictureLook(Record, frozen=True, kw_only=True):
    """What pictures have of the site's own look: colours, and the bytes of its font and its logo, if any."""

    ground: str
    ink: str
    quiet: str
    font: bytes = b""
    logo: bytes = b""


class PictureStamp(Record, frozen=True):
    """An answer in a picture, and whose it is, or how many respondents or answers there are with this status.

    ``before`` and ``since`` are the earlier and the current answer with their days; empty if there was no change.
    ``names`` are those of several respondents, ``number`` is how many answers a subject's picture counts.
    """

    label: str
    shape: str
    colour: str
    respondent: str
    before: str = ""
    since: str = ""
    names: str = ""
    number: int = 0


class PictureText(Record, frozen=True):
    """Words in a picture, and their direction."""

    text: str
    direction: str


class PictureView(Record, frozen=True, kw_only=True):
    """A claim as a picture, or a subject: a person, a topic or the site; ``direction`` is that of the interface.

    ``above`` has the parts of the first line, of which the second is cut if they are too long: what the heading is,
    and who raised the claim, when. ``heading`` is the claim in quotation marks, or the ``subject``'s name, which is
    larger. ``question`` and ``words`` are those of the only answer; ``words`` may also say that there is none, or how
    much is on record about a subject. ``foot`` says what the answers are. With ``shares`` the numbers of stamps are
    drawn as parts of a whole.
    """

    look: PictureLook
    site: str
    direction: str
    above: tuple[str, ...]
    heading: PictureText
    question: PictureText | None = None
    words: PictureText | None = None
    foot: str
    stamps: tuple[PictureStamp, ...]
    subject: bool = False
    shares: bool = False


class EmbedQuote(Record, frozen=True):
    """The words of one answer, with who said them."""

    respondent: str
    words: Quoted


class EmbedView(Record, frozen=True, kw_only=True):
    """A claim as other sites show it in a frame.

    ``history`` is the URL of all answers; ``earlier`` has the numbers of the states that the claim
    had before: a frame that was copied in one of them says that there is a newer one.
    """

    site: Site
    stylesheet: str
    claim: str
    lang: str
    direction: str
    description: str
    url: str
    history: str
    speaker: str
    date: dt.date
    raised_as: str
    answer: ClaimAnswerView
    answers: tuple[TeaserAnswer, ...]
    quote: EmbedQuote | None
    earlier: tuple[int, ...]


class Frame(Record, frozen=True):
    """A frame in which other sites show the page at ``url``; its size is in CSS pixels.

    ``style`` adapts the size where the frame is narrower.
    """

    url: str
    permalink: str
    title: str
    width: int
    height: int
    style: str


class OembedView(Record, frozen=True, kw_only=True):
    """A claim for programs that ask by oEmbed how to show its link; a retracted one has no picture."""

    title: str
    publisher: str
    site: str
    home: str
    frame: Frame
    picture: str = ""
