"""Placeholders: texts that ``new`` writes for the writer to replace; ``check`` reports those that are left."""

from __future__ import annotations

# The body of a new entry.
TEXT = "Say what is known: what was claimed and where, who was asked, what they answered, what stays open."
# Values of fields that are commented out.
BECAUSE = "The words that decide it"
RESPONDENT = "Who answered, or was asked and kept silent"
ASKED_BY = "Who put the question"
QUOTE = "The words as the source prints them"
SOURCE = "the-id-of-a-source"
TITLE = "The report's own title"
PUBLISHER = "Who printed it"
ARCHIVE = "A third party's copy of it"
VALUES = (BECAUSE, RESPONDENT, ASKED_BY, QUOTE, SOURCE, TITLE, PUBLISHER, ARCHIVE)
