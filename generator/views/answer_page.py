"""The page of one answer, to be shared and cited."""

from __future__ import annotations

import datetime as dt

from generator.record import Record
from generator.views.answers import AnswerView
from generator.views.citation import Citation
from generator.views.frame import Head, Link, Site
from generator.views.sharing import Shared


class AnswerPageView(Record, frozen=True, kw_only=True):
    """One answer with the claim that it is about.

    ``lang`` and ``direction`` are the claim's, ``place`` is the URL of the answer in the history on
    the claim's page. ``later`` is the respondent's current answer, if it is another one; ``script``
    makes the buttons that copy and share.
    """

    site: Site
    head: Head
    claim: Link
    lang: str
    direction: str
    speaker: Link
    raised_as: str
    date: dt.date
    answer: AnswerView
    later: AnswerView | None
    place: str
    citation: Citation
    shared: Shared
    script: str
