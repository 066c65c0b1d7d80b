"""The parts that several views share: links, stamps, answers, teasers, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import msgspec

from generator.content.body import Html, Outline, body_name
from generator.content.entry import Entry, Response
from generator.content.naming import Term
from generator.content.quote_checks import quotes_of, trace
from generator.content.settings import SiteConfig
from generator.content.status import Stance, Status, Vocabulary
from generator.content.terms import Person, Topic
from generator.index import Answer, Change, Claim, Index, Neighbours, Standing
from generator.pages.basis import Basis
from generator.pages.labels import form_name, reason_name, transition_name
from generator.pages.name_links import Known
from generator.pages.source_notes import quote_note
from generator.pages.urls import Urls
from generator.record import Record
from generator.text.interface import Translator, direction
from generator.text.languages import Languages
from generator.views.answers import AnswerView, Quoted, QuoteNote, SourceNote, Stamp
from generator.views.charts import Count
from generator.views.frame import FeedLink, Head, Link, Site
from generator.views.listings import ChangeView, Teaser, TeaserAnswer
from generator.views.page import Page
from generator.views.site import RedirectView


class Parts:
    """Makes the shared parts of views for one site in one language; holds nothing that changes.

    ``words`` says the interface's texts: ``_ = parts.words.gettext``.
    """

    def __init__(
        self, config: SiteConfig, vocabulary: Vocabulary, index: Index, urls: Urls, languages: Languages,
        lang: str = "", known: Known | None = None,
    ) -> None:  # fmt: skip
        self.words = languages.words(lang or config.lang)
        self.config = config
        self.vocabulary = vocabulary.in_language(lang) if lang else vocabulary
        self.index = index
        self.urls = urls
        self.site = self._site()
        spoken = {} if lang else dict.fromkeys(claim.entry.lang for claim in index.claims if claim.entry.lang)
        self.known = known or Known(index)
        self._others = {
            tag: Parts(config, vocabulary, index, urls, languages, tag, self.known)
            for tag in spoken
            if tag != self.words.lang and languages.supports(tag)
        }
        self._stamps: dict[str, Stamp] = {status.id: self._stamp(status) for status in self.vocabulary.statuses}
        # Most claims stand in several listings; a preview shows few of them.
        self._teaser = cache(lambda slug: self._teaser_of(index.by_slug[slug]))
        # The answers of a claim are asked for one after the other.
        self._notes = lru_cache(8)(lambda slug: self._notes_of(index.by_slug[slug]))
        self.neighbours = cache(lambda: Neighbours(index, config.lang))
        self.basis = Basis(config, vocabulary, index, urls, languages, self.known, self.neighbours)

    def of_entry(self, entry: Entry) -> Parts:
        """The parts in the language of an entry; in the site's where the interface does not speak it."""
        return self._others.get(entry.lang, self)

    def page(
        self, url: str, layout: str, make: Callable[[], Record], *, listed: bool | None = None,
        bodies: tuple[str, ...] = (), basis: Callable[[], str] | None = None,
    ) -> Page:  # fmt: skip
        """Plan a page whose view ``make`` makes; pages for readers are listed, data is not.

        ``bodies`` are the names of those it shows, ``basis`` names what its view is made of.
        """
        listed = layout.endswith(".html") if listed is None else listed
        return Page(url, self.urls.path(url), layout, make, listed, self.words.lang, bodies, basis)

    def redirect(self, url: str, view: RedirectView) -> Page:
        """Plan an old address that leads to a new one."""
        return self.page(url, "redirect.html", lambda: view, listed=False)

    def head(
        self,
        url: str,
        title: str,
        description: str,
        *,
        section: str = "",
        trail: Iterable[Link] = (),
        feed: str = "",
        lang: str = "",
        structured: dict[str, object] | None = None,
        alternates: tuple[Link, ...] = (),
        indexed: bool = True,
    ) -> Head:
        """What the page at ``url`` says of itself; ``feed`` names the listing whose feeds it offers.

        ``lang`` is the language of its title, where it is not the interface's.
        """
        lang = lang or self.words.lang
        return Head(
            title=title,
            description=_shortened(description, 200),
            canonical=self.urls.permalink(url),
            lang=lang,
            direction=direction(lang),
            section=section,
            trail=tuple(trail),
            feeds=self._feeds(url, feed) if feed else (),
            structured=structured,
            alternates=alternates,
            indexed=indexed,
        )

    def stamp(self, status: Status) -> Stamp:
        """A status as readers see it."""
        return self._stamps[status.id]

    def finding(self, claim: Claim) -> str:
        """Who answered what, in words: "Denied (White House); Not denied (Pentagon)"."""
        answers = [(self.stamp(s.current.status).label, s.respondent.name) for s in claim.standings]
        if len(answers) > 1:
            return "; ".join(f"{label} ({name})" for label, name in answers)
        return answers[0][0] if answers else self.stamp(claim.status).label

    def no_rating(self, claim: Claim) -> str:
        """The text-only rating, which says that it is none; the page shows the same words."""
        return self.words.gettext("No truth rating. Response: %(finding)s", finding=self.finding(claim))

    def person(self, term: Term) -> Link:
        """A link to a person's or organisation's page."""
        return Link(term.name, self.urls.person(term))

    def topic(self, term: Term) -> Link:
        """A link to a topic's page."""
        return self.own_link(term.name, self.urls.topic(term))

    def own_link(self, text: str, url: str) -> Link:
        """A link whose words are the site's own, and not the interface's."""
        return Link(text, url, self.foreign(self.config.lang))

    def foreign(self, lang: str) -> str:
        """A language to mark on this page; empty for the page's own."""
        return lang if lang.partition("-")[0] != self.words.lang.partition("-")[0] else ""

    def outlet(self, term: Term, name: str = "") -> Link:
        """A link to an outlet's page, under the name that was printed where one is given."""
        return Link(name or term.name, self.urls.outlet(term))

    def name(self, name: str) -> Link | None:
        """A link for a name that need not have a page: a person's, else an outlet's, else none."""
        if not name:
            return None
        person, outlet = self.known.person(name), self.known.outlet(name)
        if person:
            return self.person(person)
        return self.outlet(outlet) if outlet else Link(name)

    def answer(self, claim: Claim, answer: Answer) -> AnswerView:
        """One answer with all that is known of it."""
        response = answer.response
        return AnswerView(
            response=response,
            respondent=self.person(answer.respondent),
            stamp=self.stamp(answer.status),
            transition=self._turn(answer),
            earlier=self.stamp(answer.earlier) if answer.earlier else None,
            spokesperson=self.name(response.spokesperson),
            asked_by=self.name(response.asked_by),
            took=(response.date - response.asked_on).days if response.asked_on else None,
            quote=self.quote(claim, response),
            original=_original(response),
            form=form_name(self.words, response.form),
            reason=reason_name(self.words, response.reason),
            referred_to=self.name(response.referred_to),
            source=_source_note(claim, answer),
            wordless=not response.quote
            and not answer.status.unreached
            and answer.status.stance is not Stance.WITHDRAWN,
            found=self.found(claim, response, "quote"),
            original_found=self.found(claim, response, "original"),
        )

    def found(self, claim: Claim, response: Response, field: str) -> QuoteNote | None:
        """What was found at the sources of an answer's words, in its quote or in its original."""
        number = claim.entry.responses.index(response)
        return self._notes(claim.entry.slug).get(("responses", number, field))

    def _notes_of(self, claim: Claim) -> dict[tuple[str | int, ...], QuoteNote | None]:
        """What was found of each quote of a claim, by the place of its field."""
        entry, checks = claim.entry, self.index.evidence.checks
        quotes = quotes_of(entry, self.config.lang)
        return {quoted.keys[:3]: quote_note(trace(quoted, entry, checks), entry) for quoted in quotes}

    def quote(self, claim: Claim, response: Response) -> Quoted | None:
        """The words of an answer in the language in which the source prints them."""
        lang = response.quote_lang or claim.entry.lang or self.config.lang
        return Quoted(response.quote, lang, direction(lang)) if response.quote else None

    def teaser(self, claim: Claim) -> Teaser:
        """A claim in a listing, with every respondent's standing answer."""
        return self._teaser(claim.entry.slug)

    def own_teaser(self, answered: tuple[Claim, Standing]) -> Teaser:
        """A claim in the listing of a respondent's own answers: what that one said, without the name."""
        claim, standing = answered
        response = standing.current.response
        answer = TeaserAnswer(
            "", self.stamp(standing.current.status), self._turn(standing.current), response.date,
            self.quote(claim, response),
        )  # fmt: skip
        return msgspec.structs.replace(self.teaser(claim), answers=(answer,))

    def _teaser_of(self, claim: Claim) -> Teaser:
        lang = claim.entry.lang or self.config.lang
        return Teaser(
            url=self.urls.claim(claim.entry.slug),
            claim=claim.entry.claim,
            lang=lang,
            direction=direction(lang),
            speaker=self.person(claim.speaker),
            date=claim.entry.date,
            stamp=self.stamp(claim.status),
            answers=tuple(
                TeaserAnswer(
                    s.respondent.name,
                    self.stamp(s.current.status),
                    self._turn(s.current),
                    s.current.response.date,
                )
                for s in claim.standings
            ),
        )

    def change(self, change: Change) -> ChangeView:
        """A change of answer in a listing."""
        claim, answer = change.claim, change.answer
        lang = claim.entry.lang or self.config.lang
        return ChangeView(
            url=self.urls.claim(claim.entry.slug),
            claim=claim.entry.claim,
            lang=lang,
            direction=direction(lang),
            respondent=self.person(answer.respondent),
            date=answer.response.date,
            transition=transition_name(self.words, change.transition),
            earlier=self.stamp(answer.earlier or answer.status),
            later=self.stamp(answer.status),
            quote=self.quote(claim, answer.response),
        )

    def counts(self, statuses: Iterable[Status]) -> tuple[Count, ...]:
        """How often each status occurs, in the vocabulary's order, without those that do not."""
        numbers = Counter(status.id for status in statuses)
        return tuple(
            Count(self.stamp(status), numbers[status.id]) for status in self.vocabulary.statuses if numbers[status.id]
        )

    def outlet_of(self, term: Term) -> Link | None:
        """A link to the outlet that has a person's or organisation's name, where there is one."""
        outlet = self.known.outlet(term.name)
        return self.outlet(outlet) if outlet else None

    def own_page(self, slug: str) -> Link | None:
        """A link to a page of content/pages/, where there is one."""
        found = (page for page, _ in self.index.pages if page.slug == slug)
        return next((self.own_link(page.title, self.urls.section(page.slug)) for page in found), None)

    def _turn(self, answer: Answer) -> str:
        return transition_name(self.words, answer.transition)

    def _stamp(self, status: Status) -> Stamp:
        url, waiting = self.urls.status(status.id), status.stance is Stance.WAITING
        return Stamp(status.id, status.label, status.shape.value, url, waiting, self.foreign(status.lang))

    def _site(self) -> Site:
        config, urls, default, _ = self.config, self.urls, SiteConfig(), self.words.gettext
        tagline = _("What they answered when they were asked")
        description = _("Fact-checks whose finding is what the asked party answered.")
        own = tuple(self.own_link(page.title, urls.section(page.slug)) for page, _body in self.index.pages)
        chosen = tuple(
            self.own_link(link.title, urls.base + link.url if link.url.startswith("/") else link.url)
            for link in config.nav
        )
        return Site(
            title=config.title,
            tagline=tagline if config.tagline == default.tagline else config.tagline,
            description=description if config.description == default.description else config.description,
            lang=self.words.lang,
            direction=self.words.direction,
            own_lang=config.lang,
            own_direction=direction(config.lang),
            home=urls.site(),
            nav=chosen or tuple(Link(title, urls.section(name)) for name, title in _top(self.words)),
            footer=tuple(Link(title, urls.section(name)) for name, title in _bottom(self.words)) + own,
            stylesheet=urls.stylesheet,
            icon=urls.loaded("favicon.svg"),
            touch_icon=urls.loaded("touch-icon.png"),
            licence=Link(config.licence.name, config.licence.url),
            repository=config.repository,
            feed=urls.feeds(urls.site())[0],
            picture=urls.permalink(urls.site("static/share.png")),
        )

    def term_feed(self, name: str) -> str:
        """What the feeds of a person, topic or status are called; nothing where a site does without them."""
        return f"{name} · {self.config.title}" if self.config.term_feeds else ""

    def _feeds(self, url: str, title: str) -> tuple[FeedLink, ...]:
        atom, json = self.urls.feeds(url)
        return (FeedLink(title, "application/atom+xml", atom), FeedLink(title, "application/feed+json", json))


