"""A claim within other sites' pages: a small page for a frame, and what oEmbed says of it (oembed.com)."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from generator.index import Answer, Claim
from generator.pages.answers import quoted
from generator.pages.context import Context
from generator.pages.labels import raised_by
from generator.pages.sharing import shared
from generator.pages.teasers import teaser
from generator.text.interface import direction
from generator.views.listings import TeaserAnswer
from generator.views.sharing import EmbedQuote, EmbedView, Frame, OembedView

WIDTH, NARROW, HEIGHT = 600, 320, 320
# The space around the text of a frame, and the height of its lines, in CSS pixels, as in static/embed.css.
_SIDES, _EDGES, _GAP = 36, 34, 8
_HEADING, _QUOTE, _LINE, _META = 27, 25, 24, 23
# The mean width of a letter of these lines; a narrow letter makes the frame too high rather than too low.
_HEADING_LETTER, _QUOTE_LETTER, _LETTER = 10.6, 9.1, 8.1


def embed(context: Context, claim: Claim) -> EmbedView:
    """The claim with the current answers, one of them in its words, and a link to the whole."""
    lang = context.language_of(claim.entry)
    listed = teaser(context, claim)
    return EmbedView(
        site=context.site,
        stylesheet=context.urls.loaded("embed.css"),
        claim=claim.entry.claim,
        lang=lang,
        direction=direction(lang),
        description=shared(context, claim).description,
        url=context.urls.claim(claim.entry.slug),
        history=context.urls.history(claim.entry.slug) if claim.answers else context.urls.claim(claim.entry.slug),
        speaker=claim.speaker.name,
        date=claim.entry.date,
        raised_as=claim.entry.raised_as,
        answer=listed.answer,
        answers=listed.answers,
        quote=_quote(context, claim),
        earlier=tuple(range(state_of(claim))),
    )


def state_of(claim: Claim) -> int:
    """The number under which a frame is copied; it grows with each answer and each correction."""
    return len(claim.answers) + len(claim.entry.corrections)


def frame(context: Context, claim: Claim) -> Frame:
    """The frame with which another site's page shows the claim.

    Its address names the state that was copied: the page in it says if there is a newer one.
    """
    url, view = context.urls.embed(claim.entry.slug), embed(context, claim)
    wide, narrow = (_height(context, claim, view, width) for width in (WIDTH, NARROW))
    link = f"{context.urls.permalink(url)}#state-{state_of(claim)}"
    return Frame(url, link, claim.entry.claim, WIDTH, wide, frame_style(wide, narrow))


def frame_style(wide: int, narrow: int) -> str:
    """The style of a frame that is no wider than its column, and higher on a phone, as its lines are shorter there."""
    if narrow <= wide:
        return "max-width:100%"
    growth = f"{(narrow - wide) / (WIDTH - NARROW):.2f}"
    return f"max-width:100%;height:clamp({wide}px,calc({wide}px + ({WIDTH + 40}px - 100vw)*{growth}),{narrow}px)"


def oembed(context: Context, claim: Claim) -> OembedView:
    """The claim as oEmbed 1.0 describes rich content, for programs that know its link."""
    about = shared(context, claim)
    return OembedView(
        title=about.title,
        publisher=context.site.publisher,
        site=context.config.title,
        home=context.urls.permalink(context.urls.site()),
        picture=about.picture,
        frame=frame(context, claim),
    )


def _quote(context: Context, claim: Claim) -> EmbedQuote | None:
    """The words of the first respondent who is quoted, those whom the claim is about before all others."""
    answers = [answer for history in claim.histories for answer in history.current]
    answers.sort(key=lambda answer: answer.respondent not in claim.about)
    return next(filter(None, (_quote_of(context, claim, answer) for answer in answers)), None)


def _quote_of(context: Context, claim: Claim, answer: Answer) -> EmbedQuote | None:
    words = quoted(context, claim, answer.exchange)
    return EmbedQuote(answer.respondent.name, words) if words else None


def _height(context: Context, claim: Claim, view: EmbedView, width: int) -> int:
    """About how high the page for a frame is at a width; both are in CSS pixels."""
    room = width - _SIDES
    byline = f"{raised_by(context, claim)}, {context.i18n.day(claim.entry.date)}"
    heights = [
        _lines(byline, room, _LETTER) * _META,
        _lines(view.claim, room, _HEADING_LETTER) * _HEADING,
        sum(_lines(text, room - 20, _LETTER) * _LINE for text in _answers(context, view.answers) or [""]),
        _lines(view.site.title, room, _LETTER) * _LINE,
    ]
    if view.quote:
        heights.append(_lines(f"{view.quote.respondent} {view.quote.words.text}", room, _QUOTE_LETTER) * _QUOTE)
    return _EDGES + sum(heights) + _GAP * len(heights)


def _answers(context: Context, answers: tuple[TeaserAnswer, ...]) -> list[str]:
    """The lines of answers as far as their lengths matter."""

    def parts(answer: TeaserAnswer) -> Iterator[str]:
        yield f"{answer.stamp.label} {answer.respondent} {answer.transition}"
        if answer.date:
            yield context.i18n.day(answer.date)

    return [" ".join(parts(answer)) for answer in answers]


def _lines(text: str, room: int, letter: float) -> int:
    # Lines are not filled to the end.
    return ceil(max(1, len(text)) * letter * 1.05 / room)
