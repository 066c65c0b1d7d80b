"""Placeholders: texts that ``new`` and ``import`` write to be replaced; ``check`` reports those that are left."""

from __future__ import annotations

# The body of a new entry.
TEXT = "Say what is known: what was claimed and where, who was asked, what they answered, what remains open."
# Values of fields that are commented out.
BECAUSE = "The words that decide the status"
RESPONDENT = "Who answered, or was asked and did not answer"
QUESTION = "What was asked, if possible in the words of the question"
ASKED_BY = "Who asked the question"
QUOTE = "The exact words as the source printed them"
SOURCE = "the-id-of-a-source"
TITLE = "The title of the report"
PUBLISHER = "Who published the report"
ARCHIVE = "The URL of an archived copy"
VALUES = (BECAUSE, RESPONDENT, QUESTION, ASKED_BY, QUOTE, SOURCE, TITLE, PUBLISHER, ARCHIVE)
# What `import` writes where the original does not say.
SPEAKER = "Say who made the claim"
TOPIC = "Say what the claim is about"