def _top(words: Translator) -> tuple[tuple[str, str], ...]:
    """The sections that most readers want, with their names."""
    _ = words.gettext
    return (
        ("claims", _("Claims")),
        ("people", _("People")),
        ("topics", _("Topics")),
        ("status", _("Answers")),
        ("changes", _("Changes")),
        ("search", _("Search")),
    )


def body_of(record: Person | Topic | None, body: Outline) -> Html | None:
    """The place of a term's own text, where it has one."""
    return None if record is None or body.empty else Html(name=body_name(record.path))


def _bottom(words: Translator) -> tuple[tuple[str, str], ...]:
    """The other sections, with their names."""
    _ = words.gettext
    return (
        ("answers", _("Who answers how")),
        ("outlets", _("Outlets")),
        ("archive", _("Archive")),
        ("corrections", _("Corrections")),
        ("evidence", _("Evidence")),
        ("data", _("Data")),
    )


def _original(response: Response) -> Quoted | None:
    if not response.original:
        return None
    return Quoted(response.original.text, response.original.lang, direction(response.original.lang))


def _source_note(claim: Claim, answer: Answer) -> SourceNote | None:
    if not answer.source:
        return None
    number = claim.entry.sources.index(answer.source) + 1
    return SourceNote(number, answer.source.publisher or answer.source.title or answer.source.url)


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
