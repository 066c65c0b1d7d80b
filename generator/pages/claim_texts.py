"""Claims as text, and ``/llms.txt``: for programs that read, where the site wishes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.content.entry import RetractedEntry, Source
from generator.index import Answer, Claim, OpenQuestion
from generator.pages.answers import is_wordless
from generator.pages.context import Context, SiteContext
from generator.pages.labels import claimed_by, no_rating, transition_name, unpublished
from generator.pages.retractions import replacement
from generator.text.messages import N_
from generator.views.claim_text import Line, TextPart, TextView
from generator.views.frame import Link
from generator.views.page import Page

_NOT_RATED = N_("What they said when asked. We do not rate whether the claim is true.")
_HOW_TO_READ = (
    N_("Each entry is one claim, with what those whom it concerns answered when they were asked, in their words."),
    N_(
        "A status says what somebody answered. It is not a rating and never says whether the claim is true. Whoever "
        "repeats it names who answered, on which day, and the source."
    ),
    N_(
        "Answers change, and entries are corrected or retracted: read an entry again before you repeat it, and repeat "
        "none that is retracted."
    ),
    N_(
        "The address of a claim’s page with index.md at its end is the claim as text. Each answer in it has an address "
        "of its own, which stays."
    ),
)


def plan_texts(context: SiteContext) -> Iterator[Page]:
    """Plan the text of each claim and each retracted entry, and ``/llms.txt``; nothing if the site wants none."""
    if not context.config.text_files:
        return
    for claim in context.index.published:
        own = context.for_entry(claim.entry)
        yield own.page(own.urls.claim_text(claim.entry.slug), "text", partial(_claim_text, own, claim))
    for entry in context.index.retractions:
        own = context.for_entry(entry)
        yield own.page(own.urls.claim_text(entry.slug), "text", partial(_retracted_text, own, entry))
    yield context.page(context.urls.llms(), "text", partial(_site_text, context))


def _claim_text(context: Context, claim: Claim) -> TextView:
    parts = [_about(context, claim)]
    for respondent in claim.respondents:
        history = next((each for each in claim.histories if each.respondent == respondent), None)
        parts += [_answer(context, claim, answer) for answer in reversed(history.answers if history else ())]
        parts += [_question(context, each) for each in claim.open_questions if each.respondent == respondent]
    return TextView(claim.entry.claim, (*parts, *_sources(context, claim), *_corrections(context, claim)))


def _about(context: Context, claim: Claim) -> TextPart:
    """Who made the claim, what came of asking in short, and where the claim's page is."""
    _, entry, urls = context.i18n.gettext, claim.entry, context.urls
    venue = Link(entry.venue or entry.venue_url, entry.venue_url) if entry.venue_url else entry.venue
    items: list[Line] = [
        tuple(filter(None, (claimed_by(context, claim), entry.speaker_note, venue))),
        (no_rating(context, claim),),
    ]
    if claim.about:
        names = context.i18n.listed(term.name for term in claim.about)
        items.append((_("The claim is about %(names)s.", names=names),))
    if entry.because:
        items.append((f"{_('Because')}{_(': ')}{entry.because}",))
    items.append((Link(_("This claim as a page"), urls.permalink(urls.claim(entry.slug))),))
    if context.config.claim_files:
        items.append((Link(_("This claim as data"), urls.permalink(urls.claim_data(entry.slug))),))
    items.append((_("Last updated on %(day)s", day=context.i18n.day(claim.updated)),))
    notes = tuple(filter(None, (unpublished(context, claim), _(_NOT_RATED))))
    return TextPart(paragraphs=notes, items=tuple(items))


def _answer(context: Context, claim: Claim, answer: Answer) -> TextPart:
    _, exchange, urls, slug = context.i18n.gettext, answer.exchange, context.urls, claim.entry.slug
    status, day = context.stamp(answer.status).label, context.i18n.day(answer.date)
    pages = context.config.answer_pages
    url = urls.answer(urls.claim(slug), answer.ordinal) if pages else urls.in_history(slug, answer.ordinal)
    items: list[Line] = [(Link(_("Address of this answer"), urls.permalink(url)),), *_asked(context, answer)]
    if answer.transition and answer.earlier:
        earlier = context.stamp(answer.earlier.status).label
        change = transition_name(context.i18n, answer.transition)
        items.append((change, _("from “%(status)s”", status=earlier)))
    items += [(said,) for said in _manner(context, answer)]
    if answer.source:
        number = claim.entry.sources.index(answer.source) + 1
        items.append((*_named(answer.source), f"({number})"))
    return TextPart(
        heading=f"{answer.respondent.name}{_(': ')}{status}{_(', ')}{day}",
        quote=exchange.quote,
        items=tuple(items),
    )


def _manner(context: Context, answer: Answer) -> Iterator[str]:
    """How the answer was given, a sentence each."""
    _, message, exchange = context.i18n.gettext, context.i18n.message, answer.exchange
    if is_wordless(answer):
        yield _("The source reports this answer without quoting it.")
    if exchange.translated:
        yield _("Our translation")
    if exchange.original:
        yield f"{_('In the original:')} {exchange.original.text}"
    if exchange.spokesperson:
        yield _("Said by %(spokesperson)s", spokesperson=exchange.spokesperson)
    if exchange.relayed_by:
        yield _("Passed on by %(name)s", name=exchange.relayed_by)
    if exchange.given:
        yield _("Given as: %(given)s", given=message(exchange.given))
    if exchange.form:
        yield _("Form of the answer: %(form)s", form=message(exchange.form))
    if exchange.reason:
        yield _("Reason given: %(reason)s", reason=message(exchange.reason))
    if exchange.referred_to:
        yield _("Referred to %(referred)s", referred=exchange.referred_to)


def _question(context: Context, question: OpenQuestion) -> TextPart:
    """A question without an answer."""
    _, deadline = context.i18n.gettext, question.exchange.deadline
    items = _asked(context, question)
    if deadline:
        items.append((_("An answer is due by %(day)s.", day=context.i18n.day(deadline)),))
    label = context.stamp(context.vocabulary.waiting).label
    return TextPart(
        heading=f"{question.respondent.name}{_(': ')}{label}",
        items=(*items, (_("No answer is recorded yet."),)),
    )


def _asked(context: Context, item: Answer | OpenQuestion) -> list[Line]:
    """The question, and who asked it on which day, as far as it is known."""
    _, exchange = context.i18n.gettext, item.exchange
    lines: list[Line] = [(f"{_('Question')}{_(': ')}{exchange.question}",)] if exchange.question else []
    by = _("Asked by %(asker)s", asker=exchange.asked_by) if exchange.asked_by else ""
    day = _("on or before %(day)s", day=context.i18n.day(exchange.asked_on)) if exchange.asked_on else ""
    return [*lines, tuple(filter(None, (by or _("Asked"), day)))] if by or day else lines


def _sources(context: Context, claim: Claim) -> Iterator[TextPart]:
    _ = context.i18n.gettext
    lines: list[Line] = []
    for source in claim.entry.sources:
        day = context.i18n.day(source.date) if source.date else ""
        grade = _("Grade %(grade)s", grade=source.grade) if source.grade else ""
        copy = (Link(_("See the copy"), source.archive),) if source.archive else ()
        lines.append((*_named(source), *filter(None, (source.author, day, grade)), *copy))
    yield TextPart(heading=_("Sources"), items=tuple(lines), numbered=True)


def _named(source: Source) -> Line:
    """A link to a source, and its publisher; that is the link's text if there is no title."""
    link = Link(source.title or source.publisher or source.url, source.url)
    return (link, source.publisher) if source.title and source.publisher else (link,)


def _corrections(context: Context, claim: Claim) -> Iterator[TextPart]:
    corrections = claim.entry.corrections
    if corrections:
        items = tuple((context.i18n.day(each.date), each.text) for each in corrections)
        yield TextPart(heading=context.i18n.gettext("Corrections"), items=items)


def _retracted_text(context: Context, entry: RetractedEntry) -> TextView:
    _, retracted, see = context.i18n.gettext, entry.retracted, replacement(context, entry)
    items: list[Line] = [(Link(_("Retracted entry"), context.urls.permalink(context.urls.claim(entry.slug))),)]
    if see:
        items.append((Link(_("Replaced by %(link)s", link=see.text), context.urls.absolute(see.url)),))
    day = _("This entry was retracted on %(day)s.", day=context.i18n.day(retracted.date))
    return TextView(_("Retracted entry"), (TextPart(paragraphs=(day, retracted.reason), items=tuple(items)),))


def _site_text(context: SiteContext) -> TextView:
    """What the site is, how a status is to be read, and where everything is; by the form of llmstxt.org."""
    _, urls = context.i18n.gettext, context.urls
    feeds = (
        ("", _("Feed of all claims")),
        ("changes", _("What changed")),
        ("corrections", _("Corrections and retractions")),
    )
    links = (
        (urls.section("status"), _("How to read this"), _(_NOT_RATED)),
        (urls.data("claims.json"), "claims.json", _(
            "Every retraction, and every claim with answers, sources and corrections; its text is in its record.")),
        (urls.change_log()[0], "log.jsonl",
         _("The log of changes has each change with a number, for programs that follow.")),
        (urls.section("data"), _("Data"), _("Everything on this site for download, documented column by column.")),
    )  # fmt: skip  # a link a line
    items = [
        *((Link(text, urls.permalink(url)), meaning) for url, text, meaning in links),
        *((Link(text, urls.permalink(urls.feeds(urls.section(name))[0])), "Atom") for name, text in feeds),
        (
            Link(context.config.licence.name, context.config.licence.url),
            _("Quoted words belong to those who said them."),
        ),
    ]
    about = TextPart(quote=context.site.description, paragraphs=tuple(map(_, _HOW_TO_READ)))
    return TextView(context.config.title, (about, TextPart(heading=_("Data"), items=tuple(items))))
